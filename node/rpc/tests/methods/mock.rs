//! A client that is made up, and the methods over it.

use jsonrpsee::{MethodsError, RpcModule};
use serde_json::Value;
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, HeaderBackend, Info};
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::{
    OpaqueExtrinsic, generic,
    traits::{BlakeTwo256, Block as BlockT},
};
use std::sync::Arc;
use urcar_rules::appraisal::{Appraisal, Confidence, Declined, Grade, Line, Reason};
use urcar_runtime_api::{AppraisalApi, DisputesApi, MarketApi, VehiclesApi, WritersApi};
use urcar_types::{
    Author, Challenger, Country, Currency, Date, Digest, DisputePage, DisputeStatus, DisputeView, Evidence, Ground,
    HeadView, ListingPage, ListingView, OdometerVerdict, Offer, PendingReason, PendingView, ReadError, RecordPage,
    ReservationView, Role, Roles, Standing, Terms, Text, VehicleView, Vin, VinText, WriterInfo,
};

type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;

/// Listed, reserved, offered, disputed, and worth something in EUR.
pub const CAR: &str = "1M8GDM9AXKP042788";
/// Registered, and nothing else.
pub const OTHER: &str = "WVGZZZ5NZEW069297";
/// Nobody registered it.
pub const UNKNOWN: &str = "WVWZZZ1JZ3W386752";
pub const NOBODY: AccountId32 = AccountId32::new([9; 32]);

pub const fn account(byte: u8) -> AccountId32 {
    AccountId32::new([byte; 32])
}

fn vin(text: &str) -> Vin {
    Vin::parse(text).unwrap()
}

fn known(text: &VinText) -> Result<Vin, ReadError> {
    let vin = Vin::try_from(text).map_err(ReadError::MalformedVin)?;
    if vin.as_str() == UNKNOWN { Err(ReadError::UnknownVehicle) } else { Ok(vin) }
}

pub fn listing() -> ListingView<AccountId32, u128, u32> {
    ListingView {
        vin: vin(CAR),
        seller: account(1),
        price: 1 << 60,
        state: Digest::repeat_byte(2),
        confirmed_state: Digest::repeat_byte(3),
        odometer: None,
        since: 4,
        reservation: Some(ReservationView { number: 5, buyer: account(6), until: 7 }),
        closing: false,
    }
}

pub fn pending() -> PendingView<u32> {
    PendingView { record: 3, why: PendingReason::Correction { corrects: 1 }, since: 1_577_836_800_000, until: None }
}

pub fn dispute(number: u32) -> DisputeView<AccountId32, u128, u32> {
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
        challengers: vec![Challenger { account: account(1), deposit: 1 << 60, evidence }],
        ground: Ground::WrongReading,
        statement: Text::unchecked("一年前里程更高"),
        opened_at: 5,
        grace_until: 15,
        vote_until: 35,
        final_until: 55,
        extended: false,
        accept_until: None,
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
        day: Date::new(2024, 7, 15),
        currency,
        low: 1_187_738,
        mid: 1_407_689,
        high: 1_651_033,
        as_new: 3_200_000,
        factor: 439_903,
        lines: vec![Line { reason: Reason::Age { months: 54 }, permille: 545 }],
        grade: Grade::B,
        condition: 917,
        confidence: Confidence { permille: 439, lines: Vec::new() },
        comparables: 3,
    }
}

/// A chain of one block whose state is lost where it is asked for by [`lost`].
#[derive(Clone)]
struct Mock;

pub fn lost() -> H256 {
    H256::repeat_byte(0xee)
}

impl HeaderBackend<Block> for Mock {
    fn header(&self, _: H256) -> sp_blockchain::Result<Option<<Block as BlockT>::Header>> {
        Ok(None)
    }

    fn info(&self) -> Info<Block> {
        Info {
            best_hash: H256::repeat_byte(1),
            best_number: 1,
            genesis_hash: H256::zero(),
            finalized_hash: H256::zero(),
            finalized_number: 0,
            finalized_state: None,
            number_leaves: 1,
            block_gap: None,
        }
    }

    fn status(&self, _: H256) -> sp_blockchain::Result<BlockStatus> {
        Ok(BlockStatus::InChain)
    }

    fn number(&self, _: H256) -> sp_blockchain::Result<Option<u32>> {
        Ok(Some(1))
    }

