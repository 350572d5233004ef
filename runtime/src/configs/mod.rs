//! How the pallets are configured, by subject.

pub mod consensus;
pub mod consortium;
pub mod extensions;
pub mod fees;
pub mod money;
pub mod proxy;
pub mod records;
pub mod system;
pub mod terms;
pub mod trade;
