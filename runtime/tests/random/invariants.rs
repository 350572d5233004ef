//! The invariants that hold whatever was called.

use crate::{common, mirror::Mirror};
use codec::Encode;
use frame_support::traits::Time;
use pallet_balances::Holds;
use std::collections::{BTreeMap, BTreeSet};
use urcar_interfaces::{Deadline, LifeFile, OpenDisputes};
use urcar_rules::Fact;
use urcar_runtime::{
    AccountId, Balance, Balances, Block, BlockNumber, Deadlines, Disputes, Runtime, RuntimeHoldReason, SLOT_DURATION,
    System, Timestamp, Vehicles, configs::consensus::KeyDeposit,
};
use urcar_runtime_api::runtime_decl_for_vehicles_api::VehiclesApiV2;
use urcar_types::{HeadView, PendingReason, PendingView, RecordStatus, Vin, VinText, chain_head};

/// Looks at everything. Money is neither made nor lost: there is always as much as in the beginning.
pub fn check(mirror: &Mirror, issued: Balance) {
    common::try_state();
    mirror.compare();
    money(issued);
    holds();
    titles();
    market();
    disputes();
    effects();
    heads();
    standings();
}

/// Nothing is made or lost, and whatever is reserved is reserved for something.
fn money(issued: Balance) {
    let mut sum = 0;
    for (who, account) in frame_system::Account::<Runtime>::iter() {
        sum += account.data.free + account.data.reserved;
        let held: u128 = Holds::<Runtime>::get(&who).iter().map(|hold| hold.amount).sum();
        let proxies = pallet_proxy::Proxies::<Runtime>::get(&who).1;
        let announced = pallet_proxy::Announcements::<Runtime>::get(&who).1;
        assert_eq!(account.data.reserved, held + proxies + announced, "{who} has something reserved for nothing");
        let base = <<Runtime as pallet_proxy::Config>::ProxyDepositBase as sp_core::Get<Balance>>::get();
        let each = <<Runtime as pallet_proxy::Config>::ProxyDepositFactor as sp_core::Get<Balance>>::get();
        let keys = pallet_proxy::Proxies::<Runtime>::get(&who).0.len() as Balance;
        assert_eq!(proxies, if keys > 0 { base + each * keys } else { 0 }, "{who}");
    }
    assert_eq!(sum, issued, "money was made or lost");
    assert_eq!(Balances::total_issuance(), issued, "money was made or lost");
}

/// Every hold is exactly what a pallet says that it is for: bonds, deposits of open disputes, prices of reserved cars,
/// session keys, motions.
fn holds() {
    let mut owed = BTreeMap::<(AccountId, Vec<u8>), Balance>::new();
    let mut owe = |who: &AccountId, reason: RuntimeHoldReason, amount: Balance| {
        if amount > 0 {
            *owed.entry((who.clone(), reason.encode())).or_default() += amount;
        }
    };
    for (who, organisation) in pallet_writers::Organisations::<Runtime>::iter() {
        owe(&who, pallet_writers::HoldReason::Bond.into(), organisation.bond);
    }
    for dispute in pallet_disputes::Disputes::<Runtime>::iter_values().filter(|it| it.status.is_open()) {
        for challenger in dispute.challengers {
            owe(&challenger.account, pallet_disputes::HoldReason::Deposit.into(), challenger.deposit);
        }
    }
    for listing in pallet_ownership::Listings::<Runtime>::iter_values() {
        if let Some(reservation) = listing.reservation {
            owe(&reservation.buyer, pallet_ownership::HoldReason::Reservation.into(), listing.price);
        }
    }
    for (who, motions) in pallet_seats::Proposed::<Runtime>::iter() {
        let deposit = <<Runtime as pallet_seats::Config>::Deposit as sp_core::Get<Balance>>::get();
        owe(&who, pallet_seats::HoldReason::Motion.into(), deposit * motions.len() as Balance);
    }
    // The validator of the first block brought its keys along, and holds nothing for them.
    let founder = sp_keyring::Sr25519Keyring::Alice.to_account_id();
    for who in pallet_session::NextKeys::<Runtime>::iter_keys().filter(|who| *who != founder) {
        owe(&who, pallet_session::HoldReason::Keys.into(), KeyDeposit::get());
    }
    let mut held = BTreeMap::new();
    for (who, holds) in Holds::<Runtime>::iter() {
        for hold in holds {
            assert_eq!(held.insert((who.clone(), hold.id.encode()), hold.amount), None);
        }
    }
    common::assert_same(&owed, &held);
}

