//! One file per call, one for what falls due, one for rewards, one for the invariants, one for everything in no order.

mod invariants;
mod open;
mod random;
mod rewards;
mod serve_ruling;
mod vote;
mod withdraw;
mod writer_withdraws;

use crate::{Disputes as Kept, Error, Event, OfRecord, OpenDispute, Votes, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use urcar_primitives::{Author, DisputeStatus, Ground, RecordStatus, Text, Unpaid, traits::Due};
