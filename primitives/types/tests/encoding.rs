//! The encoding that is on chain for ever: frozen byte for byte, and published in `docs/reference/encoding.md`.

mod values;

use codec::Encode;
use scale_info::MetaType;
use std::{collections::BTreeSet, fmt::Write, path::PathBuf};
use urcar_samples::{
    AccountId, FILE,
    describe::{Types, Variants},
    document::assert_up_to_date,
    frozen::{self, Value, Vector, assert_covered, assert_frozen},
    records, vin,
};
use urcar_types::{Record, RecordKind};
use values::values;

const PACKAGE: &str = "urcar-types";

/// One vector a sample, and one a value of every other type.
fn vectors() -> Vec<Vector> {
    let records = records().into_iter().map(|sample| Vector {
        name: sample.name.into(),
        of: format!("{:?}", sample.record.kind()),
        scale: frozen::hex(sample.record.encode()),
        head: Some(frozen::hex(sample.head)),
    });
    records.chain(values().iter().map(Value::vector)).collect()
}

/// The vectors as they lie beside this file.
fn frozen_vectors() -> Vec<Vector> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors.json"));
    assert_frozen(&path, &vectors(), PACKAGE)
}

/// The record first, then the types of values.
fn types() -> Types {
    let record = ("Record", MetaType::new::<Record<AccountId>>());
    Types::new([record].into_iter().chain(values().into_iter().map(|value| (value.of, value.ty))))
}

#[test]
fn record_encoding_is_frozen() {
    let frozen = frozen_vectors();
    let mut head = frozen::hex(vin(FILE).initial_head());
    let in_file: Vec<_> = frozen.iter().filter(|vector| vector.head.is_some()).collect();
    for (vector, sample) in in_file.iter().zip(records()) {
        assert_eq!((vector.name.as_str(), &head), (sample.name, &frozen::hex(sample.record.previous)));
        head = vector.head.clone().expect("filtered above; qed");
    }
    assert_eq!(in_file.len(), records().len());
}

#[test]
fn every_kind_and_every_variant_has_a_vector() {
    let frozen = frozen_vectors();
    let kinds: BTreeSet<_> = frozen.iter().filter(|it| it.head.is_some()).map(|it| it.of.clone()).collect();
    assert_eq!(kinds, RecordKind::ALL.iter().map(|kind| format!("{kind:?}")).collect());

    assert_covered(&types(), "", &frozen);
}

/// A type that isn't among the values would not be frozen.
#[test]
fn every_type_of_the_crate_has_a_vector() {
    let types = types();
    let (tables, aliases) = (types.tables(), types.aliases());
    let known = tables.iter().map(|(name, _)| name.as_str()).chain(aliases.iter().map(|(name, _)| *name));
    // Text and lists show as what they hold, and are part of others.
    let known: BTreeSet<_> = known.chain(["Text", "List"]).collect();
    let sources = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("the sources lie there");
    for source in sources {
        let path = source.expect("a file").path();
        // Schemas of JSON: nothing of them is encoded.
        if path.ends_with("schema.rs") {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("text");
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("pub ")) {
            let item = ["enum ", "struct "].iter().find_map(|start| line.strip_prefix(start)).unwrap_or_default();
            let name = item.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            assert!(name.is_empty() || known.contains(name), "no vector has a {name}");
        }
    }
}

#[test]
fn the_published_encoding_is_that_of_the_code() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/encoding.md"));
    assert_up_to_date(&path, &document(), PACKAGE);
}

fn document() -> String {
    let frozen = frozen_vectors();
    let types = types();
    let mut text = include_str!("encoding.head.md").to_string();

    text += "\n## Types\n\n";
    text +=
        "### Names\n\nNames of which the type is another one's, as far as bytes go.\n\n| name | type |\n|---|---|\n";
    for (name, ty) in types.aliases() {
        let _ = writeln!(text, "| `{name}` | `{ty}` |");
    }
    for (name, table) in types.tables() {
        let _ = write!(text, "\n### {name}\n\n{table}");
    }

    text += "\n## Vectors of records\n\nThe file of the VIN ";
    let _ = writeln!(text, "`{FILE}`, record by record.\n");
    let initial = vin(FILE);
    let _ = writeln!(
        text,
        "```text\nvin  {}\nhead {}\n```",
        frozen::hex(initial.encode()),
        frozen::hex(initial.initial_head())
    );
    let read = |vector: &Vector| types.read(vector.root(), &frozen::bytes(&vector.scale), &mut Variants::new());
    let (in_file, values): (Vec<_>, Vec<_>) = frozen.iter().partition(|vector| vector.head.is_some());
    for (number, vector) in in_file.into_iter().enumerate() {
        let head = vector.head.as_deref().unwrap_or_default();
        let _ = writeln!(text, "\n### {number} {} (`{}`)\n", vector.name, vector.of);
        let _ = writeln!(text, "```text\nscale {}\nvalue {}\nhead  {head}\n```", vector.scale, read(vector));
    }

    text += "\n## Vectors of other values\n\n| name | type | SCALE | value |\n|---|---|---|---|\n";
    for vector in values {
        let value = read(vector).replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | `{}` | `{}` | `{value}` |", vector.name, vector.of, vector.scale);
    }
    text
}
