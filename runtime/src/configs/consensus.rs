//! Who authors, who finalises, and what a misdeed costs.

use crate::{
    AccountId, Aura, Balance, BlockNumber, HOURS, Historical, Offences, Runtime, RuntimeCall, RuntimeEvent,
    SLOT_DURATION, Session, Timestamp, UNIT, UncheckedExtrinsic, Writers, opaque::SessionKeys,
};
use alloc::vec::Vec;
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64, EitherOfDiverse, KeyOwnerProofSystem},
    weights::Weight,
};
use frame_system::EnsureRoot;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{
    KeyTypeId, Perbill,
    traits::{Convert, ConvertInto, OpaqueKeys},
};
use sp_staking::{
    SessionIndex,
    offence::{OffenceDetails, OnOffenceHandler},
};

/// Validators at most; no more than the consortium has seats.
const MAX_AUTHORITIES: u32 = super::consortium::MAX_SEATS;
/// Blocks between two chances to change the validators.
const SESSION: BlockNumber = HOURS / 6;

parameter_types! {
    pub const SessionLength: BlockNumber = SESSION;
    pub const SessionOffset: BlockNumber = 0;
    pub const KeyDeposit: Balance = UNIT;
    /// The share of its slot that a block's work takes.
    pub const WorkShare: Perbill = Perbill::from_percent(5);
    pub const EquivocationReportLongevity: u64 = 7 * 24 * (HOURS as u64);
}

impl pallet_aura::Config for Runtime {
    type AuthorityId = AuraId;
    type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
    type DisabledValidators = Session;
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_work::Config for Runtime {
    type SlotAuthor = pallet_work::AuraAuthor<Self>;
    type Time = Timestamp;
    type SlotDuration = ConstU64<SLOT_DURATION>;
    type TargetShare = WorkShare;
    type WeightInfo = crate::weights::pallet_work::WeightInfo<Runtime>;
}

impl pallet_authorship::Config for Runtime {
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
    type EventHandler = super::trade::PayAuthors;
}

impl pallet_session::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
    type NextSessionRotation = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
    type SessionManager = pallet_session::historical::NoteHistoricalRoot<Self, Validators>;
    type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
    type Keys = SessionKeys;
    type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy;
    type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
    type Currency = crate::Balances;
    type KeyDeposit = KeyDeposit;
}

impl pallet_session::historical::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type FullIdentification = ();
    type FullIdentificationOf = Anybody;
}

/// There is nothing to know of a validator but its account.
pub struct Anybody;

impl Convert<AccountId, Option<()>> for Anybody {
    fn convert(_: AccountId) -> Option<()> {
        Some(())
    }
}

/// The validators: organisations with a seat that have told their session keys.
pub struct Validators;

impl pallet_session::SessionManager<AccountId> for Validators {
    fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
        let validators: Vec<_> = pallet_collective::Members::<Runtime, super::consortium::Instance>::get()
            .into_iter()
            .filter(|seat| pallet_session::NextKeys::<Runtime>::contains_key(seat))
            .collect();
        // Without anybody to follow, those who are in office stay.
        (!validators.is_empty()).then_some(validators)
    }

    fn start_session(_: SessionIndex) {}

    fn end_session(_: SessionIndex) {}
}

impl pallet_session::historical::SessionManager<AccountId, ()> for Validators {
    // No seat is taken yet when the first sessions are planned: whoever has keys is a validator.
    fn new_session_genesis(_: SessionIndex) -> Option<Vec<(AccountId, ())>> {
        let mut validators: Vec<_> = pallet_session::NextKeys::<Runtime>::iter_keys().map(|v| (v, ())).collect();
        validators.sort();
        (!validators.is_empty()).then_some(validators)
    }

    fn new_session(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
        <Self as pallet_session::SessionManager<AccountId>>::new_session(index)
            .map(|validators| validators.into_iter().map(|v| (v, ())).collect())
    }

    fn start_session(_: SessionIndex) {}

    fn end_session(_: SessionIndex) {}
}

impl pallet_offences::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type IdentificationTuple = pallet_session::historical::IdentificationTuple<Self>;
    type OnOffenceHandler = SlashBonds;
}

/// An offence costs its organisation the share of its bond that the offence asks for.
pub struct SlashBonds;

impl OnOffenceHandler<AccountId, (AccountId, ()), Weight> for SlashBonds {
    fn on_offence(
        offenders: &[OffenceDetails<AccountId, (AccountId, ())>],
        fractions: &[Perbill],
        _: SessionIndex,
    ) -> Weight {
        for (offence, fraction) in offenders.iter().zip(fractions) {
            let (account, ()) = &offence.offender;
            if let Some(organisation) = pallet_writers::Organisations::<Runtime>::get(account) {
                Writers::slash(account, *fraction * organisation.bond);
            }
        }
        let each = <Runtime as frame_system::Config>::DbWeight::get().reads_writes(4, 4);
        each.saturating_mul(offenders.len() as u64)
    }
}

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<{ EquivocationReportLongevity::get() / SESSION as u64 }>;
    type KeyOwnerProof = <Historical as KeyOwnerProofSystem<(KeyTypeId, sp_consensus_grandpa::AuthorityId)>>::Proof;
    type EquivocationReportSystem =
        pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, EquivocationReportLongevity>;
}

// Reports of equivocations come as transactions without a signature.
impl<C> frame_system::offchain::CreateTransactionBase<C> for Runtime
where
    RuntimeCall: From<C>,
{
    type Extrinsic = UncheckedExtrinsic;
    type RuntimeCall = RuntimeCall;
}

impl<C> frame_system::offchain::CreateBare<C> for Runtime
where
    RuntimeCall: From<C>,
{
    fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
        UncheckedExtrinsic::new_bare(call)
    }
}

/// Two thirds of the consortium decide which nodes are known.
type ConsortiumOrRoot = EitherOfDiverse<EnsureRoot<AccountId>, super::consortium::TwoThirds>;

impl pallet_node_authorization::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type MaxWellKnownNodes = ConstU32<{ 2 * MAX_AUTHORITIES }>;
    type MaxPeerIdLength = ConstU32<64>;
    type AddOrigin = ConsortiumOrRoot;
    type RemoveOrigin = ConsortiumOrRoot;
    type SwapOrigin = ConsortiumOrRoot;
    type ResetOrigin = ConsortiumOrRoot;
    type WeightInfo = ();
}
