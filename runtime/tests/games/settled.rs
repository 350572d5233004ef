//! Attacks on what is settled, and on a car's sale: readings that counted for long, titles that passed, liens of a bank,
//! bars that are taken back and put up again.

use crate::{
    actors::{CAR, INSURER, kilometres, lien, org, owner, proven, straws, theft, true_reading},
    common::{
        by, consortium,
        records::{
            amend, data, entry, evidence, km, open_dispute, parsed, recall, record, record_batch, register, text,
            today, vin,
        },
        sent,
    },
    game::Game,
    moves,
    openings::Attack,
};
use pallet_vehicles::Call;
use rand::Rng;
use urcar_interfaces::DisputableRecords;
use urcar_runtime::{AccountId, DAYS, Ownership, Runtime, Vehicles};
use urcar_types::{
    Date, Entry, LienStatus, Odometer, RecallStatus, RecordData, RecordKind, RecordStatus, RetailLien, Role,
    SeriesBreak, TheftStatus, VinText,
};

/// All of them.
pub const ALL: &[Attack] = &[
    ("a reading amended away, then withdrawn", unread, None),
    ("an old claim disputed for its reading", old_claim, None),
    ("a theft that wakes an old recovery", old_recovery, Some(Role::Authority)),
    ("an amendment after a motion", after_motion, None),
    ("a registration disputed after the sale", sold_registration, Some(Role::Manufacturer)),
    ("an end that is conceded and written anew", ended_anew, Some(Role::Workshop)),
    ("a lien that is conceded and placed anew", placed_anew, Some(Role::Insurer)),
    ("thefts by the dozen", dozens, Some(Role::Authority)),
    ("a false amendment of a true record", false_amendment, None),
    ("two false amendments, the second disputed", second_disputed, None),
    ("a false registration for a straw", false_registration, Some(Role::Manufacturer)),
    ("a false retail with a lien", false_retail, Some(Role::Retailer)),
    ("a false reading that is true while it is disputed", true_meanwhile, None),
    ("a break that waits for long", waits_for_long, None),
    ("a kilometre more, then withdrawn", kilometre_more, None),
    ("a colour over a false reading", coloured, Some(Role::Manufacturer)),
];

impl Game<'_> {
    /// Has a writer withdraw a record, as the ring attests.
    fn withdraw_late(&mut self, car: &VinText, who: &AccountId, number: u32) {
        if self.call("withdraw", who, amend(car, number, true, None)) {
            let correction = self.last(car);
            self.all_attest(car, correction);
        }
    }
}

/// A ruling that brought a reading back has left it to be disputed.
fn stays_open(game: &mut Game<'_>, car: &VinText, number: u32, low: u32) {
    if pallet_vehicles::States::<Runtime>::get(parsed(car), number).status == RecordStatus::Withdrawn {
        return;
    }
    let brief = <Vehicles as DisputableRecords<AccountId>>::brief(&parsed(car), number);
    let is_over = brief.is_some_and(|brief| brief.window_until <= crate::clock::now());
    if is_over && crate::honest::reading_of(car, number) == Some(low) {
        game.gain("a ruling brought a false reading back that nobody can dispute");
    }
}

impl Game<'_> {
    /// Amends a record late, as the ring attests, and has a friend dispute that by default; all vote.
    fn amend_and_lose(&mut self, car: &VinText, who: &AccountId, number: u32, low: u32) {
        if self.call("amend late", who, amend(car, number, false, km(low + 1))) {
            let correction = self.last(car);
            self.all_attest(car, correction);
        }
        let friend = self.other(who);
        self.dispute_by_version(&friend, car, number, None);
        self.days(6);
        moves::vote_all(self);
        self.days(14);
        stays_open(self, car, number, low);
        self.follow_up(car, number);
    }
}

/// False, true in the grace of a dispute of its own, and false again when too few have voted.
fn true_meanwhile(game: &mut Game<'_>) {
    let (who, car, low) = (game.any(), vin(CAR), kilometres(today()) / 2);
    if !game.write("record a lower reading", &who, &car, Entry { odometer: km(low), ..true_reading(today()) }) {
        return;
    }
    let number = game.last(&car);
    let friend = game.other(&who);
    game.dispute_by_version(&friend, &car, number, None);
    game.step();
    game.call("amend", &who, amend(&car, number, false, km(kilometres(today()))));
    let days = [19, 34, 61][game.dice.gen_range(0..3)];
    game.days(days);
    game.amend_and_lose(&car, &who, number, low);
}

