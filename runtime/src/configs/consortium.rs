//! The consortium: one seat for every active organisation, and what so many of them decide.

use super::{
    collective::{Instance, MAX_SEATS},
    terms::parameters,
};
use crate::{
    AccountId, Balance, BlockNumber, DAYS, Moment, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, Timestamp, UNIT,
    Writers,
};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
    parameter_types,
    storage::unhashed,
    traits::{ConstU32, EnsureOrigin},
    weights::Weight,
};
use pallet_collective::RawOrigin;
use sp_runtime::{Perbill, SaturatedConversion, traits::Hash};
use urcar_interfaces::{AdmissionMotions, thresholds};

/// How many seats must have voted for something.
pub trait Threshold {
    /// Checks whether `ayes` of `voting` seats, where so many organisations are admitted, are enough.
    fn is_met(ayes: u32, voting: u32, admitted: u32) -> bool;
}

/// The origin of a motion that as many seats voted for as the threshold asks.
pub struct Decided<T>(PhantomData<T>);

impl<T: Threshold> EnsureOrigin<RuntimeOrigin> for Decided<T> {
    type Success = ();

    fn try_origin(origin: RuntimeOrigin) -> Result<(), RuntimeOrigin> {
        let decided = |caller: &RawOrigin<AccountId, Instance>| match caller {
            RawOrigin::Members(ayes, voting) => T::is_met(*ayes, *voting, Writers::admitted()),
            _ => false,
        };
        match Result::<RawOrigin<AccountId, Instance>, RuntimeOrigin>::from(origin) {
            Ok(caller) if decided(&caller) => Ok(()),
            Ok(caller) => Err(caller.into()),
            Err(origin) => Err(origin),
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
        // As many as there can be: more may be admitted before it is used.
        Ok(RawOrigin::Members(MAX_SEATS, MAX_SEATS).into())
    }
}

macro_rules! thresholds {
    ($($(#[$doc:meta])* $origin:ident, $threshold:ident: |$ayes:pat_param, $voting:pat_param, $admitted:pat_param| $met:expr;)*) => {
        $(
            #[doc = concat!("The threshold of [`", stringify!($origin), "`].")]
            pub struct $threshold;

            impl Threshold for $threshold {
                fn is_met($ayes: u32, $voting: u32, $admitted: u32) -> bool {
                    $met
                }
            }

            $(#[$doc])*
            pub type $origin = Decided<$threshold>;
        )*
    };
}

thresholds! {
    /// Two thirds of the seats that vote, and more than half of all admitted organisations.
    TwoThirds, TwoThirdsThreshold: |ayes, voting, admitted| thresholds::two_thirds(ayes, voting, admitted);
    /// As many of all admitted organisations as finality needs of its voters: with fewer, nobody is admitted, and nobody
    /// loses a seat but by restoring finality.
    FinalityQuorum, FinalityQuorumThreshold: |ayes, _, admitted| thresholds::finality_quorum(ayes, admitted);
}

/// Returns how many seats must vote for a motion to carry out `call`; `None` for a call that no motion carries out, and
/// where not even all that vote are enough.
pub fn least_ayes(call: &RuntimeCall) -> Option<u32> {
    use pallet_disputes::Call as Disputes;
    use pallet_mandates::Call as Mandates;
    use pallet_vehicles::Call as Vehicles;
    use pallet_writers::Call as Writers;
    let is_met: fn(u32, u32, u32) -> bool = match call {
        RuntimeCall::Writers(Writers::admit { .. } | Writers::suspend { .. }) => FinalityQuorumThreshold::is_met,
        RuntimeCall::Writers(Writers::expel { who, .. }) if crate::Writers::is_protected(who) => {
            FinalityQuorumThreshold::is_met
        }
        RuntimeCall::Mandates(Mandates::request { .. })
        | RuntimeCall::Disputes(Disputes::rule { .. })
        | RuntimeCall::Vehicles(
            Vehicles::amend { .. } | Vehicles::annul { .. } | Vehicles::decide_title_order { .. },
        )
        | RuntimeCall::Writers(
            Writers::reject { .. }
            | Writers::expel { .. }
            | Writers::reinstate { .. }
            | Writers::set_house { .. }
            | Writers::set_roles { .. },
        ) => TwoThirdsThreshold::is_met,
        _ => return None,
    };
    let voting = pallet_collective::Members::<Runtime, Instance>::get().len().saturated_into();
    let admitted = crate::Writers::admitted();
    (1..=voting).find(|ayes| is_met(*ayes, voting, admitted))
}

/// Motions that one seat may have open.
pub const MOTIONS_PER_SEAT: u32 = 2;

/// The votes on a motion as they are stored, for their fields are the SDK's own: its number, threshold, ayes, nays, and
/// the block in which it ends.
type StoredVotes = (u32, u32, Vec<AccountId>, Vec<AccountId>, BlockNumber);

/// The motions to admit organisations: each is that call alone, by which it is found.
pub struct Motions;

impl AdmissionMotions<AccountId, BlockNumber> for Motions {
    fn began(who: &AccountId) -> Option<BlockNumber> {
        let call = RuntimeCall::Writers(pallet_writers::Call::admit { who: who.clone() });
        let hash = <Runtime as frame_system::Config>::Hashing::hash_of(&call);
        let key = pallet_collective::Voting::<Runtime, Instance>::hashed_key_for(hash);
        let (.., end) = unhashed::get::<StoredVotes>(&key)?;
        Some(end.saturating_sub(MotionDuration::get()))
    }
}

/// Nobody sets seats: they follow admission, and nothing else.
#[cfg(not(feature = "runtime-benchmarks"))]
type SeatsOrigin = frame_system::EnsureNever<()>;
/// Benchmarks take any number of seats.
#[cfg(feature = "runtime-benchmarks")]
type SeatsOrigin = frame_system::EnsureRoot<AccountId>;

parameter_types! {
    pub const MotionDuration: BlockNumber = 7 * DAYS;
    pub MaxProposalWeight: Weight = Perbill::from_percent(50) * super::system::RuntimeBlockWeights::get().max_block;
    pub const Bond: Balance = 10_000 * UNIT;
    pub const MotionDeposit: Balance = 10 * UNIT;
    /// Below what two votes in a round cost one of four voters, which leaves 4,375: the fewest that withstand a fault keep
    /// all seats after it. Above what three rulings leave of a bond.
    pub const MinimumBond: Balance = 4_250 * UNIT;
    pub const ExpulsionSlash: Perbill = Perbill::from_percent(50);
    /// Ten minutes: while finality lags, blocks are some minutes apart. Where those that are gone would have their turns one
    /// after the other it may be more. What is beyond doesn't count: silence takes so much longer.
    pub const SilenceStep: Moment = 600_000;
    /// As long as any mandate waits.
    pub const ExpulsionNotice: BlockNumber = 28 * DAYS;
}

impl pallet_collective::Config<Instance> for Runtime {
    type RuntimeOrigin = RuntimeOrigin;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type MotionDuration = MotionDuration;
    // Each seat can have as many as it may: nobody can crowd out the others.
    type MaxProposals = ConstU32<{ MAX_SEATS * MOTIONS_PER_SEAT }>;
    type MaxMembers = ConstU32<MAX_SEATS>;
    type DefaultVote = pallet_collective::PrimeDefaultVote;
    type WeightInfo = crate::weights::pallet_collective::WeightInfo<Runtime>;
    type SetMembersOrigin = SeatsOrigin;
    type MaxProposalWeight = MaxProposalWeight;
    // Whoever may kill a motion decides what is voted on.
    type DisapproveOrigin = frame_system::EnsureNever<()>;
    type KillOrigin = frame_system::EnsureNever<()>;
    type Consideration = pallet_seats::MotionDeposit<Runtime>;
}

impl pallet_seats::Config for Runtime {
    type Voters = pallet_seats::Collective<Runtime, Instance>;
    type Motions = pallet_seats::Collective<Runtime, Instance>;
    type Delegates = super::proxy::ProxyDelegates;
    type Currency = crate::Balances;
    type OnSlash = super::money::ToTreasury;
    type Time = Timestamp;
    type MaxStep = SilenceStep;
    type SilentAfter = parameters::consortium::SilentAfter;
    type SilenceNotice = parameters::consortium::SilenceNotice;
    type MissedVotes = parameters::consortium::MissedVotes;
    type MaxSeats = ConstU32<MAX_SEATS>;
    type Deposit = MotionDeposit;
    type MaxMotions = ConstU32<MOTIONS_PER_SEAT>;
    type WeightInfo = crate::weights::pallet_seats::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}

impl pallet_writers::Config for Runtime {
    type Currency = crate::Balances;
    type OnSlash = super::money::ToTreasury;
    type ConsortiumOrigin = TwoThirds;
    type MembershipOrigin = FinalityQuorum;
    type Seats = crate::Seats;
    type AdmissionMotions = Motions;
    type Identities = super::identity::ShownNames;
    type MaxActive = ConstU32<MAX_SEATS>;
    type Delegates = super::proxy::ProxyDelegates;
    type Time = Timestamp;
    type Bond = Bond;
    type MinimumBond = MinimumBond;
    type ExpulsionSlash = ExpulsionSlash;
    type ExpulsionNotice = ExpulsionNotice;
    type CoolDown = super::terms::CoolDown;
    type Answering = crate::Vehicles;
    type AnswerTime = super::terms::AnswerTime;
    type FreeRecordsPerDay = ConstU32<50_000>;
    type WeightInfo = crate::weights::pallet_writers::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}
