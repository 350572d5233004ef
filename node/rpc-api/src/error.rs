//! The errors, each with a code of its own.

use crate::limits::{MAX_BEHIND, MAX_REPORT_BYTES, MAX_REPORT_RECORDS, MAX_RESUMED_BLOCKS};
use jsonrpsee::types::ErrorObjectOwned;
use serde::Serialize;
use sp_core::H256;
use urcar_rules::appraisal::Declined;
use urcar_types::{Digest, Facet, FilterError, ReadError, Vin, VinError};

/// The reason for which a method gives no answer. Codes and messages are part of the interface; a code keeps its
/// meaning.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 7001: the text is no VIN.
    #[error("not a VIN: {0}. Check it against the vehicle's plate")]
    MalformedVin(VinError),
    /// 7001, too: a character, with its place from 1 on, is none of a VIN's, though it may look like one.
    #[error(
        "not a VIN: {why}, and character {0} is {1:?} (U+{code:04X}). Check it against the vehicle's plate",
        why = VinError::Alphabet,
        code = u32::from(*.1)
    )]
    StrangeCharacter(usize, char),
    /// 7001, too: one of a list of VINs is none.
    #[error("VIN {place} of the list, {text:?}, is {why}")]
    MalformedVinOfList {
        /// Its place, from 1 on.
        place: usize,
        /// The text, cut short.
        text: String,
        /// Why it is none.
        why: Box<Error>,
    },
    /// 7002: no such vehicle at that block.
    #[error("no vehicle of this VIN is registered at this block. Check the VIN, or ask at a later block")]
    UnknownVehicle,
    /// 7002, too: the VIN needs a check digit, and hasn't it.
    #[error(
        "no vehicle of this VIN is registered at this block, and position 9 is not its check digit: the VIN is probably \
         mistyped. Check it against the vehicle's plate"
    )]
    UnknownVehicleWithoutCheckDigit,
    /// 7003: the node has no such block.
    #[error("this node has no block {0}. Check it, or ask a node that has caught up")]
    UnknownBlock(String),
    /// 7004: no organisation behind the account.
    #[error("no organisation has this account at this block. Check the address")]
    UnknownWriter,
    /// 7005: the text is no account.
    #[error("not an account: an SS58 address, or 0x and 64 hexadecimal digits, is expected")]
    MalformedAccount,
    /// 7006: more than is given at once.
    #[error("at most {0} are given at once. Ask for less, and go on at `next`")]
    LimitTooLarge(u32),
    /// 7006, too: nothing is asked for, and an empty page would read as the end.
    #[error("a limit of 0 asks for nothing. Ask for 1 to {0}")]
    LimitZero(u32),
    /// 7007: a claim that says too much.
    #[error("at most {0} records are verified at once. Send the digest after the last record instead")]
    ClaimTooLarge(usize),
    /// 7008: no dispute of this number.
    #[error("no dispute of this number was opened up to this block. vehicle_disputes tells those of a vehicle")]
    UnknownDispute,
    /// 7009: the formula gives no price. `reason` of the error's data is the [`Declined`] that says why.
    #[error("no price can be given: {0}. {advice}", advice = advice(.0))]
    Declined(Declined),
    /// 7010: the text is no currency.
    #[error("not a currency: three letters are expected, as in ISO 4217, or those of the chain's own token")]
    MalformedCurrency,
    /// 7010, too: it has three letters, and ISO 4217 doesn't know them.
    #[error("not a currency: ISO 4217 has no money {0}, and it isn't the chain's own token. Check the three letters")]
    UnknownCurrency(String),
    /// 7011: another block of the same number is final.
    #[error("block {0} is not on the final chain: another one of its number is. Ask by the number")]
    NotOnFinalChain(String),
    /// 7012: the node has the block, and has thrown its state away.
    #[error("this node has thrown the state of block {0} away. Ask an archive node, or at a later block")]
    StateDiscarded(String),
    /// 7013: records are left out between those of a claim, or they are out of order.
    #[error(
        "the claim is no whole stretch of the file: after record {0} comes record {1}. Send all records from 0 on, in \
         order: vehicle_history gives them without `kind`"
    )]
    ClaimGap(u32, u32),
    /// 7013, too: the claim doesn't begin where the file does.
    #[error(
        "the claim is no whole stretch of the file: it begins with record {0}, not with record 0. Send all records \
         from 0 on, in order: vehicle_history gives them from `from` 0 on, without `kind`"
    )]
    ClaimStart(u32),
    /// 7013, too: there is nothing to compare.
    #[error(
        "the claim has no record: there is nothing to compare. Send all records from 0 on, in order: vehicle_history \
         gives them without `kind`"
    )]
    ClaimEmpty,
    /// 7013, too: a page of one kind.
    #[error(
        "the claim is no whole stretch of the file: it is a page of the kind {0} alone. Send all records from 0 on, in \
         order: vehicle_history gives them without `kind`"
    )]
    ClaimFiltered(String),
    /// 7013, too: fewer records than it says to have.
    #[error(
        "the claim is no whole stretch of the file: it says by `next`, or by `total` without one, that it has {1} \
         records, and has {0}. Send all records from 0 on, in order: vehicle_history gives them without `kind`"
    )]
    ClaimCut(usize, u32),
    /// 7014: the claim names another vehicle.
    #[error("the claim says that it is the file of {0}. Ask about that vehicle")]
    ClaimOfVehicle(Vin),
    /// 7014, too: the claim names another chain.
    #[error("the claim says that it is of another chain, whose first block is {0:?}. Ask a node of that chain")]
    ClaimOfChain(Digest),
    /// 7015: a list of too many VINs.
    #[error("at most {0} VINs are named at once. Name the rest in another call")]
    TooManyVins(usize),
    /// 7016: a VIN that a list has twice, with its places from 1 on.
    #[error("VIN {first} and VIN {second} of the list are both {vin}. Name each once")]
    VinTwice {
        /// The vehicle.
        vin: Vin,
        /// The place of the first.
        first: usize,
        /// The place of the second.
        second: usize,
    },
    /// 7016, too: a facet that a list has twice.
    #[error("the facet {0} is named twice. Name each once")]
    FacetTwice(Facet),
    /// 7017: the filter is refused. `reason` of the error's data is the [`FilterError`] that says why.
    #[error("the filter is refused: {0}")]
    Filter(FilterError),
    /// 7017, too: a search of the market for what isn't there.
    #[error(
        "the filter is refused: market_search finds vehicles that are for sale alone. Leave `for_sale` out, or ask \
         vehicle_search"
    )]
    FilterNotForSale,
    /// 7018: the text is no cursor of this search.
    #[error("{0}")]
    SearchCursor(String),
    /// 7018, too: the text is no cursor of changes.
    #[error("the cursor is none of changes: take it from the answer before, as it is, or begin with `since`")]
    ChangesCursor,
    /// 7018, too: there are two beginnings.
    #[error("both `cursor` and `since` say where to begin. Give one of them")]
    CursorAndSince,
    /// 7018, too: the text is no cursor of a subscription.
    #[error("the cursor is none of a subscription: take it from the last message, as it is, or begin with `since`")]
    SubscriptionCursor,
    /// 7018, too: the cursor is of a subscription of other vehicles.
    #[error(
        "the cursor is of another subscription: give the same `vins` or `filter`, and the same `finality`, as the one \
         from which it is"
    )]
    CursorOfOtherSubscription,
    /// 7019: the cursor is of another fork, or of another chain.
    #[error(
        "block {0} of the cursor is not on the final chain. Read the vehicles anew at the block of `data`, and go on \
         with its number as `since`"
    )]
    CursorNotOnFinalChain(u32),
    /// 7019, too: the node doesn't know the cursor's block.
    #[error(
        "block {0} of the cursor is unknown here: it is of another chain, or of a fork that is gone. Read the vehicles \
         anew at the block of `data`, and go on with its number as `since`"
    )]
    CursorBlockUnknown(u32),
    /// 7020: there is no index.
    #[error("no index here, ask a full node that has one")]
    NoIndex,
    /// 7021: the index gives no answer.
    #[error("{0}. Ask again later; index_status says how the index stands")]
    IndexNotReady(String),
    /// 7021, too: the index is of long ago.
    #[error(
        "the index is at block {height}, more than {most} blocks behind block {finalised}, which is final. Ask again \
         later",
        most = MAX_BEHIND
    )]
    IndexBehind {
        /// The block at which it is.
        height: u32,
        /// The newest that is final.
        finalised: u32,
    },
    /// 7022: too many ask, or the index took too long.
    #[error("too many ask at once, or the index didn't answer in time. Ask for less, or later")]
    IndexDeadline,
    /// 7023: what a block changed is gone with its state.
    #[error(
        "what block {0} changed can't be told any more: its state was thrown away. Read the vehicles anew at the block \
         of `data`, and go on with its number as `since`"
    )]
    ChangesDiscarded(u32),
    /// 7024: too many records for one call, or too long ones.
    #[error(
        "the reports before this one left no room for it: those of one call rest on {most} records, and take \
         {mebibytes} MiB, at most. Ask for the report on this vehicle by itself",
        most = MAX_REPORT_RECORDS,
        mebibytes = MAX_REPORT_BYTES >> 20
    )]
    ReportTooLong,
    /// 7025: two ways to say which vehicles.
    #[error("both `vins` and `filter` say of which vehicles to tell. Give one of them, or neither for all")]
    VinsAndFilter,
    /// 7026: the node has no room for another subscription.
    #[error("this node has {0} subscriptions, as many as it takes. Ask another node, or later")]
    TooManySubscriptions(usize),
    /// 7027: the beginning of a subscription is too long ago.
    #[error(
        "block {0} is more than {most} blocks ago. Read vehicle_changes up to the newest block and go on with its \
         `next` as `cursor`; with a filter read the vehicles anew, and begin at the block of that",
        most = MAX_RESUMED_BLOCKS
    )]
    TooFarBehind(u32),
    /// 7028: the reader of a subscription is slow.
    #[error(
        "the subscription is closed, for its messages weren't read in time. Subscribe again with the last `cursor`"
    )]
    SlowReader,
    /// 7099: the runtime gave no answer.
    #[error("the runtime gave no answer: {0}. The node's runtime may be older than this method")]
    Runtime(String),
}

