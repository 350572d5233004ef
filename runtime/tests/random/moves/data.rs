//! The fields of records, good and bad.

use crate::{
    common::records::{self, MADE, price, recall, specification, text, today},
    game::Game,
};
use rand::{Rng, seq::SliceRandom};
use urcar_runtime::{AccountId, Runtime, TOKEN_SYMBOL};
use urcar_types::{
    Answer, Brand, Date, Fuel, LienStatus, List, MaintenanceType, RecallStatus, RecordData, RecordKind, RetailLien,
    SalvageCategory, SeriesBreak, Severity, Specification, Text, TheftStatus, Vin, VinText, Zone,
};

type Data = RecordData<AccountId>;

impl Game {
    pub fn other_specification(&mut self) -> Specification {
        let mut other = specification();
        other.colour = text(if self.one_in(2) { "black" } else { "red" });
        if self.one_in(8) {
            other.manufactured = Date::from_days(MADE.days() + 30).into();
        }
        other
    }

    fn manufacture(&mut self) -> Data {
        let mut spec = specification();
        match self.below(40) {
            0 => spec.make = text(&"x".repeat(33)),
            1..=10 => spec.model = text("Golf"),
            11 => spec.fuel = Fuel::None,
            12 => spec.model_year = 0,
            13 => spec.plant = text(" "),
            14 => spec.fuel = Fuel::NotChosen,
            15 => spec.model_year = MADE.year + 3,
            _ => {}
        }
        RecordData::Manufacture { spec, check_digit_override: self.one_in(10) }
    }

    pub fn data(&mut self, kind: RecordKind, vin: &VinText) -> Data {
        match kind {
            RecordKind::Manufacture => self.manufacture(),
            RecordKind::Import => RecordData::Import {
                from: "USA".into(),
                to: if self.one_in(30) { "Germany".into() } else { "DEU".into() },
                spec: (!self.one_in(4)).then(specification),
                check_digit_override: self.one_in(10),
            },
            RecordKind::Delivery => self.delivery(),
            RecordKind::Retail => self.retail(),
            RecordKind::Accident | RecordKind::InsuranceClaim => self.about(kind, vin),
            RecordKind::TitleBrand => {
                let code = if self.one_in(8) { 0 } else { self.dice.gen_range(0..100u8) };
                RecordData::TitleBrand { code: Brand::try_from(code).expect("a brand") }
            }
            RecordKind::Theft => self.theft(),
            RecordKind::Lien => self.lien(),
            RecordKind::Recall => self.recall(),
            RecordKind::OdometerReading => RecordData::OdometerReading {
                series: match self.below(25) {
                    0 => Some(SeriesBreak::Replaced { old: 5, new: 0 }),
                    1 => Some(SeriesBreak::Rollover(99_999)),
                    2 => Some(SeriesBreak::Rollover(99_999_999)),
                    3 => Some(SeriesBreak::Replaced { old: 0, new: 0 }),
                    _ => None,
                },
            },
            RecordKind::Correction => {
                let day = today();
                RecordData::Correction {
                    corrects: self.number_in(vin),
                    withdraws: self.one_in(3),
                    reason: text("typing error"),
                    odometer: self.reading(day),
                    specification: self.one_in(8).then(|| self.other_specification()),
                }
            }
            RecordKind::Annulment => {
                let birth =
                    Vin::try_from(vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get).and_then(|it| it.birth);
                let registration = birth.filter(|_| !self.one_in(3)).unwrap_or_else(|| self.number_in(vin));
                RecordData::Annulment { registration, reason: text("typing error") }
            }
            kind => {
                let to = self.person();
                let mut data = records::data(kind, &to);
                if let RecordData::Maintenance { reason, items } = &mut data {
                    match self.below(80) {
                        0 => *items = List::default(),
                        1 => *reason = MaintenanceType::NotChosen,
                        _ => {}
                    }
                }
                data
            }
        }
    }

