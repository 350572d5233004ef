//! The weights of calls, by what they turn out to do.

use crate::{
    Config, Item, Pallet, WeightInfo,
    types::{RECORDS_A_PAGE, Stored},
};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{traits::Get, weights::Weight};
use urcar_interfaces::{LifeEventKind, LifeFileHooks};
use urcar_rules::{
    Fact,
    effects::{TitleTransfer, effects},
};
use urcar_types::{Entry, RecordKind, VinText};

/// Bytes of an entry that are weighed together.
pub(crate) const WEIGHT_CHUNK: usize = 128;

/// Where a record of a batch stands in its row: the items in a row that go to one vehicle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RowPosition {
    /// The first: reads and stores the file. A correction always is one, and so is what follows it. So is each record
    /// that may register a vehicle, for it looks for the file and opens it by itself.
    First,
    /// May begin a page of records.
    NewPage,
    /// Shares file and page with those before.
    Following,
}

/// Divides the items of a batch into rows.
#[derive(Default)]
struct Rows<'a> {
    vin: Option<&'a VinText>,
    length: u32,
}

impl<'a> Rows<'a> {
    fn position(&mut self, vin: &'a VinText, corrects: bool, opens: bool) -> RowPosition {
        let continues = self.vin == Some(vin) && !corrects && !opens;
        self.length = if continues { self.length.saturating_add(1) } else { 0 };
        self.vin = (!corrects).then_some(vin);
        match self.length.checked_rem(RECORDS_A_PAGE) {
            _ if self.length == 0 => RowPosition::First,
            Some(1) => RowPosition::NewPage,
            _ => RowPosition::Following,
        }
    }
}

/// The profile of a record, as far as it is known before it runs: all that its weight depends on.
#[derive(Clone, Copy)]
pub(crate) struct RecordProfile {
    /// Where it stands in its row.
    pub position: RowPosition,
    /// Adds to the vehicle's condition, which is then computed anew.
    changes_condition: bool,
    /// Its size, in chunks of [`WEIGHT_CHUNK`] bytes.
    chunks: u32,
    /// Changes what an earlier record counts for.
    corrects: bool,
    /// Registers or transfers a title.
    moves_title: bool,
    /// Looks up who placed a lien.
    reads_lien_holder: bool,
    /// Calls the hooks with a sale: the first one, for the others come by the owner's calls.
    is_sale: bool,
}

/// The observations of a call that ran, on which its weight depends.
#[derive(Clone, Copy, Default)]
pub(crate) struct Observed {
    /// How much the vehicle's file stored before.
    pub stored: Stored,
    /// Whether the hooks were called with [`LifeEventKind::Material`].
    pub material: bool,
}

impl Observed {
    /// The most that can be found: what a call is charged for beforehand.
    pub(crate) const MOST: Self = Self { stored: Stored::MOST, material: true };
}

/// Returns whether a record of a batch registers the vehicle where that has no file.
pub(crate) fn may_open<A>(entry: &Entry<A>) -> bool {
    effects(&entry.data).opening.is_some_and(|opening| opening.specification.is_some())
}

impl<T: Config> Pallet<T> {
    /// Returns the profile of a single record.
    pub(crate) fn profile_of(entry: &Entry<T::AccountId>) -> RecordProfile {
        let effects = effects(&entry.data);
        let transfers = matches!(effects.title, Some(TitleTransfer::Delivery(_) | TitleTransfer::Retail(_)));
        RecordProfile {
            position: RowPosition::First,
            changes_condition: effects.fact.is_some(),
            chunks: entry.encoded_size().div_ceil(WEIGHT_CHUNK) as u32,
            corrects: entry.data.kind() == RecordKind::Correction,
            moves_title: transfers || effects.opening.is_some_and(|opening| opening.specification.is_some()),
            reads_lien_holder: matches!(effects.fact, Some(Fact::Lien(..))),
            is_sale: effects.sold.is_some_and(|sold| sold.retail),
        }
    }

