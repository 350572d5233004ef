//! The chain's own money, and what transactions cost.

use crate::{
    AccountId, Balance, EXISTENTIAL_DEPOSIT, Runtime, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, System,
    UNIT,
};
use frame_support::{
    PalletId, derive_impl, parameter_types,
    traits::{ConstU8, ConstU32, ConstU128, VariantCountOf, tokens::imbalance::ResolveTo},
    weights::ConstantMultiplier,
};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_runtime::traits::{AccountIdConversion, One};

/// What a picosecond of a block's time costs: a millisecond costs a hundredth of the chain's unit.
const FEE_PER_PICOSECOND: Balance = UNIT / 100 / 1_000_000_000;
/// What a byte costs.
const FEE_PER_BYTE: Balance = UNIT / 1_000_000;

parameter_types! {
    pub const TreasuryId: PalletId = PalletId(*b"ur/treas");
    /// Fees, slashes and dust go to an account that nobody's key opens.
    pub TreasuryAccount: AccountId = TreasuryId::get().into_account_truncating();
    pub FeeMultiplier: Multiplier = Multiplier::one();
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
    type Balance = Balance;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type DustRemoval = ResolveTo<TreasuryAccount, crate::Balances>;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type AccountStore = System;
    type WeightInfo = crate::weights::pallet_balances::WeightInfo<Runtime>;
    type MaxLocks = ConstU32<50>;
    type MaxReserves = ConstU32<50>;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
}

impl pallet_transaction_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type OnChargeTransaction = FungibleAdapter<crate::Balances, super::fees::GatheredFees<Runtime>>;
    type WeightToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_PICOSECOND>>;
    type LengthToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_BYTE>>;
    type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
    type OperationalFeeMultiplier = ConstU8<5>;
    type WeightInfo = super::extensions::InBaseWeight;
}

impl pallet_skip_feeless_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
}
