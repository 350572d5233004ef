//! Mandates: what the consortium does as Root.

use super::{
    collective::MAX_SEATS,
    consortium::TwoThirds,
    terms::{
        OutOfBounds, RuntimeParameters, check_disputes, check_terms,
        parameters::{self, disputes, records},
    },
};
use crate::{
    AccountId, BlockNumber, Finality, Hash, Parameters, Runtime, RuntimeOrigin, System, Timestamp, Work, Writers,
};
use alloc::vec;
use frame_support::{
    storage::{storage_prefix, with_storage_layer},
    traits::{ConstU32, Contains, Get, PalletInfoAccess, dynamic_params::AggregatedKeyValue},
    weights::Weight,
};
use frame_system::WeightInfo as _;
use pallet_parameters::WeightInfo as _;
use pallet_work::WeightInfo as _;
use sp_core::U256;
use sp_runtime::DispatchResult;
use urcar_interfaces::{FinalityRestoration, MandateEffects, MandateKind};

/// Carries mandates out.
pub struct AsRoot;

impl MandateEffects<AccountId, BlockNumber, Hash, RuntimeParameters> for AsRoot {
    fn authorize_upgrade(code_hash: Hash) -> DispatchResult {
        System::do_authorize_upgrade(code_hash, true);
        Ok(())
    }

    fn cancel_upgrade() -> DispatchResult {
        if System::authorized_upgrade().is_none() {
            return Err(frame_system::Error::<Runtime>::NothingAuthorized.into());
        }
        // The SDK authorises and applies, but takes nothing back.
        let key = storage_prefix(System::name().as_bytes(), b"AuthorizedUpgrade").to_vec();
        System::kill_storage(RuntimeOrigin::root(), vec![key]).map(|_| ()).map_err(|failed| failed.error)
    }

    fn restore_finality(without: &[AccountId], finalised: BlockNumber) -> DispatchResult {
        <Finality as FinalityRestoration<AccountId, BlockNumber>>::restore(without, finalised)
    }

    fn set_terms(terms: RuntimeParameters) -> DispatchResult {
        let out_of_bounds = |_: OutOfBounds| pallet_mandates::Error::<Runtime>::TermOutOfBounds;
        check_terms(&terms).map_err(out_of_bounds)?;
        with_storage_layer(|| {
            Parameters::set_parameter(RuntimeOrigin::root(), terms)?;
            let (grace, voting) = (disputes::GracePeriod::get(), disputes::VotingPeriod::get());
            let notice = records::OrderNotice::get();
            check_disputes(disputes::Window::get(), grace, voting, notice).map_err(out_of_bounds)?;
            Ok(())
        })
    }

    fn set_difficulty_floor(floor: U256) -> DispatchResult {
        Work::set_floor(RuntimeOrigin::root(), floor)
    }

    fn same_term(one: &RuntimeParameters, other: &RuntimeParameters) -> bool {
        let key = |term: &RuntimeParameters| term.clone().into_parts().0;
        key(one) == key(other)
    }

    fn weight(kind: MandateKind) -> Weight {
        type System = <Runtime as frame_system::Config>::SystemWeightInfo;
        match kind {
            MandateKind::AuthorizeUpgrade => System::authorize_upgrade(),
            MandateKind::CancelUpgrade => System::kill_storage(1),
            MandateKind::RestoreFinality { without } => {
                <Finality as FinalityRestoration<AccountId, BlockNumber>>::weight(without)
            }
            MandateKind::SetTerms => {
                // With the terms of disputes, which are read to be checked together.
                let read = <Runtime as frame_system::Config>::DbWeight::get().reads(3);
                <Runtime as pallet_parameters::Config>::WeightInfo::set_parameter().saturating_add(read)
            }
            MandateKind::SetDifficultyFloor => <Runtime as pallet_work::Config>::WeightInfo::set_floor(),
        }
    }
}

/// Terms of which a change waits as long as an upgrade: all that say how mandates come about.
pub struct GuardedTerms;

impl Contains<RuntimeParameters> for GuardedTerms {
    fn contains(terms: &RuntimeParameters) -> bool {
        matches!(terms, RuntimeParameters::Consortium(_))
    }
}

impl pallet_mandates::Config for Runtime {
    type DecideOrigin = TwoThirds;
    type Admitted = Writers;
    type Terms = RuntimeParameters;
    type GuardedTerms = GuardedTerms;
    type Effects = AsRoot;
    type Time = Timestamp;
    type UpgradeDelay = parameters::consortium::UpgradeDelay;
    type TermsDelay = parameters::consortium::TermsDelay;
    type Lifetime = parameters::consortium::MandateLifetime;
    type MaxSeats = ConstU32<MAX_SEATS>;
    // Each takes a hundredth of a block, with as many motions as there can be.
    type MaxWithout = ConstU32<40>;
    type MaxWaiting = ConstU32<16>;
    type WeightInfo = crate::weights::pallet_mandates::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = super::benchmark::BenchmarkHelper;
}
