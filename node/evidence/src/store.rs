//! The store: catalogue and content as one.

use crate::{
    catalogue::{Catalogue, Outcome, Totals},
    deletion::{Deletion, DeletionError, Removal},
    error::Error,
    limits::Limits,
    naming::{Named, Naming},
    objects::{Content, Hasher, Objects, Upload},
    place::Place,
    standing::Standing,
};
use futures::{Stream, StreamExt, stream};
use hyper::body::Bytes;
use parking_lot::Mutex;
use sp_core::H256;
use std::{
    fs,
    ops::Range,
    path::Path,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};
use tokio::{
    spawn,
    sync::{Mutex as AsyncMutex, OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
    time::{Instant, timeout_at},
};
use urcar_feed::BlockRef;
use urcar_types::Digest;

/// The file of the catalogue, in the node's folder for evidence.
const CATALOGUE: &str = "catalogue.redb";

/// Digests are divided among so many locks.
const LOCKS: usize = 64;

/// Evidence by digest. Clones are the same store.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    catalogue: Catalogue,
    objects: Objects,
    limits: Limits,
    genesis: H256,
    place: Place,
    uploads: Arc<Semaphore>,
    // Bytes that are being taken in.
    coming: Mutex<u64>,
    // Held while content begins to be seen, or is removed.
    locks: [AsyncMutex<()>; LOCKS],
}

/// The outcome of putting something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Put {
    /// It was taken in.
    Taken,
    /// It was there already.
    Known,
}

/// A piece of evidence that is here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its size.
    pub bytes: u64,
    /// Where it is named.
    pub namings: Vec<Naming>,
}

/// Room for content that is being taken in, until it is dropped.
struct Reserved(Arc<Inner>, u64);

impl Drop for Reserved {
    fn drop(&mut self) {
        let mut coming = self.0.coming.lock();
        *coming = coming.saturating_sub(self.1);
    }
}

