//! Many random calls, good and bad, and what must hold whatever comes: the invariants, and what nobody gains by them.

use crate::{Event, States, mock::*};
use frame_support::assert_ok;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use sp_runtime::{DispatchError, traits::Dispatchable};
use std::collections::{BTreeMap, BTreeSet};
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, LifeFile};
use urcar_types::{
    Author, Brand, Date, LienStatus, List, RecallStatus, RecordData, RecordKind, RecordStatus, RetailLien, Role,
    SeriesBreak, Text, TheftStatus, Vin, chain_head,
};

type Data = RecordData<AccountId>;

const DEFAULT_CALLS: u32 = 40_000;
const CARS: usize = 24;
/// The invariants are recomputed so many times on the way.
const CHECKS: u32 = 40;
const ORGANISATIONS: [AccountId; 8] = [MAKER, RETAILER, WORKSHOP, GARAGE, INSURER, INSPECTOR, AUTHORITY, SUSPENDED];

/// Refusals that a long game comes across.
const REFUSALS: [&str; 38] = [
    "MalformedVin",
    "VinCheckDigit",
    "VinKnown",
    "UnknownVehicle",
    "UnknownRecord",
    "NotWriter",
    "WriterNotActive",
    "RoleMayNotWrite",
    "FutureDate",
    "BeforeManufacture",
    "FieldTooLong",
    "NotRecordWriter",
    "CorrectionOfCorrection",
    "RecordWithdrawn",
    "VehicleScrapped",
    "VehicleStolen",
    "VehicleUnderLien",
    "OwnRecord",
    "WitnessTwice",
    "NotWitness",
    "NeedsNoWitness",
    "RecordSettled",
    "NotLienHolder",
    "OnlyByAcceptedOffer",
    "CaseMissing",
    "RegistrationAnnulled",
    "RecordAnnulled",
    "NeedsConsortium",
    "EvidenceMissing",
    "LienTooSoon",
    "NothingToConsent",
    "NotOwner",
    "TitleOrderTooSoon",
    "NotUnderNotice",
    "NotObjected",
    "NoSpecification",
    "AboutOtherKind",
    "AboutTooFarApart",
];

struct Game {
    dice: SmallRng,
    cars: Vec<String>,
    /// The open disputes: car, record, version, and since when.
    disputes: Vec<(Vin, u32, u32, u64)>,
    /// How often each call was refused for what.
    refused: BTreeMap<String, u32>,
    accepted: u32,
}

impl Game {
    fn new(seed: u64) -> Self {
        let mut cars: Vec<_> = (0..CARS).map(|n| format!("WVGZZZ5NZEW{n:06}")).collect();
        cars.extend([WRONG_DIGIT.into(), "too short".into(), CHASSIS.into()]);
        set_today("2012-01-01");
        let dice = SmallRng::seed_from_u64(seed);
        Self { dice, cars, disputes: vec![], refused: BTreeMap::new(), accepted: 0 }
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.dice.gen_ratio(1, times)
    }

    fn any<X: Copy>(&mut self, of: &[X]) -> X {
        *of.choose(&mut self.dice).unwrap()
    }

    fn car(&mut self) -> String {
        let at = if self.one_in(200) {
            self.dice.gen_range(CARS..self.cars.len())
        } else {
            self.dice.gen_range(0..CARS).min(self.dice.gen_range(0..CARS))
        };
        self.cars[at].clone()
    }

    fn day(&mut self) -> Date {
        let today = Date::from_millis(now()).days();
        let back = match self.dice.gen_range(0..20) {
            0 => -2,
            1 | 2 => self.dice.gen_range(0..4_000),
            3..=5 => self.dice.gen_range(0..60),
            _ => 0,
        };
        Date::from_days(today - back)
    }

