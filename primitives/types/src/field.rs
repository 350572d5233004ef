//! The checks that a field passes before it is stored.

use codec::{Decode, DecodeWithMemTracking, Encode};
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
    InvalidCode,
    /// A reading that was read has no value, or one that was not read has one.
    #[codec(index = 6)]
    OdometerValue,
    /// A reading without km or mi.
    #[codec(index = 7)]
    OdometerWithoutUnit,
    /// A reading above 9 999 999.
    #[codec(index = 8)]
    OdometerOutOfRange,
    /// A theft whose case is nothing but blanks and hyphens.
    #[codec(index = 9)]
    CaseMissing,
    /// A displacement or a motor's power where the fuel is none or other.
    #[codec(index = 10)]
    UnexpectedEngine,
}

/// Holds a value to its bounds and codes.
pub trait Check {
    /// Passes, or says what is wrong.
    fn check(&self) -> Result<(), FieldError>;
}

impl<T: Check> Check for Option<T> {
    fn check(&self) -> Result<(), FieldError> {
        self.as_ref().map_or(Ok(()), Check::check)
    }
}

macro_rules! free {
    ($($t:ty),* $(,)?) => { $(impl Check for $t { fn check(&self) -> Result<(), FieldError> { Ok(()) } })* };
}
free!(bool, u8, u16, u32, u64, crate::Digest);

/// Writes [`Check`] for structs whose every field has it, and for enums without fields.
macro_rules! check_fields {
    ($($t:ident { $($f:ident),* $(,)? })*) => { $(
        impl $crate::Check for $t {
            fn check(&self) -> Result<(), $crate::FieldError> {
                $($crate::Check::check(&self.$f)?;)*
                Ok(())
            }
        }
    )* };
}
pub(crate) use check_fields;
