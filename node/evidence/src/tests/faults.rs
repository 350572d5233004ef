//! A disk or bucket that fails half way, or is full, and senders that go away.

use super::*;
use crate::{Outcome, Put, Standing, catalogue::Catalogue, objects::Objects};
use async_trait::async_trait;
use futures::{FutureExt, StreamExt, future::ready, stream::BoxStream};
use object_store::{
    CopyOptions, Error as ObjectError, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result, UploadPart, memory::InMemory, path::Path,
};
use parking_lot::Mutex;
use std::{
    fmt, io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Semaphore, time::sleep};

/// Larger than a part.
const LARGE: usize = 6 << 20;

/// The faults of a store.
#[derive(Debug)]
struct Faults {
    /// Bytes that it still takes.
    room: Mutex<usize>,
    /// Whether uploads fail at their end.
    ends_fail: AtomicBool,
    reads_fail: AtomicBool,
    deletes_fail: AtomicBool,
    /// Writing waits for a permit.
    gate: Semaphore,
}

impl Faults {
    fn take(&self, bytes: usize) -> Result<()> {
        let mut room = self.room.lock();
        *room = room.checked_sub(bytes).ok_or_else(|| failed(io::ErrorKind::StorageFull))?;
        Ok(())
    }

    fn end(&self) -> Result<()> {
        if self.ends_fail.load(Ordering::Relaxed) { Err(failed(io::ErrorKind::ConnectionReset)) } else { Ok(()) }
    }
}

fn failed(kind: io::ErrorKind) -> ObjectError {
    ObjectError::Generic { store: "Faulty", source: Box::new(io::Error::from(kind)) }
}

/// A store in memory, with faults.
#[derive(Clone, Debug)]
struct Faulty {
    inner: InMemory,
    faults: Arc<Faults>,
}

impl Faulty {
    fn new() -> Self {
        let faults = Faults {
            room: Mutex::new(usize::MAX),
            ends_fail: AtomicBool::default(),
            reads_fail: AtomicBool::default(),
            deletes_fail: AtomicBool::default(),
            gate: Semaphore::new(1_000),
        };
        Self { inner: InMemory::new(), faults: Arc::new(faults) }
    }

    async fn objects(&self) -> usize {
        self.inner.list(None).count().await
    }

    /// Returns a store of evidence over it.
    fn kept(&self) -> Kept {
        let folder = tempfile::tempdir().unwrap();
        let catalogue = Catalogue::open(&folder.path().join("catalogue.redb"), GENESIS).unwrap();
        let (objects, place) = (Objects::new(Arc::new(self.clone())), Place::Folder(folder.path().into()));
        Kept { store: Store::new(catalogue, objects, place, GENESIS, Limits::default()), folder }
    }
}

impl fmt::Display for Faulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Faulty")
    }
}

#[async_trait]
impl ObjectStore for Faulty {
    async fn put_opts(&self, location: &Path, payload: PutPayload, opts: PutOptions) -> Result<PutResult> {
        self.faults.gate.acquire().await.expect("it is never closed; qed").forget();
        self.faults.take(payload.content_length())?;
        self.faults.end()?;
        self.inner.put_opts(location, payload, opts).await
    }

    async fn put_multipart_opts(&self, location: &Path, opts: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        let inner = self.inner.put_multipart_opts(location, opts).await?;
        Ok(Box::new(FaultyUpload { inner, faults: self.faults.clone() }))
    }

    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        if self.faults.reads_fail.load(Ordering::Relaxed) {
            return Err(failed(io::ErrorKind::TimedOut));
        }
        self.inner.get_opts(location, options).await
    }

    fn delete_stream(&self, locations: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        if self.faults.deletes_fail.load(Ordering::Relaxed) {
            return locations.map(|_| Err(failed(io::ErrorKind::TimedOut))).boxed();
        }
        self.inner.delete_stream(locations)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }
}

#[derive(Debug)]
struct FaultyUpload {
    inner: Box<dyn MultipartUpload>,
    faults: Arc<Faults>,
}

#[async_trait]
impl MultipartUpload for FaultyUpload {
    fn put_part(&mut self, data: PutPayload) -> UploadPart {
        match self.faults.take(data.content_length()) {
            Ok(()) => self.inner.put_part(data),
            Err(error) => ready(Err(error)).boxed(),
        }
    }

    async fn complete(&mut self) -> Result<PutResult> {
        self.faults.end()?;
        self.inner.complete().await
    }

    async fn abort(&mut self) -> Result<()> {
        self.inner.abort().await
    }
}

async fn put(store: &Store, content: &[u8]) -> std::result::Result<Put, Error> {
    store.put(digest(content), Some(content.len() as u64), pieces(content, 50_000)).await
}

