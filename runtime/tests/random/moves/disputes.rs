//! Challenges, votes, and giving up; and the terms on which all of it stands.

use super::by;
use crate::{
    common::{
        consortium,
        records::{picture, text},
        seats,
    },
    game::{Game, Turn},
};
use frame_support::traits::Time;
use pallet_disputes::{Call, DisputeOf, Disputes, OpenDispute};
use pallet_ownership::Listings;
use pallet_vehicles::WaitingFor;
use rand::{Rng, seq::SliceRandom};
use sp_runtime::traits::Zero;
use urcar_interfaces::DisputableRecords as _;
use urcar_runtime::{
    AccountId, Balance, Ownership, Runtime, RuntimeCall, RuntimeOrigin, RuntimeParameters as All, System, Timestamp,
    UNIT, Vehicles,
    configs::terms::parameters::{disputes, records, rewards, trade},
};
use urcar_types::{Amount, Author, Ground, RecordKind, RecordStatus, Ruling, Vin, VinText};

impl Game {
    pub fn disputes(&mut self) -> Turn {
        match self.below(36) {
            0..=4 => self.challenge(),
            5..=8 => self.grudge(),
            9..=11 => self.joining(),
            12 => {
                let (dispute, challenger) = self.dispute();
                let who = if self.one_in(8) { self.anybody() } else { challenger };
                by("give up a dispute", who, Call::<Runtime>::give_up { dispute })
            }
            13 => {
                let amended = |it: &DisputeOf<Runtime>| it.status.is_open() && it.accept_until.is_some();
                let found = Disputes::<Runtime>::iter().find(|(_, it)| amended(it)).filter(|_| !self.one_in(4));
                let amended = found.as_ref().and_then(|(_, it)| it.amended).unwrap_or_default();
                let version = if self.one_in(6) { amended + 1 } else { amended };
                let (dispute, challenger) = match found {
                    Some((number, dispute)) => (number, dispute.challengers[0].account.clone()),
                    None => self.dispute(),
                };
                by("accept an amendment", challenger, Call::<Runtime>::accept { dispute, version })
            }
            24..=27 => self.late_challenge(),
            14 if self.one_in(2) => {
                let call = Call::<Runtime>::rule { dispute: self.case().0, uphold: self.one_in(2) };
                let origin = if self.one_in(8) { RuntimeOrigin::signed(self.organisation()) } else { consortium() };
                Turn { name: "rule a dispute", origin, call: call.into() }
            }
            _ => self.judgement(),
        }
    }

    fn challenge(&mut self) -> Turn {
        let own = self.unattested().filter(|_| self.one_in(4));
        let reserved = self.last_of_reserved().filter(|_| own.is_none() && self.one_in(6));
        let (vin, number) = own.clone().or(reserved).unwrap_or_else(|| self.record_in_question());
        let owner = Vin::try_from(&vin).ok().and_then(|vin| Ownership::owner(&vin));
        let who = match self.below(10) {
            _ if own.is_some() => self.writer_of_record(&vin, number),
            0 => self.anybody(),
            1 => self.writer_of_record(&vin, number),
            2..=4 => owner.unwrap_or_else(|| self.person()),
            _ => self.organisation(),
        };
        let digest = if self.one_in(3) { self.below(12).into() } else { self.dice.gen_range(12..u64::MAX) };
        self.open(who, vin, number, digest)
    }

    /// The last record of a car that somebody has reserved.
    fn last_of_reserved(&self) -> Option<(VinText, u32)> {
        let (vin, _) = Listings::<Runtime>::iter().find(|(_, listing)| listing.reservation.is_some())?;
        let last = pallet_vehicles::Vehicles::<Runtime>::get(vin)?.records.checked_sub(1)?;
        Some((vin.into(), last))
    }

    /// A record of which a correction waits.
    fn unattested(&self) -> Option<(VinText, u32)> {
        pallet_vehicles::WaitingRecords::<Runtime>::iter().find_map(|(vin, waiting)| {
            let corrected = waiting.into_iter().find_map(|entry| match entry.what {
                WaitingFor::Correction { corrects } => Some(corrects),
                WaitingFor::Order | WaitingFor::Notice { .. } => None,
            });
            let unattested = |number: &u32| Vehicles::brief(&vin, *number).is_some_and(|brief| brief.unattested);
            corrected.filter(unattested).map(|number| (vin.into(), number))
        })
    }

