//! The moves that the ring may make at any time.

use crate::{
    actors::{
        self, CAR, LIEN, OVER, STANDS, STOLEN, STRAW, kilometres, lien, owner, proven, straws, theft, true_reading,
    },
    common::records::{
        amend, attest, buy, data, entry, km, list, open_dispute, open_dispute_from, parsed, picture, recall, record,
        record_batch, register, reserve, retract, state, text, today, vin, vote,
    },
    game::Game,
};
use pallet_vehicles::{Call, WaitingFor};
use rand::{Rng, seq::SliceRandom};
use urcar_runtime::{AccountId, Balance, Disputes, Ownership, Runtime, UNIT, configs::consortium::least_ayes};
use urcar_types::{
    Answer, Brand, Date, DateText, Entry, LienStatus, RecallStatus, RecordData, RecordKind, Role, SeriesBreak,
    TheftStatus, VinText,
};

type Play = fn(&mut Game<'_>);
/// All moves; those that are made more often stand here twice.
pub const ALL: &[(&str, Play)] = &[
    ("lower reading", lower_reading),
    ("steps", |game| steps(game, 6)),
    ("true reading", honest_reading),
    ("break", series_break),
    ("amend", amend_own),
    ("take back", take_back),
    ("theft", any_theft),
    ("recovery", any_recovery),
    ("recall", any_recall),
    ("lien", place_lien),
    ("release", release_lien),
    ("title order", title_order),
    ("attest", attest_any),
    ("attest", attest_any),
    ("attest", attest_any),
    ("retract", retract_any),
    ("dispute", dispute_any),
    ("join", join_any),
    ("give up", give_up_any),
    ("accept", accept_any),
    ("vote", vote_all),
    ("vote", vote_all),
    ("squat", squat),
    ("annul", annul),
    ("retail", retail),
    ("junk", junk),
    ("sell to oneself", sell_to_oneself),
    ("leave", leave),
    ("end", end_of_car),
    ("grave", grave),
    ("accident", accident),
    ("reserve", reserve_and_cancel),
    ("motion", motion),
    ("huge call", huge_call),
    ("gift", gift),
    ("own dispute", own_dispute),
];

impl Game<'_> {
    /// A car to play with: mostly the honest owner's.
    pub fn car(&mut self) -> VinText {
        match self.dice.gen_range(0..12) {
            0..=8 => vin(CAR),
            9 => vin(STOLEN),
            10 => vin(STRAW),
            _ => vin(self.next_car),
        }
    }

    /// A day that is over: mostly today.
    pub fn day(&mut self) -> Date {
        let back = if self.dice.gen_ratio(1, 3) { self.dice.gen_range(0..2_000) } else { 0 };
        Date::from_days(today().days() - back)
    }

    /// A record of a car: mostly one of the ring's last ones.
    pub fn record(&mut self, car: &VinText, ours: bool) -> Option<u32> {
        let records = pallet_vehicles::Vehicles::<Runtime>::get(parsed(car))?.records;
        let fits = |number: &u32| {
            let record = actors::record_of(car, *number).expect("a record");
            actors::author_of(&record).is_some_and(|who| self.books.owns(who)) == ours
        };
        let fitting: Vec<u32> = (records.saturating_sub(20)..records).filter(fits).collect();
        fitting.choose(&mut self.dice).copied()
    }

    /// Who wrote a record of the ring.
    pub fn writer(&mut self, car: &VinText, number: u32) -> AccountId {
        let record = actors::record_of(car, number).expect("a record");
        actors::author_of(&record).cloned().unwrap_or_else(|| self.any())
    }

    fn open_disputes(&self) -> Vec<u32> {
        crate::honest::cars()
            .iter()
            .flat_map(|car| pallet_disputes::Vehicles::<Runtime>::get(parsed(car)).open.into_inner())
            .collect()
    }

    /// A digest that nobody brought before.
    pub fn proof(&mut self) -> u64 {
        self.evidence += 1;
        self.evidence
    }

    /// A new VIN.
    pub fn new_car(&mut self) -> VinText {
        self.next_car += 1;
        vin(self.next_car)
    }

    pub fn write(&mut self, name: &'static str, who: &AccountId, car: &VinText, entry: Entry<AccountId>) -> bool {
        self.call(name, who, record(car, entry))
    }

    /// Has all others of the ring attest a record.
    pub fn all_attest(&mut self, car: &VinText, number: u32) {
        for who in self.ring.clone() {
            self.call("attest", &who, attest(car, number));
        }
    }

    /// Has somebody of the ring challenge a record, mostly from a version on.
    pub fn dispute_from(&mut self, car: &VinText, number: u32) {
        let writer = self.writer(car, number);
        let others: Vec<_> = self.ring.iter().filter(|who| **who != writer).cloned().collect();
        if let Some(who) = others.choose(&mut self.dice).cloned() {
            self.dispute_by(&who, car, number);
        }
    }

    fn dispute_by(&mut self, who: &AccountId, car: &VinText, number: u32) {
        let (proof, version) = (self.proof(), self.dice.gen_range(0..4));
        let from = (version > 0 || self.dice.gen_ratio(1, 4)).then_some(version).filter(|_| self.dice.gen_ratio(1, 2));
        self.call("open a dispute", who, open_dispute_from(car, number, from, proof));
    }

    /// Has somebody challenge a record from a version on.
    pub fn dispute_by_version(&mut self, who: &AccountId, car: &VinText, number: u32, from: Option<u32>) {
        let proof = self.proof();
        self.call("open a dispute", who, open_dispute_from(car, number, from, proof));
    }

    /// The number of the last record of a car.
    pub fn last(&self, car: &VinText) -> u32 {
        pallet_vehicles::Vehicles::<Runtime>::get(parsed(car)).map_or(0, |vehicle| vehicle.records.saturating_sub(1))
    }
}

