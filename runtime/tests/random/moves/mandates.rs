//! Mandates of two thirds, and signs of life.

use super::by;
use crate::{
    common::{consortium, seats},
    game::{Game, Turn},
};
use frame_support::BoundedVec;
use pallet_mandates::{Call, Mandate, Waiting};
use sp_runtime::traits::Dispatchable;
use urcar_runtime::{
    AccountId, Hash, Runtime, RuntimeCall, RuntimeOrigin, RuntimeParameters, System, Work,
    configs::{collective::Instance, terms::parameters::disputes},
};

impl Game {
    /// Asks for a mandate, objects to one, or carries one out; or a seat, or whoever, is there.
    pub fn mandates(&mut self) -> Turn {
        match self.below(10) {
            0 | 1 => {
                let who = self.anybody();
                let seat = if self.one_in(2) { who.clone() } else { self.organisation() };
                by("here", who, pallet_seats::Call::<Runtime>::here { seat })
            }
            2..=5 => self.request(),
            6 => {
                let id = self.waiting();
                if self.one_in(3) {
                    others_object(id);
                }
                let who = match self.below(8) {
                    0 | 1 => self.anybody(),
                    2 | 3 => first_objecting(id).unwrap_or_else(|| self.organisation()),
                    _ => self.organisation(),
                };
                by("object", who, Call::<Runtime>::object { id })
            }
            _ => {
                let (who, id) = (self.anybody(), self.waiting());
                by("enact", who, Call::<Runtime>::enact { id })
            }
        }
    }

    fn request(&mut self) -> Turn {
        let (name, mandate) = self.mandate();
        let origin = match self.below(12) {
            0 => RuntimeOrigin::signed(self.organisation()),
            1 => RuntimeOrigin::root(),
            2 => self.too_few(),
            _ => consortium(),
        };
        Turn { name, origin, call: Call::<Runtime>::request { mandate }.into() }
    }

    pub fn mandate(&mut self) -> (&'static str, Mandate<Runtime>) {
        match self.below(20) {
            0..=2 => ("request upgrade", Mandate::AuthorizeUpgrade { code_hash: Hash::random() }),
            3..=5 => ("request no upgrade", Mandate::CancelUpgrade),
            6 | 7 => {
                let seats = seats();
                let gone = if self.one_in(4) { self.anybody() } else { self.any_of(&seats) };
                let without = BoundedVec::truncate_from(if self.one_in(6) { Vec::new() } else { vec![gone] });
                let (back, until) = (self.below(60), self.below(40));
                let finalised = System::block_number().saturating_sub(back);
                // Now and then too late.
                let until = (System::block_number() + until).saturating_sub(4);
                ("request finality", Mandate::RestoreFinality { without, finalised, until })
            }
            8..=15 => {
                let blocks = Some(if self.one_in(2) { u32::MAX } else { 5 + self.below(20) });
                let term = disputes::Parameters::GracePeriod(disputes::GracePeriod, blocks);
                ("request terms", Mandate::SetTerms(RuntimeParameters::Disputes(term)))
            }
            _ => {
                let floor = Work::difficulty() / (1 + self.below(6));
                ("request floor", Mandate::SetDifficultyFloor { floor })
            }
        }
    }

    /// Mostly the number of a mandate that waits.
    fn waiting(&mut self) -> u32 {
        let waiting: Vec<u32> = Waiting::<Runtime>::get().iter().map(|it| it.id).collect();
        if waiting.is_empty() || self.one_in(8) {
            return self.below(1_000);
        }
        waiting[self.below(waiting.len() as u32) as usize]
    }

    /// One vote fewer than two thirds need.
    fn too_few(&mut self) -> RuntimeOrigin {
        let seats = seats().len() as u32;
        let votes = (2 * seats).div_ceil(3) - 1;
        pallet_collective::RawOrigin::<AccountId, Instance>::Members(votes, seats).into()
    }
}

/// A third of the seats object to a mandate: enough, or nearly so where many organisations are suspended.
fn others_object(id: u32) {
    let seats = seats();
    for who in &seats[..seats.len().div_ceil(3)] {
        // Some object already, or the mandate is stopped by now.
        let _ = RuntimeCall::from(Call::<Runtime>::object { id }).dispatch(RuntimeOrigin::signed(who.clone()));
    }
}

/// One that objects to a mandate already, if any does.
fn first_objecting(id: u32) -> Option<AccountId> {
    let waiting = Waiting::<Runtime>::get();
    waiting.iter().find(|it| it.id == id).and_then(|it| it.objections.first().cloned())
}
