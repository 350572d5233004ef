//! The rows of the page in a browser, and of evidence.

use super::{
    figures::{Evidence, FirstList, Lighthouse, Page},
    row::{Row, number},
};

/// Bytes of a kilobyte.
const KILOBYTE: f64 = 1_000.0;
/// Bytes of a mebibyte.
const MEBIBYTE: f64 = 1_048_576.0;

/// Returns the rows of evidence.
pub fn evidence(it: &Evidence) -> [Row; 4] {
    let size = number(it.bytes / MEBIBYTE, 2);
    [
        time("evidence in", format!("{size} MiB of evidence in, until it is on disk"), it.in_ms, "100 ms or less"),
        time("evidence out", format!("{size} MiB of evidence out"), it.out_ms, "50 ms or less"),
        time("evidence in http", "the same in over HTTP".into(), it.http_in_ms, "100 ms or less"),
        time("evidence out http", "the same out over HTTP".into(), it.http_out_ms, "50 ms or less"),
    ]
}

/// Returns the rows of the page.
pub fn page(it: &Page) -> Vec<Row> {
    let load = it.first_load.bytes / KILOBYTE;
    let script = it.first_load.script_bytes / KILOBYTE;
    let loaded = format!("{} kB, {} kB", number(load, 0), number(script, 0));
    let row = Row::new("page load", "first load of the page, gzipped; of that, script", load, 0, "250 kB or less");
    let mut rows = vec![Row { values: vec![load, script], ..row }.in_words(loaded)];
    let list = |key: &str, window: &str, list: &FirstList| {
        let what = format!("first of {} cars painted, {window}", number(it.cars, 0));
        time(key, what, list.painted_ms, "1,500 ms or less")
    };
    let (facet, scroll) = (&it.facet, &it.scroll);
    let frames = format!("{} of {}", number(scroll.frames_above_50_ms, 0), number(scroll.frames, 0));
    let longest = "longest frame while the list is scrolled".to_owned();
    rows.extend([
        list("page list desk", "desk", &it.first_list.desk),
        list("page list phone", "phone", &it.first_list.phone),
        time("page facet paint", "a facet from key to the next paint".into(), facet.next_paint_ms, "100 ms or less"),
        time("page facet found", "the same to the list that it finds".into(), facet.found_ms, "100 ms or less"),
        time("page frame longest", longest, scroll.longest_frame_ms, "50 ms or less"),
        time("page frame median", "median frame".into(), scroll.median_frame_ms, ""),
        Row::new("page frames", "frames above 50 ms", scroll.frames_above_50_ms, 0, "0").in_words(frames),
        scores("page lighthouse desk", "desk", &it.lighthouse.desk),
        scores("page lighthouse phone", "phone", &it.lighthouse.phone),
    ]);
    rows
}

fn time(key: &str, what: String, milliseconds: f64, aim: &'static str) -> Row {
    Row::new(key, what, milliseconds, 1, aim).in_words(format!("{} ms", number(milliseconds, 1)))
}

fn scores(key: &str, window: &str, it: &Lighthouse) -> Row {
    let what = format!("Lighthouse, {window}: performance, accessibility");
    let measured = format!("{}, {}", number(it.performance, 0), number(it.accessibility, 0));
    let row = Row::new(key, what, it.performance, 0, "95 or more").in_words(measured);
    Row { values: vec![it.performance, it.accessibility], ..row }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &[Row]) -> Vec<(&str, &str)> {
        rows.iter().map(|row| (row.what.as_str(), row.measured.as_str())).collect()
    }

    #[test]
    fn evidence_has_a_size() {
        let json =
            r#"{"bytes": 1048576, "rounds": 51, "in_ms": 12.34, "out_ms": 3.21, "http_in_ms": 15, "http_out_ms": 5}"#;
        let rows = evidence(&serde_json::from_str(json).unwrap());
        assert_eq!(
            told(&rows),
            [
                ("1 MiB of evidence in, until it is on disk", "12.3 ms"),
                ("1 MiB of evidence out", "3.2 ms"),
                ("the same in over HTTP", "15 ms"),
                ("the same out over HTTP", "5 ms"),
            ]
        );
    }

    #[test]
    fn the_page_stands_beside_its_aims() {
        let scores = r#"{"performance": 97, "accessibility": 100, "runs": {}}"#;
        let json = format!(
            r#"{{"cars": 100000, "browser": "1", "first_load": {{"bytes": 165588, "script_bytes": 120742}},
                "first_list": {{"desk": {{"painted_ms": 412.34}}, "phone": {{"painted_ms": 500}}}},
                "facet": {{"next_paint_ms": 24, "found_ms": 61.5}},
                "scroll": {{"longest_frame_ms": 33.4, "median_frame_ms": 16.7, "frames_above_50_ms": 0, "frames": 901}},
                "lighthouse": {{"desk": {scores}, "phone": {scores}}}}}"#
        );
        let rows = page(&serde_json::from_str(&json).unwrap());
        assert_eq!(
            told(&rows),
            [
                ("first load of the page, gzipped; of that, script", "166 kB, 121 kB"),
                ("first of 100,000 cars painted, desk", "412.3 ms"),
                ("first of 100,000 cars painted, phone", "500 ms"),
                ("a facet from key to the next paint", "24 ms"),
                ("the same to the list that it finds", "61.5 ms"),
                ("longest frame while the list is scrolled", "33.4 ms"),
                ("median frame", "16.7 ms"),
                ("frames above 50 ms", "0 of 901"),
                ("Lighthouse, desk: performance, accessibility", "97, 100"),
                ("Lighthouse, phone: performance, accessibility", "97, 100"),
            ]
        );
    }
}
