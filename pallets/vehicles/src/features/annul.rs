//! Annulling the registration in force: a record that makes all before it count for nothing. The file goes on.

use crate::{
    AuthorOf, Config, Earning, EntryOf, Error, Event, Pallet, RecordOf, States, Vehicle, WaitingRecords, Witnesses,
    features::Corrector, lookup::account_of, open_file::OpenFile, record_state::MAX_ANNULLED_ALONE, weight::Observed,
};
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::DispatchError;
use urcar_interfaces::{LifeEvent, LifeFileHooks, OpenDisputes, Titles, Writers};
use urcar_rules::effects::{TitleTransfer, effects};
use urcar_types::{Author, Check, List, RecordData, RequiredText, Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Returns the annulment that the withdrawal of a registration is.
    pub(crate) fn annulment_of(entry: EntryOf<T>) -> EntryOf<T> {
        let data = match entry.data {
            RecordData::Correction { corrects, reason, .. } => RecordData::Annulment { registration: corrects, reason },
            other => other,
        };
        EntryOf::<T> { data, ..entry }
    }

    /// Annuls the registration in force today, for a reason.
    pub(crate) fn do_annul_now(
        corrector: Corrector<T::AccountId>,
        vin: &VinText,
        reason: RequiredText<128>,
    ) -> Result<Observed, DispatchError> {
        let (_, vehicle) = Self::look_up(vin)?;
        let registration = vehicle.and_then(|vehicle| vehicle.birth).unwrap_or_default();
        let data = RecordData::Annulment { registration, reason };
        Self::do_annul(corrector, vin, Self::entry_of_today(data, List::default()))
    }

    /// Annuls the registration in force: by its writer, as long as nothing else rests on it, or by the consortium.
    pub(crate) fn do_annul(
        corrector: Corrector<T::AccountId>,
        vin: &VinText,
        mut entry: EntryOf<T>,
    ) -> Result<Observed, DispatchError> {
        entry.normalise();
        let (vin, vehicle) = Self::look_up(vin)?;
        let author = Self::author_of(corrector, effects(&entry.data).written_by)?;
        Self::annul_by(author, vin, vehicle, entry)
    }

    /// The same in the name of an author who may do so.
    pub(crate) fn annul_by(
        author: AuthorOf<T>,
        vin: Vin,
        vehicle: Option<Vehicle>,
        entry: EntryOf<T>,
    ) -> Result<Observed, DispatchError> {
        let vehicle = Self::registered(vehicle)?;
        entry.check().map_err(Error::<T>::from)?;
        ensure!(entry.odometer.is_none(), Error::<T>::CorrectionWithReading);
        let birth = vehicle.birth.ok_or(Error::<T>::RegistrationAnnulled)?;
        ensure!(effects(&entry.data).annuls == Some(birth), Error::<T>::NotInForce);
        let now = T::Time::now();
        Self::ensure_plausible(entry.event_date.date(), vehicle.manufactured, now)?;
        if let Author::Organisation { account, .. } = &author {
            Self::ensure_alone(&vin, &vehicle, birth, account)?;
        }
        let observed = Observed { stored: vehicle.stored(), annulled: true, ..Observed::default() };
        let mut file = OpenFile::<T>::quiet(vin, vehicle);
        file.chain(author, entry, now, false);
        Self::follow_theft(&vin, file.vehicle.stolen, false);
        Self::forget_pending_liens(&vin, &file.vehicle);
        file.vehicle.annul();
        let records = file.vehicle.records;
        file.close();
        WaitingRecords::<T>::remove(vin);
        Earning::<T>::remove(vin);
        Self::deposit_event(Event::RegistrationAnnulled { vin, registration: birth, records });
        T::Hooks::on_event(&vin, &LifeEvent::Annulled);
        Ok(observed)
    }

    /// Checks whether a registration is its writer's affair alone.
    fn ensure_alone(vin: &Vin, vehicle: &Vehicle, birth: u32, who: &T::AccountId) -> Result<(), Error<T>> {
        let registration = Self::record_of(vin, birth).ok_or(Error::<T>::UnknownRecord)?;
        ensure!(account_of(&registration.author) == Some(who), Error::<T>::NotRecordWriter);
        // One over the registration itself is conceded by that, in time.
        let open = T::Disputes::open(vin);
        let is_conceded = open.len() == 1 && T::Disputes::may_concede(vin, birth);
        ensure!(open.is_empty() || is_conceded, Error::<T>::DisputeOpen);
        // Nobody loses a title by the word of who registered it.
        // Bound by its own doing: else who annuls could bind all others to itself, and undo what they wrote.
        let of_house = |account: &T::AccountId| T::Writers::bound_to(account, who);
        ensure!(Self::is_alone_with(vin, vehicle, who, of_house), Error::<T>::NeedsConsortium);
        let is_witnessed = |number| Witnesses::<T>::contains_key(vin, number);
        ensure!(!(birth..vehicle.records).any(is_witnessed), Error::<T>::NeedsConsortium);
        Ok(())
    }

    /// Returns whether a registration is conceded by its withdrawal, though it isn't its writer's affair alone: in the grace of
    /// a dispute over it as a whole. Else an accomplice would keep its writer from that by a record, or a word, of its own.
    pub(crate) fn may_concede_registration(file: &OpenFile<T>, author: &AuthorOf<T>, target: &RecordOf<T>) -> bool {
        let (vin, number) = (&file.vin, target.number);
        let Some(who) = account_of(author) else { return false };
        let is_whole = T::Disputes::may_concede(vin, number) && T::Disputes::is_over_whole(vin, number);
        // What two thirds or a ruling said stays. Another dispute over the vehicle keeps it from being annulled, too.
        is_whole && !States::<T>::get(vin, number).bound && Self::ensure_alone(vin, &file.vehicle, number, who).is_err()
    }

    /// Lets the writer of a registration on which others rest say that it is wrong: it stands, refuted, until two thirds say
    /// what holds.
    pub(crate) fn concede_registration(
        mut file: OpenFile<T>,
        author: AuthorOf<T>,
        entry: EntryOf<T>,
        target: &RecordOf<T>,
    ) -> Result<Observed, DispatchError> {
        let (vin, stored, now) = (file.vin, file.vehicle.stored(), T::Time::now());
        Self::ensure_plausible(entry.event_date.date(), file.vehicle.manufactured, now)?;
        file.chain(author, entry, now, false);
        file.close();
        T::Hooks::on_event(&vin, &LifeEvent::Admitted { record: target.number });
        Ok(Observed { stored, material: true, corrected: true, conceded: true, ..Observed::default() })
    }

    /// Returns whether nobody but an account, and those who belong to it, rests on the registration in force: the title is
    /// its, and nobody else wrote of the vehicle since; nor is there much.
    pub(crate) fn is_alone_with(
        vin: &Vin,
        vehicle: &Vehicle,
        who: &T::AccountId,
        belongs: impl Fn(&T::AccountId) -> bool,
    ) -> bool {
        let Some(birth) = vehicle.birth else { return false };
        let count = vehicle.records.saturating_sub(birth);
        if T::Titles::owner(vin).as_ref() != Some(who) || count > MAX_ANNULLED_ALONE {
            return false;
        }
        let rests = |record: &RecordOf<T>| {
            let is_own = matches!(&record.author, Author::Organisation { account, .. } if belongs(account));
            is_own && !passed_title(&record.entry.data)
        };
        Self::records_of(vin, birth, vehicle.records).all(|record| rests(&record))
    }
}

/// Whether the title may have passed by a record.
fn passed_title<A>(data: &RecordData<A>) -> bool {
    let effects = effects(data);
    effects.new_owner || matches!(effects.title, Some(TitleTransfer::Delivery(_)))
}
