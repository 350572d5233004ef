//! The limits of the formula, and its version.

/// The version of the formula. Whatever changes an answer changes this.
pub const VERSION: &str = "urcar-1";
/// The least comparables that make a price.
pub const NEEDED: u32 = 3;
/// The most comparables that count.
pub const COUNTED: u32 = 32;
/// The age in months beyond which a comparable doesn't count.
pub const OLDEST_COMPARABLE: u32 = 36;
/// The age in months from which a car is historic.
pub const HISTORIC: u32 = 360;
