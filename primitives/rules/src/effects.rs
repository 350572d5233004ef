//! The effects of each kind of record: the only place that tells the kinds apart by their meaning.

use crate::{
    condition::{Fact, Link, Zones},
    ids::FactKey,
};
use urcar_types::{
    Brand, LienStatus, Price, RecallStatus, RecordData, RecordKind, RetailLien, Role, SalvageCategory, SeriesBreak,
    Specification, TheftStatus,
};

/// Who may write a kind of record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WrittenBy {
    /// An organisation with one of these roles, in the order in which they are tried.
    Roles(&'static [Role]),
    /// The vehicle's owner, by the calls that change hands.
    Owner,
}

/// How a record opens a life file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opening<'a> {
    /// The car as it was built; required where the record does open a file.
    pub specification: Option<&'a Specification>,
    /// Whether a VIN is taken whose mandated check digit doesn't fit.
    pub check_digit_override: bool,
    /// Whether nothing is known of the time before: the file starts with an import.
    pub by_import: bool,
}

/// How a record passes the title on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleTransfer<'a, A> {
    /// Within the trade, to the retailer that the delivery names.
    Delivery(&'a A),
    /// Out of the trade, to the buyer that the retail names.
    Retail(&'a A),
    /// From the owner to the next one: the call that writes the record has passed it already.
    ByOwner(&'a A),
    /// By a court's or an office's word: once it is witnessed and its notice is over.
    Order(&'a A),
}

/// A change of owner for money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sold<'a> {
    /// The price, as declared.
    pub price: &'a Price,
    /// Whether the car was sold new, by the trade.
    pub retail: bool,
}

/// Whose word it takes for a record to have its effect. `needs_witnesses` judges it by file and author.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backing {
    /// Its writer's.
    Writer,
    /// Two witnesses'.
    Witnesses,
    /// That of who wrote every `stolen` in force of the case, if it is the writer; else two witnesses'.
    Reporter,
    /// That of the car's maker or the campaign's opener, if it is the writer; else two witnesses'.
    MakerOrOpener,
    /// The owner's consent, or two witnesses'.
    Owner,
    /// That of the lien's holder, if it is the writer; else two witnesses'.
    Holder,
}

/// The effects of a record beside standing in the file. `A` is the chain's account id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effects<'a, A> {
    /// Who may write it. A correction is further narrowed to the writer of the record that it corrects, an annulment to
    /// that of the registration; and the consortium may write either.
    pub written_by: WrittenBy,
    /// Whether it can open a file, and how.
    pub opening: Option<Opening<'a>>,
    /// Whose the car is afterwards, where that is another's by this record.
    pub title: Option<TitleTransfer<'a, A>>,
    /// Whether it tells of one more owner.
    pub new_owner: bool,
    /// Whether the car was sold.
    pub sold: Option<Sold<'a>>,
    /// Its contribution to the vehicle's condition.
    pub fact: Option<Fact>,
    /// The lien that it places for another than its writer, in effect at once: the buyer consents by accepting.
    pub lien_for: Option<&'a RetailLien<A>>,
    /// The break that it declares in the series of readings, in the unit of its odometer.
    pub series_break: Option<SeriesBreak>,
    /// Whether the last places for readings are for its kind too: inspections, changes of owner and breaks.
    pub reserved_place: bool,
    /// The number of the registration that it makes void.
    pub annuls: Option<u32>,
    /// Whose word it takes for it to have its effect.
    pub backing: Backing,
    /// Whether it must have evidence.
    pub needs_evidence: bool,
}

