use super::*;
use crate::{AuthorisedUntil, DEFERRED_LIFETIME, MAX_DELAY, MIN_LIFETIME, NextId};
use frame_support::{BoundedVec, dispatch::GetDispatchInfo, weights::Weight};
use sp_core::{H256, U256};

#[test]
fn what_has_a_delay_waits() {
    ExtBuilder.build_and_execute(|| {
        let delays = [
            (upgrade(1), UPGRADE_DELAY),
            (Mandate::SetTerms(7), TERMS_DELAY),
            (Mandate::SetTerms(GUARDED), UPGRADE_DELAY),
            (Mandate::SetDifficultyFloor { floor: U256::from(9) }, TERMS_DELAY),
        ];
        for (id, (mandate, delay)) in (0..).zip(delays) {
            assert_ok!(request(mandate.clone()));
            let (due, lapses, objections) = (START + delay, START + delay + LIFETIME, BoundedVec::new());
            assert_eq!(events(), [Event::MandateRequested { id, mandate: mandate.clone(), due, lapses }]);
            assert_eq!(Waiting::<Test>::get().last(), Some(&WaitingMandate { id, due, lapses, mandate, objections }));
        }
        assert_eq!((Done::get(), Authorised::get()), (vec![], None));
        assert_eq!(Mandates::waiting(), Waiting::<Test>::get().into_inner());
    });
}

#[test]
fn restoring_and_cancelling_have_none() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(restore(&[3, 4])));
        assert_eq!(Done::get(), ["restored without [3, 4] from 40"]);
        assert_eq!(events(), [Event::MandateEnacted { id: 0, mandate: restore(&[3, 4]) }]);
        Authorised::put(H256::repeat_byte(1));
        assert_ok!(request(Mandate::CancelUpgrade));
        assert_eq!(Authorised::get(), None);
        assert_eq!(events(), [Event::MandateEnacted { id: 1, mandate: Mandate::CancelUpgrade }]);
        assert_eq!((ids(), NextId::<Test>::get()), (vec![], 2));
    });
}

#[test]
fn what_fails_at_once_waits_and_is_due() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(restore(&[])));
        // Its words are told, but not kept.
        let error = DispatchError::Other("");
        assert_eq!(events(), [Event::MandateDeferred { id: 0, error }]);
        assert_ok!(request(Mandate::CancelUpgrade));
        assert_eq!(events(), [Event::MandateDeferred { id: 1, error }]);
        let (due, lapses, objections) = (START, START + DEFERRED_LIFETIME, BoundedVec::new());
        let waiting = Waiting::<Test>::get();
        assert_eq!(waiting[0], WaitingMandate { id: 0, due, lapses, mandate: restore(&[]), objections });
        assert_eq!((waiting[1].due, waiting[1].lapses), (due, lapses));
        assert_eq!(Done::get(), Vec::<String>::new(), "what it had done so far is undone");
        // Tried again, by anybody.
        assert_noop!(enact(1), DispatchError::Other("nothing authorised"));
        Authorised::put(H256::repeat_byte(1));
        assert_ok!(enact(1));
        assert_eq!((Authorised::get(), ids()), (None, vec![0]));
        // Not for long: it was decided for now.
        at(DEFERRED_LIFETIME);
        events();
        assert_ok!(enact(0));
        assert_eq!((events(), ids()), (vec![Event::MandateLapsed { id: 0 }], vec![]));
    });
}

#[test]
fn what_fails_at_once_waits_no_longer_than_anything_else() {
    ExtBuilder.build_and_execute(|| {
        Lifetime::set(&(DEFERRED_LIFETIME - 1));
        assert_ok!(request(restore(&[])));
        assert_eq!(Waiting::<Test>::get()[0].lapses, START + DEFERRED_LIFETIME - 1);
    });
}

#[test]
fn finality_is_not_restored_where_the_votes_came_too_late() {
    ExtBuilder.build_and_execute(|| {
        System::set_block_number(UNTIL + 1);
        for without in [&[3, 4][..], &[]] {
            assert_noop!(request(restore(without)), Error::<Test>::TooLate);
        }
        System::set_block_number(UNTIL);
        assert_ok!(request(restore(&[3, 4])));
        assert_eq!(Done::get(), ["restored without [3, 4] from 40"]);
    });
}

