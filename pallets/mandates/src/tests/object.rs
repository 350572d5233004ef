use super::*;
use frame_support::dispatch::{GetDispatchInfo, Pays};
use frame_support::weights::Weight;

#[test]
fn a_third_stops_one_at_any_time_while_it_waits() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(0)));
        assert_ok!(request(Mandate::SetTerms(1)));
        events();
        assert_ok!(object(11, 0));
        assert_eq!(events(), [Event::MandateObjected { id: 0, who: 11, objections: 1 }]);
        assert_eq!((ids(), Waiting::<Test>::get()[0].objections.to_vec()), (vec![0, 1], vec![11]));
        assert_ok!(object(16, 0));
        let objected = Event::MandateObjected { id: 0, who: 16, objections: 2 };
        assert_eq!(events(), [objected, Event::MandateStopped { id: 0 }]);
        assert_eq!(ids(), [1]);
        // One that is due, too.
        at(TERMS_DELAY);
        assert_ok!(object(12, 1));
        assert_ok!(object(13, 1));
        assert_noop!(enact(1), Error::<Test>::UnknownMandate);
        assert_eq!(Done::get(), Vec::<String>::new());
    });
}

#[test]
fn is_for_admitted_organisations_themselves() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Mandates::object(origin, 0), BadOrigin);
        }
        for who in [CONSORTIUM, ANYBODY] {
            assert_noop!(object(who, 0), Error::<Test>::NotAdmitted);
        }
    });
}

#[test]
fn each_objects_once() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        assert_ok!(object(11, 0));
        assert_noop!(object(11, 0), Error::<Test>::ObjectedAlready);
        // To each.
        assert_ok!(request(Mandate::SetTerms(1)));
        assert_ok!(object(11, 1));
    });
}

#[test]
fn those_that_are_gone_count_no_more() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        assert_ok!(object(11, 0));
        Organisations::put(vec![12, 13, 14, 15, 16]);
        events();
        assert_ok!(object(12, 0));
        assert_eq!(events(), [Event::MandateObjected { id: 0, who: 12, objections: 1 }]);
        assert_ok!(object(13, 0));
        assert_eq!(ids(), Vec::<u32>::new());
    });
}

#[test]
fn more_than_can_be_kept_are_enough() {
    ExtBuilder.build_and_execute(|| {
        // Suspended ones have no seat: there may be any number of them.
        Organisations::put((100..200).collect::<Vec<AccountId>>());
        assert_ok!(request(upgrade(1)));
        let first = 100..100 + AccountId::from(MAX_SEATS);
        let last = first.end;
        for who in first {
            assert_ok!(object(who, 0));
        }
        assert_eq!(ids(), [0]);
        events();
        assert_ok!(object(last, 0));
        let objected = Event::MandateObjected { id: 0, who: last, objections: MAX_SEATS + 1 };
        assert_eq!(events(), [objected, Event::MandateStopped { id: 0 }]);
        assert_eq!(ids(), Vec::<u32>::new());
    });
}

#[test]
fn needs_one_that_waits() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(object(11, 0), Error::<Test>::UnknownMandate);
        assert_ok!(request(Mandate::SetTerms(1)));
        assert_noop!(object(11, 1), Error::<Test>::UnknownMandate);
        // What was carried out at once can't be stopped.
        assert_ok!(request(restore(&[3])));
        assert_noop!(object(11, 1), Error::<Test>::UnknownMandate);
        // What failed then, and waits, can.
        assert_ok!(request(restore(&[])));
        assert_ok!(object(11, 2));
        assert_ok!(object(12, 2));
        assert_eq!(ids(), [0]);
    });
}

#[test]
fn one_that_lapsed_is_removed() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(Mandate::SetTerms(1)));
        assert_ok!(request(upgrade(1)));
        at(TERMS_DELAY + LIFETIME);
        events();
        let lapsed = Mandates::object(signed(11), 0).unwrap();
        assert_eq!(lapsed.pays_fee, Pays::Yes);
        assert_eq!(events(), [Event::MandateLapsed { id: 0 }]);
        assert_eq!(ids(), [1]);
    });
}

#[test]
fn costs_no_fee_where_it_counts() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(upgrade(1)));
        let weight = crate::Call::<Test>::object { id: 0 }.get_dispatch_info().call_weight;
        assert_eq!(weight, Weight::from_parts(2, 0));
        let done = Mandates::object(signed(11), 0).unwrap();
        assert_eq!((done.pays_fee, done.actual_weight), (Pays::No, None));
    });
}
