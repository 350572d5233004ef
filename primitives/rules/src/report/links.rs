//! Which records tell of one accident, or of one claim.

use super::records::{Records, account_of, is_in_force};
use crate::additions::{about, is_link_own};
use alloc::collections::BTreeMap;
use urcar_types::{PendingReason, RecordView};

/// Returns the number under which each record stands whose link is confirmed; any other stands under its own.
///
/// As in the condition, a link that was confirmed holds whatever becomes of the record that has it, or of the one that
/// it names. Where the latter had been linked to a third and was withdrawn before, they stand apart on chain, and not
/// here: no record says in which order that came.
pub(super) fn roots<A: Clone + PartialEq>(records: &Records<'_, A>) -> BTreeMap<u32, u32> {
    let mut roots: BTreeMap<u32, u32> = BTreeMap::new();
    // A record names an earlier one alone: that has its root by then.
    for view in records.by_number() {
        let number = view.record.number;
        let Some(named) = about(&view.record.entry.data).filter(|named| *named < number) else { continue };
        if is_confirmed(records, view, named) {
            let root = roots.get(&named).copied().unwrap_or(named);
            roots.insert(number, root);
        }
    }
    roots
}

fn is_confirmed<A: Clone + PartialEq>(records: &Records<'_, A>, view: &RecordView<A>, named: u32) -> bool {
    if matches!(records.why(view.record.number), Some(PendingReason::Link { .. })) {
        return false;
    }
    if is_in_force(view) && !view.pending {
        return true;
    }
    // What is withdrawn or waits for something else doesn't say any more whether its link waited as well.
    let Some(earlier) = records.get(named).map(|named| &named.record) else { return view.witnessed };
    let by_writer = || account_of(&earlier.author).is_some_and(|writer| view.witnesses.contains(writer));
    is_link_own(&view.record.author, earlier) || view.witnessed || by_writer()
}
