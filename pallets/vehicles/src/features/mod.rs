//! One file for each way in which a life file changes.

mod amend;
mod annul;
mod append;
mod apply;
mod attest;
mod bear_out;
mod earners;
mod liens;
mod record;
mod record_batch;
mod register;
mod retract;
mod room;
mod thefts;
mod title_orders;

pub(crate) use amend::Corrector;
pub(crate) use apply::{UPHELD, specification};
pub(crate) use earners::MAX_EARNING;
pub(crate) use thefts::{MAX_RECOVERIES, MAX_THEFTS, is_stolen};
