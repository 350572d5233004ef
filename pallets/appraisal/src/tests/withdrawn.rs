use super::*;
use frame_support::assert_storage_noop;
use urcar_interfaces::LifeEvent;

#[test]
fn a_withdrawn_sale_leaves_the_list() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..3);
        events();
        withdraw(&vin(1), 3);
        assert_eq!(events(), [removed("EUR", 1, 3)]);
        assert_eq!(cars(&list()), [vin(2)]);
        assert!(!NotedSales::<Test>::contains_key(vin(1)));
        withdraw(&vin(2), 3);
        assert_eq!(events(), [removed("EUR", 2, 3)]);
        assert!(!Comparables::<Test>::contains_key(class(), eur()));
        withdraw(&vin(2), 3);
        assert_eq!(events(), []);
    });
}

#[test]
fn a_withdrawn_retail_goes_from_both_places() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        sell(1, &Sale { retail: true, ..Default::default() });
        events();
        withdraw(&vin(1), 3);
        assert_eq!(events(), [removed("EUR", 1, 3), Event::RetailRemoved { vin: vin(1), record: 3 }]);
        assert!(!Retails::<Test>::contains_key(vin(1)));
    });
}

#[test]
fn a_retail_whose_car_was_sold_since_goes_alone() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        sell(1, &Sale { record: 2, on: "2020-03-01", retail: true, ..Default::default() });
        sell(1, &Sale::default());
        events();
        withdraw(&vin(1), 2);
        assert_eq!(events(), [Event::RetailRemoved { vin: vin(1), record: 2 }]);
        assert_eq!(list(), [Sale::default().stored(1)]);
    });
}

#[test]
fn other_records_are_of_no_account() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        sell(1, &Sale { retail: true, ..Default::default() });
        events();
        withdraw(&vin(1), 4);
        withdraw(&vin(2), 3);
        assert_eq!(events(), []);
        assert_eq!(list().len(), 1);
    });
}

#[test]
fn no_other_event_concerns_the_lists() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        sell(1, &Sale { retail: true, ..Default::default() });
        let amended = LifeEvent::Amended { record: 3, by_writer: true, in_effect: true };
        for event in [LifeEvent::Material, amended] {
            assert_storage_noop!(Appraisal::on_event(&vin(1), &event));
        }
    });
}

#[test]
fn a_sale_of_what_was_another_car_leaves_and_its_retail_stays() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        sell(1, &Sale { retail: true, ..Default::default() });
        events();
        let same = Views::get(vin(1)).unwrap().specification;
        Appraisal::on_event(&vin(1), &LifeEvent::Respecified(&same));
        assert_eq!((events(), list().len()), (vec![], 1));
        Appraisal::on_event(&vin(1), &LifeEvent::Respecified(&specification("Another")));
        assert_eq!(events(), [removed("EUR", 1, 3)]);
        assert!(!NotedSales::<Test>::contains_key(vin(1)) && Retails::<Test>::contains_key(vin(1)));
        Appraisal::on_event(&vin(2), &LifeEvent::Respecified(&same));
        assert_eq!(events(), []);
    });
}

#[test]
fn nothing_of_an_annulled_registration_stays() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..3);
        make_car(3);
        sell(3, &Sale { retail: true, ..Default::default() });
        events();
        Appraisal::on_event(&vin(3), &LifeEvent::Annulled);
        assert_eq!(events(), [removed("EUR", 3, 3), Event::RetailRemoved { vin: vin(3), record: 3 }]);
        assert_eq!(cars(&list()).len(), 2);
        Appraisal::on_event(&vin(3), &LifeEvent::Annulled);
        assert_eq!(events(), []);
    });
}
