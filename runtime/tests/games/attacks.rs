//! Attacks of more than one step, each on something that a ruling, a window or a bond must not let through. They begin
//! a game, or come in its midst, after others.

use crate::{
    actors::{
        AUTHORITY, CAR, INSURER, OVER, STRAW, WORKSHOP, kilometres, lien, org, owner, proven, record_of, straws, theft,
        true_reading,
    },
    common::{
        account, by, consortium, pair,
        records::{
            amend, attest, data, entry, km, list, open_dispute, parsed, record, register, state, text, today, vin,
        },
        sent,
    },
    game::Game,
    moves,
    openings::Attack,
};
use pallet_vehicles::{Call, WaitingFor};
use rand::{Rng, seq::SliceRandom};
use urcar_rules::FactState;
use urcar_runtime::{AccountId, DAYS, Ownership, Runtime, UNIT, configs::proxy::ProxyType};
use urcar_types::{
    Author, Brand, DateText, Entry, InspectionResult, LienStatus, RecordData, RecordKind, RecordStatus, RetailLien,
    Role, SeriesBreak, TheftStatus, VinText,
};

/// All of them.
pub const ALL: &[Attack] = &[
    ("A1 amendments in a row", in_a_row, None),
    ("A2 a true record withdrawn late", hidden, None),
    ("A3 an annulment of what others wrote", proxies, Some(Role::Manufacturer)),
    ("A4 an annulment of another's title", annulled_title, Some(Role::Retailer)),
    ("A5 a trivial amendment after the witnesses", trivial, None),
    ("A6 a retail withdrawn under a bank's lien", retail_with_lien, Some(Role::Retailer)),
    ("A7 a faded theft attested", faded, Some(Role::Insurer)),
    ("A8 an own dispute that closes the window", shield, None),
    ("A9 B6 houses that leave under an order's notice", under_notice, Some(Role::Authority)),
    ("B1 challenges by straws in turn", crowd_of_straws, None),
    ("B2 a link confirmed late", late_link, Some(Role::Insurer)),
    ("B3 a witness that is gone", witness_gone, None),
    ("B4 a span of thefts that is burnt", burnt_span, Some(Role::Insurer)),
    ("B5 a listing closed by what waits", closed_listing, Some(Role::Insurer)),
    ("B7 a lien taken back in time", lien_in_time, Some(Role::Insurer)),
    ("B8 a house that is expelled", expelled, None),
];

/// Moves that no game may ever bring about.
pub const NEVER: [&str; 4] = ["annul another's", "withdraw a registration", "register anew", "release another's lien"];

type Writers = pallet_writers::Call<Runtime>;

impl Game<'_> {
    /// Has all of the ring leave.
    fn all_leave(&mut self) {
        for who in self.ring.clone() {
            self.call("leave", &who, Writers::leave {});
        }
    }

    /// Has all of the ring take their bonds, where they may.
    fn all_finish(&mut self) {
        for who in self.ring.clone() {
            self.call("finish to leave", &who, Writers::finish_leave {});
        }
    }

    /// Plays what may follow an attack: a challenge, houses that leave, time.
    pub fn follow_up(&mut self, car: &VinText, number: u32) {
        let leaves = self.once_in(4);
        if leaves {
            self.all_leave();
        }
        let days = [0, 0, 1, 20, 27][self.dice.gen_range(0..5)];
        self.days(days);
        if self.once_in(2) {
            self.challenge(car, number);
            if self.once_in(2) {
                self.days(6);
                moves::vote_all(self);
            }
            // Past the first vote, or the second, and once more at what stands then.
            let days = [16, 20, 34][self.dice.gen_range(0..3)];
            self.days(days);
            self.challenge(car, number);
        }
        if leaves {
            self.days(63);
            self.all_finish();
        }
    }

    /// Has the consortium expel a house.
    fn expel(&mut self, who: &AccountId) {
        let expelled = sent(consortium(), Writers::expel { who: who.clone(), reason: text("fraud") });
        self.tell(format!("the consortium expels {who:?}: {expelled:?}"));
        self.step();
    }

    /// A house of the ring other than this one; this one where there is none.
    pub fn other(&mut self, than: &AccountId) -> AccountId {
        let others: Vec<_> = self.ring.iter().filter(|who| *who != than).cloned().collect();
        others.choose(&mut self.dice).cloned().unwrap_or_else(|| than.clone())
    }
}

