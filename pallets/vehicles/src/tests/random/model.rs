//! A model of a life file, computed from the rules alone and without thrift.

pub mod disputes;

use crate::{EntryOf, Error, mock::*};
use sp_runtime::DispatchError;
use std::collections::{BTreeMap, BTreeSet};
use urcar_rules::effects::written_by;
use urcar_types::{
    Check, Condition, Date, LienStatus, NoJudgement, Odometer, OdometerVerdict, RecallStatus, RecordData, RecordKind,
    RecordStatus, Role, SeriesBreak, Severity, TheftStatus, VehicleView, Verdict, Vin, VinError,
};

type Data = RecordData<AccountId>;
type Outcome = Result<(), DispatchError>;

/// What a file keeps at most.
const READINGS: usize = 1_024;
const FACTS: usize = 512;
/// Of the facts, for what matters most.
const GRAVE: usize = 32;
/// What one account takes beyond the half.
const LATE: u32 = 64;

/// A record, and what became of it.
pub struct Line {
    writer: Option<AccountId>,
    entry: EntryOf<Test>,
    status: RecordStatus,
    witnesses: Vec<AccountId>,
    /// Whether it had two witnesses at any time.
    ever_witnessed: bool,
    settled: bool,
    /// The last correction's reading, where one has any.
    corrected: Option<Odometer>,
    /// Found or released what wasn't stolen or under lien.
    idle: bool,
}

impl Line {
    fn withdrawn(&self) -> bool {
        self.status == RecordStatus::Withdrawn
    }

    fn witnessed(&self) -> bool {
        self.witnesses.len() > 1
    }

    fn replaces_odometer(&self) -> bool {
        matches!(self.entry.data, RecordData::OdometerReading { series: Some(SeriesBreak::Replaced { .. }) })
    }

    fn brands(&self) -> bool {
        matches!(&self.entry.data, RecordData::TitleBrand { code } if code.0 != 0)
    }

    fn needs_witnesses(&self) -> bool {
        let data = &self.entry.data;
        let ends = matches!(data, RecordData::Scrapped { .. } | RecordData::InsuranceClaim { total_loss: true, .. });
        ends || self.brands() || self.replaces_odometer()
    }

    fn pending(&self) -> bool {
        let borne_out = if self.brands() { self.ever_witnessed } else { self.witnessed() };
        self.needs_witnesses() && !self.withdrawn() && !borne_out
    }

    fn in_effect(&self) -> bool {
        !self.withdrawn() && !self.pending()
    }

    /// What counts of its reading.
    fn kilometres(&self) -> Option<u32> {
        self.corrected.as_ref().or(self.entry.odometer.as_ref()).and_then(Odometer::kilometres)
    }

    fn keeps_reading(&self) -> bool {
        let breaks = matches!(self.entry.data, RecordData::OdometerReading { series: Some(_) });
        !self.withdrawn() && (breaks || self.kilometres().is_some())
    }

    fn keeps_fact(&self) -> bool {
        let adds = match &self.entry.data {
            RecordData::Accident { .. } | RecordData::Theft { .. } | RecordData::Lien { .. } => true,
            RecordData::Recall { .. } | RecordData::Scrapped { .. } => true,
            RecordData::InsuranceClaim { total_loss, .. } => *total_loss,
            _ => self.brands(),
        };
        adds && !self.idle && (!self.withdrawn() || (self.brands() && self.ever_witnessed))
    }
}

#[derive(Default)]
pub struct File {
    pub records: Vec<Line>,
    brought_in: bool,
    owner: AccountId,
    in_trade: bool,
    manufactured: Date,
    disputes: u32,
    /// Places taken beyond the half, by account.
    late: BTreeMap<AccountId, u32>,
}

/// The sums of a file.
#[derive(PartialEq, Debug)]
pub struct Sum {
    records: u32,
    owners: u32,
    sales: u32,
    condition: Condition,
    odometer: OdometerVerdict,
    pending: u32,
    disputes: u32,
}

