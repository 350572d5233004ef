//! Open disputes, as a test puts them there.

use frame_support::{Twox64Concat, pallet_prelude::ValueQuery, storage_alias};
use urcar_interfaces::OpenDisputes;
use urcar_types::Vin;

/// The open disputes over records of a vehicle: the record's number, and the dispute's.
#[storage_alias]
pub type Disputed = StorageMap<MockDisputes, Twox64Concat, Vin, Vec<(u32, u32)>, ValueQuery>;

/// Vehicles whose sale disputes bar.
#[storage_alias]
pub type Barred = StorageMap<MockDisputes, Twox64Concat, Vin, ()>;

/// When the disputes over records were opened.
#[storage_alias]
pub type Since = StorageMap<MockDisputes, Twox64Concat, (Vin, u32), u64>;

/// Records in a dispute whose grace period runs.
#[storage_alias]
pub type Conceding = StorageMap<MockDisputes, Twox64Concat, (Vin, u32), ()>;

/// Records of which amendments are disputed.
#[storage_alias]
pub type OverAmendments = StorageMap<MockDisputes, Twox64Concat, (Vin, u32), ()>;

/// Records in a dispute of their own writers.
#[storage_alias]
pub type Own = StorageMap<MockDisputes, Twox64Concat, (Vin, u32), ()>;

/// Shows [`Disputed`], [`Own`], [`Barred`] and [`Conceding`].
pub struct MockDisputes;

impl OpenDisputes for MockDisputes {
    fn open(vin: &Vin) -> Vec<u32> {
        let mut numbers: Vec<_> = Disputed::get(vin).into_iter().map(|(_, dispute)| dispute).collect();
        numbers.sort_unstable();
        numbers
    }

    fn over(vin: &Vin, record: u32) -> Option<u32> {
        Disputed::get(vin).into_iter().find(|(number, _)| *number == record).map(|(_, dispute)| dispute)
    }

    fn is_challenged(vin: &Vin, record: u32) -> bool {
        Self::over(vin, record).is_some() && !Own::contains_key((vin, record))
    }

    fn since(vin: &Vin, record: u32) -> Option<u64> {
        Since::get((vin, record))
    }

    fn may_concede(vin: &Vin, record: u32) -> bool {
        Conceding::contains_key((vin, record))
    }

    fn is_over_whole(vin: &Vin, record: u32) -> bool {
        !OverAmendments::contains_key((vin, record))
    }

    fn bars_sale(vin: &Vin) -> bool {
        Barred::contains_key(vin)
    }
}
