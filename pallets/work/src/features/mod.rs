//! The bodies of the hooks' work, one file for each subject.

pub mod author;
pub mod check;
pub mod retarget;
mod steer;
