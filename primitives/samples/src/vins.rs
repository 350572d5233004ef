//! VINs that tests use.

use urcar_types::{Vin, VinText};

/// North American: its check digit is mandated and fits.
pub const VALID: &str = "1M8GDM9AXKP042788";
/// The same but for position 9: its check digit is mandated and wrong.
pub const WRONG_DIGIT: &str = "1M8GDM9A1KP042788";
/// European: its check digit is free, and doesn't fit.
pub const EUROPEAN: &str = "WVGZZZ5NZEW069297";
/// European: its check digit is free, and doesn't fit.
pub const OTHER_EUROPEAN: &str = "WVWZZZ1JZ3W386752";
/// Stamped in Japan: no VIN, and without a check digit.
pub const CHASSIS: &str = "CH-BNR34000567";
/// Made in China: its check digit is mandated and fits.
pub const CHINESE: &str = "LSVAA4183N2000001";

/// Returns the VIN that a text is.
///
/// # Panics
/// Panics where the text is no VIN.
pub fn vin(text: &str) -> Vin {
    Vin::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Returns a text as calls take it, VIN or not.
pub fn vin_text(text: &str) -> VinText {
    VinText::unchecked(text)
}

/// Returns one of a million European VINs.
///
/// # Panics
/// Panics where `number` has more than six digits.
pub fn numbered(number: u32) -> Vin {
    vin(&format!("WVWZZZ1JZ3W{number:06}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_what_it_says() {
        for (text, mandated, fits) in [
            (VALID, true, true),
            (WRONG_DIGIT, true, false),
            (EUROPEAN, false, false),
            (OTHER_EUROPEAN, false, false),
            (CHINESE, true, true),
        ] {
            let vin = vin(text);
            assert_eq!((vin.check_digit_mandated(), vin.check_digit_fits()), (mandated, Some(fits)), "{text}");
        }
        assert_eq!(numbered(386_752), vin(OTHER_EUROPEAN));
        assert!(vin(CHASSIS).is_chassis());
    }
}
