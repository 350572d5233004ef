//! A client that is made up, and the methods over it.

use crate::tree::{Car, Tree};
use jsonrpsee::{
    MethodsError, RpcModule,
    core::{JsonRawValue, to_json_raw_value, traits::ToRpcParams},
};
use sc_rpc_api::DenyUnsafe;
use serde_json::{Value, json};
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, HeaderBackend, Info};
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::{
    OpaqueExtrinsic, generic,
    traits::{BlakeTwo256, Block as BlockT},
};
use std::sync::Arc;
use tempfile::TempDir;
use urcar_feed::WakeUps;
use urcar_index::{BlockId, Dispute, File, Files, Index, Live, Options, Source, SourceError, search::Table};
use urcar_rpc::{Limits, SubscriptionMetrics, Subscriptions};
use urcar_rules::appraisal::{Appraisal, Confidence, Declined, Grade, Line, Reason};
use urcar_runtime_api::{AppraisalApi, ChangesApi, DisputesApi, FilesApi, MarketApi, VehiclesApi, WritersApi};
use urcar_types::{
    Amount, Author, Brand, Challenger, ChangedRecords, Changes, Check, Concern, Condition, Country, Currency, Date,
    Digest, DisputePage, DisputeStatus, DisputeView, Entry, Evidence, FilePage, FileView, FindError, Ground, HeadView,
    List, ListingPage, ListingView, MaintenanceType, MarketFilter, OdometerVerdict, OdometerView, Offer, OfferView,
    OwnedPage, OwnedView, PartAction, PendingReason, PendingView, ReadError, Record, RecordData, RecordKind,
    RecordPage, RecordView, RequiredText, ReservationView, Role, Roles, ServiceItem, Standing, Terms, Text,
    VehicleChange, VehicleView, Verdict, Vin, VinText, WriterInfo, chain_head,
};

type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;

/// Listed, reserved, offered, disputed, and worth something in EUR; with a file of three records.
pub const CAR: &str = "1M8GDM9AXKP042788";
/// Registered, and nothing else.
pub const OTHER: &str = "WVGZZZ5NZEW069297";
/// Nobody registered it.
pub const UNKNOWN: &str = "WVWZZZ1JZ3W386752";
/// Nobody registered it, and its check digit doesn't fit, as it must.
pub const MISTYPED: &str = "1M8GDM9AXKP042789";
pub const NOBODY: AccountId32 = AccountId32::new([9; 32]);
/// Asked to be admitted, and was not yet.
pub const APPLICANT: AccountId32 = AccountId32::new([6; 32]);

pub const fn account(byte: u8) -> AccountId32 {
    AccountId32::new([byte; 32])
}

fn vin(text: &str) -> Vin {
    Vin::parse(text).unwrap()
}

fn known(text: &VinText) -> Result<Vin, ReadError> {
    let vin = Vin::try_from(text).map_err(ReadError::MalformedVin)?;
    if [UNKNOWN, MISTYPED].contains(&vin.as_str()) { Err(ReadError::UnknownVehicle) } else { Ok(vin) }
}

pub fn listing() -> ListingView<AccountId32, Amount<u128>, u32> {
    ListingView {
        vin: vin(CAR),
        make: Text::unchecked("Renault"),
        model: Text::unchecked("Clio"),
        model_year: 2_018,
        odometer_km: Some(9),
        last_read_on: Some(Date::new(2020, 1, 1).into()),
        concerns: vec![Concern::TotalLosses(1)],
        seller: account(1),
        price: (1 << 60).into(),
        price_text: "1152921.504606846976".into(),
        state: Digest::repeat_byte(2),
        confirmed_state: Digest::repeat_byte(3),
        odometer: None,
        terms: Digest::repeat_byte(1),
        since: 4,
        listed_at: 1_577_836_800_000,
        reservation: Some(ReservationView { number: 5, buyer: account(6), until: 7 }),
        closing: false,
    }
}