    pub fn open(&mut self, who: AccountId, vin: VinText, number: u32, digest: u64) -> Turn {
        let grounds = [Ground::WrongReading, Ground::NeverHappened, Ground::WrongVehicle, Ground::Duplicate];
        let chosen = grounds.choose(&mut self.dice).copied().filter(|_| !self.one_in(60));
        let reads = Vin::try_from(&vin).ok().and_then(|vin| Vehicles::brief(&vin, number)).is_some_and(|it| it.reads);
        let ground = match chosen.unwrap_or(Ground::NotChosen) {
            Ground::WrongReading if !reads && !self.one_in(20) => Ground::WrongDetails,
            ground => ground,
        };
        let statement = match self.below(60) {
            0 => text(&"x".repeat(201)),
            1 => text(" "),
            2 => text("it showed\tmore"),
            _ => text("it showed more"),
        };
        let mut evidence = picture(digest);
        if self.one_in(60) {
            evidence.media_type = text(&"x".repeat(65));
        }
        if self.one_in(3) {
            self.remember(&vin, number);
        }
        let from = self.first_wrong(&vin, number);
        by("open a dispute", who, Call::<Runtime>::open { vin, number, from, ground, statement, evidence })
    }

    /// The version that is named as the first wrong one, mostly one that can be.
    fn first_wrong(&mut self, vin: &VinText, number: u32) -> Option<u32> {
        let brief = Vin::try_from(vin).ok().and_then(|vin| Vehicles::brief(&vin, number))?;
        // Named must be one of several.
        if !brief.amendments.is_empty() && self.one_in(3) {
            return None;
        }
        match self.below(8) {
            0 => Some(self.below(brief.version.saturating_add(2))),
            1 | 6 => Some(brief.from),
            2 | 3 => brief.amendments.choose(&mut self.dice).copied(),
            4 | 5 => brief.amendments.last().copied(),
            _ => None,
        }
    }

    fn joining(&mut self) -> Turn {
        let now = System::block_number();
        let open: Vec<_> = OpenDispute::<Runtime>::iter_values().take(80).collect();
        let fresh = |number: &u32| Disputes::<Runtime>::get(number).is_some_and(|it| now < it.grace_until);
        let fresh = open.into_iter().find(fresh).filter(|_| !self.one_in(6));
        let dispute = fresh.unwrap_or_else(|| self.dispute().0);
        let who = if self.one_in(8) { self.anybody() } else { self.organisation() };
        let digest = if self.one_in(4) { self.below(12).into() } else { self.dice.gen_range(12..u64::MAX) };
        by("join a dispute", who, Call::<Runtime>::join { dispute, evidence: picture(digest) })
    }

    /// Members of the consortium who challenge one record over and over, and give up every other time.
    fn grudge(&mut self) -> Turn {
        if self.one_in(200) || self.grudge.as_ref().is_some_and(|(vin, number)| !is_fresh(vin, *number)) {
            self.grudge = None;
        }
        let (vin, number) = self.grudge.clone().unwrap_or_else(|| self.record_in_question());
        self.grudge = Some((vin.clone(), number));
        let open = Vin::try_from(&vin).ok().and_then(|vin| OpenDispute::<Runtime>::get(vin, number));
        if open.is_some_and(|dispute| dispute % 2 == 1) {
            return self.judgement();
        }
        if let Some(dispute) = open {
            let challengers = Disputes::<Runtime>::get(dispute).expect("a dispute that is open").challengers;
            let challenger = challengers[0].account.clone();
            return by("give up a dispute", challenger, Call::<Runtime>::give_up { dispute });
        }
        let digest = self.dice.gen_range(1_000..u64::MAX);
        let who = self.any_of(&seats());
        self.open(who, vin, number, digest)
    }

    /// The consortium's members vote on one dispute after the other, most of them alike.
    fn judgement(&mut self) -> Turn {
        let (dispute, leaning) = if self.one_in(8) { (self.dispute().0, true) } else { self.case() };
        let seats = seats();
        let votes = pallet_disputes::Votes::<Runtime>::get(dispute);
        let silent: Vec<_> =
            seats.iter().filter(|seat| !votes.iter().any(|vote| vote.who == **seat)).cloned().collect();
        let who = match self.below(15) {
            0 => self.anybody(),
            1..=12 if !silent.is_empty() => self.any_of(&silent),
            _ => self.any_of(&seats),
        };
        let ruling = if self.one_in(40) { Ruling::NotChosen } else { (leaning != self.one_in(10)).into() };
        by("vote on a dispute", who, Call::<Runtime>::vote { dispute, ruling })
    }

    /// The dispute that is voted on now; the next one when that is over.
    fn case(&mut self) -> (u32, bool) {
        let now = System::block_number();
        let votable = |number: u32| {
            Disputes::<Runtime>::get(number)
                .is_some_and(|it| it.status.is_open() && it.grace_until <= now && now + 2 < it.until())
        };
        if self.one_in(40) {
            self.case = None;
        }
        match self.case {
            Some(case) if votable(case.0) => case,
            _ => {
                let open: Vec<_> = OpenDispute::<Runtime>::iter_values().filter(|it| votable(*it)).collect();
                let disputes = open.iter().filter_map(|number| Some((*number, Disputes::<Runtime>::get(number)?)));
                let (own, others): (Vec<_>, Vec<_>) = disputes.partition(|(_, it)| it.own);
                let late: Vec<u32> = others.iter().filter(|(_, it)| it.from > 0).map(|(number, _)| *number).collect();
                let number = match self.below(5) {
                    0 if !own.is_empty() => Some(own[0].0),
                    1 | 2 if !late.is_empty() => late.choose(&mut self.dice).copied(),
                    _ => open.choose(&mut self.dice).copied(),
                };
                let case = (number.unwrap_or_else(|| self.dispute().0), self.one_in(2));
                self.case = number.map(|_| case);
                case
            }
        }
    }

