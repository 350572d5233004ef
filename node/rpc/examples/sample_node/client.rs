//! The client of a generated chain. Its genesis is its only block, and final.

use sp_api::{ApiRef, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, HeaderBackend, Info};
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::{
    OpaqueExtrinsic, generic,
    traits::{BlakeTwo256, Block as BlockT},
};
use std::sync::Arc;
use urcar_index::{File, Files, Source, market::Market};
use urcar_rules::appraisal::{Appraisal, Declined};
use urcar_runtime_api::{AppraisalApi, ChangesApi, DisputesApi, FilesApi, MarketApi, VehiclesApi, WritersApi};
use urcar_types::{
    Amount, Changes, Currency, DisputePage, DisputeView, FilePage, FileView, HeadView, ListingPage, ListingView,
    OfferView, OwnedPage, PendingView, ReadError, RecordPage, RequiredText, Text, VehicleView, Vin, VinText,
    WriterInfo,
};

/// A block of the chain.
pub type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;

/// The most names of one answer.
const NAMES: usize = 100;

/// The client of a generated chain.
#[derive(Clone)]
pub struct SampleClient(Arc<Market>);

impl SampleClient {
    /// Creates the client of a market at its genesis.
    pub fn new(market: Arc<Market>) -> Self {
        Self(market)
    }

    /// Returns the hash of the only block.
    pub fn genesis(&self) -> H256 {
        self.0.block().hash
    }

    fn found(&self, text: &VinText, numbers: Option<&[u32]>) -> Result<File, ReadError> {
        let vin = Vin::try_from(text).map_err(ReadError::MalformedVin)?;
        self.0.file(self.genesis(), &vin, numbers).ok().flatten().ok_or(ReadError::UnknownVehicle)
    }

    fn stretch(&self, after: Option<&VinText>) -> Result<Files, ReadError> {
        let after = after.map(Vin::try_from).transpose().map_err(ReadError::MalformedVin)?;
        let files = self.0.files(self.genesis(), after.as_ref());
        Ok(files.unwrap_or(Files { files: Vec::new(), next: None }))
    }

    /// Returns the listings of the first files after a vehicle, so many at most.
    fn listed(
        &self,
        after: Option<&VinText>,
        limit: usize,
    ) -> Result<ListingPage<AccountId32, Amount<u128>, u32>, ReadError> {
        let Files { files, next } = self.stretch(after)?;
        let mut listings: Vec<_> = files.into_iter().filter_map(|file| file.listing).collect();
        let has_more = listings.len() > limit;
        listings.truncate(limit);
        let next = if has_more { listings.last().map(|listing| listing.vin) } else { next };
        Ok(ListingPage { listings, next })
    }
}

impl HeaderBackend<Block> for SampleClient {
    fn header(&self, hash: H256) -> sp_blockchain::Result<Option<<Block as BlockT>::Header>> {
        Ok((hash == self.genesis()).then(|| generic::Header {
            parent_hash: H256::zero(),
            number: 0,
            state_root: H256::zero(),
            extrinsics_root: H256::zero(),
            digest: Default::default(),
        }))
    }

    fn info(&self) -> Info<Block> {
        let genesis = self.genesis();
        Info {
            best_hash: genesis,
            best_number: 0,
            genesis_hash: genesis,
            finalized_hash: genesis,
            finalized_number: 0,
            finalized_state: None,
            number_leaves: 1,
            block_gap: None,
        }
    }

    fn status(&self, hash: H256) -> sp_blockchain::Result<BlockStatus> {
        Ok(if hash == self.genesis() { BlockStatus::InChain } else { BlockStatus::Unknown })
    }

    fn number(&self, hash: H256) -> sp_blockchain::Result<Option<u32>> {
        Ok((hash == self.genesis()).then_some(0))
    }

    fn hash(&self, number: u32) -> sp_blockchain::Result<Option<H256>> {
        Ok((number == 0).then(|| self.genesis()))
    }
}

impl ProvideRuntimeApi<Block> for SampleClient {
    type Api = Self;

    fn runtime_api(&self) -> ApiRef<'_, Self> {
        self.clone().into()
    }
}

