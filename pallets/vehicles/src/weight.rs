//! The weights of calls, by what they turn out to do.

use crate::{
    Config, Item, Pallet, WeightInfo,
    features::{MAX_RECOVERIES, MAX_THEFTS},
    record_state::{MAX_AMENDMENTS, MAX_ANNULLED_ALONE, MAX_LIENS_OF_ONE, MAX_WITNESSES, MAX_WRITERS_AMENDMENTS},
    types::{RECORDS_A_PAGE, Stored, changes_others},
};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{traits::Get, weights::Weight};
use urcar_interfaces::{DisputableRecords, LifeEventKind, LifeFileHooks};
use urcar_rules::{
    Effects, Fact,
    additions::about,
    effects::{TitleTransfer, effects},
    odometer::FREE_READINGS,
};
use urcar_types::{Entry, RecordKind, VinText};

/// Bytes of an entry that are weighed together.
pub(crate) const WEIGHT_CHUNK: usize = 128;

/// Records that a theft which comes or goes can have begin or cease to wait: recoveries by who told of the case alone until
/// then, and by who does now.
const FOLLOWING_FACTS: u64 = 2 * MAX_RECOVERIES as u64;
/// The most that the withdrawal of a theft has begin or cease to wait, with the others of its writer that fade.
const MOST_FOLLOWING: u64 = FOLLOWING_FACTS * MAX_THEFTS as u64;
/// The values of those who wait, where a record barred the sale in vain, two each: its writer, and those who bore it out.
const PAUSED: u64 = 6;
/// Values that are read of the liens that a holder has: whether they are witnessed, and took effect by that.
const HELD_READS: u64 = 2 * MAX_LIENS_OF_ONE as u64;
/// Values that are read of a witness, to see whether it may be one still: its organisation, house, pause and proxies.
const WITNESS_READS: u64 = 4;

/// Where a record of a batch stands in its row: the items in a row that go to one vehicle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RowPosition {
    /// The first: reads and stores the file. What changes other records always is one, and so is what follows it. So is
    /// each record that may register a vehicle, for it looks for the file and opens it by itself.
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
    fn position(&mut self, vin: &'a VinText, changes: bool, opens: bool) -> RowPosition {
        let continues = self.vin == Some(vin) && !changes && !opens;
        self.length = if continues { self.length.saturating_add(1) } else { 0 };
        self.vin = (!changes).then_some(vin);
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
    /// Changes what earlier records count for.
    changes: bool,
    /// Registers or transfers a title.
    moves_title: bool,
    /// Reads and writes so much beyond what any record does.
    storage: (u64, u64),
    /// Calls the hooks with a sale: the first one, for the others come by the owner's calls.
    is_sale: bool,
}

/// The observations of a call that ran, on which its weight depends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Observed {
    /// How much the vehicle's file stored before.
    pub stored: Stored,
    /// Whether the hooks were called with [`LifeEventKind::Material`].
    pub material: bool,
    /// Whether they were called with [`LifeEventKind::Corrected`].
    pub corrected: bool,
    /// Whether a record counts again that was withdrawn.
    pub put_back: bool,
    /// Whether a theft may have come or gone otherwise than by being written.
    pub theft: bool,
    /// Whether they were called with [`LifeEventKind::Annulled`].
    pub annulled: bool,
    /// Whether a registration was conceded, after it was looked at whether it can be annulled.
    pub conceded: bool,
    /// Whether a title order was attested.
    pub order: bool,
}

impl Observed {
    /// The most that can be found: what a call is charged for beforehand.
    pub(crate) const MOST: Self = Self {
        stored: Stored::MOST,
        material: true,
        corrected: true,
        put_back: true,
        theft: true,
        annulled: true,
        conceded: true,
        order: true,
    };

    /// Returns whether its file has no free places for readings any more.
    fn is_scarce(&self) -> bool {
        self.stored.readings >= FREE_READINGS
    }
}

/// Returns whether a record of a batch registers the vehicle where that has no file.
pub(crate) fn may_open<A>(entry: &Entry<A>) -> bool {
    effects(&entry.data).opening.is_some_and(|opening| opening.specification.is_some())
}

