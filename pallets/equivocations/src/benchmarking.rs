//! Benchmarks: a report at its dearest, and the beginning of a block.

use super::*;
use crate::types::{BansOf, NotedSessions, SetOf};
use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{
    Blake2_256, StorageHasher,
    traits::{Get, Hooks},
};
use frame_system::{
    RawOrigin,
    pallet_prelude::{BlockNumberFor, HeaderFor},
};
use pallet_session::disabling::UpToLimitDisablingStrategy;
use sp_application_crypto::RuntimeAppPublic;
use sp_consensus_aura::{
    Slot,
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthoritySignature},
};
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_runtime::{
    Digest, DigestItem, SaturatedConversion,
    traits::{Hash, Header, One, Saturating},
};
use urcar_interfaces::BenchmarkHelper;
use urcar_types::RecordKind;

/// The session whose keys are reported; many others were noted since.
pub const SESSION: u32 = 0;

/// Returns a header as long as can be, of as many items as fit, sealed with a key that the node holds.
fn sealed_header<T: Config>(key: &AuthorityId, slot: Slot, variant: u32) -> HeaderBytes {
    let slot = CompatibleDigestItem::<AuthoritySignature>::aura_pre_digest(slot);
    let mut logs: Vec<DigestItem> = vec![slot];
    // One byte each. The rest of the header and the seal take less than what is left.
    let items = MAX_HEADER_BYTES.saturating_sub(512).saturated_into();
    logs.resize(items, DigestItem::RuntimeEnvironmentUpdated);
    let (zero, state) = (T::Hash::default(), T::Hashing::hash_of(&variant));
    let mut header = HeaderFor::<T>::new(One::one(), zero, state, zero, Digest { logs });
    let signature = key.sign(&header.hash()).expect("the node holds the key; qed");
    header.digest_mut().push(CompatibleDigestItem::<AuthoritySignature>::aura_seal(signature));
    HeaderBytes::truncate_from(header.encode())
}

/// Notes that these were the validators of [`SESSION`], as many noted sessions ago as are kept.
pub fn note_set<T: Config>(set: Vec<ValidatorKeys<T::AccountId>>) {
    let since = T::CurrentSlot::get();
    let noted = (SESSION..MAX_SETS).map(|session| NotedSession { session, since });
    Noted::<T>::put(NotedSessions::truncate_from(noted.collect()));
    Sets::<T>::insert(SESSION, SetOf::<T>::truncate_from(set));
    pallet_session::CurrentIndex::<T>::put(MAX_SETS);
}

/// Makes as many validators as there can be, the offender the last of them.
fn validators<T: Config>(offender: &T::AccountId, key: &AuthorityId) {
    let others = (1..T::MaxValidators::get()).map(|index| account::<T::AccountId>("validator", index, 0));
    let all: Vec<T::AccountId> = others.chain([offender.clone()]).collect();
    let keys = all.iter().map(|account| {
        let bytes = account.using_encoded(Blake2_256::hash);
        let grandpa = GrandpaId::decode(&mut bytes.as_slice()).expect("a key has 32 bytes; qed");
        let other = AuthorityId::decode(&mut bytes.as_slice()).expect("a key has 32 bytes; qed");
        let aura = if account == offender { key.clone() } else { other };
        ValidatorKeys { account: account.clone(), aura, grandpa }
    });
    note_set::<T>(keys.collect());
    pallet_session::Validators::<T>::put(all);
}

/// Bans as many validators as can be banned but the last, until this block.
fn ban_all<T: Config>(until: BlockNumberFor<T>) {
    let validators = pallet_session::Validators::<T>::get();
    let others = validators.len().saturating_sub(1);
    let bans = validators.into_iter().take(others).map(|who| Ban { who, until });
    Bans::<T>::put(BansOf::<T>::truncate_from(bans.collect()));
    Pallet::<T>::apply_bans();
    let disabled = pallet_session::Pallet::<T>::disabled_validators().len();
    assert_eq!(disabled, UpToLimitDisablingStrategy::<3>::disable_limit(others.saturating_add(1)));
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn report() {
        let offender: T::AccountId = account("offender", 0, 0);
        // Nobody loses the last seat.
        T::BenchmarkHelper::make_writer(&account("other", 0, 0), RecordKind::OdometerReading);
        T::BenchmarkHelper::make_writer(&offender, RecordKind::OdometerReading);
        T::BenchmarkHelper::make_slashable(&offender);
        T::BenchmarkHelper::fill_motions();
        let key = AuthorityId::generate_pair(None);
        validators::<T>(&offender, &key);
        ban_all::<T>(frame_system::Pallet::<T>::block_number().saturating_add(One::one()));
        let slot = T::CurrentSlot::get();
        // It was found guilty before: now it loses everything.
        Guilty::<T>::insert(&offender, Guilt { first: Slot::from(u64::MAX), all_until: None });
        let (first, second) = (sealed_header::<T>(&key, slot, 1), sealed_header::<T>(&key, slot, 2));

        #[extrinsic_call]
        _(RawOrigin::Signed(whitelisted_caller()), first, second, key, SESSION);

        assert_eq!(Guilty::<T>::get(&offender).and_then(|guilt| guilt.all_until), Some(slot));
    }

    #[benchmark]
    fn on_initialize() {
        let offender: T::AccountId = account("offender", 0, 0);
        validators::<T>(&offender, &AuthorityId::generate_pair(None));
        ban_all::<T>(BlockNumberFor::<T>::from(2u32));

        #[block]
        {
            Pallet::<T>::on_initialize(One::one());
        }

        assert!(!Bans::<T>::get().is_empty());
    }

    #[benchmark]
    fn end_bans() {
        let offender: T::AccountId = account("offender", 0, 0);
        validators::<T>(&offender, &AuthorityId::generate_pair(None));
        let now = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
        ban_all::<T>(now);

        #[block]
        {
            Pallet::<T>::on_initialize(now);
        }

        assert!(Bans::<T>::get().is_empty());
        assert!(pallet_session::DisabledValidators::<T>::get().is_empty());
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