impl Error {
    /// Returns the error's code, from 7001 to 7099.
    pub fn code(&self) -> i32 {
        match self {
            Self::MalformedVin(_) | Self::StrangeCharacter(..) | Self::MalformedVinOfList { .. } => 7001,
            Self::UnknownVehicle | Self::UnknownVehicleWithoutCheckDigit => 7002,
            Self::UnknownBlock(_) => 7003,
            Self::UnknownWriter => 7004,
            Self::MalformedAccount => 7005,
            Self::LimitTooLarge(_) | Self::LimitZero(_) => 7006,
            Self::ClaimTooLarge(_) => 7007,
            Self::UnknownDispute => 7008,
            Self::Declined(_) => 7009,
            Self::MalformedCurrency | Self::UnknownCurrency(_) => 7010,
            Self::NotOnFinalChain(_) => 7011,
            Self::StateDiscarded(_) => 7012,
            Self::ClaimGap(..) | Self::ClaimStart(_) => 7013,
            Self::ClaimEmpty | Self::ClaimFiltered(_) | Self::ClaimCut(..) => 7013,
            Self::ClaimOfVehicle(_) | Self::ClaimOfChain(_) => 7014,
            Self::TooManyVins(_) => 7015,
            Self::VinTwice { .. } | Self::FacetTwice(_) => 7016,
            Self::Filter(_) | Self::FilterNotForSale => 7017,
            Self::SearchCursor(_) | Self::ChangesCursor | Self::CursorAndSince => 7018,
            Self::SubscriptionCursor | Self::CursorOfOtherSubscription => 7018,
            Self::CursorNotOnFinalChain(_) | Self::CursorBlockUnknown(_) => 7019,
            Self::NoIndex => 7020,
            Self::IndexNotReady(_) | Self::IndexBehind { .. } => 7021,
            Self::IndexDeadline => 7022,
            Self::ChangesDiscarded(_) => 7023,
            Self::ReportTooLong => 7024,
            Self::VinsAndFilter => 7025,
            Self::TooManySubscriptions(_) => 7026,
            Self::TooFarBehind(_) => 7027,
            Self::SlowReader => 7028,
            Self::Runtime(_) => 7099,
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::MalformedVin(why) => Self::MalformedVin(why),
            ReadError::UnknownVehicle => Self::UnknownVehicle,
        }
    }
}

