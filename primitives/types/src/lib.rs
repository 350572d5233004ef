//! The terms that every part of UrCar shares: VIN, role, record and its kinds, odometer, and the views that readers get.
//!
//! Pure data: no FRAME, no I/O, `no_std`. The runtime, the node, the client and a browser decode the same types. What
//! records add up to is computed by `urcar-rules`.
//!
//! ```
//! use urcar_types::Vin;
//!
//! let vin = Vin::parse("1m8gdm9axkp042788").unwrap();
//! assert_eq!(vin.as_str(), "1M8GDM9AXKP042788");
//! assert!(vin.check_digit_mandated() && !vin.breaks_check_digit());
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod bounded;
mod case;
mod codes;
mod condition;
mod data;
mod date;
#[cfg(feature = "std")]
mod decimal;
mod digest;
mod dispute;
mod field;
mod kind;
mod market;
mod money;
mod odometer;
mod offer;
mod record;
mod role;
mod verdict;
mod view;
mod vin;
mod writer;

pub use bounded::{List, Text};
pub use case::case_key;
pub use codes::{Brand, Country, Currency, Place};
pub use condition::{Condition, SeverityCounts};
pub use data::{
    ClaimStatus, ClaimType, Defect, DefectClass, DiagnosisStatus, Distance, Fuel, InspectionResult, LienStatus,
    MaintenanceType, PartAction, RecallStatus, RecordData, ReplacedPart, RetailLien, SalvageCategory, ServiceItem,
    Severity, Specification, TheftStatus, Zone,
};
pub use date::{Date, MILLIS_PER_DAY};
pub use digest::Digest;
pub use dispute::{Challenger, DisputePage, DisputeStatus, DisputeView, Ground, MAX_DISPUTE_PAGE};
pub use field::{Check, FieldError};
pub use kind::RecordKind;
pub use market::{ListingPage, ListingView, MAX_LISTINGS, ReservationView};
pub use money::{Money, Price};
pub use odometer::{Odometer, OdometerResult, OdometerUnit, SeriesBreak};
pub use offer::{Offer, Terms};
pub use record::{Author, Entry, Evidence, Record, RecordStatus, chain_head};
pub use role::{Role, Roles};
pub use verdict::{Hint, NoJudgement, OdometerVerdict, Verdict};
pub use view::{
    AnnulledView, HeadView, MAX_RECORDS, PendingReason, PendingView, ReadError, RecordPage, RecordView, VehicleView,
};
pub use vin::{Vin, VinError, VinText};
pub use writer::{Standing, WriterInfo};
