//! A generated chain: whole files of cars, by which the index is measured. One seed makes the same everywhere.
//!
//! - [`Market`]: the chain, as the index asks it; blocks add records to cars at random.
//! - `car`: a car before it has records; `life`: its records, and what they add up to by the chain's own rules.
//! - `events`: what happens to a car; `trade`: its listing and its dispute; `dice`: chance.

mod car;
mod dice;
mod events;
mod life;
mod source;
#[cfg(test)]
mod tests;
mod trade;

pub use source::Market;