impl From<Declined> for Error {
    fn from(declined: Declined) -> Self {
        match declined {
            Declined::MalformedVin(why) => Self::MalformedVin(why),
            Declined::UnknownVehicle => Self::UnknownVehicle,
            Declined::InvalidCurrency => Self::MalformedCurrency,
            reason => Self::Declined(reason),
        }
    }
}

/// Returns advice for where the formula declines.
fn advice(declined: &Declined) -> &'static str {
    match declined {
        Declined::TooFewComparables { .. } => "Ask in another currency, or later",
        Declined::OdometerIllogical | Declined::NoReading => "Ask again when that is done",
        Declined::Stolen => "Ask again when it is recovered",
        _ => "Ask somebody who sees the car",
    }
}

/// The block at which a question was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RefusalBlock {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: H256,
    /// Whether it is final.
    pub finalised: bool,
}

/// An error, and the block at which the question was asked.
#[derive(Debug)]
pub struct ErrorAt {
    /// The error.
    pub error: Error,
    /// The block; nothing where the question was refused before one was found.
    pub block: Option<RefusalBlock>,
}

impl ErrorAt {
    /// Returns the error of a question about the vehicle of this VIN: where there is no such vehicle, with whether the
    /// VIN can be one at all.
    pub fn of(self, vin: &Vin) -> Self {
        match self.error {
            Error::UnknownVehicle if vin.breaks_check_digit() => {
                Self { error: Error::UnknownVehicleWithoutCheckDigit, ..self }
            }
            _ => self,
        }
    }
}

impl From<Error> for ErrorAt {
    fn from(error: Error) -> Self {
        Self { error, block: None }
    }
}

/// The data of an error.
#[derive(Serialize)]
struct Data {
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<RefusalBlock>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
}

/// The reason of an error, for programs.
#[derive(Serialize)]
#[serde(untagged)]
enum Reason {
    Declined(Declined),
    Filter(FilterError),
}

impl From<ErrorAt> for ErrorObjectOwned {
    fn from(ErrorAt { error, block }: ErrorAt) -> Self {
        let reason = match &error {
            Error::Declined(reason) => Some(Reason::Declined(*reason)),
            Error::Filter(reason) => Some(Reason::Filter(*reason)),
            _ => None,
        };
        let data = (block.is_some() || reason.is_some()).then_some(Data { block, reason });
        Self::owned(error.code(), error.to_string(), data)
    }
}

impl From<Error> for ErrorObjectOwned {
    fn from(error: Error) -> Self {
        ErrorAt::from(error).into()
    }
}
