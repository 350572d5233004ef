//! Cars sold for the chain's own money: money, title, record and listing change together or not at all.

mod common;

use common::{
    Chain, Receipt, account, by, consortium, events, number, organisation, pair,
    records::{
        attest, buy, data, entry, head, km, list, open_dispute, parsed, record, register, reserve, state, terms, vin,
    },
    sent, treasury,
};
use frame_support::traits::{
    Get,
    fungible::{InspectHold, Mutate},
    tokens::Preservation,
};
use pallet_ownership::{Call, Error, Event, ListingEnd, ReservationEnd};
use pallet_vehicles::Vehicle;
use sp_core::sr25519;
use sp_io::storage::root;
use sp_keyring::Sr25519Keyring::{Bob, Charlie, Eve};
use sp_runtime::{DispatchError, StateVersion};
use urcar_rules::Reading;
use urcar_runtime::{
    AccountId, Balance, Balances, Block, BlockNumber, EXISTENTIAL_DEPOSIT, Ownership, Runtime, RuntimeCall,
    RuntimeEvent, SLOT_DURATION, UNIT, Vehicles,
    configs::terms::parameters::{disputes::BarTime, trade},
};
use urcar_runtime_api::{
    runtime_decl_for_disputes_api::DisputesApiV1, runtime_decl_for_market_api::MarketApiV2,
    runtime_decl_for_vehicles_api::VehiclesApiV2,
};
use urcar_types::{
    Amount, Author, ConcernFilter, Date, Entry, FilterError, FindError, InspectionResult, MarketFilter, Price,
    RecordData, RecordKind, Text, VinError, VinText,
};

const PRICE: Balance = 5_000 * UNIT;
/// The reward that the seller pays: the most there is, for it would be 25 URC.
const REWARD: Balance = 20 * UNIT;

/// A chain on which Bob owns car 1, of which nothing but its birth is recorded.
fn stage() -> Chain {
    let mut chain = Chain::development();
    let maker = account(&organisation(number::MANUFACTURER));
    chain.block(|| assert_eq!(by(&maker, register(&vin(1), Some(Bob.to_account_id()))), Ok(())));
    chain
}

/// The same, with the car for sale.
fn listed() -> Chain {
    let mut chain = stage();
    chain.block(|| assert_eq!(by(&Bob.to_account_id(), list(&vin(1), PRICE)), Ok(())));
    chain
}

fn free(who: &AccountId) -> Balance {
    Balances::free_balance(who)
}

fn reserved(who: &AccountId) -> Balance {
    Balances::balance_on_hold(&pallet_ownership::HoldReason::Reservation.into(), who)
}

fn owner() -> AccountId {
    Ownership::owner(&parsed(&vin(1))).expect("an owner")
}

fn is_listed() -> bool {
    Ownership::listing(&parsed(&vin(1))).is_some()
}

fn told(event: &Event<Runtime>) -> bool {
    events().contains(&RuntimeEvent::Ownership(event.clone()))
}

fn refused(error: Error<Runtime>) -> Result<(), DispatchError> {
    Err(error.into())
}

fn fee(receipt: &Receipt) -> Balance {
    let fees = receipt.events.iter().filter_map(|event| match event {
        RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
            actual_fee, ..
        }) => Some(*actual_fee),
        _ => None,
    });
    fees.sum()
}

/// Endows a new account with exactly so much.
fn fund(path: &str, amount: Balance) -> (sr25519::Pair, AccountId) {
    let pair = pair(path);
    let who = account(&pair);
    <Balances as Mutate<_>>::transfer(&Eve.to_account_id(), &who, amount, Preservation::Preserve).unwrap();
    (pair, who)
}

/// An insurer's or workshop's record.
fn write(by_number: usize, entry: Entry<AccountId>) {
    assert_eq!(by(&account(&organisation(by_number)), record(&vin(1), entry)), Ok(()));
}

