//! Who plays, with what, and what came of it.

use crate::{
    common::{
        Chain, WORK_TIME, account, events, organisation, pair,
        records::{parsed, vin},
    },
    lately::Lately,
    mirror::Mirror,
    seen::Seen,
    shown::Shown,
};
use codec::Encode;
use frame_support::traits::Time;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use sp_keyring::Sr25519Keyring;
use sp_keystore::{KeystoreExt, testing::MemoryKeystore};
use sp_runtime::{DispatchError, Perbill};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};
use std::collections::BTreeMap;
use urcar_runtime::{
    AccountId, Hash, Runtime, RuntimeCall, RuntimeOrigin, Seats, Session, Timestamp, configs::consensus::SlashBonds,
    opaque::SessionKeys,
};
use urcar_types::VinText;

/// Organisations that are there from the first block on.
const FOUNDERS: usize = 25;
/// Accounts that may apply.
const CANDIDATES: usize = 150;
/// Cars there may be.
const CARS: u32 = 900;

/// One call, and who sends it.
pub struct Turn {
    pub name: &'static str,
    pub origin: RuntimeOrigin,
    pub call: RuntimeCall,
}

/// A motion before the consortium.
#[derive(Clone)]
pub struct Motion {
    pub hash: Hash,
    pub index: u32,
    pub call: RuntimeCall,
}

/// Chassis numbers of cars without a VIN.
pub fn chassis(number: u32) -> VinText {
    VinText::unchecked(format!("CH-AE86-{number:07}"))
}

fn is_scrapped(vin: &VinText) -> bool {
    pallet_vehicles::Vehicles::<Runtime>::get(parsed(vin)).is_some_and(|vehicle| vehicle.scrapped)
}

/// How often a call went through, and how often it was refused for what.
#[derive(Default)]
struct Tally {
    passed: u32,
    refused: BTreeMap<String, u32>,
}

/// The players and their dice.
pub struct Game {
    pub dice: SmallRng,
    pub founders: Vec<AccountId>,
    pub candidates: Vec<AccountId>,
    pub persons: Vec<AccountId>,
    pub machines: Vec<AccountId>,
    /// Organisations and the keys that they told to write for them, whether or not they still do.
    pub delegations: Vec<(AccountId, AccountId)>,
    pub motion: Option<Motion>,
    /// Records that were in question lately: attested, or disputed.
    pub recent: Vec<(VinText, u32)>,
    /// Records that events told of.
    pub lately: Lately,
    /// A record that many attest.
    pub crowd: Option<(VinText, u32)>,
    /// A record that is challenged again and again.
    pub grudge: Option<(VinText, u32)>,
    /// The dispute that is voted on, and how most vote.
    pub case: Option<(u32, bool)>,
    /// Session keys of some founders, with the proof that they own them.
    pub keys: Vec<(AccountId, SessionKeys, Vec<u8>)>,
    pub seen: Seen,
    pub shown: Shown,
    /// How many of the cars are in play: more with time.
    pub cars: u32,
    pub blocks: u32,
    /// Refused calls that were seen to change nothing.
    pub unmoved: u32,
    tallies: BTreeMap<&'static str, Tally>,
}

impl Game {
    pub fn new(seed: u64, chain: &mut Chain) -> Self {
        let accounts = |path: &str, number: usize| (0..number).map(|n| account(&pair(&format!("{path}{n}")))).collect();
        Self {
            dice: SmallRng::seed_from_u64(seed),
            founders: (0..FOUNDERS).map(|n| account(&organisation(n))).collect(),
            candidates: accounts("//Candidate//", CANDIDATES),
            persons: Sr25519Keyring::well_known().skip(1).map(|it| it.to_account_id()).collect(),
            machines: accounts("//Machine//", FOUNDERS + CANDIDATES),
            delegations: Vec::new(),
            motion: None,
            recent: Vec::new(),
            lately: Lately::default(),
            crowd: None,
            grudge: None,
            case: None,
            keys: keys(chain),
            seen: Seen::default(),
            shown: chain.run(|| Shown::of_genesis(seed)),
            cars: 20,
            blocks: 0,
            unmoved: 0,
            tallies: BTreeMap::new(),
        }
    }

    pub fn one_in(&mut self, times: u32) -> bool {
        self.dice.gen_ratio(1, times)
    }

    pub fn below(&mut self, end: u32) -> u32 {
        self.dice.gen_range(0..end.max(1))
    }

    pub fn any_of(&mut self, accounts: &[AccountId]) -> AccountId {
        accounts.choose(&mut self.dice).expect("somebody").clone()
    }

    /// An organisation, or somebody who would like to be one.
    pub fn organisation(&mut self) -> AccountId {
        let accounts = if self.one_in(4) { self.candidates.clone() } else { self.founders.clone() };
        self.any_of(&accounts)
    }

    pub fn person(&mut self) -> AccountId {
        let persons = self.persons.clone();
        self.any_of(&persons)
    }

    /// Whoever there is.
    pub fn anybody(&mut self) -> AccountId {
        match self.below(3) {
            0 => self.organisation(),
            1 => self.person(),
            _ => {
                // The same few, so that they have money.
                let machines = self.machines[..6].to_vec();
                self.any_of(&machines)
            }
        }
    }

