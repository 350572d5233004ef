//! The form of the lives, and how an event becomes an entry.

use crate::{EntryOf, mock::*};
use serde::Deserialize;
use serde_json::{Value, json};
use urcar_types::{Date, Entry, Evidence, List, NoJudgement, Odometer, Role, Text, Verdict};

#[derive(Deserialize)]
pub struct Organisation {
    pub name: String,
    pub roles: Vec<Role>,
}

#[derive(Deserialize)]
pub struct Life {
    pub vin: String,
    pub events: Vec<LifeEvent>,
    pub expect: Expect,
}

#[derive(Deserialize)]
pub struct LifeEvent {
    pub at: Date,
    pub recorded: Date,
    pub kind: String,
    pub by: String,
    pub org: Option<String>,
    pub odometer: Option<Odometer>,
    pub fields: Value,
    pub text: String,
    pub evidence: Vec<Value>,
    pub accept: bool,
    pub why: Option<String>,
}

#[derive(Deserialize, PartialEq, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub odometer_verdict: Option<Verdict>,
    pub reason: Option<NoJudgement>,
    pub illogical_pairs: Vec<[usize; 2]>,
    pub last_odometer_km: Option<u32>,
    pub owners: u32,
    pub accidents: u32,
    pub total_losses: u32,
    pub brands: Vec<String>,
    pub open_recalls: u32,
    pub stolen: bool,
    pub lien: bool,
    pub scrapped: bool,
    pub records_accepted: u32,
    pub records_refused: u32,
    pub sales: u32,
}

impl LifeEvent {
    /// The entry that says what the event does; `numbers` are the record numbers of the events before it.
    pub fn entry(&self, numbers: &[Option<u32>]) -> EntryOf<Test> {
        let fields = self.fields_of_a_record(numbers);
        Entry {
            data: serde_json::from_value(json!({"kind": self.kind, "fields": fields}))
                .unwrap_or_else(|error| panic!("{error}: {} {fields}", self.kind)),
            event_date: self.at.into(),
            odometer: self.odometer.clone(),
            description: Text::try_from(self.text.as_str()).unwrap(),
            evidence: List::unchecked(self.evidence.iter().map(evidence).collect()),
            commitment: None,
        }
    }

    fn fields_of_a_record(&self, numbers: &[Option<u32>]) -> Value {
        let mut fields = self.fields.clone();
        match self.kind.as_str() {
            "manufacture" => return json!({"spec": fields, "check_digit_override": false}),
            "import" => fields["check_digit_override"] = json!(false),
            "retail" => fields["price"] = money(&fields, "price"),
            "return_to_factory" => fields["work_done"] = fields["work"].take(),
            "insurance_claim" => fields["amount"] = money(&fields, "amount"),
            "evaluation" => fields["report"] = hex(&fields["report"]),
            "odometer_reading" => return json!({"series": if fields == json!({}) { Value::Null } else { fields }}),
            // A correction of a refused event names no record.
            "correction" => {
                let corrected = fields["corrects"].as_u64().and_then(|n| *numbers.get(n as usize)?);
                fields["corrects"] = json!(corrected.unwrap_or(u32::MAX));
            }
            "sale" => {
                fields["price"] = money(&fields, "price");
                fields["to"] = json!(EVE);
            }
            "transfer" => fields["to"] = json!(EVE),
            _ => {}
        }
        fields
    }
}

fn money(fields: &Value, amount: &str) -> Value {
    json!({"amount_minor": fields[amount], "currency": fields["currency"]})
}

fn hex(digest: &Value) -> Value {
    json!(format!("0x{}", digest.as_str().unwrap()))
}

fn evidence(value: &Value) -> Evidence {
    let mut value = value.clone();
    value["blake2_256"] = hex(&value["blake2_256"]);
    serde_json::from_value(value).unwrap()
}
