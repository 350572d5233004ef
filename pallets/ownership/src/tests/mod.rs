//! One file per call; one each for the traits of other pallets, for the deadline, for closing listings, for what stands
//! beside each other, for the views, and for the invariants; calls in no order at all, and in every order.

mod accept_transfer;
mod buy;
mod cancel;
mod closing;
mod complete;
mod decline;
mod every_order;
mod impl_bar_hooks;
mod impl_hooks;
mod impl_titles;
mod interplay;
mod list;
mod offer_transfer;
mod random;
mod relist;
mod reserve;
mod serve_reservation;
mod try_state;
mod unlist;
mod views;
mod withdraw_offer;

use crate::{Error, Event, Listings, Offers, Owners, Title, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use urcar_types::Amount;
