use super::*;
use urcar_types::{Brand, SeverityCounts};

#[test]
fn a_sale_is_stored_as_what_the_car_was_sold() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        let condition = Condition {
            accidents: 6,
            accident_severities: SeverityCounts { minor: 1, moderate: 2, severe: 3 },
            total_losses: 4,
            open_recalls: 5,
            brands: vec![Brand::Salvage, Brand::PriorTaxi],
            ..Default::default()
        };
        let sale = Sale { owners: 7, verdict: Verdict::NoJudgement, condition, ..Default::default() };
        sell(1, &sale);
        let stored = sale.stored(1);
        assert_eq!((stored.car.months, stored.car.kilometres, stored.car.odometer_judged), (52, 50_000, false));
        assert_eq!(stored.car.months_since_reading, 4);
        assert_eq!(list(), std::slice::from_ref(&stored));
        assert_eq!(events(), [noted("EUR", stored)]);
        assert!(!Retails::<Test>::contains_key(vin(1)));
    });
}

#[test]
fn a_retail_is_stored_for_the_car_as_well() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        let retail = Sale { record: 2, on: "2020-03-01", retail: true, owners: 0, ..Default::default() };
        sell(1, &retail);
        let stored = retail.stored(1);
        let event = Event::RetailNoted { currency: eur(), sale: stored.clone() };
        assert_eq!(events(), [event, noted("EUR", stored.clone())]);
        sell(1, &Sale::default());
        assert_eq!(list(), [Sale::default().stored(1)]);
        assert_eq!(Retails::<Test>::get(vin(1)).unwrap().sale, stored);

        // A second one takes its place if it is newer.
        sell(1, &Sale { record: 9, on: "2020-02-01", ..retail.clone() });
        assert_eq!(Retails::<Test>::get(vin(1)).unwrap().sale, stored);
        sell(1, &Sale { record: 9, ..retail });
        assert_eq!(Retails::<Test>::get(vin(1)).unwrap().sale.record, 9);
    });
}

#[test]
fn what_the_formula_can_make_nothing_of_is_not_stored() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        let none: [&dyn Fn(&mut Sale); 7] = [
            &|sale| sale.price = 0,
            &|sale| sale.mileage = None,
            &|sale| sale.verdict = Verdict::Illogical,
            &|sale| sale.on = "2050-01-15",
            &|sale| sale.condition.brands = vec![Brand::Junk],
            &|sale| sale.condition.stolen = true,
            &|sale| sale.condition.not_repairable = true,
        ];
        for change in none {
            let mut sale = Sale { retail: true, ..Default::default() };
            change(&mut sale);
            sell(1, &sale);
            assert_eq!(events(), []);
        }
        assert_eq!(list(), []);
    });
}

#[test]
fn a_car_sold_ten_times_is_stored_once_by_its_latest_sale() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        for record in 1..=10 {
            sell(1, &Sale { record, price: u64::from(record), ..Default::default() });
        }
        assert_eq!(list(), [Sale { record: 10, price: 10, ..Default::default() }.stored(1)]);
        assert_eq!(events().len(), 19);
        // What lies before it is of no account, whenever it comes.
        sell(1, &Sale { record: 11, on: "2024-05-31", ..Default::default() });
        assert_eq!(events(), []);
        sell(1, &Sale { record: 12, on: "2024-06-02", ..Default::default() });
        let newest = Sale { record: 12, on: "2024-06-02", ..Default::default() }.stored(1);
        assert_eq!(events(), [removed("EUR", 1, 10), noted("EUR", newest)]);
    });
}

#[test]
fn a_sale_in_another_currency_takes_the_place_of_the_former() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        sell(1, &Sale::default());
        let other = Sale { record: 4, currency: "URC", ..Default::default() };
        events();
        sell(1, &other);
        assert_eq!(events(), [removed("EUR", 1, 3), noted("URC", other.stored(1))]);
        assert!(!Comparables::<Test>::contains_key(class(), eur()));
        assert_eq!(Comparables::<Test>::get(class(), Currency::from("URC")).to_vec(), [other.stored(1)]);
    });
}

#[test]
fn classes_and_currencies_have_lists_of_their_own() {
    ExtBuilder.build_and_execute(|| {
        make_car(1);
        make_model(2, " a3 ");
        make_model(3, "A4");
        make_car(4);
        for number in 1..4 {
            sell(number, &Sale::default());
        }
        sell(4, &Sale { currency: "USD", ..Default::default() });
        assert_eq!(cars(&list()), [vin(1), vin(2)]);
        assert_eq!(Comparables::<Test>::iter().count(), 3);
    });
}

#[test]
fn a_list_keeps_its_newest() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..COUNTED + 1);
        events();
        make_car(50);
        // Older than all: not stored.
        sell(50, &Sale { on: "2024-05-31", ..Default::default() });
        assert_eq!((list().len(), events().len()), (32, 0));
        assert!(!NotedSales::<Test>::contains_key(vin(50)));
        // Newer than the oldest, which goes.
        let sale = Sale { on: "2024-06-02", ..Default::default() };
        sell(50, &sale);
        assert_eq!(events(), [removed("EUR", 1, 3), noted("EUR", sale.stored(50))]);
        assert_eq!(cars(&list()), (2..33).chain([50]).map(vin).collect::<Vec<_>>());
        assert!(!NotedSales::<Test>::contains_key(vin(1)));
        // A car of the list, sold again: nobody else goes.
        let sale = Sale { record: 4, on: "2024-06-03", ..Default::default() };
        sell(7, &sale);
        assert_eq!(events(), [removed("EUR", 7, 3), noted("EUR", sale.stored(7))]);
        assert_eq!((list().len(), list()[31].vin), (32, vin(7)));
    });
}

#[test]
fn a_sale_too_old_for_a_full_list_leaves_the_former_one() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..COUNTED + 1);
        make_car(50);
        sell(50, &Sale { on: "2024-01-01", currency: "USD", ..Default::default() });
        events();
        sell(50, &Sale { record: 4, on: "2024-02-01", ..Default::default() });
        assert_eq!(events(), []);
        assert_eq!(NotedSales::<Test>::get(vin(50)).unwrap().currency, Currency::from("USD"));
    });
}

#[test]
fn each_event_costs_what_was_measured() {
    let weight = |kind| <Appraisal as LifeFileHooks>::weight(kind).ref_time();
    assert_eq!((weight(LifeEventKind::Sold), weight(LifeEventKind::Corrected)), (1, 2));
    assert_eq!((weight(LifeEventKind::Material), weight(LifeEventKind::Annulled)), (0, 2));
}
