//! A runtime made by the macro, and the stand-ins on it.

use crate::{
    Clock, Ext, HookCall, House, MockDisputes, MockHooks, MockLifeFile, MockTitles, MockWriters, Queue, Shared,
    accounts::*,
    as_call,
    disputes::{Barred, Disputed},
    enrol, hook_calls,
    life_file::{self, Attested, Earners, Files, Others, Stolen, Written},
    money, samples, set_active, set_day, take_events,
    titles::{self, Owners},
};
use frame_support::{
    assert_ok,
    traits::{
        ConstU64, Time,
        fungible::{Inspect, Mutate},
    },
};
use samples::{data, vin, vins};
use sp_runtime::DispatchError;
use urcar_interfaces::{
    Appended, Deadline, Deadlines, Earner, LifeEvent, LifeEventKind, LifeFile, LifeFileHooks, OpenDisputes, Titles,
    WriterError, Writers,
};
use urcar_types::{Date, Role};

crate::mock_runtime! {
    pub struct Test { System: frame_system = 0, Balances: pallet_balances = 1, Timestamp: pallet_timestamp = 2 }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances { type ExistentialDeposit = ConstU64<10>; }
    timestamp {}
}

fn ext() -> Ext {
    let genesis = RuntimeGenesisConfig {
        system: Default::default(),
        balances: pallet_balances::GenesisConfig { balances: vec![(ANN, 100), (BOB, 50)], ..Default::default() },
    };
    Ext::new(&genesis).at::<Test>(1)
}

fn run(test: impl FnOnce()) {
    ext().execute_keeping(money::<Test>, test, || Ok(()));
}

#[test]
fn the_runtime_has_what_it_was_given() {
    run(|| {
        assert_eq!((System::block_number(), Balances::minimum_balance(), money::<Test>()), (1, 10, 150));
        assert_ok!(<Balances as Mutate<_>>::transfer(
            &ANN,
            &BOB,
            5,
            frame_support::traits::tokens::Preservation::Preserve
        ));
        let events = take_events::<Test, pallet_balances::Event<Test>>();
        assert!(events.contains(&pallet_balances::Event::Transfer { from: ANN, to: BOB, amount: 5 }));
        assert!(System::events().is_empty());
    });
}

#[test]
#[should_panic(expected = "the test changed")]
fn a_test_that_makes_money_fails() {
    run(|| {
        assert_ok!(<Balances as Mutate<_>>::mint_into(&ANN, 1));
    });
}

#[test]
#[should_panic(expected = "broke an invariant")]
fn each_test_ends_in_its_check() {
    ext().at::<Test>(2).execute(|| assert_eq!(System::block_number(), 2), || Err("broken".into()));
}

#[test]
fn refused_calls_leave_nothing() {
    run(|| {
        let refused = as_call(|| {
            enrol(MAKER, &[Role::Manufacturer], true);
            Err(DispatchError::Unavailable)
        });
        assert_eq!((refused, MockWriters::active()), (Err(DispatchError::Unavailable), 0));
    });
}

#[test]
fn writers_are_authorised_by_role_and_standing() {
    run(|| {
        enrol(GARAGE, &[Role::Workshop, Role::Inspector], true);
        enrol(SUSPENDED, &[Role::Manufacturer], false);
        let tests = [Role::Inspector, Role::Authority];
        assert_eq!(MockWriters::authorise(&GARAGE, &tests), Ok(Role::Inspector));
        assert_eq!(MockWriters::authorise(&GARAGE, &[Role::Insurer]), Err(WriterError::RoleMayNotWrite));
        assert_eq!(MockWriters::authorise(&SUSPENDED, &Role::ALL), Err(WriterError::NotActive));
        assert_eq!(MockWriters::ensure_active(&ANN), Err(WriterError::NotWriter));
        MockWriters::count_records(&GARAGE, 5);
        MockWriters::count_records(&ANN, 5);
        assert_eq!([GARAGE, SUSPENDED, ANN].map(|who| MockWriters::free_records_left(&who)), [15, 0, 0]);
    });
}

#[test]
fn standing_is_set_for_all_at_once() {
    run(|| {
        enrol(GARAGE, &[Role::Workshop], true);
        enrol(SUSPENDED, &[Role::Manufacturer], false);
        set_active(&[SUSPENDED, MAKER]);
        assert_eq!([GARAGE, SUSPENDED, MAKER].map(|who| MockWriters::is_active(&who)), [false, true, true]);
        assert_eq!(MockWriters::authorise(&SUSPENDED, &[Role::Insurer]), Err(WriterError::RoleMayNotWrite));
        assert_eq!(MockWriters::active(), 2);
    });
}

#[test]
fn houses_bind_and_shared_keys_do_not() {
    run(|| {
        House::append((GARAGE, SUSPENDED));
        Shared::append((GARAGE, WORKSHOP));
        assert!(MockWriters::bound_to(&SUSPENDED, &GARAGE) && MockWriters::same_house(&WORKSHOP, &GARAGE));
        assert!(!MockWriters::bound_to(&WORKSHOP, &GARAGE) && !MockWriters::same_house(&WORKSHOP, &SUSPENDED));
        assert!(MockWriters::bound_to(&ANN, &ANN));
    });
}