    /// Mostly what a car would have run by then, at 40 km a day.
    fn odometer(&mut self, day: Date) -> Option<urcar_types::Odometer> {
        let run = (day.days() - date("2010-01-01").days()).max(0) as u32 * 40;
        match self.dice.gen_range(0..24) {
            0..=9 => None,
            10 => km(self.dice.gen_range(0..10_000_010)),
            11 => km(run.saturating_sub(self.dice.gen_range(95..105))),
            12 => mi(run * 10 / 16),
            _ => km(run),
        }
    }

    fn number(&mut self, car: &str) -> u32 {
        let Ok(vin) = Vin::parse(car) else { return 0 };
        let records = crate::Vehicles::<Test>::get(vin).map_or(0, |vehicle| vehicle.records);
        let waiting: Vec<u32> = match Vehicles::view_pending(&typed(car)) {
            Ok(waiting) => waiting.into_iter().map(|pending| pending.record).collect(),
            Err(_) => vec![],
        };
        let late = records.saturating_sub(12);
        match waiting.choose(&mut self.dice) {
            Some(number) if !self.one_in(3) => *number,
            _ if self.dice.r#gen() => self.dice.gen_range(late..=records),
            _ => self.dice.gen_range(0..=records),
        }
    }

    fn about(&mut self, car: &str, mut data: Data) -> Data {
        let number = self.number(car);
        let is_about = self.one_in(3);
        if let RecordData::Accident { about, .. } | RecordData::InsuranceClaim { about, .. } = &mut data {
            *about = is_about.then_some(number);
        }
        data
    }

