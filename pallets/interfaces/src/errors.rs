//! The conversions of shared errors into those of a pallet, generated from one table.

/// Writes `From<FieldError>`, `From<VinError>` and `From<WriterError>` for a pallet's `Error<T>`.
///
/// The standard names of the variants, and what they stand for:
///
/// - [`FieldError`](urcar_types::FieldError): `FieldTooLong`, `TooManyElements`, `InvalidDate`, `InvalidCountry`,
///   `InvalidCurrency`, `CodeNotInList`, `EmptyText`, `ControlCharacter`, `OdometerOutOfRange`, `CaseMissing`,
///   `UnexpectedEngine`, `EmptyDigest`, `EmptyDocument`, `InvalidYear`,
///   `OdometerNotChosen`, `SeverityNotChosen`, `ZoneNotChosen`, `ZoneMissing`, `ItemMissing`, `OdometerMissing`,
///   `ZeroPrice`, `WordNotChosen`, `CounterMissing`, `ModelYearAhead`;
/// - [`VinError`](urcar_types::VinError): `MalformedVin` (length or alphabet), `VinAllEqual`, `MalformedChassis`;
/// - [`WriterError`](crate::WriterError): `NotWriter`, `WriterNotActive`, `RoleMayNotWrite`.
///
/// `field_errors! { Error<T> }` is for an `Error` with all of them. Another names the conversions that it needs, and
/// the variants that it has; a variant that stands for several standard names lists them after a colon. Each conversion
/// is exhaustive: a name that is neither there nor listed doesn't compile.
///
/// ```
/// use core::marker::PhantomData;
/// use urcar_types::{FieldError, VinError};
///
/// #[derive(PartialEq, Debug)]
/// enum Error<T> {
///     MalformedVin,
///     FieldTooLong,
///     FieldNotInForm,
///     Unused(PhantomData<T>),
/// }
///
/// urcar_interfaces::field_errors! {
///     Error<T>:
///     FieldError {
///         FieldTooLong,
///         FieldNotInForm: TooManyElements | InvalidDate | InvalidCountry | InvalidCurrency | CodeNotInList
///             | EmptyText | ControlCharacter | OdometerOutOfRange | CaseMissing | UnexpectedEngine | EmptyDigest
///             | EmptyDocument | InvalidYear | OdometerNotChosen | SeverityNotChosen | ZoneNotChosen | ZoneMissing
///             | ItemMissing | OdometerMissing | ZeroPrice | WordNotChosen | CounterMissing | ModelYearAhead,
///     }
///     VinError { MalformedVin: MalformedVin | VinAllEqual | MalformedChassis }
/// }
///
/// assert_eq!(Error::<()>::from(FieldError::TooLong), Error::FieldTooLong);
/// assert_eq!(Error::<()>::from(FieldError::InvalidDate), Error::FieldNotInForm);
/// assert_eq!(Error::<()>::from(VinError::AllEqual), Error::MalformedVin);
/// ```
#[macro_export]
macro_rules! field_errors {
    ($error:ident<T>) => {
        $crate::field_errors! {
            $error<T>:
            FieldError {
                FieldTooLong,
                TooManyElements,
                InvalidDate,
                InvalidCountry,
                InvalidCurrency,
                CodeNotInList,
                EmptyText,
                ControlCharacter,
                OdometerOutOfRange,
                CaseMissing,
                UnexpectedEngine,
                EmptyDigest,
                EmptyDocument,
                InvalidYear,
                OdometerNotChosen,
                SeverityNotChosen,
                ZoneNotChosen,
                ZoneMissing,
                ItemMissing,
                OdometerMissing,
                ZeroPrice,
                WordNotChosen,
                CounterMissing,
                ModelYearAhead,
            }
            VinError { MalformedVin, VinAllEqual, MalformedChassis }
            WriterError { NotWriter, WriterNotActive, RoleMayNotWrite }
        }
    };
    ($error:ident<T>: $($from:ident { $($variant:ident $(: $($standard:ident)|+)?),* $(,)? })+) => {
        $(impl<T> From<$crate::__private::$from> for $error<T> {
            fn from(error: $crate::__private::$from) -> Self {
                match error {
                    $($crate::field_errors!(@pattern $variant $(: $($standard)|+)?) => Self::$variant,)*
                }
            }
        })+
    };

    (@pattern $variant:ident: $($standard:ident)|+) => { $($crate::field_errors!(@pattern $standard))|+ };

    (@pattern FieldTooLong) => { $crate::__private::FieldError::TooLong };
    (@pattern TooManyElements) => { $crate::__private::FieldError::TooMany };
    (@pattern InvalidDate) => { $crate::__private::FieldError::InvalidDate };
    (@pattern InvalidCountry) => { $crate::__private::FieldError::InvalidCountry };
    (@pattern InvalidCurrency) => { $crate::__private::FieldError::InvalidCurrency };
    (@pattern CodeNotInList) => { $crate::__private::FieldError::CodeNotInList };
    (@pattern EmptyText) => { $crate::__private::FieldError::EmptyText };
    (@pattern ControlCharacter) => { $crate::__private::FieldError::ControlCharacter };
    (@pattern OdometerOutOfRange) => { $crate::__private::FieldError::OdometerOutOfRange };
    (@pattern CaseMissing) => { $crate::__private::FieldError::CaseMissing };
    (@pattern UnexpectedEngine) => { $crate::__private::FieldError::UnexpectedEngine };
    (@pattern EmptyDigest) => { $crate::__private::FieldError::EmptyDigest };
    (@pattern EmptyDocument) => { $crate::__private::FieldError::EmptyDocument };
    (@pattern InvalidYear) => { $crate::__private::FieldError::InvalidYear };
    (@pattern OdometerNotChosen) => { $crate::__private::FieldError::OdometerNotChosen };
    (@pattern SeverityNotChosen) => { $crate::__private::FieldError::SeverityNotChosen };
    (@pattern ZoneNotChosen) => { $crate::__private::FieldError::ZoneNotChosen };
    (@pattern ZoneMissing) => { $crate::__private::FieldError::ZoneMissing };
    (@pattern ItemMissing) => { $crate::__private::FieldError::ItemMissing };
    (@pattern OdometerMissing) => { $crate::__private::FieldError::OdometerMissing };
    (@pattern ZeroPrice) => { $crate::__private::FieldError::ZeroPrice };
    (@pattern WordNotChosen) => { $crate::__private::FieldError::WordNotChosen };
    (@pattern CounterMissing) => { $crate::__private::FieldError::CounterMissing };
    (@pattern ModelYearAhead) => { $crate::__private::FieldError::ModelYearAhead };

    (@pattern MalformedVin) => { $crate::__private::VinError::Length | $crate::__private::VinError::Alphabet };
    (@pattern VinAllEqual) => { $crate::__private::VinError::AllEqual };
    (@pattern MalformedChassis) => { $crate::__private::VinError::Chassis };

    (@pattern NotWriter) => { $crate::__private::WriterError::NotWriter };
    (@pattern WriterNotActive) => { $crate::__private::WriterError::NotActive };
    (@pattern RoleMayNotWrite) => { $crate::__private::WriterError::RoleMayNotWrite };
}

