//! What calls cost. The measured figures stand in the runtime.

use frame_support::weights::Weight;

/// One function a call; see the benchmarks of the same names.
pub trait WeightInfo {
    /// Registers a vehicle.
    fn register() -> Weight;
    /// Writes a record into a file that keeps `k` readings, and half as many facts.
    fn record(k: u32) -> Weight;
    /// Writes `n` records into files that keep `k` readings at most.
    fn record_batch(n: u32, k: u32) -> Weight;
    /// Withdraws a record from a file that keeps `k` readings, and half as many facts.
    fn amend(k: u32) -> Weight;
}

/// For tests, where nothing costs anything.
impl WeightInfo for () {
    fn register() -> Weight {
        Weight::zero()
    }
    fn record(_: u32) -> Weight {
        Weight::zero()
    }
    fn record_batch(_: u32, _: u32) -> Weight {
        Weight::zero()
    }
    fn amend(_: u32) -> Weight {
        Weight::zero()
    }
}
