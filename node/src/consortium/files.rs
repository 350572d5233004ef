//! Files that are made once.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// Writes a file that isn't there yet. Returns whether it did: one that holds the same already stays as it is.
///
/// # Errors
/// Where another file is there, which is not overwritten, and where it can't be written.
pub fn write_new(path: &Path, content: &[u8], mode: u32) -> Result<bool, String> {
    match OpenOptions::new().write(true).create_new(true).mode(mode).open(path) {
        Ok(mut file) => {
            let written = file.write_all(content).and_then(|()| file.sync_all());
            written.map(|()| true).map_err(|error| {
                // Half a file is worse than none.
                let _ = fs::remove_file(path);
                failed(path, &error)
            })
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if fs::read(path).is_ok_and(|there| there == content) {
                return Ok(false);
            }
            Err(format!(
                "{} exists already and holds something else; it is not overwritten (file_exists)",
                path.display()
            ))
        }
        Err(error) => Err(failed(path, &error)),
    }
}

/// Makes a folder for secrets, with those above it, that its owner alone can open. One that exists and that others can
/// open is closed to them.
///
/// # Errors
/// Where it can't be made or closed.
pub fn secret_folder(path: &Path) -> Result<(), String> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.and_then(|()| close(path)).map_err(|error| failed(path, &error))
}

/// Takes a folder from all but its owner.
fn close(path: &Path) -> std::io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    permissions.set_mode(0o700);
    fs::set_permissions(path, permissions)
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("{} can't be written: {error} (file)", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(write_new(&path, b"1", 0o600), Ok(true));
        assert_eq!(write_new(&path, b"1", 0o600), Ok(false));
        assert!(write_new(&path, b"2", 0o600).unwrap_err().contains("not overwritten"));
        assert_eq!(fs::read(&path).unwrap(), b"1");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(write_new(&folder.path().join("b/c"), b"1", 0o600).unwrap_err().contains("can't be written"));
    }

    #[test]
    fn a_folder_of_secrets_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chains/x/keystore");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        secret_folder(&path).unwrap();
        secret_folder(&path).unwrap();
        assert_eq!(mode(), 0o700);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        secret_folder(&path).unwrap();
        assert_eq!(mode(), 0o700);
    }
}
