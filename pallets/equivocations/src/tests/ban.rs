use super::*;
use sp_runtime::traits::Zero;

fn disabled() -> Vec<u32> {
    Session::disabled_validators()
}

fn banned() -> Vec<(AccountId, u64)> {
    Bans::<Test>::get().iter().map(|ban| (ban.who, ban.until)).collect()
}

/// Begins a block of the next slot of the validator with this index.
fn author(index: u64) -> bool {
    end();
    let slot = (slot() + 1..).find(|slot| slot % VALIDATORS == index).unwrap();
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| begin(slot))).is_ok()
}

#[test]
fn aura_refuses_blocks_of_the_banned() {
    ExtBuilder.build().execute_with(|| {
        report(3, FIRST, 0).unwrap();
        assert_eq!(disabled(), [2]);
        assert!(author(1) && author(3) && !author(2));
    });
}

#[test]
fn a_ban_lasts_for_its_term_across_rotations() {
    ExtBuilder.build_and_execute(|| {
        report(3, FIRST, 0).unwrap();
        let until = now() + AuthoringBan::get();
        assert_eq!(banned(), [(3, until)]);
        // The keys change meanwhile, and pallet-session forgets who was disabled.
        set_keys(5, 105);
        while now() < until - 1 {
            next();
            assert_eq!(disabled(), [2], "block {}", now());
            assert_ok!(Equivocations::do_try_state());
        }
        assert!(Session::current_index() >= 3);
        events();
        next();
        assert_eq!((now(), disabled(), banned()), (until, vec![], vec![]), "its own next block is past the term");
        assert_eq!(events(), [Event::AuthoringAllowed { who: 3 }]);
    });
}

#[test]
fn the_index_follows_the_account() {
    ExtBuilder.build_and_execute(|| {
        report(3, FIRST, 0).unwrap();
        Planned::set(Some(vec![8, 3, 4, 5, 6]));
        rotate(1);
        assert_eq!(disabled(), [2]);
        rotate(1);
        assert_eq!(disabled(), [1]);
        Planned::set(Some(vec![4, 5, 6, 7]));
        rotate(2);
        assert_eq!((disabled(), banned().len()), (vec![], 1), "banned, and no validator");
    });
}

#[test]
fn at_most_a_third_is_disabled_and_the_others_follow() {
    ExtBuilder.build_and_execute(|| {
        for who in [7, 3, 5] {
            report(who, FIRST, 0).unwrap();
            next();
        }
        assert_eq!(disabled(), [2, 6], "the first two of seven");
        let first = banned()[0].1;
        while now() < first {
            next();
        }
        assert_eq!(banned().len(), 2);
        assert_eq!(disabled(), [2, 4], "the third takes the place of the first");
    });
}

#[test]
fn of_three_nobody_is_disabled() {
    ExtBuilder.build_and_execute(|| {
        Planned::set(Some(vec![1, 2, 3]));
        rotate(2);
        report(3, FIRST, 2).unwrap();
        assert_eq!((disabled(), banned().len()), (vec![], 1));
    });
}

#[test]
fn another_slot_makes_it_longer() {
    ExtBuilder.build_and_execute(|| {
        report(3, FIRST, 0).unwrap();
        next();
        report(3, slot(), 0).unwrap();
        assert_eq!(banned(), [(3, now() + AuthoringBan::get())]);
        next();
        AuthoringBan::set(1);
        Bonded::mutate(|bonds| bonds.insert(3, 1_000));
        report(3, slot(), 0).unwrap();
        assert_eq!(banned(), [(3, now() - 1 + 20)], "and never shorter");
    });
}

#[test]
fn a_term_of_zero_bans_nobody() {
    ExtBuilder.build_and_execute(|| {
        AuthoringBan::set(Zero::zero());
        report(3, FIRST, 0).unwrap();
        assert_eq!((disabled(), banned()), (vec![], vec![]));
        assert_eq!(events().len(), 1);
    });
}

#[test]
fn one_too_many_takes_the_place_of_the_one_that_ends_first() {
    ExtBuilder.build_and_execute(|| {
        let most = 16;
        for (index, who) in (100..100 + most).enumerate() {
            AuthoringBan::set(50 - index as u64);
            Equivocations::ban(who);
        }
        assert_eq!(banned().len() as u64, most);
        events();
        Equivocations::ban(3);
        let until = now() + AuthoringBan::get();
        let expected = [Event::AuthoringAllowed { who: 115 }, Event::AuthoringBanned { who: 3, until }];
        assert_eq!(events(), expected);
        assert_eq!((banned().len() as u64, disabled()), (most, vec![2]));
    });
}
