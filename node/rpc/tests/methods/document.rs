//! The OpenRPC document: it has every method with its parameters, and whatever is asked and answered in these tests fits
//! it.

use crate::mock::{ask, methods};
use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use urcar_rpc_api::{DISCOVER, document};
use urcar_samples::{record_view, records};
use urcar_types::{Check, RecordKind};

/// The traits, by namespace.
const TRAITS: [(&str, &str); 8] = [
    ("vehicle", include_str!("../../../rpc-api/src/vehicle.rs")),
    ("vehicle", include_str!("../../../rpc-api/src/report.rs")),
    ("vehicle", include_str!("../../../rpc-api/src/search.rs")),
    ("vehicle", include_str!("../../../rpc-api/src/changes.rs")),
    ("evidence", include_str!("../../../rpc-api/src/evidence.rs")),
    ("index", include_str!("../../../rpc-api/src/index.rs")),
    ("market", include_str!("../../../rpc-api/src/market.rs")),
    ("writer", include_str!("../../../rpc-api/src/writer.rs")),
];
/// The traits of subscriptions.
const SUBSCRIPTIONS: &str = include_str!("../../../rpc-api/src/subscription.rs");
/// The address under which the schemas refer to each other. Nothing is asked there.
const PLACE: &str = "http://localhost/openrpc.json";

thread_local! {
    static SCHEMAS: Compiled = Compiled::new(document().clone());
}

/// The parameters of a method, each with whether it must be given.
type Takes = Vec<(String, bool)>;

/// A method with its schemas.
struct Described {
    answer: SchemaIndex,
    /// Where the document has the schema of the answer.
    pointer: String,
    parameters: Vec<(String, SchemaIndex)>,
    /// The form of its messages, and where the document has it.
    message: Option<(SchemaIndex, String)>,
}

/// The document, ready to be compared with.
struct Compiled {
    document: Value,
    schemas: Schemas,
    methods: BTreeMap<String, Described>,
}

impl Compiled {
    fn new(document: Value) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), compiler(&document));
        let mut compiled = |pointer: &str| match compiler.compile(&format!("{PLACE}#{pointer}"), &mut schemas) {
            Ok(index) => index,
            Err(error) => panic!("{pointer}: {error:#}"),
        };
        let mut methods = BTreeMap::new();
        for (place, method) in document["methods"].as_array().unwrap().iter().enumerate() {
            let pointer = format!("/methods/{place}/result/schema");
            let names = method["params"].as_array().unwrap().iter().map(|parameter| text(&parameter["name"]));
            let parameters = names.enumerate().map(|(number, name)| {
                let index = compiled(&format!("/methods/{place}/params/{number}/schema"));
                (name, index)
            });
            let parameters = parameters.collect();
            let message = method.get("x-notification").map(|_| {
                let pointer = format!("/methods/{place}/x-notification/schema");
                (compiled(&pointer), pointer)
            });
            let described = Described { answer: compiled(&pointer), pointer, parameters, message };
            methods.insert(text(&method["name"]), described);
        }
        Self { document, schemas, methods }
    }

    fn assert_is(&self, value: &Value, schema: SchemaIndex, what: &str) {
        if let Err(error) = self.schemas.validate(value, schema) {
            panic!("{what} isn't as the document says: {error:#}\n{value}");
        }
    }

    fn assert_fits(&self, method: &str, params: &Value, answer: &Value) {
        let Some(described) = self.methods.get(method) else { return };
        for (number, (name, schema)) in described.parameters.iter().enumerate() {
            if let Some(given) = params.get(name).or_else(|| params.get(number)) {
                self.assert_is(given, *schema, &format!("{name} of {method}"));
            }
        }
        self.assert_known(answer, described.answer, &described.pointer, method);
    }

    /// Passes where a value is of a schema, and all of its fields are known there.
    fn assert_known(&self, value: &Value, schema: SchemaIndex, pointer: &str, method: &str) {
        self.assert_is(value, schema, method);
        let schema = self.document.pointer(pointer).unwrap();
        let mut strange = Vec::new();
        self.collect_strange(value, vec![schema], method, &mut strange);
        assert!(strange.is_empty(), "the document doesn't know {strange:?}");
    }

    fn assert_message_fits(&self, method: &str, message: &Value) {
        let (schema, pointer) = self.methods[method].message.as_ref().unwrap();
        self.assert_known(message, *schema, pointer, method);
    }

    /// Returns the schemas that these are made of, without references.
    fn parts<'a>(&'a self, schemas: Vec<&'a Value>) -> Vec<&'a Value> {
        let mut parts = schemas;
        let mut place = 0;
        while let Some(schema) = parts.get(place).copied() {
            if let Some(reference) = schema["$ref"].as_str() {
                parts.push(self.document.pointer(reference.trim_start_matches('#')).unwrap());
            }
            for alternatives in ["allOf", "anyOf", "oneOf"] {
                parts.extend(schema[alternatives].as_array().into_iter().flatten());
            }
            place += 1;
        }
        parts
    }

    /// Collects the fields of a value that no schema of it has.
    fn collect_strange<'a>(&'a self, value: &Value, schemas: Vec<&'a Value>, path: &str, strange: &mut Vec<String>) {
        let parts = self.parts(schemas);
        match value {
            Value::Array(values) => {
                let items: Vec<_> = parts.iter().filter_map(|part| part.get("items")).collect();
                for value in values {
                    self.collect_strange(value, items.clone(), path, strange);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields {
                    let of_key = |part: &&'a Value| part["properties"].get(key).or(part.get("additionalProperties"));
                    let schemas: Vec<_> = parts.iter().filter_map(of_key).filter(|schema| schema.is_object()).collect();
                    let path = format!("{path}.{key}");
                    match schemas.is_empty() {
                        true => strange.push(path),
                        false => self.collect_strange(value, schemas, &path, strange),
                    }
                }
            }
            _ => (),
        }
    }
}

