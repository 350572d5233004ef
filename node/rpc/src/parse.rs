//! Parameters as people type them.

use sp_core::crypto::{AccountId32, Ss58Codec};
use urcar_rpc_api::Error;
use urcar_types::{Check, Currency, Vin};

/// The symbol of the chain's own token.
const TOKEN: &str = "URC";
/// Codes of ISO 4217 that stand for no money: for tests, and for none.
const NO_MONEY: [&str; 2] = ["XTS", "XXX"];

/// Parses a VIN; lower case is raised.
///
/// # Errors
/// [`Error::MalformedVin`].
pub fn vin(text: &str) -> Result<Vin, Error> {
    Vin::parse(text.trim()).map_err(Error::MalformedVin)
}

/// Parses an account: SS58, or 0x and 64 hexadecimal digits.
///
/// # Errors
/// [`Error::MalformedAccount`].
pub fn account(text: &str) -> Result<AccountId32, Error> {
    let text = text.trim();
    text.parse().or_else(|_| AccountId32::from_ss58check(text)).map_err(|_| Error::MalformedAccount)
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
    if is_money || code == TOKEN { Ok(currency) } else { Err(Error::UnknownCurrency(code)) }
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

    /// Before, a slip of the finger read as a market without sales.
    #[test]
    fn a_currency_is_one_of_the_standard_or_the_chains() {
        for text in ["EUR", " eur ", "CNY", "HRK", "XAF", "urc"] {
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