fn lower_reading(game: &mut Game<'_>) {
    let (who, car, day) = (game.any(), game.car(), game.day());
    let less = if game.dice.gen_ratio(1, 2) { game.dice.gen_range(90..110) } else { game.dice.gen_range(0..60_000) };
    let entry = Entry { odometer: km(kilometres(day).saturating_sub(less)), ..true_reading(day) };
    game.write("record a lower reading", &who, &car, entry);
}

/// So many readings, each less than a hundred kilometres below the one before.
pub fn steps(game: &mut Game<'_>, count: u32) {
    let (who, car, day) = (game.any(), vin(CAR), today());
    let reading = |step| Entry { odometer: km(kilometres(day) - 95 * step), ..true_reading(day) };
    let items = (1..=count).map(|step| (car.clone(), reading(step))).collect();
    game.call("record a rollback in steps", &who, record_batch(items));
}

fn honest_reading(game: &mut Game<'_>) {
    let (who, car, day) = (game.any(), game.car(), game.day());
    game.write("record a true reading", &who, &car, proven(true_reading(day)));
}

fn series_break(game: &mut Game<'_>) {
    let (who, car, day) = (game.any(), game.car(), game.day());
    let truth = kilometres(day);
    let (series, read) = match game.dice.gen_range(0..3) {
        0 => (SeriesBreak::Rollover(99_999), truth % 100_000),
        1 => (SeriesBreak::Replaced { old: truth.max(1), new: 0 }, 10),
        _ => (SeriesBreak::Replaced { old: (truth / 3).max(1), new: truth / 3 }, truth / 3),
    };
    let data = RecordData::OdometerReading { series: Some(series) };
    game.write("record a break", &who, &car, Entry { data, odometer: km(read), ..true_reading(day) });
}

fn amend_own(game: &mut Game<'_>) {
    let car = game.car();
    let Some(number) = game.record(&car, true) else { return };
    let who = game.writer(&car, number);
    let day = actors::record_of(&car, number).expect("a record").entry.event_date.date();
    let odometer = match game.dice.gen_range(0..3) {
        0 => None,
        1 => km(kilometres(day)),
        _ => km(kilometres(day).saturating_sub(game.dice.gen_range(0..70_000))),
    };
    game.call("amend", &who, amend(&car, number, false, odometer));
}

fn take_back(game: &mut Game<'_>) {
    let car = game.car();
    let Some(number) = game.record(&car, true) else { return };
    let who = game.writer(&car, number);
    game.call("withdraw", &who, amend(&car, number, true, None));
}

fn any_theft(game: &mut Game<'_>) {
    let role = if game.dice.gen_ratio(3, 4) { Role::Insurer } else { Role::Authority };
    let (who, car, day) = (game.one_with(role), game.car(), game.day());
    let case = [OVER, STANDS, "c 1", "X-1", "X-2"][game.dice.gen_range(0..5)];
    game.write("record a theft", &who, &car, Entry { event_date: day.into(), ..theft(TheftStatus::Stolen, case) });
}

