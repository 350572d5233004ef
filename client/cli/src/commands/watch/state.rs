//! The file that keeps the last block that was delivered.

use crate::lock::{Lock, lock};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    path::{Path, PathBuf},
    time::Duration,
};
use urcar_client::{
    Chain, Error, Hash, Result,
    chain::{At, Point},
    input::{KIB, check_regular, read_text},
    output::{Output, to_json, write_file},
};

/// The bytes of the file at most.
const MOST: u64 = 16 * KIB;
/// The time after which a node that is behind is asked again, twice as long each time.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest time.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// The first block of the chain.
    genesis: Hash,
    /// The last block of which everything was delivered.
    delivered: Point,
}

/// The file, and the chain that it is of. Nobody else writes it meanwhile.
pub struct State {
    path: PathBuf,
    genesis: Hash,
    _lock: File,
}

impl State {
    /// Returns the file of this path for a chain, locked by another beside it.
    ///
    /// # Errors
    /// [`Error::File`] for a directory, a device or a pipe, [`Error::StateInUse`] where another process has it.
    pub fn new(path: &Path, genesis: Hash) -> Result<Self> {
        check_regular(path)?;
        let name = path.file_name().ok_or_else(|| Error::file(path, "is no name of a file"))?.to_string_lossy();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match lock(folder, &format!("{name}.lock"))? {
            Lock::Taken(file) => Ok(Self { path: path.to_owned(), genesis, _lock: file }),
            Lock::Held { process, .. } => Err(Error::StateInUse { state: path.display().to_string(), process }),
        }
    }

    /// Returns the last block that was delivered; none where there is no file yet.
    ///
    /// # Errors
    /// [`Error::File`] where it can't be read or holds something else; [`Error::Mismatch`] where it is another chain's.
    pub fn read(&self) -> Result<Option<Point>> {
        if !self.path.exists() {
            return Ok(None);
        }
        let text = read_text(&self.path, MOST)?;
        let kept: Kept = serde_json::from_str(&text).map_err(|error| Error::file(&self.path, error))?;
        if kept.genesis != self.genesis {
            let words = format!("{} is of another chain: name another file", self.path.display());
            return Err(Error::Mismatch(words));
        }
        Ok(Some(kept.delivered))
    }

    /// Keeps a block of which everything was delivered.
    ///
    /// # Errors
    /// [`Error::File`] where it can't be written.
    pub fn write(&self, delivered: Point) -> Result<()> {
        write_file(&self.path, &to_json(&Kept { genesis: self.genesis, delivered }))
    }
}

/// Checks that a block is one of the final chain. As long as the node is behind it, says so and waits.
///
/// # Errors
/// [`Error::Discontinued`] where it isn't.
pub async fn check(chain: &Chain, delivered: Point, notes: &Output) -> Result<()> {
    let mut pause = FIRST_PAUSE;
    loop {
        let newest = chain.point(At::Finalised).await?.number;
        if newest >= delivered.number {
            break;
        }
        notes.note(behind(delivered.number, newest, pause));
        tokio::time::sleep(pause).await;
        pause = longer(pause);
    }
    match chain.block_hash(Some(delivered.number)).await? {
        Some(hash) if hash == delivered.hash => Ok(()),
        Some(hash) => Err(not_final(delivered, &format!("that of this height is {hash:?}"))),
        None => Err(not_final(delivered, "this node has none of this height")),
    }
}

/// Returns the pause after another.
fn longer(pause: Duration) -> Duration {
    pause.saturating_mul(2).min(LONGEST_PAUSE)
}

/// Returns that a node is behind the last block that was delivered, in words.
fn behind(delivered: u64, newest: u64, pause: Duration) -> String {
    format!(
        "the node is behind: {newest} is the newest block that is final there, and {delivered} the last that was \
         delivered; it goes on when the node has caught up, and looks again in {} s",
        pause.as_secs()
    )
}

fn not_final(delivered: Point, why: &str) -> Error {
    let Point { number, hash } = delivered;
    Error::Discontinued(format!("block {number} ({hash:?}), the last delivered, is not on the final chain: {why}"))
}

/// Returns the error of a block whose changes can't be read any more; any other error as it is.
pub fn pruned(error: Error, block: Point) -> Error {
    if !error.is_pruned() {
        return error;
    }
    Error::Discontinued(format!("the node no longer has the state of block {}, which comes next", block.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(path: &Path, genesis: u8) -> State {
        State::new(path, Hash::repeat_byte(genesis)).unwrap()
    }

    #[test]
    fn the_last_block_is_kept_and_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("watch.json");
        let state = state(&path, 1);
        assert_eq!(state.read().unwrap(), None);
        for number in [7, 8] {
            let point = Point { number, hash: Hash::repeat_byte(number as u8) };
            state.write(point).unwrap();
            assert_eq!(state.read().unwrap(), Some(point));
        }
    }

    #[test]
    fn a_file_of_another_chain_or_form_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("watch.json");
        state(&path, 1).write(Point { number: 7, hash: Hash::repeat_byte(7) }).unwrap();
        let refused = state(&path, 2).read().unwrap_err();
        assert!(matches!(refused, Error::Mismatch(_)) && refused.to_string().contains("another chain"), "{refused}");
        std::fs::write(&path, r#"{"block":7}"#).unwrap();
        assert!(matches!(state(&path, 1).read().unwrap_err(), Error::File { .. }));
    }

    /// Before, a second one moved it past what the first hadn't delivered yet.
    #[test]
    fn one_process_at_a_time_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("watch.json");
        let first = state(&path, 1);
        first.write(Point { number: 7, hash: Hash::repeat_byte(7) }).unwrap();
        let Err(refused) = State::new(&path, Hash::repeat_byte(1)) else { panic!("it was taken twice") };
        assert_eq!((refused.code(), refused.exit_code()), ("state_in_use", 7));
        assert!(refused.to_string().contains(&format!("(process {})", std::process::id())), "{refused}");
        drop(first);
        assert!(state(&path, 1).read().unwrap().is_some());
        let precious = folder.path().join("yarn.lock");
        std::fs::write(&precious, "precious").unwrap();
        assert!(State::new(&folder.path().join("yarn"), Hash::repeat_byte(1)).is_err());
        assert_eq!(std::fs::read_to_string(&precious).unwrap(), "precious");
    }

    #[test]
    fn a_node_that_is_behind_is_asked_ever_more_rarely() {
        let pauses = std::iter::successors(Some(FIRST_PAUSE), |pause| Some(longer(*pause)));
        let seconds: Vec<u64> = pauses.take(9).map(|pause| pause.as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        let told = behind(7, 5, FIRST_PAUSE);
        assert!(told.contains("5 is the newest") && told.contains("7 the last") && told.ends_with("in 1 s"), "{told}");
    }

    #[test]
    fn a_state_that_was_pruned_is_told_with_the_block() {
        let message = "Client error: UnknownBlock: State already discarded for 0x01".into();
        let node = Error::Node { method: "ChangesApi_changes".into(), code: 4003, message, data: None };
        let told = pruned(node, Point { number: 9, hash: Hash::zero() });
        assert!(matches!(&told, Error::Discontinued(words) if words.contains("block 9")), "{told}");
        assert!(matches!(pruned(Error::Interrupted, Point { number: 9, hash: Hash::zero() }), Error::Interrupted));
        let off = not_final(Point { number: 9, hash: Hash::zero() }, "that of this height is another");
        assert!(off.to_string().contains("is not on the final chain: that of this height"), "{off}");
    }
}
