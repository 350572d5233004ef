//! The checks that a field passes before it is stored.

use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// Why a field is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum FieldError {
    /// A text is longer than its bound in bytes.
    #[codec(index = 0)]
    TooLong,
    /// A list has more elements than its bound.
    #[codec(index = 1)]
    TooMany,
    /// No such day in the calendar, or one outside 1886 to 2199.
    #[codec(index = 2)]
    InvalidDate,
    /// Not the form of an ISO 3166-1 alpha-3 country code.
    #[codec(index = 3)]
    InvalidCountry,
    /// Not the form of an ISO 4217 currency code.
    #[codec(index = 4)]
    InvalidCurrency,
    /// A code that its list doesn't know, such as a title brand above 99.
    #[codec(index = 5)]
    CodeNotInList,
    /// A text that must say something is empty, blank or invisible.
    #[codec(index = 6)]
    EmptyText,
    /// A control character, a line break or a mark that turns the direction of text.
    #[codec(index = 7)]
    ControlCharacter,
    /// A reading above 9 999 999.
    #[codec(index = 8)]
    OdometerOutOfRange,
    /// A theft whose case is nothing but blanks and hyphens.
    #[codec(index = 9)]
    CaseMissing,
    /// A displacement or a motor's power where the fuel is none or other.
    #[codec(index = 10)]
    UnexpectedEngine,
    /// A digest of 32 zero bytes, which is no document's.
    #[codec(index = 11)]
    EmptyDigest,
    /// Evidence of no bytes.
    #[codec(index = 12)]
    EmptyDocument,
    /// A model year outside 1886 to 2199.
    #[codec(index = 13)]
    InvalidYear,
    /// An odometer of which nobody chose what it showed.
    #[codec(index = 14)]
    OdometerNotChosen,
    /// An accident or a part of which nobody chose how bad it is.
    #[codec(index = 15)]
    SeverityNotChosen,
    /// A zone of an accident that nobody chose.
    #[codec(index = 16)]
    ZoneNotChosen,
    /// An accident without a zone.
    #[codec(index = 17)]
    ZoneMissing,
    /// Maintenance without an item.
    #[codec(index = 18)]
    ItemMissing,
    /// A record of a reading alone without one.
    #[codec(index = 19)]
    OdometerMissing,
    /// A price of 0, or a claim of which 0 was paid.
    #[codec(index = 20)]
    ZeroPrice,
    /// A word of a list that nobody chose.
    #[codec(index = 21)]
    WordNotChosen,
    /// A break in the series of readings whose old counter showed 0.
    #[codec(index = 22)]
    CounterMissing,
    /// A model year that lies more than two years after the year of manufacture.
    #[codec(index = 23)]
    ModelYearAhead,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "a text is too long",
            Self::TooMany => "a list has too many elements",
            Self::InvalidDate => "a date is no day between 1886-01-01 and 2199-12-31, written as 2015-10-01",
            Self::InvalidCountry => "a country is no ISO 3166-1 code of three letters",
            Self::InvalidCurrency => "a currency is no ISO 4217 code of three letters",
            Self::CodeNotInList => "a code is in no list",
            Self::EmptyText => "a text that must say something is empty or blank",
            Self::ControlCharacter => "a text has a control character, a line break or a mark that turns its direction",
            Self::OdometerOutOfRange => "a reading is above 9,999,999",
            Self::CaseMissing => "the case of a theft is missing",
            Self::UnexpectedEngine => "displacement and power go with no such fuel",
            Self::EmptyDigest => "a digest is all zeros",
            Self::EmptyDocument => "a document has no bytes",
            Self::InvalidYear => "a model year isn't between 1886 and 2199",
            Self::OdometerNotChosen => "what an odometer showed wasn't chosen: kilometres, miles, unreadable or none",
            Self::SeverityNotChosen => "how bad it is wasn't chosen: minor, moderate or severe",
            Self::ZoneNotChosen => "where the car was hit wasn't chosen",
            Self::ZoneMissing => "an accident has no zone",
            Self::ItemMissing => "maintenance has no item",
            Self::OdometerMissing => "a record of a reading has none",
            Self::ZeroPrice => "a price, or what a claim paid, is 0",
            Self::WordNotChosen => "a word of a list wasn't chosen: `not_chosen` is none of them",
            Self::CounterMissing => "the last value of the old counter is 0",
            Self::ModelYearAhead => "the model year is more than two years after the day of manufacture",
        })
    }
}

impl core::error::Error for FieldError {}

/// Holds a value to its bounds and codes.
pub trait Check {
    /// Brings what was typed into its one form: without blanks around it, codes in upper case. What it doesn't understand
    /// it leaves to [`check`](Self::check).
    fn normalise(&mut self) {}

    /// Passes, or says what is wrong.
    fn check(&self) -> Result<(), FieldError>;
}

impl<T: Check> Check for Option<T> {
    fn normalise(&mut self) {
        if let Some(value) = self {
            value.normalise();
        }
    }

    fn check(&self) -> Result<(), FieldError> {
        self.as_ref().map_or(Ok(()), Check::check)
    }
}

macro_rules! free {
    ($($t:ty),* $(,)?) => { $(impl Check for $t { fn check(&self) -> Result<(), FieldError> { Ok(()) } })* };
}
free!(bool, u8, u16, u32, u64);

impl Check for crate::Digest {
    fn check(&self) -> Result<(), FieldError> {
        if self.is_zero() { Err(FieldError::EmptyDigest) } else { Ok(()) }
    }
}

/// Writes [`Check`] for structs whose every field has it, and for enums without fields.
macro_rules! check_fields {
    ($($t:ident { $($f:ident),* $(,)? })*) => { $(
        impl $crate::Check for $t {
            fn normalise(&mut self) {
                $($crate::Check::normalise(&mut self.$f);)*
            }

            fn check(&self) -> Result<(), $crate::FieldError> {
                $($crate::Check::check(&self.$f)?;)*
                Ok(())
            }
        }
    )* };
}
pub(crate) use check_fields;
