//! Panics as errors.

use crate::error::Error;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does some work. What it leaves half done by a panic must be of no harm: dropped with it, or begun anew.
///
/// # Errors
/// Those of the work; [`Error::Panicked`] where it panics.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(Error::Panicked(words(&*panic))))
}

/// Returns the words of a panic.
fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic without words".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{panic_any, resume_unwind};

    fn refused(work: impl FnOnce() -> Result<(), Error>) -> String {
        match caught(work) {
            Err(Error::Panicked(words)) => words,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_words_of_a_panic_are_kept() {
        assert_eq!(refused(|| panic!("page 7")), "page 7");
        let page = 7;
        assert_eq!(refused(|| panic!("page {page}")), "page 7");
        assert_eq!(refused(|| resume_unwind(Box::new("page 7"))), "page 7");
        assert_eq!(refused(|| panic_any(7)), "a panic without words");
        assert!(matches!(caught(|| Ok(7)), Ok(7)));
        assert!(matches!(caught(|| Err::<(), _>(Error::Moved)), Err(Error::Moved)));
    }
}
