//! A claim about a file against the chain.

use sp_core::crypto::AccountId32;
use urcar_rpc_api::{Claim, ClaimStatus, Claimed, Verification, limits::MAX_CLAIM};
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

/// The relation of a claim to the chain's file, an annulment apart.
#[derive(Clone, Copy)]
enum Relation {
    Whole,
    /// A beginning of so many records.
    Beginning(u32),
    /// More than the block has, which nothing there contradicts.
    BeyondBlock,
    Different,
}

/// Compares a claim with the chain, whose file has the head `chain` at the block `number`.
///
/// # Errors
/// Those of `file`.
pub fn verify<F: ChainFile>(
    claim: &Claim,
    vin: &Vin,
    chain: &HeadView,
    number: u32,
    file: &mut F,
) -> Result<Verification, F::Error> {
    let block = claim.beside.block.map(|block| block.number);
    let (claimed, relation, first_difference) = match &claim.claimed {
        Claimed::Digest(digest) => {
            let relation = match covered_by(digest, chain, file)? {
                Some(covered) if covered == chain.records => Relation::Whole,
                Some(covered) => Relation::Beginning(covered),
                // Without a block nothing can be told.
                None if block.is_some_and(|block| block > number) => Relation::BeyondBlock,
                None => Relation::Different,
            };
            (*digest, relation, None)
        }
        Claimed::Records(records) => {
            let (claimed, broken) = recomputed(vin, records);
            let length = records.len() as u32;
            let first = if claimed == chain.head && length == chain.records {
                None
            } else {
                first_difference(records, chain.records, file)?
            };
            let (relation, first) = match first {
                None if claimed == chain.head => (Relation::Whole, None),
                None => (Relation::Different, None),
                Some(first) if length > 0 && first == length => (Relation::Beginning(length), Some(first)),
                Some(first) if first == chain.records => match broken {
                    Some(broken) => (Relation::Different, Some(broken)),
                    // It says to be of this block or an earlier one, where those records would be.
                    None if block.is_some_and(|block| block <= number) => (Relation::Different, Some(first)),
                    None => (Relation::BeyondBlock, Some(first)),
                },
                Some(first) => (Relation::Different, Some(first)),
            };
            (claimed, relation, first)
        }
    };
    let annulled_by = match relation {
        Relation::Beginning(covered) => file.annulled()?.checked_sub(1).filter(|annulment| covered <= *annulment),
        _ => None,
    };
    let status = match (relation, annulled_by) {
        (Relation::Whole, _) => ClaimStatus::True,
        (Relation::Beginning(_), None) => ClaimStatus::TrueButOlder,
        (Relation::Beginning(_), Some(_)) => ClaimStatus::TrueButOlderAnnulledSince,
        (Relation::BeyondBlock, _) => ClaimStatus::BeyondBlock,
        (Relation::Different, _) => ClaimStatus::Different,
    };
    Ok(Verification {
        matches: matches!(relation, Relation::Whole),
        claimed,
        head: chain.head,
        records: chain.records,
        status,
        annulled_by,
        first_difference,
        not_compared: claim.not_compared.iter().cloned().collect(),
    })
}

