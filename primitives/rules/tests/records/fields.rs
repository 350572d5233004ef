//! Fields by the names of their types, and the table of them.

use crate::{parts, sets};
use scale_info::{Field as Described, TypeDef, TypeInfo, form::MetaForm};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write};
use urcar_types::SeriesBreak;

/// A field of a struct or a variant.
pub struct Field {
    /// Its name in Rust.
    pub name: String,
    /// Its type as it is written in Rust, without blanks.
    pub ty: String,
    /// Its documentation.
    pub docs: String,
}

impl Field {
    /// Returns the fields of a struct.
    pub fn of_struct<T: TypeInfo + 'static>() -> Vec<Self> {
        match T::type_info().type_def {
            TypeDef::Composite(composite) => composite.fields.iter().map(Self::of).collect(),
            other => panic!("no struct: {other:?}"),
        }
    }

    /// Returns name, fields and documentation of each variant of an enum.
    pub fn of_variants<T: TypeInfo + 'static>() -> Vec<(String, Vec<Self>, String)> {
        match T::type_info().type_def {
            TypeDef::Variant(them) => them
                .variants
                .iter()
                .map(|it| (it.name.to_string(), it.fields.iter().map(Self::of).collect(), it.docs.join(" ")))
                .collect(),
            other => panic!("no enum: {other:?}"),
        }
    }

    fn of(field: &Described<MetaForm>) -> Self {
        let ty = field.type_name.unwrap_or_default();
        Self {
            name: field.name.unwrap_or_default().into(),
            ty: ty.chars().filter(|letter| !letter.is_whitespace()).collect(),
            docs: field.docs.join(" ").trim().into(),
        }
    }
}

/// Returns a row a field: its key in JSON, its form, whether it is needed, its meaning. `whole` is a value that passes
/// and has the fields at `at`, or is made of them where `at` is empty.
pub fn rows(fields: &[Field], whole: &Value, at: &str, passes: impl Fn(Value) -> bool) -> Vec<[String; 4]> {
    assert!(passes(whole.clone()), "{whole}");
    let object = |json: &Value| if at.is_empty() { json.clone() } else { json[at].clone() };
    let keys: BTreeSet<String> =
        object(whole).as_object().expect("fields are an object; qed").keys().cloned().collect();
    let names: BTreeSet<String> = fields.iter().map(|field| field.name.clone()).collect();
    let mut renamed = keys.difference(&names);
    let rows = fields.iter().map(|field| {
        let key = match keys.get(&field.name) {
            Some(key) => key,
            None => renamed.next().unwrap_or_else(|| panic!("{} isn't in {whole}", field.name)),
        };
        let with = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut json = whole.clone();
            let part = if at.is_empty() { &mut json } else { &mut json[at] };
            change(part.as_object_mut().expect("fields are an object; qed"));
            passes(json)
        };
        let blank = match object(whole)[key] {
            Value::String(_) => Some(Value::from("")),
            Value::Array(_) => Some(Value::Array(vec![])),
            _ => None,
        };
        let needed = if with(&|fields| drop(fields.remove(key))) {
            "no"
        } else if blank.is_some_and(|blank| with(&|fields| drop(fields.insert(key.clone(), blank.clone())))) {
            "yes, empty too"
        } else {
            "yes"
        };
        [format!("`{key}`"), form(&field.ty), needed.into(), field.docs.replace('|', "\\|")]
    });
    let rows: Vec<_> = rows.collect();
    assert_eq!(renamed.next(), None, "a key without its field: {whole}");
    rows
}

/// Returns the table of rows.
pub fn table(rows: &[[String; 4]]) -> String {
    let mut text = String::from("| key | form | required | meaning |\n|---|---|---|---|\n");
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
    text.replace("|  |", "| |")
}

/// Returns in words what a type takes in JSON.
fn form(ty: &str) -> String {
    let within = |before: &str| ty.strip_prefix(before).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = within("Option<") {
        return format!("{}, or null", form(inner));
    }
    if let Some(bound) = within("Text<").or_else(|| within("RequiredText<")) {
        return format!("text, at most {bound} bytes");
    }
    if let Some((inner, bound)) = within("List<").and_then(|inside| inside.split_once(',')) {
        return format!("list of at most {bound}: {}", form(inner));
    }
    match ty {
        "" => String::new(),
        "bool" | "Answer" => "`true` or `false`".into(),
        "u32" => "whole number".into(),
        "u64" => "[large number](#forms)".into(),
        // A year, and nothing else.
        "u16" => "whole number, 1886 to 2199".into(),
        "i64" => "[large number](#forms), may be negative".into(),
        "A" => "[account](#forms)".into(),
        "DateText" => "[day](#forms)".into(),
        "Country" => "[country](#forms)".into(),
        "Currency" => "[currency](#forms)".into(),
        "Place" => "[place](#forms)".into(),
        "Digest" => "[digest](#forms)".into(),
        "Odometer" => "[reading](#forms)".into(),
        "Brand" => "[two digits](#title-brands)".into(),
        "SeriesBreak" => {
            let one = |it| serde_json::to_string(&it).expect("it is JSON; qed");
            let replaced = one(SeriesBreak::Replaced { old: 150_000, new: 7 });
            format!("`{replaced}` or `{}`", one(SeriesBreak::Rollover(99_999)))
        }
        _ => sets::link(ty).or_else(|| parts::link(ty)).unwrap_or_else(|| panic!("nobody said what a {ty} is")),
    }
}