fn any_recovery(game: &mut Game<'_>) {
    let (who, day) = (game.one_with(Role::Insurer), game.day());
    let car = vin([CAR, STOLEN][game.dice.gen_range(0..2)]);
    let case = [OVER, STANDS, "X-1", "X-2"][game.dice.gen_range(0..4)];
    game.write(
        "record a recovery",
        &who,
        &car,
        Entry { event_date: day.into(), ..theft(TheftStatus::Recovered, case) },
    );
}

fn any_recall(game: &mut Game<'_>) {
    let (who, car, day) = (game.one_with(Role::Manufacturer), game.car(), game.day());
    let status = [RecallStatus::Open, RecallStatus::Remedied][game.dice.gen_range(0..2)];
    let campaign = ["24V-001", "24V-002"][game.dice.gen_range(0..2)];
    game.write("record a recall", &who, &car, Entry { event_date: day.into(), ..entry(recall(campaign, status)) });
}

fn place_lien(game: &mut Game<'_>) {
    let role = [Role::Insurer, Role::Retailer, Role::Authority][game.dice.gen_range(0..3)];
    let (who, car) = (game.one_with(role), game.car());
    let reference = ["X-1", "X-2", LIEN][game.dice.gen_range(0..3)];
    game.write("place a lien", &who, &car, lien(LienStatus::Placed, reference));
}

fn release_lien(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Authority), vin([CAR, STOLEN][game.dice.gen_range(0..2)]));
    let reference = ["X-1", "X-2", LIEN][game.dice.gen_range(0..3)];
    game.write("release a lien", &who, &car, proven(lien(LienStatus::Released, reference)));
}

pub fn title_order(game: &mut Game<'_>) {
    let (who, car, to) = (game.one_with(Role::Authority), game.car(), straws()[1].clone());
    game.write("order a title", &who, &car, proven(entry(data(RecordKind::TitleOrder, &to))));
}

/// All of the ring attest what of the ring waits, or one of its records, or an honest one.
fn attest_any(game: &mut Game<'_>) {
    let (car, ours) = (game.car(), game.dice.gen_ratio(5, 6));
    let Some(number) = game.record(&car, ours) else { return };
    game.all_attest(&car, number);
}

fn retract_any(game: &mut Game<'_>) {
    let (car, ours) = (game.car(), game.dice.gen_ratio(5, 6));
    if let Some(number) = game.record(&car, ours) {
        // Mostly one that attests it.
        let witnesses = pallet_vehicles::Witnesses::<Runtime>::get(parsed(&car), number).witnesses;
        let ours = witnesses.into_iter().find(|who| game.books.owns(who));
        let who = ours.unwrap_or_else(|| game.any());
        game.call("retract an attestation", &who, retract(&car, number));
    }
}

fn dispute_any(game: &mut Game<'_>) {
    let (car, ours, who) = (game.car(), game.dice.gen_ratio(1, 2), game.any());
    let who = if car == vin(STRAW) && game.dice.gen_ratio(1, 2) { straws()[0].clone() } else { who };
    if let Some(number) = game.record(&car, ours) {
        game.dispute_by(&who, &car, number);
    }
}

fn join_any(game: &mut Game<'_>) {
    let (mut open, who) = (game.open_disputes(), game.any());
    // Mostly one that may be joined still.
    if game.dice.gen_ratio(3, 4) {
        open.retain(|it| Disputes::dispute(*it).is_some_and(|it| crate::clock::block() < it.grace_until));
    }
    if let Some(dispute) = open.choose(&mut game.dice).copied() {
        let evidence = picture(game.proof());
        game.call("join a dispute", &who, pallet_disputes::Call::<Runtime>::join { dispute, evidence });
    }
}

/// A challenger of the ring, and its dispute.
fn challenger(game: &mut Game<'_>) -> Option<(AccountId, u32)> {
    let open = game.open_disputes().into_iter().filter_map(|number| {
        let challengers = Disputes::dispute(number)?.challengers;
        challengers.into_iter().map(|it| it.account).find(|who| game.books.owns(who)).map(|who| (who, number))
    });
    open.collect::<Vec<_>>().choose(&mut game.dice).cloned()
}

fn give_up_any(game: &mut Game<'_>) {
    if let Some((who, dispute)) = challenger(game) {
        game.call("give up a dispute", &who, pallet_disputes::Call::<Runtime>::give_up { dispute });
    }
}

