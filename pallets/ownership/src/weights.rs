//! What the calls cost.

use frame_support::weights::Weight;

/// The weight of each call and of what is done unasked; a runtime brings what was measured on its own storage.
#[allow(missing_docs)]
pub trait WeightInfo {
    fn offer_transfer() -> Weight;
    fn accept_transfer() -> Weight;
    fn decline() -> Weight;
    fn withdraw_offer() -> Weight;
    fn list() -> Weight;
    fn relist() -> Weight;
    fn unlist() -> Weight;
    fn buy() -> Weight;
    fn reserve() -> Weight;
    fn complete() -> Weight;
    fn cancel() -> Weight;
    fn serve_reservation() -> Weight;
    fn material() -> Weight;
}

macro_rules! free {
    ($($call:ident)*) => {
        /// For tests alone.
        impl WeightInfo for () {
            $(fn $call() -> Weight {
                Weight::zero()
            })*
        }
    };
}

free! {
    offer_transfer accept_transfer decline withdraw_offer list relist unlist buy reserve complete cancel
    serve_reservation material
}
