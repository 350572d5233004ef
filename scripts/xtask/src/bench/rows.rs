//! The rows of the table of figures.

use super::{
    figures::{Due, Figures, Latency, Load, Retarget, Throughput},
    index_rows::index,
    page_rows::{evidence, page},
    row::{Row, number},
};

/// Returns the rows of all that was measured.
pub fn rows(figures: &Figures) -> Vec<Row> {
    let mut all = Vec::new();
    if let Some(load) = &figures.load {
        all.extend(throughput(load));
        all.extend(load.history.iter().flat_map(history));
        all.extend(load.appraise.iter().flat_map(|it| latency("vehicle_appraise", "", "", it)));
    }
    if let Some(it) = &figures.blocks {
        let what = format!(
            "a block of {} transfers on average: building while more are submitted, importing",
            number(it.transactions as f64, 0)
        );
        let measured = format!("{} ms, {} ms", number(it.building_ms, 0), number(it.importing_ms, 0));
        let row = Row::new("blocks", what, it.building_ms, 0, "below 1,500 ms together").in_words(measured);
        all.push(Row { values: vec![it.building_ms, it.importing_ms], ..row });
    }
    if let Some(it) = &figures.hash_rate {
        all.push(Row::new("hashes", "miner, hashes a second on one thread", it.miner_hashes_per_second, 0, ""));
        all.push(Row::new("hash ratio", "miner to a bare BLAKE2b loop", it.ratio, 2, "0.9 or more"));
    }
    all.extend(figures.retarget.iter().map(retarget));
    all.extend(figures.due.iter().map(due));
    if let Some(it) = &figures.state {
        let what = format!("bytes of state a record, of {} records", number(it.records as f64, 0));
        all.push(Row::new("record bytes", what, it.record_bytes as f64, 0, ""));
        all.push(Row::new("file bytes", "the same with the rest of the life file", it.file_bytes as f64, 0, ""));
    }
    all.extend(figures.index.iter().flat_map(index));
    all.extend(figures.evidence.iter().flat_map(evidence));
    all.extend(figures.page.iter().flat_map(page));
    all
}

/// A kind of transaction: its key, what was measured, what it is, its aim, and the same of its ratio to transfers.
type Kind<'a> = (&'static str, &'a Option<Throughput>, String, &'static str, (&'static str, usize, &'static str));

fn throughput(load: &Load) -> Vec<Row> {
    let (batch, row) = (number(load.batch, 0), number(load.row, 0));
    let batches = format!("records in batches of {batch}, {row} of a vehicle in a row, finalised a second");
    let scattered = format!("records in batches of {batch}, each of another vehicle, finalised a second");
    let same = "the same to transfers";
    let kinds: [Kind<'_>; 5] = [
        ("transfer", &load.transfer, "transfers finalised a second".into(), "1,200 or more", (same, 2, "")),
        (
            "record",
            &load.record,
            "single records finalised a second".into(),
            "",
            ("single records to transfers", 2, "0.7 or more"),
        ),
        ("batches", &load.batches, batches, "", (same, 1, "8 or more")),
        ("scattered", &load.scattered, scattered, "", (same, 1, "")),
        ("buy", &load.buy, "purchases (`buy`) finalised a second".into(), "", ("purchases to transfers", 2, "")),
    ];
    let rows = kinds.into_iter().flat_map(|(key, measured, what, aim, (ratio, digits, ratio_aim))| {
        let Some(measured) = measured else { return Vec::new() };
        let rate = Row::new(key, what, measured.per_second, 0, aim).in_words(rate(measured));
        let to_transfers = measured.ratio_to_transfers;
        let ratio = to_transfers.map(|value| Row::new(format!("{key} ratio"), ratio, value, digits, ratio_aim));
        [Some(rate), ratio].into_iter().flatten().collect()
    });
    rows.collect()
}

/// Returns a rate, and how full the blocks were that it was measured in.
fn rate(it: &Throughput) -> String {
    let filled = it.filled.map(|share| format!(", blocks {} % full", number(100.0 * share, 0)));
    let short = it.short.filter(|short| *short > 0).map(|short| format!(", {short} of {} short", it.blocks));
    [Some(number(it.per_second, 0)), filled, short].into_iter().flatten().collect()
}

fn history(it: &Latency) -> Vec<Row> {
    let records = format!(" of {} records", number(it.records, 0));
    let aim = if it.connections == 1.0 { "3 ms or less" } else { "" };
    latency("vehicle_history", &records, aim, it).to_vec()
}

fn latency(method: &str, of: &str, aim: &'static str, it: &Latency) -> [Row; 2] {
    let connections = number(it.connections, 0);
    let plural = if it.connections == 1.0 { "" } else { "s" };
    let key = format!("{method} {connections}");
    let what = format!("`{method}`{of}, {connections} connection{plural}, p50");
    let median = format!("{} ms", number(it.p50_ms, 2));
    [
        Row::new(key.clone(), what, it.p50_ms, 2, aim).in_words(median),
        Row::new(format!("{key} rate"), "the same, requests a second", it.per_second, 0, ""),
    ]
}

