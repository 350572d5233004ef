//! The condition of each car, added up anew from what its records say and what events told of them.

use super::{File, Mirror};
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::{AccountId, Vehicles};
use urcar_types::{
    Answer, Author, Brand, Condition, Date, LienStatus, RecallStatus, Record, RecordData, RecordStatus, Role,
    SalvageCategory, Severity, TheftStatus, Vin, VinText,
};

/// The statements of one car's records, and what became of them beside their status.
#[derive(Default)]
pub struct Statements {
    /// By number, those that bear on the condition.
    said: BTreeMap<u32, Said>,
    /// The number under which a record of an accident or a claim counts, where it is another's.
    roots: BTreeMap<u32, u32>,
    /// The earlier record that one of an accident or a claim names.
    abouts: BTreeMap<u32, u32>,
    /// Thefts that bar nothing any more.
    faded: BTreeSet<u32>,
    /// Liens that ended before they took effect.
    dropped: BTreeSet<u32>,
    /// How many records the file had when a pending lien took effect.
    since: BTreeMap<u32, u32>,
    /// Liens that stay though a ruling withdrew the retail that brought them.
    stayed: BTreeSet<u32>,
}

/// The statement of one record.
struct Said {
    date: Date,
    by: AccountId,
    /// Whether an insurer made it.
    by_insurer: bool,
    /// Whether it waited when it was written.
    waited: bool,
    what: What,
}

impl Said {
    /// Whether it is an insurer's word of a theft, which bars nothing for long.
    fn is_passing(&self) -> bool {
        self.by_insurer && matches!(self.what, What::Theft(TheftStatus::Stolen))
    }
}

/// Its matter.
enum What {
    Accident(Severity),
    /// Whether it leaves scrap or parts alone.
    TotalLoss(bool),
    Brand(Brand),
    Theft(TheftStatus),
    Lien(LienStatus, String),
    Recall(RecallStatus, String),
    Scrapped,
}

impl Mirror {
    /// Reads a record that was written.
    pub(super) fn read_record(&mut self, vin: Vin, number: u32, waited: bool) {
        let record = Vehicles::record_of(&vin, number).expect("a record that an event told of");
        let told = self.told.entry(vin).or_default();
        if let Some(about) = about(&record) {
            told.abouts.insert(number, about);
        }
        let Some(said) = said(&record, waited) else { return };
        let is_theft = matches!(said.what, What::Theft(_));
        if matches!(said.what, What::TotalLoss(true)) {
            self.cases.note("total loss: not repairable");
        }
        // One of a writer whose last stands, or barred in vain, is only told.
        let bars = said.is_passing() && !told.faded.contains(&number);
        told.said.insert(number, said);
        if is_theft {
            self.follow_theft(vin);
        }
        if bars {
            self.note_theft(vin);
        }
    }

    /// A theft that had faded bars once more.
    pub(super) fn borne_out(&mut self, vin: Vin, number: u32) {
        self.told.entry(vin).or_default().faded.remove(&number);
    }

    /// A record counts again that was withdrawn when the file had so many, and of which something waited or not: what barred
    /// for a time has had that. What stood until then no release ends that came meanwhile.
    pub(super) fn fact_put_back(&mut self, vin: Vin, number: u32, waited: bool, records: u32) {
        let (file, is_witnessed) = (&self.files[&vin], self.files[&vin].is_witnessed(number));
        if let Some(told) = self.told.get_mut(&vin)
            && told.is_placed_lien(number)
        {
            let is_there = told.stayed.contains(&number) && !told.dropped.contains(&number);
            if !waited && !is_there && !told.is_ended(file, number, records) {
                told.since.insert(number, file.records());
            }
        }
        let told = self.told.entry(vin).or_default();
        if told.said.get(&number).is_some_and(|said| said.is_passing() && !is_witnessed) {
            told.faded.insert(number);
        }
        if told.stayed.remove(&number) {
            told.dropped.remove(&number);
        }
        if waited && told.is_placed_lien(number) {
            told.dropped.insert(number);
        }
    }

    pub(super) fn is_stolen(&self, vin: &Vin) -> bool {
        let mut condition = Condition::default();
        if let Some(told) = self.told.get(vin) {
            told.thefts(&self.files[vin], &mut condition);
        }
        condition.stolen
    }

    /// Two records count as one.
    pub(super) fn linked(&mut self, vin: Vin, number: u32, about: u32) {
        let is_withdrawn = self.files[&vin].status(about) == RecordStatus::Withdrawn;
        let told = self.told.entry(vin).or_default();
        // A number under which nothing stands any more takes in what names it still.
        let root = if is_withdrawn { about } else { told.root(about) };
        // What was withdrawn keeps its number, should it count again.
        let counts = |number: &u32| self.files[&vin].status(*number) != RecordStatus::Withdrawn;
        let roots = told.roots.iter_mut().filter(|(linked, it)| **it == number && counts(linked));
        roots.for_each(|(_, it)| *it = root);
        told.roots.insert(number, root);
    }

    pub(super) fn faded(&mut self, vin: Vin, number: u32) {
        self.told.entry(vin).or_default().faded.insert(number);
    }

