//! The way of the sample lives onto a chain that is presumed to do as their file says.

use super::*;
use crate::import::file::File;
use serde_json::json;
use std::collections::BTreeSet;
use urcar_client::{
    CallError,
    keys::{Keyring, OrganisationLine},
};
use urcar_types::{Digest, Record, Role};

fn everything() -> (Vec<LifePlan>, Accounts) {
    let organisations: Vec<OrganisationLine> =
        serde_json::from_slice(include_bytes!("../../../../../data/organisations.json")).unwrap();
    let lives = File::parse(include_bytes!("../../../../../data/lives.jsonl")).lives;
    let accounts = Accounts::of(&lives, &Keyring::development(&organisations).unwrap()).unwrap();
    (lives.into_iter().map(|line| LifePlan::new(line).unwrap()).collect(), accounts)
}

/// Returns what waits in a file, as a chain would say.
fn waiting(records: &[RecordView<Account>]) -> Vec<Pending> {
    let pending = records.iter().filter(|view| view.pending);
    let pending = pending.map(|view| Pending {
        record: view.record.number,
        kind: view.record.kind(),
        why: PendingReason::Witnesses,
        version: view.version,
        since: 0,
        until: None,
    });
    pending.collect()
}

/// Whether a record waits, in short: the chain judges more by its file.
fn waits(data: &RecordData<Account>, records: &[RecordView<Account>]) -> bool {
    match data {
        // What took effect with witnesses is taken back with witnesses.
        RecordData::Correction { corrects, withdraws: true, .. } => {
            records.get(*corrects as usize).is_some_and(|view| !view.witnesses.is_empty())
        }
        data => matches!(effects(data).backing, Backing::Witnesses | Backing::Owner),
    }
}

/// Takes every action as the file says that a chain would, and keeps what a chain would keep.
fn act(plan: &mut LifePlan, records: &mut Vec<RecordView<Account>>, accounts: &Accounts) -> usize {
    if plan.asks() {
        plan.wait_for(&waiting(records), &[], accounts);
        if plan.is_done() {
            return 1;
        }
    }
    let attestations = plan.attestations(accounts);
    for (record, organisation) in &attestations {
        plan.attestation_under_way(*record, organisation);
    }
    for (record, organisation) in &attestations {
        plan.settle_attestation(*record, true);
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
            Action::Item { organisation, entry, .. } | Action::Register { organisation, entry, .. } => {
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
                hand_over_entry(offer.event_date.date(), offer.odometer.clone(), &offer.terms, offer.to.clone()),
            ),
        };
        if accept {
            let pending = waits(&entry.data, records);
            plan.settle(EventOutcome::Accepted(records.len() as u32));
            records.push(stands(records.len() as u32, author, entry, pending));
        } else {
            plan.settle(EventOutcome::Refused(CallError::other("Refused", "")));
        }
    }
    actions.len()
}

fn stands(number: u32, author: Author<Account>, entry: Entry<Account>, pending: bool) -> RecordView<Account> {
    let record = Record { number, author, recorded_at: 0, entry, previous: Digest::zero() };
    RecordView { pending, ..urcar_samples::record_view(record) }
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
    assert!(waves <= 29, "{waves}");
}

#[test]
fn what_waits_has_two_others_before_the_life_goes_on() {
    let (mut plans, accounts) = everything();
    let mut attested = 0;
    let mut asked = BTreeSet::new();
    for plan in &mut plans {
        let mut records: Vec<RecordView<Account>> = Vec::new();
        while !plan.is_done() {
            let (before, waited) = (records.len(), waiting(&records).len());
            act(plan, &mut records, &accounts);
            assert!(waited == 0 || records.len() == before, "{}", plan.vin());
            assert!(waiting(&records).len() <= 1);
        }
        assert_eq!(waiting(&records), []);
        for view in &records {
            if let (Author::Organisation { account, .. }, [first, second]) = (&view.record.author, &*view.witnesses) {
                assert!(account != first && account != second && first != second);
                asked.extend([first.clone(), second.clone()]);
                attested += 1;
            }
        }
    }
    assert_eq!(attested, 108);
    assert!(asked.len() > 15, "{}", asked.len());
}

