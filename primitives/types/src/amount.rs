//! Amounts of the chain's own money.

use alloc::vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::{Path, Type, TypeInfo, build::Fields};

/// An amount of the chain's own money, in its smallest unit: in calls, events and views.
///
/// Encodes as the number does. In type information it is `primitive_types::Balance`, by which polkadot.js knows that it
/// has as many decimals as the chain says, and shows and takes it in whole units.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen,
)]
pub struct Amount<Balance>(pub Balance);

impl<Balance> From<Balance> for Amount<Balance> {
    fn from(amount: Balance) -> Self {
        Self(amount)
    }
}

impl<Balance: TypeInfo + 'static> TypeInfo for Amount<Balance> {
    type Identity = Self;

    fn type_info() -> Type {
        let path = Path::from_segments(vec!["primitive_types", "Balance"]).unwrap_or_default();
        let number = Fields::unnamed().field(|field| field.ty::<Balance>());
        Type::builder().path(path).composite(number)
    }
}

impl<Balance: fmt::Display> fmt::Display for Amount<Balance> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<Balance: FromStr> FromStr for Amount<Balance> {
    type Err = Balance::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use scale_info::{PortableRegistry, Registry, TypeDef, meta_type};

    #[test]
    fn clients_know_it_for_the_chains_money() {
        let info = Amount::<u128>::type_info();
        assert_eq!(info.path.segments, ["primitive_types", "Balance"]);
        let mut registry = Registry::new();
        let id = registry.register_type(&meta_type::<Amount<u128>>()).id;
        let registry = PortableRegistry::from(registry);
        let TypeDef::Composite(number) = &registry.resolve(id).unwrap().type_def else { panic!("no composite") };
        let inner = registry.resolve(number.fields[0].ty.id).unwrap();
        assert_eq!((number.fields.len(), &inner.type_def), (1, &scale_info::TypeDefPrimitive::U128.into()));
        assert_eq!(Amount(7u128).encode(), 7u128.encode());
    }

    #[test]
    fn it_is_text_as_the_number_is() {
        let amount = Amount(u128::MAX);
        assert_eq!(amount.to_string().parse(), Ok(amount));
        assert!("1e3".parse::<Amount<u128>>().is_err() && "-1".parse::<Amount<u128>>().is_err());
    }
}
