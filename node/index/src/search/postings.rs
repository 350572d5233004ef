//! The rows of each value of a column.

use super::column::Column;
use roaring::RoaringBitmap;
use std::{mem::size_of, sync::Arc};

/// The rows of each value of a column, by the value's code.
#[derive(Clone, Default)]
pub struct Postings {
    rows: Column<Arc<RoaringBitmap>>,
}

impl Postings {
    /// The rows with a value; nothing where no row ever had it.
    pub fn get(&self, code: u32) -> Option<&RoaringBitmap> {
        self.rows.get(code).map(|rows| &**rows)
    }

    /// The values of which there are rows, with the rows.
    pub fn values(&self) -> impl Iterator<Item = (u32, &RoaringBitmap)> {
        (0..).zip(self.rows.iter()).map(|(code, rows)| (code, &**rows)).filter(|(_, rows)| !rows.is_empty())
    }

    /// How many values there may be.
    pub fn codes(&self) -> usize {
        self.rows.len()
    }

    /// Adds a row to those of a value.
    pub fn insert(&mut self, code: u32, row: u32) {
        while self.rows.len() <= code as usize {
            self.rows.push(Arc::default());
        }
        self.rows.edit(code, |rows| {
            Arc::make_mut(rows).insert(row);
        });
    }

    /// Takes a row out of those of a value.
    pub fn remove(&mut self, code: u32, row: u32) {
        self.rows.edit(code, |rows| {
            Arc::make_mut(rows).remove(row);
        });
    }

    /// Roughly how many bytes they take.
    pub fn bytes(&self) -> usize {
        let rows = self.rows.iter().map(|rows| bitmap_bytes(rows) + size_of::<RoaringBitmap>() + 16);
        self.rows.bytes() + rows.sum::<usize>()
    }
}

/// Roughly how many bytes a bitmap takes beside its own struct.
pub fn bitmap_bytes(rows: &RoaringBitmap) -> usize {
    /// What a container takes beside its values.
    const CONTAINER: u64 = 40;
    let statistics = rows.statistics();
    let values =
        statistics.n_bytes_array_containers + statistics.n_bytes_run_containers + statistics.n_bytes_bitset_containers;
    (values + u64::from(statistics.n_containers) * CONTAINER) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_and_go_and_a_copy_keeps_its_own() {
        let mut postings = Postings::default();
        postings.insert(3, 7);
        postings.insert(3, 9);
        postings.insert(0, 1);
        let before = postings.clone();
        postings.remove(3, 7);
        postings.remove(3, 9);
        postings.remove(99, 9);
        assert_eq!(postings.values().map(|(code, _)| code).collect::<Vec<_>>(), [0]);
        assert_eq!(before.values().map(|(code, rows)| (code, rows.len())).collect::<Vec<_>>(), [(0, 1), (3, 2)]);
        assert!(postings.get(1).is_some_and(RoaringBitmap::is_empty) && postings.get(4).is_none());
        assert_eq!(postings.codes(), 4);
        assert!(before.bytes() > 0);
    }
}