/// Returns who may write records of a kind; of a recall, with a status for this car.
pub const fn written_by(kind: RecordKind, recall: Option<RecallStatus>) -> WrittenBy {
    use RecordKind as K;
    use Role::{Authority, Inspector, Insurer, Manufacturer, Retailer, Workshop};
    WrittenBy::Roles(match kind {
        K::Manufacture | K::Delivery | K::ReturnToFactory => &[Manufacturer],
        K::Recall => match recall {
            // Whoever mends a car says so; only maker and authority say that there is something to mend, or nothing.
            // Who chose nothing is told that, and not that the role is wrong.
            Some(RecallStatus::Remedied | RecallStatus::NotChosen) => &[Manufacturer, Retailer, Workshop, Authority],
            Some(RecallStatus::Open | RecallStatus::NotApplicable | RecallStatus::Unknown) | None => {
                &[Manufacturer, Authority]
            }
        },
        K::Retail => &[Retailer],
        K::Registration | K::Export | K::Import => &[Retailer, Authority],
        K::Maintenance | K::PartScrapped | K::Diagnosis => &[Manufacturer, Workshop],
        K::Inspection => &[Inspector, Authority],
        K::Accident => &[Workshop, Insurer, Authority],
        K::InsuranceClaim => &[Insurer],
        K::TitleBrand | K::Theft => &[Insurer, Authority],
        K::Lien => &[Retailer, Insurer, Authority],
        K::OdometerReading | K::Correction => &Role::ALL,
        K::Evaluation => &[Retailer, Insurer, Inspector],
        K::Scrapped => &[Manufacturer, Workshop, Authority],
        K::TitleOrder => &[Authority],
        K::Annulment => &[Manufacturer, Retailer, Authority],
        K::Sale | K::Transfer => return WrittenBy::Owner,
    })
}

impl WrittenBy {
    /// Returns whether an organisation of this role may write it.
    pub fn allows(self, role: Role) -> bool {
        matches!(self, Self::Roles(roles) if roles.contains(&role))
    }
}

/// Returns what a record of these fields does.
///
/// ```
/// use urcar_rules::effects::{Backing, effects};
/// use urcar_types::{RecordData, Text};
///
/// let scrapped = RecordData::<u64>::Scrapped { certificate: Text::try_from("C-1").unwrap() };
/// assert_eq!(effects(&scrapped).backing, Backing::Witnesses);
/// ```
pub fn effects<A>(data: &RecordData<A>) -> Effects<'_, A> {
    let routine = Effects::routine(data);
    // No wildcard: a new kind must say what it does.
    match data {
        RecordData::Manufacture { spec, check_digit_override } => {
            routine.opens(Some(spec), *check_digit_override, false)
        }
        RecordData::Import { spec, check_digit_override, .. } => {
            routine.opens(spec.as_ref(), *check_digit_override, true)
        }
        RecordData::Delivery { retailer, .. } => routine.passes(retailer.as_ref().map(TitleTransfer::Delivery)),
        RecordData::Retail { price, buyer, lien, .. } => routine
            .passes(buyer.as_ref().map(TitleTransfer::Retail))
            .makes_owner()
            .sells(price, true)
            .places_lien(lien.as_ref()),
        RecordData::Sale { price, to } => {
            routine.passes(Some(TitleTransfer::ByOwner(to))).makes_owner().sells(price, false).reserves_place()
        }
        RecordData::Transfer { to, .. } => {
            routine.passes(Some(TitleTransfer::ByOwner(to))).makes_owner().reserves_place()
        }
        RecordData::TitleOrder { to, .. } => {
            routine.passes(Some(TitleTransfer::Order(to))).makes_owner().backed(Backing::Witnesses).with_evidence()
        }
        RecordData::Inspection { .. } => routine.reserves_place(),
        RecordData::Accident { severity, zones, about, .. } => {
            routine.adds(Fact::Accident { severity: *severity, zones: Zones::of(zones.as_slice()), link: link(*about) })
        }
        RecordData::InsuranceClaim { total_loss, about: None, .. } if !total_loss.is_yes() => routine,
        RecordData::InsuranceClaim { total_loss, salvage_category, about, .. } => routine
            .adds(Fact::Claim {
                total_loss: total_loss.is_yes(),
                not_repairable: total_loss.is_yes() && is_not_repairable(*salvage_category),
                link: link(*about),
            })
            .backed(if total_loss.is_yes() { Backing::Witnesses } else { Backing::Writer }),
        RecordData::TitleBrand { code: Brand::Clear } => routine,
        RecordData::TitleBrand { code } => routine.adds(Fact::Brand(*code)).backed(Backing::Witnesses),
        RecordData::Theft { status, case } => routine.tells_of_theft(*status, FactKey::of_case(case)),
        RecordData::Lien { status, reference } => routine.tells_of_lien(*status, FactKey::of(reference)),
        // Nothing is stored so.
        RecordData::Recall { status: RecallStatus::NotChosen, .. } => routine,
        RecordData::Recall { status, campaign, .. } => {
            routine.adds(Fact::Recall(*status, FactKey::of(campaign))).backed(Backing::MakerOrOpener)
        }
        RecordData::OdometerReading { series: None } => routine,
        RecordData::OdometerReading { series: Some(series) } => {
            routine.breaks_series(*series).backed(Backing::Witnesses).reserves_place()
        }
        RecordData::Scrapped { .. } => routine.adds(Fact::Scrapped).backed(Backing::Witnesses),
        RecordData::Annulment { registration, .. } => routine.annuls(*registration),
        RecordData::ReturnToFactory { .. }
        | RecordData::Export { .. }
        | RecordData::Correction { .. }
        | RecordData::Maintenance { .. }
        | RecordData::Registration { .. }
        | RecordData::PartScrapped { .. }
        | RecordData::Diagnosis { .. }
        | RecordData::Evaluation { .. } => routine,
    }
}

