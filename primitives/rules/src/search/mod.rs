//! Searches: the summary that one sees of each vehicle, whether it matches, and in which order they come.
//!
//! Whatever looks for vehicles, on chain and off it, does so by these functions, so that one filter finds the same
//! everywhere.
//!
//! ```
//! use urcar_rules::search::Compiled;
//! use urcar_types::{Filter, FilterError};
//!
//! let filter = Filter { price_from: Some(2), price_to: Some(1), ..Default::default() };
//! assert_eq!(Compiled::new(filter).err(), Some(FilterError::PricesReversed));
//! ```

mod compiled;
mod grade;
mod position;
mod summary;
#[cfg(test)]
mod tests;
mod words;

pub use compiled::{Compiled, matches};
pub use grade::grade;
pub use position::Position;
pub use summary::{summarise, summary};
