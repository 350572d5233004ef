//! The names that searches for words found, kept for the next page of the same search.

use super::{SearchError, column::Column, dictionaries::Name};
use parking_lot::Mutex;
use std::{
    collections::HashMap,
    mem::size_of,
    sync::Arc,
    time::{Duration, Instant},
};
use urcar_rules::search::Compiled;
use urcar_types::{Date, Filter, Fuel, SeverityCounts, Summary, Verdict, Vin, words};

/// Texts that are kept at most; then all are dropped.
const TEXTS: usize = 64;
/// Bytes of the codes that are kept at most.
const BYTES: usize = 32 << 20;
/// For how long names are looked at, for one question.
const PATIENCE: Duration = Duration::from_secs(2);
/// Names that are looked at between two looks at the clock.
const AT_ONCE: u32 = 1_024;
/// A VIN that is looked at by nobody.
const ANY_VIN: &str = "1M8GDM9AXKP042788";

/// Texts that were looked for, with the codes of the names in which their words are.
///
/// Names only grow in number, so that what was found stays true; those that came later are looked at when the text is
/// looked for again. Texts of the same words are one.
#[derive(Default)]
pub struct TextCache {
    /// By the words, with blanks between them.
    found: Mutex<HashMap<String, Found>>,
}

#[derive(Clone, Default)]
struct Found {
    /// How many names were looked at.
    seen: u32,
    codes: Arc<Vec<u32>>,
}

impl TextCache {
    /// The codes of the names in which all words of a text are, as [`Filter::text`] takes them. There may be codes of
    /// names that came after `names`.
    ///
    /// # Errors
    /// `Filter` for a text that is refused; `Deadline` where there are too many names for one question. The next one
    /// goes on where it ended.
    pub fn codes(&self, text: &str, names: &Column<Arc<Name>>) -> Result<Arc<Vec<u32>>, SearchError> {
        self.codes_within(text, names, PATIENCE)
    }

    fn codes_within(
        &self,
        text: &str,
        names: &Column<Arc<Name>>,
        patience: Duration,
    ) -> Result<Arc<Vec<u32>>, SearchError> {
        let compiled = Compiled::new(Filter { text: Some(text.into()), ..Default::default() })?;
        let fits = |code: &u32| names.get(*code).is_some_and(|name| compiled.matches(&named(name), Date::default()));
        let (key, count) = (words(text).join(" "), names.len() as u32);
        let known = self.found.lock().get(&key).cloned().unwrap_or_default();
        if known.seen >= count {
            return Ok(known.codes);
        }
        let (mut seen, mut codes) = (known.seen, known.codes.to_vec());
        let deadline = Instant::now() + patience;
        loop {
            let next = count.min(seen.saturating_add(AT_ONCE));
            codes.extend((seen..next).filter(fits));
            seen = next;
            let is_late = seen < count && Instant::now() >= deadline;
            if is_late || seen >= count {
                let found = Found { seen, codes: Arc::new(codes) };
                self.keep(key, found.clone());
                return if is_late { Err(SearchError::Deadline) } else { Ok(found.codes) };
            }
        }
    }

    /// Keeps what was found, unless it takes more bytes than all may.
    fn keep(&self, key: String, found: Found) {
        let bytes = |found: &Found| found.codes.len().saturating_mul(size_of::<u32>());
        let mut all = self.found.lock();
        let kept: usize = all.values().map(bytes).sum();
        if all.len() >= TEXTS || kept.saturating_add(bytes(&found)) > BYTES {
            all.clear();
        }
        if bytes(&found) <= BYTES {
            all.insert(key, found);
        }
    }
}

/// A vehicle of a name of which nothing else is known.
fn named(name: &Name) -> Summary {
    Summary {
        vin: Vin::parse(ANY_VIN).expect("it is a VIN; qed"),
        make: name.make.clone(),
        model: name.model.clone(),
        variant: name.variant.clone(),
        body: String::new(),
        fuel: Fuel::Other,
        model_year: 0,
        manufactured: Date::default(),
        country: None,
        city: String::new(),
        odometer_km: None,
        last_read_on: None,
        distance_km: None,
        verdict: Verdict::NoJudgement,
        owners: 0,
        accidents: 0,
        accident_severities: SeverityCounts::default(),
        total_losses: 0,
        not_repairable: false,
        open_recalls: 0,
        brands: Vec::new(),
        witnessed: 0,
        records: 0,
        disputes: 0,
        scrapped: false,
        stolen: false,
        registered: true,
        concerns: Vec::new(),
        price: None,
        free: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::FilterError;

    fn names(all: &[[&str; 3]]) -> Column<Arc<Name>> {
        let mut column = Column::default();
        for [make, model, variant] in all {
            let (make, model, variant) = (make.to_string(), model.to_string(), variant.to_string());
            column.push(Arc::new(Name { make, model, variant }));
        }
        column
    }

    #[test]
    fn names_that_came_later_are_found_as_well() {
        let cache = TextCache::default();
        let mut all = vec![["Citroën", "C4", ""], ["BMW", "3 Series", "320d"]];
        assert_eq!(*cache.codes("citroen", &names(&all)).unwrap(), [0]);
        all.push(["Citroen", "C5", "Tourer"]);
        assert_eq!(*cache.codes("citroen", &names(&all)).unwrap(), [0, 2]);
        assert_eq!(*cache.codes("citroen", &names(&all[..1])).unwrap(), [0, 2]);
        let refused = cache.codes("--", &names(&all)).err();
        assert_eq!(refused, Some(SearchError::Filter(FilterError::EmptyText)));
    }

    #[test]
    fn what_takes_too_long_is_gone_on_with() {
        let cache = TextCache::default();
        let all = names(&[["BMW", "X1", ""]; 2 * AT_ONCE as usize + 1]);
        for _ in 0..2 {
            assert_eq!(cache.codes_within("x1", &all, Duration::ZERO).err(), Some(SearchError::Deadline));
        }
        let found = cache.codes_within("x1", &all, Duration::ZERO).unwrap();
        assert!(found.iter().copied().eq(0..2 * AT_ONCE + 1));
    }

    #[test]
    fn texts_of_the_same_words_are_one() {
        let (cache, names) = (TextCache::default(), names(&[["BMW", "X1", ""]]));
        for text in ["bmw x1", "BMW X1", "bmw-X1 ", "bmw, x1"] {
            assert_eq!(*cache.codes(text, &names).unwrap(), [0]);
        }
        assert_eq!(cache.found.lock().len(), 1);
    }

    #[test]
    fn it_keeps_a_bounded_number_of_texts() {
        let (cache, names) = (TextCache::default(), names(&[["BMW", "X1", ""]]));
        for number in 0..200 {
            cache.codes(&format!("text{number}"), &names).unwrap();
        }
        assert!(cache.found.lock().len() <= TEXTS);
    }

    #[test]
    fn it_keeps_a_bounded_number_of_bytes() {
        let cache = TextCache::default();
        let found = |bytes: usize| Found { seen: 1, codes: Arc::new(vec![0; bytes / size_of::<u32>()]) };
        for (text, bytes, kept) in [("a", BYTES, 1), ("b", BYTES, 1), ("c", BYTES + 4, 0), ("d", 8, 1), ("e", 8, 2)] {
            cache.keep(text.into(), found(bytes));
            assert_eq!(cache.found.lock().len(), kept, "{text}");
        }
    }
}
