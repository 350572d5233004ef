//! Files and records as large, and as costly, as there can be. Also for the benchmarks of other pallets.

use crate::{
    Attestations, Config, Earning, MAX_WITNESSES, Pallet, RECORDS_A_PAGE, States, Vehicle, Vehicles, Witnessed,
    Witnesses,
    features::MAX_EARNING,
    open_file::OpenFile,
    record_state::{Amendment, MAX_AMENDMENTS, RecordState},
    types::Stored,
    weight::WEIGHT_CHUNK,
};
use alloc::{format, string::String, vec::Vec};
use codec::Encode;
use frame_benchmarking::{BenchmarkError, account};
use frame_support::{BoundedVec, traits::Time};
use urcar_interfaces::{BenchmarkHelper, MAX_PARTAKERS, Titles};
use urcar_rules::{Fact, FactKey, FactState, Facts, KeptFact, Reading, Readings, WriterId};
use urcar_types::{
    Answer, Author, Date, Digest, Entry, Evidence, Fuel, InspectionResult, LienStatus, List, Odometer, OdometerUnit,
    RecallStatus, RecordData, RecordKind, Role, SeriesBreak, Specification, Text, Vin,
};

/// No clock lies before it, and the readings of every file come after it.
pub(super) const BORN: Date = Date::new(1886, 1, 29);
/// The day of a file's first reading; one more comes each day.
const FIRST_READING: Date = Date::new(1900, 1, 1);
/// The number of the registration, on a page of its own: the readings and facts with which a file begins have lower ones.
pub(super) const REGISTRATION: u32 = 1_024;
/// Pending liens in a costly file: each is looked at whenever a fact changes.
const PENDING_LIENS: u32 = 16;

pub(super) fn full<const N: u32, const REQUIRED: bool>() -> Text<N, REQUIRED> {
    let longest: String = core::iter::repeat_n('x', N as usize).collect();
    Text::unchecked(longest)
}

pub(super) fn specification() -> Specification {
    Specification {
        make: full(),
        model: full(),
        variant: full(),
        body: full(),
        fuel: Fuel::PlugInHybrid,
        displacement_cc: Some(u32::MAX),
        motor_kw: Some(u32::MAX),
        colour: full(),
        model_year: 1886,
        manufactured: BORN.into(),
        plant: full(),
        euro_class: Some(full()),
    }
}

/// The largest record that adds to readings and facts alike, and of which no hook hears.
pub(super) fn recall<A>() -> RecordData<A> {
    RecordData::Recall {
        campaign: full(),
        component: full(),
        consequence: full(),
        remedy: full(),
        park_it: Answer::Yes,
        park_outside: Answer::Yes,
        over_the_air: Answer::Yes,
        status: RecallStatus::Remedied,
    }
}

pub(super) fn evidence() -> List<Evidence, 8> {
    let one = Evidence { blake2_256: Digest::repeat_byte(1), media_type: full(), bytes: u64::MAX };
    List::unchecked(alloc::vec![one; 8])
}

/// An entry as large as one can be, dated so that its reading goes before all others.
pub(super) fn entry_of<A>(data: RecordData<A>) -> Entry<A> {
    Entry { description: full(), evidence: evidence(), commitment: Some(Digest::repeat_byte(2)), ..bare(data) }
}

/// The same without texts, evidence and commitment. It isn't material: what the hooks cost then is added to that.
pub(super) fn bare<A>(data: RecordData<A>) -> Entry<A> {
    Entry {
        data,
        event_date: BORN.into(),
        odometer: Some(Odometer::read(0, OdometerUnit::Miles)),
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    }
}

/// A recall without texts.
pub(super) fn bare_recall<A>() -> RecordData<A> {
    RecordData::Recall {
        campaign: Text::unchecked("1"),
        component: Text::default(),
        consequence: Text::default(),
        remedy: Text::default(),
        park_it: Answer::Yes,
        park_outside: Answer::Yes,
        over_the_air: Answer::Yes,
        status: RecallStatus::Remedied,
    }
}

/// A passed inspection of about so many pieces of 128 bytes, of pictures and documents. Its reading has a place as long
/// as there is any.
pub(super) fn sized_inspection<A>(pieces: u32) -> Entry<A> {
    let bytes = (pieces as usize).saturating_mul(WEIGHT_CHUNK);
    let one = Evidence { blake2_256: Digest::repeat_byte(1), media_type: full(), bytes: u64::MAX };
    let count = bytes.div_ceil(one.encoded_size()).min(8);
    let inspection = RecordData::Inspection {
        result: InspectionResult::Passed,
        valid_until: None,
        defects: List::default(),
        certificate: Text::unchecked("1"),
    };
    Entry { evidence: List::unchecked(alloc::vec![one; count]), ..bare(inspection) }
}

