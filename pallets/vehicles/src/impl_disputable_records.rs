//! The `DisputableRecords` interface, for the pallet that handles disputes.

use crate::{
    AnswersUntil, Config, Error, Pallet, RecordOf, States, Vehicle, Vehicles, WaitingOf, WaitingRecords, Witnesses,
    features::{Corrector, UPHELD, specification},
    lookup::account_of,
    open_file::OpenFile,
    record_state::{Amendment, MAX_AMENDMENTS, MAX_WRITERS_AMENDMENTS, RecordState, SETTLED},
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    pallet_prelude::*,
    traits::{Get, Time},
};
use urcar_interfaces::{
    ClosedDispute, DisputableRecords, DisputeEnd, LifeEvent, LifeEventKind, LifeFileHooks, RecordBrief, Writers,
};
use urcar_types::{Odometer, RecordData, RecordKind, RecordStatus, Text, Vin};

impl<T: Config> Pallet<T> {
    /// Returns the two who made a record or a correction witnessed.
    pub(crate) fn bearers_of(vin: &Vin, number: u32) -> Option<[T::AccountId; 2]> {
        Witnesses::<T>::get(vin, number).witnessed.map(|witnessed| witnessed.by)
    }

    /// Returns the two who answer for a record from a version on: see [`DisputableRecords::answering`].
    fn answering_for(vin: &Vin, number: u32, state: &RecordState, from: u32) -> Option<[T::AccountId; 2]> {
        if from == 0 {
            return Self::bearers_of(vin, number);
        }
        if let Some(withdrawal) = state.withdrawal.filter(|_| state.is_over_withdrawal(from)) {
            return Self::bearers_of(vin, withdrawal.correction);
        }
        // What came later of something else may be right, and its witnesses with it.
        let named = state.amendments.iter().find(|amendment| amendment.version == from)?;
        let says_so = |it: &&Amendment| it.reading && named.reading || it.specification && named.specification;
        let mut later = state.amendments.iter().filter(|it| state.is_undone(it, from)).filter(says_so);
        later.find_map(|amendment| Self::bearers_of(vin, amendment.correction))
    }

    /// Returns whether a record says anything of a counter, as it was written or by an amendment.
    fn reads(record: &RecordOf<T>, state: &RecordState) -> bool {
        // One of a break in the series may have no reading beside it.
        let is_reading = record.kind() == RecordKind::OdometerReading;
        is_reading || record.entry.odometer.is_some() || state.amendments.iter().any(|amendment| amendment.reading)
    }

    /// Returns the corrections of a record that have waited for as long as a window at a time.
    fn unattested(vin: &Vin, vehicle: &Vehicle, number: u32, waiting: &[WaitingOf<T>], at: u64) -> Vec<RecordOf<T>> {
        let state = States::<T>::get(vin, number);
        let target = Self::record_of(vin, number);
        // Of what somebody relies on since no withdrawal takes effect.
        let is_kept = target.is_some_and(|target| Self::is_relied_on(vehicle, &target, &state));
        let withdraws =
            |record: &RecordOf<T>| matches!(record.entry.data, RecordData::Correction { withdraws: true, .. });
        let corrections = waiting.iter().filter(|entry| entry.what.corrects() == Some(number));
        let records = corrections.filter_map(|entry| Self::record_of(vin, entry.record));
        let is_due = |record: &RecordOf<T>| record.recorded_at.saturating_add(T::Window::get()) <= at;
        records.filter(|record| is_due(record) && !(is_kept && withdraws(record))).collect()
    }

    /// Returns the status of a record, disputes apart.
    pub(crate) fn status_of(vehicle: &Vehicle, record: &RecordOf<T>, state: &RecordState) -> RecordStatus {
        let counts = vehicle.is_in_force(record.number) || record.kind() == RecordKind::Annulment;
        if counts { state.status } else { RecordStatus::Annulled }
    }

    /// Withdraws a record in the consortium's name that was found wrong in a dispute since a time, or annuls the
    /// registration in force that it is; or lets it count again.
    fn uphold(vin: &Vin, number: u32, withdraws: bool, since: u64) -> DispatchResult {
        let reason = Text::unchecked(UPHELD);
        let entry = Self::correction(number, withdraws, reason, None, None, Default::default());
        Self::do_correct(Corrector::Ruling { since }, &(*vin).into(), entry).map(|_| ())
    }

    /// Returns whether a record is the registration in force, and others rest on it: the vehicle is another's than its
    /// writer's, or another wrote of it. No ruling takes a title away, nor a vehicle's life.
    fn rests_on(vin: &Vin, vehicle: &Vehicle, record: &RecordOf<T>) -> bool {
        vehicle.birth == Some(record.number)
            && account_of(&record.author).is_some_and(|who| !Self::is_alone_with(vin, vehicle, who, |it| it == who))
    }