#[test]
fn money_title_record_and_listing_change_in_one_step_around_the_fee() {
    let mut chain = listed();
    let (seller, buyer) = (Bob.to_account_id(), Charlie.to_account_id());
    let (before, issued) = chain.run(|| ((free(&seller), free(&buyer), free(&treasury())), Balances::total_issuance()));
    let (call, confirmed) = chain.run(|| (buy(&vin(1), PRICE), head(&vin(1))));
    let receipt = chain.send(&Charlie.pair(), call);
    assert_eq!(receipt.outcome, Ok(()));
    let fee = fee(&receipt);
    assert!(fee > 0);
    assert_eq!(receipt.paid, PRICE + fee);
    chain.run(|| {
        let to_author = <Runtime as pallet_rewards::Config>::AuthorReward::get();
        assert_eq!((free(&seller), free(&buyer)), (before.0 + PRICE - REWARD, before.1 - PRICE - fee));
        assert_eq!(free(&treasury()), before.2 + REWARD + fee - to_author);
        assert_eq!(Balances::total_issuance(), issued);

        assert_eq!((owner(), is_listed()), (buyer.clone(), false));
        let sale = urcar_runtime::Vehicles::record_of(&parsed(&vin(1)), 1).expect("the sale's record");
        assert_eq!((sale.author, sale.previous), (Author::Owner(seller.clone()), confirmed));
        let price = Price { amount_minor: PRICE as u64, currency: "URC".into() };
        assert_eq!(sale.entry.data, RecordData::Sale { price, to: buyer.clone() });
        let page = <Runtime as VehiclesApiV2<Block, AccountId, BlockNumber>>::records(vin(1), 0, 9).unwrap();
        let prices: Vec<_> = page.records.iter().map(|view| view.token_price).collect();
        assert_eq!(prices, [None, Some(Amount(PRICE))]);
        let vehicle = Vehicles::view_vehicle(&vin(1)).unwrap();
        assert_eq!((vehicle.records, vehicle.owners, vehicle.sales), (2, 1, 1));
        assert_ne!(vehicle.head, confirmed);
        let vin = parsed(&vin(1));
        let price = Amount(PRICE);
        let sold = Event::VehicleSold { vin, from: seller, to: buyer, price, record: 1, reservation: None };
        assert!(told(&sold));
        common::try_state();
    });
}

#[test]
fn a_refused_purchase_costs_its_fee_and_nothing_else() {
    let mut chain = listed();
    let (stale, price) = chain.run(|| (terms(&vin(1)), PRICE));
    chain.block(|| write(number::WORKSHOP, entry(data(RecordKind::Maintenance, &Bob.to_account_id()))));
    let offers = [(price, stale, Error::TermsMoved), (price + 1, stale, Error::PriceMoved)];
    for (price, terms, why) in offers {
        let before = chain.run(|| free(&Bob.to_account_id()));
        let receipt = chain.send(&Charlie.pair(), Call::<Runtime>::buy { vin: vin(1), price: price.into(), terms });
        assert_eq!(receipt.outcome, refused(why));
        assert_eq!(receipt.paid, fee(&receipt));
        chain.run(|| {
            assert_eq!((owner(), is_listed(), free(&Bob.to_account_id())), (Bob.to_account_id(), true, before))
        });
    }
    let call = chain.run(|| buy(&vin(1), PRICE));
    assert_eq!(chain.send(&Bob.pair(), call.clone()).outcome, refused(Error::OwnCar));
    assert_eq!(chain.send(&Charlie.pair(), call.clone()).outcome, Ok(()));
    assert_eq!(chain.send(&Eve.pair(), call).outcome, refused(Error::NotListed));
}

/// Before, the seller declared another reading between the buyer's look and signature, and the sale's record had it.
#[test]
fn a_buyer_gets_the_reading_that_it_saw_or_nothing_happens() {
    let mut chain = listed();
    let relist = |odometer| {
        let (price, state) = (PRICE.into(), state(&vin(1)));
        Call::<Runtime>::relist { vin: vin(1), price, state, odometer }
    };
    let relisted = |chain: &mut Chain, odometer| {
        let call = chain.run(|| relist(odometer));
        assert_eq!(chain.send(&Bob.pair(), call).outcome, Ok(()));
    };
    relisted(&mut chain, km(75_400));
    let (seen, before) = chain.run(|| (buy(&vin(1), PRICE), (state(&vin(1)), head(&vin(1)))));
    relisted(&mut chain, km(175_400));
    chain.run(|| assert_eq!((state(&vin(1)), head(&vin(1))), before));
    assert_eq!(chain.send(&Charlie.pair(), seen.clone()).outcome, refused(Error::TermsMoved));
    chain.run(|| assert_eq!((owner(), is_listed()), (Bob.to_account_id(), true)));
    relisted(&mut chain, km(75_400));
    assert_eq!(chain.send(&Charlie.pair(), seen).outcome, Ok(()));
    chain.run(|| {
        let sale = Vehicles::record_of(&parsed(&vin(1)), 1).expect("the sale's record");
        assert_eq!(sale.entry.odometer, km(75_400));
        common::try_state();
    });
}

