//! A claim about a file against the chain.

use sp_core::crypto::AccountId32;
use urcar_rpc_api::{Claim, Verification};
use urcar_types::{HeadView, Record, Vin, chain_head};

/// Compares a claim with the chain, whose file has the head `chain` and whose records `record` returns by number. They
/// are asked for in order, from 0 on, up to the first that differs, only where the heads differ, and none that the claim
/// does not have.
///
/// # Errors
/// Those of `record`.
pub fn verify<E>(
    claim: &Claim,
    vin: &Vin,
    chain: &HeadView,
    mut record: impl FnMut(u32) -> Result<Option<Record<AccountId32>>, E>,
) -> Result<Verification, E> {
    let claimed = match claim {
        Claim::Digest(digest) => *digest,
        Claim::Records(records) => records.iter().fold(vin.initial_head(), |head, record| chain_head(&head, record)),
    };
    let matches = claimed == chain.head && (matches!(claim, Claim::Digest(_)) || claim.len() == chain.records as usize);
    let first_difference = match claim {
        Claim::Records(records) if !matches => first_difference(records, chain.records, &mut record)?,
        _ => None,
    };
    Ok(Verification { matches, claimed, head: chain.head, records: chain.records, first_difference })
}

/// Returns the number of the first record that only one side has or that differs.
fn first_difference<E>(
    claimed: &[Record<AccountId32>],
    on_chain: u32,
    record: &mut impl FnMut(u32) -> Result<Option<Record<AccountId32>>, E>,
) -> Result<Option<u32>, E> {
    for (number, claimed) in (0..on_chain).zip(claimed) {
        if record(number)?.as_ref() != Some(claimed) {
            return Ok(Some(number));
        }
    }
    let length = claimed.len() as u32;
    Ok((length != on_chain).then(|| length.min(on_chain)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use urcar_types::{Author, Date, Entry, List, RecordData, Text};

    type Chain = (Vec<Record<AccountId32>>, HeadView);

    fn file(vin: &Vin, length: u32) -> Chain {
        let mut head = vin.initial_head();
        let records = (0..length)
            .map(|number| {
                let record = Record {
                    number,
                    author: Author::Consortium,
                    recorded_at: 1,
                    entry: Entry {
                        data: RecordData::Scrapped { certificate: Text::unchecked("C") },
                        event_date: Date::new(2020, 1, 1),
                        odometer: None,
                        description: Text::unchecked("前保险杠"),
                        evidence: List::default(),
                        commitment: None,
                    },
                    previous: head,
                };
                head = chain_head(&head, &record);
                record
            })
            .collect();
        (records, HeadView { head, records: length })
    }

    fn compare(claim: Claim, vin: &Vin, chain: &Chain) -> Verification {
        verify::<Infallible>(&claim, vin, &chain.1, |n| Ok(chain.0.get(n as usize).cloned())).unwrap()
    }

    #[test]
    fn a_true_copy_matches_and_survives_json() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let json = serde_json::to_string(&Claim::Records(chain.0.clone())).unwrap();
        let outcome = compare(serde_json::from_str(&json).unwrap(), &vin, &chain);
        assert!(outcome.matches && outcome.first_difference.is_none());
        assert!(compare(Claim::Digest(chain.1.head), &vin, &chain).matches);
    }

    #[test]
    fn a_changed_record_is_named() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let mut records = chain.0.clone();
        records[1].entry.description = Text::unchecked("另一个");
        let outcome = compare(Claim::Records(records), &vin, &chain);
        assert!(!outcome.matches);
        assert_eq!(outcome.first_difference, Some(1));
    }

    #[test]
    fn no_more_is_read_than_is_claimed() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 5);
        for (claimed, read) in [(0, 0), (2, 2), (4, 4), (5, 0)] {
            let mut asked = Vec::new();
            let claim = Claim::Records(chain.0[..claimed].to_vec());
            let outcome = verify::<Infallible>(&claim, &vin, &chain.1, |number| {
                asked.push(number);
                Ok(chain.0.get(number as usize).cloned())
            })
            .unwrap();
            assert_eq!(asked, (0..read).collect::<Vec<_>>(), "{claimed} records claimed");
            assert_eq!(outcome.first_difference, (claimed < 5).then_some(claimed as u32));
        }
        let longer = [chain.0.clone(), chain.0[..1].to_vec()].concat();
        assert_eq!(compare(Claim::Records(longer), &vin, &chain).first_difference, Some(5));
    }

    #[test]
    fn a_part_of_the_file_or_another_vehicles_does_not_match() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let part = compare(Claim::Records(chain.0[..2].to_vec()), &vin, &chain);
        assert_eq!((part.matches, part.first_difference), (false, Some(2)));
        assert!(!compare(Claim::Records(Vec::new()), &vin, &chain).matches);
        assert!(!compare(Claim::Digest(vin.initial_head()), &vin, &chain).matches);
        let other = Vin::parse("WVGZZZ5NZEW069297").unwrap();
        assert!(!compare(Claim::Records(chain.0.clone()), &other, &chain).matches);
    }
}
