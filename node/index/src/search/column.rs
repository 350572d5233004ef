//! A column: values by row, of which copies share what doesn't change.

use roaring::RoaringBitmap;
use std::{mem::size_of, sync::Arc};

/// Values in a chunk, a multiple of eight.
const CHUNK: usize = 256;
/// Bytes beside its values that a chunk takes: the counters of its `Arc`, its vector, the pointer to it.
const CHUNK_OVERHEAD: usize = 48;

/// Values by row. A clone shares all chunks; a change copies the chunk in which it lies.
#[derive(Clone)]
pub struct Column<T> {
    chunks: Vec<Arc<Vec<T>>>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T: Clone> Column<T> {
    /// How many values it has.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * CHUNK + last.len())
    }

    /// The value of a row; nothing past its end.
    #[inline]
    pub fn get(&self, row: u32) -> Option<&T> {
        let row = row as usize;
        self.chunks.get(row / CHUNK)?.get(row % CHUNK)
    }

    /// All values in order of rows.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// Appends the value of the next row.
    pub fn push(&mut self, value: T) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => Arc::make_mut(chunk).push(value),
            _ => self.chunks.push(Arc::new(vec![value])),
        }
    }

    /// Changes the value of a row in place; nothing happens past the end.
    pub fn edit(&mut self, row: u32, change: impl FnOnce(&mut T)) {
        let row = row as usize;
        let Some(chunk) = self.chunks.get_mut(row / CHUNK).filter(|chunk| row % CHUNK < chunk.len()) else { return };
        if let Some(value) = Arc::make_mut(chunk).get_mut(row % CHUNK) {
            change(value);
        }
    }

    /// Sets the value of a row, or appends it if the row is the next one.
    pub fn set(&mut self, row: u32, value: T)
    where
        T: PartialEq,
    {
        match self.get(row) {
            Some(present) if *present == value => {}
            Some(_) => self.edit(row, |present| *present = value),
            None => self.push(value),
        }
    }

    /// The rows whose value passes a test.
    pub fn scan(&self, test: impl Fn(&T) -> bool) -> RoaringBitmap {
        let mut bytes = Vec::with_capacity(self.len().div_ceil(8));
        for chunk in &self.chunks {
            let (eights, rest) = chunk.as_chunks::<8>();
            bytes.extend(eights.iter().map(|values| eight_bits(values, &test)));
            if !rest.is_empty() {
                bytes.push(eight_bits(rest, &test));
            }
        }
        RoaringBitmap::from_lsb0_bytes(0, &bytes)
    }

    /// Roughly how many bytes it takes, what its values point to apart.
    pub fn bytes(&self) -> usize {
        self.chunks.len() * (CHUNK * size_of::<T>() + CHUNK_OVERHEAD)
    }
}

/// The answers for at most eight values as the bits of a byte, the first as the lowest.
#[inline]
fn eight_bits<T>(values: &[T], test: impl Fn(&T) -> bool) -> u8 {
    values.iter().enumerate().fold(0, |byte, (at, value)| byte | u8::from(test(value)) << at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: u32) -> Column<u32> {
        let mut column = Column::default();
        (0..count).for_each(|number| column.push(number));
        column
    }

    #[test]
    fn it_grows_past_a_chunk_and_finds_every_row() {
        let column = numbers(3_000);
        assert_eq!(column.len(), 3_000);
        assert!(column.iter().copied().eq(0..3_000));
        assert_eq!(column.get(2_999), Some(&2_999));
        assert_eq!(column.get(3_000), None);
    }

    #[test]
    fn a_clone_keeps_its_values_and_shares_the_chunks_that_did_not_change() {
        let before = numbers(3_000);
        let mut after = before.clone();
        after.set(5, 7);
        after.set(2_000, 2_000);
        after.set(3_000, 1);
        assert_eq!((before.get(5), after.get(5)), (Some(&5), Some(&7)));
        assert_eq!((before.get(3_000), after.get(3_000)), (None, Some(&1)));
        let shared = before.chunks.iter().zip(&after.chunks).map(|(old, new)| Arc::ptr_eq(old, new));
        let copied: Vec<usize> = shared.enumerate().filter(|(_, shared)| !shared).map(|(at, _)| at).collect();
        assert_eq!(copied, [0, 3_000 / CHUNK]);
    }

    #[test]
    fn a_scan_finds_what_a_walk_finds() {
        for count in [0, 1, 7, 8, 9, 255, 256, 257, 3_001] {
            let found = numbers(count).scan(|number| number % 3 == 1);
            assert!(found.iter().eq((0..count).filter(|number| number % 3 == 1)), "{count}");
        }
    }
}