/// A car for sale may change hands but for disputes, no reservation outlasts its time by more than the queue is late,
/// and none ends while disputes bar the sale.
fn market() {
    let now = System::block_number();
    for (vin, listing) in pallet_ownership::Listings::<Runtime>::iter() {
        let free = <Vehicles as LifeFile<AccountId>>::ensure_transferable(&vin).is_ok();
        assert!(free, "{vin} is for sale, but must not change hands");
        assert_eq!(pallet_ownership::Owners::<Runtime>::get(vin).map(|it| it.owner), Some(listing.seller));
        let Some(reservation) = listing.reservation else { continue };
        let due = Deadline::Reservation { vin, reservation: reservation.number };
        if reservation.until > now && Disputes::bars_sale(&vin) {
            let bars = pallet_disputes::Vehicles::<Runtime>::get(vin).bars;
            let until = bars.as_slice().last().map_or(0, |bar| bar.until);
            let barred = (until - <Timestamp as Time>::now()) / SLOT_DURATION;
            assert!(u64::from(reservation.until - now) > barred, "the reservation of {vin} ends before the bar");
        }
        if reservation.until <= now {
            assert!(Deadlines::waiting_since().is_some_and(|since| since <= reservation.until), "{vin} was forgotten");
        }
        assert!(is_queued(reservation.until, due), "nothing will end the reservation of {vin}");
    }
}

/// A car is in as many disputes as there are, each of which will end.
fn disputes() {
    for vin in pallet_vehicles::Vehicles::<Runtime>::iter_keys() {
        let open = pallet_disputes::OpenDispute::<Runtime>::iter_prefix(vin).count();
        let shown = Vehicles::view_vehicle(&VinText::from(vin)).expect("a file");
        assert_eq!(shown.disputes as usize, open, "{vin}");
    }
    for (number, dispute) in pallet_disputes::Disputes::<Runtime>::iter().filter(|(_, it)| it.status.is_open()) {
        let until = dispute.until();
        let late = until <= System::block_number();
        assert!(!late || Deadlines::waiting_since().is_some_and(|since| since <= until));
        assert!(is_queued(until, Deadline::Ruling { dispute: number }), "nothing will end dispute {number}");
    }
}

fn is_queued(at: u32, due: Deadline) -> bool {
    pallet_deadlines::Queue::<Runtime>::iter_prefix_values(at).any(|it| it == due)
}

/// What waits has not what it waits for yet, and a brand counts from its witnesses on; what was withdrawn counts no more.
fn effects() {
    for (vin, vehicle) in pallet_vehicles::Vehicles::<Runtime>::iter() {
        let waiting = Vehicles::view_pending(&VinText::from(vin)).expect("a file");
        let view = Vehicles::view_vehicle(&VinText::from(vin)).expect("a file");
        let kinds: Vec<_> = waiting.iter().map(|it| it.kind).collect();
        assert_eq!(view.pending, kinds, "{vin}");
        for PendingView { record, why, .. } in waiting {
            let shown = Vehicles::view_records(&VinText::from(vin), record, 1).unwrap().records.remove(0);
            let counts = matches!(shown.status, RecordStatus::Active | RecordStatus::Amended | RecordStatus::Disputed);
            assert!(counts || shown.status == RecordStatus::Unresolved, "{vin} {record} waits, but is withdrawn");
            match why {
                PendingReason::Link { about } => assert!(about < record),
                PendingReason::Notice | PendingReason::Objection => assert!(shown.pending && shown.witnessed),
                PendingReason::Witnesses | PendingReason::Consent | PendingReason::Correction { .. } => {
                    assert!(shown.pending && !shown.witnessed, "{vin} {record} waits for what it has");
                }
            }
        }
        for kept in vehicle.facts.as_slice().iter().filter(|kept| matches!(kept.fact, Fact::Brand(_))) {
            let shown = Vehicles::view_records(&VinText::from(vin), kept.record, 1).unwrap().records.remove(0);
            assert_eq!(kept.is_in_effect(), shown.witnessed, "{vin} {}", kept.record);
            assert_ne!(shown.status, RecordStatus::Withdrawn, "{vin} {}", kept.record);
        }
    }
}

/// One owner per car whose registration is in force, and a car per owner's title.
fn titles() {
    let files = pallet_vehicles::Vehicles::<Runtime>::iter();
    let cars: BTreeSet<Vin> = files.filter(|(_, vehicle)| vehicle.birth.is_some()).map(|(vin, _)| vin).collect();
    let titled: BTreeSet<Vin> = pallet_ownership::Owners::<Runtime>::iter_keys().collect();
    common::assert_same(&cars, &titled);
    for (vin, vehicle) in pallet_vehicles::Vehicles::<Runtime>::iter() {
        let shown = <Runtime as VehiclesApiV2<Block, AccountId, BlockNumber>>::vehicle(VinText::from(vin)).unwrap();
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
            let page =
                <Runtime as VehiclesApiV2<Block, AccountId, BlockNumber>>::records(text.clone(), at, 37).unwrap();
            for shown in page.records {
                assert_eq!(shown.record.previous, head);
                head = chain_head(&head, &shown.record);
                assert_eq!(shown.head, head);
                read += 1;
            }
            from = page.next;
        }
        let told = <Runtime as VehiclesApiV2<Block, AccountId, BlockNumber>>::head(text).unwrap();
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
