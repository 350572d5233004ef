//! Liens, by their references.

use super::records::{Records, Source, account_of, is_in_force};
use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::{LienStatus, RecordData, RecordView, RequiredText, VehicleView};

/// A lien that is placed or released.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct LienLine<A> {
    /// The record; of a lien under which the car was sold new, the retail.
    pub source: Source<A>,
    /// Placed, or released.
    pub status: LienStatus,
    /// Whose lien it is, or who releases it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<urcar_types::schema::Account>"))]
    pub holder: Option<A>,
}

/// The liens under one reference.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct LienReference<A> {
    /// The reference.
    pub reference: RequiredText<32>,
    /// Those whose lien stands, with the owner's consent or witnesses.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<urcar_types::schema::Account>"))]
    pub standing: Vec<A>,
    /// Those whose lien has neither yet: it bars a sale until it lapses.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<urcar_types::schema::Account>"))]
    pub pending: Vec<A>,
    /// The records of it, in order of submission.
    pub events: Vec<LienLine<A>>,
}

/// The liens on a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Liens<A> {
    /// Whether one stands.
    pub lien: bool,
    /// Whether one is pending.
    pub pending: bool,
    /// All of them, by reference.
    pub references: Vec<LienReference<A>>,
}

/// Returns the liens on a car.
pub(super) fn liens<A: Clone + Ord>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Liens<A> {
    let mut events: BTreeMap<RequiredText<32>, Vec<(LienLine<A>, bool)>> = BTreeMap::new();
    for view in records.by_number() {
        if let Some((reference, line)) = line(records, view) {
            events.entry(reference).or_default().push((line, is_in_force(view)));
        }
    }
    let condition = &vehicle.condition;
    let standing = |by_others: bool| -> Vec<LienReference<A>> {
        let told = events.iter().map(|(reference, events)| {
            let (pending, standing): (Vec<_>, Vec<_>) = holders(events, by_others).into_iter().partition(|(_, it)| *it);
            let accounts = |holders: Vec<(A, bool)>| holders.into_iter().map(|(holder, _)| holder).collect();
            LienReference {
                reference: reference.clone(),
                standing: accounts(standing),
                pending: accounts(pending),
                events: events.iter().map(|(line, _)| line.clone()).collect(),
            }
        });
        told.collect()
    };
    let fits = |told: &[LienReference<A>]| {
        let stands = told.iter().any(|it| !it.standing.is_empty());
        stands == condition.lien && told.iter().any(|it| !it.pending.is_empty()) == condition.lien_pending
    };
    // One that took effect after another's release isn't ended by it. When it did only the condition knows.
    let (told, without) = (standing(true), standing(false));
    let references = if !fits(&told) && fits(&without) { without } else { told };
    Liens { lien: condition.lien, pending: condition.lien_pending, references }
}

/// Returns the lien of which a record tells.
fn line<A: Clone>(records: &Records<'_, A>, view: &RecordView<A>) -> Option<(RequiredText<32>, LienLine<A>)> {
    let (reference, status, holder) = match &view.record.entry.data {
        RecordData::Lien { status, reference } => (reference, *status, account_of(&view.record.author)),
        RecordData::Retail { lien: Some(lien), .. } => (&lien.reference, LienStatus::Placed, Some(&lien.holder)),
        _ => return None,
    };
    Some((reference.clone(), LienLine { source: records.source(view), status, holder: holder.cloned() }))
}

/// Returns whose liens are left under one reference, and whether each is pending. A holder ends its own at once;
/// another's release ends what counts, once it is witnessed.
fn holders<A: Clone + Ord>(events: &[(LienLine<A>, bool)], by_others: bool) -> BTreeMap<A, bool> {
    let mut left: BTreeMap<A, bool> = BTreeMap::new();
    for (line, _) in events.iter().filter(|(_, in_force)| *in_force) {
        let Some(holder) = &line.holder else { continue };
        match line.status {
            LienStatus::Placed => {
                // Placed once more, it isn't less than it was.
                let pending = !line.source.counts && left.get(holder).copied().unwrap_or(true);
                left.insert(holder.clone(), pending);
            }
            LienStatus::Released if left.contains_key(holder) => {
                left.remove(holder);
            }
            LienStatus::Released if by_others && line.source.counts && line.source.witnessed => {
                left.retain(|_, pending| *pending);
            }
            LienStatus::Released | LienStatus::NotChosen => {}
        }
    }
    left
}
