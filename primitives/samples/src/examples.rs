//! One plain entry of each kind that a writer writes: the examples of the reference and of `urcar record --example`.

use crate::{
    build::{kilometres, text},
    data,
    records::{AccountId, records},
};
use urcar_types::{Entry, RecordKind};

/// Returns a plain entry of a kind, to be edited; nothing of a sale and a transfer, which their calls write.
///
/// Its accounts and digests are stand-ins. It has no evidence, and no commitment, but where the kind must have some.
///
/// ```
/// use urcar_samples::example;
/// use urcar_types::{Check, RecordKind};
///
/// let entry = example(RecordKind::Maintenance).unwrap();
/// assert_eq!((entry.data.kind(), entry.check()), (RecordKind::Maintenance, Ok(())));
/// assert_eq!(example(RecordKind::Sale), None);
/// ```
pub fn example(kind: RecordKind) -> Option<Entry<AccountId>> {
    use RecordKind as K;
    let described = |words: &str, entry| Entry { description: text(words), ..entry };
    let entry = match kind {
        // The samples of these are there for their bytes, not to be read.
        K::Accident => described("Hit a kerb while parking", crate::on("2020-10-01", None, data::accident())),
        K::OdometerReading => {
            described("Read on a visit", crate::on("2021-01-01", kilometres(18_150), data::reading()))
        }
        K::TitleOrder => described("Inheritance", sample(kind)?),
        _ => sample(kind)?,
    };
    Some(entry)
}

/// The entry of the plainest sample of a kind.
fn sample(kind: RecordKind) -> Option<Entry<AccountId>> {
    use RecordKind as K;
    let name = match kind {
        K::Maintenance => "maintenance_scheduled",
        K::Delivery => "delivery",
        K::Retail => "retail",
        K::Registration => "registration",
        K::Manufacture => "manufacture",
        K::PartScrapped => "part_scrapped_and_replaced",
        K::ReturnToFactory => "return_to_factory",
        K::Recall => "recall_open",
        K::Inspection => "inspection_passed",
        K::Accident => "accident_minor",
        K::InsuranceClaim => "claim_open",
        K::TitleBrand => "title_brand_salvage",
        K::Theft => "theft_stolen",
        K::Lien => "lien_placed",
        K::Export => "export",
        K::Import => "import",
        K::Diagnosis => "diagnosis_pending",
        K::OdometerReading => "odometer_in_kilometres",
        K::Evaluation => "evaluation",
        K::Scrapped => "scrapped",
        K::Correction => "correction_amends",
        K::TitleOrder => "title_order",
        K::Annulment => "annulment",
        K::Sale | K::Transfer => return None,
    };
    records().into_iter().find(|sample| sample.name == name).map(|sample| sample.record.entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::Check;

    #[test]
    fn each_kind_that_a_writer_writes_has_one_that_passes() {
        for kind in RecordKind::ALL {
            let Some(entry) = example(kind) else {
                assert!(matches!(kind, RecordKind::Sale | RecordKind::Transfer), "{kind:?}");
                continue;
            };
            assert_eq!((entry.data.kind(), entry.check()), (kind, Ok(())));
            let needs_evidence = kind == RecordKind::TitleOrder;
            assert_eq!(entry.evidence.as_slice().is_empty(), !needs_evidence, "{kind:?}");
            assert_eq!(entry.commitment, None, "{kind:?}");
            let json = serde_json::to_string(&entry).unwrap();
            assert_eq!(serde_json::from_str::<Entry<AccountId>>(&json).unwrap(), entry);
        }
    }
}
