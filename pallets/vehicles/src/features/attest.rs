//! Attesting: an organisation of another house stands up for a record.

use super::bear_out::unconfirmed;
use crate::{
    AttestationsOf, AuthorOf, Config, Error, Event, Pallet, RecordOf, States, WaitingOf, Witnesses, lookup::account_of,
    open_file::OpenFile, record_state::Witnessed, weight::Observed,
};
use alloc::vec::Vec;
use frame_support::{pallet_prelude::*, traits::Time};
use sp_runtime::DispatchError;
use urcar_interfaces::{LifeEvent, LifeFileHooks, Writers};
use urcar_rules::{FactState, WriterId, additions::about, witnessing::are_enough};
use urcar_types::{Author, RecordData, RecordKind, RecordStatus, Role, Roles, Vin, VinText};

/// Roles of which one must be among the witnesses of a title order.
const QUALIFIED: [Role; 2] = [Role::Insurer, Role::Authority];

impl<T: Config> Pallet<T> {
    /// Records that `who` attests a record as it reads by a version.
    pub(crate) fn do_attest(
        who: T::AccountId,
        vin: &VinText,
        number: u32,
        version: u32,
    ) -> Result<Observed, DispatchError> {
        let (vin, vehicle) = Self::look_up(vin)?;
        T::Writers::ensure_active(&who).map_err(Error::<T>::from)?;
        let mut file = OpenFile::<T>::new(vin, Self::registered(vehicle)?);
        let record = file.record(number).ok_or(Error::<T>::UnknownRecord)?;
        Self::ensure_attestable(&file, &record)?;
        ensure!(!Self::wrote(&who, &record.author), Error::<T>::OwnRecord);
        // Else its writer would put an amendment before it, and have that attested.
        ensure!(Self::attested_version(&vin, &record) == version, Error::<T>::VersionMoved);
        let mut attestations = Witnesses::<T>::get(vin, number);
        if attestations.witnessed.is_none() {
            Self::dismiss_witnesses(&file, &record, &mut attestations);
        }
        let known = attestations.witnesses.iter().any(|witness| T::Writers::bound_to(&who, witness));
        ensure!(!known, Error::<T>::WitnessTwice);
        Self::ensure_may_bear(&file, &record, &who)?;
        let waiting = Self::waiting_like(&vin, record.kind());
        let has_faded = file.vehicle.facts.get(number).is_some_and(|kept| kept.state == FactState::Faded);
        // A window begins anew by a link that is confirmed, too.
        let is_unconfirmed = unconfirmed(&file, number).is_some();
        if has_faded || is_unconfirmed || Self::waits(&file.vehicle, &record, &waiting) {
            let bonded = account_of(&record.author).is_some_and(T::Writers::is_active);
            ensure!(bonded, Error::<T>::WriterGone);
        }
        attestations.witnesses.try_push(who.clone()).map_err(|_| Error::<T>::TooManyWitnesses)?;
        let witnesses = attestations.witnesses.len() as u32;
        Self::deposit_event(Event::Attested { vin, number, witness: who.clone(), witnesses });
        let holder = Self::holder_asked(&file, &record, &waiting);
        let becomes_witnessed = Self::become_witnessed(&record, &mut attestations, holder, version);
        Self::store_attestations(&vin, number, attestations);
        let links = becomes_witnessed || Self::wrote_earlier(&file, &record, &who);
        let stored = file.vehicle.stored();
        let (has_changed, event) = Self::attested(&mut file, &record, &waiting, becomes_witnessed, links)?;
        let material = has_changed && file.close();
        let corrected = event.is_some();
        let is_withdrawal = matches!(event, Some(LifeEvent::Withdrawn { .. }));
        if let Some(event) = event {
            T::Hooks::on_event(&vin, &event);
        }
        let theft = record.kind() == RecordKind::Theft || is_withdrawal;
        let order = record.kind() == RecordKind::TitleOrder;
        Ok(Observed { stored, material, corrected, theft, order, ..Observed::default() })
    }

    /// Returns the version that who attests a record names: its own; of a correction, that of the record that it
    /// corrects.
    pub(crate) fn attested_version(vin: &Vin, record: &RecordOf<T>) -> u32 {
        let number = match record.entry.data {
            RecordData::Correction { corrects, .. } => corrects,
            _ => record.number,
        };
        States::<T>::get(vin, number).version
    }

    /// Refuses a record that nobody can attest.
    fn ensure_attestable(file: &OpenFile<T>, record: &RecordOf<T>) -> Result<(), Error<T>> {
        let number = record.number;
        ensure!(file.vehicle.is_in_force(number), Error::<T>::RecordAnnulled);
        ensure!(record.author != Author::Consortium, Error::<T>::NeedsNoWitness);
        let is_withdrawn = |number| States::<T>::get(file.vin, number).status == RecordStatus::Withdrawn;
        let corrects = match record.entry.data {
            RecordData::Correction { corrects, .. } => Some(corrects),
            _ => None,
        };
        let withdrawn = is_withdrawn(number) || corrects.is_some_and(is_withdrawn);
        ensure!(!withdrawn, Error::<T>::RecordWithdrawn);
        Ok(())
    }