/// Returns how much a record reads and writes beyond what any does.
fn storage_of<A>(entry: &Entry<A>, effects: &Effects<'_, A>) -> (u64, u64) {
    let (mut reads, mut writes) = match effects.fact {
        // Whether its holder may place one, when it may place the next, and the deadline; or who holds it.
        // One that it ends is looked up, and what is due for it; those that its holder has.
        Some(Fact::Lien(..)) => (HELD_READS.saturating_add(5), 6),
        // The time in which such words bar the sale, which may begin or stand still, and the deadline.
        Some(Fact::Theft(..)) => {
            (FOLLOWING_FACTS.saturating_mul(2).saturating_add(3), FOLLOWING_FACTS.saturating_add(4))
        }
        _ => (0, 0),
    };
    if about(&entry.data).is_some() {
        reads = 2u64.saturating_add(reads);
    }
    match entry.data.kind() {
        RecordKind::TitleOrder => (reads, writes) = (2, 1),
        // What waits, and what bars the sale.
        RecordKind::Delivery | RecordKind::Retail => reads = 2u64.saturating_add(reads),
        _ => {}
    }
    (reads, writes)
}

impl<T: Config> Pallet<T> {
    /// Returns the profile of a single record.
    pub(crate) fn profile_of(entry: &Entry<T::AccountId>) -> RecordProfile {
        let effects = effects(&entry.data);
        let is_sale = effects.sold.is_some_and(|sold| sold.retail);
        let opens = effects.opening.is_some_and(|opening| opening.specification.is_some());
        RecordProfile {
            position: RowPosition::First,
            changes_condition: effects.fact.is_some(),
            chunks: entry.encoded_size().div_ceil(WEIGHT_CHUNK) as u32,
            changes: changes_others(entry.data.kind()),
            moves_title: is_sale || opens || matches!(effects.title, Some(TitleTransfer::Delivery(_))),
            storage: storage_of(entry, &effects),
            is_sale,
        }
    }

    /// Returns the profiles of a batch's items, each with its position in its row.
    pub(crate) fn profiles_of(items: &[Item<T::AccountId>]) -> Vec<RecordProfile> {
        let mut rows = Rows::default();
        let profiles = items.iter().map(|item| {
            let profile = Self::profile_of(&item.entry);
            RecordProfile { position: rows.position(&item.vin, profile.changes, may_open(&item.entry)), ..profile }
        });
        profiles.collect()
    }

    /// Returns the weight of one record.
    pub(crate) fn record_weight(profile: RecordProfile, observed: Observed) -> Weight {
        if profile.changes {
            return Self::change_weight(observed);
        }
        let Stored { readings, facts } = observed.stored;
        let (reads, writes) = profile.storage;
        let mut weight = T::WeightInfo::record(readings, profile.chunks)
            .saturating_add(T::WeightInfo::record_facts(facts).saturating_sub(T::WeightInfo::record_facts(0)))
            .saturating_add(T::DbWeight::get().reads_writes(reads, writes))
            .saturating_add(Self::place_weight(observed));
        if profile.moves_title {
            weight = weight.saturating_add(T::WeightInfo::pass_title());
        }
        if profile.is_sale {
            weight = weight.saturating_add(Self::sold_weight());
        }
        Self::with_material(weight, observed)
    }

    /// Returns the weight of calling the hooks with a sale: the registration is looked up, and its amendments.
    pub(crate) fn sold_weight() -> Weight {
        let reads = u64::from(MAX_AMENDMENTS).saturating_add(2);
        T::DbWeight::get().reads(reads).saturating_add(T::Hooks::weight(LifeEventKind::Sold))
    }

    /// Returns the weight of finding out whether there is room for a reading, where not everybody has any.
    fn place_weight(observed: Observed) -> Weight {
        if observed.is_scarce() { T::DbWeight::get().reads_writes(1, 1) } else { Weight::zero() }
    }

    /// Returns the weight of a correction, in effect or waiting, or of an annulment.
    pub(crate) fn change_weight(observed: Observed) -> Weight {
        let amended = Self::corrected_weight(observed);
        // A registration that is conceded stands where others rest on it.
        let conceded = || amended.saturating_add(Self::looking_weight());
        match (observed.annulled, observed.conceded) {
            (true, true) => conceded().max(Self::annul_weight(observed)),
            (true, false) => Self::annul_weight(observed),
            (false, true) => conceded(),
            (false, false) => amended,
        }
    }

    fn corrected_weight(observed: Observed) -> Weight {
        let k = observed.stored.weight_component();
        // Attestations that are void, a lien's holder and what is due, who waits.
        let others = PAUSED.saturating_add(4);
        let weight = T::WeightInfo::amend(k)
            .max(T::WeightInfo::withdraw(k))
            .saturating_add(T::DbWeight::get().reads_writes(others, others))
            .saturating_add(Self::place_weight(observed));
        // As much is added again as a withdrawal removes, after its amendments were read.
        let put_back = T::WeightInfo::withdraw(k).saturating_add(T::DbWeight::get().reads(MAX_AMENDMENTS.into()));
        let weight = if observed.put_back { weight.saturating_add(put_back) } else { weight };
        let weight = if observed.theft { weight.saturating_add(Self::thefts_weight()) } else { weight };
        Self::with_hooks(weight, observed)
    }

