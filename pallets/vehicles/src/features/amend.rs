//! Corrections: what an earlier record counts for from now on.

use crate::{
    AuthorOf, Config, EntryOf, Error, Event, Pallet, RecordOf, States, WaitingRecords, Witnesses,
    features::apply::{Amending, Change, NO_ODOMETER, Withdrawing, WithdrawnReading, specification},
    open_file::OpenFile,
    record_state::{ALONE, MAX_WAITING_CORRECTIONS, MAX_WRITERS_AMENDMENTS, RecordState, Waiting, WaitingFor},
    weight::Observed,
};
use frame_support::{pallet_prelude::*, traits::Time};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use urcar_interfaces::{LifeEvent, LifeFileHooks, OpenDisputes, Writers};
use urcar_rules::{
    WriterId,
    effects::{WrittenBy, effects},
};
use urcar_types::{
    Author, Check, Date, Entry, Evidence, List, Odometer, RecordData, RecordKind, RecordStatus, RequiredText, Role,
    Specification, Text, VinText,
};

/// Who corrects a record, or annuls a registration.
#[derive(Clone)]
pub(crate) enum Corrector<A> {
    /// The organisation that wrote it.
    Writer(A),
    /// The consortium, at any time.
    Consortium,
    /// The consortium by a ruling.
    Ruling {
        /// When the dispute was opened, in milliseconds since 1970-01-01.
        since: u64,
    },
}

/// A correction that passed its checks.
struct Correction<T: Config> {
    author: AuthorOf<T>,
    /// The record that it corrects.
    target: RecordOf<T>,
    state: RecordState,
    change: Change,
    /// Whether it waits for two who attest it.
    waits: bool,
    /// When the dispute was opened by whose ruling it comes.
    since: Option<u64>,
}

/// Returns whether a correction neither withdraws nor says what takes the place of something.
fn says_nothing<A>(data: &RecordData<A>) -> bool {
    matches!(data, RecordData::Correction { withdraws: false, odometer: None, specification: None, .. })
}

impl<T: Config> Pallet<T> {
    /// Returns who corrects by this origin: the consortium, or whoever signed.
    pub(crate) fn ensure_corrector(origin: OriginFor<T>) -> Result<Corrector<T::AccountId>, DispatchError> {
        match T::ConsortiumOrigin::try_origin(origin) {
            Ok(_) => Ok(Corrector::Consortium),
            Err(origin) => Ok(Corrector::Writer(ensure_signed(origin)?)),
        }
    }

    /// Returns a correction as an entry, dated today.
    pub(crate) fn correction(
        corrects: u32,
        withdraws: bool,
        reason: RequiredText<128>,
        odometer: Option<Odometer>,
        specification: Option<Specification>,
        evidence: List<Evidence, 8>,
    ) -> EntryOf<T> {
        Self::entry_of_today(RecordData::Correction { corrects, withdraws, reason, odometer, specification }, evidence)
    }

    /// Returns an entry of today, without a reading of its own.
    pub(crate) fn entry_of_today(data: RecordData<T::AccountId>, evidence: List<Evidence, 8>) -> EntryOf<T> {
        Entry {
            data,
            event_date: Date::from_millis(T::Time::now()).into(),
            odometer: None,
            description: Text::default(),
            evidence,
            commitment: None,
        }
    }

    /// Returns the author of what corrects or annuls.
    pub(crate) fn author_of(corrector: Corrector<T::AccountId>, roles: WrittenBy) -> Result<AuthorOf<T>, Error<T>> {
        match (corrector, roles) {
            (Corrector::Consortium | Corrector::Ruling { .. }, _) => Ok(Author::Consortium),
            (Corrector::Writer(account), WrittenBy::Roles(roles)) => {
                let role = T::Writers::authorise(&account, roles)?;
                Ok(Author::Organisation { account, role })
            }
            (Corrector::Writer(_), WrittenBy::Owner) => Err(Error::<T>::OnlyByAcceptedOffer),
        }
    }

