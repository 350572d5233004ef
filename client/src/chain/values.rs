//! Decoded values in words: accounts and other bytes as people write them.

use crate::types::Account;
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use subxt::ext::scale_value::{Composite, Primitive, Value, ValueDef, Variant};

/// Returns a value in words: an account by its SS58 address, other bytes in 0x and hexadecimal digits.
pub(super) fn words(types: &PortableRegistry, value: Value<u32>) -> String {
    legible(types, value).to_string()
}

/// Returns a value with a text in place of each account and each list of bytes.
fn legible(types: &PortableRegistry, value: Value<u32>) -> Value<u32> {
    let text = text_of(types, &value);
    let Value { value, context } = value;
    let value = match (text, value) {
        (Some(text), _) => ValueDef::Primitive(Primitive::String(text)),
        (None, ValueDef::Composite(parts)) => ValueDef::Composite(within(types, parts)),
        (None, ValueDef::Variant(Variant { name, values })) => {
            ValueDef::Variant(Variant { name, values: within(types, values) })
        }
        (None, other) => other,
    };
    Value { value, context }
}

fn within(types: &PortableRegistry, parts: Composite<u32>) -> Composite<u32> {
    match parts {
        Composite::Named(fields) => {
            Composite::Named(fields.into_iter().map(|(name, value)| (name, legible(types, value))).collect())
        }
        Composite::Unnamed(values) => {
            Composite::Unnamed(values.into_iter().map(|value| legible(types, value)).collect())
        }
    }
}

/// Returns an account or bytes as text; none of any other value.
fn text_of(types: &PortableRegistry, value: &Value<u32>) -> Option<String> {
    let bytes = bytes_of(types, value)?;
    let path = &types.resolve(value.context)?.path;
    let is_account = path.segments.last().is_some_and(|name| name.as_str() == "AccountId32");
    match <[u8; 32]>::try_from(bytes.as_slice()) {
        Ok(account) if is_account => Some(Account::new(account).to_string()),
        _ => Some(format!("0x{}", hex::encode(bytes))),
    }
}

/// Returns the bytes of an array or a list of them, also where it is wrapped as that of an account is.
fn bytes_of(types: &PortableRegistry, value: &Value<u32>) -> Option<Vec<u8>> {
    let ValueDef::Composite(parts) = &value.value else { return None };
    match &types.resolve(value.context)?.type_def {
        TypeDef::Array(array) if is_byte(types, array.type_param.id) => all(parts),
        TypeDef::Sequence(sequence) if is_byte(types, sequence.type_param.id) => all(parts),
        TypeDef::Composite(_) if parts.len() == 1 => bytes_of(types, parts.values().next()?),
        _ => None,
    }
}

fn is_byte(types: &PortableRegistry, id: u32) -> bool {
    matches!(types.resolve(id).map(|found| &found.type_def), Some(TypeDef::Primitive(TypeDefPrimitive::U8)))
}

fn all(parts: &Composite<u32>) -> Option<Vec<u8>> {
    let byte = |value: &Value<u32>| match &value.value {
        ValueDef::Primitive(primitive) => u8::try_from(primitive.as_u128()?).ok(),
        _ => None,
    };
    parts.values().map(byte).collect()
}
