//! The entry points of the runtime: the questions that nodes may ask of it.

use crate::{
    AccountId, Appraisal, Balance, Block, BlockNumber, Disputes, Equivocations, Executive, Grandpa, InherentDataExt,
    Money, Nonce, Ownership, Runtime, RuntimeCall, RuntimeGenesisConfig, RuntimeParameters, SLOT_DURATION, System,
    Timestamp, TransactionPayment, VERSION, Vehicles, Work, Writers, changes, configs::terms, files,
    opaque::SessionKeys, quota, tried, words,
};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{genesis_builder_helper, weights::Weight};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{OpaqueMetadata, U256, crypto::KeyTypeId};
use sp_runtime::{
    ApplyExtrinsicResult,
    traits::{Block as BlockT, NumberFor},
    transaction_validity::{TransactionSource, TransactionValidity},
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;
use urcar_rules::{appraisal, search::Compiled};
use urcar_runtime_wasm::enter;
use urcar_types::{
    Changes, Currency, Date, DisputePage, DisputeView, FilePage, FileView, Filter, FindError, HeadView, ListingPage,
    ListingView, MAX_NAMES, MarketFilter, OdometerView, OfferView, Overview, OwnedPage, PendingView, ReadError,
    RecordPage, RequiredText, VehicleView, Vin, VinText, WriterInfo,
};

/// Implements runtime APIs, so that every method of each runs inside [`enter`].
macro_rules! entered_apis {
    ($(
        $(#[$($attribute:tt)*])*
        impl $($api:ident)::+ <$($parameter:ident),+> for Runtime {
            $(fn $method:ident($($argument:tt)*) $(-> $output:ty)? $body:block)*
        }
    )*) => {
        impl_runtime_apis! {
            $(
                $(#[$($attribute)*])*
                impl $($api)::+ <$($parameter),+> for Runtime {
                    $(fn $method($($argument)*) $(-> $output)? { enter(|| $body) })*
                }
            )*
        }
    };
}

/// Returns the VIN of a vehicle that has a file, also where its registration was annulled.
fn known(vin: &VinText) -> Result<Vin, ReadError> {
    let vin = Vin::try_from(vin).map_err(ReadError::MalformedVin)?;
    if pallet_vehicles::Vehicles::<Runtime>::contains_key(vin) { Ok(vin) } else { Err(ReadError::UnknownVehicle) }
}

entered_apis! {
    impl sp_api::Core<Block> for Runtime {
        fn version() -> RuntimeVersion {
            VERSION
        }

        fn execute_block(block: <Block as BlockT>::LazyBlock) {
            Executive::execute_block(block);
        }

        fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
            Executive::initialize_block(header)
        }
    }

    impl sp_api::Metadata<Block> for Runtime {
        fn metadata() -> OpaqueMetadata {
            OpaqueMetadata::new(Runtime::metadata().into())
        }

        fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
            Runtime::metadata_at_version(version)
        }

        fn metadata_versions() -> Vec<u32> {
            Runtime::metadata_versions()
        }
    }

    impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
        fn execute_view_function(
            id: frame_support::view_functions::ViewFunctionId,
            input: Vec<u8>,
        ) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
            Runtime::execute_view_function(id, input)
        }
    }

    impl sp_block_builder::BlockBuilder<Block> for Runtime {
        fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
            Executive::apply_extrinsic(extrinsic)
        }

        fn finalize_block() -> <Block as BlockT>::Header {
            Executive::finalize_block()
        }

        fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
            data.create_extrinsics()
        }

        fn check_inherents(
            block: <Block as BlockT>::LazyBlock,
            data: sp_inherents::InherentData,
        ) -> sp_inherents::CheckInherentsResult {
            data.check_extrinsics(&block)
        }
    }

    impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
        fn validate_transaction(
            source: TransactionSource,
            tx: <Block as BlockT>::Extrinsic,
            block_hash: <Block as BlockT>::Hash,
        ) -> TransactionValidity {
            Executive::validate_transaction(source, tx, block_hash)
        }
    }

    impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
        fn offchain_worker(header: &<Block as BlockT>::Header) {
            Executive::offchain_worker(header)
        }
    }

    impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
        fn slot_duration() -> sp_consensus_aura::SlotDuration {
            sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
        }

        fn authorities() -> Vec<AuraId> {
            pallet_aura::Authorities::<Runtime>::get().into_inner()
        }
    }

    impl sp_session::SessionKeys<Block> for Runtime {
        fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
            SessionKeys::generate(&owner, seed).into()
        }

        fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
            SessionKeys::decode_into_raw_public_keys(&encoded)
        }
    }

    impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
        fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
            Grandpa::grandpa_authorities()
        }

        fn current_set_id() -> sp_consensus_grandpa::SetId {
            pallet_grandpa::CurrentSetId::<Runtime>::get()
        }

        fn submit_report_equivocation_unsigned_extrinsic(
            equivocation_proof: sp_consensus_grandpa::EquivocationProof<<Block as BlockT>::Hash, NumberFor<Block>>,
            key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
        ) -> Option<()> {
            Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
        }

        fn generate_key_ownership_proof(
            set_id: sp_consensus_grandpa::SetId,
            authority_id: GrandpaId,
        ) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
            // A report must name a session of its own set: one after the last of the set before.
            let last = pallet_grandpa::SetIdSession::<Runtime>::get(set_id)?;
            let first = match set_id.checked_sub(1) {
                Some(before) => pallet_grandpa::SetIdSession::<Runtime>::get(before)?.saturating_add(1),
                None => 0,
            };
            Equivocations::owner_proof(&authority_id, first, last)
                .map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
        }
    }

    impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
        fn account_nonce(account: AccountId) -> Nonce {
            System::account_nonce(account)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
        fn query_info(
            uxt: <Block as BlockT>::Extrinsic,
            len: u32,
        ) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
            let is_free = quota::is_free(&uxt, len);
            let info = TransactionPayment::query_info(uxt, len);
            if is_free { RuntimeDispatchInfo { partial_fee: 0, ..info } } else { info }
        }

        fn query_fee_details(
            uxt: <Block as BlockT>::Extrinsic,
            len: u32,
        ) -> pallet_transaction_payment::FeeDetails<Balance> {
            if quota::is_free(&uxt, len) {
                return FeeDetails { inclusion_fee: None, tip: 0 };
            }
            TransactionPayment::query_fee_details(uxt, len)
        }

        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }

        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall> for Runtime {
        fn query_call_info(call: RuntimeCall, len: u32) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
            TransactionPayment::query_call_info(call, len)
        }

        fn query_call_fee_details(call: RuntimeCall, len: u32) -> pallet_transaction_payment::FeeDetails<Balance> {
            TransactionPayment::query_call_fee_details(call, len)
        }

        fn query_weight_to_fee(weight: Weight) -> Balance {
            TransactionPayment::weight_to_fee(weight)
        }

        fn query_length_to_fee(length: u32) -> Balance {
            TransactionPayment::length_to_fee(length)
        }
    }

    impl urcar_runtime_api::AuraEquivocationApi<Block> for Runtime {
        fn key_session(key: Vec<u8>) -> Option<u32> {
            Equivocations::key_session(&key)
        }

        fn is_reported(slot: u64, key: Vec<u8>) -> bool {
            Equivocations::is_reported(slot.into(), &key)
        }

        fn submit_equivocation_report(
            first: <Block as BlockT>::Header,
            second: <Block as BlockT>::Header,
            session: u32,
        ) -> Option<()> {
            Equivocations::submit(&first, &second, session)
        }
    }

    impl urcar_runtime_api::DispatchApi<Block, AccountId, RuntimeCall> for Runtime {
        fn dry_run(who: AccountId, call: RuntimeCall) -> Result<(), sp_runtime::DispatchError> {
            tried::dry_run(who, call)
        }

        fn dry_run_motion(call: RuntimeCall) -> Result<(), sp_runtime::DispatchError> {
            tried::dry_run_motion(call)
        }
    }

    impl urcar_runtime_api::DifficultyApi<Block> for Runtime {
        fn difficulty() -> U256 {
            Work::difficulty()
        }
    }

    impl urcar_runtime_api::FinalityApi<Block> for Runtime {
        fn forced_change() -> Option<NumberFor<Block>> {
            pallet_grandpa::PendingChange::<Runtime>::get()?.forced
        }
    }

    impl urcar_runtime_api::VehiclesApi<Block, AccountId, BlockNumber> for Runtime {
        fn vehicle(vin: VinText) -> Result<VehicleView<AccountId>, ReadError> {
            let vehicle = Vehicles::view_vehicle(&vin)?;
            let owner = Ownership::owner(&vehicle.vin);
            Ok(VehicleView { owner, ..vehicle })
        }

        fn records(vin: VinText, from: u32, limit: u32) -> Result<RecordPage<AccountId>, ReadError> {
            let mut page = Vehicles::view_records(&vin, from, limit)?;
            files::complete(&known(&vin)?, &mut page.records);
            Ok(page)
        }

        fn head(vin: VinText) -> Result<HeadView, ReadError> {
            Vehicles::view_head(&vin)
        }

        fn pending(vin: VinText) -> Result<Vec<PendingView<BlockNumber>>, ReadError> {
            Vehicles::view_pending(&vin)
        }

        fn odometer_verdict(vin: VinText) -> Result<OdometerView, ReadError> {
            Vehicles::view_verdict(&vin)
        }

        fn owned_by(
            account: AccountId,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<OwnedPage<BlockNumber>, ReadError> {
            let after = after.map(|vin| Vin::try_from(&vin)).transpose().map_err(ReadError::MalformedVin)?;
            Ok(Ownership::owned_by(&account, after, limit))
        }

        fn offer(vin: VinText) -> Result<Option<OfferView<AccountId, BlockNumber>>, ReadError> {
            Ok(Ownership::view_offer(&known(&vin)?))
        }

        fn overview(vin: VinText, from: u32, limit: u32) -> Result<Overview, ReadError> {
            words::overview(&vin, from, limit)
        }

        fn time() -> u64 {
            Timestamp::get()
        }
    }

    impl urcar_runtime_api::FilesApi<Block, AccountId, Money, BlockNumber> for Runtime {
        fn file(
            vin: VinText,
            numbers: Option<Vec<u32>>,
        ) -> Result<FileView<AccountId, Money, BlockNumber>, ReadError> {
            files::file(&vin, numbers)
        }

        fn files(
            after: Option<VinText>,
            limit: u32,
        ) -> Result<FilePage<AccountId, Money, BlockNumber>, ReadError> {
            let after = after.map(|vin| Vin::try_from(&vin)).transpose().map_err(ReadError::MalformedVin)?;
            Ok(files::files(after, limit))
        }
    }

    impl urcar_runtime_api::ChangesApi<Block, AccountId> for Runtime {
        fn changes() -> Changes<AccountId> {
            changes::changes()
        }
    }

    impl urcar_runtime_api::MarketApi<Block, AccountId, Money, BlockNumber> for Runtime {
        fn listing(vin: VinText) -> Result<Option<ListingView<AccountId, Money, BlockNumber>>, ReadError> {
            Ok(Ownership::listing(&known(&vin)?))
        }

        fn listings(
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId, Money, BlockNumber>, ReadError> {
            let after = after.map(|vin| Vin::try_from(&vin)).transpose().map_err(ReadError::MalformedVin)?;
            Ok(Ownership::listings(after, limit))
        }

        fn find(
            filter: MarketFilter,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId, Money, BlockNumber>, FindError> {
            let after = after.map(|vin| Vin::try_from(&vin)).transpose().map_err(FindError::MalformedVin)?;
            let filter = Compiled::new(Filter::from(&filter)).map_err(FindError::RefusedFilter)?;
            Ok(Ownership::find(&filter, Date::from_millis(Timestamp::get()), after, limit))
        }
    }

    impl urcar_runtime_api::DisputesApi<Block, AccountId, Money, BlockNumber> for Runtime {
        fn dispute(number: u32) -> Option<DisputeView<AccountId, Money, BlockNumber>> {
            Disputes::dispute(number)
        }

        fn disputes(
            vin: VinText,
            from: u32,
            limit: u32,
        ) -> Result<DisputePage<AccountId, Money, BlockNumber>, ReadError> {
            Ok(Disputes::disputes_of(&known(&vin)?, from, limit))
        }

        fn deposit() -> Money {
            Disputes::deposit()
        }
    }

    impl urcar_runtime_api::AppraisalApi<Block> for Runtime {
        fn appraise(vin: VinText, currency: Currency) -> Result<appraisal::Appraisal, appraisal::Declined> {
            Appraisal::appraise(&vin, &currency)
        }
    }

    impl urcar_runtime_api::WritersApi<Block, AccountId, Money, BlockNumber> for Runtime {
        fn writer(account: AccountId) -> Option<WriterInfo<Money, BlockNumber>> {
            Writers::writer(&account)
        }

        fn names(accounts: Vec<AccountId>) -> Vec<Option<RequiredText<64>>> {
            accounts.iter().take(MAX_NAMES as usize).map(Writers::admitted_name).collect()
        }
    }

    impl urcar_runtime_api::TermsApi<Block, RuntimeParameters> for Runtime {
        fn terms() -> Vec<RuntimeParameters> {
            terms::present()
        }
    }

    impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
        fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
            crate::genesis::build(&config)
        }

        fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
            genesis_builder_helper::get_preset::<RuntimeGenesisConfig>(id, crate::genesis::preset)
        }

        fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
            crate::genesis::names()
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    impl frame_benchmarking::Benchmark<Block> for Runtime {
        fn benchmark_metadata(
            extra: bool,
        ) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
            crate::benchmarks::metadata(extra)
        }

        fn dispatch_benchmark(
            config: frame_benchmarking::BenchmarkConfig,
        ) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
            crate::benchmarks::dispatch(config)
        }
    }

    #[cfg(feature = "try-runtime")]
    impl frame_try_runtime::TryRuntime<Block> for Runtime {
        fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
            let weight = Executive::try_runtime_upgrade(checks).expect("an upgrade that fails its checks must stop");
            (weight, crate::configs::system::RuntimeBlockWeights::get().max_block)
        }

        fn execute_block(
            block: <Block as BlockT>::LazyBlock,
            state_root_check: bool,
            signature_check: bool,
            select: frame_try_runtime::TryStateSelect,
        ) -> Weight {
            Executive::try_execute_block(block, state_root_check, signature_check, select)
                .expect("a block that fails its checks must stop")
        }
    }
}
