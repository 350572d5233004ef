//! One file per call and for the deadline, one each for the hooks, for what other pallets are told, for the bars that
//! they are told of, for the views and for the invariants; one for rings, and one for everything in no order.

mod accept;
mod bar_hooks;
mod give_up;
mod impl_hooks;
mod impl_open_disputes;
mod join;
mod open;
mod own;
mod random;
mod rings;
mod rule;
mod serve_ruling;
mod try_state;
mod views;
mod vote;

use crate::{Disputes as Stored, Error, Event, OfRecord, OpenDispute, Vehicles, Votes, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::Deadline;
use urcar_types::{Author, DisputeStatus, Ground, RecordKind, RecordStatus, Text};
