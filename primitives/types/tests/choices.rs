//! Presets of forms that nobody chose, and fields that nobody filled in.

use codec::Encode;
use urcar_samples::data;
use urcar_types::{
    Answer, Check, ClaimStatus, ClaimType, Currency, Defect, DefectClass, DiagnosisStatus, FieldError, Fuel, Ground,
    InspectionResult, LienStatus, List, MaintenanceType, Money, PartAction, Price, RecallStatus, RecordData,
    SalvageCategory, ServiceItem, Severity, Specification, Text, TheftStatus, Zone,
};

fn accident(zones: &[Zone], severity: Severity) -> RecordData<u64> {
    let (zones, [airbags, structural, towed, drivable]) = (List::unchecked(zones.to_vec()), [Answer::No; 4]);
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
fn what_a_claim_paid_is_not_zero() {
    let claim = |status, amount_minor| {
        let (claim, amount) = (ClaimType::Hail, Money { amount_minor, currency: Currency::from("EUR") });
        let (total_loss, salvage_category, about) = (Answer::No, None, None);
        RecordData::<u64>::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about }
    };
    assert_eq!(claim(ClaimStatus::Paid, 0).check(), Err(FieldError::ZeroPrice));
    for (status, amount) in
        [(ClaimStatus::Paid, 1), (ClaimStatus::Paid, -1), (ClaimStatus::Open, 0), (ClaimStatus::Denied, 0)]
    {
        assert_eq!(claim(status, amount).check(), Ok(()), "{status:?} {amount}");
    }
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
    let claim = |claim, status, salvage_category| {
        let amount = Money { amount_minor: 0, currency: Currency::from("EUR") };
        let total_loss = Answer::No;
        RecordData::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about: None }
    };
    refused(claim(ClaimType::NotChosen, ClaimStatus::Open, None));
    refused(claim(ClaimType::Hail, ClaimStatus::NotChosen, None));
    refused(claim(ClaimType::Hail, ClaimStatus::Open, Some(SalvageCategory::NotChosen)));
    assert_eq!(SalvageCategory::NotChosen.encode(), [0], "what a form presets");
    let (code, status) = (Text::unchecked("P0573"), DiagnosisStatus::NotChosen);
    refused(RecordData::Diagnosis { code, status, first_seen: None });
    assert_eq!(claim(ClaimType::Hail, ClaimStatus::Open, None).check(), Ok(()));
    assert_eq!(claim(ClaimType::Hail, ClaimStatus::Open, Some(SalvageCategory::N)).check(), Ok(()));
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

/// Leaves each of a record's answers out in turn, of which there are so many.
#[track_caller]
fn must_answer(data: RecordData<u64>, count: usize, answers: fn(&mut RecordData<u64>) -> Vec<&mut Answer>) {
    assert_eq!((data.check(), answers(&mut data.clone()).len()), (Ok(()), count));
    for place in 0..count {
        let mut data = data.clone();
        *answers(&mut data)[place] = Answer::NotChosen;
        assert_eq!(data.check(), Err(FieldError::WordNotChosen), "{data:?}");
    }
}

#[test]
fn every_question_of_yes_or_no_is_answered() {
    must_answer(data::accident(), 4, |data| match data {
        RecordData::Accident { airbags, structural, towed, drivable, .. } => {
            vec![airbags, structural, towed, drivable]
        }
        _ => vec![],
    });
    must_answer(data::recall(RecallStatus::Open, "20V-314"), 3, |data| match data {
        RecordData::Recall { park_it, park_outside, over_the_air, .. } => vec![park_it, park_outside, over_the_air],
        _ => vec![],
    });
    must_answer(data::claim(false), 1, |data| match data {
        RecordData::InsuranceClaim { total_loss, .. } => vec![total_loss],
        _ => vec![],
    });
}
