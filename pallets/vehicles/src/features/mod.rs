//! One file for each way in which a life file changes.

mod amend;
mod append;
mod attest;
mod record;
mod record_batch;
mod register;

pub(crate) use amend::Corrector;
