//! A runtime with nothing but balances and titles; beside it a life file that stores what is appended, a queue that
//! hands over deadlines when it is asked to, and a short list of organisations.

use crate as pallet_ownership;
use crate::{Event, HoldReason, ListingOf, Listings, OfferOf, Pallet};
use frame_support::{
    assert_ok,
    pallet_prelude::ValueQuery,
    parameter_types, storage_alias,
    traits::{
        ConstU8, ConstU64, ConstU128,
        fungible::{InspectHold, Mutate},
        tokens::Preservation,
    },
    weights::Weight,
};
use urcar_interfaces::{BarHooks, Deadline, LifeEvent, LifeFile, LifeFileHooks, SaleRewards, Titles};
use urcar_testing::{Clock, Ext, MockDisputes, MockWriters, enrol, samples, set_day, take_events};
pub use urcar_testing::{
    MockLifeFile, Now, Organisations, Queued,
    accounts::{ANN, AccountId, BOB, EVE, FRESH, MAKER, RETAILER as DEALER},
    disputes::Barred,
    life_file::{
        AT_ZERO, Attested, DAY_REFUSED, Files, MAX_COMPONENT, Others, REFUSED, RefusedDays, Refusing, STOLEN, Stolen,
        Stored, Written,
    },
    samples::{
        vin, vin_text as text,
        vins::{OTHER_EUROPEAN as OTHER_CAR, VALID as CAR},
    },
};
use urcar_types::{Currency, DateText, Digest, Odometer, Role, Terms, Vin};

pub type Balance = u128;

/// The money of everybody else.
pub const RICH: Balance = 100_000;
/// The least that an account holds.
pub const LEAST: Balance = 10;
/// The price of cars here.
pub const PRICE: Balance = 9_000;
/// What day it is.
const DAY: &str = "2020-02-29";
/// How long a reservation stands.
pub const PERIOD: u64 = 20;
/// Milliseconds from block to block.
pub const BLOCK: u64 = 1_000;

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Ownership: pallet_ownership = 1, Balances: pallet_balances = 2 }
    system { type AccountData = pallet_balances::AccountData<Balance>; }
    balances {
        type Balance = Balance;
        type ExistentialDeposit = ConstU128<LEAST>;
    }
}

parameter_types! {
    pub const OfferPeriod: u64 = 100;
    pub storage ReservationPeriod: u64 = PERIOD;
    pub SaleCurrency: Currency = Currency::from("URC");
}

impl pallet_ownership::Config for Test {
    type LifeFile = MockLifeFile;
    type Disputes = MockDisputes;
    type Rewards = MockRewards;
    type Writers = MockWriters;
    type Currency = Balances;
    type SaleCurrency = SaleCurrency;
    type SaleDecimals = ConstU8<3>;
    type Time = Clock;
    type BlockTime = ConstU64<BLOCK>;
    type Deadlines = Queue;
    type ReservationPeriod = ReservationPeriod;
    type OfferPeriod = OfferPeriod;
    type WeightInfo = weights::TestWeights;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

/// The reward of a sale; nothing unless a test sets it.
#[storage_alias]
pub type Reward = StorageValue<MockRewards, Balance, ValueQuery>;

/// The sales of which a reward was paid: car, seller, buyer, price, and how many records of owners the file had.
#[storage_alias]
pub type Rewarded = StorageValue<MockRewards, Vec<(Vin, AccountId, AccountId, Balance, u32)>, ValueQuery>;

/// Takes [`Reward`] from the seller, and gives it to [`WITNESS`].
pub struct MockRewards;

/// Who is paid for what it wrote of a car.
pub const WITNESS: AccountId = 31;

impl SaleRewards<AccountId, Balance> for MockRewards {
    fn pay(vin: &Vin, seller: &AccountId, buyer: &AccountId, price: Balance) -> Balance {
        let records = Files::get(vin).map_or(0, |written| written.len() as u32);
        Rewarded::append((vin, seller, buyer, price, records));
        let reward = Reward::get().min(price);
        if reward > 0 {
            assert_ok!(<Balances as Mutate<_>>::transfer(seller, &WITNESS, reward, Preservation::Preserve));
        }
        reward
    }

    fn weight() -> Weight {
        Weight::from_parts(weights::REWARD, 0)
    }
}

/// Weights by which tests tell apart the calls that append to the life file, what it stores, and a material event.
pub mod weights {
    use frame_support::weights::Weight;

    pub const ACCEPT: u64 = 1_000_000;
    pub const BUY: u64 = 2_000_000;
    pub const COMPLETE: u64 = 3_000_000;
    pub const MATERIAL: u64 = 4_000_000;
    pub const ANNULLED: u64 = 5_000_000;
    pub const REWARD: u64 = 10_000_000;

    pub struct TestWeights;

    fn weight(call: u64, k: u32) -> Weight {
        Weight::from_parts(call, 0).saturating_add(Weight::from_parts(k.into(), 0))
    }

    macro_rules! free {
        ($($call:ident)*) => {
            $(fn $call() -> Weight {
                Weight::zero()
            })*
        };
    }

    impl crate::WeightInfo for TestWeights {
        fn accept_transfer(k: u32) -> Weight {
            weight(ACCEPT, k)
        }

        fn buy(k: u32) -> Weight {
            weight(BUY, k)
        }

        fn complete(k: u32) -> Weight {
            weight(COMPLETE, k)
        }

        fn material() -> Weight {
            weight(MATERIAL, 0)
        }

