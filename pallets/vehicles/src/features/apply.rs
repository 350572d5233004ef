//! Corrections as they take effect: what a record counts for from then on.

use crate::{
    AuthorOf, Config, Error, Event, Pallet, RecordOf, States, Witnesses,
    lookup::account_of,
    open_file::OpenFile,
    record_state::{Amendment, MAX_AMENDMENTS, MAX_WRITERS_AMENDMENTS, RecordState, WaitingFor, Withdrawal},
};
use frame_support::{ensure, traits::Get};
use urcar_interfaces::{LifeEvent, LifeFileHooks};
use urcar_rules::{
    Fact, FactState, KeptFact, WriterId,
    effects::{TitleTransfer, effects},
    reading_of,
};
use urcar_types::{
    Author, LienStatus, Odometer, Record, RecordData, RecordKind, RecordStatus, Role, Specification, TheftStatus, Vin,
};

/// The reason in the corrections by which the consortium undoes what was found wrong.
pub(crate) const UPHELD: &str = "upheld dispute";

/// A record without a reading.
pub(crate) const NO_ODOMETER: Odometer = Odometer::NoOdometer;

/// The change that a correction makes of a record as it reads now.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(clippy::large_enum_variant)] // There is one at a time.
pub(crate) enum Change {
    /// It says what holds already.
    Nothing,
    /// Nothing of it holds.
    Withdraw,
    /// It reads otherwise.
    Amend {
        /// The reading that takes the place of the former.
        odometer: Option<Odometer>,
        /// The specification that takes the place of the former.
        specification: Option<Specification>,
    },
}

/// An amendment that takes effect, beside what it says.
pub(crate) struct Amending<'a, T: Config> {
    /// Who makes it.
    pub author: &'a AuthorOf<T>,
    /// The number of the correction.
    pub correction: u32,
    /// Whether its writer makes it alone.
    pub is_alone: bool,
    /// The block's time.
    pub now: u64,
}

/// What becomes of the reading of a record that is withdrawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum WithdrawnReading {
    /// It goes with the record.
    Goes,
    /// It stays as it is.
    Stays,
    /// It stays as it was settled at a time, without the amendments that weren't; where none was, it goes.
    StaysAsSettled(u64),
}

/// A withdrawal that takes effect.
pub(crate) struct Withdrawing {
    /// The number of the correction; nothing at a deadline.
    pub correction: Option<u32>,
    /// Whether it needed others, and can be disputed.
    pub is_late: bool,
    /// What becomes of its reading.
    pub reading: WithdrawnReading,
    /// Whether it comes by a ruling: a lien that is another's stays for a time.
    pub is_ruling: bool,
    /// Whether others than its writer say so: those who bore it out are to blame as well.
    pub blames: bool,
    /// The block's time.
    pub now: u64,
}

/// The share of a record in what a file counts, odometer and condition apart.
struct Counts {
    owners: u32,
    sales: u32,
}

impl Counts {
    fn of<A>(target: &Record<A>, state: &RecordState) -> Self {
        let effects = effects(&target.entry.data);
        let is_order = matches!(effects.title, Some(TitleTransfer::Order(_)));
        let counts_owner = effects.new_owner && (!is_order || state.effect_at.is_some());
        let counts_sale = effects.sold.is_some_and(|sold| !sold.retail);
        Self { owners: counts_owner.into(), sales: counts_sale.into() }
    }
}

impl<T: Config> Pallet<T> {
    /// Returns the reading and the specification that amendments put in place of a record's own, where any does.
    pub(crate) fn amended(file: &OpenFile<T>, amendments: &[Amendment]) -> (Option<Odometer>, Option<Specification>) {
        let (mut reading, mut spec) = (None, None);
        for amendment in amendments.iter().rev() {
            if reading.is_some() && spec.is_some() {
                break;
            }
            let Some(record) = file.record(amendment.correction) else { continue };
            if let RecordData::Correction { odometer, specification, .. } = record.entry.data {
                // What held already when it took effect is none of its words.
                reading = reading.or(odometer.filter(|_| amendment.reading));
                spec = spec.or(specification.filter(|_| amendment.specification));
            }
        }
        (reading, spec)
    }

