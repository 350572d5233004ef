//! Blocks, their limits and their time.

use crate::{
    AccountId, Aura, Balance, Block, Hash, Nonce, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
    RuntimeTask, SLOT_DURATION, SS58_PREFIX, VERSION,
    weights::{
        base::{BlockExecutionWeight, ExtrinsicBaseWeight},
        paritydb::ParityDbWeight,
    },
};
use frame_support::{
    derive_impl,
    dispatch::DispatchClass,
    parameter_types,
    traits::{ConstU32, ConstU64},
    weights::{Weight, constants::WEIGHT_REF_TIME_PER_MILLIS},
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::{Perbill, traits::AccountIdLookup};
use sp_version::RuntimeVersion;

/// Share of a block that transactions may fill; the rest is left to what the chain itself must do.
const NORMAL_RATIO: Perbill = Perbill::from_percent(95);

/// Values of which all calls of a block together read each once: the organisations that may write.
const ONCE_A_BLOCK: u64 = super::collective::MAX_SEATS as u64;

parameter_types! {
    pub const BlockHashCount: u32 = 2_400;
    pub const Version: RuntimeVersion = VERSION;
    /// Two fifths of a slot, of values that no memory holds: a block is built by one validator, then imported by the next,
    /// and a fifth is left for the work and the way between. Where the state is in memory, both take about half.
    pub RuntimeBlockWeights: BlockWeights = block_weights(
        Weight::from_parts(SLOT_DURATION.saturating_mul(WEIGHT_REF_TIME_PER_MILLIS) / 5 * 2, u64::MAX),
    );
    pub RuntimeBlockLength: BlockLength = BlockLength::builder()
        .max_length(5 * 1024 * 1024)
        .modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_RATIO * *length)
        .build();
    pub const SS58Prefix: u16 = SS58_PREFIX;
}

/// Limits as `BlockWeights::with_sensible_defaults` sets them, over this runtime's own base weights.
fn block_weights(whole: Weight) -> BlockWeights {
    let normal = NORMAL_RATIO * whole;
    BlockWeights::builder()
        .base_block(BlockExecutionWeight::get().saturating_add(ParityDbWeight::get().reads(ONCE_A_BLOCK)))
        .for_class(DispatchClass::all(), |class| class.base_extrinsic = ExtrinsicBaseWeight::get())
        .for_class(DispatchClass::Normal, |class| class.max_total = Some(normal))
        .for_class(DispatchClass::Operational, |class| {
            class.max_total = Some(whole);
            class.reserved = Some(whole.saturating_sub(normal));
        })
        .avg_block_initialization(Perbill::from_percent(10))
        .build_or_panic()
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
    type SystemWeightInfo = crate::weights::frame_system::WeightInfo<Runtime>;
    type ExtensionsWeightInfo = super::extensions::InBaseWeight;
    type SS58Prefix = SS58Prefix;
    type BaseCallFilter = super::filter::CallFilter;
    type MaxConsumers = ConstU32<16>;
    type SingleBlockMigrations = crate::migrations::Migrations;
    type PostTransactions = crate::changes::KeepChanges;
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
    type WeightInfo = crate::weights::pallet_utility::WeightInfo<Runtime>;
}
