//! `urcar evidence`: pictures and documents that records name, as nodes keep them.

use super::{answer::answer, evidence_of_lives};
use crate::{
    cli::{EvidenceCommand, Keys},
    text::vin,
};
use serde::Serialize;
use serde_json::json;
use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};
use urcar_client::{
    Account, Chain, Error, Result,
    chain::At,
    input::{self, MIB},
    output::{Output, table},
};
use urcar_types::{Digest, Evidence, Record, RecordKind};

/// The most bytes of a file that goes through JSON-RPC.
const MOST: u64 = 4 * MIB;
/// The most bytes of a file that is compared.
const MOST_COMPARED: u64 = 1024 * MIB;

/// A record that names a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
struct Naming {
    record: u32,
    kind: RecordKind,
    media_type: String,
}

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: EvidenceCommand, output: &Output) -> Result<()> {
    use EvidenceCommand as C;
    match command {
        C::Add { files } => add(chain, &files, output).await,
        C::Get { digest, out } => get(chain, digest_of(&digest)?, &out, output).await,
        C::Remove { digest, vin, record, yes, keys } => {
            let digest = digest_of(&digest)?;
            if !yes {
                let words = "what is deleted is gone for good, wherever nodes hear of it: say --yes if that is meant";
                return Err(Error::Unconfirmed(words.into()));
            }
            remove(chain, digest, (&vin, record), &keys, output).await
        }
        C::Import { lives, folder } => evidence_of_lives::run(chain, &lives, folder.as_deref(), output).await,
        C::Verify { file, vin, at } => verify(chain, &file, &vin, at, output).await,
    }
}

async fn add(chain: &Chain, files: &[PathBuf], output: &Output) -> Result<()> {
    let mut added = Vec::new();
    for path in files {
        let content = input::read(path, MOST)?;
        let digest = digest_of_content(&content);
        let taken = chain.put_evidence(digest, &content).await?;
        added.push((path.display().to_string(), digest, taken));
    }
    let value: Vec<_> =
        added.iter().map(|(file, digest, taken)| json!({ "file": file, "digest": digest, "taken": taken })).collect();
    output.result(&json!({ "evidence": value }), || {
        let told = |taken: bool| if taken { "taken in" } else { "there already" };
        let rows: Vec<Vec<String>> = added
            .iter()
            .map(|(file, digest, taken)| vec![file.clone(), format!("{digest:?}"), told(*taken).to_owned()])
            .collect();
        table(&["file", "digest", "outcome"], &rows)
    });
    Ok(())
}

async fn get(chain: &Chain, digest: Digest, out: &Path, output: &Output) -> Result<()> {
    let content = chain.evidence(digest).await?;
    let file = OpenOptions::new().write(true).create_new(true).open(out);
    file.and_then(|mut file| file.write_all(&content)).map_err(|error| Error::file(out, error))?;
    let path = out.display().to_string();
    output.result(&json!({ "digest": digest, "bytes": content.len(), "file": path }), || {
        format!("{} bytes in {path}, with the digest {digest:?}", content.len())
    });
    Ok(())
}

async fn remove(chain: &Chain, digest: Digest, named: (&str, u32), keys: &Keys, output: &Output) -> Result<()> {
    let (vin, record) = (vin(named.0)?, named.1);
    let key = keys.key().await?;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let at = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
    let deleted = chain.delete_evidence(&key, digest, &vin, record, at).await?;
    output.result(&json!({ "digest": digest, "new": deleted.new, "gone": deleted.gone }), || {
        let known = if deleted.new { "" } else { "; it was deleted before" };
        let left = if deleted.gone { "is gone" } else { "stays, because another writer's record names it" };
        format!("{digest:?} {left}{known}")
    });
    Ok(())
}

async fn verify(chain: &Chain, file: &Path, text: &str, at: At, output: &Output) -> Result<()> {
    let vin = vin(text)?;
    let content = input::read(file, MOST_COMPARED)?;
    let (digest, bytes) = (digest_of_content(&content), content.len() as u64);
    let at = chain.point(at).await?;
    let records = chain.records(vin.as_str(), at.hash).await?;
    let records =
        records.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let namings: Vec<Naming> = records.iter().flat_map(|view| namings(&view.record, digest, bytes)).collect();
    if namings.is_empty() {
        let words = format!("no record of {vin} up to block {} names this file: its digest is {digest:?}", at.number);
        return Err(Error::Mismatch(words));
    }
    let value = answer(chain, at, &json!({ "digest": digest, "bytes": bytes, "named_by": namings })).await?;
    output.result(&value, || {
        let rows: Vec<Vec<String>> = namings
            .iter()
            .map(|naming| vec![naming.record.to_string(), crate::text::word(naming.kind), naming.media_type.clone()])
            .collect();
        table(&["record", "kind", "media type"], &rows)
    });
    Ok(())
}

/// Returns where a record names a content of this digest and length.
fn namings(record: &Record<Account>, digest: Digest, bytes: u64) -> Vec<Naming> {
    let is_named = |evidence: &&Evidence| evidence.blake2_256 == digest && evidence.bytes == bytes;
    let named = record.entry.evidence.as_slice().iter().filter(is_named);
    let naming = |evidence: &Evidence| Naming {
        record: record.number,
        kind: record.kind(),
        media_type: evidence.media_type.to_string(),
    };
    named.map(naming).collect()
}

fn digest_of_content(content: &[u8]) -> Digest {
    sp_crypto_hashing::blake2_256(content).into()
}