#[cfg(test)]
mod tests {
    use crate::WriterError;
    use core::marker::PhantomData;
    use urcar_types::{FieldError, VinError};

    #[derive(PartialEq, Debug)]
    enum Error<T> {
        FieldTooLong,
        TooManyElements,
        InvalidDate,
        InvalidCountry,
        InvalidCurrency,
        CodeNotInList,
        EmptyText,
        ControlCharacter,
        OdometerOutOfRange,
        CaseMissing,
        UnexpectedEngine,
        EmptyDigest,
        EmptyDocument,
        InvalidYear,
        OdometerNotChosen,
        SeverityNotChosen,
        ZoneNotChosen,
        ZoneMissing,
        ItemMissing,
        OdometerMissing,
        ZeroPrice,
        WordNotChosen,
        CounterMissing,
        ModelYearAhead,
        MalformedVin,
        VinAllEqual,
        MalformedChassis,
        NotWriter,
        WriterNotActive,
        RoleMayNotWrite,
        #[allow(dead_code)]
        Unused(PhantomData<T>),
    }

    crate::field_errors! { Error<T> }

    fn from<E>(error: E) -> Error<()>
    where
        Error<()>: From<E>,
    {
        error.into()
    }

    #[test]
    fn every_field_error_has_the_variant_of_its_name() {
        for (error, expected) in [
            (FieldError::TooLong, Error::FieldTooLong),
            (FieldError::TooMany, Error::TooManyElements),
            (FieldError::InvalidDate, Error::InvalidDate),
            (FieldError::InvalidCountry, Error::InvalidCountry),
            (FieldError::InvalidCurrency, Error::InvalidCurrency),
            (FieldError::CodeNotInList, Error::CodeNotInList),
            (FieldError::EmptyText, Error::EmptyText),
            (FieldError::ControlCharacter, Error::ControlCharacter),
            (FieldError::OdometerOutOfRange, Error::OdometerOutOfRange),
            (FieldError::CaseMissing, Error::CaseMissing),
            (FieldError::UnexpectedEngine, Error::UnexpectedEngine),
            (FieldError::EmptyDigest, Error::EmptyDigest),
            (FieldError::EmptyDocument, Error::EmptyDocument),
            (FieldError::InvalidYear, Error::InvalidYear),
            (FieldError::OdometerNotChosen, Error::OdometerNotChosen),
            (FieldError::SeverityNotChosen, Error::SeverityNotChosen),
            (FieldError::ZoneNotChosen, Error::ZoneNotChosen),
            (FieldError::ZoneMissing, Error::ZoneMissing),
            (FieldError::ItemMissing, Error::ItemMissing),
            (FieldError::OdometerMissing, Error::OdometerMissing),
            (FieldError::ZeroPrice, Error::ZeroPrice),
            (FieldError::WordNotChosen, Error::WordNotChosen),
            (FieldError::CounterMissing, Error::CounterMissing),
            (FieldError::ModelYearAhead, Error::ModelYearAhead),
        ] {
            assert_eq!(from(error), expected);
        }
    }

    #[test]
    fn every_vin_and_writer_error_has_its_variant() {
        assert_eq!(from(VinError::Length), Error::MalformedVin);
        assert_eq!(from(VinError::Alphabet), Error::MalformedVin);
        assert_eq!(from(VinError::AllEqual), Error::VinAllEqual);
        assert_eq!(from(VinError::Chassis), Error::MalformedChassis);
        assert_eq!(from(WriterError::NotWriter), Error::NotWriter);
        assert_eq!(from(WriterError::NotActive), Error::WriterNotActive);
        assert_eq!(from(WriterError::RoleMayNotWrite), Error::RoleMayNotWrite);
    }
}
