//! Which events and refusals of UrCar's pallets came up, and which can't.

use codec::Encode;
use frame_support::traits::PalletInfoAccess;
use scale_info::{TypeDef, TypeInfo};
use sp_runtime::DispatchError;
use std::collections::BTreeSet;
use urcar_runtime::{
    Appraisal, Disputes, Mandates, Ownership, Parameters, Rewards, Runtime, RuntimeEvent, Seats, Vehicles, Writers,
};

/// The events that random calls don't bring about, and why.
const NEVER: [(&str, &str, &str); 22] = [
    ("Vehicles", "ReadingNotKept", "takes 512 readings of one car"),
    ("Vehicles", "CodeNotInList", "what a call decodes has no code that is in no list"),
    ("Vehicles", "TooManyFacts", "takes 256 facts of one car"),
    ("Vehicles", "TooManyAmendments", "takes twelve amendments of one record"),
    ("Vehicles", "AmendmentOpen", "takes a reading that was settled before the rest, and amended since: hardly ever"),
    ("Rewards", "RewardUnpaid", "takes a sale soon after an account is emptied that it would pay"),
    ("Writers", "LastOrganisation", "the others never all go"),
    ("Ownership", "AlreadyTitled", "a known VIN is refused before"),
    ("Ownership", "FieldNotInForm", "no field of an offer or a listing is refused so"),
    ("Disputes", "FieldNotInForm", "no field of a dispute is refused so"),
    ("Disputes", "TooManyOpen", "takes 64 open disputes over one car"),
    ("Disputes", "TooManyOpenByOne", "takes eight of one challenger over one car"),
    ("Disputes", "TooManyOwn", "takes four corrections of one writer that nobody attests for a window"),
    ("Disputes", "TooManyChallengers", "takes eight houses in one dispute within its grace period"),
    ("Disputes", "TooManyChallenges", "takes 32 challenges of one version"),
    ("Disputes", "VotingOver", "takes a vote while the queue is late to count: hardly ever"),
    ("Disputes", "TooManyVotes", "takes more votes than there are seats"),
    ("Writers", "TooManyActive", "takes more than a hundred organisations"),
    ("Seats", "TooManyMotions", "the players have one motion at a time"),
    ("Seats", "DepositNotReleased", "takes the same motion twice within a round of looks"),
    ("Seats", "NoSeatLeft", "no more may be active than there are seats"),
    ("Mandates", "TooManyWaiting", "takes 15 that are about different things"),
];

/// The events that came up: pallet and variant, by index.
#[derive(Default)]
pub struct Seen {
    events: BTreeSet<(u8, u8)>,
    errors: BTreeSet<(u8, u8)>,
}

impl Seen {
    pub fn event(&mut self, event: &RuntimeEvent) {
        let ours = match event {
            RuntimeEvent::Vehicles(pallet_vehicles::Event::ItemRefused { error, .. }) => {
                self.error(error);
                true
            }
            RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result: Err(error) }) => {
                self.error(error);
                false
            }
            RuntimeEvent::Vehicles(_)
            | RuntimeEvent::Ownership(_)
            | RuntimeEvent::Writers(_)
            | RuntimeEvent::Disputes(_)
            | RuntimeEvent::Rewards(_)
            | RuntimeEvent::Appraisal(_)
            | RuntimeEvent::Mandates(_)
            | RuntimeEvent::Seats(_)
            | RuntimeEvent::Parameters(_) => true,
            _ => false,
        };
        if ours {
            let bytes = event.encode();
            self.events.insert((bytes[0], bytes[1]));
        }
    }

    pub fn error(&mut self, error: &DispatchError) {
        if let DispatchError::Module(module) = error {
            self.errors.insert((module.index, module.error[0]));
        }
    }

    /// Everything came up but what can't.
    pub fn assert_all(&self) {
        let mut missing = Vec::new();
        let mut look = |pallet: &str, index: usize, of: scale_info::Type, seen: &BTreeSet<(u8, u8)>| {
            let TypeDef::Variant(all) = of.type_def else { panic!("no enum") };
            for variant in all.variants {
                let never = NEVER.iter().any(|(of, name, _)| (*of, *name) == (pallet, variant.name));
                if !never && !seen.contains(&(index as u8, variant.index)) {
                    missing.push(format!("{pallet}::{}", variant.name));
                }
            }
        };
        macro_rules! look {
            ($($pallet:ident $crate_name:ident $($errors:ident)?),* $(,)?) => {$(
                let (name, index) = (stringify!($pallet), $pallet::index());
                look(name, index, <$crate_name::Event<Runtime> as TypeInfo>::type_info(), &self.events);
                $(look(name, index, <$crate_name::$errors<Runtime> as TypeInfo>::type_info(), &self.errors);)?
            )*};
        }
        look! {
            Vehicles pallet_vehicles Error,
            Ownership pallet_ownership Error,
            Writers pallet_writers Error,
            Disputes pallet_disputes Error,
            Appraisal pallet_appraisal,
            Rewards pallet_rewards,
            Mandates pallet_mandates Error,
            Seats pallet_seats Error,
            Parameters pallet_parameters,
        }
        assert!(missing.is_empty(), "never came up: {missing:?}");
    }
}
