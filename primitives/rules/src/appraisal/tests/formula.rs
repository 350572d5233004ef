//! Each rule of the formula.

use super::*;
use codec::{DecodeAll, Encode};
use urcar_types::Check;

/// The car of the example on its day, with comparables that make it 1 000 000 as new.
fn plain(change: impl FnOnce(&mut Inputs)) -> Result<Appraisal, Declined> {
    let mut inputs = Inputs { car: car(0, 0), ..inputs() };
    change(&mut inputs);
    appraise(&inputs, &as_new(&[1_000_000; 3]))
}

fn mid(comparables: &[Comparable]) -> Result<u64, Declined> {
    appraise(&Inputs { car: car(0, 0), ..inputs() }, comparables).map(|it| it.mid_minor)
}

fn too_few(found: u32) -> Declined {
    Declined::TooFewComparables { found, needed: 3 }
}

#[test]
fn it_declines_what_the_file_forbids() {
    let verdict = |verdict| OdometerVerdict { verdict, reason: None, illogical_pairs: vec![], last_odometer_km: None };
    let state = |km: Option<u32>, it, condition: Condition| {
        let mileage = km.map(|kilometres| Mileage { read_on: day("2020-06-01"), kilometres });
        CarState::new(day("2020-01-01"), day("2021-01-01"), mileage, &verdict(it), 1, &condition)
    };
    let fine = Condition::default;
    let scrapped = Condition { scrapped: true, stolen: true, ..fine() };
    assert_eq!(state(Some(1), Verdict::Logical, scrapped), Err(Declined::Scrapped));
    assert_eq!(state(Some(1), Verdict::Logical, Condition { stolen: true, ..fine() }), Err(Declined::Stolen));
    let written_off = Condition { total_losses: 1, not_repairable: true, ..fine() };
    assert_eq!(state(Some(1), Verdict::Logical, written_off), Err(Declined::NotRepairable));
    assert!(state(Some(1), Verdict::Logical, Condition { total_losses: 1, ..fine() }).is_ok());
    assert_eq!(state(Some(1), Verdict::Illogical, fine()), Err(Declined::OdometerIllogical));
    assert_eq!(state(None, Verdict::Logical, fine()), Err(Declined::NoReading));
    let brands = |codes: &[u8]| List::unchecked(codes.iter().map(|code| Brand::try_from(*code).unwrap()).collect());
    let parts = plain(|it| it.car.brands = brands(&[11, 8, 35]));
    assert_eq!(parts, Err(Declined::PartsOnly { code: Brand::Junk }));
    assert_eq!(plain(|it| it.car.months = 360), Err(Declined::Historic { months: 360 }));
    assert!(plain(|it| it.car.months = 359).is_ok());
}

#[test]
fn of_too_many_brands_the_gravest_are_kept() {
    let condition = Condition { brands: Brand::ALL[1..].to_vec(), ..Default::default() };
    let verdict =
        OdometerVerdict { verdict: Verdict::Logical, reason: None, illogical_pairs: vec![], last_odometer_km: Some(9) };
    let mileage = Some(Mileage { read_on: day("2021-03-30"), kilometres: 8 });
    let state = CarState::new(day("2020-01-31"), day("2021-03-30"), mileage, &verdict, 1, &condition).unwrap();
    assert_eq!(state.brands.check(), Ok(()));
    assert!(state.brands.as_slice().is_sorted() && state.brands.as_slice().contains(&Brand::Crushed));
    assert_eq!(CarState::decode_all(&mut state.encode().as_slice()).as_ref(), Ok(&state));
    assert_eq!(assess(&state), Err(Declined::PartsOnly { code: Brand::Dismantled }));
}

#[test]
fn the_state_is_what_the_file_says() {
    let condition = Condition {
        accidents: 6,
        accident_severities: SeverityCounts { minor: 1, moderate: 2, severe: 3 },
        total_losses: 4,
        open_recalls: 5,
        brands: vec![Brand::Salvage],
        ..Default::default()
    };
    let verdict = OdometerVerdict {
        verdict: Verdict::NoJudgement,
        reason: Some(NoJudgement::Import),
        illogical_pairs: vec![],
        last_odometer_km: Some(9),
    };
    let mileage = Some(Mileage { read_on: day("2020-11-30"), kilometres: 8 });
    let state = CarState::new(day("2020-01-31"), day("2021-03-30"), mileage, &verdict, 7, &condition);
    let expected = CarState {
        months: 13,
        kilometres: 8,
        months_since_reading: 4,
        odometer_judged: false,
        owners: 7,
        minor_accidents: 1,
        moderate_accidents: 2,
        severe_accidents: 3,
        total_losses: 4,
        open_recalls: 5,
        brands: List::unchecked(vec![Brand::Salvage]),
    };
    assert_eq!(state, Ok(expected));
}

