//! The state that benchmarks of one pallet need of the others.

use crate::{AccountId, Balances, Runtime, UNIT};
use frame_support::traits::fungible::Mutate;
use urcar_types::{RecordKind, Vin};

/// Has each pallet set up its own part.
pub struct BenchmarkHelper;

impl BenchmarkHelper {
    /// Endows an account with enough to pay every deposit and bond from.
    pub fn fund(who: &AccountId) {
        Balances::set_balance(who, 1_000_000 * UNIT);
    }
}

impl urcar_interfaces::BenchmarkHelper<AccountId> for BenchmarkHelper {
    fn make_writer(who: &AccountId, kind: RecordKind) {
        pallet_writers::benchmarking::make_writer::<Runtime>(who, kind);
    }

    fn make_vehicle(vin: &Vin, owner: &AccountId, stored: u32) {
        pallet_vehicles::benchmarking::make_vehicle::<Runtime>(vin, owner, stored);
    }

    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32 {
        pallet_vehicles::benchmarking::make_record::<Runtime>(vin, owner, writer)
    }

    fn make_earners(vin: &Vin, owner: &AccountId) {
        pallet_vehicles::benchmarking::make_earners::<Runtime>(vin, owner);
    }

    fn make_seat(who: &AccountId) {
        // Where all are taken, there is one for everybody to walk past.
        let _ = <crate::Seats as urcar_interfaces::Seats<AccountId>>::seat(who);
    }

    fn make_hooked(vin: &Vin, owner: &AccountId) {
        pallet_ownership::benchmarking::make_hooked::<Runtime>(vin, owner);
        pallet_appraisal::benchmarking::make_hooked::<Runtime>(vin, owner);
    }

    fn make_reserved(vin: &Vin, owner: &AccountId) {
        pallet_ownership::benchmarking::make_reserved::<Runtime>(vin, owner);
    }

    fn fill_motions() {
        pallet_seats::benchmarking::fill_motions::<Runtime, super::collective::Instance>();
    }

    fn make_slashable(who: &AccountId) {
        pallet_writers::benchmarking::make_slashable::<Runtime>(who);
    }
}
