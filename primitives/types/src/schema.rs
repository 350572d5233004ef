//! The JSON schemas of what serde doesn't derive: of types whose JSON is written by hand, and of those of other crates.

use crate::{Answer, Brand, Country, Currency, Date, DateText, List, Odometer, Text, Vin};
use alloc::{borrow::Cow, format};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// An account in JSON, in place of the chain's own type.
pub enum Account {}
/// 32 bytes in JSON, in place of [`Digest`](crate::Digest) and of hashes of blocks.
pub enum Hash {}
/// A number that [`decimal`](crate::decimal) writes, of 0 or more.
pub enum Decimal {}
/// A number that [`decimal`](crate::decimal) writes, which may be below 0.
pub enum SignedDecimal {}

/// Writes the schema of a type under its name.
macro_rules! named {
    ($($type:ty, $name:literal, $schema:tt;)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        })*
    };
}

named! {
    Account, "Account", {
        "description": "An account: SS58 with prefix 42.",
        "type": "string",
        "pattern": "^[1-9A-HJ-NP-Za-km-z]{46,48}$"
    };
    Hash, "Hash", {
        "description": "32 bytes: 0x and 64 hexadecimal digits.",
        "type": "string",
        "pattern": "^0x[0-9a-fA-F]{64}$"
    };
    Vin, "Vin", {
        "description": "A VIN, in upper case; or `CH-` and a chassis number.",
        "type": "string",
        "pattern": "^([0-9A-HJ-NPR-Z]{17}|CH-[0-9A-Z]{4,14})$"
    };
    Brand, "Brand", {
        "description": "A title brand of AAMVA D20: its number, as two digits.",
        "type": "string",
        "pattern": "^[0-9]{2}$"
    };
    Currency, "Currency", {
        "description": "A currency: three letters, as in ISO 4217, or those of the chain's own money.",
        "type": "string",
        "pattern": "^[A-Z]{3}$"
    };
    Date, "Day", {
        "description": "A day: YYYY-MM-DD.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    };
    DateText, "Day", {
        "description": "A day: YYYY-MM-DD.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    };
}

/// Returns the schema of a number that is written as text: as it is answered, or as it is taken.
fn decimal(generator: &SchemaGenerator, pattern: &str, description: &str) -> Schema {
    let types = if generator.contract().is_serialize() { &["string"][..] } else { &["string", "integer"] };
    json_schema!({ "description": description, "type": types, "pattern": pattern })
}

impl JsonSchema for Country {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Country")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (pattern, description) = if generator.contract().is_serialize() {
            ("^[A-Z]{3}$", "A country: three letters, as in ISO 3166-1 alpha-3.")
        } else {
            (
                r"^\s*[A-Za-z]{3}\s*$",
                "A country: three letters, as in ISO 3166-1 alpha-3. A filter takes lower case and blanks around them.",
            )
        };
        json_schema!({ "description": description, "type": "string", "pattern": pattern })
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Decimal")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        decimal(generator, "^(0|[1-9][0-9]*)$", "A whole number of 64 bits or more, as decimal text.")
    }
}

impl JsonSchema for SignedDecimal {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("SignedDecimal")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        decimal(
            generator,
            "^(0|-?[1-9][0-9]*)$",
            "A whole number of 64 bits or more, as decimal text; with a minus below 0.",
        )
    }
}

impl JsonSchema for Answer {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Answer")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Nobody chose is null, and stands in no record.
        json_schema!({ "type": "boolean" })
    }
}

impl JsonSchema for Odometer {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Odometer")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let required = if generator.contract().is_serialize() { &["value", "unit", "result"][..] } else { &["result"] };
        json_schema!({
            "description": "A reading. Unless it was read, value and unit are null.",
            "type": "object",
            "properties": {
                "value": {
                    "description": "The number that the counter showed.",
                    "type": ["integer", "null"],
                    "minimum": 0,
                    "maximum": 9_999_999
                },
                "unit": { "description": "Its unit.", "enum": ["km", "mi", null] },
                "result": {
                    "description": "Whether it was read.",
                    "type": "string",
                    "enum": ["read", "unreadable", "no_odometer"]
                }
            },
            "required": required,
            "additionalProperties": false
        })
    }
}

impl<const N: u32, const REQUIRED: bool> JsonSchema for Text<N, REQUIRED> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Text{N}", if REQUIRED { "Required" } else { "" }))
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Its bound is of bytes, and no text has more characters than bytes.
        json_schema!({ "type": "string", "minLength": u32::from(REQUIRED), "maxLength": N })
    }
}

impl<T: JsonSchema, const N: u32> JsonSchema for List<T, N> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Owned(format!("List{N}_of_{}", T::schema_name()))
    }

    fn schema_id() -> Cow<'static, str> {
        Cow::Owned(format!("List{N}<{}>", T::schema_id()))
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>(), "maxItems": N })
    }
}
