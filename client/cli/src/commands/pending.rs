//! `urcar pending`: what waits in a vehicle's file.

use super::{
    answer::answer,
    told::{lien_of, organisation},
};
use crate::{
    cli::PendingArgs,
    text::{vin, word},
};
use serde::Serialize;
use serde_json::{Value, json};
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{BlockClock, Pending},
    output::{Output, table},
};
use urcar_types::{Author, Date, PendingReason, Record, RecordData, RecordKind, Vin};

/// Whose word must be among those of the two that attest a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Among {
    /// Nobody's in particular.
    Anybody,
    /// That of an authority or an insurer.
    Qualified,
    /// That of the holder of a lien, unless it has released that.
    Holder(Account),
}

/// A lien that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct WaitingLien {
    holder: Account,
    reference: String,
    /// The holder with its name.
    #[serde(skip)]
    named: String,
}

/// A record that waits, with whose word it needs.
pub struct Waiting {
    /// The record, and the reason.
    pub pending: Pending,
    among: Among,
    lien: Option<WaitingLien>,
}

impl Waiting {
    /// Returns what a record waits for, and what comes next, as lines after a result.
    pub fn then(&self, vin: &Vin) -> String {
        let why = why(&self.pending.why, &self.among, self.lien.as_ref());
        format!("\nit waits for {why}\n{}", next_step(vin, &self.pending))
    }
}

/// Shows the records that wait for something.
pub async fn run(chain: &Chain, args: &PendingArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(args.at).await?;
    let pending = chain.pending(vin.as_str(), at.hash).await?;
    let pending =
        pending.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let each = pending.into_iter().map(|pending| waiting_of(chain, &vin, pending, at.hash));
    let each = futures::future::try_join_all(each).await?;
    let clock = chain.clock(at).await?;
    let told: Vec<Value> = each.iter().map(spoken).collect();
    let value = answer(chain, at, &json!({ "pending": told })).await?;
    output.result(&value, || {
        if each.is_empty() {
            return format!("nothing waits in the file of {vin} at block {}", at.number);
        }
        let rows: Vec<Vec<String>> = each.iter().map(|waiting| row(waiting, &clock)).collect();
        table(&["no", "kind", "since", "until", "waits for"], &rows)
    });
    Ok(())
}

/// Returns what a record waits for at a block; none where it doesn't wait.
pub async fn waiting(chain: &Chain, vin: &Vin, number: u32, at: Hash) -> Result<Option<Waiting>> {
    let pending = chain.pending(vin.as_str(), at).await?.unwrap_or_default();
    let Some(pending) = pending.into_iter().find(|pending| pending.record == number) else { return Ok(None) };
    waiting_of(chain, vin, pending, at).await.map(Some)
}

/// Returns a record that waits with whose word it needs, and the lien that it places.
async fn waiting_of(chain: &Chain, vin: &Vin, pending: Pending, at: Hash) -> Result<Waiting> {
    let among = among(chain, vin, &pending, at).await?;
    let view = match pending.kind {
        RecordKind::Lien => chain.record(vin.as_str(), pending.record, at).await?,
        _ => None,
    };
    let lien = match view.as_ref().and_then(|view| lien_of(&view.record)) {
        Some((holder, reference)) => Some(WaitingLien {
            holder: holder.clone(),
            reference: reference.to_owned(),
            named: organisation(chain, holder, at).await?,
        }),
        None => None,
    };
    Ok(Waiting { pending, among, lien })
}

/// Returns a record that waits as JSON: of a lien with its holder and reference.
fn spoken(waiting: &Waiting) -> Value {
    let mut value = json!(waiting.pending);
    if let (Some(fields), Some(lien)) = (value.as_object_mut(), &waiting.lien) {
        fields.insert("lien".into(), json!(lien));
    }
    value
}

