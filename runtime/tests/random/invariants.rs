//! What must hold whatever was called.

use crate::{common, mirror::Mirror};
use pallet_balances::Holds;
use std::collections::BTreeSet;
use urcar_primitives::{HeadView, Vin, VinText, chain_head};
use urcar_runtime::{AccountId, Balances, Block, Runtime, RuntimeHoldReason};
use urcar_runtime_api::runtime_decl_for_vehicles_api::VehiclesApiV1;

/// Looks at everything.
pub fn check(mirror: &Mirror) {
    common::try_state();
    mirror.compare();
    money();
    bonds();
    titles();
    heads();
    standings();
}

/// Nothing is made or lost, and whatever is reserved is reserved for something.
fn money() {
    let mut sum = 0;
    for (who, account) in frame_system::Account::<Runtime>::iter() {
        sum += account.data.free + account.data.reserved;
        let held: u128 = Holds::<Runtime>::get(&who).iter().map(|hold| hold.amount).sum();
        let proxies = pallet_proxy::Proxies::<Runtime>::get(&who).1;
        let announced = pallet_proxy::Announcements::<Runtime>::get(&who).1;
        assert_eq!(account.data.reserved, held + proxies + announced, "{who} has something reserved for nothing");
    }
    assert_eq!(Balances::total_issuance(), sum, "money was made or lost");
}

/// Every bond is a hold, and every hold for a bond is an organisation's.
fn bonds() {
    let reason = RuntimeHoldReason::Writers(pallet_writers::HoldReason::Bond);
    for (who, holds) in Holds::<Runtime>::iter() {
        let held: u128 = holds.iter().filter(|hold| hold.id == reason).map(|hold| hold.amount).sum();
        let bond = pallet_writers::Organisations::<Runtime>::get(&who).map_or(0, |it| it.bond);
        assert_eq!(held, bond, "{who}");
    }
    for (who, organisation) in pallet_writers::Organisations::<Runtime>::iter() {
        assert!(organisation.bond == 0 || Holds::<Runtime>::contains_key(&who), "{who} has a bond that nothing holds");
    }
}

/// One owner per car, and a car per owner's title.
fn titles() {
    let cars: BTreeSet<Vin> = pallet_vehicles::Vehicles::<Runtime>::iter_keys().collect();
    let titled: BTreeSet<Vin> = pallet_ownership::Owners::<Runtime>::iter_keys().collect();
    common::assert_same(&cars, &titled);
    for (vin, vehicle) in pallet_vehicles::Vehicles::<Runtime>::iter() {
        let shown = <Runtime as VehiclesApiV1<Block, AccountId>>::vehicle(VinText::from(vin)).unwrap();
        assert_eq!(shown.owner, pallet_ownership::Owners::<Runtime>::get(vin).map(|title| title.owner));
        assert_eq!((shown.records, shown.head), (vehicle.records, vehicle.head));
    }
}

/// Whoever reads a file page by page computes its head.
fn heads() {
    for vin in pallet_vehicles::Vehicles::<Runtime>::iter_keys() {
        let text = VinText::from(vin);
        let (mut head, mut from, mut read) = (vin.initial_head(), Some(0), 0);
        while let Some(at) = from {
            let page = <Runtime as VehiclesApiV1<Block, AccountId>>::records(text.clone(), at, 37).unwrap();
            for shown in page.records {
                assert_eq!(shown.record.previous, head);
                head = chain_head(&head, &shown.record);
                assert_eq!(shown.head, head);
                read += 1;
            }
            from = page.next;
        }
        let told = <Runtime as VehiclesApiV1<Block, AccountId>>::head(text).unwrap();
        assert_eq!(told, HeadView { head, records: read }, "{vin}");
    }
}

/// Nobody writes with too small a bond, but for the last one; there is always somebody to vote.
fn standings() {
    let minimum = <<Runtime as pallet_writers::Config>::MinimumBond as sp_core::Get<u128>>::get();
    let active = common::active();
    assert!(!active.is_empty());
    for who in &active {
        let bond = pallet_writers::Organisations::<Runtime>::get(who).unwrap().bond;
        assert!(bond >= minimum || active.len() == 1, "{who} writes with a bond of {bond}");
    }
}
