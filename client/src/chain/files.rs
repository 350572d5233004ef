//! Whole files, the report that one adds up to, and the subjects that a block touched.

use super::connection::Chain;
use crate::{
    error::Result,
    types::{Account, Balance, Hash},
};
use codec::Encode;
use std::collections::BTreeMap;
use urcar_types::{
    Changes, Currency, Date, FileView, MAX_FILE_RECORDS, MAX_NAMES, MAX_OWNED, OwnedPage, ReadError, RequiredText, Vin,
    VinText,
};

/// All that this chain shows of one vehicle.
pub type File = FileView<Account, Balance, u32>;
/// The report on a car of this chain.
pub type Report = urcar_rules::Report<Account>;

impl Chain {
    /// Returns all that is shown of a vehicle, with all of its records; none where nobody registered it.
    pub async fn file(&self, vin: &Vin, at: Hash) -> Result<Option<File>> {
        let Some(mut file) = self.file_with(vin, None, at).await? else { return Ok(None) };
        loop {
            let next = file.records.last().map_or(0, |view| view.record.number.saturating_add(1));
            let numbers: Vec<u32> = (next..file.vehicle.records).take(MAX_FILE_RECORDS as usize).collect();
            if numbers.is_empty() {
                return Ok(Some(file));
            }
            let Some(more) = self.file_with(vin, Some(numbers), at).await? else { return Ok(None) };
            // A report on fewer records than there are says so itself.
            if more.records.is_empty() {
                return Ok(Some(file));
            }
            file.records.extend(more.records);
        }
    }

    async fn file_with(&self, vin: &Vin, numbers: Option<Vec<u32>>, at: Hash) -> Result<Option<File>> {
        let args = (VinText::from(*vin), numbers).encode();
        let answer: Result<File, ReadError> = self.api("FilesApi_file", &args, at).await?;
        Ok(answer.ok())
    }

    /// Returns the report on a car for the day of a block, computed here from the chain's own answers; none where
    /// nobody registered it. Its appraisal is in a currency of ISO 4217 or in the chain's own money.
    pub async fn report(&self, vin: &Vin, currency: &Currency, at: Hash) -> Result<Option<Report>> {
        let Some(file) = self.file(vin, at).await? else { return Ok(None) };
        let appraisal = self.appraise(vin, currency, at).await?;
        let day = Date::from_millis(self.time(at).await?);
        Ok(Some(urcar_rules::report(&file, appraisal, day)))
    }

    /// Returns the subjects that a block touched; nothing of the first block.
    pub async fn changes(&self, at: Hash) -> Result<Changes<Account>> {
        self.api("ChangesApi_changes", &[], at).await
    }

    /// Returns the names of those accounts that are organisations, admitted now or before.
    pub async fn names(&self, accounts: Vec<Account>, at: Hash) -> Result<BTreeMap<Account, String>> {
        let mut named = BTreeMap::new();
        for some in accounts.chunks(MAX_NAMES as usize) {
            let names: Vec<Option<RequiredText<64>>> = self.api("WritersApi_names", &some.encode(), at).await?;
            let found = some.iter().cloned().zip(names);
            named.extend(found.filter_map(|(account, name)| Some((account, name?.as_str().to_owned()))));
        }
        Ok(named)
    }

    /// Returns the vehicles of an account, in the order in which the chain stores them.
    pub async fn owned(&self, account: &Account, at: Hash) -> Result<Vec<Vin>> {
        let (mut vins, mut after): (Vec<Vin>, Option<Vin>) = (Vec::new(), None);
        loop {
            let args = (account, after.map(VinText::from), MAX_OWNED).encode();
            let answer: Result<OwnedPage<u32>, ReadError> = self.api("VehiclesApi_owned_by", &args, at).await?;
            let Ok(page) = answer else { return Ok(vins) };
            vins.extend(page.vehicles.iter().map(|owned| owned.vin));
            if page.next.is_none() || page.vehicles.is_empty() {
                return Ok(vins);
            }
            after = page.next;
        }
    }
}
