//! What can be done with a title, one file per way.

mod offers;
mod titles;
