//! Makes the state after a block from the state before it.

use super::{SearchError, Snapshot, dictionaries::Interner};
use std::{collections::HashMap, mem::size_of, sync::Arc};
use urcar_rules::search::grade;
use urcar_types::{Date, Summary, Vin};

/// Rows that are written between two looks at the memory that they take.
const ROWS_PER_CHECK: usize = 65_536;

/// The changes of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Its number.
    pub height: u32,
    /// Its day: vehicles are graded, and ages asked for, as of it.
    pub day: Date,
    /// The vehicles that are new or changed, as they are after it.
    pub changed: Vec<Summary>,
    /// The vehicles that are no more, as when a block that registered them is undone. A vehicle that is in `changed` as
    /// well is there.
    pub removed: Vec<Vin>,
}

/// The maps that the one who writes needs beside the state.
#[derive(Default)]
pub struct Writer {
    rows: HashMap<Vin, u32>,
    /// Rows whose vehicles were removed.
    vacant: Vec<u32>,
    interner: Interner,
}

impl Writer {
    /// Returns the state after a block, and roughly how many bytes both take. `before` is the state that the last call
    /// returned, or an empty one at first.
    ///
    /// # Errors
    /// `MemoryLimit` if it takes more than `limit` bytes. Only an empty state may follow.
    pub fn apply(
        &mut self,
        before: &Snapshot,
        height: u32,
        day: Date,
        removed: &[Vin],
        changed: impl Iterator<Item = Summary>,
        limit: usize,
    ) -> Result<(Snapshot, usize), SearchError> {
        let mut next = before.clone();
        let mut rows = Vec::new();
        (next.height, next.day) = (height, day);
        for row in removed.iter().filter_map(|vin| self.rows.remove(vin)) {
            Arc::make_mut(&mut next.live).remove(row);
            self.vacant.push(row);
            rows.push(row);
        }
        for summary in changed {
            rows.push(self.write(&mut next, &summary));
            if rows.len().is_multiple_of(ROWS_PER_CHECK) {
                self.check(&next, limit)?;
            }
        }
        if day != before.day {
            rows.extend(regrade(&mut next));
        }
        rows.sort_unstable();
        rows.dedup();
        next.reindex(before, &rows);
        let bytes = self.check(&next, limit)?;
        Ok((next, bytes))
    }

    /// Roughly how many bytes it takes.
    fn bytes(&self) -> usize {
        let rows = self.rows.capacity() * (size_of::<(Vin, u32)>() + 1);
        rows + self.vacant.capacity() * size_of::<u32>() + self.interner.bytes()
    }

    fn write(&mut self, next: &mut Snapshot, summary: &Summary) -> u32 {
        let codes = self.interner.codes(summary, &mut next.dictionaries);
        let grade = grade(summary, next.day);
        let row = match self.rows.get(&summary.vin) {
            Some(row) => *row,
            None => {
                let row = self.vacant.pop().unwrap_or(next.columns.vin.len() as u32);
                self.rows.insert(summary.vin, row);
                row
            }
        };
        next.columns.write(row, summary, &codes, grade);
        Arc::make_mut(&mut next.live).insert(row);
        row
    }

    fn check(&self, next: &Snapshot, limit: usize) -> Result<usize, SearchError> {
        let bytes = self.bytes() + next.bytes();
        if bytes > limit { Err(SearchError::MemoryLimit { bytes, limit }) } else { Ok(bytes) }
    }
}

/// Grades all vehicles anew, on the day of the state. Returns the rows whose grade changed.
fn regrade(next: &mut Snapshot) -> Vec<u32> {
    let live = Arc::clone(&next.live);
    let mut changed = Vec::new();
    for row in live.iter() {
        let Some(summary) = next.summary(row) else { continue };
        let grade = grade(&summary, next.day);
        if next.columns.grade.get(row) != Some(&grade) {
            next.columns.grade.set(row, grade);
            changed.push(row);
        }
    }
    changed
}
