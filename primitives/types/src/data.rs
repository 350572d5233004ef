//! The typed fields of every record kind.

use crate::{
    Answer, Brand, Check, Country, Currency, DateText, Digest, FieldError, List, Money, Odometer, OdometerUnit, Place,
    Price, RecordKind, RequiredText, SeriesBreak, Specification, Text, case::check_case, field::check_fields,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Derives what every word on the wire derives, and gives enums without fields a [`Check`] that passes, but for the
/// variant of which it is said that it is refused.
macro_rules! words {
    (
        $(#[$doc:meta])* enum $name:ident $(refuses $preset:ident: $error:ident)? {
            $($(#[$vdoc:meta])* $variant:ident),* $(,)?
        }
        $($rest:tt)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
        #[scale_info(capture_docs = "always")]
        #[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[allow(missing_docs)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl Check for $name {
            fn check(&self) -> Result<(), FieldError> {
                $(if *self == Self::$preset {
                    return Err(FieldError::$error);
                })?
                Ok(())
            }
        }
        words! { $($rest)* }
    };
    ($(#[$doc:meta])* struct $name:ident { $($(#[$fdoc:meta])* $field:ident: $t:ty),* $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
        #[scale_info(capture_docs = "always")]
        #[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($(#[$fdoc])* pub $field: $t),* }
        check_fields! { $name { $($field),* } }
        words! { $($rest)* }
    };
    () => {};
}

words! {
    /// Why a car was in the workshop.
    enum MaintenanceType refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Scheduled,
        #[codec(index = 2)]
        Repair,
    }
    /// The work done on a part.
    enum PartAction refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Inspect,
        #[codec(index = 2)]
        Adjust,
        #[codec(index = 3)]
        Repair,
        #[codec(index = 4)]
        Replace,
    }
    /// How bad it is.
    enum Severity refuses NotChosen: SeverityNotChosen {
        /// Nobody chose how bad it is: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Minor,
        #[codec(index = 2)]
        Moderate,
        #[codec(index = 3)]
        Severe,
    }

    /// One part and what was done to it.
    struct ServiceItem {
        /// The part's name.
        name: RequiredText<64>,
        /// The maker's part number.
        number: Text<32>,
        /// The part's own serial number.
        serial: Option<Text<32>>,
        /// The work that was done.
        action: PartAction,
        /// How badly it was damaged.
        severity: Option<Severity>,
    }

    /// The part that took another's place.
    struct ReplacedPart {
        /// The maker's part number.
        number: RequiredText<32>,
        /// The part's own serial number.
        serial: Option<Text<32>>,
    }

    /// State of a recall for this one car.
    enum RecallStatus refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Open,
        #[codec(index = 2)]
        Remedied,
        #[codec(index = 3)]
        NotApplicable,
        #[codec(index = 4)]
        Unknown,
    }
    /// Outcome of an inspection.
    enum InspectionResult refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Passed,
        #[codec(index = 2)]
        Failed,
    }
    /// Weight of a defect.
    enum DefectClass refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Advisory,
        #[codec(index = 2)]
        Minor,
        #[codec(index = 3)]
        Major,
        #[codec(index = 4)]
        Dangerous,
    }

    /// A defect that an inspection found.
    struct Defect {
        /// Its weight.
        class: DefectClass,
        /// A description of it.
        text: RequiredText<128>,
    }

    /// Where a car was hit: a grid of nine seen from above, the roof and the underbody.
    enum Zone refuses NotChosen: ZoneNotChosen {
        /// Nobody chose where: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        FrontLeft,
        #[codec(index = 2)]
        Front,
        #[codec(index = 3)]
        FrontRight,
        #[codec(index = 4)]
        Left,
        #[codec(index = 5)]
        Centre,
        #[codec(index = 6)]
        Right,
        #[codec(index = 7)]
        RearLeft,
        #[codec(index = 8)]
        Rear,
        #[codec(index = 9)]
        RearRight,
        #[codec(index = 10)]
        Roof,
        #[codec(index = 11)]
        Underbody,
    }

    /// The peril that an insurance claim is made for.
    enum ClaimType refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Collision,
        #[codec(index = 2)]
        Comprehensive,
        #[codec(index = 3)]
        Theft,
        #[codec(index = 4)]
        Liability,
        #[codec(index = 5)]
        Fire,
        #[codec(index = 6)]
        Hail,
        #[codec(index = 7)]
        Flood,
        #[codec(index = 8)]
        Glass,
        #[codec(index = 9)]
        Vandalism,
        #[codec(index = 10)]
        Other,
    }
    /// How far a claim has come.
    enum ClaimStatus refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Open,
        #[codec(index = 2)]
        Paid,
        #[codec(index = 3)]
        Denied,
    }
    /// Salvage category of the ABI code: A scrap, B break for parts, S structural, N not structural.
    enum SalvageCategory refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[cfg_attr(feature = "std", serde(rename = "A"))]
        #[codec(index = 1)]
        A,
        #[cfg_attr(feature = "std", serde(rename = "B"))]
        #[codec(index = 2)]
        B,
        #[cfg_attr(feature = "std", serde(rename = "S"))]
        #[codec(index = 3)]
        S,
        #[cfg_attr(feature = "std", serde(rename = "N"))]
        #[codec(index = 4)]
        N,
    }
    /// Whether a theft record reports a theft or a recovery.
    enum TheftStatus refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Stolen,
        #[codec(index = 2)]
        Recovered,
    }
    /// Whether a lien record places or releases a lien.
    enum LienStatus refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Placed,
        #[codec(index = 2)]
        Released,
    }
    /// State of a diagnostic trouble code.
    enum DiagnosisStatus refuses NotChosen: WordNotChosen {
        /// Nobody chose: the preset of a form, refused wherever it is written.
        #[codec(index = 0)]
        NotChosen,
        #[codec(index = 1)]
        Pending,
        #[codec(index = 2)]
        Confirmed,
        #[codec(index = 3)]
        Permanent,
        #[codec(index = 4)]
        Cleared,
    }

    /// A distance that is told, not read off the counter for the record.
    struct Distance {
        /// How far.
        value: u32,
        /// In which unit.
        unit: OdometerUnit,
    }
}

