//! The outcomes of an import so far, in a file that survives being cut off anywhere.
//!
//! One JSON object a line. The first names chain and file, so that a journal of another chain is not believed; each
//! other has the outcome of one event, or says that a transaction is handed to the node: whoever goes on from here
//! waits until the chain took it, or can't any more. Reports that were written are known by their digests. The chain
//! itself has the last word.

use super::{engine::UncertainTransaction, outcome::EventOutcome};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};
use urcar_client::{Account, CallError, Error, Result, input::check_regular};

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

/// A transaction that is handed to the node.
#[derive(Serialize, Deserialize)]
struct Sent {
    /// The account that signed it, in hexadecimal digits.
    sent: String,
    nonce: u64,
    valid_until: u64,
}

/// A report that is written.
#[derive(Serialize, Deserialize)]
struct Reported {
    /// The BLAKE2b-256 digest of its file.
    report: String,
}

/// Outcomes of events: line, event, outcome.
pub type Known = Vec<(usize, usize, EventOutcome)>;

/// The journal of an import; without a file it keeps nothing.
pub struct Journal {
    file: Option<(PathBuf, File)>,
    uncertain: Vec<UncertainTransaction>,
    /// The digests of the reports that were written.
    reports: BTreeSet<String>,
}

impl Journal {
    /// Returns a journal that keeps nothing.
    pub fn none() -> Self {
        Self { file: None, uncertain: Vec::new(), reports: BTreeSet::new() }
    }

    /// Opens the journal of this import, which no other may use meanwhile, and returns the outcomes that it knows.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be read or written, another import uses it, or it belongs to another.
    pub fn open(path: &Path, identity: &Identity) -> Result<(Self, Known)> {
        check_regular(path)?;
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(|error| Error::file(path, error))?;
        file.try_lock().map_err(|_| Error::file(path, "another import is using it"))?;
        let old = std::fs::read(path).map_err(|error| Error::file(path, error))?;
        let Read { whole, notes, uncertain, reports } = read(path, &old, identity)?;
        let begin = |file: &mut File| -> std::io::Result<()> {
            use std::io::{Seek, SeekFrom};
            file.set_len(whole as u64)?;
            file.seek(SeekFrom::End(0))?;
            if whole == 0 {
                writeln!(file, "{}", serde_json::to_string(identity)?)?;
            }
            Ok(())
        };
        begin(&mut file).map_err(|error| Error::file(path, error))?;
        Ok((Self { file: Some((path.to_owned(), file)), uncertain, reports }, notes))
    }

    /// Returns the outcomes that the journal of this import knows, and leaves it alone. None where there is none.
    ///
    /// # Errors
    /// [`Error::File`] where it can't be read, or belongs to another import.
    pub fn known(path: &Path, identity: &Identity) -> Result<Known> {
        check_regular(path)?;
        match std::fs::read(path) {
            Ok(old) => read(path, &old, identity).map(|read| read.notes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Known::new()),
            Err(error) => Err(Error::file(path, error)),
        }
    }

    /// Takes out the transactions that an earlier run handed to the node.
    pub fn take_uncertain(&mut self) -> Vec<UncertainTransaction> {
        std::mem::take(&mut self.uncertain)
    }

    /// Notes a transaction before it is handed to the node.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be written.
    pub fn sending(&mut self, signer: &Account, nonce: u64, valid_until: u64) -> Result<()> {
        let signer: &[u8] = signer.as_ref();
        self.append(&Sent { sent: hex::encode(signer), nonce, valid_until })
    }

    /// Notes a report before it is written.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be written.
    pub fn reporting(&mut self, report: &[u8]) -> Result<()> {
        self.append(&Reported { report: digest(report) })
    }

    /// Returns whether an earlier run of this import wrote a report, as it is.
    pub fn has_reported(&self, report: &[u8]) -> bool {
        self.reports.contains(&digest(report))
    }

