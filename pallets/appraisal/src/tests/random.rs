//! Whatever the life file calls with, in whatever order, the lists are what the events say and nothing breaks.

use super::*;
use rand::{Rng, SeedableRng, rngs::SmallRng};
use std::collections::BTreeMap;
use urcar_types::Mileage;

/// The lists and retails, rebuilt from the events alone.
#[derive(Default)]
struct Index {
    sales: BTreeMap<Vin, (Digest, Currency, Comparable)>,
    retails: BTreeMap<Vin, (Currency, Comparable)>,
}

impl Index {
    fn follow(&mut self, event: Event<Test>) {
        match event {
            Event::ComparableNoted { class, currency, sale } => {
                assert!(self.sales.insert(sale.vin, (class, currency, sale)).is_none());
            }
            Event::ComparableRemoved { class, currency, vin, record } => {
                let (was_class, was_currency, sale) = self.sales.remove(&vin).expect("it was noted");
                assert_eq!((was_class, was_currency, sale.record), (class, currency, record));
            }
            Event::RetailNoted { currency, sale } => {
                self.retails.insert(sale.vin, (currency, sale));
            }
            Event::RetailRemoved { vin, record } => {
                assert_eq!(self.retails.remove(&vin).map(|(_, sale)| sale.record), Some(record));
            }
            Event::__Ignore(..) => unreachable!(),
        }
    }

    fn check(&self) {
        let mut stored = 0;
        for (class, currency, list) in Comparables::<Test>::iter() {
            for sale in list {
                stored += 1;
                assert_eq!(self.sales.get(&sale.vin), Some(&(class, currency.clone(), sale)));
            }
        }
        assert_eq!(stored, self.sales.len());
        let retails: BTreeMap<_, _> =
            Retails::<Test>::iter().map(|(vin, retail)| (vin, (retail.currency, retail.sale))).collect();
        assert_eq!(retails, self.retails);
    }
}

#[test]
fn the_lists_are_what_the_events_say() {
    for seed in 0..8 {
        ExtBuilder.build_and_execute(|| {
            let mut random = SmallRng::seed_from_u64(seed);
            let mut index = Index::default();
            for number in 0..80 {
                make_model(number, if number % 4 == 0 { "A4" } else { "A3" });
            }
            for step in 0..1_500u32 {
                let number = random.gen_range(0..80);
                if random.gen_bool(0.2) {
                    let known = NotedSales::<Test>::get(vin(number)).map(|noted| noted.record);
                    let retail = Retails::<Test>::get(vin(number)).map(|retail| retail.sale.record);
                    let record = if random.gen_bool(0.5) { known } else { retail }.unwrap_or(step);
                    withdraw(&vin(number), record);
                } else {
                    let days = ["2023-12-31", "2024-01-01", "2024-02-29", "2024-06-01", "2024-07-15"];
                    sell(
                        number,
                        &Sale {
                            record: step,
                            on: days[random.gen_range(0..days.len())],
                            price: random.gen_range(0..3_000_000),
                            currency: if random.gen_bool(0.9) { "EUR" } else { "URC" },
                            mileage: random.gen_bool(0.95).then(|| Mileage {
                                read_on: day("2023-12-01"),
                                kilometres: random.gen_range(0..300_000),
                            }),
                            retail: random.gen_bool(0.2),
                            ..Default::default()
                        },
                    );
                }
                events().into_iter().for_each(|event| index.follow(event));
                if step % 50 == 0 {
                    index.check();
                    assert_ok!(Pallet::<Test>::do_try_state());
                }
            }
            index.check();
            assert!(list().len() > 25);
            assert!(Appraisal::appraise(&text(vin(1)), &eur()).is_ok());
        });
    }
}
