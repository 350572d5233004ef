//! One file for each subject of the pallet, one for the invariants.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::Perbill;

mod ban;
mod hooks;
mod key_owner;
mod keys;
mod report;
mod report_offence;
// Its trait is deprecated; see `lib.rs`.
#[allow(deprecated)]
mod report_unsigned;
mod slash;
mod try_state;

/// A stranger that reports.
const WITNESS: AccountId = 50;
const FIRST_SHARE: Perbill = Perbill::from_percent(5);

fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Reports two headers of a slot by the key of this number. Returns whether the reporter pays.
fn report(number: u64, slot: u64, session: u32) -> Result<bool, sp_runtime::DispatchError> {
    let (first, second) = two(number, slot);
    let outcome = Equivocations::report(signed(WITNESS), first, second, aura(number), session);
    outcome.map(|it| it.pays_fee == frame_support::dispatch::Pays::Yes).map_err(|it| it.error)
}
