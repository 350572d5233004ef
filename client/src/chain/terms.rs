//! Terms of the chain by name, as its metadata has them.

use super::{connection::Chain, money};
use crate::{
    error::{Error, Result},
    types::{Balance, Hash},
};
use codec::{Compact, Decode, Encode, Output};
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
    /// Its name, such as `Consortium.UpgradeDelay`.
    name: String,
    /// The value, in its unit; none for the runtime's own default.
    value: Option<u128>,
    unit: Unit,
}

/// The unit in which a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// The smallest unit of the chain's own money.
    Money,
    /// Milliseconds.
    Milliseconds,
    /// Blocks.
    Blocks,
    /// Billionths of a whole.
    Billionths,
    /// Nothing: it counts seats or votes.
    Count,
}

/// The terms that count neither money nor time.
const COUNTS: [&str; 4] = ["QuorumPart", "LeastVotes", "LeastEligible", "MissedVotes"];

impl Unit {
    /// Returns a value in words. `money` writes an amount of the smallest unit.
    fn words(self, value: u128, money: impl Fn(Balance) -> String) -> String {
        match self {
            Self::Money => money(value),
            Self::Milliseconds => match time(value) {
                Some(time) => format!("{value} ms ({time})"),
                None => format!("{value} ms"),
            },
            Self::Blocks => format!("{value} blocks"),
            // A per cent has ten million of them.
            Self::Billionths => format!("{value} billionths ({} %)", money::text(value, 7)),
            Self::Count => value.to_string(),
        }
    }
}

