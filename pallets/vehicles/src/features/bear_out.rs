//! The changes that an attestation brings: a record that is borne out takes effect, a link is confirmed.

use crate::{
    Config, Earning, Error, Event, Pallet, RecordOf, States, WaitingOf,
    open_file::OpenFile,
    record_state::{ALONE, Paused, WaitingFor},
};
use frame_support::traits::Time;
use urcar_interfaces::LifeEvent;
use urcar_rules::{Fact, FactState, WriterId, condition::Link};
use urcar_types::{Author, RecordKind};

/// Whether the file changed, and what the hooks are to hear of beside that.
pub(crate) type Outcome<T> = Result<(bool, Option<LifeEvent<'static>>), Error<T>>;

impl<T: Config> Pallet<T> {
    /// Changes the file as an attestation asks for: one that makes the record witnessed, or confirms its link.
    ///
    /// # Errors
    /// `TooManyAmendments`, `AmendmentOpen`.
    pub(crate) fn attested(
        file: &mut OpenFile<T>,
        record: &RecordOf<T>,
        waiting: &[WaitingOf<T>],
        becomes_witnessed: bool,
        confirms_link: bool,
    ) -> Outcome<T> {
        let now = T::Time::now();
        let (vin, number) = (file.vin, record.number);
        let mut has_changed = false;
        if confirms_link && let Some(about) = unconfirmed(file, number) {
            has_changed |= file.change_facts(now, |facts| facts.confirm_link(number));
            Self::deposit_event(Event::LinkConfirmed { vin, number, about });
            Self::note_link(file, record, now);
        }
        if !becomes_witnessed {
            return Ok((has_changed, None));
        }
        if let Some(corrects) = Self::waiting_correction(record, waiting) {
            return Ok((true, Self::apply_waiting(file, record, corrects, false, now)?));
        }
        if waiting.iter().any(|entry| entry.record == number && entry.what == WaitingFor::Order) {
            Self::begin_notice(&vin, number);
            file.note_material();
            return Ok((true, None));
        }
        has_changed |= Self::bear_out(file, record, now);
        Self::note_earning(file, record, now);
        Ok((has_changed, None))
    }

    /// Notes that others confirmed the link of a record that counts: it can be disputed for a window from then on, and
    /// where its own was over already its writer amends nothing alone in that.
    fn note_link(file: &OpenFile<T>, record: &RecordOf<T>, now: u64) {
        let (vin, number) = (file.vin, record.number);
        if file.vehicle.facts.get(number).is_none_or(|kept| !kept.is_in_effect()) {
            return;
        }
        let at = Self::stands_at(&vin, number, now);
        let was_over = Self::own_until(record, &States::<T>::get(vin, number), false) <= at;
        Self::note_effect(&vin, record, now);
        if was_over {
            States::<T>::mutate(vin, number, |state| state.alone = ALONE);
        }
    }

    /// Lets what a record adds to odometer and condition count, with its witnesses. Returns whether anything changed.
    fn bear_out(file: &mut OpenFile<T>, record: &RecordOf<T>, now: u64) -> bool {
        let (vin, number, date) = (file.vin, record.number, record.entry.event_date.date());
        let records = file.vehicle.records;
        let mut has_changed = false;
        if let Some(kept) = file.vehicle.facts.get(number) {
            let had_faded = kept.state == FactState::Faded;
            let may_bar = || !Self::is_paused(&vin, kept.by, Paused::Bar) && !file.vehicle.facts.has_stolen(kept.by);
            if !had_faded || may_bar() {
                has_changed |= file.change_facts(now, |facts| facts.bear_out(number, records));
                // It bars the sale once more, for good: it can be disputed for as long as any that takes effect.
                if had_faded {
                    Self::note_effect(&vin, record, now);
                }
            }
        }
        if file.vehicle.readings.get(date, number).is_some_and(|reading| reading.pending) {
            has_changed |= file.change_readings(|readings| readings.take_effect(date, number));
            Self::note_effect(&vin, record, now);
        }
        has_changed
    }

    /// Notes a record that is paid for when the vehicle is sold, if it settles as it is: by an organisation, with
    /// evidence, never amended, and borne out while it could still be disputed.
    fn note_earning(file: &OpenFile<T>, record: &RecordOf<T>, now: u64) {
        let (vin, number) = (file.vin, record.number);
        let by_organisation = matches!(record.author, Author::Organisation { .. });
        if !by_organisation || record.kind() == RecordKind::Correction || record.entry.evidence.as_slice().is_empty() {
            return;
        }
        let state = States::<T>::get(vin, number);
        if state.version == 0 && Self::stands_at(&vin, number, now) < Self::own_until(record, &state, false) {
            let by = WriterId::of_author(&record.author);
            Earning::<T>::mutate(vin, |earning| {
                if earning.iter().filter(|(_, writer)| *writer == by).count() < super::earners::MAX_EARNING_OF_ONE {
                    let place = earning.partition_point(|(other, _)| *other < number);
                    let _ = earning.try_insert(place, (number, by));
                }
            });
        }
    }
}

/// Returns the earlier record that a record names and that nobody confirmed yet.
pub(super) fn unconfirmed<T: Config>(file: &OpenFile<T>, number: u32) -> Option<u32> {
    match file.vehicle.facts.get(number)?.fact {
        Fact::Accident { link: Link::About(about), .. } | Fact::Claim { link: Link::About(about), .. } => Some(about),
        _ => None,
    }
}
