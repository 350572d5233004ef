//! The weights of a transaction's extensions: none of their own but the signer's account, fetched from the database.
//!
//! The transaction that `ExtrinsicBaseWeight` is measured with is signed, counted and paid for as any other, so their
//! cost is in the base weight already; counted once more, blocks would stay emptier than they need be. But there the
//! signer is always the same, and its account in memory.

use crate::weights::paritydb::ParityDbWeight;
use frame_support::weights::Weight;

/// Nothing beyond the base weight but one read.
pub struct InBaseWeight;

impl frame_system::ExtensionsWeightInfo for InBaseWeight {
    fn check_genesis() -> Weight {
        Weight::zero()
    }

    fn check_mortality_mortal_transaction() -> Weight {
        Weight::zero()
    }

    fn check_mortality_immortal_transaction() -> Weight {
        Weight::zero()
    }

    fn check_non_zero_sender() -> Weight {
        Weight::zero()
    }

    fn check_nonce() -> Weight {
        ParityDbWeight::get().reads(1)
    }

    fn check_spec_version() -> Weight {
        Weight::zero()
    }

    fn check_tx_version() -> Weight {
        Weight::zero()
    }

    fn check_weight() -> Weight {
        Weight::zero()
    }

    fn weight_reclaim() -> Weight {
        Weight::zero()
    }
}

impl pallet_transaction_payment::WeightInfo for InBaseWeight {
    fn charge_transaction_payment() -> Weight {
        Weight::zero()
    }
}
