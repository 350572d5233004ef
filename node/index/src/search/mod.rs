//! Search and facets in memory.
//!
//! A [`Table`] has the rows of all vehicles, [`urcar_types::Summary`], as columns of small numbers: texts and lists
//! stand in dictionaries. Values among which users choose have a bitmap of their rows each, and there is an order of
//! all rows for each sort. A filter becomes conditions on single columns; those that have bitmaps are met by these, the
//! others by a look at the column. A page is read off the order from where the last one ended. The same vehicles are
//! found, in the same order, as by `urcar_rules::search`.
//!
//! ```
//! use urcar_index::search::{SearchError, Table};
//!
//! let table = Table::new(&[7; 32], 1 << 30);
//! assert_eq!(table.snapshot().err(), Some(SearchError::NotReady));
//! ```

mod column;
mod columns;
mod condition;
mod count;
mod cursor;
mod dictionaries;
mod error;
mod find;
mod level;
mod order;
mod postings;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
mod snapshot;
mod table;
#[cfg(test)]
mod tests;
mod text_cache;
mod writer;

pub use count::MAX_FACET_VALUES;
pub use cursor::{CURSOR_FORMAT, Cursor, ShortHash};
pub use error::SearchError;
pub use find::{MAX_PAGE, Page};
pub use order::{Key, Position};
pub use snapshot::Snapshot;
pub use table::Table;
pub use writer::Block;
