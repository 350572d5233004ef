//! How many bytes of state a record takes.

use super::figures::State;
use anyhow::{Context, Result, ensure};
use twox_hash::XxHash64;

/// Returns the beginning of the keys of a pallet's storage, or of one of its items, in hexadecimal.
pub fn prefix(pallet: &str, item: Option<&str>) -> String {
    let digests = [Some(pallet), item].into_iter().flatten().map(twox_128);
    format!("0x{}", digests.collect::<String>())
}

/// Returns the XXH64 digests of a name with the seeds 0 and 1, in hexadecimal.
fn twox_128(name: &str) -> String {
    let halves = [0, 1].map(|seed| XxHash64::oneshot(seed, name.as_bytes()).to_le_bytes());
    halves.concat().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the bytes of state, keys included, of a record: of the item alone and of the whole pallet.
///
/// `pairs` are keys and values in hexadecimal, as `state_getPairs` returns them for the pallet.
///
/// # Errors
///
/// There are no records, or none of the pairs is of the item.
pub fn bytes_of_state(pairs: &[(String, String)], pallet: &str, item: &str, records: u64) -> Result<State> {
    ensure!(records > 0, "no record was accepted; see the report of the import");
    let start = prefix(pallet, Some(item));
    let record_bytes = bytes(pairs.iter().filter(|(key, _)| key.starts_with(&start)));
    ensure!(record_bytes > 0, "the state has nothing of {pallet}.{item}; name the storage with --pallet and --item");
    let each = |bytes: u64| (bytes + records / 2) / records;
    Ok(State { records, record_bytes: each(record_bytes), file_bytes: each(bytes(pairs.iter())) })
}

fn bytes<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> u64 {
    // Two digits a byte, after 0x.
    pairs.map(|(key, value)| ((key.len() + value.len()).saturating_sub(4) / 2) as u64).sum()
}

/// Returns the pairs in a JSON array of arrays.
///
/// # Errors
///
/// It is no such array.
pub fn pairs(json: &str) -> Result<Vec<(String, String)>> {
    serde_json::from_str(json).context("that is no array of keys and values, as state_getPairs returns it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_those_of_the_sdk() {
        // The key of System.Account is in every explorer.
        let account = "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9";
        assert_eq!(prefix("System", Some("Account")), account);
        assert_eq!(prefix("System", None), account[..34]);
    }

    #[test]
    fn records_are_told_from_the_rest() {
        let record = prefix("Vehicles", Some("Records"));
        let json =
            format!(r#"[["{record}00","0x0102"],["{record}01","0x01"],["{}ff","0x"]]"#, prefix("Vehicles", None));
        let state = bytes_of_state(&pairs(&json).unwrap(), "Vehicles", "Records", 2).unwrap();
        // Keys of 33, 33 and 17 bytes, values of 2, 1 and 0.
        assert_eq!(state, State { records: 2, record_bytes: 35, file_bytes: 43 });
    }

    #[test]
    fn without_records_there_is_no_average() {
        let pairs = [(prefix("Vehicles", Some("Records")), "0x00".to_owned())];
        assert!(bytes_of_state(&pairs, "Vehicles", "Records", 0).is_err());
        assert!(bytes_of_state(&pairs, "Vehicles", "Owners", 1).is_err());
    }
}