#[derive(Default)]
pub struct Model {
    pub files: BTreeMap<String, File>,
    pub accepted: u32,
    pub refused: BTreeMap<String, u32>,
}

fn role_of(who: AccountId) -> Option<Role> {
    Some(match who {
        MAKER | SUSPENDED => Role::Manufacturer,
        RETAILER => Role::Retailer,
        WORKSHOP | GARAGE => Role::Workshop,
        INSURER => Role::Insurer,
        INSPECTOR => Role::Inspector,
        AUTHORITY => Role::Authority,
        _ => return None,
    })
}

fn ensure(holds: bool, error: Error<Test>) -> Outcome {
    if holds { Ok(()) } else { Err(error.into()) }
}

impl Model {
    pub fn active(who: AccountId) -> Outcome {
        ensure(role_of(who).is_some(), Error::NotWriter)?;
        ensure(Organisations::get(who).is_some_and(|organisation| organisation.active), Error::WriterNotActive)
    }

    pub fn may(who: AccountId, kind: RecordKind) -> Outcome {
        Self::active(who)?;
        ensure(role_of(who).is_some_and(|role| written_by(kind).allows(role)), Error::RoleMayNotWrite)
    }

    pub fn writer(&self, car: &str, number: u32) -> Option<AccountId> {
        self.files.get(car)?.records.get(number as usize)?.writer
    }

    /// Registers a car for `owner`, or for who registers it.
    pub fn register(
        &mut self,
        who: AccountId,
        car: &str,
        entry: &EntryOf<Test>,
        owner: Option<AccountId>,
        today: Date,
    ) -> Outcome {
        let outcome = self.try_register(who, car, entry, today);
        if outcome.is_ok()
            && let Some(file) = self.files.get_mut(car)
        {
            file.owner = owner.unwrap_or(who);
            file.in_trade = Self::active(file.owner).is_ok();
        }
        self.count(outcome)
    }

    pub fn record(&mut self, who: AccountId, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        let outcome = self.try_record(who, car, entry, today);
        self.count(outcome)
    }

    pub fn correct(&mut self, who: Option<AccountId>, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        let outcome = self.try_correct(who, car, entry, today);
        self.count(outcome)
    }

    pub fn item(&mut self, who: AccountId, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        let opens = match entry.data {
            RecordData::Manufacture { .. } => true,
            RecordData::Import { spec: Some(_), .. } => !self.files.contains_key(car),
            _ => false,
        };
        if opens { self.register(who, car, entry, None, today) } else { self.record(who, car, entry, today) }
    }

    pub fn by_owner(&mut self, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        let outcome = (|| {
            let file = self.file(car)?;
            file.transferable()?;
            self.append(None, car, entry, today)
        })();
        self.count(outcome)
    }

    fn count(&mut self, outcome: Outcome) -> Outcome {
        match outcome {
            Ok(()) => self.accepted += 1,
            Err(error) => {
                let name = match error {
                    DispatchError::Module(module) => module.message.unwrap_or("unnamed").into(),
                    other => format!("{other:?}"),
                };
                *self.refused.entry(name).or_default() += 1;
            }
        }
        outcome
    }

    fn vin(car: &str) -> Outcome {
        match Vin::parse(car) {
            Err(VinError::AllEqual) => Err(Error::<Test>::VinAllEqual.into()),
            Err(_) => Err(Error::<Test>::MalformedVin.into()),
            Ok(_) => ensure(car != WRONG_DIGIT, Error::VinCheckDigit),
        }
    }

    fn file(&self, car: &str) -> Result<&File, DispatchError> {
        Self::vin(car)?;
        self.files.get(car).ok_or(Error::<Test>::UnknownVehicle.into())
    }

    fn try_register(&mut self, who: AccountId, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        Self::vin(car)?;
        Self::may(who, entry.data.kind())?;
        ensure(!self.files.contains_key(car), Error::VinKnown)?;
        entry.check().map_err(Error::<Test>::from)?;
        let file = File {
            brought_in: role_of(who) == Some(Role::Authority),
            manufactured: date("2010-01-01"),
            ..File::default()
        };
        self.files.insert(car.into(), file);
        let outcome = self.append(Some(who), car, entry, today);
        if outcome.is_err() {
            self.files.remove(car);
        }
        outcome
    }

