//! The bodies of the calls once their origin is known, one file for each subject.

mod admission;
mod apply;
mod bond;
mod house;
mod leave;
mod quota;
mod roles;
pub(crate) mod standing;