#[tokio::test]
async fn a_full_disk_is_told_and_nothing_is_kept() {
    let faulty = Faulty::new();
    let kept = faulty.kept();
    for (content, room) in [(noise(1_000), 0), (noise(1_000), 999), (noise(LARGE), 0), (noise(LARGE), LARGE - 1)] {
        name(&kept.store, &content, 1, "image/png");
        *faulty.faults.room.lock() = room;
        assert_eq!(put(&kept.store, &content).await, Err(Error::Full), "{room}");
        assert!(matches!(kept.store.standing(&digest(&content)).unwrap(), Standing::Missing(_)));
        assert_eq!((faulty.objects().await, kept.store.totals().unwrap().bytes), (0, 0));
    }
    *faulty.faults.room.lock() = usize::MAX;
    for content in [noise(1_000), noise(LARGE)] {
        assert_eq!(put(&kept.store, &content).await, Ok(Put::Taken));
        assert!(kept.store.whole(&digest(&content)).await.unwrap() == content);
    }
}

#[tokio::test]
async fn a_bucket_that_fails_at_the_end_keeps_nothing() {
    let faulty = Faulty::new();
    let kept = faulty.kept();
    for content in [noise(1_000), noise(LARGE)] {
        name(&kept.store, &content, 1, "image/png");
        faulty.faults.ends_fail.store(true, Ordering::Relaxed);
        let error = put(&kept.store, &content).await.unwrap_err();
        assert!(matches!(error, Error::Objects(_)), "{error}");
        assert_eq!(kept.store.find(&digest(&content)), Err(Error::Missing(digest(&content))));
        faulty.faults.ends_fail.store(false, Ordering::Relaxed);
        assert_eq!(put(&kept.store, &content).await, Ok(Put::Taken));
    }
    // Nothing is taken for what failed.
    assert_eq!(kept.store.totals().unwrap().bytes, 1_000 + LARGE as u64);
}

#[tokio::test]
async fn what_cannot_be_read_just_now_is_kept() {
    let faulty = Faulty::new();
    let kept = faulty.kept();
    let content = noise(1_000);
    name(&kept.store, &content, 1, "image/png");
    put(&kept.store, &content).await.unwrap();
    faulty.faults.reads_fail.store(true, Ordering::Relaxed);
    assert!(matches!(kept.store.whole(&digest(&content)).await, Err(Error::Objects(_))));
    faulty.faults.reads_fail.store(false, Ordering::Relaxed);
    assert!(kept.store.whole(&digest(&content)).await.unwrap() == content);
}

#[tokio::test]
async fn what_cannot_be_removed_is_gone_nevertheless_and_removed_later() {
    let faulty = Faulty::new();
    let kept = faulty.kept();
    let content = noise(1_000);
    name(&kept.store, &content, 1, "image/png");
    put(&kept.store, &content).await.unwrap();
    faulty.faults.deletes_fail.store(true, Ordering::Relaxed);
    let outcome = kept.store.delete(deletion(&content, 1)).await;
    assert_eq!(outcome, Ok(Outcome { is_new: true, is_gone: true }));
    assert!(matches!(kept.store.find(&digest(&content)), Err(Error::Gone { .. })));
    assert!(matches!(kept.store.whole(&digest(&content)).await, Err(Error::Gone { .. })));
    assert!(kept.store.purge_all().await.is_err());
    assert_eq!(faulty.objects().await, 1);
    faulty.faults.deletes_fail.store(false, Ordering::Relaxed);
    kept.store.purge_all().await.unwrap();
    assert_eq!(faulty.objects().await, 0);
}

#[tokio::test]
async fn what_is_there_when_its_sender_goes_is_in_the_catalogue() {
    let faulty = Faulty::new();
    let kept = faulty.kept();
    let content = noise(1_000);
    name(&kept.store, &content, 1, "image/png");
    faulty.faults.gate.forget_permits(1_000);
    let (store, sent) = (kept.store.clone(), content.clone());
    let sending = tokio::spawn(async move { put(&store, &sent).await });
    sleep(Duration::from_millis(100)).await;
    sending.abort();
    assert!(sending.await.unwrap_err().is_cancelled());
    faulty.faults.gate.add_permits(1);
    for _ in 0..100 {
        if kept.store.find(&digest(&content)).is_ok() {
            break;
        }
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(faulty.objects().await, 1);
    assert!(kept.store.whole(&digest(&content)).await.unwrap() == content);
}

#[tokio::test]
async fn a_deletion_that_overtakes_the_content_wins() {
    let faulty = Faulty::new();
    let kept = faulty.kept();
    let content = noise(1_000);
    name(&kept.store, &content, 1, "image/png");
    faulty.faults.gate.forget_permits(1_000);
    let (store, sent) = (kept.store.clone(), content.clone());
    let sending = tokio::spawn(async move { put(&store, &sent).await });
    sleep(Duration::from_millis(100)).await;
    let (store, deleted) = (kept.store.clone(), deletion(&content, 1));
    let deleting = tokio::spawn(async move { store.delete(deleted).await });
    sleep(Duration::from_millis(100)).await;
    faulty.faults.gate.add_permits(1);
    assert!(deleting.await.unwrap().unwrap().is_gone);
    assert!(matches!(sending.await.unwrap(), Err(Error::Gone { .. })));
    assert_eq!((faulty.objects().await, kept.store.totals().unwrap().held), (0, 0));
}
