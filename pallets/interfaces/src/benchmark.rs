//! How a pallet's benchmarks set up the state of the others.

use urcar_types::{RecordKind, Vin};

/// Sets up what benchmarks need of other pallets. Implemented by the runtime and by mocks.
pub trait BenchmarkHelper<AccountId> {
    /// Makes `who` an active organisation that may write `kind`.
    fn make_writer(who: &AccountId, kind: RecordKind);

    /// Registers a vehicle that may change hands on 1970-01-01, where a benchmark's clock stands. Its file stores so
    /// much, counted as [`Appended::weight_component`](crate::Appended::weight_component) counts it, and is as costly
    /// to add to as any that does; it takes one more reading where `stored` is less than the most.
    fn make_vehicle(vin: &Vin, owner: &AccountId, stored: u32);

    /// Writes a record by `writer` that may be challenged, of a vehicle of `owner`, with as many witnesses as there can
    /// be. The vehicle's file stores as much as any, and is as costly to withdraw from. Returns its number.
    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32;

    /// Writes as many records as are paid for when the vehicle is sold, and are as costly to look for as they can be.
    fn make_earners(_vin: &Vin, _owner: &AccountId) {}

    /// Makes everything that the hooks keep of a vehicle as costly to be called with as it can be.
    fn make_hooked(vin: &Vin, owner: &AccountId);

    /// Puts the vehicle up for sale with a reservation that doesn't end within any benchmark. Does nothing where there
    /// is no market.
    fn make_reserved(_vin: &Vin, _owner: &AccountId) {}

    /// Lets the consortium vote on as many motions as there can be, and every seat there can be on each: whoever takes
    /// a vote walks all of them. Does nothing where there are no motions.
    fn fill_motions() {}

    /// Seats an active organisation. Does nothing where there are no seats.
    fn make_seat(_who: &AccountId) {}

    /// Seats an active organisation, and gives it the least bond with which it may write, and no other money: whatever
    /// is slashed or collected suspends it. Does nothing where there are no bonds.
    fn make_slashable(_who: &AccountId) {}
}