#[test]
fn the_chain_is_asked_after_whatever_may_wait() {
    let (mut plans, accounts) = everything();
    let plan = plans.iter_mut().find(|plan| plan.line.life.tags.contains("lien")).unwrap();
    let mut records = Vec::new();
    while !records.iter().any(|view: &RecordView<Account>| view.record.kind() == RecordKind::Lien) {
        act(plan, &mut records, &accounts);
    }
    assert!(plan.asks() && plan.actions(&accounts).is_empty() && plan.attestations(&accounts).is_empty());
    // What waits for time, or isn't this life's, is nobody's to attest.
    let of = |record, why| Pending { record, kind: RecordKind::Lien, why, version: 0, since: 0, until: None };
    plan.wait_for(&[of(0, PendingReason::Notice), of(9_999, PendingReason::Witnesses)], &[], &accounts);
    assert!(!plan.asks() && plan.attestations(&accounts).is_empty() && !plan.actions(&accounts).is_empty());
    let lien = records.len() as u32 - 1;
    plan.wait_for(&[of(lien, PendingReason::Consent)], &[], &accounts);
    let asked = plan.attestations(&accounts);
    assert_eq!(asked.len(), 2);
    for (record, organisation) in &asked {
        plan.attestation_under_way(*record, organisation);
    }
    plan.settle_attestation(lien, false);
    plan.settle_attestation(lien, true);
    assert!(plan.asks());
    plan.wait_for(&[of(lien, PendingReason::Consent)], &[], &accounts);
    let another = plan.attestations(&accounts);
    assert!(matches!(&*another, [(_, name)] if asked.iter().all(|(_, before)| before != name)));
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
    assert_eq!(stuck, 74);
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
    assert_eq!((deliveries, retails), (246, 252));
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

/// A life of these events, all of one workshop's, of a car that was made first.
fn life(events: Vec<serde_json::Value>) -> (LifePlan, Accounts) {
    let mut line = File::parse(include_bytes!("../../../../../data/lives.jsonl")).lives.swap_remove(0);
    let organisations: Vec<OrganisationLine> =
        serde_json::from_slice(include_bytes!("../../../../../data/organisations.json")).unwrap();
    let writer = line.life.events[0].org.clone();
    line.life.events.truncate(1);
    let event = |fields: serde_json::Value| {
        let mut event = json!({
            "at": "2020-01-02", "recorded": "2020-01-02", "by": "workshop", "org": writer, "odometer": null,
        });
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        serde_json::from_value(event).unwrap()
    };
    line.life.events.extend(events.into_iter().map(event));
    let accounts = Accounts::of(std::slice::from_ref(&line), &Keyring::development(&organisations).unwrap()).unwrap();
    (LifePlan::new(line).unwrap(), accounts)
}

fn accident(about: Option<u32>) -> serde_json::Value {
    let mut fields = json!({
        "zones": ["front"], "severity": "minor", "airbags": false, "structural": false, "towed": false,
        "drivable": true,
    });
    if let Some(about) = about {
        fields["about"] = about.into();
    }
    json!({ "kind": "accident", "fields": fields })
}

#[test]
fn accidents_are_linked_where_the_file_says_so_and_never_otherwise() {
    let (mut plan, accounts) = life(vec![accident(None), accident(None), accident(Some(1)), accident(Some(2))]);
    plan.set_under_way(3);
    plan.settle(EventOutcome::Accepted(0));
    plan.settle(EventOutcome::Refused(CallError::other("Refused", "")));
    plan.settle(EventOutcome::Accepted(1));
    let about = |plan: &LifePlan, event| match plan.entry(event, &accounts).unwrap().data {
        RecordData::Accident { about, .. } => about,
        data => panic!("{data:?}"),
    };
    assert_eq!(about(&plan, 2), None);
    // What it is about was refused: the chain says so. What it is about is record 1.
    assert_eq!((about(&plan, 3), about(&plan, 4)), (Some(u32::MAX), Some(1)));
    assert!(!plan.may_wait(2) && plan.may_wait(3));
    plan.settle(EventOutcome::Accepted(2));
    assert!(plan.asks());
}

#[test]
fn a_registration_that_was_annulled_is_followed_by_another() {
    let annulment = json!({ "kind": "annulment", "fields": { "registration": 0, "reason": "another car" } });
    let import = json!({
        "kind": "import", "by": "authority",
        "fields": { "from": "DEU", "to": "FRA", "spec": life(Vec::new()).0.line.life.spec },
    });
    let (mut plan, accounts) = life(vec![annulment, import]);
    assert!(plan.registers(0) && !plan.registers_keeper(0));
    plan.settle(EventOutcome::Accepted(0));
    let annulment = plan.entry(1, &accounts).unwrap().data;
    assert!(matches!(annulment, RecordData::Annulment { registration: 0, .. }));
    assert!(!plan.registers(2));
    plan.settle(EventOutcome::Accepted(1));
    assert!(plan.registers_keeper(2));
    let [(2, Action::Register { owner, .. })] = &*plan.actions(&accounts) else { panic!() };
    assert_eq!(owner.as_ref(), accounts.owner(plan.vin(), 1));
}

/// A sale to the second owner, which the file says is accepted or refused.
fn sale(accept: bool) -> serde_json::Value {
    let fields = json!({ "price": 5, "currency": "EUR", "to": "owner-2" });
    json!({ "kind": "sale", "by": "owner", "org": null, "fields": fields, "accept": accept })
}

#[test]
fn an_offer_goes_out_with_its_acceptance_unless_it_is_to_be_refused() {
    let (mut plan, accounts) = life(vec![sale(true), accident(None)]);
    plan.settle(EventOutcome::Accepted(0));
    let actions = plan.actions(&accounts);
    let [(1, Action::Offer { from: 1, offer }), (1, Action::Accept { by: 2, offer: same, ahead: true })] = &*actions
    else {
        panic!("{actions:?}")
    };
    assert_eq!(offer, same);
    // The acceptance came first, and was refused: the new owner accepts what stands then.
    plan.set_under_way(2);
    plan.accept_again();
    assert!(plan.actions(&accounts).is_empty());
    plan.offer_stands(offer.clone());
    let again = plan.actions(&accounts);
    assert!(matches!(&*again, [(1, Action::Accept { by: 2, ahead: false, .. })]), "{again:?}");
    // Whoever goes on from an offer that stands does the same.
    let (mut resumed, _) = life(vec![sale(true), accident(None)]);
    let (account, entry) = (accounts.organisation(&writer(&plan)).unwrap(), plan.entry(0, &accounts).unwrap());
    let author = Author::Organisation { account: account.clone(), role: Role::Manufacturer };
    resumed.align(&[stands(0, author, entry, false)], Some(offer.clone()), &accounts);
    assert_eq!(resumed.actions(&accounts), again);

    let (mut plan, accounts) = life(vec![sale(false)]);
    plan.settle(EventOutcome::Accepted(0));
    assert!(matches!(&*plan.actions(&accounts), [(1, Action::Offer { .. })]));
}

fn writer(plan: &LifePlan) -> String {
    plan.event(0).unwrap().org.clone().unwrap()
}

#[test]
fn an_acceptance_of_what_was_refused_settles_nothing() {
    let (mut plan, accounts) = life(vec![sale(true), accident(None)]);
    plan.settle(EventOutcome::Accepted(0));
    plan.set_under_way(2);
    plan.settle(EventOutcome::Refused(CallError::other("VehicleStolen", "")));
    assert!(plan.is_busy(), "the acceptance is under way still");
    plan.accept_again();
    assert!(matches!(&*plan.actions(&accounts), [(2, Action::Item { .. })]));
    assert_eq!(plan.outcomes()[2], None);
}

#[test]
fn turns_are_changes_of_the_signer_and_all_hand_overs() {
    let (mut plan, _) = life(vec![accident(None), sale(true), sale(true), accident(None), accident(None)]);
    assert_eq!(plan.turns_left(), 3);
    for (record, left) in [(0, 3), (1, 2), (2, 1), (3, 0), (4, 0), (5, 0)] {
        plan.settle(EventOutcome::Accepted(record));
        assert_eq!(plan.turns_left(), left, "{record}");
    }
}

#[test]
fn a_chassis_number_is_registered_by_its_own_call() {
    let (plan, accounts) = life(Vec::new());
    assert!(matches!(&*plan.actions(&accounts), [(0, Action::Item { .. })]));
    let mut line = plan.line.clone();
    line.life.vin = "CH-911-0123".into();
    let plan = LifePlan::new(line).unwrap();
    assert!(matches!(&*plan.actions(&accounts), [(0, Action::Register { owner: None, .. })]));
}

#[test]
fn liens_and_orders_name_accounts() {
    let retail = json!({ "kind": "retail", "by": "retailer", "fields": {
        "on_sale_since": "2020-01-01", "sold_on": "2020-01-02", "city": "DEFRA", "price": 5, "currency": "EUR",
        "lien": { "holder": "HOLDER", "reference": "L-1" },
    } });
    let organisation = everything().1.witnesses()[3].clone();
    let retail = serde_json::from_str(&retail.to_string().replace("HOLDER", &organisation)).unwrap();
    let order = json!({ "kind": "title_order", "fields": { "to": "owner-4", "court": "AG", "reference": "4 C 12" } });
    let (plan, accounts) = life(vec![retail, order]);
    let RecordData::Retail { lien: Some(lien), .. } = plan.entry(1, &accounts).unwrap().data else { panic!() };
    assert_eq!((Some(&lien.holder), lien.reference.as_str()), (accounts.organisation(&organisation), "L-1"));
    let RecordData::TitleOrder { to, .. } = plan.entry(2, &accounts).unwrap().data else { panic!() };
    assert_eq!(Some(&to), accounts.owner(plan.vin(), 4));
    assert!(plan.may_wait(2));
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
            for plan in [&mut plan, &mut again] {
                plan.wait_for(&waiting(&records), &records, &accounts);
            }
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
fn records_in_another_order_than_their_events_are_found_where_each_can_only_be_one() {
    let another_day = |event: serde_json::Value| {
        let mut event = event;
        event["at"] = "2020-01-03".into();
        event
    };
    let records = |plan: &LifePlan, accounts: &Accounts, events: &[usize]| -> Vec<RecordView<Account>> {
        let as_record = |(number, event): (u32, &usize)| {
            let organisation = plan.event(*event).unwrap().org.clone().unwrap();
            let account = accounts.organisation(&organisation).unwrap().clone();
            let author = Author::Organisation { account, role: Role::Workshop };
            stands(number, author, plan.entry(*event, accounts).unwrap(), false)
        };
        (0..).zip(events).map(as_record).collect()
    };
    let (mut plan, accounts) = life(vec![accident(None), another_day(accident(None)), accident(None)]);
    let swapped = records(&plan, &accounts, &[0, 2, 1, 3]);
    plan.align(&swapped, None, &accounts);
    // The accidents of one day are alike: the next of them is taken.
    assert_eq!((plan.stuck.as_deref(), plan.next()), (None, 4));
    assert_eq!([0, 1, 2, 3].map(|event| plan.record_of(event)), [Some(0), Some(3), Some(1), Some(2)]);

    let (mut plan, accounts) = life(vec![accident(None), accident(None), another_day(accident(None))]);
    let ambiguous = records(&plan, &accounts, &[0, 3, 1]);
    plan.align(&ambiguous, None, &accounts);
    assert!(plan.stuck.is_some());
    let doubled = records(&plan, &accounts, &[0, 1, 2, 3, 3]);
    plan.align(&doubled, None, &accounts);
    assert!(plan.stuck.is_some());
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

/// Before, a life was written on by two imports at a time, each record twice.
#[test]
fn a_life_that_others_write_is_left_also_where_it_is_resumed() {
    let (mut plans, accounts) = everything();
    let plan = &mut plans[0];
    assert!(!plan.actions(&accounts).is_empty() && plan.records() == 0);
    plan.set_under_way(1);
    plan.settle(EventOutcome::Accepted(0));
    assert_eq!(plan.records(), 1);
    plan.contest(1);
    plan.contest(2);
    for _ in 0..2 {
        assert!(plan.is_done() && !plan.asks() && plan.actions(&accounts).is_empty());
        let reason = plan.stuck.clone().unwrap();
        assert!(reason.starts_with("record 1 of this VIN is by another program"), "{reason}");
        plan.align(&[], None, &accounts);
    }
}

/// Before, a record was written in the first of its writer's roles that may, whichever the file named.
#[test]
fn each_record_is_written_in_the_role_that_the_file_names() {
    let correction = json!({
        "kind": "correction", "fields": { "corrects": 1, "withdraws": true, "reason": "not this car" },
    });
    let (mut plan, accounts) = life(vec![accident(None), correction]);
    plan.settle(EventOutcome::Accepted(0));
    let roles: Vec<_> = plan
        .actions(&accounts)
        .into_iter()
        .map(|(number, action)| match action {
            Action::Item { role, .. } => (number, role),
            action => panic!("{action:?}"),
        })
        .collect();
    assert_eq!(roles.first(), Some(&(1, Some(Role::Workshop))));
    plan.settle(EventOutcome::Accepted(1));
    let [(2, Action::Item { role, .. })] = &*plan.actions(&accounts) else { panic!() };
    assert_eq!(*role, None, "it changes another");
}
