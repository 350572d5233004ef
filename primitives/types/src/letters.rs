//! Characters that a reader doesn't see, or that make him see something else.

/// Returns whether a character moves, hides or reorders what stands beside it on a terminal or a page: control
/// characters, line and paragraph separators, and the marks of bidirectional text (UAX #9).
pub fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Returns whether a character shows nothing by itself: white space, and what Unicode ignores by default (UAX #44,
/// Default_Ignorable_Code_Point).
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || is_control(letter)
        || matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2060}'..='\u{2065}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0080}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forges_a_line_is_told_from_what_is_read() {
        for letter in [
            '\0',
            '\n',
            '\t',
            '\u{1b}',
            '\u{7f}',
            '\u{9b}',
            '\u{200f}',
            '\u{2028}',
            '\u{202e}',
            '\u{2066}',
            '\u{e0041}',
        ] {
            assert!(is_control(letter) && is_blank(letter), "{letter:?}");
        }
        for letter in ['a', ' ', 'ë', '前', '🚗', '\u{200d}', '\u{301}', 'ا'] {
            assert!(!is_control(letter), "{letter:?}");
        }
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        for letter in [' ', '\u{a0}', '\u{3000}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{3164}', '\u{ad}']
        {
            assert!(is_blank(letter), "{letter:?}");
        }
        for letter in ['-', '0', 'ë', '前', '🚗'] {
            assert!(!is_blank(letter), "{letter:?}");
        }
    }
}