fn accept_any(game: &mut Game<'_>) {
    if let Some((who, dispute)) = challenger(game) {
        let record = Disputes::dispute(dispute).expect("it is open").record;
        let car: VinText = Disputes::dispute(dispute).expect("it is open").vin.into();
        let writer = game.writer(&car, record);
        if game.books.owns(&writer) && game.dice.gen_ratio(1, 2) {
            game.call("amend in dispute", &writer, amend(&car, record, false, km(5)));
        }
        let version = Disputes::dispute(dispute).and_then(|it| it.amended).unwrap_or_default();
        game.call("accept an amendment", &who, pallet_disputes::Call::<Runtime>::accept { dispute, version });
    }
}

/// All of the ring vote for its own on all open disputes.
pub fn vote_all(game: &mut Game<'_>) {
    for number in game.open_disputes() {
        let dispute = Disputes::dispute(number).expect("it is open");
        let uphold = dispute.challengers.iter().any(|it| game.books.owns(&it.account));
        for who in game.ring.clone() {
            game.call("vote falsely", &who, vote(number, uphold));
        }
    }
}

fn squat(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Manufacturer), game.new_car());
    game.call("register another's VIN", &who, register(&car, Some(straws()[0].clone())));
}

fn annul(game: &mut Game<'_>) {
    let (who, mut car) = (game.any(), game.car());
    if game.dice.gen_ratio(1, 2) {
        car = game.new_car();
        game.call("register a car of its own", &who, register(&car, None));
    }
    game.call("annul", &who, Call::<Runtime>::annul { vin: car, reason: text("typing error") });
}

pub fn retail(game: &mut Game<'_>) {
    let (who, mut car) = (game.one_with(Role::Retailer), game.car());
    if game.dice.gen_ratio(1, 2) {
        car = game.new_car();
        let import = Entry { event_date: today().into(), ..entry(data(RecordKind::Import, &who)) };
        let vin = car.clone();
        game.call("import a car of its own", &who, Call::<Runtime>::register { vin, entry: import, owner: None });
    }
    let entry = match data(RecordKind::Retail, &straws()[1]) {
        RecordData::Retail { on_sale_since, sold_on, city, price, buyer, lien } => {
            let buyer = buyer.filter(|_| game.dice.gen_ratio(1, 2));
            entry(RecordData::Retail { on_sale_since, sold_on, city, price, buyer, lien })
        }
        other => entry(other),
    };
    game.write("retail", &who, &car, entry);
}

/// A record that is paid for if nobody looks.
pub fn junk(game: &mut Game<'_>) {
    let (who, car) = (game.any(), game.car());
    let data = RecordData::OdometerReading { series: None };
    if game.write("record junk", &who, &car, proven(entry(data))) {
        let number = game.last(&car);
        game.all_attest(&car, number);
    }
}

/// One straw sells to the other.
pub fn sell_to_oneself(game: &mut Game<'_>) {
    let car = [vin(STRAW), vin(game.next_car)][game.dice.gen_range(0..2)].clone();
    let Some(seller) = Ownership::owner(&parsed(&car)).filter(|who| game.books.owns(who)) else { return };
    let [one, other] = straws();
    let buyer = if seller == one { other } else { one };
    let price = Balance::from([1u32, 300, 4_000, 9_000][game.dice.gen_range(0..4)]) * UNIT;
    if game.call("list a car of its own", &seller, list(&car, price)) {
        game.call("buy it", &buyer, buy(&car, price));
    }
}

fn leave(game: &mut Game<'_>) {
    let who = game.any();
    if game.dice.gen_ratio(1, 2) {
        game.call("leave", &who, pallet_writers::Call::<Runtime>::leave {});
    }
    game.call("finish to leave", &who, pallet_writers::Call::<Runtime>::finish_leave {});
}

fn end_of_car(game: &mut Game<'_>) {
    let (who, car) = (game.any(), game.car());
    game.write("record a scrapping", &who, &car, entry(data(RecordKind::Scrapped, &owner())));
}

fn grave(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Insurer), game.car());
    let data = match (game.dice.gen_range(0..2), data(RecordKind::InsuranceClaim, &owner())) {
        (0, RecordData::InsuranceClaim { claim, status, amount, salvage_category, about, .. }) => {
            RecordData::InsuranceClaim { claim, status, amount, total_loss: Answer::Yes, salvage_category, about }
        }
        _ => RecordData::TitleBrand { code: Brand::Salvage },
    };
    game.write("record a brand or a total loss", &who, &car, entry(data));
}

