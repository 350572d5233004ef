//! Pages of what a filter finds, in the order of a sort.

use super::{Cursor, SearchError, Snapshot, condition::Condition, cursor::ShortHash, order::Position};
use codec::Encode;
use roaring::RoaringBitmap;
use sp_crypto_hashing::blake2_256;
use urcar_types::{Date, Filter, Sort, Summary};

/// The most rows of a page.
pub const MAX_PAGE: usize = 500;
/// Rows up to which all that were found are sorted, instead of walked to in the order of all vehicles.
/// Tests have few vehicles and come both ways.
const SORTED: u64 = if cfg!(test) { 40 } else { 4_096 };
/// Steps of such a walk after which what was found is spread out in memory, where a step takes less.
const PATIENCE: usize = if cfg!(test) { 64 } else { 32_768 };

/// Some of the vehicles that a filter finds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The vehicles, in order.
    pub vehicles: Vec<Summary>,
    /// Where to go on; nothing if these are the last.
    pub next: Option<Cursor>,
    /// How many vehicles the filter finds in all, those of other pages included.
    pub total: u64,
    /// The block after which it is so.
    pub height: u32,
    /// The day on which they are graded and of an age.
    pub day: Date,
}

impl Snapshot {
    /// Returns the first vehicles that a filter finds, or those past a cursor, in the order of a sort.
    ///
    /// The same vehicles are found as by `urcar_rules::search::matches` on the snapshot's day, in the order of
    /// `urcar_rules::search::Position`. `limit` is the most rows of the page, 1 to [`MAX_PAGE`]. What a cursor promises
    /// while blocks arrive is said at [`Cursor`].
    ///
    /// # Errors
    /// `Limit`; `Filter` for a filter that is refused; `Deadline` where its words took too long; `CursorOfOtherChain` and
    /// `CursorOfOtherSearch` for a cursor that another chain, or another filter or sort, gave out.
    pub fn search(
        &self,
        filter: &Filter,
        sort: Sort,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Page, SearchError> {
        if !(1..=MAX_PAGE).contains(&limit) {
            return Err(SearchError::Limit { max: MAX_PAGE });
        }
        let conditions = Condition::all(filter, self)?;
        let search = search_hash(filter, sort);
        if let Some(cursor) = cursor {
            cursor.check(self.chain, search)?;
        }
        let past = cursor.map(|cursor| cursor.last);
        let found = Condition::select(self, conditions.iter());
        // One more shows whether there is another page.
        let mut rows = if found.len() <= SORTED {
            self.sorted(&found, sort, past, limit + 1)
        } else {
            self.walked(&found, sort, past, limit + 1)
        };
        let is_last = rows.len() <= limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| !is_last).map(|row| self.columns.position(sort, *row));
        let cursor = |last| Cursor { chain: self.chain, search, height: self.height, last };
        Ok(Page {
            vehicles: rows.into_iter().filter_map(|row| self.summary(row)).collect(),
            next: last.map(cursor),
            total: found.len(),
            height: self.height,
            day: self.day,
        })
    }

    /// The first of some rows past a position, by sorting no more than needed.
    fn sorted(&self, found: &RoaringBitmap, sort: Sort, past: Option<Position>, count: usize) -> Vec<u32> {
        let positions = found.iter().map(|row| (self.columns.position(sort, row), row));
        let mut rest: Vec<(Position, u32)> =
            positions.filter(|(position, _)| past.is_none_or(|past| *position > past)).collect();
        if rest.len() > count {
            rest.select_nth_unstable(count);
            rest.truncate(count);
        }
        rest.sort_unstable();
        rest.into_iter().map(|(_, row)| row).collect()
    }

    /// The first of some rows past a position, by a walk through all vehicles in order.
    fn walked(&self, found: &RoaringBitmap, sort: Sort, past: Option<Position>, count: usize) -> Vec<u32> {
        let mut all = self.order(sort).past(past, |row| self.columns.position(sort, row));
        let mut rows: Vec<u32> = all.by_ref().take(PATIENCE).filter(|row| found.contains(*row)).take(count).collect();
        if rows.len() < count {
            let bits = spread(found, self.columns.vin.len());
            let missing = count - rows.len();
            rows.extend(all.filter(|row| is_set(&bits, *row)).take(missing));
        }
        rows
    }
}

/// The hash of a search, which a cursor carries.
fn search_hash(filter: &Filter, sort: Sort) -> ShortHash {
    let [a, b, c, d, e, f, g, h, ..] = blake2_256(&(filter, sort).encode());
    [a, b, c, d, e, f, g, h]
}

/// The rows as the bits of words, for columns of some length.
fn spread(rows: &RoaringBitmap, len: usize) -> Vec<u64> {
    let mut words = vec![0u64; len.div_ceil(64)];
    for row in rows {
        if let Some(word) = words.get_mut(row as usize / 64) {
            *word |= 1u64 << (row % 64);
        }
    }
    words
}

#[inline]
fn is_set(words: &[u64], row: u32) -> bool {
    words.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
}