    /// A dispute, mostly one that is open, and one who challenges in it.
    fn dispute(&mut self) -> (u32, AccountId) {
        let open: Vec<_> = OpenDispute::<Runtime>::iter_values().take(40).collect();
        let next = pallet_disputes::NextDispute::<Runtime>::get();
        let number = match open.choose(&mut self.dice) {
            Some(number) if !self.one_in(6) => *number,
            _ => self.below(next + 2),
        };
        let challengers = Disputes::<Runtime>::get(number).map(|it| it.challengers).unwrap_or_default();
        let challenger = challengers.choose(&mut self.dice).map(|it| it.account.clone());
        (number, challenger.unwrap_or_else(|| self.anybody()))
    }

    /// A mandate changes a term, or somebody tries to in its stead.
    pub fn terms(&mut self) -> Turn {
        let call = self.term();
        let origin = match self.below(8) {
            0 => RuntimeOrigin::signed(self.organisation()),
            1 => consortium(),
            _ => RuntimeOrigin::root(),
        };
        Turn { name: "set_parameter", origin, call }
    }

    pub fn term(&mut self) -> RuntimeCall {
        let unset = self.one_in(30);
        let blocks = self.dice.gen_range(0..60u32);
        // Now and then more than the treasury has.
        let amount = if self.one_in(6) { 100_000_000 * UNIT } else { Balance::from(self.below(4_000)) * UNIT / 1_000 };
        let key_value = match self.below(15) {
            0 => {
                let window = unless(unset, self.dice.gen_range(60_000..1_200_000));
                All::Disputes(disputes::Parameters::Window(disputes::Window, window))
            }
            1 => All::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, unless(unset, blocks / 5))),
            2 => All::Disputes(disputes::Parameters::VotingPeriod(disputes::VotingPeriod, unless(unset, 3 * blocks))),
            3 => {
                let deposit = unless(unset, Amount(Balance::from(self.dice.gen_range(50..150u32)) * UNIT));
                All::Disputes(disputes::Parameters::Deposit(disputes::Deposit, deposit))
            }
            4 => {
                let slash = if self.one_in(4) { Balance::zero() } else { Balance::from(self.below(5_000)) * UNIT };
                All::Disputes(disputes::Parameters::WriterSlash(disputes::WriterSlash, unless(unset, Amount(slash))))
            }
            5 => {
                let slash = unless(unset, Amount(Balance::from(self.below(1_000)) * UNIT));
                All::Disputes(disputes::Parameters::WitnessSlash(disputes::WitnessSlash, slash))
            }
            6 => {
                let time = unless(unset, self.dice.gen_range(0..600_000));
                All::Disputes(disputes::Parameters::BarTime(disputes::BarTime, time))
            }
            7 => All::Rewards(rewards::Parameters::Least(rewards::Least, unless(unset, Amount(amount)))),
            8 => All::Rewards(rewards::Parameters::Author(rewards::Author, unless(unset, Amount(amount)))),
            9 => {
                // Mostly fewer than there are seats; now and then more, so that motions rule.
                let least = if self.one_in(4) { 200 } else { self.below(8) };
                let least = unless(unset, least);
                All::Disputes(disputes::Parameters::LeastEligible(disputes::LeastEligible, least))
            }
            10 => All::Records(records::Parameters::LienPeriod(records::LienPeriod, unless(unset, 5 * blocks))),
            11 => All::Records(records::Parameters::Pause(records::Pause, unless(unset, 20 * blocks))),
            13 => All::Records(records::Parameters::OrderNotice(records::OrderNotice, unless(unset, 5 * blocks))),
            12 => All::Records(records::Parameters::TheftBar(records::TheftBar, unless(unset, 5 * blocks))),
            _ => All::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, unless(unset, blocks))),
        };
        pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
    }
}

/// Whether a record can still be challenged.
fn is_fresh(vin: &VinText, number: u32) -> bool {
    let record = Vin::try_from(vin).ok().and_then(|vin| Vehicles::brief(&vin, number));
    record.is_some_and(|record| {
        let organisation = matches!(record.author, Author::Organisation { .. });
        let corrects = matches!(record.kind, RecordKind::Correction | RecordKind::Annulment);
        let is_gone = record.status == RecordStatus::Annulled;
        organisation && !corrects && !is_gone && <Timestamp as Time>::now() < record.window_until
    })
}

fn unless<T>(unset: bool, value: T) -> Option<T> {
    (!unset).then_some(value)
}
