//! The OpenRPC document: every method, made of the tables and of the types' schemas.

use crate::{
    MESSAGES, Method,
    codes::{BLOCK_ERRORS, ERROR_CODES},
    methods,
    parameters::{AT, Parameter},
};
use jsonrpsee::{core::JsonValue, types::error::INVALID_PARAMS_CODE};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, json};
use std::{collections::BTreeSet, sync::LazyLock};

/// The name of the method that answers with the document, as OpenRPC has it.
pub const DISCOVER: &str = "rpc.discover";

/// The version of OpenRPC.
const OPENRPC: &str = "1.3.2";
/// Where the document has its schemas.
const SCHEMAS: &str = "/components/schemas";
/// The end of the name of a schema that is taken in another form than it is answered in.
const TAKEN: &str = "Input";

/// The document, once it was asked for.
static DOCUMENT: LazyLock<JsonValue> = LazyLock::new(made);

/// Returns the OpenRPC document of every method of `vehicle_*`, `market_*`, `writer_*` and `index_*`.
pub fn document() -> &'static JsonValue {
    &DOCUMENT
}

/// Makes the document.
fn made() -> JsonValue {
    let settings = SchemaSettings::draft07().with(|settings| settings.definitions_path = SCHEMAS.into());
    let mut taken = settings.clone().for_deserialize().into_generator();
    let mut given = settings.for_serialize().into_generator();
    let mut described: Vec<JsonValue> = methods().map(|method| described(method, &mut taken, &mut given)).collect();

    let (taken, mut schemas) = (taken.take_definitions(true), given.take_definitions(true));
    let apart = apart(&taken, &schemas);
    for method in &mut described {
        rename(&mut method["params"], &apart);
    }
    for (name, mut schema) in taken {
        rename(&mut schema, &apart);
        let name = if apart.contains(&name) { name + TAKEN } else { name };
        schemas.insert(name, schema);
    }

    let mut document = json!({
        "openrpc": OPENRPC,
        "info": {
            "title": "UrCar",
            "description": "Files of vehicles, searches, their market, and the organisations that write them.",
            "version": env!("CARGO_PKG_VERSION"),
        },
        "methods": described,
        "components": { "schemas": schemas },
    });
    plain(&mut document);
    document
}

/// Returns a method as the document has it.
fn described(method: &Method, taken: &mut SchemaGenerator, given: &mut SchemaGenerator) -> JsonValue {
    let parameters: Vec<JsonValue> = method.parameters.iter().map(|parameter| parameter_of(parameter, taken)).collect();
    let takes_block = method.parameters.iter().any(|parameter| parameter.name == AT.name);
    let is_refused = |code: &i32| method.errors.contains(code) || takes_block && BLOCK_ERRORS.contains(code);
    let ours = ERROR_CODES.iter().filter(|error| is_refused(&error.code));
    let mut errors = vec![json!({
        "code": INVALID_PARAMS_CODE,
        "message": "a parameter is unknown, missing, or of another form; the message names it",
    })];
    errors.extend(ours.map(|error| json!({ "code": error.code, "message": error.meaning })));
    let mut described = json!({
        "name": method.name,
        "summary": method.summary,
        "paramStructure": "either",
        "params": parameters,
        "result": { "name": "answer", "schema": transformed((method.result)(given), given) },
        "errors": errors,
    });
    if !method.description.is_empty() {
        described["description"] = method.description.into();
    }
    // OpenRPC knows no subscriptions.
    if let Some(messages) = MESSAGES.iter().find(|messages| messages.subscribe == method.name) {
        let schema = transformed((messages.schema)(given), given);
        described["x-notification"] = json!({ "name": messages.name, "schema": schema });
        described["x-unsubscribe"] = messages.unsubscribe.into();
    }
    described
}

/// Returns a parameter as the document has it.
fn parameter_of(parameter: &Parameter, taken: &mut SchemaGenerator) -> JsonValue {
    let schema = transformed((parameter.schema)(taken), taken);
    let schema = if parameter.required { json!(schema) } else { json!({ "anyOf": [schema, { "type": "null" }] }) };
    json!({
        "name": parameter.name,
        "description": parameter.words,
        "required": parameter.required,
        "schema": schema,
    })
}

/// Returns a schema in the form of the draft that OpenRPC asks for.
fn transformed(mut schema: Schema, generator: &mut SchemaGenerator) -> Schema {
    for transform in generator.transforms_mut() {
        transform.transform(&mut schema);
    }
    schema
}

