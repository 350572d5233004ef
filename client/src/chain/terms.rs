//! Terms of the chain by name, as its metadata has them.

use super::connection::Chain;
use crate::error::{Error, Result};
use codec::{Encode, Output};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive, TypeDefVariant, Variant, form::PortableForm};
use serde::{Serialize, Serializer};
use subxt::{
    Metadata,
    ext::scale_value::{self, Composite, Value, ValueDef},
};

/// A term with the value that it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    encoded: Vec<u8>,
    words: String,
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.words)
    }
}

impl Encode for Term {
    fn encode_to<T: Output + ?Sized>(&self, dest: &mut T) {
        dest.write(&self.encoded);
    }
}

impl Chain {
    /// Returns a term by its name, such as `Consortium.UpgradeDelay`, with a value: an integer in the smallest unit;
    /// none for the runtime's own default.
    ///
    /// # Errors
    /// [`Error::Input`] where there is no such term, or it takes no such value.
    pub fn term(&self, name: &str, value: Option<u128>) -> Result<Term> {
        term(self.at.metadata_ref(), name, value)
    }

    /// Reads a term, and moves `input` behind it.
    pub(super) fn read_term(&self, input: &mut &[u8]) -> Result<Term> {
        read(self.at.metadata_ref(), input)
    }
}

fn term(metadata: &Metadata, name: &str, value: Option<u128>) -> Result<Term> {
    let types = metadata.types();
    let modules = variants(types, terms_type(metadata)?)?;
    let unknown = || Error::Input(format!("there is no term {name}; there are: {}", names(types, modules).join(", ")));
    let (group, item) = name.split_once('.').ok_or_else(unknown)?;
    let module = variant(modules, group).ok_or_else(unknown)?;
    let parameters = variants(types, field(module, 0)?)?;
    let parameter = variant(parameters, item).ok_or_else(unknown)?;
    let mut encoded = vec![module.index, parameter.index];
    // The first field is the name of the term once more, without content; the second is a value or none.
    match value {
        None => encoded.push(0),
        Some(number) => {
            let some = variant(variants(types, field(parameter, 1)?)?, "Some").ok_or_else(other)?;
            encoded.push(some.index);
            number_to(types, field(some, 0)?, number, &mut encoded)?;
        }
    }
    let value = value.map_or("its default".into(), |value| value.to_string());
    Ok(Term { encoded, words: format!("{}.{} to {value}", module.name, parameter.name) })
}

fn read(metadata: &Metadata, input: &mut &[u8]) -> Result<Term> {
    let whole = *input;
    let value = scale_value::scale::decode_as_type(input, terms_type(metadata)?, metadata.types());
    let value = value.map_err(|error| Error::Foreign(format!("it keeps terms in another form: {error}")))?;
    let encoded = whole.get(..whole.len() - input.len()).unwrap_or_default().to_vec();
    Ok(Term { encoded, words: words(&value).unwrap_or_else(|| value.to_string()) })
}

/// Returns a term in words, of a value such as `Consortium(UpgradeDelay(UpgradeDelay, Some(7)))`.
fn words<T>(value: &Value<T>) -> Option<String> {
    let ValueDef::Variant(module) = &value.value else { return None };
    let ValueDef::Variant(parameter) = &nth(&module.values, 0)?.value else { return None };
    let ValueDef::Variant(option) = &nth(&parameter.values, 1)?.value else { return None };
    let value = match nth(&option.values, 0) {
        Some(value) => number_of(value)?,
        None => "its default".into(),
    };
    Some(format!("{}.{} to {value}", module.name, parameter.name))
}

/// Returns a number, also where it is wrapped as a share of a whole is.
fn number_of<T>(value: &Value<T>) -> Option<String> {
    match &value.value {
        ValueDef::Primitive(primitive) => Some(primitive.as_u128()?.to_string()),
        ValueDef::Composite(wrapped) => number_of(nth(wrapped, 0)?),
        _ => None,
    }
}

fn nth<T>(values: &Composite<T>, place: usize) -> Option<&Value<T>> {
    values.values().nth(place)
}

/// Encodes a number as a type: a whole number, or one that is wrapped as a share of a whole is.
fn number_to(types: &PortableRegistry, id: u32, number: u128, out: &mut Vec<u8>) -> Result<()> {
    let too_large = || Error::Input(format!("{number} is more than the term takes"));
    let definition = &types.resolve(id).ok_or_else(other)?.type_def;
    match definition {
        TypeDef::Composite(wrapped) => number_to(types, wrapped.fields.first().ok_or_else(other)?.ty.id, number, out),
        TypeDef::Primitive(primitive) => {
            let bytes = match primitive {
                TypeDefPrimitive::U8 => 1,
                TypeDefPrimitive::U16 => 2,
                TypeDefPrimitive::U32 => 4,
                TypeDefPrimitive::U64 => 8,
                TypeDefPrimitive::U128 => 16,
                _ => return Err(other()),
            };
            let encoded = number.to_le_bytes();
            let (kept, cut) = encoded.split_at(bytes);
            if cut.iter().any(|byte| *byte != 0) {
                return Err(too_large());
            }
            out.extend_from_slice(kept);
            Ok(())
        }
        _ => Err(other()),
    }
}