#[test]
fn titles_leave_the_trade_for_good() {
    run(|| {
        let car = vin(vins::VALID);
        enrol(MAKER, &[Role::Manufacturer], true);
        assert_ok!(MockTitles::register(&car, &MAKER));
        assert_eq!(MockTitles::deliver(&car, &ANN, &RETAILER), Err(titles::NOT_OWNER));
        assert_ok!(MockTitles::deliver(&car, &MAKER, &RETAILER));
        assert_ok!(MockTitles::retail(&car, &RETAILER, Some(&ANN)));
        assert_eq!(MockTitles::deliver(&car, &ANN, &BOB), Err(titles::NOT_IN_TRADE));
        assert_eq!((MockTitles::owner(&car), Owners::get(car)), (Some(ANN), Some((ANN, false))));
        MockTitles::order(&car, &BOB);
        assert_eq!(MockTitles::owner(&car), Some(BOB));
        titles::Refusing::put(());
        assert_eq!(MockTitles::register(&vin(vins::EUROPEAN), &ANN), Err(titles::REFUSED));
    });
}

#[test]
fn the_life_file_appends_and_its_head_moves() {
    run(|| {
        let car = vin(vins::VALID);
        let sell = || MockLifeFile::append_by_owner(&car, &ANN, data::sale(BOB), Date::new(2020, 1, 1), None);
        assert_eq!((sell(), MockLifeFile::head(&car)), (Err(life_file::UNKNOWN), None));
        Files::insert(car, Vec::<Written>::new());
        let heads = [(); 2].map(|()| {
            assert_ok!(MockLifeFile::ensure_transferable(&car));
            assert!(sell().is_ok());
            MockLifeFile::head(&car)
        });
        Others::insert(car, 1);
        assert!(heads[0] != heads[1] && heads[1] != MockLifeFile::head(&car));
        assert_eq!(sell(), Ok(Appended { record: 3, weight_component: 0 }));
        life_file::Refusing::put(());
        assert_eq!(sell(), Err(life_file::REFUSED));
        Stolen::insert(car, ());
        assert_eq!(MockLifeFile::ensure_transferable(&car), Err(life_file::STOLEN));
    });
}

#[test]
fn an_attestation_moves_the_state_and_not_the_head() {
    run(|| {
        let car = vin(vins::VALID);
        assert_eq!(MockLifeFile::state(&car), None);
        Files::insert(car, Vec::<Written>::new());
        let before = (MockLifeFile::head(&car), MockLifeFile::state(&car));
        assert_ne!(before.0, before.1);
        Attested::insert(car, 1);
        assert_eq!(MockLifeFile::head(&car), before.0);
        assert_ne!(MockLifeFile::state(&car), before.1);
        Others::insert(car, 1);
        assert_ne!(MockLifeFile::state(&car), before.1);
    });
}

#[test]
fn earners_and_disputes_are_those_that_were_put_there() {
    run(|| {
        let car = vin(vins::VALID);
        Earners::insert(car, vec![(3, GARAGE, vec![MAKER, INSURER])]);
        assert_eq!(
            MockLifeFile::earners(&car),
            [Earner { record: 3, writer: GARAGE, witnesses: vec![MAKER, INSURER] }]
        );
        Disputed::insert(car, vec![(7, 2), (3, 1)]);
        assert_eq!((MockDisputes::open(&car), MockDisputes::over(&car, 7)), (vec![1, 2], Some(2)));
        assert_eq!((MockDisputes::over(&car, 9), MockDisputes::bars_sale(&car)), (None, false));
        Barred::insert(car, ());
        assert!(MockDisputes::bars_sale(&car));
    });
}

#[test]
fn hooks_note_each_call_once() {
    run(|| {
        let car = vin(vins::VALID);
        MockHooks::on_event(&car, &LifeEvent::Material);
        MockHooks::on_event(&car, &LifeEvent::Withdrawn { record: 3, by_writer: true });
        assert_eq!(hook_calls(), [HookCall::Material(car), HookCall::Withdrawn(car, 3, true)]);
        assert!(hook_calls().is_empty());
        assert_eq!(MockHooks::weight(LifeEventKind::Sold).ref_time(), MockHooks::SOLD);
    });
}

#[test]
fn deadlines_are_due_from_their_block_on() {
    run(|| {
        System::set_block_number(5);
        for (at, dispute) in [(7, 1), (2, 2), (6, 3)] {
            Queue::<Test>::set(at, Deadline::Ruling { dispute });
        }
        assert!(Queue::<Test>::take_due().is_empty());
        System::set_block_number(6);
        assert_eq!(Queue::<Test>::take_due(), [2, 3].map(|dispute| Deadline::Ruling { dispute }));
        System::set_block_number(9);
        assert_eq!(Queue::<Test>::take_due(), [Deadline::Ruling { dispute: 1 }]);
    });
}

#[test]
#[should_panic(expected = "a block that is over")]
fn a_strict_queue_takes_none_that_lies_behind() {
    run(|| Queue::<Test, true>::set(1, Deadline::Ruling { dispute: 1 }));
}

#[test]
fn the_clock_shows_the_day_that_was_set() {
    run(|| {
        assert_eq!(Clock::now(), 0);
        assert_eq!(set_day("1970-01-02"), 86_400_000 * 3 / 2);
        assert_eq!(Date::from_millis(Clock::now()), samples::date("1970-01-02"));
    });
}