/// Returns the head to which records come, and the number of the first that doesn't follow from the one before it.
fn recomputed(vin: &Vin, records: &[Record<AccountId32>]) -> (Digest, Option<u32>) {
    let (mut head, mut broken) = (vin.initial_head(), None);
    for (number, record) in (0..).zip(records) {
        if broken.is_none() && (record.number != number || record.previous != head) {
            broken = Some(number);
        }
        head = chain_head(&head, record);
    }
    (head, broken)
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

/// Returns how many of the file's records a digest covers, where it is its head or was it once.
fn covered_by<F: ChainFile>(digest: &Digest, chain: &HeadView, file: &mut F) -> Result<Option<u32>, F::Error> {
    if *digest == chain.head {
        return Ok(Some(chain.records));
    }
    for number in 0..chain.records.min(MAX_CLAIM as u32) {
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
    use urcar_rpc_api::ClaimBlock;
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

    /// The block at which claims are compared.
    const BLOCK: u32 = 720;

    fn compare(claim: impl Into<Claim>, vin: &Vin, mut chain: &Chain) -> Verification {
        let head = chain.head.clone();
        verify(&claim.into(), vin, &head, BLOCK, &mut chain).unwrap()
    }

    /// The claim that says to be of a block.
    fn of_block(claim: impl Into<Claim>, number: u32) -> Claim {
        let mut claim = claim.into();
        claim.beside.block = Some(ClaimBlock { number, hash: Digest::zero(), time: None, finalised: None });
        claim
    }

    #[test]
    fn a_true_copy_matches_and_survives_json() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let json = serde_json::to_string(&Claim::from(chain.records.clone())).unwrap();
        let outcome = compare(serde_json::from_str::<Claim>(&json).unwrap(), &vin, &chain);
        assert!(outcome.matches && outcome.first_difference.is_none());
        let json = serde_json::to_string(&Claim::from(chain.head.head)).unwrap();
        assert!(compare(serde_json::from_str::<Claim>(&json).unwrap(), &vin, &chain).matches);
    }

    #[test]
    fn a_changed_record_is_named() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 3);
        let mut records = chain.records.clone();
        records[1].entry.description = Text::unchecked("另一个");
        let outcome = compare(records, &vin, &chain);
        assert!(!outcome.matches);
        assert_eq!((outcome.first_difference, outcome.status), (Some(1), ClaimStatus::Different));
    }

    #[test]
    fn no_more_is_read_than_is_claimed() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        for (claimed, read) in [(0, 0), (2, 2), (4, 4), (5, 0)] {
            let chain = file(&vin, 5);
            let outcome = compare(chain.records[..claimed].to_vec(), &vin, &chain);
            assert_eq!(chain.asked.take(), (0..read).collect::<Vec<_>>(), "{claimed} records claimed");
            assert_eq!(outcome.first_difference, (claimed < 5).then_some(claimed as u32));
        }
        let chain = file(&vin, 5);
        let longer = [chain.records.clone(), chain.records[..1].to_vec()].concat();
        let outcome = compare(longer, &vin, &chain);
        assert_eq!((outcome.first_difference, outcome.status), (Some(5), ClaimStatus::Different));
    }

    /// Before, a true file of a later block was told to differ, as a forged one is.
    #[test]
    fn what_goes_beyond_the_block_is_not_judged() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let (chain, later) = (file(&vin, 3), file(&vin, 5));
        let told = |claim: Claim| {
            let outcome = compare(claim, &vin, &chain);
            assert!(!outcome.matches && outcome.annulled_by.is_none());
            (outcome.status, outcome.first_difference)
        };
        let beyond = (ClaimStatus::BeyondBlock, Some(3));
        assert_eq!(told(later.records.clone().into()), beyond);
        assert_eq!(told(of_block(later.records.clone(), BLOCK + 1)), beyond);
        // At a block that it says to be of, or after it, the records would be there.
        for block in [0, BLOCK - 1, BLOCK] {
            assert_eq!(told(of_block(later.records.clone(), block)), (ClaimStatus::Different, Some(3)), "{block}");
        }
        let mut forged = later.records.clone();
        forged[1].entry.description = Text::unchecked("another");
        assert_eq!(told(of_block(forged, BLOCK + 1)), (ClaimStatus::Different, Some(1)));
        let mut broken = later.records.clone();
        broken[4].previous = Digest::zero();
        assert_eq!(told(of_block(broken, BLOCK + 1)), (ClaimStatus::Different, Some(4)));
    }

    #[test]
    fn a_digest_of_a_later_block_is_not_judged() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let (chain, head) = (file(&vin, 3), file(&vin, 5).head.head);
        let status = |claim: Claim| compare(claim, &vin, &chain).status;
        assert_eq!(status(head.into()), ClaimStatus::Different);
        assert_eq!(status(of_block(head, BLOCK)), ClaimStatus::Different);
        assert_eq!(status(of_block(head, BLOCK + 1)), ClaimStatus::BeyondBlock);
        assert_eq!(status(of_block(chain.head.head, BLOCK + 1)), ClaimStatus::True);
        assert_eq!(status(of_block(chain.records[2].previous, BLOCK + 1)), ClaimStatus::TrueButOlder);
    }

    #[test]
    fn of_a_digest_no_more_is_read_than_up_to_its_record() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        for (covered, read) in [(1, 2), (3, 4), (4, 5), (5, 0)] {
            let chain = file(&vin, 5);
            let digest = chain.records.get(covered).map_or(chain.head.head, |record| record.previous);
            compare(digest, &vin, &chain);
            assert_eq!(chain.asked.take(), (0..read).collect::<Vec<_>>(), "the digest of {covered} records");
        }
    }

    #[test]
    fn an_old_file_is_true_but_older() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        let chain = file(&vin, 5);
        for covered in 1..5 {
            let head = chain.records[covered].previous;
            for claim in [Claim::from(chain.records[..covered].to_vec()), Claim::from(head)] {
                let outcome = compare(claim, &vin, &chain);
                assert_eq!((outcome.matches, outcome.status), (false, ClaimStatus::TrueButOlder), "{covered}");
                assert_eq!(outcome.annulled_by, None);
            }
        }
        let status = |claim: Claim| compare(claim, &vin, &chain).status;
        assert_eq!(status(chain.records.clone().into()), ClaimStatus::True);
        assert_eq!(status(Digest::repeat_byte(9).into()), ClaimStatus::Different);
        assert_eq!(status(vin.initial_head().into()), ClaimStatus::Different);
        assert_eq!(status(Vec::<Record<AccountId32>>::new().into()), ClaimStatus::Different);
    }

    #[test]
    fn an_old_file_whose_registration_was_annulled_says_so() {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        // Record 3 is the annulment, record 4 the next registration.
        let chain = Chain { annulled: 4, ..file(&vin, 6) };
        for (covered, annulled_by) in [(1, Some(3)), (3, Some(3)), (4, None), (5, None), (6, None)] {
            let outcome = compare(chain.records[..covered].to_vec(), &vin, &chain);
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
        let part = compare(chain.records[..2].to_vec(), &vin, &chain);
        assert_eq!((part.matches, part.first_difference), (false, Some(2)));
        assert!(!compare(Vec::<Record<AccountId32>>::new(), &vin, &chain).matches);
        assert!(!compare(vin.initial_head(), &vin, &chain).matches);
        let other = Vin::parse("WVGZZZ5NZEW069297").unwrap();
        assert!(!compare(chain.records.clone(), &other, &chain).matches);
    }
}