#[test]
fn the_buyers_account_lives_on() {
    let mut chain = listed();
    chain.block(|| {
        let (_, short) = fund("//Short", PRICE + EXISTENTIAL_DEPOSIT - 1);
        assert_eq!(by(&short, buy(&vin(1), PRICE)), refused(Error::InsufficientFunds));
        assert_eq!(by(&short, reserve(&vin(1), PRICE)), refused(Error::InsufficientFunds));
        assert_eq!(free(&short), PRICE + EXISTENTIAL_DEPOSIT - 1);

        let (_, exact) = fund("//Exact", PRICE + EXISTENTIAL_DEPOSIT);
        assert_eq!(by(&exact, reserve(&vin(1), PRICE)), Ok(()));
        assert_eq!((free(&exact), reserved(&exact)), (EXISTENTIAL_DEPOSIT, PRICE));
        assert_eq!(by(&exact, buy(&vin(1), PRICE)), Ok(()));
        assert_eq!((free(&exact), reserved(&exact), owner()), (EXISTENTIAL_DEPOSIT, 0, exact));
    });
    chain.run(common::try_state);
}

#[test]
fn what_the_fee_took_is_not_there_to_pay_with() {
    let mut chain = listed();
    let (buyer, who) = chain.block(|| fund("//Exact", PRICE + EXISTENTIAL_DEPOSIT));
    let call = chain.run(|| buy(&vin(1), PRICE));
    let receipt = chain.send(&buyer, call);
    assert_eq!(receipt.outcome, refused(Error::InsufficientFunds));
    let left = chain.run(|| free(&who));
    assert_eq!(left, PRICE + EXISTENTIAL_DEPOSIT - fee(&receipt));
    assert!(left >= EXISTENTIAL_DEPOSIT);
}

#[test]
fn a_seller_without_an_account_gets_one() {
    let mut chain = Chain::development();
    let (maker, nobody) = (account(&organisation(number::MANUFACTURER)), account(&pair("//Nobody")));
    chain.block(|| {
        assert_eq!(by(&maker, register(&vin(1), Some(nobody.clone()))), Ok(()));
        assert_eq!(by(&nobody, list(&vin(1), EXISTENTIAL_DEPOSIT - 1)), refused(Error::PriceTooLow));
        assert_eq!(by(&nobody, list(&vin(1), EXISTENTIAL_DEPOSIT)), Ok(()));
        assert_eq!(by(&Charlie.to_account_id(), buy(&vin(1), EXISTENTIAL_DEPOSIT)), Ok(()));
        assert_eq!((free(&nobody), owner()), (EXISTENTIAL_DEPOSIT, Charlie.to_account_id()));
    });
    chain.run(common::try_state);
}

#[test]
fn another_organisations_material_record_closes_the_listing_and_frees_the_buyers_money() {
    let mut chain = listed();
    let (seller, buyer, vin_) = (Bob.to_account_id(), Charlie.to_account_id(), parsed(&vin(1)));
    chain.block(|| {
        let before = free(&buyer);
        assert_eq!(by(&buyer, reserve(&vin(1), PRICE)), Ok(()));
        assert_eq!((free(&buyer), reserved(&buyer)), (before - PRICE, PRICE));
        // Routine moves the head and the state, and no more.
        write(number::WORKSHOP, entry(data(RecordKind::Maintenance, &buyer)));
        write(number::INSPECTOR, entry(data(RecordKind::Inspection, &buyer)));
        assert!(is_listed());

        write(number::INSURER, entry(data(RecordKind::Accident, &buyer)));
        assert!(!is_listed());
        assert_eq!((free(&buyer), reserved(&buyer)), (before, 0));
        let (reservation, amount, reason) = (1, Amount(PRICE), ReservationEnd::ListingClosed);
        assert!(told(&Event::ReservationEnded { vin: vin_, reservation, buyer: buyer.clone(), amount, reason }));
        assert!(told(&Event::ListingClosed { vin: vin_, seller: seller.clone(), reason: ListingEnd::FileChanged }));
        let terms = terms(&vin(1));
        assert_eq!(by(&buyer, Call::<Runtime>::complete { vin: vin(1), terms }), refused(Error::NotReserved));
        assert_eq!(by(&buyer, buy(&vin(1), PRICE)), refused(Error::NotListed));
        assert_eq!(by(&seller, list(&vin(1), PRICE)), Ok(()), "and it may be listed again");
    });
    chain.run(common::try_state);
}

