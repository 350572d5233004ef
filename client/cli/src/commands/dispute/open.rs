//! `urcar dispute open`.

use crate::{cli::OpenArgs, text::vin};
use serde_json::json;
use std::path::Path;
use urcar_client::{
    Chain, Error, Result,
    chain::{ChainEvent, calls},
    keys::keypair,
    output::Output,
};
use urcar_types::{Check, Digest, Evidence, Text};

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

/// Challenges a record.
pub async fn run(chain: &Chain, args: &OpenArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let statement = Text::try_from(args.statement.as_str());
    let statement = statement.map_err(|_| Error::Input("--statement has 200 bytes at most".into()))?;
    let evidence = evidence(args)?;
    let deposit = chain.amount(&args.deposit)?;
    let call = calls::open_dispute(vin.as_str(), args.number, args.ground, &statement, &evidence, deposit);
    let outcome = chain.execute(&call, &keypair(&args.signing.suri)?, args.signing.wait).await?;
    let number = outcome.events.iter().find_map(|event| match event {
        ChainEvent::DisputeOpened { dispute } => Some(*dispute),
        _ => None,
    });
    let number = number.ok_or_else(|| Error::Foreign("the dispute left no event".into()))?;
    let view = chain.dispute(number, outcome.block_hash).await?;
    let value = json!({
        "vin": vin, "record": args.number, "done": "opened", "dispute": number, "view": view,
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let dates = view.as_ref().map_or(String::new(), |view| {
            format!(
                "\nthe writer has time until block {}, then the consortium votes, before block {}",
                view.grace_until, view.rule_until
            )
        });
        format!(
            "{vin}: record {} is in dispute {number}, {} on hold, in block {}{dates}",
            args.number,
            chain.money(deposit),
            outcome.block
        )
    });
    Ok(())
}

/// Returns the evidence of a challenge: a file's digest and size, or those that the arguments name.
fn evidence(args: &OpenArgs) -> Result<Evidence> {
    let (digest, bytes, by_name) = match (args.evidence.parse::<Digest>(), args.bytes) {
        (Ok(digest), Some(bytes)) => (digest, bytes, ANYTHING),
        (Ok(_), None) => return Err(Error::Input("with a digest as evidence name its --bytes".into())),
        (Err(_), Some(_)) => return Err(Error::Input("--bytes goes with a digest only; a file tells its own".into())),
        (Err(_), None) => {
            let path = Path::new(&args.evidence);
            let content = std::fs::read(path).map_err(|error| Error::file(path, error))?;
            (sp_crypto_hashing::blake2_256(&content).into(), content.len() as u64, media_type(path))
        }
    };
    let media_type = Text::unchecked(args.media_type.as_deref().unwrap_or(by_name));
    let evidence = Evidence { blake2_256: digest, media_type, bytes };
    evidence.check().map_err(|_| Error::Input("--media-type has 64 bytes at most".into()))?;
    Ok(evidence)
}

fn media_type(path: &Path) -> &'static str {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    MEDIA_TYPES.iter().find(|(known, _)| *known == ending).map_or(ANYTHING, |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Signing;
    use urcar_client::chain::Finality;
    use urcar_types::Ground;

    fn args(evidence: &str, bytes: Option<u64>) -> OpenArgs {
        OpenArgs {
            vin: String::new(),
            number: 0,
            ground: Ground::Other,
            statement: String::new(),
            evidence: evidence.into(),
            bytes,
            media_type: None,
            deposit: String::new(),
            signing: Signing { suri: String::new(), wait: Finality::Best },
        }
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
