//! One file for each subject of the pallet, one for the invariants.

mod author;
mod check;
mod retarget;
mod steer;
mod try_state;
