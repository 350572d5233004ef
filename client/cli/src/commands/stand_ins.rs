//! The stand-ins of `urcar record --example` that were left as they are: nobody means them, and a record is for ever.

use urcar_client::Account;
use urcar_types::{Entry, RecordData, RecordView};

/// Returns a question for each digest, account and reference of a record that is that of its kind's example, unless the
/// file has it there already.
pub fn questions(entry: &Entry<Account>, records: &[RecordView<Account>]) -> Vec<String> {
    let Some(example) = urcar_samples::example(entry.data.kind()) else { return Vec::new() };
    let example = placed(&example);
    let is_in_file = |part: &(String, String)| {
        let mut others = records.iter().flat_map(|view| placed(&view.record.entry));
        others.any(|other| other == *part)
    };
    let left = placed(entry).into_iter().filter(|part| example.contains(part) && !is_in_file(part));
    left.map(|(key, value)| format!("{key}: {value} is the example's")).collect()
}

/// Returns the parts of a record for which an example can only have stand-ins, each with its key.
fn placed(entry: &Entry<Account>) -> Vec<(String, String)> {
    let fields = match &entry.data {
        RecordData::Evaluation { report, .. } => vec![("fields.report", format!("{report:?}"))],
        RecordData::TitleOrder { to, reference, .. } => {
            vec![("fields.to", to.to_string()), ("fields.reference", reference.to_string())]
        }
        RecordData::Theft { case, .. } => vec![("fields.case", case.to_string())],
        RecordData::Lien { reference, .. } => vec![("fields.reference", reference.to_string())],
        RecordData::Recall { campaign, .. } => vec![("fields.campaign", campaign.to_string())],
        RecordData::Inspection { certificate, .. } | RecordData::Scrapped { certificate } => {
            vec![("fields.certificate", certificate.to_string())]
        }
        _ => Vec::new(),
    };
    let digests = entry.evidence.as_slice().iter().enumerate();
    let digests = digests.map(|(place, it)| (format!("evidence[{place}].blake2_256"), format!("{:?}", it.blake2_256)));
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).chain(digests).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::{data, entry, example, record_view};
    use urcar_types::{Author, Digest, Record, RecordKind, TheftStatus};

    fn asked(kind: RecordKind) -> Vec<String> {
        questions(&example(kind).unwrap(), &[])
    }

    /// Before, an evaluation stood for ever by the digest of no report.
    #[test]
    fn what_an_example_stands_in_for_is_asked_about_where_it_is_left() {
        let report = format!("fields.report: 0x{} is the example's", "5a".repeat(32));
        assert_eq!(asked(RecordKind::Evaluation), [report]);
        let order = asked(RecordKind::TitleOrder);
        let keys: Vec<&str> = order.iter().filter_map(|told| told.split(": ").next()).collect();
        assert_eq!(keys, ["fields.to", "fields.reference", "evidence[0].blake2_256"]);
        assert_eq!(asked(RecordKind::Recall), ["fields.campaign: 20V-314 is the example's"]);
        for kind in [RecordKind::Theft, RecordKind::Lien, RecordKind::Inspection, RecordKind::Scrapped] {
            assert_eq!(asked(kind).len(), 1, "{kind:?}");
        }
        assert!(asked(RecordKind::Maintenance).is_empty() && asked(RecordKind::Delivery).is_empty());
        assert!(questions(&entry(data::theft(TheftStatus::Stolen, "4711")), &[]).is_empty());
    }

    #[test]
    fn a_reference_that_the_file_has_is_meant() {
        let stolen = example(RecordKind::Theft).unwrap();
        let RecordData::Theft { case, .. } = stolen.data.clone() else { panic!() };
        let recovered = entry(RecordData::Theft { status: TheftStatus::Recovered, case });
        let (author, previous) = (Author::Consortium, Digest::zero());
        let records = [record_view(Record { number: 0, author, recorded_at: 0, entry: stolen, previous })];
        assert!(questions(&recovered, &records).is_empty());
        assert_eq!(questions(&recovered, &[]).len(), 1);
    }
}
