//! The subjects that a block tells it touched, one sort of event after the other.

mod common;

use common::{
    Chain, account, active, by, consortium, number, organisation,
    records::{
        amend, attest, buy, data, entry, evidence, km, list, open_dispute, parsed, picture, reading, record,
        record_batch, register, reserve, retract, text, today, vin, vote,
    },
    sent,
};
use frame_support::traits::Get;
use sp_keyring::Sr25519Keyring::{Bob, Charlie, Eve};
use sp_runtime::DigestItem;
use urcar_runtime::{
    AccountId, Balance, Block, BlockNumber, Disputes, Runtime, RuntimeCall, RuntimeOrigin, RuntimeParameters, System,
    UNIT,
    configs::terms::parameters::{
        disputes,
        records::{self, LienPeriod, OrderNotice, TheftBar},
    },
};
use urcar_runtime_api::runtime_decl_for_changes_api::ChangesApiV1;
use urcar_types::{ChangedRecords, Changes, Entry, RecordData, RecordKind, SeriesBreak, Terms, VehicleChange};

const PRICE: Balance = 5_000 * UNIT;

fn org(number: usize) -> AccountId {
    account(&organisation(number))
}

fn owner() -> AccountId {
    Bob.to_account_id()
}

/// A chain on which Bob owns car 1, of which nothing but its birth is recorded.
fn stage() -> Chain {
    let mut chain = Chain::development();
    chain.block(|| assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(())));
    chain
}

/// The same, with a reading of a workshop as record 1.
fn read() -> Chain {
    let mut chain = stage();
    let entry = chain.run(|| reading(62_000));
    written(&mut chain, number::WORKSHOP, entry);
    chain
}

/// The changes of the last block.
fn changes(chain: &mut Chain) -> Changes<AccountId> {
    chain.run(<Runtime as ChangesApiV1<Block, AccountId>>::changes)
}

/// The changes of a block in which an account makes one call, which goes through.
fn after<C: Into<RuntimeCall>>(chain: &mut Chain, who: &AccountId, call: impl FnOnce() -> C) -> Changes<AccountId> {
    chain.block(|| assert_eq!(by(who, call()), Ok(())));
    changes(chain)
}

/// The changes of a block in which an organisation writes of car 1.
fn written(chain: &mut Chain, by_number: usize, entry: Entry<AccountId>) -> Changes<AccountId> {
    after(chain, &org(by_number), || record(&vin(1), entry))
}

/// The same of a kind that needs evidence, with that.
fn backed(chain: &mut Chain, by_number: usize, kind: RecordKind) -> Changes<AccountId> {
    let entry = chain.run(|| Entry { evidence: evidence(), ..entry(data(kind, &Eve.to_account_id())) });
    written(chain, by_number, entry)
}

fn nothing() -> Changes<AccountId> {
    Changes { vehicles: Vec::new(), disputes: Vec::new(), writers: Vec::new(), terms: false }
}

/// Of car 1 alone: these records, and whether its title and its listing.
fn car(records: &[u32], title: bool, listing: bool) -> Changes<AccountId> {
    let records = ChangedRecords::Some(records.to_vec());
    Changes { vehicles: vec![VehicleChange { vin: parsed(&vin(1)), records, title, listing }], ..nothing() }
}

/// The same of its file alone.
fn file(records: &[u32]) -> Changes<AccountId> {
    car(records, false, false)
}

/// The same with dispute 0.
fn disputed(records: &[u32]) -> Changes<AccountId> {
    Changes { disputes: vec![0], ..file(records) }
}

#[test]
fn a_block_names_nothing_where_nothing_came_of_it() {
    let mut chain = Chain::development();
    assert_eq!(changes(&mut chain), nothing(), "genesis has no events");
    chain.blocks(1);
    assert_eq!(changes(&mut chain), nothing());
    chain.block(|| assert!(by(&owner(), record(&vin(1), reading(1))).is_err()));
    assert_eq!(changes(&mut chain), nothing());
    let refused = after(&mut chain, &org(number::WORKSHOP), || record_batch(vec![(vin(1), reading(1))]));
    assert_eq!(refused, nothing(), "its one item was refused");
}