    /// Returns the car as it was built, by the registration in force and its amendments; where there is none, by the
    /// last.
    pub(crate) fn specification_of(file: &OpenFile<T>) -> Option<Specification> {
        let annulled = file.vehicle.annulled.as_ref().map(|annulled| annulled.registration);
        let number = file.vehicle.birth.or(annulled)?;
        let (_, amended) = Self::amended(file, &States::<T>::get(file.vin, number).amendments);
        amended.or_else(|| specification(&file.record(number)?.entry.data).cloned())
    }

    /// Returns the change that a correction makes of a record.
    pub(crate) fn change_of(
        file: &OpenFile<T>,
        target: &RecordOf<T>,
        state: &RecordState,
        correction: &RecordData<T::AccountId>,
    ) -> Change {
        let RecordData::Correction { withdraws, odometer, specification: spec, .. } = correction else {
            return Change::Nothing;
        };
        if *withdraws {
            return Change::Withdraw;
        }
        let (reading, specified) = Self::amended(file, &state.amendments);
        let own = target.entry.odometer.as_ref();
        let kilometres = reading.as_ref().or(own).and_then(Odometer::kilometres);
        // Of a reading that was found wrong it says something that it is right.
        let odometer = odometer.clone().filter(|it| state.rejected || it.kilometres() != kilometres);
        let specified = specified.as_ref().or_else(|| specification(&target.entry.data));
        let specification = spec.clone().filter(|it| Some(it) != specified);
        match (&odometer, &specification) {
            (None, None) => Change::Nothing,
            _ => Change::Amend { odometer, specification },
        }
    }

    /// Removes what a record added to its file whose time is over before it took effect. It doesn't come back.
    pub(crate) fn end_record(file: &mut OpenFile<T>, target: &RecordOf<T>, now: u64) {
        let state = RecordState { ended: true, ..States::<T>::get(file.vin, target.number) };
        Self::withdraw_by(
            file,
            target,
            state,
            Withdrawing {
                correction: None,
                is_late: false,
                reading: WithdrawnReading::StaysAsSettled(Self::stands_at(&file.vin, target.number, now)),
                is_ruling: false,
                blames: false,
                now,
            },
        );
    }

    /// Removes what a record added to its file, and what waits to correct it.
    pub(crate) fn withdraw_by(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        mut state: RecordState,
        withdrawing: Withdrawing,
    ) {
        let Withdrawing { correction, is_late, reading, is_ruling, blames, now } = withdrawing;
        let blames = blames || state.disputed;
        let (vin, number, date) = (file.vin, target.number, target.entry.event_date.date());
        let waits = Self::waits(&file.vehicle, target, &Self::waiting_like(&vin, target.kind()));
        let counted = !Self::is_idle(target, &state, waits);
        let is_own = |kept: &KeptFact| kept.by == WriterId::of_author(&target.author);
        let kept = file.vehicle.facts.get(number).copied();
        let stays = is_ruling && kept.is_some_and(|kept| !is_own(&kept));
        if stays {
            Self::let_lien_stay(&vin, number);
        }
        if let Some(kept) = kept.as_ref().filter(|kept| is_own(kept)) {
            Self::pause_bar(file, kept, blames, now);
        }
        state.keeps_reading = match reading {
            WithdrawnReading::Goes => false,
            WithdrawnReading::Stays => true,
            WithdrawnReading::StaysAsSettled(at) => Self::settle_reading(file, target, &mut state, at, now),
        };
        if !state.keeps_reading && file.vehicle.readings.get(date, number).is_some() {
            file.change_readings(|readings| readings.withdraw(date, number));
        }
        if let WithdrawnReading::StaysAsSettled(at) = reading {
            Self::extend_windows(target, &mut state, at, now);
        }
        if kept.is_some() && !stays {
            file.change_facts(now, |facts| facts.withdraw(number));
        }
        let (counts, records) = (Counts::of(target, &state), file.vehicle.records);
        let vehicle = &mut file.vehicle;
        vehicle.owners = vehicle.owners.saturating_sub(counts.owners);
        vehicle.sales = vehicle.sales.saturating_sub(counts.sales);
        Self::drop_waiting(&vin, number, blames);
        let in_dispute = is_late.then_some(0);
        let status = state.status;
        let withdrawal = |correction| Withdrawal { at: now, correction, records, in_dispute, status, fact: kept };
        state.withdrawal = correction.filter(|_| counted).map(withdrawal);
        state.version = state.version.saturating_add(u32::from(is_late));
        state.status = RecordStatus::Withdrawn;
        Self::deposit_status(&vin, number, &state);
        Self::store_state(&vin, number, state);
    }

