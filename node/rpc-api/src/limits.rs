//! The bounds of one call. Whoever asks for more gets an error, never less than was asked for.

pub use urcar_types::{MAX_DISPUTE_PAGE, MAX_LISTINGS, MAX_OWNED, MAX_RECORDS};

/// The most records that `vehicle_verify` compares at once.
pub const MAX_CLAIM: usize = 10_000;
