use super::*;
use crate::NextId;
use sp_core::{H256, U256};

fn floor(floor: u64) -> Mandate<Test> {
    Mandate::SetDifficultyFloor { floor: U256::from(floor) }
}

#[test]
fn the_latest_about_the_same_waits_alone() {
    ExtBuilder.build_and_execute(|| {
        for (former, later) in [
            (upgrade(1), upgrade(2)),
            (Mandate::SetTerms(7), Mandate::SetTerms(8)),
            (floor(1), floor(2)),
            // Neither is carried out for now.
            (restore(&[]), restore(&[])),
            (Mandate::CancelUpgrade, Mandate::CancelUpgrade),
        ] {
            let id = NextId::<Test>::get();
            assert_ok!(request(former));
            assert_ok!(request(later));
            assert!(events().contains(&Event::MandateSuperseded { id }));
            assert_eq!(ids().last(), Some(&(id + 1)));
            assert_noop!(enact(id), Error::<Test>::UnknownMandate);
        }
        assert_eq!(ids(), [1, 3, 5, 7, 9]);
    });
}

#[test]
fn what_is_about_something_else_stays() {
    ExtBuilder.build_and_execute(|| {
        Lifetime::set(&u64::MAX);
        let all = [upgrade(1), Mandate::SetTerms(7), Mandate::SetTerms(PER_KEY), floor(1), restore(&[])];
        for mandate in all.clone() {
            assert_ok!(request(mandate));
        }
        // An upgrade that is on its way isn't the one that was authorised.
        assert_ok!(request(Mandate::CancelUpgrade));
        let superseded = events().into_iter().any(|event| matches!(event, Event::MandateSuperseded { .. }));
        assert_eq!((superseded, ids()), (false, vec![0, 1, 2, 3, 4, 5]));
    });
}

#[test]
fn an_upgrade_that_comes_later_is_not_cancelled() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(Mandate::CancelUpgrade));
        assert_ok!(request(upgrade(1)));
        assert_noop!(enact(0), Error::<Test>::UnknownMandate);
        at(UPGRADE_DELAY);
        assert_ok!(enact(1));
        assert_eq!(Authorised::get(), Some(H256::repeat_byte(1)));
    });
}

#[test]
fn one_that_is_carried_out_at_once_takes_the_place_of_one_that_failed() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(restore(&[])));
        events();
        assert_ok!(request(restore(&[3])));
        let enacted = Event::MandateEnacted { id: 1, mandate: restore(&[3]) };
        assert_eq!(events(), [Event::MandateSuperseded { id: 0 }, enacted]);
        assert_eq!(ids(), Vec::<u32>::new());
    });
}

#[test]
fn objections_start_anew() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        assert_ok!(object(11, 0));
        assert_ok!(request(upgrade(1)));
        assert_ok!(object(11, 1));
        assert_eq!(ids(), [1]);
    });
}
