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
    assert_eq!(text.len(), 17);
    assert!(text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() && !b"IOQ".contains(&b)));
    assert_eq!(Vin::parse(text), Ok(vin));
    assert_eq!(Vin::parse(&text.to_lowercase()), Ok(vin));
    assert_eq!(Vin::try_from(&VinText::from(vin)), Ok(vin));
    assert_eq!(vin.check_digit_fits(), text.chars().nth(8) == Some(vin.check_digit()));
    assert!("0123456789X".contains(vin.check_digit()));
    assert_eq!(vin.check_digit_mandated(), text.starts_with(['1', '2', '3', '4', '5', 'L']));
    same_as_json(&vin);
}
