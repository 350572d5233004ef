//! The 260 lives of the data folder, written into one chain: what is accepted, why not, and what it adds up to.

mod event;
mod reports;
mod second_count;

use crate::{EntryOf, Error, mock::*};
use event::{Expect, Life, LifeEvent, Organisation};
use sp_runtime::{DispatchError, DispatchResult};
use std::collections::BTreeMap;
use urcar_interfaces::LifeFile;
use urcar_types::{NoJudgement, RecordData, Vin};

/// Organisations sign with the accounts from here on.
const FIRST_ORGANISATION: AccountId = 1_000;

#[derive(Default)]
struct Counts {
    lives: u32,
    retailed: u32,
    accepted: u32,
    borne_out: u32,
    refused: BTreeMap<&'static str, u32>,
}

/// The data's name for a refusal.
fn why(error: DispatchError) -> &'static str {
    let known = [
        ("vin", Error::<Test>::MalformedVin.into()),
        ("vin", Error::<Test>::VinAllEqual.into()),
        ("vin", Error::<Test>::VinCheckDigit.into()),
        ("role", Error::<Test>::RoleMayNotWrite.into()),
        ("known_vin", Error::<Test>::VinKnown.into()),
        ("scrapped", Error::<Test>::VehicleScrapped.into()),
        ("stolen", Error::<Test>::VehicleStolen.into()),
        ("lien", Error::<Test>::VehicleUnderLien.into()),
    ];
    known.into_iter().find(|(_, known)| error == *known).map_or("another reason", |(why, _)| why)
}

/// Sends one event as who wrote it would.
fn send(
    life: &Life,
    event: &LifeEvent,
    numbers: &[Option<u32>],
    accounts: &BTreeMap<String, AccountId>,
) -> DispatchResult {
    let (car, mut entry) = (typed(&life.vin), event.entry(numbers));
    match &mut entry.data {
        RecordData::Delivery { to, retailer, .. } => *retailer = accounts.get(to.as_str()).copied(),
        RecordData::Retail { buyer, .. } => *buyer = Some(ANN),
        _ => {}
    }
    let Some(organisation) = &event.org else {
        return by_owner(&life.vin, entry);
    };
    let who = RuntimeOrigin::signed(accounts[organisation]);
    let opens = match entry.data {
        RecordData::Manufacture { .. } => true,
        RecordData::Import { .. } => numbers.is_empty(),
        _ => false,
    };
    if opens {
        Vehicles::register(who, car, entry, None)
    } else {
        Vehicles::record(who, car, entry, None).map(|_| ()).map_err(|refused| refused.error)
    }
}

fn by_owner(car: &str, entry: EntryOf<Test>) -> DispatchResult {
    let vin = Vin::parse(car).map_err(Error::<Test>::from)?;
    Vehicles::ensure_transferable(&vin)?;
    Vehicles::append_by_owner(&vin, &ANN, entry.data, entry.event_date.date(), entry.odometer).map(|_| ())
}

/// Has two organisations other than its writer attest a record, where it waits for them.
fn bear_out(car: &str, number: u32, event: &LifeEvent, accounts: &BTreeMap<String, AccountId>) -> u32 {
    if !view_record(car, number).pending {
        return 0;
    }
    let others = || accounts.iter().filter(|(name, _)| Some(*name) != event.org.as_ref()).map(|(_, account)| *account);
    witness(car, number, [others().next().unwrap(), others().next_back().unwrap()]);
    assert_eq!(pending(car), []);
    1
}

/// Writes a life, event by event, each borne out before the next where it needs to be, and gives the event numbers of
/// its records.
fn live(life: &Life, accounts: &BTreeMap<String, AccountId>, counts: &mut Counts) -> Vec<usize> {
    let mut numbers: Vec<Option<u32>> = Vec::new();
    let mut events = Vec::new();
    for (number, event) in life.events.iter().enumerate() {
        set_today(&event.recorded.to_string());
        let outcome = send(life, event, &numbers, accounts);
        let place = format!("{} event {number} ({})", life.vin, event.kind);
        assert_eq!(outcome.is_ok(), event.accept, "{place}: {outcome:?}");
        match outcome {
            Ok(()) => {
                let record = events.len() as u32;
                counts.borne_out += bear_out(&life.vin, record, event, accounts);
                numbers.push(Some(record));
                events.push(number);
                counts.accepted += 1;
            }
            Err(error) => {
                let reason = why(error);
                assert_eq!(Some(reason), event.why.as_deref(), "{place}: {error:?}");
                numbers.push(None);
                *counts.refused.entry(reason).or_default() += 1;
            }
        }
    }
    events
}