fn retarget(it: &Retarget) -> Row {
    let change = match it.change.as_str() {
        "Nothing" => "nothing changes",
        "TenTimesTheHashRate" => "hash rate times 10",
        "TenthOfTheHashRate" => "hash rate by 10",
        "OneOffline" => "one of four offline",
        "OneStampsEarliest" => "one of four stamps the earliest",
        "OneStampsLatest" => "one of four stamps the latest",
        other => other,
    };
    let what = format!("retarget, {change}: windows until the median is back");
    let (median, missed) = (number(it.median, 3), number(it.missed * 100.0, 2));
    let measured = format!("{}, then {median} of its target, {missed} % of slots missed", number(it.windows, 0));
    Row::new(format!("retarget {}", it.change), what, it.windows, 0, "8 or less, 0.75 to 1.25, 2 % or less")
        .in_words(measured)
}

fn due(it: &Due) -> Row {
    let (what, blocks_are) = (&it.what, &it.blocks_are);
    let text = format!("{} {what} due in one block: blocks until all are served, {blocks_are}", number(it.count, 0));
    let measured = format!("{}, {} ms a block at most", number(it.blocks, 0), number(it.share_used_ms, 0));
    let row = Row::new(format!("due {what} {blocks_are}"), text, it.blocks, 0, "a fifth of a block or less");
    Row { values: vec![it.blocks, it.share_used_ms], ..row.in_words(measured) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Vec<(String, String, &'static str)> {
        let figures: Figures = serde_json::from_str(json).unwrap();
        rows(&figures).into_iter().map(|row| (row.what, row.measured, row.aim)).collect()
    }

    fn row(what: &str, measured: &str, aim: &'static str) -> (String, String, &'static str) {
        (what.to_owned(), measured.to_owned(), aim)
    }

    #[test]
    fn what_was_not_measured_has_no_row() {
        assert!(of("{}").is_empty());
        assert_eq!(of(r#"{"state": {"records": 4096, "record_bytes": 163, "file_bytes": 185}}"#).len(), 2);
    }

    #[test]
    fn throughput_stands_beside_transfers() {
        let json = r#"{"load": {"batch": 100, "row": 10,
            "transfer": {"per_second": 1297.2, "ratio_to_transfers": null, "first_block": 9, "blocks": 12},
            "batches": {"per_second": 10954.1, "ratio_to_transfers": 8.44, "first_block": 9, "blocks": 12}}}"#;
        let expected = [
            row("transfers finalised a second", "1,297", "1,200 or more"),
            row("records in batches of 100, 10 of a vehicle in a row, finalised a second", "10,954", ""),
            row("the same to transfers", "8.4", "8 or more"),
        ];
        assert_eq!(of(json), expected);
    }

    #[test]
    fn a_rate_says_how_full_the_blocks_were() {
        let it = |short| Throughput {
            per_second: 661.6,
            ratio_to_transfers: None,
            first_block: 9,
            blocks: 12,
            filled: Some(0.9871),
            short: Some(short),
        };
        assert_eq!(rate(&it(0)), "662, blocks 99 % full");
        assert_eq!(rate(&it(3)), "662, blocks 99 % full, 3 of 12 short");
    }

    #[test]
    fn latency_has_an_aim_on_one_connection() {
        let it = |connections: u32| {
            format!(r#"{{"connections": {connections}, "records": 20, "p50_ms": 0.418, "per_second": 2313.4}}"#)
        };
        let json = format!(r#"{{"load": {{"history": [{}], "appraise": [{}]}}}}"#, it(1), it(16));
        let expected = [
            row("`vehicle_history` of 20 records, 1 connection, p50", "0.42 ms", "3 ms or less"),
            row("the same, requests a second", "2,313", ""),
            row("`vehicle_appraise`, 16 connections, p50", "0.42 ms", ""),
            row("the same, requests a second", "2,313", ""),
        ];
        assert_eq!(of(&json), expected);
    }

    #[test]
    fn the_other_parts_are_told_in_words() {
        let json = r#"{
            "blocks": {"transactions": 3899, "building_ms": 711.6, "importing_ms": 570.9},
            "hash_rate": {"miner_hashes_per_second": 6635421, "ratio": 0.91},
            "retarget": [{"change": "OneOffline", "windows": 3, "median": 1.013, "missed": 0.0004}],
            "due": [{"what": "rulings", "count": 10000, "blocks_are": "full of transactions", "blocks": 114, "share_used_ms": 119.2}]
        }"#;
        let expected = [
            row(
                "a block of 3,899 transfers on average: building while more are submitted, importing",
                "712 ms, 571 ms",
                "below 1,500 ms together",
            ),
            row("miner, hashes a second on one thread", "6,635,421", ""),
            row("miner to a bare BLAKE2b loop", "0.91", "0.9 or more"),
            row(
                "retarget, one of four offline: windows until the median is back",
                "3, then 1.013 of its target, 0.04 % of slots missed",
                "8 or less, 0.75 to 1.25, 2 % or less",
            ),
            row(
                "10,000 rulings due in one block: blocks until all are served, full of transactions",
                "114, 119 ms a block at most",
                "a fifth of a block or less",
            ),
        ];
        assert_eq!(of(json), expected);
    }
}
