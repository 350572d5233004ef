//! Each invariant is broken on purpose, to see that the check sees it.

use super::*;
use sp_runtime::TryRuntimeError;

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        sell_cars(1..4);
        make_car(4);
        sell(4, &Sale { retail: true, ..Default::default() });
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn change_list(by: impl FnOnce(&mut crate::Sales)) {
    Comparables::<Test>::mutate(class(), eur(), by);
}

#[test]
fn no_list_is_empty() {
    broken(|| Comparables::<Test>::insert(class(), eur(), crate::Sales::default()), "an empty list of sales");
}

#[test]
fn sales_are_in_order() {
    broken(|| change_list(|list| list.as_mut().reverse()), "sales out of order");
}

#[test]
fn a_car_has_one_sale() {
    broken(|| change_list(|list| list.try_insert(0, list[0].clone()).unwrap()), "sales out of order");
}

#[test]
fn a_sale_is_noted() {
    broken(|| NotedSales::<Test>::remove(vin(2)), "a sale that is not noted for its car");
}

#[test]
fn a_sale_is_noted_where_it_is() {
    let by = || NotedSales::<Test>::mutate(vin(2), |noted| noted.as_mut().unwrap().currency = Currency::from("USD"));
    broken(by, "a sale noted in another list");
}

#[test]
fn a_sale_is_noted_as_what_it_is() {
    let by = || NotedSales::<Test>::mutate(vin(2), |noted| noted.as_mut().unwrap().record = 9);
    broken(by, "a sale noted as another one");
}

#[test]
fn a_sale_has_a_file() {
    broken(|| Views::remove(vin(2)), "a sale of a vehicle without a file");
}

#[test]
fn a_sale_is_in_its_class() {
    broken(|| Views::insert(vin(2), file(vin(2), "A4")), "a sale in a class that is not its car's");
}

#[test]
fn a_sale_is_of_use() {
    broken(|| change_list(|list| list[0].price_minor = 0), "a sale of no use to the formula");
}

#[test]
fn what_is_noted_is_in_a_list() {
    broken(|| change_list(|list| drop(list.remove(0))), "a noted sale that is in no list");
}

#[test]
fn a_retail_is_the_cars_own() {
    let by = || Retails::<Test>::mutate(vin(4), |retail| retail.as_mut().unwrap().sale.vin = vin(1));
    broken(by, "a retail of another car");
}

#[test]
fn a_retail_is_of_use() {
    let by = || Retails::<Test>::mutate(vin(4), |retail| retail.as_mut().unwrap().sale.price_minor = 0);
    broken(by, "a retail of no use to the formula");
}
