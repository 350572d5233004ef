//! What can be done with a title, one file per way.

mod listings;
mod offers;
mod purchase;
mod reservations;
mod titles;
mod views;
