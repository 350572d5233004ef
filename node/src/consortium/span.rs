//! Times, numbers of blocks and shares as people write them.

use urcar_runtime::SLOT_DURATION;

/// The form of a term's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Milliseconds: `28 days`.
    Time,
    /// Blocks: `100 blocks`, or the time that they take where no slot is skipped.
    Blocks,
    /// Parts of a milliard: `5%`.
    Share,
}

/// Milliseconds of each unit of time, the longest first.
const TIMES: [(&str, u64); 4] = [("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1_000)];

/// Parts of a milliard in a hundredth.
const PERCENT: u64 = 10_000_000;

impl Unit {
    /// Reads a value.
    ///
    /// # Errors
    /// The form that is needed, in words.
    pub fn parse(self, text: &str) -> Result<u64, &'static str> {
        let parsed = match self {
            Self::Time => time(text),
            Self::Blocks => blocks(text),
            Self::Share => share(text),
        };
        parsed.ok_or(match self {
            Self::Time => "write a number and its unit, such as \"28 days\", \"12 hours\" or \"90 seconds\"",
            Self::Blocks => {
                "write a number and its unit, such as \"100 blocks\", or the time that they take, such as \"5 days\", in \
                 whole slots"
            }
            Self::Share => "write a share such as \"5%\"",
        })
    }

    /// Writes a value so that [`Unit::parse`] reads the same, and every value in one way.
    pub fn text(self, value: u64) -> String {
        match self {
            Self::Time => time_text(value),
            // Blocks take longer where slots are skipped: the number is what holds.
            Self::Blocks => format!("{value} blocks"),
            Self::Share => {
                let (whole, rest) = (value / PERCENT, value % PERCENT);
                let rest = if rest == 0 { String::new() } else { format!(".{rest:07}") };
                format!("{whole}{}%", rest.trim_end_matches('0'))
            }
        }
    }
}

/// Splits a whole number and the word after it.
fn number(text: &str) -> Option<(u64, &str)> {
    let (number, unit) = text.trim().split_once(' ')?;
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| digits)?, unit.trim()))
}

fn time(text: &str) -> Option<u64> {
    let (number, unit) = number(text)?;
    if unit == "ms" {
        return Some(number);
    }
    let (_, length) = TIMES.into_iter().find(|(name, _)| unit.strip_suffix('s').unwrap_or(unit) == *name)?;
    number.checked_mul(length)
}

fn blocks(text: &str) -> Option<u64> {
    if let Some((number, "block" | "blocks")) = number(text) {
        return Some(number);
    }
    time(text).filter(|time| time % SLOT_DURATION == 0).map(|time| time / SLOT_DURATION)
}

fn share(text: &str) -> Option<u64> {
    let (whole, rest) = match text.trim().strip_suffix('%')?.split_once('.') {
        Some((whole, rest)) => (whole, rest),
        None => (text.trim().strip_suffix('%')?, "0"),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 7 {
        return None;
    }
    let rest: u64 = format!("{rest:0<7}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(PERCENT)?.checked_add(rest)
}

fn time_text(value: u64) -> String {
    let unit = TIMES.into_iter().find(|(_, length)| value > 0 && value.is_multiple_of(*length));
    match unit {
        Some((name, length)) if value == length => format!("1 {name}"),
        Some((name, length)) => format!("{} {name}s", value / length),
        None => format!("{value} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_write_them_so() {
        let day = 86_400_000;
        for (text, value) in [("28 days", 28 * day), ("1 day", day), (" 90 seconds ", 90_000), ("7 ms", 7)] {
            assert_eq!(Unit::Time.parse(text), Ok(value), "{text}");
        }
        for (text, value) in [("100 blocks", 100), ("1 block", 1), ("5 days", 144_000), ("3 seconds", 1)] {
            assert_eq!(Unit::Blocks.parse(text), Ok(value), "{text}");
        }
        for (text, value) in [("5%", 50_000_000), ("0.5%", 5_000_000), ("0.0000001%", 1), ("100%", 1_000_000_000)] {
            assert_eq!(Unit::Share.parse(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn a_bare_number_has_no_unit() {
        for text in ["28", "", "days", "-1 days", "+1 days", "1.5 days", "1 week", "28days", "99999999999999 days"] {
            assert!(Unit::Time.parse(text).is_err() && Unit::Blocks.parse(text).is_err(), "{text}");
        }
        assert!(Unit::Blocks.parse("1 second").is_err(), "a third of a slot");
        for text in ["5", "%", ".5%", "5.%", "1.00000001%", "-1%", "99999999999999999%"] {
            assert!(Unit::Share.parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(value: u64) {
            for unit in [Unit::Time, Unit::Blocks, Unit::Share] {
                prop_assert_eq!(unit.parse(&unit.text(value)), Ok(value));
            }
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            for unit in [Unit::Time, Unit::Blocks, Unit::Share] {
                if let Ok(value) = unit.parse(&text) {
                    prop_assert_eq!(unit.parse(&unit.text(value)), Ok(value));
                }
            }
        }
    }
}
