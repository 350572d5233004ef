//! The outcomes of an import so far, in a file that survives being cut off anywhere.
//!
//! One JSON object a line. The first names chain and file, so that a journal of another chain is not believed; each
//! other has the outcome of one event. The chain itself has the last word.

use super::outcome::EventOutcome;
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};
use urcar_client::{CallError, Error, Result};

/// The chain and file that an import is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The version of the journal's form.
    pub urcar_import: u32,
    /// The hash of the chain's first block.
    pub genesis: String,
    /// The hash of block 1: a development chain begins anew with the same genesis.
    pub block_1: String,
    /// The BLAKE2b-256 digest of the file of lives.
    pub lives: String,
}

#[derive(Serialize, Deserialize)]
struct Note {
    line: usize,
    event: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accepted: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<CallError>,
}

/// Outcomes of events: line, event, outcome.
pub type Known = Vec<(usize, usize, EventOutcome)>;

/// The journal of an import; without a file it keeps nothing.
pub struct Journal {
    file: Option<(PathBuf, File)>,
}

impl Journal {
    /// Returns a journal that keeps nothing.
    pub fn none() -> Self {
        Self { file: None }
    }

    /// Opens the journal of this import, and returns the outcomes that it knows. One of another import is begun anew.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be read or written.
    pub fn open(path: &Path, identity: &Identity) -> Result<(Self, Known)> {
        let old = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Error::file(path, error)),
        };
        // A line that was cut off has no line feed and is written again.
        let whole = old.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let mut lines = old[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let same =
            lines.next().and_then(|line| serde_json::from_slice::<Identity>(line).ok()).as_ref() == Some(identity);
        let notes = if same {
            lines.filter_map(|line| serde_json::from_slice(line).ok()).filter_map(outcome).collect()
        } else {
            Vec::new()
        };
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(|error| Error::file(path, error))?;
        let begin = |file: &mut File| -> std::io::Result<()> {
            use std::io::{Seek, SeekFrom};
            file.set_len(if same { whole as u64 } else { 0 })?;
            file.seek(SeekFrom::End(0))?;
            if !same {
                writeln!(file, "{}", serde_json::to_string(identity)?)?;
            }
            Ok(())
        };
        begin(&mut file).map_err(|error| Error::file(path, error))?;
        Ok((Self { file: Some((path.to_owned(), file)) }, notes))
    }

    /// Appends outcomes of events.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be written.
    pub fn write(&mut self, outcomes: &[(usize, usize, EventOutcome)]) -> Result<()> {
        let Some((path, file)) = &mut self.file else { return Ok(()) };
        let mut text = String::new();
        for (line, event, outcome) in outcomes {
            let (accepted, refused) = match outcome {
                EventOutcome::Accepted(number) => (Some(*number), None),
                EventOutcome::Refused(error) => (None, Some(error.clone())),
                EventOutcome::RefusedBefore => continue,
            };
            let note = Note { line: *line, event: *event, accepted, refused };
            text += &serde_json::to_string(&note).map_err(|error| Error::file(path, error))?;
            text.push('\n');
        }
        file.write_all(text.as_bytes()).map_err(|error| Error::file(path, error))
    }
}

fn outcome(note: Note) -> Option<(usize, usize, EventOutcome)> {
    let outcome = match (note.accepted, note.refused) {
        (Some(number), None) => EventOutcome::Accepted(number),
        (None, Some(error)) => EventOutcome::Refused(error),
        _ => return None,
    };
    Some((note.line, note.event, outcome))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(genesis: &str) -> Identity {
        Identity { urcar_import: 1, genesis: genesis.into(), block_1: "0x1".into(), lives: "0x2".into() }
    }

    fn outcomes() -> Known {
        vec![
            (1, 0, EventOutcome::Accepted(0)),
            (1, 1, EventOutcome::Refused(CallError::other("VinKnown", "This VIN is registered already."))),
            (240, 7, EventOutcome::Accepted(6)),
        ]
    }

    #[test]
    fn remembers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let (mut journal, known) = Journal::open(&path, &identity("0x0")).unwrap();
        assert_eq!(known, []);
        journal.write(&outcomes()[..1]).unwrap();
        drop(journal);
        let (mut journal, known) = Journal::open(&path, &identity("0x0")).unwrap();
        assert_eq!(known, outcomes()[..1]);
        journal.write(&outcomes()[1..]).unwrap();
        assert_eq!(Journal::open(&path, &identity("0x0")).unwrap().1, outcomes());
    }

    #[test]
    fn survives_being_cut_off_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        Journal::open(&path, &identity("0x0")).unwrap().0.write(&outcomes()).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for length in 0..=whole.len() {
            std::fs::write(&path, &whole[..length]).unwrap();
            let (mut journal, known) = Journal::open(&path, &identity("0x0")).unwrap();
            assert_eq!(known, outcomes()[..known.len()]);
            journal.write(&outcomes()[known.len()..]).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), whole, "cut at {length}");
        }
    }

    #[test]
    fn another_chain_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        Journal::open(&path, &identity("0x0")).unwrap().0.write(&outcomes()).unwrap();
        assert_eq!(Journal::open(&path, &identity("0x9")).unwrap().1, []);
        assert_eq!(Journal::open(&path, &identity("0x0")).unwrap().1, []);
        std::fs::write(&path, b"\xff\n\n{}\n").unwrap();
        assert_eq!(Journal::open(&path, &identity("0x0")).unwrap().1, []);
        Journal::none().write(&outcomes()).unwrap();
    }
}
