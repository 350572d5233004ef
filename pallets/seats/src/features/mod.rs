//! The bodies of the call and of the hooks, one file for each subject.

mod absence;
mod deposits;
mod presence;
mod silence;
