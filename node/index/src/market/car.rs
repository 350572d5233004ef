//! A car before it has records.

use super::dice::dice;
use crate::search::samples::{BODIES, COUNTRIES, FIRST_DAY, FUELS, MAKES, MODELS, VARIANTS};
use rand::{Rng, rngs::SmallRng};
use urcar_types::{Date, Fuel, Specification, Text, Vin};

/// The beginning of the VINs of each make.
const MANUFACTURERS: [&str; MAKES.len()] = [
    "WVW", "WBA", "WDB", "SB1", "WAU", "WF0", "W0L", "TMB", "VF1", "VF3", "VF7", "ZFA", "SHH", "TMA", "U5Y", "YV1",
    "VSS", "JMZ", "SJN", "UU1", "SAL", "WP0", "ZAR", "LGX",
];
const COLOURS: [&str; 8] = ["black", "deep blue", "silver", "white", "Polarweiß metallic", "rouge", "珠光白", "grey"];
const PLANTS: [&str; 6] = ["DEMUC", "DEWOB", "FRPOI", "ESMAD", "CNSHA", "ITTRN"];
/// Serial numbers that a make has.
const SERIALS: u64 = 100_000_000;

/// A car before it has records.
pub struct Car {
    /// Its VIN.
    pub vin: Vin,
    /// Its make, by its place among all makes.
    make: usize,
    dice: SmallRng,
}

impl Car {
    /// The car of a number.
    pub fn new(seed: u64, number: u32) -> Self {
        let mut dice = dice(seed, number, 0);
        let make = skewed(&mut dice, MAKES.len());
        // No common divisor with the serial numbers: each car has its own.
        let serial = u64::from(number) * 48_271 % SERIALS;
        let vin = vin(MANUFACTURERS[make], dice.gen_range(0..100), serial);
        Self { vin, make, dice }
    }

    /// The day on which it was made, and the country for which.
    pub fn origin(&mut self) -> (Date, &'static str) {
        let manufactured = Date::from_days(FIRST_DAY.days() - self.dice.gen_range(20..7_300));
        (manufactured, one_of(&mut self.dice, &COUNTRIES))
    }

    /// The car as it was built.
    pub fn specification(&mut self, manufactured: Date) -> Specification {
        let Self { make, dice, .. } = self;
        let model = (*make * 7 + skewed(dice, 12)) % MODELS.len();
        let fuel = FUELS[skewed(dice, FUELS.len())];
        let burns = fuel != Fuel::Electric;
        Specification {
            make: text(MAKES[*make]),
            model: text(MODELS[model]),
            variant: text(VARIANTS[skewed(dice, VARIANTS.len())]),
            body: text(one_of(dice, &BODIES)),
            fuel,
            displacement_cc: burns.then(|| dice.gen_range(900..3_000)),
            motor_kw: (!burns).then(|| dice.gen_range(60..300)),
            colour: text(one_of(dice, &COLOURS)),
            model_year: manufactured.year + u16::from(dice.gen_bool(0.3)),
            manufactured: manufactured.into(),
            plant: text(one_of(dice, &PLANTS)),
            euro_class: burns.then(|| text("Euro 6")),
        }
    }
}

fn vin(manufacturer: &str, model: u32, serial: u64) -> Vin {
    let with = |check: char| {
        let text = format!("{manufacturer}ZZZ{model:02}{check}{serial:08}");
        Vin::parse(&text).expect("letters of VINs and digits, seventeen in all; qed")
    };
    let vin = with('0');
    match vin.check_digit().filter(|_| vin.check_digit_mandated()) {
        Some(check) => with(check),
        None => vin,
    }
}

/// Returns a text that keeps its bound by the way it is made.
pub fn text<const N: u32, const REQUIRED: bool>(text: &str) -> Text<N, REQUIRED> {
    Text::unchecked(text)
}

/// Returns one of some texts.
pub fn one_of(dice: &mut SmallRng, texts: &[&'static str]) -> &'static str {
    texts[dice.gen_range(0..texts.len())]
}

/// Returns a number below another, the lower the likelier.
pub fn skewed(dice: &mut SmallRng, bound: usize) -> usize {
    dice.gen_range(0..bound).min(dice.gen_range(0..bound))
}
