//! The events of a car's life, a record each.

use super::car::{one_of, skewed, text};
use super::dice::account;
use crate::search::samples::{CITIES, COUNTRIES};
use rand::{Rng, RngCore, rngs::SmallRng};
use sp_core::crypto::AccountId32;
use urcar_types::{
    Answer, Author, Brand, ClaimStatus, ClaimType, Currency, Date, DateText, Defect, DefectClass, DiagnosisStatus,
    Digest, InspectionResult, LienStatus, List, MaintenanceType, Money, PartAction, Price, RecallStatus, RecordData,
    ReplacedPart, Role, ServiceItem, Severity, Specification, TheftStatus, Zone,
};

/// Parts with the maker's numbers.
const PARTS: [(&str, &str); 12] = [
    ("oil filter", "06L 115 562 B"),
    ("engine oil 5W-30, 5.7 l", "G 052 195 M4"),
    ("Innenraumfilter", "5Q0 819 644 A"),
    ("brake pads, front", "8V0 698 151 H"),
    ("Bremsscheiben hinten", "1K0 615 601 AD"),
    ("timing belt", "04L 109 119 H"),
    ("coolant pump", "04L 121 011 N"),
    ("bougies d'allumage", "06K 905 601 M"),
    ("前保险杠", "5G0 807 217 EU"),
    ("drop link", "1K0 411 315 R"),
    ("12 V battery", "000 915 105 DH"),
    ("windscreen", "5G0 845 011 N"),
];
const DEFECTS: [&str; 6] = [
    "Bremsbeläge vorn dünn",
    "number plate light without function",
    "tyre tread close to the limit",
    "oil film at the gearbox",
    "制动液含水量偏高",
    "headlamp aim too low, left",
];
const CAMPAIGNS: [(&str, &str, &str, &str); 3] = [
    ("20V-314", "brake servo", "longer stopping distance", "new firmware"),
    ("KBA 011392", "airbag inflator", "may burst, with metal fragments", "new inflator"),
    ("S2023-0087", "high-voltage battery", "may catch fire while it charges", "modules are tested and replaced"),
];
const CODES: [&str; 5] = ["P0573", "P0420", "P0300", "U0121", "B1318"];
const ZONES: [Zone; 6] = [Zone::Front, Zone::FrontLeft, Zone::FrontRight, Zone::Left, Zone::Rear, Zone::RearRight];
const BRANDS: [Brand; 5] = [Brand::Salvage, Brand::Flood, Brand::Rebuilt, Brand::PriorTaxi, Brand::Antique];
/// Days for which an inspection holds.
const INSPECTED_FOR: i32 = 730;

/// One event, as its record is written.
pub struct Event {
    /// Who writes it.
    pub author: Author<AccountId32>,
    /// Its content.
    pub data: RecordData<AccountId32>,
    /// Whether the odometer is read.
    pub reads: bool,
}

/// The events of a car, in order.
pub struct Events {
    /// Who owns it now.
    pub owner: AccountId32,
    /// How many owned it so far.
    pub owners: u32,
    /// How many of them bought it from another.
    pub sales: u32,
    country: &'static str,
    is_imported: bool,
    maker: AccountId32,
    /// The recall that is open.
    recall: Option<usize>,
    /// Who has a lien on it.
    lien: Option<Author<AccountId32>>,
}

impl Events {
    /// Those of a car made for a country; they begin with an import or with its manufacture.
    pub fn new(dice: &mut SmallRng, country: &'static str, is_imported: bool) -> Self {
        let (owner, maker) = (owner(dice), account(dice.gen_range(0..40)));
        Self { owner, owners: 0, sales: 0, country, is_imported, maker, recall: None, lien: None }
    }

    /// Returns the event of the record of a number, on a day.
    pub fn next(&mut self, dice: &mut SmallRng, record: u32, day: Date, specification: &Specification) -> Event {
        let country = self.country;
        match (record, self.is_imported) {
            (0, false) => self.made(specification),
            (0, true) => self.imported(dice, specification),
            (1, false) => {
                let to = text("Autohaus Lindenhof GmbH & Co. KG");
                self.by_maker(RecordData::Delivery { to, country: country.into(), retailer: None })
            }
            (2, false) => self.sold_new(dice, day),
            (1, true) | (3, false) => {
                let data = RecordData::Registration { first_registered: day.into(), country: country.into() };
                event(Role::Authority, dice, data, false)
            }
            _ => self.usual(dice, day),
        }
    }

    fn made(&self, specification: &Specification) -> Event {
        let data = RecordData::Manufacture { spec: specification.clone(), check_digit_override: false };
        Event { reads: true, ..self.by_maker(data) }
    }

