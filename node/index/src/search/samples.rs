//! A generated market and generated searches, for tests and for measuring. One seed makes the same everywhere.

use super::Block;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use urcar_types::{
    Brand, BrandFilter, Concern, ConcernFilter, Country, Date, Facet, Filter, Fuel, Grade, RecordKind, SeverityCounts,
    Sort, SortKey, Summary, Verdict, Vin,
};

/// The day on which the market begins.
pub const FIRST_DAY: Date = Date::new(2026, 11, 28);
/// The unit of prices.
pub(crate) const TOKEN: u128 = 1_000_000_000_000;

pub(crate) const MAKES: [&str; 24] = [
    "Volkswagen",
    "BMW",
    "Mercedes-Benz",
    "Toyota",
    "Audi",
    "Ford",
    "Opel",
    "Škoda",
    "Renault",
    "Peugeot",
    "Citroën",
    "Fiat",
    "Honda",
    "Hyundai",
    "Kia",
    "Volvo",
    "SEAT",
    "Mazda",
    "Nissan",
    "Dacia",
    "Land Rover",
    "Porsche",
    "Alfa Romeo",
    "比亚迪",
];
pub(crate) const MODELS: [&str; 30] = [
    "Golf",
    "Polo",
    "Passat",
    "3 Series",
    "C-Class",
    "E-Class",
    "Corolla",
    "A4",
    "Focus",
    "Astra",
    "Octavia",
    "Clio",
    "Mégane",
    "308",
    "C4",
    "Panda",
    "Civic",
    "i30",
    "Ceed",
    "V60",
    "León",
    "CX-5",
    "Qashqai",
    "Sandero",
    "Discovery",
    "911",
    "Giulia",
    "Han",
    "Transporter",
    "Yaris",
];
pub(crate) const VARIANTS: [&str; 8] = ["", "320d", "GTI", "Sportback", "Touring", "1.6 TDI", "Édition", "Long Range"];
pub(crate) const BODIES: [&str; 7] = ["", "hatchback", "Saloon", "estate", "SUV", "Coupé", "van"];
pub(crate) const FUELS: [Fuel; 6] =
    [Fuel::Petrol, Fuel::Diesel, Fuel::Electric, Fuel::Hybrid, Fuel::PlugInHybrid, Fuel::Lpg];
pub(crate) const COUNTRIES: [&str; 12] =
    ["DEU", "FRA", "NLD", "CHN", "ITA", "ESP", "POL", "SWE", "GBR", "USA", "AUT", "CZE"];
pub(crate) const CITIES: [&str; 16] = [
    "Berlin",
    "München",
    "Köln",
    "Paris",
    "Lyon",
    "Amsterdam",
    "Roma",
    "Madrid",
    "Łódź",
    "Göteborg",
    "London",
    "Wien",
    "Praha",
    "上海",
    "São Paulo",
    "Halle (Saale)",
];
const VERDICTS: [Verdict; 3] = [Verdict::Logical, Verdict::NoJudgement, Verdict::Illogical];
const GRADES: [Grade; 5] = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E];
const BRANDS: [Brand; 5] = [Brand::Salvage, Brand::Flood, Brand::Rebuilt, Brand::PriorTaxi, Brand::Antique];
const SORT_KEYS: [SortKey; 8] = [
    SortKey::Vin,
    SortKey::Price,
    SortKey::Age,
    SortKey::ModelYear,
    SortKey::Distance,
    SortKey::Owners,
    SortKey::Witnessed,
    SortKey::Grade,
];

/// Makes vehicles, blocks and searches at random.
pub struct Samples {
    dice: SmallRng,
}

impl Samples {
    /// One that makes always the same of a seed.
    pub fn new(seed: u64) -> Self {
        Self { dice: SmallRng::seed_from_u64(seed) }
    }

