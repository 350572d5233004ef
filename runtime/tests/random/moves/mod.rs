//! The calls that are played, good and bad.

mod others;
mod ownership;
mod vehicles;
mod writers;

use crate::game::{Game, Turn};
use urcar_runtime::{AccountId, RuntimeCall, RuntimeOrigin};

impl Game {
    /// The next call.
    pub fn turn(&mut self) -> Turn {
        match self.below(100) {
            0..=57 => self.vehicles(),
            58..=69 => self.ownership(),
            70..=79 => self.writers(),
            80..=86 => self.proxies(),
            87..=92 => self.money(),
            93..=96 => self.motions(),
            _ => self.many_at_once(),
        }
    }
}

fn by(name: &'static str, who: AccountId, call: impl Into<RuntimeCall>) -> Turn {
    Turn { name, origin: RuntimeOrigin::signed(who), call: call.into() }
}
