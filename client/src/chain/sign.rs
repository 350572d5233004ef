//! Signed transactions with explicit nonces.

use super::{at::Point, call::Call, connection::Chain};
use crate::{
    error::{Error, Result},
    keys::Keypair,
    types::{Account, Hash},
};
use subxt::{
    SubstrateConfig,
    config::DefaultExtrinsicParamsBuilder,
    ext::{
        scale_encode::{self, EncodeAsFields},
        scale_type_resolver::TypeResolver,
    },
    transactions::StaticPayload,
};

/// The number of blocks for which a mortal transaction is valid.
pub const LIFETIME: u64 = 64;

/// The blocks for which a transaction is valid.
#[derive(Clone, Copy, Debug)]
pub enum Mortality {
    /// For ever.
    Immortal,
    /// For [`LIFETIME`] blocks from this one on.
    From(Point),
}

/// A signed transaction.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Its bytes, length first.
    pub bytes: Vec<u8>,
    /// Their hash.
    pub hash: Hash,
}

/// Arguments that are encoded already.
struct Encoded<'a>(&'a [u8]);

impl EncodeAsFields for Encoded<'_> {
    fn encode_as_fields_to<R: TypeResolver>(
        &self,
        _fields: &mut dyn scale_encode::FieldIter<'_, R::TypeId>,
        _types: &R,
        out: &mut Vec<u8>,
    ) -> Result<(), scale_encode::Error> {
        out.extend_from_slice(self.0);
        Ok(())
    }
}

impl Chain {
    /// Signs a call. Asks the node nothing.
    ///
    /// # Errors
    /// [`Error::Foreign`] where this chain has no such call.
    pub fn sign(&self, call: &Call, signer: &Keypair, nonce: u64, mortality: Mortality) -> Result<Signed> {
        self.call_bytes(call)?;
        let params = DefaultExtrinsicParamsBuilder::<SubstrateConfig>::new().nonce(nonce);
        let params = match mortality {
            Mortality::Immortal => params.immortal(),
            Mortality::From(point) => params.mortal_from_unchecked(LIFETIME, point.number, point.hash),
        };
        let payload = StaticPayload::new(call.pallet, call.name, Encoded(&call.encoded));
        let unsigned = |error: subxt::error::ExtrinsicError| Error::Foreign(error.to_string());
        let transactions = self.at.tx();
        let mut signable = transactions.create_v4_signable_offline(&payload, params.build()).map_err(unsigned)?;
        let signed = signable.sign(signer).map_err(unsigned)?;
        Ok(Signed { hash: signed.hash(), bytes: signed.into_encoded() })
    }
}

/// Returns who signed a transaction, given in hexadecimal digits as the node's pool shows it. None where nobody did, or
/// where it is in another form.
pub fn signer_of(text: &str) -> Option<Account> {
    let bytes = hex::decode(text.strip_prefix("0x")?).ok()?;
    let (_, body) = subxt::utils::strip_compact_prefix(&bytes).ok()?;
    match body {
        // Version 4 signed, and an address that is an account.
        [0x84, 0, rest @ ..] => rest.first_chunk().copied().map(Account::new),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signer_stands_in_the_transaction() {
        let body = [[0x84, 0].as_slice(), &[7; 32], &[0; 65], &[1, 2, 3]].concat();
        let text = |bytes: &[u8]| format!("0x{}", hex::encode(codec::Encode::encode(bytes)));
        assert_eq!(signer_of(&text(&body)), Some(Account::new([7; 32])));
        assert_eq!(signer_of(&text(&body[..20])), None);
        assert_eq!(signer_of(&text(&[4, 0])), None);
        assert_eq!(signer_of("garbage"), None);
    }
}