        fn annulled() -> Weight {
            weight(ANNULLED, 0)
        }

        free! {
            offer_transfer decline withdraw_offer list relist unlist reserve cancel serve_reservation
        }
    }
}

/// Sets up what the benchmarks need around the pallet.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for BenchmarkHelper {
    fn make_writer(who: &AccountId, _: urcar_types::RecordKind) {
        enrol(*who, &[Role::Retailer], true);
    }

    fn make_vehicle(vin: &Vin, owner: &AccountId, stored: u32) {
        make_car(vin.as_str(), *owner);
        Stored::insert(vin, stored);
    }

    fn make_record(_: &Vin, _: &AccountId, _: &AccountId) -> u32 {
        unreachable!("no benchmark of this pallet needs a record")
    }

    fn make_hooked(vin: &Vin, owner: &AccountId) {
        crate::benchmarking::make_hooked::<Test>(vin, owner);
    }
}

/// The queue, which takes nothing for a block that is over.
pub type Queue = urcar_testing::Queue<Test, true>;

/// Handles the deadlines that are due by now.
pub fn serve() {
    for due in Queue::take_due() {
        let Deadline::Reservation { vin, reservation } = due else { unreachable!("nothing else is set") };
        Ownership::serve_reservation(vin, reservation);
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        let balances = [MAKER, DEALER, ANN, BOB, EVE].map(|who| (who, RICH)).to_vec();
        let genesis = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        };
        Ext::new(&genesis).at::<Test>(1).prepare(|| {
            set_day(DAY);
            enrol(MAKER, &[Role::Manufacturer], true);
            enrol(DEALER, &[Role::Retailer], true);
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test, checks that everything holds together after it, and that no unit of money came or went.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute_keeping(money, test, Pallet::<Test>::do_try_state);
    }
}

/// All the money there is, as it was issued and as the accounts have it.
pub fn money() -> Balance {
    urcar_testing::money::<Test>()
}

/// Returns the amount that an account can spend, and the amount that it has on hold for reservations.
pub fn purse(who: AccountId) -> (Balance, Balance) {
    (Balances::free_balance(who), Balances::balance_on_hold(&HoldReason::Reservation.into(), &who))
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Registers a car with its first owner, as the life file does.
pub fn make_car(car: &str, owner: AccountId) -> Vin {
    let vin = vin(car);
    Files::insert(vin, Vec::<Written>::new());
    assert_ok!(Ownership::register(&vin, &owner));
    vin
}

/// The state of the car's file.
pub fn state() -> Digest {
    MockLifeFile::state(&vin(CAR)).expect("a known car")
}

/// The terms on which the car is for sale; of nothing where it isn't listed.
pub fn terms() -> Digest {
    terms_of(CAR)
}

/// The terms on which a car is for sale; of nothing where it isn't listed.
pub fn terms_of(car: &str) -> Digest {
    let vin = vin(car);
    let digest = |listing: ListingOf<Test>| Some(listing.terms(MockLifeFile::state(&vin)?).digest(&vin));
    Listings::<Test>::get(vin).and_then(digest).unwrap_or_default()
}

/// The life file calls with a material event.
pub fn material(vin: &Vin) {
    Ownership::on_event(vin, &LifeEvent::Material);
}

/// Somebody else writes a record.
pub fn note(car: &str, is_material: bool) {
    Others::mutate(vin(car), |others| *others += 1);
    if is_material {
        material(&vin(car));
    }
}

/// Disputes bar the sale of a car for so many milliseconds at most.
pub fn bar(car: &str, time: u64) {
    Barred::insert(vin(car), ());
    Ownership::on_begin(&vin(car), time);
}

/// They bar it no longer, so many milliseconds early.
pub fn unbar(car: &str, early: u64) {
    Barred::remove(vin(car));
    if early > 0 {
        Ownership::on_end(&vin(car), early);
    }
}

/// Registers a car, and puts it up for sale.
pub fn listed(owner: AccountId) -> Vin {
    let vin = make_car(CAR, owner);
    assert_ok!(Ownership::list(signed(owner), text(CAR), PRICE.into(), state(), reading()));
    vin
}

/// Registers a car, puts it up for sale and has it reserved.
pub fn reserved(owner: AccountId, buyer: AccountId) -> Vin {
    let vin = listed(owner);
    assert_ok!(Ownership::reserve(signed(buyer), text(CAR), PRICE.into(), terms()));
    vin
}

pub fn sale(amount: u64) -> Terms {
    Terms::Sale(samples::price(amount, "EUR"))
}

pub fn gift() -> Terms {
    Terms::Transfer(samples::text("gift"))
}

pub fn day() -> DateText {
    samples::date(DAY).into()
}

pub fn reading() -> Option<Odometer> {
    samples::kilometres(12_000)
}

/// The offer that [`offer`] puts up.
pub fn offer_of(from: AccountId, to: AccountId, terms: Terms) -> OfferOf<Test> {
    OfferOf::<Test> { from, to, terms, event_date: day(), odometer: reading() }
}

/// Returns the digest by which an offer is accepted.
pub fn digest_of(car: &str, offer: &OfferOf<Test>) -> Digest {
    offer.digest(&vin(car))
}

/// The owner offers the car.
pub fn offer(from: AccountId, to: AccountId, terms: Terms) -> OfferOf<Test> {
    assert_ok!(Ownership::offer_transfer(RuntimeOrigin::signed(from), text(CAR), to, terms.clone(), day(), reading()));
    offer_of(from, to, terms)
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    take_events::<Test, _>()
}
