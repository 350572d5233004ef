//! Parameters as people type them.

use sp_core::crypto::{AccountId32, Ss58Codec};
use std::collections::BTreeMap;
use urcar_rpc_api::{Error, limits::MAX_VINS};
use urcar_types::{Check, Currency, TOKEN_SYMBOL, Vin, VinError};

/// Codes of ISO 4217 that stand for no money: for tests, and for none.
const NO_MONEY: [&str; 2] = ["XTS", "XXX"];
/// How many characters of a text an error shows.
const SHOWN: usize = 40;

/// Parses a VIN; lower case is raised.
///
/// # Errors
/// [`Error::MalformedVin`], [`Error::StrangeCharacter`] where it has a character that no VIN has.
pub fn vin(text: &str) -> Result<Vin, Error> {
    let text = text.trim();
    Vin::parse(text).map_err(|why| {
        let strange = (1..).zip(text.chars()).find(|(_, character)| !is_of_vin(*character));
        match (why, strange) {
            (VinError::Alphabet, Some((place, character))) => Error::StrangeCharacter(place, character),
            (why, _) => Error::MalformedVin(why),
        }
    })
}

/// Parses a list of VINs, each as [`vin`] does.
///
/// # Errors
/// [`Error::TooManyVins`], [`Error::MalformedVinOfList`] of the first that is none, [`Error::VinTwice`].
pub fn vins(texts: &[String]) -> Result<Vec<Vin>, Error> {
    if texts.len() > MAX_VINS {
        return Err(Error::TooManyVins(MAX_VINS));
    }
    let (mut vins, mut places) = (Vec::with_capacity(texts.len()), BTreeMap::new());
    for (place, text) in (1..).zip(texts) {
        let vin = vin(text).map_err(|why| {
            let text = text.chars().take(SHOWN).collect();
            Error::MalformedVinOfList { place, text, why: Box::new(why) }
        })?;
        if let Some(first) = places.insert(vin, place) {
            return Err(Error::VinTwice { vin, first, second: place });
        }
        vins.push(vin);
    }
    Ok(vins)
}

/// Returns whether a VIN may have a character.
fn is_of_vin(character: char) -> bool {
    character.is_ascii_alphanumeric() && !matches!(character.to_ascii_uppercase(), 'I' | 'O' | 'Q')
}

/// Parses an account: SS58, or 0x and 64 hexadecimal digits.
///
/// # Errors
/// [`Error::MalformedAccount`].
pub fn account(text: &str) -> Result<AccountId32, Error> {
    let text = text.trim();
    let of_any_chain = |_| AccountId32::from_ss58check_with_version(text).map(|(account, _)| account);
    text.parse().or_else(of_any_chain).map_err(|_| Error::MalformedAccount)
}

/// Parses a currency of three letters; lower case is raised.
///
/// # Errors
/// [`Error::MalformedCurrency`], [`Error::UnknownCurrency`] where it is neither in ISO 4217 nor the chain's own.
pub fn currency(text: &str) -> Result<Currency, Error> {
    let code = text.trim().to_uppercase();
    let currency = Currency::from(code.as_str());
    currency.check().map_err(|_| Error::MalformedCurrency)?;
    let is_money = iso_currency::Currency::from_code(&code).is_some() && !NO_MONEY.contains(&code.as_str());
    if is_money || code == TOKEN_SYMBOL { Ok(currency) } else { Err(Error::UnknownCurrency(code)) }
}

/// Parses the currency of a report: the chain's own money where none is named.
///
/// # Errors
/// Those of [`currency`].
pub fn currency_or_token(text: Option<&str>) -> Result<Currency, Error> {
    currency(text.unwrap_or(TOKEN_SYMBOL))
}

