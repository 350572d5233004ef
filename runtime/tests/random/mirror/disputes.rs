//! Disputes with their votes and ends, and who was paid for the truth.

use super::{Dispute, Mirror};
use crate::common;
use std::collections::BTreeMap;
use urcar_primitives::{Author, DisputeStatus, RecordStatus};
use urcar_runtime::Runtime;

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
            DisputeWithdrawn { dispute, forfeited, .. } => {
                self.closed(dispute, DisputeStatus::Withdrawn { forfeited });
            }
            RewardPaid { vin, record, .. } | RewardUnpaid { vin, record, .. } => {
                self.file(&vin).witnesses.get_mut(&record).expect("a witnessed record").settled = true;
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
        let opened_at = self.now.0;
        let file = self.file(&vin);
        file.disputes += 1;
        let record_status = file.statuses.get(&record).copied().unwrap_or_default();
        let opened = Dispute {
            vin,
            record,
            record_status,
            challenger,
            author,
            ground,
            statement,
            evidence,
            deposit,
            opened_at,
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

    fn closed(&mut self, number: u32, status: DisputeStatus<u128>) {
        let dispute = self.disputes.get_mut(&number).expect("a dispute that was opened");
        assert!(dispute.status.is_open(), "a dispute ends once");
        dispute.status = status;
        let vin = dispute.vin;
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
    }
}
