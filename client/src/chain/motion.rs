//! Motions: what the consortium votes on, read from the calls that it carries out.

use super::{calls::Amendment, connection::Chain, mandates::Mandate};
use crate::types::Account;
use codec::Decode;
use urcar_types::{Evidence, List, Odometer, RequiredText, Roles, Specification, Text, VinText};

/// The call of a motion, as far as this client knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Motion {
    /// A decision about an organisation.
    Organisation {
        /// The account that it stands behind.
        who: Account,
        /// The decision.
        decision: Decision,
    },
    /// The correction of a record.
    Amend {
        /// Whose file it is in.
        vin: VinText,
        /// Its number.
        number: u32,
        /// The values that take the place of its own.
        amendment: Amendment,
        /// The reason.
        reason: RequiredText<128>,
        /// The evidence for it.
        evidence: List<Evidence, 8>,
    },
    /// The annulment of a registration.
    Annul {
        /// Whose file it opened.
        vin: VinText,
        /// The reason.
        reason: RequiredText<128>,
    },
    /// The decision on a title order to which the owner objects.
    DecideTitleOrder {
        /// Whose title it is about.
        vin: VinText,
        /// The number of its record.
        number: u32,
        /// Whether it passes the title.
        allow: bool,
    },
    /// The ruling on a dispute.
    Rule {
        /// Its number.
        dispute: u32,
        /// Whether it is upheld.
        uphold: bool,
    },
    /// Something that is done as Root.
    Mandate(Mandate),
}

/// A decision about an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is admitted.
    Admit,
    /// Its application is turned down, for a reason.
    Reject(Text<200>),
    /// It may not write for now, for a reason.
    Suspend(Text<200>),
    /// It may write again.
    Reinstate,
    /// It is removed for good, for a reason.
    Expel(Text<200>),
    /// It has these roles from now on.
    SetRoles(Roles),
    /// It belongs to this house from now on; to none.
    SetHouse(Option<RequiredText<64>>),
}

impl Chain {
    /// Returns what an encoded call does that a motion carries out; none where this client doesn't know it.
    pub fn motion(&self, call: &[u8]) -> Option<Motion> {
        let (pallet, function, mut arguments) = self.call_names(call)?;
        if (pallet.as_str(), function.as_str()) == ("Mandates", "request") {
            return self.read_mandate(&mut arguments).ok().map(Motion::Mandate);
        }
        read(&pallet, &function, arguments)
    }
}

/// Reads all motions but mandates.
fn read(pallet: &str, function: &str, arguments: &[u8]) -> Option<Motion> {
    let mut input = arguments;
    let motion = match (pallet, function) {
        ("Writers", function) => {
            let who = Account::decode(&mut input).ok()?;
            Motion::Organisation { who, decision: decision(function, &mut input)? }
        }
        ("Vehicles", "amend") => amend(&mut input)?,
        ("Vehicles", "annul") => {
            let (vin, reason) = Decode::decode(&mut input).ok()?;
            Motion::Annul { vin, reason }
        }
        ("Vehicles", "decide_title_order") => {
            let (vin, number, allow) = Decode::decode(&mut input).ok()?;
            Motion::DecideTitleOrder { vin, number, allow }
        }
        ("Disputes", "rule") => {
            let (dispute, uphold) = Decode::decode(&mut input).ok()?;
            Motion::Rule { dispute, uphold }
        }
        _ => return None,
    };
    // With more behind it, the call is another than this client knows.
    input.is_empty().then_some(motion)
}

fn decision(function: &str, input: &mut &[u8]) -> Option<Decision> {
    Some(match function {
        "admit" => Decision::Admit,
        "reject" => Decision::Reject(Decode::decode(input).ok()?),
        "suspend" => Decision::Suspend(Decode::decode(input).ok()?),
        "reinstate" => Decision::Reinstate,
        "expel" => Decision::Expel(Decode::decode(input).ok()?),
        "set_roles" => Decision::SetRoles(Decode::decode(input).ok()?),
        "set_house" => Decision::SetHouse(Decode::decode(input).ok()?),
        _ => return None,
    })
}

