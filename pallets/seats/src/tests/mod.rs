//! One file for each thing that the pallet does, one for the invariants.

mod absence;
mod clock;
mod deposits;
mod here;
mod note_author;
mod seats;
mod silence;
mod try_state;
