//! The invariants between the storage items, which hold whenever a block ends.

use crate::{Comparables, Config, NotedSales, Pallet, Retails, types::sort_key};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_interfaces::LifeFile;
use urcar_rules::appraisal::{Comparable, assess, class_of};

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut sales = 0usize;
        for (class, currency, list) in Comparables::<T>::iter() {
            ensure!(!list.is_empty(), "an empty list of sales");
            ensure!(list.is_sorted_by(|one, next| sort_key(one) < sort_key(next)), "sales out of order");
            for sale in &list {
                let noted = NotedSales::<T>::get(sale.vin).ok_or("a sale that is not noted for its car")?;
                ensure!(noted.class == class && noted.currency == currency, "a sale noted in another list");
                ensure!((noted.sold_on, noted.record) == (sale.sold_on, sale.record), "a sale noted as another one");
                let file = T::LifeFile::view(&sale.vin).ok_or("a sale of a vehicle without a file")?;
                ensure!(class_of(&file.specification) == class, "a sale in a class that is not its car's");
                ensure!(usable(sale), "a sale of no use to the formula");
            }
            sales = sales.saturating_add(list.len());
        }
        ensure!(NotedSales::<T>::iter().count() == sales, "a noted sale that is in no list");
        for (vin, retail) in Retails::<T>::iter() {
            ensure!(retail.sale.vin == vin, "a retail of another car");
            ensure!(usable(&retail.sale), "a retail of no use to the formula");
        }
        Ok(())
    }
}

/// Returns whether the formula can make use of a sale.
fn usable(sale: &Comparable) -> bool {
    sale.price_minor > 0 && assess(&sale.car).is_ok()
}
