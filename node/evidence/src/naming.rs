//! Which records and disputes name a piece of evidence, and who wrote them.

use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use std::fmt;
use urcar_types::{Amount, Author, Digest, DisputeView, Evidence, FilePage, FileView, Vin};

/// All that the chain shows of one vehicle.
pub type File = FileView<AccountId32, Amount<u128>, u32>;
/// A stretch of all files.
pub type Files = FilePage<AccountId32, Amount<u128>, u32>;
/// A dispute.
pub type Dispute = DisputeView<AccountId32, Amount<u128>, u32>;

/// The place on chain in which evidence is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedBy {
    /// A record of a life file.
    #[codec(index = 0)]
    Record {
        /// The vehicle.
        vin: Vin,
        /// The record's number.
        number: u32,
    },
    /// The challenge of a dispute, by its number.
    #[codec(index = 1)]
    Dispute(u32),
}

impl fmt::Display for NamedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record { vin, number } => write!(f, "record {number} of {vin}"),
            Self::Dispute(number) => write!(f, "dispute {number}"),
        }
    }
}

/// One place in which a digest is named, with what is said of its content there.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Naming {
    /// The place.
    pub by: NamedBy,
    /// Who wrote that; nobody of a record of the consortium.
    pub writer: Option<AccountId32>,
    /// IANA media type, in the writer's words.
    pub media_type: String,
    /// Size of the content, in bytes.
    pub bytes: u64,
}

/// A digest as it is named in one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// The digest of the content.
    pub digest: Digest,
    /// The place.
    pub naming: Naming,
}

impl Named {
    fn new(by: NamedBy, writer: Option<&AccountId32>, evidence: &Evidence) -> Self {
        let media_type = evidence.media_type.as_str().to_owned();
        let naming = Naming { by, writer: writer.cloned(), media_type, bytes: evidence.bytes };
        Self { digest: evidence.blake2_256, naming }
    }
}

/// Returns the evidence that the records and disputes of a file name, as far as the file shows them.
pub fn named_by_file(file: &File) -> Vec<Named> {
    let vin = file.vehicle.vin;
    let records = file.records.iter().flat_map(|view| {
        let by = NamedBy::Record { vin, number: view.record.number };
        let writer = writer(&view.record.author);
        view.record.entry.evidence.as_slice().iter().map(move |evidence| Named::new(by, writer, evidence))
    });
    records.chain(file.disputes.iter().flat_map(named_by_dispute)).collect()
}

/// Returns the evidence that the challengers of a dispute name.
pub fn named_by_dispute(dispute: &Dispute) -> Vec<Named> {
    let by = NamedBy::Dispute(dispute.dispute);
    let challengers = dispute.challengers.iter();
    challengers.map(|challenger| Named::new(by, Some(&challenger.account), &challenger.evidence)).collect()
}

fn writer(author: &Author<AccountId32>) -> Option<&AccountId32> {
    match author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use urcar_samples::vin;
    use urcar_types::Role;

    #[test]
    fn places_keep_their_bytes() {
        let record = NamedBy::Record { vin: vin("WVWZZZ1JZXW000001"), number: 258 };
        let naming = Naming { by: record, writer: Some([7; 32].into()), media_type: "image/png".into(), bytes: 1 };
        let bytes = hex::encode(naming.encode());
        let tail = format!("0201000001{}24696d6167652f706e670100000000000000", "07".repeat(32));
        assert_eq!(bytes, format!("00{}{tail}", hex::encode("WVWZZZ1JZXW000001".encode())));
        assert_eq!(Naming::decode_all(&mut &naming.encode()[..]), Ok(naming));
        assert_eq!(NamedBy::Dispute(3).encode(), [1, 3, 0, 0, 0]);
    }

    #[test]
    fn the_consortium_is_nobody() {
        let account = AccountId32::from([1; 32]);
        let organisation = Author::Organisation { account: account.clone(), role: Role::Workshop };
        assert_eq!(writer(&organisation), Some(&account));
        assert_eq!(writer(&Author::Owner(account.clone())), Some(&account));
        assert_eq!(writer(&Author::Consortium), None);
    }

    #[test]
    fn places_read_as_words_and_as_json() {
        let record = NamedBy::Record { vin: vin("WVWZZZ1JZXW000001"), number: 3 };
        assert_eq!(record.to_string(), "record 3 of WVWZZZ1JZXW000001");
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(json, r#"{"record":{"vin":"WVWZZZ1JZXW000001","number":3}}"#);
        assert_eq!(serde_json::from_str::<NamedBy>(&json).unwrap(), record);
        assert_eq!(serde_json::to_string(&NamedBy::Dispute(7)).unwrap(), r#"{"dispute":7}"#);
    }
}