#[test]
fn is_for_two_thirds_alone() {
    ExtBuilder.build_and_execute(|| {
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none(), signed(ORGANISATIONS[0]), signed(ANYBODY)] {
            for mandate in [upgrade(1), restore(&[3]), Mandate::CancelUpgrade] {
                assert_noop!(Mandates::request(origin.clone(), mandate), BadOrigin);
            }
        }
    });
}

#[test]
fn no_more_wait_than_can() {
    ExtBuilder.build_and_execute(|| {
        for key in 0..MAX_DELAYED {
            assert_ok!(request(Mandate::SetTerms(key * PER_KEY)));
        }
        let one_more = || urcar_testing::as_call(|| request(upgrade(1)));
        assert_noop!(one_more(), Error::<Test>::TooManyWaiting);
        // What is carried out at once needs no place, and has one where it fails.
        assert_ok!(request(restore(&[3])));
        assert_ok!(request(restore(&[])));
        assert_ok!(request(Mandate::CancelUpgrade));
        assert_eq!(ids().len() as u32, MAX_WAITING);
        // What is superseded makes room.
        assert_ok!(request(Mandate::SetTerms(1)));
        assert_noop!(one_more(), Error::<Test>::TooManyWaiting);
        // So does what lapses.
        at(TERMS_DELAY + LIFETIME - 1);
        assert_noop!(one_more(), Error::<Test>::TooManyWaiting);
        at(TERMS_DELAY + LIFETIME);
        events();
        assert_ok!(one_more());
        assert_eq!(ids().len(), 1);
        let lapsed = events().into_iter().filter(|event| matches!(event, Event::MandateLapsed { .. })).count();
        assert_eq!(lapsed as u32, MAX_WAITING);
    });
}

#[test]
fn dates_that_were_set_stay() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        UpgradeDelay::set(&0);
        Lifetime::set(&0);
        at(UPGRADE_DELAY - 1);
        assert_noop!(enact(0), Error::<Test>::NotDue);
        at(UPGRADE_DELAY + LIFETIME - 1);
        assert_ok!(enact(0));
        assert_eq!(Authorised::get(), Some(H256::repeat_byte(1)));
    });
}

#[test]
fn guarded_terms_wait_for_the_longer_delay() {
    ExtBuilder.build_and_execute(|| {
        TermsDelay::set(&(UPGRADE_DELAY + 1));
        assert_ok!(request(Mandate::SetTerms(GUARDED)));
        assert_eq!(Waiting::<Test>::get().last().map(|waiting| waiting.due), Some(START + UPGRADE_DELAY + 1));
    });
}

#[test]
fn no_term_bars_the_way_back() {
    ExtBuilder.build_and_execute(|| {
        UpgradeDelay::set(&u64::MAX);
        TermsDelay::set(&u64::MAX);
        Lifetime::set(&0);
        for mandate in [upgrade(1), Mandate::SetTerms(1), Mandate::SetTerms(GUARDED)] {
            assert_ok!(request(mandate));
            let waiting = Waiting::<Test>::get().last().cloned().unwrap();
            assert_eq!((waiting.due, waiting.lapses), (START + MAX_DELAY, START + MAX_DELAY + MIN_LIFETIME));
        }
        at(MAX_DELAY);
        assert_ok!(enact(0));
        assert_eq!(AuthorisedUntil::<Test>::get(), Some(START + MAX_DELAY + MIN_LIFETIME));
    });
}

#[test]
fn is_charged_for_what_it_does() {
    ExtBuilder.build_and_execute(|| {
        let weight = |mandate| crate::Call::<Test>::request { mandate }.get_dispatch_info().call_weight;
        for mandate in [upgrade(1), Mandate::SetTerms(1), Mandate::SetDifficultyFloor { floor: U256::one() }] {
            assert_eq!(weight(mandate), Weight::from_parts(1, 0));
        }
        assert_eq!(weight(Mandate::CancelUpgrade), Weight::from_parts(2_001, 10));
        assert_eq!(weight(restore(&[3, 4])), Weight::from_parts(10_003, 10));
    });
}
