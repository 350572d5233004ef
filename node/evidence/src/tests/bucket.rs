//! Evidence in a bucket of S3. Where that is, and its keys, are read from the environment, so the store runs in a
//! process with one of its own.

use super::{
    s3::{BUCKET, Bucket, KEY},
    *,
};
use crate::{Outcome, Put};
use futures::StreamExt;
use std::{collections::BTreeMap, env, process::Output, sync::atomic::Ordering};
use tokio::process::Command;

/// The variable that names the place to the process with the store.
const PLACE: &str = "URCAR_EVIDENCE_PLACE";
/// The variable of the name of the key.
const KEY_ID: &str = "AWS_ACCESS_KEY_ID";
/// Larger than a part.
const LARGE: usize = 6 << 20;
const PREFIX: &str = "evidence/of/a/node";

/// Does nothing, unless it runs in the process whose environment names a place.
#[tokio::test]
async fn child() {
    let Ok(place) = env::var(PLACE) else { return };
    let folder = tempfile::tempdir().unwrap();
    let open = || Store::open(place.parse().unwrap(), folder.path(), GENESIS, Limits::default()).unwrap();
    let store = open();
    let (small, large, deleted) = (noise(1_000), noise(LARGE), noise(2_000));
    for content in [&small, &large, &deleted] {
        name(&store, content, 1, "image/png");
    }
    if env::var(KEY_ID).as_deref() != Ok(KEY) {
        let refused = put(&store, digest(&small), &small).await;
        assert!(matches!(&refused, Err(Error::Objects(words)) if words.contains("InvalidAccessKeyId")), "{refused:?}");
        return;
    }
    for content in [&small, &large, &deleted] {
        assert_eq!(put(&store, digest(content), content).await, Ok(Put::Taken));
        assert!(store.whole(&digest(content)).await.unwrap() == *content);
    }
    let part = store.read(&digest(&large), Some(LARGE as u64 - 20..LARGE as u64 - 10)).await.unwrap();
    let part: Vec<_> = part.map(|piece| piece.unwrap().to_vec()).collect().await;
    assert_eq!(part.concat(), large[LARGE - 20..LARGE - 10]);
    let named = noise(LARGE + 1);
    name(&store, &named, 1, "image/png");
    let mut other = named.clone();
    other[LARGE] ^= 1;
    let refused = put(&store, digest(&named), &other).await;
    assert_eq!(refused, Err(Error::WrongDigest { found: digest(&other), expected: digest(&named) }));
    let outcome = store.delete(deletion(&deleted, 1)).await.unwrap();
    assert_eq!(outcome, Outcome { is_new: true, is_gone: true });
    drop(store);
    let store = open();
    assert!(store.whole(&digest(&large)).await.unwrap() == large);
    assert!(matches!(store.find(&digest(&deleted)), Err(Error::Gone { .. })));
    assert_eq!(store.find(&digest(&named)), Err(Error::Missing(digest(&named))));
}

async fn put(store: &Store, digest: Digest, content: &[u8]) -> Result<Put, Error> {
    store.put(digest, Some(content.len() as u64), pieces(content, 100_000)).await
}

/// Runs the process with the store, over a bucket at an address, with this key.
async fn run(address: SocketAddr, key: &str) -> Output {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["tests::bucket::child", "--exact", "--test-threads=1", "--nocapture"]);
    // Nobody's own keys.
    let others = env::vars_os().filter(|(name, _)| !name.to_string_lossy().starts_with("AWS_"));
    command.env_clear().envs(others).env(PLACE, format!("s3://{BUCKET}/{PREFIX}"));
    command.env("AWS_ENDPOINT", format!("http://{address}")).env("AWS_ALLOW_HTTP", "true");
    command.env("AWS_REGION", "eu-central-1").env("AWS_SECRET_ACCESS_KEY", "secret").env(KEY_ID, key);
    command.output().await.unwrap()
}

fn assert_passed(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("1 passed"), "{said}");
}

#[tokio::test]
async fn a_bucket_keeps_what_is_put_and_nothing_else() {
    if env::var(PLACE).is_ok() {
        return;
    }
    let (bucket, address) = Bucket::serve().await;
    assert_passed(&run(address, KEY).await);
    let expected = [noise(1_000), noise(LARGE)].map(|content| {
        let digits = hex::encode(digest(&content));
        (format!("{PREFIX}/{}/{digits}", &digits[..2]), content)
    });
    let expected = BTreeMap::from(expected);
    assert!(*bucket.objects.lock() == expected, "{:?}", bucket.objects.lock().keys());
    // The large one, and one that was something else, of which nothing is left.
    assert_eq!(bucket.begun.load(Ordering::Relaxed), 2);
    assert!(bucket.uploads.lock().is_empty());
}

#[tokio::test]
async fn a_bucket_that_knows_another_key_is_an_error_in_words() {
    if env::var(PLACE).is_ok() {
        return;
    }
    let (bucket, address) = Bucket::serve().await;
    assert_passed(&run(address, "AKIAELSE").await);
    assert!(bucket.objects.lock().is_empty());
}
