//! One import of a file into a chain at a time: two would write its records twice, for ever.
//!
//! The lock is a small file in a folder of the user's own, named by chain and file, so that an import without a journal
//! finds it too. The system gives it back when the process ends, however that ends; the file stays. The journal is
//! locked besides: whoever names it from elsewhere finds that.

use super::journal::Identity;
use crate::lock::{Lock, lock};
use std::{
    fs::File,
    path::{Path, PathBuf},
};
use urcar_client::{Error, Result};

/// The lock of an import, as long as it lives.
#[derive(Debug)]
pub struct ImportLock {
    _file: File,
}

impl ImportLock {
    /// Takes the lock of this import.
    ///
    /// # Errors
    /// [`Error::ImportRuns`] where another process has it, [`Error::File`] where no folder can keep it.
    pub fn take(identity: &Identity) -> Result<Self> {
        Self::take_in(&folders(), identity)
    }

    /// Takes the lock of this import in the first of these folders that can keep it.
    fn take_in(folders: &[PathBuf], identity: &Identity) -> Result<Self> {
        let name = name_of(identity);
        let mut refused = Error::file(Path::new(&name), "there is no folder for the lock of an import");
        for folder in folders {
            match lock(folder, &name) {
                Err(error @ Error::File { .. }) => refused = error,
                Err(error) => return Err(error),
                Ok(Lock::Taken(file)) => return Ok(Self { _file: file }),
                Ok(Lock::Held { path, process }) => {
                    return Err(Error::ImportRuns { lock: path.display().to_string(), process });
                }
            }
        }
        Err(refused)
    }
}

/// Returns where the lock may be: the user's folder for caches, which every session of the user has, or else the
/// machine's for temporary files.
fn folders() -> Vec<PathBuf> {
    let of = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = of("XDG_CACHE_HOME").or_else(|| of("HOME").map(|home| home.join(".cache")));
    caches.map(|caches| caches.join("urcar")).into_iter().chain([std::env::temp_dir()]).collect()
}

/// Returns the name of the lock of an import: half a digest of chain and file.
fn name_of(identity: &Identity) -> String {
    let Identity { urcar_import: _, genesis, block_1, lives } = identity;
    let digest = sp_crypto_hashing::blake2_128(format!("{genesis} {block_1} {lives}").as_bytes());
    format!("urcar-import-{}.lock", hex::encode(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(genesis: &str, lives: &str) -> Identity {
        Identity { urcar_import: 1, genesis: genesis.into(), block_1: "0x1".into(), lives: lives.into() }
    }

    /// Before, a second import of a file into a chain wrote its records once more.
    #[test]
    fn a_second_import_of_a_file_into_a_chain_is_refused_by_the_process_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().join("cache")];
        let take = |genesis: &str, lives: &str| ImportLock::take_in(&folders, &identity(genesis, lives));
        let first = take("0x0", "0x2").unwrap();
        let refused = take("0x0", "0x2").unwrap_err();
        assert_eq!((refused.code(), refused.exit_code()), ("import_runs", 7));
        assert!(refused.to_string().contains(&format!("(process {})", std::process::id())), "{refused}");
        // Other files and other chains go on.
        let others = [take("0x0", "0x3").unwrap(), take("0x9", "0x2").unwrap()];
        drop(first);
        let again = take("0x0", "0x2").unwrap();
        drop((again, others));
    }

    #[test]
    fn a_folder_that_can_not_keep_the_lock_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let (file, sound) = (folder.path().join("file"), folder.path().join("sound"));
        std::fs::write(&file, "precious").unwrap();
        let one = identity("0x0", "0x2");
        let refused = ImportLock::take_in(std::slice::from_ref(&file), &one).unwrap_err();
        assert_eq!(refused.code(), "file");
        assert_eq!(ImportLock::take_in(&[], &one).unwrap_err().code(), "file");
        let first = ImportLock::take_in(&[file.clone(), sound.clone()], &one).unwrap();
        assert_eq!(ImportLock::take_in(&[file.clone(), sound], &one).unwrap_err().code(), "import_runs");
        drop(first);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
    }

    #[test]
    fn a_link_is_no_lock_and_what_it_leads_to_stays() {
        let folder = tempfile::tempdir().unwrap();
        let precious = folder.path().join("precious");
        std::fs::write(&precious, "mine").unwrap();
        let one = identity("0x0", "0x2");
        std::os::unix::fs::symlink(&precious, folder.path().join(name_of(&one))).unwrap();
        let refused = ImportLock::take_in(&[folder.path().to_owned()], &one).unwrap_err();
        assert!(refused.to_string().ends_with("is a link, and no lock"), "{refused}");
        assert_eq!(std::fs::read_to_string(&precious).unwrap(), "mine");
    }

    #[test]
    fn the_lock_is_in_a_folder_that_there_is_always() {
        assert!(folders().contains(&std::env::temp_dir()));
    }
}
