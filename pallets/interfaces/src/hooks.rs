//! The events of a life file, and who is called with them.

use sp_runtime::Weight;
use urcar_types::{Condition, Date, Mileage, OdometerVerdict, Price, Specification, Vin};

/// A change of owner for money, as it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaleInfo<'a> {
    /// The number of its record.
    pub record: u32,
    /// The car as it was built.
    pub specification: &'a Specification,
    /// The price, as declared.
    pub price: &'a Price,
    /// The day of the sale.
    pub event_date: Date,
    /// How far the car had run by its last reading before or at the sale.
    pub mileage: Option<Mileage>,
    /// The verdict on the odometer, the sale's reading included.
    pub odometer: &'a OdometerVerdict,
    /// The condition that the car's records add up to.
    pub condition: &'a Condition,
    /// Owners before this sale.
    pub owners: u32,
    /// Whether the car was sold new, by the trade to its first keeper.
    pub retail: bool,
}

/// Something that happened to a life file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LifeEvent<'a> {
    /// Something that a buyer must know of: verdict, contradictions or condition changed.
    Material,
    /// A record counts for nothing any more. A withdrawal that waits for those who attest it is none yet.
    Withdrawn {
        /// The record's number.
        record: u32,
        /// Whether its own writer withdrew it; else the consortium did.
        by_writer: bool,
    },
    /// The writer of a registration on which others rest says, in the grace of a dispute over it, that it is wrong. It stands
    /// until two thirds of the consortium say what holds.
    Admitted {
        /// The record's number.
        record: u32,
    },
    /// A record was amended so that it says something else than before.
    Amended {
        /// The record's number.
        record: u32,
        /// Whether its own writer amended it; else the consortium did.
        by_writer: bool,
        /// Whether it counts as amended from now on. Else the amendment waits for those who attest it, and comes again
        /// when it takes effect.
        in_effect: bool,
    },
    /// The specification of the car was amended, and counts from now on. [`LifeEvent::Amended`] comes with it.
    Respecified(&'a Specification),
    /// The registration in force was annulled: none of its records counts any more, the vehicle is nobody's, and
    /// nothing that was put up or disputed stands.
    Annulled,
    /// The car was sold.
    Sold(SaleInfo<'a>),
}

/// The kinds of [`LifeEvent`], as far as they differ in weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LifeEventKind {
    /// [`LifeEvent::Material`].
    Material,
    /// [`LifeEvent::Withdrawn`], [`LifeEvent::Admitted`], or [`LifeEvent::Amended`] and [`LifeEvent::Respecified`] together.
    Corrected,
    /// [`LifeEvent::Annulled`].
    Annulled,
    /// [`LifeEvent::Sold`].
    Sold,
}

/// Called by the life file when something happens to it. Nothing that a hook does can undo what happened. The runtime
/// passes a tuple of the pallets that take part.
pub trait LifeFileHooks {
    /// Returns the most that a call with an event of this kind costs.
    fn weight(kind: LifeEventKind) -> Weight;

    /// Acts on an event of the vehicle's file.
    fn on_event(vin: &Vin, event: &LifeEvent<'_>);
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl LifeFileHooks for Tuple {
    fn weight(kind: LifeEventKind) -> Weight {
        let mut weight = Weight::zero();
        for_tuples!( #( weight = weight.saturating_add(Tuple::weight(kind)); )* );
        weight
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        for_tuples!( #( Tuple::on_event(vin, event); )* );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::cell::Cell;

    std::thread_local! {
        static CALLS: Cell<u32> = const { Cell::new(0) };
    }

    struct Counter;

    impl LifeFileHooks for Counter {
        fn weight(kind: LifeEventKind) -> Weight {
            Weight::from_parts(1 + kind as u64, 0)
        }

        fn on_event(_: &Vin, event: &LifeEvent<'_>) {
            assert_eq!(*event, LifeEvent::Annulled);
            CALLS.set(CALLS.get() + 1);
        }
    }

    #[test]
    fn a_tuple_calls_each_and_costs_what_all_cost() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        <(Counter, Counter) as LifeFileHooks>::on_event(&vin, &LifeEvent::Annulled);
        assert_eq!(CALLS.get(), 2);
        assert_eq!(<(Counter, Counter) as LifeFileHooks>::weight(LifeEventKind::Sold).ref_time(), 8);
        assert_eq!(<() as LifeFileHooks>::weight(LifeEventKind::Sold), Weight::zero());
    }
}
