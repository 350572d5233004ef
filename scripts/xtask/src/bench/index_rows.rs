//! The rows of the index.

use super::{
    figures::{Beside, Index, LiveBlocks},
    row::{Row, number},
};

/// Bytes of a megabyte.
const MEGABYTE: f64 = 1_000_000.0;

/// Returns the rows of the index.
pub fn index(it: &Index) -> Vec<Row> {
    let (cars, records) = (number(it.cars, 0), number(it.records, 0));
    let rebuild = format!("index of {cars} cars with {records} records: records copied a second by a rebuild");
    let live = |live: &LiveBlocks, each: &str| {
        format!("records taken in a second by blocks of {}, {each}", number(live.block_records, 0))
    };
    let (lives, other_cars) = (&it.live.lives, &it.live.other_cars);
    let mut rows = vec![
        Row::new("index rebuild", rebuild, it.rebuild.per_second, 0, ""),
        Row::new(
            "index rebuild plain",
            "rows of as many records a second by SQLite alone",
            it.rebuild.plain_per_second,
            0,
            "",
        ),
        Row::new("index rebuild ratio", "rebuild to SQLite alone", it.rebuild.to_plain, 2, ""),
        Row::new("index live", live(lives, "ten of a car"), lives.per_second, 0, ""),
        Row::new("index live cars", live(other_cars, "each of another car"), other_cars.per_second, 0, ""),
    ];
    rows.extend(beside(
        "index page",
        "search of the index by three filters and a sort",
        "a scan in SQL",
        &it.search.page,
    ));
    let facets = &it.search.page_and_six_facets;
    rows.extend(beside("index facets", "the same with six facets", "scans in SQL", facets));
    rows.extend(beside("index report", "report", "a read of its rows", &it.report.one));
    let hundred = &it.report.hundred_at_once;
    rows.extend(beside("index reports", "100 reports in one question", "a read of their rows", hundred));
    let together = &it.report.on_16_threads;
    let meanwhile = "log of the index beside another process that reads without end".to_owned();
    let beside_a_reader = it.log.bytes_beside_a_reader / MEGABYTE;
    rows.extend([
        Row::new("index threads", "reports a second on 16 threads", together.per_second, 0, ""),
        Row::new("index threads ratio", "the same to reads of their rows", together.to_plain, 2, ""),
        Row::new("index record bytes", "bytes of the index a record", it.disk.record_bytes, 0, ""),
        megabytes("index log", meanwhile, beside_a_reader),
        megabytes("index log after", "the same once that has ended".into(), it.log.bytes_once_it_ended / MEGABYTE),
        Row::new("index table bytes", "bytes of the table in memory a car", it.memory.table_bytes_a_car, 0, ""),
        megabytes("index memory", "memory of the process".into(), it.memory.resident_bytes / MEGABYTE),
    ]);
    rows
}

fn megabytes(key: &str, what: String, value: f64) -> Row {
    Row::new(key, what, value, 1, "").in_words(format!("{} MB", number(value, 1)))
}

/// Returns the times of something, and how much longer something plainer takes.
fn beside(key: &str, what: &str, plainer: &str, it: &Beside) -> [Row; 2] {
    let measured = format!("{} ms, {} ms", number(it.p50_ms, 3), number(it.p99_ms, 3));
    let row = Row::new(key, format!("{what}, p50, p99"), it.p50_ms, 3, "").in_words(measured);
    let times = format!("{}, {} ms", number(it.plain_to_this, 2), number(it.plain_p50_ms, 3));
    [
        Row { values: vec![it.p50_ms, it.p99_ms], ..row },
        Row::new(format!("{key} ratio"), format!("{plainer} to it, p50"), it.plain_to_this, 2, "").in_words(times),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_beside_those_of_sqlite() {
        let beside = r#"{"p50_ms": 0.25, "p99_ms": 1.5, "plain_p50_ms": 21, "plain_to_this": 84, "runs": 2000}"#;
        let json = format!(
            r#"{{"cars": 100000, "records": 1000000, "source": {{"per_second": 1}},
                "rebuild": {{"per_second": 90000, "plain_per_second": 180000, "to_plain": 0.5}},
                "live": {{"lives": {{"block_records": 4000, "per_second": 30000}},
                    "other_cars": {{"block_records": 4000, "per_second": 9000}}}},
                "search": {{"page": {beside}, "page_and_six_facets": {beside}}},
                "report": {{"one": {beside}, "hundred_at_once": {beside},
                    "on_16_threads": {{"per_second": 5000, "to_plain": 0.25}}}},
                "disk": {{"record_bytes": 612}},
                "log": {{"bytes_beside_a_reader": 123400000, "bytes_once_it_ended": 0}},
                "memory": {{"table_bytes_a_car": 310, "resident_bytes": 99900000}}}}"#
        );
        let rows = index(&serde_json::from_str(&json).unwrap());
        let told: Vec<(&str, &str)> = rows.iter().map(|row| (row.what.as_str(), row.measured.as_str())).collect();
        assert_eq!(rows.len(), 20);
        for expected in [
            ("index of 100,000 cars with 1,000,000 records: records copied a second by a rebuild", "90,000"),
            ("rebuild to SQLite alone", "0.5"),
            ("search of the index by three filters and a sort, p50, p99", "0.25 ms, 1.5 ms"),
            ("a scan in SQL to it, p50", "84, 21 ms"),
            ("records taken in a second by blocks of 4,000, each of another car", "9,000"),
            ("log of the index beside another process that reads without end", "123.4 MB"),
        ] {
            assert!(told.contains(&expected), "{expected:?} in {told:?}");
        }
    }
}
