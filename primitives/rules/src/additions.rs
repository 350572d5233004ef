//! The reading and the fact that a record adds to its file.

use crate::{
    condition::{FactState, KeptFact},
    effects::effects,
    ids::WriterId,
    odometer::Reading,
    witnessing::{FileSoFar, needs_witnesses},
};
use codec::Encode;
use urcar_types::{Author, Entry, Odometer, Record, RecordData};

/// Days between two records of one accident at most.
const SAME_ACCIDENT_DAYS: u32 = 7;

/// Returns the reading of a record, with the break that it declares; nothing where it has neither. `corrected` is the
/// reading that its last correction puts in place of its own, if one does: day, number and break stay, and the break is
/// in the unit of the record's own odometer. `is_witnessed` matters where it declares a break: it waits with that, for it
/// is none of the counter before. The reading of any other record counts at once, whatever else of it waits.
pub fn reading_of<A>(
    number: u32,
    entry: &Entry<A>,
    corrected: Option<&Odometer>,
    is_witnessed: bool,
) -> Option<Reading> {
    let own = entry.odometer.as_ref();
    let unit = own.and_then(Odometer::unit);
    let series = effects(&entry.data).series_break.map(|series| series.in_kilometres(unit));
    let kilometres = corrected.or(own).and_then(Odometer::kilometres);
    let pending = series.is_some() && !is_witnessed;
    let says_something = kilometres.is_some() || series.is_some();
    says_something.then_some(Reading { date: entry.event_date.date(), record: number, kilometres, series, pending })
}

/// Returns the fact of a record that is written now; nothing where it has none. It counts at once unless
/// [`needs_witnesses`] says otherwise. A lien that comes with a retail is its holder's, and has the buyer's consent.
pub fn fact_of<A: Encode>(number: u32, entry: &Entry<A>, author: &Author<A>, file: FileSoFar<'_>) -> Option<KeptFact> {
    let effects = effects(&entry.data);
    let (by, state) = match effects.lien_for {
        Some(lien) => (WriterId::of(&lien.holder), FactState::Witnessed),
        None if needs_witnesses(&entry.data, author, file) => (WriterId::of_author(author), FactState::Pending),
        None => (WriterId::of_author(author), FactState::Stated),
    };
    Some(KeptFact { record: number, date: entry.event_date.date(), by, state, fact: effects.fact? })
}

/// A record can't be about the one that it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AboutError {
    /// It isn't written before it.
    NotEarlier,
    /// They are not both accidents, or both claims.
    OtherKind,
    /// The accidents are more than seven days apart.
    TooFarApart,
    /// The claims are of two insurers.
    OtherInsurer,
}

/// Returns the number of the record that another is about, if it names one.
pub fn about<A>(data: &RecordData<A>) -> Option<u32> {
    match data {
        RecordData::Accident { about, .. } | RecordData::InsuranceClaim { about, .. } => *about,
        _ => None,
    }
}

/// Checks that a record can be of the same accident or claim as an earlier one. Whether that is in force is not asked
/// here.
///
/// # Errors
/// [`AboutError`], the first that applies.
pub fn check_about<A: PartialEq>(
    number: u32,
    entry: &Entry<A>,
    author: &Author<A>,
    earlier: &Record<A>,
) -> Result<(), AboutError> {
    if earlier.number >= number {
        return Err(AboutError::NotEarlier);
    }
    match (&entry.data, &earlier.entry.data) {
        (RecordData::Accident { .. }, RecordData::Accident { .. }) => {
            let days = entry.event_date.date().days().abs_diff(earlier.entry.event_date.date().days());
            if days > SAME_ACCIDENT_DAYS { Err(AboutError::TooFarApart) } else { Ok(()) }
        }
        (RecordData::InsuranceClaim { .. }, RecordData::InsuranceClaim { .. }) => {
            if is_same_account(author, &earlier.author) { Ok(()) } else { Err(AboutError::OtherInsurer) }
        }
        _ => Err(AboutError::OtherKind),
    }
}

/// Returns whether a link counts at once: its writer wrote the earlier record, and so stands for it.
pub fn is_link_own<A: PartialEq>(author: &Author<A>, earlier: &Record<A>) -> bool {
    is_same_account(author, &earlier.author)
}

fn is_same_account<A: PartialEq>(one: &Author<A>, other: &Author<A>) -> bool {
    matches!(
        (one, other),
        (Author::Organisation { account: one, .. }, Author::Organisation { account: other, .. }) if one == other
    )
}
