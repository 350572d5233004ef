//! Amounts of the chain's own money.

use alloc::{format, string::String, vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::{fmt, str::FromStr};
use scale_info::{Path, Type, TypeInfo, build::Fields};

/// The symbol of the chain's own money.
pub const TOKEN_SYMBOL: &str = "URC";
/// Decimal places of the chain's own money.
pub const TOKEN_DECIMALS: u8 = 12;

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

impl Amount<u128> {
    /// Returns it in whole units, of which one has `10^decimals` of the smallest, such as `12345.6789`: exact, without a
    /// separator and without zeros at its end.
    ///
    /// ```
    /// use urcar_types::Amount;
    ///
    /// assert_eq!(Amount(12_345_678_900).in_units(6), "12345.6789");
    /// ```
    pub fn in_units(self, decimals: u8) -> String {
        let (places, amount) = (usize::from(decimals), self.0);
        let digits = format!("{amount:0>width$}", width = places.saturating_add(1));
        let (whole, fraction) = digits.split_at(digits.len().saturating_sub(places));
        match fraction.trim_end_matches('0') {
            "" => whole.into(),
            fraction => format!("{whole}.{fraction}"),
        }
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
    fn in_units_no_digit_is_lost() {
        for (amount, decimals, text) in [
            (0, 12, "0"),
            (1, 12, "0.000000000001"),
            (12_345_678_900_000_000, 12, "12345.6789"),
            (8_000_500_000_000_000, 12, "8000.5"),
            (8_000_000_000_000_000, 12, "8000"),
            (100, 0, "100"),
            (u128::MAX, 3, "340282366920938463463374607431768211.455"),
        ] {
            assert_eq!(Amount(amount).in_units(decimals), text, "{amount}");
        }
    }

    #[test]
    fn it_is_text_as_the_number_is() {
        let amount = Amount(u128::MAX);
        assert_eq!(amount.to_string().parse(), Ok(amount));
        assert!("1e3".parse::<Amount<u128>>().is_err() && "-1".parse::<Amount<u128>>().is_err());
    }
}
