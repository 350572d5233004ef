//! One file for each call, one for what lapses by itself, one for what a later request takes the place of, one for the
//! invariants.

mod enact;
mod lapse;
mod object;
mod request;
mod supersede;
mod try_state;

use crate::{Error, Event, Mandate, Waiting, WaitingMandate, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::{self, BadOrigin};