fn amend(input: &mut &[u8]) -> Option<Motion> {
    type Arguments =
        (VinText, u32, bool, RequiredText<128>, Option<Odometer>, Option<Specification>, List<Evidence, 8>);
    let (vin, number, withdraws, reason, odometer, specification, evidence) = Arguments::decode(input).ok()?;
    let amendment = match (withdraws, odometer, specification) {
        (true, ..) => Amendment::Withdrawal,
        (false, None, None) => Amendment::Restoration,
        (false, odometer, specification) => Amendment::New { odometer, specification: specification.map(Box::new) },
    };
    Some(Motion::Amend { vin, number, amendment, reason, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{Call, calls};
    use std::collections::BTreeSet;
    use urcar_types::Role;

    const VIN: &str = "1M8GDM9AXKP042788";

    fn of(call: &Call) -> Option<Motion> {
        read(call.pallet, call.name, &call.encoded)
    }

    /// Before, a voter was shown all of these but mandates in the chain's own spelling.
    #[test]
    fn every_decision_about_an_organisation_is_read() {
        let who = Account::new([7; 32]);
        let reason = Text::unchecked("false records");
        let roles = Roles::try_from(BTreeSet::from([Role::Workshop, Role::Insurer])).unwrap();
        let cases = [
            (calls::writer_of("admit", &who), Decision::Admit),
            (calls::writer_because("reject", &who, "false records"), Decision::Reject(reason.clone())),
            (calls::writer_because("suspend", &who, "false records"), Decision::Suspend(reason.clone())),
            (calls::writer_of("reinstate", &who), Decision::Reinstate),
            (calls::writer_because("expel", &who, "false records"), Decision::Expel(reason)),
            (calls::set_roles(&who, &roles), Decision::SetRoles(roles)),
        ];
        for (call, decision) in cases {
            assert_eq!(of(&call), Some(Motion::Organisation { who: who.clone(), decision }), "{}", call.name);
        }
        let house = codec::Encode::encode(&(&who, Some(Text::<64, true>::unchecked("Nord"))));
        let decision = Decision::SetHouse(Some(Text::unchecked("Nord")));
        assert_eq!(read("Writers", "set_house", &house), Some(Motion::Organisation { who, decision }));
    }

    #[test]
    fn every_decision_about_a_file_is_read() {
        let (vin, reason) = (VinText::unchecked(VIN), RequiredText::<128>::unchecked("typo"));
        let odometer = Some(Odometer::Kilometres(7));
        for amendment in [
            Amendment::Withdrawal,
            Amendment::Restoration,
            Amendment::New { odometer, specification: Some(Box::new(urcar_samples::specification())) },
        ] {
            let read = of(&calls::amend(VIN, 3, &amendment, &reason, &List::default()));
            let (vin, reason, evidence) = (vin.clone(), reason.clone(), List::default());
            assert_eq!(read, Some(Motion::Amend { vin, number: 3, amendment, reason, evidence }));
        }
        let annulled = Motion::Annul { vin: vin.clone(), reason: reason.clone() };
        assert_eq!(of(&calls::annul(VIN, &reason)), Some(annulled));
        let order = Motion::DecideTitleOrder { vin, number: 4, allow: true };
        assert_eq!(of(&calls::decide_title_order(VIN, 4, true)), Some(order));
        assert_eq!(of(&calls::rule_dispute(5, false)), Some(Motion::Rule { dispute: 5, uphold: false }));
    }

    #[test]
    fn what_is_no_motion_of_this_version_is_not_guessed_at() {
        assert_eq!(of(&calls::consent_lien(VIN, 3)), None);
        assert_eq!(of(&calls::writer_alone("leave")), None);
        let ruled = calls::rule_dispute(5, false);
        let longer = [ruled.encoded.as_slice(), &[0]].concat();
        assert_eq!(read("Disputes", "rule", &longer), None);
        assert_eq!(read("Disputes", "rule", &ruled.encoded[..2]), None);
    }
}
