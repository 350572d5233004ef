//! Parameters as people type them.

use sp_core::crypto::{AccountId32, Ss58Codec};
use urcar_rpc_api::Error;
use urcar_types::{Check, Currency, Vin};

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
/// [`Error::MalformedCurrency`].
pub fn currency(text: &str) -> Result<Currency, Error> {
    let currency = Currency::from(text.trim().to_uppercase().as_str());
    currency.check().map_err(|_| Error::MalformedCurrency)?;
    Ok(currency)
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
