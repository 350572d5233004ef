//! Which car it is.

use urcar_types::{Author, Date, DateText, Digest, Specification, VehicleView, Vin};

/// The car, and the registration in force.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Identity<A> {
    /// Its VIN, or its chassis number.
    pub vin: Vin,
    /// Whether that is a chassis number.
    pub chassis: bool,
    /// Whether position 9 is the check digit; nothing of a chassis number.
    pub check_digit_fits: Option<bool>,
    /// Whether the maker's region mandates the check digit.
    pub check_digit_mandated: bool,
    /// The car as it was built.
    pub specification: Specification,
    /// The number of the registration in force; nothing where it was annulled.
    pub birth: Option<u32>,
    /// Who wrote it; where it was annulled, who wrote the last one.
    pub registered_by: Author<A>,
    /// The day of the block that took it, in UTC.
    pub registered_on: DateText,
    /// The account that holds the title, where there is one.
    #[cfg_attr(feature = "schema", schemars(with = "Option<urcar_types::schema::Account>"))]
    pub owner: Option<A>,
    /// How many records the file has.
    pub records: u32,
    /// The head of the file.
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Hash"))]
    pub head: Digest,
    /// Its state, to which a buyer agrees.
    #[cfg_attr(feature = "schema", schemars(with = "urcar_types::schema::Hash"))]
    pub state: Digest,
}

/// Returns which car a file is of.
pub(super) fn identity<A: Clone>(vehicle: &VehicleView<A>) -> Identity<A> {
    Identity {
        vin: vehicle.vin,
        chassis: vehicle.vin.is_chassis(),
        check_digit_fits: vehicle.check_digit_fits,
        check_digit_mandated: vehicle.vin.check_digit_mandated(),
        specification: vehicle.specification.clone(),
        birth: vehicle.birth,
        registered_by: vehicle.registered_by.clone(),
        registered_on: Date::from_millis(vehicle.registered_at).into(),
        owner: vehicle.owner.clone(),
        records: vehicle.records,
        head: vehicle.head,
        state: vehicle.state,
    }
}