/// A false break waits, is amended, attested, and amended again when its window is nearly over.
fn waits_for_long(game: &mut Game<'_>) {
    let (who, car, low) = (game.any(), vin(CAR), kilometres(today()) / 2);
    let series = Some(SeriesBreak::Replaced { old: low, new: low });
    let told = Entry { data: RecordData::OdometerReading { series }, odometer: km(low), ..true_reading(today()) };
    if !game.write("record a break", &who, &car, proven(told)) {
        return;
    }
    let number = game.last(&car);
    game.days(28);
    game.call("amend", &who, amend(&car, number, false, km(kilometres(today()))));
    game.all_attest(&car, number);
    let days = [0, 27][game.dice.gen_range(0..2)];
    game.days(days);
    game.amend_and_lose(&car, &who, number, low);
}

/// A claim of old whose reading was settled: an amendment by a kilometre, and the withdrawal after it.
fn kilometre_more(game: &mut Game<'_>) {
    let car = vin(CAR);
    let Some((who, number)) = old(game, &car) else { return };
    let read = crate::honest::reading_of(&car, number).unwrap_or_default();
    if game.once_in(2) {
        game.all_attest(&car, number);
    }
    for (withdraws, reading) in [(false, km(read + 1)), (true, None)] {
        if game.call("amend late", &who, amend(&car, number, withdraws, reading)) {
            let correction = game.last(&car);
            game.all_attest(&car, correction);
        }
    }
    game.follow_up(&car, number);
}

/// A false first reading under amendments of how the car was built.
fn coloured(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Manufacturer), game.new_car());
    if !game.call("register a car of its own", &who, register(&car, Some(owner()))) {
        return;
    }
    let low = 50_000;
    game.call("amend", &who, amend(&car, 0, false, km(low)));
    let days = [0, 28, 40][game.dice.gen_range(0..3)];
    game.days(days);
    let RecordData::Manufacture { spec: mut built, .. } = data(RecordKind::Manufacture, &who) else { return };
    built.colour = text("red");
    let repaint = Call::<Runtime>::amend {
        vin: car.clone(),
        number: 0,
        withdraws: false,
        reason: text("typing error"),
        odometer: None,
        specification: Some(built),
        evidence: evidence(),
    };
    for call in [repaint.into(), amend(&car, 0, false, km(low + 1))] {
        if game.call("amend", &who, call) {
            let correction = game.last(&car);
            game.all_attest(&car, correction);
        }
    }
    let (friend, version) = (game.other(&who), game.dice.gen_range(1..4));
    game.dispute_by_version(&friend, &car, 0, Some(version));
    game.days(34);
    game.challenge(&car, 0);
    game.days(34);
}

/// A claim of the ring that waits, with a true reading, years ago.
fn old(game: &mut Game<'_>, car: &VinText) -> Option<(AccountId, u32)> {
    let (who, day) = (game.one_with(Role::Workshop), today());
    let claim = Entry {
        event_date: day.into(),
        odometer: km(kilometres(day)),
        ..entry(recall("24V-001", RecallStatus::Remedied))
    };
    if !game.write("record a recall", &who, car, claim) {
        return None;
    }
    let number = game.last(car);
    game.judge.watch_reading(car, number);
    let days = [29, 64, 400][game.dice.gen_range(0..3)];
    game.days(days);
    Some((who, number))
}

fn unread(game: &mut Game<'_>) {
    let car = vin(CAR);
    let Some((who, number)) = old(game, &car) else { return };
    let unreadable = Odometer::Unreadable;
    if game.call("amend late", &who, amend(&car, number, false, Some(unreadable))) {
        let correction = game.last(&car);
        game.all_attest(&car, correction);
    }
    game.call("withdraw", &who, amend(&car, number, true, None));
    game.follow_up(&car, number);
}