/// What the chain holds, in the words of the data.
fn held(life: &Life, events: &[usize]) -> Expect {
    let refused = (life.events.len() - events.len()) as u32;
    let Ok(view) = Vehicles::view_vehicle(&typed(&life.vin)) else {
        return Expect { records_refused: refused, ..Expect::default() };
    };
    assert_eq!(view.records as usize, events.len());
    let pairs = view.odometer.illogical_pairs.iter();
    Expect {
        odometer_verdict: Some(view.odometer.verdict),
        reason: view.odometer.reason,
        illogical_pairs: pairs.map(|(a, b)| [events[*a as usize], events[*b as usize]]).collect(),
        last_odometer_km: view.odometer.last_odometer_km,
        owners: view.owners,
        accidents: view.condition.accidents,
        total_losses: view.condition.total_losses,
        brands: view.condition.brands.iter().map(|brand| brand.to_string()).collect(),
        open_recalls: view.condition.open_recalls,
        stolen: view.condition.stolen,
        lien: view.condition.lien,
        scrapped: view.condition.scrapped,
        records_accepted: view.records,
        records_refused: refused,
        sales: view.sales,
    }
}

/// The organisations of the lives, by name.
fn accounts() -> BTreeMap<String, AccountId> {
    let organisations: Vec<Organisation> =
        serde_json::from_str(include_str!("../../../../data/organisations.json")).unwrap();
    let enrolled = (FIRST_ORGANISATION..).zip(organisations).map(|(account, organisation)| {
        enrol(account, &organisation.roles, true);
        (organisation.name, account)
    });
    enrolled.collect()
}

fn lives() -> impl Iterator<Item = Life> {
    include_str!("../../../../data/lives.jsonl").lines().map(|line| serde_json::from_str(line).unwrap())
}

#[test]
fn the_chain_holds_what_the_lives_expect() {
    ExtBuilder.build_and_execute(|| {
        let accounts = accounts();
        let mut counts = Counts::default();
        for life in lives() {
            let events = live(&life, &accounts, &mut counts);
            assert_eq!(held(&life, &events), life.expect, "{}", life.vin);
            counts.lives += 1;
            let retailed = life.events.iter().any(|event| event.accept && event.kind == "retail");
            counts.retailed += u32::from(retailed);
            if let Ok(vin) = Vin::parse(&life.vin) {
                assert!(!retailed || Owners::get(vin) == Some((ANN, false)), "{}", life.vin);
            }
        }
        let refused: u32 = counts.refused.values().sum();
        println!(
            "{} lives: {} events accepted, {} of them borne out, {refused} refused: {:?}",
            counts.lives, counts.accepted, counts.borne_out, counts.refused
        );
        assert_eq!((counts.lives, counts.retailed, counts.accepted, refused), (260, 252, 4_468, 61));
    });
}

#[test]
fn without_witnesses_nothing_that_waits_shows() {
    ExtBuilder.build_and_execute(|| {
        let accounts = accounts();
        for life in lives() {
            let mut numbers: Vec<Option<u32>> = Vec::new();
            let mut records = 0;
            for event in &life.events {
                set_today(&event.recorded.to_string());
                let is_accepted = send(&life, event, &numbers, &accounts).is_ok();
                numbers.push(is_accepted.then_some(records));
                records += u32::from(is_accepted);
            }
            if records == 0 {
                continue;
            }
            let view = view(&life.vin);
            let condition = view.condition;
            assert_eq!((condition.brands, condition.total_losses), (vec![], 0), "{}", life.vin);
            assert!(!condition.scrapped && !condition.lien, "{}", life.vin);
            let broken = [Some(NoJudgement::OdometerReplaced), Some(NoJudgement::Rollover)];
            assert!(!broken.contains(&view.odometer.reason), "{}", life.vin);
            let waits: Vec<_> = (0..records).filter(|number| view_record(&life.vin, *number).pending).collect();
            assert_eq!(pending(&life.vin).into_iter().map(|(number, _)| number).collect::<Vec<_>>(), waits);
        }
    });
}
