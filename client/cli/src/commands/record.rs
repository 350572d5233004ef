//! `urcar record`: any record from a file.

use crate::{cli::RecordArgs, text::vin};
use serde_json::{Value, json};
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, ChainEvent, calls},
    keys::{keypair, parse_account},
    output::Output,
};
use urcar_rules::effects::{WrittenBy, effects};
use urcar_types::{Entry, Vin};

/// Writes a record, or registers a vehicle with its first.
pub async fn run(chain: &Chain, args: &RecordArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let text = std::fs::read_to_string(&args.file).map_err(|error| Error::file(&args.file, error))?;
    let entry = entry(&text).map_err(|reason| Error::file(&args.file, reason))?;
    let signer = keypair(&args.signing.suri)?;
    let registers = registers(chain, &vin, &entry).await?;
    let owner = args.owner.as_deref().map(parse_account).transpose()?;
    if owner.is_some() && !registers {
        return Err(Error::Input("--owner goes with a registration only".into()));
    }
    let call = if registers {
        calls::register(vin.as_str(), &entry, owner.as_ref())
    } else {
        calls::record(vin.as_str(), &entry)
    };
    let outcome = chain.execute(&call, &signer, args.signing.wait).await?;
    let number = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Recorded { number, .. } => Some(*number),
        _ => None,
    });
    let number = number.ok_or_else(|| Error::Foreign("the record left no event".into()))?;
    let pending = effects(&entry.data).needs_witnesses;
    let value = json!({
        "vin": vin, "record": number, "pending": pending, "block": outcome.block, "block_hash": outcome.block_hash
    });
    output.result(&value, || {
        let done = if registers { "registered, with" } else { "has" };
        let then = if pending {
            format!("\nit counts once two other organisations say so: urcar attest {vin} {number} --suri …")
        } else {
            String::new()
        };
        format!("{vin} {done} record {number}, in block {}{then}", outcome.block)
    });
    Ok(())
}

/// Returns whether a record registers the vehicle: it opens a file, and an import only one that isn't there.
async fn registers(chain: &Chain, vin: &Vin, entry: &Entry<Account>) -> Result<bool> {
    match effects(&entry.data).opening {
        Some(opening) if opening.specification.is_none() => Ok(false),
        Some(opening) if opening.by_import => {
            let at = chain.point(At::Best).await?.hash;
            Ok(chain.head(vin.as_str(), at).await?.is_none())
        }
        opening => Ok(opening.is_some()),
    }
}

/// Parses a record; all but kind, fields and date may be left out.
fn entry(text: &str) -> Result<Entry<Account>, String> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let fields = value.as_object_mut().ok_or("is no JSON object")?;
    fields.entry("description").or_insert_with(|| "".into());
    fields.entry("evidence").or_insert_with(|| json!([]));
    let entry: Entry<Account> = serde_json::from_value(value).map_err(|error| error.to_string())?;
    match effects(&entry.data).written_by {
        WrittenBy::Owner => Err("a change of owner is made by urcar transfer".into()),
        WrittenBy::Roles(_) => Ok(entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::RecordKind;

    #[test]
    fn a_short_entry_is_enough() {
        let entry =
            entry(r#"{"kind": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-05-06"}"#);
        assert_eq!(entry.unwrap().data.kind(), RecordKind::Theft);
    }

    #[test]
    fn what_is_no_entry_is_said() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"kind": "theft", "fields": {}, "event_date": "2024-05-06"}"#,
            r#"{"kind": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-02-30"}"#,
            r#"{"kind": "transfer", "fields": {"reason": "x", "to": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"}, "event_date": "2024-02-03"}"#,
        ] {
            assert!(entry(text).is_err(), "{text}");
        }
    }
}
