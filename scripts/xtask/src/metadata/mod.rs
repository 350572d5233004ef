//! `cargo xtask metadata`: `spec_version` rises whenever the metadata change that clients read.

mod describe;
mod difference;

use anyhow::{Context, Result, bail, ensure};
use blake2::{Blake2b, Digest, digest::consts::U32};
use codec::Decode;
use describe::{Description, describe, spec_version};
use difference::differences;
use frame_metadata::{META_RESERVED, RuntimeMetadata, RuntimeMetadataPrefixed, v15::RuntimeMetadataV15};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};

/// The folder of what was released, from the root of the repository.
const FOLDER: &str = "runtime/metadata";
/// The advice when the gate is shut.
const ADVICE: &str = "raise spec_version in runtime/src/lib.rs, and transaction_version if a call's index, name or \
    fields changed";

/// The metadata of the last release, as the repository keeps it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Released {
    spec_version: u32,
    metadata_blake2_256: String,
}

/// The last release, with the bytes of its metadata.
struct Release {
    spec_version: u32,
    bytes: Vec<u8>,
}

/// The outcome of the comparison.
#[derive(Debug, PartialEq, Eq)]
enum Gate {
    /// The same metadata as were released.
    Same,
    /// Others, under a higher version: the differences.
    Raised(Vec<String>),
    /// The version did not rise: the lines to report.
    Shut(Vec<String>),
}

/// Compares the metadata in the file `current` with those of the last release; with `update`, makes them those of
/// the last release. False if `spec_version` should have risen.
///
/// # Errors
///
/// A file is missing or can't be read, or holds no metadata of version 15.
pub fn run(root: &Path, current: &Path, version: Option<u32>, update: bool) -> Result<bool> {
    let bytes = fs::read(current).with_context(|| format!("{} can't be read", current.display()))?;
    let metadata = decode(&bytes).with_context(|| format!("{} is of no use", current.display()))?;
    let version = agreed(version, spec_version(&metadata))?;
    let folder = root.join(FOLDER);
    let Some(release) = read(&folder)? else {
        ensure!(update, "{FOLDER} is empty; at the first release fill it with --update");
        return write(&folder, version, &bytes).map(|()| true);
    };
    match judge(&release, version, &bytes)? {
        Gate::Same => println!("The metadata are those of the release, spec_version {}.", release.spec_version),
        Gate::Raised(differences) => {
            println!(
                "The metadata differ from those of spec_version {}, and it rose to {version}:",
                release.spec_version
            );
            differences.iter().for_each(|difference| println!("  {difference}"));
        }
        Gate::Shut(lines) => {
            lines.iter().for_each(|line| println!("{FOLDER}/released.json:1: metadata: {line}"));
            return Ok(false);
        }
    }
    if update { write(&folder, version, &bytes).map(|()| true) } else { Ok(true) }
}

/// Returns the version that was named, or that the metadata name.
fn agreed(named: Option<u32>, found: Option<u32>) -> Result<u32> {
    match (named, found) {
        (Some(named), Some(found)) if named != found => {
            bail!("--spec-version says {named}, the metadata say {found}; build the runtime anew, or name {found}")
        }
        (named, found) => named.or(found).context("the metadata name no version; name it with --spec-version"),
    }
}

fn judge(release: &Release, version: u32, bytes: &[u8]) -> Result<Gate> {
    if version < release.spec_version {
        let what = format!("spec_version {version} is below that of the release, {}; {ADVICE}", release.spec_version);
        return Ok(Gate::Shut(vec![what]));
    }
    if bytes == release.bytes {
        return Ok(Gate::Same);
    }
    let (before, after) = (description(&release.bytes)?, description(bytes)?);
    let mut differences = differences(&before, &after);
    if differences.is_empty() {
        differences.push("only docs or the order of types differ".to_owned());
    }
    if version > release.spec_version {
        return Ok(Gate::Raised(differences));
    }
    let lines = differences
        .into_iter()
        .map(|difference| format!("{difference}, but spec_version is {version} as in the release; {ADVICE}"));
    Ok(Gate::Shut(lines.collect()))
}

fn description(bytes: &[u8]) -> Result<Description> {
    Ok(describe(&decode(bytes)?))
}

fn decode(bytes: &[u8]) -> Result<RuntimeMetadataV15> {
    ensure!(
        bytes.starts_with(&META_RESERVED.to_le_bytes()),
        "it doesn't begin with \"meta\"; write the bytes of metadata_at_version(15) without a length before them"
    );
    let mut rest = bytes;
    let RuntimeMetadataPrefixed(_, metadata) =
        RuntimeMetadataPrefixed::decode(&mut rest).context("the metadata can't be decoded")?;
    ensure!(rest.is_empty(), "there are {} bytes too many after the metadata", rest.len());
    match metadata {
        RuntimeMetadata::V15(metadata) => Ok(metadata),
        other => bail!("the metadata are of version {}; write those of version 15", other.version()),
    }
}

