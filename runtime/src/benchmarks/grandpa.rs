//! The calls of `pallet_grandpa`. Its own benchmarks measure the check of a proof alone: here a report is measured with
//! all that follows from it, the slash and the loss of the seat included.

// The macro asks for a generic pallet; there is one runtime.
use crate::{
    AccountId, Grandpa, Hash, Header, Runtime, Session,
    configs::{benchmark::BenchmarkHelper, consensus::MAX_AUTHORITIES},
};
use alloc::{boxed::Box, vec::Vec};
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_benchmarking::v2::*;
use frame_support::{Blake2_256, StorageHasher, assert_ok};
use frame_system::RawOrigin;
use pallet_equivocations::{
    SessionOwner, ValidatorKeys,
    benchmarking::{SESSION, note_set},
};
use sp_application_crypto::RuntimeAppPublic;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::{AuthorityId, Equivocation, EquivocationProof, Message, Prevote, SetId, localized_payload};
use urcar_interfaces::BenchmarkHelper as _;
use urcar_types::{RecordKind, Standing};

/// The set of authorities, and the round, in which the offence happened.
const SET: SetId = 0;
const ROUND: u64 = 1;

/// Stands for the GRANDPA pallet.
pub struct Pallet<T: Config>(PhantomData<T>);

/// Implemented by the runtime.
pub trait Config: frame_system::Config {}

/// Makes an organisation that any slash costs its seat, while as much is being voted on as can be.
fn organisation() -> AccountId {
    let who: AccountId = account("offender", 0, 0);
    // Nobody loses the last seat.
    for writer in [&account("other", 0, 0), &who] {
        BenchmarkHelper::make_writer(writer, RecordKind::OdometerReading);
    }
    BenchmarkHelper::make_slashable(&who);
    BenchmarkHelper::fill_motions();
    who
}

/// Makes so many validators, of which the last in the list is an organisation. Returns the latter's key, which the node
/// holds.
fn validators(number: u32) -> AuthorityId {
    let key = AuthorityId::generate_pair(None);
    let raw = |index: u32| index.using_encoded(Blake2_256::hash);
    let keys = |index: u32, account: AccountId, grandpa: AuthorityId| ValidatorKeys {
        account,
        aura: AuraId::from(sp_core::sr25519::Public::from_raw(raw(index))),
        grandpa,
    };
    let other = |index: u32| AuthorityId::from(sp_core::ed25519::Public::from_raw(raw(index)));
    let others = (1..number).map(|index| keys(index, account("validator", index, 0), other(index)));
    let set: Vec<_> = others.chain([keys(0, organisation(), key.clone())]).collect();
    pallet_session::Validators::<Runtime>::put(set.iter().map(|it| it.account.clone()).collect::<Vec<_>>());
    note_set::<Runtime>(set);
    key
}

/// Returns the proof that the key has voted for two blocks in one round.
fn equivocation(key: &AuthorityId) -> EquivocationProof<Hash, u32> {
    let vote = |target: u8| {
        let prevote = Prevote::<Header> { target_hash: Hash::repeat_byte(target), target_number: 1 };
        let payload = localized_payload(ROUND, SET, &Message::<Header>::Prevote(prevote.clone()));
        (prevote, key.sign(&payload).expect("the node holds the key; qed")).encode()
    };
    // The type of an equivocation isn't public. Index 0: of prevotes.
    let bytes = [0u8.encode(), ROUND.encode(), key.encode(), vote(1), vote(2)].concat();
    EquivocationProof::new(SET, Equivocation::decode(&mut &bytes[..]).expect("encoded as it is decoded; qed"))
}

/// Returns the proof that the key is a validator's: of the session that is found last.
fn key_owner_proof(validator_count: u32) -> SessionOwner {
    pallet_grandpa::CurrentSetId::<Runtime>::put(SET);
    pallet_grandpa::SetIdSession::<Runtime>::insert(SET, Session::current_index());
    SessionOwner { session: SESSION, validator_count }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// `v`: validators. `n`: nominators, of which there are none here.
    #[benchmark]
    fn report_equivocation(v: Linear<1, { MAX_AUTHORITIES }>, n: Linear<0, 1>) {
        let _ = n;
        let key = validators(v);
        let (proof, owner) = (Box::new(equivocation(&key)), key_owner_proof(v));
        let reporter = RawOrigin::Signed(whitelisted_caller());
        let offender: AccountId = account("offender", 0, 0);

        #[block]
        {
            assert_ok!(Grandpa::report_equivocation(reporter.into(), proof, owner));
        }

        let organisation = pallet_writers::Organisations::<Runtime>::get(&offender);
        assert_eq!(organisation.map(|it| it.standing), Some(Standing::Suspended));
    }

    #[benchmark]
    fn note_stalled() {
        #[block]
        {
            assert_ok!(Grandpa::note_stalled(RawOrigin::Root.into(), 1_000, 1));
        }

        assert!(pallet_grandpa::Stalled::<Runtime>::get().is_some());
    }

    impl_benchmark_test_suite!(Pallet, crate::benchmarks::tests::new_test_ext(), crate::Runtime);
}
