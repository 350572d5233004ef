//! What the life file tells.

use crate::{
    Comparables, Config, Event, Noted, NotedSales, Pallet, Retail, Retails, WeightInfo,
    types::{Sales, place},
};
use frame_support::weights::Weight;
use urcar_primitives::{
    Currency, Digest, Vin,
    appraisal::{CarState, Comparable, assess, class_of},
    traits::{SaleNote, Told, Watch},
};

impl<T: Config> Watch<T::AccountId> for Pallet<T> {
    fn weight(told: Told) -> Weight {
        match told {
            Told::Sold => T::WeightInfo::sold(),
            Told::Withdrawn => T::WeightInfo::withdrawn(),
            _ => Weight::zero(),
        }
    }

    fn sold(vin: &Vin, note: SaleNote) {
        let Some(sale) = comparable(vin, &note) else { return };
        let currency = note.price.currency.clone();
        if note.retail {
            Self::note_retail(currency.clone(), sale.clone());
        }
        Self::note_sale(class_of(note.specification), currency, sale);
    }

    fn withdrawn(vin: &Vin, record: u32) {
        if let Some(noted) = NotedSales::<T>::get(vin).filter(|noted| noted.record == record) {
            Comparables::<T>::mutate_exists(noted.class, &noted.currency, |sales| take_out(sales, vin, &noted));
            NotedSales::<T>::remove(vin);
            Self::removed(noted.class, noted.currency, *vin, record);
        }
        if Retails::<T>::get(vin).is_some_and(|retail| retail.sale.record == record) {
            Retails::<T>::remove(vin);
            Self::deposit_event(Event::RetailRemoved { vin: *vin, record });
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_watched(vin: &Vin, _: &T::AccountId) {
        crate::benchmarking::make_watched::<T>(vin);
    }
}

impl<T: Config> Pallet<T> {
    fn note_retail(currency: Currency, sale: Comparable) {
        let newer = |known: &Retail| (known.sale.sold_on, known.sale.record) >= (sale.sold_on, sale.record);
        if Retails::<T>::get(sale.vin).as_ref().is_some_and(newer) {
            return;
        }
        Retails::<T>::insert(sale.vin, Retail { currency: currency.clone(), sale: sale.clone() });
        Self::deposit_event(Event::RetailNoted { currency, sale });
    }

    /// Notes a sale, unless its car has a newer one or its list is full of newer ones.
    fn note_sale(class: Digest, currency: Currency, sale: Comparable) {
        let vin = sale.vin;
        let former = NotedSales::<T>::get(vin);
        if former.as_ref().is_some_and(|it| (it.sold_on, it.record) >= (sale.sold_on, sale.record)) {
            return;
        }
        let mut sales = Comparables::<T>::get(class, &currency);
        let (here, elsewhere) = match former {
            Some(former) if former.class == class && former.currency == currency => (Some(former), None),
            former => (None, former),
        };
        if let Some(former) = here {
            sales.retain(|it| it.vin != vin);
            Self::removed(class, currency.clone(), vin, former.record);
        } else if sales.is_full() {
            match sales.first() {
                Some(oldest) if place(oldest) < place(&sale) => {
                    let oldest = sales.remove(0);
                    NotedSales::<T>::remove(oldest.vin);
                    Self::removed(class, currency.clone(), oldest.vin, oldest.record);
                }
                _ => return,
            }
        }
        if let Some(former) = elsewhere {
            Comparables::<T>::mutate_exists(former.class, &former.currency, |sales| take_out(sales, &vin, &former));
            Self::removed(former.class, former.currency, vin, former.record);
        }
        let at = sales.partition_point(|it| place(it) < place(&sale));
        // There is room: a full list gave up its oldest or this car's former sale.
        if sales.try_insert(at, sale.clone()).is_err() {
            return;
        }
        let noted = Noted { class, currency: currency.clone(), sold_on: sale.sold_on, record: sale.record };
        NotedSales::<T>::insert(vin, noted);
        Comparables::<T>::insert(class, &currency, sales);
        Self::deposit_event(Event::ComparableNoted { class, currency, sale });
    }

    fn removed(class: Digest, currency: Currency, vin: Vin, record: u32) {
        Self::deposit_event(Event::ComparableRemoved { class, currency, vin, record });
    }
}

/// What the formula can make use of, if anything.
fn comparable(vin: &Vin, note: &SaleNote) -> Option<Comparable> {
    let built = note.specification.manufactured;
    let car =
        CarState::new(built, note.event_date, note.kilometres, note.odometer, note.owners, note.condition).ok()?;
    assess(&car).ok()?;
    let price = note.price.amount;
    (price > 0).then_some(Comparable { vin: *vin, record: note.record, sold_on: note.event_date, price, car })
}

/// Takes a car's sale out of its list, and the list with it when it was the last.
fn take_out(sales: &mut Option<Sales>, vin: &Vin, noted: &Noted) {
    if let Some(list) = sales {
        list.retain(|it| it.vin != *vin || it.record != noted.record);
    }
    if sales.as_ref().is_some_and(|list| list.is_empty()) {
        *sales = None;
    }
}
