//! A file for each step in the life of a mandate.

mod enact;
mod object;
mod remove;
mod request;