    /// Notes that a registration was found wrong on which others rest: it stands until two thirds say what holds, but its
    /// reading counts no more, unless that was settled, and its amendments are undone. Its own window is over by that.
    fn refute(vin: &Vin, vehicle: Vehicle, record: &RecordOf<T>, closed: ClosedDispute) {
        let (number, now) = (record.number, T::Time::now());
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        let mut state = States::<T>::get(vin, number);
        let was_settled = Self::is_reading_settled(record, &state, closed.since);
        if !Self::settle_reading(&mut file, record, &mut state, closed.since, now) {
            file.change_readings(|readings| readings.withdraw(record.entry.event_date.date(), number));
            let reads = record.entry.odometer.as_ref().and_then(Odometer::kilometres).is_some();
            let is_rejected = !was_settled && reads;
            (state.not_kept, state.rejected) = (is_rejected, is_rejected);
        }
        let (_, amended) = Self::amended(&file, &state.amendments);
        let specified = amended.or_else(|| specification(&record.entry.data).cloned());
        Self::respecify(&mut file, number, specified.as_ref());
        state.status = RecordStatus::Refuted;
        Self::extend_windows(record, &mut state, closed.since, now);
        state.closed_at = Some(now);
        // What was written nobody disputes once more.
        state.seen = SETTLED;
        Self::deposit_status(vin, number, &state);
        Self::store_state(vin, number, state);
        file.note_material();
        file.close();
    }

    /// Undoes the amendments of a record from a version on.
    fn uphold_amendment(vin: &Vin, vehicle: Vehicle, record: &RecordOf<T>, closed: ClosedDispute) {
        let state = States::<T>::get(vin, record.number);
        if !state.amendments.iter().any(|amendment| state.is_undone(amendment, closed.from)) {
            return;
        }
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        Self::undo_amendments(&mut file, record, state, closed.from, (closed.since, T::Time::now()));
        file.close();
        Self::note_kept_open(vin, record, &States::<T>::get(vin, record.number), 0);
        let event = LifeEvent::Amended { record: record.number, by_writer: false, in_effect: true };
        T::Hooks::on_event(vin, &event);
    }

    /// Applies the corrections of a record that had waited for as long as a window when its writer disputed it; but not a
    /// withdrawal that would leave a reading which can be disputed still.
    fn take_back_disputed(vin: &Vin, vehicle: Vehicle, number: u32, since: u64) -> DispatchResult {
        let (waiting, now) = (WaitingRecords::<T>::get(vin), T::Time::now());
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        if let Some(record) = file.record(number) {
            States::<T>::mutate(vin, number, |state| Self::extend_windows(&record, state, since, now));
        }
        let mut events = Vec::new();
        for correction in Self::unattested(vin, &file.vehicle, number, &waiting, since) {
            if States::<T>::get(vin, number).status == RecordStatus::Withdrawn {
                break;
            }
            // Nothing takes effect behind which nobody stands.
            if !account_of(&correction.author).is_some_and(T::Writers::is_active) {
                continue;
            }
            match Self::apply_waiting(&mut file, &correction, number, true, now) {
                // There is no room for it, or it would take a reading with it that can be disputed still.
                Err(Error::<T>::AmendmentOpen | Error::<T>::TooManyAmendments | Error::<T>::NotWithdrawable) => {}
                applied => events.extend(applied?),
            }
        }
        file.close();
        for event in events {
            T::Hooks::on_event(vin, &event);
        }
        Ok(())
    }

    /// Lets a record stand as it did after a dispute: its windows end so much later, or at once where too few voted.
    fn let_stand(vin: &Vin, vehicle: &Vehicle, record: &RecordOf<T>, closed: ClosedDispute) {
        let (number, now) = (record.number, T::Time::now());
        let mut state = States::<T>::get(vin, number);
        let waits = Self::waits(vehicle, record, &Self::waiting_like(vin, record.kind()));
        if closed.end == DisputeEnd::Unresolved {
            Self::settle_unresolved(record, &mut state, waits, (closed.from, closed.since), now);
            if state.status != RecordStatus::Refuted {
                state.status = RecordStatus::Unresolved;
                Self::deposit_status(vin, number, &state);
            }
        } else {
            Self::extend_windows(record, &mut state, closed.since, now);
        }
        // It was found right.
        state.disputed &= closed.end != DisputeEnd::Dismissed || closed.from > 0;
        if !Self::is_idle(record, &state, waits) {
            Self::note_kept_open(vin, record, &state, closed.from);
        }
        Self::store_state(vin, number, state);
    }

