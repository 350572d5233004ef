//! Calls by name, and calls that carry calls.

use super::{connection::Chain, values};
use crate::error::{Error, Result};
use codec::{Compact, Encode};
use subxt::{Metadata, ext::scale_value};

/// A call by name, with its arguments encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub(super) pallet: &'static str,
    pub(super) name: &'static str,
    /// How many arguments there are: a chain whose call has more or fewer is another chain.
    pub(super) arguments: usize,
    pub(super) encoded: Vec<u8>,
}

impl Chain {
    /// Returns a call as bytes, for calls that carry calls.
    ///
    /// # Errors
    /// [`Error::Foreign`] where this chain has no such call.
    pub fn call_bytes(&self, call: &Call) -> Result<Vec<u8>> {
        let foreign =
            || Error::Foreign(format!("it has no call {}.{} of {} arguments", call.pallet, call.name, call.arguments));
        let pallet = self.at.metadata_ref().pallet_by_name(call.pallet).ok_or_else(foreign)?;
        let variant = pallet.call_variant_by_name(call.name).ok_or_else(foreign)?;
        if variant.fields.len() != call.arguments {
            return Err(foreign());
        }
        Ok([&[pallet.call_index(), variant.index], call.encoded.as_slice()].concat())
    }

    /// Returns the names of an encoded call's pallet and function, and its encoded arguments. None where this chain has
    /// no such call.
    pub fn call_names<'a>(&self, call: &'a [u8]) -> Option<(String, String, &'a [u8])> {
        let [pallet, function, arguments @ ..] = call else { return None };
        let pallet = self.at.metadata_ref().pallet_by_call_index(*pallet)?;
        let function = pallet.call_variant_by_index(*function)?;
        Some((pallet.name().to_owned(), function.name.clone(), arguments))
    }

    /// Returns an encoded call in words, as this chain's metadata have them: accounts by their SS58 addresses, other
    /// bytes in 0x and hexadecimal digits.
    pub fn call_words(&self, call: &[u8]) -> String {
        words(self.at.metadata_ref(), call)
    }

    /// Returns one call of many, that does all of them or nothing.
    ///
    /// # Errors
    /// [`Error::Foreign`] where this chain lacks one of them.
    pub fn batch_all(&self, calls: &[Call]) -> Result<Call> {
        let mut encoded = Compact(calls.len() as u32).encode();
        for call in calls {
            encoded.extend(self.call_bytes(call)?);
        }
        Ok(Call { pallet: "Utility", name: "batch_all", arguments: 1, encoded })
    }

    /// Returns the call that puts a call before the consortium; so many votes carry it.
    ///
    /// # Errors
    /// [`Error::Foreign`] where this chain has no such call.
    pub fn propose(&self, threshold: u32, call: &Call) -> Result<Call> {
        let bytes = self.call_bytes(call)?;
        let length = Compact(bytes.len() as u32);
        let encoded = [Compact(threshold).encode(), bytes, length.encode()].concat();
        Ok(Call { pallet: "Council", name: "propose", arguments: 3, encoded })
    }
}

fn words(metadata: &Metadata, call: &[u8]) -> String {
    let kind = metadata.outer_enums().call_enum_ty();
    match scale_value::scale::decode_as_type(&mut &*call, kind, metadata.types()) {
        Ok(value) => values::words(metadata.types(), value),
        Err(_) => format!("0x{}", hex::encode(call)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chain::calls,
        types::{Account, Hash},
    };
    use urcar_runtime::Runtime;

    fn told(call: &Call) -> String {
        let metadata = Metadata::decode_from(&Runtime::metadata_at_version(15).unwrap()).unwrap();
        let pallet = metadata.pallet_by_name(call.pallet).unwrap();
        let variant = pallet.call_variant_by_name(call.name).unwrap();
        let bytes = [[pallet.call_index(), variant.index].as_slice(), &call.encoded].concat();
        words(&metadata, &bytes)
    }

    /// Before, whoever voted was shown an account as 32 decimal numbers.
    #[test]
    fn accounts_and_digests_are_told_as_people_write_them() {
        let who = Account::new([7; 32]);
        let suspended = told(&calls::writer_because("suspend", &who, "false records"));
        assert!(suspended.contains(&who.to_string()) && suspended.contains("false records"), "{suspended}");
        let sent = told(&calls::transfer(&who, 12));
        assert!(sent.contains(&who.to_string()) && sent.contains("12"), "{sent}");
        let voted = told(&calls::vote(Hash::repeat_byte(0x2a), 3, true));
        assert!(voted.contains(&format!("0x{}", "2a".repeat(32))), "{voted}");
        for words in [suspended, sent, voted] {
            assert!(!words.contains("7, 7") && !words.contains("42, 42"), "{words}");
        }
    }
}