/// A lien that a car is sold under when it is new.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RetailLien<A> {
    /// The organisation whose lien it is, and which releases it.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
    pub holder: A,
    /// The holder's reference: it is released under the same, letter for letter.
    pub reference: RequiredText<32>,
}

impl<A> Check for RetailLien<A> {
    fn normalise(&mut self) {
        self.reference.normalise();
    }

    fn check(&self) -> Result<(), FieldError> {
        self.reference.check()
    }
}

/// The typed fields of a record, by kind. `A` is the chain's account id.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "kind", content = "fields", rename_all = "snake_case")
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub enum RecordData<A> {
    /// Maintenance or repair.
    #[codec(index = 0)]
    Maintenance {
        /// Why.
        #[cfg_attr(feature = "std", serde(rename = "type"))]
        reason: MaintenanceType,
        /// The parts that were looked at: one at least.
        items: List<ServiceItem, 16>,
    },
    /// Handed over by the factory.
    #[codec(index = 1)]
    Delivery {
        /// The retailer's name.
        to: RequiredText<64>,
        /// Where to.
        country: Country,
        /// The retailer's account, which takes the title over, where it is known.
        #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Account>"))]
        retailer: Option<A>,
    },
    /// Sold new to its first keeper.
    #[codec(index = 2)]
    Retail {
        /// Since when it stood for sale. Not checked by the chain.
        on_sale_since: DateText,
        /// When it was sold: the day of the event, which the chain doesn't check.
        sold_on: DateText,
        /// Where.
        city: Place,
        /// For how much: more than 0, and not in the chain's own money.
        price: Price,
        /// The account that owns the car from now on, where the buyer has one.
        #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Account>"))]
        buyer: Option<A>,
        /// The lien that stands on it from now on, such as that of the bank which lent the price.
        lien: Option<RetailLien<A>>,
    },
    /// First registration in a country.
    #[codec(index = 3)]
    Registration {
        /// When. Not checked by the chain.
        first_registered: DateText,
        /// Where.
        country: Country,
    },
    /// Birth of a car: the first record of its file.
    #[codec(index = 4)]
    Manufacture {
        /// The car as it was built.
        spec: Specification,
        /// Whether a VIN is accepted whose mandated check digit doesn't fit: a special or pre-standard vehicle.
        check_digit_override: bool,
    },
    /// A part is destroyed.
    #[codec(index = 5)]
    PartScrapped {
        /// The part's name.
        name: RequiredText<64>,
        /// The maker's part number.
        number: Text<32>,
        /// The part's own serial number.
        serial: Option<Text<32>>,
        /// Why.
        reason: RequiredText<64>,
        /// The part that took its place.
        replaced_by: Option<ReplacedPart>,
    },
    /// Back to the factory.
    #[codec(index = 6)]
    ReturnToFactory {
        /// Why.
        reason: RequiredText<64>,
        /// From where.
        from: Place,
        /// To where.
        to: Place,
        /// The work that was done.
        work_done: Text<128>,
    },
    /// A recall campaign, for this one car.
    #[codec(index = 7)]
    Recall {
        /// The campaign's number: what is open under it is remedied under the same, letter for letter.
        campaign: RequiredText<32>,
        /// The component that is affected.
        component: Text<64>,
        /// The consequence that is feared.
        consequence: Text<128>,
        /// The remedy.
        remedy: Text<128>,
        /// Not to be driven until then.
        park_it: Answer,
        /// To be parked away from buildings until then.
        park_outside: Answer,
        /// Remedied over the air.
        over_the_air: Answer,
        /// State for this car.
        status: RecallStatus,
    },
    /// A periodic or voluntary inspection.
    #[codec(index = 8)]
    Inspection {
        /// Passed or failed.
        result: InspectionResult,
        /// Until when it holds. Not checked by the chain.
        valid_until: Option<DateText>,
        /// The defects that were found.
        defects: List<Defect, 16>,
        /// The certificate's number.
        certificate: RequiredText<32>,
    },
    /// An accident.
    #[codec(index = 9)]
    Accident {
        /// Where it was hit: one zone at least.
        zones: List<Zone, 11>,
        /// How badly.
        severity: Severity,
        /// Whether an airbag opened.
        airbags: Answer,
        /// Whether the structure is damaged.
        structural: Answer,
        /// Whether it was towed.
        towed: Answer,
        /// Whether it could be driven.
        drivable: Answer,
        /// The number of the earlier record of the same accident, if there is one.
        about: Option<u32>,
    },
    /// An insurer's claim. Zero may mean open or denied, never paid; a correction may be negative.
    #[codec(index = 10)]
    InsuranceClaim {
        /// The peril.
        #[cfg_attr(feature = "std", serde(rename = "type"))]
        claim: ClaimType,
        /// How far it has come. A total loss counts whatever this says, also where the claim was denied.
        status: ClaimStatus,
        /// How much: not 0 where it was paid, and not in the chain's own money.
        amount: Money,
        /// Whether the car is written off: a finding about the car, whoever pays for it.
        total_loss: Answer,
        /// How it may be used after a total loss: of A and B it may not return to the road, and has no price. Says nothing
        /// without one.
        salvage_category: Option<SalvageCategory>,
        /// The number of the insurer's earlier record of the same claim, if there is one.
        about: Option<u32>,
    },
    /// A title brand. Brands only ever add up, unless their record is withdrawn.
    #[codec(index = 11)]
    TitleBrand {
        /// AAMVA D20.
        code: Brand,
    },
    /// Stolen, or found again.
    #[codec(index = 12)]
    Theft {
        /// Which.
        status: TheftStatus,
        /// The case's reference: what was stolen under it is recovered under it. Compared in upper case without blanks
        /// and hyphens, and required.
        case: Text<32>,
    },
    /// Somebody else's claim on the title.
    #[codec(index = 13)]
    Lien {
        /// Placed or released.
        status: LienStatus,
        /// The holder's reference: what was placed under it is released under it. Compared letter for letter, with
        /// case, blanks and hyphens; a release under another ends nothing.
        reference: RequiredText<32>,
    },
    /// Left a country for another.
    #[codec(index = 14)]
    Export {
        /// From where.
        from: Country,
        /// To where.
        to: Country,
    },
    /// Came into a country from another. As the first record of a file it says what car it is.
    #[codec(index = 15)]
    Import {
        /// From where.
        from: Country,
        /// To where.
        to: Country,
        /// The car as it was built; required where the import is the file's first record.
        spec: Option<Specification>,
        /// Whether a VIN is accepted whose mandated check digit doesn't fit: a special or pre-standard vehicle.
        check_digit_override: bool,
    },
    /// A diagnostic trouble code.
    #[codec(index = 16)]
    Diagnosis {
        /// SAE J2012 / ISO 15031-6, such as P0573.
        code: RequiredText<8>,
        /// Its state.
        status: DiagnosisStatus,
        /// Distance at first occurrence, as told by the car.
        first_seen: Option<Distance>,
    },
    /// A reading alone, or a new series of readings. Without a new series it has a reading.
    #[codec(index = 17)]
    OdometerReading {
        /// The break that separates it from the readings before.
        series: Option<SeriesBreak>,
    },
    /// An expert's opinion.
    #[codec(index = 18)]
    Evaluation {
        /// The grade that it came to.
        grade: RequiredText<16>,
        /// By which method.
        method: RequiredText<64>,
        /// In which version.
        version: Text<16>,
        /// Digest of the report.
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
        report: Digest,
    },
    /// The end of the car.
    #[codec(index = 19)]
    Scrapped {
        /// The certificate's number.
        certificate: RequiredText<32>,
    },
    /// An earlier record is wrong. It stays readable, and counts as this says.
    #[codec(index = 20)]
    Correction {
        /// The number of the record.
        corrects: u32,
        /// Whether nothing of it holds.
        withdraws: bool,
        /// Why.
        reason: RequiredText<128>,
        /// The reading that takes the place of the corrected record's.
        odometer: Option<Odometer>,
        /// The specification that takes the place of the corrected record's, which must have one.
        specification: Option<Specification>,
    },
    /// Sold by its owner.
    #[codec(index = 21)]
    Sale {
        /// For how much, as declared.
        price: Price,
        /// The new owner.
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
        to: A,
    },
    /// Changed hands otherwise.
    #[codec(index = 22)]
    Transfer {
        /// How.
        reason: RequiredText<64>,
        /// The new owner.
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
        to: A,
    },
    /// A court or an office passes the title on: an inheritance, a repossession, a lost key.
    #[codec(index = 23)]
    TitleOrder {
        /// The new owner.
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
        to: A,
        /// The court or office.
        court: RequiredText<64>,
        /// Its reference.
        reference: RequiredText<64>,
    },
    /// The registration of the car is void. Its records stay readable, and count for nothing.
    #[codec(index = 24)]
    Annulment {
        /// The number of the record that registered it.
        registration: u32,
        /// Why.
        reason: RequiredText<128>,
    },
}

