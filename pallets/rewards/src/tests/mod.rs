//! One file for sales, one for blocks.

mod note_author;
mod reward_sale;

use crate::{Event, mock::*};
use frame_support::{
    assert_ok,
    traits::{fungible::Mutate, tokens::Preservation},
};
use urcar_types::Amount;

/// Moves an amount, the last of an account included.
fn moved(from: AccountId, to: AccountId, amount: u64) {
    assert_ok!(<Balances as Mutate<_>>::transfer(&from, &to, amount, Preservation::Expendable));
}
