//! Rows in the order of a sort, kept in runs of which copies share what doesn't change.

use std::{mem::size_of, sync::Arc};
use urcar_types::Vin;

/// Rows of a run at most; one that grows past it is split in halves.
const RUN_ROWS: usize = 512;

/// A sort key: whether it is unknown, so that what is known comes first, then its value, turned round where the highest
/// comes first.
pub type Key = (bool, u128);

/// Where a row stands in an order: its sort key, then its VIN, which no two rows share.
pub type Position = (Key, Vin);

/// Rows in ascending order of their positions.
#[derive(Clone, Default)]
pub struct Order {
    runs: Vec<Run>,
}

/// Rows that follow each other; never empty.
#[derive(Clone)]
struct Run {
    /// The position of the first of them.
    first: Position,
    rows: Arc<Vec<u32>>,
}

impl Order {
    /// Sorts rows by the positions that a function returns for them.
    pub fn build(rows: impl Iterator<Item = u32>, position: impl Fn(u32) -> Position) -> Self {
        let mut sorted: Vec<(Position, u32)> = rows.map(|row| (position(row), row)).collect();
        sorted.sort_unstable();
        // Half full, so that the first rows that arrive split nothing.
        let runs = sorted.chunks(RUN_ROWS / 2).filter_map(|rows| {
            let (first, _) = rows.first()?;
            Some(Run { first: *first, rows: Arc::new(rows.iter().map(|(_, row)| *row).collect()) })
        });
        Self { runs: runs.collect() }
    }

    /// Takes out the row at a position, where `position` still returns the positions by which it was put in.
    pub fn remove(&mut self, at: Position, position: impl Fn(u32) -> Position) {
        let Some(index) = self.runs.partition_point(|run| run.first <= at).checked_sub(1) else { return };
        let Some(run) = self.runs.get_mut(index) else { return };
        let Ok(place) = run.rows.binary_search_by(|row| position(*row).cmp(&at)) else { return };
        Arc::make_mut(&mut run.rows).remove(place);
        match run.rows.first() {
            Some(first) if place == 0 => run.first = position(*first),
            Some(_) => {}
            None => {
                self.runs.remove(index);
            }
        }
    }

    /// Puts in a row, where `position` returns the positions of this row and of all that are in.
    pub fn insert(&mut self, row: u32, position: impl Fn(u32) -> Position) {
        let at = position(row);
        let index = self.runs.partition_point(|run| run.first <= at).saturating_sub(1);
        let Some(run) = self.runs.get_mut(index) else {
            self.runs.push(Run { first: at, rows: Arc::new(vec![row]) });
            return;
        };
        let place = run.rows.partition_point(|other| position(*other) < at);
        let rows = Arc::make_mut(&mut run.rows);
        rows.insert(place, row);
        run.first = run.first.min(at);
        if rows.len() > RUN_ROWS {
            let upper = rows.split_off(RUN_ROWS / 2);
            if let Some(first) = upper.first() {
                self.runs.insert(index + 1, Run { first: position(*first), rows: Arc::new(upper) });
            }
        }
    }