/// The file of [`CAR`]: a reading, a scrapping, a reading.
pub fn file() -> Vec<RecordView<AccountId32>> {
    let mut head = vin(CAR).initial_head();
    let record = |number: u32| {
        let reading = RecordData::OdometerReading { series: None };
        let data = if number == 1 { RecordData::Scrapped { certificate: Text::unchecked("C") } } else { reading };
        let record = Record {
            number,
            author: Author::Organisation { account: account(1), role: Role::Workshop },
            recorded_at: 1,
            entry: Entry {
                data,
                event_date: Date::new(2020, 1, 1).into(),
                odometer: None,
                description: Text::unchecked("前保险杠"),
                evidence: List::default(),
                commitment: None,
            },
            previous: head,
        };
        head = chain_head(&head, &record);
        urcar_samples::record_view(record)
    };
    (0..3).map(record).collect()
}

/// A record as long as one may be.
fn long_record(number: u32) -> RecordView<AccountId32> {
    let item = ServiceItem {
        name: Text::unchecked("\"".repeat(64)),
        number: Text::unchecked("\"".repeat(32)),
        serial: Some(Text::unchecked("\"".repeat(32))),
        action: PartAction::Inspect,
        severity: None,
    };
    let items = List::unchecked(vec![item; 16]);
    let data = RecordData::Maintenance { reason: MaintenanceType::Scheduled, items };
    let entry = Entry { description: Text::unchecked("\"".repeat(200)), ..urcar_samples::entry(data) };
    let author = Author::Organisation { account: account((number % 250) as u8), role: Role::Workshop };
    let previous = Digest::repeat_byte(1);
    urcar_samples::record_view(Record { number, author, recorded_at: 1, entry, previous })
}

fn file_of(vin: &Vin) -> Vec<RecordView<AccountId32>> {
    if vin.as_str() == CAR { file() } else { Vec::new() }
}

/// [`CAR`] as its file stands.
pub fn vehicle() -> VehicleView<AccountId32> {
    VehicleView {
        concerns: vec![Concern::Scrapped, Concern::TotalLosses(2), Concern::Brand(Brand::Flood), Concern::Disputes(1)],
        vin: vin(CAR),
        owner: Some(NOBODY),
        condition: Condition { scrapped: true, total_losses: 2, brands: vec![Brand::Flood], ..Condition::default() },
        odometer: OdometerVerdict {
            verdict: Verdict::Logical,
            reason: None,
            illogical_pairs: Vec::new(),
            last_odometer_km: Some(9),
        },
        last_read_on: Some(Date::new(2020, 1, 1).into()),
        pending: Vec::new(),
        disputes: 1,
        head: Digest::repeat_byte(1),
        state: Digest::repeat_byte(2),
        distance_km: Some(9),
        specification: urcar_samples::specification(),
        owners: 1,
        sales: 0,
        suspect: None,
        hints: Vec::new(),
        records: 3,
        birth: Some(0),
        annulled: None,
        registered_by: Author::Organisation { account: account(1), role: Role::Manufacturer },
        registered_at: 1_577_836_800_000,
        check_digit_fits: Some(true),
    }
}

/// Records of every kind.
fn samples() -> Vec<RecordView<AccountId32>> {
    let sound = urcar_samples::records().into_iter().map(|sample| sample.record);
    let sound = sound.filter(|record| record.entry.check().is_ok());
    (0..).zip(sound).map(|(number, record)| urcar_samples::record_view(Record { number, ..record })).collect()
}

/// A vehicle with all that is shown of it.
pub fn whole_file(vin: Vin) -> File {
    let is_car = vin.as_str() == CAR;
    let records = if vin.as_str() == UNKNOWN { samples() } else { file_of(&vin) };
    let vehicle = VehicleView { vin, records: records.len() as u32, ..vehicle() };
    let clean = VehicleView { concerns: Vec::new(), condition: Condition::default(), disputes: 0, ..vehicle.clone() };
    FileView {
        vehicle: if is_car { vehicle } else { clean },
        records,
        pending: Vec::new(),
        disputes: if is_car { vec![dispute(0)] } else { Vec::new() },
        listing: is_car.then(listing),
    }
}