#[test]
fn a_block_that_changes_the_runtime_is_told_by_its_own_events_and_has_all_read_anew() {
    let mut chain = stage();
    let entry = chain.run(|| reading(62_000));
    chain.block(|| {
        assert_eq!(by(&org(number::WORKSHOP), record(&vin(1), entry)), Ok(()));
        System::deposit_log(DigestItem::RuntimeEnvironmentUpdated);
    });
    // The next runtime may read none of them.
    chain.run(System::reset_events);
    assert_eq!(changes(&mut chain), Changes { terms: true, ..file(&[1]) });
    chain.blocks(1);
    assert_eq!(changes(&mut chain), Changes { terms: true, ..nothing() }, "a migration has no events");
    chain.blocks(1);
    assert_eq!(changes(&mut chain), nothing());
}

#[test]
fn a_registration_names_record_and_title() {
    let mut chain = stage();
    assert_eq!(changes(&mut chain), car(&[0], true, false));
    chain.blocks(1);
    assert_eq!(changes(&mut chain), nothing(), "a block tells of itself alone");
}

#[test]
fn vehicles_come_in_order_each_once() {
    let mut chain = stage();
    let batch = || {
        let items = [3, 1, 2, 1].map(|car| (vin(car), reading(62_000)));
        record_batch(Vec::from(items))
    };
    chain.block(|| {
        for car in [3, 2] {
            assert_eq!(by(&org(number::MANUFACTURER), register(&vin(car), None)), Ok(()));
        }
        assert_eq!(by(&org(number::WORKSHOP), batch()), Ok(()));
    });
    let told: Vec<_> = changes(&mut chain).vehicles.into_iter().map(|it| (it.vin, it.records, it.title)).collect();
    let some = |records: &[u32]| ChangedRecords::Some(records.to_vec());
    let expected = [(1, some(&[1, 2]), false), (2, some(&[0, 1]), true), (3, some(&[0, 1]), true)];
    assert_eq!(told, expected.map(|(car, records, title)| (parsed(&vin(car)), records, title)));
}

#[test]
fn a_correction_names_what_it_corrects() {
    let mut chain = read();
    let writer = org(number::WORKSHOP);
    assert_eq!(changes(&mut chain), file(&[1]));
    assert_eq!(after(&mut chain, &writer, || amend(&vin(1), 1, false, km(63_000))), file(&[1, 2]));
    assert_eq!(after(&mut chain, &writer, || amend(&vin(1), 1, true, None)), file(&[1, 3]));
}

#[test]
fn a_correction_that_waits_is_named_with_the_record_once_it_takes_effect() {
    let mut chain = read();
    for witness in [number::INSURER, number::INSPECTOR] {
        assert_eq!(after(&mut chain, &org(witness), || attest(&vin(1), 1)), file(&[1]));
    }
    assert_eq!(after(&mut chain, &org(number::INSURER), || retract(&vin(1), 1)), file(&[1]));
    // A fourth amendment isn't its writer's alone.
    let writer = org(number::WORKSHOP);
    for (time, value) in (0..3).zip(63_000..) {
        let amended = after(&mut chain, &writer, || amend(&vin(1), 1, false, km(value)));
        assert_eq!(amended, file(&[1, 2 + time]));
    }
    let waiting = after(&mut chain, &writer, || amend(&vin(1), 1, false, km(70_000)));
    assert_eq!(waiting, file(&[5]), "nothing of record 1 changes yet");
    assert_eq!(after(&mut chain, &org(number::INSURER), || attest(&vin(1), 5)), file(&[5]));
    assert_eq!(after(&mut chain, &org(number::INSPECTOR), || attest(&vin(1), 5)), file(&[1, 5]));
}

#[test]
fn a_break_is_named_when_it_is_borne_out() {
    let mut chain = read();
    let series = Some(SeriesBreak::Replaced { old: 62_500, new: 0 });
    let broken = chain.run(|| entry(RecordData::OdometerReading { series }));
    assert_eq!(written(&mut chain, number::WORKSHOP, broken), file(&[2]));
    for witness in [number::INSURER, number::INSPECTOR] {
        assert_eq!(after(&mut chain, &org(witness), || attest(&vin(1), 2)), file(&[2]));
    }
}