sp_api::mock_impl_runtime_apis! {
    impl VehiclesApi<Block, AccountId32, u32> for SampleClient {
        fn vehicle(&self, vin: VinText) -> Result<VehicleView<AccountId32>, ReadError> {
            Ok(self.found(&vin, Some(&[]))?.vehicle)
        }
        fn records(&self, vin: VinText, from: u32, limit: u32) -> Result<RecordPage<AccountId32>, ReadError> {
            let FileView { vehicle, records, .. } = self.found(&vin, None)?;
            let total = vehicle.records;
            let next = from.checked_add(limit).filter(|next| *next < total);
            let records = records.into_iter().skip(from as usize).take(limit as usize).collect();
            Ok(RecordPage { records, total, next, head: vehicle.head })
        }
        fn head(&self, vin: VinText) -> Result<HeadView, ReadError> {
            let vehicle = self.found(&vin, Some(&[]))?.vehicle;
            Ok(HeadView { head: vehicle.head, records: vehicle.records })
        }
        fn pending(&self, vin: VinText) -> Result<Vec<PendingView<u32>>, ReadError> {
            Ok(self.found(&vin, Some(&[]))?.pending)
        }
        fn owned_by(
            &self,
            _owner: AccountId32,
            _after: Option<VinText>,
            _limit: u32,
        ) -> Result<OwnedPage<u32>, ReadError> {
            Ok(OwnedPage { vehicles: Vec::new(), next: None })
        }
        fn offer(&self, vin: VinText) -> Result<Option<OfferView<AccountId32, u32>>, ReadError> {
            self.found(&vin, Some(&[])).map(|_| None)
        }
        fn time(&self) -> u64 {
            self.0.time(self.genesis()).unwrap_or_default()
        }
    }

    impl WritersApi<Block, AccountId32, Amount<u128>, u32> for SampleClient {
        fn names(&self, accounts: Vec<AccountId32>) -> Vec<Option<RequiredText<64>>> {
            let name = |account: &AccountId32| {
                let bytes: &[u8; 32] = account.as_ref();
                Some(Text::unchecked(format!("Organisation {}", hex::encode(&bytes[..2]))))
            };
            accounts.iter().take(NAMES).map(name).collect()
        }
        fn writer(&self, _account: AccountId32) -> Option<WriterInfo<Amount<u128>, u32>> {
            None
        }
    }

    impl MarketApi<Block, AccountId32, Amount<u128>, u32> for SampleClient {
        fn listing(&self, vin: VinText) -> Result<Option<ListingView<AccountId32, Amount<u128>, u32>>, ReadError> {
            Ok(self.found(&vin, Some(&[]))?.listing)
        }
        fn listings(
            &self,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId32, Amount<u128>, u32>, ReadError> {
            self.listed(after.as_ref(), limit as usize)
        }
    }

    impl DisputesApi<Block, AccountId32, Amount<u128>, u32> for SampleClient {
        fn dispute(&self, number: u32) -> Option<DisputeView<AccountId32, Amount<u128>, u32>> {
            self.0.dispute(self.genesis(), number).ok().flatten()
        }
        fn disputes(
            &self,
            vin: VinText,
            from: u32,
            limit: u32,
        ) -> Result<DisputePage<AccountId32, Amount<u128>, u32>, ReadError> {
            let all = self.found(&vin, Some(&[]))?.disputes;
            let total = all.len() as u32;
            let next = from.checked_add(limit).filter(|next| *next < total);
            let disputes = all.into_iter().skip(from as usize).take(limit as usize).collect();
            Ok(DisputePage { disputes, total, next })
        }
    }

    impl FilesApi<Block, AccountId32, Amount<u128>, u32> for SampleClient {
        fn file(
            &self,
            vin: VinText,
            numbers: Option<Vec<u32>>,
        ) -> Result<FileView<AccountId32, Amount<u128>, u32>, ReadError> {
            self.found(&vin, numbers.as_deref())
        }
        fn files(
            &self,
            after: Option<VinText>,
            _limit: u32,
        ) -> Result<FilePage<AccountId32, Amount<u128>, u32>, ReadError> {
            self.stretch(after.as_ref())
        }
    }

    impl ChangesApi<Block, AccountId32> for SampleClient {
        fn changes(&self) -> Changes<AccountId32> {
            Changes { vehicles: Vec::new(), disputes: Vec::new(), writers: Vec::new(), terms: false }
        }
    }

    impl AppraisalApi<Block> for SampleClient {
        // An appraisal needs sales of other cars, which the generated chain doesn't keep.
        fn appraise(&self, _vin: VinText, _currency: Currency) -> Result<Appraisal, Declined> {
            Err(Declined::TooFewComparables { found: 0, needed: 3 })
        }
    }
}
