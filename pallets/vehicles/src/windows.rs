//! Windows: until when a record, or its last amendment, can be disputed, and when it is settled.
//!
//! A record's own window begins when it is recorded, and anew when it takes effect where it waited for that.
//!
//! What a record reads by its writer's word, as it was written or by an amendment, has a clock of its own: for how long
//! that counted, and was the last that its writer said. It stops where another amendment takes its place. What did so for
//! as long as a window is settled; what did not can be disputed, and is again where it comes back because what took its
//! place is undone. The consortium's amendments stop no clock, and what they say is settled at once: the reading, how the
//! car was built, or both.
//!
//! A withdrawal for which witnesses were needed has a window, too. All stand still while a dispute over the record is
//! open, and clocks while it is withdrawn.

use crate::{
    AttestationsOf, Config, Pallet, RecordOf,
    record_state::{Amendment, RecordState, SETTLED},
};
use alloc::vec::Vec;
use frame_support::traits::{Get, Time};
use urcar_interfaces::OpenDisputes;
use urcar_rules::effects::effects;
use urcar_types::{Odometer, RecordKind, RecordStatus, Vin};

impl RecordState {
    /// Returns its writer's amendments, the last first.
    fn of_writer(&self) -> impl Iterator<Item = &Amendment> {
        self.amendments.iter().rev().filter(|amendment| amendment.by_writer)
    }

    /// Returns the clock of what its writer said last, as it stood when that began to be read.
    fn last_seen(&mut self) -> &mut u64 {
        let last = self.amendments.iter_mut().rev().find(|amendment| amendment.by_writer);
        last.map_or(&mut self.seen, |amendment| &mut amendment.seen)
    }

    /// Returns whether the consortium said since all that an amendment says.
    fn is_ruled(&self, amendment: &Amendment) -> bool {
        let ruled = |says: fn(&Amendment) -> bool| {
            let mut later = self.amendments.iter().filter(|it| !it.by_writer && it.version > amendment.version);
            !says(amendment) || later.any(says)
        };
        ruled(|it| it.reading) && ruled(|it| it.specification)
    }

    /// Returns whether the consortium said how the odometer read.
    pub(crate) fn has_ruled_reading(&self) -> bool {
        self.amendments.iter().any(|amendment| !amendment.by_writer && amendment.reading)
    }

    /// Returns whether a ruling from a version on undoes an amendment: never what the consortium said.
    pub(crate) fn is_undone(&self, amendment: &Amendment, version: u32) -> bool {
        amendment.by_writer && amendment.version >= version && !self.is_ruled(amendment)
    }

    /// Begins all clocks, and its own window: it counts from now on.
    pub(crate) fn begin_clocks(&mut self, now: u64) {
        for amendment in self.amendments.iter_mut() {
            amendment.seen = 0;
        }
        self.seen = 0;
        self.read_from = Some(now);
        self.open(now);
    }

    /// Begins its own window.
    fn open(&mut self, now: u64) {
        (self.open_from, self.closed_at) = (Some(now), None);
    }
}

impl<T: Config> Pallet<T> {
    /// Returns whether nothing of a record counts, nor ever did: it waits, and had no reading that counted meanwhile.
    pub(crate) fn is_idle(record: &RecordOf<T>, state: &RecordState, waits: bool) -> bool {
        waits && state.effect_at.is_none() && !Self::has_read(record, state)
    }

    /// Returns whether a record has, or had, a reading that counts whatever else of it waits. A break's waits with it.
    fn has_read(record: &RecordOf<T>, state: &RecordState) -> bool {
        let own = record.entry.odometer.as_ref().and_then(Odometer::kilometres);
        effects(&record.entry.data).series_break.is_none() && (own.is_some() || state.version > 0)
    }

    /// Returns the end of a record's own window, in milliseconds since 1970-01-01: never, while nothing of it counts, and
    /// of a title order while it waits, for its notice can begin late.
    pub(crate) fn own_until(record: &RecordOf<T>, state: &RecordState, waits: bool) -> u64 {
        let is_order = record.kind() == RecordKind::TitleOrder;
        if waits && is_order { u64::MAX } else { Self::first_until(record, state, waits) }
    }

    /// Returns the end of the window in which its writer changes a record alone: never, while nothing of it counts.
    pub(crate) fn first_until(record: &RecordOf<T>, state: &RecordState, waits: bool) -> u64 {
        if Self::is_idle(record, state, waits) {
            return u64::MAX;
        }
        let until = state.open_from.unwrap_or(record.recorded_at).saturating_add(T::Window::get());
        state.closed_at.map_or(until, |closed_at| until.min(closed_at))
    }

