//! Windows: until when a record, or its last amendment, can be disputed, and when it is settled.
//!
//! A record's own window begins when it is recorded, when it takes effect where it waited for that, and once more where
//! a ruling undid amendments that had hidden in it what the record reads then. An amendment by
//! its writer opens one of its own, in which the amendment alone is disputed, with those before it whose windows ran
//! still; the record's own stays where it is. So does a withdrawal for which witnesses were needed. All stand still
//! while a dispute is open.

use crate::{AttestationsOf, Config, Pallet, RecordOf, record_state::RecordState};
use frame_support::traits::{Get, Time};
use urcar_interfaces::OpenDisputes;
use urcar_rules::effects::effects;
use urcar_types::{Odometer, RecordKind, RecordStatus, Vin};

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
        match (Self::is_idle(record, state, waits), state.closed) {
            (true, _) => u64::MAX,
            (false, true) => 0,
            (false, false) => {
                Self::own_from(record, state).saturating_add(T::Window::get()).saturating_add(state.in_dispute)
            }
        }
    }

    /// Returns the time at which the windows of a record stand: now, or that at which the dispute over it was opened.
    pub(crate) fn stands_at(vin: &Vin, number: u32, now: u64) -> u64 {
        T::Disputes::since(vin, number).unwrap_or(now).min(now)
    }

    /// Returns whether a record's reading was settled at a time: it counted for a window, whatever took effect since.
    pub(crate) fn is_reading_settled(record: &RecordOf<T>, state: &RecordState, at: u64) -> bool {
        let reopened = state.reopened_at.filter(|_| state.hidden).unwrap_or_default();
        let from = record.recorded_at.max(reopened);
        let stood_still = state.in_dispute.saturating_add(state.read_in_dispute);
        let until = from.saturating_add(T::Window::get()).saturating_add(stood_still);
        // Of amendments that can be disputed still and hid it in its window, what lies below was never to be seen.
        let is_hidden = state.hidden && at < Self::amendment_until(state);
        Self::has_read(record, state) && until <= at && !is_hidden
    }

    /// Returns whether a record that takes effect had a reading for longer than the window in which its writer changes
    /// it alone.
    pub(crate) fn has_read_long(record: &RecordOf<T>, state: &RecordState, now: u64) -> bool {
        Self::has_read(record, state) && Self::first_until(record, state, false) <= now
    }

    fn own_from(record: &RecordOf<T>, state: &RecordState) -> u64 {
        state.effect_at.unwrap_or(record.recorded_at).max(state.reopened_at.unwrap_or_default())
    }

    /// Returns the end of the window of the writer's last amendment; zero where there is none.
    pub(crate) fn amendment_until(state: &RecordState) -> u64 {
        let until = |from: u64| from.saturating_add(T::Window::get()).saturating_add(state.amendment_in_dispute);
        state.amended_at.map_or(0, until)
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
        Self::own_until(record, state, waits).max(Self::amendment_until(state))
    }

    /// Returns the lowest version that a dispute which opens at a time is about: zero for the record as a whole.
    pub(crate) fn disputed_from(record: &RecordOf<T>, state: &RecordState, waits: bool, at: u64) -> u32 {
        let is_own = at < Self::own_until(record, state, waits);
        match (state.status, state.version == 0 || is_own) {
            (RecordStatus::Withdrawn, _) => state.version,
            // In its own window an amendment is a part of the record: nobody saves a false one by amending it.
            (_, true) => 0,
            (_, false) => state.lowest_disputed(),
        }
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

    /// Lets the windows that were open at `since` end as much later as has passed from then to `until`.
    pub(crate) fn extend_windows(record: &RecordOf<T>, state: &mut RecordState, waits: bool, since: u64, until: u64) {
        let passed = |from: u64| until.saturating_sub(from);
        if !Self::is_idle(record, state, waits) && since < Self::first_until(record, state, false) {
            let from = Self::own_from(record, state);
            state.in_dispute = state.in_dispute.saturating_add(passed(since.max(from)));
        }
        if let Some(from) = state.amended_at.filter(|_| since < Self::amendment_until(state)) {
            state.amendment_in_dispute = state.amendment_in_dispute.saturating_add(passed(since.max(from)));
        }
    }
}
