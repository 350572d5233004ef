//! A file and its report, for tests.

use urcar_client::{
    Account,
    chain::{File, VehicleReport},
};
use urcar_rules::appraisal::Declined;
use urcar_samples::{data, date, day, kilometres, on, record_view, specification, vin, vins};
use urcar_types::{
    Author, Brand, Concern, Condition, Digest, Odometer, OdometerVerdict, Record, RecordData, RecordView, Role,
    SeverityCounts, Specification, VehicleView, Verdict,
};

/// Who made the car.
pub const MAKER: Account = Account::new([1; 32]);
/// Who insures it.
pub const INSURER: Account = Account::new([2; 32]);
/// Who mends it.
pub const WORKSHOP: Account = Account::new([3; 32]);
/// Whose it is.
pub const OWNER: Account = Account::new([4; 32]);

fn record(
    number: u32,
    by: (Account, Role),
    day: &str,
    odometer: Option<Odometer>,
    data: RecordData<Account>,
) -> RecordView<Account> {
    let (account, role) = by;
    let author = Author::Organisation { account, role };
    record_view(Record { number, author, recorded_at: 0, entry: on(day, odometer, data), previous: Digest::zero() })
}

/// A file of five records: made, mended, hit, paid for; and delivered, told afterwards.
pub fn file() -> File {
    let records = vec![
        record(0, (MAKER, Role::Manufacturer), "2015-01-02", kilometres(4), data::manufacture()),
        record(1, (WORKSHOP, Role::Workshop), "2016-02-03", kilometres(20_000), data::maintenance()),
        record(2, (INSURER, Role::Insurer), "2017-03-04", kilometres(30_000), data::accident()),
        record(3, (INSURER, Role::Insurer), "2017-04-05", None, data::claim(false)),
        record(4, (MAKER, Role::Manufacturer), "2015-01-03", None, data::delivery(None)),
    ];
    let vehicle = VehicleView {
        vin: vin(vins::EUROPEAN),
        concerns: vec![Concern::Brand(Brand::Hail), Concern::OtherAccidents(1)],
        owner: Some(OWNER),
        condition: Condition {
            accidents: 1,
            accident_severities: SeverityCounts { minor: 0, moderate: 1, severe: 0 },
            brands: vec![Brand::Hail],
            ..Default::default()
        },
        odometer: OdometerVerdict {
            verdict: Verdict::Logical,
            reason: None,
            illogical_pairs: Vec::new(),
            last_odometer_km: Some(30_000),
        },
        last_read_on: Some(day("2017-03-04")),
        pending: Vec::new(),
        disputes: 0,
        head: Digest::repeat_byte(1),
        state: Digest::repeat_byte(2),
        distance_km: Some(30_000),
        specification: Specification { manufactured: day("2015-01-02"), ..specification() },
        owners: 1,
        sales: 0,
        suspect: None,
        hints: Vec::new(),
        records: 5,
        birth: Some(0),
        annulled: None,
        registered_by: Author::Organisation { account: MAKER, role: Role::Manufacturer },
        registered_at: 1_420_156_800_000,
        check_digit_fits: Some(false),
    };
    File { vehicle, records, pending: Vec::new(), disputes: Vec::new(), listing: None }
}

/// The report on it, without an appraisal.
pub fn report() -> VehicleReport {
    urcar_rules::report(&file(), Err(Declined::NoReading), date("2021-06-01"))
}