/// Returns the type of terms: the field of the mandate that sets one.
fn terms_type(metadata: &Metadata) -> Result<u32> {
    let request = metadata.pallet_by_name("Mandates").and_then(|pallet| pallet.call_variant_by_name("request"));
    let mandates = variants(metadata.types(), field(request.ok_or_else(other)?, 0)?)?;
    field(variant(mandates, "SetTerms").ok_or_else(other)?, 0)
}

fn variants(types: &PortableRegistry, id: u32) -> Result<&TypeDefVariant<PortableForm>> {
    match types.resolve(id).map(|found| &found.type_def) {
        Some(TypeDef::Variant(variants)) => Ok(variants),
        _ => Err(other()),
    }
}

fn variant<'a>(variants: &'a TypeDefVariant<PortableForm>, name: &str) -> Option<&'a Variant<PortableForm>> {
    variants.variants.iter().find(|variant| variant.name.eq_ignore_ascii_case(name))
}

fn field(variant: &Variant<PortableForm>, place: usize) -> Result<u32> {
    variant.fields.get(place).map(|field| field.ty.id).ok_or_else(other)
}

/// Returns the names of all terms.
fn names(types: &PortableRegistry, modules: &TypeDefVariant<PortableForm>) -> Vec<String> {
    let of = |module: &Variant<PortableForm>| {
        let parameters = variants(types, field(module, 0)?)?;
        let names = parameters.variants.iter().map(|parameter| format!("{}.{}", module.name, parameter.name));
        Ok::<Vec<String>, Error>(names.collect())
    };
    modules.variants.iter().filter_map(|module| of(module).ok()).flatten().collect()
}

fn other() -> Error {
    Error::Foreign("it has terms of another form".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_runtime::{
        Runtime, RuntimeParameters,
        configs::terms::parameters::{consortium, disputes, trade},
    };

    fn metadata() -> Metadata {
        Metadata::decode_from(&Runtime::metadata_at_version(15).unwrap()).unwrap()
    }

    #[test]
    fn terms_are_what_the_runtime_takes() {
        let metadata = metadata();
        let share = sp_runtime::Perbill::from_percent(5);
        let cases: [(&str, Option<u128>, RuntimeParameters); 4] = [
            (
                "Disputes.GracePeriod",
                Some(7),
                RuntimeParameters::Disputes(disputes::Parameters::GracePeriod(disputes::GracePeriod, Some(7))),
            ),
            (
                "consortium.upgradedelay",
                Some(604_800_000),
                RuntimeParameters::Consortium(consortium::Parameters::UpgradeDelay(
                    consortium::UpgradeDelay,
                    Some(604_800_000),
                )),
            ),
            (
                "Consortium.FirstShare",
                Some(50_000_000),
                RuntimeParameters::Consortium(consortium::Parameters::FirstShare(consortium::FirstShare, Some(share))),
            ),
            (
                "Trade.ReservationPeriod",
                None,
                RuntimeParameters::Trade(trade::Parameters::ReservationPeriod(trade::ReservationPeriod, None)),
            ),
        ];
        for (name, value, expected) in cases {
            let written = term(&metadata, name, value).unwrap();
            assert_eq!(written.encode(), expected.encode(), "{name}");
            let bytes = [written.encode(), vec![1, 2]].concat();
            let mut input = bytes.as_slice();
            assert_eq!(read(&metadata, &mut input).unwrap(), written);
            assert_eq!(input, [1, 2], "{name}: nothing else is read");
        }
        assert_eq!(term(&metadata, "disputes.graceperiod", Some(7)).unwrap().words, "Disputes.GracePeriod to 7");
        assert_eq!(
            term(&metadata, "Trade.ReservationPeriod", None).unwrap().words,
            "Trade.ReservationPeriod to its default"
        );
    }

    #[test]
    fn what_is_no_term_is_refused_with_those_there_are() {
        let metadata = metadata();
        for name in ["", "GracePeriod", "Disputes.", "Disputes.Grace", "Nothing.GracePeriod"] {
            let refused = term(&metadata, name, Some(7)).unwrap_err().to_string();
            assert!(refused.contains("Disputes.GracePeriod, ") && refused.contains("Consortium."), "{refused}");
        }
        assert!(term(&metadata, "Disputes.GracePeriod", Some(u128::from(u32::MAX))).is_ok());
        let too_large = term(&metadata, "Disputes.GracePeriod", Some(u128::from(u32::MAX) + 1)).unwrap_err();
        assert!(matches!(too_large, Error::Input(_)));
    }
}
