//! Amounts of money as people write and read them. No fraction is ever rounded.

use iso_currency::Currency as Iso;
use urcar_types::Currency;

/// Parses an amount such as `12.5` as a number of the smallest units, of which one unit has `10^decimals`.
pub fn parse(text: &str, decimals: u32) -> Result<u128, String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || whole.is_empty() || text.ends_with('.') {
        return Err(format!("`{text}` is no amount: it has digits and at most one point, as 12.5"));
    }
    let places = decimals as usize;
    if fraction.len() > places {
        return Err(format!("`{text}` has more than {decimals} digits after the point"));
    }
    let digits = format!("{whole}{fraction:0<places$}");
    digits.parse().map_err(|_| format!("`{text}` is more than there can be"))
}

/// Parses the same as a person wrote it: not where its point may stand between thousands, as many write them.
pub fn parse_typed(text: &str, decimals: u32) -> Result<u128, String> {
    unmistakable(text)?;
    parse(text, decimals)
}

/// Checks that the point of an amount can't be one between thousands: groups of three digits after it are refused, but
/// for one that is a fraction below one, and for two groups and more whose last says something.
fn unmistakable(text: &str) -> Result<(), String> {
    let mut parts = text.split('.');
    let whole = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_group = |part: &&str| part.len() == 3;
    let are_digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(&whole) || !rest.iter().all(are_digits) || whole.bytes().all(|byte| byte == b'0') {
        return Ok(());
    }
    let thousands = format!("{whole}{}", rest.concat());
    match rest.as_slice() {
        [fraction] if fraction.len() == 3 || (fraction.len().is_multiple_of(3) && fraction.ends_with("000")) => {
            let short = match fraction.trim_end_matches('0') {
                "" => whole.to_owned(),
                // Three digits would be refused again.
                digits if digits.len().is_multiple_of(3) => format!("{whole}.{digits}0"),
                digits => format!("{whole}.{digits}"),
            };
            Err(format!("`{text}` may be {short} or {thousands}: write one of them"))
        }
        [_, _, ..] if rest.iter().all(is_group) => {
            Err(format!("`{text}` has points between thousands: write {thousands}"))
        }
        _ => Ok(()),
    }
}

/// Returns an amount of smallest units in units, without zeros at its end.
pub fn text(amount: u128, decimals: u32) -> String {
    let fixed = fixed(amount, decimals);
    match fixed.contains('.') {
        true => fixed.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => fixed,
    }
}

/// Returns an amount in minor units of a currency in whole units, with the currency's code. `decimals` are those of the
/// chain's own money, whose code is `symbol`.
pub fn in_currency(amount: u64, currency: &Currency, symbol: &str, decimals: u32) -> String {
    let code = currency.0.as_str();
    let number = if code == symbol { text(amount.into(), decimals) } else { fixed(amount.into(), minor_digits(code)) };
    format!("{number} {code}")
}

/// Parses an amount of a currency in whole units, such as `19500.50`, as a number of its minor units.
pub fn parse_in_currency(text: &str, currency: &Currency, symbol: &str, decimals: u32) -> Result<u64, String> {
    let code = currency.0.as_str();
    let amount = if code == symbol { parse_typed(text, decimals) } else { parse(text, minor_digits(code)) }?;
    u64::try_from(amount).map_err(|_| format!("`{text}` is more than there can be"))
}

/// Checks that something can be paid in a currency: one of ISO 4217, or the chain's own money, whose code is `symbol`.
/// The chain itself takes any three letters.
///
/// # Errors
/// Fails with the code of any other, in words.
pub fn check_currency(currency: &Currency, symbol: &str) -> Result<(), String> {
    let code = currency.0.as_str();
    let has_form = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    match known_digits(code) {
        _ if code == symbol => Ok(()),
        Some(_) => Ok(()),
        None if has_form => Err(format!("{code} is no currency of ISO 4217, nor {symbol}, this chain's own")),
        None => Err(format!("`{code}` is no currency: it has three letters, as in ISO 4217, or is {symbol}")),
    }
}

/// Returns the digits after the point of a currency: two of one that isn't known, which a record may have.
fn minor_digits(code: &str) -> u32 {
    known_digits(code).unwrap_or(2)
}

/// Returns the digits after the point of a currency in force by ISO 4217; none where there is no such code. Codes without
/// a minor unit, as those of metals and for tests have none, are none.
fn known_digits(code: &str) -> Option<u32> {
    let currency = Iso::from_code(code).filter(|currency| !currency.is_special())?;
    // The bolívar has two codes in force: VED is a million VES.
    let is_replaced = currency.is_superseded().is_some() && currency != Iso::VES;
    currency.exponent().filter(|_| !is_replaced).map(u32::from)
}

