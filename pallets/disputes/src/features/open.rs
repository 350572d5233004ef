//! Opening a dispute, and joining it.

use crate::{
    BalanceOf, Challenge, Challenges, ChallengesOf, Config, Dispute, DisputeOf, Error, Event, HoldReason,
    MAX_CHALLENGES_BY_OWNERS, MAX_OPEN_BY_ONE, MAX_OWN, NextDispute, OfRecord, OfVehicle, OpenBy, OpenDispute, OwnOpen,
    Pallet, Vehicles, types::writer,
};
use frame_support::{
    BoundedVec, ensure,
    traits::{Get, Time, fungible::MutateHold},
};
use sp_runtime::{
    ArithmeticError, DispatchResult,
    traits::{One, Saturating, Zero},
};
use urcar_interfaces::{BarHooks, Deadline, Deadlines, DisputableRecords, RecordBrief, Titles, Writers};
use urcar_types::{
    Amount, Author, Challenger, Check, Digest, DisputeStatus, Evidence, Ground, RecordKind, RecordStatus, Text, Vin,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_open(
        who: T::AccountId,
        (vin, record, from): (Vin, u32, Option<u32>),
        ground: Ground,
        mut statement: Text<200>,
        mut evidence: Evidence,
    ) -> DispatchResult {
        statement.normalise();
        evidence.normalise();
        let owner = T::Titles::owner(&vin);
        let Some(brief) = T::Records::brief(&vin, record) else {
            ensure!(owner.is_some(), Error::<T>::UnknownVehicle);
            return Err(Error::<T>::UnknownRecord.into());
        };
        let organisation = T::Writers::is_active(&who);
        ensure!(organisation || owner.as_ref() == Some(&who), Error::<T>::NotEntitled);
        let own = organisation && brief.unattested && writer(&brief.author) == Some(&who);
        Self::ensure_disputable(&brief)?;
        ensure!(own || Self::may_challenge(&who, &brief.author), Error::<T>::OwnRecord);
        let brief = if own { brief } else { Self::end_own(&vin, record, brief) };
        ensure!(!OpenDispute::<T>::contains_key(vin, record), Error::<T>::AlreadyDisputed);
        ensure!(own || T::Time::now() < brief.window_until, Self::too_late(&brief));
        let from = Self::from_version(&brief, own, from)?;
        ensure!(ground != Ground::NotChosen, Error::<T>::GroundNotChosen);
        // The correction to come, which its writer disputes, may bring one.
        ensure!(own || brief.reads || ground != Ground::WrongReading, Error::<T>::NoReading);
        statement.check().map_err(Error::<T>::from)?;
        ensure!(!statement.is_blank(), Error::<T>::StatementMissing);
        evidence.check().map_err(Error::<T>::from)?;
        OfRecord::<T>::try_mutate(vin, record, |challenges| {
            let (version, effect_at) = (brief.version, brief.effect_at);
            if (challenges.version, challenges.effect_at) != (version, effect_at) {
                *challenges = Challenges { version, effect_at, made: BoundedVec::default() };
            }
            Self::note_challenge(challenges, &who, !organisation, &evidence)
        })?;
        let deposit = if own { Zero::zero() } else { Self::hold_deposit(&who)? };
        let dispute = Self::begin((vin, record, from), own, brief);
        let opener = organisation.then(|| who.clone());
        let challenger = Challenger { account: who, deposit, evidence };
        Self::insert(DisputeOf::<T> { opener, ground, statement, ..dispute }, challenger)
    }

    pub(crate) fn do_join(who: T::AccountId, number: u32, mut evidence: Evidence) -> DispatchResult {
        evidence.normalise();
        let mut dispute = Self::open_one(number)?;
        ensure!(!dispute.own, Error::<T>::OwnDispute);
        ensure!(!Self::is_annulled(&dispute), Error::<T>::RecordAnnulled);
        ensure!(Self::now() < dispute.grace_until, Error::<T>::GraceOver);
        let organisation = T::Writers::is_active(&who);
        let entitled = organisation || T::Titles::owner(&dispute.vin).as_ref() == Some(&who);
        ensure!(entitled, Error::<T>::NotEntitled);
        ensure!(Self::may_challenge(&who, &dispute.author), Error::<T>::OwnRecord);
        evidence.check().map_err(Error::<T>::from)?;
        OfRecord::<T>::try_mutate(dispute.vin, dispute.record, |challenges| {
            Self::note_challenge(challenges, &who, !organisation, &evidence)
        })?;
        let deposit = Self::hold_deposit(&who)?;
        let challenger = Challenger { account: who.clone(), deposit, evidence: evidence.clone() };
        dispute.challengers.try_push(challenger).map_err(|_| Error::<T>::TooManyChallengers)?;
        crate::Disputes::<T>::insert(number, dispute);
        let deposit = Amount(deposit);
        Self::deposit_event(Event::DisputeJoined { dispute: number, challenger: who, evidence, deposit });
        Ok(())
    }

    /// Checks whether a record can be challenged, time and challenger apart.
    fn ensure_disputable(brief: &RecordBrief<T::AccountId>) -> Result<(), Error<T>> {
        let disputable = !matches!(brief.kind, RecordKind::Correction | RecordKind::Annulment)
            && !matches!(brief.author, Author::Consortium);
        ensure!(disputable, Error::<T>::NotDisputable);
        let is_over = brief.status == RecordStatus::Withdrawn && brief.window_until == 0;
        ensure!(!is_over, Error::<T>::RecordWithdrawn);
        ensure!(brief.status != RecordStatus::Annulled, Error::<T>::RecordAnnulled);
        Ok(())
    }

    /// Returns the lowest version that a dispute is about, of those that the challenger may name.
    fn from_version(brief: &RecordBrief<T::AccountId>, own: bool, named: Option<u32>) -> Result<u32, Error<T>> {
        // The writer disputes the correction to come, and nothing else.
        let lowest = if own { brief.version.saturating_add(1) } else { brief.from };
        // Who answers, and what is undone, depends on which of several is wrong.
        let is_told = own || named.is_some() || lowest == 0 || brief.amendments.is_empty();
        ensure!(is_told, Error::<T>::VersionNotNamed);
        let from = named.unwrap_or(lowest);
        let is_amendment = !own && brief.amendments.contains(&from);
        ensure!(from == lowest || is_amendment, Error::<T>::VersionNotDisputable);
        Ok(from)
    }

    /// Returns why a record whose window is over is disputed no more.
    fn too_late(brief: &RecordBrief<T::AccountId>) -> Error<T> {
        match brief.status {
            RecordStatus::Withdrawn => Error::<T>::RecordWithdrawn,
            _ => Error::<T>::DisputeTooLate,
        }
    }

    /// Ends the dispute that a writer has over its own record, for another who challenges it: a writer keeps nobody from
    /// that. Returns the record as it stands then: its window stood still.
    fn end_own(vin: &Vin, record: u32, brief: RecordBrief<T::AccountId>) -> RecordBrief<T::AccountId> {
        let open = Self::open_over(vin, record).filter(|(_, dispute)| dispute.own);
        let Some((number, dispute)) = open else { return brief };
        Self::void(number, dispute);
        T::Records::brief(vin, record).unwrap_or(brief)
    }

    /// Returns whether an account is of another house than the writer.
    fn may_challenge(who: &T::AccountId, author: &Author<T::AccountId>) -> bool {
        writer(author).is_none_or(|writer| !T::Writers::bound_to(who, writer))
    }

    /// Notes a challenge of a version of a record, by a house that didn't challenge it before and with new evidence.
    fn note_challenge(
        challenges: &mut ChallengesOf<T>,
        who: &T::AccountId,
        by_owner: bool,
        evidence: &Evidence,
    ) -> Result<(), Error<T>> {
        let evidence: Digest = evidence.blake2_256;
        let made = &mut challenges.made;
        let by_owners = made.iter().filter(|it| it.by_owner).count();
        ensure!(!by_owner || by_owners < MAX_CHALLENGES_BY_OWNERS, Error::<T>::TooManyChallenges);
        ensure!(!made.iter().any(|it| T::Writers::bound_to(who, &it.by)), Error::<T>::HouseDisputedBefore);
        ensure!(!made.iter().any(|it| it.evidence == evidence), Error::<T>::EvidenceNotNew);
        made.try_push(Challenge { by: who.clone(), by_owner, evidence }).map_err(|_| Error::<T>::TooManyChallenges)
    }

    /// Puts a challenger's deposit on hold, and returns it.
    fn hold_deposit(who: &T::AccountId) -> Result<BalanceOf<T>, Error<T>> {
        let deposit = T::Deposit::get();
        T::Currency::hold(&HoldReason::Deposit.into(), who, deposit).map_err(|_| Error::<T>::InsufficientFunds)?;
        Ok(deposit)
    }

    /// Returns a dispute that opens now, without its challenger and what that says.
    pub(crate) fn begin(
        (vin, record, from): (Vin, u32, u32),
        own: bool,
        brief: RecordBrief<T::AccountId>,
    ) -> DisputeOf<T> {
        let opened_at = Self::now();
        let grace = if own { Zero::zero() } else { T::GracePeriod::get() };
        let grace_until = opened_at.saturating_add(grace);
        let period = T::VotingPeriod::get().max(One::one());
        let vote_until = grace_until.saturating_add(period);
        let witnesses = T::Records::answering(&vin, record, from);
        Dispute {
            vin,
            record,
            version: brief.version,
            from,
            author: brief.author,
            witnesses: BoundedVec::truncate_from(witnesses),
            own,
            opener: None,
            challengers: BoundedVec::default(),
            ground: Ground::Other,
            statement: Text::default(),
            opened_at,
            since: T::Time::now(),
            grace_until,
            vote_until,
            final_until: vote_until.saturating_add(period),
            extended: false,
            accept_until: None,
            amended: None,
            status: DisputeStatus::Open,
            votes_for: 0,
            votes_against: 0,
            eligible: 0,
        }
    }

    /// Numbers and stores the dispute, sets its deadline, and tells the life file.
    fn insert(mut opened: DisputeOf<T>, challenger: Challenger<T::AccountId, BalanceOf<T>>) -> DispatchResult {
        let number = NextDispute::<T>::get();
        NextDispute::<T>::put(number.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        let Challenger { account, deposit, evidence } = challenger.clone();
        opened.challengers.try_push(challenger).map_err(|_| Error::<T>::TooManyChallengers)?;
        Self::take_place(number, &opened, &account)?;
        OpenDispute::<T>::insert(opened.vin, opened.record, number);
        T::Deadlines::set(opened.vote_until, Deadline::Ruling { dispute: number });
        crate::Disputes::<T>::insert(number, opened.clone());
        let DisputeOf::<T> { vin, record, version, from, author, own, ground, statement, .. } = opened;
        let DisputeOf::<T> { grace_until, vote_until, final_until, .. } = opened;
        Self::deposit_event(Event::DisputeOpened {
            dispute: number,
            vin,
            record,
            version,
            from,
            challenger: account,
            author,
            own,
            ground,
            statement,
            evidence,
            deposit: Amount(deposit),
            grace_until,
            vote_until,
            final_until,
        });
        T::Records::dispute_opened(&vin, record, own)
    }

    /// Takes a place among the vehicle's open disputes, and in the list of all over it, and bars its sale.
    fn take_place(number: u32, opened: &DisputeOf<T>, who: &T::AccountId) -> Result<(), Error<T>> {
        let by_one = OpenBy::<T>::get(opened.vin, &opened.opener);
        ensure!(by_one < MAX_OPEN_BY_ONE, Error::<T>::TooManyOpenByOne);
        OpenBy::<T>::insert(opened.vin, &opened.opener, by_one.saturating_add(1));
        if opened.own {
            let own = OwnOpen::<T>::get(who);
            ensure!(own < MAX_OWN, Error::<T>::TooManyOwn);
            OwnOpen::<T>::insert(who, own.saturating_add(1));
        }
        let barred = Vehicles::<T>::try_mutate(opened.vin, |disputes| {
            disputes.open.try_push(number).map_err(|_| Error::<T>::TooManyOpen)?;
            let mut barred = 0;
            if !opened.own {
                disputes.barring.saturating_inc();
                barred = disputes.bars.begin(opened.since, T::BarTime::get(), T::BarSpan::get());
            }
            OfVehicle::<T>::insert(opened.vin, disputes.count, number);
            // Never more than there are numbers.
            disputes.count.saturating_inc();
            Ok::<_, Error<T>>(barred)
        })?;
        if barred > 0 {
            T::BarHooks::on_begin(&opened.vin, barred);
        }
        Ok(())
    }
}