/// A vehicle of a chain that grows, with all that is shown of it.
fn file_of_car(Car { number, price, owner }: Car) -> File {
    let vin = urcar_samples::vins::numbered(number);
    let mut file = whole_file(vin);
    file.vehicle.owner = Some(account(owner));
    file.listing = price.map(|price| ListingView { vin, price: Amount(price), ..listing() });
    file
}

/// The changes of block 1.
pub fn changes() -> Changes<AccountId32> {
    let change = |text: &str, records| VehicleChange { vin: vin(text), records, title: false, listing: true };
    let vehicles = vec![change(CAR, ChangedRecords::Some(vec![2])), change(OTHER, ChangedRecords::All)];
    Changes { vehicles, disputes: vec![0], writers: vec![account(1)], terms: false }
}

/// A vehicle of account 1.
pub fn owned() -> OwnedView<u32> {
    OwnedView {
        vin: vin(CAR),
        make: Text::unchecked("Renault"),
        model: Text::unchecked("Clio"),
        model_year: 2_018,
        since: 4,
        listed: true,
        concerns: vec![Concern::Scrapped],
    }
}

pub fn pending() -> PendingView<u32> {
    PendingView {
        record: 3,
        kind: RecordKind::Correction,
        why: PendingReason::Correction { corrects: 1 },
        version: 0,
        since: 1_577_836_800_000,
        until: None,
    }
}

pub fn dispute(number: u32) -> DisputeView<AccountId32, Amount<u128>, u32> {
    let evidence =
        Evidence { blake2_256: Digest::repeat_byte(4), media_type: Text::unchecked("image/jpeg"), bytes: 10 };
    DisputeView {
        dispute: number,
        vin: vin(CAR),
        record: 7,
        version: 0,
        from: 0,
        author: Author::Organisation { account: account(2), role: Role::Workshop },
        witnesses: vec![account(3), account(4)],
        own: false,
        challengers: vec![Challenger { account: account(1), deposit: (1 << 60).into(), evidence }],
        ground: Ground::WrongReading,
        statement: Text::unchecked("一年前里程更高"),
        opened_at: 5,
        grace_until: 15,
        vote_until: 35,
        final_until: 55,
        extended: false,
        accept_until: None,
        amended: None,
        status: DisputeStatus::Open,
        votes_for: 2,
        votes_against: 1,
        eligible: 9,
    }
}

pub fn appraisal(currency: Currency) -> Appraisal {
    Appraisal {
        version: Text::unchecked("urcar-1"),
        vin: vin(CAR),
        day: Date::new(2024, 7, 15).into(),
        last_read_on: Date::new(2024, 5, 10).into(),
        currency,
        low_minor: 1_187_738,
        mid_minor: 1_407_689,
        high_minor: 1_651_033,
        as_new_minor: 3_200_000,
        factor: 439_903,
        lines: vec![Line { reason: Reason::Age { months: 54 }, permille: 545 }],
        grade: Grade::B,
        condition: 917,
        confidence: Confidence { permille: 439, lines: Vec::new() },
        comparables: 3,
    }
}

/// The answer of the runtime when it is asked for the time of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// The time.
    Runs,
    /// Nothing: the block's state is gone.
    Discarded,
    /// Nothing: it fails.
    Fails,
}

/// A chain of three blocks, 0 to 2, and one beside 1 and 2 each; or one that grows.
#[derive(Clone)]
pub struct Mock {
    /// The number of the last block that is final.
    pub finalised: u32,
    /// Whether what block 1 changed is lost.
    pub is_pruned: bool,
    /// How many records every file says to have; nothing where it says what it has.
    pub records: Option<u32>,
    /// Whether it has them as well, each as long as one may be.
    pub is_long: bool,
    /// The blocks that take the place of these three.
    pub tree: Option<Tree>,
    /// The time of every block, as far as it is known.
    pub clock: Clock,
}

