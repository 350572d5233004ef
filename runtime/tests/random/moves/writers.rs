//! Organisations come and go.

use super::by;
use crate::{
    common::{consortium, records::text, seats},
    game::{Game, Turn},
};
use pallet_writers::{Call, Organisations};
use rand::{Rng, seq::SliceRandom};
use std::collections::BTreeSet;
use urcar_interfaces::AdmissionMotions;
use urcar_runtime::{AccountId, Runtime, RuntimeCall, RuntimeOrigin, configs::collective::Instance};
use urcar_types::{Role, Roles, Standing, Text};

impl Game {
    pub fn writers(&mut self) -> Turn {
        match self.below(200) {
            0..=39 => self.application(),
            40..=44 => {
                let who = self.candidate(|it| *it == Standing::Applied);
                by("withdraw_application", who, Call::<Runtime>::withdraw_application {})
            }
            45..=47 => {
                let answering = if self.one_in(2) { self.under_notice() } else { None };
                let who = answering.unwrap_or_else(|| self.candidate(Standing::is_active));
                by("leave", who, Call::<Runtime>::leave {})
            }
            48..=59 => {
                let who = self.candidate(|it| matches!(it, Standing::Leaving { .. } | Standing::Expelled));
                by("finish_leave", who, Call::<Runtime>::finish_leave {})
            }
            60..=79 => {
                let who = self.some(|it| *it == Standing::Suspended);
                by("top_up", who, Call::<Runtime>::top_up {})
            }
            _ => self.decision(),
        }
    }

    fn application(&mut self) -> Turn {
        let who = if self.one_in(20) { self.anybody() } else { self.candidate(|it| *it == Standing::Left) };
        let name = match self.below(30) {
            0 => text(" "),
            1 => text(&"x".repeat(65)),
            2 => text("rheintal  FAHRZEUGWERKE"),
            3 => text("Garage\u{202e}"),
            _ => Text::unchecked(format!("Garage {who}")),
        };
        let country = if self.one_in(30) { "Austria".into() } else { "AUT".into() };
        let roles = self.roles();
        by("apply", who, Call::<Runtime>::apply { name, country, roles })
    }

    /// A decision of the consortium, or somebody's attempt at one in its stead.
    fn decision(&mut self) -> Turn {
        let (name, call) = self.proposal();
        let origin = match self.below(20) {
            0 => RuntimeOrigin::signed(self.organisation()),
            1 => RuntimeOrigin::root(),
            2 => {
                let seats = seats().len() as u32;
                pallet_collective::RawOrigin::<AccountId, Instance>::Members((2 * seats - 1) / 3, seats).into()
            }
            _ => consortium(),
        };
        Turn { name, origin, call }
    }

    /// Something that the consortium may vote on.
    pub fn proposal(&mut self) -> (&'static str, RuntimeCall) {
        let reason = if self.one_in(60) { text(&"x".repeat(201)) } else { text("so it was decided") };
        let (name, call) = match self.below(100) {
            0..=34 => ("admit", Call::<Runtime>::admit { who: self.applicant() }),
            35..=39 => {
                let who = self.candidate(|it| *it == Standing::Applied);
                ("reject", Call::<Runtime>::reject { who, reason })
            }
            40..=54 => ("suspend", Call::<Runtime>::suspend { who: self.some(Standing::is_active), reason }),
            55..=84 => ("reinstate", Call::<Runtime>::reinstate { who: self.some(|it| *it == Standing::Suspended) }),
            85..=87 => {
                let (_, mandate) = self.mandate();
                return ("request by motion", pallet_mandates::Call::<Runtime>::request { mandate }.into());
            }
            88..=91 => {
                let house = match self.below(12) {
                    0 => Some(text(" ")),
                    1 => Some(text(&"x".repeat(65))),
                    2..=5 => None,
                    6..=8 => Some(text("Donau Gruppe")),
                    _ => Some(text("  donau   gruppe ")),
                };
                // Few are of one house, or nobody could witness anybody's records.
                let who = if self.one_in(20) { self.organisation() } else { self.founders[0].clone() };
                ("set_house", Call::<Runtime>::set_house { who, house })
            }
            92 => ("expel", Call::<Runtime>::expel { who: self.candidate(Standing::is_member), reason }),
            _ => {
                let who = self.candidate(Standing::is_member);
                ("set_roles", Call::<Runtime>::set_roles { who, roles: self.roles() })
            }
        };
        (name, call.into())
    }

    fn roles(&mut self) -> Roles {
        let count = if self.one_in(30) { 0 } else { self.dice.gen_range(1..=3) };
        let roles: BTreeSet<Role> = Role::ALL.choose_multiple(&mut self.dice, count).copied().collect();
        Roles::try_from(roles).expect("no more roles than there are")
    }

    /// Mostly one that applied, often after the motion on its admission began.
    fn applicant(&mut self) -> AccountId {
        type Motions = <Runtime as pallet_writers::Config>::AdmissionMotions;
        let is_newer = |who: &&AccountId| {
            let applied = Organisations::<Runtime>::get(who).filter(|it| it.standing == Standing::Applied);
            applied.is_some_and(|it| Motions::began(who).is_some_and(|began| it.since >= began))
        };
        let newer: Vec<_> = self.candidates.iter().filter(is_newer).cloned().collect();
        if newer.is_empty() || self.one_in(2) {
            return self.candidate(|it| *it == Standing::Applied);
        }
        self.any_of(&newer)
    }

    /// Mostly an organisation of such a standing.
    fn some(&mut self, fits: impl Fn(&Standing<u32>) -> bool) -> AccountId {
        let fitting: Vec<_> =
            Organisations::<Runtime>::iter().filter(|(_, it)| fits(&it.standing)).map(|(who, _)| who).collect();
        if fitting.is_empty() || self.one_in(8) { self.organisation() } else { self.any_of(&fitting) }
    }

    /// The same, but never one of those that were there from the beginning: they must not all go.
    fn candidate(&mut self, fits: impl Fn(&Standing<u32>) -> bool) -> AccountId {
        let candidates = self.candidates.clone();
        let who = self.any_of(&candidates);
        let fitting: Vec<_> = candidates
            .into_iter()
            .filter(|who| Organisations::<Runtime>::get(who).is_some_and(|it| fits(&it.standing)))
            .collect();
        if fitting.is_empty() || self.one_in(4) { who } else { self.any_of(&fitting) }
    }
}
