//! The page of what can be written, published in `docs/reference/records.md`.

mod fields;
mod parts;
mod sets;

use fields::{Field, rows};
use std::{collections::BTreeSet, fmt::Write, path::PathBuf};
use urcar_rules::{effects, effects::WrittenBy};
use urcar_samples::{AccountId, document::assert_up_to_date, example, records};
use urcar_types::{Check, Entry, RecordData, RecordKind, Role};

#[test]
fn the_published_page_is_that_of_the_code() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/records.md"));
    assert_up_to_date(&path, &document(), "urcar-rules");
}

fn document() -> String {
    let mut text = include_str!("records.head.md").to_string();
    text += &fields::table(&envelope());
    text += "\n## The kinds\n";
    for kind in RecordKind::ALL {
        text += &section(kind);
    }
    text += "\n## Parts\n\nObjects that stand in the fields of several kinds.\n";
    for part in parts::all() {
        let _ = write!(text, "\n### {}\n\n{}\n\n{}", part.name, part.docs, part.table);
    }
    text += "\n## Values\n\nThey are written exactly as they stand here.\n";
    for set in sets::all() {
        let _ = write!(text, "\n### {}\n\n{}", set.name, set.text());
    }
    text + &sets::brands() + &sets::answers()
}

/// The rows of what every record has.
fn envelope() -> Vec<[String; 4]> {
    let whole = as_the_client_reads(&entry_of(RecordKind::Maintenance));
    let takes = |json: serde_json::Value| passes(&as_the_client_fills(json));
    let kind = |name: &str, docs: &str| Field { name: name.into(), ty: String::new(), docs: docs.into() };
    let names = Field::of_struct::<Entry<AccountId>>();
    let mut rows_of = vec![kind("kind", "The kind."), kind("fields", "Its fields.")];
    rows_of.extend(names.into_iter().filter(|field| field.name != "data"));
    rows(&rows_of, &whole, "", takes)
}

fn section(kind: RecordKind) -> String {
    let mut text = format!("\n### {}\n\n{}\n\n", name(kind), variant(kind).1);
    let _ = writeln!(text, "Written by: {}.\n", writers(kind));
    let entry = entry_of(kind);
    if effects(&entry.data).needs_evidence {
        text += "It must have evidence.\n\n";
    }
    let whole = as_the_client_reads(&entry);
    text += &fields::table(&rows(&variant(kind).0, &whole, "fields", |json| passes(&json)));
    match example(kind) {
        Some(entry) => {
            let json = serde_json::to_string_pretty(&entry).expect("an entry is JSON; qed");
            let _ = write!(text, "\n```json\n{json}\n```\n");
        }
        None => text += "\nNot by `urcar record`.\n",
    }
    text
}

/// The name of a kind in JSON.
fn name(kind: RecordKind) -> String {
    serde_json::to_value(kind).expect("a kind is JSON; qed").as_str().expect("it is a word; qed").into()
}

/// Fields and documentation of a kind.
fn variant(kind: RecordKind) -> (Vec<Field>, String) {
    let variants = Field::of_variants::<RecordData<AccountId>>();
    let of_kind = variants.into_iter().find(|(name, ..)| *name == format!("{kind:?}"));
    let (_, fields, docs) = of_kind.expect("each kind has its fields; qed");
    (fields, docs)
}

/// The example of a kind, or its first sample.
fn entry_of(kind: RecordKind) -> Entry<AccountId> {
    let sampled = || records().into_iter().map(|sample| sample.record.entry).find(|entry| entry.data.kind() == kind);
    example(kind).or_else(sampled).expect("each kind has a sample; qed")
}

fn as_the_client_reads(entry: &Entry<AccountId>) -> serde_json::Value {
    serde_json::to_value(entry).expect("an entry is JSON; qed")
}

/// Fills in what a file for `urcar record` may leave out.
fn as_the_client_fills(mut json: serde_json::Value) -> serde_json::Value {
    let object = json.as_object_mut().expect("an entry is an object; qed");
    object.entry("description").or_insert_with(|| "".into());
    object.entry("evidence").or_insert_with(|| serde_json::json!([]));
    json
}

fn passes(json: &serde_json::Value) -> bool {
    let entry = serde_json::from_value::<Entry<AccountId>>(json.clone());
    entry.is_ok_and(|entry| entry.check().is_ok())
}

/// Whoever may write some record of a kind.
fn writers(kind: RecordKind) -> String {
    match kind {
        RecordKind::Correction => {
            return "who wrote the record that it corrects, or the consortium by a motion. `urcar amend` does it"
                .into();
        }
        RecordKind::Annulment => {
            return "who wrote the registration, or the consortium by a motion. `urcar annul` does it".into();
        }
        RecordKind::Sale => return "the owner, by `urcar list` or `urcar transfer`".into(),
        RecordKind::Transfer => return "the owner, by `urcar transfer`".into(),
        _ => {}
    }
    let mut roles: BTreeSet<Role> = BTreeSet::new();
    for sample in records().into_iter().filter(|sample| sample.record.kind() == kind) {
        match effects(&sample.record.entry.data).written_by {
            WrittenBy::Roles(some) => roles.extend(some),
            WrittenBy::Owner => panic!("nobody said how an owner writes {kind:?}"),
        }
    }
    if roles.len() == Role::ALL.len() {
        return "any role".into();
    }
    roles.iter().map(|role| format!("{role:?}").to_lowercase()).collect::<Vec<_>>().join(", ")
}