#[test]
fn another_condition_closes_the_listing_and_what_changes_none_moves_the_state() {
    type News = fn() -> RecordData<AccountId>;
    let news: [(usize, News, bool); 6] = [
        (number::INSURER, || data(RecordKind::Accident, &Bob.to_account_id()), true),
        (number::INSURER, || data(RecordKind::Theft, &Bob.to_account_id()), true),
        (number::RETAILER, || data(RecordKind::Lien, &Bob.to_account_id()), true),
        (number::INSURER, || data(RecordKind::InsuranceClaim, &Bob.to_account_id()), false),
        (
            number::INSPECTOR,
            || match data(RecordKind::Inspection, &Bob.to_account_id()) {
                RecordData::Inspection { valid_until, defects, certificate, .. } => {
                    RecordData::Inspection { result: InspectionResult::Failed, valid_until, defects, certificate }
                }
                other => other,
            },
            false,
        ),
        // It waits for its witnesses.
        (number::AUTHORITY, || data(RecordKind::TitleBrand, &Bob.to_account_id()), false),
    ];
    for (who, news, closes) in news {
        let mut chain = listed();
        chain.block(|| {
            let before = terms(&vin(1));
            write(who, entry(news()));
            assert_eq!(is_listed(), !closes, "{:?}", news());
            let stale = Call::<Runtime>::buy { vin: vin(1), price: PRICE.into(), terms: before };
            let error = if closes { Error::NotListed } else { Error::TermsMoved };
            assert_eq!(by(&Charlie.to_account_id(), stale), refused(error), "{:?}", news());
        });
    }
}

#[test]
fn what_waits_for_witnesses_closes_the_listing_when_it_takes_effect() {
    let mut chain = listed();
    let seller = Bob.to_account_id();
    chain.block(|| {
        write(number::AUTHORITY, entry(data(RecordKind::TitleBrand, &seller)));
        assert!(is_listed());
        assert_eq!(by(&account(&organisation(number::WORKSHOP)), attest(&vin(1), 1)), Ok(()));
        assert!(is_listed(), "one witness is not enough");
        assert_eq!(by(&account(&organisation(number::INSURER)), attest(&vin(1), 1)), Ok(()));
        assert!(!is_listed());
        assert_eq!(Vehicles::view_vehicle(&vin(1)).unwrap().condition.brands.len(), 1);
    });
    chain.run(common::try_state);
}

#[test]
fn a_car_in_dispute_is_not_sold_until_it_is_over_and_its_listing_stays() {
    let mut chain = listed();
    let (buyer, challenger) = (Charlie.to_account_id(), account(&organisation(number::WORKSHOP)));
    let in_dispute = || Err(pallet_ownership::Error::<Runtime>::InDispute.into());
    chain.block(|| {
        assert_eq!(by(&challenger, open_dispute(&vin(1), 0, 1)), Ok(()));
        assert!(is_listed());
        assert_eq!(by(&buyer, buy(&vin(1), PRICE)), in_dispute());
        assert_eq!(by(&challenger, pallet_disputes::Call::<Runtime>::give_up { dispute: 0 }), Ok(()));
        assert_eq!(by(&buyer, buy(&vin(1), PRICE)), Ok(()));
    });
    chain.run(common::try_state);
}

