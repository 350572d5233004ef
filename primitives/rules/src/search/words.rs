//! Words that are looked for, and the words in which they are.

use alloc::{string::String, vec::Vec};
use core::ops::Range;
use urcar_types::words;

/// How many words that follow each other are compared as if nothing stood between them, at most.
const JOINED: usize = 3;
/// How many letters a word has at least in which a typing error is forgiven.
const FORGIVEN: usize = 4;

/// The words of a text that is looked for, each with those that may be joined to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Query {
    /// Words that follow each other as one, each with their positions among the words of the text, in order.
    joined: Vec<(Range<usize>, String)>,
    /// How many words there are.
    count: usize,
}

impl Query {
    /// Returns the query of a text.
    pub(super) fn new(text: &str) -> Self {
        let words = words(text);
        Self { joined: joined(&words), count: words.len() }
    }

    /// Returns whether all of its words are among those of these texts, whatever stands between them. The last one may
    /// be the beginning of another.
    pub(super) fn is_in(&self, texts: &[&str]) -> bool {
        let found: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
        let found = joined(&found);
        // Of the words up to each place, whether all were found.
        let mut reached = alloc::vec![false; self.count.saturating_add(1)];
        if let Some(start) = reached.first_mut() {
            *start = true;
        }
        for (place, word) in &self.joined {
            if reached.get(place.start) != Some(&true) || reached.get(place.end) == Some(&true) {
                continue;
            }
            let is_last = place.end == self.count;
            if found.iter().any(|(_, found)| is_meant(word, found, is_last))
                && let Some(end) = reached.get_mut(place.end)
            {
                *end = true;
            }
        }
        reached.last() == Some(&true)
    }
}

/// Returns a name in the form in which equal ones are the same, however they are typed.
pub(super) fn key(name: &str) -> String {
    words(name).concat()
}

/// Returns every word, and every few that follow each other as one, in order of the first.
fn joined(words: &[String]) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    for start in 0..words.len() {
        let mut text = String::new();
        for (place, word) in words.iter().enumerate().skip(start).take(JOINED) {
            text.push_str(word);
            all.push((start..place.saturating_add(1), text.clone()));
        }
    }
    all
}

/// Returns whether by `word` may be meant what was found.
fn is_meant(word: &str, found: &str, is_last: bool) -> bool {
    found == word || (is_last && found.starts_with(word)) || (is_forgiven(word, found) && one_error(word, found))
}

/// Returns whether a typing error is forgiven. A digit more or less is another model.
fn is_forgiven(word: &str, found: &str) -> bool {
    // No letter takes more bytes.
    let may_fit = word.len().abs_diff(found.len()) <= char::MAX.len_utf8();
    may_fit && word.chars().count() >= FORGIVEN && word.chars().chain(found.chars()).all(char::is_alphabetic)
}

/// Returns whether two words differ by one letter at most: one more, one less, another one, or two that changed places
/// (a distance of Damerau and Levenshtein of 1).
fn one_error(a: &str, b: &str) -> bool {
    let same: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let (mut after_a, mut after_b) = (a.chars(), b.chars());
    let (first_a, first_b) = (after_a.next(), after_b.next());
    let (rest_a, rest_b) = (after_a.as_str(), after_b.as_str());
    if a == b || rest_a == b || a == rest_b || rest_a == rest_b {
        return true;
    }
    let changed_places = after_a.next() == first_b && after_b.next() == first_a;
    changed_places && after_a.as_str() == after_b.as_str()
}