    fn theft(&mut self) -> Data {
        let status = match self.below(60) {
            0 => TheftStatus::NotChosen,
            1..=20 => TheftStatus::Stolen,
            _ => TheftStatus::Recovered,
        };
        RecordData::Theft { status, case: if self.one_in(40) { text("- ") } else { text("C-1") } }
    }

    fn lien(&mut self) -> Data {
        let status = match self.below(60) {
            0 => LienStatus::NotChosen,
            1..=20 => LienStatus::Placed,
            _ => LienStatus::Released,
        };
        RecordData::Lien { status, reference: self.reference() }
    }

    fn recall(&mut self) -> Data {
        let campaign = self.reference::<32, true>();
        let status = match self.below(60) {
            0 => RecallStatus::NotChosen,
            1..=30 => RecallStatus::Open,
            _ => RecallStatus::Remedied,
        };
        let mut data = recall(campaign.as_str(), status);
        if let RecordData::Recall { park_it, .. } = &mut data
            && self.one_in(60)
        {
            *park_it = Answer::NotChosen;
        }
        data
    }

    fn delivery(&mut self) -> Data {
        RecordData::Delivery {
            to: text("Autohaus Lindenhof"),
            country: "DEU".into(),
            retailer: match self.below(9) {
                0 => Some(self.person()),
                1..=3 => None,
                _ => Some(self.writer_of(RecordKind::Retail)),
            },
        }
    }

    fn retail(&mut self) -> Data {
        RecordData::Retail {
            on_sale_since: MADE.into(),
            sold_on: today().into(),
            city: text("110105"),
            price: match self.below(60) {
                0 => urcar_types::Price { amount_minor: 1, currency: "e1r".into() },
                1 => urcar_types::Price { amount_minor: 1, currency: TOKEN_SYMBOL.into() },
                2 => price(0),
                _ => price(self.dice.gen_range(1_000_000..3_000_000)),
            },
            buyer: (!self.one_in(3)).then(|| self.anybody()),
            lien: self.one_in(2).then(|| {
                let holder = if self.one_in(3) { self.writer_of(RecordKind::Lien) } else { self.anybody() };
                RetailLien { holder, reference: self.reference() }
            }),
        }
    }

    /// An accident or a claim, every other one of which names an earlier record.
    fn about(&mut self, kind: RecordKind, vin: &VinText) -> Data {
        let gone = if self.one_in(4) { self.gone_like(kind, vin) } else { None };
        let earlier = gone.or_else(|| self.one_in(2).then(|| self.number_like(kind, vin)));
        let mut data = records::data(kind, &self.founders[0]);
        match &mut data {
            RecordData::Accident { about, zones, severity, drivable, .. } => {
                *about = earlier;
                match self.below(60) {
                    0 => *zones = List::default(),
                    1 => *zones = List::unchecked(vec![Zone::Roof, Zone::NotChosen]),
                    2 => *severity = Severity::NotChosen,
                    3 => *drivable = Answer::NotChosen,
                    _ => {}
                }
            }
            RecordData::InsuranceClaim { about, total_loss, salvage_category, .. } => {
                *about = earlier;
                *total_loss = match self.below(60) {
                    0 => Answer::NotChosen,
                    1..=15 => Answer::Yes,
                    _ => Answer::No,
                };
                *salvage_category = match self.below(41) {
                    0 => Some(SalvageCategory::NotChosen),
                    1..=8 => None,
                    9..=16 => Some(SalvageCategory::A),
                    17..=24 => Some(SalvageCategory::B),
                    25..=32 => Some(SalvageCategory::S),
                    _ => Some(SalvageCategory::N),
                };
            }
            _ => {}
        }
        data
    }

    fn reference<const N: u32, const REQUIRED: bool>(&mut self) -> Text<N, REQUIRED> {
        text(["A", "B", "C"].choose(&mut self.dice).expect("a reference"))
    }
}