#[test]
fn months_are_whole() {
    for (from, to, months) in [
        ("2020-01-31", "2020-02-29", 0),
        ("2020-01-31", "2020-03-01", 1),
        ("2020-01-15", "2020-02-14", 0),
        ("2020-01-15", "2020-02-15", 1),
        ("2019-12-31", "2021-12-31", 24),
        ("2021-01-01", "2020-01-01", 0),
        ("2020-01-02", "2020-01-01", 0),
    ] {
        assert_eq!(months_between(day(from), day(to)), months, "{from} {to}");
    }
}

#[test]
fn a_class_is_make_model_and_fuel_however_they_are_typed() {
    let of = |make: &str, model: &str, fuel| {
        let mut it = specification();
        (it.make, it.model, it.fuel) = (Text::unchecked(make), Text::unchecked(model), fuel);
        class_of(&it)
    };
    let class = of("Škoda", "Octavia Combi", Fuel::Diesel);
    assert_eq!(class.0, sp_crypto_hashing::blake2_256(b"\x18\xc5\xa1koda\x34octavia combi\x02"));
    assert_eq!(of(" ŠKODA\t", "octavia   COMBI ", Fuel::Diesel), class);
    for other in [
        of("Skoda", "Octavia Combi", Fuel::Diesel),
        of("Škoda", "OctaviaCombi", Fuel::Diesel),
        of("Škoda", "Octavia Combi", Fuel::Petrol),
        of("Škoda Octavia", "Combi", Fuel::Diesel),
    ] {
        assert_ne!(other, class);
    }
}

#[test]
fn effects_repeat_so_often_and_no_more() {
    let of = |change: &dyn Fn(&mut CarState, u32), count| {
        let mut car = car(0, 0);
        change(&mut car, count);
        effects(&car).get(2).map(|(_, permille)| *permille)
    };
    type Case<'a> = (&'a dyn Fn(&mut CarState, u32), [Option<u16>; 7]);
    let cases: [Case; 6] = [
        (&|car, it| car.owners = it, [None, None, Some(970), Some(940), Some(910), Some(880), Some(850)]),
        (&|car, it| car.minor_accidents = it, [None, Some(960), Some(921), Some(884), Some(848), Some(814), Some(814)]),
        (
            &|car, it| car.moderate_accidents = it,
            [None, Some(900), Some(810), Some(729), Some(656), Some(656), Some(656)],
        ),
        (
            &|car, it| car.severe_accidents = it,
            [None, Some(800), Some(640), Some(512), Some(512), Some(512), Some(512)],
        ),
        (&|car, it| car.total_losses = it, [None, Some(650), Some(550), Some(450), Some(450), Some(450), Some(450)]),
        (&|car, it| car.open_recalls = it, [None, Some(985), Some(970), Some(955), Some(955), Some(955), Some(955)]),
    ];
    for (change, expected) in cases {
        for (count, permille) in (0..).zip(expected) {
            assert_eq!(of(change, count), permille, "{count}");
        }
        assert_eq!(of(change, u32::MAX), expected[6]);
    }
}

#[test]
fn of_total_loss_and_brand_the_graver_counts() {
    let lines = |total_losses, codes: &[u8]| {
        let brands = List::unchecked(codes.iter().map(|code| Brand::try_from(*code).unwrap()).collect());
        effects(&CarState { total_losses, brands, ..car(0, 0) }).split_off(2)
    };
    let losses = |count| Reason::TotalLosses { count };
    let brand = |code: u8, gravity| Reason::TitleBrand { code: code.try_into().unwrap(), gravity };
    assert_eq!(lines(1, &[11]), [(losses(1), 650), (brand(11, Gravity::Severe), 1000)]);
    assert_eq!(lines(1, &[3]), [(losses(1), 650), (brand(3, Gravity::Light), 1000)]);
    assert_eq!(lines(0, &[3, 5, 36]), [(brand(5, Gravity::Moderate), 820)]);
    assert_eq!(lines(0, &[24, 25]), []);
    assert_eq!(lines(0, &[99]), [(brand(99, Gravity::Moderate), 820)]);
}

