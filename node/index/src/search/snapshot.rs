//! The state of all vehicles after one block. It doesn't change; the next one shares with it what stayed the same.

use super::{
    columns::Columns,
    cursor::ShortHash,
    dictionaries::Dictionaries,
    order::Order,
    postings::{Postings, bitmap_bytes},
    text_cache::TextCache,
};
use roaring::RoaringBitmap;
use std::sync::Arc;
use urcar_types::{Date, Facet, Sort, SortKey, Summary};

/// How many facets there are.
const FACETS: usize = Facet::ALL.len();

/// The properties by which vehicles are sorted, in order of their indices.
const KEYS: [SortKey; 8] = [
    SortKey::Vin,
    SortKey::Price,
    SortKey::Age,
    SortKey::ModelYear,
    SortKey::Distance,
    SortKey::Owners,
    SortKey::Witnessed,
    SortKey::Grade,
];

/// Where less than one in so many rows moves in an order, they are moved one by one; else all are sorted anew.
const FEW: usize = 16;

/// The state of all vehicles after one block.
///
/// A clone, and the state after another block, share with it whatever didn't change.
#[derive(Clone)]
pub struct Snapshot {
    /// Of the hash of the chain's genesis.
    pub(super) chain: ShortHash,
    /// The block.
    pub(super) height: u32,
    /// The day on which it was graded, and on which ages are asked for.
    pub(super) day: Date,
    /// The rows that are vehicles; others were removed.
    pub(super) live: Arc<RoaringBitmap>,
    pub(super) columns: Columns,
    pub(super) dictionaries: Dictionaries,
    /// The rows of each name.
    pub(super) names: Postings,
    pub(super) texts: Arc<TextCache>,
    facets: [Postings; FACETS],
    /// The rows in order, those with the lowest first and those with the highest first of each property.
    orders: Vec<[Order; 2]>,
}

impl Snapshot {
    /// A state without vehicles.
    pub(super) fn empty(chain: ShortHash) -> Self {
        Self {
            chain,
            height: 0,
            day: Date::default(),
            live: Arc::default(),
            columns: Columns::default(),
            dictionaries: Dictionaries::default(),
            names: Postings::default(),
            texts: Arc::default(),
            facets: Default::default(),
            orders: KEYS.iter().map(|_| <[Order; 2]>::default()).collect(),
        }
    }

    /// The block after which it is the state.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The day on which its vehicles are graded and of an age.
    pub fn day(&self) -> Date {
        self.day
    }

    /// How many vehicles it has.
    pub fn len(&self) -> u64 {
        self.live.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.live.is_empty()
    }

    /// Roughly how many bytes it takes by itself, whatever it shares. What searches leave behind isn't counted: it is
    /// bounded by itself, and no search brings the limit nearer.
    pub fn bytes(&self) -> usize {
        let facets: usize = self.facets.iter().map(Postings::bytes).sum();
        let orders: usize = self.orders.iter().flatten().map(Order::bytes).sum();
        self.columns.bytes()
            + self.dictionaries.bytes()
            + self.names.bytes()
            + bitmap_bytes(&self.live)
            + facets
            + orders
    }

    /// The rows of each value of a facet.
    pub(super) fn postings(&self, facet: Facet) -> &Postings {
        &self.facets[facet as usize]
    }

    /// The rows in the order of a sort.
    pub(super) fn order(&self, sort: Sort) -> &Order {
        &self.orders[sort.by as usize][usize::from(sort.descending)]
    }

    /// The vehicle of a row.
    pub(super) fn summary(&self, row: u32) -> Option<Summary> {
        self.columns.summary(row, &self.dictionaries)
    }

    /// Brings bitmaps and orders up to the columns, of which some rows changed since `before`.
    pub(super) fn reindex(&mut self, before: &Self, changed: &[u32]) {
        for row in changed {
            let (was, is) = (before.live.contains(*row), self.live.contains(*row));
            let old = was.then(|| before.columns.name.get(*row).copied()).flatten();
            let new = is.then(|| self.columns.name.get(*row).copied()).flatten();
            if old != new {
                old.into_iter().for_each(|code| self.names.remove(code, *row));
                new.into_iter().for_each(|code| self.names.insert(code, *row));
            }
            for facet in Facet::ALL {
                let old = was.then(|| before.columns.code(facet, *row)).flatten();
                let new = is.then(|| self.columns.code(facet, *row)).flatten();
                if old != new {
                    let (old, new) = (before.values(facet, old), self.values(facet, new));
                    let postings = &mut self.facets[facet as usize];
                    old.into_iter().for_each(|value| postings.remove(value, *row));
                    new.into_iter().for_each(|value| postings.insert(value, *row));
                }
            }
        }
        for by in KEYS {
            for descending in [false, true] {
                self.reorder(before, changed, Sort { by, descending });
            }
        }
    }

    /// The values that a row has of a facet, by its code.
    fn values(&self, facet: Facet, code: Option<u32>) -> Vec<u32> {
        match (facet, code) {
            (Facet::Brand, Some(list)) => {
                let brands = self.dictionaries.brands.get(list);
                brands.into_iter().flat_map(|brands| brands.iter()).map(|brand| u32::from(brand.code())).collect()
            }
            (_, code) => code.into_iter().collect(),
        }
    }

    fn reorder(&mut self, before: &Self, changed: &[u32], sort: Sort) {
        let place = |state: &Self, row: u32| state.live.contains(row).then(|| state.columns.position(sort, row));
        let moved: Vec<u32> = changed.iter().copied().filter(|row| place(before, *row) != place(self, *row)).collect();
        let columns = &self.columns;
        let position = |row: u32| columns.position(sort, row);
        let order = &mut self.orders[sort.by as usize][usize::from(sort.descending)];
        if moved.len() > self.live.len() as usize / FEW {
            *order = Order::build(self.live.iter(), position);
            return;
        }
        for row in &moved {
            if let Some(at) = place(before, *row) {
                order.remove(at, |row| before.columns.position(sort, row));
            }
        }
        for row in moved {
            if self.live.contains(row) {
                order.insert(row, position);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sort_keys_are_listed_in_order_of_their_indices() {
        for (index, key) in KEYS.into_iter().enumerate() {
            assert_eq!(key as usize, index, "{key:?}");
        }
    }
}
