//! Properties that hold for every car and every set of comparables.

use super::*;
use proptest::{collection::vec as many, option, prelude::*};

prop_compose! {
    /// Any car, most of them such as there are.
    fn cars()(
        months in prop_oneof![9 => 0u32..400, 1 => any::<u32>()],
        kilometres in prop_oneof![9 => 0u32..600_000, 1 => any::<u32>()],
        months_since_reading in prop_oneof![9 => 0u32..200, 1 => any::<u32>()],
        odometer_judged: bool,
        owners in prop_oneof![9 => 0u32..9, 1 => any::<u32>()],
        accidents in prop_oneof![9 => (0u32..6, 0u32..6, 0u32..6), 1 => any::<(u32, u32, u32)>()],
        total_losses in prop_oneof![9 => 0u32..4, 1 => any::<u32>()],
        open_recalls in prop_oneof![9 => 0u32..5, 1 => any::<u32>()],
        brands in many((0..Brand::ALL.len()).prop_map(|code| Brand::ALL[code]), 0..4),
    ) -> CarState {
        CarState {
            months,
            kilometres,
            months_since_reading,
            odometer_judged,
            owners,
            minor_accidents: accidents.0,
            moderate_accidents: accidents.1,
            severe_accidents: accidents.2,
            total_losses,
            open_recalls,
            brands: List::unchecked(brands),
        }
    }
}

/// A car that has a price.
fn priceable() -> impl Strategy<Value = CarState> {
    cars().prop_filter_map("declined", |car| assess(&car).is_ok().then_some(car))
}

prop_compose! {
    /// Any day, most of them in the years before the one of the example.
    fn days()(date in prop_oneof![
        9 => (18_800i32..20_000).prop_map(Date::from_days),
        1 => any::<(u16, u8, u8)>().prop_map(|(year, month, day)| Date::new(year, month, day)),
    ]) -> Date {
        date
    }
}

prop_compose! {
    fn sales()(
        number in 0u32..60,
        record: u32,
        sold_on in days(),
        price in prop_oneof![8 => 1u64..100_000_000, 1 => any::<u64>(), 1 => Just(0)],
        car in cars(),
    ) -> Comparable {
        Comparable { vin: vin(number), record, sold_on, price_minor: price, car }
    }
}

prop_compose! {
    fn questions()(
        car in cars(),
        date in days(),
        retail in option::of(sales()),
        disputes in prop_oneof![0u32..5, any::<u32>()],
        pending in prop_oneof![0u32..5, any::<u32>()],
    ) -> Inputs {
        let currency = Currency::from("EUR");
        Inputs { vin: vin(0), day: date, currency, car, last_read_on: date, retail, disputes, pending }
    }
}

prop_compose! {
    /// Sales that count, of so many cars that a price comes of them.
    fn markets()(sales in many((1u64..100_000_000_000, priceable()), 3..40)) -> Vec<Comparable> {
        (1..).zip(sales).map(|(number, (price, car))| sale(number, "2024-07-01", price, car)).collect()
    }
}

