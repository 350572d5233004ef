//! Delegated keys, money, motions of the consortium, and many calls at once.

use super::by;
use crate::{
    common::seats,
    game::{Game, Motion, Turn},
};
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_collective::{Instance1, ProposalOf};
use rand::seq::SliceRandom;
use sp_runtime::traits::{BlakeTwo256, Hash};
use urcar_runtime::{AccountId, ProxyType, Runtime, RuntimeCall, UNIT, configs::consortium::least_ayes};

impl Game {
    pub fn proxies(&mut self) -> Turn {
        use pallet_proxy::Call;
        let proxy_type = match self.below(6) {
            0 => ProxyType::Any,
            1 | 2 => ProxyType::WitnessRecords,
            _ => ProxyType::WriteRecords,
        };
        match self.below(10) {
            0 => {
                let who = self.organisation();
                // Who shares a key is of one house: few do, or nobody could witness anybody's records.
                let delegate = match self.below(60) {
                    0 => who.clone(),
                    1 => self.organisation(),
                    2 => self.machine(),
                    _ => self.machine_of(&who),
                };
                self.delegations.push((who.clone(), delegate.clone()));
                by("add_proxy", who, Call::<Runtime>::add_proxy { delegate: delegate.into(), proxy_type, delay: 0 })
            }
            1 => {
                let (who, delegate) = self.delegation();
                let call = Call::<Runtime>::remove_proxy { delegate: delegate.into(), proxy_type, delay: 0 };
                by("remove_proxy", who, call)
            }
            _ => {
                let (real, delegate) = self.delegation();
                let call = Box::new(match self.below(10) {
                    0 => self.money().call,
                    1 => self.ownership().call,
                    2 => self.market().call,
                    3 => self.disputes().call,
                    _ => self.vehicles().call,
                });
                let who = if self.one_in(10) { self.anybody() } else { delegate };
                by("proxy", who, Call::<Runtime>::proxy { real: real.into(), force_proxy_type: None, call })
            }
        }
    }

    fn machine(&mut self) -> AccountId {
        let machines = self.machines.clone();
        self.any_of(&machines)
    }

    /// The key of an organisation's own machine.
    fn machine_of(&mut self, who: &AccountId) -> AccountId {
        let place = self.founders.iter().chain(&self.candidates).position(|it| it == who);
        match place {
            Some(place) => self.machines[place].clone(),
            None => self.machine(),
        }
    }

    /// An organisation and a key that it once told to write for it.
    fn delegation(&mut self) -> (AccountId, AccountId) {
        let latest = self.delegations.len().min(40) as u32;
        if latest == 0 {
            return (self.organisation(), self.machine());
        }
        let at = self.delegations.len() - 1 - self.below(latest) as usize;
        self.delegations[at].clone()
    }

    pub fn money(&mut self) -> Turn {
        use pallet_balances::Call;
        let (who, dest) = (self.anybody(), self.anybody());
        match self.below(10) {
            0..=2 => {
                let candidates = self.candidates.clone();
                let dest = if self.one_in(3) { self.organisation() } else { self.any_of(&candidates) };
                let (who, dest) = (self.person(), dest.into());
                by("fund", who, Call::<Runtime>::transfer_keep_alive { dest, value: 12_000 * UNIT })
            }
            3 if self.one_in(4) => {
                by("transfer_all", who, Call::<Runtime>::transfer_all { dest: dest.into(), keep_alive: false })
            }
            4 => {
                // Of every order of magnitude.
                let value = (u128::from(self.below(u32::MAX)) * UNIT) >> self.below(64);
                by("transfer_allow_death", who, Call::<Runtime>::transfer_allow_death { dest: dest.into(), value })
            }
            _ => {
                let value = u128::from(self.below(2_000)) * UNIT / 1_000;
                by("transfer_keep_alive", who, Call::<Runtime>::transfer_keep_alive { dest: dest.into(), value })
            }
        }
    }

    /// Votes on one motion after the other, as the consortium would.
    pub fn motions(&mut self) -> Turn {
        use pallet_collective::Call;
        let seats = seats();
        let who = if self.one_in(20) { self.anybody() } else { self.any_of(&seats) };
        let open = self.motion.clone().filter(|it| ProposalOf::<Runtime, Instance1>::contains_key(it.hash));
        let Some(Motion { hash: proposal, index, call }) = open else {
            let (_, call) = self.proposal();
            let index = pallet_collective::ProposalCount::<Runtime, Instance1>::get();
            self.motion = Some(Motion { hash: BlakeTwo256::hash_of(&call), index, call: call.clone() });
            let threshold = least_ayes(&call).unwrap_or(1).saturating_sub(u32::from(self.one_in(20)));
            let length_bound = call.encoded_size() as u32;
            let call = Call::<Runtime, Instance1>::propose { threshold, proposal: Box::new(call), length_bound };
            let who = match self.below(8) {
                0 | 1 => self.anybody(),
                // Who can hardly pay the deposit.
                2 => seats.into_iter().min_by_key(|who| urcar_runtime::Balances::free_balance(who)).unwrap_or(who),
                _ => who,
            };
            return by("propose", who, call);
        };
        if self.one_in(8) {
            let proposal_weight_bound = call.get_dispatch_info().call_weight;
            let length_bound = call.encoded_size() as u32;
            let close = Call::<Runtime, Instance1>::close {
                proposal_hash: proposal,
                index,
                proposal_weight_bound,
                length_bound,
            };
            return by("close", who, close);
        }
        let approve = !self.one_in(15);
        by("vote", who, Call::<Runtime, Instance1>::vote { proposal, index, approve })
    }

    /// Some founders tell their session keys, which makes validators of them, or take them back.
    pub fn session(&mut self) -> Turn {
        use pallet_session::Call;
        let (owner, keys, proof) = self.keys.choose(&mut self.dice).expect("keys").clone();
        let who = if self.one_in(10) { self.anybody() } else { owner };
        if self.one_in(4) {
            return by("purge_keys", who, Call::<Runtime>::purge_keys {});
        }
        by("set_keys", who, Call::<Runtime>::set_keys { keys, proof })
    }

    /// Several calls of one sender: all or none, up to the first that fails, or each by itself.
    pub fn many_at_once(&mut self) -> Turn {
        use pallet_utility::Call;
        let calls: Vec<RuntimeCall> = (0..=self.below(4))
            .map(|_| match self.below(8) {
                0 => self.money().call,
                1 => self.market().call,
                2 => self.disputes().call,
                _ => self.vehicles().call,
            })
            .collect();
        let who = self.organisation();
        match self.below(3) {
            0 => by("batch of calls", who, Call::<Runtime>::batch { calls }),
            1 => by("batch_all of calls", who, Call::<Runtime>::batch_all { calls }),
            _ => by("force_batch of calls", who, Call::<Runtime>::force_batch { calls }),
        }
    }
}