    fn try_record(&mut self, who: AccountId, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        let kind = entry.data.kind();
        if kind == RecordKind::Correction {
            return self.try_correct(Some(who), car, entry, today);
        }
        Self::vin(car)?;
        ensure(!matches!(kind, RecordKind::Sale | RecordKind::Transfer), Error::OwnersAffair)?;
        Self::may(who, kind)?;
        let file = self.file(car)?;
        ensure(kind != RecordKind::Manufacture, Error::VinKnown)?;
        ensure(!file.condition().scrapped, Error::VehicleScrapped)?;
        entry.check().map_err(Error::<Test>::from)?;
        let passes = match entry.data {
            RecordData::Delivery { retailer: Some(to), .. } => Some((to, true)),
            RecordData::Retail { buyer: Some(to), .. } => Some((to, false)),
            _ => None,
        };
        if passes.is_some() {
            file.transferable()?;
            if !file.in_trade {
                return Err(NOT_IN_TRADE);
            }
            if file.owner != who {
                return Err(NOT_OWNER);
            }
        }
        self.append(Some(who), car, entry, today)?;
        if let (Some(title), Some(file)) = (passes, self.files.get_mut(car)) {
            (file.owner, file.in_trade) = title;
        }
        Ok(())
    }

    fn try_correct(&mut self, who: Option<AccountId>, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        Self::vin(car)?;
        if let Some(who) = who {
            Self::active(who)?;
        }
        let file = self.file(car)?;
        entry.check().map_err(Error::<Test>::from)?;
        let RecordData::Correction { corrects, withdraws, ref odometer, .. } = entry.data else {
            panic!("no correction")
        };
        ensure(entry.odometer.is_none(), Error::CorrectionWithReading)?;
        let line = file.records.get(corrects as usize).ok_or(Error::<Test>::UnknownRecord)?;
        ensure(who.is_none() || line.writer == who, Error::NotRecordWriter)?;
        ensure(line.entry.data.kind() != RecordKind::Correction, Error::CorrectionOfCorrection)?;
        ensure(!line.withdrawn(), Error::RecordWithdrawn)?;
        ensure(who.is_none() || !line.settled, Error::RecordSettled)?;
        file.plausible(entry, today)?;
        let adds = !withdraws && !line.keeps_reading() && odometer.as_ref().is_some_and(|o| o.kilometres().is_some());
        ensure(!adds || file.readings() < READINGS, Error::TooManyReadings)?;
        if adds
            && let Some(who) = who
            && let Some(file) = self.files.get_mut(car)
        {
            file.take_shared_place(Some(who))?;
        }
        self.append(who, car, entry, today)?;
        if let Some(line) = self.files.get_mut(car).and_then(|file| file.records.get_mut(corrects as usize)) {
            line.status = match line.status {
                _ if withdraws => RecordStatus::Withdrawn,
                RecordStatus::Contested => RecordStatus::Contested,
                _ => RecordStatus::Amended,
            };
            let before = line.kilometres();
            if odometer.is_some() {
                line.corrected = odometer.clone();
            }
            if !withdraws && who.is_some() && line.kilometres() != before {
                line.witnesses.clear();
            }
        }
        Ok(())
    }

