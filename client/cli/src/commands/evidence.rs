//! Evidence on the command line: files, or digests of what stays elsewhere.

use crate::cli::EvidenceArgs;
use std::path::{Path, PathBuf};
use urcar_client::{
    Error, Result, field,
    input::{self, MIB},
};
use urcar_types::{Check, Digest, Evidence, FieldError, List, Text};

/// The most bytes of a file: of a larger one its digest is named.
const MOST: u64 = 1024 * MIB;
/// Media types by the ending of a file's name.
const MEDIA_TYPES: [(&str, &str); 10] = [
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("heic", "image/heic"),
    ("pdf", "application/pdf"),
    ("txt", "text/plain"),
    ("json", "application/json"),
    ("mp4", "video/mp4"),
    ("zip", "application/zip"),
];
/// The media type of what is none of them.
const ANYTHING: &str = "application/octet-stream";

/// Returns a piece of evidence: a file's digest and size, or those that the arguments name.
///
/// # Errors
/// [`Error::Input`] where the arguments don't go together, [`Error::File`] where the file can't be read.
pub fn evidence(args: &EvidenceArgs) -> Result<Evidence> {
    let evidence = match (args.evidence.parse::<Digest>(), args.bytes) {
        (Ok(blake2_256), Some(bytes)) => Evidence { blake2_256, media_type: Text::unchecked(ANYTHING), bytes },
        (Ok(_), None) => return Err(Error::Input("with a digest as evidence name its --bytes".into())),
        (Err(_), Some(_)) => return Err(Error::Input("--bytes goes with a digest only; a file tells its own".into())),
        (Err(_), None) => of_file(Path::new(&args.evidence))?,
    };
    let evidence = match &args.media_type {
        Some(named) => Evidence { media_type: Text::unchecked(named.as_str()), ..evidence },
        None => evidence,
    };
    field::check(&evidence).map_err(|error| Error::Input(format!("the evidence is refused: {error}")))?;
    Ok(evidence)
}

/// Returns the digest and size of each of these files.
///
/// # Errors
/// [`Error::File`] where one can't be read, [`Error::Input`] where they are more than a record holds.
pub fn of_files(paths: &[PathBuf]) -> Result<List<Evidence, 8>> {
    let evidence = paths.iter().map(|path| of_file(path)).collect::<Result<Vec<_>>>()?;
    if let Some((path, _)) = paths.iter().zip(&evidence).find(|(_, evidence)| evidence.bytes == 0) {
        return Err(Error::file(path, "is empty: it is no evidence"));
    }
    let evidence = List::unchecked(evidence);
    evidence.check().map_err(|error| match error {
        FieldError::TooMany => Error::Input(format!("{} files are evidence, and a record has 8 at most", paths.len())),
        error => Error::Input(format!("the evidence is refused: {error}")),
    })?;
    Ok(evidence)
}

fn of_file(path: &Path) -> Result<Evidence> {
    let content = input::read(path, MOST)?;
    let blake2_256 = sp_crypto_hashing::blake2_256(&content).into();
    Ok(Evidence { blake2_256, media_type: Text::unchecked(media_type(path)), bytes: content.len() as u64 })
}

fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    MEDIA_TYPES.iter().find(|(known, _)| *known == ending).map_or(ANYTHING, |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(evidence: &str, bytes: Option<u64>) -> EvidenceArgs {
        EvidenceArgs { evidence: evidence.into(), bytes, media_type: None }
    }

    #[test]
    fn evidence_of_a_file_is_its_digest_and_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Photo.JPG");
        std::fs::write(&path, "abc").unwrap();
        let evidence = evidence(&args(path.to_str().unwrap(), None)).unwrap();
        assert_eq!(
            hex::encode(evidence.blake2_256),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
        );
        assert_eq!((evidence.bytes, evidence.media_type.as_str()), (3, "image/jpeg"));
        assert_eq!(of_files(&[path.clone(), path.clone()]).unwrap().as_slice(), [evidence.clone(), evidence]);
        assert_eq!(of_files(&vec![path; 9]).unwrap_err().code(), "input");
    }

    #[test]
    fn evidence_by_digest_needs_its_size() {
        let digest = "11".repeat(32);
        let known = evidence(&args(&digest, Some(7))).unwrap();
        assert_eq!(
            (known.blake2_256, known.bytes, known.media_type.as_str()),
            (Digest::repeat_byte(0x11), 7, ANYTHING)
        );
        assert_eq!(evidence(&args(&format!("0x{digest}"), Some(7))).unwrap(), known);
        assert_eq!(evidence(&args(&digest, None)).unwrap_err().code(), "input");
        assert_eq!(evidence(&args("no/such/file", None)).unwrap_err().code(), "file");
        assert_eq!(evidence(&args("no/such/file", Some(1))).unwrap_err().code(), "input");
        let mut long = args(&digest, Some(7));
        long.media_type = Some("x".repeat(65));
        assert_eq!(evidence(&long).unwrap_err().code(), "input");
    }
}