    /// Checks a correction, applies it or lets it wait, and calls the hooks.
    pub(crate) fn do_correct(
        corrector: Corrector<T::AccountId>,
        vin: &VinText,
        mut entry: EntryOf<T>,
    ) -> Result<Observed, DispatchError> {
        entry.normalise();
        let (parsed, vehicle) = Self::look_up(vin)?;
        let author = Self::author_of(corrector.clone(), WrittenBy::Roles(&Role::ALL));
        let conceding = author.is_err().then(|| Self::conceding_author(&corrector, &parsed, &entry)).flatten();
        let is_conceding = conceding.is_some();
        let author = conceding.map_or(author, Ok)?;
        let file = OpenFile::<T>::new(parsed, Self::registered(vehicle)?);
        entry.check().map_err(Error::<T>::from)?;
        let RecordData::Correction { corrects, withdraws, .. } = entry.data else {
            return Err(Error::<T>::CodeNotInList.into());
        };
        ensure!(entry.odometer.is_none(), Error::<T>::CorrectionWithReading);
        let target = Self::ensure_correctable(&file, &author, corrects)?;
        if withdraws && file.vehicle.birth == Some(corrects) {
            if Self::may_concede_registration(&file, &author, &target) {
                return Self::concede_registration(file, author, entry, &target);
            }
            // A registration that is withdrawn is annulled: the file has nothing to stand on.
            let entry = Self::annulment_of(entry);
            return match is_conceding {
                true => Self::annul_by(author, parsed, Some(file.vehicle), entry),
                false => Self::do_annul(corrector, vin, entry),
            };
        }
        let now = T::Time::now();
        Self::ensure_plausible(entry.event_date.date(), file.vehicle.manufactured, now)?;
        if target.kind() == RecordKind::Correction {
            return Self::take_back(file, author, entry, &target, now);
        }
        let since = match corrector {
            Corrector::Ruling { since } => Some(since),
            Corrector::Writer(_) | Corrector::Consortium => None,
        };
        let correction = Self::check_correction(author, target, &file, &entry, now)?;
        // Others attest nothing behind which nobody stands.
        ensure!(!is_conceding || !correction.waits, Error::<T>::WriterNotActive);
        Self::apply(Correction { since, ..correction }, file, entry, now)
    }

    /// Returns the author of a withdrawal that concedes a dispute in its grace, where its writer isn't active any more: it
    /// answers for the record all the same, so it may take it back.
    fn conceding_author(
        corrector: &Corrector<T::AccountId>,
        vin: &urcar_types::Vin,
        entry: &EntryOf<T>,
    ) -> Option<AuthorOf<T>> {
        let (Corrector::Writer(who), RecordData::Correction { corrects, withdraws: true, .. }) =
            (corrector, &entry.data)
        else {
            return None;
        };
        let author = Self::record_of(vin, *corrects)?.author;
        let is_own = matches!(&author, Author::Organisation { account, .. } if account == who);
        (is_own && T::Disputes::may_concede(vin, *corrects)).then_some(author)
    }

