//! From the fields of a file of lives to the fields of records.

use super::{
    lives::{Event, FileOdometer, digest},
    misfit::{misfit, named},
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use urcar_client::{Account, field};
use urcar_rules::effects::{WrittenBy, effects};
use urcar_types::{
    Check, Currency, Date, Entry, List, Odometer, Price, RecordData, RecordKind, RequiredText, RetailLien,
    Specification, Terms, Text,
};

/// The operation of an event on the chain. Records, accounts and their holders go by the file's own numbers and names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// An organisation writes a record. A retail has no buyer and no lien yet, and a delivery no retailer. A record that
    /// it is about, and a registration that it annuls, is the number of an event.
    Record(Box<RecordData<Account>>),
    /// An authority orders the title to an owner.
    TitleOrder {
        /// The number of the new owner, from 1.
        to: u32,
        /// The court or office.
        court: RequiredText<64>,
        /// Its reference.
        reference: RequiredText<64>,
    },
    /// An organisation corrects an earlier event.
    Correction {
        /// The number of the event in this life.
        corrects: usize,
        /// Whether the event is withdrawn altogether.
        withdraws: bool,
        /// The reason.
        reason: RequiredText<128>,
        /// The reading that takes the place of the event's.
        odometer: Option<Odometer>,
        /// The specification that takes the place of the event's.
        specification: Option<Box<Specification>>,
    },
    /// The owner passes the car on.
    HandOver {
        /// The number of the new owner, from 1.
        to: u32,
        /// The terms.
        terms: Terms,
    },
}

/// Returns the operation of an event, from its kind and fields.
///
/// # Errors
/// The fault of the fields, in words.
pub fn operation(event: &Event) -> Result<Operation, String> {
    let fields = event.fields.clone();
    let by_owner = matches!(event.kind.as_str(), "sale" | "transfer");
    match (&event.org, by_owner) {
        (None, false) => return Err("needs an organisation in `org`".into()),
        (Some(_), true) => return Err("is the owner's: `org` must be null".into()),
        _ => {}
    }
    match event.kind.as_str() {
        "sale" => {
            let (mut fields, price) = with_price(fields, "price")?;
            let price: Price = read_field("price", price)?;
            Ok(Operation::HandOver { to: new_owner(&mut fields)?, terms: Terms::Sale(price) })
                .and_then(|operation| nothing_left(fields, operation))
        }
        "transfer" => {
            let mut fields = fields;
            let reason: RequiredText<64> = take_as(&mut fields, "reason")?;
            Ok(Operation::HandOver { to: new_owner(&mut fields)?, terms: Terms::Transfer(reason) })
                .and_then(|operation| nothing_left(fields, operation))
        }
        "correction" => {
            let mut fields = fields;
            let operation = Operation::Correction {
                corrects: take_as(&mut fields, "corrects")?,
                withdraws: take_as(&mut fields, "withdraws")?,
                reason: take_as(&mut fields, "reason")?,
                odometer: read_field("odometer", fields.remove("odometer").unwrap_or(Value::Null))?,
                specification: match fields.remove("specification") {
                    None | Some(Value::Null) => None,
                    Some(given) => {
                        let fault = |error: String| format!("fields.specification: {error}");
                        Some(Box::new(specification(given).map_err(fault)?))
                    }
                },
            };
            nothing_left(fields, operation)
        }
        "title_order" => {
            let mut fields = fields;
            let operation = Operation::TitleOrder {
                to: new_owner(&mut fields)?,
                court: take_as(&mut fields, "court")?,
                reference: take_as(&mut fields, "reference")?,
            };
            nothing_left(fields, operation)
        }
        "retail" => {
            retail_lien(event)?;
            let mut fields = fields;
            fields.remove("lien");
            record("retail", fields).map(|data| Operation::Record(Box::new(data)))
        }
        kind => {
            record(kind, fields).map(|data| Operation::Record(Box::new(in_own_unit(data, event.odometer.as_ref()))))
        }
    }
}

