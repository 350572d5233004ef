//! What calls are charged for, by what they turn out to do.

use crate::{Config, Pallet, WeightInfo, types::MOST_KEPT};
use codec::Encode;
use frame_support::{traits::Get, weights::Weight};
use urcar_primitives::{
    Entry, RecordData,
    traits::{Told, Watch},
};

/// Bytes of an entry that are charged together.
pub(crate) const PIECE: usize = 128;

/// What a record does beside being written down.
#[derive(Clone, Copy)]
pub(crate) struct Work {
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
    /// Readings of its vehicle, or facts counted twice, whichever is more.
    pub kept: u32,
    /// Whether the watchers were told that something material came in.
    pub material: bool,
}

impl Met {
    /// The most that a record can meet: what it is charged for beforehand.
    pub(crate) const MOST: Self = Self { kept: MOST_KEPT, material: true };
}

impl<T: Config> Pallet<T> {
    /// What a record of these fields may do.
    pub(crate) fn work_of(entry: &Entry<T::AccountId>) -> Work {
        let data = &entry.data;
        Work {
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

    /// The weight of one record that met so much.
    pub(crate) fn record_weight(work: Work, met: Met) -> Weight {
        if work.corrects {
            return Self::amend_weight(met);
        }
        let mut weight = T::WeightInfo::record(met.kept, work.pieces);
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

    /// The weight of a correction that met so much.
    pub(crate) fn amend_weight(met: Met) -> Weight {
        let weight = T::WeightInfo::amend(met.kept).saturating_add(T::Watchers::weight(Told::Withdrawn));
        if met.material { weight.saturating_add(T::Watchers::weight(Told::Material)) } else { weight }
    }

    /// The weight of a batch of records: what so many small ones cost together, and what each costs beyond that.
    pub(crate) fn batch_weight(records: impl ExactSizeIterator<Item = (Work, Met)>) -> Weight {
        let together = T::WeightInfo::record_batch(records.len() as u32);
        let small = T::WeightInfo::record(0, 0);
        records
            .fold(together, |sum, (work, met)| sum.saturating_add(Self::record_weight(work, met).saturating_sub(small)))
    }

    /// The weight of an attestation, given or taken back, of a record of a vehicle that keeps so much.
    pub(crate) fn attest_weight(met: Met) -> Weight {
        let weight = T::WeightInfo::attest(met.kept).saturating_add(T::Watchers::weight(Told::Witnessed));
        if met.material { weight.saturating_add(T::Watchers::weight(Told::Material)) } else { weight }
    }
}
