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
use frame_support::traits::{Get, Time};
use pallet_disputes::{Call, Disputes, OfRecord, OpenDispute};
use rand::{Rng, seq::SliceRandom};
use sp_runtime::traits::Zero;
use urcar_interfaces::DisputableRecords as _;
use urcar_runtime::{
    AccountId, Balance, Ownership, Runtime, RuntimeCall, RuntimeOrigin, RuntimeParameters as All, System, Timestamp,
    UNIT, Vehicles,
    configs::terms::parameters::{disputes, rewards, trade},
};
use urcar_types::{Author, Ground, RecordKind, RecordStatus, Vin, VinText};

impl Game {
    pub fn disputes(&mut self) -> Turn {
        match self.below(20) {
            0..=4 => self.challenge(),
            5..=8 => self.grudge(),
            9 if self.one_in(2) => {
                let (number, challenger) = self.dispute();
                let who = if self.one_in(8) { self.anybody() } else { challenger };
                by("withdraw a dispute", who, Call::<Runtime>::withdraw { dispute: number })
            }
            _ => self.judgement(),
        }
    }

    fn challenge(&mut self) -> Turn {
        let (vin, number) = self.record_in_question();
        let owner = Vin::try_from(&vin).ok().and_then(|vin| Ownership::owner(&vin));
        let who = match self.below(10) {
            0 => self.anybody(),
            1 => self.writer_of_record(&vin, number),
            2..=4 => owner.unwrap_or_else(|| self.person()),
            _ => self.organisation(),
        };
        let digest = self.below(12).into();
        let deposit = match self.below(20) {
            0 => 99 * UNIT,
            1 => 50_000_000 * UNIT,
            2 => 12_000 * UNIT,
            _ => Balance::from(self.dice.gen_range(100..1_000u32)) * UNIT,
        };
        self.open(who, vin, number, digest, deposit)
    }

    fn open(&mut self, who: AccountId, vin: VinText, number: u32, digest: u64, deposit: Balance) -> Turn {
        let grounds = [Ground::WrongReading, Ground::NeverHappened, Ground::WrongVehicle, Ground::Duplicate];
        let ground = *grounds.choose(&mut self.dice).expect("a ground");
        let statement = if self.one_in(60) { text(&"x".repeat(201)) } else { text("it showed more") };
        let mut evidence = picture(digest);
        if self.one_in(60) {
            evidence.media_type = text(&"x".repeat(65));
        }
        if self.one_in(3) {
            self.remember(&vin, number);
        }
        by("open a dispute", who, Call::<Runtime>::open { vin, number, ground, statement, evidence, deposit })
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
            let challenger = Disputes::<Runtime>::get(dispute).expect("a dispute that is open").challenger;
            return by("withdraw a dispute", challenger, Call::<Runtime>::withdraw { dispute });
        }
        let used =
            Vin::try_from(&vin).ok().and_then(|vin| OfRecord::<Runtime>::get(vin, number).evidence.last().copied());
        let digest = match used {
            Some(used) if self.one_in(10) => used.to_low_u64_be(),
            _ => self.dice.gen_range(1_000..u64::MAX),
        };
        let who = self.any_of(&seats());
        self.open(who, vin, number, digest, 200 * UNIT)
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
        let uphold = leaning != self.one_in(10);
        by("vote on a dispute", who, Call::<Runtime>::vote { dispute, uphold })
    }

    /// The dispute that is voted on now; the next one when that is over.
    fn case(&mut self) -> (u32, bool) {
        let now = System::block_number();
        let votable = |number: u32| {
            Disputes::<Runtime>::get(number)
                .is_some_and(|it| it.status.is_open() && it.grace_until <= now && now + 5 < it.rule_until)
        };
        match self.case {
            Some(case) if votable(case.0) => case,
            _ => {
                let open: Vec<_> = OpenDispute::<Runtime>::iter_values().filter(|it| votable(*it)).collect();
                let number = open.choose(&mut self.dice).copied();
                let case = (number.unwrap_or_else(|| self.dispute().0), self.one_in(2));
                self.case = number.map(|_| case);
                case
            }
        }
    }

    /// A dispute, mostly one that is open, and who opened it.
    fn dispute(&mut self) -> (u32, AccountId) {
        let open: Vec<_> = OpenDispute::<Runtime>::iter_values().take(40).collect();
        let next = pallet_disputes::NextDispute::<Runtime>::get();
        let number = match open.choose(&mut self.dice) {
            Some(number) if !self.one_in(6) => *number,
            _ => self.below(next + 2),
        };
        let challenger = Disputes::<Runtime>::get(number).map(|it| it.challenger);
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
        let key_value = match self.below(11) {
            0 => {
                let window = unless(unset, self.dice.gen_range(60_000..1_200_000));
                All::Disputes(disputes::Parameters::Window(disputes::Window, window))
            }
            1 => All::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, unless(unset, blocks / 5))),
            2 => All::Disputes(disputes::Parameters::RulingPeriod(disputes::RulingPeriod, unless(unset, 3 * blocks))),
            3 => {
                let least = unless(unset, Balance::from(self.dice.gen_range(50..150u32)) * UNIT);
                All::Disputes(disputes::Parameters::MinimumDeposit(disputes::MinimumDeposit, least))
            }
            4 => {
                let slash = if self.one_in(4) { Balance::zero() } else { Balance::from(self.below(6_000)) * UNIT };
                All::Disputes(disputes::Parameters::UpheldSlash(disputes::UpheldSlash, unless(unset, slash)))
            }
            5 => All::Rewards(rewards::Parameters::Writer(rewards::Writer, unless(unset, amount))),
            6 => All::Rewards(rewards::Parameters::Witness(rewards::Witness, unless(unset, amount))),
            7 => {
                let records = unless(unset, self.below(12));
                All::Rewards(rewards::Parameters::PaidPerDay(rewards::PaidPerDay, records))
            }
            8 => All::Rewards(rewards::Parameters::Author(rewards::Author, unless(unset, amount))),
            _ => All::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, unless(unset, blocks))),
        };
        pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
    }
}

/// Whether a record can still be challenged.
fn is_fresh(vin: &VinText, number: u32) -> bool {
    let record = Vin::try_from(vin).ok().and_then(|vin| Some((vin, Vehicles::brief(&vin, number)?)));
    record.is_some_and(|(vin, record)| {
        let stopped = OfRecord::<Runtime>::get(vin, number).stopped;
        let organisation = matches!(record.author, Author::Organisation { .. });
        let (kind, status) = (record.kind, record.status);
        organisation
            && kind != RecordKind::Correction
            && status != RecordStatus::Withdrawn
            && <Timestamp as Time>::now() < record.recorded_at + disputes::Window::get() + stopped
    })
}

fn unless<T>(unset: bool, value: T) -> Option<T> {
    (!unset).then_some(value)
}
