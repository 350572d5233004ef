//! Conversions of shared errors into the pallet's own.

use crate::Error;

urcar_interfaces::field_errors! {
    Error<T>:
    FieldError {
        FieldTooLong,
        InvalidDate,
        InvalidCurrency,
        OdometerValue,
        OdometerWithoutUnit,
        OdometerOutOfRange,
        InvalidField: TooManyElements | InvalidCountry | InvalidCode | CaseMissing | UnexpectedEngine,
    }
    VinError { MalformedVin: MalformedVin | VinAllEqual | MalformedChassis }
}