impl Store {
    /// Opens the store whose content lies in `place` and whose catalogue lies in `folder`, as that of the chain with
    /// this genesis. Blocks the thread.
    ///
    /// # Errors
    /// [`Error::Place`], [`Error::OtherChain`], [`Error::Catalogue`].
    pub fn open(place: Place, folder: &Path, genesis: H256, limits: Limits) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|error| Error::Place(format!("{}: {error}", folder.display())))?;
        let catalogue = Catalogue::open(&folder.join(CATALOGUE), genesis)?;
        let objects = Objects::new(place.open()?);
        Ok(Self::new(catalogue, objects, place, genesis, limits))
    }

    pub(crate) fn new(catalogue: Catalogue, objects: Objects, place: Place, genesis: H256, limits: Limits) -> Self {
        let locks = std::array::from_fn(|_| AsyncMutex::default());
        let uploads = Arc::new(Semaphore::new(limits.uploads));
        Self(Arc::new(Inner { catalogue, objects, limits, genesis, place, uploads, coming: Mutex::new(0), locks }))
    }

    /// Returns the bounds.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Returns where the content lies.
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// Returns the genesis of its chain.
    pub fn genesis(&self) -> H256 {
        self.0.genesis
    }

    /// Returns what is named, here and gone.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn totals(&self) -> Result<Totals, Error> {
        self.0.catalogue.totals()
    }

    /// Returns the block up to which the store has read what records name.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn cursor(&self) -> Result<Option<BlockRef>, Error> {
        self.0.catalogue.cursor()
    }

    /// Adds what final records name, and keeps up to which block that is, where it is all. Blocks the thread.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn add(&self, named: &[Named], up_to: Option<BlockRef>) -> Result<(), Error> {
        self.0.catalogue.add(named, up_to)
    }

    /// Forgets all that records name, because the chain isn't the one that it was. Blocks the thread.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn forget_names(&self) -> Result<(), Error> {
        self.0.catalogue.forget_names()
    }

    /// Returns how a digest stands.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn standing(&self, digest: &Digest) -> Result<Standing, Error> {
        self.0.catalogue.standing(digest)
    }

    /// Returns what is known of the removals of a digest.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn removals(&self, digest: &Digest) -> Result<Vec<Removal>, Error> {
        self.0.catalogue.removals(digest)
    }

    /// Finds a piece of evidence that is here.
    ///
    /// # Errors
    /// [`Error::NotNamed`], [`Error::Missing`], [`Error::Gone`]; [`Error::Catalogue`].
    pub fn find(&self, digest: &Digest) -> Result<Found, Error> {
        match self.standing(digest)? {
            Standing::Held(held, namings) => Ok(Found { bytes: held.bytes, namings }),
            Standing::Missing(_) => Err(Error::Missing(*digest)),
            Standing::NotNamed => Err(Error::NotNamed(*digest)),
            Standing::Gone(removals) => Err(Error::Gone { digest: *digest, removals }),
        }
    }

    /// Takes in the content of a digest: of the length that a final record names, and with this digest. Until all of it
    /// was checked nobody sees it.
    ///
    /// # Errors
    /// [`Error::NotNamed`], [`Error::Gone`]; [`Error::WrongLength`], [`Error::WrongDigest`]; [`Error::TooLarge`],
    /// [`Error::Full`], [`Error::WriterFull`], [`Error::Busy`]; [`Error::BrokenOff`], [`Error::TooSlow`]; those of disk
    /// and bucket. Nothing of it is left then.
    pub async fn put<S>(&self, digest: Digest, declared: Option<u64>, content: S) -> Result<Put, Error>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send + Unpin,
    {
        let namings = match self.standing(&digest)? {
            Standing::Missing(namings) => namings,
            Standing::Held(..) => return Ok(Put::Known),
            Standing::NotNamed => return Err(Error::NotNamed(digest)),
            Standing::Gone(removals) => return Err(Error::Gone { digest, removals }),
        };
        let limits = self.limits();
        let most = length(&namings, declared)?;
        if most > limits.object_bytes {
            return Err(Error::TooLarge { bytes: most, most: limits.object_bytes });
        }
        self.0.catalogue.check_room(&namings, most, limits)?;
        let permit = self.0.uploads.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
        let room = self.reserve(most)?;
        let mut upload = self.0.objects.begin(digest);
        if let Err(error) = self.receive(&mut upload, content, most).await {
            upload.abort().await;
            return Err(error);
        }
        let bytes = upload.bytes();
        if namings.iter().all(|naming| naming.bytes != bytes) {
            upload.abort().await;
            return Err(Error::WrongLength { found: bytes, named: most });
        }
        self.settle_whole(digest, upload, (permit, room)).await
    }

    /// Returns room for so many bytes.
    fn reserve(&self, bytes: u64) -> Result<Reserved, Error> {
        let mut coming = self.0.coming.lock();
        // Read while nobody gives room back: what was taken in meanwhile is in one of both.
        let held = self.totals()?.bytes;
        if held.saturating_add(*coming).saturating_add(bytes) > self.0.limits.total_bytes {
            return Err(Error::Full);
        }
        *coming = coming.saturating_add(bytes);
        Ok(Reserved(self.0.clone(), bytes))
    }

    async fn receive<S>(&self, upload: &mut Upload, mut content: S, most: u64) -> Result<(), Error>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send + Unpin,
    {
        let limits = self.limits();
        let deadline = Instant::now() + limits.body_time(most);
        loop {
            let next = deadline.min(Instant::now() + limits.stall_time);
            let Some(piece) = timeout_at(next, content.next()).await.map_err(|_| Error::TooSlow)? else {
                return Ok(());
            };
            let piece = piece?;
            let found = upload.bytes().saturating_add(piece.len() as u64);
            if found > most {
                return Err(Error::WrongLength { found, named: most });
            }
            upload.write(piece).await?;
        }
    }

    /// Ends an upload, and lets it be seen, even if the sender goes away meanwhile: what lies there is in the catalogue.
    async fn settle_whole(
        &self,
        digest: Digest,
        upload: Upload,
        held: (OwnedSemaphorePermit, Reserved),
    ) -> Result<Put, Error> {
        let store = self.clone();
        let settled = spawn(async move {
            let settled = store.settle(digest, upload).await;
            drop(held);
            settled
        });
        settled.await.map_err(|error| Error::Objects(error.to_string()))?
    }

    /// Ends an upload, and lets it be seen.
    async fn settle(&self, digest: Digest, upload: Upload) -> Result<Put, Error> {
        let _alone = self.lock(&digest).await;
        let bytes = upload.bytes();
        upload.finish().await?;
        let kept = self.blocking(move |inner| inner.catalogue.hold(&digest, bytes, now(), &inner.limits)).await;
        if kept.is_err()
            && let Err(error) = self.0.objects.remove(&digest).await
        {
            log::warn!(target: "evidence", "⚠️ {digest:?} isn't kept, and could not be dropped: {error}");
        }
        kept.map(|()| Put::Taken)
    }

    /// Returns a range of the content of a digest, or all of it. All of it is checked as it is read: damaged, it ends
    /// in an error before its last bytes, and isn't here any more.
    ///
    /// # Errors
    /// Those of [`Self::find`]; [`Error::Objects`].
    pub async fn read(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<Content, Error> {
        self.find(digest)?;
        let is_whole = range.is_none();
        match self.0.objects.read(digest, range).await {
            Ok(content) if is_whole => Ok(self.checked(*digest, content)),
            Ok(content) => Ok(content),
            Err(error @ Error::Missing(_)) => {
                self.lose(*digest).await;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// Returns the content of a digest in one piece.
    ///
    /// # Errors
    /// Those of [`Self::read`]; [`Error::Damaged`].
    pub async fn whole(&self, digest: &Digest) -> Result<Vec<u8>, Error> {
        let mut content = self.read(digest, None).await?;
        let mut whole = Vec::new();
        while let Some(piece) = content.next().await {
            whole.extend_from_slice(&piece?);
        }
        Ok(whole)
    }

    /// Returns content that ends in an error, before its last piece, where it hasn't its digest.
    fn checked(&self, digest: Digest, content: Content) -> Content {
        let start = (self.clone(), content.fuse().boxed(), Some(Hasher::default()), None);
        stream::try_unfold(start, move |(store, mut content, mut hasher, mut last): Checked| async move {
            loop {
                match content.next().await {
                    Some(piece) => {
                        let piece = piece?;
                        if let Some(hasher) = &mut hasher {
                            hasher.update(&piece);
                        }
                        if let Some(out) = last.replace(piece) {
                            return Ok(Some((out, (store, content, hasher, last))));
                        }
                    }
                    None => {
                        let Some(found) = hasher.take().map(Hasher::digest) else { return Ok(None) };
                        if found != digest {
                            store.lose(digest).await;
                            return Err(Error::Damaged(digest));
                        }
                        return Ok(last.take().map(|out| (out, (store, content, hasher, last))));
                    }
                }
            }
        })
        .boxed()
    }

    /// Drops what is damaged or isn't where it should be.
    async fn lose(&self, digest: Digest) {
        let _alone = self.lock(&digest).await;
        // Somebody else may have found so before, and it was put again meanwhile.
        match self.is_sound(&digest).await {
            Ok(true) => return,
            Ok(false) => {}
            // It may be whole: disk or bucket don't answer.
            Err(error) => {
                log::warn!(target: "evidence", "⚠️ What was stored of {digest:?} can't be read: {error}");
                return;
            }
        }
        log::warn!(target: "evidence", "⚠️ What was stored of {digest:?} is damaged or missing, and is dropped");
        let lost = self.blocking(move |inner| inner.catalogue.lose(&digest)).await;
        if let Err(error) = lost.and(self.0.objects.remove(&digest).await) {
            log::warn!(target: "evidence", "⚠️ {digest:?} could not be dropped: {error}");
        }
    }

    /// Checks whether what is stored of a digest has it.
    async fn is_sound(&self, digest: &Digest) -> Result<bool, Error> {
        let mut content = match self.0.objects.read(digest, None).await {
            Ok(content) => content,
            Err(Error::Missing(_)) => return Ok(false),
            Err(error) => return Err(error),
        };
        let mut hasher = Hasher::default();
        while let Some(piece) = content.next().await {
            hasher.update(&piece?);
        }
        Ok(hasher.digest() == *digest)
    }

    /// Removes a piece of evidence from this node, and from it alone, on its operator's word. It isn't taken in again.
    /// Returns whether it was not removed before.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub async fn remove(&self, digest: Digest) -> Result<bool, Error> {
        Ok(self.note(digest, Removal::Operator(now())).await?.is_new)
    }

    /// Removes a piece of evidence on its writer's word, unless another writer's record names it. Returns whether the
    /// deletion is new to this node.
    ///
    /// # Errors
    /// [`Error::Deletion`], [`Error::Catalogue`].
    pub async fn delete(&self, deletion: Deletion) -> Result<Outcome, Error> {
        self.check(&deletion).await?;
        self.note(deletion.digest, Removal::Deleted(Box::new(deletion))).await
    }

    async fn check(&self, deletion: &Deletion) -> Result<(), Error> {
        if deletion.genesis != self.0.genesis {
            return Err(DeletionError::OtherChain.into());
        }
        if !deletion.is_past(now()) {
            return Err(DeletionError::Ahead.into());
        }
        let asked = deletion.clone();
        self.blocking(move |inner| {
            if !asked.is_signed() {
                return Err(DeletionError::Signature.into());
            }
            let is_writer = inner.catalogue.is_named(&asked.digest, &asked.by, &asked.account)?;
            if is_writer { Ok(()) } else { Err(DeletionError::NotWriter.into()) }
        })
        .await
    }

    async fn note(&self, digest: Digest, removal: Removal) -> Result<Outcome, Error> {
        let outcome = self.blocking(move |inner| inner.catalogue.remove(&digest, &removal)).await?;
        // It is gone for whoever asks; what is left of it goes later.
        if outcome.is_gone
            && let Err(error) = self.purge(digest).await
        {
            log::warn!(target: "evidence", "⚠️ {digest:?} is gone, and its content is removed later: {error}");
        }
        Ok(outcome)
    }

    /// Removes the content of all that is gone and whose content may still be there, because the node ended meanwhile
    /// or disk or bucket didn't answer.
    ///
    /// # Errors
    /// The first one of disk and bucket, after all were tried.
    pub async fn purge_all(&self) -> Result<(), Error> {
        let mut outcome = Ok(());
        for digest in self.0.catalogue.purges()? {
            outcome = outcome.and(self.purge(digest).await);
        }
        outcome
    }

    async fn purge(&self, digest: Digest) -> Result<(), Error> {
        let _alone = self.lock(&digest).await;
        if !matches!(self.standing(&digest)?, Standing::Held(..)) {
            self.0.objects.remove(&digest).await?;
        }
        self.blocking(move |inner| inner.catalogue.purged(&digest)).await
    }

    /// Returns signed deletions in the order in which they came, after the place `after`, at most `most`.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn deletions(&self, after: u64, most: usize) -> Result<Vec<(u64, Deletion)>, Error> {
        self.0.catalogue.deletions(after, most)
    }

    /// Returns up to which of a peer's deletions this node has heard.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn heard_of(&self, peer: &str) -> Result<u64, Error> {
        self.0.catalogue.heard_of(peer)
    }

    /// Keeps up to which of a peer's deletions this node has heard.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub async fn set_heard_of(&self, peer: &str, place: u64) -> Result<(), Error> {
        let peer = peer.to_owned();
        self.blocking(move |inner| inner.catalogue.set_heard_of(&peer, place)).await
    }

    async fn lock(&self, digest: &Digest) -> tokio::sync::MutexGuard<'_, ()> {
        self.0.locks[usize::from(digest.as_bytes()[0]) % LOCKS].lock().await
    }

    /// Does what waits for the disk on a thread for that.
    async fn blocking<T, F>(&self, act: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Inner) -> Result<T, Error> + Send + 'static,
    {
        let inner = self.0.clone();
        let done = spawn_blocking(move || act(&inner)).await;
        done.map_err(|error| Error::Catalogue(error.to_string()))?
    }
}

/// Content as it is checked: the store, the rest, the digest so far, and the piece that is held back.
type Checked = (Store, Content, Option<Hasher>, Option<Bytes>);

/// Returns the length that content must have: the one that was declared, if a record names it, or else the longest that
/// one names.
fn length(namings: &[Naming], declared: Option<u64>) -> Result<u64, Error> {
    let named = namings.iter().map(|naming| naming.bytes).max().unwrap_or_default();
    match declared {
        Some(found) if namings.iter().all(|naming| naming.bytes != found) => Err(Error::WrongLength { found, named }),
        Some(found) => Ok(found),
        None => Ok(named),
    }
}

/// Returns the time in milliseconds since 1970-01-01.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