/// Returns a record whose break is in the unit in which the chain reads it: that of its odometer, and kilometres where
/// that wasn't read, for a record doesn't say then what the counter counts.
fn in_own_unit(data: RecordData<Account>, odometer: Option<&FileOdometer>) -> RecordData<Account> {
    match (data, odometer) {
        (RecordData::OdometerReading { series: Some(series) }, Some(odometer)) if odometer.reading.unit().is_none() => {
            RecordData::OdometerReading { series: Some(series.in_kilometres(odometer.unit)) }
        }
        (data, _) => data,
    }
}

/// Returns a specification of which every key is known.
///
/// # Errors
/// The fault, in words.
pub fn specification(given: Value) -> Result<Specification, String> {
    urcar_strict_json::understood(given)
}

/// The lien under which a car is retailed, as a file of lives has it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedLien {
    /// The name of the organisation whose lien it is.
    pub holder: String,
    /// The holder's reference.
    pub reference: RequiredText<32>,
}

/// Returns the lien of a retail, where the event names one.
///
/// # Errors
/// The fault of the field, in words.
pub fn retail_lien(event: &Event) -> Result<Option<NamedLien>, String> {
    event.fields.get("lien").map_or(Ok(None), |lien| read_field("lien", lien.clone()))
}

/// Returns the record of these fields: they are brought into the form of the record's own JSON, and read by that.
fn record(kind: &str, fields: Map<String, Value>) -> Result<RecordData<Account>, String> {
    let mut fields = fields;
    match kind {
        "manufacture" => {
            fields = object(json!({ "spec": fields, "check_digit_override": false }));
        }
        "import" => {
            fields.insert("check_digit_override".into(), false.into());
        }
        "retail" => {
            let (mut rest, price) = with_price(fields, "price")?;
            rest.insert("price".into(), price);
            fields = rest;
        }
        "insurance_claim" => {
            let (mut rest, amount) = with_price(fields, "amount")?;
            rest.insert("amount".into(), amount);
            fields = rest;
        }
        "return_to_factory" => {
            let work = take(&mut fields, "work")?;
            fields.insert("work_done".into(), work);
        }
        "evaluation" => {
            let report: String = take_as(&mut fields, "report")?;
            let digest =
                digest(&report).ok_or_else(|| format!("`report` has 64 hexadecimal digits, not `{report}`"))?;
            fields.insert("report".into(), json!(digest));
        }
        "odometer_reading" => {
            if fields.len() > 1 {
                return Err("has `replaced` or `rollover`, not both".into());
            }
            let series = if fields.is_empty() { Value::Null } else { Value::Object(fields) };
            fields = object(json!({ "series": series }));
        }
        _ => {}
    }
    let data: RecordData<Account> =
        read(json!({ "kind": kind, "fields": fields })).map_err(|error| fault_of(kind, &fields).unwrap_or(error))?;
    if data.kind() == RecordKind::Correction || effects(&data).written_by == WrittenBy::Owner {
        return Err("is written otherwise".into());
    }
    let understood = serde_json::to_value(&data).map_err(|error| error.to_string())?;
    match unknown(&Value::Object(fields), &understood["fields"]) {
        Some(field) => Err(format!("has a field `{field}` that this kind does not know")),
        None => Ok(data),
    }
}

/// Returns which field of a kind of record can't be read, and why; none where that isn't found.
fn fault_of(kind: &str, fields: &Map<String, Value>) -> Option<String> {
    let kind: RecordKind = read(kind.into()).ok()?;
    let sample = serde_json::to_value(urcar_samples::example(kind)?).ok()?;
    let of_kind = |fields: &Value| json!({ "kind": kind, "fields": fields });
    let given = of_kind(&Value::Object(fields.clone()));
    let fault = |value: &Value| read::<RecordData<Account>>(value.clone()).err();
    misfit(&of_kind(sample.get("fields")?), &given, &fault).map(|fault| in_file(fault, kind))
}