    /// Returns the profiles of a batch's items, each with its position in its row.
    pub(crate) fn profiles_of(items: &[Item<T::AccountId>]) -> Vec<RecordProfile> {
        let mut rows = Rows::default();
        let profiles = items.iter().map(|item| {
            let profile = Self::profile_of(&item.entry);
            RecordProfile { position: rows.position(&item.vin, profile.corrects, may_open(&item.entry)), ..profile }
        });
        profiles.collect()
    }

    /// Returns the weight of one record.
    pub(crate) fn record_weight(profile: RecordProfile, observed: Observed) -> Weight {
        if profile.corrects {
            return Self::amend_weight(observed);
        }
        let Stored { readings, facts } = observed.stored;
        let mut weight = T::WeightInfo::record(readings, profile.chunks)
            .saturating_add(T::WeightInfo::record_facts(facts).saturating_sub(T::WeightInfo::record_facts(0)))
            .saturating_add(Self::shared_place_weight(observed));
        if profile.moves_title {
            weight = weight.saturating_add(T::WeightInfo::pass_title());
        }
        if profile.reads_lien_holder {
            weight = weight.saturating_add(T::DbWeight::get().reads(1));
        }
        if profile.is_sale {
            let hooks = T::Hooks::weight(LifeEventKind::Sold);
            weight = weight.saturating_add(T::DbWeight::get().reads(1)).saturating_add(hooks);
        }
        Self::with_material(weight, observed)
    }

    /// Returns the weight of counting a place beyond the half.
    fn shared_place_weight(observed: Observed) -> Weight {
        if observed.stored.over_half() { T::DbWeight::get().reads_writes(1, 1) } else { Weight::zero() }
    }

    /// Returns the weight of a correction; it may void attestations.
    pub(crate) fn amend_weight(observed: Observed) -> Weight {
        let weight = T::WeightInfo::amend(observed.stored.weight_component())
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Self::shared_place_weight(observed))
            .saturating_add(T::Hooks::weight(LifeEventKind::Corrected));
        Self::with_material(weight, observed)
    }

    /// Returns the weight of a batch: that of so many small records, and what each weighs beyond that.
    pub(crate) fn batch_weight(records: impl Iterator<Item = (RecordProfile, Observed)>) -> Weight {
        let (mut opened, mut beyond) = (0u32, Weight::zero());
        let (small, following) = (T::WeightInfo::record(0, 0), Self::following_weight());
        for (profile, mut observed) in records {
            match profile.position {
                RowPosition::First => opened = opened.saturating_add(1),
                RowPosition::NewPage => {
                    beyond.saturating_accrue(following.saturating_add(T::DbWeight::get().writes(1)))
                }
                RowPosition::Following => beyond.saturating_accrue(following),
            }
            if profile.position != RowPosition::First && !profile.is_sale {
                // What the file stores was read, and is written, with the first of the row.
                beyond.saturating_accrue(Self::shared_place_weight(observed));
                let facts = if profile.changes_condition { observed.stored.facts } else { 0 };
                observed.stored = Stored { readings: 0, facts };
            }
            beyond.saturating_accrue(Self::record_weight(profile, observed).saturating_sub(small));
        }
        T::WeightInfo::record_batch(opened).saturating_add(beyond)
    }

    /// Returns the weight of a small record that follows another in its row, but for the page on which it is stored.
    fn following_weight() -> Weight {
        let page = T::WeightInfo::record_row(2).saturating_sub(T::WeightInfo::record_row(1));
        let row = page.saturating_sub(T::DbWeight::get().writes(1));
        row.checked_div(u64::from(RECORDS_A_PAGE)).unwrap_or(page)
    }

    /// Returns the weight of an attestation, given or retracted.
    pub(crate) fn attest_weight(observed: Observed) -> Weight {
        let weight = T::WeightInfo::attest(observed.stored.weight_component())
            .saturating_add(T::Hooks::weight(LifeEventKind::Witnessed));
        Self::with_material(weight, observed)
    }

    fn with_material(weight: Weight, observed: Observed) -> Weight {
        if observed.material { weight.saturating_add(T::Hooks::weight(LifeEventKind::Material)) } else { weight }
    }
}
