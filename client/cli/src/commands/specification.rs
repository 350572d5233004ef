//! The car as it was built: in which fields two specifications differ, and what of one is hardly meant.

use crate::text::word;
use urcar_client::Account;
use urcar_rules::effects::effects;
use urcar_types::{Fuel, RecordData, RecordStatus, RecordView, Specification, Vin};

/// More cubic centimetres than that no road vehicle has.
const MOST_CC: u32 = 20_000;
/// By how many years a model year may be apart from the year of manufacture, and nobody is asked.
const YEARS_APART: u16 = 2;
/// The characters of position 10 of a VIN in the order of their model years: the first stands for 1980.
const YEAR_CODES: &str = "ABCDEFGHJKLMNPRSTVWXY123456789";
/// The model year of the first of them.
const FIRST_YEAR: u16 = 1980;
/// Years after which the same character comes again.
const CYCLE: u16 = 30;

/// Returns a VIN with the car behind it in brackets, where that is known: a wrong VIN is seen by its car.
pub fn named(vin: &Vin, specification: Option<&Specification>) -> String {
    specification.map_or(vin.to_string(), |spec| format!("{vin} ({} {}, {})", spec.make, spec.model, spec.model_year))
}

/// Returns the fields in which two specifications differ, the old value and the new; nothing where none does.
pub fn differences(old: &Specification, new: &Specification) -> Option<String> {
    let both = fields(old).into_iter().zip(fields(new));
    let differing = both.filter(|((_, old), (_, new))| old != new);
    let told: Vec<String> = differing.map(|((name, old), (_, new))| format!("{name} {old} -> {new}")).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// Returns the record whose specification a correction replaces, with the fields in which the new one differs; nothing of
/// a record that is no such correction.
pub fn replaced(records: &[RecordView<Account>], view: &RecordView<Account>) -> Option<String> {
    let RecordData::Correction { corrects, specification: Some(new), .. } = &view.record.entry.data else {
        return None;
    };
    let told = differences(before(records, view, *corrects)?, new);
    Some(format!("record {corrects}: {}", told.unwrap_or_else(|| "the same specification".into())))
}

/// Returns what of a specification is hardly meant, each with its key, which begins with `at`.
pub fn implausible(specification: &Specification, vin: &Vin, at: &str) -> Vec<String> {
    let Specification { fuel, displacement_cc, model_year, manufactured, .. } = specification;
    let mut asked = Vec::new();
    match displacement_cc {
        Some(cc) if *fuel == Fuel::Electric => {
            asked.push(format!("{at}.displacement_cc: {cc} cc are given of an electric car"));
        }
        Some(cc) if *cc > MOST_CC => asked.push(format!(
            "{at}.displacement_cc: {cc} cc are more than any road vehicle has: is there a digit too many?"
        )),
        _ => {}
    }
    if let Some((code, year)) = coded_year(vin).filter(|(_, year)| model_year.abs_diff(*year) % CYCLE != 0) {
        let again = year + CYCLE;
        asked.push(format!(
            "{at}.model_year: {model_year} is given, and {code}, position 10 of the VIN, stands for {year} or {again}"
        ));
    }
    let made = manufactured.date().year;
    if model_year.abs_diff(made) > YEARS_APART {
        asked.push(format!("{at}.model_year: {model_year} is given of a car that was made in {made}"));
    }
    asked
}

/// Returns the specification of a registration that a correction replaces: that of the last correction in effect before
/// it, or of any where it waits still, else the registration's own.
fn before<'a>(
    records: &'a [RecordView<Account>],
    correction: &RecordView<Account>,
    registration: u32,
) -> Option<&'a Specification> {
    let is_before = |view: &&RecordView<Account>| {
        let counts = !view.pending && view.status != RecordStatus::Withdrawn;
        counts && (correction.pending || view.record.number < correction.record.number)
    };
    let corrected = records.iter().rev().filter(is_before).find_map(|view| match &view.record.entry.data {
        RecordData::Correction { corrects, withdraws: false, specification: Some(specification), .. }
            if *corrects == registration =>
        {
            Some(specification)
        }
        _ => None,
    });
    let own = || {
        let view = records.iter().find(|view| view.record.number == registration)?;
        effects(&view.record.entry.data).opening?.specification
    };
    corrected.or_else(own)
}

/// Returns the character of position 10, with the first model year that it stands for, where the maker's region has it
/// say so: the one that mandates the check digit.
fn coded_year(vin: &Vin) -> Option<(char, u16)> {
    let code = vin.as_str().chars().nth(9).filter(|_| vin.check_digit_mandated())?;
    let place = YEAR_CODES.find(code)?;
    Some((code, FIRST_YEAR + u16::try_from(place).ok()?))
}

