//! Which records need witnesses, and how many: one function over file and author.

use crate::{
    condition::{Fact, Facts},
    effects::{Backing, effects},
    ids::WriterId,
};
use codec::Encode;
use urcar_types::{Author, RecordData, RecordKind, Role, Roles};

/// Attesting organisations that make a record witnessed.
pub const ENOUGH_WITNESSES: usize = 2;

/// The part of a file that decides whether a record needs witnesses.
#[derive(Clone, Copy, Debug)]
pub struct FileSoFar<'a> {
    /// The manufacturer whose record registered the car, if it was one: its maker.
    pub maker: Option<WriterId>,
    /// The facts before the record.
    pub facts: &'a Facts,
}

/// Returns whether a record of this author takes effect only once it is witnessed. All that need it:
///
/// - a total loss, a brand but `00`, the end of the car, a counter that starts anew for whatever reason, a title order;
/// - a recovery by another than who wrote every `stolen` in force of its case, and one of a case of which none is in
///   force. That is judged anew with every theft of the case: [`Facts`] does so, and a theft may so make an earlier
///   recovery wait;
/// - a recall in whatever state by another than the car's maker and the campaign's opener: who wrote every `open` in
///   effect of the campaign. Where nobody is the maker, any two witnesses do;
/// - a lien, for which the owner's consent will do as well;
/// - the release of a lien in effect that another placed. It must have evidence.
///
/// It says nothing of corrections, which wait or not by the time at which they come.
pub fn needs_witnesses<A: Encode>(data: &RecordData<A>, author: &Author<A>, file: FileSoFar<'_>) -> bool {
    let by = WriterId::of_author(author);
    let effects = effects(data);
    match (effects.backing, effects.fact) {
        (Backing::Writer, _) => false,
        (Backing::Witnesses | Backing::Owner, _) => true,
        (Backing::Reporter, Some(Fact::Theft(_, case))) => file.facts.reporter(case) != Some(by),
        (Backing::MakerOrOpener, Some(Fact::Recall(_, campaign))) => {
            file.maker != Some(by) && file.facts.opener(campaign) != Some(by)
        }
        (Backing::Holder, Some(Fact::Lien(_, reference))) => {
            file.facts.lien(reference, by).is_none() && file.facts.has_lien(reference)
        }
        (Backing::Reporter | Backing::MakerOrOpener | Backing::Holder, _) => true,
    }
}

/// Returns whether a record must have evidence: a title order, and the release of a lien by another than its holder.
pub fn needs_evidence<A: Encode>(data: &RecordData<A>, author: &Author<A>, file: FileSoFar<'_>) -> bool {
    let effects = effects(data);
    effects.needs_evidence || (effects.backing == Backing::Holder && needs_witnesses(data, author, file))
}

/// Returns whether these witnesses are enough for a record of a kind, given their roles: two, and for a title order one
/// of them an authority or an insurer.
pub fn are_enough<'a>(kind: RecordKind, witnesses: impl IntoIterator<Item = &'a Roles>) -> bool {
    let (mut count, mut qualified) = (0usize, kind != RecordKind::TitleOrder);
    for roles in witnesses {
        count = count.saturating_add(1);
        qualified |= roles.contains(&Role::Authority) || roles.contains(&Role::Insurer);
    }
    qualified && count >= ENOUGH_WITNESSES
}
