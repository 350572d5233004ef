//! The table of what each kind of record does, published in `docs/reference/kinds.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{Debug, Write},
    path::PathBuf,
};
use urcar_rules::{
    Effects, Fact,
    condition::Link,
    effects,
    effects::{Backing, Opening, Sold, TitleTransfer, WrittenBy},
};
use urcar_samples::{AccountId, document::assert_up_to_date, records};
use urcar_types::{RecordKind, SeriesBreak};

/// Columns of the table, kind and case apart.
const CELLS: usize = 11;

#[test]
fn the_published_table_is_that_of_the_code() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/kinds.md"));
    assert_up_to_date(&path, &document(), "urcar-rules");
}

/// A sample that does what no other one does shows up as a line; a branch without a sample would not.
#[test]
fn every_effect_is_shown_with_and_without() {
    let samples = records();
    let mut seen: BTreeMap<usize, BTreeSet<bool>> = BTreeMap::new();
    for sample in &samples {
        for (column, cell) in cells(&effects(&sample.record.entry.data)).into_iter().enumerate().skip(1) {
            seen.entry(column).or_default().insert(cell.is_empty());
        }
    }
    assert!(seen.values().all(|empty| empty.len() == 2), "{seen:?}");
}

fn document() -> String {
    let mut text = include_str!("kinds.head.md").to_string();
    for kind in RecordKind::ALL {
        for (number, (row, cases)) in rows(kind).into_iter().enumerate() {
            let name = if number == 0 { format!("`{kind:?}`") } else { String::new() };
            let _ = writeln!(text, "| {name} | {} | {} |", cases.join(", "), row.join(" | "));
        }
    }
    text.replace("|  |", "| |").replace("|  |", "| |")
}

/// The lines of a kind: what samples do, and which of them do that.
fn rows(kind: RecordKind) -> Vec<([String; CELLS], Vec<&'static str>)> {
    let mut rows: Vec<([String; CELLS], Vec<&str>)> = Vec::new();
    for sample in records().into_iter().filter(|sample| sample.record.kind() == kind) {
        let row = cells(&effects(&sample.record.entry.data));
        match rows.iter_mut().find(|(other, _)| *other == row) {
            Some((_, cases)) => cases.push(sample.name),
            None => rows.push((row, vec![sample.name])),
        }
    }
    rows
}

fn cells(effects: &Effects<'_, AccountId>) -> [String; CELLS] {
    // Each effect has its column: a new one doesn't compile without it.
    let Effects {
        written_by,
        opening,
        title,
        new_owner,
        sold,
        fact,
        lien_for,
        series_break,
        reserved_place,
        annuls,
        backing,
        needs_evidence,
    } = effects;
    let yes = |is: &bool| if *is { "yes".into() } else { String::new() };
    [
        who(*written_by),
        opening.map(opens).unwrap_or_default(),
        title.as_ref().map(passes).unwrap_or_default().into(),
        yes(new_owner),
        sold.map(sells).unwrap_or_default().into(),
        fact.as_ref().map(adds).unwrap_or_default() + if lien_for.is_some() { ", of another" } else { "" },
        series_break.map(breaks).unwrap_or_default().into(),
        yes(reserved_place),
        yes(&annuls.is_some()),
        backed(*backing).into(),
        yes(needs_evidence),
    ]
}

fn who(written_by: WrittenBy) -> String {
    match written_by {
        WrittenBy::Owner => "the owner".into(),
        WrittenBy::Roles(roles) if roles.len() == urcar_types::Role::ALL.len() => "any role".into(),
        WrittenBy::Roles(roles) => roles.iter().map(words).collect::<Vec<_>>().join(", "),
    }
}

/// A variant's name in words.
fn words(variant: impl Debug) -> String {
    let name = format!("{variant:?}");
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

fn opens(opening: Opening<'_>) -> String {
    let Opening { specification, check_digit_override, by_import } = opening;
    let mut text = String::from(match (specification, by_import) {
        (None, _) => "not without a specification",
        (Some(_), false) => "yes",
        (Some(_), true) => "yes; nothing is known from before",
    });
    if check_digit_override {
        text += "; takes a wrong check digit";
    }
    text
}

fn passes(title: &TitleTransfer<'_, AccountId>) -> &'static str {
    match title {
        TitleTransfer::Delivery(_) => "to the retailer",
        TitleTransfer::Retail(_) => "to the buyer",
        TitleTransfer::ByOwner(_) => "to the new owner",
        TitleTransfer::Order(_) => "to whom it names, after its notice",
    }
}

fn sells(sold: Sold<'_>) -> &'static str {
    if sold.retail { "new" } else { "used" }
}

fn adds(fact: &Fact) -> String {
    match fact {
        Fact::Accident { severity, link, .. } => format!("accident: {}{}", words(severity), linked(link)),
        Fact::Claim { total_loss: true, not_repairable: true, link } => {
            format!("total loss, not repairable{}", linked(link))
        }
        Fact::Claim { total_loss: true, link, .. } => format!("total loss{}", linked(link)),
        Fact::Claim { total_loss: false, link, .. } => format!("claim{}", linked(link)),
        Fact::Brand(_) => "brand".into(),
        Fact::Theft(status, _) => format!("theft: {}", words(status)),
        Fact::Lien(status, _) => format!("lien: {}", words(status)),
        Fact::Recall(status, _) => format!("recall: {}", words(status)),
        Fact::Scrapped => "scrapped".into(),
    }
}

fn linked(link: &Link) -> &'static str {
    if *link == Link::None { "" } else { ", the same as another" }
}

fn backed(backing: Backing) -> &'static str {
    match backing {
        Backing::Writer => "",
        Backing::Witnesses => "two witnesses",
        Backing::Reporter => "who wrote every theft of the case, else two witnesses",
        Backing::MakerOrOpener => "the maker or who opened the campaign, else two witnesses",
        Backing::Owner => "the owner's consent or two witnesses",
        Backing::Holder => "the lien's holder, else two witnesses",
    }
}

fn breaks(series: SeriesBreak) -> &'static str {
    match series {
        SeriesBreak::Replaced { .. } => "odometer replaced",
        SeriesBreak::Rollover(_) => "rolled over",
    }
}
