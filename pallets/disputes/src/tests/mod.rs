//! One file per call and per deadline, one for the hooks, one for the invariants, one for everything in no order.

mod impl_hooks;
mod open;
mod random;
mod serve_reward;
mod serve_ruling;
mod try_state;
mod views;
mod vote;
mod withdraw;

use crate::{Disputes as Stored, Error, Event, OfRecord, OpenDispute, Votes, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::Deadline;
use urcar_types::{Author, DisputeStatus, Ground, RecordStatus, Text, Unpaid};
