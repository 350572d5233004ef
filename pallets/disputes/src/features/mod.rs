//! The bodies of the calls once their origin is known, and of the deadlines: one file for each step of a dispute, and
//! one for the rewards.

mod close;
mod open;
mod rewards;
mod rule;
