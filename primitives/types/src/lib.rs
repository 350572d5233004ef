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

mod amount;
mod answer;
mod bounded;
mod brand;
mod case;
mod changes;
mod codes;
mod concern;
mod condition;
mod data;
mod date;
mod date_text;
#[cfg(feature = "std")]
pub mod decimal;
mod deletion;
mod digest;
mod dispute;
mod facet;
mod field;
mod file;
mod filter;
mod grade;
mod kind;
mod letters;
mod market;
mod market_filter;
mod money;
mod odometer;
mod offer;
mod overview;
mod packed;
mod page;
mod record;
mod role;
#[cfg(feature = "schema")]
pub mod schema;
mod search;
mod sort;
mod specification;
mod utc;
mod verdict;
mod view;
mod vin;
mod words;
mod writer;

pub use amount::{Amount, TOKEN_DECIMALS, TOKEN_SYMBOL};
pub use answer::Answer;
pub use bounded::{List, RequiredText, Text};
pub use brand::Brand;
pub use case::case_key;
pub use changes::{ChangedRecords, Changes, VehicleChange};
pub use codes::{Country, Currency, Place};
pub use concern::Concern;
pub use condition::{Condition, SeverityCounts};
pub use data::{
    ClaimStatus, ClaimType, Defect, DefectClass, DiagnosisStatus, Distance, InspectionResult, LienStatus,
    MaintenanceType, PartAction, RecallStatus, RecordData, ReplacedPart, RetailLien, SalvageCategory, ServiceItem,
    Severity, TheftStatus, Zone,
};
pub use date::{Date, MILLIS_PER_DAY};
pub use date_text::DateText;
pub use deletion::deletion_text;
pub use digest::Digest;
pub use dispute::{Challenger, DisputePage, DisputeStatus, DisputeView, Ground, MAX_DISPUTE_PAGE, Ruling};
pub use facet::{Facet, FacetCount, FacetCounts, FacetValue};
pub use field::{Check, FieldError};
pub use file::{FilePage, FileView, MAX_FILE_RECORDS};
pub use filter::{
    BrandFilter, ConcernFilter, Filter, FilterError, MAX_FILTER_LIST, MAX_FILTER_NAME, MAX_FILTER_TEXT,
    MAX_FILTER_WORDS,
};
pub use grade::Grade;
pub use kind::RecordKind;
pub use letters::{is_blank, is_control};
pub use market::{
    ListingPage, ListingTerms, ListingView, MAX_LISTINGS, MAX_OWNED, OwnedPage, OwnedView, ReservationView,
};
pub use market_filter::{FindError, MAX_LOOKED_AT, MarketFilter};
pub use money::{Money, Price};
pub use odometer::{Odometer, OdometerUnit, SeriesBreak};
pub use offer::{Offer, OfferView, Terms};
pub use overview::Overview;
pub use packed::PackedRecord;
pub use page::page_size;
pub use record::{Author, Entry, Evidence, Record, RecordStatus, chain_head};
pub use role::{Role, Roles};
pub use search::Summary;
pub use sort::{Sort, SortKey};
pub use specification::{Fuel, Specification};
pub use utc::utc_text;
pub use verdict::{Hint, Mileage, NoJudgement, OdometerVerdict, Verdict};
pub use view::{
    AnnulledView, Contradiction, HeadView, MAX_RECORDS, OdometerView, PendingReason, PendingView, ReadError,
    ReadingView, RecordPage, RecordView, VehicleView,
};
pub use vin::{Vin, VinError, VinText};
pub use words::words;
pub use writer::{MAX_NAMES, Standing, WriterInfo};