/// Returns whose word a record that waits needs.
async fn among(chain: &Chain, vin: &Vin, pending: &Pending, at: Hash) -> Result<Among> {
    let corrects = match pending.why {
        PendingReason::Witnesses => None,
        PendingReason::Correction { corrects } => Some(corrects),
        _ => return Ok(Among::Anybody),
    };
    let Some(view) = chain.record(vin.as_str(), pending.record, at).await? else { return Ok(Among::Anybody) };
    let target = match corrects {
        Some(corrects) => chain.record(vin.as_str(), corrects, at).await?,
        None => None,
    };
    Ok(among_of(&view.record, target.as_ref().map(|view| &view.record)))
}

/// Returns whose word a record needs, by what it says and what the record says that it corrects.
fn among_of(record: &Record<Account>, target: Option<&Record<Account>>) -> Among {
    match (&record.entry.data, target.map(|target| &target.entry.data)) {
        (data, _) if data.kind() == RecordKind::TitleOrder => Among::Qualified,
        (RecordData::Correction { withdraws: true, .. }, Some(RecordData::Retail { lien: Some(lien), .. })) => {
            let is_own = matches!(&record.author, Author::Organisation { account, .. } if *account == lien.holder);
            if is_own { Among::Anybody } else { Among::Holder(lien.holder.clone()) }
        }
        _ => Among::Anybody,
    }
}

fn row(Waiting { pending, among, lien }: &Waiting, clock: &BlockClock) -> Vec<String> {
    vec![
        pending.record.to_string(),
        word(pending.kind),
        Date::from_millis(pending.since).to_string(),
        pending.until.map_or(String::new(), |until| clock.until(until)),
        why(&pending.why, among, lien.as_ref()),
    ]
}

/// Returns what a record waits for, in words.
fn why(reason: &PendingReason, among: &Among, lien: Option<&WaitingLien>) -> String {
    let words = match reason {
        PendingReason::Witnesses => "two organisations that attest it".into(),
        PendingReason::Consent => {
            let lien = lien.map_or(String::new(), |lien| format!(" to lien {} of {}", lien.reference, lien.named));
            format!("the owner's consent{lien}, or two organisations that attest it; else it lapses")
        }
        PendingReason::Link { about } => {
            format!("record {about}'s writer, or two organisations, to attest that both are one")
        }
        PendingReason::Correction { corrects } => {
            format!("two organisations outside its writer's house that attest what it makes of record {corrects}")
        }
        PendingReason::Notice => "the end of its notice: then it passes the title, unless the owner objects".into(),
        PendingReason::Objection => "two thirds of the consortium: the owner objects".into(),
    };
    match among {
        Among::Anybody => words,
        Among::Qualified => format!("{words}, one of them an authority or an insurer"),
        Among::Holder(holder) => format!("{words}, one of them {holder}, unless it has released its lien"),
    }
}