impl<A> RecordData<A> {
    /// Its kind.
    pub fn kind(&self) -> RecordKind {
        use RecordKind as K;
        match self {
            Self::Manufacture { .. } => K::Manufacture,
            Self::Delivery { .. } => K::Delivery,
            Self::Retail { .. } => K::Retail,
            Self::Registration { .. } => K::Registration,
            Self::Maintenance { .. } => K::Maintenance,
            Self::PartScrapped { .. } => K::PartScrapped,
            Self::ReturnToFactory { .. } => K::ReturnToFactory,
            Self::Recall { .. } => K::Recall,
            Self::Inspection { .. } => K::Inspection,
            Self::Accident { .. } => K::Accident,
            Self::InsuranceClaim { .. } => K::InsuranceClaim,
            Self::TitleBrand { .. } => K::TitleBrand,
            Self::Theft { .. } => K::Theft,
            Self::Lien { .. } => K::Lien,
            Self::Export { .. } => K::Export,
            Self::Import { .. } => K::Import,
            Self::Diagnosis { .. } => K::Diagnosis,
            Self::OdometerReading { .. } => K::OdometerReading,
            Self::Evaluation { .. } => K::Evaluation,
            Self::Scrapped { .. } => K::Scrapped,
            Self::Correction { .. } => K::Correction,
            Self::Sale { .. } => K::Sale,
            Self::Transfer { .. } => K::Transfer,
            Self::TitleOrder { .. } => K::TitleOrder,
            Self::Annulment { .. } => K::Annulment,
        }
    }

