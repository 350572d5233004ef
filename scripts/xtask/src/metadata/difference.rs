//! Where two descriptions of metadata differ.

use super::describe::Description;
use std::collections::{BTreeMap, BTreeSet};

/// Returns a line for each section that differs, such as `pallet Vehicles: call record changed`.
pub fn differences(before: &Description, after: &Description) -> Vec<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let lines = names.into_iter().filter_map(|name| match (before.get(name), after.get(name)) {
        (Some(_), None) => Some(format!("{name} removed")),
        (None, Some(_)) => Some(format!("{name} added")),
        (Some(before), Some(after)) if before != after => Some(format!("{name}: {}", items(before, after))),
        _ => None,
    });
    lines.collect()
}

fn items(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> String {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let words = names.into_iter().filter_map(|name| match (before.get(name), after.get(name)) {
        (Some(_), None) => Some(format!("{name} removed")),
        (None, Some(_)) => Some(format!("{name} added")),
        (before, after) => (before != after).then(|| format!("{name} changed")),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(all: &[(&str, &[(&str, &str)])]) -> Description {
        let owned = |items: &[(&str, &str)]| items.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        all.iter().map(|(name, items)| ((*name).to_owned(), owned(items))).collect()
    }

    #[test]
    fn what_is_alike_is_left_out() {
        let one = description(&[("pallet A", &[("call x", "0 ()")])]);
        assert!(differences(&one, &one).is_empty());
    }

    #[test]
    fn sections_and_items_come_go_and_change() {
        let before = description(&[("pallet A", &[]), ("pallet B", &[("call x", "0 ()"), ("call y", "1 ()")])]);
        let after = description(&[("pallet B", &[("call x", "0 (u8)"), ("event z", "0 ()")]), ("pallet C", &[])]);
        let expected =
            ["pallet A removed", "pallet B: call x changed, call y removed, event z added", "pallet C added"];
        assert_eq!(differences(&before, &after), expected);
    }
}
