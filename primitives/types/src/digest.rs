//! The digest of records and documents.

/// A 32-byte unkeyed BLAKE2b digest.
pub type Digest = sp_core::H256;
