//! Texts of others, such that they can't repaint a terminal.

use urcar_types::{is_blank, is_control};

/// Checks whether a character shows nothing by itself, or moves, hides or reorders what stands beside it. White space
/// within a line doesn't.
pub fn is_unseen(letter: char) -> bool {
    is_control(letter) || is_blank(letter) && !letter.is_whitespace()
}

/// Writes a text in one line, with the number of each character that isn't seen in its place.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_unseen(letter) {
            plain.extend(letter.escape_unicode());
        } else {
            plain.push(letter);
        }
    }
    plain
}

/// Writes a text as [`plain`] does, and keeps its lines.
pub fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_hides_or_reorders_what_is_read() {
        assert_eq!(plain("a\u{1b}[2K\nb\u{202e}c\u{200b}d"), "a\\u{1b}[2K\\u{a}b\\u{202e}c\\u{200b}d");
        assert_eq!(plain_lines("a\rb\nc\u{1b}"), "a\\u{d}b\nc\\u{1b}");
        for text in ["", "Automobiles Été 前 🚗", "a\u{3000}b"] {
            assert_eq!(plain(text), text);
        }
    }
}