/// Amendments by one house in the last block of the window, or attested in one block later: an upheld dispute is to
/// undo all of them.
fn in_a_row(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    if !game.write("record a true reading", &who, &car, proven(true_reading(today()))) {
        return;
    }
    let number = game.last(&car);
    if game.once_in(3) {
        game.all_attest(&car, number);
    }
    let low = kilometres(today()) / 3;
    let (alone, late) = [(3, 0), (0, 2), (1, 1), (3, 2), (4, 1)][game.dice.gen_range(0..5)];
    if alone > 0 {
        game.wait(28 * DAYS - 1);
        for step in 0..alone {
            game.call("amend in the last block", &who, amend(&car, number, false, km(low + step)));
        }
        game.wait(1);
    } else {
        game.days(29);
    }
    let mut corrections = Vec::new();
    for step in 0..late {
        if game.call("amend late", &who, amend(&car, number, false, km(low + 10 + step))) {
            corrections.push(game.last(&car));
        }
    }
    if game.once_in(2) {
        corrections.reverse();
    }
    for correction in corrections {
        game.all_attest(&car, correction);
        if game.once_in(3) {
            game.days(27);
        }
    }
    game.follow_up(&car, number);
}

/// A true record is withdrawn late, with witnesses: whoever disputes that gets it back.
fn hidden(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    if !game.write("record a true reading", &who, &car, proven(true_reading(today()))) {
        return;
    }
    let number = game.last(&car);
    game.days(28);
    let is_amended = game.once_in(4);
    if is_amended && game.call("amend late", &who, amend(&car, number, false, km(70_000))) {
        let correction = game.last(&car);
        game.all_attest(&car, correction);
    }
    if !game.call("withdraw late", &who, amend(&car, number, true, None)) {
        return;
    }
    let correction = game.last(&car);
    if game.once_in(4) {
        // The ring challenges it itself, and settles with itself.
        let (friend, proof) = (game.other(&who), game.proof());
        game.call("open a dispute", &friend, open_dispute(&car, number, proof));
    }
    game.all_attest(&car, correction);
    if game.once_in(4) {
        let proof = game.proof();
        game.call("dispute a record of its own", &who, open_dispute(&car, number, proof));
    }
    game.follow_up(&car, number);
}

/// Its maker annuls a car's registration though others wrote of it, having made them of its house by keys of its own.
fn proxies(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Manufacturer), game.new_car());
    if !game.call("register a car of its own", &who, register(&car, None)) {
        return;
    }
    let accident = entry(data(RecordKind::Accident, &owner()));
    let written =
        [(WORKSHOP, true_reading(today())), (INSURER, accident), (AUTHORITY, theft(TheftStatus::Stolen, "C-7"))];
    let count = game.dice.gen_range(1..=3);
    for (writer, entry) in written.into_iter().take(count) {
        assert_eq!(by(&org(writer), record(&car, entry)), Ok(()));
    }
    let books = &game.books;
    game.judge.watch_car(&car, books);
    let key = account(&pair("//Staff"));
    let is_shared = game.once_in(2);
    let proxy_type = [ProxyType::WitnessRecords, ProxyType::WriteRecords, ProxyType::Any][game.dice.gen_range(0..3)];
    let add = |delegate: AccountId, delay| pallet_proxy::Call::<Runtime>::add_proxy {
        delegate: delegate.into(),
        proxy_type,
        delay,
    };
    if is_shared {
        // A key that those who wrote have among their own.
        for writer in [WORKSHOP, INSURER, AUTHORITY] {
            let _: Result<(), _> = by(&org(writer), add(key.clone(), 0));
        }
        game.call("add a proxy", &who, add(key, 0));
    } else {
        for writer in [WORKSHOP, INSURER, AUTHORITY] {
            game.call("add a proxy", &who, add(org(writer), u32::MAX));
        }
    }
    let days = [0, 0, 1, 29][game.dice.gen_range(0..4)];
    game.days(days);
    try_to_annul(game, &who, &car);
    game.call("remove proxies", &who, pallet_proxy::Call::<Runtime>::remove_proxies {});
}

