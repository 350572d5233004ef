//! Migrations of the pallet's storage from one storage version to the next. There is none yet: version 1 is the first.
//!
//! To add one:
//! 1. Raise `STORAGE_VERSION` in `lib.rs`.
//! 2. Add a module here, named after the version that it leads from (`v1`), with the former storage types, an
//!    [`UncheckedOnRuntimeUpgrade`](frame_support::traits::UncheckedOnRuntimeUpgrade) with checks before and after it,
//!    and a [`VersionedMigration`](frame_support::migrations::VersionedMigration) around it, which runs it once.
//! 3. List the latter in the runtime's `src/migrations.rs`, and take it out after the release that ran it.
