//! Many random calls, good and bad, beside a model of what the file should then hold.

mod model;

use crate::mock::*;
use frame_support::{
    assert_ok,
    storage::{storage_prefix, unhashed, with_storage_layer},
};
use model::{File, Model, disputes::Reads};
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use sp_runtime::{DispatchError, traits::Dispatchable};
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, LifeFile};
use urcar_types::{
    Author, Brand, ClaimStatus, ClaimType, Currency, Date, LienStatus, List, Money, Odometer, OdometerResult,
    OdometerUnit, RecallStatus, RecordData, SeriesBreak, Severity, Text, TheftStatus, Vin,
};

type Data = RecordData<AccountId>;

const DEFAULT_CALLS: u32 = 20_000;
const CARS: usize = 200;
/// The invariants are recomputed so many times on the way.
const CHECKS: u32 = 8;
const ORGANISATIONS: [AccountId; 8] = [MAKER, RETAILER, WORKSHOP, GARAGE, INSURER, INSPECTOR, AUTHORITY, SUSPENDED];

/// Refusals that a long game comes across, of those that witnesses and disputes bring.
const WITNESS_REFUSALS: [&str; 7] = [
    "OwnRecord",
    "WitnessTwice",
    "NotWitness",
    "RecordSettled",
    "RecordWithdrawn",
    "CorrectionNeedsNoWitness",
    "VehicleInDispute",
];

struct Game {
    dice: SmallRng,
    cars: Vec<String>,
    model: Model,
    today: i32,
    disputes: Vec<(String, u32)>,
}

impl Game {
    /// European VINs, whose check digit is free, and some that can't be registered.
    fn new(seed: u64) -> Self {
        let mut cars: Vec<_> = (0..CARS).map(|n| format!("WVGZZZ5NZEW{n:06}")).collect();
        cars.extend([WRONG_DIGIT.into(), "too short".into(), "4".repeat(17)]);
        let today = date("2012-01-01").days();
        set_today("2012-01-01");
        Self { dice: SmallRng::seed_from_u64(seed), cars, model: Model::default(), today, disputes: vec![] }
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.dice.gen_ratio(1, times)
    }

    fn organisation(&mut self) -> AccountId {
        if self.one_in(50) { ANN } else { *ORGANISATIONS.choose(&mut self.dice).unwrap() }
    }

    /// The first cars have more records than the last.
    fn car(&mut self) -> String {
        let cars = if self.one_in(40) { self.cars.len() } else { CARS };
        let at = self.dice.gen_range(0..cars).min(self.dice.gen_range(0..cars));
        self.cars[at].clone()
    }

    fn day(&mut self) -> Date {
        let back = match self.dice.gen_range(0..20) {
            0 => -1,
            1 => self.dice.gen_range(0..2_000),
            2..=5 => self.dice.gen_range(0..200),
            _ => 0,
        };
        Date::from_days(self.today - back)
    }

    /// Mostly what a car would have run by then, at 40 km a day.
    fn odometer(&mut self, day: Date) -> Option<Odometer> {
        let run = (day.days() - date("2010-01-01").days()).max(0) as u32 * 40;
        let unit = if self.one_in(5) { OdometerUnit::Miles } else { OdometerUnit::Kilometres };
        match self.dice.gen_range(0..30) {
            0..=9 => None,
            10 => Some(Odometer { value: None, unit: None, result: OdometerResult::Unreadable }),
            11 => Some(Odometer { value: Some(run), unit: None, result: OdometerResult::Read }),
            12 => Some(Odometer::read(self.dice.gen_range(0..10_000_010), unit)),
            13 => Some(Odometer::read(run.saturating_sub(self.dice.gen_range(95..105)), unit)),
            _ if unit == OdometerUnit::Miles => Some(Odometer::read(run * 10 / 16, unit)),
            _ => Some(Odometer::read(run, unit)),
        }
    }

    fn accident(&mut self) -> Data {
        let mut data = accident();
        if let RecordData::Accident { severity, .. } = &mut data {
            *severity = *[Severity::Minor, Severity::Moderate, Severity::Severe].choose(&mut self.dice).unwrap();
        }
        data
    }

