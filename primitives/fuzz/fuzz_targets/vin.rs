//! VINs as people type them and as bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use urcar_fuzz::{decode, same_as_json};
use urcar_types::{Check, Vin, VinText};

fuzz_target!(|bytes: &[u8]| {
    if let Some(vin) = std::str::from_utf8(bytes).ok().and_then(|text| Vin::parse(text).ok()) {
        examine(vin);
    }
    if let Some(vin) = decode::<Vin>(bytes) {
        examine(vin);
    }
    if let Some(text) = decode::<VinText>(bytes) {
        let fits = text.check().is_ok();
        assert!(fits || Vin::try_from(&text).is_err(), "{text:?}");
        let _ = serde_json::from_str::<Vin>(text.as_str());
    }
});

fn examine(vin: Vin) {
    let text = vin.as_str();
    assert_eq!(vin.is_chassis(), text.starts_with("CH-"));
    match text.strip_prefix("CH-") {
        Some(number) => examine_chassis(vin, number),
        None => examine_vin(vin, text),
    }
    assert_eq!(Vin::parse(text), Ok(vin));
    assert_eq!(Vin::parse(&text.to_lowercase()), Ok(vin));
    assert_eq!(Vin::try_from(&VinText::from(vin)), Ok(vin));
    assert_eq!(vin.breaks_check_digit(), vin.check_digit_mandated() && vin.check_digit_fits() == Some(false));
    same_as_json(&vin);
}

fn examine_vin(vin: Vin, text: &str) {
    assert_eq!(text.len(), 17);
    assert!(text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() && !b"IOQ".contains(&b)));
    let digit = vin.check_digit().expect("a VIN has one");
    assert_eq!(vin.check_digit_fits(), Some(text.chars().nth(8) == Some(digit)));
    assert!("0123456789X".contains(digit));
    let new_zealand = text.starts_with('7') && text[1..].starts_with(['A', 'B', 'C', 'D', 'E']);
    let mandated = text.starts_with(['1', '2', '3', '4', '5', '7', 'L']) && !new_zealand;
    assert_eq!(vin.check_digit_mandated(), mandated);
}

fn examine_chassis(vin: Vin, number: &str) {
    assert!((4..=14).contains(&number.len()));
    let fits = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
    assert!(number.split('-').all(|part| !part.is_empty() && part.bytes().all(fits)));
    assert_eq!(Vin::chassis(number), Ok(vin));
    assert_eq!((vin.check_digit(), vin.check_digit_fits()), (None, None));
}
