//! Numbers as people write them: one that isn't whole is named, and the one that was meant.

/// How many characters of a number an error shows.
const SHOWN: usize = 40;
/// The digits of the largest number.
const MOST_DIGITS: usize = 20;

/// Parses a whole number that stands by itself, as in an argument.
///
/// # Errors
/// Fails where it is none, or has more than 32 bits; names it.
///
/// ```
/// assert_eq!(urcar_strict_json::whole("1000"), Ok(1_000));
/// assert_eq!(urcar_strict_json::whole("1e3").unwrap_err(), "1e3 is no whole number: write 1000");
/// ```
pub fn whole(word: &str) -> Result<u32, String> {
    match fault(word) {
        Some(fault) => Err(fault),
        None => word.parse().map_err(|_| format!("a whole number from 0 to {} is asked for", u32::MAX)),
    }
}

/// Returns the fault of the first number that isn't written as a whole one, with its place.
pub(crate) fn fault_of_numbers(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => length_of_text(rest),
            _ if is_of_word(first) => rest.find(|letter: char| !is_of_word(letter)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        if let Some(fault) = fault(word) {
            let before = &text[..text.len() - rest.len()];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
            return Some(format!("{fault}, at line {line} column {column}"));
        }
        rest = after;
    }
    None
}

/// Returns whether a letter may be one of a number or of a word such as `true`.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.' | '_')
}

/// Returns how many bytes a text in quotes takes at the beginning; all where it doesn't end.
fn length_of_text(json: &str) -> usize {
    let mut is_escaped = false;
    let end = json.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    });
    end.map_or(json.len(), |(place, _)| place + 1)
}

/// Returns what is wrong with a number. What is none is left to whoever reads the JSON.
pub(crate) fn fault(word: &str) -> Option<String> {
    let unsigned = word.trim_start_matches(['+', '-']);
    if ["nan", "inf", "infinity"].contains(&unsigned.to_ascii_lowercase().as_str()) {
        return Some(format!("{word} is no number: write a whole number, or null"));
    }
    let is_number = unsigned.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.');
    if !is_number || is_taken(word) {
        return None;
    }
    let shown: String = word.chars().take(SHOWN).collect();
    let Some(Decimal { negative, digits, exponent }) = decimal(word) else {
        return Some(format!("{shown} is no number"));
    };
    if exponent < 0 {
        return Some(format!("{shown} is no whole number"));
    }
    let zeros = usize::try_from(exponent).unwrap_or(usize::MAX).min(MOST_DIGITS + 1);
    let whole = match digits.as_str() {
        "" => "0".to_owned(),
        digits => format!("{}{digits}{}", if negative { "-" } else { "" }, "0".repeat(zeros)),
    };
    Some(match is_taken(&whole) {
        true => format!("{shown} is no whole number: write {whole}"),
        false => format!("{shown} is larger than any number that is read: those have 64 bits"),
    })
}

/// Returns whether a number stands there as a whole one is written, and has 64 bits at most.
fn is_taken(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let is_plain = digits == "0" || !digits.starts_with(['0', '+', '-']);
    is_plain && word != "-0" && (word.parse::<u64>().is_ok() || word.parse::<i64>().is_ok())
}

/// A decimal number: its digits without zeros around them, and which power of ten the last one counts.
struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

/// Reads a decimal number; none where it isn't written as one.
fn decimal(word: &str) -> Option<Decimal> {
    let unsigned = word.strip_prefix(['-', '+']).unwrap_or(word);
    let (mantissa, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = all.trim_end_matches('0');
    let zeros = i64::try_from(all.len() - kept.len()).ok()?;
    let places = i64::try_from(fraction.len()).ok()?;
    let exponent = power.parse::<i64>().ok()?.checked_sub(places)?.checked_add(zeros)?;
    let digits = kept.trim_start_matches('0').to_owned();
    // However it is written, nothing is a whole number.
    let exponent = if digits.is_empty() { 0 } else { exponent };
    Some(Decimal { negative: word.starts_with('-'), digits, exponent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use proptest::prelude::*;

    #[test]
    fn a_number_that_is_not_whole_is_named_with_the_one_that_was_meant() {
        for (number, told) in [
            ("1e3", "1e3 is no whole number: write 1000"),
            ("1.5E+1", "1.5E+1 is no whole number: write 15"),
            ("1.0", "1.0 is no whole number: write 1"),
            ("-20.0", "-20.0 is no whole number: write -20"),
            ("120e-1", "120e-1 is no whole number: write 12"),
            ("-0", "-0 is no whole number: write 0"),
            ("0.0e400", "0.0e400 is no whole number: write 0"),
            ("007", "007 is no whole number: write 7"),
            ("+5", "+5 is no whole number: write 5"),
            ("2.5", "2.5 is no whole number"),
            ("1e-3", "1e-3 is no whole number"),
            ("1e400", "1e400 is larger than any number"),
            ("18446744073709551616", "18446744073709551616 is larger than any number"),
            ("-9223372036854775809", "-9223372036854775809 is larger than any number"),
            ("NaN", "NaN is no number"),
            ("-Infinity", "-Infinity is no number"),
            ("0x10", "0x10 is no number"),
            ("1_000", "1_000 is no number"),
            ("1e99999999999999999999", "1e99999999999999999999 is no number"),
        ] {
            let refused = parse(&format!("{{\"a\": [7,\n {number}]}}")).unwrap_err();
            assert!(refused.starts_with(told), "{number}: {refused}");
            assert!(refused.ends_with(", at line 2 column 2"), "{refused}");
        }
    }

    #[test]
    fn whole_numbers_and_texts_are_left_as_they_are() {
        for number in ["0", "7", "-7", "18446744073709551615", "-9223372036854775808"] {
            assert!(parse(&format!("[{number}]")).is_ok(), "{number}");
        }
        let value = parse(r#"{"1.5": "1e3 \" 2.5", "b": ["\\", true, false, null, "前 NaN"]}"#).unwrap();
        assert_eq!(value["1.5"], "1e3 \" 2.5");
        // What is no JSON at all is told by whoever reads it.
        for text in ["", "{", "nul", "\"1e3", r#"{"a": 1, "a": 2}"#] {
            assert_eq!(fault_of_numbers(text), None, "{text}");
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_by_itself_is_read_or_named() {
        assert_eq!((whole("0"), whole("4294967295")), (Ok(0), Ok(u32::MAX)));
        assert_eq!(whole("1e3").unwrap_err(), "1e3 is no whole number: write 1000");
        for word in ["", "x", "-1", "4294967296", " 1", "1,000"] {
            assert!(whole(word).is_err(), "{word}");
        }
    }

    proptest! {
        #[test]
        fn garbage_never_panics(text in "\\PC{0,40}") {
            let _ = parse(&text);
        }

        #[test]
        fn a_whole_number_is_read(number: i64) {
            prop_assert_eq!(parse(&number.to_string()), Ok(number.into()));
        }

        #[test]
        fn the_one_that_was_meant_is_taken(digits in 0u32..10_000, power in 0u32..12) {
            let meant = u64::from(digits) * 10u64.pow(power);
            let told = format!("{digits}e{power} is no whole number: write {meant}, at line 1 column 1");
            prop_assert_eq!(parse(&format!("{digits}e{power}")), Err(told));
        }
    }
}
