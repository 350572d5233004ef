//! The weights that a runtime measures.

use frame_support::weights::Weight;

/// Weights of the calls, of a deadline, of a material event and of an annulment; a runtime measures them on its own
/// storage.
///
/// A change of owner depends on `k`, the [`weight_component`](urcar_interfaces::Appended::weight_component) of the
/// file: its readings, or twice its facts, whichever is more.
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
    fn annulled() -> Weight;
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
    complete(_k) cancel() serve_reservation() material() annulled()
}
