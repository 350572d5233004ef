//! What calls are charged for, by what they turn out to do.

use crate::{Config, Pallet, WeightInfo};
use frame_support::{traits::Get, weights::Weight};
use urcar_primitives::{Facts, RecordData};

/// What a record does beside being written down.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// Changes what an earlier record counts for.
    corrects: bool,
    /// Gives or passes a title.
    moves_title: bool,
    /// Looks up who placed a lien.
    asks_holder: bool,
}

impl<T: Config> Pallet<T> {
    /// What a record of these fields may do.
    pub(crate) fn work_of(data: &RecordData<T::AccountId>) -> Work {
        Work {
            corrects: matches!(data, RecordData::Correction { .. }),
            moves_title: matches!(
                data,
                RecordData::Manufacture { .. }
                    | RecordData::Import { spec: Some(_), .. }
                    | RecordData::Delivery { retailer: Some(_), .. }
                    | RecordData::Retail { buyer: Some(_), .. }
            ),
            asks_holder: matches!(data, RecordData::Lien { .. }),
        }
    }

    /// The weight of one record that met `kept` readings, or half as many facts.
    pub(crate) fn record_weight(work: Work, kept: u32) -> Weight {
        let write = if work.corrects { T::WeightInfo::amend(kept) } else { T::WeightInfo::record(kept) };
        let write = if work.moves_title { write.saturating_add(T::WeightInfo::pass_title()) } else { write };
        if work.asks_holder { write.saturating_add(T::DbWeight::get().reads(1)) } else { write }
    }

    /// The weight of a batch of records: what so many small ones cost together, and what each costs beyond that.
    pub(crate) fn batch_weight(records: impl ExactSizeIterator<Item = (Work, u32)>) -> Weight {
        let together = T::WeightInfo::record_batch(records.len() as u32);
        let small = T::WeightInfo::record(0);
        records.fold(together, |sum, (work, kept)| {
            sum.saturating_add(Self::record_weight(work, kept).saturating_sub(small))
        })
    }

    /// Facts as the weights count them: one is charged like two readings.
    pub(crate) fn facts_met(facts: &Facts) -> u32 {
        (facts.as_slice().len() as u32).saturating_mul(2)
    }
}
