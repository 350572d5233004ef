//! Comparables: the newest sales of each class and currency, one of each car.

use crate::{
    Comparables, Config, Event, Noted, NotedSales, Pallet, Retails,
    types::{Sales, sort_key},
};
use urcar_rules::appraisal::Comparable;
use urcar_types::{Currency, Digest, Vin};

impl<T: Config> Pallet<T> {
    /// Stores a sale, unless its car has a newer one or its list is full of newer ones.
    ///
    /// Events: `ComparableRemoved` for what it takes the place of, `ComparableNoted`.
    pub(crate) fn note_sale(class: Digest, currency: Currency, sale: Comparable) {
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
            Self::deposit_removed(class, currency.clone(), vin, former.record);
        } else if sales.is_full() {
            match sales.first() {
                Some(oldest) if sort_key(oldest) < sort_key(&sale) => {
                    let oldest = sales.remove(0);
                    NotedSales::<T>::remove(oldest.vin);
                    Self::deposit_removed(class, currency.clone(), oldest.vin, oldest.record);
                }
                _ => return,
            }
        }
        if let Some(former) = elsewhere {
            Comparables::<T>::mutate_exists(former.class, &former.currency, |sales| remove_sale(sales, &vin, &former));
            Self::deposit_removed(former.class, former.currency, vin, former.record);
        }
        let at = sales.partition_point(|it| sort_key(it) < sort_key(&sale));
        // There is room: a full list gave up its oldest or this car's former sale.
        if sales.try_insert(at, sale.clone()).is_err() {
            return;
        }
        let noted = Noted { class, currency: currency.clone(), sold_on: sale.sold_on, record: sale.record };
        NotedSales::<T>::insert(vin, noted);
        Comparables::<T>::insert(class, &currency, sales);
        Self::deposit_event(Event::ComparableNoted { class, currency, sale });
    }

    /// Removes the car's comparable, if this is its record.
    ///
    /// Events: `ComparableRemoved`.
    pub(crate) fn withdraw_sale(vin: &Vin, record: u32) {
        let Some(noted) = NotedSales::<T>::get(vin).filter(|noted| noted.record == record) else { return };
        Comparables::<T>::mutate_exists(noted.class, &noted.currency, |sales| remove_sale(sales, vin, &noted));
        NotedSales::<T>::remove(vin);
        Self::deposit_removed(noted.class, noted.currency, *vin, record);
    }

    /// Removes the car's comparable, unless it is one of this class.
    ///
    /// Events: `ComparableRemoved`.
    pub(crate) fn withdraw_unless(vin: &Vin, class: Digest) {
        if let Some(noted) = NotedSales::<T>::get(vin).filter(|noted| noted.class != class) {
            Self::withdraw_sale(vin, noted.record);
        }
    }

    /// Removes the car's comparable and its retail.
    ///
    /// Events: `ComparableRemoved`, `RetailRemoved`.
    pub(crate) fn withdraw_all(vin: &Vin) {
        if let Some(noted) = NotedSales::<T>::get(vin) {
            Self::withdraw_sale(vin, noted.record);
        }
        if let Some(retail) = Retails::<T>::get(vin) {
            Self::withdraw_retail(vin, retail.sale.record);
        }
    }

    fn deposit_removed(class: Digest, currency: Currency, vin: Vin, record: u32) {
        Self::deposit_event(Event::ComparableRemoved { class, currency, vin, record });
    }
}

/// Removes a car's sale from its list, and the list with it when it was the last.
fn remove_sale(sales: &mut Option<Sales>, vin: &Vin, noted: &Noted) {
    if let Some(list) = sales {
        list.retain(|it| it.vin != *vin || it.record != noted.record);
    }
    if sales.as_ref().is_some_and(|list| list.is_empty()) {
        *sales = None;
    }
}
