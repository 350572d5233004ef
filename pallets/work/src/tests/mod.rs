//! One file for each subject of the pallet, one for the call, one for the invariants.

mod author;
mod check;
mod genesis;
mod retarget;
mod set_floor;
mod steer;
mod try_state;
