//! The stand-ins and words of `urcar record --example` that were left as they are: nobody means them, and a record is
//! for ever.

use urcar_client::Account;
use urcar_types::{Entry, RecordData, RecordView, ReplacedPart, ServiceItem};

/// Returns a question for each digest, account and reference of a record that is that of its kind's example, and for
/// its description, codes, and the numbers of its parts, unless the file has it there already.
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

/// Returns the parts of a record for which an example can only have stand-ins, each with its key; none that is empty.
fn placed(entry: &Entry<Account>) -> Vec<(String, String)> {
    let fields = match &entry.data {
        RecordData::Evaluation { report, .. } => placed_at([("fields.report", format!("{report:?}"))]),
        RecordData::TitleOrder { to, reference, .. } => {
            placed_at([("fields.to", to.to_string()), ("fields.reference", reference.to_string())])
        }
        RecordData::Theft { case, .. } => placed_at([("fields.case", case.to_string())]),
        RecordData::Lien { reference, .. } => placed_at([("fields.reference", reference.to_string())]),
        RecordData::Recall { campaign, .. } => placed_at([("fields.campaign", campaign.to_string())]),
        RecordData::Inspection { certificate, .. } | RecordData::Scrapped { certificate } => {
            placed_at([("fields.certificate", certificate.to_string())])
        }
        RecordData::Diagnosis { code, .. } => placed_at([("fields.code", code.to_string())]),
        RecordData::Maintenance { items, .. } => of_items(items.as_slice()),
        RecordData::PartScrapped { number, serial, replaced_by, .. } => {
            let mut parts = of_part("fields", number.as_str(), serial.as_ref().map(|serial| serial.as_str()));
            if let Some(ReplacedPart { number, serial }) = replaced_by {
                let serial = serial.as_ref().map(|serial| serial.as_str());
                parts.extend(of_part("fields.replaced_by", number.as_str(), serial));
            }
            parts
        }
        _ => Vec::new(),
    };
    let description = ("description".to_owned(), entry.description.to_string());
    let digests = entry.evidence.as_slice().iter().enumerate();
    let digests = digests.map(|(place, it)| (format!("evidence[{place}].blake2_256"), format!("{:?}", it.blake2_256)));
    fields.into_iter().chain([description]).chain(digests).filter(|(_, value)| !value.is_empty()).collect()
}

fn placed_at<const N: usize>(parts: [(&str, String); N]) -> Vec<(String, String)> {
    parts.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Returns the numbers of a part, with the keys that they have under this one.
fn of_part(under: &str, number: &str, serial: Option<&str>) -> Vec<(String, String)> {
    let serial = serial.map(|serial| (format!("{under}.serial"), serial.to_owned()));
    std::iter::once((format!("{under}.number"), number.to_owned())).chain(serial).collect()
}

/// Returns the numbers of the parts that a service looked at.
fn of_items(items: &[ServiceItem]) -> Vec<(String, String)> {
    let of_item = |(place, item): (usize, &ServiceItem)| {
        let serial = item.serial.as_ref().map(|serial| serial.as_str());
        of_part(&format!("fields.items[{place}]"), item.number.as_str(), serial)
    };
    items.iter().enumerate().flat_map(of_item).collect()
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
        assert_eq!(keys, ["fields.to", "fields.reference", "description", "evidence[0].blake2_256"]);
        assert_eq!(asked(RecordKind::Recall), ["fields.campaign: 20V-314 is the example's"]);
        for (kind, key) in [
            (RecordKind::Theft, "fields.case: "),
            (RecordKind::Lien, "fields.reference: "),
            (RecordKind::Inspection, "fields.certificate: "),
            (RecordKind::Scrapped, "fields.certificate: "),
        ] {
            assert!(asked(kind).iter().any(|told| told.starts_with(key)), "{kind:?}");
        }
        assert!(asked(RecordKind::Registration).is_empty() && asked(RecordKind::Delivery).is_empty());
        assert!(questions(&entry(data::theft(TheftStatus::Stolen, "4711")), &[]).is_empty());
    }

    /// Before, the example's words, a code and the numbers of its parts were written as they were.
    #[test]
    fn words_codes_and_numbers_of_parts_are_asked_about_where_they_are_the_examples() {
        for (kind, told) in [
            (RecordKind::Accident, "description: Hit a kerb while parking is the example's"),
            (RecordKind::Manufacture, "description: Born in Munich is the example's"),
            (RecordKind::Diagnosis, "fields.code: P0573 is the example's"),
            (RecordKind::PartScrapped, "fields.number: 1S1915105 is the example's"),
            (RecordKind::PartScrapped, "fields.serial: B-77 is the example's"),
            (RecordKind::PartScrapped, "fields.replaced_by.number: 1S1915105A is the example's"),
            (RecordKind::PartScrapped, "fields.replaced_by.serial: B-78 is the example's"),
            (RecordKind::Maintenance, "fields.items[0].number: 06L 115 562 B is the example's"),
        ] {
            assert!(asked(kind).iter().any(|asked| asked == told), "{told}: {:?}", asked(kind));
        }
        let mut own = example(RecordKind::Accident).unwrap();
        own.description = urcar_types::Text::unchecked("Hit by a bicycle");
        assert!(questions(&own, &[]).is_empty());
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
