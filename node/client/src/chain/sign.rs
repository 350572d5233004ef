//! Signed transactions with explicit nonces.

use crate::{
    chain::{Call, Chain, Hash, Point},
    error::{Error, Result},
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
use subxt_signer::sr25519::Keypair;

/// For how many blocks a mortal transaction is valid.
pub const LIFETIME: u64 = 64;

/// From when on a transaction is valid.
#[derive(Clone, Copy, Debug)]
pub enum Birth {
    /// For ever.
    Immortal,
    /// For [`LIFETIME`] blocks from this one on.
    From(Point),
}

/// A transaction that is ready to go.
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
    /// Signs a call.
    pub fn sign(&self, call: &Call, signer: &Keypair, nonce: u64, birth: Birth) -> Result<Signed> {
        self.call_bytes(call)?;
        let params = DefaultExtrinsicParamsBuilder::<SubstrateConfig>::new().nonce(nonce);
        let params = match birth {
            Birth::Immortal => params.immortal(),
            Birth::From(point) => params.mortal_from_unchecked(LIFETIME, point.number, point.hash),
        };
        let payload = StaticPayload::new(call.pallet, call.name, Encoded(&call.encoded));
        let unsigned = |error: subxt::error::ExtrinsicError| Error::Foreign(error.to_string());
        let transactions = self.at.tx();
        let mut signable = transactions.create_v4_signable_offline(&payload, params.build()).map_err(unsigned)?;
        let signed = signable.sign(signer).map_err(unsigned)?;
        Ok(Signed { hash: signed.hash(), bytes: signed.into_encoded() })
    }
}
