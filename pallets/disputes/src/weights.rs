//! The weights that a runtime measures.

use frame_support::weights::Weight;

/// Weights of the calls, the deadlines and the hooks; a runtime measures them on its own storage. In each the dispute
/// has as many challengers, the record as many witnesses and the consortium as many seats as there can be.
pub trait WeightInfo {
    /// A dispute is opened: the last place of the vehicle, the last challenge of the version.
    fn open() -> Weight;
    /// The last challenger joins.
    fn join() -> Weight;
    /// The last challenger accepts: the dispute is over.
    fn accept() -> Weight;
    /// The last challenger gives up: the dispute is over, and all who voted are paid.
    fn give_up() -> Weight;
    /// The last vote, without the return of a seat that was silent.
    fn vote() -> Weight;
    /// A motion upholds the dispute.
    fn rule() -> Weight;
    /// A dispute's date is over; the count of `v` votes upholds it.
    fn serve_upheld(v: u32) -> Weight;
    /// The same, but dismisses it.
    fn serve_dismissed(v: u32) -> Weight;
    /// The same with `v` votes of organisations that are gone, and `a` seats that are absent; with time once more it
    /// costs less.
    fn serve_unresolved(v: u32, a: u32) -> Weight;
    /// The date of a dispute that is over.
    fn serve_ruled() -> Weight;
    /// The writer withdraws the record in time.
    fn corrected() -> Weight;
    /// The registration is annulled with as many open disputes as there can be: each is put into the queue.
    fn annulled() -> Weight;
}

macro_rules! free {
    ($($weight:ident($($v:ident),*))*) => {
        /// For tests alone.
        impl WeightInfo for () {
            $(fn $weight($($v: u32),*) -> Weight {
                Weight::zero()
            })*
        }
    };
}

free! {
    open() join() accept() give_up() vote() rule() serve_upheld(_v) serve_dismissed(_v) serve_unresolved(_v, _a)
    serve_ruled() corrected() annulled()
}