/// Returns the names of the schemas that are taken in another form than they are answered in, by themselves or by what
/// they are made of.
fn apart(taken: &Map<String, JsonValue>, given: &Map<String, JsonValue>) -> BTreeSet<String> {
    let in_both = || taken.iter().filter_map(move |(name, schema)| Some((name, schema, given.get(name)?)));
    let differing = in_both().filter(|(_, schema, other)| schema != other);
    let mut apart: BTreeSet<String> = differing.map(|(name, ..)| name.clone()).collect();
    loop {
        let by_parts = in_both().filter(|(name, schema, _)| !apart.contains(*name) && refers(schema, &apart));
        let more: Vec<String> = by_parts.map(|(name, ..)| name.clone()).collect();
        if more.is_empty() {
            return apart;
        }
        apart.extend(more);
    }
}

/// Returns the name of the schema that a reference leads to.
fn referred(reference: &str) -> Option<&str> {
    reference.strip_prefix('#')?.strip_prefix(SCHEMAS)?.strip_prefix('/')
}

/// Returns whether a schema is made of one of these.
fn refers(schema: &JsonValue, names: &BTreeSet<String>) -> bool {
    match schema {
        JsonValue::Object(fields) => fields.iter().any(|(key, value)| match value.as_str().and_then(referred) {
            Some(name) => key == "$ref" && names.contains(name),
            None => refers(value, names),
        }),
        JsonValue::Array(values) => values.iter().any(|value| refers(value, names)),
        _ => false,
    }
}

/// Has a schema refer to these by the names under which they are taken.
fn rename(schema: &mut JsonValue, names: &BTreeSet<String>) {
    match schema {
        JsonValue::Object(fields) => {
            for (key, value) in fields {
                let name = value.as_str().and_then(referred).filter(|name| key == "$ref" && names.contains(*name));
                match name.map(|name| format!("#{SCHEMAS}/{name}{TAKEN}")) {
                    Some(reference) => *value = reference.into(),
                    None => rename(value, names),
                }
            }
        }
        JsonValue::Array(values) => values.iter_mut().for_each(|value| rename(value, names)),
        _ => (),
    }
}

/// Takes out of every description what is rustdoc's: its links, and the ends of its lines.
fn plain(value: &mut JsonValue) {
    match value {
        JsonValue::Object(fields) => {
            for (key, value) in fields {
                match value {
                    JsonValue::String(text) if key == "description" => {
                        *text = text.replace("[`", "`").replace("`]", "`").replace('\n', " ");
                    }
                    value => plain(value),
                }
            }
        }
        JsonValue::Array(values) => values.iter_mut().for_each(plain),
        _ => (),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(value: JsonValue) -> Map<String, JsonValue> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn what_is_taken_in_another_form_has_a_name_of_its_own() {
        let of = |name: &str| json!({ "items": [{ "$ref": format!("#/components/schemas/{name}") }] });
        let given = map(json!({ "A": { "type": "string" }, "B": of("A"), "C": of("B"), "D": { "type": "null" } }));
        let mut taken = given.clone();
        taken["A"] = json!({ "type": ["string", "integer"] });
        taken.insert("E".into(), of("C"));
        let apart = apart(&taken, &given);
        assert_eq!(apart.iter().collect::<Vec<_>>(), ["A", "B", "C"]);
        rename(&mut taken["E"], &apart);
        assert_eq!(taken["E"], of("CInput"));
        rename(&mut taken["D"], &apart);
        assert_eq!(taken["D"], given["D"]);
    }

    #[test]
    fn descriptions_are_plain_text() {
        let mut value = json!({ "a": [{ "description": "see [`Vin`]:\nits form", "pattern": "[`]" }] });
        plain(&mut value);
        assert_eq!(value, json!({ "a": [{ "description": "see `Vin`: its form", "pattern": "[`]" }] }));
    }

    #[test]
    fn every_code_of_a_method_has_its_words() {
        for method in methods() {
            let takes_block = method.parameters.iter().any(|parameter| parameter.name == AT.name);
            for code in method.errors {
                assert!(ERROR_CODES.iter().any(|error| error.code == *code), "{}: {code}", method.name);
                assert!(!takes_block || !BLOCK_ERRORS.contains(code), "{}: {code}", method.name);
            }
        }
    }
}