    fn append(&mut self, writer: Option<AccountId>, car: &str, entry: &EntryOf<Test>, today: Date) -> Outcome {
        let file = self.files.get_mut(car).ok_or(Error::<Test>::UnknownVehicle)?;
        entry.check().map_err(Error::<Test>::from)?;
        file.plausible(entry, today)?;
        let idle = match &entry.data {
            RecordData::Theft { status: TheftStatus::Recovered, .. } => !file.condition().stolen,
            RecordData::Lien { status: LienStatus::Released, reference } => file.holder(reference.as_str()).is_none(),
            _ => false,
        };
        let line = Line {
            idle,
            writer,
            entry: entry.clone(),
            status: RecordStatus::Active,
            witnesses: vec![],
            ever_witnessed: false,
            settled: false,
            corrected: None,
        };
        ensure(!line.keeps_reading() || file.readings() < READINGS, Error::TooManyReadings)?;
        if let RecordData::Lien { reference, .. } = &entry.data {
            let holder = file.holder(reference.as_str());
            ensure(holder.is_none() || holder == writer, Error::NotLienHolder)?;
        }
        let grave = line.needs_witnesses() || matches!(entry.data, RecordData::Theft { .. });
        let places = if grave { FACTS } else { FACTS - GRAVE };
        ensure(!line.keeps_fact() || file.facts() < places, Error::TooManyFacts)?;
        if line.keeps_reading() || line.keeps_fact() {
            file.take_shared_place(writer)?;
        }
        file.records.push(line);
        Ok(())
    }
}

impl File {
    pub fn of_view(view: VehicleView<AccountId>) -> Sum {
        let VehicleView { records, owners, sales, condition, odometer, pending, disputes, .. } = view;
        Sum { records, owners, sales, condition, odometer, pending, disputes }
    }

    pub fn sum(&self) -> Sum {
        let kinds = |wanted: &[RecordKind]| {
            self.records.iter().filter(|line| wanted.contains(&line.entry.data.kind())).count() as u32
        };
        let imported = self.starts_with_import() && self.brought_in;
        Sum {
            records: self.records.len() as u32,
            owners: kinds(&[RecordKind::Retail, RecordKind::Sale, RecordKind::Transfer]) + u32::from(imported),
            sales: kinds(&[RecordKind::Sale]),
            condition: self.condition(),
            odometer: self.verdict(),
            pending: self.records.iter().filter(|line| line.pending()).count() as u32,
            disputes: self.disputes,
        }
    }

    /// The owner, and whether organisations alone have held it.
    pub fn title(&self) -> (AccountId, bool) {
        (self.owner, self.in_trade)
    }

    fn starts_with_import(&self) -> bool {
        self.records.first().is_some_and(|line| line.entry.data.kind() == RecordKind::Import)
    }

    fn transferable(&self) -> Outcome {
        let condition = self.condition();
        ensure(!condition.scrapped, Error::VehicleScrapped)?;
        ensure(!condition.stolen, Error::VehicleStolen)?;
        ensure(!condition.lien, Error::VehicleUnderLien)?;
        ensure(self.disputes == 0, Error::VehicleInDispute)
    }

    fn plausible(&self, entry: &EntryOf<Test>, today: Date) -> Outcome {
        ensure(entry.event_date <= today, Error::FutureDate)?;
        ensure(entry.event_date >= self.manufactured, Error::BeforeManufacture)
    }

    fn readings(&self) -> usize {
        self.records.iter().filter(|line| line.keeps_reading()).count()
    }

    fn facts(&self) -> usize {
        self.records.iter().filter(|line| line.keeps_fact()).count()
    }

    /// Owners get none.
    fn take_shared_place(&mut self, who: Option<AccountId>) -> Outcome {
        if self.readings() * 2 <= READINGS && self.facts() * 2 <= FACTS {
            return Ok(());
        }
        let who = who.ok_or(Error::<Test>::FileCrowded)?;
        let taken = self.late.entry(who).or_default();
        ensure(*taken < LATE, Error::FileCrowded)?;
        *taken += 1;
        Ok(())
    }

    /// Who placed the lien that stands under a reference.
    fn holder(&self, wanted: &str) -> Option<AccountId> {
        let mut holder = None;
        for line in self.records.iter().filter(|line| !line.withdrawn() && !line.idle) {
            match &line.entry.data {
                RecordData::Lien { status: LienStatus::Placed, reference } if reference.as_str() == wanted => {
                    holder = line.writer;
                }
                RecordData::Lien { reference, .. } if reference.as_str() == wanted => holder = None,
                _ => {}
            }
        }
        holder
    }

