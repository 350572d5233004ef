//! The chain's own money, what transactions cost, and where their fees go.

use crate::{
    AccountId, Balance, Balances, EXISTENTIAL_DEPOSIT, FeeCollector, Runtime, RuntimeEvent, RuntimeFreezeReason,
    RuntimeHoldReason, System, UNIT,
};
use frame_support::{
    PalletId, parameter_types,
    traits::{ConstU8, ConstU32, ConstU128, VariantCountOf, tokens::imbalance::ResolveTo},
    weights::ConstantMultiplier,
};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_runtime::traits::{AccountIdConversion, One};

/// The price of a picosecond of a block's time: a millisecond costs a hundredth of the chain's unit.
const FEE_PER_PICOSECOND: Balance = UNIT / 100 / 1_000_000_000;
/// The price of a byte.
const FEE_PER_BYTE: Balance = UNIT / 1_000_000;

parameter_types! {
    pub const TreasuryId: PalletId = PalletId(*b"ur/treas");
    /// Fees, slashes and dust go to an account that nobody's key opens.
    pub TreasuryAccount: AccountId = TreasuryId::get().into_account_truncating();
    pub FeeMultiplier: Multiplier = Multiplier::one();
}

/// The receiver of money that belongs to nobody.
pub type ToTreasury = ResolveTo<TreasuryAccount, Balances>;

impl pallet_balances::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type WeightInfo = crate::weights::pallet_balances::WeightInfo<Runtime>;
    type Balance = Balance;
    type DustRemoval = ToTreasury;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type AccountStore = System;
    // Holds have taken the place of reserves: nothing here names one.
    type ReserveIdentifier = ();
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxLocks = ConstU32<50>;
    type MaxReserves = ConstU32<50>;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
    type DoneSlashHandler = ();
}

impl pallet_transaction_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type OnChargeTransaction = FungibleAdapter<Balances, FeeCollector>;
    type WeightToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_PICOSECOND>>;
    type LengthToFee = ConstantMultiplier<Balance, ConstU128<FEE_PER_BYTE>>;
    type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
    // Anybody may send operational calls: what ranks above the rest is decided call by call, see `quota`.
    type OperationalFeeMultiplier = ConstU8<0>;
    type WeightInfo = super::extensions::InBaseWeight;
}

impl pallet_skip_feeless_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
}

impl pallet_fee_collector::Config for Runtime {
    type Currency = Balances;
    type Destination = ToTreasury;
    type WeightInfo = crate::weights::pallet_fee_collector::WeightInfo<Runtime>;
}
