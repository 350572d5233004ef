//! Motions in words: whom and what they hit, for whoever proposes them, votes on them or carries them out.

use crate::{
    commands::{
        correction::Standing,
        dispute::about::{Say, of_dispute},
        told::{of_annulment, of_order, organisation, with_name},
    },
    text::word,
};
use urcar_client::{
    Account, Balance, Chain, Hash, Result,
    chain::{Decision, Mandate, Motion, Writer, calls::Amendment},
};
use urcar_types::{Vin, VinText};

/// A motion in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The decision, in a line.
    pub what: String,
    /// Whom and what it hits, in lines.
    pub about: Vec<String>,
}

impl Described {
    /// Returns all of it, in lines.
    pub fn lines(self) -> Vec<String> {
        std::iter::once(self.what).chain(self.about).collect()
    }
}

/// Returns an encoded call that a motion carries out, as the chain stands at a block. One that this client doesn't know
/// is told as the chain's metadata have it.
///
/// # Errors
/// Those of a question to the node.
pub async fn told(chain: &Chain, call: &[u8], at: Hash) -> Result<Described> {
    let known = match chain.motion(call) {
        Some(Motion::Organisation { who, decision }) => Some(of_organisation(chain, &who, &decision, at).await?),
        Some(Motion::Mandate(mandate)) => {
            let mut lines = lines_of_mandate(chain, &mandate, at).await?.into_iter();
            lines.next().map(|what| Described { what, about: lines.collect() })
        }
        Some(Motion::Rule { dispute, uphold }) => {
            let what = format!("rule that dispute {dispute} is {}", if uphold { "upheld" } else { "dismissed" });
            Some(Described { what, about: of_dispute(chain, dispute, Say::Ruling { uphold }).await? })
        }
        Some(motion) => of_file(chain, &motion, at).await?,
        None => None,
    };
    Ok(known.unwrap_or_else(|| Described { what: chain.call_words(call), about: Vec::new() }))
}

/// Returns a mandate in lines: the first says what it does, each value of a term in its unit; the others name the
/// organisations without which finality is restored.
///
/// # Errors
/// Those of a question to the node.
pub async fn lines_of_mandate(chain: &Chain, mandate: &Mandate, at: Hash) -> Result<Vec<String>> {
    Ok(match mandate {
        Mandate::SetTerms(term) => vec![format!("set {}", chain.term_words(term, at).await?)],
        Mandate::RestoreFinality { without, .. } => {
            let mut lines = vec![mandate.to_string()];
            for who in without {
                lines.push(format!("without {}", organisation(chain, who, at).await?));
            }
            lines
        }
        other => vec![other.to_string()],
    })
}

/// Returns a motion about a life file; none of any other, and where the VIN is none.
async fn of_file(chain: &Chain, motion: &Motion, at: Hash) -> Result<Option<Described>> {
    let (Motion::Amend { vin: text, .. }
    | Motion::Annul { vin: text, .. }
    | Motion::DecideTitleOrder { vin: text, .. }) = motion
    else {
        return Ok(None);
    };
    let Some(vin) = vin_of(text) else { return Ok(None) };
    let about = match motion {
        Motion::Amend { number, amendment, .. } => {
            let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
            let vehicle = chain.vehicle(vin.as_str(), at).await?;
            let file = Standing { vin: &vin, vehicle: vehicle.as_ref(), records: &records, at };
            let mut about = vec![file.named()];
            about.extend(file.of_correction(chain, *number, amendment).await?.about);
            about
        }
        Motion::DecideTitleOrder { number, .. } => of_order(chain, &vin, *number, at).await?,
        _ => of_annulment(chain, &vin, at).await?,
    };
    Ok(decided_of_file(motion).map(|what| Described { what, about }))
}

fn vin_of(text: &VinText) -> Option<Vin> {
    Vin::try_from(text).ok()
}

/// Returns a decision about a life file, in a line; none of any other.
fn decided_of_file(motion: &Motion) -> Option<String> {
    Some(match motion {
        Motion::Amend { vin, number, amendment, reason, evidence } => {
            let verb = match amendment {
                Amendment::Withdrawal => "withdraw",
                Amendment::Restoration => "restore",
                Amendment::New { .. } => "amend",
            };
            let evidence = match evidence.as_slice().len() {
                0 => ", without evidence".into(),
                1 => ", by one document".into(),
                several => format!(", by {several} documents"),
            };
            format!("{verb} record {number} of {vin}: {reason}{evidence}")
        }
        Motion::Annul { vin, reason } => format!("annul the registration of {vin}: {reason}"),
        Motion::DecideTitleOrder { vin, number, allow: true } => {
            format!("let title order {number} of {vin} pass the title")
        }
        Motion::DecideTitleOrder { vin, number, allow: false } => format!("withdraw title order {number} of {vin}"),
        _ => return None,
    })
}

async fn of_organisation(chain: &Chain, who: &Account, decision: &Decision, at: Hash) -> Result<Described> {
    let writer = chain.writer(who, at).await?;
    let named = with_name(writer.as_ref().map(|writer| writer.name.as_str()), who);
    let about = vec![stands(writer.as_ref(), |amount| chain.money(amount))];
    Ok(Described { what: decided(decision, &named), about })
}