    fn data(&mut self, car: &str) -> Data {
        let records = self.model.files.get(car).map_or(0, |file| file.records.len() as u32);
        let reference = Text::unchecked(["A", "B", "C"].choose(&mut self.dice).copied().unwrap_or_default());
        match self.dice.gen_range(0..40) {
            0..=7 => reading(),
            8..=13 => self.accident(),
            14 => RecordData::OdometerReading { series: Some(SeriesBreak::Rollover(99_999)) },
            15 => RecordData::OdometerReading { series: Some(SeriesBreak::Replaced { old: 1, new: 2 }) },
            16..=17 => RecordData::TitleBrand { code: Brand(self.dice.gen_range(0..46)) },
            18 => RecordData::Theft { status: TheftStatus::Stolen, case: Text::default() },
            19..=20 => RecordData::Theft { status: TheftStatus::Recovered, case: Text::default() },
            21 => RecordData::Lien { status: LienStatus::Placed, reference },
            22..=23 => RecordData::Lien { status: LienStatus::Released, reference },
            24..=25 => RecordData::Recall {
                campaign: reference,
                component: Text::default(),
                consequence: Text::default(),
                remedy: Text::default(),
                park_it: false,
                park_outside: false,
                over_the_air: true,
                status: if self.dice.r#gen() { RecallStatus::Open } else { RecallStatus::Remedied },
            },
            26..=27 => RecordData::InsuranceClaim {
                claim: ClaimType::Fire,
                status: ClaimStatus::Open,
                amount: Money { amount: 0, currency: Currency::from("CNY") },
                total_loss: self.dice.r#gen(),
                salvage_category: None,
            },
            28 if self.one_in(5) => scrapped(),
            29 if self.dice.r#gen() => delivery(if self.one_in(4) { None } else { Some(RETAILER) }),
            29 => retail(if self.dice.r#gen() { Some(ANN) } else { None }),
            30 => import(if self.dice.r#gen() { Some(specification()) } else { None }),
            31 => manufacture(),
            32 => sale(EVE),
            33..=38 => {
                let corrects = self.dice.gen_range(0..records.saturating_add(2));
                let withdraws = self.one_in(3);
                let day = self.day();
                let odometer = self.odometer(day);
                RecordData::Correction { corrects, withdraws, reason: reason(), odometer }
            }
            _ => self.accident(),
        }
    }

    fn entry(&mut self, car: &str) -> crate::EntryOf<Test> {
        let data = self.data(car);
        let day = self.day();
        let odometer =
            if matches!(data, RecordData::Correction { .. }) && !self.one_in(20) { None } else { self.odometer(day) };
        let mut entry = on(&day.to_string(), odometer, data);
        if self.one_in(60) {
            entry.description = Text::unchecked("x".repeat(201));
        }
        entry
    }

    /// The writer of the record that is corrected, more often than not.
    fn writer_for(&mut self, car: &str, data: &Data) -> AccountId {
        let corrected = match data {
            RecordData::Correction { corrects, .. } => self.model.writer(car, *corrects),
            _ => None,
        };
        match corrected {
            Some(writer) if !self.one_in(5) => writer,
            _ => {
                let candidates: Vec<_> =
                    ORGANISATIONS.into_iter().filter(|who| Model::may(*who, data.kind()).is_ok()).collect();
                let apt = candidates.choose(&mut self.dice).copied();
                let any = self.organisation();
                if self.one_in(10) { any } else { apt.unwrap_or(any) }
            }
        }
    }

    /// One move. Gives the cars that it may have touched.
    fn play(&mut self) -> Vec<String> {
        if self.one_in(100) {
            let active = self.dice.r#gen();
            Organisations::mutate(SUSPENDED, |organisation| organisation.as_mut().unwrap().active = active);
        }
        if self.one_in(20) {
            self.today += self.dice.gen_range(1..10);
            set_today(&Date::from_days(self.today).to_string());
        }
        let today = Date::from_days(self.today);
        match self.dice.gen_range(0..28) {
            20..=24 => self.play_attest(),
            25 => self.play_retract(),
            26 => self.play_dispute(today),
            27 => self.play_settle(),
            0 => {
                let (car, entry) = (self.car(), on("2010-01-01", None, manufacture()));
                let expected = self.model.register(MAKER, &car, &entry, None, today);
                agree(dispatch(MAKER, crate::Call::register { vin: typed(&car), entry, owner: None }), expected);
                vec![car]
            }
            1 => {
                let (car, who) = (self.car(), self.organisation());
                let day = self.day();
                let odometer = self.odometer(day);
                let entry = on(&day.to_string(), odometer, import(Some(specification())));
                let expected = self.model.register(who, &car, &entry, Some(EVE), today);
                agree(dispatch(who, crate::Call::register { vin: typed(&car), entry, owner: Some(EVE) }), expected);
                vec![car]
            }
            2..=3 => self.play_batch(today),
            4 => self.play_owner(today),
            5 => self.play_amend(today),
            _ => {
                let car = self.car();
                let entry = self.entry(&car);
                let who = self.writer_for(&car, &entry.data);
                let expected = self.model.record(who, &car, &entry, today);
                agree(dispatch(who, crate::Call::record { vin: typed(&car), entry }), expected);
                vec![car]
            }
        }
    }

    /// A record of the car: one that waits for witnesses, or any, or none at all.
    fn number(&mut self, car: &str) -> u32 {
        let waiting = self.model.files.get(car).map(File::waiting).unwrap_or_default();
        let records = self.model.files.get(car).map_or(0, |file| file.records.len() as u32);
        let any = self.dice.gen_range(0..=records);
        match waiting.choose(&mut self.dice) {
            Some(number) if !self.one_in(3) => *number,
            _ => any,
        }
    }

    fn play_attest(&mut self) -> Vec<String> {
        let (car, who) = (self.car(), self.organisation());
        let number = self.number(&car);
        hook_calls();
        let expected = self.model.attest(who, &car, number);
        let outcome = dispatch(who, crate::Call::attest { vin: typed(&car), number });
        assert_eq!(outcome.map(|()| hook_calls()), expected);
        vec![car]
    }

    fn play_retract(&mut self) -> Vec<String> {
        let car = self.car();
        let attestations = self.model.files.get(&car).map(File::attestations).unwrap_or_default();
        let (number, who) = match attestations.choose(&mut self.dice) {
            Some(attestation) if !self.one_in(4) => *attestation,
            _ => (self.number(&car), self.organisation()),
        };
        hook_calls();
        let expected = self.model.retract(who, &car, number);
        let outcome = dispatch(who, crate::Call::retract_attestation { vin: typed(&car), number });
        assert_eq!(outcome.map(|()| hook_calls()), expected);
        vec![car]
    }

    fn play_dispute(&mut self, today: Date) -> Vec<String> {
        let car = self.car();
        let Ok(vin) = Vin::parse(&car) else { return vec![] };
        if self.dice.r#gen() {
            let number = self.number(&car);
            let expected = self.model.open_dispute(&car, number);
            agree(with_storage_layer(|| Vehicles::dispute_opened(&vin, number)), expected);
            if expected.is_ok() {
                self.disputes.push((car.clone(), number));
            }
            return vec![car];
        }
        if self.disputes.is_empty() {
            return vec![];
        }
        let at = self.dice.gen_range(0..self.disputes.len());
        let (car, number) = self.disputes[at].clone();
        let ends = [DisputeEnd::Upheld, DisputeEnd::Dismissed, DisputeEnd::Conceded, DisputeEnd::Lapsed];
        let end = *ends.choose(&mut self.dice).unwrap();
        let expected = self.model.close_dispute(&car, number, end, today);
        agree(with_storage_layer(|| Vehicles::dispute_closed(&Vin::parse(&car).unwrap(), number, end)), expected);
        if expected.is_ok() {
            self.disputes.swap_remove(at);
        }
        vec![car]
    }

    fn play_settle(&mut self) -> Vec<String> {
        let car = self.car();
        let Ok(vin) = Vin::parse(&car) else { return vec![] };
        let attestations = self.model.files.get(&car).map(File::attestations).unwrap_or_default();
        let number = match attestations.choose(&mut self.dice) {
            Some((number, _)) => *number,
            None => self.number(&car),
        };
        let settled = Vehicles::settle(&vin, number).map(|(author, witnesses)| {
            let writer = match author {
                Author::Organisation { account, .. } => Some(account),
                _ => None,
            };
            (writer, witnesses)
        });
        assert_eq!(settled, self.model.settle(&car, number));
        vec![car]
    }

    fn play_amend(&mut self, today: Date) -> Vec<String> {
        let car = self.car();
        let number = self.dice.gen_range(0..30);
        let (withdraws, day) = (self.dice.r#gen(), self.day());
        let odometer = self.odometer(day);
        let data = RecordData::Correction { corrects: number, withdraws, reason: reason(), odometer: odometer.clone() };
        let who = if self.one_in(3) { CONSORTIUM } else { self.writer_for(&car, &data) };
        let entry = on(&today.to_string(), None, data);
        let expected = self.model.correct((who != CONSORTIUM).then_some(who), &car, &entry, today);
        let call = crate::Call::amend {
            vin: typed(&car),
            number,
            withdraws,
            reason: reason(),
            odometer,
            evidence: List::default(),
        };
        agree(dispatch(who, call), expected);
        vec![car]
    }

    fn play_owner(&mut self, today: Date) -> Vec<String> {
        let car = self.car();
        let Ok(vin) = Vin::parse(&car) else { return vec![] };
        let day = self.day();
        let odometer = self.odometer(day);
        let entry = on(&day.to_string(), odometer.clone(), sale(EVE));
        let expected = self.model.by_owner(&car, &entry, today);
        agree(Vehicles::append_by_owner(&vin, &ANN, entry.data, day, odometer).map(|_| ()), expected);
        vec![car]
    }

    fn play_batch(&mut self, today: Date) -> Vec<String> {
        let who = self.organisation();
        let size = self.dice.gen_range(0..MAX_BATCH as usize + 2);
        let items: Vec<_> = (0..size)
            .map(|_| {
                let car = self.car();
                let mut entry = self.entry(&car);
                if !self.one_in(10) && Model::may(who, entry.data.kind()).is_err() {
                    entry.data = reading();
                }
                item(&car, entry)
            })
            .collect();
        forget_events();
        let outcome = dispatch(who, crate::Call::record_batch { items: items.clone().try_into().unwrap() });
        if size > MAX_BATCH as usize || Model::active(who).is_err() {
            assert!(outcome.is_err());
            return vec![];
        }
        assert_ok!(outcome);
        let mut refused = events().into_iter().filter_map(|event| match event {
            crate::Event::ItemRefused { item, error, .. } => Some((item, error)),
            _ => None,
        });
        let cars = items.iter().map(|item| item.vin.as_str().into()).collect();
        for (number, item) in (0u32..).zip(items) {
            if let Err(error) = self.model.item(who, item.vin.as_str(), &item.entry, today) {
                assert_eq!(refused.next(), Some((number, error)), "{item:?}");
            }
        }
        assert_eq!(refused.next(), None);
        cars
    }

    /// Holds files to what the model makes of them.
    fn compare(&self, cars: &[String]) {
        for car in cars {
            let view = Vehicles::view_vehicle(&typed(car)).ok();
            assert_eq!(view.map(File::of_view), self.model.files.get(car).map(File::sum), "{car}");
            if let Some(file) = self.model.files.get(car) {
                assert_eq!(Owners::get(vin(car)), Some(file.title()), "{car}");
            }
        }
    }

    /// Holds every record to what the model says that it reads as.
    fn compare_records(&self) {
        for (car, file) in &self.model.files {
            let page = |from| Vehicles::view_records(&typed(car), from, u32::MAX).unwrap().records;
            let pages = (0..file.records.len() as u32).step_by(100).flat_map(page);
            assert_eq!(pages.map(Reads::of_view).collect::<Vec<_>>(), file.reads().collect::<Vec<_>>(), "{car}");
        }
    }
}

/// What `System::reset_events` does, without a search through all that is stored.
fn forget_events() {
    for name in [&b"Events"[..], b"EventCount"] {
        unhashed::kill(&storage_prefix(b"System", name));
    }
}

fn reason() -> Text<128> {
    Text::unchecked("typing error")
}

fn dispatch(who: AccountId, call: crate::Call<Test>) -> Result<(), DispatchError> {
    let outcome = RuntimeCall::Vehicles(call).dispatch(RuntimeOrigin::signed(who));
    outcome.map(|_| ()).map_err(|refused| refused.error)
}

fn agree(outcome: Result<(), DispatchError>, expected: Result<(), DispatchError>) {
    assert_eq!(outcome, expected);
}

#[test]
fn random_calls_agree_with_the_model() {
    let calls = std::env::var("URCAR_RANDOM_CALLS").map_or(DEFAULT_CALLS, |n| n.parse().expect("a number of calls"));
    let seed = std::env::var("URCAR_RANDOM_SEED").map_or(1, |n| n.parse().expect("a seed"));
    ExtBuilder.build_and_execute(|| {
        let mut game = Game::new(seed);
        for n in 1..=calls {
            let touched = game.play();
            game.compare(&touched);
            forget_events();
            hook_calls();
            if n % (calls / CHECKS).max(1) == 0 {
                game.compare(&game.cars);
                game.compare_records();
                assert_ok!(Vehicles::do_try_state());
            }
        }
        let (accepted, refused) = (game.model.accepted, game.model.refused.values().sum::<u32>());
        println!("{calls} calls, seed {seed}: {accepted} records, {refused} refused: {:#?}", game.model.refused);
        let refused = |name: &str| game.model.refused.contains_key(name);
        let all = WITNESS_REFUSALS.into_iter().all(refused) && game.model.refused.len() >= 27;
        assert!(calls < DEFAULT_CALLS || (accepted > calls / 4 && all));
    });
}
