//! Authoring, finality, the validators, and the cost of an offence.

use crate::{
    AccountId, Aura, Balance, BlockNumber, HOURS, Historical, Offences, Runtime, RuntimeCall, RuntimeEvent,
    SLOT_DURATION, Session, Timestamp, UNIT, UncheckedExtrinsic, Writers, opaque::SessionKeys,
};
use alloc::vec::Vec;
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64, KeyOwnerProofSystem},
    weights::Weight,
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{
    KeyTypeId, Perbill,
    traits::{Convert, ConvertInto, OpaqueKeys},
};
use sp_staking::{
    SessionIndex,
    offence::{OffenceDetails, OnOffenceHandler},
};

/// The most validators there can be; no more than the consortium has seats.
pub(crate) const MAX_AUTHORITIES: u32 = super::consortium::MAX_SEATS;
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
    type WeightInfo = crate::weights::pallet_session::WeightInfo<Runtime>;
    type Currency = crate::Balances;
    type KeyDeposit = KeyDeposit;
}

impl pallet_session::historical::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type FullIdentification = ();
    type FullIdentificationOf = ByAccount;
}

/// Identifies a validator by its account alone.
pub struct ByAccount;

impl Convert<AccountId, Option<()>> for ByAccount {
    fn convert(_: AccountId) -> Option<()> {
        Some(())
    }
}

/// Chooses the validators: organisations with a seat that have set their session keys.
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

/// Slashes the bond of an offender by the share that the offence asks for.
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
        // Part of what a report is measured to take; nobody asks here.
        Weight::zero()
    }
}

/// The weights of GRANDPA's calls by the number of validators.
pub type MeasuredGrandpaWeight = crate::weights::pallet_grandpa::WeightInfo<Runtime>;

/// Weighs GRANDPA's calls. The number of validators comes with a report, from whoever sends it, and the check takes as
/// long as there are validators: each report is weighed for as many as there can be.
pub struct GrandpaWeight;

impl pallet_grandpa::WeightInfo for GrandpaWeight {
    fn report_equivocation(_: u32, nominators: u32) -> Weight {
        <MeasuredGrandpaWeight as pallet_grandpa::WeightInfo>::report_equivocation(MAX_AUTHORITIES, nominators)
    }

    fn note_stalled() -> Weight {
        <MeasuredGrandpaWeight as pallet_grandpa::WeightInfo>::note_stalled()
    }
}

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = GrandpaWeight;
    type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<{ EquivocationReportLongevity::get() / SESSION as u64 }>;
    type KeyOwnerProof = <Historical as KeyOwnerProofSystem<(KeyTypeId, sp_consensus_grandpa::AuthorityId)>>::Proof;
    type EquivocationReportSystem =
        pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, EquivocationReportLongevity>;
}

// Reports of equivocations are transactions without a signature.
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
