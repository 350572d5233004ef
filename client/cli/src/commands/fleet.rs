//! Lists of vehicles, a VIN a line.

use std::{collections::BTreeMap, path::Path};
use urcar_client::{
    Error, Result,
    input::{MIB, read_text},
};
use urcar_types::Vin;

/// The bytes of a list at most: some millions of VINs.
const MOST: u64 = 64 * MIB;

/// Reads a list of vehicles, in its order.
///
/// # Errors
/// [`Error::File`] where it can't be read or names none; with the line of what is no VIN, and both lines of one that is
/// there twice.
pub fn read(path: &Path) -> Result<Vec<Vin>> {
    let vins = parse(&read_text(path, MOST)?).map_err(|reason| Error::file(path, reason))?;
    if vins.is_empty() {
        return Err(Error::file(path, "names no vehicle: write a VIN a line"));
    }
    Ok(vins)
}

fn parse(text: &str) -> Result<Vec<Vin>, String> {
    let (mut vins, mut lines) = (Vec::new(), BTreeMap::new());
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let word = line.split('#').next().unwrap_or_default().trim();
        if word.is_empty() {
            continue;
        }
        let vin: Vin = word.parse::<Vin>().map_err(|error| format!("line {number}: {word}: {error}"))?;
        if let Some(first) = lines.insert(vin, number) {
            return Err(format!("line {number}: {vin} is in line {first} already: leave one of them out"));
        }
        vins.push(vin);
    }
    Ok(vins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use urcar_samples::vins;

    #[test]
    fn a_list_is_read_without_its_notes() {
        let text = format!("\u{feff}# fleet\n\n{} # leased\r\n  {}\n", vins::VALID, vins::EUROPEAN);
        let both: [Vin; 2] = [vins::VALID, vins::EUROPEAN].map(|vin| vin.parse().unwrap());
        assert_eq!(parse(&text).unwrap(), both);
        assert!(parse("").unwrap().is_empty());
    }

    #[test]
    fn a_vin_that_is_there_twice_is_refused_with_both_lines() {
        let refused = parse(&format!("{0}\n\n{0}\n", vins::VALID)).unwrap_err();
        assert_eq!(refused, format!("line 3: {} is in line 1 already: leave one of them out", vins::VALID));
    }

    #[test]
    fn what_is_no_vin_is_refused_with_its_line() {
        let refused = parse(&format!("{}\nW?\n", vins::VALID)).unwrap_err();
        assert!(refused.starts_with("line 2: W?: "), "{refused}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fleet.txt");
        std::fs::write(&path, "# nothing\n").unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("names no vehicle"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,80}") {
            let _ = parse(&text);
        }
    }
}
