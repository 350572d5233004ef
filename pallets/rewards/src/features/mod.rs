//! The bodies of all that other pallets call: one file for sales, one for blocks.

mod authors;
mod sales;
