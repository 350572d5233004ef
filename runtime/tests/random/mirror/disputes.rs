//! Disputes with their challengers, votes and ends.

use super::{Dispute, Mirror};
use crate::common;
use pallet_disputes::{Challenge, Challenges};
use std::collections::BTreeMap;
use urcar_runtime::Runtime;
use urcar_types::{Challenger, DisputeStatus, Evidence, RecordStatus, Vin};

impl Mirror {
    pub(super) fn disputes(&mut self, event: pallet_disputes::Event<Runtime>) {
        use pallet_disputes::Event::*;
        match event {
            event @ DisputeOpened { .. } => self.opened(event),
            DisputeJoined { dispute: number, challenger, evidence, deposit } => {
                let dispute = self.open(number);
                let (record, version) = ((dispute.vin, dispute.record), None);
                let joined = Challenger { account: challenger.clone(), deposit: deposit.0, evidence: evidence.clone() };
                dispute.challengers.try_push(joined).expect("no more challengers than there can be");
                self.challenged(record, version, challenger, &evidence);
            }
            DisputeAmended { dispute: number, version, accept_until } => {
                let dispute = self.open(number);
                (dispute.accept_until, dispute.amended) = (Some(accept_until), Some(version));
                let record = (dispute.vin, dispute.record);
                let left: Vec<_> = dispute.challengers.iter().map(|it| it.account.clone()).collect();
                let effect_at = self.effect_at(&record);
                let challenges = self.challenges.get_mut(&record).expect("challenges of what is disputed");
                (challenges.version, challenges.effect_at) = (version, effect_at);
                challenges.made.retain(|it| left.contains(&it.by));
            }
            AmendmentAccepted { dispute, challenger } => self.left(dispute, &challenger),
            ChallengerGaveUp { dispute, challenger, forfeited } => {
                self.left(dispute, &challenger);
                self.forfeited = forfeited.0;
            }
            Voted { dispute, who, uphold } => {
                assert_eq!(self.votes.entry(dispute).or_default().insert(who, uphold), None, "voted twice");
            }
            VotesCounted { dispute: number, votes_for, votes_against, eligible } => {
                let cast = self.votes.get(&number).map_or(0, BTreeMap::len);
                assert!((votes_for + votes_against) as usize <= cast, "more votes were counted than cast");
                let dispute = self.open(number);
                (dispute.votes_for, dispute.votes_against) = (votes_for, votes_against);
                dispute.eligible = eligible;
            }
            VotingExtended { dispute, until } => {
                let dispute = self.open(dispute);
                assert_eq!(dispute.final_until, until);
                assert!(!std::mem::replace(&mut dispute.extended, true), "extended twice");
            }
            event => self.ended(event),
        }
    }

    fn ended(&mut self, event: pallet_disputes::Event<Runtime>) {
        use pallet_disputes::Event::*;
        match event {
            DisputeUpheld { dispute, vin, record, slashed, awarded, fees } => {
                let (slashed, awarded, fees) = (slashed.0, awarded.0, fees.0);
                assert!(fees + awarded <= slashed, "more was paid than was slashed");
                self.closed(dispute, DisputeStatus::Upheld { slashed, awarded });
                assert_eq!((self.disputes[&dispute].vin, self.disputes[&dispute].record), (vin, record));
                self.upheld(dispute);
                // A writer may dispute its own record again.
                if self.disputes[&dispute].own {
                    self.forget(dispute);
                }
            }
            DisputeDismissed { dispute, forfeited, fees, .. } => {
                assert!(fees <= forfeited, "more was paid than was forfeited");
                self.closed(dispute, DisputeStatus::Dismissed { forfeited: forfeited.0 });
                self.let_stand(dispute);
            }
            DisputeConceded { dispute, .. } => {
                self.closed(dispute, DisputeStatus::Conceded);
                let Dispute { vin, record, from, own, .. } = self.disputes[&dispute];
                let is_refuted = self.files[&vin].status(record) == RecordStatus::Refuted;
                if from == 0 && !own && is_refuted {
                    self.cases.note("registration conceded");
                    self.upheld(dispute);
                } else {
                    self.let_stand(dispute);
                }
            }
            DisputeUnresolved { dispute, forfeited, .. } => {
                assert!(self.disputes[&dispute].extended, "too few voted once");
                self.closed(dispute, DisputeStatus::Unresolved { forfeited: forfeited.0 });
                self.let_stand(dispute);
            }
            DisputeGivenUp { dispute, fees, .. } => {
                let forfeited = self.forfeited;
                assert!(fees.0 <= forfeited, "more was paid than was forfeited");
                self.closed(dispute, DisputeStatus::GivenUp { forfeited });
                self.let_stand(dispute);
            }
            DisputeVoid { dispute, vin, record } => {
                self.closed(dispute, DisputeStatus::Void);
                self.let_stand(dispute);
                self.own_ended = self.disputes[&dispute].own.then_some((vin, record));
                // A writer may dispute its own record again.
                if self.disputes[&dispute].own {
                    self.forget(dispute);
                }
            }
            other => unreachable!("{other:?}"),
        }
    }