    /// A vehicle; the same number has the same VIN, whatever else changes.
    pub fn vehicle(&mut self, number: u32) -> Summary {
        let make = self.skewed(MAKES.len());
        let model = (make * 7 + self.skewed(12)) % MODELS.len();
        let manufactured = Date::from_days(FIRST_DAY.days() - self.dice.gen_range(0..8_000));
        let total_losses = u32::from(self.dice.gen_bool(0.04));
        let accidents = self.skewed(5) as u32;
        let country: Option<Country> = self.dice.gen_bool(0.95).then(|| self.one_of(&COUNTRIES).into());
        let vehicle = Summary {
            vin: vin(number),
            make: MAKES[make].into(),
            model: MODELS[model].into(),
            variant: VARIANTS[self.skewed(VARIANTS.len())].into(),
            body: self.one_of(&BODIES).into(),
            fuel: FUELS[self.skewed(FUELS.len())],
            model_year: manufactured.year + u16::from(self.dice.gen_bool(0.3)),
            manufactured,
            country,
            city: String::new(),
            odometer_km: None,
            last_read_on: None,
            distance_km: None,
            verdict: VERDICTS[self.skewed(VERDICTS.len())],
            owners: self.skewed(7) as u32 + 1,
            accidents,
            accident_severities: SeverityCounts { minor: accidents, ..Default::default() },
            total_losses,
            not_repairable: total_losses > 0 && self.dice.gen_bool(0.2),
            open_recalls: self.skewed(3) as u32,
            brands: Vec::new(),
            witnessed: self.dice.gen_range(0..=1_000),
            records: self.dice.gen_range(1..60),
            disputes: u32::from(self.dice.gen_bool(0.03)),
            scrapped: self.dice.gen_bool(0.03),
            stolen: self.dice.gen_bool(0.01),
            registered: self.dice.gen_bool(0.99),
            concerns: Vec::new(),
            price: None,
            free: false,
        };
        self.finished(vehicle)
    }

    /// A block on a day that changes some of the vehicles with numbers below `vehicles`, in a property or two each, and
    /// now and then removes one. `all` is kept up with it.
    pub fn block(&mut self, height: u32, day: Date, all: &mut Vec<Summary>, changes: usize) -> Block {
        let mut block = Block { height, day, changed: Vec::new(), removed: Vec::new() };
        for _ in 0..changes {
            let place = self.dice.gen_range(0..all.len());
            match self.dice.gen_range(0..20) {
                0 => {
                    let removed = all.swap_remove(place);
                    block.changed.retain(|changed| changed.vin != removed.vin);
                    block.removed.push(removed.vin);
                }
                1 => {
                    let number = self.dice.gen_range(1_000_000..u32::MAX);
                    let new = self.vehicle(number);
                    if all.iter().all(|vehicle| vehicle.vin != new.vin) {
                        all.push(new.clone());
                        block.changed.push(new);
                    }
                }
                _ => {
                    let changed = self.changed(all[place].clone());
                    all[place] = changed.clone();
                    block.changed.push(changed);
                }
            }
            if all.is_empty() {
                break;
            }
        }
        block
    }

    /// The same vehicle, of which something changed.
    pub fn changed(&mut self, mut vehicle: Summary) -> Summary {
        match self.dice.gen_range(0..6) {
            0 => {
                vehicle.price = self.price();
                vehicle.free = vehicle.price.is_some() && self.dice.gen_bool(0.8);
            }
            1 => vehicle.distance_km = vehicle.distance_km.map(|km| km + 1_000),
            2 => vehicle.owners += 1,
            3 => vehicle.witnessed = self.dice.gen_range(0..=1_000),
            4 => vehicle.city = self.city(),
            _ => vehicle = self.finished(vehicle),
        }
        vehicle.records += 1;
        vehicle
    }

    /// A filter of up to so many conditions, most of which a given vehicle meets.
    pub fn filter(&mut self, like: &Summary, conditions: usize) -> Filter {
        let mut filter = Filter::default();
        for _ in 0..conditions {
            match self.dice.gen_range(0..3) {
                0 => self.ask_for_names(like, &mut filter),
                1 => self.ask_for_numbers(like, &mut filter),
                _ => self.ask_for_words(like, &mut filter),
            }
        }
        filter
    }