/// Returns what compiles the document's schemas.
fn compiler(document: &Value) -> Compiler {
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V7);
    compiler.add_resource(PLACE, document.clone()).unwrap();
    compiler
}

/// Returns the text of a value.
fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Passes where the parameters and the answer of a method are as the document says.
pub fn assert_fits(method: &str, params: &Value, answer: &Value) {
    SCHEMAS.with(|schemas| schemas.assert_fits(method, params, answer));
}

/// Passes where a message of a subscription is as the document says.
pub fn assert_message_fits(method: &str, message: &Value) {
    SCHEMAS.with(|schemas| schemas.assert_message_fits(method, message));
}

/// Returns the parameters of a method's head.
fn of_head(head: &str) -> Takes {
    let (_, rest) = head.split_once("&self").unwrap();
    let (parameters, _) = rest.split_once(')').unwrap();
    let parameters = parameters.split(", ").flat_map(|part| part.split(",\n")).map(str::trim);
    let parameters = parameters.filter_map(|parameter| parameter.split_once(": "));
    parameters.map(|(name, of)| (name.to_owned(), !of.starts_with("Option<"))).collect()
}

/// Returns the methods of the traits with their parameters, as the source has them.
fn of_traits() -> BTreeMap<String, Takes> {
    let mut found = BTreeMap::new();
    for (namespace, source) in TRAITS {
        for method in source.split("#[method(name = \"").skip(1) {
            let (name, rest) = method.split_once('"').unwrap();
            found.insert(format!("{namespace}_{name}"), of_head(rest));
        }
    }
    for part in SUBSCRIPTIONS.split("rpc(server, namespace = \"").skip(1) {
        let (namespace, rest) = part.split_once('"').unwrap();
        let (_, head) = rest.split_once("#[subscription(").unwrap();
        found.insert(format!("{namespace}_subscribe"), of_head(head));
        found.insert(format!("{namespace}_unsubscribe"), vec![("subscription".to_owned(), true)]);
    }
    found
}

/// Returns the methods of the document with their parameters.
fn documented() -> BTreeMap<String, Takes> {
    let takes = |method: &Value| -> Takes {
        let parameters = method["params"].as_array().unwrap().iter();
        parameters.map(|parameter| (text(&parameter["name"]), parameter["required"] == true)).collect()
    };
    document()["methods"].as_array().unwrap().iter().map(|method| (text(&method["name"]), takes(method))).collect()
}

#[test]
fn the_document_has_the_methods_that_are_served() {
    let served = methods();
    let served: BTreeSet<_> = served.method_names().filter(|name| *name != DISCOVER).map(str::to_owned).collect();
    assert_eq!(documented().into_keys().collect::<BTreeSet<_>>(), served);
}

#[test]
fn the_document_has_the_parameters_of_the_traits() {
    assert_eq!(documented(), of_traits());
}

#[tokio::test]
async fn the_document_is_served() {
    assert_eq!(ask(DISCOVER, json!([])).await.as_ref(), Ok(document()));
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str));
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => (),
        }
    }
    let (document, mut found) = (document(), Vec::new());
    references(document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

#[test]
fn a_record_of_every_kind_fits_as_it_is_answered_and_as_it_is_taken() {
    let (mut schemas, mut compiler) = (Schemas::new(), compiler(document()));
    let names = ["/components/schemas/RecordView", "/components/schemas/RecordViewInput"];
    let compiled = names.map(|name| compiler.compile(&format!("{PLACE}#{name}"), &mut schemas).unwrap());
    let mut kinds = BTreeSet::new();
    for sample in records().into_iter().filter(|sample| sample.record.entry.check().is_ok()) {
        kinds.insert(sample.record.kind());
        let view = json!(record_view(sample.record));
        for (name, schema) in names.into_iter().zip(compiled) {
            if let Err(error) = schemas.validate(&view, schema) {
                panic!("{} isn't as {name} says: {error:#}", sample.name);
            }
            let mut strange = Vec::new();
            let known = vec![document().pointer(name).unwrap()];
            SCHEMAS.with(|schemas| schemas.collect_strange(&view, known, sample.name, &mut strange));
            assert!(strange.is_empty(), "{name} doesn't know {strange:?}");
        }
    }
    assert_eq!(kinds, BTreeSet::from(RecordKind::ALL));
}

#[test]
fn what_the_document_does_not_know_is_found() {
    let (mut strange, schemas) = (Vec::new(), Compiled::new(document().clone()));
    let schema = json!({ "$ref": "#/components/schemas/BlockInfo" });
    let block = json!({ "number": 1, "forged": 2 });
    schemas.collect_strange(&block, vec![&schema], "block", &mut strange);
    assert_eq!(strange, ["block.forged"]);
}
