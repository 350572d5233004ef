//! What happens to a dispute in the course of its life, and what is paid when there is none.

mod close;
mod open;
mod rewards;
mod rule;
mod views;