    /// Notes that whoever answers for what was disputed, or for what can be disputed still, does so for as long as its
    /// window is open now; nobody where nothing can be disputed any more.
    pub(crate) fn note_kept_open(vin: &Vin, record: &RecordOf<T>, state: &RecordState, from: u32) {
        let now = T::Time::now();
        let until = Self::window_until(record, state, false);
        let again = Self::disputed_from(record, state, false, now);
        let versions = Self::disputed_amendments(record, state, now).into_iter().chain([from, again]);
        let mut answering = BTreeMap::from_iter(account_of(&record.author).map(|author| (author.clone(), until)));
        for from in BTreeSet::from_iter(versions) {
            // An amendment keeps nobody to the record as a whole.
            let is_whole = from == 0 && state.status != RecordStatus::Withdrawn;
            let until = if is_whole { Self::own_until(record, state, false) } else { until };
            for who in Self::answering_for(vin, record.number, state, from).into_iter().flatten() {
                let last = answering.entry(who).or_default();
                *last = until.max(*last);
            }
        }
        for (who, until) in answering.into_iter().filter(|(_, until)| *until > now) {
            Self::note_answers_until(&who, until);
        }
    }

    /// Notes that an organisation answers until a time, though it left before.
    pub(crate) fn note_answers_until(who: &T::AccountId, until: u64) {
        AnswersUntil::<T>::mutate(who, |last| *last = until.max(*last));
    }

    /// Ends a dispute over a record that is withdrawn: over the withdrawal, or over what the record was before. Upheld,
    /// a withdrawal is undone; otherwise it stands, and its window ends so much later, or at once where too few voted.
    fn close_withdrawn(
        vin: &Vin,
        vehicle: Vehicle,
        record: &RecordOf<T>,
        mut state: RecordState,
        closed: ClosedDispute,
    ) -> DispatchResult {
        let (number, now) = (record.number, T::Time::now());
        let is_over_withdrawal = state.is_over_withdrawal(closed.from);
        if is_over_withdrawal && closed.end == DisputeEnd::Upheld {
            return Self::uphold(vin, number, false, closed.since);
        }
        let is_disputable = state.withdrawal.is_some_and(|withdrawal| withdrawal.in_dispute.is_some());
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        match (closed.end, closed.from) {
            // A settled reading wasn't disputed.
            (DisputeEnd::Upheld, 0) if state.withdrawal.is_some() => {
                state.keeps_reading = Self::settle_reading(&mut file, record, &mut state, closed.since, now);
                if !state.keeps_reading {
                    file.change_readings(|readings| readings.withdraw(record.entry.event_date.date(), number));
                }
            }
            (DisputeEnd::Upheld, 0) => {}
            // What its writer conceded by withdrawing nobody found wrong.
            (DisputeEnd::Upheld, from) => {
                Self::drop_amendments(vin, &mut state, from, now);
                if state.keeps_reading {
                    Self::restore_reading(&mut file, record, &mut state, now);
                }
            }
            _ => {}
        }
        if let Some(mut withdrawal) = state.withdrawal {
            Self::extend_windows(record, &mut state, closed.since, withdrawal.at);
            // Where the record was wrong as a whole nobody disputes that it is gone.
            let is_over = match closed.end {
                DisputeEnd::Upheld => closed.from == 0,
                DisputeEnd::Unresolved => is_over_withdrawal,
                _ => false,
            };
            let stood = now.saturating_sub(closed.since.max(withdrawal.at));
            let in_dispute = withdrawal.in_dispute.filter(|_| !is_over);
            withdrawal.in_dispute = in_dispute.map(|sum| sum.saturating_add(stood));
            state.withdrawal = Some(withdrawal);
        }
        file.close();
        if is_disputable {
            Self::note_kept_open(vin, record, &state, state.version);
        }
        Self::store_state(vin, number, state);
        Ok(())
    }
}

impl<T: Config> DisputableRecords<T::AccountId> for Pallet<T> {
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<T::AccountId>> {
        let vehicle = Vehicles::<T>::get(vin)?;
        let record = Self::record_of(vin, number)?;
        let state = States::<T>::get(vin, number);
        let waiting = WaitingRecords::<T>::get(vin);
        let waits = Self::waits(&vehicle, &record, &waiting);
        let now = T::Time::now();
        let at = Self::stands_at(vin, number, now);
        let from = Self::disputed_from(&record, &state, waits, at);
        let mut amendments = Self::disputed_amendments(&record, &state, at);
        amendments.retain(|version| *version > from && state.status != RecordStatus::Withdrawn);
        Some(RecordBrief {
            kind: record.kind(),
            reads: Self::reads(&record, &state),
            status: Self::status_of(&vehicle, &record, &state),
            version: state.version,
            from,
            amendments,
            window_until: Self::window_until(&record, &state, waits),
            effect_at: state.effect_at,
            unattested: !Self::unattested(vin, &vehicle, number, &waiting, now).is_empty(),
            author: record.author,
        })
    }

