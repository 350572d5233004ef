//! What calls are charged for, by what they turn out to do.

use crate::{
    Config, Item, Pallet, WeightInfo,
    types::{Kept, RECORDS_A_PAGE},
};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{traits::Get, weights::Weight};
use urcar_primitives::{
    Entry, Fact, RecordData,
    traits::{Told, Watch},
};

/// Bytes of an entry that are charged together.
pub(crate) const PIECE: usize = 128;

/// Where a record of a batch stands among those of its file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Opens the file: the item before goes to another, or is a correction.
    Opens,
    /// May begin a page.
    Pages,
    /// Goes with those before.
    Follows,
}

/// What a record does beside being written down.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// Where it stands.
    turn: Turn,
    /// Adds to the vehicle's condition, which is then added up anew.
    adds_up: bool,
    /// Its size, in pieces of [`PIECE`] bytes.
    pieces: u32,
    /// Changes what an earlier record counts for.
    corrects: bool,
    /// Gives or passes a title.
    moves_title: bool,
    /// Looks up who placed a lien.
    asks_holder: bool,
    /// Is told to the watchers as a sale.
    sells: bool,
}

/// What a record met.
#[derive(Clone, Copy, Default)]
pub(crate) struct Met {
    /// What its vehicle kept before.
    pub kept: Kept,
    /// Whether the watchers were told that something material came in.
    pub material: bool,
}

impl Met {
    /// The most that a record can meet: what it is charged for beforehand.
    pub(crate) const MOST: Self = Self { kept: Kept::MOST, material: true };
}

impl<T: Config> Pallet<T> {
    /// What a record of these fields may do.
    pub(crate) fn work_of(entry: &Entry<T::AccountId>) -> Work {
        let data = &entry.data;
        Work {
            turn: Turn::Opens,
            adds_up: Fact::of(data).is_some(),
            pieces: entry.encoded_size().div_ceil(PIECE) as u32,
            corrects: matches!(data, RecordData::Correction { .. }),
            moves_title: matches!(
                data,
                RecordData::Manufacture { .. }
                    | RecordData::Import { spec: Some(_), .. }
                    | RecordData::Delivery { retailer: Some(_), .. }
                    | RecordData::Retail { buyer: Some(_), .. }
            ),
            asks_holder: matches!(data, RecordData::Lien { .. }),
            sells: matches!(data, RecordData::Retail { .. }),
        }
    }

    /// What the items of a batch may do, each in its turn.
    pub(crate) fn works_of(items: &[Item<T::AccountId>]) -> Vec<Work> {
        let (mut before, mut row) = (None, 0u32);
        let works = items.iter().map(|item| {
            let mut work = Self::work_of(&item.entry);
            row = if before == Some(&item.vin) && !work.corrects { row.saturating_add(1) } else { 0 };
            before = (!work.corrects).then_some(&item.vin);
            work.turn = match row.checked_rem(RECORDS_A_PAGE) {
                _ if row == 0 => Turn::Opens,
                Some(1) => Turn::Pages,
                _ => Turn::Follows,
            };
            work
        });
        works.collect()
    }

    /// The weight of one record that met so much.
    pub(crate) fn record_weight(work: Work, met: Met) -> Weight {
        if work.corrects {
            return Self::amend_weight(met);
        }
        let Kept { readings, facts } = met.kept;
        let mut weight = T::WeightInfo::record(readings, work.pieces)
            .saturating_add(T::WeightInfo::record_facts(facts).saturating_sub(T::WeightInfo::record_facts(0)))
            .saturating_add(Self::late_place_weight(met));
        if work.moves_title {
            weight = weight.saturating_add(T::WeightInfo::pass_title());
        }
        if work.asks_holder {
            weight = weight.saturating_add(T::DbWeight::get().reads(1));
        }
        if work.sells {
            weight = weight.saturating_add(T::DbWeight::get().reads(1)).saturating_add(T::Watchers::weight(Told::Sold));
        }
        if met.material {
            weight = weight.saturating_add(T::Watchers::weight(Told::Material));
        }
        weight
    }

    /// The weight of counting a place beyond the half.
    fn late_place_weight(met: Met) -> Weight {
        if met.kept.is_crowded() { T::DbWeight::get().reads_writes(1, 1) } else { Weight::zero() }
    }

    /// The weight of a correction that met so much; it may void attestations.
    pub(crate) fn amend_weight(met: Met) -> Weight {
        let weight = T::WeightInfo::amend(met.kept.together())
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Self::late_place_weight(met))
            .saturating_add(T::Watchers::weight(Told::Withdrawn));
        if met.material { weight.saturating_add(T::Watchers::weight(Told::Material)) } else { weight }
    }

    /// The weight of a batch of records: what so many small ones cost together, and what each costs beyond that.
    pub(crate) fn batch_weight(records: impl Iterator<Item = (Work, Met)>) -> Weight {
        let (mut opened, mut beyond) = (0u32, Weight::zero());
        let (small, following) = (T::WeightInfo::record(0, 0), Self::following_weight());
        for (work, mut met) in records {
            match work.turn {
                Turn::Opens => opened = opened.saturating_add(1),
                Turn::Pages => beyond.saturating_accrue(following.saturating_add(T::DbWeight::get().writes(1))),
                Turn::Follows => beyond.saturating_accrue(following),
            }
            if work.turn != Turn::Opens && !work.sells {
                // What the file keeps was read, and is written, with the first of the row.
                beyond.saturating_accrue(Self::late_place_weight(met));
                met.kept = Kept { readings: 0, facts: if work.adds_up { met.kept.facts } else { 0 } };
            }
            beyond.saturating_accrue(Self::record_weight(work, met).saturating_sub(small));
        }
        T::WeightInfo::record_batch(opened).saturating_add(beyond)
    }

    /// The weight of a small record that follows another in its file, but for the page on which it is stored.
    fn following_weight() -> Weight {
        let page = T::WeightInfo::record_row(2).saturating_sub(T::WeightInfo::record_row(1));
        let row = page.saturating_sub(T::DbWeight::get().writes(1));
        row.checked_div(u64::from(RECORDS_A_PAGE)).unwrap_or(page)
    }

    /// The weight of an attestation, given or taken back, of a record of a vehicle that keeps so much.
    pub(crate) fn attest_weight(met: Met) -> Weight {
        let weight = T::WeightInfo::attest(met.kept.together()).saturating_add(T::Watchers::weight(Told::Witnessed));
        if met.material { weight.saturating_add(T::Watchers::weight(Told::Material)) } else { weight }
    }
}
