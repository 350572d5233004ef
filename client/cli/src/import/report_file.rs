//! The file of a report: what is there already isn't written over unasked.

use super::journal::Journal;
use std::{
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};
use urcar_client::{
    Error, Result,
    input::{MIB, read},
    output::{check_new_file, write_file, write_new_file},
};

/// The most bytes of a report that is compared with those of earlier runs.
const MOST: u64 = 1024 * MIB;

/// The file that a report goes to.
#[derive(Debug)]
pub struct ReportFile {
    path: PathBuf,
    /// Whether it may be written over.
    overwrites: bool,
}

impl ReportFile {
    /// Returns the file at a path, where a report may be written as things stand: there is none, it is to be written over
    /// in any case, or it is a report as an earlier run of this import wrote it.
    ///
    /// # Errors
    /// [`Error::File`] where it may not.
    pub fn new(path: &Path, force: bool, journal: &Journal) -> Result<Self> {
        let is_own = || read(path, MOST).is_ok_and(|content| journal.has_reported(&content));
        let overwrites = path.is_file() && (force || is_own());
        if !overwrites {
            check_new_file(path)?;
        }
        Ok(Self { path: path.to_owned(), overwrites })
    }

    /// Writes a report, which the journal knows from then on.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be written, or is there by now.
    pub fn write(&self, report: &str, journal: &mut Journal) -> Result<()> {
        journal.reporting(report.as_bytes())?;
        let write = if self.overwrites { write_file } else { write_new_file };
        write(&self.path, report)
    }
}

/// Checks that a report isn't written over a file that the import reads or keeps, nor in the place of one that is still
/// to come.
///
/// # Errors
/// [`Error::File`] where it would be.
pub fn ensure_other_file(report: &Path, own: &[PathBuf]) -> Result<()> {
    match own.iter().find(|path| is_same(report, path)) {
        Some(path) => {
            let reason =
                format!("the import reads or keeps {} there: name another file for the report", path.display());
            Err(Error::file(report, reason))
        }
        None => Ok(()),
    }
}

/// Returns whether two paths name one file, also one that isn't there yet.
fn is_same(one: &Path, other: &Path) -> bool {
    match (std::fs::metadata(one), std::fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        (Err(_), Err(_)) => {
            let folder_of_one = folder(one);
            one.file_name() == other.file_name() && folder_of_one.is_some() && folder_of_one == folder(other)
        }
        _ => false,
    }
}

/// Returns the folder of a file, without links; none where there is no such folder.
fn folder(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    std::fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::journal::Identity;

    fn journal(path: &Path) -> Journal {
        let identity =
            Identity { urcar_import: 1, genesis: String::new(), block_1: String::new(), lives: String::new() };
        Journal::open(path, &identity).unwrap().0
    }

    #[test]
    fn a_file_that_is_there_is_written_over_by_force_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        let new = ReportFile::new(&path, false, &Journal::none()).unwrap();
        std::fs::write(&path, "precious").unwrap();
        for refused in [
            ReportFile::new(&path, false, &Journal::none()).map(drop),
            // It came meanwhile.
            new.write("{}", &mut Journal::none()),
        ] {
            let error = refused.unwrap_err();
            let says = "exists already: name another file, or write over it with --force";
            assert!(error.exit_code() == 2 && error.to_string().ends_with(says), "{error}");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "precious");
        ReportFile::new(&path, true, &Journal::none()).unwrap().write("{}", &mut Journal::none()).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
        assert!(ReportFile::new(folder.path(), true, &Journal::none()).is_err());
    }

    #[test]
    fn an_import_that_is_gone_on_with_renews_its_own_report() {
        let folder = tempfile::tempdir().unwrap();
        let (path, state) = (folder.path().join("report.json"), folder.path().join("state"));
        let renew = |report: &str| {
            let mut journal = journal(&state);
            ReportFile::new(&path, false, &journal)?.write(report, &mut journal)
        };
        renew("1").unwrap();
        renew("2").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "2");
        std::fs::write(&path, "2, with notes of mine").unwrap();
        assert!(renew("3").is_err());
    }

    #[test]
    fn what_the_import_reads_or_keeps_is_never_its_report() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("lives.jsonl"), "").unwrap();
        std::fs::write(at("report.json"), "").unwrap();
        std::fs::hard_link(at("lives.jsonl"), at("hard")).unwrap();
        std::os::unix::fs::symlink(at("lives.jsonl"), at("soft")).unwrap();
        let own = [at("lives.jsonl"), at("state")];
        for same in ["lives.jsonl", "hard", "soft", "state", "./state"] {
            let error = ensure_other_file(&at(same), &own).unwrap_err();
            assert!(
                error.exit_code() == 2 && error.to_string().contains("name another file for the report"),
                "{error}"
            );
        }
        for other in ["report.json", "new.json", "none/state"] {
            ensure_other_file(&at(other), &own).unwrap();
        }
    }
}