/// Returns the first field of `given` that `understood` lacks.
fn unknown(given: &Value, understood: &Value) -> Option<String> {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => {
            given.iter().find_map(|(name, value)| match understood.get(name) {
                Some(other) => unknown(value, other),
                None => Some(name.clone()),
            })
        }
        (Value::Array(given), Value::Array(understood)) => {
            given.iter().zip(understood).find_map(|(value, other)| unknown(value, other))
        }
        _ => None,
    }
}

/// Takes an amount and its currency out of the fields, as one value. In files of lives an amount is a number.
fn with_price(mut fields: Map<String, Value>, name: &str) -> Result<(Map<String, Value>, Value), String> {
    let amount = take(&mut fields, name)?;
    if !amount.is_number() {
        return Err(format!("fields.{name}: no number: {amount}"));
    }
    let currency: Currency = take_as(&mut fields, "currency")?;
    Ok((fields, json!({ "amount_minor": amount, "currency": currency })))
}

fn new_owner(fields: &mut Map<String, Value>) -> Result<u32, String> {
    let to: String = take_as(fields, "to")?;
    let number = to.strip_prefix("owner-").and_then(|number| number.parse().ok());
    number.filter(|number| *number > 0).ok_or_else(|| format!("`to` is `owner-` and a number from 1, not `{to}`"))
}

fn take(fields: &mut Map<String, Value>, name: &str) -> Result<Value, String> {
    fields.remove(name).ok_or_else(|| format!("missing field `{name}`"))
}

