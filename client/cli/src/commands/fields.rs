//! The questions that the fields of a record raise before it is sent: days that can't be, countries that don't exist,
//! fields that don't go together, evidence that stands there twice. The chain checks of these their form alone.

use urcar_client::{Account, country, input::MIB};
use urcar_types::{Brand, Country, Date, DateText, DefectClass, Entry, Evidence, InspectionResult, RecordData};

/// The most bytes of a piece of evidence that nodes keep.
const MOST_KEPT: u64 = 64 * MIB;

/// The days that a record's fields are held against.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// The latest day that it is anywhere.
    pub today: Date,
    /// The day that it is here.
    pub here: Date,
    /// The day on which the car was made, where that is known.
    pub manufactured: Option<Date>,
}

/// Returns the questions that the fields of a record raise.
pub fn questions(entry: &Entry<Account>, days: Days) -> Vec<String> {
    let (mut asked, event) = (Vec::new(), entry.event_date.date());
    if event > days.here {
        asked.push(format!("event_date: it isn't {event} yet here, where it is {}", days.here));
    }
    for (key, day) in past(&entry.data) {
        asked.extend(impossible(key, day, days));
    }
    match &entry.data {
        RecordData::Retail { on_sale_since, sold_on, .. } => {
            if sold_on.date() != event {
                asked.push(format!("fields.sold_on: {sold_on} is another day than the event_date, {event}"));
            }
            if on_sale_since.date() > sold_on.date() {
                asked.push(format!("fields.on_sale_since: {on_sale_since} lies after the day of the sale, {sold_on}"));
            }
        }
        RecordData::Inspection { result, valid_until: Some(until), .. } => {
            if until.date() < event {
                asked.push(format!("fields.valid_until: {until} lies before the inspection, {event}"));
            } else if *result == InspectionResult::Failed {
                asked.push(format!("fields.valid_until: the inspection failed, and holds until {until}"));
            }
        }
        _ => {}
    }
    for (key, country) in countries(&entry.data) {
        asked.extend(country::check(country).err().map(|wrong| format!("{key}: {wrong}")));
    }
    asked.extend(odd(&entry.data).map(str::to_owned));
    asked.extend(of_evidence(entry.evidence.as_slice()));
    asked
}

/// Returns what of a record's fields is hardly meant together.
fn odd(data: &RecordData<Account>) -> Option<&'static str> {
    match data {
        RecordData::Inspection { result: InspectionResult::Passed, defects, .. } => {
            let is_dangerous = defects.as_slice().iter().any(|defect| defect.class == DefectClass::Dangerous);
            is_dangerous.then_some("fields.result: the inspection passed, with a defect that is dangerous")
        }
        RecordData::Export { from, to } | RecordData::Import { from, to, .. } if from == to => {
            Some("fields.to: the car comes from this country")
        }
        RecordData::TitleBrand { code: Brand::Clear } => {
            Some("fields.code: 00 clears nothing, a brand ends only where its record is withdrawn")
        }
        _ => None,
    }
}

/// Returns the days in the fields of a record on which something happened, each with its key.
fn past(data: &RecordData<Account>) -> Vec<(&'static str, &DateText)> {
    match data {
        RecordData::Registration { first_registered, .. } => vec![("fields.first_registered", first_registered)],
        RecordData::Retail { on_sale_since, sold_on, .. } => {
            vec![("fields.on_sale_since", on_sale_since), ("fields.sold_on", sold_on)]
        }
        _ => Vec::new(),
    }
}

/// Returns why nothing can have happened to a car on a day.
fn impossible(key: &str, day: &DateText, days: Days) -> Option<String> {
    match days.manufactured {
        _ if day.date() > days.today => Some(format!("{key}: {day} lies in the future")),
        Some(made) if day.date() < made => Some(format!("{key}: {day} lies before the car was made, on {made}")),
        _ => None,
    }
}

