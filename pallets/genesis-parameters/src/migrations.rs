//! Migrations from one storage version to the next. There is none: the pallet stores nothing itself.
//!
//! A parameter that changes its meaning gets a new index in the runtime, whose `src/migrations.rs` removes what is stored
//! under the old one.
