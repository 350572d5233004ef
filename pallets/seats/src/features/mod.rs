//! The bodies of the call and of the hooks, one file for each subject.

mod deposits;
mod presence;
mod silence;
