//! Records and organisations in words, for whoever decides about them.

use super::{history::line, specification::named};
use urcar_client::{Account, Chain, Hash, Result};
use urcar_types::{Author, LienStatus, Record, RecordData, Vin};

/// Returns an account, with the name of its organisation before it.
///
/// # Errors
/// Those of a question to the node.
pub async fn organisation(chain: &Chain, account: &Account, at: Hash) -> Result<String> {
    let writer = chain.writer(account, at).await?;
    Ok(with_name(writer.as_ref().map(|writer| writer.name.as_str()), account))
}

/// Returns an account with this name before it, where there is one.
pub fn with_name(name: Option<&str>, account: &Account) -> String {
    match name {
        Some(name) => format!("{name} ({account})"),
        None => account.to_string(),
    }
}

/// Returns a record in a line, with its number and its car. Nothing of one that isn't there: the chain says so.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_record(chain: &Chain, vin: &Vin, number: u32, at: Hash) -> Result<Vec<String>> {
    let Some(view) = chain.record(vin.as_str(), number, at).await? else { return Ok(Vec::new()) };
    let file = chain.vehicle(vin.as_str(), at).await?;
    let car = named(vin, file.as_ref().map(|file| &file.specification));
    Ok(vec![format!("record {number} of {car}: {}", line(chain, &view, at).await?)])
}

/// Returns who holds the lien that a record places, and its reference; none of any other record.
pub fn lien_of(record: &Record<Account>) -> Option<(&Account, &str)> {
    match (&record.entry.data, &record.author) {
        (RecordData::Lien { status: LienStatus::Placed, reference }, Author::Organisation { account, .. }) => {
            Some((account, reference.as_str()))
        }
        (RecordData::Retail { lien: Some(lien), .. }, _) => Some((&lien.holder, lien.reference.as_str())),
        _ => None,
    }
}

/// Returns the title order that is decided about, and to whom it passes the title. Nothing of a record that isn't there:
/// the chain says so.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_order(chain: &Chain, vin: &Vin, number: u32, at: Hash) -> Result<Vec<String>> {
    let mut about = of_record(chain, vin, number, at).await?;
    if let Some(view) = chain.record(vin.as_str(), number, at).await?
        && let RecordData::TitleOrder { to, court, reference } = &view.record.entry.data
    {
        let to = organisation(chain, to, at).await?;
        about.push(format!("it would pass the title to {to}, by order of {court}, {reference}"));
    }
    Ok(about)
}

/// Returns the registration that an annulment would end, and what counts no more with it. Nothing where none is in
/// force: the chain says so.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_annulment(chain: &Chain, vin: &Vin, at: Hash) -> Result<Vec<String>> {
    let Some(file) = chain.vehicle(vin.as_str(), at).await? else { return Ok(Vec::new()) };
    let Some(birth) = file.birth else { return Ok(Vec::new()) };
    let mut lines = of_record(chain, vin, birth, at).await?;
    lines.push(ended(file.records.saturating_sub(birth), file.owner.as_ref()));
    Ok(lines)
}

/// Returns what counts no more once a registration is annulled. `records` are those from it on.
fn ended(records: u32, owner: Option<&Account>) -> String {
    let records = match records {
        0 | 1 => "this record counts no more".into(),
        records => format!("{records} records count no more, from this one on"),
    };
    match owner {
        Some(owner) => format!("{records}, and {owner} owns the car no more"),
        None => records,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::{data, on};
    use urcar_types::{Digest, RetailLien, Role, Text};

    const BANK: Account = Account::new([1; 32]);
    const DEALER: Account = Account::new([2; 32]);

    fn written_by(author: Author<Account>, data: RecordData<Account>) -> Record<Account> {
        Record { number: 3, author, recorded_at: 0, entry: on("2024-05-06", None, data), previous: Digest::zero() }
    }

    #[test]
    fn a_lien_is_told_by_its_holder_and_reference() {
        let of = |account: Account| Author::Organisation { account, role: Role::Insurer };
        let placed = written_by(of(BANK), data::lien(LienStatus::Placed, "LB-2"));
        assert_eq!(lien_of(&placed), Some((&BANK, "LB-2")));
        let mut retail = data::retail::<Account>(None);
        if let RecordData::Retail { lien, .. } = &mut retail {
            *lien = Some(RetailLien { holder: BANK, reference: Text::unchecked("L-1") });
        }
        assert_eq!(lien_of(&written_by(of(DEALER), retail)), Some((&BANK, "L-1")));
        for other in [data::lien(LienStatus::Released, "LB-2"), data::retail(None), data::maintenance()] {
            assert_eq!(lien_of(&written_by(of(BANK), other)), None);
        }
    }

    #[test]
    fn an_organisation_is_told_with_its_name() {
        assert_eq!(with_name(Some("Divide County"), &BANK), format!("Divide County ({BANK})"));
        assert_eq!(with_name(None, &BANK), BANK.to_string());
    }

    /// Before, an annulment was shown as a bare call.
    #[test]
    fn what_an_annulment_ends_is_told() {
        assert_eq!(ended(1, None), "this record counts no more");
        let all = ended(17, Some(&DEALER));
        assert_eq!(all, format!("17 records count no more, from this one on, and {DEALER} owns the car no more"));
    }
}
