//! The folder of the index: one database in it counts, that of the highest number.
//!
//! A rebuild writes beside it, under a name that never counts, and takes the next number in one rename. So a kill at
//! any moment leaves the old one or the new one, and never parts of both: each has a write-ahead log of its own name.

use crate::error::Error;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

const PREFIX: &str = "index-";
const SUFFIX: &str = ".sqlite";
const UNFINISHED: &str = "rebuild.sqlite";
/// A file that is locked by the process that has the index open. The system gives it back when that ends.
const LOCK: &str = "lock";
/// Endings of the files that SQLite keeps beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Takes the folder, which is made if it isn't there, for as long as the returned file is open: of two processes that
/// write, each would take in blocks that the other knows nothing of.
///
/// # Errors
/// [`Error::InUse`] where another one has it, [`Error::Folder`].
pub(crate) fn lock(folder: &Path) -> Result<File, Error> {
    fs::create_dir_all(folder)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Returns the database that counts, with its number; nothing where there is none.
///
/// # Errors
/// [`Error::Folder`].
pub(crate) fn current(folder: &Path) -> Result<Option<(u32, PathBuf)>, Error> {
    Ok(databases(folder)?.into_iter().max_by_key(|(number, _)| *number))
}

/// Makes the folder if it isn't there, and removes what doesn't count: databases that were replaced, and rebuilds that
/// didn't end.
///
/// # Errors
/// [`Error::Folder`].
pub(crate) fn clear(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder)?;
    let current = current(folder)?.map(|(number, _)| number);
    for (number, path) in databases(folder)? {
        if Some(number) != current {
            remove(&path)?;
        }
    }
    remove(&folder.join(UNFINISHED))
}

/// Returns the path of a rebuild that hasn't ended, with nothing there.
///
/// # Errors
/// [`Error::Folder`].
pub(crate) fn unfinished(folder: &Path) -> Result<PathBuf, Error> {
    fs::create_dir_all(folder)?;
    let path = folder.join(UNFINISHED);
    remove(&path)?;
    Ok(path)
}

/// Lets the rebuild be the database that counts, on disk before it returns.
///
/// # Errors
/// [`Error::Folder`]; the old one counts then.
pub(crate) fn finish(folder: &Path) -> Result<PathBuf, Error> {
    let next = current(folder)?.map_or(1, |(number, _)| number.saturating_add(1));
    let (unfinished, path) = (folder.join(UNFINISHED), folder.join(format!("{PREFIX}{next:06}{SUFFIX}")));
    File::open(&unfinished)?.sync_all()?;
    fs::rename(&unfinished, &path)?;
    File::open(folder)?.sync_all()?;
    Ok(path)
}

/// Removes a database with what lies beside it.
///
/// # Errors
/// [`Error::Folder`].
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    // The database goes first: what lies beside it is nothing without it.
    remove_file(path)?;
    BESIDE.iter().try_for_each(|ending| remove_file(&beside(path, ending)))
}

/// Returns how many bytes the write-ahead log of a database has.
pub(crate) fn wal_bytes(path: &Path) -> u64 {
    fs::metadata(beside(path, "-wal")).map_or(0, |metadata| metadata.len())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove_file(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn databases(folder: &Path) -> Result<Vec<(u32, PathBuf)>, Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let number = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            found.push((number, path));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rebuild_that_ended_counts_and_what_it_replaced_goes() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(current(folder.path()).unwrap(), None);
        for number in 1..=2 {
            fs::write(unfinished(folder.path()).unwrap(), [number]).unwrap();
            let path = finish(folder.path()).unwrap();
            assert_eq!(current(folder.path()).unwrap(), Some((number.into(), path.clone())));
            fs::write(beside(&path, "-wal"), [0u8; 7]).unwrap();
            assert_eq!((fs::read(&path).unwrap(), wal_bytes(&path)), (vec![number], 7));
        }
        fs::write(unfinished(folder.path()).unwrap(), [3]).unwrap();
        clear(folder.path()).unwrap();
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["index-000002.sqlite", "index-000002.sqlite-wal"]);
    }

    #[test]
    fn a_folder_is_taken_once_and_free_again_when_it_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index");
        let taken = lock(&path).unwrap();
        let refused = lock(&path).unwrap_err();
        assert!(matches!(&refused, Error::InUse(at) if *at == path), "{refused}");
        drop(taken);
        clear(&path).unwrap();
        assert!(lock(&path).is_ok());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(lock(file.path()), Err(Error::Folder(_))));
        assert!(matches!(clear(file.path()), Err(Error::Folder(_))));
        assert!(matches!(finish(file.path()), Err(Error::Folder(_))));
    }
}
