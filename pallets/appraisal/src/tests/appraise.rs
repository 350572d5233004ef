use super::*;
use urcar_rules::appraisal::{self, Reason};
use urcar_types::{Brand, Mileage, RecordKind, VinError, VinText};

fn ask(number: u32) -> Result<appraisal::Appraisal, Declined> {
    Appraisal::appraise(&text(vin(number)), &eur())
}

#[test]
fn the_answer_is_the_formulas_of_what_is_stored() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..5);
        make_car(9);
        sell(9, &Sale { record: 2, on: "2020-03-01", price: 3_000_000, retail: true, ..Default::default() });
        change(9, |file| (file.owners, file.disputes, file.pending) = (2, 1, vec![RecordKind::Lien; 2]));
        let it = ask(9).unwrap();
        let file = Views::get(vin(9)).unwrap();
        let mileage = Some(Mileage { read_on: day("2024-01-10"), kilometres: 60_000 });
        let car = appraisal::CarState::new(day(BUILT), day(TODAY), mileage, &file.odometer, 2, &Condition::default());
        let asked = appraisal::Inputs {
            vin: vin(9),
            day: day(TODAY),
            currency: eur(),
            car: car.unwrap(),
            last_read_on: day("2024-01-10"),
            retail: Some(Retails::<Test>::get(vin(9)).unwrap().sale),
            disputes: 1,
            pending: 2,
        };
        assert_eq!(Ok(it.clone()), appraisal::appraise(&asked, &list()));
        assert_eq!((it.comparables, it.version.as_str()), (5, appraisal::VERSION));
        assert!(it.low_minor < it.mid_minor && it.mid_minor < it.high_minor);
        // Six months since the reading.
        assert_eq!(it.lines[1].reason, Reason::Distance { kilometres: 60_000, counted: 67_500 });
        change(9, |file| file.last_read_on = Some(day("2022-01-10").into()));
        let older = ask(9).unwrap();
        assert_eq!(older.lines[1].reason, Reason::Distance { kilometres: 60_000, counted: 97_500 });
        assert!(older.mid_minor < it.mid_minor && older.last_read_on.date() == day("2022-01-10"));
    });
}

#[test]
fn what_a_replaced_counter_ran_counts() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..4);
        make_car(9);
        change(9, |file| (file.odometer.last_odometer_km, file.distance_km) = (Some(2_000), Some(152_000)));
        assert_eq!(ask(9).unwrap().lines[1].reason, Reason::Distance { kilometres: 152_000, counted: 159_500 });
    });
}

#[test]
fn each_reason_to_decline_is_named() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..4);
        assert_eq!(
            Appraisal::appraise(&VinText::unchecked("1"), &eur()),
            Err(Declined::MalformedVin(VinError::Length))
        );
        assert_eq!(Appraisal::appraise(&text(vin(1)), &Currency::from("EU")), Err(Declined::InvalidCurrency));
        assert_eq!(ask(9), Err(Declined::UnknownVehicle));
        make_car(9);
        assert_eq!(Appraisal::appraise(&text(vin(9)), &Currency::from(" eur")), ask(9));
        assert!(ask(9).is_ok());
        type Case<'a> = (&'a dyn Fn(&mut View), Declined);
        let cases: [Case; 7] = [
            (&|file| file.condition.scrapped = true, Declined::Scrapped),
            (&|file| file.condition.stolen = true, Declined::Stolen),
            (&|file| file.condition.not_repairable = true, Declined::NotRepairable),
            (&|file| file.odometer.verdict = Verdict::Illogical, Declined::OdometerIllogical),
            (&|file| (file.odometer.last_odometer_km, file.last_read_on) = (None, None), Declined::NoReading),
            (&|file| file.condition.brands = vec![Brand::Dismantled], Declined::PartsOnly { code: Brand::Dismantled }),
            (&|file| file.specification.manufactured = day("1994-07-15").into(), Declined::Historic { months: 360 }),
        ];
        for (by, declined) in cases {
            make_car(9);
            change(9, by);
            assert_eq!(ask(9), Err(declined));
        }
        // A car's own sale is no comparable for itself.
        assert_eq!(ask(1), Err(Declined::TooFewComparables { found: 2, needed: 3 }));
        make_model(10, "A4");
        assert_eq!(ask(10), Err(Declined::TooFewComparables { found: 0, needed: 3 }));
    });
}

#[test]
fn one_car_sold_ten_times_moves_nothing_much() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..6);
        make_car(9);
        let before = ask(9).unwrap();
        make_car(8);
        for record in 0..10 {
            sell(8, &Sale { record, price: 1_000_000_000, ..Default::default() });
        }
        let after = ask(9).unwrap();
        assert_eq!(after.comparables, before.comparables + 1);
        assert!(after.mid_minor - before.mid_minor <= 1, "{} {}", before.mid_minor, after.mid_minor);
    });
}

#[test]
fn a_retail_in_another_currency_does_not_count() {
    ExtBuilder.build_and_execute(|| {
        sell_cars(1..4);
        make_car(9);
        sell(9, &Sale { on: "2020-03-01", currency: "USD", retail: true, ..Default::default() });
        assert_eq!(ask(9).unwrap().comparables, 3);
    });
}
