//! A disk that is really full: a small file system in memory, mounted for one process alone. Left out where a process
//! may not mount anything.

use super::*;
use crate::Put;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use tokio::time::sleep;

/// The variable that names the small disk to the process that fills it.
const DISK: &str = "URCAR_EVIDENCE_DISK";
const SIZE: &str = "size=24m";
/// Bytes that are freed once the disk is full.
const BALLAST: usize = 8 << 20;
const LENGTH: usize = 5 << 20;
/// More than there is room for.
const COUNT: usize = 6;

/// Returns the content of a number.
fn content(number: usize) -> Vec<u8> {
    let mut content = noise(LENGTH);
    content[..8].copy_from_slice(&(number as u64).to_le_bytes());
    content
}

/// Returns the files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Waits until there are no more files than so many: what was broken off is removed beside everything else.
async fn assert_alone(folder: &Path, count: usize) {
    for _ in 0..100 {
        if files(folder).len() == count {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("{:?} has more than {count} files", files(folder));
}

/// Does nothing, unless it runs in the process that has a small disk.
#[tokio::test]
async fn child() {
    let Ok(folder) = env::var(DISK) else { return };
    let folder = Path::new(&folder);
    let ballast = folder.join("ballast");
    fs::write(&ballast, noise(BALLAST)).unwrap();
    let store = Store::open(Place::Folder(folder.into()), folder, GENESIS, Limits::default()).unwrap();
    let contents: Vec<_> = (0..COUNT).map(content).collect();
    for content in &contents {
        name(&store, content, 1, "image/png");
    }
    let mut taken = Vec::new();
    let mut refused = None;
    for content in &contents {
        match store.put(digest(content), None, pieces(content, 100_000)).await {
            Ok(Put::Taken) => taken.push(content),
            outcome => {
                assert_eq!(outcome, Err(Error::Full));
                refused = Some(content);
                break;
            }
        }
    }
    let refused = refused.expect("the disk is smaller than all of them; qed");
    assert!(!taken.is_empty());
    assert_eq!(store.find(&digest(refused)), Err(Error::Missing(digest(refused))));
    assert_alone(&folder.join("content"), taken.len()).await;
    for content in &taken {
        assert!(store.whole(&digest(content)).await.unwrap() == **content);
    }
    fs::remove_file(&ballast).unwrap();
    assert_eq!(store.put(digest(refused), None, pieces(refused, 100_000)).await, Ok(Put::Taken));
    assert!(store.whole(&digest(refused)).await.unwrap() == *refused);
}

/// Returns a command that runs a script in a file system of its own.
fn apart(script: &str, disk: &Path) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]).env(DISK, disk);
    command
}

#[test]
fn a_disk_that_is_full_refuses_and_goes_on_once_it_has_room() {
    if env::var(DISK).is_ok() {
        return;
    }
    let disk = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o {SIZE} tmpfs \"${DISK}\"");
    let may_mount = apart(&mount, disk.path()).output().is_ok_and(|output| output.status.success());
    if !may_mount {
        eprintln!("left out: nothing may be mounted here");
        return;
    }
    let mut command = apart(&format!("{mount} && exec \"$@\""), disk.path());
    command.arg(env::current_exe().unwrap());
    let output = command.args(["tests::disk::child", "--exact", "--test-threads=1", "--nocapture"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("1 passed"), "{said}");
}
