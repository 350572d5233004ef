//! `urcar dispute`: challenging a record, and ruling on it.

use super::{vin, word};
use crate::{
    chain::{At, Chain, ChainEvent, Dispute, calls},
    cli::{DisputeCommand, OpenArgs, Ruling, Signing},
    error::{Error, Result},
    keys::keypair,
    output::Output,
};
use serde_json::json;
use std::path::Path;
use urcar_primitives::{Author, Check, Digest, DisputeStatus, Evidence, Text};

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

/// Does what the subcommand says.
pub async fn run(chain: &Chain, command: DisputeCommand, output: &Output) -> Result<()> {
    match command {
        DisputeCommand::Open(args) => open(chain, &args, output).await,
        DisputeCommand::Vote { dispute, vote, signing } => {
            let call = calls::vote_dispute(dispute, vote == Ruling::Uphold);
            settle(chain, &call, dispute, &signing, "voted", output).await
        }
        DisputeCommand::Withdraw { dispute, signing } => {
            settle(chain, &calls::withdraw_dispute(dispute), dispute, &signing, "withdrawn", output).await
        }
        DisputeCommand::Show { which, at } => show(chain, &which, at, output).await,
    }
}

async fn open(chain: &Chain, args: &OpenArgs, output: &Output) -> Result<()> {
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

/// Does something to a dispute and shows how it stands then.
async fn settle(
    chain: &Chain,
    call: &crate::chain::Call,
    number: u32,
    signing: &Signing,
    done: &str,
    output: &Output,
) -> Result<()> {
    let outcome = chain.execute(call, &keypair(&signing.suri)?, signing.wait).await?;
    let view = chain.dispute(number, outcome.block_hash).await?;
    let value = json!({
        "dispute": number, "done": done, "view": view, "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let now = view.as_ref().map_or(String::new(), |view| format!("\n{}", text(chain, view)));
        format!("{done}, in block {}{now}", outcome.block)
    });
    Ok(())
}

async fn show(chain: &Chain, which: &str, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    if let Ok(number) = which.parse::<u32>() {
        let view = chain.dispute(number, at.hash).await?;
        let view =
            view.ok_or_else(|| Error::NotFound(format!("no dispute {number} was opened up to block {}", at.number)))?;
        output.result(&view, || text(chain, &view));
        return Ok(());
    }
    let vin = vin(which)?;
    let views = chain.disputes(&vin, at.hash).await?;
    let views = views.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    output.result(&views, || {
        let texts: Vec<String> = views.iter().map(|view| text(chain, view)).collect();
        if texts.is_empty() { format!("none of {vin}'s records was ever in dispute") } else { texts.join("\n\n") }
    });
    Ok(())
}

fn text(chain: &Chain, view: &Dispute) -> String {
    let author = match &view.author {
        Author::Organisation { account, role } => format!("{account}, a record as {}", word(role)),
        Author::Owner(account) => format!("{account}, the owner then"),
        Author::Consortium => "the consortium".into(),
    };
    let lines = [
        format!("dispute {}  {}", view.dispute, status(&view.status, |amount| chain.money(amount))),
        format!("  record     {} of {}, for {}", view.record, view.vin, word(view.ground)),
        format!("  says       {}", view.statement),
        format!(
            "  evidence   {:?}, {}, {} bytes",
            view.evidence.blake2_256, view.evidence.media_type, view.evidence.bytes
        ),
        format!(
            "  by         {}, with {} staked in block {}",
            view.challenger,
            chain.money(view.deposit),
            view.opened_at
        ),
        format!("  against    {author}"),
        format!(
            "  votes      {} to uphold, {} to dismiss; from block {} on, before block {}",
            view.votes_for, view.votes_against, view.grace_until, view.rule_until
        ),
    ];
    lines.join("\n")
}

fn status(status: &DisputeStatus<u128>, money: impl Fn(u128) -> String) -> String {
    match status {
        DisputeStatus::Open => "open".into(),
        DisputeStatus::Upheld { slashed, awarded } => format!(
            "upheld: the record is withdrawn, {} taken of the writer's bond, {} of it for the challenger",
            money(*slashed),
            money(*awarded)
        ),
        DisputeStatus::Dismissed { forfeited } => {
            format!("dismissed: the record stands, {} lost of the deposit", money(*forfeited))
        }
        DisputeStatus::Conceded => "conceded: the writer withdrew the record in time".into(),
        DisputeStatus::Lapsed => "lapsed: nobody ruled in time, the record reads as contested".into(),
        DisputeStatus::Withdrawn { forfeited } => {
            format!("given up, {} of the deposit lost to the treasury", money(*forfeited))
        }
    }
}

/// What backs a challenge: a file's digest and size, or what was said of it.
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
    use crate::chain::Finality;
    use urcar_primitives::Ground;

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

    #[test]
    fn each_end_is_told() {
        let say = |it: DisputeStatus<u128>| status(&it, |amount| format!("{amount} URC"));
        assert_eq!(say(DisputeStatus::Open), "open");
        let upheld = say(DisputeStatus::Upheld { slashed: 5, awarded: 3 });
        assert!(upheld.contains("5 URC taken") && upheld.contains("3 URC of it"), "{upheld}");
        assert!(say(DisputeStatus::Dismissed { forfeited: 9 }).contains("9 URC lost"));
        assert!(say(DisputeStatus::Withdrawn { forfeited: 4 }).contains("given up, 4 URC"));
    }
}