/// Returns the command with which others have their say.
fn next_step(vin: &Vin, pending: &Pending) -> String {
    let number = pending.record;
    match pending.why {
        PendingReason::Witnesses | PendingReason::Link { .. } | PendingReason::Correction { .. } => {
            format!("urcar attest {vin} {number} --suri …")
        }
        PendingReason::Consent => format!("urcar lien consent {vin} {number} --suri …"),
        PendingReason::Notice => format!("urcar title-order object {vin} {number} --suri …"),
        PendingReason::Objection => format!("urcar title-order decide {vin} {number} allow --suri …"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::{Digest, Role};

    const WORKSHOP: Account = Account::new([7; 32]);
    const BANK: Account = Account::new([8; 32]);

    fn record(kind: &str, fields: serde_json::Value) -> Record<Account> {
        let entry = json!({
            "kind": kind, "fields": fields, "event_date": "2024-05-06", "description": "", "evidence": [],
        });
        let author = Author::Organisation { account: WORKSHOP, role: Role::Retailer };
        let entry = serde_json::from_value(entry).unwrap();
        Record { number: 3, previous: Digest::default(), recorded_at: 0, author, entry }
    }

    fn retail(holder: Option<Account>) -> Record<Account> {
        let lien = holder.map(|holder| json!({ "holder": holder, "reference": "L-1" }));
        let price = json!({ "amount_minor": 5, "currency": "EUR" });
        let (from, to) = ("2024-05-01", "2024-05-06");
        let fields = json!({
            "on_sale_since": from, "sold_on": to, "city": "DEFRA", "price": price, "buyer": null, "lien": lien,
        });
        record("retail", fields)
    }

    fn correction(withdraws: bool) -> Record<Account> {
        let (corrects, reason) = (1, "typo");
        let fields = json!({
            "corrects": corrects, "withdraws": withdraws, "reason": reason, "odometer": null, "specification": null,
        });
        record("correction", fields)
    }

    #[test]
    fn each_reason_has_its_words_and_its_command() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let reasons = [
            (PendingReason::Witnesses, "attest", "two organisations"),
            (PendingReason::Consent, "lien consent", "owner's consent"),
            (PendingReason::Link { about: 7 }, "attest", "record 7's writer"),
            (PendingReason::Correction { corrects: 9 }, "attest", "of record 9"),
            (PendingReason::Notice, "title-order object", "notice"),
            (PendingReason::Objection, "title-order decide", "two thirds"),
        ];
        for (why, command, words) in reasons {
            let pending = Pending {
                record: 3,
                kind: RecordKind::Lien,
                why,
                version: 0,
                since: 1_577_836_800_000,
                until: Some(99),
            };
            let step = next_step(&vin, &pending);
            assert!(step.starts_with(&format!("urcar {command} {vin} 3")), "{step}");
            let clock = BlockClock { now: 100, slot: std::time::Duration::from_secs(3) };
            let row = row(&Waiting { pending, among: Among::Anybody, lien: None }, &clock);
            assert_eq!(row[..4], ["3", "lien", "2020-01-01", "block 99"]);
            assert!(row[4].contains(words), "{row:?}");
        }
    }

    /// Before, an owner who was asked for its consent saw neither whose lien it was nor its reference.
    #[test]
    fn a_lien_that_waits_is_told_with_holder_and_reference() {
        let (record, kind, why) = (17, RecordKind::Lien, PendingReason::Consent);
        let pending = Pending { record, kind, why, version: 0, since: 0, until: Some(99) };
        let named = "Divide County (5Bank)".to_owned();
        let lien = Some(WaitingLien { holder: BANK, reference: "LB-2".into(), named });
        let waiting = Waiting { pending, among: Among::Anybody, lien };
        let clock = BlockClock { now: 100, slot: std::time::Duration::from_secs(3) };
        let words = "the owner's consent to lien LB-2 of Divide County (5Bank), or two organisations";
        assert!(row(&waiting, &clock)[4].starts_with(words), "{:?}", row(&waiting, &clock));
        let value = spoken(&waiting);
        assert_eq!(value["lien"], json!({ "holder": BANK, "reference": "LB-2" }));
        assert_eq!(value["record"], 17);
        assert!(spoken(&Waiting { lien: None, ..waiting }).get("lien").is_none());
    }

    #[test]
    fn a_title_order_waits_for_an_authority_or_an_insurer() {
        let order = record("title_order", json!({ "to": BANK, "court": "AG Mitte", "reference": "4 C 12/26" }));
        let among = among_of(&order, None);
        assert_eq!(among, Among::Qualified);
        assert!(why(&PendingReason::Witnesses, &among, None).contains("an authority or an insurer"));
        assert_eq!(among_of(&record("scrapped", json!({ "certificate": "1" })), None), Among::Anybody);
    }

    #[test]
    fn what_would_end_the_lien_of_another_waits_for_its_holder() {
        let among = among_of(&correction(true), Some(&retail(Some(BANK))));
        assert_eq!(among, Among::Holder(BANK));
        assert!(why(&PendingReason::Correction { corrects: 1 }, &among, None).contains(&BANK.to_string()));
        for (withdraws, holder) in [(false, Some(BANK)), (true, None), (true, Some(WORKSHOP))] {
            assert_eq!(among_of(&correction(withdraws), Some(&retail(holder))), Among::Anybody);
        }
        assert_eq!(among_of(&correction(true), None), Among::Anybody);
    }
}
