//! The reference of the methods, made of the OpenRPC document.

use serde_json::Value;
use std::fmt::Write;
use urcar_rpc_api::ERROR_CODES;

/// Where the document has its schemas.
const SCHEMAS: &str = "#/components/schemas/";

/// Returns the page.
pub fn written(document: &Value) -> String {
    let mut page = include_str!("methods.head.md").to_owned();
    let methods = list(&document["methods"]);
    page += "\n- [Methods](#methods)\n- [Types](#types)\n- [Errors](#errors)\n\n## Methods\n\n";
    page += "| method | answer |\n|---|---|\n";
    for method in methods {
        let (name, summary) = (text(&method["name"]), text(&method["summary"]));
        let _ = writeln!(page, "| [`{name}`](#{name}) | {} |", cell(summary.trim_end_matches('.')));
    }
    methods.iter().for_each(|method| write_method(&mut page, method));
    page += "\n## Types\n\nThose whose name ends in `Input` are taken; the others are answered, or both.\n";
    let Some(schemas) = document["components"]["schemas"].as_object() else { return page };
    schemas.iter().for_each(|(name, schema)| write_type(&mut page, name, schema));
    write_errors(&mut page);
    page
}

fn write_method(page: &mut String, method: &Value) {
    let _ = write!(page, "\n### {}\n\n{}\n", text(&method["name"]), text(&method["summary"]));
    if let Some(description) = method["description"].as_str() {
        let _ = write!(page, "\n{description}\n");
    }
    let parameters = list(&method["params"]);
    *page += if parameters.is_empty() {
        "\nIt takes no parameters.\n"
    } else {
        "\n| parameter | form | meaning |\n|---|---|---|\n"
    };
    for parameter in parameters {
        let mark = if parameter["required"] == true { "" } else { "?" };
        let (name, words) = (text(&parameter["name"]), cell(text(&parameter["description"])));
        let _ = writeln!(page, "| `{name}`{mark} | {} | {words} |", form(without_null(&parameter["schema"])));
    }
    *page += "\n";
    let answer = &method["result"]["schema"];
    if fields(answer).is_empty() {
        let _ = writeln!(page, "The answer is a {}.", form(answer));
    } else {
        write_fields(page, answer);
    }
    if let Some(messages) = method.get("x-notification") {
        let (name, message) = (text(&messages["name"]), form(&messages["schema"]));
        let end = text(&method["x-unsubscribe"]);
        let _ = writeln!(page, "\nIts messages are called `{name}`, and each is a {message}. `{end}` ends them.");
    }
    let codes: Vec<String> = list(&method["errors"]).iter().map(|error| error["code"].to_string()).collect();
    let _ = write!(page, "\n[Errors](#errors): {}.\n", codes.join(", "));
}

/// Writes a table of the fields of an object.
fn write_fields(page: &mut String, schema: &Value) {
    *page += "| field | form | meaning |\n|---|---|---|\n";
    for (name, field) in fields(schema) {
        let words = field["description"].as_str().unwrap_or_default();
        let _ = writeln!(page, "| `{name}` | {} | {} |", form(field), cell(words));
    }
}

fn write_type(page: &mut String, name: &str, schema: &Value) {
    let _ = write!(page, "\n### {name}\n\n");
    if let Some(words) = schema["description"].as_str() {
        let _ = write!(page, "{words}\n\n");
    }
    if !fields(schema).is_empty() {
        write_fields(page, schema);
    }
    let variants = list(&schema["oneOf"]);
    if variants.is_empty() && fields(schema).is_empty() {
        let _ = writeln!(page, "{}", own_form(schema));
    } else if !variants.is_empty() {
        let and = if fields(schema).is_empty() { "one of" } else { "beside them one of" };
        let _ = write!(page, "\n| {and} | meaning |\n|---|---|\n");
        for variant in variants {
            let words = variant["description"].as_str().unwrap_or_default();
            let _ = writeln!(page, "| {} | {} |", own_form(variant), cell(words));
        }
    }
}

fn write_errors(page: &mut String) {
    *page += "\n## Errors\n\n| code | meaning | what to do |\n|---|---|---|\n";
    for error in ERROR_CODES {
        let _ = writeln!(page, "| {} | {} | {} |", error.code, cell(error.meaning), cell(error.advice));
    }
    *page += "\nJSON-RPC's own codes, -32602 among them, and `data` of an error are in [rpc.md](rpc.md#errors).\n";
}

/// Returns the fields of an object: those that are always there first, in the order in which they are declared.
fn fields(schema: &Value) -> Vec<(&str, &Value)> {
    let Some(properties) = schema["properties"].as_object() else { return Vec::new() };
    let required: Vec<&str> = list(&schema["required"]).iter().filter_map(Value::as_str).collect();
    let place = |name: &str| required.iter().position(|known| *known == name).unwrap_or(required.len());
    let mut fields: Vec<_> = properties.iter().map(|(name, field)| (name.as_str(), field)).collect();
    fields.sort_by_key(|(name, _)| place(name));
    fields
}

/// Returns the form of a value, in which named types stand by their names.
fn form(schema: &Value) -> String {
    match schema["$ref"].as_str().and_then(|reference| reference.strip_prefix(SCHEMAS)) {
        Some(name) => format!("[{name}](#{})", name.to_lowercase()),
        None => own_form(schema),
    }
}

/// Returns the form of a value that is no reference.
fn own_form(schema: &Value) -> String {
    for key in ["allOf", "anyOf", "oneOf"] {
        let forms: Vec<String> = list(&schema[key]).iter().map(form).collect();
        if !forms.is_empty() {
            return forms.join(" or ");
        }
    }
    if let Some(word) = schema.get("const") {
        return format!("`{word}`");
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        return words.join(", ");
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        kinds => list(kinds).iter().filter_map(Value::as_str).collect(),
    };
    kinds.into_iter().map(|kind| of_kind(kind, schema)).collect::<Vec<_>>().join(" or ")
}

/// Returns the form of a value of one of JSON's own types.
fn of_kind(kind: &str, schema: &Value) -> String {
    match kind {
        "string" => match (schema["pattern"].as_str(), schema["maxLength"].as_u64()) {
            (Some(pattern), _) => format!("string `{}`", pattern.replace('|', "\\|")),
            (None, Some(most)) => format!("string, at most {most} bytes"),
            (None, None) => "string".into(),
        },
        "array" => match (&schema["items"], schema["maxItems"].as_u64()) {
            (Value::Array(places), _) => format!("list of {}", places.iter().map(form).collect::<Vec<_>>().join(", ")),
            (items, Some(most)) => format!("list of {}, at most {most}", form(items)),
            (items, None) => format!("list of {}", form(items)),
        },
        "object" if !fields(schema).is_empty() => {
            let fields: Vec<_> =
                fields(schema).iter().map(|(name, field)| format!("`{name}`: {}", form(field))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        "object" => match &schema["additionalProperties"] {
            values @ Value::Object(_) => format!("object, whose values are {}", form(values)),
            _ => "object".into(),
        },
        "integer" => "whole number".into(),
        other => other.into(),
    }
}

/// Returns the schema of an optional parameter without the null that it may be as well.
fn without_null(schema: &Value) -> &Value {
    match list(&schema["anyOf"]) {
        [given, null] if null["type"] == "null" => given,
        _ => schema,
    }
}

/// Returns a text as it stands in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
