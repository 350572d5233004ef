//! Words as a search compares them, however they are typed.

use alloc::{string::String, vec::Vec};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Returns the words of a text: its runs of letters and digits, in lower case, without accents and in plain letters.
///
/// ```
/// use urcar_types::words;
///
/// assert_eq!(words("Citroën C5"), ["citroen", "c5"]);
/// assert_eq!(words("Mercedes-Benz"), ["mercedes", "benz"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if letter.is_alphanumeric() {
            push_plain(letter, &mut word);
        } else if !word.is_empty() {
            words.push(core::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Adds a letter in lower case. Letters that are no others with a mark stand as those that people type for them.
fn push_plain(letter: char, word: &mut String) {
    match letter {
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'þ' | 'Þ' => word.push_str("th"),
        'ø' | 'Ø' => word.push('o'),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
        'ħ' | 'Ħ' => word.push('h'),
        'ŧ' | 'Ŧ' => word.push('t'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        _ => word.extend(letter.to_lowercase().filter(|letter| !is_combining_mark(*letter))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn how_they_are_typed_makes_no_difference() {
        for (text, expected) in [
            ("BMW", &["bmw"][..]),
            ("", &[]),
            (" -- ", &[]),
            ("ＢＭＷ", &["bmw"]),
            ("Škoda", &["skoda"]),
            ("S\u{30c}koda", &["skoda"]),
            ("Citroën", &["citroen"]),
            ("Großstadt", &["grossstadt"]),
            ("GROẞ", &["gross"]),
            ("Øresund Łódź Æro", &["oresund", "lodz", "aero"]),
            ("İzmir ılık", &["izmir", "ilik"]),
            ("ΟΔΟΣ οδος", &["οδοσ", "οδοσ"]),
            ("3-er,320d", &["3", "er", "320d"]),
            ("Mercedes-Benz", &["mercedes", "benz"]),
            ("比亚迪 汉", &["比亚迪", "汉"]),
            ("Лада", &["лада"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn each_is_letters_and_digits_and_stays_as_it_is(text: String) {
            let words = words(&text);
            for word in &words {
                prop_assert!(!word.is_empty() && word.chars().all(char::is_alphanumeric), "{word}");
            }
            prop_assert_eq!(super::words(&words.join(" ")), words);
        }

        #[test]
        fn case_makes_no_difference(text in "[a-zA-Z0-9äöüÄÖÜéÉßøØłŁ -]{0,40}") {
            prop_assert_eq!(words(&text.to_lowercase()), words(&text));
            prop_assert_eq!(words(&text.to_uppercase()), words(&text));
        }
    }
}
