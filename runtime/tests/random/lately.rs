//! Records that events told of lately, for moves that are about what became of them.

use rand::{Rng, rngs::SmallRng};
use urcar_runtime::{AccountId, Runtime, RuntimeEvent};
use urcar_types::{Author, RecordKind, Vin, VinText};

/// A record, by its car and number.
pub type At = (VinText, u32);

/// So many of each are kept.
const KEPT: usize = 600;

/// The last ones of a sort.
pub struct Latest<T>(Vec<T>);

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> Latest<T> {
    fn push(&mut self, one: T) {
        if self.0.len() >= 2 * KEPT {
            self.0.drain(..KEPT);
        }
        self.0.push(one);
    }

    /// One that fits, of some that are looked at: the later the likelier.
    pub fn find(&self, dice: &mut SmallRng, looks: usize, fits: impl Fn(&T) -> bool) -> Option<T> {
        let some = |_| {
            let back = dice.gen_range(0..self.0.len()).min(dice.gen_range(0..self.0.len()));
            self.0[self.0.len() - 1 - back].clone()
        };
        (0..if self.0.is_empty() { 0 } else { looks }).map(some).find(fits)
    }
}

/// A record that an organisation wrote.
#[derive(Clone)]
pub struct Written {
    pub at: At,
    pub by: AccountId,
    /// The time of its block.
    pub when: u64,
}

/// Records, by what happened to them.
#[derive(Default)]
pub struct Lately {
    /// Those that organisations wrote, corrections apart.
    pub written: Latest<Written>,
    /// Those whose status changed, or that took effect late.
    pub changed: Latest<At>,
    /// Those that were withdrawn by a correction which others attested.
    pub withdrawn: Latest<At>,
    /// Thefts that bar nothing any more.
    pub faded: Latest<At>,
    /// Sales of new cars.
    pub retails: Latest<At>,
    /// Accidents and claims.
    pub reports: Latest<At>,
    /// Liens that ended before anybody bore them out.
    pub ended_liens: Latest<At>,
    /// Cars whose registration gave the title to another.
    pub given: Latest<Vin>,
    /// The correction that took effect last, until its record's status is told.
    took_effect: Option<(Vin, u32)>,
    /// The owner of the registration that was told last.
    owner: Option<(Vin, AccountId)>,
}

impl Lately {
    /// Takes in an event of a block of this time.
    pub fn event(&mut self, event: &RuntimeEvent, now: u64) {
        use pallet_vehicles::Event::*;
        let RuntimeEvent::Vehicles(event) = event else { return };
        match event {
            Recorded { vin, number, kind, author: Author::Organisation { account, .. }, .. } => {
                self.recorded((*vin, *number), *kind, account, now);
            }
            VehicleRegistered { vin, owner, .. } => self.owner = Some((*vin, owner.clone())),
            RecordTookEffect { vin, number } => {
                self.took_effect = Some((*vin, *number));
                self.changed.push(((*vin).into(), *number));
            }
            RecordStatusChanged { vin, number, status, .. } => {
                let at = ((*vin).into(), *number);
                let is_late = self.took_effect.take().is_some_and(|(car, _)| car == *vin);
                if is_late && *status == urcar_types::RecordStatus::Withdrawn {
                    self.withdrawn.push(at.clone());
                }
                self.changed.push(at);
            }
            PendingDropped { vin, number } | LienLapsed { vin, number, .. } => {
                self.ended_liens.push(((*vin).into(), *number));
            }
            TheftFaded { vin, number } => self.faded.push(((*vin).into(), *number)),
            _ => {}
        }
    }

    fn recorded(&mut self, (vin, number): (Vin, u32), kind: RecordKind, by: &AccountId, now: u64) {
        let at = (VinText::from(vin), number);
        match kind {
            RecordKind::Correction | RecordKind::Annulment => return,
            RecordKind::Retail => self.retails.push(at.clone()),
            RecordKind::Accident | RecordKind::InsuranceClaim => self.reports.push(at.clone()),
            RecordKind::Manufacture | RecordKind::Import => {
                let owner = self.owner.take();
                if owner.is_some_and(|(car, owner)| car == vin && owner != *by) {
                    self.given.push(vin);
                }
            }
            _ => {}
        }
        self.written.push(Written { at, by: by.clone(), when: now });
    }
}

/// Whether the registration in force of a car stands, and nearly nothing rests on it.
pub fn is_new(vin: &Vin) -> bool {
    let vehicle = pallet_vehicles::Vehicles::<Runtime>::get(vin);
    vehicle.is_some_and(|it| it.birth.is_some_and(|birth| it.records - birth <= 3))
}
