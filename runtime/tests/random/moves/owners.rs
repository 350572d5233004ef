//! Liens that wait for the owner's consent; title orders, and the objection to them.

use super::by;
use crate::{
    common::{
        consortium,
        records::{self, evidence, text},
    },
    game::{Game, Turn},
};
use pallet_vehicles::{Call, WaitingFor, WaitingOf, WaitingRecords, Witnesses};
use rand::seq::SliceRandom;
use urcar_interfaces::Writers as _;
use urcar_rules::{Fact, KeptFact};
use urcar_runtime::{AccountId, Ownership, Runtime, RuntimeOrigin, Vehicles, Writers};
use urcar_types::{Author, LienStatus, RecordData, RecordKind, Role, Vin, VinText};

impl Game {
    /// The owner of a car, mostly.
    pub fn owner_of(&mut self, vin: &VinText) -> AccountId {
        let owner = Vin::try_from(vin).ok().and_then(|vin| Ownership::owner(&vin));
        owner.filter(|_| !self.one_in(8)).unwrap_or_else(|| self.anybody())
    }

    /// Consent to a lien that is pending, or to the next one of a holder whose last one ended.
    pub fn consent(&mut self) -> Turn {
        let again = match self.below(10) {
            0 => self.placed_again(),
            1 => self.one_more(),
            _ => None,
        };
        if let Some(turn) = again {
            return turn;
        }
        let pending = |vehicle: &pallet_vehicles::Vehicle| {
            let liens = vehicle.facts.as_slice().iter().rev();
            let mut liens = liens.filter(|kept| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)));
            liens.find(|kept| !kept.is_in_effect()).map(|kept| kept.record)
        };
        let ended =
            pallet_vehicles::States::<Runtime>::iter().filter(|(.., state)| state.ended).take(20).collect::<Vec<_>>();
        let (vin, record) = match ended.choose(&mut self.dice) {
            Some((vin, record, _)) if self.one_in(2) => ((*vin).into(), *record),
            _ => {
                let found = pallet_vehicles::Vehicles::<Runtime>::iter().take(100);
                let found: Vec<_> = found.filter_map(|(vin, vehicle)| Some((vin, pending(&vehicle)?))).collect();
                match found.choose(&mut self.dice) {
                    Some((vin, record)) if !self.one_in(6) => ((*vin).into(), *record),
                    _ => self.record_in_question(),
                }
            }
        };
        let who = self.owner_of(&vin);
        by("consent_lien", who, Call::<Runtime>::consent_lien { vin, record })
    }

    /// A lien that stands already, placed once more by its holder.
    fn placed_again(&mut self) -> Option<Turn> {
        let liens = pallet_vehicles::Vehicles::<Runtime>::iter().take(200).flat_map(|(vin, vehicle)| {
            let placed = |kept: &&KeptFact| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _));
            let liens = vehicle.facts.as_slice().iter().filter(placed).filter(|kept| kept.is_in_effect());
            liens.map(|kept| (vin, kept.record)).collect::<Vec<_>>()
        });
        let (vin, number) = *liens.collect::<Vec<_>>().choose(&mut self.dice)?;
        let record = Vehicles::record_of(&vin, number)?;
        let Author::Organisation { account, .. } = record.author else { return None };
        matches!(record.entry.data, RecordData::Lien { .. }).then(|| {
            let (vin, entry) = (vin.into(), records::entry(record.entry.data));
            by("record", account, Call::<Runtime>::record { vin, entry, role: None })
        })
    }

    /// One more lien of a holder that has some on a car, or the owner's consent to that.
    fn one_more(&mut self) -> Option<Turn> {
        let mut held = Vec::new();
        for (vin, vehicle) in pallet_vehicles::Vehicles::<Runtime>::iter().take(200) {
            for kept in vehicle.facts.as_slice() {
                let liens: Vec<u32> = vehicle.facts.liens_of(kept.by).collect();
                let waits = |number: &&u32| vehicle.facts.get(**number).is_some_and(|kept| !kept.is_in_effect());
                let pending = liens.iter().find(waits).copied();
                held.extend(liens.first().map(|first| (liens.len(), vin, *first, pending)));
            }
        }
        held.sort_unstable();
        held.dedup();
        let most = &held[held.len().saturating_sub(6)..];
        let (count, vin, number, pending) = *most.choose(&mut self.dice)?;
        let Author::Organisation { account, .. } = Vehicles::record_of(&vin, number)?.author else { return None };
        let vin = VinText::from(vin);
        Some(match pending {
            Some(record) => {
                let who = self.owner_of(&vin);
                by("consent_lien", who, Call::<Runtime>::consent_lien { vin, record })
            }
            None => {
                let (status, reference) = (LienStatus::Placed, text(&format!("L-{count}-{}", self.below(1_000))));
                let entry = records::entry(RecordData::Lien { status, reference });
                by("record", account, Call::<Runtime>::record { vin, entry, role: None })
            }
        })
    }

    /// A title order on its way: written, attested, objected to, decided on.
    pub fn title_order(&mut self) -> Turn {
        match self.below(12) {
            0..=2 => self.order(),
            3..=7 => self.attested_order(),
            8 if self.one_in(2) => self.objection(),
            8 | 9 => self.order(),
            _ => self.ruling_on_order(),
        }
    }

    fn order(&mut self) -> Turn {
        let (vin, to) = (self.car(), self.person());
        let mut entry = self.entry(records::data(RecordKind::TitleOrder, &to));
        if !self.one_in(10) {
            entry.evidence = evidence();
        }
        let who = self.writer_of(RecordKind::TitleOrder);
        by("record", who, Call::<Runtime>::record { vin, entry, role: None })
    }

    /// Attests a title order that waits for witnesses; mostly so that one of them is qualified.
    fn attested_order(&mut self) -> Turn {
        let orders = waiting(|entry| entry.what == WaitingFor::Order);
        let (vin, number) = match orders.choose(&mut self.dice) {
            Some((vin, number)) if !self.one_in(10) => ((*vin).into(), *number),
            _ => self.record_in_question(),
        };
        let qualified = |who: &AccountId| Writers::authorise(who, &[Role::Insurer, Role::Authority]).is_ok();
        let witnesses = Vin::try_from(&vin).map(|vin| Witnesses::<Runtime>::get(vin, number).witnesses);
        let is_needed = !witnesses.unwrap_or_default().iter().any(qualified);
        let mut who = self.organisation();
        for _ in 0..if is_needed && !self.one_in(3) { 12 } else { 0 } {
            if qualified(&who) {
                break;
            }
            who = self.organisation();
        }
        self.attest(who, vin, number)
    }

    /// A title order whose notice runs, with or without an objection; mostly.
    fn noticed(&mut self, is_objected: bool) -> (VinText, u32) {
        let fits = |entry: &WaitingOf<Runtime>| matches!(entry.what, WaitingFor::Notice { objected, .. } if objected == is_objected);
        match waiting(fits).choose(&mut self.dice) {
            Some((vin, number)) if !self.one_in(6) => ((*vin).into(), *number),
            _ => self.record_in_question(),
        }
    }

    fn objection(&mut self) -> Turn {
        let (vin, record) = self.noticed(false);
        let who = self.owner_of(&vin);
        by("object", who, Call::<Runtime>::object { vin, record })
    }

    fn ruling_on_order(&mut self) -> Turn {
        let (vin, record) = self.noticed(true);
        let call = Call::<Runtime>::decide_title_order { vin, record, allow: self.one_in(2) };
        let origin = if self.one_in(8) { RuntimeOrigin::signed(self.organisation()) } else { consortium() };
        Turn { name: "decide_title_order", origin, call: call.into() }
    }
}

/// Some records that wait for something, by their car.
fn waiting(fits: impl Fn(&WaitingOf<Runtime>) -> bool) -> Vec<(Vin, u32)> {
    let entries = WaitingRecords::<Runtime>::iter().flat_map(|(vin, waiting)| {
        let fitting: Vec<_> =
            waiting.into_iter().filter(|entry| fits(entry)).map(|entry| (vin, entry.record)).collect();
        fitting
    });
    entries.take(40).collect()
}
