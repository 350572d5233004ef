//! `urcar evidence import`: the evidence of a file of lives, once they are on the chain.

use crate::import::file::File;
use serde::Serialize;
use sha3::{
    Shake256,
    digest::{ExtendableOutput, Update, XofReader},
};
use std::path::Path;
use urcar_client::{
    Chain, Error, Result,
    error::rpc_code::{EVIDENCE_GONE, EVIDENCE_NOT_NAMED},
    input::{self, MIB},
    output::Output,
};
use urcar_types::{Digest, Evidence};

/// The most bytes of a piece of evidence that goes through JSON-RPC.
const MOST: u64 = 4 * MIB;

/// The outcome: how many pieces of evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
struct Counts {
    /// The node took them in.
    taken: usize,
    /// They were there already.
    known: usize,
    /// No final record names them, or they were deleted.
    refused: usize,
    /// Their content isn't to be had.
    absent: usize,
}

/// Puts the evidence at the node that the events of a file of lives name: from a folder, in which each file has its
/// digest as its name, or without one that of invented lives, which follows from its place in the file.
pub async fn run(chain: &Chain, lives: &Path, folder: Option<&Path>, output: &Output) -> Result<()> {
    let file = File::read(lives)?;
    let mut counts = Counts::default();
    for line in &file.lives {
        for (event, fields) in line.life.events.iter().enumerate() {
            for (place, evidence) in fields.evidence.iter().enumerate() {
                let content = match folder {
                    Some(folder) => in_folder(folder, evidence)?,
                    None => invented(&format!("{}/{event}/{place}", line.life.vin), evidence.bytes),
                };
                put(chain, evidence, content, &mut counts).await?;
            }
        }
    }
    output.result(&counts, || {
        let Counts { taken, known, refused, absent } = counts;
        format!(
            "{taken} taken in, {known} there already, {refused} refused because no final record names them or they \
             were deleted, {absent} not to be had"
        )
    });
    Ok(())
}

async fn put(chain: &Chain, evidence: &Evidence, content: Option<Vec<u8>>, counts: &mut Counts) -> Result<()> {
    let Some(content) = content.filter(|content| is_of(content, evidence)) else {
        counts.absent += 1;
        return Ok(());
    };
    match chain.put_evidence(evidence.blake2_256, &content).await {
        Ok(true) => counts.taken += 1,
        Ok(false) => counts.known += 1,
        Err(Error::Node { code: EVIDENCE_NOT_NAMED | EVIDENCE_GONE, .. }) => counts.refused += 1,
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Returns the content of a piece of evidence from a folder; nothing where it isn't there.
fn in_folder(folder: &Path, evidence: &Evidence) -> Result<Option<Vec<u8>>> {
    let path = folder.join(hex::encode(evidence.blake2_256));
    if path.exists() { input::read(&path, MOST).map(Some) } else { Ok(None) }
}

/// Returns the content of a piece of evidence that was invented; nothing where it is larger than goes through JSON-RPC.
fn invented(place: &str, bytes: u64) -> Option<Vec<u8>> {
    let bytes = usize::try_from(bytes).ok().filter(|bytes| *bytes as u64 <= MOST)?;
    let mut content = vec![0; bytes];
    let mut shake = Shake256::default();
    shake.update(place.as_bytes());
    shake.finalize_xof().read(&mut content);
    Some(content)
}

fn is_of(content: &[u8], evidence: &Evidence) -> bool {
    Digest::from(sp_crypto_hashing::blake2_256(content)) == evidence.blake2_256
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use urcar_samples::evidence;

    fn of(content: &[u8]) -> Evidence {
        let digest = sp_crypto_hashing::blake2_256(content).into();
        Evidence { blake2_256: digest, ..evidence(0, "image/png", content.len() as u64) }
    }

    #[test]
    fn invented_evidence_follows_from_its_place() {
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        let mut found = 0;
        for line in &lives[..20] {
            for (event, fields) in line.life.events.iter().enumerate() {
                for (place, evidence) in fields.evidence.iter().enumerate() {
                    let content = invented(&format!("{}/{event}/{place}", line.life.vin), evidence.bytes).unwrap();
                    assert!(is_of(&content, evidence));
                    found += 1;
                }
            }
        }
        assert!(found > 0);
        assert_eq!(invented("a", MOST + 1), None);
        assert_eq!(invented("a", u64::MAX), None);
    }

    #[test]
    fn files_have_their_digest_as_their_name() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = of(b"a picture");
        assert_eq!(in_folder(folder.path(), &wanted).unwrap(), None);
        fs::write(folder.path().join(hex::encode(wanted.blake2_256)), b"a picture").unwrap();
        let content = in_folder(folder.path(), &wanted).unwrap().unwrap();
        assert!(is_of(&content, &wanted) && !is_of(b"another", &wanted));
    }
}