    pub(super) fn dropped(&mut self, vin: Vin, number: u32) {
        self.told.entry(vin).or_default().dropped.insert(number);
    }

    pub(super) fn compare_conditions(&self) {
        let nothing = Statements::default();
        for (vin, file) in &self.files {
            let shown = Vehicles::view_vehicle(&VinText::from(*vin)).expect("a file").condition;
            let told = self.told.get(vin).unwrap_or(&nothing);
            assert_eq!(told.condition(file), shown, "{vin}");
        }
    }
}

/// The statement that a record makes of the condition, if any.
fn said(record: &Record<AccountId>, waited: bool) -> Option<Said> {
    let Author::Organisation { account, role } = &record.author else { return None };
    let by_insurer = *role == Role::Insurer;
    let mut by = account.clone();
    let what = match &record.entry.data {
        RecordData::Accident { severity, .. } => What::Accident(*severity),
        RecordData::InsuranceClaim { total_loss: Answer::Yes, salvage_category, .. } => {
            What::TotalLoss(matches!(salvage_category, Some(SalvageCategory::A | SalvageCategory::B)))
        }
        RecordData::TitleBrand { code } if *code != Brand::Clear => What::Brand(*code),
        RecordData::Theft { status, .. } => What::Theft(*status),
        RecordData::Lien { status, reference } => What::Lien(*status, reference.as_str().to_owned()),
        RecordData::Retail { lien: Some(lien), .. } => {
            by = lien.holder.clone();
            What::Lien(LienStatus::Placed, lien.reference.as_str().to_owned())
        }
        RecordData::Recall { status, campaign, .. } => What::Recall(*status, campaign.as_str().to_owned()),
        RecordData::Scrapped { .. } => What::Scrapped,
        _ => return None,
    };
    Some(Said { date: record.entry.event_date.date(), by, by_insurer, waited, what })
}

/// The earlier record that one of an accident or a claim names.
fn about(record: &Record<AccountId>) -> Option<u32> {
    match record.entry.data {
        RecordData::Accident { about, .. } | RecordData::InsuranceClaim { about, .. } => about,
        _ => None,
    }
}

impl Statements {
    fn root(&self, number: u32) -> u32 {
        self.roots.get(&number).copied().unwrap_or(number)
    }

    /// The records whose link nobody confirmed yet, and what they name.
    pub(super) fn unconfirmed<'a>(&'a self, file: &'a File) -> impl Iterator<Item = (u32, u32)> + 'a {
        let counts = |number: u32| {
            file.is_in_force(number)
                && file.status(number) != RecordStatus::Withdrawn
                && !file.pending.contains(&number)
                && !self.roots.contains_key(&number)
        };
        self.abouts.iter().map(|(number, about)| (*number, *about)).filter(move |(number, _)| counts(*number))
    }

    /// Whether a record placed a lien that waits for consent.
    pub(super) fn is_placed_lien(&self, number: u32) -> bool {
        let said = self.said.get(&number).filter(|said| said.waited);
        said.is_some_and(|said| matches!(said.what, What::Lien(LienStatus::Placed, _)))
    }

    /// Whether a record placed a lien.
    pub(super) fn brought_lien(&self, number: u32) -> bool {
        self.said.get(&number).is_some_and(|said| matches!(said.what, What::Lien(LienStatus::Placed, _)))
    }