/// Returns a decision about an organisation, in a line.
fn decided(decision: &Decision, named: &str) -> String {
    match decision {
        Decision::Admit => format!("admit {named}"),
        Decision::Reject(reason) => format!("turn down the application of {named}: {reason}"),
        Decision::Suspend(reason) => format!("suspend {named}: {reason}"),
        Decision::Reinstate => format!("let {named} write again"),
        Decision::Expel(reason) => format!("expel {named} for good: {reason}"),
        Decision::SetRoles(roles) => {
            let roles: Vec<String> = roles.iter().map(word).collect();
            format!("set the roles of {named} to {}", roles.join(", "))
        }
        Decision::SetHouse(Some(house)) => format!("count {named} to the house {house}"),
        Decision::SetHouse(None) => format!("count {named} to no house"),
    }
}

/// Returns how an organisation stands now. `money` writes an amount of the smallest unit.
fn stands(writer: Option<&Writer>, money: impl Fn(Balance) -> String) -> String {
    let Some(writer) = writer else { return "no organisation stands behind this account".into() };
    let roles: Vec<String> = writer.roles.iter().map(word).collect();
    format!(
        "it is {} since block {}, in {}, as {}; its bond is {}, and {} of the disputes over its records were upheld",
        word(writer.standing),
        writer.since,
        writer.country.0,
        roles.join(", "),
        money(writer.bond),
        writer.upheld
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use urcar_types::{List, Odometer, RequiredText, Role, Roles, Standing as Standings, Text};

    const WHO: Account = Account::new([7; 32]);

    /// Before, a voter read `who: ((238, 8, 161, ...` of a suspension.
    #[test]
    fn whom_a_motion_hits_is_told_by_name_and_address() {
        let named = with_name(Some("Werkstatt Sonnenallee"), &WHO);
        let reason = Text::<200>::unchecked("false records");
        let roles = Roles::try_from(BTreeSet::from([Role::Workshop])).unwrap();
        let cases = [
            (Decision::Admit, "admit ", ""),
            (Decision::Reject(reason.clone()), "turn down the application of ", ": false records"),
            (Decision::Suspend(reason.clone()), "suspend ", ": false records"),
            (Decision::Reinstate, "let ", " write again"),
            (Decision::Expel(reason), "expel ", " for good: false records"),
            (Decision::SetRoles(roles), "set the roles of ", " to workshop"),
            (Decision::SetHouse(Some(Text::unchecked("Nord"))), "count ", " to the house Nord"),
            (Decision::SetHouse(None), "count ", " to no house"),
        ];
        for (decision, before, after) in cases {
            assert_eq!(decided(&decision, &named), format!("{before}{named}{after}"));
        }
        assert!(named.contains(&WHO.to_string()));
    }

    #[test]
    fn how_an_organisation_stands_is_told() {
        let writer = Writer {
            name: Text::unchecked("Werkstatt Sonnenallee"),
            country: "DEU".into(),
            roles: Roles::try_from(BTreeSet::from([Role::Workshop])).unwrap(),
            standing: Standings::Active,
            since: 3,
            bond: 10,
            upheld: 2,
            free_records_left: 5,
        };
        let told = stands(Some(&writer), |amount| format!("{amount} URC"));
        let begins = "it is active since block 3, in DEU, as workshop; its bond is 10 URC, and 2 of the disputes";
        assert!(told.starts_with(begins), "{told}");
        assert!(stands(None, |_| String::new()).starts_with("no organisation"));
    }

    /// Before, a voter read `Vehicles (amend { vin: ..., number: 23, withdraws: true, ... })`.
    #[test]
    fn what_a_motion_does_to_a_file_is_told() {
        let (vin, reason) = (VinText::unchecked("1M8GDM9AXKP042788"), RequiredText::<128>::unchecked("typo"));
        let amend = |amendment| {
            let (vin, reason, evidence) = (vin.clone(), reason.clone(), List::default());
            decided_of_file(&Motion::Amend { vin, number: 3, amendment, reason, evidence }).unwrap()
        };
        let end = "record 3 of 1M8GDM9AXKP042788: typo, without evidence";
        assert_eq!(amend(Amendment::Withdrawal), format!("withdraw {end}"));
        assert_eq!(amend(Amendment::Restoration), format!("restore {end}"));
        let odometer = Some(Odometer::Kilometres(7));
        assert_eq!(amend(Amendment::New { odometer, specification: None }), format!("amend {end}"));
        let annulled = decided_of_file(&Motion::Annul { vin: vin.clone(), reason }).unwrap();
        assert_eq!(annulled, "annul the registration of 1M8GDM9AXKP042788: typo");
        let order = |allow| decided_of_file(&Motion::DecideTitleOrder { vin: vin.clone(), number: 4, allow }).unwrap();
        assert_eq!(order(true), "let title order 4 of 1M8GDM9AXKP042788 pass the title");
        assert_eq!(order(false), "withdraw title order 4 of 1M8GDM9AXKP042788");
        assert_eq!(decided_of_file(&Motion::Rule { dispute: 1, uphold: true }), None);
    }

    #[test]
    fn the_decision_comes_first() {
        let told = Described { what: "admit 5Bank".into(), about: vec!["it is applied".into()] };
        assert_eq!(told.lines(), ["admit 5Bank", "it is applied"]);
    }
}
