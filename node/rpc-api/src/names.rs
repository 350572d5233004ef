//! The names of organisations, beside the accounts of an answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use std::collections::BTreeMap;
use urcar_types::RequiredText;

/// Names by account, in JSON by SS58 address: of those accounts of an answer that are an organisation's at its block.
pub type Names = BTreeMap<AccountId32, RequiredText<64>>;

/// A part of an answer, and the names of the accounts in it beside its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named<T> {
    /// The names, by account, of the organisations among its accounts at its block, also of one that left or was
    /// expelled. Who only asked to be admitted has none. Empty where no account in it is an organisation's.
    #[schemars(with = "BTreeMap<String, RequiredText<64>>")]
    pub names: Names,
    /// The values of the block's state.
    #[serde(flatten)]
    pub value: T,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, BlockInfo};
    use serde_json::{from_value, json, to_value};
    use sp_core::H256;

    #[test]
    fn names_stand_beside_the_fields_by_address() {
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        struct Found {
            owner: Option<AccountId32>,
        }
        let block = BlockInfo { number: 1, hash: H256::zero(), time: 2, finalised: true };
        let account = AccountId32::new([1; 32]);
        let name = RequiredText::unchecked("Prüfwerk Mitte");
        for names in [Names::new(), Names::from([(account.clone(), name)])] {
            let answer =
                Answer { block, value: Named { names: names.clone(), value: Found { owner: Some(account.clone()) } } };
            let json = to_value(&answer).unwrap();
            let by_address: BTreeMap<_, _> = names.iter().map(|(account, name)| (account.to_string(), name)).collect();
            assert_eq!(json, json!({ "block": block, "owner": account, "names": by_address }));
            assert_eq!(from_value::<Answer<Named<Found>>>(json).unwrap(), answer);
        }
    }
}