fn accident(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Insurer), vin(CAR));
    let RecordData::Accident { zones, severity, airbags, structural, towed, drivable, .. } =
        data(RecordKind::Accident, &owner())
    else {
        return;
    };
    let honest = actors::record_of(&car, 3).expect("the accident").entry.event_date.date();
    let about = game.dice.gen_ratio(1, 2).then_some(3);
    let day = if about.is_some() { honest } else { today() };
    let data = RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about };
    game.write("record an accident", &who, &car, Entry { event_date: day.into(), ..entry(data) });
}

fn reserve_and_cancel(game: &mut Game<'_>) {
    let (car, who) = (vin(CAR), straws()[1].clone());
    let seller = Ownership::owner(&parsed(&car)).expect("an owner");
    let price = 5_000 * UNIT;
    if game.call("the owner lists", &seller, list(&car, price)) {
        game.call("reserve", &who, reserve(&car, price));
        game.wait(2);
        let car = vin(CAR);
        game.call("cancel", &who, pallet_ownership::Call::<Runtime>::cancel { vin: car.clone() });
        game.call("the owner unlists", &seller, pallet_ownership::Call::<Runtime>::unlist { vin: car });
    }
}

/// A motion as a seat may make one, told from others by a number.
pub fn proposal(number: u32) -> urcar_runtime::RuntimeCall {
    use codec::Encode;
    let [who, _] = straws();
    let reason = text(&format!("no application {number}"));
    let call: urcar_runtime::RuntimeCall = pallet_writers::Call::<Runtime>::reject { who, reason }.into();
    let threshold = least_ayes(&call).unwrap_or(13);
    let (length_bound, proposal) = (call.encoded_size() as u32, Box::new(call));
    pallet_collective::Call::<Runtime, pallet_collective::Instance1>::propose { threshold, proposal, length_bound }
        .into()
}

pub fn motion(game: &mut Game<'_>) {
    let (who, number) = (game.any(), game.proof() as u32);
    game.call("propose", &who, proposal(number));
}

/// A record of a quarter of a megabyte.
pub fn huge_call(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Workshop), vin(CAR));
    let before = game.last(&car);
    let long = urcar_types::Evidence { media_type: text(&"x".repeat(1_000)), ..picture(1) };
    let evidence = urcar_types::List::unchecked(vec![long; 64]);
    let outcome = crate::common::by(&who, record(&car, Entry { evidence, ..true_reading(today()) }));
    assert!(outcome.is_err() && game.last(&car) == before, "a huge record was taken");
    game.write("record after a huge call", &who, &car, true_reading(today()));
}

/// A straw gives a car to the other, back-dated, with a reading of its own.
fn gift(game: &mut Game<'_>) {
    let car = vin(STRAW);
    let Some(from) = Ownership::owner(&parsed(&car)).filter(|who| game.books.owns(who)) else { return };
    let [one, other] = straws();
    let to = if from == one { other } else { one };
    let (terms, event_date) = (urcar_types::Terms::Transfer(text("gift")), DateText::from(game.day()));
    let odometer = km(kilometres(event_date.date()) - 95);
    let offer = urcar_types::Offer {
        from: from.clone(),
        to: to.clone(),
        terms: terms.clone(),
        event_date: event_date.clone(),
        odometer: odometer.clone(),
    };
    let call = pallet_ownership::Call::<Runtime>::offer_transfer {
        vin: car.clone(),
        to: to.clone(),
        terms,
        event_date,
        odometer,
    };
    if game.call("offer a gift", &from, call) {
        let state = state(&car);
        let offer = offer.digest(&parsed(&car));
        game.call("accept a gift", &to, pallet_ownership::Call::<Runtime>::accept_transfer { vin: car, offer, state });
    }
}

/// The writer of a correction that nobody attests disputes its own record.
fn own_dispute(game: &mut Game<'_>) {
    let car = vin(CAR);
    let waiting = pallet_vehicles::WaitingRecords::<Runtime>::get(parsed(&car));
    let corrects = waiting.iter().find_map(|entry| match entry.what {
        WaitingFor::Correction { corrects } => Some(corrects),
        _ => None,
    });
    let Some(number) = corrects else {
        // There is none: make one.
        let who = game.any();
        if game.write("record a true reading", &who, &car, true_reading(today())) {
            let number = game.last(&car);
            game.days(29);
            game.call("amend late", &who, amend(&car, number, false, km(70_000)));
        }
        return;
    };
    let (who, proof) = (game.writer(&car, number), game.proof());
    game.call("dispute a record of its own", &who, open_dispute(&car, number, proof));
    vote_all(game);
}
