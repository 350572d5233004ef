//! `urcar mandate hand-over`.

use crate::{cli::HandOverArgs, signing::apart};
use serde_json::{Value, json};
use std::path::Path;
use urcar_client::{
    Chain, Error, Result,
    hand_over::HandOver,
    input::{MIB, read_text},
    output::{Output, table, to_json, write_new_file},
};

/// The most bytes of a chain's specification.
const MOST_SPEC: u64 = 64 * MIB;

/// Writes what is published after finality was restored.
///
/// # Errors
/// [`Error::NoHandOver`] and [`Error::FinalityLags`] where there is nothing to publish yet; [`Error::Mismatch`] where the
/// specification is another chain's; [`Error::File`] where one of the files exists.
pub async fn run(chain: &Chain, args: &HandOverArgs, output: &Output) -> Result<()> {
    let path = args.chain.clone();
    let text = apart(move || read_text(&path, MOST_SPEC)).await?;
    let spec: Value = serde_json::from_str(&text).map_err(|error| Error::file(&args.chain, error))?;
    let called = spec.get("name").and_then(Value::as_str).unwrap_or_default();
    let chain_name = chain.name().await?;
    if called != chain_name {
        return Err(Error::Mismatch(format!(
            "the specification is that of {called:?}, the node's chain {chain_name:?}"
        )));
    }
    let hand_over = chain.hand_over(args.at).await?;
    let files = documents(&hand_over, &spec)?;
    write(&args.out, &files)?;

    let HandOver { block, set, authorities, .. } = &hand_over;
    let digests: Vec<(&str, String)> = files.iter().map(|(name, content)| (*name, digest(content))).collect();
    let named: serde_json::Map<_, _> = digests.iter().map(|(name, digest)| ((*name).into(), json!(digest))).collect();
    output.result(&json!({ "block": block, "set": set, "authorities": authorities.len(), "files": named }), || {
        let rows: Vec<_> = digests.iter().map(|(name, digest)| vec![(*name).to_owned(), digest.clone()]).collect();
        format!(
            "block  {} {:?}\nset    {set} of {}\n\n{}",
            block.number,
            block.hash,
            authorities.len(),
            table(&[&format!("in {}", args.out.display()), "BLAKE2b-256"], &rows)
        )
    });
    Ok(())
}

/// Returns the files by name, with what they hold.
fn documents(hand_over: &HandOver, spec: &Value) -> Result<[(&'static str, String); 3]> {
    Ok([
        ("light-database.json", to_json(&hand_over.light_database())),
        ("light-chain.json", to_json(&hand_over.light_spec(spec)?)),
        ("chain.json", to_json(&hand_over.extend(spec)?)),
    ])
}

/// Writes files to a folder in which there is none of them yet.
fn write(folder: &Path, files: &[(&str, String)]) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, error))?;
    if let Some(path) = files.iter().map(|(name, _)| folder.join(name)).find(|path| path.exists()) {
        return Err(Error::file(&path, "exists already, and is not overwritten"));
    }
    files.iter().try_for_each(|(name, content)| write_new_file(&folder.join(name), content))
}

fn digest(content: &str) -> String {
    format!("0x{}", hex::encode(sp_crypto_hashing::blake2_256(content.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("published");
        let files = [("a.json", "1".to_owned()), ("b.json", "2".to_owned())];
        write(&out, &files).unwrap();
        assert_eq!(std::fs::read_to_string(out.join("b.json")).unwrap(), "2");
        std::fs::remove_file(out.join("a.json")).unwrap();
        let error = write(&out, &files).unwrap_err();
        assert!(error.code() == "file" && error.to_string().contains("b.json"), "{error}");
        assert!(!out.join("a.json").exists(), "nothing is half written");
    }

    #[test]
    fn a_digest_is_that_of_the_file() {
        assert_eq!(digest(""), "0x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    }
}
