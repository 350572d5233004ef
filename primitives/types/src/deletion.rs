//! The text by which a writer has evidence deleted.

use crate::Digest;
use alloc::{format, string::String};
use core::fmt::Display;

/// Returns the text that a writer signs to have nodes delete the evidence `digest`, which `by` names: `record 3 of
/// VIN`, or `dispute 7`. `at` is the time in milliseconds since 1970-01-01.
///
/// ```
/// use urcar_types::{Digest, deletion_text};
///
/// let zero = Digest::zero();
/// let text = deletion_text(&zero, &zero, &"dispute 7", &[0; 32], 5);
/// assert!(text.starts_with("UrCar: delete the evidence 0x0000") && text.contains(" that dispute 7 names, "));
/// ```
pub fn deletion_text(genesis: &Digest, digest: &Digest, by: &impl Display, account: &[u8; 32], at: u64) -> String {
    let account = Digest::from(account);
    format!(
        "UrCar: delete the evidence {digest:?} that {by} names, written by {account:?}, at {at}, on the chain \
         {genesis:?}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_keeps_its_words() {
        let (genesis, digest) = (Digest::repeat_byte(0xab), Digest::repeat_byte(1));
        let text = deletion_text(&genesis, &digest, &"record 3 of WVGZZZ5NZEW069297", &[2; 32], 9);
        let (ab, ones, twos) = ("ab".repeat(32), "01".repeat(32), "02".repeat(32));
        let expected = format!(
            "UrCar: delete the evidence 0x{ones} that record 3 of WVGZZZ5NZEW069297 names, written by 0x{twos}, at 9, \
             on the chain 0x{ab}"
        );
        assert_eq!(text, expected);
    }
}
