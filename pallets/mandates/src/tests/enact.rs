use super::*;
use frame_support::{
    dispatch::{GetDispatchInfo, Pays},
    storage::with_storage_layer,
    weights::Weight,
};
use sp_core::{H256, U256};

#[test]
fn anybody_has_it_carried_out_once_it_is_due() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        assert_ok!(request(Mandate::SetTerms(7)));
        assert_ok!(request(Mandate::SetDifficultyFloor { floor: U256::from(9) }));
        assert_noop!(enact(1), Error::<Test>::NotDue);
        at(TERMS_DELAY - 1);
        assert_noop!(enact(1), Error::<Test>::NotDue);
        at(TERMS_DELAY);
        events();
        assert_ok!(enact(1));
        assert_eq!(events(), [Event::MandateEnacted { id: 1, mandate: Mandate::SetTerms(7) }]);
        assert_ok!(enact(2));
        assert_eq!(Done::get(), ["term 7", "floor 9"]);
        assert_noop!(enact(0), Error::<Test>::NotDue);
        at(UPGRADE_DELAY);
        assert_ok!(enact(0));
        assert_eq!(Authorised::get(), Some(H256::repeat_byte(1)));
        assert_eq!(ids(), Vec::<u32>::new());
    });
}

#[test]
fn is_for_signed_origins() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(Mandate::SetTerms(7)));
        at(TERMS_DELAY);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Mandates::enact(origin, 0), BadOrigin);
        }
    });
}

#[test]
fn needs_one_that_waits() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(enact(0), Error::<Test>::UnknownMandate);
        assert_ok!(request(Mandate::SetTerms(7)));
        at(TERMS_DELAY);
        assert_ok!(enact(0));
        assert_noop!(enact(0), Error::<Test>::UnknownMandate);
    });
}

#[test]
fn what_fails_goes_on_waiting_until_it_lapses() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(Mandate::SetTerms(BAD_TERM)));
        at(TERMS_DELAY);
        for _ in 0..2 {
            assert_noop!(enact(0), DispatchError::Other("a bad term"));
        }
        assert_eq!((ids(), Done::get()), (vec![0], vec![]));
        at(TERMS_DELAY + LIFETIME);
        events();
        assert_ok!(enact(0));
        assert_eq!((ids(), Done::get()), (vec![], vec![]));
        assert_eq!(events(), [Event::MandateLapsed { id: 0 }]);
    });
}

#[test]
fn costs_no_fee_where_it_is_carried_out() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(Mandate::SetTerms(7)));
        assert_ok!(request(Mandate::SetTerms(PER_KEY)));
        at(TERMS_DELAY);
        let done = Mandates::enact(signed(ANYBODY), 0).unwrap();
        assert_eq!((done.pays_fee, done.actual_weight), (Pays::No, Some(Weight::from_parts(3_003, 10))));
        at(TERMS_DELAY + LIFETIME);
        let lapsed = Mandates::enact(signed(ANYBODY), 1).unwrap();
        assert_eq!((lapsed.pays_fee, lapsed.actual_weight), (Pays::Yes, Some(Weight::from_parts(3, 0))));
    });
}

#[test]
fn is_charged_for_the_kind_that_it_was() {
    ExtBuilder.build_and_execute(|| {
        let worst = crate::Call::<Test>::enact { id: 0 }.get_dispatch_info().call_weight;
        assert_eq!(worst, Weight::from_parts(10_003 + u64::from(MAX_SEATS), 10));
        let refused = |id| {
            let failed = Mandates::enact(signed(ANYBODY), id).unwrap_err();
            (failed.post_info.pays_fee, failed.post_info.actual_weight)
        };
        let own = (Pays::Yes, Some(Weight::from_parts(3, 0)));
        assert_ok!(request(Mandate::SetTerms(BAD_TERM)));
        assert_eq!((refused(0), refused(1)), (own, own));
        at(TERMS_DELAY);
        let failed = with_storage_layer(|| -> Result<(), DispatchError> {
            assert_eq!(refused(0), (Pays::Yes, Some(Weight::from_parts(3_003, 10))));
            Err(DispatchError::Other("as a call that fails"))
        });
        assert_eq!((failed.is_err(), ids()), (true, vec![0]));
    });
}

#[test]
fn is_stopped_where_those_that_object_are_a_third_by_now() {
    ExtBuilder.build_and_execute(|| {
        for term in [7, PER_KEY] {
            assert_ok!(request(Mandate::SetTerms(term)));
        }
        assert_ok!(object(11, 0));
        assert_ok!(object(12, 1));
        // Three leave, one of them with its objection.
        Organisations::put(vec![11, 13, 14]);
        at(TERMS_DELAY);
        events();
        let stopped = Mandates::enact(signed(ANYBODY), 0).unwrap();
        assert_eq!((stopped.pays_fee, stopped.actual_weight), (Pays::Yes, Some(Weight::from_parts(3, 0))));
        assert_eq!(events(), [Event::MandateStopped { id: 0 }]);
        assert_ok!(enact(1));
        assert_eq!(Done::get(), ["term 100"]);
    });
}
