//! The records of a file, by the days of their events, each with how far it counts.

use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::{
    Author, DateText, PendingReason, PendingView, RecordKind, RecordStatus, RecordView, Text, VehicleView,
};

/// The record that a line of the report rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Source<A> {
    /// Its number.
    pub record: u32,
    /// The day of the event.
    pub date: DateText,
    /// Who wrote it.
    pub author: Author<A>,
    /// Its writer's words.
    pub description: Text<200>,
    /// How many documents and pictures back it.
    pub documents: u32,
    /// Its status.
    pub status: RecordStatus,
    /// The reason for which it waits, if it does. One that waits for its link alone counts all the same.
    pub pending: Option<PendingReason>,
    /// Whether it counts, its reading apart: it doesn't while it waits, nor once it is withdrawn or annulled. One in
    /// dispute, or refuted, counts until that is decided, as it does in the condition.
    pub counts: bool,
    /// How many organisations attest it.
    pub witnesses: u32,
    /// Whether two made it witnessed.
    pub witnessed: bool,
}

/// The records that are told of a file.
pub(super) struct Records<'a, A> {
    by_day: Vec<&'a RecordView<A>>,
    by_number: Vec<&'a RecordView<A>>,
    waits: BTreeMap<u32, PendingReason>,
}

impl<'a, A: Clone> Records<'a, A> {
    pub(super) fn new<BlockNumber>(records: &'a [RecordView<A>], pending: &[PendingView<BlockNumber>]) -> Self {
        let mut by_number: Vec<&RecordView<A>> = records.iter().collect();
        by_number.sort_by_key(|view| view.record.number);
        let mut by_day = by_number.clone();
        // The day is read from text each time, and the order of one day is that of the numbers.
        by_day.sort_by_cached_key(|view| view.record.entry.event_date.date());
        Self { by_day, by_number, waits: pending.iter().map(|it| (it.record, it.why)).collect() }
    }

    /// Returns them by the days of their events, those of one day by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a RecordView<A>> {
        self.by_day.iter().copied()
    }

    /// Returns the same that count.
    pub(super) fn counting(&self) -> impl Iterator<Item = &'a RecordView<A>> {
        self.iter().filter(|view| counts(view))
    }

    /// Returns them by number.
    pub(super) fn by_number(&self) -> impl Iterator<Item = &'a RecordView<A>> {
        self.by_number.iter().copied()
    }

    /// Returns the record of a number, where it is told. A file may ask so for each of its records: none is walked to.
    pub(super) fn get(&self, number: u32) -> Option<&'a RecordView<A>> {
        let place = self.by_number.binary_search_by_key(&number, |view| view.record.number).ok()?;
        self.by_number.get(place).copied()
    }

    /// Returns the reason for which a record waits.
    pub(super) fn why(&self, number: u32) -> Option<PendingReason> {
        self.waits.get(&number).copied()
    }

    /// Returns what the report says of a record beside its fields.
    pub(super) fn source(&self, view: &RecordView<A>) -> Source<A> {
        let entry = &view.record.entry;
        Source {
            record: view.record.number,
            date: entry.event_date.clone(),
            author: view.record.author.clone(),
            description: entry.description.clone(),
            documents: count(entry.evidence.as_slice()),
            status: view.status,
            pending: self.why(view.record.number),
            counts: counts(view),
            witnesses: count(&view.witnesses),
            witnessed: view.witnessed,
        }
    }

    /// Returns whether a record registered the car: it opens the file, or follows an annulment.
    pub(super) fn opens(&self, view: &RecordView<A>, vehicle: &VehicleView<A>) -> bool {
        let number = view.record.number;
        let after_annulment = || {
            let before = number.checked_sub(1).and_then(|before| self.get(before));
            before.is_some_and(|before| before.record.kind() == RecordKind::Annulment)
        };
        vehicle.birth == Some(number) || number == 0 || after_annulment()
    }
}

/// Whether a record counts, its reading apart.
pub(super) fn counts<A>(view: &RecordView<A>) -> bool {
    is_in_force(view) && !view.pending
}

/// Whether a record is neither withdrawn nor annulled; it may wait.
pub(super) fn is_in_force<A>(view: &RecordView<A>) -> bool {
    !matches!(view.status, RecordStatus::Withdrawn | RecordStatus::Annulled)
}

/// Whether a record tells of the car, and not of other records.
pub(super) fn is_event(kind: RecordKind) -> bool {
    !matches!(kind, RecordKind::Correction | RecordKind::Annulment)
}

/// Returns the account of an author; nothing for the consortium.
pub(super) fn account_of<A>(author: &Author<A>) -> Option<&A> {
    match author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    }
}

/// Returns how many there are.
pub(super) fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
