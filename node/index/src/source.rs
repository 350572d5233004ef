//! The chain as the index reads it.

use sp_core::{H256, crypto::AccountId32};
use urcar_types::{Amount, DisputeView, FilePage, FileView, ListingView, RecordView, VehicleView, Vin};

/// All that the chain shows of one vehicle.
pub type File = FileView<AccountId32, Amount<u128>, u32>;
/// A stretch of all files.
pub type Files = FilePage<AccountId32, Amount<u128>, u32>;
/// A dispute.
pub type Dispute = DisputeView<AccountId32, Amount<u128>, u32>;
/// A listing.
pub type Listing = ListingView<AccountId32, Amount<u128>, u32>;
/// A record with what became of it.
pub type Record = RecordView<AccountId32>;
/// A vehicle as its file stands.
pub type Vehicle = VehicleView<AccountId32>;

/// A block of the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockId {
    /// Its height.
    pub height: u32,
    /// Its hash.
    pub hash: H256,
}

/// Why the chain doesn't answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SourceError {
    /// The state of the block is pruned: the index can't be brought forward from it.
    #[error("the state of block {0:?} is no longer kept. Build the index anew with `urcar-node index rebuild`")]
    StateGone(H256),
    /// The answer lacks records that the file has.
    #[error("the chain left out record {number} of {vin}, which was asked for")]
    Incomplete {
        /// The vehicle.
        vin: Vin,
        /// The first record that is missing.
        number: u32,
    },
    /// Anything else, in words.
    #[error("the chain didn't answer: {0}")]
    Failed(String),
}

/// The state of the chain at any block of which it is kept. Every function may block.
///
/// # Errors
/// Of all functions [`SourceError::StateGone`] where the block's state is no longer kept, else
/// [`SourceError::Failed`].
pub trait Source: Send + Sync {
    /// Returns the time of the block `at`, in milliseconds since 1970-01-01.
    fn time(&self, at: H256) -> Result<u64, SourceError>;

    /// Returns a vehicle's file, with the records of `numbers`, or those from the first on; nothing of a vehicle that
    /// nobody registered.
    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError>;

    /// Returns the files after the vehicle `after`, or from the start, in the order of the chain's storage.
    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError>;

    /// Returns the dispute of a number; nothing where none was opened.
    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError>;
}
