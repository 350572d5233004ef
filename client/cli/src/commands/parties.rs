//! The accounts to which a title or a lien passes by a record: who is behind each, as far as the chain knows.

use super::told::with_name;
use crate::text::word;
use urcar_client::{Account, Chain, Hash, Result, chain::Writer};
use urcar_types::{RecordData, Role};

/// An account to which a record passes a title or a lien.
pub struct Party {
    /// The key of the record, or the option, that names it.
    named_by: &'static str,
    /// The account.
    pub account: Account,
    /// The organisation behind it: its name and roles.
    organisation: Option<(String, Vec<Role>)>,
}

impl Party {
    /// Returns an account with the organisation behind it, if there is one.
    pub fn new(named_by: &'static str, account: Account, writer: Option<Writer>) -> Self {
        let of_writer = |writer: Writer| (writer.name.to_string(), writer.roles.iter().copied().collect());
        Self { named_by, account, organisation: writer.map(of_writer) }
    }

    /// Returns the account with the organisation behind it, in words.
    pub fn words(&self) -> String {
        let Self { account, organisation, .. } = self;
        match organisation {
            None => format!("{account}, behind which no organisation stands"),
            Some((name, roles)) => {
                let words = std::iter::once(with_name(Some(name.as_str()), account)).chain(roles.iter().map(word));
                words.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// Returns the same in a line with what names it.
    pub fn line(&self) -> String {
        format!("{}: {}", self.named_by, self.words())
    }
}

/// Returns the accounts to which a record passes a title or a lien; `owner` is whose a car is that it registers.
///
/// # Errors
/// Those of a question to the node.
pub async fn parties(
    chain: &Chain,
    data: &RecordData<Account>,
    owner: Option<&Account>,
    at: Hash,
) -> Result<Vec<Party>> {
    let mut parties = Vec::new();
    for (named_by, account) in accounts(data).into_iter().chain(owner.map(|owner| ("--owner", owner))) {
        parties.push(Party::new(named_by, account.clone(), chain.writer(account, at).await?));
    }
    Ok(parties)
}

/// Returns the question that a delivery raises which names one retailer and passes the title to another.
pub fn question(data: &RecordData<Account>, parties: &[Party]) -> Option<String> {
    let RecordData::Delivery { to, retailer: Some(retailer), .. } = data else { return None };
    let party = parties.iter().find(|party| party.account == *retailer)?;
    let told = to.as_str().to_lowercase();
    let is_named = party.organisation.as_ref().is_some_and(|(name, _)| name.to_lowercase() == told);
    (!is_named)
        .then(|| format!("fields.to says {to}, and the title passes to another, fields.retailer: {}", party.words()))
}

/// Returns the accounts in the fields of a record to which something passes, each with its key.
fn accounts(data: &RecordData<Account>) -> Vec<(&'static str, &Account)> {
    match data {
        RecordData::Delivery { retailer: Some(retailer), .. } => vec![("fields.retailer", retailer)],
        RecordData::Retail { buyer, lien, .. } => {
            let buyer = buyer.iter().map(|buyer| ("fields.buyer", buyer));
            buyer.chain(lien.iter().map(|lien| ("fields.lien.holder", &lien.holder))).collect()
        }
        RecordData::TitleOrder { to, .. } => vec![("fields.to", to)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::data;

    const ACCOUNT: Account = Account::new([7; 32]);

    fn party(name: Option<&str>, roles: &[Role]) -> Party {
        let organisation = name.map(|name| (name.to_owned(), roles.to_vec()));
        Party { named_by: "fields.retailer", account: ACCOUNT, organisation }
    }

    /// Before, the file said for ever that the car went to the one, and the title was the other's.
    #[test]
    fn a_delivery_that_names_another_than_its_account_is_asked_about() {
        let asked = |party: Party| question(&data::delivery(Some(ACCOUNT)), &[party]);
        assert_eq!(asked(party(Some("Autohaus Lindenhof"), &[Role::Retailer])), None);
        assert_eq!(asked(party(Some("AUTOHAUS Lindenhof"), &[])), None);
        let words = format!(
            "fields.to says Autohaus Lindenhof, and the title passes to another, fields.retailer: Werkstatt \
             Sonnenallee ({ACCOUNT}), workshop"
        );
        assert_eq!(asked(party(Some("Werkstatt Sonnenallee"), &[Role::Workshop])), Some(words));
        assert!(asked(party(None, &[])).unwrap().ends_with(&format!("{ACCOUNT}, behind which no organisation stands")));
        assert_eq!(question(&data::delivery(None), &[]), None);
    }

    #[test]
    fn every_account_that_gets_something_is_named_by_its_key() {
        let other = Account::new([8; 32]);
        let mut retail = data::retail(Some(ACCOUNT));
        if let RecordData::Retail { lien, .. } = &mut retail {
            let reference = urcar_samples::text("L-1");
            *lien = Some(urcar_types::RetailLien { holder: other.clone(), reference });
        }
        assert_eq!(accounts(&retail), [("fields.buyer", &ACCOUNT), ("fields.lien.holder", &other)]);
        assert_eq!(accounts(&data::delivery(Some(ACCOUNT))), [("fields.retailer", &ACCOUNT)]);
        assert_eq!(accounts(&data::title_order(ACCOUNT)), [("fields.to", &ACCOUNT)]);
        assert!(accounts(&data::retail(None)).is_empty() && accounts(&data::delivery(None)).is_empty());
    }

    #[test]
    fn an_account_is_told_with_who_is_behind_it() {
        let named = party(Some("Hansekontor"), &[Role::Retailer, Role::Insurer]);
        assert_eq!(named.line(), format!("fields.retailer: Hansekontor ({ACCOUNT}), retailer, insurer"));
        assert_eq!(party(Some("Hansekontor"), &[]).words(), with_name(Some("Hansekontor"), &ACCOUNT));
        assert_eq!(party(None, &[]).words(), format!("{ACCOUNT}, behind which no organisation stands"));
    }
}