    /// Those that count, in order, and those that wait.
    fn standing<'a>(&'a self, file: &'a File) -> impl Iterator<Item = (u32, &'a Said)> {
        let counts = move |number: &u32| {
            file.is_in_force(*number)
                && (file.status(*number) != RecordStatus::Withdrawn || self.stayed.contains(number))
                && !self.dropped.contains(number)
        };
        self.said.iter().map(|(number, said)| (*number, said)).filter(move |(number, _)| counts(number))
    }

    fn condition(&self, file: &File) -> Condition {
        let mut condition = Condition::default();
        let (mut brands, mut losses) = (BTreeSet::new(), BTreeSet::new());
        let mut accidents = BTreeMap::<u32, Severity>::new();
        let mut recalls = BTreeMap::<&str, (Date, u32, RecallStatus)>::new();
        for (number, said) in self.standing(file).filter(|(number, _)| !file.pending.contains(number)) {
            match &said.what {
                What::Accident(severity) => {
                    let worst = accidents.entry(self.root(number)).or_insert(*severity);
                    *worst = if rank(*severity) > rank(*worst) { *severity } else { *worst };
                }
                What::TotalLoss(not_repairable) => {
                    losses.insert(self.root(number));
                    condition.not_repairable |= not_repairable;
                }
                What::Brand(code) => drop(brands.insert(*code)),
                What::Recall(status, campaign) => {
                    let last = recalls.entry(campaign).or_insert((said.date, number, *status));
                    if (last.0, last.1) <= (said.date, number) {
                        *last = (said.date, number, *status);
                    }
                }
                What::Scrapped => condition.scrapped = true,
                What::Theft(_) | What::Lien(..) => {}
            }
        }
        for severity in accidents.values() {
            condition.accidents += 1;
            match severity {
                Severity::NotChosen => panic!("an accident that is refused"),
                Severity::Minor => condition.accident_severities.minor += 1,
                Severity::Moderate => condition.accident_severities.moderate += 1,
                Severity::Severe => condition.accident_severities.severe += 1,
            }
        }
        condition.brands = brands.into_iter().collect();
        condition.total_losses = losses.len() as u32;
        condition.open_recalls = recalls.values().filter(|(.., status)| *status == RecallStatus::Open).count() as u32;
        self.liens(file, &mut condition);
        self.thefts(file, &mut condition);
        condition
    }

    fn liens(&self, file: &File, condition: &mut Condition) {
        let liens = self.standing_liens(file);
        condition.lien = liens.values().any(|(waits, _)| !waits);
        condition.lien_pending = liens.values().any(|(waits, _)| *waits);
    }

    /// What waited takes effect, when the file has so many records.
    pub(super) fn took_effect(&mut self, number: u32, records: u32) {
        if self.is_placed_lien(number) {
            self.since.insert(number, records);
        }
    }

    /// A ruling withdrew a retail: the lien of another that it brought stays.
    pub(super) fn stays(&mut self, number: u32, by: Option<&AccountId>) {
        let is_others = self.said.get(&number).is_some_and(|said| Some(&said.by) != by);
        if is_others && self.brought_lien(number) {
            self.stayed.insert(number);
        }
    }

    pub(super) fn stayed(&self, number: u32) -> bool {
        self.stayed.contains(&number)
    }

    /// The holder of the lien that a record brought, where it didn't release it and isn't this account.
    pub(super) fn lien_of_another(&self, file: &File, number: u32, who: &AccountId) -> Option<AccountId> {
        let (_, said) = self.standing(file).find(|(it, _)| *it == number)?;
        let What::Lien(LienStatus::Placed, reference) = &said.what else { return None };
        let released = self.standing(file).any(|(it, other)| {
            let is_release = matches!(&other.what, What::Lien(LienStatus::Released, of) if of == reference);
            number < it && other.by == said.by && is_release
        });
        (!released && said.by != *who).then(|| said.by.clone())
    }

    /// Whether another's release that was written before a record ended a lien, or does once it is witnessed.
    fn is_ended(&self, file: &File, number: u32, before: u32) -> bool {
        let What::Lien(_, reference) = &self.said[&number].what else { return false };
        let since = self.since.get(&number).copied().unwrap_or_default().max(number);
        self.standing(file).any(|(it, other)| {
            let is_release = matches!(&other.what, What::Lien(LienStatus::Released, of) if of == reference);
            is_release && other.waited && (since..before).contains(&it)
        })
    }

    /// Whether each lien waits still, and how many records were written before it counted, by reference and holder.
    fn standing_liens<'a>(&'a self, file: &'a File) -> BTreeMap<(&'a str, &'a AccountId), (bool, u32)> {
        let mut liens = BTreeMap::<(&str, &AccountId), (bool, u32)>::new();
        for (number, said) in self.standing(file) {
            let What::Lien(status, reference) = &said.what else { continue };
            let key = (reference.as_str(), &said.by);
            let waits = file.pending.contains(&number);
            if *status == LienStatus::Placed {
                let since = if waits { u32::MAX } else { self.since.get(&number).copied().unwrap_or_default() };
                let before = liens.get(&key).copied().unwrap_or((true, u32::MAX));
                liens.insert(key, (waits && before.0, since.min(before.1)));
            } else if liens.remove(&key).is_none() && said.waited && !waits {
                liens.retain(|(other, _), (_, since)| *other != key.0 || number < *since);
            }
        }
        liens
    }

    /// All are of one case.
    fn thefts(&self, file: &File, condition: &mut Condition) {
        let mut events: Vec<_> = self
            .standing(file)
            .filter(|(number, _)| !file.pending.contains(number))
            .filter_map(|(number, said)| match said.what {
                What::Theft(status) => Some((said.date, number, &said.by, status)),
                _ => None,
            })
            .collect();
        events.sort_by_key(|(date, number, ..)| (*date, *number));
        let thefts = events.iter().filter(|(.., status)| *status == TheftStatus::Stolen);
        let reporters: BTreeSet<_> = thefts.map(|(_, _, by, _)| *by).collect();
        let (mut stands, mut is_told) = (false, false);
        for (_, number, by, status) in &events {
            let stolen = *status == TheftStatus::Stolen;
            // By its writer's word a recovery ends what others told only where they told nothing.
            if stolen || file.is_witnessed(*number) || reporters.iter().all(|reporter| reporter == by) {
                is_told = stolen;
            }
            if !self.faded.contains(number) {
                stands = stolen;
            }
        }
        (condition.stolen, condition.theft_reported) = (stands, is_told && !stands);
        condition.past_thefts = u32::from(!reporters.is_empty() && !is_told);
    }
}

fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::NotChosen => 0,
        Severity::Minor => 1,
        Severity::Moderate => 2,
        Severity::Severe => 3,
    }
}
