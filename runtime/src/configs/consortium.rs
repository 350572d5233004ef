//! The consortium: one seat for every active organisation, and the decisions of two thirds of them.

use crate::{
    AccountId, Balance, BlockNumber, Consortium, DAYS, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, Timestamp,
    UNIT,
};
use frame_support::{
    parameter_types,
    traits::{ChangeMembers, ConstU32},
    weights::Weight,
};
use pallet_collective::{EnsureProportionAtLeast, Members};
use sp_runtime::{DispatchError, DispatchResult, Perbill};
use urcar_interfaces::Seats;

/// The consortium's instance of the collective pallet.
pub type Instance = pallet_collective::Instance1;
/// The origin of what two thirds of the consortium, or more, decide.
pub type TwoThirds = EnsureProportionAtLeast<AccountId, Instance, 2, 3>;

/// Seats of the consortium at most.
pub const MAX_SEATS: u32 = 100;

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
    pub const MinimumBond: Balance = 5_000 * UNIT;
    pub const ExpulsionSlash: Perbill = Perbill::from_percent(50);
    /// Longer than a record's dispute window, grace and ruling together, so that the bond still answers for it.
    pub const CoolDown: BlockNumber = 49 * DAYS;
}

impl pallet_collective::Config<Instance> for Runtime {
    type RuntimeOrigin = RuntimeOrigin;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type MotionDuration = MotionDuration;
    type MaxProposals = ConstU32<100>;
    type MaxMembers = ConstU32<MAX_SEATS>;
    type DefaultVote = pallet_collective::PrimeDefaultVote;
    type WeightInfo = crate::weights::pallet_collective::WeightInfo<Runtime>;
    type SetMembersOrigin = SeatsOrigin;
    type MaxProposalWeight = MaxProposalWeight;
    type DisapproveOrigin = TwoThirds;
    type KillOrigin = TwoThirds;
    type Consideration = ();
}

impl pallet_writers::Config for Runtime {
    type Currency = crate::Balances;
    type OnSlash = super::money::ToTreasury;
    type ConsortiumOrigin = TwoThirds;
    type Seats = ConsortiumSeats;
    type Delegates = super::proxy::ProxyDelegates;
    type Time = Timestamp;
    type Bond = Bond;
    type MinimumBond = MinimumBond;
    type ExpulsionSlash = ExpulsionSlash;
    type CoolDown = CoolDown;
    type FreeRecordsPerDay = ConstU32<50_000>;
    type WeightInfo = crate::weights::pallet_writers::WeightInfo<Runtime>;
}

/// Adds and removes members of the collective.
pub struct ConsortiumSeats;

impl Seats<AccountId> for ConsortiumSeats {
    fn seat(who: &AccountId) -> DispatchResult {
        let mut members = Members::<Runtime, Instance>::get();
        let Err(place) = members.binary_search(who) else { return Ok(()) };
        if members.len() as u32 >= MAX_SEATS {
            return Err(DispatchError::Exhausted);
        }
        members.insert(place, who.clone());
        Consortium::change_members_sorted(core::slice::from_ref(who), &[], &members);
        Ok(())
    }

    fn unseat(who: &AccountId) {
        let mut members = Members::<Runtime, Instance>::get();
        if let Ok(place) = members.binary_search(who) {
            members.remove(place);
            Consortium::change_members_sorted(&[], core::slice::from_ref(who), &members);
        }
    }
}