fn nothing_left(fields: Map<String, Value>, operation: Operation) -> Result<Operation, String> {
    match fields.keys().next() {
        Some(field) => Err(format!("has a field `{field}` that this kind does not know")),
        None => Ok(operation),
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Takes a field out and reads it.
fn take_as<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Result<T, String> {
    read_field(name, take(fields, name)?)
}

/// Reads the value of a field.
fn read_field<T: DeserializeOwned>(name: &str, value: Value) -> Result<T, String> {
    let read = <T as serde::Deserialize<'_>>::deserialize(&value);
    read.map_err(|error| named(&format!("/fields/{name}"), &error.to_string(), &value))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Returns the entry that an event becomes, once the numbers of records are known.
pub fn entry(event: &Event, data: RecordData<Account>) -> Entry<Account> {
    normalised(Entry {
        data,
        event_date: event.at.into(),
        odometer: event.reading(),
        description: Text::unchecked(event.text.as_str()),
        evidence: List::unchecked(event.evidence.clone()),
        commitment: None,
    })
}

/// Returns an entry as the chain keeps it: what it has is compared with it.
fn normalised(mut entry: Entry<Account>) -> Entry<Account> {
    entry.normalise();
    entry
}

/// The keys of records that files of lives have under other names.
const RENAMED: [(&str, &str); 7] = [
    ("description: ", "text: "),
    ("event_date: ", "at: "),
    ("fields.price.currency: ", "fields.currency: "),
    ("fields.amount.currency: ", "fields.currency: "),
    ("fields.price.amount_minor: ", "fields.price: "),
    ("fields.amount.amount_minor: ", "fields.amount: "),
    ("fields.work_done: ", "fields.work: "),
];

/// Returns the fault of a field of a record by its key in the file.
fn in_file(fault: String, kind: RecordKind) -> String {
    let flattened = [("fields.spec.", "fields.")].into_iter().filter(|_| kind == RecordKind::Manufacture);
    let mut renamed = RENAMED.into_iter().chain(flattened);
    let in_file = renamed.find_map(|(key, name)| fault.strip_prefix(key).map(|rest| format!("{name}{rest}")));
    in_file.unwrap_or(fault)
}

/// Checks the fields of an event, whose operation this is.
///
/// # Errors
/// The first field that the chain would refuse, by its key in the file.
pub fn check_fields(event: &Event, operation: Operation) -> Result<(), String> {
    // Who it is about has no bounds.
    let nobody = Account::new([0; 32]);
    let data = match operation {
        Operation::Record(data) => match *data {
            RecordData::Retail { on_sale_since, sold_on, city, price, .. } => {
                let named = retail_lien(event)?;
                let lien = named.map(|named| RetailLien { holder: nobody, reference: named.reference });
                RecordData::Retail { on_sale_since, sold_on, city, price, buyer: None, lien }
            }
            data => data,
        },
        Operation::TitleOrder { court, reference, .. } => RecordData::TitleOrder { to: nobody, court, reference },
        Operation::Correction { withdraws, reason, odometer, specification, .. } => {
            let specification = specification.map(|specification| *specification);
            RecordData::Correction { corrects: 0, withdraws, reason, odometer, specification }
        }
        Operation::HandOver { terms: Terms::Sale(price), .. } => RecordData::Sale { price, to: nobody },
        Operation::HandOver { terms: Terms::Transfer(reason), .. } => RecordData::Transfer { reason, to: nobody },
    };
    let kind = data.kind();
    field::check(&entry(event, data)).map_err(|fault| in_file(fault, kind))
}

/// Returns the entry that the chain writes when an offer is accepted.
pub fn hand_over_entry(date: Date, odometer: Option<Odometer>, terms: &Terms, to: Account) -> Entry<Account> {
    let data = match terms {
        Terms::Sale(price) => RecordData::Sale { price: price.clone(), to },
        Terms::Transfer(reason) => RecordData::Transfer { reason: reason.clone(), to },
    };
    normalised(Entry {
        data,
        event_date: date.into(),
        odometer,
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::File;
    use proptest::prelude::*;
    use sha3::{
        Shake256,
        digest::{ExtendableOutput, Update, XofReader},
    };
    use urcar_types::{Brand, Check, OdometerUnit, SeriesBreak};

    const LIVES: &[u8] = include_bytes!("../../../../data/lives.jsonl");

    fn event(kind: &str, fields: Value) -> Event {
        let owners = matches!(kind, "sale" | "transfer");
        serde_json::from_value(json!({
            "at": "2020-01-02", "recorded": "2020-01-02", "kind": kind, "by": "workshop",
            "org": if owners { Value::Null } else { "x".into() }, "odometer": null, "fields": fields,
        }))
        .unwrap()
    }

    #[test]
    fn every_life_maps() {
        let file = File::parse(LIVES);
        assert_eq!(file.malformed, []);
        assert_eq!(file.lives.len(), 260);
        let mut events = 0;
        for line in &file.lives {
            for event in &line.life.events {
                events += 1;
                if let Operation::Record(data) = operation(event).unwrap() {
                    assert_eq!(serde_json::to_value(data.kind()).unwrap(), event.kind.as_str());
                    if event.accept == Some(true) {
                        assert_eq!(entry(event, *data).check(), Ok(()), "line {}", line.line);
                    }
                }
            }
        }
        assert_eq!(events, 4_529);
    }

    #[test]
    fn evidence_is_what_its_digest_says() {
        for line in File::parse(LIVES).lives {
            for (n, event) in line.life.events.iter().enumerate() {
                for (k, evidence) in event.evidence.iter().enumerate() {
                    let mut content = vec![0; evidence.bytes as usize];
                    let mut shake = Shake256::default();
                    shake.update(format!("{}/{n}/{k}", line.life.vin).as_bytes());
                    shake.finalize_xof().read(&mut content);
                    assert_eq!(sp_crypto_hashing::blake2_256(&content), evidence.blake2_256.0);
                }
            }
        }
    }

    #[test]
    fn fields_take_their_own_form() {
        let Operation::Record(data) = operation(&event("title_brand", json!({ "code": "07" }))).unwrap() else {
            panic!()
        };
        assert_eq!(*data, RecordData::TitleBrand { code: Brand::Dismantled });
        let Operation::Record(data) = operation(&event("odometer_reading", json!({ "rollover": 99_999 }))).unwrap()
        else {
            panic!()
        };
        assert_eq!(*data, RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) });
        let Operation::Record(data) = operation(&event("odometer_reading", json!({}))).unwrap() else { panic!() };
        assert_eq!(*data, RecordData::OdometerReading { series: None });
        let sale = operation(&event("sale", json!({ "price": 5, "currency": "EUR", "to": "owner-3" }))).unwrap();
        assert_eq!(
            sale,
            Operation::HandOver { to: 3, terms: Terms::Sale(Price { amount_minor: 5, currency: "EUR".into() }) }
        );
    }

    #[test]
    fn an_amount_is_a_number() {
        for price in [json!("5"), json!(5.0), json!(-5), Value::Null] {
            let sale = event("sale", json!({ "price": price, "currency": "EUR", "to": "owner-3" }));
            assert!(operation(&sale).is_err(), "{price}");
        }
    }

    #[test]
    fn what_is_told_beside_the_kinds_of_the_sample_is_taken() {
        let accident = json!({
            "zones": ["front"], "severity": "minor", "airbags": false, "structural": false, "towed": false,
            "drivable": true, "about": 4
        });
        let Operation::Record(data) = operation(&event("accident", accident.clone())).unwrap() else { panic!() };
        assert!(matches!(*data, RecordData::Accident { about: Some(4), .. }));
        let mut unlinked = accident;
        unlinked.as_object_mut().unwrap().remove("about");
        let Operation::Record(data) = operation(&event("accident", unlinked)).unwrap() else { panic!() };
        assert!(matches!(*data, RecordData::Accident { about: None, .. }));
        let order = json!({ "to": "owner-2", "court": "AG Mitte", "reference": "4 C 12" });
        let order = operation(&event("title_order", order)).unwrap();
        assert!(matches!(order, Operation::TitleOrder { to: 2, .. }));
        let annulment = operation(&event("annulment", json!({ "registration": 0, "reason": "x" }))).unwrap();
        assert!(matches!(annulment, Operation::Record(data) if data.kind() == RecordKind::Annulment));
        let retail = json!({
            "on_sale_since": "2020-01-01", "sold_on": "2020-01-02", "city": "DEFRA", "price": 5, "currency": "EUR",
            "lien": { "holder": "Bank", "reference": "L-1" }
        });
        let retail = event("retail", retail);
        assert!(matches!(operation(&retail).unwrap(), Operation::Record(_)));
        assert_eq!(retail_lien(&retail).unwrap().unwrap().holder, "Bank");
        let spec = File::parse(LIVES).lives[0].life.spec.clone();
        let fields = json!({ "corrects": 0, "withdraws": false, "reason": "x", "specification": spec });
        let correction = operation(&event("correction", fields)).unwrap();
        assert!(matches!(correction, Operation::Correction { specification: Some(_), .. }));
    }

    /// Returns the break of an event with this odometer, and its reading.
    fn break_of(fields: Value, odometer: Value) -> (Option<SeriesBreak>, Option<Odometer>) {
        let mut event = event("odometer_reading", fields);
        event.odometer = serde_json::from_value(odometer).unwrap();
        let Operation::Record(data) = operation(&event).unwrap() else { panic!() };
        let Entry { data: RecordData::OdometerReading { series }, odometer, .. } = entry(&event, *data) else {
            panic!()
        };
        (series, odometer)
    }

    #[test]
    fn a_break_of_a_counter_that_was_not_read_is_in_kilometres() {
        let replaced = json!({ "replaced": { "old": 62_138, "new": 7 } });
        let kilometres = Some(SeriesBreak::Replaced { old: 100_001, new: 11 });
        let as_it_is = Some(SeriesBreak::Replaced { old: 62_138, new: 7 });
        for (result, reading) in [("unreadable", Odometer::Unreadable), ("no_odometer", Odometer::NoOdometer)] {
            let in_unit = |unit: Value| json!({ "value": null, "unit": unit, "result": result });
            let reading = Some(reading);
            assert_eq!(break_of(replaced.clone(), in_unit("mi".into())), (kilometres, reading.clone()));
            assert_eq!(break_of(replaced.clone(), in_unit("km".into())), (as_it_is, reading.clone()));
            assert_eq!(break_of(replaced.clone(), in_unit(Value::Null)), (as_it_is, reading));
        }
        let (rollover, _) =
            break_of(json!({ "rollover": 99_999 }), json!({ "value": null, "unit": "mi", "result": "unreadable" }));
        assert_eq!(rollover, Some(SeriesBreak::Rollover(160_932)));
        assert_eq!(break_of(replaced.clone(), Value::Null), (as_it_is, None));
        // Where it was read, the chain knows the unit.
        let read = json!({ "value": 9, "unit": "mi", "result": "read" });
        assert_eq!(break_of(replaced, read), (as_it_is, Some(Odometer::read(9, OdometerUnit::Miles))));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (kind, fields, says) in [
            ("sale", json!({ "price": 5, "currency": "EUR", "to": "me" }), "`to` is"),
            ("sale", json!({ "price": -5, "currency": "EUR", "to": "owner-2" }), "invalid"),
            ("sale", json!({ "price": 5, "currency": "EUR", "to": "owner-2", "tax": 1 }), "`tax`"),
            ("theft", json!({ "status": "lost", "case": "1" }), "unknown variant `lost`"),
            ("theft", json!({ "status": "stolen" }), "missing field `case`"),
            ("theft", json!({ "status": "stolen", "case": "1", "thief": "x" }), "`thief`"),
            ("title_brand", json!({ "code": "7" }), "two digits"),
            ("evaluation", json!({ "grade": "A", "method": "m", "version": "1", "report": "xyz" }), "64 hexadecimal"),
            (
                "maintenance",
                json!({ "type": "repair", "items": [{ "name": "a", "number": "b", "action": "repair", "cost": 1 }] }),
                "`cost`",
            ),
            ("teleport", json!({}), "unknown variant"),
            ("title_order", json!({ "to": "court", "court": "x", "reference": "y" }), "`to` is"),
            ("retail", json!({ "lien": { "holder": "Bank" } }), "missing field `reference`"),
            (
                "correction",
                json!({
                    "corrects": 0, "withdraws": false, "reason": "x",
                    "specification": {
                        "make": "a", "model": "b", "variant": "", "body": "", "fuel": "other", "colour": "x",
                        "model_year": 2_020, "manufactured": "2020-01-01", "plant": "Rennes", "color": "red",
                    },
                }),
                "`color`",
            ),
        ] {
            let error = operation(&event(kind, fields)).unwrap_err();
            assert!(error.contains(says), "{kind}: {error}");
        }
    }

    #[test]
    fn a_broken_line_is_named_and_the_others_stand() {
        let first = LIVES.split(|byte| *byte == b'\n').next().unwrap();
        let bytes = [b"{}\n\n".as_slice(), first, b"\n\xff\xfe\n[1,2]\n", first].concat();
        let file = File::parse(&bytes);
        assert_eq!(file.lives.iter().map(|line| line.line).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(file.malformed.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 4, 5]);
        assert!(file.malformed[0].message.contains("vin"));
    }

    proptest! {
        #[test]
        fn garbage_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let file = File::parse(&bytes);
            prop_assert!(file.lives.is_empty());
        }

        #[test]
        fn a_damaged_line_is_read_or_named(place in 0usize..4_000, byte: u8, cut in 0usize..4_000) {
            let first = LIVES.split(|byte| *byte == b'\n').next().unwrap();
            let mut line = first[..first.len() - cut.min(first.len() - 1) * usize::from(cut % 2 == 0)].to_vec();
            let place = place % line.len();
            line[place] = if byte == b'\n' { b' ' } else { byte };
            let file = File::parse(&line);
            prop_assert_eq!(file.lives.len() + file.malformed.len(), usize::from(!line.trim_ascii().is_empty()));
        }
    }
}