/// Annuls the registration in force, by one call or the other, and registers the car anew.
fn try_to_annul(game: &mut Game<'_>, who: &AccountId, car: &VinText) {
    let birth = pallet_vehicles::Vehicles::<Runtime>::get(parsed(car)).and_then(|vehicle| vehicle.birth);
    game.call("annul another's", who, Call::<Runtime>::annul { vin: car.clone(), reason: text("typing error") });
    game.call("withdraw a registration", who, amend(car, birth.unwrap_or_default(), true, None));
    game.call("register anew", who, register(car, Some(straws()[0].clone())));
}

/// An importer annuls the registration of a car that it registered for an honest owner.
fn annulled_title(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Retailer), game.new_car());
    let import = Entry { event_date: today().into(), ..entry(data(RecordKind::Import, &who)) };
    let call = Call::<Runtime>::register { vin: car.clone(), entry: import, owner: Some(owner()) };
    if !game.call("register a car for another", &who, call) {
        return;
    }
    if game.once_in(2) {
        game.write("record a true reading", &who, &car, true_reading(today()));
    }
    if game.once_in(2) {
        assert_eq!(by(&org(WORKSHOP), record(&car, true_reading(today()))), Ok(()));
    }
    let books = &game.books;
    game.judge.watch_car(&car, books);
    let days = [0, 1, 29, 100][game.dice.gen_range(0..4)];
    game.days(days);
    try_to_annul(game, &who, &car);
    if Ownership::owner(&parsed(&car)) != Some(owner()) {
        game.gain("the car that was registered for the owner is the owner's no more");
    }
}

/// A false record is attested, then amended by a kilometre: its witnesses answer all the same, and don't vote.
fn trivial(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    let low = kilometres(today()) / 2;
    let is_break = game.once_in(2);
    let series = SeriesBreak::Replaced { old: low, new: low };
    let data = RecordData::OdometerReading { series: is_break.then_some(series) };
    let written = proven(Entry { data, odometer: km(low), ..true_reading(today()) });
    if !game.write("record what isn't so", &who, &car, written) {
        return;
    }
    let number = game.last(&car);
    game.all_attest(&car, number);
    for step in 1..=game.dice.gen_range(1..=3) {
        game.call("amend by a kilometre", &who, amend(&car, number, false, km(low + step)));
        if game.once_in(3) {
            game.all_attest(&car, number);
        }
    }
    if game.once_in(2) {
        game.challenge(&car, number);
        game.days(6);
        moves::vote_all(game);
        game.days(14);
    }
    game.follow_up(&car, number);
}

/// A retailer withdraws a sale that brought a bank a lien: the bank keeps it.
fn retail_with_lien(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Retailer), game.new_car());
    let import = Entry { event_date: today().into(), ..entry(data(RecordKind::Import, &who)) };
    let call = Call::<Runtime>::register { vin: car.clone(), entry: import, owner: None };
    if !game.call("import a car of its own", &who, call) {
        return;
    }
    let RecordData::Retail { on_sale_since, sold_on, city, price, buyer, .. } = data(RecordKind::Retail, &straws()[1])
    else {
        return;
    };
    let lien = Some(RetailLien { holder: org(INSURER), reference: text("B-1") });
    let sold = RecordData::Retail { on_sale_since, sold_on, city, price, buyer, lien };
    if !game.write("retail under a bank's lien", &who, &car, entry(sold)) {
        return;
    }
    let number = game.last(&car);
    let books = &game.books;
    game.judge.watch_car(&car, books);
    game.judge.watch_lien(&car, number);
    let days = [0, 1, 27, 29][game.dice.gen_range(0..4)];
    game.days(days);
    if game.once_in(3) {
        game.call("amend", &who, amend(&car, number, false, km(10)));
    }
    if game.call("withdraw a retail", &who, amend(&car, number, true, None)) {
        let correction = game.last(&car);
        game.all_attest(&car, correction);
    }
    let release = proven(self::lien(LienStatus::Released, "B-1"));
    game.write("release another's lien", &who, &car, release.clone());
    if game.once_in(3) {
        let authority = game.one_with(Role::Authority);
        if game.write("release another's lien as an authority", &authority, &car, release) {
            let number = game.last(&car);
            game.all_attest(&car, number);
        }
        game.call("withdraw a retail", &who, amend(&car, number, true, None));
    }
    if game.once_in(2) {
        let proof = game.proof();
        game.call("open a dispute", &straws()[1].clone(), open_dispute(&car, number, proof));
        game.days(6);
        moves::vote_all(game);
        game.days(29);
    }
    try_to_annul(game, &who, &car);
}

