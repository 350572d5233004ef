//! Places within what blocks changed, as text.

use sp_core::H256;
use std::{fmt, str::FromStr};
use urcar_rpc_api::BlockRef;
use urcar_types::Vin;

/// The format of a place by itself.
const PLACE_FORMAT: &str = "1";
/// The format of a place within a subscription.
const SUBSCRIPTION_FORMAT: &str = "2";
/// Hexadecimal digits of a number of an origin.
const DIGITS: usize = 16;

/// A place within what blocks changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The last block of which changes were told.
    pub block: BlockRef,
    /// The vehicle up to which they were; nothing where all of them were.
    pub told: Option<Vin>,
}

/// The subscription that told up to a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    /// A digest of what it tells of.
    pub topic: u64,
    /// The run of the node whose subscription it is.
    pub run: u64,
    /// Its place among those of the run.
    pub serial: u64,
}

/// A place, and the subscription that told up to it, if one did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// The place.
    pub place: Place,
    /// The subscription.
    pub origin: Option<Origin>,
}

/// The text is no cursor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoCursor;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Cursor { place: *self, origin: None }.fmt(f)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { block: BlockRef { number, hash }, told } = &self.place;
        let told = told.as_ref().map_or("", |vin| vin.as_str());
        match self.origin {
            None => write!(f, "{PLACE_FORMAT}.{number}.{hash:x}.{told}"),
            Some(Origin { topic, run, serial }) => {
                write!(f, "{SUBSCRIPTION_FORMAT}.{number}.{hash:x}.{told}.{topic:016x}.{run:016x}.{serial:016x}")
            }
        }
    }
}

impl FromStr for Cursor {
    type Err = NoCursor;

    /// Reads what [`fmt::Display`] wrote.
    fn from_str(text: &str) -> Result<Self, NoCursor> {
        read(text).filter(|cursor| cursor.to_string() == text).ok_or(NoCursor)
    }
}

fn read(text: &str) -> Option<Cursor> {
    let parts: Vec<&str> = text.split('.').collect();
    let (number, hash, vin, origin) = match parts.as_slice() {
        [format, number, hash, vin] if *format == PLACE_FORMAT => (number, hash, vin, None),
        [format, number, hash, vin, topic, run, serial] if *format == SUBSCRIPTION_FORMAT => {
            let origin = Origin { topic: hexadecimal(topic)?, run: hexadecimal(run)?, serial: hexadecimal(serial)? };
            (number, hash, vin, Some(origin))
        }
        _ => return None,
    };
    let told = if vin.is_empty() { None } else { Some(Vin::parse(vin).ok()?) };
    let hash: H256 = hash.parse().ok()?;
    let place = Place { block: BlockRef { number: number.parse().ok()?, hash }, told };
    Some(Cursor { place, origin })
}

fn hexadecimal(text: &str) -> Option<u64> {
    if text.len() == DIGITS { u64::from_str_radix(text, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use urcar_samples::vins::numbered;

    const ORIGIN: Origin = Origin { topic: 1, run: 2, serial: u64::MAX };

    fn place(told: Option<Vin>) -> Place {
        Place { block: BlockRef { number: 41, hash: H256::from_low_u64_be(41) }, told }
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for told in [None, Some(numbered(7))] {
            for origin in [None, Some(ORIGIN)] {
                let cursor = Cursor { place: place(told), origin };
                assert_eq!(cursor.to_string().parse(), Ok(cursor));
            }
        }
        let text = place(None).to_string();
        assert_eq!(text, format!("1.41.{}29.", "0".repeat(62)), "its text is frozen");
        let of_subscription = Cursor { place: place(None), origin: Some(ORIGIN) }.to_string();
        let numbers = "0000000000000001.0000000000000002.ffffffffffffffff";
        assert_eq!(of_subscription, format!("2{}.{numbers}", &text[1..]), "its text is frozen");
    }

    #[test]
    fn what_is_none_is_refused() {
        let text = place(None).to_string();
        let of_subscription = Cursor { place: place(None), origin: Some(ORIGIN) }.to_string();
        let cut = text.trim_end_matches('.');
        for wrong in [
            "",
            "x",
            cut,
            &format!("{text}."),
            &format!("2{}", &text[1..]),
            &format!("1{}", &of_subscription[1..]),
            &format!("{of_subscription}.0"),
            &of_subscription[..of_subscription.len() - 1],
            &of_subscription.replace("ffffffff", "FFFFFFFF"),
            &of_subscription.replace("0000000000000001", "+000000000000001"),
            &text.replace(".41.", ".041."),
            &text.replace(".41.", ".-1."),
            &text.replace("29.", "2."),
            &text.replace(".00", ".0x"),
            &format!("{text}1M8"),
        ] {
            assert_eq!(wrong.parse::<Cursor>(), Err(NoCursor), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_place_is_read_as_it_was_written(
            number: u32,
            hash: [u8; 32],
            told in proptest::option::of(0u32..1_000),
            origin: Option<(u64, u64, u64)>,
        ) {
            let place = Place { block: BlockRef { number, hash: H256(hash) }, told: told.map(numbered) };
            let origin = origin.map(|(topic, run, serial)| Origin { topic, run, serial });
            let cursor = Cursor { place, origin };
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[12]?[0-9a-fA-FxX.W-]{0,100}|.{0,100}") {
            if let Ok(cursor) = text.parse::<Cursor>() {
                prop_assert_eq!(cursor.to_string(), text);
            }
        }
    }
}