    fn imported(&mut self, dice: &mut SmallRng, specification: &Specification) -> Event {
        self.owners = 1;
        let (from, to) = (one_of(dice, &COUNTRIES).into(), self.country.into());
        let spec = Some(specification.clone());
        event(Role::Authority, dice, RecordData::Import { from, to, spec, check_digit_override: false }, true)
    }

    fn sold_new(&mut self, dice: &mut SmallRng, day: Date) -> Event {
        self.owners = 1;
        let data = RecordData::Retail {
            on_sale_since: Date::from_days(day.days() - dice.gen_range(0..90)).into(),
            sold_on: day.into(),
            city: text(one_of(dice, &CITIES)),
            price: price(dice),
            buyer: Some(self.owner.clone()),
            lien: None,
        };
        event(Role::Retailer, dice, data, true)
    }

    /// What happens in the life of a car, in thousandths of its records.
    fn usual(&mut self, dice: &mut SmallRng, day: Date) -> Event {
        match dice.gen_range(0..1_000u32) {
            0..=479 => maintenance(dice),
            480..=719 => inspection(dice, day),
            720..=779 => event(Role::Workshop, dice, RecordData::OdometerReading { series: None }, true),
            780..=819 => diagnosis(dice),
            820..=869 => accident(dice),
            870..=904 => claim(dice),
            905..=934 => self.recall(dice),
            935..=954 => part(dice),
            955..=974 => self.sale(dice),
            975..=982 => self.transfer(dice),
            983..=989 => self.lien(dice),
            990..=994 => evaluation(dice),
            995..=996 => {
                let code = BRANDS[dice.gen_range(0..BRANDS.len())];
                event(Role::Authority, dice, RecordData::TitleBrand { code }, false)
            }
            997 => {
                let data = RecordData::Theft { status: TheftStatus::Stolen, case: text("PP-2024-118833") };
                event(Role::Authority, dice, data, false)
            }
            998 => event(Role::Authority, dice, RecordData::Scrapped { certificate: text("COD-118833") }, true),
            _ => {
                let to = one_of(dice, &COUNTRIES).into();
                event(Role::Authority, dice, RecordData::Export { from: self.country.into(), to }, false)
            }
        }
    }

    fn by_maker(&self, data: RecordData<AccountId32>) -> Event {
        let author = Author::Organisation { account: self.maker.clone(), role: Role::Manufacturer };
        Event { author, data, reads: false }
    }

    fn recall(&mut self, dice: &mut SmallRng) -> Event {
        let (campaign, status) = match self.recall.take() {
            Some(open) => (open, RecallStatus::Remedied),
            None => (dice.gen_range(0..CAMPAIGNS.len()), RecallStatus::Open),
        };
        self.recall = Some(campaign).filter(|_| status == RecallStatus::Open);
        let (campaign, component, consequence, remedy) = CAMPAIGNS[campaign];
        self.by_maker(RecordData::Recall {
            campaign: text(campaign),
            component: text(component),
            consequence: text(consequence),
            remedy: text(remedy),
            park_it: Answer::No,
            park_outside: Answer::No,
            over_the_air: dice.gen_bool(0.3).into(),
            status,
        })
    }

    fn sale(&mut self, dice: &mut SmallRng) -> Event {
        let (price, to) = (price(dice), owner(dice));
        let author = Author::Owner(std::mem::replace(&mut self.owner, to.clone()));
        self.owners += 1;
        self.sales += 1;
        Event { author, data: RecordData::Sale { price, to }, reads: true }
    }

    fn transfer(&mut self, dice: &mut SmallRng) -> Event {
        let to = owner(dice);
        let author = Author::Owner(std::mem::replace(&mut self.owner, to.clone()));
        self.owners += 1;
        Event { author, data: RecordData::Transfer { reason: text("gift within the family"), to }, reads: false }
    }

    fn lien(&mut self, dice: &mut SmallRng) -> Event {
        let (author, status) = match self.lien.take() {
            Some(holder) => (holder, LienStatus::Released),
            None => {
                let holder = author(Role::Insurer, dice);
                self.lien = Some(holder.clone());
                (holder, LienStatus::Placed)
            }
        };
        Event { author, data: RecordData::Lien { status, reference: text("KV-88-2041-7") }, reads: false }
    }
}

