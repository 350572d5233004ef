//! Calls by name, and calls that carry calls.

use super::connection::Chain;
use crate::error::{Error, Result};
use codec::{Compact, Encode};
use subxt::ext::scale_value;

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

    /// Returns an encoded call in words, as this chain's metadata have them.
    pub fn call_words(&self, call: &[u8]) -> String {
        let metadata = self.at.metadata_ref();
        let kind = metadata.outer_enums().call_enum_ty();
        match scale_value::scale::decode_as_type(&mut &*call, kind, metadata.types()) {
            Ok(value) => value.to_string(),
            Err(_) => format!("0x{}", hex::encode(call)),
        }
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
