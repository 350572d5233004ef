//! Blocks, their limits and their time.

use crate::{
    AccountId, Aura, Balance, Block, Hash, Nonce, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
    RuntimeTask, SLOT_DURATION, SS58_PREFIX, VERSION,
};
use frame_support::{
    derive_impl,
    dispatch::DispatchClass,
    parameter_types,
    traits::{ConstU32, ConstU64},
    weights::{
        Weight,
        constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_MILLIS},
    },
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::{Perbill, traits::AccountIdLookup};
use sp_version::RuntimeVersion;

/// Share of a block that transactions may fill; the rest is left to what the chain itself must do.
const NORMAL_RATIO: Perbill = Perbill::from_percent(90);

parameter_types! {
    pub const BlockHashCount: u32 = 2_400;
    pub const Version: RuntimeVersion = VERSION;
    /// Building a block, and importing it on a peer, must together stay below half a slot.
    pub RuntimeBlockWeights: BlockWeights = BlockWeights::with_sensible_defaults(
        Weight::from_parts(SLOT_DURATION.saturating_mul(WEIGHT_REF_TIME_PER_MILLIS) / 4, u64::MAX),
        NORMAL_RATIO,
    );
    pub RuntimeBlockLength: BlockLength = BlockLength::builder()
        .max_length(5 * 1024 * 1024)
        .modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_RATIO * *length)
        .build();
    pub const SS58Prefix: u16 = SS58_PREFIX;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
    type Block = Block;
    type BlockWeights = RuntimeBlockWeights;
    type BlockLength = RuntimeBlockLength;
    type AccountId = AccountId;
    type Nonce = Nonce;
    type Hash = Hash;
    type Lookup = AccountIdLookup<AccountId, ()>;
    type BlockHashCount = BlockHashCount;
    type DbWeight = ParityDbWeight;
    type Version = Version;
    type AccountData = pallet_balances::AccountData<Balance>;
    type SS58Prefix = SS58Prefix;
    type MaxConsumers = ConstU32<16>;
}

impl pallet_timestamp::Config for Runtime {
    type Moment = crate::Moment;
    type OnTimestampSet = Aura;
    // Aura keeps slots apart; blocks at the end of one and the start of the next are both lawful.
    type MinimumPeriod = ConstU64<1>;
    type WeightInfo = crate::weights::pallet_timestamp::WeightInfo<Runtime>;
}

impl pallet_utility::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type PalletsOrigin = crate::OriginCaller;
    type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}
