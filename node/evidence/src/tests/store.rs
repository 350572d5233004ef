//! Tests of contents that are taken in, of those that aren't, and of what is left.

use super::*;
use crate::{DeletionError, Outcome, Put, Removal, Standing, catalogue::Catalogue};
use futures::StreamExt;
use proptest::prelude::*;
use std::{fs, path::PathBuf, time::Duration};

fn files(folder: &TempDir) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.path().join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

async fn put(kept: &Kept, content: &[u8]) -> Result<Put, Error> {
    kept.store.put(digest(content), Some(content.len() as u64), pieces(content, 1_000)).await
}

#[tokio::test]
async fn only_what_is_named_is_taken_in() {
    let kept = kept(Limits::default());
    let content = noise(5_000);
    assert_eq!(put(&kept, &content).await, Err(Error::NotNamed(digest(&content))));
    name(&kept.store, &content, 1, "image/png");
    assert_eq!(kept.store.find(&digest(&content)), Err(Error::Missing(digest(&content))));
    assert_eq!(put(&kept, &content).await, Ok(Put::Taken));
    assert_eq!(put(&kept, &content).await, Ok(Put::Known));
    assert_eq!(kept.store.whole(&digest(&content)).await.unwrap(), content);
    let part = kept.store.read(&digest(&content), Some(10..20)).await.unwrap();
    let part: Vec<_> = part.map(|piece| piece.unwrap().to_vec()).collect().await;
    assert_eq!(part.concat(), content[10..20]);
}

#[tokio::test]
async fn another_content_leaves_nothing() {
    let kept = kept(Limits::default());
    let content = noise(5_000);
    name(&kept.store, &content, 1, "image/png");
    let digest = digest(&content);
    let wrong = |declared, given: Vec<u8>| {
        let store = kept.store.clone();
        async move { store.put(digest, declared, pieces(&given, 1_000)).await.unwrap_err() }
    };
    assert_eq!(wrong(Some(4_999), content.clone()).await, Error::WrongLength { found: 4_999, named: 5_000 });
    assert_eq!(wrong(None, content[..4_999].to_vec()).await, Error::WrongLength { found: 4_999, named: 5_000 });
    assert_eq!(wrong(Some(5_000), noise(6_000)).await, Error::WrongLength { found: 6_000, named: 5_000 });
    assert_eq!(wrong(None, Vec::new()).await, Error::WrongLength { found: 0, named: 5_000 });
    let mut other = content.clone();
    other[4_999] ^= 1;
    let found = super::digest(&other);
    assert_eq!(wrong(Some(5_000), other).await, Error::WrongDigest { found, expected: digest });
    let broken = stream::iter([Ok(Bytes::from_static(b"a")), Err(Error::BrokenOff("reset".into()))]);
    assert_eq!(kept.store.put(digest, None, broken).await, Err(Error::BrokenOff("reset".into())));
    assert!(files(&kept.folder).is_empty() && kept.store.find(&digest).is_err());
}

#[tokio::test]
async fn who_sends_nothing_is_left() {
    let limits = Limits { stall_time: Duration::from_millis(50), ..Limits::default() };
    let kept = kept(limits);
    name(&kept.store, b"abc", 1, "image/png");
    let slow = stream::iter([Ok(Bytes::from_static(b"a"))]).chain(stream::pending());
    assert_eq!(kept.store.put(digest(b"abc"), None, slow).await, Err(Error::TooSlow));
    assert!(files(&kept.folder).is_empty());
}

#[tokio::test]
async fn there_is_no_more_than_there_is_room_for() {
    let limits = Limits { object_bytes: 100, total_bytes: 250, writer_bytes: 150, ..Limits::default() };
    let kept = kept(limits);
    let content = |bytes, last| {
        let mut content = noise(bytes);
        content.push(last);
        content
    };
    for (content, writer) in [(content(99, 1), 1), (content(99, 2), 1), (content(99, 3), 2), (content(99, 4), 3)] {
        name(&kept.store, &content, writer, "image/png");
    }
    name(&kept.store, &content(100, 1), 1, "image/png");
    assert_eq!(put(&kept, &content(100, 1)).await, Err(Error::TooLarge { bytes: 101, most: 100 }));
    assert_eq!(put(&kept, &content(99, 1)).await, Ok(Put::Taken));
    assert_eq!(put(&kept, &content(99, 2)).await, Err(Error::WriterFull { most: 150 }));
    assert_eq!(put(&kept, &content(99, 3)).await, Ok(Put::Taken));
    assert_eq!(put(&kept, &content(99, 4)).await, Err(Error::Full));
    assert_eq!(files(&kept.folder).len(), 2);
    kept.store.remove(digest(&content(99, 3))).await.unwrap();
    assert_eq!(put(&kept, &content(99, 4)).await, Ok(Put::Taken));
}