    /// Returns the time at which the windows of a record stand: now, or that at which the dispute over it was opened.
    pub(crate) fn stands_at(vin: &Vin, number: u32, now: u64) -> u64 {
        T::Disputes::since(vin, number).unwrap_or(now).min(now)
    }

    /// Returns for how many milliseconds a record had read at a time as its writer said last.
    fn seen_at(record: &RecordOf<T>, state: &RecordState, at: u64) -> u64 {
        let last = state.of_writer().next();
        let before = last.map_or(state.seen, |amendment| amendment.seen);
        let waits = state.effect_at.is_none() && effects(&record.entry.data).series_break.is_some();
        let is_kept = !state.not_kept || last.is_some_and(|amendment| !amendment.reading);
        if waits || !is_kept {
            return before;
        }
        before.saturating_add(at.saturating_sub(state.read_from.unwrap_or(record.recorded_at)))
    }

    /// Returns the last version of its writer that is settled at a time, if any is: zero for what was written.
    pub(crate) fn settled_version(record: &RecordOf<T>, state: &RecordState, at: u64) -> Option<u32> {
        let is_last_settled = Self::seen_at(record, state, at) >= T::Window::get();
        let mut settled = state
            .of_writer()
            .enumerate()
            .filter(|(place, amendment)| amendment.seen == SETTLED || is_last_settled && *place == 0);
        let is_written_settled = state.seen == SETTLED || is_last_settled && state.of_writer().next().is_none();
        let written = || is_written_settled.then_some(0);
        settled.next().map(|(_, amendment)| amendment.version).or_else(written)
    }

    /// Returns whether a record has a reading that is settled at a time, by its writer's word or by the consortium's.
    pub(crate) fn is_reading_settled(record: &RecordOf<T>, state: &RecordState, at: u64) -> bool {
        let is_kept = Self::has_read(record, state) && !state.not_kept;
        is_kept && (state.has_ruled_reading() || Self::settled_version(record, state, at).is_some())
    }

    /// Returns the versions of the amendments that can be disputed at a time, in order: of its writer's last ones those
    /// that aren't settled.
    pub(crate) fn disputed_amendments(record: &RecordOf<T>, state: &RecordState, at: u64) -> Vec<u32> {
        let settled = Self::settled_version(record, state, at);
        let is_open = |it: &&Amendment| state.is_undone(it, settled.map_or(0, |settled| settled.saturating_add(1)));
        state.amendments.iter().filter(is_open).map(|amendment| amendment.version).collect()
    }

    /// Returns whether a record that takes effect had a reading for longer than the window in which its writer changes
    /// it alone.
    pub(crate) fn has_read_long(record: &RecordOf<T>, state: &RecordState, at: u64) -> bool {
        Self::has_read(record, state) && Self::first_until(record, state, false) <= at
    }

    /// Returns whether a record that reads as it was written can be disputed for as long as that isn't settled.
    pub(crate) fn is_covered(record: &RecordOf<T>, state: &RecordState) -> bool {
        let begun = |begin: Option<u64>| begin.unwrap_or(record.recorded_at);
        let is_open = || begun(state.read_from) <= begun(state.open_from).saturating_add(state.seen);
        let is_shown = state.of_writer().next().is_none() && Self::reads_as_written(record, state);
        !is_shown || state.seen == SETTLED || state.closed_at.is_none() && is_open()
    }

    /// Returns the end of the window of its writer's last amendment; zero where none could be disputed.
    pub(crate) fn amendment_until(record: &RecordOf<T>, state: &RecordState) -> u64 {
        let last = state.of_writer().next().filter(|last| last.seen != SETTLED);
        let from = state.read_from.unwrap_or(record.recorded_at);
        match last {
            Some(last) if !Self::disputed_amendments(record, state, from).is_empty() => {
                from.saturating_add(T::Window::get().saturating_sub(last.seen))
            }
            _ => 0,
        }
    }

    /// Returns the end of the window of a record's withdrawal; zero where nobody can dispute it.
    fn withdrawal_until(state: &RecordState) -> u64 {
        let withdrawal = state.withdrawal.as_ref();
        let until = withdrawal.and_then(|it| Some(it.at.saturating_add(it.in_dispute?)));
        until.map_or(0, |from| from.saturating_add(T::Window::get()))
    }

