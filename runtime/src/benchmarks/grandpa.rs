//! The calls of `pallet_grandpa`. Its own benchmarks measure the check of a proof alone: here a report is measured with
//! all that follows from it, the slash and the loss of the seat included.

// The macro asks for a generic pallet; there is one runtime.
use crate::{
    AccountId, Grandpa, Hash, Header, Historical, Runtime, RuntimeOrigin, Session, Writers,
    configs::{
        benchmark::BenchmarkHelper,
        consensus::MAX_AUTHORITIES,
        consortium::{Instance, TwoThirds},
    },
    opaque::SessionKeys,
};
use alloc::{boxed::Box, collections::BTreeSet, vec::Vec};
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_benchmarking::v2::*;
use frame_support::{
    Blake2_256, StorageHasher, assert_ok,
    traits::{EnsureOrigin, KeyOwnerProofSystem},
};
use frame_system::RawOrigin;
use sp_application_crypto::RuntimeAppPublic;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::{
    AuthorityId, Equivocation, EquivocationProof, KEY_TYPE, Message, Prevote, SetId, localized_payload,
};
use sp_session::MembershipProof;
use urcar_interfaces::BenchmarkHelper as _;
use urcar_types::{RecordKind, Role, Roles, Text};

/// The set of authorities, and the round, in which the offence happened.
const SET: SetId = 0;
const ROUND: u64 = 1;

/// Stands for the GRANDPA pallet.
pub struct Pallet<T: Config>(PhantomData<T>);

/// Implemented by the runtime.
pub trait Config: frame_system::Config {}

/// Makes an organisation whose bond any slash takes below the least.
fn organisation() -> AccountId {
    let who: AccountId = account("offender", 0, 0);
    BenchmarkHelper::fund(&who);
    // Nobody loses the last seat.
    BenchmarkHelper::make_writer(&account("other", 0, 0), RecordKind::OdometerReading);
    let roles = Roles::try_from(BTreeSet::from([Role::Workshop])).expect("one role is not too many; qed");
    let name = Text::try_from("Offender").expect("the name is short; qed");
    assert_ok!(Writers::apply(RawOrigin::Signed(who.clone()).into(), name, "CHE".into(), roles));
    let consortium: RuntimeOrigin = TwoThirds::try_successful_origin().expect("such an origin exists; qed");
    assert_ok!(Writers::admit(consortium, who.clone()));
    let (bond, least) =
        (<Runtime as pallet_writers::Config>::Bond::get(), <Runtime as pallet_writers::Config>::MinimumBond::get());
    Writers::slash(&who, bond.saturating_sub(least));
    who
}

/// Makes so many validators, each with a seat, of which one is an organisation. Returns the latter's key, which the
/// node holds.
fn validators(number: u32) -> AuthorityId {
    let offender = organisation();
    let key = AuthorityId::generate_pair(None);
    let others = (1..number).map(|index| account("validator", index, 0));
    let mut validators: Vec<AccountId> = others.chain([offender.clone()]).collect();
    validators.sort();
    for (index, who) in (0u32..).zip(&validators) {
        let other = AuthorityId::from(sp_core::ed25519::Public::from_raw(raw_key(index)));
        let grandpa = if *who == offender { key.clone() } else { other };
        let aura = AuraId::from(sp_core::sr25519::Public::from_raw(raw_key(index)));
        pallet_session::NextKeys::<Runtime>::insert(who, SessionKeys { aura, grandpa });
    }
    pallet_collective::Members::<Runtime, Instance>::put(&validators);
    pallet_session::Validators::<Runtime>::put(&validators);
    key
}

/// Returns bytes that are another key for each index.
fn raw_key(index: u32) -> [u8; 32] {
    index.using_encoded(Blake2_256::hash)
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

/// Returns the proof that the key is a validator's in the present session: the dearest to check, as all validators'
/// keys are read.
fn key_owner_proof(key: &AuthorityId) -> MembershipProof {
    pallet_grandpa::CurrentSetId::<Runtime>::put(SET);
    pallet_grandpa::SetIdSession::<Runtime>::insert(SET, Session::current_index());
    Historical::prove((KEY_TYPE, key)).expect("the key is a validator's; qed")
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// `v`: validators. `n`: nominators, of which there are none here.
    #[benchmark]
    fn report_equivocation(v: Linear<1, { MAX_AUTHORITIES }>, n: Linear<0, 1>) {
        let _ = n;
        let key = validators(v);
        let (proof, owner) = (Box::new(equivocation(&key)), key_owner_proof(&key));
        let reporter = RawOrigin::Signed(whitelisted_caller());
        let offender: AccountId = account("offender", 0, 0);

        #[block]
        {
            assert_ok!(Grandpa::report_equivocation(reporter.into(), proof, owner));
        }

        assert!(!pallet_collective::Members::<Runtime, Instance>::get().contains(&offender));
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
