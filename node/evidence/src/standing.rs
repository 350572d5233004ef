//! How a digest stands: named or not, here or not, gone or not.

use crate::{deletion::Removal, naming::Naming};
use codec::{Decode, Encode};
use sp_core::crypto::AccountId32;

/// Namings of one digest that are kept; beyond them only those of further writers.
const MOST_NAMINGS: usize = 64;

/// Namings of one digest that are kept in all, so that nobody makes one row grow without end. A writer beyond them has no
/// say in what stays.
const MOST_WRITERS: usize = 1_024;

/// A piece of evidence that is kept.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Held {
    /// Its size.
    pub bytes: u64,
    /// The time at which it came, in milliseconds since 1970-01-01.
    pub since: u64,
    /// The writer in whose share it is; nobody where the consortium alone names it.
    pub writer: Option<AccountId32>,
}

/// How a digest stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing names it.
    NotNamed,
    /// It is named, in these places, and isn't here.
    Missing(Vec<Naming>),
    /// It is named, in these places, and is here.
    Held(Held, Vec<Naming>),
    /// It isn't to be kept: the operator removed it, or every writer that names it deleted it.
    Gone(Vec<Removal>),
}

impl Standing {
    /// Returns how a digest stands by what is known of it.
    pub fn new(namings: Vec<Naming>, held: Option<Held>, removals: Vec<Removal>) -> Self {
        let is_deleted_by = |writer: &AccountId32| removals.iter().any(|removal| removal.account() == Some(writer));
        let in_force: Vec<Naming> =
            namings.into_iter().filter(|naming| !naming.writer.as_ref().is_some_and(is_deleted_by)).collect();
        let by_operator = removals.iter().any(|removal| removal.account().is_none());
        if by_operator || (in_force.is_empty() && !removals.is_empty()) {
            return Self::Gone(removals);
        }
        match held {
            _ if in_force.is_empty() => Self::NotNamed,
            Some(held) => Self::Held(held, in_force),
            None => Self::Missing(in_force),
        }
    }
}

/// Adds a naming, and returns whether it is to be kept.
pub(crate) fn add_naming(namings: &mut Vec<Naming>, naming: &Naming) -> bool {
    let is_of_further_writer = || namings.iter().all(|known| known.writer != naming.writer);
    let has_room = match namings.len() {
        0..MOST_NAMINGS => true,
        MOST_NAMINGS..MOST_WRITERS => is_of_further_writer(),
        _ => false,
    };
    if !has_room || namings.contains(naming) {
        return false;
    }
    namings.push(naming.clone());
    true
}

/// Adds a removal, and returns whether it is new: each writer deletes once, and the operator removes once.
pub(crate) fn add_removal(removals: &mut Vec<Removal>, removal: &Removal) -> bool {
    if removals.iter().any(|known| known.account() == removal.account()) {
        return false;
    }
    removals.push(removal.clone());
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{deletion::Deletion, naming::NamedBy};
    use codec::DecodeAll;
    use sp_core::H256;
    use sp_runtime::MultiSignature;

    fn naming(writer: Option<u8>, number: u32) -> Naming {
        let writer = writer.map(|byte| AccountId32::from([byte; 32]));
        Naming { by: NamedBy::Dispute(number), writer, media_type: "image/png".into(), bytes: 1 }
    }

    fn deleted(by: u8) -> Removal {
        Removal::Deleted(Box::new(Deletion {
            genesis: H256::zero(),
            digest: H256::zero(),
            by: NamedBy::Dispute(1),
            account: [by; 32].into(),
            at: 1,
            signature: MultiSignature::Sr25519([0; 64].into()),
        }))
    }

    #[test]
    fn what_another_writer_names_stays() {
        let (one, other, all) = (naming(Some(1), 1), naming(Some(2), 2), naming(None, 3));
        let held = Held { bytes: 1, since: 2, writer: None };
        let stands = |namings: &[&Naming], removals: &[Removal]| {
            let namings = namings.iter().map(|naming| (*naming).clone()).collect();
            Standing::new(namings, Some(held.clone()), removals.to_vec())
        };
        assert_eq!(stands(&[], &[]), Standing::NotNamed);
        assert_eq!(stands(&[&one], &[]), Standing::Held(held.clone(), vec![one.clone()]));
        assert_eq!(stands(&[&one], &[deleted(1)]), Standing::Gone(vec![deleted(1)]));
        assert_eq!(stands(&[&one], &[deleted(2)]), Standing::Held(held.clone(), vec![one.clone()]));
        assert_eq!(stands(&[&one, &other], &[deleted(1)]), Standing::Held(held.clone(), vec![other.clone()]));
        let both = [deleted(1), deleted(2)];
        assert_eq!(stands(&[&one, &other], &both), Standing::Gone(both.to_vec()));
        assert_eq!(stands(&[&one, &other, &all], &both), Standing::Held(held.clone(), vec![all.clone()]));
        assert_eq!(stands(&[], &both), Standing::Gone(both.to_vec()));
        let operator = [Removal::Operator(1)];
        assert_eq!(stands(&[&one, &all], &operator), Standing::Gone(operator.to_vec()));
        assert_eq!(Standing::new(vec![one.clone()], None, Vec::new()), Standing::Missing(vec![one]));
    }

    #[test]
    fn many_namings_of_one_writer_are_cut_short() {
        let mut namings = Vec::new();
        for number in 0..100 {
            assert_eq!(add_naming(&mut namings, &naming(Some(1), number)), number < 64, "{number}");
        }
        assert!(!add_naming(&mut namings, &naming(Some(1), 0)));
        assert!(add_naming(&mut namings, &naming(Some(2), 0)) && !add_naming(&mut namings, &naming(Some(2), 1)));
        assert_eq!(namings.len(), 65);
    }

    #[test]
    fn many_writers_of_one_digest_are_cut_short() {
        let mut namings = Vec::new();
        for number in 0..2_000u32 {
            let bytes: [u8; 4] = number.to_le_bytes();
            let writer = AccountId32::from(std::array::from_fn(|place| bytes.get(place).copied().unwrap_or_default()));
            let naming = Naming { writer: Some(writer), ..naming(None, 1) };
            assert_eq!(add_naming(&mut namings, &naming), number < 1_024, "{number}");
        }
        assert_eq!(namings.len(), MOST_WRITERS);
    }

    #[test]
    fn each_removes_once() {
        let mut removals = Vec::new();
        for (removal, is_new) in [
            (deleted(1), true),
            (deleted(1), false),
            (deleted(2), true),
            (Removal::Operator(1), true),
            (Removal::Operator(2), false),
        ] {
            assert_eq!(add_removal(&mut removals, &removal), is_new);
        }
        assert_eq!(removals.len(), 3);
    }

    #[test]
    fn what_is_kept_keeps_its_bytes() {
        let held = Held { bytes: 1, since: 2, writer: None };
        assert_eq!(held.encode(), [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(Held::decode_all(&mut &held.encode()[..]), Ok(held));
    }
}
