//! The chain, as the evidence store asks it.

use crate::naming::{Dispute, File, Files};
use sp_core::H256;
use urcar_types::Vin;

/// Why the chain doesn't answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SourceError {
    /// The state of the block isn't kept any more.
    #[error("the state of block {0:?} is no longer kept")]
    StateGone(H256),
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
    /// Returns a vehicle's file, with the records of `numbers`, at most 1,000 of them, or those from the first on;
    /// nothing of a vehicle that nobody registered.
    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError>;

    /// Returns the files after the vehicle `after`, or from the start, in the order of the chain's storage. Of a file
    /// with more records than fit, the first ones.
    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError>;

    /// Returns the dispute of a number; nothing where none was opened.
    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError>;
}
