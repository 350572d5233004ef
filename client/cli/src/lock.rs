//! Locks between processes of this program: files that the system gives back when a process ends, however that ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::Write,
    path::{Path, PathBuf},
};
use urcar_client::{
    Error, Result,
    input::{KIB, check_regular, read_text},
};

/// The outcome of an attempt to take a lock.
pub enum Lock {
    /// It is this process's as long as the file is open.
    Taken(File),
    /// Another process has it.
    Held {
        /// The file.
        path: PathBuf,
        /// The number of the process, where it has written it.
        process: Option<u32>,
    },
}

/// Locks a file in a folder, and writes the number of this process into it.
///
/// # Errors
/// [`Error::File`] where the folder can't keep it, or something else has its name.
pub fn lock(folder: &Path, name: &str) -> Result<Lock> {
    let path = folder.join(name);
    let bad = |error: std::io::Error| Error::file(&path, error);
    std::fs::create_dir_all(folder).map_err(bad)?;
    // In a folder that others write to, a link may lead to a file of this user's.
    if path.is_symlink() {
        return Err(Error::file(&path, "is a link, and no lock"));
    }
    check_regular(&path)?;
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(bad)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let process = process_in(&path);
            return Ok(Lock::Held { path, process });
        }
        Err(TryLockError::Error(error)) => return Err(bad(error)),
    }
    if file.metadata().map_err(bad)?.len() > 0 && process_in(&path).is_none() {
        return Err(Error::file(&path, "is something else than a lock of this program's"));
    }
    file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id())).map_err(bad)?;
    Ok(Lock::Taken(file))
}

/// Returns the process that wrote its number into a lock; none where it hasn't yet.
fn process_in(path: &Path) -> Option<u32> {
    read_text(path, KIB).ok()?.trim().parse().ok()
}
