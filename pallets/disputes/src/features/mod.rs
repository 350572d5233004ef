//! The bodies of the calls once their origin is known, of the deadlines and of the hooks: one file for each step of a
//! dispute.

mod close;
mod count;
mod leave;
mod mend;
mod open;
mod rule;
mod vote;
