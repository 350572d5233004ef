//! One game: a ring, what it does, and the time between.

use crate::{
    accounting::Books,
    actors::{corruptible, org, straws},
    attacks,
    bars::{self, Barred},
    clock,
    common::by,
    honest::Honest,
    judge::Judge,
    moves, openings,
};
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use std::collections::BTreeMap;
use urcar_interfaces::Writers as _;
use urcar_runtime::{AccountId, DAYS, RuntimeCall, System, Writers};
use urcar_types::{Role, VinText};

/// For how many days a game goes on after the ring's last move: past all windows and bars.
const AFTERMATH: u32 = 135;

/// How often each move went through, and was refused, in all games.
#[derive(Default)]
pub struct Tallies {
    moves: BTreeMap<&'static str, (u64, u64)>,
    openings: BTreeMap<&'static str, (u64, f64)>,
    /// The ring's earnings that the rules allow, in the smallest unit.
    earned: u128,
}

impl Tallies {
    fn note(&mut self, name: &'static str, passed: bool) {
        let tally = self.moves.entry(name).or_default();
        if passed {
            tally.0 += 1;
        } else {
            tally.1 += 1;
        }
    }

    /// Prints them.
    pub fn report(&self) {
        for (name, (games, lost)) in &self.openings {
            println!("{name:46} {games:8} games, the ring lost {:8.1} URC in each", lost / *games as f64);
        }
        for (name, (passed, refused)) in &self.moves {
            println!("{name:46} {passed:8} passed {refused:8} refused");
        }
        println!("fees of votes and pay at sales that it may earn: {} URC", self.earned / urcar_runtime::UNIT);
    }

    /// Every move went through once, at least, but for those that never may.
    pub fn assert_variety(&self) {
        let (moves, openings) = (self.moves.len(), self.openings.len());
        assert!(moves >= 35 && openings == crate::openings::all().len(), "{moves} moves, {openings} openings");
        // What was tried a few times alone may have failed each time.
        let often = self.moves.iter().filter(|(_, (passed, refused))| passed + refused >= 40);
        for (name, (passed, _)) in often {
            assert_eq!(*passed > 0, !attacks::NEVER.contains(name), "{name} went through {passed} times");
        }
    }
}

/// A game that is played.
pub struct Game<'a> {
    pub dice: SmallRng,
    /// The houses of the ring.
    pub ring: Vec<AccountId>,
    /// How many of them may hold liens, and how many may order titles.
    barring: (u64, u64),
    pub books: Books,
    pub honest: Honest,
    barred: Barred,
    pub judge: Judge,
    tallies: &'a mut Tallies,
    opening: &'static str,
    trail: Vec<String>,
    gains: Vec<String>,
    /// The digest of the last evidence.
    pub evidence: u64,
    /// The last VIN that somebody took.
    pub next_car: u32,
}

impl<'a> Game<'a> {
    pub fn new(seed: u64, tallies: &'a mut Tallies) -> Self {
        crate::actors::forget_records();
        crate::honest::forget_cars();
        let mut dice = SmallRng::seed_from_u64(seed);
        let (opening, _, leader) = openings::all()[dice.gen_range(0..openings::all().len())];
        let houses = dice.gen_range(1..=5);
        let mut numbers = corruptible();
        numbers.shuffle(&mut dice);
        // Whoever knows the attack has an organisation that may begin it.
        let place = numbers.iter().position(|number| leader.is_none_or(|role| has_role(*number, role)));
        numbers.swap(0, place.expect("an organisation of each role"));
        numbers.truncate(houses);
        let ring: Vec<AccountId> = numbers.iter().map(|number| org(*number)).collect();
        let barring =
            (count(&numbers, &[Role::Retailer, Role::Insurer, Role::Authority]), count(&numbers, &[Role::Authority]));
        let books = Books::new(ring.iter().cloned().chain(straws()).collect());
        let honest = Honest::new(&mut dice);
        let (barred, judge) = (Barred::new(&books), Judge::new(&books));
        System::reset_events();
        let trail = vec![format!("{opening}, ring {numbers:?}, {honest:?}")];
        let (gains, evidence, next_car) = (Vec::new(), 1 << 32, 100);
        Self { dice, ring, barring, books, honest, barred, judge, tallies, opening, trail, gains, evidence, next_car }
    }

    /// Plays the opening, some random moves, and lets time pass.
    pub fn play(&mut self) {
        let opening = openings::all().iter().find(|(name, ..)| *name == self.opening).expect("it was chosen");
        opening.1(self);
        self.step();
        for _ in 0..self.dice.gen_range(2..10) {
            if !self.gains.is_empty() {
                return;
            }
            let (name, play) = any_move(&mut self.dice);
            self.trail.push(format!("- {name}"));
            play(self);
            self.step();
            self.some_time();
        }
        self.wait(AFTERMATH * DAYS);
    }

