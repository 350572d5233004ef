//! How often it came to what takes several steps: ends of disputes, and changes that come late.

use super::{Dispute, Mirror};
use std::collections::BTreeMap;
use urcar_types::DisputeStatus;

/// All that must come up in many calls. A dispute is over a record as a whole, over its amendments, over its withdrawal,
/// or its writer's own.
const ALL: [&str; 47] = [
    "whole: upheld",
    "whole: dismissed",
    "whole: conceded",
    "whole: unresolved",
    "whole: given up",
    "whole: void",
    "amendments: upheld",
    "amendments: dismissed",
    "amendments: conceded",
    "amendments: unresolved",
    "amendments: given up",
    "amendments: void",
    "withdrawal: upheld",
    "withdrawal: dismissed",
    "withdrawal: unresolved",
    "withdrawal: given up",
    "withdrawal: void",
    "own: upheld",
    "own: dismissed",
    "own: conceded",
    "own: unresolved",
    "own: given up",
    "own: void",
    "own: another opened",
    "disputed: from an amendment on",
    "undone: begins anew",
    "undone: an amendment begins anew",
    "undone: settled",
    "found wrong: its reading stays",
    "found wrong: its reading goes",
    "registration refuted",
    "registration conceded",
    "amended by two thirds",
    "amended by two thirds: not its reading",
    "amended in the last block of its window",
    "withdrawn late",
    "withdrawn late: financed retail",
    "withdrawn late: its reading stays",
    "put back",
    "put back: begins anew",
    "put back: an amendment begins anew",
    "put back: settled",
    "total loss: not repairable",
    "theft that had faded borne out",
    "link confirmed late",
    "lien ended after a day",
    "title order ended: its writer is gone",
];

/// The counts.
#[derive(Default)]
pub struct Cases(BTreeMap<String, u32>);

impl Cases {
    pub(super) fn note(&mut self, case: impl Into<String>) {
        *self.0.entry(case.into()).or_default() += 1;
    }

    /// Prints how often each came up.
    pub fn report(&self) {
        println!("{:?}", self.0);
    }

    /// All came up, and nothing that isn't known.
    pub fn assert_all(&self) {
        let missing: Vec<_> = ALL.iter().filter(|case| !self.0.contains_key(**case)).collect();
        assert!(missing.is_empty(), "never came up: {missing:?}");
        let unknown: Vec<_> = self.0.keys().filter(|case| !ALL.contains(&case.as_str())).collect();
        assert!(unknown.is_empty(), "cases that nobody knows: {unknown:?}");
    }
}

impl Mirror {
    /// A dispute is over.
    pub(super) fn note_end(&mut self, number: u32) {
        let Dispute { own, from, ref status, .. } = self.disputes[&number];
        let over = match (own, from) {
            (true, _) => "own",
            (_, 0) => "whole",
            _ if self.over_withdrawals.contains(&number) => "withdrawal",
            _ => "amendments",
        };
        let end = match status {
            DisputeStatus::Open => unreachable!("it is over"),
            DisputeStatus::Upheld { .. } => "upheld",
            DisputeStatus::Dismissed { .. } => "dismissed",
            DisputeStatus::Conceded => "conceded",
            DisputeStatus::Unresolved { .. } => "unresolved",
            DisputeStatus::GivenUp { .. } => "given up",
            DisputeStatus::Void => "void",
        };
        self.cases.note(format!("{over}: {end}"));
    }
}
