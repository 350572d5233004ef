//! The bodies of the hooks' work and of the call, one file for each subject.

pub mod author;
pub mod check;
mod floor;
pub mod retarget;
mod steer;