fn old_claim(game: &mut Game<'_>) {
    let car = vin(CAR);
    let Some((who, number)) = old(game, &car) else { return };
    if game.once_in(2) {
        game.all_attest(&car, number);
    }
    if game.once_in(3) && game.call("amend late", &who, amend(&car, number, false, km(30_000))) {
        let correction = game.last(&car);
        game.all_attest(&car, correction);
    }
    game.dispute_from(&car, number);
    if game.once_in(3) {
        // While the seats vote.
        game.days(6);
        game.withdraw_late(&car, &who, number);
        game.days(14);
    }
    game.follow_up(&car, number);
}

fn old_recovery(game: &mut Game<'_>) {
    let (who, car, day) = (game.one_with(Role::Authority), vin(CAR), today());
    let told = Entry { odometer: km(kilometres(day)), event_date: day.into(), ..theft(TheftStatus::Recovered, "R-7") };
    if !game.write("record a recovery", &who, &car, told) {
        return;
    }
    let number = game.last(&car);
    game.judge.watch_reading(&car, number);
    let days = [29, 400][game.dice.gen_range(0..2)];
    game.days(days);
    let before = Date { day: 1, month: 1, year: day.year };
    game.write("record a theft", &who, &car, Entry { event_date: before.into(), ..theft(TheftStatus::Stolen, "R-7") });
    game.call("amend", &who, amend(&car, number, false, km(30_000)));
    game.call("withdraw", &who, amend(&car, number, true, None));
    game.follow_up(&car, number);
}

fn after_motion(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    let low = Entry { odometer: km(kilometres(today()) / 2), ..true_reading(today()) };
    if !game.write("record a lower reading", &who, &car, low) {
        return;
    }
    let number = game.last(&car);
    let motion = Call::<Runtime>::amend {
        vin: car.clone(),
        number,
        withdraws: false,
        reason: text("typing error"),
        odometer: km(kilometres(today())),
        specification: None,
        evidence: evidence(),
    };
    if sent(consortium(), motion).is_err() {
        return;
    }
    game.step();
    for step in 0..game.dice.gen_range(1..4) {
        game.call("amend", &who, amend(&car, number, false, km(20_000 + step)));
    }
    let read = crate::honest::reading_of(&car, number);
    if read.is_none_or(|read| crate::actors::is_wrong(today(), read)) {
        game.gain("one house amended what two thirds had amended");
    }
    game.follow_up(&car, number);
}

fn sold_registration(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Manufacturer), game.new_car());
    if !game.call("register a car of its own", &who, register(&car, Some(owner()))) {
        return;
    }
    let books = &game.books;
    game.judge.watch_car(&car, books);
    if game.once_in(2) {
        game.call("amend", &who, amend(&car, 0, false, km(90_000)));
    }
    let days = [0, 1, 27, 29][game.dice.gen_range(0..4)];
    game.days(days);
    for _ in 0..2 {
        game.dispute_from(&car, 0);
        game.days(6);
        moves::vote_all(game);
        game.days(34);
    }
    if Ownership::owner(&parsed(&car)) != Some(owner()) {
        game.gain("a ruling took the title of a car away");
    }
}

fn ended_anew(game: &mut Game<'_>) {
    let (car, claim) = (vin(CAR), entry(data(RecordKind::Scrapped, &owner())));
    barred_anew(game, &car, Role::Workshop, &mut |_| claim.clone());
}

fn placed_anew(game: &mut Game<'_>) {
    let car = vin(CAR);
    barred_anew(game, &car, Role::Insurer, &mut |step| lien(LienStatus::Placed, ["N-1", "N-2", "N-3"][step % 3]));
}

/// A bar that the ring bears out, withdraws as long as that costs nothing, and writes anew.
fn barred_anew(game: &mut Game<'_>, car: &VinText, role: Role, bar: &mut dyn FnMut(usize) -> Entry<AccountId>) {
    for step in 0..game.dice.gen_range(2..5) {
        let who = game.one_with(role);
        if !game.write("bar the sale", &who, car, bar(step)) {
            continue;
        }
        let number = game.last(car);
        game.all_attest(car, number);
        if game.once_in(2) {
            game.challenge(car, number);
        }
        game.wait(5 * DAYS - 2);
        if role == Role::Insurer && game.once_in(2) {
            game.write("release a lien", &who, car, lien(LienStatus::Released, ["N-1", "N-2", "N-3"][step % 3]));
        }
        game.withdraw_late(car, &who, number);
    }
    let number = game.last(car);
    game.follow_up(car, number);
}