/// Returns every field with its name and its value in words.
fn fields(specification: &Specification) -> [(&'static str, String); 12] {
    let Specification {
        make,
        model,
        variant,
        body,
        fuel,
        displacement_cc,
        motor_kw,
        colour,
        model_year,
        manufactured,
        plant,
        euro_class,
    } = specification;
    let text = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
    let amount = |amount: Option<u32>, unit: &str| amount.map_or("none".into(), |amount| format!("{amount} {unit}"));
    [
        ("make", text(make.as_str())),
        ("model", text(model.as_str())),
        ("variant", text(variant.as_str())),
        ("body", text(body.as_str())),
        ("fuel", word(fuel)),
        ("displacement", amount(*displacement_cc, "cc")),
        ("power", amount(*motor_kw, "kW")),
        ("colour", text(colour.as_str())),
        ("model year", model_year.to_string()),
        ("made on", manufactured.to_string()),
        ("plant", text(plant.as_str())),
        ("emission class", text(euro_class.as_ref().map_or("", |class| class.as_str()))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::{data, entry, record_view, specification, text, vins};
    use urcar_types::{Author, Digest, Record};

    fn red() -> Specification {
        Specification { colour: text("red"), displacement_cc: Some(199_500), ..specification() }
    }

    fn correction(specification: Specification) -> RecordData<Account> {
        let reason = text("colour");
        RecordData::Correction {
            corrects: 0,
            withdraws: false,
            reason,
            odometer: None,
            specification: Some(specification),
        }
    }

    fn file(records: Vec<RecordData<Account>>) -> Vec<RecordView<Account>> {
        let view = |(number, data): (u32, RecordData<Account>)| {
            let (author, previous) = (Author::Consortium, Digest::zero());
            record_view(Record { number, author, recorded_at: 0, entry: entry(data), previous })
        };
        (0u32..).zip(records).map(view).collect()
    }

    /// Before, whoever wrote, attested or read it was told "another specification" alone.
    #[test]
    fn each_field_that_differs_is_told_with_both_values() {
        let words = "displacement 1995 cc -> 199500 cc; colour black -> red";
        assert_eq!(differences(&specification(), &red()).as_deref(), Some(words));
        assert_eq!(differences(&red(), &red()), None);
        let other = Specification { displacement_cc: None, euro_class: Some(text("Euro 6")), ..specification() };
        let words = "displacement 1995 cc -> none; emission class none -> Euro 6";
        assert_eq!(differences(&specification(), &other).as_deref(), Some(words));
    }

    #[test]
    fn a_correction_is_told_against_the_one_before_it_that_counts() {
        let green = Specification { colour: text("green"), ..red() };
        let mut records = file(vec![data::manufacture(), correction(red()), correction(green)]);
        let told = |records: &[RecordView<Account>], number: usize| replaced(records, &records[number]);
        let first = "record 0: displacement 1995 cc -> 199500 cc; colour black -> red";
        assert_eq!(told(&records, 1).as_deref(), Some(first));
        assert_eq!(told(&records, 2).as_deref(), Some("record 0: colour red -> green"));
        assert_eq!(told(&records, 0), None);
        // What waits is held against what counts now, also where that came later.
        records[1].pending = true;
        assert_eq!(
            told(&records, 1).as_deref(),
            Some("record 0: colour green -> red"),
            "the second counts, the first would replace it"
        );
        records[2].status = RecordStatus::Withdrawn;
        assert_eq!(told(&records, 1).as_deref(), Some(first));
    }

    #[test]
    fn what_no_car_has_is_asked_about() {
        let european = vins::vin(vins::EUROPEAN);
        let asked = |specification: &Specification| implausible(specification, &european, "fields.spec");
        assert!(asked(&specification()).is_empty());
        assert!(asked(&red())[0].starts_with("fields.spec.displacement_cc: 199500 cc are more than"));
        let electric = Specification { fuel: Fuel::Electric, ..specification() };
        assert_eq!(asked(&electric), ["fields.spec.displacement_cc: 1995 cc are given of an electric car"]);
        let late = |model_year| asked(&Specification { model_year, ..specification() });
        assert!(late(2012).is_empty());
        assert_eq!(late(2013), ["fields.spec.model_year: 2013 is given of a car that was made in 2010"]);
    }

    #[test]
    fn a_model_year_is_held_against_the_vin_where_regions_use_it() {
        // Position 10 is K: 1989, or 2019.
        let american = vins::vin(vins::VALID);
        let asked = |model_year: u16| {
            let manufactured = urcar_samples::day(&format!("{model_year}-01-01"));
            implausible(&Specification { model_year, manufactured, ..specification() }, &american, "fields.spec")
        };
        assert!(asked(1989).is_empty() && asked(2019).is_empty());
        let words = "fields.spec.model_year: 2018 is given, and K, position 10 of the VIN, stands for 1989 or 2019";
        assert_eq!(asked(2018), [words]);
    }

    #[test]
    fn a_vin_is_told_with_its_car() {
        let vin = vins::vin(vins::EUROPEAN);
        assert_eq!(named(&vin, Some(&specification())), format!("{} (BMW 3 Series, 2010)", vins::EUROPEAN));
        assert_eq!(named(&vin, None), vins::EUROPEAN);
    }
}