/// The same car with one more of what makes none better.
fn worse() -> impl Strategy<Value = fn(&mut CarState, u32)> {
    let changes: [fn(&mut CarState, u32); 11] = [
        |car, by| car.months = car.months.saturating_add(by),
        |car, by| car.kilometres = car.kilometres.saturating_add(by),
        |car, by| car.months_since_reading = car.months_since_reading.saturating_add(by),
        |car, by| car.owners = car.owners.saturating_add(by),
        |car, by| car.minor_accidents = car.minor_accidents.saturating_add(by),
        |car, by| car.moderate_accidents = car.moderate_accidents.saturating_add(by),
        |car, by| car.severe_accidents = car.severe_accidents.saturating_add(by),
        |car, by| car.total_losses = car.total_losses.saturating_add(by),
        |car, by| car.open_recalls = car.open_recalls.saturating_add(by),
        |car, by| {
            car.brands =
                List::unchecked([car.brands.as_slice(), &[Brand::ALL[by as usize % Brand::ALL.len()]]].concat())
        },
        |car, _| car.odometer_judged = false,
    ];
    proptest::sample::select(changes.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_input_panics_and_every_answer_is_in_order(asked in questions(), sales in many(sales(), 0..80)) {
        let Ok(it) = appraise(&asked, &sales) else { return Ok(()) };
        prop_assert!(it.low_minor <= it.mid_minor && it.mid_minor <= it.high_minor);
        prop_assert!(it.comparables >= NEEDED && it.comparables <= COUNTED + 1);
        prop_assert!(it.confidence.permille <= 1000 && it.condition <= 1000);
        prop_assert!(it.mid_minor <= it.as_new_minor);
    }

    #[test]
    fn the_lines_multiply_to_the_factor_which_is_never_nothing(car in priceable()) {
        let it = assess(&car).unwrap();
        let product = it.lines.iter().fold(1_000_000u64, |left, line| left * u64::from(line.permille) / 1000);
        prop_assert_eq!(u64::from(it.factor), product);
        prop_assert_eq!(factor(&it.lines), it.factor);
        prop_assert!((3_000..=1_000_000).contains(&it.factor));
    }

    #[test]
    fn the_doubts_multiply_to_the_confidence(asked in questions(), sales in markets()) {
        let Ok(it) = appraise(&Inputs { day: day("2024-07-15"), ..asked }, &sales) else { return Ok(()) };
        let effects = it.confidence.lines.iter().map(|line| u64::from(line.permille));
        let product = effects.fold(1_000_000, |left, permille| left * permille / 1000);
        prop_assert_eq!(u64::from(it.confidence.permille), product / 1000);
    }

    #[test]
    fn what_is_worse_is_never_worth_more(
        car in priceable(), change in worse(), by in prop_oneof![1u32..20_000, any::<u32>()], sales in markets(),
    ) {
        let mut worse = car.clone();
        change(&mut worse, by);
        let better = appraise(&Inputs { car, ..inputs() }, &sales).unwrap();
        let Ok(it) = appraise(&Inputs { car: worse, ..inputs() }, &sales) else { return Ok(()) };
        prop_assert!(it.factor <= better.factor);
        prop_assert!(it.low_minor <= better.low_minor && it.mid_minor <= better.mid_minor && it.high_minor <= better.high_minor);
        prop_assert!(it.confidence.permille <= better.confidence.permille);
    }

    #[test]
    fn what_is_not_settled_never_raises_a_price(asked in questions(), sales in markets()) {
        let ask = |disputes, pending| {
            let day = day("2024-07-15");
            appraise(&Inputs { disputes, pending, day, ..asked.clone() }, &sales)
        };
        let (Ok(settled), Ok(it)) = (ask(0, 0), ask(asked.disputes, asked.pending)) else { return Ok(()) };
        prop_assert!(it.low_minor <= settled.low_minor && it.mid_minor == settled.mid_minor && it.high_minor == settled.high_minor);
        prop_assert!(it.confidence.permille <= settled.confidence.permille);
    }

    #[test]
    fn higher_sales_never_lower_a_price(
        car in priceable(), sales in markets(), which: usize, by in 0u64..1_000_000_000,
    ) {
        let mut higher = sales.clone();
        let which = which % higher.len();
        higher[which].price_minor += by;
        let ask = |sales: &[Comparable]| appraise(&Inputs { car: car.clone(), ..inputs() }, sales).unwrap();
        let (before, after) = (ask(&sales), ask(&higher));
        prop_assert!(before.low_minor <= after.low_minor && before.mid_minor <= after.mid_minor && before.high_minor <= after.high_minor);
    }

    #[test]
    fn the_order_of_comparables_is_of_no_account(
        asked in questions(), sales in many(sales(), 0..60), by: usize, reverse: bool,
    ) {
        let mut other = sales.clone();
        other.rotate_left(by % sales.len().max(1));
        if reverse {
            other.reverse();
        }
        prop_assert_eq!(appraise(&asked, &sales), appraise(&asked, &other));
    }

    #[test]
    fn in_smaller_coin_it_is_as_many_times_more(car in priceable(), sales in markets(), times in 1u64..1_000) {
        let many_more: Vec<_> = sales.iter().cloned().map(|it| Comparable { price_minor: it.price_minor * times, ..it }).collect();
        let ask = |sales: &[Comparable]| appraise(&Inputs { car: car.clone(), ..inputs() }, sales).unwrap();
        let (one, more) = (ask(&sales), ask(&many_more));
        prop_assert_eq!(one.factor, more.factor);
        prop_assert_eq!(&one.lines, &more.lines);
        let prices = |it: &Appraisal| [it.low_minor, it.mid_minor, it.high_minor, it.as_new_minor];
        for (one, more) in prices(&one).into_iter().zip(prices(&more)) {
            // What the smaller numbers lost by rounding down, at most four times.
            prop_assert!(more >= one * times && more - one * times <= times * 4);
        }
    }

    #[test]
    fn a_car_sold_as_it_is_is_worth_what_it_was_sold_for(car in priceable(), price in 1u64..100_000_000_000) {
        let sales: Vec<_> = (1..=3).map(|number| sale(number, "2024-07-01", price, car.clone())).collect();
        let it = appraise(&Inputs { car, ..inputs() }, &sales).unwrap();
        prop_assert!(it.mid_minor <= price && price - it.mid_minor <= 1, "{} for {price}", it.mid_minor);
    }
}
