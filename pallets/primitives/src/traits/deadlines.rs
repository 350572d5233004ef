//! What falls due in a later block.

use crate::Vin;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::Weight;

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Due {
    /// The date of a dispute's ruling is over.
    Ruling {
        /// The dispute.
        dispute: u32,
    },
    /// A witnessed record's dispute window is over: its writer and witnesses may be paid.
    Reward {
        /// The vehicle.
        vin: Vin,
        /// The record's number.
        record: u32,
    },
    /// A reservation is over.
    Reservation {
        /// The vehicle.
        vin: Vin,
        /// Which of the vehicle's reservations, for another may stand by now.
        reservation: u32,
    },
}

/// A queue of what falls due. Offered by the deadlines pallet.
pub trait Deadlines<BlockNumber> {
    /// Has `due` done in block `at`, or in the first one after it that has room. `at` lies ahead; what lies behind is
    /// due in the next block. There is no taking it back: who serves it looks whether it still holds.
    fn set(at: BlockNumber, due: Due);
}

/// Does what falls due. The runtime hands each to the pallet that set it.
pub trait Serve {
    /// What it costs at most.
    fn weight(due: &Due) -> Weight;

    /// Does it, and gives what it cost. It can't fail: what doesn't hold any more is let go.
    fn serve(due: Due) -> Weight;
}
