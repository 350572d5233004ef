//! Migrations of this pallet's storage.
//!
//! None yet: storage version 1 is what the first chains begin with. A change of what is stored raises the version and
//! adds `v2`, a `frame_support::migrations::VersionedMigration` from 1 to 2 with checks before and after, which
//! `runtime/src/migrations.rs` lists.

use frame_support::traits::StorageVersion;

/// The version of what the pallet stores.
pub(crate) const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);