/// Returns milliseconds in the largest unit of which they are a whole number; none of less than a second.
fn time(millis: u128) -> Option<String> {
    let units = [(86_400_000, "days"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")];
    let whole = units.into_iter().find(|(length, _)| millis > 0 && millis.is_multiple_of(*length));
    whole.map(|(length, unit)| format!("{} {unit}", millis / length))
}

impl Term {
    /// Returns the term in words with the value that it has now and the one that it is to have.
    fn told(&self, now: u128, money: impl Fn(Balance) -> String) -> String {
        let words = |value| self.unit.words(value, &money);
        format!("{}: {} -> {}", self.name, words(now), self.value.map_or("its default".into(), words))
    }
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.value {
            Some(value) => write!(f, "{} to {value}", self.name),
            None => write!(f, "{} to its default", self.name),
        }
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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

    /// Returns a term in words, each value in its unit: the one that it has at a block, and the one that it is to have.
    ///
    /// # Errors
    /// Those of a question to the node.
    pub async fn term_words(&self, term: &Term, at: Hash) -> Result<String> {
        let present = present(self.at.metadata_ref(), &self.api_bytes("TermsApi_terms", &[], at).await?)?;
        let now = present.iter().find(|now| now.name == term.name).and_then(|now| now.value);
        Ok(term.told(now.ok_or_else(other)?, |amount| self.money(amount)))
    }

    /// Reads a term, and moves `input` behind it.
    pub(super) fn read_term(&self, input: &mut &[u8]) -> Result<Term> {
        read(self.at.metadata_ref(), input)
    }
}

/// Reads all terms with their values.
fn present(metadata: &Metadata, mut bytes: &[u8]) -> Result<Vec<Term>> {
    let count = Compact::<u32>::decode(&mut bytes).map_err(|_| other())?.0;
    (0..count).map(|_| read(metadata, &mut bytes)).collect()
}

fn term(metadata: &Metadata, name: &str, value: Option<u128>) -> Result<Term> {
    let types = metadata.types();
    let modules = variants(types, terms_type(metadata)?)?;
    let unknown = || Error::Input(format!("there is no term {name}; there are: {}", names(types, modules).join(", ")));
    let (group, item) = name.split_once('.').ok_or_else(unknown)?;
    let module = variant(modules, group).ok_or_else(unknown)?;
    let parameters = variants(types, field(module, 0)?)?;
    let parameter = variant(parameters, item).ok_or_else(unknown)?;
    // The first field is the name of the term once more, without content; the second is a value or none.
    let some = variant(variants(types, field(parameter, 1)?)?, "Some").ok_or_else(other)?;
    let mut encoded = vec![module.index, parameter.index];
    match value {
        None => encoded.push(0),
        Some(number) => {
            encoded.push(some.index);
            number_to(types, field(some, 0)?, number, &mut encoded)?;
        }
    }
    let unit = unit(types, field(some, 0)?, &parameter.name)?;
    Ok(Term { encoded, name: format!("{}.{}", module.name, parameter.name), value, unit })
}

/// Returns whether a type is a number of 128 bits.
fn is_u128(types: &PortableRegistry, id: u32) -> bool {
    types.resolve(id).is_some_and(|ty| matches!(ty.type_def, TypeDef::Primitive(TypeDefPrimitive::U128)))
}

/// Returns the unit of a term by the type of its values, and by its name where that leaves it open.
fn unit(types: &PortableRegistry, id: u32, name: &str) -> Result<Unit> {
    Ok(match &types.resolve(id).ok_or_else(other)?.type_def {
        // Amounts and parts of a whole are numbers in a type of their own.
        TypeDef::Composite(of) => match of.fields.as_slice() {
            [number] if is_u128(types, number.ty.id) => Unit::Money,
            _ => Unit::Billionths,
        },
        TypeDef::Primitive(TypeDefPrimitive::U64) => Unit::Milliseconds,
        _ if COUNTS.contains(&name) => Unit::Count,
        _ => Unit::Blocks,
    })
}

fn read(metadata: &Metadata, input: &mut &[u8]) -> Result<Term> {
    let value = scale_value::scale::decode_as_type(input, terms_type(metadata)?, metadata.types());
    let value = value.map_err(|error| Error::Foreign(format!("it keeps terms in another form: {error}")))?;
    let (name, value) = parts(&value).ok_or_else(other)?;
    term(metadata, &name, value)
}

/// Returns the name of a term and its value, of a value such as `Consortium(UpgradeDelay(UpgradeDelay, Some(7)))`.
fn parts<T>(value: &Value<T>) -> Option<(String, Option<u128>)> {
    let ValueDef::Variant(module) = &value.value else { return None };
    let ValueDef::Variant(parameter) = &nth(&module.values, 0)?.value else { return None };
    let ValueDef::Variant(option) = &nth(&parameter.values, 1)?.value else { return None };
    let value = match nth(&option.values, 0) {
        Some(value) => Some(number_of(value)?),
        None => None,
    };
    Some((format!("{}.{}", module.name, parameter.name), value))
}

/// Returns a number, also where it is wrapped as a share of a whole is.
fn number_of<T>(value: &Value<T>) -> Option<u128> {
    match &value.value {
        ValueDef::Primitive(primitive) => primitive.as_u128(),
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
        let words = |name: &str, value| term(&metadata, name, value).unwrap().to_string();
        assert_eq!(words("disputes.graceperiod", Some(7)), "Disputes.GracePeriod to 7");
        assert_eq!(words("Trade.ReservationPeriod", None), "Trade.ReservationPeriod to its default");
    }

    /// Before, a deposit of 5 of the smallest unit was proposed without a word on what it was, or what 5 are.
    #[test]
    fn a_term_is_told_with_its_unit_and_the_value_that_it_has() {
        let metadata = metadata();
        let told = |name: &str, now, value| {
            let term = term(&metadata, name, value).unwrap();
            term.told(now, |amount| format!("{amount} coins"))
        };
        assert_eq!(told("Disputes.Deposit", 100, Some(5)), "Disputes.Deposit: 100 coins -> 5 coins");
        assert_eq!(told("Disputes.GracePeriod", 7, Some(120)), "Disputes.GracePeriod: 7 blocks -> 120 blocks");
        assert_eq!(
            told("Consortium.UpgradeDelay", 604_800_000, Some(7)),
            "Consortium.UpgradeDelay: 604800000 ms (7 days) -> 7 ms"
        );
        assert_eq!(told("Rewards.Share", 5_000_000, None), "Rewards.Share: 5000000 billionths (0.5 %) -> its default");
        for name in COUNTS {
            let group = if name == "MissedVotes" { "Consortium" } else { "Disputes" };
            let name = format!("{group}.{name}");
            assert_eq!(told(&name, 3, Some(4)), format!("{name}: 3 -> 4"));
        }
    }

    /// Before, a term that was never set was told to have its default, whatever that is.
    #[test]
    fn all_terms_are_read_with_their_values() {
        let metadata = metadata();
        let grace = disputes::Parameters::GracePeriod(disputes::GracePeriod, Some(72_000));
        let deposit = disputes::Parameters::Deposit(disputes::Deposit, Some(urcar_types::Amount(100)));
        let share = sp_runtime::Perbill::from_percent(5);
        let share = consortium::Parameters::FirstShare(consortium::FirstShare, Some(share));
        let told = vec![
            RuntimeParameters::Disputes(grace),
            RuntimeParameters::Disputes(deposit),
            RuntimeParameters::Consortium(share),
        ];
        let read = present(&metadata, &told.encode()).unwrap();
        let words: Vec<String> = read.iter().map(ToString::to_string).collect();
        let expected =
            ["Disputes.GracePeriod to 72000", "Disputes.Deposit to 100", "Consortium.FirstShare to 50000000"];
        assert_eq!(words, expected);
        for other in [vec![], vec![4], vec![4, 99], vec![0xff; 9], told.encode()[..9].to_vec()] {
            assert!(matches!(present(&metadata, &other), Err(Error::Foreign(_))), "{other:?}");
        }
        let terms = metadata.runtime_api_trait_by_name("TermsApi").unwrap();
        assert!(terms.method_by_name("terms").is_some());
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
