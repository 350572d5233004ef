//! Readings that were settled: for how long each text of a record was what it reads, undisputed, counted from look to look.

use crate::{actors::record_of, clock, common::records::parsed};
use frame_support::traits::Get;
use std::collections::BTreeMap;
use urcar_runtime::{Runtime, RuntimeEvent, configs::terms::parameters::disputes::Window};
use urcar_types::{Author, Odometer, RecordData, RecordStatus, VinText};

/// The texts of one record: by the version of the amendment that says so, 0 as it was written.
pub struct Texts {
    pub car: VinText,
    pub number: u32,
    /// For how long each was the topmost.
    seen: BTreeMap<u32, u64>,
    topmost: u32,
    last: u64,
    /// Whether the clock of the topmost ran since the last look.
    ran: bool,
    /// The topmost when the open dispute over the record opened.
    disputed: Option<u32>,
    /// Whether a settled text gave a reading when the record was withdrawn.
    withdrawn_settled: bool,
}

impl Texts {
    pub fn new(car: &VinText, number: u32) -> Self {
        let mut texts = Self {
            car: car.clone(),
            number,
            seen: BTreeMap::new(),
            topmost: 0,
            last: clock::now(),
            ran: false,
            disputed: None,
            withdrawn_settled: false,
        };
        texts.look(&[]);
        texts
    }

    /// Looks at what the record reads now, after everything that may change it.
    pub fn look(&mut self, events: &[RuntimeEvent]) {
        let (now, vin) = (clock::now(), parsed(&self.car));
        if self.ran {
            *self.seen.entry(self.topmost).or_default() += now - self.last;
        }
        self.last = now;
        let state = pallet_vehicles::States::<Runtime>::get(vin, self.number);
        for event in events {
            let RuntimeEvent::Disputes(pallet_disputes::Event::DisputeUnresolved { dispute, vin: of, record, .. }) =
                event
            else {
                continue;
            };
            let from = urcar_runtime::Disputes::dispute(*dispute).map_or(u32::MAX, |dispute| dispute.from);
            if *of == vin && *record == self.number && self.is_all(&state, from) {
                // What took its place since wasn't disputed.
                let text = self.disputed.filter(|text| *text == self.topmost);
                self.seen.extend(text.map(|text| (text, Window::get())));
            }
        }
        let is_withdrawn = state.status == RecordStatus::Withdrawn;
        if !is_withdrawn {
            self.withdrawn_settled = self.is_settled(&state);
            self.follow(&state);
        }
        let is_disputed = pallet_disputes::OpenDispute::<Runtime>::get(vin, self.number).is_some();
        self.disputed = is_disputed.then(|| self.disputed.unwrap_or(self.topmost));
        self.ran = !is_withdrawn && !is_disputed;
    }

    /// Whether it was withdrawn though what it read was settled by then, so that its reading stays.
    pub fn was_settled(&self) -> bool {
        self.withdrawn_settled
    }

    fn follow(&mut self, state: &pallet_vehicles::RecordState) {
        let topmost = state.amendments.iter().rev().find(|it| self.says(it.correction).is_some());
        let topmost = topmost.map_or(0, |it| it.version);
        if topmost != self.topmost {
            self.topmost = topmost;
            // One that is shown again before it was settled begins anew.
            self.seen.entry(topmost).and_modify(|seen| *seen = if *seen < Window::get() { 0 } else { *seen });
        }
    }

    /// Whether a dispute from a version on was about all that isn't settled of the amendments that give a reading.
    fn is_all(&self, state: &pallet_vehicles::RecordState, from: u32) -> bool {
        let is_settled =
            |it: &&pallet_vehicles::Amendment| self.seen.get(&it.version).is_some_and(|it| *it >= Window::get());
        let mut open = state.amendments.iter().rev().take_while(|it| !is_settled(it));
        open.all(|it| it.version >= from || self.says(it.correction).is_none())
    }

    /// Whether the highest text that is settled gives a reading.
    fn is_settled(&self, state: &pallet_vehicles::RecordState) -> bool {
        let is_settled = |version: u32| self.seen.get(&version).is_some_and(|seen| *seen >= Window::get());
        let by_others =
            |correction: u32| record_of(&self.car, correction).is_some_and(|it| it.author == Author::Consortium);
        let amendments = state.amendments.iter().rev().filter(|it| is_settled(it.version) || by_others(it.correction));
        let amended = amendments.filter_map(|it| self.says(it.correction)).next();
        let written = || record_of(&self.car, self.number).filter(|_| is_settled(0))?.entry.odometer.clone();
        amended.or_else(written).as_ref().and_then(Odometer::kilometres).is_some()
    }

    /// The odometer that a correction gives.
    fn says(&self, correction: u32) -> Option<Odometer> {
        match &record_of(&self.car, correction)?.entry.data {
            RecordData::Correction { odometer, .. } => odometer.clone(),
            _ => None,
        }
    }
}
