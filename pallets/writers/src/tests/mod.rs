//! One file for each call, and one for each thing that is no call.

mod admit;
mod admitted;
mod apply;
mod dues;
mod expel;
mod finish_leave;
mod genesis;
mod identities;
mod leave;
mod punish;
mod quota;
mod random;
mod reinstate;
mod reject;
mod rights;
mod set_house;
mod set_roles;
mod slash;
mod suspend;
mod suspension;
mod top_up;
mod try_state;
mod withdraw_application;

use crate::mock::*;
use frame_support::assert_noop;
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

/// The call is for the consortium alone.
fn only_consortium(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
    for origin in [RuntimeOrigin::root(), RuntimeOrigin::none(), signed(FOUNDER), signed(OTHER)] {
        assert_noop!(call(origin), BadOrigin);
    }
}

/// The call is for those alone who decide on who belongs to the consortium: its ordinary decisions don't suffice.
fn only_membership(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
    only_consortium(&call);
    assert_noop!(call(consortium()), BadOrigin);
}

/// The call is for a signed origin alone.
fn only_signed(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
    for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
        assert_noop!(call(origin), BadOrigin);
    }
}
