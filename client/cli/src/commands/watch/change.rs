//! A changed vehicle, or changed terms, as a line of JSON.

use serde::Serialize;
use urcar_client::{
    chain::Point,
    output::{escaped, json_line},
};
use urcar_types::VehicleChange;

/// The parts of one vehicle that a final block touched. In JSON it is a change of `vehicle_changes`, with `matches`.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The vehicle, and the parts of it.
    #[serde(flatten)]
    pub change: VehicleChange,
    /// The block.
    pub at: Point,
    /// Whether it matches the filter after the block; left out without a filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<bool>,
}

/// A change by a final block of the term by which windows are reckoned: any record's may be shown otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct TermsChange {
    /// True: there is no other form of it.
    pub terms: bool,
    /// The block.
    pub at: Point,
}

/// Something of which a receiver is told.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Event {
    /// A vehicle changed.
    Vehicle(Change),
    /// The terms did.
    Terms(TermsChange),
}

impl Event {
    /// Returns the block.
    pub fn at(&self) -> Point {
        match self {
            Self::Vehicle(change) => change.at,
            Self::Terms(change) => change.at,
        }
    }

    /// Returns the subject that changed: a VIN, or the terms.
    pub fn subject(&self) -> String {
        match self {
            Self::Vehicle(change) => change.change.vin.to_string(),
            Self::Terms(_) => "terms".into(),
        }
    }

    /// Returns its name: block and subject. No other has it.
    pub fn name(&self) -> String {
        format!("{:?}:{}", self.at().hash, self.subject())
    }

    /// Returns it as JSON in one line: the same bytes each time.
    pub fn body(&self) -> String {
        escaped(&json_line(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use urcar_client::Hash;
    use urcar_types::ChangedRecords;

    const AT: Point = Point { number: 7, hash: Hash::repeat_byte(1) };

    fn change(records: ChangedRecords, matches: Option<bool>) -> Event {
        let vin = urcar_samples::vins::VALID.parse().unwrap();
        Event::Vehicle(Change { at: AT, change: VehicleChange { vin, records, title: true, listing: false }, matches })
    }

    #[test]
    fn a_change_is_a_line_of_json() {
        let change = change(ChangedRecords::Some(vec![3, 4]), None);
        let told: Value = serde_json::from_str(&change.body()).unwrap();
        let (at, vin) = (json!(AT), urcar_samples::vins::VALID);
        let records = json!({ "some": [3, 4] });
        let expected = json!({ "vin": vin, "records": records, "title": true, "listing": false, "at": at });
        assert_eq!(told, expected);
        assert!(!change.body().contains('\n'));
        assert_eq!(change.name(), format!("0x{}:{vin}", "01".repeat(32)));
    }

    #[test]
    fn an_annulment_touches_all_and_a_filter_is_told() {
        let told: Value = serde_json::from_str(&change(ChangedRecords::All, Some(false)).body()).unwrap();
        assert_eq!((&told["records"], &told["matches"]), (&json!("all"), &json!(false)));
    }

    #[test]
    fn changed_terms_are_a_line_of_their_own() {
        let event = Event::Terms(TermsChange { terms: true, at: AT });
        let told: Value = serde_json::from_str(&event.body()).unwrap();
        assert_eq!(told, json!({ "terms": true, "at": { "number": 7, "hash": Hash::repeat_byte(1) } }));
        assert_eq!(event.name(), format!("0x{}:terms", "01".repeat(32)));
    }
}
