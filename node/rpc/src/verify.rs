//! Does what somebody shows agree with what the chain's head covers?

use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use urcar_primitives::{Digest, HeadView, Record, Vin, chain_head};

/// What is claimed of a vehicle's file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// All its records, in order.
    Records(Vec<Record<AccountId32>>),
    /// The head of the file.
    Digest(Digest),
}

/// The outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Whether the claim is the whole file as it stands at the block.
    pub matches: bool,
    /// The head that the claim amounts to.
    pub claimed: Digest,
    /// The head on chain.
    pub head: Digest,
    /// How many records the head on chain covers.
    pub records: u32,
    /// The number of the first record that is not what stands on chain, or is missing; nothing for a digest.
    pub first_difference: Option<u32>,
}

impl Claim {
    /// How many records it holds.
    pub fn len(&self) -> usize {
        match self {
            Self::Records(records) => records.len(),
            Self::Digest(_) => 0,
        }
    }

    /// Whether it holds no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Compares with the chain, of which `record` gives the records by number.
    pub fn verify<E>(
        &self,
        vin: &Vin,
        chain: &HeadView,
        mut record: impl FnMut(u32) -> Result<Option<Record<AccountId32>>, E>,
    ) -> Result<Verification, E> {
        let claimed = match self {
            Self::Digest(digest) => *digest,
            Self::Records(records) => records.iter().fold(vin.initial_head(), |head, record| chain_head(&head, record)),
        };
        let matches =
            claimed == chain.head && (matches!(self, Self::Digest(_)) || self.len() == chain.records as usize);
        let mut first_difference = None;
        if let (false, Self::Records(records)) = (matches, self) {
            for number in 0..=chain.records.max(records.len() as u32) {
                if records.get(number as usize) != record(number)?.as_ref() {
                    first_difference = Some(number);
                    break;
                }
            }
        }
        Ok(Verification { matches, claimed, head: chain.head, records: chain.records, first_difference })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use urcar_primitives::{Author, Date, Entry, List, RecordData, Text};

    fn file(vin: &Vin, length: u32) -> (Vec<Record<AccountId32>>, HeadView) {
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

    fn verify(claim: Claim, vin: &Vin, chain: &(Vec<Record<AccountId32>>, HeadView)) -> Verification {
        claim.verify::<Infallible>(vin, &chain.1, |n| Ok(chain.0.get(n as usize).cloned())).unwrap()
    }

    #[test]
    fn a_true_copy_matches_and_survives_json() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let json = serde_json::to_string(&Claim::Records(chain.0.clone())).unwrap();
        let outcome = verify(serde_json::from_str(&json).unwrap(), &vin, &chain);
        assert!(outcome.matches && outcome.first_difference.is_none());
        assert!(verify(Claim::Digest(chain.1.head), &vin, &chain).matches);
    }

    #[test]
    fn a_changed_record_is_named() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let mut records = chain.0.clone();
        records[1].entry.description = Text::unchecked("另一个");
        let outcome = verify(Claim::Records(records), &vin, &chain);
        assert!(!outcome.matches);
        assert_eq!(outcome.first_difference, Some(1));
    }

    #[test]
    fn a_part_of_the_file_or_another_vehicles_does_not_match() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let part = verify(Claim::Records(chain.0[..2].to_vec()), &vin, &chain);
        assert_eq!((part.matches, part.first_difference), (false, Some(2)));
        assert!(!verify(Claim::Records(Vec::new()), &vin, &chain).matches);
        assert!(!verify(Claim::Digest(vin.initial_head()), &vin, &chain).matches);
        let other = Vin::parse("WVGZZZ5NZEW069297").unwrap();
        assert!(!verify(Claim::Records(chain.0.clone()), &other, &chain).matches);
    }
}
