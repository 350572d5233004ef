//! The car as it was built.

use crate::{Check, DateText, FieldError, Place, RequiredText, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The energy that drives the car.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum Fuel {
    /// Nobody chose: the preset of a form, refused wherever it is written.
    #[codec(index = 0)]
    NotChosen,
    #[codec(index = 1)]
    Petrol,
    #[codec(index = 2)]
    Diesel,
    #[codec(index = 3)]
    Electric,
    #[codec(index = 4)]
    Hybrid,
    #[codec(index = 5)]
    PlugInHybrid,
    /// Liquefied petroleum gas.
    #[codec(index = 6)]
    Lpg,
    /// Compressed natural gas.
    #[codec(index = 7)]
    Cng,
    #[codec(index = 8)]
    Hydrogen,
    #[codec(index = 9)]
    Ethanol,
    /// Two fuels from two tanks, such as petrol and LPG.
    #[codec(index = 10)]
    BiFuel,
    /// Nothing drives it: a trailer.
    #[codec(index = 11)]
    None,
    /// Another one.
    #[codec(index = 12)]
    Other,
}

impl Check for Fuel {
    fn check(&self) -> Result<(), FieldError> {
        if *self == Self::NotChosen { Err(FieldError::WordNotChosen) } else { Ok(()) }
    }
}

/// The car as it was built.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Specification {
    /// Brand, such as "BMW".
    pub make: RequiredText<32>,
    /// Model, such as "3 Series".
    pub model: RequiredText<64>,
    /// Variant, such as "320d Touring".
    pub variant: Text<64>,
    /// Body, such as "estate".
    pub body: Text<32>,
    /// The energy that drives it.
    pub fuel: Fuel,
    /// Displacement in cubic centimetres, of a car with a combustion engine; never where the fuel is none or other.
    pub displacement_cc: Option<u32>,
    /// Power in kilowatts, of an electric car; never where the fuel is none or other.
    pub motor_kw: Option<u32>,
    /// Colour in words.
    pub colour: RequiredText<32>,
    /// The model year of VIN position 10, at most two years after that of manufacture.
    pub model_year: u16,
    /// The day of manufacture: no event lies before it.
    pub manufactured: DateText,
    /// The plant that built it.
    pub plant: Place,
    /// Emission class, such as "Euro 6".
    pub euro_class: Option<Text<16>>,
}

/// The years in which a model can be sold: the first car was patented in 1886.
const MODEL_YEARS: core::ops::RangeInclusive<u16> = 1886..=2199;

/// How many years the model year lies after that of manufacture at most.
const YEARS_AHEAD: u16 = 2;

impl Check for Specification {
    fn normalise(&mut self) {
        let Self { make, model, variant, body, colour, manufactured, plant, euro_class, .. } = self;
        make.normalise();
        model.normalise();
        variant.normalise();
        body.normalise();
        colour.normalise();
        manufactured.normalise();
        plant.normalise();
        euro_class.normalise();
    }

    fn check(&self) -> Result<(), FieldError> {
        let Self { make, model, variant, body, fuel, colour, manufactured, plant, euro_class, .. } = self;
        make.check()?;
        model.check()?;
        variant.check()?;
        body.check()?;
        fuel.check()?;
        colour.check()?;
        manufactured.check()?;
        plant.check()?;
        euro_class.check()?;
        if !MODEL_YEARS.contains(&self.model_year) {
            return Err(FieldError::InvalidYear);
        }
        if self.model_year.saturating_sub(manufactured.date().year) > YEARS_AHEAD {
            return Err(FieldError::ModelYearAhead);
        }
        let has_engine = self.displacement_cc.is_some() || self.motor_kw.is_some();
        let may_have_engine = !matches!(fuel, Fuel::None | Fuel::Other);
        if may_have_engine || !has_engine { Ok(()) } else { Err(FieldError::UnexpectedEngine) }
    }
}