    /// The currency of the money that it tells of, where it tells of any.
    pub fn currency(&self) -> Option<&Currency> {
        match self {
            Self::Retail { price, .. } | Self::Sale { price, .. } => Some(&price.currency),
            Self::InsuranceClaim { amount, .. } => Some(&amount.currency),
            _ => None,
        }
    }
}

/// Writes [`Check`] for the fields of each kind that have more to say than their type does.
macro_rules! check_kinds {
    ($($kind:ident { $($field:ident),* $(,)? })*) => {
        impl<A> Check for RecordData<A> {
            fn normalise(&mut self) {
                match self {
                    $(Self::$kind { $($field,)* .. } => { $($field.normalise();)* })*
                }
            }

            fn check(&self) -> Result<(), FieldError> {
                match self {
                    $(Self::$kind { $($field,)* .. } => { $($field.check()?;)* })*
                }
                match self {
                    Self::Theft { case, .. } => check_case(case),
                    Self::InsuranceClaim { status: ClaimStatus::Paid, amount: Money { amount_minor: 0, .. }, .. } => {
                        Err(FieldError::ZeroPrice)
                    }
                    Self::Accident { zones, .. } if zones.as_slice().is_empty() => Err(FieldError::ZoneMissing),
                    Self::Maintenance { items, .. } if items.as_slice().is_empty() => Err(FieldError::ItemMissing),
                    _ => Ok(()),
                }
            }
        }
    };
}

