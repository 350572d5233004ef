//! Blocks that change files at random, and say what they changed.

use crate::samples::{self, BLOCK_TIME, Chain, State};
use crate::source::{BlockId, File};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use urcar_samples::{account, data, kilometres, vins::numbered};
use urcar_types::{ChangedRecords, Changes, DisputeStatus, RecordStatus, VehicleChange, Verdict, Vin};

/// One change of one vehicle. What can't happen to it changes nothing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    /// It is registered.
    Register,
    /// It is serviced so often at once.
    Service(u32),
    /// It is sold.
    Sell,
    /// A record is witnessed, and settled so many blocks later.
    Witness(u32, u32),
    /// A record is withdrawn.
    Withdraw(u32),
    /// A record is disputed; the block names the dispute alone.
    Dispute(u32),
    /// Its first open dispute ends; the block names the dispute alone.
    Rule,
    /// It is listed, reserved for so many blocks or for nobody.
    List(u32),
    /// Its listing ends with its reservation.
    Close,
    /// It is listed no more.
    Unlist,
    /// Its registration is annulled.
    Annul,
    /// Its readings are found illogical.
    Contradict,
    /// It is gone.
    Remove,
}

/// Returns actions at random.
pub(super) fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => Just(Action::Register),
        4 => (1u32..5).prop_map(Action::Service),
        2 => Just(Action::Sell),
        2 => (0u32..6, 0u32..4).prop_map(|(record, blocks)| Action::Witness(record, blocks)),
        1 => (0u32..6).prop_map(Action::Withdraw),
        2 => (0u32..6).prop_map(Action::Dispute),
        2 => Just(Action::Rule),
        3 => (0u32..4).prop_map(Action::List),
        1 => Just(Action::Close),
        1 => Just(Action::Unlist),
        1 => Just(Action::Annul),
        1 => Just(Action::Contradict),
        1 => Just(Action::Remove),
    ]
}

/// The changes that one block names.
#[derive(Default)]
struct Named {
    vehicles: BTreeMap<Vin, VehicleChange>,
    disputes: Vec<u32>,
}

impl Named {
    fn vehicle(&mut self, vin: Vin, records: ChangedRecords, listing: bool) {
        let none = VehicleChange { vin, records: ChangedRecords::Some(vec![]), title: false, listing: false };
        let change = self.vehicles.entry(vin).or_insert(none);
        change.listing |= listing;
        change.records = match (std::mem::replace(&mut change.records, ChangedRecords::All), records) {
            (ChangedRecords::Some(mut numbers), ChangedRecords::Some(more)) => {
                numbers.extend(more);
                numbers.sort_unstable();
                numbers.dedup();
                ChangedRecords::Some(numbers)
            }
            _ => ChangedRecords::All,
        };
    }
}

/// Adds a block of changes, each of the vehicle of a number.
pub(super) fn act(chain: &Chain, actions: &[(u32, Action)]) -> BlockId {
    let height = chain.last().height + 1;
    chain.push_changes(|state| {
        let mut named = Named::default();
        for (number, action) in actions {
            change(state, &mut named, height, numbered(*number), *action);
        }
        named.disputes.sort_unstable();
        named.disputes.dedup();
        let vehicles = named.vehicles.into_values().collect();
        Changes { vehicles, disputes: named.disputes, writers: vec![], terms: false }
    })
}

fn change(state: &mut State, named: &mut Named, height: u32, vin: Vin, action: Action) {
    let disputes = state.values().flat_map(|file| &file.disputes).map(|dispute| dispute.dispute).max();
    if let Action::Register = action {
        state.entry(vin).or_insert_with(|| Arc::new(samples::file(vin, 1)));
        return named.vehicle(vin, ChangedRecords::Some(vec![0]), false);
    }
    if let Action::Remove = action {
        state.remove(&vin);
        return named.vehicle(vin, ChangedRecords::All, true);
    }
    let Some(file) = state.get_mut(&vin).map(Arc::make_mut) else { return };
    match action {
        Action::Register | Action::Remove => {}
        Action::Service(times) => {
            let added = (0..times).map(|_| add(file, urcar_samples::entry(data::maintenance()))).collect();
            named.vehicle(vin, ChangedRecords::Some(added), false);
        }
        Action::Sell => {
            let number = add(file, urcar_samples::on("2020-03-01", kilometres(30_000), data::sale(account(2))));
            named.vehicle(vin, ChangedRecords::Some(vec![number]), true);
            file.listing = None;
        }
        Action::Witness(number, blocks) => {
            let Some(record) = file.records.get_mut(number as usize) else { return };
            record.witnessed = true;
            record.window_until = Some(u64::from(height + blocks) * BLOCK_TIME);
            named.vehicle(vin, ChangedRecords::Some(vec![number]), false);
        }
        Action::Withdraw(number) => set_status(file, named, number, RecordStatus::Withdrawn),
        Action::Contradict => {
            file.vehicle.odometer.verdict = Verdict::Illogical;
            named.vehicle(vin, ChangedRecords::Some(vec![]), false);
        }
        Action::Annul => {
            file.records.iter_mut().for_each(|record| record.status = RecordStatus::Annulled);
            named.vehicle(vin, ChangedRecords::All, false);
        }
        Action::Dispute(_) | Action::Rule => judge(file, named, disputes.map_or(0, |last| last + 1), action),
        Action::List(_) | Action::Close | Action::Unlist => trade(file, named, height, action),
    }
}

fn judge(file: &mut File, named: &mut Named, next: u32, action: Action) {
    let vin = file.vehicle.vin;
    match action {
        Action::Dispute(number) => {
            let Some(record) = file.records.get_mut(number as usize) else { return };
            record.status = RecordStatus::Disputed;
            file.vehicle.disputes += 1;
            file.disputes.push(samples::dispute(next, vin, number));
            named.disputes.push(next);
        }
        _ => {
            let Some(open) = file.disputes.iter_mut().find(|dispute| dispute.status.is_open()) else { return };
            open.status = DisputeStatus::Conceded;
            file.vehicle.disputes -= 1;
            file.records[open.record as usize].status = RecordStatus::Active;
            named.disputes.push(open.dispute);
        }
    }
}

fn trade(file: &mut File, named: &mut Named, height: u32, action: Action) {
    match action {
        Action::List(blocks) => {
            file.listing = Some(samples::listing(file, (blocks > 0).then_some(height + blocks)));
        }
        Action::Close => file.listing.iter_mut().for_each(|listing| listing.closing = true),
        _ => file.listing = None,
    }
    named.vehicle(file.vehicle.vin, ChangedRecords::Some(vec![]), true);
}

fn add(file: &mut File, entry: urcar_types::Entry<sp_core::crypto::AccountId32>) -> u32 {
    let number = file.vehicle.records;
    file.records.push(samples::record(number, entry));
    file.vehicle.records += 1;
    number
}

fn set_status(file: &mut File, named: &mut Named, number: u32, status: RecordStatus) {
    if let Some(record) = file.records.get_mut(number as usize) {
        record.status = status;
        named.vehicle(file.vehicle.vin, ChangedRecords::Some(vec![number]), false);
    }
}