#[test]
fn what_is_not_judged_never_counts_in_the_cars_favour() {
    let unjudged = |kilometres| effects(&CarState { odometer_judged: false, ..car(54, kilometres) });
    let line = |lines: &[(Reason, u16)]| (lines[1], lines[2]);
    let low = (Reason::Distance { kilometres: 10, counted: 67_500 }, 865);
    assert_eq!(line(&unjudged(10)), (low, (Reason::OdometerNotJudged, 950)));
    let high = (Reason::Distance { kilometres: 100_000, counted: 100_000 }, 800);
    assert_eq!(line(&unjudged(100_000)), (high, (Reason::OdometerNotJudged, 950)));
}

#[test]
fn a_reading_of_years_ago_counts_with_what_is_usual_since() {
    let line = |car: CarState| effects(&car)[1];
    let read =
        |months_since_reading, odometer_judged| CarState { months_since_reading, odometer_judged, ..car(54, 20_000) };
    assert_eq!(line(read(0, true)), (Reason::Distance { kilometres: 20_000, counted: 20_000 }, 960));
    assert_eq!(line(read(1, true)), (Reason::Distance { kilometres: 20_000, counted: 21_250 }, 958));
    assert_eq!(line(read(24, true)), (Reason::Distance { kilometres: 20_000, counted: 50_000 }, 900));
    // Not judged, it is no less than what is usual at its age.
    assert_eq!(line(read(24, false)), (Reason::Distance { kilometres: 20_000, counted: 67_500 }, 865));
    assert_eq!(line(read(54, false)), (Reason::Distance { kilometres: 20_000, counted: 87_500 }, 825));
    assert_eq!(line(read(u32::MAX, true)).1, 350);
    // So is that of a comparable which was sold without a reading of that day.
    let sold = |months| {
        let sales = (1..=3).map(|number| sale(number, "2024-07-01", 900, read(months, true)));
        mid(&sales.collect::<Vec<_>>()).unwrap()
    };
    assert!(sold(0) < sold(24));
}

#[test]
fn grades_have_their_thresholds_and_worst_cases() {
    let grade = |car: CarState| assess(&car).map(|it| (it.condition, it.grade)).unwrap();
    assert_eq!(grade(car(100, 0)), (1000, Grade::A));
    assert_eq!(grade(car(54, 67_500)), (1000, Grade::A));
    assert_eq!(grade(CarState { owners: 3, ..car(0, 0) }), (940, Grade::B));
    assert_eq!(grade(car(54, 135_000)), (852, Grade::B));
    assert_eq!(grade(CarState { severe_accidents: 1, ..car(0, 0) }), (800, Grade::C));
    assert_eq!(grade(CarState { total_losses: 1, severe_accidents: 1, ..car(0, 0) }), (520, Grade::D));
    assert_eq!(grade(CarState { total_losses: 1, severe_accidents: 2, ..car(0, 0) }), (416, Grade::E));
    let flooded = CarState { brands: List::unchecked(vec![Brand::Flood]), ..car(0, 0) };
    assert_eq!(grade(flooded), (650, Grade::D));
}

#[test]
fn it_takes_three_comparables() {
    for found in 0..3 {
        assert_eq!(mid(&as_new(&vec![7; found as usize])), Err(too_few(found)));
    }
    assert_eq!(mid(&as_new(&[7; 3])), Ok(7));
}

#[test]
fn one_car_sold_ten_times_counts_once_by_its_latest_sale() {
    let mut sales = as_new(&[100, 200, 300]);
    for record in 10..20 {
        sales.push(Comparable { record, price_minor: 9_000_000, ..sale(1, "2024-06-30", 0, car(0, 0)) });
    }
    assert_eq!(mid(&sales), Ok(200));
    sales.push(Comparable { record: 20, ..sale(1, "2024-07-02", 9_000_000, car(0, 0)) });
    assert_eq!(mid(&sales), Ok(300));
    let wash = |record| Comparable { record, ..sale(1, "2024-07-02", 5, car(0, 0)) };
    assert_eq!(mid(&(0..10).map(wash).collect::<Vec<_>>()), Err(too_few(1)));
}