    fn condition(&self) -> Condition {
        let standing: Vec<&Data> =
            self.records.iter().filter(|l| l.in_effect() && !l.idle).map(|l| &l.entry.data).collect();
        let mut brands: BTreeSet<_> = BTreeSet::new();
        // A brand that took effect stays, whatever becomes of its record.
        for line in self.records.iter().filter(|line| line.ever_witnessed) {
            if let RecordData::TitleBrand { code } = &line.entry.data
                && code.0 != 0
            {
                brands.insert(*code);
            }
        }
        let (mut recalls, mut liens) = (BTreeMap::new(), BTreeMap::new());
        let mut condition = Condition { brands: brands.into_iter().collect(), ..Condition::default() };
        for data in standing {
            match data {
                RecordData::Accident { severity, .. } => {
                    condition.accidents += 1;
                    match severity {
                        Severity::Minor => condition.accident_severities.minor += 1,
                        Severity::Moderate => condition.accident_severities.moderate += 1,
                        Severity::Severe => condition.accident_severities.severe += 1,
                    }
                }
                RecordData::InsuranceClaim { total_loss: true, .. } => condition.total_losses += 1,
                RecordData::Theft { status, .. } => condition.stolen = *status == TheftStatus::Stolen,
                RecordData::Scrapped { .. } => condition.scrapped = true,
                RecordData::Recall { campaign, status, .. } => {
                    recalls.insert(campaign.as_str(), *status == RecallStatus::Open);
                }
                RecordData::Lien { status, reference } => {
                    liens.insert(reference.as_str(), *status == LienStatus::Placed);
                }
                _ => {}
            }
        }
        condition.lien = liens.values().any(|placed| *placed);
        condition.open_recalls = recalls.values().filter(|open| **open).count() as u32;
        condition
    }

    /// The seven rules, one after the other.
    fn verdict(&self) -> OdometerVerdict {
        // What else waits for witnesses has an odometer that was read all the same.
        let stands = |line: &Line| !line.withdrawn() && (line.in_effect() || !line.replaces_odometer());
        let mut events: Vec<_> = (0u32..).zip(&self.records).filter(|(_, line)| stands(line)).collect();
        events.sort_by_key(|(number, line)| (line.entry.event_date.days(), *number));
        let (mut replaced, mut rollover) = (false, false);
        let mut series: Vec<Vec<(u32, i32, i64)>> = vec![vec![]];
        for (number, line) in events {
            let declared = match &line.entry.data {
                RecordData::OdometerReading { series } => *series,
                _ => None,
            };
            match declared {
                Some(SeriesBreak::Replaced { .. }) => replaced = true,
                Some(SeriesBreak::Rollover(_)) => rollover = true,
                None => {}
            }
            if declared.is_some() {
                series.push(vec![]);
            }
            if let (Some(km), Some(last)) = (line.kilometres(), series.last_mut()) {
                last.push((number, line.entry.event_date.days(), km.into()));
            }
        }
        let illogical_pairs: Vec<_> = series
            .iter()
            .flat_map(|readings| readings.windows(2))
            .filter(|pair| {
                let ((_, day, km), (_, later_day, later_km)) = (pair[0], pair[1]);
                let days = i64::from(later_day - day);
                km - later_km > 100 || (days >= 1 && later_km - km > 2_500 * days)
            })
            .map(|pair| (pair[0].0, pair[1].0))
            .collect();
        let last = series.iter().flatten().last().map(|(_, _, km)| *km as u32);
        let reasons = [
            (self.starts_with_import(), NoJudgement::Import),
            (replaced, NoJudgement::OdometerReplaced),
            (rollover, NoJudgement::Rollover),
            (last.is_none(), NoJudgement::Unreadable),
        ];
        let reason = reasons.into_iter().find(|(holds, _)| *holds).map(|(_, reason)| reason);
        let (verdict, reason) = match reason {
            _ if !illogical_pairs.is_empty() => (Verdict::Illogical, None),
            Some(reason) => (Verdict::NoJudgement, Some(reason)),
            None => (Verdict::Logical, None),
        };
        OdometerVerdict { verdict, reason, illogical_pairs, last_odometer_km: last }
    }
}