#[test]
fn a_link_names_both_records() {
    let mut chain = stage();
    let accident = |chain: &mut Chain, earlier: Option<u32>| {
        chain.run(|| {
            let mut entry = entry(data(RecordKind::Accident, &Eve.to_account_id()));
            if let RecordData::Accident { about, .. } = &mut entry.data {
                *about = earlier;
            }
            entry
        })
    };
    let (first, second) = (accident(&mut chain, None), accident(&mut chain, Some(1)));
    assert_eq!(written(&mut chain, number::WORKSHOP, first), file(&[1]));
    assert_eq!(written(&mut chain, number::INSURER, second), file(&[2]), "nobody confirmed it yet");
    assert_eq!(after(&mut chain, &org(number::WORKSHOP), || attest(&vin(1), 2)), file(&[1, 2]));
}

#[test]
fn a_lien_is_named_when_it_takes_effect_or_lapses() {
    let mut chain = stage();
    assert_eq!(backed(&mut chain, number::INSURER, RecordKind::Lien), file(&[1]));
    let consent = || pallet_vehicles::Call::<Runtime>::consent_lien { vin: vin(1), record: 1 };
    assert_eq!(after(&mut chain, &owner(), consent), file(&[1]));

    let mut chain = stage();
    backed(&mut chain, number::INSURER, RecordKind::Lien);
    let period: BlockNumber = chain.run(LienPeriod::get);
    let lapses = chain.number() + period;
    chain.advance_to(lapses);
    assert_eq!(changes(&mut chain), file(&[1]), "nobody made a call");
}

/// Every file shows windows; the ends of liens that wait stay as they were set.
#[test]
fn the_term_by_which_windows_are_reckoned_is_told() {
    let mut chain = stage();
    let window = disputes::Parameters::Window(disputes::Window, Some(1));
    let pause = records::Parameters::Pause(records::Pause, Some(1));
    let period = records::Parameters::LienPeriod(records::LienPeriod, Some(1));
    for (term, told) in [
        (RuntimeParameters::Disputes(window), true),
        (RuntimeParameters::Records(pause), false),
        (RuntimeParameters::Records(period), false),
    ] {
        let call = pallet_parameters::Call::<Runtime>::set_parameter { key_value: term };
        chain.block(|| assert_eq!(sent(RuntimeOrigin::root(), call), Ok(())));
        assert_eq!(changes(&mut chain), Changes { terms: told, ..nothing() });
    }
}

#[test]
fn a_title_order_is_named_at_each_step() {
    let mut chain = stage();
    assert_eq!(backed(&mut chain, number::AUTHORITY, RecordKind::TitleOrder), file(&[1]));
    for witness in [number::INSURER, number::INSPECTOR] {
        assert_eq!(after(&mut chain, &org(witness), || attest(&vin(1), 1)), file(&[1]));
    }
    let notice: BlockNumber = chain.run(OrderNotice::get);
    let passes = chain.number() + notice;
    chain.advance_to(passes);
    assert_eq!(changes(&mut chain), car(&[1], true, false));
}

#[test]
fn a_theft_is_named_when_it_fades() {
    let mut chain = stage();
    assert_eq!(backed(&mut chain, number::INSURER, RecordKind::Theft), file(&[1]));
    let bar: BlockNumber = chain.run(TheftBar::get);
    let fades = chain.number() + bar;
    chain.advance_to(fades);
    assert_eq!(changes(&mut chain), file(&[1]));
}

#[test]
fn an_annulment_may_change_every_record() {
    let mut chain = Chain::development();
    let maker = org(number::MANUFACTURER);
    after(&mut chain, &maker, || register(&vin(1), None));
    let annul = || pallet_vehicles::Call::<Runtime>::annul { vin: vin(1), reason: text("typing error") };
    let mut annulled = after(&mut chain, &maker, annul);
    assert_eq!(annulled.vehicles.pop().map(|it| (it.records, it.title)), Some((ChangedRecords::All, true)));
    assert_eq!(annulled, nothing());
}

