//! The names of the parameters of methods.

/// Methods, each with the names of its parameters in order. A `?` after a name marks one that may be left out.
pub type Parameters = &'static [(&'static str, &'static [&'static str])];
