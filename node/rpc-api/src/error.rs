//! The errors, each with a code of its own.

use jsonrpsee::types::ErrorObjectOwned;
use serde::Serialize;
use sp_core::H256;
use urcar_rules::appraisal::Declined;
use urcar_types::{Digest, ReadError, Vin, VinError};

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
    /// 7099: the runtime gave no answer.
    #[error("the runtime gave no answer: {0}. The node's runtime may be older than this method")]
    Runtime(String),
}

impl Error {
    /// Returns the error's code, from 7001 to 7099.
    pub fn code(&self) -> i32 {
        match self {
            Self::MalformedVin(_) | Self::StrangeCharacter(..) => 7001,
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
    reason: Option<Declined>,
}

impl From<ErrorAt> for ErrorObjectOwned {
    fn from(ErrorAt { error, block }: ErrorAt) -> Self {
        let reason = match &error {
            Error::Declined(reason) => Some(*reason),
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