#[tokio::test]
async fn no_more_are_taken_in_at_once_than_may_be() {
    let kept = kept(Limits { uploads: 1, ..Limits::default() });
    name(&kept.store, b"abc", 1, "image/png");
    name(&kept.store, b"abd", 1, "image/png");
    let store = kept.store.clone();
    let slow = tokio::spawn(async move { store.put(digest(b"abc"), None, stream::pending()).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(put(&kept, b"abd").await, Err(Error::Busy));
    slow.abort();
    assert!(slow.await.unwrap_err().is_cancelled());
    assert_eq!(put(&kept, b"abd").await, Ok(Put::Taken));
}

#[tokio::test]
async fn two_who_put_the_same_both_succeed() {
    let kept = kept(Limits::default());
    let content = noise(50_000);
    name(&kept.store, &content, 1, "image/png");
    let (one, other) = tokio::join!(put(&kept, &content), put(&kept, &content));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!((files(&kept.folder).len(), kept.store.totals().unwrap().bytes), (1, 50_000));
}

#[tokio::test]
async fn what_its_writer_deletes_is_gone_and_stays_so() {
    let mut kept = kept(Limits::default());
    let content = b"a picture";
    name(&kept.store, content, 1, "image/png");
    put(&kept, content).await.unwrap();
    let outcome = kept.store.delete(deletion(content, 1)).await.unwrap();
    assert_eq!(outcome, Outcome { is_new: true, is_gone: true });
    assert!(files(&kept.folder).is_empty());
    let again = kept.store.delete(deletion(content, 1)).await.unwrap();
    assert!(!again.is_new);
    let Kept { folder, store } = kept;
    drop(store);
    kept = Kept { store: opened(&folder, Limits::default()), folder };
    // Another record of the same writer doesn't bring it back.
    name(&kept.store, content, 1, "image/jpeg");
    let standing = kept.store.standing(&digest(content)).unwrap();
    assert!(matches!(&standing, Standing::Gone(removals) if removals.len() == 1), "{standing:?}");
    assert!(matches!(put(&kept, content).await, Err(Error::Gone { .. })));
    // That of another does.
    name(&kept.store, content, 2, "image/png");
    assert_eq!(put(&kept, content).await, Ok(Put::Taken));
}

#[tokio::test]
async fn what_another_writer_names_stays() {
    let kept = kept(Limits::default());
    let content = b"a picture";
    for writer in [1, 2] {
        name(&kept.store, content, writer, "image/png");
    }
    put(&kept, content).await.unwrap();
    assert!(!kept.store.delete(deletion(content, 1)).await.unwrap().is_gone);
    assert_eq!(kept.store.whole(&digest(content)).await.unwrap(), content);
    assert!(kept.store.delete(deletion(content, 2)).await.unwrap().is_gone);
    assert!(files(&kept.folder).is_empty());
}

#[tokio::test]
async fn nobody_deletes_for_another() {
    let kept = kept(Limits::default());
    let content = b"a picture";
    name(&kept.store, content, 1, "image/png");
    put(&kept, content).await.unwrap();
    let refused = |deletion: Deletion| {
        let store = kept.store.clone();
        async move { store.delete(deletion).await.unwrap_err() }
    };
    let good = deletion(content, 1);
    let forged = Deletion { signature: deletion(content, 2).signature, ..good.clone() };
    assert_eq!(refused(forged).await, Error::from(DeletionError::Signature));
    assert_eq!(refused(deletion(content, 2)).await, Error::from(DeletionError::NotWriter));
    assert_eq!(refused(deletion(b"else", 1)).await, Error::from(DeletionError::NotWriter));
    let elsewhere = Deletion { genesis: H256::zero(), ..good };
    assert_eq!(refused(elsewhere).await, Error::from(DeletionError::OtherChain));
    assert!(kept.store.find(&digest(content)).is_ok());
}

#[tokio::test]
async fn what_the_operator_removes_stays_away() {
    let kept = kept(Limits::default());
    let content = b"a picture";
    name(&kept.store, content, 1, "image/png");
    put(&kept, content).await.unwrap();
    assert!(kept.store.remove(digest(content)).await.unwrap());
    assert!(!kept.store.remove(digest(content)).await.unwrap());
    assert!(matches!(put(&kept, content).await, Err(Error::Gone { .. })));
    assert!(files(&kept.folder).is_empty());
}

#[tokio::test]
async fn what_was_left_of_a_removal_goes_at_the_next_start() {
    let kept = kept(Limits::default());
    let content = b"a picture";
    name(&kept.store, content, 1, "image/png");
    put(&kept, content).await.unwrap();
    let Kept { folder, store } = kept;
    drop(store);
    // As if the node had ended between the two.
    let catalogue = Catalogue::open(&folder.path().join("catalogue.redb"), GENESIS).unwrap();
    catalogue.remove(&digest(content), &Removal::Operator(1)).unwrap();
    drop(catalogue);
    assert_eq!(files(&folder).len(), 1);
    opened(&folder, Limits::default()).purge_all().await.unwrap();
    assert!(files(&folder).is_empty());
}

#[tokio::test]
async fn what_is_damaged_is_noticed_and_put_again() {
    let kept = kept(Limits::default());
    let content = noise(50_000);
    name(&kept.store, &content, 1, "image/png");
    put(&kept, &content).await.unwrap();
    let path = files(&kept.folder).remove(0);
    let mut damaged = content.clone();
    damaged[100] ^= 1;
    fs::write(&path, &damaged).unwrap();
    assert_eq!(kept.store.whole(&digest(&content)).await, Err(Error::Damaged(digest(&content))));
    assert_eq!(kept.store.find(&digest(&content)), Err(Error::Missing(digest(&content))));
    assert_eq!(put(&kept, &content).await, Ok(Put::Taken));
    fs::remove_file(&path).unwrap();
    assert_eq!(kept.store.whole(&digest(&content)).await, Err(Error::Missing(digest(&content))));
    assert_eq!(put(&kept, &content).await, Ok(Put::Taken));
    assert_eq!(kept.store.whole(&digest(&content)).await.unwrap(), content);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_put_in_pieces_is_read_as_a_whole(
        content in prop::collection::vec(any::<u8>(), 1..5_000),
        of in 1usize..6_000,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let read = runtime.block_on(async {
            let kept = kept(Limits::default());
            name(&kept.store, &content, 1, "image/png");
            kept.store.put(digest(&content), None, pieces(&content, of)).await.unwrap();
            kept.store.whole(&digest(&content)).await.unwrap()
        });
        prop_assert_eq!(read, content);
    }
}