    /// A car in play, more often than not one of a few; or a VIN that is none.
    pub fn car(&mut self) -> VinText {
        match self.below(200) {
            0 => VinText::unchecked("no VIN"),
            1 => VinText::unchecked("0".repeat(17)),
            2 => VinText::unchecked("1HGCM82673A004352"),
            3 => VinText::unchecked("1hgcm82633a004352"),
            4..=9 => chassis(self.below(self.cars / 4)),
            _ => {
                let most = if self.one_in(3) { self.cars } else { self.cars / 4 };
                let picked = vin(self.below(most));
                // Scrapped ones are done with, but for a few tries.
                if is_scrapped(&picked) && !self.one_in(10) { self.car() } else { picked }
            }
        }
    }

    /// Mostly the car that came last: it may not be registered yet.
    pub fn new_car(&mut self) -> VinText {
        if self.one_in(3) { self.car() } else { vin(self.cars - 1) }
    }

    /// Opens the next block: mostly the next slot's; some slots, or days, or months later now and then.
    pub fn pass_time(&mut self, chain: &mut Chain, mirror: &mut Mirror) {
        let slots = match self.below(50) {
            0 => self.dice.gen_range(1..100_000),
            1..=4 => self.dice.gen_range(2..100),
            _ => 1,
        };
        if self.one_in(120) {
            let end = chain.number() + self.dice.gen_range(1..500_000);
            while chain.number() + 1 < end {
                chain.skip(end - 1 - chain.number());
                chain.open(1, WORK_TIME);
                self.end_block(chain, mirror);
            }
        }
        let work_time = self.dice.gen_range(20..400);
        chain.open(slots, work_time);
        chain.run(|| self.be_here());
        if self.cars < CARS && self.one_in(3) {
            self.cars += 1;
        }
    }

    /// Most seats tell now and then that they are there, as their operators' machines do.
    fn be_here(&mut self) {
        for seat in pallet_seats::Seated::<Runtime>::get() {
            if self.one_in(12) {
                assert_eq!(Seats::here(RuntimeOrigin::signed(seat.clone()), seat).map(|_| ()), Ok(()));
            }
        }
    }

    /// Closes the block that is open, and reads its events.
    pub fn end_block(&mut self, chain: &mut Chain, mirror: &mut Mirror) {
        chain.close();
        self.blocks += 1;
        let events = chain.run(events);
        let now = chain.run(<Timestamp as Time>::now);
        for event in &events {
            self.seen.event(event);
            self.lately.event(event, now);
        }
        chain.run(|| mirror.follow(events));
        chain.run(|| self.shown.follow());
    }

    /// Finds an organisation guilty.
    pub fn offend(&mut self) {
        let offender = self.organisation();
        let share = Perbill::from_percent(self.dice.gen_range(0..=60));
        let offence = OffenceDetails { offender, reporters: Vec::new() };
        SlashBonds::on_offence(&[offence], &[share], Session::current_index());
    }

    pub fn note(&mut self, turn: &Turn, failed: Option<DispatchError>) {
        let tally = self.tallies.entry(turn.name).or_default();
        let Some(error) = failed else {
            tally.passed += 1;
            return;
        };
        assert!(!matches!(error, DispatchError::Corruption | DispatchError::RootNotAllowed), "{error:?}");
        self.seen.error(&error);
        let why = match error {
            DispatchError::Module(module) => module.message.unwrap_or("unnamed").into(),
            other => format!("{other:?}"),
        };
        *tally.refused.entry(why).or_default() += 1;
    }

    /// Prints how often each call went through, and why it did not.
    pub fn report(&self) {
        for (name, tally) in &self.tallies {
            let refused: u32 = tally.refused.values().sum();
            println!("{name}: {} passed, {refused} refused {:?}", tally.passed, tally.refused);
        }
    }

    /// Every call went through, and was refused, at least once.
    pub fn assert_variety(&self) {
        for (name, tally) in &self.tallies {
            assert!(tally.passed > 0, "{name} never went through");
            let always = ["batch of calls", "force_batch of calls", "transfer_all"].contains(name);
            assert!(always || !tally.refused.is_empty(), "{name} was never refused");
        }
        let kinds: usize = self.tallies.values().map(|tally| tally.refused.len()).sum();
        assert!(self.tallies.len() >= 45 && kinds >= 150, "{} calls, {kinds} refusals", self.tallies.len());
        assert!(self.unmoved > 500);
        self.seen.assert_all();
    }
}

/// Session keys of a handful of founders, made in the keystore that proves whose they are.
fn keys(chain: &mut Chain) -> Vec<(AccountId, SessionKeys, Vec<u8>)> {
    chain.externalities().register_extension(KeystoreExt::new(MemoryKeystore::new()));
    let owners = (0..4).map(|number| account(&organisation(number)));
    chain.run(|| {
        let made = owners.map(|owner| {
            let generated = SessionKeys::generate(&owner.encode(), None);
            (owner, generated.keys, generated.proof.encode())
        });
        made.collect()
    })
}
