//! Disputes with their votes and ends, and who was paid for the truth.

use super::{Dispute, Mirror};
use crate::common;
use pallet_disputes::PaidOn;
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::Runtime;
use urcar_types::{Author, DisputeStatus, RecordStatus, Vin};

impl Mirror {
    pub(super) fn disputes(&mut self, event: pallet_disputes::Event<Runtime>) {
        use pallet_disputes::Event::*;
        match event {
            event @ DisputeOpened { .. } => self.opened(event),
            Voted { dispute, who, uphold, votes_for, votes_against, .. } => {
                assert_ne!(self.votes.entry(dispute).or_default().insert(who, uphold), Some(uphold), "voted twice");
                self.count(dispute);
                let counted = &self.disputes[&dispute];
                assert_eq!((counted.votes_for, counted.votes_against), (votes_for, votes_against));
            }
            DisputeUpheld { dispute, vin, record, slashed, awarded } => {
                self.count(dispute);
                self.closed(dispute, DisputeStatus::Upheld { slashed, awarded });
                assert_eq!(self.files[&vin].statuses[&record], RecordStatus::Withdrawn);
                if let Author::Organisation { account, .. } = self.disputes[&dispute].author.clone() {
                    self.organisation(&account).upheld += 1;
                }
            }
            DisputeDismissed { dispute, forfeited, .. } => {
                self.count(dispute);
                self.closed(dispute, DisputeStatus::Dismissed { forfeited });
            }
            DisputeConceded { dispute, vin, record } => {
                self.closed(dispute, DisputeStatus::Conceded);
                assert_eq!(self.files[&vin].statuses[&record], RecordStatus::Withdrawn);
            }
            DisputeLapsed { dispute, .. } => {
                self.count(dispute);
                self.closed(dispute, DisputeStatus::Lapsed);
            }
            DisputeWithdrawn { dispute, forfeited, to, .. } => {
                self.closed(dispute, DisputeStatus::Withdrawn { forfeited });
                let dispute = &self.disputes[&dispute];
                let (lost, taker) = if dispute.corrected {
                    (0, dispute.challenger.clone())
                } else {
                    (dispute.deposit, common::treasury())
                };
                assert_eq!((forfeited, to), (lost, taker), "the deposit of a dispute that was given up");
            }
            VotesCounted { dispute, votes_for, votes_against, .. } => {
                self.count(dispute);
                let counted = &self.disputes[&dispute];
                assert_eq!((counted.votes_for, counted.votes_against), (votes_for, votes_against));
            }
            RewardPaid { vin, record, to, .. } => {
                assert!(self.files[&vin].witnesses[&record].settled, "paid for what isn't settled");
                let day = u32::try_from(self.clock / 86_400_000).expect("a day");
                let paid = self.paid.entry(to).or_insert(PaidOn { day, records: 0 });
                *paid = PaidOn { day, records: if paid.day == day { paid.records + 1 } else { 1 } };
            }
            RewardUnpaid { vin, record, .. } => {
                assert!(self.files[&vin].witnesses[&record].settled, "not paid for what isn't settled");
            }
            AuthorPaid { .. } | AuthorUnpaid { .. } => {}
            __Ignore(..) => unreachable!("no event"),
        }
    }

    fn opened(&mut self, event: pallet_disputes::Event<Runtime>) {
        let pallet_disputes::Event::DisputeOpened {
            dispute: number,
            vin,
            record,
            challenger,
            author,
            ground,
            statement,
            evidence,
            deposit,
            grace_until,
            rule_until,
        } = event
        else {
            unreachable!("the event of an opening");
        };
        let (opened_at, since) = (self.now.0, self.clock);
        let file = self.file(&vin);
        file.disputes += 1;
        let opened = Dispute {
            vin,
            record,
            corrected: false,
            challenger,
            author,
            ground,
            statement,
            evidence,
            deposit,
            opened_at,
            since,
            grace_until,
            rule_until,
            status: DisputeStatus::Open,
            votes_for: 0,
            votes_against: 0,
            reward_waits: false,
        };
        assert_eq!(self.disputes.insert(number, opened), None, "every dispute has a number of its own");
        assert_eq!(self.disputes.len() as u32, number + 1);
    }

    /// A record was amended or withdrawn.
    pub(super) fn corrected(&mut self, vin: &Vin, record: u32) {
        let here = |dispute: &&mut Dispute| (dispute.vin, dispute.record) == (*vin, record) && dispute.status.is_open();
        if let Some(dispute) = self.disputes.values_mut().find(here) {
            dispute.corrected = true;
        }
    }

    fn closed(&mut self, number: u32, status: DisputeStatus<u128>) {
        let dispute = self.disputes.get_mut(&number).expect("a dispute that was opened");
        assert!(dispute.status.is_open(), "a dispute ends once");
        dispute.status = status;
        let (vin, record, since) = (dispute.vin, dispute.record, dispute.since);
        *self.stopped.entry((vin, record)).or_default() += self.clock - since;
        self.votes.remove(&number);
        self.file(&vin).disputes -= 1;
    }

    /// Counts the votes as they stand: those of active organisations alone.
    fn count(&mut self, number: u32) {
        let votes = self.votes.get(&number).cloned().unwrap_or_default();
        let counted: Vec<_> = votes.into_iter().filter(|(who, _)| self.is_active(who)).collect();
        let dispute = self.disputes.get_mut(&number).expect("a dispute that was opened");
        dispute.votes_for = counted.iter().filter(|(_, uphold)| *uphold).count() as u32;
        dispute.votes_against = counted.len() as u32 - dispute.votes_for;
    }

    pub(super) fn compare_disputes(&self) {
        let disputes: BTreeMap<_, _> = pallet_disputes::Disputes::<Runtime>::iter()
            .map(|(number, dispute)| (number, Dispute { reward_waits: false, ..dispute }))
            .collect();
        common::assert_same(&self.disputes, &disputes);
        let votes: BTreeMap<_, BTreeMap<_, _>> = pallet_disputes::Votes::<Runtime>::iter()
            .map(|(number, votes)| (number, votes.into_iter().map(|vote| (vote.who, vote.uphold)).collect()))
            .collect();
        common::assert_same(&self.votes, &votes);
        self.compare_records();
        common::assert_same(&self.paid, &pallet_disputes::PaidRecords::<Runtime>::iter().collect());
    }

    /// The traces that each record's disputes left behind.
    fn compare_records(&self) {
        let mut expected = BTreeMap::<_, (BTreeSet<_>, u64)>::new();
        for dispute in self.disputes.values().filter(|it| !matches!(it.status, DisputeStatus::Withdrawn { .. })) {
            let digests = &mut expected.entry((dispute.vin, dispute.record)).or_default().0;
            assert!(digests.insert(dispute.evidence.blake2_256), "the same evidence twice");
        }
        for (record, stopped) in self.stopped.iter().filter(|(_, stopped)| **stopped > 0) {
            expected.entry(*record).or_default().1 = *stopped;
        }
        let kept: BTreeMap<_, _> = pallet_disputes::OfRecord::<Runtime>::iter()
            .map(|(vin, record, it)| ((vin, record), (it.evidence.into_iter().collect(), it.stopped)))
            .collect();
        common::assert_same(&expected, &kept);
    }
}
