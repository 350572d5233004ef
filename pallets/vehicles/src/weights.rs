//! The weights of calls, as functions. The measured figures stand in the runtime.

use frame_support::weights::Weight;

/// One function a benchmark of the same name. `k` counts the readings that the vehicle keeps, or twice its facts,
/// whichever is more; where that counts most, `r` and `f` count them apart.
pub trait WeightInfo {
    /// Registers a vehicle.
    fn register() -> Weight;
    /// Writes a record of `b` pieces of 128 bytes into a file that keeps `r` readings.
    fn record(r: u32, b: u32) -> Weight;
    /// Writes a small record into a file that keeps `f` facts.
    fn record_facts(f: u32) -> Weight;
    /// Writes `n` records without texts and evidence into files that keep nothing yet.
    fn record_batch(n: u32) -> Weight;
    /// Writes `p` pages full of such records, one after the other, into a new file.
    fn record_row(p: u32) -> Weight;
    /// Withdraws a record from a file that keeps `k` readings, and half as many facts.
    fn amend(k: u32) -> Weight;
    /// Attests a record of a file that keeps `k` readings, so that it takes effect.
    fn attest(k: u32) -> Weight;
    /// Passes a title on within the trade, which asks the most; not a call, but a part of some.
    fn pass_title() -> Weight;
}

/// For tests, where nothing costs anything.
impl WeightInfo for () {
    fn register() -> Weight {
        Weight::zero()
    }
    fn record(_: u32, _: u32) -> Weight {
        Weight::zero()
    }
    fn record_facts(_: u32) -> Weight {
        Weight::zero()
    }
    fn record_batch(_: u32) -> Weight {
        Weight::zero()
    }
    fn record_row(_: u32) -> Weight {
        Weight::zero()
    }
    fn amend(_: u32) -> Weight {
        Weight::zero()
    }
    fn attest(_: u32) -> Weight {
        Weight::zero()
    }
    fn pass_title() -> Weight {
        Weight::zero()
    }
}