/// A seller let go of its buyer by a friend's dispute over its own car, given up once the reservation had run out.
#[test]
fn the_time_of_a_reservation_stands_still_while_the_car_is_in_dispute() {
    let until = || Ownership::listing(&parsed(&vin(1)))?.reservation.map(|it| it.until);
    let complete = |buyer: &AccountId| by(buyer, Call::<Runtime>::complete { vin: vin(1), terms: terms(&vin(1)) });
    for completes in [true, false] {
        let mut chain = listed();
        let (seller, buyer, friend) =
            (Bob.to_account_id(), Charlie.to_account_id(), account(&organisation(number::WORKSHOP)));
        let (named, before) = chain.block(|| {
            let before = free(&buyer);
            assert_eq!(by(&buyer, reserve(&vin(1), PRICE)), Ok(()));
            (until().expect("a reservation"), before)
        });
        // In its last block.
        chain.advance_to(named - 2);
        let longest = chain.block(|| {
            assert_eq!(by(&friend, open_dispute(&vin(1), 0, 1)), Ok(()));
            until().expect("the reservation")
        });
        let time: u64 = chain.run(BarTime::get);
        let most = (time / SLOT_DURATION) as BlockNumber;
        assert!(longest >= named + most && longest <= named + most + 2, "{named} {longest}");
        chain.advance_to(named + 30);
        let end = chain.block(|| {
            assert_eq!(reserved(&buyer), PRICE);
            assert_eq!(complete(&buyer), refused(Error::InDispute));
            assert_eq!(by(&seller, list(&vin(1), PRICE)), refused(Error::AlreadyListed));
            assert_eq!(by(&friend, pallet_disputes::Call::<Runtime>::give_up { dispute: 0 }), Ok(()));
            let end = until().expect("the reservation");
            assert!(told(&Event::ReservationMoved { vin: parsed(&vin(1)), reservation: 1, until: end }));
            end
        });
        // What was left of it, and what the clock of a block leaves open.
        let left = end - chain.number();
        assert!((1..=3).contains(&left), "{left}");
        chain.advance_to(end - 1);
        chain.run(common::try_state);
        if completes {
            chain.run(|| assert_eq!((complete(&buyer), owner()), (Ok(()), buyer.clone())));
        } else {
            chain.block(|| assert_eq!(complete(&buyer), refused(Error::ReservationExpired)));
            chain.run(|| assert_eq!((free(&buyer), reserved(&buyer), until()), (before, 0, None)));
        }
        chain.run(common::try_state);
    }
}

/// Changes the file of car 1 behind its back.
fn change(by: impl FnOnce(&mut Vehicle)) {
    pallet_vehicles::Vehicles::<Runtime>::mutate(parsed(&vin(1)), |vehicle| by(vehicle.as_mut().expect("a car")));
}

#[test]
fn nothing_of_a_sale_stands_if_its_record_is_refused() {
    let mut chain = stage();
    let (seller, buyer) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.block(|| {
        let state = state(&vin(1));
        let odometer = km(10);
        let call = Call::<Runtime>::list { vin: vin(1), price: PRICE.into(), state, odometer };
        assert_eq!(by(&seller, call), Ok(()));
        // As if it was not made yet.
        change(|vehicle| vehicle.manufactured = Date { year: 9_999, month: 1, day: 1 });
        let refusal = || Err(pallet_vehicles::Error::<Runtime>::BeforeManufacture.into());
        let before = root(StateVersion::V1);
        assert_eq!(by(&buyer, buy(&vin(1), PRICE)), refusal());
        assert_eq!(root(StateVersion::V1), before);

        assert_eq!(by(&buyer, reserve(&vin(1), PRICE)), Ok(()));
        let before = root(StateVersion::V1);
        let terms = terms(&vin(1));
        assert_eq!(by(&buyer, Call::<Runtime>::complete { vin: vin(1), terms }), refusal());
        assert_eq!(root(StateVersion::V1), before);
        assert_eq!((owner(), is_listed(), reserved(&buyer)), (seller.clone(), true, PRICE));
    });
}

#[test]
fn a_file_full_of_readings_keeps_nobody_from_selling() {
    let mut chain = stage();
    let (seller, buyer) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.block(|| {
        change(|vehicle| {
            let date = Date { year: 2020, month: 1, day: 1 };
            let reading = |record| Reading { date, record, kilometres: Some(10), series: None, pending: false };
            assert!((10..).map(reading).any(|reading| vehicle.readings.set(reading).is_err()));
        });
        let odometer = km(10);
        let call = Call::<Runtime>::list { vin: vin(1), price: PRICE.into(), state: state(&vin(1)), odometer };
        assert_eq!(by(&seller, call), Ok(()));
        assert_eq!(by(&buyer, buy(&vin(1), PRICE)), Ok(()));
        let sale = Vehicles::view_records(&vin(1), 1, 1).unwrap().records.remove(0);
        assert_eq!((sale.record.entry.odometer, sale.reading_kept), (km(10), false));
    });
}