/// An insurer's word of a theft that has faded is attested: it bars the car, and can be disputed for a window.
fn faded(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Insurer), vin(CAR));
    let case = ["F-1", OVER][game.dice.gen_range(0..2)];
    if !game.write("record a theft", &who, &car, theft(TheftStatus::Stolen, case)) {
        return;
    }
    let number = game.last(&car);
    let (leaves, days) = (game.once_in(4), [15, 29, 64][game.dice.gen_range(0..3)]);
    if leaves {
        game.call("leave", &who, Writers::leave {});
    }
    game.days(days);
    game.call("finish to leave", &who, Writers::finish_leave {});
    game.all_attest(&car, number);
    let vehicle = pallet_vehicles::Vehicles::<Runtime>::get(parsed(&car)).expect("a car of the stage");
    let is_borne_out = vehicle.facts.get(number).is_some_and(|kept| kept.state == FactState::Witnessed);
    let record = record_of(&car, number).expect("it was written");
    // An authority's word never fades.
    let by_insurer = matches!(record.author, Author::Organisation { role: Role::Insurer, .. });
    if is_borne_out && vehicle.stolen && by_insurer {
        use urcar_interfaces::DisputableRecords;
        let brief = urcar_runtime::Vehicles::brief(&parsed(&car), number).expect("a record");
        if brief.window_until <= crate::clock::now() && brief.status == RecordStatus::Active {
            game.gain("a theft that had faded bars the car, and can't be disputed");
        }
    }
    game.follow_up(&car, number);
}

/// The writer disputes its own record when it takes effect, so that nobody else does.
fn shield(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    let low = kilometres(today()) / 3;
    let is_late = game.once_in(2);
    let number = if is_late {
        // A late amendment, and one that waits since.
        if !game.write("record a true reading", &who, &car, true_reading(today())) {
            return;
        }
        let number = game.last(&car);
        game.days(28);
        if !game.call("amend late", &who, amend(&car, number, false, km(low))) {
            return;
        }
        number
    } else {
        let series = Some(SeriesBreak::Replaced { old: low, new: low });
        let data = RecordData::OdometerReading { series };
        if !game.write("record a break", &who, &car, Entry { data, odometer: km(low), ..true_reading(today()) }) {
            return;
        }
        game.last(&car)
    };
    let correction = game.last(&car);
    for step in 1..=4 {
        game.call("amend by a kilometre", &who, amend(&car, number, false, km(low + step)));
    }
    game.days(28);
    game.all_attest(&car, if is_late { correction } else { number });
    let proof = game.proof();
    game.call("dispute a record of its own", &who, open_dispute(&car, number, proof));
    if game.once_in(2) {
        moves::vote_all(game);
    }
    let days = [0, 1, 15, 29][game.dice.gen_range(0..4)];
    game.days(days);
    game.follow_up(&car, number);
}