fn digest_of(text: &str) -> Result<Digest> {
    text.parse().map_err(|_| Error::Input("a digest has 64 hexadecimal digits".into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_node::{Play, chain, hash, text};
    use futures::{StreamExt, stream::BoxStream};
    use serde_json::Value;
    use std::fs;
    use subxt::rpcs::{Error as RpcError, UserError};
    use urcar_client::{keys, output::Form};
    use urcar_samples::{account, data, evidence};
    use urcar_types::{Author, Entry, List, Role};

    const CONTENT: &[u8] = b"a picture";

    /// A node that has one picture, and gives another under every other digest.
    struct Node;

    impl Play for Node {
        fn answer(&self, method: &str, params: &[Value]) -> Result<Value, RpcError> {
            let digest = text(params, 0);
            let known = format!("{:?}", digest_of_content(CONTENT));
            let refusal = |code, message: &str| RpcError::User(UserError { code, message: message.into(), data: None });
            match method {
                "chain_getFinalizedHead" => Ok(json!(hash(1))),
                "chain_getBlockHash" => Ok(json!(hash(params.first().and_then(Value::as_u64).unwrap_or(1)))),
                "evidence_put" if digest == known => {
                    assert_eq!(text(params, 1), format!("0x{}", hex::encode(CONTENT)));
                    Ok(json!({ "digest": digest, "taken": true }))
                }
                "evidence_put" => Err(refusal(7051, "no final record names it")),
                "evidence_get" => Ok(json!({ "digest": digest, "content": format!("0x{}", hex::encode(CONTENT)) })),
                "evidence_remove" if params[1]["by"]["record"]["number"] == json!(3) => {
                    Ok(json!({ "digest": digest, "new": true, "gone": false }))
                }
                "evidence_remove" => Err(refusal(7060, "the deletion is refused")),
                _ => panic!("{method} {params:?}"),
            }
        }

        fn heads(&self, _: &str) -> BoxStream<'static, u64> {
            futures::stream::iter([1]).boxed()
        }
    }

    fn output() -> Output {
        Output::new("urcar", Form::Json)
    }

    #[tokio::test]
    async fn files_are_given_to_the_node() {
        let (folder, chain) = (tempfile::tempdir().unwrap(), chain(Node).await);
        let path = folder.path().join("photo.jpg");
        fs::write(&path, CONTENT).unwrap();
        add(&chain, std::slice::from_ref(&path), &output()).await.unwrap();
        fs::write(&path, b"another").unwrap();
        let error = add(&chain, std::slice::from_ref(&path), &output()).await.unwrap_err();
        assert!(matches!(&error, Error::Node { code: 7051, .. }), "{error}");
        let error = add(&chain, &[folder.path().join("none")], &output()).await.unwrap_err();
        assert!(matches!(&error, Error::File { .. }), "{error}");
    }

    #[tokio::test]
    async fn a_file_is_fetched_and_never_written_over() {
        let (folder, chain) = (tempfile::tempdir().unwrap(), chain(Node).await);
        let path = folder.path().join("photo.jpg");
        let digest = digest_of_content(CONTENT);
        let error = get(&chain, Digest::repeat_byte(1), &path, &output()).await.unwrap_err();
        assert!(matches!(&error, Error::Mismatch(_)) && !path.exists(), "{error}");
        get(&chain, digest, &path, &output()).await.unwrap();
        assert_eq!(fs::read(&path).unwrap(), CONTENT);
        fs::write(&path, b"precious").unwrap();
        let error = get(&chain, digest, &path, &output()).await.unwrap_err();
        assert!(matches!(&error, Error::File { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"precious");
    }

    #[tokio::test]
    async fn a_deletion_is_sent_and_its_refusal_told() {
        let (chain, key) = (chain(Node).await, keys::keypair("//Alice").unwrap());
        let vin = vin("WVGZZZ5NZEW069297").unwrap();
        let digest = digest_of_content(CONTENT);
        let deleted = chain.delete_evidence(&key, digest, &vin, 3, 9).await.unwrap();
        assert!(deleted.new && !deleted.gone);
        let error = chain.delete_evidence(&key, digest, &vin, 4, 9).await.unwrap_err();
        assert!(matches!(&error, Error::Node { code: 7060, .. }), "{error}");
    }

    #[test]
    fn a_file_is_named_by_digest_and_length() {
        let entry = Entry {
            evidence: List::unchecked(vec![evidence(1, "image/png", 7), evidence(2, "image/jpeg", 7)]),
            ..urcar_samples::entry(data::maintenance())
        };
        let author = Author::Organisation { account: account(1), role: Role::Workshop };
        let record = Record { number: 3, author, recorded_at: 1, entry, previous: Digest::zero() };
        let found = namings(&record, Digest::repeat_byte(2), 7);
        let expected = Naming { record: 3, kind: RecordKind::Maintenance, media_type: "image/jpeg".into() };
        assert_eq!(found, [expected]);
        assert!(namings(&record, Digest::repeat_byte(2), 8).is_empty());
        assert!(namings(&record, Digest::repeat_byte(3), 7).is_empty());
    }

    #[test]
    fn digests_are_hexadecimal_digits() {
        let digits = "ab".repeat(32);
        assert_eq!(digest_of(&digits).unwrap(), Digest::repeat_byte(0xab));
        assert_eq!(digest_of(&format!("0x{digits}")).unwrap(), Digest::repeat_byte(0xab));
        for wrong in ["", "0x", "ab", "photo.jpg"] {
            assert!(matches!(digest_of(wrong), Err(Error::Input(_))), "{wrong}");
        }
    }
}