check_kinds! {
    Maintenance { reason, items }
    Delivery { to, country }
    Retail { on_sale_since, sold_on, city, price, lien }
    Registration { first_registered, country }
    Manufacture { spec }
    PartScrapped { name, number, serial, reason, replaced_by }
    ReturnToFactory { reason, from, to, work_done }
    Recall { campaign, component, consequence, remedy, park_it, park_outside, over_the_air, status }
    Inspection { result, valid_until, defects, certificate }
    Accident { zones, severity, airbags, structural, towed, drivable }
    InsuranceClaim { claim, status, amount, total_loss, salvage_category }
    TitleBrand { code }
    Theft { status, case }
    Lien { status, reference }
    Export { from, to }
    Import { from, to, spec }
    Diagnosis { code, status, first_seen }
    OdometerReading { series }
    Evaluation { grade, method, version, report }
    Scrapped { certificate }
    Correction { reason, odometer, specification }
    Sale { price }
    Transfer { reason }
    TitleOrder { court, reference }
    Annulment { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specification(fuel: &str, engine: Option<u32>, motor: Option<u32>) -> Specification {
        let text = "x";
        let json = serde_json::json!({
            "make": text, "model": text, "variant": text, "body": text, "fuel": fuel, "displacement_cc": engine,
            "motor_kw": motor, "colour": text, "model_year": 2020, "manufactured": "2020-01-01", "plant": text,
            "euro_class": null,
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn what_has_no_fuel_has_no_engine() {
        for fuel in
            ["petrol", "diesel", "electric", "hybrid", "plug_in_hybrid", "lpg", "cng", "hydrogen", "ethanol", "bi_fuel"]
        {
            assert_eq!(specification(fuel, Some(1), Some(1)).check(), Ok(()), "{fuel}");
        }
        for fuel in ["none", "other"] {
            assert_eq!(specification(fuel, None, None).check(), Ok(()), "{fuel}");
            assert_eq!(specification(fuel, Some(1), None).check(), Err(FieldError::UnexpectedEngine), "{fuel}");
            assert_eq!(specification(fuel, None, Some(1)).check(), Err(FieldError::UnexpectedEngine), "{fuel}");
        }
        let long = Text::unchecked("x".repeat(33));
        let specification = Specification { colour: long, ..specification("none", None, None) };
        assert_eq!(specification.check(), Err(FieldError::TooLong));
    }

    #[test]
    fn fields_that_came_later_may_be_missing_in_json() {
        let retail = serde_json::json!({"kind": "retail", "fields": {
            "on_sale_since": "2020-01-01", "sold_on": "2020-01-02", "city": "DEBER",
            "price": {"amount_minor": 1, "currency": "EUR"}, "buyer": null,
        }});
        let RecordData::<u64>::Retail { lien, .. } = serde_json::from_value(retail).unwrap() else { panic!() };
        assert_eq!(lien, None);
        let correction = serde_json::json!({"kind": "correction", "fields": {
            "corrects": 1, "withdraws": true, "reason": "", "odometer": null,
        }});
        let data: RecordData<u64> = serde_json::from_value(correction).unwrap();
        assert!(matches!(data, RecordData::Correction { specification: None, .. }));
    }

    #[test]
    fn what_must_be_said_is_not_left_blank() {
        let blank = |field: &str| {
            let mut json = serde_json::to_value(specification("petrol", None, None)).unwrap();
            json[field] = " ".into();
            serde_json::from_value::<Specification>(json).unwrap().check()
        };
        assert_eq!(["make", "model", "colour", "plant"].map(blank), [Err(FieldError::EmptyText); 4]);
        assert_eq!(["variant", "body"].map(blank), [Ok(()); 2]);
        for (model_year, fits) in [(0u16, false), (1885, false), (1886, true), (2199, true), (2200, false)] {
            let manufactured = crate::Date::new(model_year.clamp(1886, 2199), 1, 1).into();
            let specification = Specification { model_year, manufactured, ..specification("petrol", None, None) };
            let answer = if fits { Ok(()) } else { Err(FieldError::InvalidYear) };
            assert_eq!(specification.check(), answer, "{model_year}");
        }
    }

    #[test]
    fn a_model_year_lies_not_far_ahead_of_the_year_of_manufacture() {
        for (model_year, fits) in [(2010, true), (2020, true), (2022, true), (2023, false)] {
            let specification = Specification { model_year, ..specification("petrol", None, None) };
            let answer = if fits { Ok(()) } else { Err(FieldError::ModelYearAhead) };
            assert_eq!(specification.check(), answer, "{model_year}");
        }
    }

    #[test]
    fn what_was_typed_is_brought_into_its_form_in_every_part() {
        let mut retail: RecordData<u64> = serde_json::from_value(serde_json::json!({"kind": "retail", "fields": {
            "on_sale_since": " 2020-01-01", "sold_on": "2020-01-02 ", "city": " DEBER ",
            "price": {"amount_minor": 1, "currency": "eur "}, "buyer": null, "lien": {"holder": 7, "reference": " L-1"},
        }}))
        .unwrap();
        assert_eq!(retail.check(), Err(FieldError::InvalidDate));
        retail.normalise();
        assert_eq!(retail.check(), Ok(()));
        let json = serde_json::to_value(&retail).unwrap();
        assert_eq!(json["fields"]["sold_on"], "2020-01-02");
        assert_eq!(json["fields"]["price"]["currency"], "EUR");
        assert_eq!((&json["fields"]["city"], &json["fields"]["lien"]["reference"]), (&"DEBER".into(), &"L-1".into()));
    }

    #[test]
    fn the_parts_of_a_record_are_checked() {
        let long = || Text::unchecked("x".repeat(33));
        let lien = Some(RetailLien { holder: 7u64, reference: long() });
        let day = || DateText::unchecked("2020-01-01");
        let price = Price { amount_minor: 1, currency: "EUR".into() };
        let city = Place::unchecked("DEBER");
        let retail = RecordData::Retail { on_sale_since: day(), sold_on: day(), city, price, buyer: None, lien };
        assert_eq!(retail.check(), Err(FieldError::TooLong));
        let specification = Some(specification("other", Some(1), None));
        let (corrects, withdraws, reason) = (0, false, Text::unchecked("x"));
        let data = RecordData::<u64>::Correction { corrects, withdraws, reason, odometer: None, specification };
        assert_eq!(data.check(), Err(FieldError::UnexpectedEngine));
    }
}
