//! Conversions of shared errors into the pallet's own.

use crate::Error;

urcar_interfaces::field_errors! {
    Error<T>:
    FieldError {
        FieldTooLong,
        ControlCharacter,
        EvidenceEmpty: EmptyText | EmptyDigest | EmptyDocument,
        FieldNotInForm: TooManyElements | InvalidDate | InvalidCountry | InvalidCurrency | CodeNotInList
            | OdometerOutOfRange | CaseMissing | UnexpectedEngine | InvalidYear
            | OdometerNotChosen | SeverityNotChosen | ZoneNotChosen | ZoneMissing | ItemMissing | OdometerMissing
            | ZeroPrice | WordNotChosen | CounterMissing | ModelYearAhead,
    }
    VinError { MalformedVin: MalformedVin | VinAllEqual | MalformedChassis }
}