impl Default for Mock {
    fn default() -> Self {
        Self { finalised: 1, is_pruned: false, records: None, is_long: false, tree: None, clock: Clock::Runs }
    }
}

/// The time of every block.
pub const TIME: u64 = 1_795_701_498_104;

/// Block 0, whose state is lost to `market_get`.
pub fn lost() -> H256 {
    H256::repeat_byte(0xee)
}

/// Block 1, the last that is final.
pub fn finalised() -> H256 {
    H256::repeat_byte(1)
}

/// Block 2.
pub fn best() -> H256 {
    H256::repeat_byte(2)
}

/// Another block 1.
pub fn stale() -> H256 {
    H256::repeat_byte(0xf1)
}

/// Another block 2.
pub fn beside_best() -> H256 {
    H256::repeat_byte(0xf2)
}

/// An answer of a block: its fields, and which block it is of.
pub fn of(number: u32, hash: H256, mut fields: Value) -> Value {
    fields["block"] = json!({ "number": number, "hash": hash, "time": TIME.to_string(), "finalised": number < 2 });
    fields
}

/// The name of every organisation.
pub const NAME: &str = "Prüfwerk Mitte";

/// The same answer with the names of these organisations.
pub fn with_names(mut answer: Value, organisations: &[u8]) -> Value {
    let names = organisations.iter().map(|byte| (account(*byte).to_string(), json!(NAME)));
    answer["names"] = Value::Object(names.collect());
    answer
}

/// An answer of the last block that is final.
pub fn final_answer(fields: Value) -> Value {
    of(1, finalised(), fields)
}

impl HeaderBackend<Block> for Mock {
    fn header(&self, hash: H256) -> sp_blockchain::Result<Option<<Block as BlockT>::Header>> {
        let of_tree = self.tree.as_ref().and_then(|tree| tree.header(hash));
        Ok(of_tree.map(|(number, parent_hash)| generic::Header {
            parent_hash,
            number,
            state_root: H256::zero(),
            extrinsics_root: H256::zero(),
            digest: Default::default(),
        }))
    }

    fn info(&self) -> Info<Block> {
        let small = ((2, best()), (self.finalised, finalised()));
        let (best, finalised) = self.tree.as_ref().map_or(small, Tree::heads);
        Info {
            best_hash: best.1,
            best_number: best.0,
            genesis_hash: lost(),
            finalized_hash: finalised.1,
            finalized_number: finalised.0,
            finalized_state: None,
            number_leaves: 1,
            block_gap: None,
        }
    }

    fn status(&self, _: H256) -> sp_blockchain::Result<BlockStatus> {
        Ok(BlockStatus::InChain)
    }

    fn number(&self, hash: H256) -> sp_blockchain::Result<Option<u32>> {
        if let Some(tree) = &self.tree {
            return Ok(tree.header(hash).map(|(number, _)| number));
        }
        let blocks = [(lost(), 0), (finalised(), 1), (best(), 2), (stale(), 1), (beside_best(), 2)];
        Ok(blocks.into_iter().find(|(known, _)| *known == hash).map(|(_, number)| number))
    }

    fn hash(&self, number: u32) -> sp_blockchain::Result<Option<H256>> {
        if let Some(tree) = &self.tree {
            return Ok(tree.canonical(number));
        }
        Ok([lost(), finalised(), best()].get(number as usize).copied())
    }
}

impl ProvideRuntimeApi<Block> for Mock {
    type Api = Self;

    fn runtime_api(&self) -> ApiRef<'_, Self> {
        self.clone().into()
    }
}

