//! One file per thing the life file tells, one for the answer, one for the invariants.

mod appraise;
mod invariants;
mod random;
mod sold;
mod withdrawn;

use crate::{Comparables, Event, NotedSales, Pallet, Retails, mock::*};
use frame_support::assert_ok;
use urcar_primitives::{
    Condition, Currency, Digest, Verdict, Vin,
    appraisal::{COUNTED, Comparable, Declined, class_of},
    traits::{Told, Watch},
};

fn class() -> Digest {
    class_of(&specification("A3"))
}

/// The sales that are kept of the class of [`make_car`] in euros.
fn list() -> Vec<Comparable> {
    Comparables::<Test>::get(class(), eur()).to_vec()
}

fn cars(list: &[Comparable]) -> Vec<Vin> {
    list.iter().map(|sale| sale.vin).collect()
}

fn noted(currency: &str, sale: Comparable) -> Event<Test> {
    Event::ComparableNoted { class: class(), currency: Currency::from(currency), sale }
}

fn removed(currency: &str, number: u32, record: u32) -> Event<Test> {
    Event::ComparableRemoved { class: class(), currency: Currency::from(currency), vin: vin(number), record }
}
