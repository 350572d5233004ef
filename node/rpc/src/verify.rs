//! A claim about a file against the chain.

use sp_core::crypto::AccountId32;
use urcar_rpc_api::{Claim, ClaimStatus, Verification, limits::MAX_CLAIM};
use urcar_types::{Digest, HeadView, Record, Vin, chain_head};

/// The chain's side of a comparison.
pub trait ChainFile {
    /// Why it gives no answer.
    type Error;

    /// Returns a record by its number. They are asked for in order, from 0 on, only where the heads differ: of records
    /// up to the first that differs and none that the claim doesn't have, of a digest up to the one after which it is
    /// the head, [`MAX_CLAIM`] at most.
    ///
    /// # Errors
    /// The chain's.
    fn record(&mut self, number: u32) -> Result<Option<Record<AccountId32>>, Self::Error>;

    /// Returns how many of its first records belong to an annulled registration, the annulment among them. Asked of a
    /// true beginning only.
    ///
    /// # Errors
    /// The chain's.
    fn annulled(&mut self) -> Result<u32, Self::Error>;
}

/// Compares a claim with the chain, whose file has the head `chain`.
///
/// # Errors
/// Those of `file`.
pub fn verify<F: ChainFile>(
    claim: &Claim,
    vin: &Vin,
    chain: &HeadView,
    file: &mut F,
) -> Result<Verification, F::Error> {
    let claimed = match claim {
        Claim::Digest(digest) => *digest,
        Claim::Records(records) => records.iter().fold(vin.initial_head(), |head, record| chain_head(&head, record)),
    };
    let matches = claimed == chain.head && (matches!(claim, Claim::Digest(_)) || claim.len() == chain.records as usize);
    let (first_difference, covered) = match claim {
        _ if matches => (None, Some(chain.records)),
        Claim::Records(records) => {
            let first = first_difference(records, chain.records, file)?;
            let length = records.len() as u32;
            (first, (length > 0 && length < chain.records && first == Some(length)).then_some(length))
        }
        Claim::Digest(digest) => (None, covered_by(digest, chain.records, file)?),
    };
    let annulled_by = match covered {
        Some(covered) if !matches => file.annulled()?.checked_sub(1).filter(|annulment| covered <= *annulment),
        _ => None,
    };
    let status = match (covered, annulled_by) {
        _ if matches => ClaimStatus::True,
        (None, _) => ClaimStatus::Different,
        (Some(_), None) => ClaimStatus::TrueButOlder,
        (Some(_), Some(_)) => ClaimStatus::TrueButOlderAnnulledSince,
    };
    Ok(Verification {
        matches,
        claimed,
        head: chain.head,
        records: chain.records,
        status,
        annulled_by,
        first_difference,
    })
}

/// Returns the number of the first record that only one side has or that differs.
fn first_difference<F: ChainFile>(
    claimed: &[Record<AccountId32>],
    on_chain: u32,
    file: &mut F,
) -> Result<Option<u32>, F::Error> {
    for (number, claimed) in (0..on_chain).zip(claimed) {
        if file.record(number)?.as_ref() != Some(claimed) {
            return Ok(Some(number));
        }
    }
    let length = claimed.len() as u32;
    Ok((length != on_chain).then(|| length.min(on_chain)))
}

