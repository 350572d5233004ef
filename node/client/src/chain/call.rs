//! Calls by name, and calls that carry calls.

use crate::{
    chain::Chain,
    error::{Error, Result},
};

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
    /// A call as bytes, for calls that carry calls.
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

    /// Many calls in one, all or nothing.
    pub fn batch_all(&self, calls: &[Call]) -> Result<Call> {
        let mut encoded = codec::Encode::encode(&codec::Compact(calls.len() as u32));
        for call in calls {
            encoded.extend(self.call_bytes(call)?);
        }
        Ok(Call { pallet: "Utility", name: "batch_all", arguments: 1, encoded })
    }

    /// Puts a call before the consortium.
    pub fn propose(&self, threshold: u32, call: &Call) -> Result<Call> {
        let bytes = self.call_bytes(call)?;
        let length = codec::Compact(bytes.len() as u32);
        let encoded =
            [codec::Encode::encode(&codec::Compact(threshold)), bytes, codec::Encode::encode(&length)].concat();
        Ok(Call { pallet: "Consortium", name: "propose", arguments: 3, encoded })
    }
}
