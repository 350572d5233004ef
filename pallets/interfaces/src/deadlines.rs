//! The deadlines of things to be done in a later block.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::Weight;
use urcar_types::Vin;

/// Something that has to be done from a certain block on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Deadline {
    /// The votes on a dispute are counted.
    #[codec(index = 0)]
    Ruling {
        /// The dispute.
        dispute: u32,
    },
    /// A reservation is over.
    #[codec(index = 1)]
    Reservation {
        /// The vehicle.
        vin: Vin,
        /// The number of the reservation among the vehicle's, for another may stand by now.
        reservation: u32,
    },
    /// A lien lapses that nobody consented to or witnessed.
    #[codec(index = 2)]
    Lien {
        /// The vehicle.
        vin: Vin,
        /// The number of the record that placed it.
        record: u32,
    },
    /// The notice of a title order is over.
    #[codec(index = 3)]
    TitleOrder {
        /// The vehicle.
        vin: Vin,
        /// The number of the order's record.
        record: u32,
    },
    /// An insurer's word of a theft, which nobody witnessed, bars the sale no more.
    #[codec(index = 4)]
    Theft {
        /// The vehicle.
        vin: Vin,
        /// The number of the record.
        record: u32,
    },
}

/// A queue of deadlines. Offered by the deadlines pallet.
pub trait Deadlines<BlockNumber> {
    /// Sets a deadline: it is served in block `at`, or in the first one after it that has room. Where `at` does not lie
    /// ahead, it falls due in the next block. A deadline is never taken back: its handler checks whether it still
    /// holds.
    fn set(at: BlockNumber, deadline: Deadline);
}

/// Acts on deadlines that fall due. Implemented by the runtime, which passes each to the pallet that set it.
pub trait DeadlineHandler {
    /// Returns the most that serving the deadline weighs.
    fn weight(deadline: &Deadline) -> Weight;

    /// Does what has fallen due, and returns the weight consumed. It can't fail: a deadline that does not hold any more
    /// is dropped.
    fn serve(deadline: Deadline) -> Weight;
}
