//! `urcar record`: any record from a file.

use super::{amend::recorded, pending::waiting};
use crate::{cli::RecordArgs, text::vin};
use serde_json::{Value, json};
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, calls},
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
    let call = match (registers, vin.is_chassis()) {
        (true, true) => calls::register_chassis(vin.as_str(), &entry, owner.as_ref()),
        (true, false) => calls::register(vin.as_str(), &entry, owner.as_ref()),
        (false, _) => calls::record(vin.as_str(), &entry),
    };
    let outcome = chain.execute(&call, &signer, args.signing.wait).await?;
    let number = recorded(&outcome)?;
    let waits = waiting(chain, &vin, number, outcome.block_hash).await?;
    let value = json!({
        "vin": vin, "record": number, "pending": waits.as_ref().map(|waits| &waits.pending),
        "block": outcome.block, "block_hash": outcome.block_hash,
    });
    output.result(&value, || {
        let done = if registers { "registered, with" } else { "has" };
        let then = waits.as_ref().map_or(String::new(), |waits| waits.then(&vin));
        format!("{vin} {done} record {number}, in block {}{then}", outcome.block)
    });
    Ok(())
}

/// Returns whether a record registers the vehicle: it opens a file, and an import only that of a vehicle without a
/// registration in force.
async fn registers(chain: &Chain, vin: &Vin, entry: &Entry<Account>) -> Result<bool> {
    match effects(&entry.data).opening {
        Some(opening) if opening.specification.is_none() => Ok(false),
        Some(opening) if opening.by_import => {
            let at = chain.point(At::Best).await?.hash;
            let view = chain.vehicle(vin.as_str(), at).await?;
            Ok(view.is_none_or(|view| view.birth.is_none()))
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
    use urcar_types::{RecordData, RecordKind};

    #[test]
    fn a_short_entry_is_enough() {
        let entry =
            entry(r#"{"kind": "theft", "fields": {"status": "stolen", "case": "1"}, "event_date": "2024-05-06"}"#);
        assert_eq!(entry.unwrap().data.kind(), RecordKind::Theft);
    }

    #[test]
    fn links_and_retail_liens_are_taken_from_the_file() {
        let accident = r#"{"zones": ["front"], "severity": "minor", "airbags": false, "structural": false,
            "towed": false, "drivable": true, "about": 7}"#;
        let text = format!(r#"{{"kind": "accident", "fields": {accident}, "event_date": "2024-05-06"}}"#);
        let linked = entry(&text).unwrap();
        assert!(matches!(linked.data, RecordData::Accident { about: Some(7), .. }));
        let alone = entry(&text.replace(r#", "about": 7"#, "")).unwrap();
        assert!(matches!(alone.data, RecordData::Accident { about: None, .. }));
        let holder = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
        let retail = entry(&format!(
            r#"{{"kind": "retail", "fields": {{"on_sale_since": "2024-05-01", "sold_on": "2024-05-06",
            "city": "DEFRA", "price": {{"amount": 5, "currency": "EUR"}}, "buyer": null,
            "lien": {{"holder": "{holder}", "reference": "L-1"}}}}, "event_date": "2024-05-06"}}"#
        ));
        let RecordData::Retail { lien: Some(lien), .. } = retail.unwrap().data else { panic!() };
        assert_eq!((lien.holder.to_string().as_str(), lien.reference.as_str()), (holder, "L-1"));
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
