//! The way of the sample lives onto a chain that is presumed to do as their file says.

use super::*;
use crate::import::file::File;
use std::collections::BTreeSet;
use urcar_client::keys::{Keyring, OrganisationLine};
use urcar_types::{Digest, Odometer, OdometerUnit, Record, Role};

fn everything() -> (Vec<LifePlan>, Accounts) {
    let organisations: Vec<OrganisationLine> =
        serde_json::from_slice(include_bytes!("../../../../../data/organisations.json")).unwrap();
    let lives = File::parse(include_bytes!("../../../../../data/lives.jsonl")).lives;
    let accounts = Accounts::of(&lives, &Keyring::development(&organisations).unwrap()).unwrap();
    (lives.into_iter().map(|line| LifePlan::new(line).unwrap()).collect(), accounts)
}

/// Takes every action as the file says that a chain would, and keeps what a chain would keep.
fn act(plan: &mut LifePlan, records: &mut Vec<RecordView<Account>>, accounts: &Accounts) -> usize {
    let attestations = plan.attestations(accounts);
    for (record, organisation) in &attestations {
        plan.attestation_under_way(*record, organisation);
        plan.settle_attestation(*record, None);
        if let Some(view) = records.get_mut(*record as usize) {
            view.witnesses.push(accounts.organisation(organisation).unwrap().clone());
            view.pending = view.witnesses.len() < 2;
        }
    }
    if !attestations.is_empty() {
        return attestations.len();
    }
    let actions = plan.actions(accounts);
    plan.set_under_way(actions.len());
    for (number, action) in &actions {
        let accept = plan.event(*number).unwrap().accept.unwrap();
        let (author, entry) = match action.clone() {
            Action::Item { organisation, entry } | Action::Register { organisation, entry, .. } => {
                let account = accounts.organisation(&organisation).unwrap().clone();
                (Author::Organisation { account, role: Role::Workshop }, entry)
            }
            Action::Offer { offer, .. } if accept => {
                plan.offer_stands(offer);
                continue;
            }
            Action::Offer { .. } => {
                plan.settle(EventOutcome::Refused(CallError::other("Refused", "")));
                continue;
            }
            Action::Accept { offer, .. } => (
                Author::Owner(offer.from.clone()),
                hand_over_entry(offer.event_date, offer.odometer.clone(), &offer.terms, offer.to.clone()),
            ),
        };
        if accept {
            let pending = effects(&entry.data).needs_witnesses;
            let record =
                Record { number: records.len() as u32, author, recorded_at: 0, entry, previous: Digest::zero() };
            plan.settle(EventOutcome::Accepted(record.number));
            records.push(RecordView {
                record,
                status: RecordStatus::Active,
                witnesses: Vec::new(),
                witnessed: false,
                pending,
                head: Digest::zero(),
            });
        } else {
            plan.settle(EventOutcome::Refused(CallError::other("Refused", "")));
        }
    }
    actions.len()
}

#[test]
fn every_life_reaches_its_end_in_order() {
    let (mut plans, accounts) = everything();
    let mut waves = 0;
    for plan in &mut plans {
        let mut records = Vec::new();
        let mut rounds = 0;
        while !plan.is_done() {
            assert!(act(plan, &mut records, &accounts) > 0);
            rounds += 1;
        }
        waves = waves.max(rounds);
        let expect = plan.line.life.expect.as_ref().unwrap();
        assert_eq!(records.len() as u32, expect.records_accepted);
        assert_eq!(
            plan.outcomes().iter().filter(|outcome| matches!(outcome, Some(EventOutcome::Refused(_)))).count() as u32,
            expect.records_refused
        );
    }
    assert!(waves <= 33, "{waves}");
}

#[test]
fn what_needs_witnesses_has_two_others_before_the_life_goes_on() {
    let (mut plans, accounts) = everything();
    let mut attested = 0;
    let mut asked = BTreeSet::new();
    for plan in &mut plans {
        let mut records = Vec::new();
        while !plan.is_done() {
            let before = records.len();
            act(plan, &mut records, &accounts);
            let needy = |view: &RecordView<Account>| effects(&view.record.entry.data).needs_witnesses;
            assert!(records.iter().take(before).all(|view| view.witnesses.len() == 2 * usize::from(needy(view))));
            assert!(records.iter().rev().skip(1).all(|view| !needy(view) || view.witnesses.len() == 2));
        }
        for view in &records {
            if let (Author::Organisation { account, .. }, [first, second]) = (&view.record.author, &*view.witnesses) {
                assert!(account != first && account != second && first != second);
                asked.extend([first.clone(), second.clone()]);
                attested += 1;
            }
        }
    }
    assert_eq!(attested, 43);
    assert!(asked.len() > 15, "{}", asked.len());
}

#[test]
fn a_reading_that_is_changed_is_attested_anew() {
    let (mut plans, accounts) = everything();
    let plan = plans.iter_mut().find(|plan| plan.vin() == "JTD0T0UW8C0100061").unwrap();
    for (km, waits) in [(12, None), (13, Some(10))] {
        let odometer = Some(Odometer::read(km, OdometerUnit::Kilometres));
        let reason = Default::default();
        plan.operations[11] = Operation::Correction { corrects: 10, withdraws: false, reason, odometer };
        assert_eq!(plan.leaves_waiting(11), waits);
    }
    let (mut records, mut asked) = (Vec::new(), 0);
    while !plan.is_done() {
        asked += plan.attestations(&accounts).iter().filter(|(record, _)| *record == 10).count();
        act(plan, &mut records, &accounts);
    }
    assert_eq!(asked, 4);
}

