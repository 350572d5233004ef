//! How many vehicles of what a filter finds have each value of a facet.

use super::{SearchError, Snapshot, condition::Condition, level::Level};
use codec::Decode;
use roaring::RoaringBitmap;
use serde::Serialize;
use urcar_types::{Brand, Facet, FacetCount, FacetCounts, FacetValue, Filter, Fuel, Grade, Verdict};

/// The most values of a facet that are told.
pub const MAX_FACET_VALUES: usize = 500;
/// Facets with at most so many values are counted by intersections of bitmaps.
const FEW_VALUES: usize = 64;
/// Where less than one in so many vehicles is found, each is looked at.
const NARROW: u64 = 16;

impl Snapshot {
    /// Returns, for each of some facets, how many of the vehicles that a filter finds have each of its values.
    ///
    /// The filter's own condition on the facet's column is left out, so that one sees the alternatives: with Audi
    /// chosen, the facet of makes still counts BMWs, and that of models counts Audis alone. A range of model years
    /// belongs to the facet of model years; the words of a text, a price and an age belong to none. At most `most`
    /// values of each are told, the commonest, and never more than [`MAX_FACET_VALUES`].
    ///
    /// # Errors
    /// `Filter` for a filter that is refused; `Deadline` where its words took too long.
    pub fn facets(&self, filter: &Filter, which: &[Facet], most: usize) -> Result<Vec<FacetCounts>, SearchError> {
        self.facets_within(filter, &[], which, most)
    }

    /// Returns what [`Self::facets`] does, but that the filter's own conditions on the columns of `kept` are left out of
    /// no count.
    ///
    /// # Errors
    /// Those of [`Self::facets`].
    pub fn facets_within(
        &self,
        filter: &Filter,
        kept: &[Facet],
        which: &[Facet],
        most: usize,
    ) -> Result<Vec<FacetCounts>, SearchError> {
        let conditions = Condition::all(filter, self)?;
        let is_left_out = |facet: Facet| which.contains(&facet) && !kept.contains(&facet);
        let is_own = |condition: &Condition| condition.facet().is_some_and(is_left_out);
        let base = Condition::select(self, conditions.iter().filter(|condition| !is_own(condition)));
        let own: Vec<(Option<Facet>, RoaringBitmap)> = conditions
            .iter()
            .filter(|condition| is_own(condition))
            .map(|condition| (condition.facet(), condition.narrow(base.clone(), self)))
            .collect();
        let counted = which.iter().map(|facet| {
            let others = own.iter().filter(|(own, _)| *own != Some(*facet));
            let rows = others.fold(base.clone(), |rows, (_, met)| rows & met);
            self.told(*facet, self.counts(*facet, &rows), most.min(MAX_FACET_VALUES))
        });
        Ok(counted.collect())
    }

    /// How many of some rows have each value of a facet, without those that none has.
    fn counts(&self, facet: Facet, rows: &RoaringBitmap) -> Vec<(u32, u64)> {
        let postings = self.postings(facet);
        let counts: Vec<(u32, u64)> = if rows.len() == self.live.len() {
            postings.values().map(|(code, all)| (code, all.len())).collect()
        } else if facet == Facet::Brand || (postings.codes() <= FEW_VALUES && rows.len() >= self.live.len() / NARROW) {
            postings.values().map(|(code, all)| (code, all.intersection_len(rows))).collect()
        } else {
            let mut counts = vec![0; postings.codes()];
            for code in rows.iter().filter_map(|row| self.columns.code(facet, row)) {
                if let Some(count) = counts.get_mut(code as usize) {
                    *count += 1;
                }
            }
            (0..).zip(counts).collect()
        };
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// The commonest values with their counts.
    fn told(&self, facet: Facet, counts: Vec<(u32, u64)>, most: usize) -> FacetCounts {
        let text = |code: u32| self.text(facet, code).unwrap_or_default();
        let mut counts = counts;
        counts
            .sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| text(*a).cmp(text(*b))).then_with(|| a.cmp(b)));
        let total = small(counts.len() as u64);
        counts.truncate(most);
        let told = counts.into_iter();
        let values =
            told.filter_map(|(code, count)| Some(FacetCount { value: self.value(facet, code)?, count: small(count) }));
        FacetCounts { facet, values: values.collect(), total }
    }

    /// The text of a code of a facet that has texts.
    fn text(&self, facet: Facet, code: u32) -> Option<&str> {
        let dictionaries = &self.dictionaries;
        match facet {
            Facet::Make => dictionaries.makes.text(code),
            Facet::Model => dictionaries.models.text(code),
            Facet::Body => dictionaries.bodies.text(code),
            Facet::Country => dictionaries.countries.text(code),
            Facet::City => dictionaries.cities.text(code),
            _ => None,
        }
    }

    /// The value of a code of a facet.
    fn value(&self, facet: Facet, code: u32) -> Option<FacetValue> {
        Some(match facet {
            Facet::Make | Facet::Model | Facet::Body | Facet::Country | Facet::City => {
                FacetValue::Text(self.text(facet, code)?.into())
            }
            Facet::Fuel => word(by_index::<Fuel>(code)?)?,
            Facet::ModelYear => FacetValue::Year(u16::try_from(code).ok()?),
            Facet::Verdict => word(by_index::<Verdict>(code)?)?,
            Facet::Grade => word(by_index::<Grade>(code)?)?,
            Facet::Brand => word(by_index::<Brand>(code)?)?,
            Facet::Concerns => word(*Level::ALL.get(code as usize)?)?,
            Facet::ForSale | Facet::Free | Facet::InDispute | Facet::Scrapped | Facet::Stolen => {
                FacetValue::Flag(code == u32::from(true))
            }
        })
    }
}

/// The variant of an enum by its index in the encoding, which is its place in the declaration as well.
fn by_index<T: Decode>(code: u32) -> Option<T> {
    T::decode(&mut [u8::try_from(code).ok()?].as_slice()).ok()
}

/// The word by which JSON has a value.
fn word<T: Serialize>(value: T) -> Option<FacetValue> {
    Some(FacetValue::Text(serde_json::to_value(value).ok()?.as_str()?.into()))
}

/// A number of rows, which are numbered with 32 bits.
fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
