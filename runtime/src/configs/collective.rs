//! The collective in which the seats of the consortium vote.

/// The consortium's instance of the collective pallet.
pub type Instance = pallet_collective::Instance1;

/// Seats of the consortium at most.
pub const MAX_SEATS: u32 = 100;
