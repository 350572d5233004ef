//! One file for setting deadlines, one for serving them, one for the invariants.

mod serve;
mod set;
mod try_state;

use crate::{Cursor, Lengths, Pallet, Queue, mock::*};
use frame_support::{assert_ok, weights::Weight};
use urcar_interfaces::Deadlines as _;