    /// Leaves a record that was found wrong its reading, where that was settled at a time: as it read then, without the
    /// amendments of its writer that weren't. Returns whether it has such a reading. The caller stores the state.
    pub(crate) fn settle_reading(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        state: &mut RecordState,
        at: u64,
        now: u64,
    ) -> bool {
        let is_settled = Self::is_reading_settled(target, state, at);
        let settled = Self::settled_version(target, state, at).unwrap_or_default();
        Self::drop_amendments(&file.vin, state, settled.saturating_add(1), now);
        if !is_settled {
            return false;
        }
        let odometer = Self::restore_reading(file, target, state, now);
        odometer.is_some() || target.entry.odometer.is_some()
    }

    /// Lets a record count again that was withdrawn, with the reading that it had last. Its windows stood still
    /// meanwhile. The caller stores its state.
    ///
    /// # Errors
    /// `RecordWithdrawn` where it had not counted before, `TooManyFacts`.
    pub(crate) fn put_back(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        state: &mut RecordState,
        now: u64,
    ) -> Result<(), Error<T>> {
        let withdrawal = state.withdrawal.take().ok_or(Error::<T>::RecordWithdrawn)?;
        let (vin, number) = (file.vin, target.number);
        // What barred the sale for a time had that.
        let is_bar = |kept: &KeptFact| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)) && !kept.is_in_effect();
        state.ended |= withdrawal.fact.as_ref().is_some_and(is_bar);
        state.ended |= target.kind() == RecordKind::TitleOrder && state.effect_at.is_none();
        if let Some(kept) = withdrawal.fact.filter(|kept| !is_bar(kept)) {
            let kept = KeptFact { state: Self::fact_state_again(file, target, &withdrawal, &kept), ..kept };
            let put = file.change_facts(now, |facts| facts.put_back(kept));
            put.map_err(|_| Error::<T>::TooManyFacts)?;
            if kept.is_in_effect() {
                // It may wait again.
                state.effect_at = States::<T>::get(vin, number).effect_at;
            }
        }
        Self::restore_reading(file, target, state, now);
        let counts = Counts::of(target, state);
        file.vehicle.owners = file.vehicle.owners.saturating_add(counts.owners);
        file.vehicle.sales = file.vehicle.sales.saturating_add(counts.sales);
        file.note_material();
        Self::mark_withdrawn(&vin, withdrawal.correction);
        (state.status, state.bound, state.keeps_reading) = (withdrawal.status, true, false);
        state.version = state.version.saturating_add(1);
        // A dispute that is open counts its own time.
        let at = Self::stands_at(&vin, number, now);
        Self::extend_windows(target, state, withdrawal.at, at);
        Self::renew_windows(target, state, at, now);
        Self::deposit_status(&vin, number, state);
        Ok(())
    }

    /// Returns how far a fact counts that is put back: an insurer's word of a theft has had its time. A lien that stood when
    /// it was withdrawn isn't ended by another's release of what stood meanwhile.
    fn fact_state_again(
        file: &OpenFile<T>,
        target: &RecordOf<T>,
        withdrawal: &Withdrawal,
        kept: &KeptFact,
    ) -> FactState {
        let is_lien = matches!(kept.fact, Fact::Lien(LienStatus::Placed, _));
        if is_lien && !file.vehicle.facts.is_ended_before(kept, withdrawal.records) {
            return FactState::WitnessedSince(file.vehicle.records);
        }
        let by_insurer = matches!(target.author, Author::Organisation { role: Role::Insurer, .. });
        let is_theft = matches!(kept.fact, Fact::Theft(TheftStatus::Stolen, _));
        let has_faded = by_insurer && is_theft && kept.state == FactState::Stated;
        if has_faded { FactState::Faded } else { kept.state }
    }

    /// Drops what waits of a record that was withdrawn: itself, and corrections of it.
    fn drop_waiting(vin: &Vin, number: u32, blames: bool) {
        Self::change_waiting(vin, |waiting| {
            for entry in waiting.iter() {
                // It barred the sale in vain.
                if entry.record == number && matches!(entry.what, WaitingFor::Notice { .. }) {
                    Self::pause_with_bearers(vin, number, entry.by, blames);
                }
                if entry.what.corrects() == Some(number) {
                    Self::deposit_event(Event::PendingDropped { vin: *vin, number: entry.record });
                }
            }
            waiting.retain(|entry| entry.record != number && entry.what.corrects() != Some(number));
        });
    }

    /// Lets a record read otherwise.
    ///
    /// # Errors
    /// `TooManyAmendments`.
    pub(crate) fn amend_record(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        mut state: RecordState,
        amending: Amending<'_, T>,
        change: (Option<Odometer>, Option<Specification>),
    ) -> Result<(), Error<T>> {
        let (vin, number) = (file.vin, target.number);
        let Amending { author, correction, is_alone, now } = amending;
        let by_writer = *author != Author::Consortium;
        let most = if by_writer { MAX_WRITERS_AMENDMENTS } else { MAX_AMENDMENTS };
        ensure!((state.amendments.len() as u32) < most, Error::<T>::TooManyAmendments);
        let waits = Self::waits(&file.vehicle, target, &Self::waiting_like(&vin, target.kind()));
        if by_writer {
            let at = Self::stands_at(&vin, number, now);
            Self::stop_clock(target, &mut state, waits, at, now);
        }
        state.version = state.version.saturating_add(1);
        let (reading, specification) = (change.0.is_some(), change.1.is_some());
        let amendment = Amendment { version: state.version, correction, by_writer, reading, specification, seen: 0 };
        state.amendments.try_push(amendment).map_err(|_| Error::<T>::TooManyAmendments)?;
        state.rejected &= by_writer || change.0.is_none();
        state.bound |= !by_writer;
        state.alone = state.alone.saturating_add(u8::from(by_writer && is_alone));
        let is_settled_by = state.status == RecordStatus::Refuted && !by_writer && !state.rejected;
        if state.status == RecordStatus::Active || is_settled_by {
            state.status = RecordStatus::Amended;
        }
        let (odometer, specification) = change;
        if let Some(odometer) = odometer {
            Self::replace_reading(file, target, &mut state, author, Some(&odometer), now);
        }
        Self::respecify(file, number, specification.as_ref());
        Self::deposit_status(&vin, number, &state);
        if by_writer && !Self::is_idle(target, &state, waits) {
            // What it took the place of can be disputed with it for as long.
            let from = Self::disputed_from(target, &state, waits, now);
            Self::note_kept_open(&vin, target, &state, from);
        }
        Self::store_state(&vin, number, state);
        Ok(())
    }

    /// Has a record read as its amendments say, or as it was written, where its reading is kept. Returns that of its
    /// amendments.
    pub(crate) fn restore_reading(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        state: &mut RecordState,
        now: u64,
    ) -> Option<Odometer> {
        let (odometer, _) = Self::amended(file, &state.amendments);
        if !state.not_kept {
            Self::replace_reading(file, target, state, &Author::Consortium, odometer.as_ref(), now);
        }
        odometer
    }

    /// Puts another reading, or its own, in the place of a record's; a record that had none takes a place as a new one
    /// would.
    fn replace_reading(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        state: &mut RecordState,
        author: &AuthorOf<T>,
        odometer: Option<&Odometer>,
        now: u64,
    ) {
        let (vin, number, date) = (file.vin, target.number, target.entry.event_date.date());
        let had_place = file.vehicle.readings.get(date, number).is_some();
        let effects = effects(&target.entry.data);
        // A break for which there was no room never waited. It may have its witnesses all the same.
        let may_be_witnessed = effects.series_break.is_some() && !had_place && state.effect_at.is_none();
        if may_be_witnessed && let Some(witnessed) = Witnesses::<T>::get(vin, number).witnessed {
            state.effect_at = Some(now);
            state.begin_clocks(now);
            for who in witnessed.by.iter().chain(account_of(&target.author)) {
                Self::note_answers_until(who, now.saturating_add(T::Window::get()));
            }
        }
        state.not_kept = false;
        let Some(reading) = reading_of(number, &target.entry, odometer, state.effect_at.is_some()) else {
            file.change_readings(|readings| readings.withdraw(date, number));
            return;
        };
        let is_reserved = effects.reserved_place;
        if had_place || Self::keeps_reading(&vin, &file.vehicle, author, is_reserved, now) {
            if !had_place {
                Self::take_place(&vin, &file.vehicle, author, is_reserved, now);
            }
            let set = file.change_readings(|readings| readings.set(reading));
            debug_assert!(set.is_ok(), "there is room, as was checked");
        } else {
            state.not_kept = true;
            Self::deposit_event(Event::ReadingNotKept { vin, number });
        }
    }

    /// Undoes a record's amendments from a version on: the consortium says what it read before. Where that wasn't settled
    /// it can be disputed for a window from now on.
    pub(crate) fn undo_amendments(
        file: &mut OpenFile<T>,
        target: &RecordOf<T>,
        mut state: RecordState,
        version: u32,
        (since, now): (u64, u64),
    ) {
        let (vin, number) = (file.vin, target.number);
        Self::extend_windows(target, &mut state, since, now);
        Self::drop_amendments(&vin, &mut state, version, now);
        Self::renew_windows(target, &mut state, now, now);
        (state.version, state.bound) = (state.version.saturating_add(1), true);
        let (odometer, spec) = Self::amended(file, &state.amendments);
        // What was found wrong in a registration doesn't come back with what is undone since.
        let is_rejected = state.rejected && odometer.is_none();
        let own = target.entry.odometer.clone().filter(|_| !is_rejected);
        let odometer = odometer.or(own).unwrap_or(NO_ODOMETER);
        let spec = spec.or_else(|| specification(&target.entry.data).cloned());
        Self::replace_reading(file, target, &mut state, &Author::Consortium, Some(&odometer), now);
        state.not_kept |= is_rejected;
        Self::respecify(file, number, spec.as_ref());
        Self::deposit_status(&vin, number, &state);
        Self::store_state(&vin, number, state);
        let reason = urcar_types::Text::unchecked(UPHELD);
        let entry = Self::correction(number, false, reason, Some(odometer), spec, Default::default());
        file.note_material();
        file.chain(Author::Consortium, entry, now, false);
    }

    /// Notes how a car was built, where that is what its registration in force says now.
    pub(crate) fn respecify(file: &mut OpenFile<T>, number: u32, specification: Option<&Specification>) {
        if let Some(specification) = specification.filter(|_| file.vehicle.birth == Some(number)) {
            file.vehicle.manufactured = specification.manufactured.date();
            T::Hooks::on_event(&file.vin, &LifeEvent::Respecified(specification));
        }
    }

    /// Removes the amendments of a record's writer from a version on, but those on which the consortium had its word: from
    /// now on it reads as before. The caller stores its state, and what it reads.
    pub(crate) fn drop_amendments(vin: &Vin, state: &mut RecordState, version: u32, now: u64) {
        let before = state.clone();
        for amendment in before.amendments.iter().filter(|amendment| before.is_undone(amendment, version)) {
            Self::mark_withdrawn(vin, amendment.correction);
            state.read_from = Some(now);
        }
        state.amendments.retain(|amendment| !before.is_undone(amendment, version));
    }

    /// Has a correction read as withdrawn.
    pub(crate) fn mark_withdrawn(vin: &Vin, correction: u32) {
        States::<T>::mutate(vin, correction, |state| {
            state.status = RecordStatus::Withdrawn;
            Self::deposit_status(vin, correction, state);
        });
    }

    /// Deposits the event of what a record's status is now.
    pub(crate) fn deposit_status(vin: &Vin, number: u32, state: &RecordState) {
        let RecordState { status, version, .. } = *state;
        Self::deposit_event(Event::RecordStatusChanged { vin: *vin, number, status, version });
    }
}

/// Returns the specification that a record gives, if it gives one.
pub(crate) fn specification<A>(data: &RecordData<A>) -> Option<&Specification> {
    effects(data).opening.and_then(|opening| opening.specification)
}
