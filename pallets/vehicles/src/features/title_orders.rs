//! Title orders: a court's or an office's word passes the title, once it is borne out and its notice is over.
//!
//! While the notice runs the vehicle can't change hands otherwise. The owner may object: then it waits for two thirds
//! of the consortium. Objected to, it bars the sale for no longer than its notice: after that a buyer sees it pending.

use crate::{
    AuthorOf, Config, Error, Event, Pallet, RecordOf, WaitingOf, WaitingRecords, WeightInfo, Witnesses,
    features::Corrector,
    lookup::account_of,
    open_file::OpenFile,
    record_state::{MAX_WAITING, MAX_WAITING_OF_ONE, Paused, Waiting, WaitingFor},
    weight::Observed,
};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    DispatchError,
    traits::{CheckedDiv, One, Saturating},
};
use urcar_interfaces::{Deadline, Deadlines, LifeEvent, LifeEventKind, LifeFileHooks, OpenDisputes, Titles, Writers};
use urcar_rules::WriterId;
use urcar_types::{RecordData, Text, Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Checks whether an authority may order the title: it has no other order that waits, and none in vain of late.
    pub(crate) fn ensure_may_order(vin: &Vin, author: &AuthorOf<T>) -> Result<(), Error<T>> {
        let by = WriterId::of_author(author);
        ensure!(!Self::is_paused(vin, by, Paused::Bar), Error::<T>::TitleOrderTooSoon);
        let waiting = WaitingRecords::<T>::get(vin);
        let is_order = |entry: &WaitingOf<T>| !matches!(entry.what, WaitingFor::Correction { .. });
        ensure!(!waiting.iter().any(|entry| entry.by == by && is_order(entry)), Error::<T>::TitleOrderTooSoon);
        Self::ensure_waiting_room(&waiting, by)
    }

    /// Checks whether there is room for one more correction or title order that waits.
    pub(crate) fn ensure_waiting_room(waiting: &[WaitingOf<T>], by: WriterId) -> Result<(), Error<T>> {
        let own = waiting.iter().filter(|entry| entry.by == by).count();
        let has_room = waiting.len() < MAX_WAITING as usize && own < MAX_WAITING_OF_ONE;
        if has_room { Ok(()) } else { Err(Error::<T>::TooManyWaiting) }
    }

    /// Notes a record that waits; there is room for it.
    pub(crate) fn note_waiting(vin: &Vin, entry: WaitingOf<T>) {
        WaitingRecords::<T>::mutate(vin, |waiting| {
            let pushed = waiting.try_push(entry);
            debug_assert!(pushed.is_ok(), "there is room, as was checked");
        });
    }

    /// Notes a title order that waits for its witnesses.
    pub(crate) fn note_order(vin: &Vin, number: u32, author: &AuthorOf<T>) {
        let by = WriterId::of_author(author);
        Self::note_waiting(vin, Waiting { record: number, by, what: WaitingFor::Order });
    }

    /// Changes the list of what waits; it isn't stored where it is empty.
    pub(crate) fn change_waiting<R>(vin: &Vin, change: impl FnOnce(&mut alloc::vec::Vec<WaitingOf<T>>) -> R) -> R {
        let mut waiting = WaitingRecords::<T>::get(vin).into_inner();
        let outcome = change(&mut waiting);
        if waiting.is_empty() {
            WaitingRecords::<T>::remove(vin);
        } else {
            WaitingRecords::<T>::insert(vin, BoundedVec::truncate_from(waiting));
        }
        outcome
    }

    /// Begins the notice of a title order that was borne out.
    pub(crate) fn begin_notice(vin: &Vin, number: u32) {
        let until = Self::block().saturating_add(T::OrderNotice::get());
        Self::notice_until(vin, number, until);
        T::Deadlines::set(until, Deadline::TitleOrder { vin: *vin, record: number });
    }

    /// Returns whether the notice of a title order bars the sale of a vehicle.
    pub(crate) fn is_under_notice(vin: &Vin) -> bool {
        WaitingRecords::<T>::get(vin).iter().any(|entry| match entry.what {
            WaitingFor::Notice { until, objected } => !objected || Self::block() < until,
            WaitingFor::Correction { .. } | WaitingFor::Order => false,
        })
    }

    /// Records the owner's objection.
    pub(crate) fn do_object(who: T::AccountId, vin: &VinText, number: u32) -> DispatchResult {
        let (vin, vehicle) = Self::look_up(vin)?;
        Self::registered(vehicle)?;
        ensure!(T::Titles::owner(&vin) == Some(who), Error::<T>::NotOwner);
        let noted = Self::change_waiting(&vin, |waiting| {
            let entry = waiting.iter_mut().find(|entry| entry.record == number)?;
            let WaitingFor::Notice { until, objected: false } = entry.what else { return None };
            entry.what = WaitingFor::Notice { until, objected: true };
            Some(())
        });
        noted.ok_or(Error::<T>::NotUnderNotice)?;
        Self::deposit_event(Event::TitleOrderObjected { vin, number });
        Ok(())
    }

    /// Decides on a title order to which the owner objects.
    pub(crate) fn do_decide_title_order(vin: &VinText, number: u32, allow: bool) -> Result<Observed, DispatchError> {
        let (parsed, vehicle) = Self::look_up(vin)?;
        let vehicle = Self::registered(vehicle)?;
        let waiting = WaitingRecords::<T>::get(parsed);
        let entry = waiting.iter().find(|entry| entry.record == number);
        let is_objected = entry.is_some_and(|it| matches!(it.what, WaitingFor::Notice { objected: true, .. }));
        ensure!(is_objected, Error::<T>::NotObjected);
        if !allow {
            let reason = Text::unchecked("title order refused");
            let entry = Self::correction(number, true, reason, None, None, Default::default());
            return Self::do_correct(Corrector::Consortium, vin, entry);
        }
        let stored = vehicle.stored();
        let record = Self::record_of(&parsed, number).ok_or(Error::<T>::UnknownRecord)?;
        let mut file = OpenFile::new(parsed, vehicle);
        Self::pass_order(&mut file, &record);
        Ok(Observed { stored, material: file.close(), ..Observed::default() })
    }

    /// Passes the title as a record orders. The caller stores the file.
    fn pass_order(file: &mut OpenFile<T>, record: &RecordOf<T>) {
        let RecordData::TitleOrder { to, .. } = &record.entry.data else { return };
        let (vin, number) = (file.vin, record.number);
        Self::change_waiting(&vin, |waiting| waiting.retain(|entry| entry.record != number));
        T::Titles::order(&vin, to);
        file.vehicle.owners = file.vehicle.owners.saturating_add(1);
        file.note_material();
        Self::note_effect(&vin, record, T::Time::now());
        Self::note_answering(&vin, record);
        Self::deposit_event(Event::TitleOrderPassed { vin, number, to: to.clone() });
    }

    /// Passes the title where the notice of an order is over, nobody objects and no dispute over it is open; or ends the
    /// order, where its writer is gone. Called at a deadline, and again once a dispute is over; returns the weight.
    pub fn serve_title_order(vin: &Vin, number: u32) -> Weight {
        let waiting = WaitingRecords::<T>::get(vin);
        let is_over = |entry: &WaitingOf<T>| match entry.what {
            WaitingFor::Notice { until, objected } => !objected && until <= Self::block(),
            WaitingFor::Correction { .. } | WaitingFor::Order => false,
        };
        let is_over = waiting.iter().any(|entry| entry.record == number && is_over(entry));
        if is_over && let (Some(vehicle), Some(record)) = (crate::Vehicles::<T>::get(vin), Self::record_of(vin, number))
        {
            // What its writer disputes itself is a correction to come.
            let is_disputed = T::Disputes::is_challenged(vin, number);
            let mut file = OpenFile::<T>::new(*vin, vehicle);
            if is_disputed {
                // It is served once more: until then nobody is let off.
                Self::note_answering(vin, &record);
            } else if account_of(&record.author).is_some_and(T::Writers::is_active) {
                Self::pass_order(&mut file, &record);
                file.close();
            } else {
                Self::end_record(&mut file, &record, T::Time::now());
                file.close();
                T::Hooks::on_event(vin, &LifeEvent::Withdrawn { record: number, by_writer: true });
            }
        }
        Self::title_order_weight()
    }

    /// Notes that whoever wrote a title order or made it witnessed answers for it for a window from now on, though they
    /// left when its notice began.
    fn note_answering(vin: &Vin, record: &RecordOf<T>) {
        let until = T::Time::now().saturating_add(T::Window::get());
        let witnesses = Witnesses::<T>::get(vin, record.number).witnessed.map(|witnessed| witnessed.by);
        for who in account_of(&record.author).into_iter().chain(witnesses.iter().flatten()) {
            Self::note_answers_until(who, until);
        }
    }

    /// Returns what [`Self::serve_title_order`] costs at most.
    pub fn title_order_weight() -> Weight {
        T::WeightInfo::serve_title_order()
            .saturating_add(Self::dropping_weight())
            .saturating_add(T::Hooks::weight(LifeEventKind::Material))
            .saturating_add(T::Hooks::weight(LifeEventKind::Corrected))
    }

    /// Has a title order that nothing else stops pass at its time, now that a dispute over it is over; not before a
    /// fourteenth of the notice, for others to dispute what that dispute wasn't about.
    pub(crate) fn resume_order(vin: &Vin, number: u32) {
        let waiting = WaitingRecords::<T>::get(vin);
        let entry = waiting.iter().find(|entry| entry.record == number);
        let Some(WaitingFor::Notice { until, objected: false }) = entry.map(|entry| entry.what) else { return };
        let soon = T::OrderNotice::get().checked_div(&14u32.into()).unwrap_or_default().max(One::one());
        let later = until.max(Self::block().saturating_add(soon));
        if later > until {
            // By deadlines that were set before it passes nothing.
            Self::notice_until(vin, number, later);
        }
        T::Deadlines::set(later, Deadline::TitleOrder { vin: *vin, record: number });
    }

    /// Has the notice of a title order end in a block.
    fn notice_until(vin: &Vin, number: u32, until: BlockNumberFor<T>) {
        Self::change_waiting(vin, |waiting| {
            for entry in waiting.iter_mut().filter(|entry| entry.record == number) {
                entry.what = WaitingFor::Notice { until, objected: false };
            }
        });
        Self::deposit_event(Event::TitleOrderNoticed { vin: *vin, number, until });
    }
}