#[test]
fn without_witnesses_a_life_goes_on_as_it_is() {
    let (mut plans, accounts) = everything();
    for plan in &mut plans {
        plan.witnessing = false;
        let mut records = Vec::new();
        while !plan.is_done() {
            act(plan, &mut records, &accounts);
        }
        assert!(records.iter().all(|view| view.witnesses.is_empty()));
    }
}

#[test]
fn a_life_without_a_second_witness_says_so() {
    let (mut plans, mut accounts) = everything();
    accounts.set_witnesses(Vec::new());
    let mut stuck = 0;
    for plan in &mut plans {
        let mut records = Vec::new();
        while !plan.is_done() {
            act(plan, &mut records, &accounts);
        }
        stuck += usize::from(plan.stuck.as_ref().is_some_and(|reason| reason.contains("--no-witnesses")));
    }
    assert_eq!(stuck, 30);
}

#[test]
fn titles_go_with_deliveries_and_retails() {
    let (plans, accounts) = everything();
    let (mut deliveries, mut retails) = (0, 0);
    for plan in &plans {
        let mut holder = None;
        for number in 0..plan.operations.len() {
            let event = plan.event(number).unwrap();
            let writer = event.org.as_ref().and_then(|name| accounts.organisation(name)).cloned();
            if event.accept != Some(true) || matches!(plan.operations[number], Operation::Correction { .. }) {
                continue;
            }
            holder = holder.or(writer.clone());
            match plan.entry(number, &accounts).map(|entry| entry.data) {
                Some(RecordData::Delivery { retailer, .. }) => {
                    assert_eq!(holder, writer);
                    assert!(retailer.is_some() && retailer != writer);
                    (holder, deliveries) = (retailer, deliveries + 1);
                }
                Some(RecordData::Retail { buyer, .. }) => {
                    assert_eq!(holder, writer);
                    assert_eq!(buyer.as_ref(), accounts.owner(plan.vin(), 1));
                    retails += 1;
                }
                _ => {}
            }
        }
    }
    assert_eq!((deliveries, retails), (226, 232));
}

#[test]
fn a_delivery_to_nobody_known_names_no_account() {
    let mut line = File::parse(include_bytes!("../../../../../data/lives.jsonl")).lives.swap_remove(0);
    let organisations: Vec<OrganisationLine> =
        serde_json::from_slice(include_bytes!("../../../../../data/organisations.json")).unwrap();
    line.life.events[1].fields.insert("to".into(), "Nobody and Sons".into());
    let accounts = Accounts::of(std::slice::from_ref(&line), &Keyring::development(&organisations).unwrap()).unwrap();
    let entry = LifePlan::new(line).unwrap().entry(1, &accounts).unwrap();
    assert!(matches!(entry.data, RecordData::Delivery { retailer: None, .. }));
}

#[test]
fn a_life_is_resumed_wherever_it_stopped() {
    let (plans, accounts) = everything();
    for plan in plans {
        let line = plan.line.clone();
        let (mut plan, mut records) = (plan, Vec::new());
        loop {
            let mut again = LifePlan::new(line.clone()).unwrap();
            for (number, outcome) in plan.outcomes().iter().enumerate() {
                if let Some(outcome) = outcome {
                    again.recall(number, outcome.clone());
                }
            }
            again.align(&records, plan.offered.clone(), &accounts);
            assert_eq!(again.stuck, None);
            assert_eq!(
                (again.next, again.owner, &again.outcomes, &again.offered, &again.unwitnessed),
                (plan.next, plan.owner, &plan.outcomes, &plan.offered, &plan.unwitnessed)
            );
            if plan.is_done() {
                break;
            }
            act(&mut plan, &mut records, &accounts);
        }
    }
}

#[test]
fn without_a_memory_only_the_reasons_are_lost() {
    let (plans, accounts) = everything();
    for mut plan in plans {
        let (mut again, mut records) = (LifePlan::new(plan.line.clone()).unwrap(), Vec::new());
        while !plan.is_done() {
            act(&mut plan, &mut records, &accounts);
        }
        again.align(&records, None, &accounts);
        assert_eq!(again.stuck, None);
        for number in 0..plan.outcomes().len() {
            assert_eq!(again.record_of(number), plan.record_of(number));
        }
        // Refused events at the very end may be tried again: they change nothing.
        act(&mut again, &mut records, &accounts);
    }
}

#[test]
fn another_life_under_the_same_vin_is_left_alone() {
    let (mut plans, accounts) = everything();
    let (mut first, mut other) = (plans.remove(0), plans.remove(0));
    let mut records = Vec::new();
    while !other.is_done() {
        act(&mut other, &mut records, &accounts);
    }
    first.align(&records, None, &accounts);
    assert!(first.stuck.is_some() && first.actions(&accounts).is_empty());
}

#[test]
fn what_a_dead_chain_knew_is_forgotten() {
    let (mut plans, accounts) = everything();
    let mut plan = plans.swap_remove(0);
    while !plan.is_done() {
        act(&mut plan, &mut Vec::new(), &accounts);
    }
    plan.align(&[], None, &accounts);
    assert_eq!((plan.next, plan.owner), (0, None));
    assert!(plan.outcomes().iter().all(Option::is_none));
}
