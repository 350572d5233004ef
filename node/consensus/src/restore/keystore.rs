//! The voter's keystore.

use super::gate::VoteGate;
use parking_lot::Mutex;
use sp_core::{
    crypto::{KeyTypeId, key_types},
    ecdsa, ed25519, sr25519,
};
use sp_keystore::{Error, Keystore, KeystorePtr};
use sp_runtime::traits::AtLeast32BitUnsigned;
use std::{future::poll_fn, pin::pin, sync::Arc};

/// A keystore that denies having the keys to vote while the gate is closed.
///
/// GRANDPA looks for its keys at the start of a round, and votes in it or not by what it finds; so whatever round has
/// begun with keys is voted in to its end. It looks for them as well when it begins with a set of validators, and passes
/// on what was finalised, for as long as the set lasts, or not by what it finds there: it is told the truth, whatever the
/// gate's state. [`KeySearches`] tells one from the other.
pub struct GatedKeystore<N> {
    inner: KeystorePtr,
    gate: VoteGate<N>,
    searches: KeySearches,
}

/// The reason for which the voter looks for its keys.
///
/// It searches the validators of its set for the first one whose key it has. As it begins with a set it does so twice in
/// a row: first for the log, then to decide whether it passes on what was finalised; only after that it clones its
/// handles of the network. As it begins a round it searches once, then clones them. So where a key is searched for the
/// second time since these were cloned, it is not for a round. Clones share what is known.
#[derive(Clone, Default)]
pub struct KeySearches(Arc<Mutex<Option<Vec<u8>>>>);

impl KeySearches {
    /// Notes that the voter cloned its handles of the network.
    pub fn handles_cloned(&self) {
        *self.0.lock() = None;
    }

    /// Runs the voter. Its telemetry searches for the keys at the end of its turns, which must not count for the next.
    pub async fn follow(&self, voter: impl Future<Output = ()>) {
        let mut voter = pin!(voter);
        poll_fn(|context| {
            *self.0.lock() = None;
            voter.as_mut().poll(context)
        })
        .await
    }

    /// Notes that this key, which the node has, is asked for. Returns whether it is the second search for it, and so not
    /// for a round.
    fn is_second(&self, key: &[u8]) -> bool {
        let mut first = self.0.lock();
        match &*first {
            // Another key of this node's in the same set: the first one alone tells searches apart.
            Some(first) => first == key,
            None => {
                *first = Some(key.to_vec());
                false
            }
        }
    }
}

impl<N> GatedKeystore<N> {
    /// Wraps `inner`. Have the voter run by the same `searches`, and its handle of sync tell them when it is cloned.
    pub fn new(inner: KeystorePtr, gate: VoteGate<N>, searches: KeySearches) -> Self {
        Self { inner, gate, searches }
    }
}

impl<N> Keystore for GatedKeystore<N>
where
    N: AtLeast32BitUnsigned + Copy + std::fmt::Display + Send + Sync,
{
    fn has_keys(&self, public_keys: &[(Vec<u8>, KeyTypeId)]) -> bool {
        let to_vote = public_keys.iter().find(|(_, key_type)| *key_type == key_types::GRANDPA);
        let has_keys = self.inner.has_keys(public_keys);
        let Some((key, _)) = to_vote.filter(|_| has_keys) else { return has_keys };
        // The search counts whether the gate is open or not: it may close in between.
        let is_second = self.searches.is_second(key);
        is_second || self.gate.is_open()
    }

    fn ed25519_sign(
        &self,
        key_type: KeyTypeId,
        public: &ed25519::Public,
        msg: &[u8],
    ) -> Result<Option<ed25519::Signature>, Error> {
        self.inner.ed25519_sign(key_type, public, msg)
    }

    fn ed25519_public_keys(&self, key_type: KeyTypeId) -> Vec<ed25519::Public> {
        self.inner.ed25519_public_keys(key_type)
    }

    fn ed25519_generate_new(&self, key_type: KeyTypeId, seed: Option<&str>) -> Result<ed25519::Public, Error> {
        self.inner.ed25519_generate_new(key_type, seed)
    }

    fn sr25519_public_keys(&self, key_type: KeyTypeId) -> Vec<sr25519::Public> {
        self.inner.sr25519_public_keys(key_type)
    }

    fn sr25519_generate_new(&self, key_type: KeyTypeId, seed: Option<&str>) -> Result<sr25519::Public, Error> {
        self.inner.sr25519_generate_new(key_type, seed)
    }

    fn sr25519_sign(
        &self,
        key_type: KeyTypeId,
        public: &sr25519::Public,
        msg: &[u8],
    ) -> Result<Option<sr25519::Signature>, Error> {
        self.inner.sr25519_sign(key_type, public, msg)
    }

    fn sr25519_vrf_sign(
        &self,
        key_type: KeyTypeId,
        public: &sr25519::Public,
        data: &sr25519::vrf::VrfSignData,
    ) -> Result<Option<sr25519::vrf::VrfSignature>, Error> {
        self.inner.sr25519_vrf_sign(key_type, public, data)
    }

    fn sr25519_vrf_pre_output(
        &self,
        key_type: KeyTypeId,
        public: &sr25519::Public,
        input: &sr25519::vrf::VrfInput,
    ) -> Result<Option<sr25519::vrf::VrfPreOutput>, Error> {
        self.inner.sr25519_vrf_pre_output(key_type, public, input)
    }

    fn ecdsa_public_keys(&self, key_type: KeyTypeId) -> Vec<ecdsa::Public> {
        self.inner.ecdsa_public_keys(key_type)
    }

    fn ecdsa_generate_new(&self, key_type: KeyTypeId, seed: Option<&str>) -> Result<ecdsa::Public, Error> {
        self.inner.ecdsa_generate_new(key_type, seed)
    }

    fn ecdsa_sign(
        &self,
        key_type: KeyTypeId,
        public: &ecdsa::Public,
        msg: &[u8],
    ) -> Result<Option<ecdsa::Signature>, Error> {
        self.inner.ecdsa_sign(key_type, public, msg)
    }

    fn ecdsa_sign_prehashed(
        &self,
        key_type: KeyTypeId,
        public: &ecdsa::Public,
        msg: &[u8; 32],
    ) -> Result<Option<ecdsa::Signature>, Error> {
        self.inner.ecdsa_sign_prehashed(key_type, public, msg)
    }

    fn insert(&self, key_type: KeyTypeId, suri: &str, public: &[u8]) -> Result<(), ()> {
        self.inner.insert(key_type, suri, public)
    }

    fn keys(&self, key_type: KeyTypeId) -> Result<Vec<Vec<u8>>, Error> {
        self.inner.keys(key_type)
    }
}
