//! The accounts of an answer, whose names are told beside them.

use sp_core::crypto::AccountId32;
use urcar_rpc_api::{History, Listing, PrivateOffer, Reports, Vehicle};
use urcar_rules::{Report, report::Source};
use urcar_types::{Amount, Author, DisputePage, DisputeView, ListingPage, ListingView, RecordData, RecordView};

/// Something that holds accounts.
pub trait Accounts {
    /// Returns every account in it; one may be there more than once.
    fn accounts(&self) -> Vec<&AccountId32>;
}

impl Accounts for Vehicle {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined([self.view.owner.iter().collect(), self.view.registered_by.accounts()])
    }
}

impl Accounts for History {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined(self.page.records.iter().map(Accounts::accounts))
    }
}

impl Accounts for RecordView<AccountId32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        let record = &self.record;
        joined([record.author.accounts(), record.entry.data.accounts(), self.witnesses.iter().collect()])
    }
}

impl Accounts for Author<AccountId32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        match self {
            Self::Organisation { account, .. } | Self::Owner(account) => vec![account],
            Self::Consortium => Vec::new(),
        }
    }
}

impl Accounts for RecordData<AccountId32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        match self {
            Self::Delivery { retailer, .. } => retailer.iter().collect(),
            Self::Retail { buyer, lien, .. } => buyer.iter().chain(lien.iter().map(|lien| &lien.holder)).collect(),
            Self::Sale { to, .. } | Self::Transfer { to, .. } | Self::TitleOrder { to, .. } => vec![to],
            Self::Maintenance { .. }
            | Self::Registration { .. }
            | Self::Manufacture { .. }
            | Self::PartScrapped { .. }
            | Self::ReturnToFactory { .. }
            | Self::Recall { .. }
            | Self::Inspection { .. }
            | Self::Accident { .. }
            | Self::InsuranceClaim { .. }
            | Self::TitleBrand { .. }
            | Self::Theft { .. }
            | Self::Lien { .. }
            | Self::Export { .. }
            | Self::Import { .. }
            | Self::Diagnosis { .. }
            | Self::OdometerReading { .. }
            | Self::Evaluation { .. }
            | Self::Scrapped { .. }
            | Self::Correction { .. }
            | Self::Annulment { .. } => Vec::new(),
        }
    }
}

impl Accounts for DisputePage<AccountId32, Amount<u128>, u32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined(self.disputes.iter().map(Accounts::accounts))
    }
}

impl Accounts for DisputeView<AccountId32, Amount<u128>, u32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        let challengers = self.challengers.iter().map(|challenger| &challenger.account);
        joined([self.author.accounts(), self.witnesses.iter().collect(), challengers.collect()])
    }
}

impl Accounts for Listing {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined(self.listing.iter().map(Accounts::accounts))
    }
}

impl Accounts for ListingPage<AccountId32, Amount<u128>, u32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined(self.listings.iter().map(Accounts::accounts))
    }
}

impl Accounts for ListingView<AccountId32, Amount<u128>, u32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        let buyer = self.reservation.iter().map(|reservation| &reservation.buyer);
        [&self.seller].into_iter().chain(buyer).collect()
    }
}

impl Accounts for PrivateOffer {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined(self.offer.iter().map(|view| vec![&view.offer.from, &view.offer.to]))
    }
}

impl Accounts for Reports {
    fn accounts(&self) -> Vec<&AccountId32> {
        joined(self.reports.iter().flat_map(|it| &it.report).map(Accounts::accounts))
    }
}

impl Accounts for Report<AccountId32> {
    fn accounts(&self) -> Vec<&AccountId32> {
        let owners = self.owners.owners.iter().filter_map(|owner| owner.account.as_ref());
        let holders = self.liens.references.iter().flat_map(|lien| {
            let of_events = lien.events.iter().filter_map(|event| event.holder.as_ref());
            lien.standing.iter().chain(&lien.pending).chain(of_events)
        });
        let reporters = self.coverage.reporters.iter().map(|reporter| &reporter.account);
        joined([
            self.identity.owner.iter().collect(),
            self.identity.registered_by.accounts(),
            owners.chain(holders).chain(reporters).collect(),
            joined(sources(self).into_iter().map(|source| source.author.accounts())),
        ])
    }
}

/// Returns the records on which the lines of a report rest; one may be there more than once.
fn sources(report: &Report<AccountId32>) -> Vec<&Source<AccountId32>> {
    let mut sources: Vec<&Source<AccountId32>> = Vec::new();
    sources.extend(report.owners.owners.iter().map(|it| &it.source));
    sources.extend(report.sales.sales.iter().map(|it| &it.source));
    sources.extend(report.odometer.readings.iter().map(|it| &it.source));
    sources.extend(report.accidents.accidents.iter().flat_map(|it| &it.reports).map(|it| &it.source));
    sources.extend(report.claims.claims.iter().flat_map(|it| &it.reports).map(|it| &it.source));
    sources.extend(report.brands.records.iter().map(|it| &it.source));
    sources.extend(report.thefts.cases.iter().flat_map(|it| &it.events).map(|it| &it.source));
    sources.extend(report.liens.references.iter().flat_map(|it| &it.events).map(|it| &it.source));
    sources.extend(report.movements.iter().map(|it| &it.source));
    sources.extend(report.scrapping.records.iter().map(|it| &it.source));
    sources.extend(report.recalls.campaigns.iter().flat_map(|it| &it.events).map(|it| &it.source));
    sources.extend(report.inspections.iter().map(|it| &it.source));
    sources.extend(report.maintenance.iter().map(|it| &it.source));
    sources.extend(report.others.iter().map(|it| &it.source));
    sources.extend(report.corrections.iter().map(|it| &it.source));
    sources.extend(report.annulled.iter().flat_map(|it| &it.records).map(|it| &it.source));
    sources
}

/// Returns the accounts of several parts.
fn joined<'a>(parts: impl IntoIterator<Item = Vec<&'a AccountId32>>) -> Vec<&'a AccountId32> {
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, to_value};
    use sp_core::crypto::Ss58Codec;
    use std::collections::BTreeSet;

    /// Returns every text in a value that is an account's address.
    fn found(value: &Value) -> BTreeSet<AccountId32> {
        match value {
            Value::String(text) => AccountId32::from_ss58check(text).into_iter().collect(),
            Value::Array(values) => values.iter().flat_map(found).collect(),
            Value::Object(fields) => fields.values().flat_map(found).collect(),
            _ => BTreeSet::new(),
        }
    }

    #[test]
    fn no_account_of_a_record_is_missed() {
        let mut kinds = BTreeSet::new();
        for sample in urcar_samples::records() {
            let (author, data) = (&sample.record.author, &sample.record.entry.data);
            let expected = &found(&to_value(author).unwrap()) | &found(&to_value(data).unwrap());
            let accounts: BTreeSet<_> = joined([author.accounts(), data.accounts()]).into_iter().cloned().collect();
            assert_eq!(accounts, expected, "{}", sample.name);
            kinds.extend((!data.accounts().is_empty()).then(|| data.kind()));
        }
        use urcar_types::RecordKind::*;
        assert_eq!(kinds, BTreeSet::from([Delivery, Retail, Sale, Transfer, TitleOrder]));
    }
}