fn fixed(amount: u128, decimals: u32) -> String {
    let places = decimals as usize;
    let digits = format!("{amount:0>width$}", width = places + 1);
    match digits.split_at(digits.len() - places) {
        (whole, "") => whole.to_owned(),
        (whole, fraction) => format!("{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_of_a_currency_are_read_in_whole_units() {
        let read = |text, code: &str| parse_in_currency(text, &Currency::from(code), "URC", 12);
        assert_eq!(read("19500.5", "EUR"), Ok(1_950_050));
        assert_eq!((read("7000", "JPY"), read("1.250", "KWD")), (Ok(7_000), Ok(1_250)));
        assert_eq!(read("1.5", "URC"), Ok(1_500_000_000_000));
        for (text, code) in
            [("1.005", "EUR"), ("0.5", "JPY"), ("-1", "EUR"), ("1e3", "EUR"), ("99999999999999999999", "EUR")]
        {
            assert!(read(text, code).is_err(), "{text} {code}");
        }
    }

    #[test]
    fn amounts_are_read_exactly() {
        for (written, amount) in [
            ("0", 0),
            ("12.5", 12_500_000_000_000),
            ("0.000000000001", 1),
            ("12000", 12_000_000_000_000_000),
            ("007.10", 7_100_000_000_000),
            ("18446744.073709551615", u128::from(u64::MAX)),
        ] {
            assert_eq!(parse(written, 12), Ok(amount), "{written}");
        }
        assert_eq!(parse("7", 0), Ok(7));
        let wrong = [
            "",
            ".",
            ".5",
            "5.",
            "1.2.3",
            "-1",
            "+1",
            "1,5",
            "1e3",
            "1 000",
            "0x1",
            "1.0000000000001",
            "٣",
            " 1",
            "340282366920938463463374607432",
        ];
        for written in wrong {
            assert!(parse(written, 12).is_err(), "{written}");
        }
        assert!(parse("1.5", 0).is_err());
    }

    /// Before, a car of twelve thousand was for sale at 12.
    #[test]
    fn a_point_that_may_stand_between_thousands_is_refused() {
        for (written, words) in [
            ("12.000", "`12.000` may be 12 or 12000: write one of them"),
            ("7.900", "`7.900` may be 7.9 or 7900: write one of them"),
            ("12.345", "`12.345` may be 12.3450 or 12345: write one of them"),
            ("1.000000", "`1.000000` may be 1 or 1000000: write one of them"),
            ("1.234000", "`1.234000` may be 1.2340 or 1234000: write one of them"),
            ("12.000.000", "`12.000.000` has points between thousands: write 12000000"),
        ] {
            assert_eq!(parse_typed(written, 12), Err(words.into()), "{written}");
            assert!(parse_in_currency(written, &Currency::from("URC"), "URC", 12).is_err(), "{written}");
        }
        for written in ["12", "12000", "12.0", "12.50", "12.0000", "12.3450", "12.34567", "0.005", "1.234567"] {
            assert_eq!(parse_typed(written, 12), parse(written, 12), "{written}");
            assert!(parse_typed(written, 12).is_ok(), "{written}");
        }
        for written in ["", ".", ".500", "5.", "1..000", "1.2.3", "1,5", "-1.000"] {
            assert!(parse_typed(written, 12).unwrap_err().contains("is no amount"), "{written}");
        }
    }

    #[test]
    fn amounts_are_written_in_full() {
        assert_eq!(text(12_500_000_000_000, 12), "12.5");
        assert_eq!(text(1, 12), "0.000000000001");
        assert_eq!(text(100_000_000_000_000, 12), "100");
        assert_eq!(text(700, 0), "700");
    }

    #[test]
    fn each_currency_has_its_own_minor_unit() {
        let say = |amount, code: &str| in_currency(amount, &Currency::from(code), "URC", 12);
        assert_eq!(say(1_407_689, "EUR"), "14076.89 EUR");
        assert_eq!(say(5, "USD"), "0.05 USD");
        assert_eq!(say(14_077, "JPY"), "14077 JPY");
        assert_eq!(say(14_077, "KWD"), "14.077 KWD");
        assert_eq!(say(14_077, "CLF"), "1.4077 CLF");
        // A record may have any three letters.
        assert_eq!(say(14_077, "XXZ"), "140.77 XXZ");
        assert_eq!(say(2_500_000_000_000, "URC"), "2.5 URC");
    }

    #[test]
    fn the_currencies_of_iso_4217_are_known() {
        let letters = || 'A'..='Z';
        let words = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
        let all: Vec<String> = words.filter(|code| known_digits(code).is_some()).collect();
        assert_eq!(all.len(), 164);
        let check = |code: &str| check_currency(&Currency::from(code), "URC");
        assert!(["EUR", "VES", "VED", "CHE", "XCG"].into_iter().all(|code| check(code).is_ok()));
        assert_eq!(check("URC"), Ok(()));
    }

    #[test]
    fn a_currency_that_is_none_is_named() {
        let check = |code: &str| check_currency(&Currency::from(code), "URC").unwrap_err();
        // Three letters, one for tests, gold, and three that the euro replaced.
        for code in ["XXZ", "XTS", "XAU", "DEM", "HRK", "BGN"] {
            assert!(check(code).starts_with(&format!("{code} is no currency of ISO 4217")), "{code}");
        }
        for code in ["", "EU", "eur", "EURO", "E1R"] {
            assert!(check(code).starts_with(&format!("`{code}` is no currency: it has three letters")), "{code}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(amount: u128, decimals in 0u32..=38) {
            prop_assert_eq!(parse(&text(amount, decimals), decimals), Ok(amount));
            prop_assert_eq!(parse(&fixed(amount, decimals), decimals), Ok(amount));
        }

        #[test]
        fn garbage_is_refused_and_never_panics(written in "\\PC{0,20}", decimals in 0u32..=38) {
            if parse(&written, decimals).is_ok() {
                prop_assert!(written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
            }
        }
    }
}