sp_api::mock_impl_runtime_apis! {
    impl VehiclesApi<Block, AccountId32, u32> for Mock {
        fn vehicle(&self, vin: VinText) -> Result<VehicleView<AccountId32>, ReadError> {
            known(&vin)?;
            Ok(vehicle())
        }
        fn records(&self, vin: VinText, from: u32, limit: u32) -> Result<RecordPage<AccountId32>, ReadError> {
            let vin = known(&vin)?;
            if let Some(total) = self.records.filter(|_| self.is_long) {
                let records = (from..from.saturating_add(limit).min(total)).map(long_record).collect();
                return Ok(RecordPage { records, total, next: None, head: Digest::repeat_byte(1) });
            }
            let file = file_of(&vin);
            let head = file.last().map_or(vin.initial_head(), |view| view.head);
            let total = file.len() as u32;
            let next = from.checked_add(limit).filter(|next| *next < total);
            let records = file.into_iter().skip(from as usize).take(limit as usize).collect();
            Ok(RecordPage { records, total, next, head })
        }
        fn head(&self, vin: VinText) -> Result<HeadView, ReadError> {
            let vin = known(&vin)?;
            let file = file_of(&vin);
            let head = file.last().map_or(vin.initial_head(), |view| view.head);
            Ok(HeadView { head, records: file.len() as u32 })
        }
        fn pending(&self, vin: VinText) -> Result<Vec<PendingView<u32>>, ReadError> {
            known(&vin).map(|_| vec![pending()])
        }
        fn odometer_verdict(&self, _vin: VinText) -> Result<OdometerView, ReadError> {
            Err(ReadError::UnknownVehicle)
        }
        fn owned_by(&self, owner: AccountId32, after: Option<VinText>, _: u32) -> Result<OwnedPage<u32>, ReadError> {
            let more = owner == account(1) && after.is_none();
            Ok(OwnedPage { vehicles: more.then(owned).into_iter().collect(), next: more.then(|| vin(CAR)) })
        }
        fn offer(&self, vin: VinText) -> Result<Option<OfferView<AccountId32, u32>>, ReadError> {
            let offer = Offer {
                from: account(1),
                to: account(2),
                terms: Terms::Transfer(Text::unchecked("gift")),
                event_date: Date::new(2024, 5, 6).into(),
                odometer: None,
            };
            known(&vin).map(|vin| (vin.as_str() == CAR).then(|| OfferView { digest: offer.digest(&vin), lapses_at: 9, offer }))
        }
        #[advanced]
        fn time(&self, _at: H256) -> Result<u64, ApiError> {
            match self.clock {
                Clock::Runs => Ok(TIME),
                Clock::Discarded => Err(ApiError::UnknownBlock("pruned".into())),
                Clock::Fails => Err(ApiError::Application("the runtime panicked".into())),
            }
        }
    }

    impl WritersApi<Block, AccountId32, Amount<u128>, u32> for Mock {
        fn names(&self, accounts: Vec<AccountId32>) -> Vec<Option<RequiredText<64>>> {
            let is_named = |account: &AccountId32| *account != NOBODY && *account != APPLICANT;
            accounts.iter().take(100).map(|account| is_named(account).then(|| Text::unchecked(NAME))).collect()
        }

        fn writer(&self, account: AccountId32) -> Option<WriterInfo<Amount<u128>, u32>> {
            (account != NOBODY).then(|| WriterInfo {
                name: Text::unchecked(NAME),
                country: Country::from("DEU"),
                roles: Roles::try_from(std::collections::BTreeSet::from([Role::Inspector])).unwrap(),
                standing: if account == APPLICANT { Standing::Applied } else { Standing::Active },
                since: 0,
                bond: (1 << 60).into(),
                upheld: 2,
                free_records_left: 3,
            })
        }
    }

    impl MarketApi<Block, AccountId32, Amount<u128>, u32> for Mock {
        #[advanced]
        fn listing(
            &self,
            at: H256,
            text: VinText,
        ) -> Result<Result<Option<ListingView<AccountId32, Amount<u128>, u32>>, ReadError>, ApiError> {
            if at == lost() {
                return Err(ApiError::UnknownBlock("pruned".into()));
            }
            Ok(known(&text).map(|vin| (vin.as_str() == CAR).then(listing)))
        }
        fn listings(
            &self,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId32, Amount<u128>, u32>, ReadError> {
            let after = after.map(|text| Vin::try_from(&text).map_err(ReadError::MalformedVin)).transpose()?;
            let more = after.is_none() && limit > 0;
            Ok(ListingPage { listings: more.then(listing).into_iter().collect(), next: more.then(|| vin(CAR)) })
        }
        fn find(
            &self,
            _filter: MarketFilter,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId32, Amount<u128>, u32>, FindError> {
            let after = after.map(|text| Vin::try_from(&text).map_err(FindError::MalformedVin)).transpose()?;
            let more = after.is_none() && limit > 0;
            Ok(ListingPage { listings: more.then(listing).into_iter().collect(), next: None })
        }
    }

    impl DisputesApi<Block, AccountId32, Amount<u128>, u32> for Mock {
        fn dispute(&self, number: u32) -> Option<DisputeView<AccountId32, Amount<u128>, u32>> {
            (number < 2).then(|| dispute(number))
        }
        fn disputes(
            &self,
            vin: VinText,
            from: u32,
            limit: u32,
        ) -> Result<DisputePage<AccountId32, Amount<u128>, u32>, ReadError> {
            let total = if known(&vin)?.as_str() == CAR { 2 } else { 0 };
            let end = from.saturating_add(limit).min(total);
            let next = (end < total).then_some(end);
            Ok(DisputePage { disputes: (from..end).map(dispute).collect(), total, next })
        }
        fn deposit(&self) -> Amount<u128> {
            Amount(100)
        }
    }

    impl FilesApi<Block, AccountId32, Amount<u128>, u32> for Mock {
        // One answer has room for two records.
        #[advanced]
        fn file(
            &self,
            at: H256,
            text: VinText,
            _numbers: Option<Vec<u32>>,
        ) -> Result<Result<FileView<AccountId32, Amount<u128>, u32>, ReadError>, ApiError> {
            if let Some(tree) = &self.tree {
                let car = tree.car(at, Vin::try_from(&text).unwrap())?;
                return Ok(car.map(file_of_car).ok_or(ReadError::UnknownVehicle));
            }
            Ok(known(&text).map(|vin| {
                let mut file = whole_file(vin);
                file.records.truncate(2);
                file.vehicle.records = self.records.unwrap_or(file.vehicle.records);
                file
            }))
        }
        fn files(
            &self,
            _after: Option<VinText>,
            _limit: u32,
        ) -> Result<FilePage<AccountId32, Amount<u128>, u32>, ReadError> {
            Ok(FilePage { files: Vec::new(), next: None })
        }
    }

    impl ChangesApi<Block, AccountId32> for Mock {
        #[advanced]
        fn changes(&self, at: H256) -> Result<Changes<AccountId32>, ApiError> {
            if let Some(tree) = &self.tree {
                return tree.changes(at);
            }
            if self.is_pruned || at == lost() {
                return Err(ApiError::UnknownBlock("pruned".into()));
            }
            Ok(changes())
        }
    }

    impl AppraisalApi<Block> for Mock {
        #[advanced]
        fn appraise(
            &self,
            _at: H256,
            text: VinText,
            currency: Currency,
        ) -> Result<Result<Appraisal, Declined>, ApiError> {
            let vin = match known(&text) {
                Ok(vin) => vin,
                Err(ReadError::MalformedVin(why)) => return Ok(Err(Declined::MalformedVin(why))),
                Err(ReadError::UnknownVehicle) => return Ok(Err(Declined::UnknownVehicle)),
            };
            match (vin.as_str(), currency.0.as_str()) {
                (CAR, "EUR") => Ok(Ok(appraisal(currency))),
                (CAR, "JPY") => Err(ApiError::Application("the function is not there".into())),
                (CAR, _) => Ok(Err(Declined::TooFewComparables { found: 1, needed: 3 })),
                _ => Ok(Err(Declined::Stolen)),
            }
        }
    }
}

/// Returns all methods over the mock, without an index.
pub fn methods() -> RpcModule<()> {
    over(Mock::default(), None)
}

/// Returns all methods over a mock.
pub fn over(mock: Mock, index: Option<Live>) -> RpcModule<()> {
    let (wake_ups, _) = WakeUps::from_events(futures::stream::empty());
    served(mock, index, Subscriptions::new(wake_ups, SubscriptionMetrics::default(), Limits::default()))
}

/// Returns all methods over a mock, with these subscriptions.
pub fn served(mock: Mock, index: Option<Live>, subscriptions: Subscriptions) -> RpcModule<()> {
    let mut methods = urcar_rpc::module::<Block, _>(Arc::new(mock), index, subscriptions).unwrap();
    methods.merge(urcar_rpc::evidence(None).unwrap()).unwrap();
    methods.extensions_mut().insert(DenyUnsafe::No);
    methods
}

/// The chain as the index copies it, with a vehicle that the mock lacks.
struct Copied;

impl Source for Copied {
    fn time(&self, _: H256) -> Result<u64, SourceError> {
        Ok(TIME)
    }
    fn file(&self, _: H256, vin: &Vin, _: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        Ok(Some(whole_file(*vin)))
    }
    fn files(&self, _: H256, _: Option<&Vin>) -> Result<Files, SourceError> {
        Ok(Files { files: [CAR, OTHER, UNKNOWN].map(|text| whole_file(vin(text))).into(), next: None })
    }
    fn dispute(&self, _: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        Ok(Some(dispute(number)))
    }
}

/// An index, and the folder in which it is.
pub struct Indexed {
    pub live: Live,
    // Removed with it.
    _folder: TempDir,
}

/// Returns an index of nothing yet.
pub fn empty_index() -> Indexed {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path().into(), lost(), Arc::new(Copied), Options::default()).unwrap();
    Indexed { live: Live::new(index, Table::new(lost().as_fixed_bytes(), 1 << 30)), _folder: folder }
}

/// Returns an index of block 1.
pub fn index() -> Indexed {
    index_of(1, Options::default())
}

/// Returns an index of the final block of a height.
pub fn index_of(height: u32, options: Options) -> Indexed {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path().into(), lost(), Arc::new(Copied), options).unwrap();
    index.rebuild(BlockId { height, hash: finalised() }, &mut |_| {}).unwrap();
    let (table, mut summaries) = (Table::new(lost().as_fixed_bytes(), 1 << 30), Vec::new());
    index.summaries(&mut |summary| summaries.push(summary)).unwrap();
    table.load(height, Date::from_millis(TIME), summaries).unwrap();
    Indexed { live: Live::new(index, table), _folder: folder }
}