    fn hash(&self, _: u32) -> sp_blockchain::Result<Option<H256>> {
        Ok(None)
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
            known(&vin).and(Err(ReadError::UnknownVehicle))
        }
        fn records(&self, vin: VinText, from: u32, _limit: u32) -> Result<RecordPage<AccountId32>, ReadError> {
            known(&vin).map(|_| RecordPage { records: Vec::new(), total: from, next: None, head: Digest::zero() })
        }
        fn head(&self, vin: VinText) -> Result<HeadView, ReadError> {
            known(&vin).map(|_| HeadView { head: Digest::zero(), records: 0 })
        }
        fn pending(&self, vin: VinText) -> Result<Vec<PendingView<u32>>, ReadError> {
            known(&vin).map(|_| vec![pending()])
        }
        fn odometer_verdict(&self, _vin: VinText) -> Result<OdometerVerdict, ReadError> {
            Err(ReadError::UnknownVehicle)
        }
        fn offer(&self, vin: VinText) -> Result<Option<Offer<AccountId32>>, ReadError> {
            let offer = Offer {
                from: account(1),
                to: account(2),
                terms: Terms::Transfer(Text::unchecked("gift")),
                event_date: Date::new(2024, 5, 6),
                odometer: None,
            };
            known(&vin).map(|vin| (vin.as_str() == CAR).then_some(offer))
        }
    }

    impl WritersApi<Block, AccountId32, u128, u32> for Mock {
        fn writer(&self, account: AccountId32) -> Option<WriterInfo<u128, u32>> {
            (account != NOBODY).then(|| WriterInfo {
                name: Text::unchecked("Prüfwerk Mitte"),
                country: Country::from("DEU"),
                roles: Roles::try_from(std::collections::BTreeSet::from([Role::Inspector])).unwrap(),
                standing: Standing::Active,
                since: 0,
                bond: 1 << 60,
                upheld: 2,
                free_records_left: 3,
            })
        }
    }

    impl MarketApi<Block, AccountId32, u128, u32> for Mock {
        #[advanced]
        fn listing(
            &self,
            at: H256,
            text: VinText,
        ) -> Result<Result<Option<ListingView<AccountId32, u128, u32>>, ReadError>, ApiError> {
            if at == lost() {
                return Err(ApiError::UnknownBlock("pruned".into()));
            }
            Ok(known(&text).map(|vin| (vin.as_str() == CAR).then(listing)))
        }
        fn listings(
            &self,
            after: Option<VinText>,
            limit: u32,
        ) -> Result<ListingPage<AccountId32, u128, u32>, ReadError> {
            let after = after.map(|text| Vin::try_from(&text).map_err(ReadError::MalformedVin)).transpose()?;
            let more = after.is_none() && limit > 0;
            Ok(ListingPage { listings: more.then(listing).into_iter().collect(), next: more.then(|| vin(CAR)) })
        }
    }

    impl DisputesApi<Block, AccountId32, u128, u32> for Mock {
        fn dispute(&self, number: u32) -> Option<DisputeView<AccountId32, u128, u32>> {
            (number < 2).then(|| dispute(number))
        }
        fn disputes(
            &self,
            vin: VinText,
            from: u32,
            limit: u32,
        ) -> Result<DisputePage<AccountId32, u128, u32>, ReadError> {
            let total = if known(&vin)?.as_str() == CAR { 2 } else { 0 };
            let end = from.saturating_add(limit).min(total);
            let next = (end < total).then_some(end);
            Ok(DisputePage { disputes: (from..end).map(dispute).collect(), total, next })
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
                (CAR, "XXX") => Err(ApiError::Application("the function is not there".into())),
                (CAR, _) => Ok(Err(Declined::TooFewComparables { found: 1, needed: 3 })),
                _ => Ok(Err(Declined::Stolen)),
            }
        }
    }
}

/// Returns all methods over the mock.
pub fn methods() -> RpcModule<()> {
    urcar_rpc::module::<Block, _>(Arc::new(Mock)).unwrap()
}

/// Calls a method: its answer, or code, message and data of its error.
pub async fn ask(method: &str, params: Value) -> Result<Value, (i32, String, Value)> {
    let params = params.as_array().unwrap().clone();
    match methods().call::<_, Value>(method, params).await {
        Ok(value) => Ok(value),
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
