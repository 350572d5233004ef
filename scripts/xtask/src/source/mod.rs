//! The files of the repository, and what the checks read in them.

pub mod attributes;
pub mod modules;
mod tree;

pub use tree::{Tree, is_code};
