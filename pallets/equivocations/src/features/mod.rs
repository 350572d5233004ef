//! The bodies of the calls, of the hooks and of the session changes, one file for each subject.

mod ban;
mod keys;
pub(crate) mod report;
mod slash;
mod unsigned;