fn dozens(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Authority), vin(CAR));
    let count = game.dice.gen_range(2..30);
    let told = |number: usize| (car.clone(), theft(TheftStatus::Stolen, &format!("D-{number}")));
    game.call("record a batch", &who, record_batch((0..count).map(told).collect()));
    let last = game.last(&car);
    for number in (last + 1).saturating_sub(count as u32)..=last {
        game.challenge(&car, number);
    }
    game.wait(5 * DAYS - 2);
    for number in (last + 1).saturating_sub(count as u32)..=last {
        game.call("withdraw", &who, amend(&car, number, true, None));
    }
    game.days(1);
    let is_stolen =
        pallet_vehicles::Vehicles::<Runtime>::get(parsed(&car)).is_some_and(|it| it.facts.condition().stolen);
    if is_stolen && by(&org(INSURER), record(&car, true_reading(today()))).is_ok() && game.honest.are_all() {
        game.gain("more thefts than anybody can dispute bar the car");
    }
}

fn false_amendment(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    if !game.write("record a true reading", &who, &car, proven(true_reading(today()))) {
        return;
    }
    let number = game.last(&car);
    if game.once_in(2) {
        game.all_attest(&car, number);
    }
    game.judge.watch_reading(&car, number);
    let days = [0, 1, 27][game.dice.gen_range(0..3)];
    game.days(days);
    for step in 0..game.dice.gen_range(1..4) {
        game.call("amend", &who, amend(&car, number, false, km(20_000 + step)));
    }
    if game.once_in(2) {
        game.dispute_from(&car, number);
    }
    game.follow_up(&car, number);
}

/// A friend has the second of two false amendments undone, so that the first stays.
fn second_disputed(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    if !game.write("record a true reading", &who, &car, proven(true_reading(today()))) {
        return;
    }
    let number = game.last(&car);
    game.judge.watch_reading(&car, number);
    let days = [0, 27, 400][game.dice.gen_range(0..3)];
    game.days(days);
    for step in 0..2 {
        if game.call("amend", &who, amend(&car, number, false, km(20_000 + step))) {
            let correction = game.last(&car);
            game.all_attest(&car, correction);
        }
    }
    let friend = game.other(&who);
    game.dispute_by_version(&friend, &car, number, Some(2));
    game.follow_up(&car, number);
}

fn false_registration(game: &mut Game<'_>) {
    let (who, car, straw) = (game.one_with(Role::Manufacturer), game.new_car(), straws()[0].clone());
    if !game.call("register a car of its own", &who, register(&car, Some(straw))) {
        return;
    }
    let books = &game.books;
    game.judge.watch_car(&car, books);
    game.call("amend", &who, amend(&car, 0, false, km(90_000)));
    let days = [0, 27][game.dice.gen_range(0..2)];
    game.days(days);
    game.challenge(&car, 0);
    game.days(34);
    game.challenge(&car, 0);
    game.days(34);
}

/// The car of an honest buyer is barred by a lien of the ring's, which a false retail brought.
fn false_retail(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Retailer), game.new_car());
    let import = Entry { event_date: today().into(), ..entry(data(RecordKind::Import, &who)) };
    let call = Call::<Runtime>::register { vin: car.clone(), entry: import, owner: None };
    if !game.call("import a car of its own", &who, call) {
        return;
    }
    let RecordData::Retail { on_sale_since, sold_on, city, price, .. } = data(RecordKind::Retail, &owner()) else {
        return;
    };
    let holder = game.one_with(Role::Insurer);
    let lien = Some(RetailLien { holder, reference: text("B-9") });
    let sold = RecordData::Retail { on_sale_since, sold_on, city, price, buyer: Some(owner()), lien };
    if !game.write("retail under a lien of the ring", &who, &car, entry(sold)) {
        return;
    }
    let number = game.last(&car);
    if game.once_in(2) {
        game.all_attest(&car, number);
    }
    if game.once_in(2) && game.call("withdraw a retail", &who, amend(&car, number, true, None)) {
        game.days(28);
        let proof = game.proof();
        game.call("dispute a record of its own", &who, open_dispute(&car, number, proof));
        game.days(20);
    }
    game.follow_up(&car, number);
}