    /// Three filters as users choose them: a make, a price or a distance, and one more.
    pub fn usual_filter(&mut self, like: &Summary) -> Filter {
        let mut filter = Filter { makes: vec![like.make.clone()], for_sale: Some(true), ..Default::default() };
        match self.dice.gen_range(0..4) {
            0 => filter.price_to = Some(u128::from(self.dice.gen_range(5_000..40_000u32)) * TOKEN),
            1 => filter.distance_km_to = Some(self.dice.gen_range(20_000..200_000)),
            2 => filter.model_year_from = Some(self.dice.gen_range(2010..2025)),
            _ => filter.concerns = ConcernFilter::NoneGrave,
        }
        filter
    }

    /// A sort.
    pub fn sort(&mut self) -> Sort {
        Sort { by: *SORT_KEYS.choose(&mut self.dice).unwrap_or(&SortKey::Vin), descending: self.dice.gen_bool(0.5) }
    }

    /// Some facets, each at most once.
    pub fn facets(&mut self, count: usize) -> Vec<Facet> {
        Facet::ALL.choose_multiple(&mut self.dice, count).copied().collect()
    }

    /// A number below another.
    pub fn below(&mut self, bound: usize) -> usize {
        self.dice.gen_range(0..bound)
    }

    /// What hangs together in a vehicle: reading and distance, brands and concerns, price and whether it is free.
    fn finished(&mut self, mut vehicle: Summary) -> Summary {
        let age = FIRST_DAY.days() - vehicle.manufactured.days();
        let run = self.dice.gen_range(0..60) * age.max(1) as u32;
        let odometer = self.dice.gen_bool(0.95).then_some(run);
        vehicle.odometer_km = odometer;
        vehicle.last_read_on = odometer.map(|_| FIRST_DAY);
        vehicle.distance_km = odometer.filter(|_| vehicle.verdict != Verdict::Illogical);
        vehicle.city = self.city();
        let mut brands: Vec<Brand> = if self.dice.gen_bool(0.08) {
            BRANDS.choose_multiple(&mut self.dice, 1 + usize::from(vehicle.owners > 3)).copied().collect()
        } else {
            Vec::new()
        };
        brands.sort_unstable();
        vehicle.concerns = self.concerns(&vehicle, &brands);
        vehicle.brands = brands;
        vehicle.price = self.price();
        vehicle.free = vehicle.price.is_some() && self.dice.gen_bool(0.8);
        vehicle
    }

    fn concerns(&mut self, vehicle: &Summary, brands: &[Brand]) -> Vec<Concern> {
        let mut concerns = Vec::new();
        let mut told = |is: bool, concern: Concern| {
            if is {
                concerns.push(concern);
            }
        };
        told(vehicle.scrapped, Concern::Scrapped);
        told(vehicle.stolen, Concern::Stolen);
        told(vehicle.total_losses > 0, Concern::TotalLosses(vehicle.total_losses));
        brands.iter().for_each(|brand| told(true, Concern::Brand(*brand)));
        told(vehicle.verdict != Verdict::Logical, Concern::Odometer(vehicle.verdict));
        told(vehicle.accidents > 0, Concern::OtherAccidents(vehicle.accidents));
        told(vehicle.open_recalls > 0, Concern::OpenRecalls(vehicle.open_recalls));
        told(vehicle.disputes > 0, Concern::Disputes(vehicle.disputes));
        told(self.dice.gen_bool(0.02), Concern::Pending { kind: RecordKind::Lien, count: 1 });
        concerns
    }

    fn price(&mut self) -> Option<u128> {
        let price = u128::from(self.dice.gen_range(500..60_000u32)) * TOKEN;
        self.dice.gen_bool(0.3).then_some(price)
    }

    fn city(&mut self) -> String {
        let city = self.one_of(&CITIES);
        match self.dice.gen_range(0..30) {
            0..=3 => String::new(),
            district => format!("{city} {district}"),
        }
    }

    fn ask_for_names(&mut self, like: &Summary, filter: &mut Filter) {
        match self.dice.gen_range(0..7) {
            0 => filter.makes.push(like.make.to_uppercase()),
            1 => filter.makes.push(self.one_of(&MAKES).to_lowercase()),
            2 => filter.models.push(like.model.replace(['-', ' '], "")),
            3 if !like.body.is_empty() => filter.bodies.push(like.body.to_lowercase()),
            4 if !like.city.is_empty() => filter.cities.push(like.city.to_uppercase()),
            5 => filter.countries.extend(like.country.clone()),
            _ => filter.text = Some(self.text(like)),
        }
    }