#[test]
fn an_offer_names_the_title() {
    let mut chain = stage();
    let offer = || pallet_ownership::Call::<Runtime>::offer_transfer {
        vin: vin(1),
        to: Eve.to_account_id(),
        terms: Terms::Transfer(text("gift")),
        event_date: today().into(),
        odometer: None,
    };
    assert_eq!(after(&mut chain, &owner(), offer), car(&[], true, false));
    let withdraw = || pallet_ownership::Call::<Runtime>::withdraw_offer { vin: vin(1) };
    assert_eq!(after(&mut chain, &owner(), withdraw), car(&[], true, false));
}

#[test]
fn a_listing_is_named_when_it_or_its_file_changes() {
    let mut chain = read();
    assert_eq!(after(&mut chain, &owner(), || list(&vin(1), PRICE)), car(&[], false, true));
    // It shows the state of its file, too.
    assert_eq!(after(&mut chain, &org(number::INSURER), || attest(&vin(1), 1)), car(&[1], false, true));
    let unlist = || pallet_ownership::Call::<Runtime>::unlist { vin: vin(1) };
    assert_eq!(after(&mut chain, &owner(), unlist), car(&[], false, true));
    assert_eq!(after(&mut chain, &org(number::INSPECTOR), || attest(&vin(1), 1)), file(&[1]));
}

#[test]
fn a_sale_names_record_title_and_listing() {
    let mut chain = stage();
    after(&mut chain, &owner(), || list(&vin(1), PRICE));
    assert_eq!(after(&mut chain, &Charlie.to_account_id(), || buy(&vin(1), PRICE)), car(&[1], true, true));
}

#[test]
fn what_falls_due_is_named_though_nobody_made_a_call() {
    let mut chain = stage();
    after(&mut chain, &owner(), || list(&vin(1), PRICE));
    assert_eq!(after(&mut chain, &Charlie.to_account_id(), || reserve(&vin(1), PRICE)), car(&[], false, true));
    let listing = chain.run(|| pallet_ownership::Listings::<Runtime>::get(parsed(&vin(1)))).expect("a listing");
    chain.advance_to(listing.reservation.expect("a reservation").until);
    assert_eq!(changes(&mut chain), car(&[], false, true));
}

#[test]
fn a_dispute_names_its_record_when_it_opens_and_ends() {
    let mut chain = read();
    let writer = org(number::WORKSHOP);
    assert_eq!(after(&mut chain, &owner(), || open_dispute(&vin(1), 1, 1)), disputed(&[1]));
    let join = || pallet_disputes::Call::<Runtime>::join { dispute: 0, evidence: picture(2) };
    assert_eq!(after(&mut chain, &org(number::INSURER), join), disputed(&[]));
    let amended = after(&mut chain, &writer, || amend(&vin(1), 1, false, km(63_000)));
    assert_eq!(amended, disputed(&[1, 2]));
    assert_eq!(after(&mut chain, &writer, || amend(&vin(1), 1, true, None)), disputed(&[1, 3]));
}

#[test]
fn a_ruling_names_those_whom_it_punishes() {
    let mut chain = read();
    after(&mut chain, &owner(), || open_dispute(&vin(1), 1, 1));
    let dispute = chain.run(|| Disputes::dispute(0)).expect("a dispute");
    chain.advance_to(dispute.grace_until - 1);
    chain.block(|| {
        for judge in active().iter().filter(|who| **who != org(number::WORKSHOP)).take(9) {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
        }
    });
    assert_eq!(changes(&mut chain), disputed(&[]));
    chain.advance_to(dispute.vote_until);
    assert_eq!(changes(&mut chain), Changes { writers: vec![org(number::WORKSHOP)], ..disputed(&[1, 2]) });
}

#[test]
fn an_organisation_is_named_whoever_changes_it() {
    let mut chain = Chain::development();
    let garage = org(number::WORKSHOP);
    let named = Changes { writers: vec![garage.clone()], ..nothing() };
    let house = pallet_writers::Call::<Runtime>::set_house { who: garage.clone(), house: Some(text("Nord")) };
    chain.block(|| assert_eq!(sent(consortium(), house), Ok(())));
    assert_eq!(changes(&mut chain), named);
    assert_eq!(after(&mut chain, &garage, || pallet_writers::Call::<Runtime>::leave {}), named);
}