/// Returns the countries in the fields of a record, each with its key.
fn countries(data: &RecordData<Account>) -> Vec<(&'static str, &Country)> {
    match data {
        RecordData::Delivery { country, .. } | RecordData::Registration { country, .. } => {
            vec![("fields.country", country)]
        }
        RecordData::Export { from, to } | RecordData::Import { from, to, .. } => {
            vec![("fields.from", from), ("fields.to", to)]
        }
        _ => Vec::new(),
    }
}

/// Returns the questions that all evidence of a record, or of a correction, raises.
pub fn of_evidence(all: &[Evidence]) -> impl Iterator<Item = String> {
    all.iter().enumerate().flat_map(move |(place, evidence)| {
        let first = all.iter().take(place).position(|other| other.blake2_256 == evidence.blake2_256);
        let twice = first.map(|first| format!("evidence[{place}] is the same document as evidence[{first}]"));
        let media_type = evidence.media_type.as_str();
        let is_type = media_type.split_once('/').is_some_and(|(kind, name)| !kind.is_empty() && !name.is_empty());
        let strange = (!is_type)
            .then(|| format!("evidence[{place}].media_type: `{media_type}` is no media type, such as application/pdf"));
        let large = (evidence.bytes > MOST_KEPT)
            .then(|| format!("evidence[{place}] has {} bytes: nodes keep no piece above 64 MiB", evidence.bytes));
        twice.into_iter().chain(strange).chain(large)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use urcar_types::RecordKind;

    const DAYS: Days = Days {
        today: Date::new(2026, 11, 28),
        here: Date::new(2026, 11, 27),
        manufactured: Some(Date::new(2019, 11, 20)),
    };

    /// Returns the questions that the example of a kind raises in which parts are replaced.
    fn asked(kind: RecordKind, parts: &[(&str, Value)]) -> Vec<String> {
        let mut value = json!(urcar_samples::example(kind).unwrap());
        for (at, part) in parts {
            *value.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = part.clone();
        }
        questions(&serde_json::from_value(value).unwrap(), DAYS)
    }

    #[test]
    fn no_example_raises_a_question() {
        let days = Days { manufactured: None, ..DAYS };
        for kind in RecordKind::ALL {
            let Some(example) = urcar_samples::example(kind) else { continue };
            assert_eq!(questions(&example, days), [] as [String; 0], "{kind:?}");
        }
    }

    /// Before, only the day of the event was looked at.
    #[test]
    fn a_day_that_cannot_be_is_asked_about() {
        let registered = |day: &str| asked(RecordKind::Registration, &[("/fields/first_registered", json!(day))]);
        assert_eq!(registered("2031-01-01"), ["fields.first_registered: 2031-01-01 lies in the future"]);
        let early = "fields.first_registered: 2001-01-01 lies before the car was made, on 2019-11-20";
        assert_eq!(registered("2001-01-01"), [early]);
        assert_eq!(registered("2026-11-28"), [] as [String; 0]);
        let retail = |since: &str, sold: &str, event: &str| {
            let parts = [
                ("/fields/on_sale_since", json!(since)),
                ("/fields/sold_on", json!(sold)),
                ("/event_date", json!(event)),
            ];
            asked(RecordKind::Retail, &parts)
        };
        assert_eq!(retail("2020-01-01", "2020-02-01", "2020-02-01"), [] as [String; 0]);
        assert!(retail("2018-01-01", "2020-02-01", "2020-02-01")[0].starts_with("fields.on_sale_since: 2018-01-01"));
        let later = retail("2020-01-01", "2027-10-20", "2020-02-01");
        assert!(later[0].ends_with("in the future") && later[1].ends_with("than the event_date, 2020-02-01"));
        let reversed = retail("2020-03-01", "2020-02-01", "2020-02-01");
        let words = "fields.on_sale_since: 2020-03-01 lies after the day of the sale, 2020-02-01";
        assert_eq!(reversed, [words]);
    }

    #[test]
    fn a_day_that_it_is_elsewhere_alone_is_asked_about() {
        let on = |day: &str| asked(RecordKind::Maintenance, &[("/event_date", json!(day))]);
        assert_eq!(on("2026-11-28"), ["event_date: it isn't 2026-11-28 yet here, where it is 2026-11-27"]);
        assert!(on("2026-11-27").is_empty());
    }

    #[test]
    fn an_inspection_holds_until_no_earlier_day_and_none_that_failed_does() {
        let inspection = |result: &str, until: Value| {
            let parts = [
                ("/fields/result", json!(result)),
                ("/fields/valid_until", until),
                ("/event_date", json!("2026-05-06")),
            ];
            asked(RecordKind::Inspection, &parts)
        };
        let early = "fields.valid_until: 2020-05-06 lies before the inspection, 2026-05-06";
        assert_eq!(inspection("passed", json!("2020-05-06")), [early]);
        let failed = "fields.valid_until: the inspection failed, and holds until 2028-05-06";
        assert_eq!(inspection("failed", json!("2028-05-06")), [failed]);
        assert!(inspection("passed", json!("2028-05-06")).is_empty() && inspection("failed", json!(null)).is_empty());
    }

    #[test]
    fn a_country_that_does_not_exist_is_asked_about() {
        let words = "fields.country: GER is no country of ISO 3166-1 alpha-3: is DEU meant?";
        for kind in [RecordKind::Registration, RecordKind::Delivery] {
            assert_eq!(asked(kind, &[("/fields/country", json!("GER"))]), [words]);
        }
        for kind in [RecordKind::Export, RecordKind::Import] {
            let both = asked(kind, &[("/fields/from", json!("ZZZ")), ("/fields/to", json!("SUI"))]);
            assert!(both[0].starts_with("fields.from: ZZZ") && both[1].starts_with("fields.to: SUI"), "{both:?}");
        }
    }

    #[test]
    fn fields_that_do_not_go_together_are_asked_about() {
        let inspection = |result: &str, class: &str| {
            let defects = json!([{ "class": class, "text": "brakes" }]);
            let parts =
                [("/fields/result", json!(result)), ("/fields/valid_until", json!(null)), ("/fields/defects", defects)];
            asked(RecordKind::Inspection, &parts)
        };
        let dangerous = "fields.result: the inspection passed, with a defect that is dangerous";
        assert_eq!(inspection("passed", "dangerous"), [dangerous]);
        assert!(inspection("failed", "dangerous").is_empty() && inspection("passed", "minor").is_empty());
        for kind in [RecordKind::Export, RecordKind::Import] {
            let same = asked(kind, &[("/fields/from", json!("DEU")), ("/fields/to", json!("DEU"))]);
            assert_eq!(same, ["fields.to: the car comes from this country"]);
        }
        let clear = asked(RecordKind::TitleBrand, &[("/fields/code", json!("00"))]);
        assert_eq!(clear, ["fields.code: 00 clears nothing, a brand ends only where its record is withdrawn"]);
    }

    #[test]
    fn evidence_that_is_seldom_meant_is_asked_about() {
        let evidence = |byte: &str, media_type: &str| json!({ "blake2_256": format!("0x{}", byte.repeat(32)), "media_type": media_type, "bytes": "5" });
        let of = |evidence: &[Value]| asked(RecordKind::Maintenance, &[("/evidence", json!(evidence))]);
        let pdf = "application/pdf";
        assert!(of(&[evidence("01", pdf), evidence("02", pdf)]).is_empty());
        let twice = of(&[evidence("01", pdf), evidence("02", pdf), evidence("01", "image/png")]);
        assert_eq!(twice, ["evidence[2] is the same document as evidence[0]"]);
        let large = |bytes: u64| {
            let mut evidence = evidence("01", pdf);
            evidence["bytes"] = json!(bytes.to_string());
            of(&[evidence])
        };
        assert!(large(64 << 20).is_empty());
        assert_eq!(large((64 << 20) + 1), ["evidence[0] has 67108865 bytes: nodes keep no piece above 64 MiB"]);
        for strange in ["invoice", "/pdf", "image/"] {
            let words = format!("evidence[0].media_type: `{strange}` is no media type, such as application/pdf");
            assert_eq!(of(&[evidence("01", strange)]), [words]);
        }
    }
}
