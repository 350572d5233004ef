//! Authoring, finality, the validators, and the cost of an offence.

use super::terms::parameters::consortium::{AuthoringBan, FirstShare, RestoreDelay};
use crate::{
    AccountId, Aura, Balance, Equivocations, Finality, HOURS, Offences, Runtime, RuntimeCall, RuntimeEvent,
    SLOT_DURATION, Session, Timestamp, UNIT, UncheckedExtrinsic, Writers, opaque::SessionKeys,
};
use alloc::vec::Vec;
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64, Get},
    weights::Weight,
};
use sp_consensus_aura::{Slot, sr25519::AuthorityId as AuraId};
use sp_runtime::{
    Perbill,
    traits::{ConvertInto, OpaqueKeys},
};
use sp_staking::{
    SessionIndex,
    offence::{OffenceDetails, OnOffenceHandler},
};

/// The most validators there can be; no more than the consortium has seats.
pub(crate) const MAX_AUTHORITIES: u32 = super::collective::MAX_SEATS;
/// The sets of GRANDPA whose votes can be reported: more than there are in a week, where sessions last ten minutes.
const REPORTED_SETS: u64 = pallet_equivocations::MAX_SETS as u64;

parameter_types! {
    pub const KeyDeposit: Balance = UNIT;
    /// The share of its slot that a block's work takes.
    pub const WorkShare: Perbill = Perbill::from_percent(5);
    /// In slots.
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
    type FloorOrigin = frame_system::EnsureRoot<AccountId>;
    type WeightInfo = crate::weights::pallet_work::WeightInfo<Runtime>;
}

impl pallet_authorship::Config for Runtime {
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
    type EventHandler = (super::trade::PayAuthors, crate::Seats);
}

impl pallet_session::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = Finality;
    type NextSessionRotation = Finality;
    type SessionManager = pallet_equivocations::NoteKeys<Self, Finality>;
    type SessionHandler = pallet_finality::RecordChanges<Self, <SessionKeys as OpaqueKeys>::KeyTypeIdProviders>;
    type Keys = SessionKeys;
    type DisablingStrategy = pallet_session::disabling::UpToLimitDisablingStrategy;
    type WeightInfo = crate::weights::pallet_session::WeightInfo<Runtime>;
    type Currency = crate::Balances;
    type KeyDeposit = KeyDeposit;
}

impl pallet_finality::Config for Runtime {
    type Candidates = ActiveOrganisations;
    type Suspension = Writers;
    type RestoreDelay = RestoreDelay;
    type WeightInfo = crate::weights::pallet_finality::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

/// The organisations in active standing: those of them that have session keys validate, be they silent or not.
pub struct ActiveOrganisations;

impl Get<Vec<AccountId>> for ActiveOrganisations {
    fn get() -> Vec<AccountId> {
        Writers::active_organisations()
    }
}

impl pallet_equivocations::Config for Runtime {
    type CurrentSlot = CurrentSlot;
    type MaxValidators = ConstU32<MAX_AUTHORITIES>;
    type ReportOffence = Offences;
    type Longevity = EquivocationReportLongevity;
    type FirstShare = FirstShare;
    type AuthoringBan = AuthoringBan;
    type Balance = Balance;
    type Bonds = Writers;
    type WeightInfo = crate::weights::pallet_equivocations::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

/// The slot of the block that is being executed; between blocks that of the last one.
pub struct CurrentSlot;

impl Get<Slot> for CurrentSlot {
    fn get() -> Slot {
        pallet_aura::CurrentSlot::<Runtime>::get()
    }
}

impl pallet_offences::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type IdentificationTuple = AccountId;
    type OnOffenceHandler = SlashBonds;
}

/// Slashes the bond of an offender by the share that the offence asks for, less what was slashed of it of late.
pub struct SlashBonds;

impl OnOffenceHandler<AccountId, AccountId, Weight> for SlashBonds {
    fn on_offence(
        offenders: &[OffenceDetails<AccountId, AccountId>],
        fractions: &[Perbill],
        _: SessionIndex,
    ) -> Weight {
        for (OffenceDetails { offender, .. }, fraction) in offenders.iter().zip(fractions) {
            if let Some(organisation) = pallet_writers::Organisations::<Runtime>::get(offender) {
                Writers::slash(offender, Equivocations::slash_due(offender, organisation.bond, *fraction));
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

/// Takes reports of two votes in one round as long as they cost somebody something.
type ReportVotes = pallet_equivocations::ReportVotes<Runtime>;

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = GrandpaWeight;
    type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<REPORTED_SETS>;
    type KeyOwnerProof = pallet_equivocations::SessionOwner;
    type EquivocationReportSystem =
        pallet_grandpa::EquivocationReportSystem<Self, ReportVotes, Equivocations, EquivocationReportLongevity>;
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
