//! Reading the files that a program is given, each up to a bound: a device may have no end.

use crate::error::{Error, Result};
use std::{fs::File, io::Read, path::Path};

/// One kibibyte, in bytes.
pub const KIB: u64 = 1 << 10;
/// One mebibyte, in bytes.
pub const MIB: u64 = 1 << 20;

/// Reads a file of at most so many bytes.
///
/// # Errors
/// [`Error::File`] where it can't be read, or has more; names the bound.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| Error::file(path, error))?;
    read_from(file, path, most)
}

/// Reads a text of at most so many bytes.
///
/// # Errors
/// As of [`read`], and where it is no UTF-8.
pub fn read_text(path: &Path, most: u64) -> Result<String> {
    text_of(read(path, most)?, path)
}

/// Reads a text of at most so many bytes from an open source, which errors call by this path.
///
/// # Errors
/// As of [`read_text`].
pub fn read_text_from(source: impl Read, path: &Path, most: u64) -> Result<String> {
    text_of(read_from(source, path, most)?, path)
}

/// Checks that a path names a regular file, or nothing.
///
/// # Errors
/// [`Error::File`] for a directory, a device or a pipe.
pub fn check_regular(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(Error::file(path, "is no regular file: name another")),
        _ => Ok(()),
    }
}

fn read_from(source: impl Read, path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Error::file(path, error))?;
    if bytes.len() as u64 > most {
        return Err(Error::file(path, format!("has more than {}, which is the most that is read of it", size(most))));
    }
    Ok(bytes)
}

fn text_of(bytes: Vec<u8>, path: &Path) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| Error::file(path, format!("is no text: {}", error.utf8_error())))
}

/// Returns a size in words, in the largest unit of which it is a multiple.
fn size(bytes: u64) -> String {
    match bytes {
        _ if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ if bytes.is_multiple_of(KIB) => format!("{} KiB", bytes / KIB),
        _ => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.json");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read_text(&path, 5).unwrap(), "12345");
        let error = read(&path, 4).unwrap_err();
        let says = format!("{}: has more than 4 bytes, which is the most that is read of it", path.display());
        assert_eq!((error.exit_code(), error.to_string()), (2, says));
        assert_eq!([4 * KIB, MIB, 3 * MIB].map(size), ["4 KiB", "1 MiB", "3 MiB"]);
    }

    #[test]
    fn what_has_no_end_is_refused_at_its_bound() {
        let error = read(Path::new("/dev/zero"), MIB).unwrap_err();
        assert!(error.to_string().starts_with("/dev/zero: has more than 1 MiB"), "{error}");
        let error = read_text_from(std::io::repeat(b'x'), Path::new("-"), 4 * KIB).unwrap_err();
        assert!(error.to_string().starts_with("-: has more than 4 KiB"), "{error}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let error = read_text_from(b"x\xff".as_slice(), Path::new("a"), MIB).unwrap_err();
        assert!(error.to_string().starts_with("a: is no text: invalid utf-8"), "{error}");
    }

    #[test]
    fn a_device_is_no_regular_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        check_regular(&path).unwrap();
        std::fs::write(&path, "").unwrap();
        check_regular(&path).unwrap();
        for other in [Path::new("/dev/zero"), folder.path()] {
            assert!(check_regular(other).unwrap_err().to_string().contains("is no regular file"));
        }
    }
}
