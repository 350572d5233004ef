//! The weights of calls, as functions. The measured figures stand in the runtime.

use frame_support::weights::Weight;

/// One function a benchmark of the same name. `k` counts the readings that the vehicle keeps, or twice its facts,
/// whichever is more; where that counts most, `r` and `f` count them apart.
pub trait WeightInfo {
    /// Registers a vehicle by its VIN.
    fn register() -> Weight;
    /// Registers a vehicle by its chassis number.
    fn register_chassis() -> Weight;
    /// Writes a record of `b` pieces of 128 bytes, with a reading, into a file that keeps `r` readings. The verdict is
    /// judged before and after.
    fn record(r: u32, b: u32) -> Weight;
    /// Writes a small record into a file that keeps `f` facts. The condition is computed before and after.
    fn record_facts(f: u32) -> Weight;
    /// Writes `n` records without texts and evidence into files that keep nothing yet.
    fn record_batch(n: u32) -> Weight;
    /// Writes `p` pages full of such records, one after the other, into a new file.
    fn record_row(p: u32) -> Weight;
    /// Amends a record that was amended as often as can be, in a file that keeps `k` readings, and half as many facts.
    fn amend(k: u32) -> Weight;
    /// Withdraws a record from such a file; not a call, but what some of them come to.
    fn withdraw(k: u32) -> Weight;
    /// Attests a record of such a file, so that it takes effect.
    fn attest(k: u32) -> Weight;
    /// Attests a break in the readings of such a file, so that it takes effect.
    fn attest_reading(k: u32) -> Weight;
    /// Attests a correction in such a file, so that it takes effect.
    fn attest_correction(k: u32) -> Weight;
    /// Retracts an attestation of a record of the largest file.
    fn retract_attestation() -> Weight;
    /// Annuls the registration of such a file, with as many records as its writer annuls alone.
    fn annul(k: u32) -> Weight;
    /// Consents to a lien in such a file.
    fn consent_lien(k: u32) -> Weight;
    /// Objects to a title order.
    fn object() -> Weight;
    /// Ends a lien that lapsed, in the largest file; not a call, but a deadline.
    fn serve_lien() -> Weight;
    /// Lets a theft fade, in the largest file; not a call, but a deadline.
    fn serve_theft() -> Weight;
    /// Passes the title of the largest file as ordered; not a call, but a deadline.
    fn serve_title_order() -> Weight;
    /// Passes a title on within the trade, which asks the most; not a call, but a part of some.
    fn pass_title() -> Weight;
}

/// Writes functions that cost nothing.
macro_rules! free {
    ($($name:ident($($argument:ident),*)),* $(,)?) => {
        $(fn $name($($argument: u32),*) -> Weight {
            let _ = ($($argument,)*);
            Weight::zero()
        })*
    };
}

/// For tests, where nothing costs anything.
impl WeightInfo for () {
    free! {
        register(),
        register_chassis(),
        record(r, b),
        record_facts(f),
        record_batch(n),
        record_row(p),
        amend(k),
        withdraw(k),
        attest(k),
        attest_reading(k),
        attest_correction(k),
        retract_attestation(),
        annul(k),
        consent_lien(k),
        object(),
        serve_lien(),
        serve_theft(),
        serve_title_order(),
        pass_title(),
    }
}
