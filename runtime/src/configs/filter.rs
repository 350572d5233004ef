//! Which calls are refused, whoever sends them.

use super::{collective::Instance, consortium::least_ayes};
use crate::{AccountId, BlockNumber, Hash, Runtime, RuntimeCall};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::traits::Contains;
use pallet_collective::{ProposalOf, Voting};
use sp_runtime::SaturatedConversion;

/// Lets every call pass but
///
/// - those that carry the say of an organisation on a mandate: its own key signs for that, and nothing else
///   does. Neither a proxy, nor a batch, nor a multisig account asks for a mandate, votes on one or objects to one;
/// - motions for what no motion carries out, or with another threshold than their call asks for: motions are told apart
///   by their call alone, so one that never ends, or ends in vain, would keep the right one out;
/// - the closing of a motion that as many voted for as it asks, but not as many as are enough by now: it would be lost.
///
/// Looks at what a call carries, not deeper: that is dispatched in its turn, and passes here again.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
    fn contains(call: &RuntimeCall) -> bool {
        use pallet_collective::Call as Council;
        use pallet_multisig::Call as Multisig;
        use pallet_proxy::Call as Proxy;
        use pallet_utility::Call as Utility;
        match call {
            RuntimeCall::Utility(
                Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
            ) => !calls.iter().any(on_mandate),
            RuntimeCall::Utility(Utility::if_else { main, fallback }) => !on_mandate(main) && !on_mandate(fallback),
            RuntimeCall::Utility(
                Utility::as_derivative { call, .. }
                | Utility::dispatch_as { call, .. }
                | Utility::dispatch_as_fallible { call, .. }
                | Utility::with_weight { call, .. },
            )
            | RuntimeCall::Multisig(Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. })
            | RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. }) => !on_mandate(call),
            RuntimeCall::Council(Council::propose { threshold, proposal, .. }) => {
                least_ayes(proposal) == Some(*threshold)
            }
            RuntimeCall::Council(Council::close { proposal_hash, .. }) => !closes_in_vain(proposal_hash),
            RuntimeCall::Council(Council::execute { .. }) => false,
            _ => true,
        }
    }
}

/// Checks whether a call asks for a mandate, votes on one or objects to one.
fn on_mandate(call: &RuntimeCall) -> bool {
    use pallet_collective::Call as Council;
    match call {
        RuntimeCall::Mandates(_) => true,
        RuntimeCall::Council(Council::propose { proposal, .. }) => {
            matches!(**proposal, RuntimeCall::Mandates(_))
        }
        RuntimeCall::Council(Council::vote { proposal, .. }) => {
            // The first byte of a call is its pallet's index; a motion may be too long to be read whole for it.
            let mut index = [0];
            let key = ProposalOf::<Runtime, Instance>::hashed_key_for(proposal);
            sp_io::storage::read(&key, &mut index, 0).is_some() && is_mandates(index)
        }
        _ => false,
    }
}

/// The votes on a motion, as `pallet-collective` stores them without telling: number, threshold, ayes, nays, end.
type StoredVotes = (u32, u32, Vec<AccountId>, Vec<AccountId>, BlockNumber);

/// Checks whether a motion would be carried out in vain if it were closed now, and can still get more votes: seats that
/// were silent when it was proposed vote again.
fn closes_in_vain(motion: &Hash) -> bool {
    let votes = Voting::<Runtime, Instance>::get(motion).map(|votes| votes.encode());
    let votes = votes.and_then(|votes| StoredVotes::decode(&mut &votes[..]).ok());
    let (Some((_, threshold, ayes, _, end)), Some(call)) = (votes, ProposalOf::<Runtime, Instance>::get(motion)) else {
        return false;
    };
    let ayes: u32 = ayes.len().saturated_into();
    ayes >= threshold && crate::System::block_number() < end && least_ayes(&call).is_none_or(|least| ayes < least)
}

/// Checks whether this is the index of the mandates pallet.
fn is_mandates(index: [u8; 1]) -> bool {
    use frame_support::traits::PalletInfoAccess;
    usize::from(index[0]) == crate::Mandates::index()
}