/// A VIN whose check digit is free, one for each number.
pub(super) fn vin_of(number: u32) -> Result<Vin, BenchmarkError> {
    Vin::parse(&format!("WVGZZZ5NZEW{number:06}")).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))
}

/// `stored` readings, each as large as one can be.
fn readings(stored: u32) -> Readings {
    let mut readings = Readings::default();
    for (record, day) in (1..=stored).zip(FIRST_READING.days()..) {
        let series = Some(SeriesBreak::Replaced { old: record, new: record });
        let date = Date::from_days(day);
        let _ = readings.set(Reading { date, record, kilometres: Some(record), series, pending: false });
    }
    readings
}

/// `stored` facts, or as many as leave room for one more, each as slow to add up as one can be; of several writers, for
/// each has so many. Some are pending liens, where the vehicle need not change hands.
fn facts(stored: u32, has_liens: bool) -> Facts {
    let mut facts = Facts::default();
    for record in 1..=stored {
        let key = FactKey::of(&Text::<32>::unchecked(format!("{record:032}")));
        let is_lien = has_liens && record <= PENDING_LIENS;
        let (state, fact) = match is_lien {
            true => (FactState::Pending, Fact::Lien(LienStatus::Placed, key)),
            false => (FactState::Stated, Fact::Recall(RecallStatus::Open, key)),
        };
        let _ = facts.add(KeptFact { record, date: BORN, by: WriterId::of(&record), state, fact });
    }
    let last = facts.as_slice().last().map(|fact| fact.record).unwrap_or_default();
    facts.withdraw(last);
    facts
}

/// A file of one record that stores so many readings, and half as many facts.
pub(super) fn make_file<T: Config>(vin: &Vin, writer: &T::AccountId, stored: u32) {
    make_file_of::<T>(vin, writer, stored, facts(stored / 2, true));
}

/// A file of one record that stores so many readings and facts.
pub(super) fn make_sized_file<T: Config>(vin: &Vin, writer: &T::AccountId, r: u32, f: u32) {
    make_file_of::<T>(vin, writer, r, facts(f, true));
}

fn make_file_of<T: Config>(vin: &Vin, writer: &T::AccountId, stored: u32, facts: Facts) {
    let mut vehicle = Vehicle {
        head: vin.initial_head(),
        records: REGISTRATION,
        birth: Some(REGISTRATION),
        annulled: None,
        maker: Some(WriterId::of(writer)),
        manufactured: BORN,
        // Nothing is known from before, whatever is read: no reading changes the verdict by being the first.
        starts_with_import: true,
        owners: 0,
        sales: 0,
        scrapped: false,
        stolen: false,
        lien: false,
        readings: readings(stored),
        facts,
    };
    vehicle.copy_flags(&vehicle.facts.condition());
    let author = Author::Organisation { account: writer.clone(), role: Role::Manufacturer };
    let first = RecordData::Manufacture { spec: specification(), check_digit_override: false };
    let mut file = OpenFile::<T>::quiet(*vin, vehicle);
    file.chain(author, entry_of(first), T::Time::now(), false);
    file.close();
}

/// Adds records as large as can be, until one more fills a page after so many full ones. Returns the number of that
/// one.
pub(super) fn fill_pages<T: Config>(vin: &Vin, writer: &T::AccountId, pages: u32) -> u32 {
    let Some(vehicle) = Vehicles::<T>::get(vin) else { return 0 };
    let mut file = OpenFile::<T>::quiet(*vin, vehicle);
    let author = Author::Organisation { account: writer.clone(), role: Role::Manufacturer };
    let count = pages.saturating_add(1).saturating_mul(RECORDS_A_PAGE);
    let last = REGISTRATION.saturating_add(count).saturating_sub(1);
    while file.vehicle.records < last {
        file.chain(author.clone(), entry_of(recall()), T::Time::now(), false);
    }
    file.close();
    last
}

