//! One file per call, one for the titles that the life file moves, one for the invariants.

mod accept_transfer;
mod decline;
mod invariants;
mod offer_transfer;
mod random;
mod titles;
mod withdraw_offer;

use crate::{Error, Event, Offers, Owners, Title, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
