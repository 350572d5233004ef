//! Calls that are tried out: dispatched where nothing of it stays.

use crate::{
    AccountId, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System,
    configs::{
        collective::Instance,
        consortium::least_ayes,
        system::{RuntimeBlockLength, RuntimeBlockWeights},
    },
};
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_collective::{Members, RawOrigin};
use sp_runtime::{DispatchError, SaturatedConversion, traits::Dispatchable};

/// Dispatches a call as an account that signs it, and returns why it is refused, or what it carries. What fits into no
/// block is not dispatched.
pub fn dry_run(who: AccountId, call: RuntimeCall) -> Result<(), DispatchError> {
    dispatch(RuntimeOrigin::signed(who), call)
}

/// Dispatches a call as a motion that is carried with as few votes as the call asks for, and returns why it is refused.
/// A call that no motion carries out is refused as its proposal is.
pub fn dry_run_motion(call: RuntimeCall) -> Result<(), DispatchError> {
    let ayes = least_ayes(&call).ok_or(frame_system::Error::<Runtime>::CallFiltered)?;
    let seats = Members::<Runtime, Instance>::get().len().saturated_into();
    dispatch(RawOrigin::<AccountId, Instance>::Members(ayes, seats).into(), call)
}

/// Dispatches a call from an origin, and returns why it is refused, or what it carries.
fn dispatch(origin: RuntimeOrigin, call: RuntimeCall) -> Result<(), DispatchError> {
    let info = call.get_dispatch_info();
    let weights = RuntimeBlockWeights::get();
    let most = weights.get(info.class).max_extrinsic.unwrap_or(weights.max_block);
    let longest = *RuntimeBlockLength::get().max.get(info.class);
    if info.call_weight.any_gt(most) || call.encoded_size() > longest as usize {
        return Err(DispatchError::Exhausted);
    }
    let before = System::event_count() as usize;
    call.dispatch(origin).map_err(|refused| refused.error)?;
    System::read_events_no_consensus().skip(before).find_map(|record| inner(&record.event)).map_or(Ok(()), Err)
}

/// Returns why a call within another was refused, of which the other tells by an event alone.
fn inner(event: &RuntimeEvent) -> Option<DispatchError> {
    use pallet_utility::Event as Utility;
    match event {
        RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => result.err(),
        RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. }) => result.err(),
        RuntimeEvent::Utility(Utility::BatchInterrupted { error, .. } | Utility::ItemFailed { error }) => Some(*error),
        RuntimeEvent::Vehicles(pallet_vehicles::Event::<Runtime>::ItemRefused { error, .. }) => Some(*error),
        _ => None,
    }
}