#[test]
fn its_own_sales_do_not_count_and_its_own_retail_does() {
    let mut sales = as_new(&[100, 200]);
    sales.push(sale(0, "2024-07-01", 300, car(0, 0)));
    assert_eq!(mid(&sales), Err(too_few(2)));
    let with_retail = |retail: Comparable| {
        appraise(&Inputs { car: car(0, 0), retail: Some(retail), ..inputs() }, &sales)
            .map(|it| (it.mid_minor, it.comparables))
    };
    assert_eq!(with_retail(sale(0, "2010-01-01", 150, car(0, 0))), Ok((150, 3)));
    assert_eq!(with_retail(sale(0, "2010-01-01", 0, car(0, 0))), Err(too_few(2)));
}

#[test]
fn what_is_old_still_to_come_free_or_unpriceable_does_not_count() {
    let two = as_new(&[100, 200]);
    let with = |third: Comparable| mid(&[two.clone(), vec![third]].concat());
    assert_eq!(with(sale(9, "2021-07-15", 300, car(0, 0))), Ok(200));
    assert_eq!(with(sale(9, "2021-06-16", 300, car(0, 0))), Ok(200));
    assert_eq!(with(sale(9, "2021-06-15", 300, car(0, 0))), Err(too_few(2)));
    assert_eq!(with(sale(9, "2024-07-15", 300, car(0, 0))), Ok(200));
    assert_eq!(with(sale(9, "2024-07-16", 300, car(0, 0))), Err(too_few(2)));
    assert_eq!(with(sale(9, "2024-07-01", 0, car(0, 0))), Err(too_few(2)));
    assert_eq!(with(sale(9, "2024-07-01", 300, car(360, 0))), Err(too_few(2)));
    let parts = CarState { brands: List::unchecked(vec![Brand::PartsOnly]), ..car(0, 0) };
    assert_eq!(with(sale(9, "2024-07-01", 300, parts)), Err(too_few(2)));
}

#[test]
fn only_the_newest_count() {
    let mut sales: Vec<_> = (1..=32).map(|number| sale(number, "2024-07-01", 100, car(0, 0))).collect();
    sales.extend((33..100).map(|number| sale(number, "2024-06-30", 900, car(0, 0))));
    let appraisal = appraise(&Inputs { car: car(0, 0), ..inputs() }, &sales).unwrap();
    assert_eq!((appraisal.comparables, appraisal.mid_minor, appraisal.high_minor), (32, 100, 102));
}

#[test]
fn fewer_than_half_may_be_invented() {
    let honest: Vec<u64> = (0..11).map(|it| 1_000_000 + it * 1_000).collect();
    let invented = [u64::MAX; 10];
    let mid = mid(&as_new(&[honest.as_slice(), &invented].concat())).unwrap();
    assert_eq!(mid, 1_010_000);
}

#[test]
fn the_range_is_between_the_quartiles_and_wider_with_few() {
    let range = |prices: &[u64]| {
        let it = appraise(&Inputs { car: car(0, 0), ..inputs() }, &as_new(prices)).unwrap();
        (it.low_minor, it.mid_minor, it.high_minor)
    };
    assert_eq!(range(&[1_000, 2_000, 3_000]), (900, 2_000, 3_300));
    assert_eq!(range(&[1_000, 2_000, 3_000, 4_000]), (1_387, 2_500, 3_762));
    assert_eq!(range(&[1_000; 15]), (980, 1_000, 1_020));
    assert_eq!(range(&[1_000; 32]), (980, 1_000, 1_020));
}

#[test]
fn what_is_not_settled_lowers_low_and_confidence_alone() {
    let settled = plain(|_| {}).unwrap();
    for (disputes, pending, low, permille) in
        [(1, 0, 855_000, 450), (0, 1, 810_000, 425), (1, 2, 675_000, 315), (9, 9, 495_000, 192)]
    {
        let it = plain(|it| (it.disputes, it.pending) = (disputes, pending)).unwrap();
        assert_eq!((it.low_minor, it.confidence.permille), (low, permille));
        assert_eq!((it.mid_minor, it.high_minor, &it.lines), (settled.mid_minor, settled.high_minor, &settled.lines));
    }
}

#[test]
fn refusals_read_as_words() {
    assert_eq!(format!("{}", too_few(2)), "2 comparable sales in this currency, and it takes 3");
    assert_eq!(
        format!("{}", Declined::PartsOnly { code: Brand::Junk }),
        "by its title (08, junk) it is good for parts alone"
    );
}