/// Returns how much is asked for: `most`, unless `limit` is less.
///
/// # Errors
/// [`Error::LimitTooLarge`] where it is more, [`Error::LimitZero`] where it is nothing.
pub fn limit(limit: Option<u32>, most: u32) -> Result<u32, Error> {
    match limit.unwrap_or(most) {
        0 => Err(Error::LimitZero(most)),
        limit if limit > most => Err(Error::LimitTooLarge(most)),
        limit => Ok(limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, the message was that of a slip of the finger, and the VIN looked right.
    #[test]
    fn a_character_that_only_looks_like_one_of_a_vin_is_named() {
        let refused = |text: &str| vin(text).unwrap_err();
        for (text, place, character) in [
            ("1M8GDM9\u{410}XKP042788", 8, '\u{410}'),
            (" 1m8gdm9axkp04278\u{200b}8 ", 17, '\u{200b}'),
            ("IM8GDM9AXKP042788", 1, 'I'),
            ("1M8GDM9AXKP04278o", 17, 'o'),
        ] {
            let error = refused(text);
            assert_eq!(error.code(), 7001);
            assert!(
                matches!(error, Error::StrangeCharacter(at, found) if (at, found) == (place, character)),
                "{error}"
            );
        }
        let message = refused("1M8GDM9\u{410}XKP042788").to_string();
        assert!(message.contains("character 8 is '\u{410}' (U+0410)"), "{message}");
        let message = refused("1M8GDM9AXKP04278\u{200b}8").to_string();
        assert!(message.contains("is '\\u{200b}' (U+200B)"), "{message}");
        for (text, why) in
            [("1M8", VinError::Length), ("11111111111111111", VinError::AllEqual), ("CH-\u{410}", VinError::Chassis)]
        {
            assert!(matches!(refused(text), Error::MalformedVin(found) if found == why), "{text}");
        }
        assert!(vin(" 1m8gdm9axkp042788 ").is_ok());
    }

    /// Before, of prefixes that nobody registered some were refused.
    #[test]
    fn an_address_has_the_prefix_of_any_chain() {
        let expected = AccountId32::new([7; 32]);
        for prefix in [0u16, 42, 48, 59, 64, 74, 256, 1_000, 16_383] {
            let address = expected.to_ss58check_with_version(prefix.into());
            assert_eq!(account(&address).unwrap(), expected, "{prefix}");
        }
        assert_eq!(account(&format!(" 0x{} ", "07".repeat(32))).unwrap(), expected);
        for text in ["", "0x07", "5F", "14E5nqKAp3oAJcmzgZhUD2RcptBeUBScxKHgJKU4HPNcKVf4"] {
            assert!(matches!(account(text), Err(Error::MalformedAccount)), "{text}");
        }
    }

    #[test]
    fn one_of_a_list_that_is_none_is_named_with_its_place() {
        let list = |texts: &[&str]| vins(&texts.iter().map(|text| text.to_string()).collect::<Vec<_>>());
        assert_eq!(list(&["1m8gdm9axkp042788", "CH-AB12"]).unwrap().len(), 2);
        let long = "y".repeat(1_000);
        for (text, shown) in [("1M8", "\"1M8\""), (long.as_str(), "yyy\"")] {
            let error = list(&["1M8GDM9AXKP042788", text]).unwrap_err();
            assert_eq!(error.code(), 7001);
            let message = error.to_string();
            assert!(message.starts_with("VIN 2 of the list, ") && message.contains(shown), "{message}");
            assert!(message.contains("is not a VIN: ") && message.len() < 300, "{message}");
        }
        let error = list(&["1M8GDM9AXKP042788", "CH-AB12", " 1m8gdm9axkp042788"]).unwrap_err();
        assert!(matches!(error, Error::VinTwice { first: 1, second: 3, .. }), "{error}");
        let error = vins(&vec![String::new(); MAX_VINS + 1]).unwrap_err();
        assert!(matches!(error, Error::TooManyVins(MAX_VINS)), "{error}");
    }

    /// Before, a slip of the finger read as a market without sales.
    #[test]
    fn a_currency_is_one_of_the_standard_or_the_chains() {
        for text in ["EUR", " eur ", "CNY", "HRK", "XAF", TOKEN_SYMBOL, "urc"] {
            assert!(currency(text).is_ok(), "{text}");
        }
        for text in ["ERU", "ZZZ", "XXX", "XTS"] {
            assert!(matches!(currency(text), Err(Error::UnknownCurrency(code)) if code == text), "{text}");
        }
        for text in ["", "EU", "EURO", "1EU"] {
            assert!(matches!(currency(text), Err(Error::MalformedCurrency)), "{text}");
        }
    }
}