fn digest(bytes: &[u8]) -> String {
    let digest = Blake2b::<U32>::digest(bytes);
    format!("0x{}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// Returns what was released. None if nothing was yet.
fn read(folder: &Path) -> Result<Option<Release>> {
    let (note, raw) = (folder.join("released.json"), folder.join("released.scale"));
    if !note.exists() && !raw.exists() {
        return Ok(None);
    }
    let text = fs::read(&note).with_context(|| format!("{} can't be read", note.display()))?;
    let bytes = fs::read(&raw).with_context(|| format!("{} can't be read", raw.display()))?;
    let released: Released =
        serde_json::from_slice(&text).with_context(|| format!("{} is of no use", note.display()))?;
    ensure!(
        digest(&bytes) == released.metadata_blake2_256,
        "{} doesn't have the digest that released.json names; restore both from the release",
        raw.display()
    );
    Ok(Some(Release { spec_version: released.spec_version, bytes }))
}

fn write(folder: &Path, spec_version: u32, bytes: &[u8]) -> Result<()> {
    let released = Released { spec_version, metadata_blake2_256: digest(bytes) };
    fs::create_dir_all(folder).with_context(|| format!("{} can't be made", folder.display()))?;
    fs::write(folder.join("released.scale"), bytes)?;
    fs::write(folder.join("released.json"), serde_json::to_string_pretty(&released)? + "\n")?;
    println!("Written to {FOLDER}: spec_version {spec_version}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::describe::tests::{encoded, new_call, old_call};

    fn release(spec_version: u32) -> Release {
        Release { spec_version, bytes: encoded(old_call(), &["Docs."]) }
    }

    #[test]
    fn the_same_metadata_pass() {
        let bytes = encoded(old_call(), &["Docs."]);
        assert_eq!(judge(&release(3), 3, &bytes).unwrap(), Gate::Same);
        assert_eq!(judge(&release(3), 4, &bytes).unwrap(), Gate::Same);
    }

    #[test]
    fn other_metadata_need_a_higher_version() {
        let bytes = encoded(new_call(), &["Docs."]);
        let differences = vec!["pallet Vehicles: call record changed, call retract added".to_owned()];
        assert_eq!(judge(&release(3), 4, &bytes).unwrap(), Gate::Raised(differences.clone()));
        let what = format!("{}, but spec_version is 3 as in the release; {ADVICE}", differences[0]);
        assert_eq!(judge(&release(3), 3, &bytes).unwrap(), Gate::Shut(vec![what]));
    }

    #[test]
    fn other_docs_are_other_metadata() {
        let bytes = encoded(old_call(), &["Other docs."]);
        let Gate::Shut(lines) = judge(&release(3), 3, &bytes).unwrap() else { panic!("the gate is open") };
        assert!(lines[0].starts_with("only docs or the order of types differ, but"), "{lines:?}");
    }

    #[test]
    fn the_version_never_falls() {
        let bytes = encoded(old_call(), &["Docs."]);
        assert!(matches!(judge(&release(3), 2, &bytes).unwrap(), Gate::Shut(_)));
    }

    #[test]
    fn what_is_no_metadata_is_refused() {
        let bytes = encoded(old_call(), &[]);
        assert!(decode(&bytes).is_ok());
        assert!(decode(&bytes[1..]).is_err());
        assert!(decode(&bytes[..bytes.len() - 1]).is_err());
        assert!(decode(&[&bytes[..], &[0]].concat()).is_err());
        assert!(decode(&[&META_RESERVED.to_le_bytes()[..], &[99]].concat()).is_err());
    }

    #[test]
    fn the_version_is_named_once() {
        assert_eq!(agreed(Some(3), None).unwrap(), 3);
        assert_eq!(agreed(None, Some(4)).unwrap(), 4);
        assert!(agreed(Some(3), Some(4)).is_err());
        assert!(agreed(None, None).is_err());
    }

    #[test]
    fn a_release_is_read_as_it_was_written() {
        let folder = std::env::temp_dir().join(format!("xtask-metadata-{}", std::process::id()));
        assert!(read(&folder).unwrap().is_none());
        let bytes = encoded(old_call(), &[]);
        write(&folder, 7, &bytes).unwrap();
        let written = read(&folder).unwrap().unwrap();
        fs::write(folder.join("released.scale"), b"other").unwrap();
        let broken = read(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((written.spec_version, written.bytes), (7, bytes));
        assert!(broken.is_err());
    }
}