    fn ask_for_numbers(&mut self, like: &Summary, filter: &mut Filter) {
        let off = self.dice.gen_range(0..5);
        match self.dice.gen_range(0..12) {
            0 => filter.model_year_from = Some(like.model_year.min(filter.model_year_to.unwrap_or(u16::MAX)) - off),
            1 => filter.model_year_to = Some(like.model_year.max(filter.model_year_from.unwrap_or(0)) + off),
            2 => filter.price_from = like.price.map(|price| price.min(filter.price_to.unwrap_or(u128::MAX))),
            3 => filter.price_to = like.price.map(|price| price.max(filter.price_from.unwrap_or(0)) + TOKEN),
            4 => filter.distance_km_to = like.distance_km.map(|km| km.max(filter.distance_km_from.unwrap_or(0))),
            5 => filter.distance_km_from = like.distance_km.map(|km| km.min(filter.distance_km_to.unwrap_or(u32::MAX))),
            6 => (filter.age_from, filter.age_to) = (Some(off), Some(off * 3 + 2)),
            7 => filter.owners_max = Some(like.owners),
            8 => filter.accidents_max = Some(like.accidents),
            9 => filter.total_losses_max = Some(like.total_losses),
            10 => filter.open_recalls_max = Some(like.open_recalls),
            _ => filter.witnessed_min = Some(like.witnessed.saturating_sub(100)),
        }
    }

    fn ask_for_words(&mut self, like: &Summary, filter: &mut Filter) {
        match self.dice.gen_range(0..13) {
            0 => filter.fuels = vec![like.fuel, *FUELS.choose(&mut self.dice).unwrap_or(&Fuel::Petrol)],
            1 => filter.verdicts.push(like.verdict),
            2 => filter.grades.push(*GRADES.choose(&mut self.dice).unwrap_or(&Grade::A)),
            3 => filter.brands = Some(BrandFilter::None),
            4 => filter.brands = Some(BrandFilter::AnyOf(BRANDS[..3].to_vec())),
            5 => filter.brands = Some(BrandFilter::Without(BRANDS[2..].to_vec())),
            6 => filter.concerns = ConcernFilter::NoneGrave,
            7 => filter.concerns = ConcernFilter::None,
            8 => filter.for_sale = Some(like.price.is_some()),
            9 => filter.free = Some(like.free),
            10 => filter.in_dispute = Some(like.disputes > 0),
            11 => filter.scrapped = Some(self.dice.gen_bool(0.2)),
            _ => filter.stolen = Some(like.stolen),
        }
    }

    /// Words of a vehicle, badly typed, the last one cut off.
    fn text(&mut self, like: &Summary) -> String {
        let word = if self.dice.gen_bool(0.5) { &like.make } else { &like.model };
        let mut letters: Vec<char> = word.to_lowercase().chars().filter(|letter| *letter != '-').collect();
        match self.dice.gen_range(0..4) {
            0 if letters.len() > 5 => {
                let place = self.dice.gen_range(1..letters.len());
                letters.remove(place);
            }
            1 if letters.len() > 5 => letters.swap(2, 3),
            2 => letters.truncate(4),
            _ => {}
        }
        let text: String = letters.into_iter().collect();
        if self.dice.gen_bool(0.5) { format!("{} {text}", like.model) } else { text }
    }

    /// A number below another, the lower the likelier.
    fn skewed(&mut self, bound: usize) -> usize {
        self.dice.gen_range(0..bound).min(self.dice.gen_range(0..bound))
    }

    fn one_of(&mut self, texts: &[&'static str]) -> &'static str {
        texts.choose(&mut self.dice).copied().unwrap_or_default()
    }
}

/// The VIN of a number, in an order that has nothing to do with that of numbers.
pub fn vin(number: u32) -> Vin {
    // An odd factor gives each number another product.
    Vin::chassis(&format!("{:010}", number.wrapping_mul(2_654_435_761))).expect("ten digits are a chassis number; qed")
}
