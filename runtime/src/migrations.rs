//! The migrations that an upgrade to this runtime runs, once, before its first block.
//!
//! A change of what a pallet stores raises the pallet's storage version and brings a
//! [`VersionedMigration`](frame_support::migrations::VersionedMigration) in the pallet's own `migrations.rs`, which is
//! listed here. Storage of several pallets at once is migrated by a module of this crate.
//!
//! Chains begin with `spec_version` 2. From 1, whose storage has other names, there is no way here.

/// Every migration, in the order in which they run.
pub type Migrations = (Unreleased, Permanent);

/// Migrations added since the last release. Taken out again once the release that ships them is in force.
pub type Unreleased = ();

/// Migrations of every upgrade. They do nothing where there is nothing to do.
pub type Permanent = ();
