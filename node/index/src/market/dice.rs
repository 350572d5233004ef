//! Numbers and accounts at random.

use rand::{SeedableRng, rngs::SmallRng};
use sp_core::crypto::AccountId32;

/// Returns numbers at random for one purpose of one car.
pub fn dice(seed: u64, car: u32, purpose: u64) -> SmallRng {
    // Odd factors spread neighbours over all seeds.
    let spread = u64::from(car).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ purpose.wrapping_mul(0xd1b5_4a32_d192_ed03);
    SmallRng::seed_from_u64(seed ^ spread)
}

/// Returns the account of a number: organisations have the low ones.
pub fn account(number: u32) -> AccountId32 {
    let mut bytes = [0x5a; 32];
    bytes[..4].copy_from_slice(&number.to_le_bytes());
    AccountId32::new(bytes)
}