/// Houses leave, or are expelled, while a title order is under notice; a friend keeps it open by a dispute.
fn under_notice(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Authority), vin(CAR));
    game.honest.sleeps = true;
    let order = proven(entry(data(RecordKind::TitleOrder, &straws()[1])));
    if !game.write("order a title", &who, &car, order) {
        return;
    }
    let (number, before) = (game.last(&car), state(&car));
    game.all_attest(&car, number);
    let waiting = pallet_vehicles::WaitingRecords::<Runtime>::get(parsed(&car));
    let is_noticed = waiting.iter().any(|it| it.record == number && matches!(it.what, WaitingFor::Notice { .. }));
    if is_noticed && state(&car) == before {
        game.gain("the state is the same under notice");
    }
    if is_noticed && game.once_in(4) {
        let noticed = state(&car);
        game.honest.sleeps = false;
        game.step();
        if state(&car) == noticed {
            game.gain("the state is the same once the owner objects");
        }
    }
    let friend = game.other(&who);
    let (leaves, expels) = (game.once_in(2), game.once_in(3));
    if leaves {
        for house in game.ring.clone() {
            if house != friend || friend == who {
                game.call("leave under notice", &house, Writers::leave {});
            }
        }
    }
    if expels {
        game.days(3);
        game.expel(&who);
    }
    let days = game.dice.gen_range(1..14);
    game.days(days);
    if game.once_in(2) {
        let proof = game.proof();
        game.call("open a dispute", &friend, open_dispute(&car, number, proof));
        game.days(6);
        moves::vote_all(game);
    }
    let days = [15, 33, 45][game.dice.gen_range(0..3)];
    game.days(days);
    game.all_finish();
    if game.once_in(2) {
        game.challenge(&car, number);
    }
    let days = [0, 20, 30][game.dice.gen_range(0..3)];
    game.days(days);
    game.all_finish();
}

/// One straw owner after the other challenges a record and gives up: no house is kept from it.
fn crowd_of_straws(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(STRAW));
    let low = Entry { odometer: km(9), ..true_reading(today()) };
    if !game.write("record a lower reading", &who, &car, low) {
        return;
    }
    let number = game.last(&car);
    let rounds = if game.once_in(4) { 33 } else { game.dice.gen_range(6..12) };
    for _ in 0..rounds {
        let Some(from) = Ownership::owner(&parsed(&car)).filter(|who| game.books.owns(who)) else { return };
        let proof = game.proof();
        if game.call("challenge as an owner", &from, open_dispute(&car, number, proof)) {
            let open = pallet_disputes::OpenDispute::<Runtime>::get(parsed(&car), number);
            if let Some(dispute) = open.filter(|_| !game.once_in(8)) {
                game.call("give up a dispute", &from, pallet_disputes::Call::<Runtime>::give_up { dispute });
            }
        }
        let to = account(&pair(&format!("//Straw//{}", game.proof())));
        game.books.add(to.clone());
        let pay = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: to.clone().into(), value: 150 * UNIT };
        let paid = game.call("pay a straw", &straws()[0].clone(), pay);
        if !paid || !hand_over(game, &car, &from, &to) {
            break;
        }
    }
    game.challenge(&car, number);
    game.follow_up(&car, number);
    if let Some(from) = Ownership::owner(&parsed(&car)).filter(|who| game.books.owns(who)) {
        hand_over(game, &car, &from, &straws()[0].clone());
    }
}

/// Hands a car of the ring to another of its accounts.
fn hand_over(game: &mut Game<'_>, car: &VinText, from: &AccountId, to: &AccountId) -> bool {
    let (terms, event_date) = (urcar_types::Terms::Transfer(text("gift")), DateText::from(today()));
    let offer = urcar_types::Offer {
        from: from.clone(),
        to: to.clone(),
        terms: terms.clone(),
        event_date: event_date.clone(),
        odometer: None,
    };
    let call = pallet_ownership::Call::<Runtime>::offer_transfer {
        vin: car.clone(),
        to: to.clone(),
        terms,
        event_date,
        odometer: None,
    };
    if !game.call("offer to a straw", from, call) {
        return false;
    }
    let (vin, state) = (car.clone(), state(car));
    game.call(
        "accept as a straw",
        to,
        pallet_ownership::Call::<Runtime>::accept_transfer { offer: offer.digest(&parsed(&vin)), vin, state },
    )
}

/// Two accidents become one when their link is confirmed, long after: that can be disputed.
fn late_link(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Insurer), vin(CAR));
    let RecordData::Accident { zones, severity, airbags, structural, towed, drivable, .. } =
        data(RecordKind::Accident, &owner())
    else {
        return;
    };
    let day = record_of(&car, 3).expect("the accident").entry.event_date.date();
    let data = RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about: Some(3) };
    if !game.write("record an accident", &who, &car, Entry { event_date: day.into(), ..entry(data) }) {
        return;
    }
    let number = game.last(&car);
    let days = [0, 27, 28, 40][game.dice.gen_range(0..4)];
    game.days(days);
    game.all_attest(&car, number);
    game.follow_up(&car, number);
}