    /// Who made the challenges of a dispute may challenge the record again.
    fn forget(&mut self, number: u32) {
        let dispute = &self.disputes[&number];
        if let Some(challenges) = self.challenges.get_mut(&(dispute.vin, dispute.record)) {
            challenges.made.retain(|made| dispute.place_of(&made.by).is_none());
        }
        self.challenges.retain(|_, challenges| !challenges.made.is_empty());
    }

    fn opened(&mut self, event: pallet_disputes::Event<Runtime>) {
        let pallet_disputes::Event::DisputeOpened {
            dispute: number,
            vin,
            record,
            version,
            from,
            challenger,
            author,
            own,
            ground,
            statement,
            evidence,
            deposit,
            grace_until,
            vote_until,
            final_until,
        } = event
        else {
            unreachable!("the event of an opening");
        };
        let (opened_at, since) = (self.now.0, self.clock);
        let witnesses = self.disputed(&vin, record, from, own);
        if self.files[&vin].status(record) == RecordStatus::Withdrawn {
            assert_eq!((from, own), (version, false), "a withdrawal is disputed, and nothing else of {vin} {record}");
            self.over_withdrawals.insert(number);
        }
        if self.own_ended.take() == Some((vin, record)) && !own {
            self.cases.note("own: another opened");
        }
        let opener = self.is_active(&challenger).then(|| challenger.clone());
        let first = Challenger { account: challenger.clone(), deposit: deposit.0, evidence: evidence.clone() };
        let opened = Dispute {
            vin,
            record,
            version,
            from,
            author,
            witnesses: witnesses.try_into().expect("two at most"),
            own,
            opener,
            challengers: vec![first].try_into().expect("one"),
            ground,
            statement,
            opened_at,
            since,
            grace_until,
            vote_until,
            final_until,
            extended: false,
            accept_until: None,
            amended: None,
            status: DisputeStatus::Open,
            votes_for: 0,
            votes_against: 0,
            eligible: 0,
        };
        assert_eq!(self.disputes.insert(number, opened), None, "every dispute has a number of its own");
        assert_eq!(self.disputes.len() as u32, number + 1);
        self.challenged((vin, record), Some(version), challenger, &evidence);
    }

    /// A version of a record was challenged; the same as before, where none is given.
    fn challenged(&mut self, record: (Vin, u32), version: Option<u32>, by: super::AccountId, evidence: &Evidence) {
        let is_active = self.is_active(&by);
        let effect_at = self.effect_at(&record);
        let challenges = self.challenges.entry(record).or_default();
        if let Some(version) = version
            && (version, effect_at) != (challenges.version, challenges.effect_at)
        {
            *challenges = Challenges { version, effect_at, made: Default::default() };
        }
        let evidence = evidence.blake2_256;
        let known = challenges.made.iter().any(|it| it.by == by || it.evidence == evidence);
        assert!(!known, "the same challenger or evidence twice");
        let by_owner = !is_active;
        challenges.made.try_push(Challenge { by, by_owner, evidence }).expect("no more challenges than there can be");
    }

    fn open(&mut self, number: u32) -> &mut Dispute {
        let dispute = self.disputes.get_mut(&number).expect("a dispute that was opened");
        assert!(dispute.status.is_open(), "a dispute ends once");
        dispute
    }

    fn left(&mut self, number: u32, who: &super::AccountId) {
        let dispute = self.open(number);
        let before = dispute.challengers.len();
        dispute.challengers.retain(|it| it.account != *who);
        assert_eq!(dispute.challengers.len() + 1, before, "one leaves at a time");
    }

    fn closed(&mut self, number: u32, status: DisputeStatus<u128>) {
        self.open(number).status = status;
        self.votes.remove(&number);
        self.note_end(number);
    }

    pub(super) fn compare_disputes(&self) {
        common::assert_same(&self.disputes, &pallet_disputes::Disputes::<Runtime>::iter().collect());
        let votes: BTreeMap<_, BTreeMap<_, _>> = pallet_disputes::Votes::<Runtime>::iter()
            .map(|(number, votes)| (number, votes.into_iter().map(|vote| (vote.who, vote.uphold)).collect()))
            .collect();
        common::assert_same(&self.votes, &votes);
        let challenges = pallet_disputes::OfRecord::<Runtime>::iter().map(|(vin, record, it)| ((vin, record), it));
        common::assert_same(&self.challenges, &challenges.collect());
    }
}