    /// Returns the end of the last window in which a record, an amendment of it or its withdrawal can be disputed.
    pub(crate) fn window_until(record: &RecordOf<T>, state: &RecordState, waits: bool) -> u64 {
        if state.status == RecordStatus::Withdrawn {
            return Self::withdrawal_until(state);
        }
        Self::own_until(record, state, waits).max(Self::amendment_until(record, state))
    }

    /// Returns the lowest version that a dispute which opens at a time is about: zero for the record as a whole.
    pub(crate) fn disputed_from(record: &RecordOf<T>, state: &RecordState, waits: bool, at: u64) -> u32 {
        if state.status == RecordStatus::Withdrawn {
            return state.version;
        }
        // In its own window an amendment is a part of the record: nobody saves a false one by amending it.
        if at < Self::own_until(record, state, waits) {
            return 0;
        }
        Self::disputed_amendments(record, state, at).first().copied().unwrap_or_default()
    }

    /// Returns whether a record is settled: witnessed, in effect, and past its own window without an open dispute.
    pub(crate) fn is_settled(
        vin: &Vin,
        record: &RecordOf<T>,
        state: &RecordState,
        attestations: &AttestationsOf<T>,
        waits: bool,
    ) -> bool {
        !waits
            && attestations.witnessed.is_some()
            && Self::own_until(record, state, waits) <= T::Time::now()
            && T::Disputes::over(vin, record.number).is_none()
    }

    /// Lets clocks and windows end as much later as has passed from `since` to `until`.
    pub(crate) fn extend_windows(record: &RecordOf<T>, state: &mut RecordState, since: u64, until: u64) {
        if until <= since {
            return;
        }
        for begin in [&mut state.open_from, &mut state.read_from] {
            let begun = begin.unwrap_or(record.recorded_at);
            *begin = Some(begun.saturating_add(until.saturating_sub(since.max(begun))));
        }
    }

    /// Stops the clock of what a record's writer said last, as it stands at a time: it says otherwise from now on.
    pub(crate) fn stop_clock(record: &RecordOf<T>, state: &mut RecordState, waits: bool, at: u64, now: u64) {
        if !Self::is_idle(record, state, waits) {
            let seen = Self::seen_at(record, state, at);
            *state.last_seen() = if seen >= T::Window::get() { SETTLED } else { seen };
        }
        state.read_from = Some(now);
    }

    /// Begins the clock of what a record's writer said last anew, where that wasn't settled at a time; where nothing is, of
    /// what was written, its own window, too.
    pub(crate) fn renew_windows(record: &RecordOf<T>, state: &mut RecordState, at: u64, now: u64) {
        if Self::seen_at(record, state, at) >= T::Window::get() {
            *state.last_seen() = SETTLED;
            return;
        }
        *state.last_seen() = 0;
        state.read_from = Some(now);
        if Self::settled_version(record, state, now).is_none() && Self::reads_as_written(record, state) {
            state.open(now);
        }
    }

    /// Returns whether a record reads in any as it was written: an amendment of how the car was built hides no reading, nor
    /// the other way round.
    fn reads_as_written(record: &RecordOf<T>, state: &RecordState) -> bool {
        let says = |says: fn(&Amendment) -> bool| state.amendments.iter().any(says);
        let is_specified = effects(&record.entry.data).opening.is_none_or(|opening| opening.specification.is_none())
            || says(|it| it.specification);
        !says(|it| it.reading) || !is_specified
    }

    /// Begins the windows of a record that takes effect. A reading that counted before keeps its clock.
    pub(crate) fn begin_windows(record: &RecordOf<T>, state: &mut RecordState, at: u64, now: u64) {
        if Self::has_read(record, state) {
            state.reads_apart |= Self::is_reading_settled(record, state, at);
            state.open(now);
        } else {
            state.begin_clocks(now);
        }
    }

    /// Settles what was read, and disputed from a version on since a time, for too few voted on it; where that was all that
    /// could be disputed. What took its place since wasn't disputed.
    pub(crate) fn settle_unresolved(
        record: &RecordOf<T>,
        state: &mut RecordState,
        waits: bool,
        (from, since): (u32, u64),
        now: u64,
    ) {
        let was_there =
            |begin: Option<u64>| !Self::is_idle(record, state, waits) && begin.unwrap_or(record.recorded_at) <= since;
        let (was_read, was_open) = (was_there(state.read_from), was_there(state.open_from));
        let is_all = from <= Self::disputed_from(record, state, waits, since);
        Self::extend_windows(record, state, since, now);
        if was_read && is_all {
            *state.last_seen() = SETTLED;
        }
        if was_open && from == 0 {
            state.closed_at = Some(now);
        }
    }
}
