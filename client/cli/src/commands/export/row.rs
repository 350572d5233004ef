//! A car as a line of CSV: RFC 4180, with the figures that an insurer keys in.

use crate::text::word;
use urcar_client::chain::VehicleReport;
use urcar_types::Vin;

/// The characters by which a spreadsheet takes a cell for a formula; some take those of full width for the same.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A column: its name, and its cell of a report.
type Column = (&'static str, fn(&VehicleReport) -> String);

/// The columns after the VIN, the block and whether it is registered.
const COLUMNS: [Column; 36] = [
    ("day", |report| report.day.to_string()),
    ("headline", |report| joined(report.headline.iter())),
    ("make", |report| report.identity.specification.make.to_string()),
    ("model", |report| report.identity.specification.model.to_string()),
    ("variant", |report| report.identity.specification.variant.to_string()),
    ("body", |report| report.identity.specification.body.to_string()),
    ("fuel", |report| word(report.identity.specification.fuel)),
    ("model_year", |report| report.identity.specification.model_year.to_string()),
    ("manufactured", |report| report.identity.specification.manufactured.to_string()),
    ("owners", |report| report.owners.count.to_string()),
    ("odometer_verdict", |report| word(report.odometer.verdict.verdict)),
    ("odometer_km", |report| known(report.odometer.verdict.last_odometer_km)),
    ("read_on", |report| known(report.odometer.last_read_on.as_ref())),
    ("distance_km", |report| known(report.odometer.distance_km)),
    ("accidents", |report| report.accidents.count.to_string()),
    ("accidents_severe", |report| report.accidents.severities.severe.to_string()),
    ("claims", |report| report.claims.claims.iter().filter(|claim| claim.counts).count().to_string()),
    ("total_losses", |report| report.claims.total_losses.to_string()),
    ("not_repairable", |report| yes(report.claims.not_repairable)),
    ("brands", |report| joined(report.brands.carried.iter())),
    ("stolen", |report| yes(report.thefts.stolen)),
    ("past_thefts", |report| report.thefts.past.to_string()),
    ("lien", |report| yes(report.liens.lien)),
    ("open_recalls", |report| report.recalls.open.to_string()),
    ("scrapped", |report| yes(report.scrapping.scrapped)),
    ("open_disputes", |report| report.disputes.open.to_string()),
    ("pending_records", |report| report.pending.len().to_string()),
    ("records", |report| report.coverage.records.to_string()),
    ("longest_gap_days", |report| known(report.coverage.longest_gap.as_ref().map(|gap| gap.days))),
    ("days_since_last", |report| known(report.coverage.days_since)),
    ("inspections_missing", |report| report.coverage.inspections.missing.to_string()),
    ("grade", |report| report.appraisal.as_ref().map_or(String::new(), |it| word(it.grade))),
    ("value_minor", |report| known(report.appraisal.as_ref().map(|it| it.mid_minor))),
    ("value_low_minor", |report| known(report.appraisal.as_ref().map(|it| it.low_minor))),
    ("value_high_minor", |report| known(report.appraisal.as_ref().map(|it| it.high_minor))),
    ("currency", |report| report.appraisal.as_ref().map_or(String::new(), |it| it.currency.0.to_string())),
];

/// Returns the first line, with the names of the columns.
pub fn header() -> String {
    let names = ["vin", "block", "registered"].into_iter().chain(COLUMNS.iter().map(|(name, _)| *name));
    line(names.map(str::to_owned))
}

/// Returns the line of a vehicle; of one that nobody registered, with nothing in the columns of its report.
pub fn of(vin: &Vin, report: Option<&VehicleReport>, block: u64) -> String {
    let known = [vin.to_string(), block.to_string(), yes(report.is_some())];
    let cells = COLUMNS.iter().map(|(_, cell)| report.map_or(String::new(), cell));
    line(known.into_iter().chain(cells))
}

/// Returns cells as a line with its end, each quoted where it has to be.
fn line(cells: impl Iterator<Item = String>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let written = writer.write_record(cells.map(defused));
    written.expect("memory takes all that is written, and this is the first line; qed");
    let bytes = writer.into_inner().expect("memory takes all that is written; qed");
    String::from_utf8(bytes).expect("the cells are text, and quotes and commas are ASCII; qed")
}

/// Returns a cell that no spreadsheet takes for a formula: with an apostrophe before it where it would.
fn defused(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn yes(yes: bool) -> String {
    if yes { "yes".into() } else { "no".into() }
}

fn known(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn joined(values: impl Iterator<Item = impl ToString>) -> String {
    values.map(|value| value.to_string()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::report::samples;
    use proptest::prelude::*;

    /// Returns the cells of a line that follows a header, for readers drop a byte order mark at the start of a file.
    fn cells(line: &str) -> Vec<String> {
        let file = format!("header\r\n{line}");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
        let mut records = reader.records();
        let record = records.next().unwrap().unwrap();
        assert!(records.next().is_none(), "more than a line: {line}");
        record.iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_car_has_a_cell_for_each_column() {
        let report = samples::report();
        let (names, cells) = (cells(&header()), cells(&of(&report.identity.vin, Some(&report), 7)));
        assert_eq!(names.len(), cells.len());
        let cell = |name: &str| cells[names.iter().position(|it| it == name).unwrap()].as_str();
        assert_eq!((cell("vin"), cell("block")), (report.identity.vin.to_string().as_str(), "7"));
        assert_eq!((cell("registered"), cell("odometer_km"), cell("read_on")), ("yes", "30000", "2017-03-04"));
        assert_eq!((cell("accidents"), cell("brands"), cell("value_minor")), ("1", "03", ""));
        assert!(cell("headline").starts_with("NO RECORD IS NOT A CLEAN RECORD"));
    }

    #[test]
    fn a_claim_that_does_not_count_is_not_counted() {
        let claims = COLUMNS.iter().find(|(name, _)| *name == "claims").unwrap().1;
        let mut report = samples::report();
        assert_eq!(claims(&report), "1");
        report.claims.claims[0].counts = false;
        assert_eq!(claims(&report), "0");
    }

    #[test]
    fn a_vehicle_that_nobody_registered_has_its_vin_alone() {
        let vin: Vin = urcar_samples::vins::VALID.parse().unwrap();
        let cells = cells(&of(&vin, None, 7));
        assert_eq!(cells[..3], [vin.to_string(), "7".into(), "no".into()]);
        assert!(cells[3..].iter().all(String::is_empty));
    }

    #[test]
    fn every_column_is_in_the_document() {
        let document = include_str!("../../../../../docs/reference/insurers.md");
        for name in cells(&header()) {
            assert!(document.contains(&format!("| `{name}` |")), "{name}");
        }
    }

    #[test]
    fn lines_end_as_rfc_4180_has_it() {
        assert_eq!(
            line(["a,b".to_owned(), "c\"d".into(), "e\nf".into()].into_iter()),
            "\"a,b\",\"c\"\"d\",\"e\nf\"\r\n"
        );
        assert_eq!(line(["=1+1".to_owned(), "-2".into(), "\tx".into()].into_iter()), "'=1+1,'-2,'\tx\r\n");
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_is_lost(
            texts in proptest::collection::vec(".{0,20}", 2..6),
            first in 0..=FORMULA.len(),
        ) {
            let sign = FORMULA.get(first).map_or(String::new(), char::to_string);
            let texts: Vec<String> = texts.into_iter().map(|text| format!("{sign}{text}")).collect();
            let read = cells(&line(texts.iter().cloned()));
            prop_assert_eq!(read.len(), texts.len());
            for (cell, text) in read.iter().zip(&texts) {
                prop_assert!(!cell.starts_with(FORMULA), "{:?}", cell);
                prop_assert!(cell == text || *cell == format!("'{text}"), "{:?} of {:?}", cell, text);
            }
        }
    }
}