    /// The rows past a position, or all of them, in order.
    pub fn past<'a>(
        &'a self,
        at: Option<Position>,
        position: impl Fn(u32) -> Position + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        let index = at.map_or(0, |at| self.runs.partition_point(|run| run.first <= at).saturating_sub(1));
        let skipped = match (at, self.runs.get(index)) {
            (Some(at), Some(run)) => run.rows.partition_point(|row| position(*row) <= at),
            _ => 0,
        };
        self.runs.iter().skip(index).flat_map(|run| run.rows.iter().copied()).skip(skipped)
    }

    /// The rows whose keys are within a range, both ends included, in order.
    pub fn within<'a>(
        &'a self,
        low: Key,
        high: Key,
        position: impl Fn(u32) -> Position + 'a,
    ) -> impl Iterator<Item = u32> + 'a {
        let start = self.runs.partition_point(|run| run.first.0 < low).saturating_sub(1);
        let end = self.runs.partition_point(|run| run.first.0 <= high);
        let runs = self.runs.get(start..end).unwrap_or_default();
        // Of the runs between the first and the last, no row is outside.
        let outer = [0, runs.len().saturating_sub(1)];
        runs.iter().enumerate().flat_map(|(at, run)| run.rows.iter().map(move |row| (at, *row))).filter_map(
            move |(at, row)| {
                let is_inside = !outer.contains(&at) || (low..=high).contains(&position(row).0);
                is_inside.then_some(row)
            },
        )
    }

    /// Roughly how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.runs.iter().map(|run| size_of::<Run>() + 40 + run.rows.capacity() * size_of::<u32>()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, SeedableRng, rngs::SmallRng};

    fn vin(row: u32) -> Vin {
        Vin::chassis(&format!("{row:08}")).unwrap()
    }

    fn all(order: &Order, keys: &[u128]) -> Vec<u32> {
        order.past(None, |row| ((false, keys[row as usize]), vin(row))).collect()
    }

    fn expected(keys: &[u128], past: Option<Position>) -> Vec<u32> {
        let mut rows: Vec<u32> = (0..keys.len() as u32).collect();
        rows.sort_by_key(|row| ((false, keys[*row as usize]), vin(*row)));
        rows.retain(|row| past.is_none_or(|past| ((false, keys[*row as usize]), vin(*row)) > past));
        rows
    }

    #[test]
    fn changes_leave_what_sorting_anew_leaves() {
        let mut dice = SmallRng::seed_from_u64(1);
        let mut keys: Vec<u128> = (0..2_000).map(|_| dice.gen_range(0..50)).collect();
        let mut order = Order::build(0..2_000, |row| ((false, keys[row as usize]), vin(row)));
        assert_eq!(all(&order, &keys), expected(&keys, None));
        for _ in 0..20 {
            let changed: Vec<u32> = (0..100).map(|_| dice.gen_range(0..2_000)).collect();
            let mut new = keys.clone();
            changed.iter().for_each(|row| new[*row as usize] = dice.gen_range(0..60));
            let moved: Vec<u32> = (0..2_000).filter(|row| keys[*row as usize] != new[*row as usize]).collect();
            for row in &moved {
                order.remove(((false, keys[*row as usize]), vin(*row)), |row| ((false, keys[row as usize]), vin(row)));
            }
            keys = new;
            moved.iter().for_each(|row| order.insert(*row, |row| ((false, keys[row as usize]), vin(row))));
            assert_eq!(all(&order, &keys), expected(&keys, None));
        }
    }

    #[test]
    fn it_begins_past_a_position_whether_a_row_stands_there_or_not() {
        let keys: Vec<u128> = (0..1_500).map(|row| row / 3 * 2).collect();
        let order = Order::build(0..1_500, |row| ((false, keys[row as usize]), vin(row)));
        for at in [(0, vin(0)), (1, vin(0)), (400, vin(602)), (401, vin(9_999)), (998, vin(1_499)), (5_000, vin(1))] {
            let at = ((false, at.0), at.1);
            let found: Vec<u32> = order.past(Some(at), |row| ((false, keys[row as usize]), vin(row))).collect();
            assert_eq!(found, expected(&keys, Some(at)), "{at:?}");
        }
    }

    #[test]
    fn a_range_has_the_rows_of_its_keys() {
        let keys: Vec<u128> = (0..3_000).map(|row| row / 3 * 2).collect();
        let position = |row: u32| ((false, keys[row as usize]), vin(row));
        let order = Order::build(0..3_000, position);
        for (low, high) in [(0, 0), (0, 5_000), (5, 5), (6, 6), (100, 1_500), (1_998, 1_998), (1_999, 2_500), (7, 3)] {
            let found: Vec<u32> = order.within((false, low), (false, high), position).collect();
            let expected: Vec<u32> = (0..3_000).filter(|row| (low..=high).contains(&keys[*row as usize])).collect();
            assert_eq!(found, expected, "{low} {high}");
        }
        assert_eq!(Order::default().within((false, 0), (true, 0), position).count(), 0);
    }

    #[test]
    fn it_fills_from_nothing_and_empties_again() {
        let mut order = Order::default();
        let position = |row: u32| ((row.is_multiple_of(5), u128::from(row % 7)), vin(row));
        (0..3_000).for_each(|row| order.insert(row, position));
        assert_eq!(order.past(None, position).count(), 3_000);
        (0..3_000).for_each(|row| order.remove(position(row), position));
        assert!(order.runs.is_empty());
    }
}
