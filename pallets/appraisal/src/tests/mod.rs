//! One file per event of the life file, one for the view, one for the invariants, one for events in any order.

mod appraise;
mod random;
mod sold;
mod try_state;
mod withdrawn;

use crate::{Comparables, Event, NotedSales, Pallet, Retails, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::{LifeEventKind, LifeFileHooks};
use urcar_rules::appraisal::{COUNTED, Comparable, Declined, class_of};
use urcar_types::{Condition, Currency, Digest, Verdict, Vin};

fn class() -> Digest {
    class_of(&specification("A3"))
}

/// The sales that are stored of the class of [`make_car`] in euros.
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
