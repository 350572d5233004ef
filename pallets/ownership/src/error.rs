//! Conversions of shared errors into the pallet's own.

use crate::Error;

urcar_interfaces::field_errors! {
    Error<T>:
    FieldError {
        FieldTooLong,
        InvalidDate,
        InvalidCurrency,
        EmptyText,
        ControlCharacter,
        OdometerOutOfRange,
        OdometerNotChosen,
        ZeroPrice,
        FieldNotInForm: TooManyElements | InvalidCountry | CodeNotInList | CaseMissing | UnexpectedEngine | EmptyDigest
            | EmptyDocument | InvalidYear | SeverityNotChosen | ZoneNotChosen | ZoneMissing | ItemMissing
            | OdometerMissing | WordNotChosen | CounterMissing | ModelYearAhead,
    }
    VinError { MalformedVin: MalformedVin | VinAllEqual | MalformedChassis }
}
