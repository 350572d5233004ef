//! One file for what is set, one for how it is served, one for the invariants.

mod invariants;
mod serve;
mod set;

use crate::{Cursor, Lengths, Pallet, Queue, mock::*};
use frame_support::{assert_ok, weights::Weight};
use urcar_primitives::traits::Deadlines as _;