/// Has a record read as amended so many times, each by a record on a page of its own.
pub(super) fn amend_often<T: Config>(vin: &Vin, number: u32, times: u32) {
    let correction = |n: u32| REGISTRATION.saturating_add(n.saturating_mul(RECORDS_A_PAGE));
    let amendments = (0..times).map(|n| Amendment {
        version: n.saturating_add(1),
        correction: correction(n),
        by_writer: true,
        reading: true,
        specification: true,
        seen: 0,
    });
    let amendments = BoundedVec::truncate_from(amendments.collect::<Vec<_>>());
    States::<T>::insert(vin, number, RecordState { version: times, amendments, ..RecordState::default() });
}

/// Has as many attest a record as there can be.
fn attest_often<T: Config>(vin: &Vin, number: u32) {
    let witnesses: Vec<T::AccountId> = (0..MAX_WITNESSES).map(|number| account("witness", number, 0)).collect();
    let (Some(first), Some(second)) = (witnesses.first().cloned(), witnesses.get(1).cloned()) else { return };
    let witnessed = Some(Witnessed { at: T::Time::now(), by: [first, second], version: 0 });
    let witnesses = BoundedVec::truncate_from(witnesses);
    Witnesses::<T>::insert(vin, number, Attestations { witnesses, witnessed });
}

/// A vehicle that may change hands, whose file stores so many readings, and half as many facts.
pub fn make_vehicle<T: Config>(vin: &Vin, owner: &T::AccountId, stored: u32) {
    make_file_of::<T>(vin, owner, stored, facts(stored / 2, false));
    let _ = T::Titles::register(vin, owner);
    T::BenchmarkHelper::make_hooked(vin, owner);
}

/// Has two attest each of so many corrections of an often amended record, others each time.
fn bear_out_amendments<T: Config>(vin: &Vin, number: u32, times: u32) {
    let state = States::<T>::get(vin, number);
    for Amendment { correction, version, .. } in state.amendments.into_iter().take(times as usize) {
        let by: [T::AccountId; 2] = [account("bearer", version, 0), account("bearer", version, 1)];
        let witnesses = BoundedVec::truncate_from(by.to_vec());
        let witnessed = Some(Witnessed { at: T::Time::now(), by, version: 0 });
        Witnesses::<T>::insert(vin, correction, Attestations { witnesses, witnessed });
    }
}

/// A record with as many amendments and as many partakers as there can be, in a file that stores as much as any.
pub fn make_record<T: Config>(vin: &Vin, owner: &T::AccountId, writer: &T::AccountId) -> u32 {
    make_file::<T>(vin, writer, Stored::MOST.weight_component().saturating_sub(2));
    let number = fill_pages::<T>(vin, writer, MAX_AMENDMENTS);
    let _ = T::Titles::register(vin, owner);
    T::BenchmarkHelper::make_writer(writer, RecordKind::Recall);
    let _ = Pallet::<T>::do_record(writer, &(*vin).into(), entry_of(recall()), None);
    attest_often::<T>(vin, number);
    amend_often::<T>(vin, number, MAX_AMENDMENTS);
    bear_out_amendments::<T>(vin, number, MAX_PARTAKERS.saturating_sub(MAX_WITNESSES) / 2);
    number
}

/// Records that are paid for when the vehicle is sold, the last of as many as are looked at, each on a page of its own.
pub fn make_earners<T: Config>(vin: &Vin, _owner: &T::AccountId) {
    let writer: T::AccountId = account("earner", 0, 0);
    fill_pages::<T>(vin, &writer, 0);
    let Some(vehicle) = Vehicles::<T>::get(vin) else { return };
    let mut file = OpenFile::<T>::quiet(*vin, vehicle);
    let mut earning = Vec::new();
    for place in 0..MAX_EARNING {
        for filling in 0..RECORDS_A_PAGE {
            let account: T::AccountId = account("earner", place, filling);
            if filling == 0 {
                earning.push((file.vehicle.records, WriterId::of(&account)));
            }
            let author = Author::Organisation { account, role: Role::Manufacturer };
            file.chain(author, entry_of(recall()), 0, false);
        }
    }
    file.close();
    let unpaid = (MAX_EARNING as usize).saturating_sub(urcar_interfaces::MAX_EARNERS as usize);
    for (number, _) in earning.iter().skip(unpaid) {
        attest_often::<T>(vin, *number);
        States::<T>::insert(vin, *number, RecordState { closed_at: Some(0), ..RecordState::default() });
    }
    Earning::<T>::insert(vin, BoundedVec::truncate_from(earning));
}