    /// Makes a record witnessed where there are witnesses enough for the first time. Returns whether it is so.
    fn become_witnessed(
        record: &RecordOf<T>,
        attestations: &mut AttestationsOf<T>,
        holder: Option<WriterId>,
        version: u32,
    ) -> bool {
        if attestations.witnessed.is_some() {
            return false;
        }
        let by = Self::bearers(record, attestations.witnesses.as_slice(), holder);
        attestations.witnessed = by.map(|by| Witnessed { at: T::Time::now(), by, version });
        attestations.witnessed.is_some()
    }

    /// Returns the holder of the lien that ends where a correction which waits takes effect: its word it takes.
    fn holder_asked(file: &OpenFile<T>, record: &RecordOf<T>, waiting: &[WaitingOf<T>]) -> Option<WriterId> {
        let corrects = Self::waiting_correction(record, waiting)?;
        let withdraws = matches!(record.entry.data, RecordData::Correction { withdraws: true, .. });
        Self::lien_of_another(&file.vehicle, corrects, &record.author).filter(|_| withdraws)
    }

    /// Returns the two who bear a record out, where there are witnesses enough, and the holder who is asked is one of
    /// them. They answer for it.
    fn bearers(
        record: &RecordOf<T>,
        witnesses: &[T::AccountId],
        holder: Option<WriterId>,
    ) -> Option<[T::AccountId; 2]> {
        let needs_qualified = record.kind() == RecordKind::TitleOrder;
        let roles = |who: &T::AccountId| {
            let role = needs_qualified.then(|| T::Writers::authorise(who, &QUALIFIED).ok()).flatten();
            let mut roles = Roles::new();
            if let Some(role) = role {
                let _ = roles.try_insert(role);
            }
            roles
        };
        let each: Vec<Roles> = witnesses.iter().map(roles).collect();
        if !are_enough(record.kind(), each.iter()) {
            return None;
        }
        // Those that came first; the first that is qualified among them.
        let is_qualified = |(who, roles): (&T::AccountId, &Roles)| {
            let is_asked = holder.is_none_or(|holder| WriterId::of(who) == holder);
            is_asked && (!needs_qualified || !roles.is_empty())
        };
        let qualified = witnesses.iter().zip(&each).position(is_qualified)?;
        let other = (0..witnesses.len()).find(|place| *place != qualified)?;
        let (first, second) = (qualified.min(other), qualified.max(other));
        Some([witnesses.get(first)?.clone(), witnesses.get(second)?.clone()])
    }

    /// Returns whether `who` wrote the earlier record that an accident or a claim names.
    fn wrote_earlier(file: &OpenFile<T>, record: &RecordOf<T>, who: &T::AccountId) -> bool {
        let earlier = about(&record.entry.data).and_then(|number| file.record(number));
        earlier.is_some_and(|earlier| account_of(&earlier.author) == Some(who))
    }

    /// Removes the witnesses who by now are gone, of the writer's house, or of one with an earlier witness: whoever makes
    /// a record witnessed answers for it.
    fn dismiss_witnesses(file: &OpenFile<T>, record: &RecordOf<T>, attestations: &mut AttestationsOf<T>) {
        let mut first: Vec<T::AccountId> = Vec::new();
        let mut dismissed = Vec::new();
        for witness in attestations.witnesses.iter() {
            let is_dismissed = !T::Writers::is_active(witness)
                || Self::ensure_may_bear(file, record, witness).is_err()
                || Self::wrote(witness, &record.author)
                || first.iter().any(|it| T::Writers::bound_to(witness, it));
            if is_dismissed { &mut dismissed } else { &mut first }.push(witness.clone());
        }
        for witness in &dismissed {
            attestations.witnesses.retain(|it| it != witness);
            let (witness, witnesses) = (witness.clone(), attestations.witnesses.len() as u32);
            let (vin, number) = (file.vin, record.number);
            Self::deposit_event(Event::WitnessDismissed { vin, number, witness, witnesses });
        }
    }

    /// Whether the house of `who` wrote it.
    fn wrote(who: &T::AccountId, author: &AuthorOf<T>) -> bool {
        account_of(author).is_some_and(|account| T::Writers::same_house(who, account))
    }

    /// Whether a record is a correction that waits, and of which record.
    pub(crate) fn waiting_correction(record: &RecordOf<T>, waiting: &[WaitingOf<T>]) -> Option<u32> {
        waiting.iter().find(|entry| entry.record == record.number)?.what.corrects()
    }
}