    fn answering(vin: &Vin, number: u32, from: u32) -> Vec<T::AccountId> {
        let state = States::<T>::get(vin, number);
        Self::answering_for(vin, number, &state, from).into_iter().flatten().collect()
    }

    fn partakers(vin: &Vin, number: u32) -> Vec<T::AccountId> {
        let state = States::<T>::get(vin, number);
        let attestations = Witnesses::<T>::get(vin, number);
        let bearers = attestations.witnessed.map(|witnessed| witnessed.by);
        let corrections = state.amendments.iter().map(|amendment| amendment.correction);
        let corrections = corrections.chain(state.withdrawal.map(|withdrawal| withdrawal.correction));
        let others = corrections.filter_map(|number| Self::bearers_of(vin, number)).flatten();
        let mut partakers: Vec<T::AccountId> = Vec::new();
        for who in attestations.witnesses.into_iter().chain(bearers.into_iter().flatten()).chain(others) {
            if !partakers.contains(&who) {
                partakers.push(who);
            }
        }
        partakers
    }

    fn dispute_opened(vin: &Vin, number: u32, own: bool) -> DispatchResult {
        let vehicle = Vehicles::<T>::get(vin).filter(|vehicle| number < vehicle.records);
        ensure!(vehicle.is_some(), Error::<T>::UnknownRecord);
        if !own {
            States::<T>::mutate(vin, number, |state| state.disputed = true);
        }
        Ok(())
    }

    fn dispute_closed(vin: &Vin, number: u32, closed: ClosedDispute) -> DispatchResult {
        let vehicle = Vehicles::<T>::get(vin).ok_or(Error::<T>::UnknownVehicle)?;
        let record = Self::record_of(vin, number).ok_or(Error::<T>::UnknownRecord)?;
        let state = States::<T>::get(vin, number);
        match Self::status_of(&vehicle, &record, &state) {
            RecordStatus::Annulled => return Ok(()),
            RecordStatus::Withdrawn => return Self::close_withdrawn(vin, vehicle, &record, state, closed),
            _ => {}
        }
        match closed.end {
            DisputeEnd::Upheld if closed.from == 0 && Self::rests_on(vin, &vehicle, &record) => {
                Self::refute(vin, vehicle, &record, closed);
            }
            DisputeEnd::Admitted => Self::refute(vin, vehicle, &record, closed),
            DisputeEnd::Upheld if closed.from == 0 => Self::uphold(vin, number, true, closed.since)?,
            DisputeEnd::Upheld => Self::uphold_amendment(vin, vehicle, &record, closed),
            DisputeEnd::TakenBack => {
                Self::take_back_disputed(vin, vehicle, number, closed.since)?;
                // What took effect by that is disputed in turn.
                Self::note_kept_open(vin, &record, &States::<T>::get(vin, number), closed.from);
            }
            DisputeEnd::Dismissed
            | DisputeEnd::Conceded
            | DisputeEnd::Unresolved
            | DisputeEnd::GivenUp
            | DisputeEnd::Void => Self::let_stand(vin, &vehicle, &record, closed),
        }
        Self::resume_order(vin, number);
        Ok(())
    }

    fn closing_weight() -> Weight {
        // Of each amendment of its writer the two who attested it.
        let amendments = u64::from(MAX_WRITERS_AMENDMENTS);
        T::DbWeight::get().reads_writes(amendments.saturating_mul(3), amendments.saturating_mul(2))
    }

    fn withdrawal_weight() -> Weight {
        let corrected =
            T::Hooks::weight(LifeEventKind::Corrected).saturating_add(T::Hooks::weight(LifeEventKind::Material));
        let hooks = corrected.max(T::Hooks::weight(LifeEventKind::Annulled));
        // The hooks' part has closing_weight in it already. Of each amendment that is undone the record is read, and its
        // state changed.
        let amendments = u64::from(MAX_AMENDMENTS);
        hooks
            .saturating_add(T::DbWeight::get().reads_writes(amendments.saturating_mul(2), amendments))
            .saturating_add(Self::thefts_weight())
            .saturating_add(Self::resting_weight())
    }
}
