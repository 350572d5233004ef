//! One file per call; one each for the titles that the life file moves, for what it tells of, for deadlines, for closing
//! listings, for what stands beside each other, for what readers are shown, and for the invariants; calls in no order at
//! all, and in every order.

mod accept_transfer;
mod buy;
mod cancel;
mod closing;
mod complete;
mod deadline;
mod decline;
mod every_order;
mod interplay;
mod invariants;
mod list;
mod material;
mod offer_transfer;
mod random;
mod relist;
mod reserve;
mod titles;
mod unlist;
mod views;
mod withdraw_offer;

use crate::{Error, Event, Listings, Offers, Owners, Title, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
