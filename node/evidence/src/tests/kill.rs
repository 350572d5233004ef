//! The store after a kill at any moment: a process of its own puts and deletes, and is killed.
//!
//! `URCAR_EVIDENCE_KILLS` sets how often; 12 times where it isn't set.

use super::*;
use crate::{Put, Standing};
use std::{
    collections::BTreeSet,
    env, fs,
    io::Read,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

/// The folder in which the process to be killed works.
const FOLDER: &str = "URCAR_EVIDENCE_CHILD";
const KILLS: &str = "URCAR_EVIDENCE_KILLS";
const CONTENTS: usize = 120;
/// Each of this many is deleted.
const DELETED: usize = 5;
/// Milliseconds after which a process is killed at the latest.
const LONGEST: u64 = 800;

/// Returns the content of a number.
fn content(number: usize) -> Vec<u8> {
    let mut content = noise(20_000 + number * 97);
    content[..8].copy_from_slice(&(number as u64).to_le_bytes());
    content
}

fn store(folder: &Path) -> Store {
    Store::open(Place::Folder(folder.into()), folder, GENESIS, Limits::default()).unwrap()
}

/// Does nothing, unless it runs in the process that is to be killed.
#[tokio::test]
async fn child() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let store = store(Path::new(&folder));
    for number in 0..CONTENTS {
        let content = content(number);
        name(&store, &content, 1, "image/png");
        if matches!(store.standing(&digest(&content)).unwrap(), Standing::Gone(_)) {
            continue;
        }
        store.put(digest(&content), None, pieces(&content, 7_000)).await.unwrap();
        println!("\nput {number} ");
        if number % DELETED == 0 {
            store.delete(deletion(&content, 1)).await.unwrap();
            println!("\ndeleted {number} ");
        }
    }
}

/// Returns the numbers of the contents that a process said it had put, and deleted, before it was killed.
fn kill_one(folder: &Path, after: Duration) -> [BTreeSet<usize>; 2] {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["tests::kill::child", "--exact", "--test-threads=1", "--nocapture"]).env(FOLDER, folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    // It may have come to its end.
    let _ = child.kill();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    // A line that was cut short says nothing.
    let numbers = |word: &str| -> BTreeSet<usize> {
        let lines = said.lines().filter_map(|line| line.strip_prefix(word)?.strip_suffix(' ')?.trim().parse().ok());
        lines.collect()
    };
    [numbers("put"), numbers("deleted")]
}

/// Returns the names of all files of content.
fn names(folder: &Path) -> Vec<String> {
    let folders = fs::read_dir(folder.join("content")).unwrap().map(|entry| entry.unwrap().path());
    folders
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test]
async fn a_kill_at_any_moment_leaves_what_was_answered() {
    if env::var(FOLDER).is_ok() {
        return;
    }
    let kills = env::var(KILLS).map_or(12, |kills| kills.parse().expect("URCAR_EVIDENCE_KILLS is a number"));
    let folder = tempfile::tempdir().unwrap();
    let (mut put, mut deleted) = (BTreeSet::new(), BTreeSet::new());
    for kill in 0..kills {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let after = Duration::from_millis(u64::from(now.subsec_nanos()) % LONGEST);
        let [new, gone] = kill_one(folder.path(), after);
        put.extend(new);
        deleted.extend(gone);
        let store = store(folder.path());
        store.purge_all().await.unwrap();
        let files = names(folder.path());
        assert!(files.iter().all(|name| !name.contains('#')), "kill {kill}");
        for number in 0..CONTENTS {
            let content = content(number);
            let digest = digest(&content);
            let is_there = files.contains(&hex::encode(digest));
            match store.standing(&digest).unwrap() {
                Standing::Held(..) => {
                    assert!(!deleted.contains(&number) && store.whole(&digest).await.unwrap() == content, "{number}")
                }
                Standing::Gone(_) => assert!(number % DELETED == 0 && !is_there, "{number}"),
                _ => assert!(!put.contains(&number), "{number} was put, and isn't there"),
            }
        }
    }
    // What was cut short is put again.
    let store = store(folder.path());
    for number in (0..CONTENTS).filter(|number| number % DELETED != 0) {
        let content = content(number);
        name(&store, &content, 1, "image/png");
        let outcome = store.put(digest(&content), None, pieces(&content, 7_000)).await;
        assert!(matches!(outcome, Ok(Put::Taken | Put::Known)), "{number}: {outcome:?}");
    }
    let totals = store.totals().unwrap();
    assert_eq!(totals.held as usize, CONTENTS - CONTENTS / DELETED);
    let bytes: usize = (0..CONTENTS).filter(|number| number % DELETED != 0).map(|number| content(number).len()).sum();
    assert_eq!(totals.bytes as usize, bytes);
}
