//! A life file that stores changes of owner, and shows what a test put there.

use crate::AccountId;
use codec::{Decode, Encode};
use frame_support::{Twox64Concat, pallet_prelude::ValueQuery, storage_alias, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{Appended, Earner, LifeFile};
use urcar_types::{Author, Condition, Date, Digest, Odometer, OdometerVerdict, RecordData, VehicleView, Verdict, Vin};

/// One change of owner, as it was appended.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Written {
    /// The owner who wrote it.
    pub owner: AccountId,
    /// The sale or transfer.
    pub data: RecordData<AccountId>,
    /// The day, as declared.
    pub event_date: Date,
    /// The reading, as declared.
    pub odometer: Option<Odometer>,
}

/// The changes of owner that were appended, by VIN; there from registration on.
#[storage_alias]
pub type Files = StorageMap<MockLifeFile, Twox64Concat, Vin, Vec<Written>>;

/// How many records of others there are, by VIN.
#[storage_alias]
pub type Others = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

/// How many attestations were given, by VIN: they move the state of a file, but not its head.
#[storage_alias]
pub type Attested = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

/// A record that is paid for: its number, its writer, its witnesses.
pub type PaidFor = (u32, AccountId, Vec<AccountId>);

/// The records that are paid for at a sale, by VIN.
#[storage_alias]
pub type Earners = StorageMap<MockLifeFile, Twox64Concat, Vin, Vec<PaidFor>, ValueQuery>;

/// How much each file stores, by VIN: [`Appended::weight_component`].
#[storage_alias]
pub type Stored = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

/// The view of each car, by VIN.
#[storage_alias]
pub type Views = StorageMap<MockLifeFile, Twox64Concat, Vin, VehicleView<AccountId>>;

/// Cars that may not change hands.
#[storage_alias]
pub type Stolen = StorageMap<MockLifeFile, Twox64Concat, Vin, ()>;

/// Days of which no change of owner is taken.
#[storage_alias]
pub type RefusedDays = StorageValue<MockLifeFile, Vec<Date>, ValueQuery>;

/// Set while the life file takes no record.
#[storage_alias]
pub type Refusing = StorageValue<MockLifeFile, ()>;

/// The most that a file stores.
pub const MAX_COMPONENT: u32 = 1_024;
/// There is no such car.
pub const UNKNOWN: DispatchError = DispatchError::Other("life file: unknown vehicle");
/// The car is in [`Stolen`].
pub const STOLEN: DispatchError = DispatchError::Other("life file: stolen");
/// A counter that has run shows 0.
pub const AT_ZERO: DispatchError = DispatchError::Other("life file: odometer at zero");
/// The day is in [`RefusedDays`].
pub const DAY_REFUSED: DispatchError = DispatchError::Other("life file: no such day");
/// [`Refusing`] is set.
pub const REFUSED: DispatchError = DispatchError::Other("life file: refused");

/// The view of a car with 60,000 km, one owner and no blemish, whose file is in a state.
pub fn unblemished(vin: Vin, state: Digest) -> VehicleView<AccountId> {
    VehicleView {
        concerns: Vec::new(),
        vin,
        check_digit_fits: Some(true),
        birth: Some(0),
        annulled: None,
        specification: urcar_samples::specification(),
        registered_by: Author::Consortium,
        registered_at: 0,
        records: 1,
        head: Digest::zero(),
        state,
        owner: None,
        owners: 1,
        sales: 0,
        condition: Condition::default(),
        odometer: OdometerVerdict {
            verdict: Verdict::Logical,
            reason: None,
            illogical_pairs: vec![],
            last_odometer_km: Some(60_000),
        },
        last_read_on: Some(Date::new(2024, 1, 10).into()),
        suspect: None,
        hints: vec![],
        distance_km: Some(60_000),
        pending: Vec::new(),
        disputes: 0,
    }
}

/// Appends to [`Files`] and shows [`Views`], or of what is in the former alone a car without a blemish.
pub struct MockLifeFile;

impl LifeFile<AccountId> for MockLifeFile {
    fn ensure_transferable(vin: &Vin) -> DispatchResult {
        if !Files::contains_key(vin) {
            return Err(UNKNOWN);
        }
        if Stolen::contains_key(vin) { Err(STOLEN) } else { Ok(()) }
    }

    /// Every car has run.
    fn ensure_reading(_: &Vin, _: Date, odometer: Option<&Odometer>) -> DispatchResult {
        if odometer.is_some_and(Odometer::is_zero) { Err(AT_ZERO) } else { Ok(()) }
    }

    fn ensure_day(_: &Vin, day: Date) -> DispatchResult {
        if RefusedDays::get().contains(&day) { Err(DAY_REFUSED) } else { Ok(()) }
    }

    /// Another one after each record.
    fn head(vin: &Vin) -> Option<Digest> {
        let records = Files::get(vin)?.len() as u64 + u64::from(Others::get(vin));
        Some(Digest::from_low_u64_be(records + 1))
    }

    /// Another one after each record and each attestation; never a head.
    fn state(vin: &Vin) -> Option<Digest> {
        let head = Self::head(vin)?.to_low_u64_be();
        Some(Digest::from_low_u64_be((1 << 32) + (head << 16) + u64::from(Attested::get(vin))))
    }

    fn earners(vin: &Vin) -> Vec<Earner<AccountId>> {
        let paid = Earners::get(vin).into_iter();
        paid.map(|(record, writer, witnesses)| Earner { record, writer, witnesses }).collect()
    }

    fn view(vin: &Vin) -> Option<VehicleView<AccountId>> {
        Views::get(vin).or_else(|| Some(unblemished(*vin, Self::state(vin)?)))
    }

    /// Refuses only after it wrote, so that a test sees who undoes it.
    fn append_by_owner(
        vin: &Vin,
        owner: &AccountId,
        data: RecordData<AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<Appended, DispatchError> {
        let mut written = Files::get(vin).ok_or(UNKNOWN)?;
        written.push(Written { owner: *owner, data, event_date, odometer });
        let appended = Appended { record: written.len() as u32, weight_component: Stored::get(vin) };
        Files::insert(vin, written);
        if Refusing::exists() { Err(REFUSED) } else { Ok(appended) }
    }

    fn max_weight_component() -> u32 {
        MAX_COMPONENT
    }

    fn sale_weight() -> Weight {
        Weight::zero()
    }
}