/// Parameters, by position or by name.
struct Params(Value);

impl ToRpcParams for Params {
    fn to_rpc_params(self) -> Result<Option<Box<JsonRawValue>>, serde_json::Error> {
        to_json_raw_value(&self.0).map(Some)
    }
}

/// Calls a method: its answer, or code, message and data of its error. An answer and what it was asked with must be as
/// the document says.
pub async fn ask(method: &str, params: Value) -> Result<Value, (i32, String, Value)> {
    ask_of(&methods(), method, params).await
}

/// Calls one of these methods, as [`ask`] does.
pub async fn ask_of(methods: &RpcModule<()>, method: &str, params: Value) -> Result<Value, (i32, String, Value)> {
    match methods.call::<_, Value>(method, Params(params.clone())).await {
        Ok(value) => {
            crate::document::assert_fits(method, &params, &value);
            Ok(value)
        }
        Err(MethodsError::JsonRpc(error)) => {
            let data = error.data().map_or(Value::Null, |data| serde_json::from_str(data.get()).unwrap());
            Err((error.code(), error.message().to_owned(), data))
        }
        Err(other) => panic!("{other}"),
    }
}

/// Calls a method that is to fail.
pub async fn refused(method: &str, params: Value) -> (i32, String, Value) {
    ask(method, params).await.unwrap_err()
}
