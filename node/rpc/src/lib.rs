//! UrCar's JSON-RPC: what insurers and buyers ask by VIN, what is for sale, and who may write.
//!
//! Everything here is a runtime API first; these methods add readable JSON, verification and errors with codes.

mod api;
mod error;
mod methods;
mod verify;

pub use api::UrcarApiServer;
pub use error::Error;
pub use methods::Urcar;
pub use verify::{Claim, Verification};
