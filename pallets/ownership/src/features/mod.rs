//! The bodies of the calls once their origin is known, one file for each way in which a title changes hands.

mod listings;
mod offers;
mod purchase;
mod reservations;
mod titles;