fn maintenance(dice: &mut SmallRng) -> Event {
    let reason = if dice.gen_bool(0.7) { MaintenanceType::Scheduled } else { MaintenanceType::Repair };
    let count = skewed(dice, 5) + 1;
    let first = dice.gen_range(0..PARTS.len());
    let item = |place: usize| {
        let (name, number) = PARTS[(first + place) % PARTS.len()];
        ServiceItem {
            name: text(name),
            number: text(number),
            serial: None,
            action: if place == 0 { PartAction::Replace } else { PartAction::Inspect },
            severity: None,
        }
    };
    let items = List::unchecked((0..count).map(item).collect());
    event(Role::Workshop, dice, RecordData::Maintenance { reason, items }, true)
}

fn inspection(dice: &mut SmallRng, day: Date) -> Event {
    let passed = dice.gen_bool(0.85);
    let class = if passed { DefectClass::Advisory } else { DefectClass::Major };
    let count = if passed { skewed(dice, 3) } else { 1 + skewed(dice, 4) };
    let defects = (0..count).map(|_| Defect { class, text: text(one_of(dice, &DEFECTS)) }).collect();
    let certificate = format!("HU-{}-{:06}", day.year, dice.gen_range(0..1_000_000u32));
    let data = RecordData::Inspection {
        result: if passed { InspectionResult::Passed } else { InspectionResult::Failed },
        valid_until: passed.then(|| DateText::from(Date::from_days(day.days() + INSPECTED_FOR))),
        defects: List::unchecked(defects),
        certificate: text(&certificate),
    };
    event(Role::Inspector, dice, data, true)
}

fn diagnosis(dice: &mut SmallRng) -> Event {
    let status = if dice.gen_bool(0.6) { DiagnosisStatus::Confirmed } else { DiagnosisStatus::Cleared };
    let code = text(one_of(dice, &CODES));
    event(Role::Workshop, dice, RecordData::Diagnosis { code, status, first_seen: None }, true)
}

fn accident(dice: &mut SmallRng) -> Event {
    let severity = [Severity::Minor, Severity::Moderate, Severity::Severe][skewed(dice, 3)];
    let severe = severity == Severity::Severe;
    let first = dice.gen_range(0..ZONES.len() - 1);
    let zones = ZONES[first..first + 1 + usize::from(severe)].to_vec();
    let data = RecordData::Accident {
        zones: List::unchecked(zones),
        severity,
        airbags: severe.into(),
        structural: severe.into(),
        towed: severe.into(),
        drivable: (!severe).into(),
        about: None,
    };
    event(Role::Insurer, dice, data, false)
}

fn claim(dice: &mut SmallRng) -> Event {
    let amount_minor = i64::from(dice.gen_range(20_000..900_000u32));
    let data = RecordData::InsuranceClaim {
        claim: [ClaimType::Collision, ClaimType::Glass, ClaimType::Hail, ClaimType::Comprehensive][skewed(dice, 4)],
        status: ClaimStatus::Paid,
        amount: Money { amount_minor, currency: Currency::from("EUR") },
        total_loss: dice.gen_bool(0.06).into(),
        salvage_category: None,
        about: None,
    };
    event(Role::Insurer, dice, data, false)
}

fn part(dice: &mut SmallRng) -> Event {
    let (name, number) = PARTS[dice.gen_range(0..PARTS.len())];
    let serial = format!("B-{}", dice.gen_range(0..1_000_000u32));
    let replaced_by = dice.gen_bool(0.8).then(|| ReplacedPart { number: text(number), serial: Some(text("B-000001")) });
    let (name, number, serial) = (text(name), text(number), Some(text(&serial)));
    let data = RecordData::PartScrapped { name, number, serial, reason: text("worn"), replaced_by };
    event(Role::Workshop, dice, data, false)
}

fn evaluation(dice: &mut SmallRng) -> Event {
    let mut report = [0; 32];
    dice.fill_bytes(&mut report);
    let (grade, method, version) = (text("B"), text("GB/T 30323"), text("2013"));
    event(Role::Inspector, dice, RecordData::Evaluation { grade, method, version, report: Digest::from(report) }, true)
}

fn event(role: Role, dice: &mut SmallRng, data: RecordData<AccountId32>, reads: bool) -> Event {
    Event { author: author(role, dice), data, reads }
}

fn author(role: Role, dice: &mut SmallRng) -> Author<AccountId32> {
    Author::Organisation { account: account(dice.gen_range(40..2_000)), role }
}

fn owner(dice: &mut SmallRng) -> AccountId32 {
    let mut bytes = [0; 32];
    dice.fill_bytes(&mut bytes);
    AccountId32::new(bytes)
}

fn price(dice: &mut SmallRng) -> Price {
    Price { amount_minor: u64::from(dice.gen_range(200_000..6_000_000u32)), currency: Currency::from("EUR") }
}
