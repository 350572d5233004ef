//! Conversions of shared errors into the pallet's own.

use crate::Error;

urcar_interfaces::field_errors! {
    Error<T>:
    FieldError {
        FieldTooLong,
        InvalidField: TooManyElements | InvalidDate | InvalidCountry | InvalidCurrency | InvalidCode
            | OdometerValue | OdometerWithoutUnit | OdometerOutOfRange | CaseMissing | UnexpectedEngine,
    }
    VinError { MalformedVin: MalformedVin | VinAllEqual | MalformedChassis }
}