/// A witness leaves, or is expelled, before the second one comes.
fn witness_gone(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    let written = match game.dice.gen_range(0..3) {
        0 => entry(data(RecordKind::Scrapped, &owner())),
        1 => entry(RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) }),
        _ => proven(true_reading(today())),
    };
    if !game.write("record what waits", &who, &car, written) {
        return;
    }
    let number = game.last(&car);
    let first = game.other(&who);
    game.call("attest", &first, attest(&car, number));
    if game.once_in(2) {
        game.call("leave", &first, Writers::leave {});
    } else {
        game.expel(&first);
    }
    let days = [0, 1, 64][game.dice.gen_range(0..3)];
    game.days(days);
    game.call("finish to leave", &first, Writers::finish_leave {});
    game.all_attest(&car, number);
    game.follow_up(&car, number);
}

/// An insurer's word of a theft that is taken back uses up none of the time that others' words have.
fn burnt_span(game: &mut Game<'_>) {
    let (who, car) = (game.one_with(Role::Insurer), vin(STRAW));
    let is_stolen = || pallet_vehicles::Vehicles::<Runtime>::get(parsed(&vin(STRAW))).is_some_and(|it| it.stolen);
    if is_stolen() || pallet_vehicles::TheftBars::<Runtime>::contains_key(parsed(&car)) {
        return;
    }
    let mut used = 0;
    for _ in 0..game.dice.gen_range(1..4) {
        if game.write("record a theft", &who, &car, theft(TheftStatus::Stolen, "S-1")) {
            let (number, days) = (game.last(&car), [0, 0, 1, 3][game.dice.gen_range(0..4)]);
            game.days(days);
            if is_stolen() {
                used += days;
            }
            if !game.call("withdraw", &who, amend(&car, number, true, None)) {
                return;
            }
        }
        let days = [0, 1, 20][game.dice.gen_range(0..3)];
        game.days(days);
        if is_stolen() {
            return;
        }
    }
    if by(&org(INSURER), record(&car, theft(TheftStatus::Stolen, "H-1"))).is_err() {
        return;
    }
    game.tell("an honest insurer records a theft".into());
    game.step();
    let left = 13u32.saturating_sub(used);
    if left > 0 && !is_stolen() {
        game.gain("an honest insurer's word of a theft bars nothing");
    }
    game.days(left);
    if left > 0 && !is_stolen() {
        game.gain("an honest insurer's word of a theft faded too early");
    }
}

/// What waits, or changes nothing, closes no listing.
fn closed_listing(game: &mut Game<'_>) {
    let car = vin(CAR);
    let Some(seller) = Ownership::owner(&parsed(&car)).filter(|who| !game.books.owns(who)) else { return };
    for _ in 0..game.dice.gen_range(1..5) {
        let is_listed = || pallet_ownership::Listings::<Runtime>::contains_key(parsed(&vin(CAR)));
        if !is_listed() && by(&seller, list(&car, 5_000 * UNIT)).is_err() {
            return;
        }
        game.step();
        if !is_listed() {
            return;
        }
        let before = judged(&car);
        let number = disturb(game, &car);
        if judged(&car) == before && !is_listed() {
            game.gain("a listing was closed though nothing changed");
        }
        let before = judged(&car);
        if let Some((who, number)) = number.filter(|_| is_listed()) {
            game.call("withdraw", &who, amend(&car, number, true, None));
            if judged(&car) == before && !is_listed() {
                game.gain("a listing was closed by the withdrawal of what changed nothing");
            }
        }
        let days = [0, 1, 3][game.dice.gen_range(0..3)];
        game.days(days);
    }
    let _: Result<(), _> = by(&seller, pallet_ownership::Call::<Runtime>::unlist { vin: car });
    game.step();
}