#[test]
fn a_purchase_among_other_calls_stands_or_falls_with_them() {
    let mut chain = listed();
    chain.block(|| {
        let fails: RuntimeCall = Call::<Runtime>::cancel { vin: vin(1) }.into();
        let calls = vec![buy(&vin(1), PRICE), fails];
        let (buyer, before) = (Charlie.to_account_id(), root(StateVersion::V1));
        let outcome = by(&buyer, pallet_utility::Call::<Runtime>::batch_all { calls });
        assert_eq!(outcome, refused(Error::NotReserved));
        assert_eq!(root(StateVersion::V1), before);
    });
}

fn period() -> BlockNumber {
    trade::ReservationPeriod::get()
}

#[test]
fn a_reservation_ends_by_itself_and_the_listing_stands() {
    let mut chain = listed();
    let buyer = Charlie.to_account_id();
    let before = chain.block(|| {
        let before = free(&buyer);
        assert_eq!(by(&buyer, reserve(&vin(1), PRICE)), Ok(()));
        before
    });
    let until = chain.number() + chain.run(period);
    chain.advance_to(until - 1);
    chain.run(|| {
        assert_eq!(reserved(&buyer), PRICE);
        assert_eq!(by(&Eve.to_account_id(), buy(&vin(1), PRICE)), refused(Error::Reserved));
        let (vin, state, odometer) = (vin(1), state(&vin(1)), None);
        let changes = Call::<Runtime>::relist { vin, price: (PRICE - 1).into(), state, odometer };
        assert_eq!(by(&Bob.to_account_id(), changes), refused(Error::Reserved));
    });
    chain.block(|| {
        // The block began with it.
        let (vin_, amount, reason) = (parsed(&vin(1)), Amount(PRICE), ReservationEnd::Expired);
        let ended = Event::ReservationEnded { vin: vin_, reservation: 1, buyer: buyer.clone(), amount, reason };
        assert!(told(&ended));
        assert_eq!((free(&buyer), reserved(&buyer)), (before, 0));
        assert!(is_listed());
        assert_eq!(by(&Eve.to_account_id(), buy(&vin(1), PRICE)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn who_reserved_completes_in_the_last_block() {
    let mut chain = listed();
    let buyer = Charlie.to_account_id();
    chain.block(|| assert_eq!(by(&buyer, reserve(&vin(1), PRICE)), Ok(())));
    let until = chain.number() + chain.run(period);
    chain.advance_to(until - 2);
    chain.block(|| {
        let before = free(&Bob.to_account_id());
        let terms = terms(&vin(1));
        assert_eq!(by(&buyer, Call::<Runtime>::complete { vin: vin(1), terms }), Ok(()));
        assert_eq!((owner(), reserved(&buyer)), (buyer.clone(), 0));
        assert_eq!(free(&Bob.to_account_id()), before + PRICE - REWARD);
    });
    // Its deadline comes all the same, and finds nothing to do.
    chain.advance_to(until + 1);
    chain.run(|| {
        assert_eq!(owner(), buyer);
        common::try_state();
    });
}

/// The same as listed, reserved by Charlie, and taken back by its owner.
fn closing() -> (Chain, BlockNumber) {
    let mut chain = listed();
    chain.block(|| {
        assert_eq!(by(&Charlie.to_account_id(), reserve(&vin(1), PRICE)), Ok(()));
        assert_eq!(by(&Bob.to_account_id(), Call::<Runtime>::unlist { vin: vin(1) }), Ok(()));
        assert!(told(&Event::ListingClosing { vin: parsed(&vin(1)), seller: Bob.to_account_id() }));
    });
    let until = chain.number() + chain.run(period);
    (chain, until)
}

#[test]
fn a_listing_taken_back_while_reserved_ends_with_the_reservation() {
    let (mut chain, until) = closing();
    let (seller, buyer) = (Bob.to_account_id(), Charlie.to_account_id());
    chain.advance_to(until - 1);
    chain.run(|| {
        assert!(Ownership::listing(&parsed(&vin(1))).is_some_and(|it| it.closing));
        assert_eq!(by(&Eve.to_account_id(), buy(&vin(1), PRICE)), refused(Error::ListingClosing));
        assert_eq!(by(&buyer, reserve(&vin(1), PRICE)), refused(Error::ListingClosing));
        assert_eq!(by(&seller, Call::<Runtime>::unlist { vin: vin(1) }), refused(Error::AlreadyClosing));
        let (vin, state, odometer) = (vin(1), state(&vin(1)), None);
        let changes = Call::<Runtime>::relist { vin, price: (PRICE - 1).into(), state, odometer };
        assert_eq!(by(&seller, changes), refused(Error::ListingClosing));
        common::try_state();
    });
    chain.block(|| {
        // The block began with it.
        let (vin_, amount, reason) = (parsed(&vin(1)), Amount(PRICE), ReservationEnd::Expired);
        let ended = Event::ReservationEnded { vin: vin_, reservation: 1, buyer: buyer.clone(), amount, reason };
        assert!(told(&ended) && told(&Event::Unlisted { vin: vin_, seller: seller.clone() }));
        assert_eq!((reserved(&buyer), is_listed()), (0, false));
        assert_eq!(by(&seller, list(&vin(1), PRICE)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn who_reserved_a_car_that_is_taken_back_may_still_buy_it_or_let_it_go() {
    let buyer = Charlie.to_account_id();
    let (mut chain, _) = closing();
    chain.block(|| {
        let terms = terms(&vin(1));
        assert_eq!(by(&buyer, Call::<Runtime>::complete { vin: vin(1), terms }), Ok(()));
        assert_eq!((owner(), reserved(&buyer), is_listed()), (buyer.clone(), 0, false));
    });
    chain.run(common::try_state);

    let (mut chain, _) = closing();
    chain.block(|| {
        // No batch of giving up and reserving again holds the car back.
        let again = vec![Call::<Runtime>::cancel { vin: vin(1) }.into(), reserve(&vin(1), PRICE)];
        let outcome = by(&buyer, pallet_utility::Call::<Runtime>::batch_all { calls: again });
        assert_eq!(outcome, refused(Error::NotListed));
        assert_eq!(by(&buyer, Call::<Runtime>::cancel { vin: vin(1) }), Ok(()));
        assert_eq!((owner(), reserved(&buyer), is_listed()), (Bob.to_account_id(), 0, false));
    });
    chain.run(common::try_state);
}

/// Before, nobody was said to know such a vehicle, though its file is there.
#[test]
fn of_a_vehicle_that_was_annulled_all_is_shown() {
    type Market = Runtime;
    let mut chain = listed();
    chain.block(|| {
        assert_eq!(by(&Charlie.to_account_id(), reserve(&vin(1), PRICE)), Ok(()));
        let organisation = account(&organisation(number::INSURER));
        assert_eq!(by(&organisation, open_dispute(&vin(1), 0, 1)), Ok(()));
        let annul = pallet_vehicles::Call::<Runtime>::annul { vin: vin(1), reason: Text::unchecked("a wrong number") };
        assert_eq!(sent(consortium(), annul), Ok(()));
        assert_eq!(
            <Market as MarketApiV2<Block, AccountId, urcar_runtime::Money, BlockNumber>>::listing(vin(1)),
            Ok(None)
        );
        assert_eq!(<Market as VehiclesApiV2<Block, AccountId, BlockNumber>>::offer(vin(1)), Ok(None));
        let disputes =
            <Market as DisputesApiV1<Block, AccountId, urcar_runtime::Money, BlockNumber>>::disputes(vin(1), 0, 10);
        assert_eq!(disputes.unwrap().total, 1);
    });
}

#[test]
fn the_deposit_of_a_challenge_is_told_before_it_is_on_hold() {
    type Market = Runtime;
    let mut chain = listed();
    chain.block(|| {
        let told = <Market as DisputesApiV1<Block, AccountId, urcar_runtime::Money, BlockNumber>>::deposit();
        let organisation = account(&organisation(number::INSURER));
        assert_eq!(by(&organisation, open_dispute(&vin(1), 0, 1)), Ok(()));
        let disputes =
            <Market as DisputesApiV1<Block, AccountId, urcar_runtime::Money, BlockNumber>>::disputes(vin(1), 0, 10);
        assert_eq!(disputes.unwrap().disputes[0].challengers[0].deposit, told);
    });
}

#[test]
fn the_market_is_shown_to_whoever_asks() {
    type Market = Runtime;
    let listing =
        |vin: VinText| <Market as MarketApiV2<Block, AccountId, urcar_runtime::Money, BlockNumber>>::listing(vin);
    let mut chain = listed();
    chain.block(|| {
        let shown = listing(vin(1)).unwrap().expect("a listing");
        assert_eq!((shown.price.0, shown.seller, shown.state), (PRICE, Bob.to_account_id(), state(&vin(1))));
        assert_eq!(shown.terms, terms(&vin(1)));
        assert_eq!(shown.reservation, None);
        assert_eq!(by(&Charlie.to_account_id(), reserve(&vin(1), PRICE)), Ok(()));
        let shown = listing(vin(1)).unwrap().expect("a listing");
        assert_eq!(shown.reservation.map(|it| it.buyer), Some(Charlie.to_account_id()));
        assert!(listing(vin(2)).is_err());

        let page =
            <Market as MarketApiV2<Block, AccountId, urcar_runtime::Money, BlockNumber>>::listings(None, 10).unwrap();
        assert_eq!((page.listings.len(), page.next), (1, None));
    });
}

#[test]
fn a_search_finds_what_it_asks_for_and_nothing_else() {
    type Market = Runtime;
    let find = |filter: MarketFilter, after: Option<VinText>| {
        <Market as MarketApiV2<Block, AccountId, urcar_runtime::Money, BlockNumber>>::find(filter, after, 10)
    };
    let finds = |filter: MarketFilter| !find(filter, None).expect("a filter that passes").listings.is_empty();
    let words = |text: &str| MarketFilter { words: Text::unchecked(text), ..Default::default() };
    let mut chain = listed();
    chain.block(|| {
        let all = find(MarketFilter::default(), None).unwrap();
        assert_eq!((all.listings.len(), all.next), (1, None));
        let shown = &all.listings[0];
        assert!(finds(words(&shown.make.as_str().to_uppercase())) && !finds(words("another car")));
        assert!(finds(MarketFilter { highest_price: Amount(PRICE), ..Default::default() }));
        assert!(!finds(MarketFilter { highest_price: Amount(PRICE - 1), ..Default::default() }));
        assert!(finds(MarketFilter { oldest_year: shown.model_year, ..Default::default() }));
        assert!(!finds(MarketFilter { oldest_year: shown.model_year + 1, ..Default::default() }));
        let plain = MarketFilter { concerns: ConcernFilter::None, ..Default::default() };
        assert_eq!(finds(plain), shown.concerns.is_empty());

        let free = || MarketFilter { only_free: true, ..Default::default() };
        assert!(finds(free()));
        assert_eq!(by(&Charlie.to_account_id(), reserve(&vin(1), PRICE)), Ok(()));
        assert!(!finds(free()) && finds(MarketFilter::default()));
    });
}

#[test]
fn a_search_is_refused_by_name() {
    type Market = Runtime;
    let find = |words: &str, after: Option<VinText>| {
        let filter = MarketFilter { words: Text::unchecked(words), ..Default::default() };
        <Market as MarketApiV2<Block, AccountId, urcar_runtime::Money, BlockNumber>>::find(filter, after, 10).err()
    };
    let mut chain = listed();
    chain.block(|| {
        assert_eq!(find("-", None), Some(FindError::RefusedFilter(FilterError::EmptyText)));
        assert_eq!(find("a b c d e f g h i", None), Some(FindError::RefusedFilter(FilterError::TooManyWords)));
        assert_eq!(find(&"x".repeat(129), None), Some(FindError::RefusedFilter(FilterError::TextTooLong)));
        assert_eq!(find("", Some(VinText::unchecked("x"))), Some(FindError::MalformedVin(VinError::Length)));
        assert_eq!(find("  ", Some(vin(1))), None);
    });
}