    /// Judges the end. Returns the player's gains.
    pub fn end(&mut self) -> Vec<String> {
        let (holders, authorities) = self.barring;
        self.gains.extend(self.books.gain());
        self.gains.extend(self.barred.gain(holders, authorities, self.honest.are_all()));
        self.gains.extend(self.judge.end(&self.honest, &self.books));
        let entry = self.tallies.openings.entry(self.opening).or_default();
        (entry.0, entry.1) = (entry.0 + 1, entry.1 + self.books.loss());
        self.tallies.earned += self.books.fees + self.books.pay;
        std::mem::take(&mut self.gains)
    }

    /// All that was done, by whom and when.
    pub fn told(&self) -> String {
        self.trail.join("\n")
    }

    /// Has somebody of the ring do something. Returns whether it went through.
    pub fn call(&mut self, name: &'static str, who: &AccountId, call: impl Into<RuntimeCall>) -> bool {
        let call = call.into();
        let outcome = by(who, call.clone());
        let place = self.ring.iter().position(|it| it == who);
        let (day, who) = (clock::block() / DAYS, place.map_or("straw".to_string(), |place| format!("house {place}")));
        let mut said = format!("{call:?}");
        said.truncate(said.char_indices().nth(400).map_or(said.len(), |(at, _)| at));
        self.trail.push(format!("day {day}: {who}: {name}: {outcome:?} {said}"));
        self.tallies.note(name, outcome.is_ok());
        self.step();
        outcome.is_ok()
    }

    /// Reads what happened, lets the honest houses act, and judges it.
    pub fn step(&mut self) {
        let events = crate::common::events();
        System::reset_events();
        self.honest.notice(&events, &self.books);
        self.honest.act(&mut self.dice, &self.books, &mut self.trail);
        let events: Vec<_> = events.into_iter().chain(crate::common::events()).collect();
        System::reset_events();
        self.gains.append(&mut self.honest.refused);
        events.iter().for_each(|event| self.books.read(event));
        self.barred.note(&self.books);
        self.gains.extend(self.judge.look(&events, &self.books));
    }

    /// Lets so many blocks pass, with all that happens in them.
    pub fn wait(&mut self, blocks: u32) {
        let end = clock::block() + blocks.max(1);
        while clock::block() < end {
            let here = clock::block();
            let next = bars::ends().into_iter().chain(clock::due()).chain(self.honest.awaits());
            let next = next.filter(|at| *at > here).min().unwrap_or(end).min(end);
            clock::go(next);
            self.step();
        }
    }

    pub fn days(&mut self, days: u32) {
        self.wait(days * DAYS);
    }

    /// Whether it happens once in so many times.
    pub fn once_in(&mut self, times: u32) -> bool {
        self.dice.gen_ratio(1, times)
    }

    /// Notes something that the player gained.
    pub fn gain(&mut self, what: impl Into<String>) {
        self.gains.push(what.into());
    }

    /// Reports something that others did.
    pub fn tell(&mut self, what: String) {
        self.trail.push(format!("day {}: {what}", clock::block() / DAYS));
    }

    /// Has an honest house challenge a record, whoever else looks.
    pub fn challenge(&mut self, car: &VinText, number: u32) {
        self.honest.challenge(car, number, &self.books, &mut self.trail);
        self.step();
    }

    /// Lets some time pass, or none: often just past a bound.
    fn some_time(&mut self) {
        let days = match self.dice.gen_range(0..14) {
            0..=4 => return self.wait(1),
            5 => 1,
            6 => 4,
            7 => 5,
            8 => 7,
            9 => 14,
            10 => 19,
            11 => 28,
            12 => self.dice.gen_range(1..30),
            _ => 91,
        };
        self.days(days);
    }

    /// One of the ring.
    pub fn any(&mut self) -> AccountId {
        self.ring.choose(&mut self.dice).expect("a ring").clone()
    }

    /// One of the ring that may act in a role; any where there is none.
    pub fn one_with(&mut self, role: Role) -> AccountId {
        let able: Vec<_> = self.ring.iter().filter(|who| Writers::authorise(who, &[role]).is_ok()).cloned().collect();
        able.choose(&mut self.dice).cloned().unwrap_or_else(|| self.any())
    }
}

/// A move of the ring: twice of three times one at random, else an attack that is more than one.
fn any_move(dice: &mut SmallRng) -> (&'static str, fn(&mut Game<'_>)) {
    if dice.gen_ratio(2, 3) {
        return moves::ALL[dice.gen_range(0..moves::ALL.len())];
    }
    let (name, play, _) = attacks::ALL[dice.gen_range(0..attacks::ALL.len())];
    (name, play)
}

fn has_role(number: usize, role: Role) -> bool {
    Writers::authorise(&org(number), &[role]).is_ok()
}

/// How many of these organisations have one of these roles.
fn count(numbers: &[usize], roles: &[Role]) -> u64 {
    numbers.iter().filter(|number| roles.iter().any(|role| has_role(**number, *role))).count() as u64
}