fn link(about: Option<u32>) -> Link {
    about.map_or(Link::None, Link::About)
}

fn written_by_of<A>(data: &RecordData<A>) -> WrittenBy {
    let recall = match data {
        RecordData::Recall { status, .. } => Some(*status),
        _ => None,
    };
    written_by(data.kind(), recall)
}

// The steps of the table above.
impl<'a, A> Effects<'a, A> {
    fn routine(data: &RecordData<A>) -> Self {
        Self {
            written_by: written_by_of(data),
            opening: None,
            title: None,
            new_owner: false,
            sold: None,
            fact: None,
            lien_for: None,
            series_break: None,
            reserved_place: false,
            annuls: None,
            backing: Backing::Writer,
            needs_evidence: false,
        }
    }

    fn opens(self, specification: Option<&'a Specification>, check_digit_override: bool, by_import: bool) -> Self {
        Self { opening: Some(Opening { specification, check_digit_override, by_import }), ..self }
    }

    fn passes(self, title: Option<TitleTransfer<'a, A>>) -> Self {
        Self { title, ..self }
    }

    fn makes_owner(self) -> Self {
        Self { new_owner: true, ..self }
    }

    fn sells(self, price: &'a Price, retail: bool) -> Self {
        Self { sold: Some(Sold { price, retail }), ..self }
    }

    fn adds(self, fact: Fact) -> Self {
        Self { fact: Some(fact), ..self }
    }

    fn tells_of_theft(self, status: TheftStatus, case: FactKey) -> Self {
        let backing = match status {
            // Nothing is stored so.
            TheftStatus::NotChosen => return self,
            TheftStatus::Stolen => Backing::Writer,
            TheftStatus::Recovered => Backing::Reporter,
        };
        self.adds(Fact::Theft(status, case)).backed(backing)
    }

    fn tells_of_lien(self, status: LienStatus, reference: FactKey) -> Self {
        let backing = match status {
            // Nothing is stored so.
            LienStatus::NotChosen => return self,
            LienStatus::Placed => Backing::Owner,
            LienStatus::Released => Backing::Holder,
        };
        self.adds(Fact::Lien(status, reference)).backed(backing)
    }

    fn places_lien(self, lien_for: Option<&'a RetailLien<A>>) -> Self {
        let fact = lien_for.map(|lien| Fact::Lien(LienStatus::Placed, FactKey::of(&lien.reference)));
        Self { fact, lien_for, ..self }
    }

    fn breaks_series(self, series_break: SeriesBreak) -> Self {
        Self { series_break: Some(series_break), ..self }
    }

    fn reserves_place(self) -> Self {
        Self { reserved_place: true, ..self }
    }

    fn annuls(self, registration: u32) -> Self {
        Self { annuls: Some(registration), ..self }
    }

    fn backed(self, backing: Backing) -> Self {
        Self { backing, ..self }
    }

    fn with_evidence(self) -> Self {
        Self { needs_evidence: true, ..self }
    }
}