    fn data(&mut self, car: &str) -> Data {
        let key = self.any(&["A", "B", "C", "-"]);
        match self.dice.gen_range(0..44) {
            0..=7 => reading(),
            8..=11 => self.about(car, accident()),
            12 => RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) },
            13 => RecordData::OdometerReading { series: Some(SeriesBreak::Replaced { old: 60_000, new: 2 }) },
            14..=15 => RecordData::TitleBrand { code: Brand::try_from(self.dice.gen_range(0..100u8)).unwrap() },
            16 => theft(TheftStatus::Stolen, key),
            17..=19 => theft(TheftStatus::Recovered, key),
            20..=22 => lien(LienStatus::Placed, key),
            23..=24 => lien(LienStatus::Released, key),
            25..=26 => {
                let status = self.any(&[RecallStatus::Open, RecallStatus::Remedied, RecallStatus::Unknown]);
                recall(status, key)
            }
            27..=28 => {
                let total = self.dice.r#gen();
                self.about(car, claim(total))
            }
            29 if self.one_in(4) => scrapped(),
            30 => delivery(if self.one_in(4) { None } else { Some(RETAILER) }),
            31 => self.retail(),
            32 => import(if self.dice.r#gen() { Some(specification()) } else { None }),
            33 => manufacture(),
            34 => sale(EVE),
            35 => title_order(BOB),
            36 if self.one_in(6) => RecordData::Annulment { registration: 0, reason: Text::unchecked("wrong") },
            _ => self.correction(car),
        }
    }

    fn retail(&mut self) -> Data {
        let mut data = retail(if self.dice.r#gen() { Some(ANN) } else { None });
        let holder = self.any(&[INSURER, ANN]);
        let under_lien = self.one_in(3);
        if let RecordData::Retail { lien, .. } = &mut data {
            *lien = under_lien.then(|| RetailLien { holder, reference: Text::unchecked("A") });
        }
        data
    }

    fn correction(&mut self, car: &str) -> Data {
        let (corrects, withdraws) = (self.number(car), self.one_in(3));
        let day = self.day();
        let mut data = correction(corrects, withdraws, self.odometer(day));
        let specifies = self.one_in(8);
        if let RecordData::Correction { specification, .. } = &mut data {
            *specification = specifies.then(|| {
                let mut spec = super::super::mock::specification();
                spec.manufactured = self.any(&[date("2009-01-01"), date("2010-01-01"), date("2011-01-01")]).into();
                spec
            });
        }
        data
    }

    /// The writer of the record that is corrected, or one that may write it, more often than not.
    fn writer_for(&mut self, car: &str, data: &Data) -> AccountId {
        if let RecordData::Correction { corrects, .. } = data
            && let Some(record) = Vin::parse(car).ok().and_then(|vin| Vehicles::record_of(&vin, *corrects))
            && let Author::Organisation { account, .. } = record.author
            && !self.one_in(6)
        {
            return account;
        }
        let written_by = urcar_rules::effects(data).written_by;
        let may = |who: &AccountId| {
            Organisations::get(who).is_some_and(|it| it.roles.iter().any(|role| written_by.allows(*role)))
        };
        let apt: Vec<_> = ORGANISATIONS.into_iter().filter(may).collect();
        let any = self.any(&[MAKER, RETAILER, WORKSHOP, INSURER, AUTHORITY, SUSPENDED, ANN]);
        if self.one_in(12) { any } else { apt.choose(&mut self.dice).copied().unwrap_or(any) }
    }

    fn entry(&mut self, car: &str) -> crate::EntryOf<Test> {
        let data = self.data(car);
        let day = self.day();
        let bare = matches!(data.kind(), RecordKind::Correction | RecordKind::Annulment) && !self.one_in(20);
        let odometer = if bare { None } else { self.odometer(day) };
        let mut entry = on(&day.to_string(), odometer, data);
        if !self.one_in(4) {
            entry = backed(entry);
        }
        if self.one_in(80) {
            entry.description = Text::unchecked("x".repeat(201));
        }
        entry
    }

    fn call(&mut self) -> (AccountId, crate::Call<Test>) {
        use crate::Call;
        let car = self.car();
        let vin = typed(&car);
        let who = if self.one_in(20) { self.any(&[ANN, BOB, EVE]) } else { self.any(&ORGANISATIONS) };
        let number = self.number(&car);
        let owner = Vin::parse(&car).ok().and_then(Owners::get).map_or(ANN, |(owner, _)| owner);
        let owner = if self.one_in(4) { who } else { owner };
        match self.dice.gen_range(0..40) {
            0..=1 => {
                let entry = on("2010-01-01", None, manufacture());
                let owner = if self.dice.r#gen() { None } else { Some(ANN) };
                if self.one_in(8) {
                    return (MAKER, Call::register_chassis { vin, entry, owner });
                }
                (MAKER, Call::register { vin, entry, owner })
            }
            2 => {
                let day = self.day();
                let entry = on(&day.to_string(), self.odometer(day), import(Some(specification())));
                (self.any(&[RETAILER, AUTHORITY, WORKSHOP]), Call::register { vin, entry, owner: Some(EVE) })
            }
            3 => {
                let items: Vec<_> = (0..self.dice.gen_range(0..MAX_BATCH as usize + 2))
                    .map(|_| {
                        let car = self.car();
                        item(&car, self.entry(&car))
                    })
                    .collect();
                (who, Call::record_batch { items: items.try_into().unwrap() })
            }
            4..=13 => {
                let version = version(&car, number) + self.dice.gen_range(0..20) / 19;
                (who, Call::attest { vin, number, version })
            }
            14 => {
                let witness = Vin::parse(&car).ok().and_then(|vin| {
                    let all = crate::Witnesses::<Test>::iter_prefix(vin).collect::<Vec<_>>();
                    let (number, attestations) = all.choose(&mut self.dice)?.clone();
                    Some((*attestations.witnesses.choose(&mut self.dice)?, number))
                });
                let (who, number) = witness.unwrap_or((who, number));
                (who, Call::retract_attestation { vin, number })
            }
            15..=16 => {
                let (withdraws, day) = (self.one_in(3), self.day());
                let (odometer, specification) = (self.odometer(day), None);
                let (reason, evidence) = (Text::unchecked("wrong"), List::default());
                (CONSORTIUM, Call::amend { vin, number, withdraws, reason, odometer, specification, evidence })
            }
            17 if self.one_in(3) => {
                let by = self.any(&[CONSORTIUM, MAKER, RETAILER, AUTHORITY]);
                (by, Call::annul { vin, reason: Text::unchecked("wrong") })
            }
            18..=19 => (owner, Call::consent_lien { vin, record: number }),
            20 => (owner, Call::object { vin, record: number }),
            21 => (CONSORTIUM, Call::decide_title_order { vin, record: number, allow: self.dice.r#gen() }),
            _ => {
                let entry = self.entry(&car);
                (self.writer_for(&car, &entry.data), Call::record { vin, entry, role: None })
            }
        }
    }

    fn play(&mut self) {
        if self.one_in(100) {
            let active = self.dice.r#gen();
            Organisations::mutate(SUSPENDED, |organisation| organisation.as_mut().unwrap().active = active);
        }
        match self.dice.gen_range(0..30) {
            0..=1 => pass_days(self.dice.gen_range(1..6)),
            2 => self.play_sale(),
            3 => self.play_dispute(),
            _ => {
                let (who, call) = self.call();
                let outcome = RuntimeCall::Vehicles(call).dispatch(RuntimeOrigin::signed(who));
                self.note(outcome.map(|_| ()).map_err(|refused| refused.error));
            }
        }
    }

    fn note(&mut self, outcome: Result<(), DispatchError>) {
        match outcome {
            Ok(()) => self.accepted += 1,
            Err(DispatchError::Module(error)) => {
                *self.refused.entry(error.message.unwrap_or("?").into()).or_default() += 1;
            }
            Err(_) => {}
        }
    }

    fn play_sale(&mut self) {
        let car = self.car();
        let Ok(vin) = Vin::parse(&car) else { return };
        let Some((owner, _)) = Owners::get(vin) else { return };
        let day = self.day();
        let (to, odometer) = (self.any(&[ANN, EVE]), self.odometer(day));
        let sold = Vehicles::append_by_owner(&vin, &owner, sale(to), day, odometer);
        if sold.is_ok() {
            Owners::insert(vin, (to, false));
        }
        self.note(sold.map(|_| ()));
    }

    fn play_dispute(&mut self) {
        let car = self.car();
        let Ok(vin) = Vin::parse(&car) else { return };
        let number = self.number(&car);
        if self.dice.r#gen() || self.disputes.is_empty() {
            let Some(brief) = Vehicles::brief(&vin, number) else { return };
            let brief: urcar_interfaces::RecordBrief<AccountId> = brief;
            let closed = [RecordStatus::Withdrawn, RecordStatus::Annulled].contains(&brief.status);
            if closed || brief.window_until <= now() || Disputed::get(vin).iter().any(|(it, _)| *it == number) {
                return;
            }
            Disputed::mutate(vin, |open| open.push((number, self.accepted)));
            self.disputes.push((vin, number, brief.version, now()));
            assert_ok!(Vehicles::dispute_opened(&vin, number, false));
            return;
        }
        let at = self.dice.gen_range(0..self.disputes.len());
        let (vin, number, version, since) = self.disputes.swap_remove(at);
        Disputed::mutate(vin, |open| open.retain(|(it, _)| *it != number));
        let end = self.any(&[
            DisputeEnd::Upheld,
            DisputeEnd::Dismissed,
            DisputeEnd::Conceded,
            DisputeEnd::Unresolved,
            DisputeEnd::GivenUp,
            DisputeEnd::Void,
            DisputeEnd::TakenBack,
        ]);
        let _ = urcar_testing::as_call(|| Vehicles::dispute_closed(&vin, number, super::closed(end, version, since)));
    }
}

/// Whatever was attested, took effect or was withdrawn, by the events of it.
#[derive(Default)]
struct Heard {
    witnesses: BTreeMap<(Vin, u32), BTreeSet<AccountId>>,
    pending: BTreeSet<(Vin, u32)>,
}

impl Heard {
    /// Follows the events of one call. What took effect had its witnesses, its consent or its ruling.
    fn follow(&mut self, by_others: bool) {
        let events = events();
        System::reset_events();
        for event in &events {
            match event {
                Event::Recorded { vin, number, pending: true, .. } => {
                    self.pending.insert((*vin, *number));
                }
                Event::Attested { vin, number, witness, .. } => {
                    self.witnesses.entry((*vin, *number)).or_default().insert(*witness);
                }
                Event::AttestationsVoided { vin, number } => {
                    self.witnesses.remove(&(*vin, *number));
                }
                Event::RecordPendingAgain { vin, number } => {
                    self.pending.insert((*vin, *number));
                }
                Event::RecordTookEffect { vin, number } => {
                    let waited = self.pending.remove(&(*vin, *number));
                    let kind = Vehicles::record_of(vin, *number).unwrap().kind();
                    // A link is confirmed of what counts already, and a theft that was only shown bars the sale again.
                    let is_anew = [RecordKind::Accident, RecordKind::InsuranceClaim, RecordKind::Theft].contains(&kind);
                    assert!(waited || is_anew, "{kind:?} in effect, but it never waited");
                    let witnesses = self.witnesses.get(&(*vin, *number)).map_or(0, BTreeSet::len);
                    let record = Vehicles::record_of(vin, *number).unwrap();
                    let owners = matches!(record.entry.data, RecordData::Lien { .. } | RecordData::Theft { .. });
                    assert!(witnesses >= 2 || owners || by_others, "in effect by nobody's word");
                }
                _ => {}
            }
        }
    }
}

fn recomputed_head(vin: &Vin) -> urcar_types::Digest {
    let records = crate::Vehicles::<Test>::get(vin).unwrap().records;
    let records = (0..records).map(|number| Vehicles::record_of(vin, number).unwrap());
    records.fold(vin.initial_head(), |head, record| chain_head(&head, &record))
}

#[test]
fn whatever_comes_the_files_hold_together() {
    let calls = std::env::var("VEHICLES_RANDOM_CALLS").ok().and_then(|calls| calls.parse().ok());
    let seed = std::env::var("VEHICLES_RANDOM_SEED").ok().and_then(|seed| seed.parse().ok());
    let (calls, seed) = (calls.unwrap_or(DEFAULT_CALLS), seed.unwrap_or(1));
    ExtBuilder.build_and_execute(|| {
        enrol(SUSPENDED, &[Role::Manufacturer, Role::Workshop], true);
        let (mut game, mut heard) = (Game::new(seed), Heard::default());
        for call in 0..calls {
            let disputes = game.disputes.len();
            game.play();
            // A ruling may apply a correction that nobody attested.
            heard.follow(game.disputes.len() < disputes);
            hook_calls();
            if call % (calls / CHECKS).max(1) == 0 {
                assert_ok!(Vehicles::do_try_state());
            }
        }
        for (vin, vehicle) in crate::Vehicles::<Test>::iter() {
            assert_eq!(vehicle.head, recomputed_head(&vin));
            let car = vin.as_str().to_owned();
            let shown: BTreeSet<u32> = Vehicles::view_pending(&typed(&car))
                .unwrap()
                .into_iter()
                .filter(|it| !matches!(it.why, urcar_types::PendingReason::Link { .. }))
                .map(|it| it.record)
                .collect();
            let waits = |number: &u32| view_record(&car, *number).pending;
            assert_eq!((0..vehicle.records).filter(waits).collect::<BTreeSet<_>>(), shown, "{car}");
            for view in (0..vehicle.records).map(|number| view_record(&car, number)) {
                let (day, number) = (view.record.entry.event_date.date(), view.record.number);
                let counted = vehicle.readings.get(day, number).filter(|reading| !reading.pending);
                let in_force = view.odometer_in_force.and_then(|odometer| odometer.kilometres());
                assert_eq!(in_force, counted.and_then(|reading| reading.kilometres), "{car} {number}");
            }
        }
        println!("{} of {calls} accepted; refused: {:?}", game.accepted, game.refused);
        if calls >= DEFAULT_CALLS {
            let missing: Vec<_> = REFUSALS.into_iter().filter(|name| !game.refused.contains_key(*name)).collect();
            assert!(missing.is_empty(), "never refused for {missing:?}");
            assert!(States::<Test>::iter().count() > 100);
        }
    });
}
