//! The index after a kill at any moment: a process of its own follows a chain, and is killed.
//!
//! `URCAR_INDEX_KILLS` sets how often; 30 times where it isn't set.

use super::actions::{Action, act};
use super::{dump, follow, open, rebuild};
use crate::samples::{Chain, block};
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The folder in which the process to be killed works.
const FOLDER: &str = "URCAR_INDEX_CHILD";
const KILLS: &str = "URCAR_INDEX_KILLS";
const BLOCKS: u32 = 300;
/// Milliseconds after which a process is killed at the latest.
const LONGEST: u32 = 500;

/// Numbers that look random, the same in every process.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % u64::from(limit)) as u32
    }
}

/// Returns the recorded chain that every process follows.
fn recorded() -> Arc<Chain> {
    let (chain, mut numbers) = (Chain::default(), Numbers(7));
    for _ in 0..BLOCKS {
        let actions: Vec<(u32, Action)> = (0..6)
            .map(|_| {
                let action = match numbers.below(12) {
                    0..=2 => Action::Register,
                    3..=5 => Action::Service(1 + numbers.below(3)),
                    6 => Action::Sell,
                    7 => Action::Witness(numbers.below(5), numbers.below(9)),
                    8 => Action::Dispute(numbers.below(5)),
                    9 => Action::Rule,
                    10 => Action::List(numbers.below(4)),
                    _ => Action::Withdraw(numbers.below(5)),
                };
                (numbers.below(25), action)
            })
            .collect();
        act(&chain, &actions);
    }
    Arc::new(chain)
}

/// Does nothing, unless it runs in the process that is to be killed.
#[test]
fn child() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let chain = recorded();
    let index = open(Path::new(&folder), &chain);
    let at = index.block().map_or(0, |at| at.height);
    if index.block().is_none() || at.is_multiple_of(3) {
        rebuild(&index, block(at));
    }
    follow(&index, &chain);
}

fn kill_one(folder: &Path, after: Duration) {
    let program = env::current_exe().unwrap();
    let mut command = Command::new(program);
    command.args(["tests::kill::child", "--exact", "--test-threads=1"]).env(FOLDER, folder);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    // It may have come to its end.
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_kill_at_any_moment_leaves_the_state_of_a_block() {
    if env::var(FOLDER).is_ok() {
        return;
    }
    let kills = env::var(KILLS).map_or(30, |kills| kills.parse().expect("URCAR_INDEX_KILLS is a number"));
    let (folder, chain) = (tempfile::tempdir().unwrap(), recorded());
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let (path, mut numbers) = (folder.path().join("index"), Numbers(now.as_nanos() as u64 | 1));
    let mut met = Vec::new();
    for _ in 0..kills {
        let after = Duration::from_millis(u64::from(numbers.below(LONGEST)));
        kill_one(&path, after);
        let index = open(&path, &chain);
        let Some(at) = index.block() else { continue };
        assert_eq!(index.check(1).unwrap().differences, vec![], "killed after {after:?}, at {at:?}");
        met.push(at.height);
        drop(index);
        if at == chain.last() {
            fs::remove_dir_all(&path).unwrap();
        }
    }
    assert!(!met.is_empty(), "no process came as far as a first block");
    let index = open(&path, &chain);
    if index.block().is_none() {
        rebuild(&index, block(0));
    }
    follow(&index, &chain);
    let other = tempfile::tempdir().unwrap();
    rebuild(&open(other.path(), &chain), chain.last());
    assert_eq!(dump(&path), dump(other.path()));
}