    /// Appends a line.
    fn append(&mut self, note: &impl Serialize) -> Result<()> {
        let Some((path, file)) = &mut self.file else { return Ok(()) };
        let note = serde_json::to_string(note).map_err(|error| Error::file(path, error))?;
        file.write_all(format!("{note}\n").as_bytes()).map_err(|error| Error::file(path, error))
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

fn digest(report: &[u8]) -> String {
    hex::encode(sp_crypto_hashing::blake2_256(report))
}

fn outcome(note: Note) -> Option<(usize, usize, EventOutcome)> {
    let outcome = match (note.accepted, note.refused) {
        (Some(number), None) => EventOutcome::Accepted(number),
        (None, Some(error)) => EventOutcome::Refused(error),
        _ => return None,
    };
    Some((note.line, note.event, outcome))
}

fn uncertain_transaction(Sent { sent, nonce, valid_until }: Sent) -> Option<UncertainTransaction> {
    let signer: [u8; 32] = hex::decode(sent).ok()?.try_into().ok()?;
    Some(UncertainTransaction { signer: Account::new(signer), nonce, valid_until, transaction: None })
}

/// The content of a journal.
struct Read {
    /// The bytes of its whole lines.
    whole: usize,
    notes: Known,
    uncertain: Vec<UncertainTransaction>,
    reports: BTreeSet<String>,
}

/// Reads the journal of this import. A line that was cut off has no line feed and is written again.
///
/// # Errors
/// [`Error::File`] where it belongs to another.
fn read(path: &Path, old: &[u8], identity: &Identity) -> Result<Read> {
    let whole = old.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let (mut notes, mut uncertain, mut reports) = (Known::new(), Vec::new(), BTreeSet::new());
    let mut lines = old[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let first = lines.next();
    let is_own = match first {
        Some(line) => serde_json::from_slice::<Identity>(line).ok().as_ref() == Some(identity),
        // Cut off in its first line, or new.
        None => serde_json::to_vec(identity).is_ok_and(|line| line.starts_with(old)),
    };
    if !is_own {
        let reason = "belongs to another import, of other lives or on another chain: name another file, or remove it";
        return Err(Error::file(path, reason));
    }
    for line in lines {
        match serde_json::from_slice(line) {
            Ok(note) => notes.extend(outcome(note)),
            Err(_) => {
                uncertain.extend(serde_json::from_slice(line).ok().and_then(uncertain_transaction));
                reports.extend(serde_json::from_slice(line).ok().map(|Reported { report }| report));
            }
        }
    }
    Ok(Read { whole, notes, uncertain, reports })
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
        drop(journal);
        assert_eq!(Journal::open(&path, &identity("0x0")).unwrap().1, outcomes());
    }

    #[test]
    fn remembers_what_was_handed_to_the_node() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let (mut journal, _) = Journal::open(&path, &identity("0x0")).unwrap();
        assert!(journal.take_uncertain().is_empty());
        journal.sending(&Account::new([7; 32]), 4, 70).unwrap();
        journal.write(&outcomes()).unwrap();
        journal.sending(&Account::new([8; 32]), 0, 71).unwrap();
        drop(journal);
        let (mut journal, known) = Journal::open(&path, &identity("0x0")).unwrap();
        assert_eq!(known, outcomes());
        let uncertain: Vec<_> =
            journal.take_uncertain().into_iter().map(|it| (it.signer, it.nonce, it.valid_until)).collect();
        assert_eq!(uncertain, [(Account::new([7; 32]), 4, 70), (Account::new([8; 32]), 0, 71)]);
        Journal::none().sending(&Account::new([7; 32]), 4, 70).unwrap();
    }

    #[test]
    fn knows_its_own_reports() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let (mut journal, _) = Journal::open(&path, &identity("0x0")).unwrap();
        journal.write(&outcomes()).unwrap();
        journal.reporting(b"{}").unwrap();
        drop(journal);
        let (mut journal, known) = Journal::open(&path, &identity("0x0")).unwrap();
        assert_eq!((known, journal.take_uncertain().len()), (outcomes(), 0));
        assert!(journal.has_reported(b"{}") && !journal.has_reported(b"{} "));
        assert!(!Journal::none().has_reported(b"{}"));
    }

    #[test]
    fn a_journal_is_a_regular_file() {
        let device = Path::new("/dev/null");
        let opened = Journal::open(device, &identity("0x0")).map(drop);
        for refused in [opened, Journal::known(device, &identity("0x0")).map(drop)] {
            assert!(refused.unwrap_err().to_string().contains("is no regular file"));
        }
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
    fn the_journal_of_another_import_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        Journal::open(&path, &identity("0x0")).unwrap().0.write(&outcomes()).unwrap();
        let whole = std::fs::read(&path).unwrap();
        assert!(
            Journal::open(&path, &identity("0x9")).is_err_and(|error| error.to_string().contains("another import"))
        );
        assert!(Journal::known(&path, &identity("0x9")).is_err());
        assert_eq!(Journal::known(&path, &identity("0x0")).unwrap(), outcomes());
        assert_eq!(std::fs::read(&path).unwrap(), whole);
        // Nor do two write into one at a time.
        let (first, _) = Journal::open(&path, &identity("0x0")).unwrap();
        assert!(Journal::open(&path, &identity("0x0")).is_err_and(|error| error.to_string().contains("is using it")));
        drop(first);
        std::fs::write(&path, b"\xff\n\n{}\n").unwrap();
        assert!(Journal::open(&path, &identity("0x0")).is_err());
        assert_eq!(Journal::known(&folder.path().join("none"), &identity("0x0")).unwrap(), []);
        Journal::none().write(&outcomes()).unwrap();
    }
}
