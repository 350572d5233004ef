//! A seat that has its say on a motion is present: whoever signs for it.

use crate::{
    AccountId, Runtime, RuntimeCall, Seats, Writers,
    configs::{collective::Instance, proxy::may_sign},
};
use frame_support::weights::Weight;
use pallet_collective::{Call as Council, Members};
use pallet_seats::WeightInfo as _;
use urcar_interfaces::Admitted as _;

/// Returns whose seat a call that `signer` signed speaks for on a motion.
pub fn speaks_for(call: &RuntimeCall, signer: Option<&AccountId>) -> Option<AccountId> {
    match call {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy { real: sp_runtime::MultiAddress::Id(seat), call, .. })
            if on_motion(call) =>
        {
            Some(seat.clone())
        }
        call if on_motion(call) => signer.cloned(),
        _ => None,
    }
}

/// Checks whether a call that `signer` signed is a member's part in what the consortium decides: a motion, a vote on it or on
/// a dispute, its closing, or an objection. Such calls find a place in full blocks.
pub fn is_of_seat(call: &RuntimeCall, signer: Option<&AccountId>) -> bool {
    let votes = |who: &AccountId| Members::<Runtime, Instance>::get().contains(who);
    // Else whoever holds some key of a seat's would rank as it does, whatever that may sign.
    let may_sign = || signer.is_some_and(|signer| may_sign(call, signer));
    match call {
        RuntimeCall::Council(Council::close { .. }) => signer.is_some_and(votes),
        RuntimeCall::Mandates(pallet_mandates::Call::object { .. }) => signer.is_some_and(Writers::is_admitted),
        RuntimeCall::Disputes(pallet_disputes::Call::vote { .. }) => signer.is_some_and(votes),
        call => speaks_for(call, signer).is_some_and(|seat| votes(&seat) && may_sign()),
    }
}

/// Checks whether a call proposes a motion, or votes on one.
fn on_motion(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::Council(Council::propose { .. } | Council::vote { .. }))
}

/// Returns the weight of noting that a seat is present, for calls that show it.
pub fn weight(call: &RuntimeCall) -> Weight {
    let shows = match call {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy { call, .. }) => on_motion(call),
        call => on_motion(call),
    };
    if shows { <Runtime as pallet_seats::Config>::WeightInfo::end_silence() } else { Weight::zero() }
}

/// Notes that the seat is present. Does nothing for an account without a seat.
pub fn note(seat: &AccountId) {
    Seats::note_present(seat);
}
