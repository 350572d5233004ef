//! From a lower layer's error to the pallet's own.

use crate::Error;
use urcar_rules::{FactsFull, ReadingsFull};

urcar_interfaces::field_errors! { Error<T> }

impl<T> From<ReadingsFull> for Error<T> {
    fn from(_: ReadingsFull) -> Self {
        Self::TooManyReadings
    }
}

impl<T> From<FactsFull> for Error<T> {
    fn from(_: FactsFull) -> Self {
        Self::TooManyFacts
    }
}
