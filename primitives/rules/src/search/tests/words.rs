//! Words that are looked for.

use crate::search::words::{Query, key};
use alloc::{string::String, vec::Vec};
use proptest::prelude::*;

fn finds(text: &str, made: &str) -> bool {
    Query::new(text).is_in(&[made])
}

#[test]
fn hyphens_and_blanks_make_no_difference() {
    for made in ["3er", "3-er", "3 er", "BMW 3er Touring"] {
        for text in ["3er", "3-er", "3 er", "3.ER"] {
            assert!(finds(text, made), "{text} in {made}");
        }
    }
    for made in ["Mercedes-Benz", "mercedes benz", "MERCEDESBENZ"] {
        for text in ["Mercedes Benz", "mercedes-benz", "mercedesbenz", "benz"] {
            assert!(text == "benz" && made == "MERCEDESBENZ" || finds(text, made), "{text} in {made}");
        }
    }
    assert!(finds("c220d", "C 220 d") && finds("C 220d", "c-220-d"));
}

#[test]
fn all_words_are_there_in_any_order() {
    assert!(finds("touring bmw", "BMW 320d Touring"));
    assert!(!finds("touring audi", "BMW 320d Touring"));
    assert!(Query::new("golf vw").is_in(&["VW", "Golf", ""]));
}

#[test]
fn the_last_word_may_be_a_beginning() {
    assert!(finds("bmw tour", "BMW 320d Touring") && finds("m", "BMW M3"));
    assert!(!finds("tour bmw", "BMW 320d Touring"));
}

#[test]
fn one_typing_error_is_forgiven_in_words_of_four_letters() {
    for text in ["gofl", "glf", "gollf", "golg", "olf"] {
        let forgiven = text.len() >= 4;
        assert_eq!(finds(&[text, " vw"].concat(), "VW Golf"), forgiven, "{text}");
    }
    for text in ["citroen", "cirtoen", "citroe", "citroenn", "zitroen"] {
        assert!(finds(&[text, " c5"].concat(), "Citroën C5"), "{text}");
    }
    for text in ["citoren", "octavia", "ictroenn", "citr"] {
        assert_eq!(finds(&[text, " c5"].concat(), "Citroën C5"), text == "citoren", "{text}");
    }
}

#[test]
fn another_digit_is_another_model() {
    assert!(!finds("330d bmw", "BMW 320d") && !finds("w123", "w124") && !finds("2016", "2017"));
}

#[test]
fn accents_are_forgiven() {
    assert!(finds("skoda", "Škoda") && finds("ŠKODA", "skoda") && finds("megane", "Mégane"));
}

#[test]
fn names_have_one_key() {
    assert_eq!(key("Mercedes-Benz"), key("MERCEDES BENZ"));
    assert_ne!(key("C 220"), key("C 200"));
}

prop_compose! {
    /// Words of plain letters.
    fn names()(words in proptest::collection::vec("[a-z]{4,9}", 1..5)) -> Vec<String> {
        words
    }
}

proptest! {
    #[test]
    fn every_text_is_found_in_itself(words in names(), between in "[ -./]{1,2}") {
        prop_assert!(finds(&words.join(between.as_str()), &words.join(" ")));
        prop_assert!(finds(&words.concat(), &words.join("-")) || words.len() > 3);
    }

    #[test]
    fn two_letters_that_changed_places_are_forgiven(words in names(), at in 0usize..3, which: prop::sample::Index) {
        let mut typed = words.clone();
        let which = which.index(words.len());
        let mut letters: Vec<char> = typed[which].chars().collect();
        letters.swap(at, at + 1);
        typed[which] = letters.into_iter().collect();
        prop_assert!(finds(&typed.join(" "), &words.join(" ")));
    }

    #[test]
    fn a_letter_too_many_is_forgiven(words in names(), at in 0usize..5, letter in "[a-z]", which: prop::sample::Index) {
        let mut typed = words.clone();
        typed[which.index(words.len())].insert_str(at.min(4), &letter);
        prop_assert!(finds(&typed.join(" "), &words.join(" ")));
    }

    #[test]
    fn no_text_panics(text: String, made: String) {
        let _ = finds(&text, &made);
        let _ = key(&text);
    }
}
