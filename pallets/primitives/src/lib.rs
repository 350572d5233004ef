//! The words every part of UrCar shares: what a VIN is, who may write which record, what a record says, how an
//! odometer is judged, what proof of work is. No FRAME and no client code; the pallets meet in [`traits`].

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

pub mod appraisal;
mod bounded;
mod codes;
mod data;
mod date;
#[cfg(feature = "std")]
mod decimal;
mod dispute;
mod facts;
mod field;
mod kind;
mod market;
mod odometer;
mod record;
mod role;
pub mod traits;
mod verdict;
mod view;
mod vin;
pub mod work;
mod writer;

pub use bounded::{List, Text};
pub use codes::{Brand, Country, Currency, Money, Place, Price};
pub use data::{
    ClaimStatus, ClaimType, Defect, DefectClass, DiagnosisStatus, Distance, Fuel, InspectionResult, LienStatus,
    MaintenanceType, PartAction, RecallStatus, RecordData, ReplacedPart, SalvageCategory, ServiceItem, Severity,
    Specification, TheftStatus, Zone,
};
pub use date::Date;
pub use dispute::{DisputeStatus, DisputeView, Ground, Unpaid};
pub use facts::{Condition, Fact, Facts, FactsFull, KeptFact, MAX_FACTS, SeverityCounts};
pub use field::{Check, FieldError};
pub use kind::RecordKind;
pub use market::{ListingPage, ListingView, MAX_LISTINGS, ReservationView};
pub use odometer::{Odometer, OdometerResult, OdometerUnit, SeriesBreak};
pub use record::{Author, Entry, Evidence, Record, RecordStatus, chain_head};
pub use role::{Role, Roles};
pub use verdict::{MAX_READINGS, NoJudgement, OdometerVerdict, Reading, Readings, ReadingsFull, Verdict};
pub use view::{HeadView, Offer, ReadError, RecordPage, RecordView, Terms, VehicleView};
pub use vin::{Vin, VinError, VinText};
pub use writer::{Standing, WriterInfo};

/// A 32-byte BLAKE2b digest.
pub type Digest = sp_core::H256;
