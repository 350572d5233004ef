//! The calls that are played, good and bad.

mod data;
mod disputes;
mod late;
mod mandates;
mod market;
mod others;
mod owners;
mod ownership;
mod vehicles;
mod writers;

use crate::game::{Game, Turn};
use urcar_runtime::{AccountId, RuntimeCall, RuntimeOrigin};

impl Game {
    /// The next call.
    pub fn turn(&mut self) -> Turn {
        match self.below(100) {
            0..=45 => self.vehicles(),
            46..=53 => self.ownership(),
            54..=65 => self.market(),
            66..=74 => self.disputes(),
            75..=82 => self.writers(),
            83..=88 => self.proxies(),
            89..=92 => self.money(),
            93..=95 => self.motions(),
            96 if self.one_in(2) => self.terms(),
            96 => self.mandates(),
            97 if self.one_in(2) => self.session(),
            _ => self.many_at_once(),
        }
    }
}

fn by(name: &'static str, who: AccountId, call: impl Into<RuntimeCall>) -> Turn {
    Turn { name, origin: RuntimeOrigin::signed(who), call: call.into() }
}
