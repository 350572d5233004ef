//! Presets of forms that nobody chose, and fields that nobody filled in.

use codec::Encode;
use urcar_samples::data;
use urcar_types::{
    Check, ClaimStatus, ClaimType, Currency, Defect, DefectClass, DiagnosisStatus, FieldError, Fuel, Ground,
    InspectionResult, LienStatus, List, MaintenanceType, Money, PartAction, Price, RecallStatus, RecordData,
    ServiceItem, Severity, Specification, Text, TheftStatus, Zone,
};

fn accident(zones: &[Zone], severity: Severity) -> RecordData<u64> {
    let (zones, [airbags, structural, towed, drivable]) = (List::unchecked(zones.to_vec()), [false; 4]);
    RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about: None }
}

#[test]
fn an_accident_says_where_and_how_badly() {
    assert_eq!(accident(&[Zone::Roof], Severity::Minor).check(), Ok(()));
    assert_eq!(accident(&[], Severity::Minor).check(), Err(FieldError::ZoneMissing));
    assert_eq!(accident(&[Zone::Roof], Severity::NotChosen).check(), Err(FieldError::SeverityNotChosen));
    let zones = [Zone::Roof, Zone::NotChosen];
    assert_eq!(accident(&zones, Severity::Minor).check(), Err(FieldError::ZoneNotChosen));
    assert_eq!((Severity::NotChosen.encode(), Zone::NotChosen.encode()), (vec![0], vec![0]), "what forms preset");
    assert_eq!(serde_json::to_value(Severity::NotChosen).unwrap(), "not_chosen");
}

#[test]
fn maintenance_names_a_part_and_of_its_damage_how_bad_it_was() {
    let of = |items| RecordData::<u64>::Maintenance { reason: MaintenanceType::Scheduled, items };
    let item = |severity| {
        let (name, number, serial, action) = (Text::unchecked("x"), Text::default(), None, PartAction::Inspect);
        List::unchecked(vec![ServiceItem { name, number, serial, action, severity }])
    };
    assert_eq!(of(List::default()).check(), Err(FieldError::ItemMissing));
    assert_eq!(of(item(None)).check(), Ok(()));
    assert_eq!(of(item(Some(Severity::Severe))).check(), Ok(()));
    assert_eq!(of(item(Some(Severity::NotChosen))).check(), Err(FieldError::SeverityNotChosen));
}

#[test]
fn what_is_sold_has_a_price() {
    let price = Price { amount_minor: 0, currency: "EUR".into() };
    assert_eq!(RecordData::Sale { price, to: 7u64 }.check(), Err(FieldError::ZeroPrice));
}

#[test]
fn every_other_word_is_chosen_too() {
    let refused = |data: RecordData<u64>| assert_eq!(data.check(), Err(FieldError::WordNotChosen), "{data:?}");
    let item = |action| {
        let (name, number) = (Text::unchecked("x"), Text::default());
        List::unchecked(vec![ServiceItem { name, number, serial: None, action, severity: None }])
    };
    refused(RecordData::Maintenance { reason: MaintenanceType::NotChosen, items: item(PartAction::Inspect) });
    refused(RecordData::Maintenance { reason: MaintenanceType::Repair, items: item(PartAction::NotChosen) });
    let inspection = |result, class| {
        let defects = List::unchecked(vec![Defect { class, text: Text::unchecked("x") }]);
        RecordData::Inspection { result, valid_until: None, defects, certificate: Text::unchecked("x") }
    };
    refused(inspection(InspectionResult::NotChosen, DefectClass::Minor));
    refused(inspection(InspectionResult::Passed, DefectClass::NotChosen));
    let claim = |claim, status| {
        let amount = Money { amount_minor: 0, currency: Currency::from("EUR") };
        RecordData::InsuranceClaim { claim, status, amount, total_loss: false, salvage_category: None, about: None }
    };
    refused(claim(ClaimType::NotChosen, ClaimStatus::Open));
    refused(claim(ClaimType::Hail, ClaimStatus::NotChosen));
    let (code, status) = (Text::unchecked("P0573"), DiagnosisStatus::NotChosen);
    refused(RecordData::Diagnosis { code, status, first_seen: None });
    assert_eq!(claim(ClaimType::Hail, ClaimStatus::Open).check(), Ok(()));
    assert_eq!(inspection(InspectionResult::Passed, DefectClass::Minor).check(), Ok(()));
}

#[test]
fn what_a_record_says_of_thefts_liens_and_recalls_is_chosen() {
    let refused = |data: RecordData<u64>| assert_eq!(data.check(), Err(FieldError::WordNotChosen), "{data:?}");
    refused(data::theft(TheftStatus::NotChosen, "C-1"));
    refused(data::lien(LienStatus::NotChosen, "L-1"));
    refused(data::recall(RecallStatus::NotChosen, "20V-314"));
    assert_eq!(data::theft::<u64>(TheftStatus::Recovered, "C-1").check(), Ok(()));
    assert_eq!(data::lien::<u64>(LienStatus::Released, "L-1").check(), Ok(()));
    assert_eq!(data::recall::<u64>(RecallStatus::Unknown, "20V-314").check(), Ok(()));
    let presets = (TheftStatus::NotChosen, LienStatus::NotChosen, RecallStatus::NotChosen, Ground::NotChosen);
    assert_eq!(presets.encode(), [0; 4], "what forms preset");
}

#[test]
fn what_drives_a_car_is_chosen() {
    let of = |fuel| Specification { fuel, ..urcar_samples::specification() };
    assert_eq!(of(Fuel::NotChosen).check(), Err(FieldError::WordNotChosen));
    assert_eq!(of(Fuel::Petrol).check(), Ok(()));
    assert_eq!(Fuel::NotChosen.encode(), [0], "what a form presets");
    let data = |fuel| RecordData::<u64>::Manufacture { spec: of(fuel), check_digit_override: false };
    assert_eq!(data(Fuel::NotChosen).check(), Err(FieldError::WordNotChosen));
}