/// Whether a car of this salvage category may not return to the road: A is scrap, and B is broken for parts.
fn is_not_repairable(category: Option<SalvageCategory>) -> bool {
    matches!(category, Some(SalvageCategory::A | SalvageCategory::B))
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::data;
    use urcar_types::Answer;

    /// The table of the trade, written out a second time as one letter a role, so that a slip in either shows.
    #[test]
    fn every_role_times_every_kind_and_status() {
        let letters = [
            ("M", Role::Manufacturer),
            ("R", Role::Retailer),
            ("W", Role::Workshop),
            ("I", Role::Insurer),
            ("P", Role::Inspector),
            ("A", Role::Authority),
        ];
        let table = [
            (RecordKind::Maintenance, "WM"),
            (RecordKind::Delivery, "M"),
            (RecordKind::Retail, "R"),
            (RecordKind::Registration, "RA"),
            (RecordKind::Manufacture, "M"),
            (RecordKind::PartScrapped, "MW"),
            (RecordKind::ReturnToFactory, "M"),
            (RecordKind::Recall, "MA"),
            (RecordKind::Inspection, "PA"),
            (RecordKind::Accident, "IWA"),
            (RecordKind::InsuranceClaim, "I"),
            (RecordKind::TitleBrand, "IA"),
            (RecordKind::Theft, "IA"),
            (RecordKind::Lien, "IRA"),
            (RecordKind::Export, "RA"),
            (RecordKind::Import, "RA"),
            (RecordKind::Diagnosis, "WM"),
            (RecordKind::OdometerReading, "MRWIPA"),
            (RecordKind::Evaluation, "PRI"),
            (RecordKind::Scrapped, "MWA"),
            (RecordKind::Correction, "MRWIPA"),
            (RecordKind::Sale, ""),
            (RecordKind::Transfer, ""),
            (RecordKind::TitleOrder, "A"),
            (RecordKind::Annulment, "MRA"),
        ];
        assert_eq!(table.map(|(kind, _)| kind), RecordKind::ALL);
        let recalls = [
            (RecallStatus::NotChosen, "MRWA"),
            (RecallStatus::Open, "MA"),
            (RecallStatus::Remedied, "MRWA"),
            (RecallStatus::NotApplicable, "MA"),
            (RecallStatus::Unknown, "MA"),
        ];
        let kinds = table.map(|(kind, allowed)| (kind, None, allowed)).into_iter();
        let recalls = recalls.map(|(status, allowed)| (RecordKind::Recall, Some(status), allowed));
        for (kind, status, allowed) in kinds.chain(recalls) {
            for (letter, role) in letters {
                let allows = written_by(kind, status).allows(role);
                assert_eq!(allows, allowed.contains(letter), "{role:?} {kind:?} {status:?}");
            }
            assert_eq!(written_by(kind, status) == WrittenBy::Owner, allowed.is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn a_workshop_writes_a_recall_as_remedied_only() {
        for status in [RecallStatus::Open, RecallStatus::Remedied, RecallStatus::NotApplicable, RecallStatus::Unknown] {
            let data = data::recall::<u64>(status, "20V-314");
            let allows = effects(&data).written_by.allows(Role::Workshop);
            assert_eq!(allows, status == RecallStatus::Remedied, "{status:?}");
        }
    }

    #[test]
    fn what_nobody_chose_has_no_effect() {
        let mut unanswered = data::claim(false);
        if let RecordData::InsuranceClaim { total_loss, .. } = &mut unanswered {
            *total_loss = Answer::NotChosen;
        }
        let unchosen = [
            data::theft::<u64>(TheftStatus::NotChosen, "A"),
            data::lien(LienStatus::NotChosen, "A"),
            data::recall(RecallStatus::NotChosen, "A"),
            unanswered,
        ];
        for data in unchosen {
            let effects = effects(&data);
            assert_eq!((effects.fact, effects.backing), (None, Backing::Writer), "{data:?}");
        }
    }

    #[test]
    fn roles_are_tried_in_their_order() {
        for kind in RecordKind::ALL {
            for status in [None, Some(RecallStatus::Open), Some(RecallStatus::Remedied)] {
                if let WrittenBy::Roles(roles) = written_by(kind, status) {
                    assert!(roles.is_sorted(), "{kind:?}");
                }
            }
        }
    }
}
