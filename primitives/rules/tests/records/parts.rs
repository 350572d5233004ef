//! The objects that stand in fields.

use crate::fields::{self, Field, rows};
use scale_info::TypeInfo;
use serde::{Serialize, de::DeserializeOwned};
use urcar_samples::{AccountId, account, evidence, price, specification, text};
use urcar_types::{
    Check, Currency, Defect, DefectClass, Distance, Evidence, Money, OdometerUnit, PartAction, Price, ReplacedPart,
    RetailLien, ServiceItem, Severity, Specification,
};

/// The names of them all.
const NAMES: [&str; 9] =
    ["Specification", "Evidence", "Price", "Money", "ServiceItem", "ReplacedPart", "Defect", "Distance", "RetailLien"];

/// An object by its type.
pub struct Part {
    /// The name of its type.
    pub name: &'static str,
    /// The documentation of its type.
    pub docs: String,
    /// The table of its fields.
    pub table: String,
}

/// Returns the link to an object of a type, if it is one.
pub fn link(ty: &str) -> Option<String> {
    let name = ty.strip_suffix("<A>").unwrap_or(ty);
    NAMES.contains(&name).then(|| format!("[{name}](#{})", name.to_lowercase()))
}

/// Returns them all.
pub fn all() -> Vec<Part> {
    let item = ServiceItem {
        name: text("oil filter"),
        number: text("06L 115 562 B"),
        serial: None,
        action: PartAction::Replace,
        severity: Some(Severity::Minor),
    };
    let lien = RetailLien::<AccountId> { holder: account(4), reference: text("LH-2") };
    let parts = vec![
        part::<Specification>(&specification()),
        part::<Evidence>(&evidence(0x11, "image/jpeg", 204_800)),
        part::<Price>(&price(1_750_000, "CNY")),
        part::<Money>(&Money { amount_minor: -1, currency: Currency::from("EUR") }),
        part(&item),
        part(&ReplacedPart { number: text("1S1915105A"), serial: None }),
        part(&Defect { class: DefectClass::Minor, text: text("tyre tread") }),
        part(&Distance { value: 41_000, unit: OdometerUnit::Miles }),
        part(&lien),
    ];
    assert_eq!(parts.iter().map(|part| part.name).collect::<Vec<_>>(), NAMES);
    parts
}

fn part<T: TypeInfo + Serialize + DeserializeOwned + Check + 'static>(value: &T) -> Part {
    let passes = |json| serde_json::from_value::<T>(json).is_ok_and(|value| value.check().is_ok());
    let json = serde_json::to_value(value).expect("it is JSON; qed");
    let info = T::type_info();
    Part {
        name: info.path.segments.last().expect("structs have a path; qed"),
        docs: info.docs.join(" ").trim().into(),
        table: fields::table(&rows(&Field::of_struct::<T>(), &json, "", passes)),
    }
}