    /// Returns the record that an author may correct.
    fn ensure_correctable(file: &OpenFile<T>, author: &AuthorOf<T>, number: u32) -> Result<RecordOf<T>, Error<T>> {
        let target = file.record(number).ok_or(Error::<T>::UnknownRecord)?;
        if let Author::Organisation { account: who, .. } = author {
            let wrote = matches!(&target.author, Author::Organisation { account, .. } if account == who);
            ensure!(wrote, Error::<T>::NotRecordWriter);
        }
        ensure!(file.vehicle.is_in_force(number), Error::<T>::RecordAnnulled);
        let state = States::<T>::get(file.vin, number);
        let may_put_back = *author == Author::Consortium && state.withdrawal.is_some();
        ensure!(may_put_back || state.status != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        Ok(target)
    }

    /// Lets a writer take a correction of its own back that waits still.
    fn take_back(
        mut file: OpenFile<T>,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
        target: &RecordOf<T>,
        now: u64,
    ) -> Result<Observed, DispatchError> {
        let (vin, number, stored) = (file.vin, target.number, file.vehicle.stored());
        let withdraws = matches!(entry.data, RecordData::Correction { withdraws: true, .. });
        ensure!(withdraws, Error::<T>::CorrectionOfCorrection);
        let waits = WaitingRecords::<T>::get(vin).iter().any(|waiting| waiting.record == number);
        ensure!(waits, Error::<T>::CorrectionOfCorrection);
        Self::change_waiting(&vin, |waiting| waiting.retain(|it| it.record != number));
        Self::mark_withdrawn(&vin, number);
        file.chain(author, entry, now, false);
        Ok(Observed { stored, material: file.close(), ..Observed::default() })
    }

    /// Finds out what a correction changes, and whether its author may do so alone.
    fn check_correction(
        author: AuthorOf<T>,
        target: RecordOf<T>,
        file: &OpenFile<T>,
        entry: &EntryOf<T>,
        now: u64,
    ) -> Result<Correction<T>, DispatchError> {
        if let RecordData::Correction { specification: Some(corrected), .. } = &entry.data {
            ensure!(specification(&target.entry.data).is_some(), Error::<T>::NoSpecification);
            ensure!(corrected.manufactured.date() <= target.entry.event_date.date(), Error::<T>::BeforeManufacture);
        }
        let vin = &file.vin;
        let by_writer = author != Author::Consortium;
        let state = States::<T>::get(vin, target.number);
        let withdraws = matches!(entry.data, RecordData::Correction { withdraws: true, .. });
        ensure!(!withdraws || state.status != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        let puts_back = !by_writer && matches!(state.status, RecordStatus::Withdrawn | RecordStatus::Refuted);
        ensure!(puts_back || !says_nothing(&entry.data), Error::<T>::NothingCorrected);
        let mut change = Self::change_of(file, &target, &state, &entry.data);
        if by_writer
            && let Change::Amend { odometer, .. } = &change
            && effects(&target.entry.data).series_break.is_none()
        {
            let day = target.entry.event_date.date();
            Self::check_zero(&file.vehicle, day, odometer.as_ref(), target.number)?;
        }
        if state.status == RecordStatus::Refuted && !by_writer && !withdraws {
            change = Self::affirmed(file, &target, &state, &entry.data, now)?;
        }
        let is_relied_on = change == Change::Withdraw && Self::is_relied_on(&file.vehicle, &target, &state);
        ensure!(!by_writer || !is_relied_on, Error::<T>::NotWithdrawable);
        let is_full = by_writer && state.amendments.len() as u32 >= MAX_WRITERS_AMENDMENTS;
        ensure!(!is_full || !matches!(change, Change::Amend { .. }), Error::<T>::TooManyAmendments);
        let waiting = Self::waiting_like(vin, target.kind());
        let is_pending = Self::waits(&file.vehicle, &target, &waiting);
        let is_idle = Self::is_idle(&target, &state, is_pending);
        // Who is disputed on the last day has the grace to concede all the same.
        let may_concede = T::Disputes::may_concede(vin, target.number);
        let at = if may_concede { Self::stands_at(vin, target.number, now) } else { now };
        let in_first_window = at < Self::first_until(&target, &state, is_pending);
        // What the consortium said of it, or let count again, its writer changes no more alone.
        let is_alone = match &change {
            Change::Nothing => true,
            // What took effect stays so until others say otherwise, too.
            Change::Withdraw => {
                let is_bound = Self::lien_of_another(&file.vehicle, target.number, &author).is_some() || state.bound;
                // By the word of one who confirmed its link nobody keeps it from conceding.
                let is_linked_alone =
                    may_concede && state.alone < ALONE && Self::bearers_of(vin, target.number).is_none();
                is_idle || ((state.effect_at.is_none() || is_linked_alone) && in_first_window && !is_bound)
            }
            Change::Amend { .. } => in_first_window && state.alone < ALONE && !state.bound,
        };
        let waits = !is_alone && by_writer;
        if waits {
            Self::ensure_may_wait(file, &author, target.number)?;
        }
        Ok(Correction { author, target, state, change, waits, since: None })
    }

    /// Returns what two thirds say of a registration that was found wrong: what they name, whether it reads so already or
    /// not; or all of it, as it is.
    ///
    /// # Errors
    /// `AmendmentOpen` where it is all, and an amendment can be disputed that they didn't see.
    fn affirmed(
        file: &OpenFile<T>,
        target: &RecordOf<T>,
        state: &RecordState,
        correction: &RecordData<T::AccountId>,
        now: u64,
    ) -> Result<Change, Error<T>> {
        if let RecordData::Correction { odometer, specification: spec, .. } = correction
            && (odometer.is_some() || spec.is_some())
        {
            return Ok(Change::Amend { odometer: odometer.clone(), specification: spec.clone() });
        }
        let at = Self::stands_at(&file.vin, target.number, now);
        ensure!(Self::disputed_amendments(target, state, at).is_empty(), Error::<T>::AmendmentOpen);
        let (odometer, specified) = Self::amended(file, &state.amendments);
        let odometer = odometer.or_else(|| target.entry.odometer.clone()).or(Some(NO_ODOMETER));
        let specification = specified.or_else(|| specification(&target.entry.data).cloned());
        Ok(Change::Amend { odometer, specification })
    }

    /// Checks whether there is room for a correction that waits.
    fn ensure_may_wait(file: &OpenFile<T>, author: &AuthorOf<T>, corrects: u32) -> Result<(), Error<T>> {
        let waiting = WaitingRecords::<T>::get(file.vin);
        let of_record = waiting.iter().filter(|entry| entry.what.corrects() == Some(corrects)).count();
        ensure!(of_record < MAX_WAITING_CORRECTIONS, Error::<T>::TooManyWaiting);
        Self::ensure_waiting_room(&waiting, WriterId::of_author(author))
    }

    /// Changes what the record counts for, or notes that this waits, stores the file with the correction at its end,
    /// and calls the hooks.
    fn apply(
        correction: Correction<T>,
        mut file: OpenFile<T>,
        entry: EntryOf<T>,
        now: u64,
    ) -> Result<Observed, DispatchError> {
        let Correction { author, target, mut state, change, waits, since } = correction;
        let (vin, record, number) = (file.vin, target.number, file.vehicle.records);
        let by_writer = author != Author::Consortium;
        let stored = file.vehicle.stored();
        // Another reading closes what was put up where the verdict changes. What waits changes nothing.
        let is_birth = file.vehicle.birth == Some(record);
        if !waits && is_birth && matches!(change, Change::Amend { specification: Some(_), .. }) {
            file.note_material();
        }
        let is_back = state.status == RecordStatus::Withdrawn;
        if is_back {
            Self::put_back(&mut file, &target, &mut state, now)?;
        }
        let event = match change {
            Change::Nothing if is_back => {
                Self::store_state(&vin, record, state);
                Some(LifeEvent::Amended { record, by_writer, in_effect: true })
            }
            Change::Nothing => None,
            Change::Withdraw if waits => None,
            Change::Amend { .. } if waits => Some(LifeEvent::Amended { record, by_writer, in_effect: false }),
            Change::Withdraw => {
                // A link confirmed late begins the window anew, not the clock of the reading.
                let is_linked = by_writer && state.effect_at.is_some();
                let settled_at = since.or_else(|| is_linked.then(|| Self::stands_at(&vin, record, now)));
                let withdrawing = Withdrawing {
                    correction: Some(number),
                    is_late: false,
                    reading: settled_at.map_or(WithdrawnReading::Goes, WithdrawnReading::StaysAsSettled),
                    is_ruling: since.is_some(),
                    blames: !by_writer,
                    now,
                };
                Self::withdraw_by(&mut file, &target, state, withdrawing);
                Some(LifeEvent::Withdrawn { record, by_writer })
            }
            Change::Amend { odometer, specification } => {
                if by_writer {
                    Self::void_attestations_of(&vin, record);
                }
                let amending = Amending { author: &author, correction: number, is_alone: by_writer, now };
                Self::amend_record(&mut file, &target, state, amending, (odometer, specification))?;
                Some(LifeEvent::Amended { record, by_writer, in_effect: true })
            }
        };
        if waits {
            let by = WriterId::of_author(&author);
            let what = WaitingFor::Correction { corrects: record };
            Self::note_waiting(&vin, Waiting { record: number, by, what });
        }
        file.chain(author, entry, now, waits);
        let material = file.close();
        if is_back {
            // Its windows run on: whoever answers for it does so until they end.
            Self::note_kept_open(&vin, &target, &States::<T>::get(vin, record), 0);
        }
        let corrected = event.is_some();
        if let Some(event) = event {
            T::Hooks::on_event(&vin, &event);
        }
        let theft = corrected && target.kind() == RecordKind::Theft;
        Ok(Observed { stored, material, corrected, put_back: is_back, theft, ..Observed::default() })
    }

    /// Removes the attestations of a record, and of what waits to correct it.
    fn void_attestations_of(vin: &urcar_types::Vin, number: u32) {
        Self::void_attestations(vin, number);
        let waiting = WaitingRecords::<T>::get(vin);
        for entry in waiting.iter().filter(|entry| entry.what.corrects() == Some(number)) {
            Self::void_attestations(vin, entry.record);
        }
    }

    /// Removes the attestations of a record that nobody made witnessed yet: they were given for what it said before.
    fn void_attestations(vin: &urcar_types::Vin, number: u32) {
        let attestations = Witnesses::<T>::get(vin, number);
        if attestations.witnessed.is_none() && !attestations.witnesses.is_empty() {
            Witnesses::<T>::remove(vin, number);
            Self::deposit_event(Event::AttestationsVoided { vin: *vin, number });
        }
    }

    /// Applies a correction that waited, and that two attest now, or a ruling over the writer's own dispute does. The caller
    /// stores the file. Returns the event of it.
    ///
    /// # Errors
    /// `TooManyAmendments`, `AmendmentOpen`, `NotWithdrawable`.
    pub(crate) fn apply_waiting(
        file: &mut OpenFile<T>,
        correction: &RecordOf<T>,
        corrects: u32,
        is_ruling: bool,
        now: u64,
    ) -> Result<Option<LifeEvent<'static>>, Error<T>> {
        let (vin, number) = (file.vin, correction.number);
        let target = file.record(corrects).ok_or(Error::<T>::UnknownRecord)?;
        let state = States::<T>::get(vin, corrects);
        let change = Self::change_of(file, &target, &state, &correction.entry.data);
        let reading = match change {
            Change::Withdraw => {
                ensure!(!Self::is_relied_on(&file.vehicle, &target, &state), Error::<T>::NotWithdrawable);
                Self::withdrawn_reading(file, &target, &state, now)?
            }
            Change::Nothing | Change::Amend { .. } => WithdrawnReading::Goes,
        };
        if matches!(change, Change::Amend { .. }) {
            let has_room = (state.amendments.len() as u32) < MAX_WRITERS_AMENDMENTS;
            ensure!(has_room, Error::<T>::TooManyAmendments);
            Self::void_attestations(&vin, corrects);
        }
        Self::change_waiting(&vin, |waiting| waiting.retain(|entry| entry.record != number));
        Self::deposit_event(Event::RecordTookEffect { vin, number });
        if change != Change::Nothing {
            file.note_material();
        }
        Ok(match change {
            Change::Nothing => None,
            Change::Withdraw => {
                let correction = Some(number);
                let withdrawing = Withdrawing { correction, is_late: true, reading, is_ruling, blames: false, now };
                Self::withdraw_by(file, &target, state, withdrawing);
                Some(LifeEvent::Withdrawn { record: corrects, by_writer: true })
            }
            Change::Amend { odometer, specification } => {
                let amending = Amending { author: &correction.author, correction: number, is_alone: false, now };
                Self::amend_record(file, &target, state, amending, (odometer, specification))?;
                Some(LifeEvent::Amended { record: corrects, by_writer: true, in_effect: true })
            }
        })
    }

    /// Returns what becomes of the reading of a record that its writer withdraws late: it stays where one was settled
    /// before the rest took effect, or the consortium said it. Who wants it gone amends it.
    ///
    /// # Errors
    /// `AmendmentOpen` where it would stay, and can be disputed.
    fn withdrawn_reading(
        file: &OpenFile<T>,
        target: &RecordOf<T>,
        state: &RecordState,
        now: u64,
    ) -> Result<WithdrawnReading, Error<T>> {
        let waits = Self::waits(&file.vehicle, target, &Self::waiting_like(&file.vin, target.kind()));
        let at = Self::stands_at(&file.vin, target.number, now);
        let is_settled = Self::is_reading_settled(target, state, at);
        let is_apart = state.has_ruled_reading() || waits && state.effect_at.is_none();
        if !(state.reads_apart || is_settled && is_apart) {
            return Ok(WithdrawnReading::Goes);
        }
        let is_open = !is_settled || !Self::disputed_amendments(target, state, at).is_empty();
        ensure!(!is_open, Error::<T>::AmendmentOpen);
        Ok(WithdrawnReading::Stays)
    }
}