/// Returns how many of the file's records a digest covers, where it was its head once.
fn covered_by<F: ChainFile>(digest: &Digest, on_chain: u32, file: &mut F) -> Result<Option<u32>, F::Error> {
    for number in 0..on_chain.min(MAX_CLAIM as u32) {
        let Some(record) = file.record(number)? else { return Ok(None) };
        if number > 0 && record.previous == *digest {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::RefCell, convert::Infallible};
    use urcar_types::{Author, Date, Entry, List, RecordData, Text};

    struct Chain {
        records: Vec<Record<AccountId32>>,
        head: HeadView,
        annulled: u32,
        asked: RefCell<Vec<u32>>,
    }

    impl ChainFile for &Chain {
        type Error = Infallible;

        fn record(&mut self, number: u32) -> Result<Option<Record<AccountId32>>, Infallible> {
            self.asked.borrow_mut().push(number);
            Ok(self.records.get(number as usize).cloned())
        }

        fn annulled(&mut self) -> Result<u32, Infallible> {
            Ok(self.annulled)
        }
    }

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
                        event_date: Date::new(2020, 1, 1).into(),
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
        Chain { records, head: HeadView { head, records: length }, annulled: 0, asked: RefCell::default() }
    }

    fn compare(claim: Claim, vin: &Vin, mut chain: &Chain) -> Verification {
        let head = chain.head.clone();
        verify(&claim, vin, &head, &mut chain).unwrap()
    }

    #[test]
    fn a_true_copy_matches_and_survives_json() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let json = serde_json::to_string(&Claim::Records(chain.records.clone())).unwrap();
        let outcome = compare(serde_json::from_str(&json).unwrap(), &vin, &chain);
        assert!(outcome.matches && outcome.first_difference.is_none());
        assert!(compare(Claim::Digest(chain.head.head), &vin, &chain).matches);
    }

    #[test]
    fn a_changed_record_is_named() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let mut records = chain.records.clone();
        records[1].entry.description = Text::unchecked("另一个");
        let outcome = compare(Claim::Records(records), &vin, &chain);
        assert!(!outcome.matches);
        assert_eq!((outcome.first_difference, outcome.status), (Some(1), ClaimStatus::Different));
    }

    #[test]
    fn no_more_is_read_than_is_claimed() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        for (claimed, read) in [(0, 0), (2, 2), (4, 4), (5, 0)] {
            let chain = file(&vin, 5);
            let outcome = compare(Claim::Records(chain.records[..claimed].to_vec()), &vin, &chain);
            assert_eq!(chain.asked.take(), (0..read).collect::<Vec<_>>(), "{claimed} records claimed");
            assert_eq!(outcome.first_difference, (claimed < 5).then_some(claimed as u32));
        }
        let chain = file(&vin, 5);
        let longer = [chain.records.clone(), chain.records[..1].to_vec()].concat();
        let outcome = compare(Claim::Records(longer), &vin, &chain);
        assert_eq!((outcome.first_difference, outcome.status), (Some(5), ClaimStatus::Different));
    }

    #[test]
    fn of_a_digest_no_more_is_read_than_up_to_its_record() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        for (covered, read) in [(1, 2), (3, 4), (4, 5), (5, 0)] {
            let chain = file(&vin, 5);
            let digest = chain.records.get(covered).map_or(chain.head.head, |record| record.previous);
            compare(Claim::Digest(digest), &vin, &chain);
            assert_eq!(chain.asked.take(), (0..read).collect::<Vec<_>>(), "the digest of {covered} records");
        }
    }

    #[test]
    fn an_old_file_is_true_but_older() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 5);
        for covered in 1..5 {
            let head = chain.records[covered].previous;
            for claim in [Claim::Records(chain.records[..covered].to_vec()), Claim::Digest(head)] {
                let outcome = compare(claim, &vin, &chain);
                assert_eq!((outcome.matches, outcome.status), (false, ClaimStatus::TrueButOlder), "{covered}");
                assert_eq!(outcome.annulled_by, None);
            }
        }
        let status = |claim| compare(claim, &vin, &chain).status;
        assert_eq!(status(Claim::Records(chain.records.clone())), ClaimStatus::True);
        assert_eq!(status(Claim::Digest(Digest::repeat_byte(9))), ClaimStatus::Different);
        assert_eq!(status(Claim::Digest(vin.initial_head())), ClaimStatus::Different);
        assert_eq!(status(Claim::Records(Vec::new())), ClaimStatus::Different);
    }

    #[test]
    fn an_old_file_whose_registration_was_annulled_says_so() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        // Record 3 is the annulment, record 4 the next registration.
        let chain = Chain { annulled: 4, ..file(&vin, 6) };
        for (covered, annulled_by) in [(1, Some(3)), (3, Some(3)), (4, None), (5, None), (6, None)] {
            let outcome = compare(Claim::Records(chain.records[..covered].to_vec()), &vin, &chain);
            let expected = match (covered, annulled_by) {
                (6, _) => ClaimStatus::True,
                (_, Some(_)) => ClaimStatus::TrueButOlderAnnulledSince,
                (_, None) => ClaimStatus::TrueButOlder,
            };
            assert_eq!((outcome.status, outcome.annulled_by), (expected, annulled_by), "{covered}");
        }
    }

    #[test]
    fn a_part_of_the_file_or_another_vehicles_does_not_match() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let part = compare(Claim::Records(chain.records[..2].to_vec()), &vin, &chain);
        assert_eq!((part.matches, part.first_difference), (false, Some(2)));
        assert!(!compare(Claim::Records(Vec::new()), &vin, &chain).matches);
        assert!(!compare(Claim::Digest(vin.initial_head()), &vin, &chain).matches);
        let other = Vin::parse("WVGZZZ5NZEW069297").unwrap();
        assert!(!compare(Claim::Records(chain.records.clone()), &other, &chain).matches);
    }
}
