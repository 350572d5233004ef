//! What the calls cost.

use frame_support::weights::Weight;

/// The weight of each call and of what is done unasked; a runtime brings what was measured on its own storage.
///
/// Whatever writes into the life file costs by `k`: the readings that the file kept, or twice its facts, whichever is more.
#[allow(missing_docs)]
pub trait WeightInfo {
    fn offer_transfer() -> Weight;
    fn accept_transfer(k: u32) -> Weight;
    fn decline() -> Weight;
    fn withdraw_offer() -> Weight;
    fn list() -> Weight;
    fn relist() -> Weight;
    fn unlist() -> Weight;
    fn buy(k: u32) -> Weight;
    fn reserve() -> Weight;
    fn complete(k: u32) -> Weight;
    fn cancel() -> Weight;
    fn serve_reservation() -> Weight;
    fn material() -> Weight;
}

macro_rules! free {
    ($($call:ident($($k:ident)?))*) => {
        /// For tests alone.
        impl WeightInfo for () {
            $(fn $call($($k: u32)?) -> Weight {
                Weight::zero()
            })*
        }
    };
}

free! {
    offer_transfer() accept_transfer(_k) decline() withdraw_offer() list() relist() unlist() buy(_k) reserve()
    complete(_k) cancel() serve_reservation() material()
}
