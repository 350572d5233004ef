//! The content of evidence, by digest. What is being taken in is seen by nobody before all of it was checked.

use crate::error::Error;
use blake2::{Blake2b, Digest as _, digest::consts::U32};
use futures::{StreamExt, stream::BoxStream};
use hyper::body::Bytes;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, buffered::BufWriter, path::Path};
use std::{ops::Range, sync::Arc};
use tokio::io::AsyncWriteExt;
use urcar_types::Digest;

/// Bytes of one part of a larger object, the least that S3 takes.
const PART: usize = 5 << 20;

/// Bytes that small pieces are gathered to: each piece that is kept apart takes memory of its own, even one of a byte.
const CHUNK: usize = 64 * 1024;

/// Parts of one object that are written at once.
const PARTS_AT_ONCE: usize = 2;

/// A stream of content.
pub type Content = BoxStream<'static, Result<Bytes, Error>>;

/// The content of evidence in a folder or a bucket.
#[derive(Clone)]
pub struct Objects(Arc<dyn ObjectStore>);

impl Objects {
    /// Creates it from where it lies.
    pub fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self(store)
    }

    /// Begins to take in the content of a digest.
    pub fn begin(&self, digest: Digest) -> Upload {
        let writer = BufWriter::with_capacity(self.0.clone(), path(&digest), PART).with_max_concurrency(PARTS_AT_ONCE);
        Upload { writer, digest, hasher: Hasher::default(), bytes: 0, gathered: Vec::new() }
    }

    /// Returns a range of the content of a digest, or all of it.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::Objects`].
    pub async fn read(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<Content, Error> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        match self.0.get_opts(&path(digest), options).await {
            Ok(found) => Ok(found.into_stream().map(|bytes| bytes.map_err(Error::from)).boxed()),
            Err(object_store::Error::NotFound { .. }) => Err(Error::Missing(*digest)),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the content of a digest, if it is there.
    ///
    /// # Errors
    /// [`Error::Objects`].
    pub async fn remove(&self, digest: &Digest) -> Result<(), Error> {
        match self.0.delete(&path(digest)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The path of a digest: a folder of its first two digits, so that none has too many files.
fn path(digest: &Digest) -> Path {
    let digits = hex::encode(digest);
    Path::from(format!("{}/{digits}", &digits[..2]))
}

/// Content that is being taken in. Dropped before its end, nothing of it is left.
pub struct Upload {
    writer: BufWriter,
    digest: Digest,
    hasher: Hasher,
    bytes: u64,
    /// What isn't handed to the writer yet.
    gathered: Vec<u8>,
}

impl Upload {
    /// Takes in some bytes more.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::Objects`].
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), Error> {
        self.hasher.update(&bytes);
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.gathered.is_empty() && bytes.len() >= CHUNK {
            return Ok(self.writer.put(bytes).await?);
        }
        self.gathered.extend_from_slice(&bytes);
        if self.gathered.len() < CHUNK { Ok(()) } else { self.hand_over().await }
    }

    async fn hand_over(&mut self) -> Result<(), Error> {
        let gathered = std::mem::take(&mut self.gathered);
        Ok(self.writer.put(gathered.into()).await?)
    }

    /// Returns how many bytes were taken in.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Ends it, if the content has its digest.
    ///
    /// # Errors
    /// [`Error::WrongDigest`], with nothing left of it; [`Error::Full`], [`Error::Objects`].
    pub async fn finish(mut self) -> Result<(), Error> {
        let found = std::mem::take(&mut self.hasher).digest();
        if found != self.digest {
            let expected = self.digest;
            self.abort().await;
            return Err(Error::WrongDigest { found, expected });
        }
        if !self.gathered.is_empty()
            && let Err(error) = self.hand_over().await
        {
            self.abort().await;
            return Err(error);
        }
        Ok(self.writer.shutdown().await?)
    }

    /// Leaves nothing of it.
    pub async fn abort(mut self) {
        if let Err(error) = self.writer.abort().await {
            log::debug!(target: "evidence", "Could not clean up after an upload that was broken off: {error}");
        }
    }
}

/// The digest of content that comes in pieces.
#[derive(Default)]
pub struct Hasher(Blake2b<U32>);

impl Hasher {
    /// Takes in a piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the digest of all pieces.
    pub fn digest(self) -> Digest {
        Digest::from_slice(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use object_store::memory::InMemory;
    use proptest::prelude::*;
    use sp_crypto_hashing::blake2_256;

    async fn all(content: Content) -> Vec<u8> {
        content.map(|bytes| bytes.unwrap().to_vec()).collect::<Vec<_>>().await.concat()
    }

    fn objects() -> Objects {
        Objects::new(Arc::new(InMemory::new()))
    }

    #[tokio::test]
    async fn what_was_put_is_read_in_whole_and_in_part() {
        let objects = objects();
        // Larger than a part.
        let content: Vec<u8> = (0..PART as u32 + 10).map(|place| (place % 251) as u8).collect();
        let digest = blake2_256(&content).into();
        let mut upload = objects.begin(digest);
        for piece in content.chunks(1 << 20) {
            upload.write(Bytes::copy_from_slice(piece)).await.unwrap();
        }
        assert!(matches!(objects.read(&digest, None).await, Err(Error::Missing(_))));
        assert_eq!(upload.bytes(), content.len() as u64);
        upload.finish().await.unwrap();
        assert_eq!(all(objects.read(&digest, None).await.unwrap()).await, content);
        assert_eq!(all(objects.read(&digest, Some(250..260)).await.unwrap()).await, content[250..260]);
        objects.remove(&digest).await.unwrap();
        objects.remove(&digest).await.unwrap();
        assert!(matches!(objects.read(&digest, None).await, Err(Error::Missing(_))));
    }

    #[tokio::test]
    async fn small_pieces_and_none_are_taken_in() {
        let objects = objects();
        let content: Vec<u8> = (0..CHUNK as u32 + 7).map(|place| (place % 253) as u8).collect();
        let digest = blake2_256(&content).into();
        let mut upload = objects.begin(digest);
        for byte in &content {
            upload.write(Bytes::copy_from_slice(&[*byte])).await.unwrap();
            assert!(upload.gathered.len() < CHUNK);
        }
        upload.finish().await.unwrap();
        assert_eq!(all(objects.read(&digest, None).await.unwrap()).await, content);
        let nothing = blake2_256(&[]).into();
        objects.begin(nothing).finish().await.unwrap();
        assert!(all(objects.read(&nothing, None).await.unwrap()).await.is_empty());
    }

    #[tokio::test]
    async fn what_is_something_else_is_never_there() {
        let objects = objects();
        let (digest, found) = (blake2_256(b"one").into(), blake2_256(b"two").into());
        let mut upload = objects.begin(digest);
        upload.write(Bytes::from_static(b"two")).await.unwrap();
        assert_eq!(upload.finish().await, Err(Error::WrongDigest { found, expected: digest }));
        let mut dropped = objects.begin(digest);
        dropped.write(Bytes::from_static(b"one")).await.unwrap();
        dropped.abort().await;
        assert!(matches!(objects.read(&digest, None).await, Err(Error::Missing(_))));
    }

    #[test]
    fn paths_have_digits_alone() {
        let digest = Digest::repeat_byte(0xab);
        assert_eq!(path(&digest).to_string(), format!("ab/{}", "ab".repeat(32)));
    }

    proptest! {
        #[test]
        fn pieces_have_the_digest_of_the_whole(pieces in prop::collection::vec(any::<Vec<u8>>(), 0..5)) {
            let mut hasher = Hasher::default();
            pieces.iter().for_each(|piece| hasher.update(piece));
            prop_assert_eq!(hasher.digest(), Digest::from(blake2_256(&pieces.concat())));
        }
    }
}