/// What a buyer is told of a car, and whether it can be sold.
fn judged(car: &VinText) -> (urcar_types::Condition, urcar_types::Verdict, Vec<u32>, bool) {
    use urcar_interfaces::{LifeFile, OpenDisputes};
    let vin = parsed(car);
    let vehicle = pallet_vehicles::Vehicles::<Runtime>::get(vin).expect("a car of the stage");
    let verdict = vehicle.readings.verdict(vehicle.starts_with_import).verdict;
    let is_open = <urcar_runtime::Vehicles as LifeFile<AccountId>>::ensure_transferable(&vin).is_ok();
    let disputes = <urcar_runtime::Disputes as OpenDisputes>::open(&vin);
    (vehicle.facts.condition(), verdict, disputes, is_open)
}

/// Writes something that waits or changes nothing. Returns who wrote it, and its number.
fn disturb(game: &mut Game<'_>, car: &VinText) -> Option<(AccountId, u32)> {
    let (role, written) = match game.dice.gen_range(0..6) {
        0 => (Role::Insurer, entry(RecordData::TitleBrand { code: Brand::Salvage })),
        1 => (Role::Authority, proven(entry(data(RecordKind::TitleOrder, &straws()[1])))),
        2 => (Role::Retailer, entry(data(RecordKind::Export, &owner()))),
        3 => (Role::Workshop, entry(data(RecordKind::Scrapped, &owner()))),
        4 => (Role::Inspector, failed_inspection()?),
        _ => (Role::Workshop, entry(data(RecordKind::Maintenance, &owner()))),
    };
    let who = game.one_with(role);
    game.write("disturb a listing", &who, car, written).then(|| (who, game.last(car)))
}

fn failed_inspection() -> Option<Entry<AccountId>> {
    match data(RecordKind::Inspection, &owner()) {
        RecordData::Inspection { defects, certificate, .. } => {
            let (result, valid_until) = (InspectionResult::Failed, None);
            Some(entry(RecordData::Inspection { result, valid_until, defects, certificate }))
        }
        _ => None,
    }
}

/// A holder takes its lien back just before it lapses: it pays all the same.
fn lien_in_time(game: &mut Game<'_>) {
    let car = vin(CAR);
    for _ in 0..game.dice.gen_range(1..4) {
        let role = [Role::Insurer, Role::Retailer, Role::Authority][game.dice.gen_range(0..3)];
        let who = game.one_with(role);
        let reference = ["T-1", "T-2", "T-3"][game.dice.gen_range(0..3)];
        if !game.write("place a lien", &who, &car, lien(LienStatus::Placed, reference)) {
            continue;
        }
        let number = game.last(&car);
        let blocks = [1, DAYS, DAYS + 2, 6 * DAYS, 7 * DAYS - 1][game.dice.gen_range(0..5)];
        game.wait(blocks);
        match game.dice.gen_range(0..3) {
            0 => game.call("withdraw", &who, amend(&car, number, true, None)),
            1 => game.write("release a lien", &who, &car, lien(LienStatus::Released, reference)),
            _ => game.call("leave", &who, Writers::leave {}),
        };
        let days = game.dice.gen_range(1..9);
        game.days(days);
    }
}

/// A house that lied is expelled, and asks for its bond while disputes over its records are open.
fn expelled(game: &mut Game<'_>) {
    let (who, car) = (game.any(), vin(CAR));
    let low = Entry { odometer: km(kilometres(today()) / 2), ..proven(true_reading(today())) };
    if !game.write("record a lower reading", &who, &car, low) {
        return;
    }
    let number = game.last(&car);
    if game.once_in(2) {
        game.all_attest(&car, number);
    }
    let is_disputed = game.once_in(2);
    if is_disputed {
        game.challenge(&car, number);
    }
    game.expel(&who);
    for _ in 0..game.dice.gen_range(1..4) {
        game.call("finish to leave", &who, Writers::finish_leave {});
        let days = [0, 5, 20, 27][game.dice.gen_range(0..4)];
        game.days(days);
    }
    if !is_disputed {
        game.challenge(&car, number);
    }
    game.follow_up(&car, number);
    game.days(64);
    game.call("finish to leave", &who, Writers::finish_leave {});
}