    /// Returns the weight of what follows from a theft that is withdrawn, put back or borne out: each record that begins or
    /// ceases to wait is read, and its state changed.
    pub(crate) fn thefts_weight() -> Weight {
        T::DbWeight::get().reads_writes(MOST_FOLLOWING.saturating_mul(2), MOST_FOLLOWING.saturating_add(1))
    }

    /// Returns the weight of what follows from one that fades.
    pub(crate) fn fading_weight() -> Weight {
        T::DbWeight::get().reads_writes(FOLLOWING_FACTS.saturating_mul(2), FOLLOWING_FACTS.saturating_add(1))
    }

    /// Returns the weight of undoing the amendments of a record that ends.
    pub(crate) fn dropping_weight() -> Weight {
        let amendments = u64::from(MAX_WRITERS_AMENDMENTS);
        T::DbWeight::get().reads_writes(amendments.saturating_mul(2), amendments)
    }

    /// Returns the weight of looking whether others rest on a registration.
    pub(crate) fn resting_weight() -> Weight {
        let pages = MAX_ANNULLED_ALONE.div_ceil(RECORDS_A_PAGE).saturating_add(1);
        T::DbWeight::get().reads(u64::from(pages).saturating_add(1))
    }

    /// Returns the weight of looking whether a registration is its writer's affair alone. Who wrote each record may be of
    /// another house, or sign for it; each may have witnesses.
    fn looking_weight() -> Weight {
        T::DbWeight::get().reads(u64::from(MAX_ANNULLED_ALONE).saturating_mul(3))
    }

    /// Returns the weight of an annulment.
    pub(crate) fn annul_weight(observed: Observed) -> Weight {
        T::WeightInfo::annul(observed.stored.weight_component())
            .saturating_add(Self::looking_weight())
            .saturating_add(T::Hooks::weight(LifeEventKind::Annulled))
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
                // What the file stores was read, is judged, and is written with the first of the row.
                beyond.saturating_accrue(Self::place_weight(observed));
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

    /// Returns the weight of an attestation. It may apply a correction that waits.
    pub(crate) fn attest_weight(observed: Observed) -> Weight {
        let k = observed.stored.weight_component();
        // Whoever waits, of the witnesses and otherwise.
        let others = u64::from(MAX_WITNESSES).saturating_add(PAUSED).saturating_add(2);
        let weight = T::WeightInfo::attest(k)
            .max(T::WeightInfo::attest_reading(k))
            .max(T::WeightInfo::attest_correction(k))
            .saturating_add(T::DbWeight::get().reads_writes(others, PAUSED.saturating_add(2)));
        let weight = if observed.theft { weight.saturating_add(Self::thefts_weight()) } else { weight };
        // Without one that is qualified there can be as many witnesses as fit, and each is looked at.
        let looked_at = u64::from(MAX_WITNESSES).saturating_mul(WITNESS_READS);
        let orders = T::DbWeight::get().reads(looked_at);
        let weight = if observed.order { weight.saturating_add(orders) } else { weight };
        Self::with_hooks(weight, observed)
    }

    /// Returns the weight of the owner's consent to a lien.
    pub(crate) fn consent_weight(observed: Observed) -> Weight {
        Self::with_material(T::WeightInfo::consent_lien(observed.stored.weight_component()), observed)
    }

    /// Returns the weight of deciding on a title order: it passes the title, or is withdrawn.
    pub(crate) fn decide_weight(allow: bool, observed: Observed) -> Weight {
        match allow {
            true => Self::title_order_weight(),
            false => Self::change_weight(Observed { annulled: false, conceded: false, ..observed }),
        }
    }

    fn with_material(weight: Weight, observed: Observed) -> Weight {
        if observed.material { weight.saturating_add(T::Hooks::weight(LifeEventKind::Material)) } else { weight }
    }

    fn with_hooks(weight: Weight, observed: Observed) -> Weight {
        // An amendment keeps those to their word who attested the ones below.
        let corrected = T::Hooks::weight(LifeEventKind::Corrected)
            .saturating_add(<Self as DisputableRecords<T::AccountId>>::closing_weight());
        let weight = if observed.corrected { weight.saturating_add(corrected) } else { weight };
        Self::with_material(weight, observed)
    }
}
