//! The effects of each kind of record: the only place that tells the kinds apart by their meaning.

use crate::Fact;
use urcar_types::{
    Brand, InspectionResult, Price, RecallStatus, RecordData, RecordKind, Role, SeriesBreak, Severity, Specification,
};

/// Attesting organisations that make a record witnessed.
pub const ENOUGH_WITNESSES: usize = 2;

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
}

/// A change of owner for money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sold<'a> {
    /// The price, as declared.
    pub price: &'a Price,
    /// Whether the car was sold new, by the trade.
    pub retail: bool,
}

/// The effects of a record beside standing in the file. `A` is the chain's account id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effects<'a, A> {
    /// Who may write it. A correction is further narrowed to the writer of the record that it corrects.
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
    /// The break that it declares in the series of readings.
    pub series_break: Option<SeriesBreak>,
    /// Whether a buyer must know of it before anything else: what bears on safety, damage, title or the odometer.
    /// Routine, such as a scheduled service or a passed inspection, is not.
    pub material: bool,
    /// Whether it takes effect only once two other organisations attest it: what ends a car, or makes it look better or
    /// worse for ever.
    pub needs_witnesses: bool,
}

/// Returns who may write records of a kind.
pub const fn written_by(kind: RecordKind) -> WrittenBy {
    use RecordKind as K;
    use Role::{Authority, Inspector, Insurer, Manufacturer, Retailer, Workshop};
    WrittenBy::Roles(match kind {
        K::Manufacture | K::Delivery | K::ReturnToFactory | K::Recall => &[Manufacturer],
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
/// use urcar_rules::effects;
/// use urcar_types::{RecordData, Text};
///
/// let scrapped = RecordData::<u64>::Scrapped { certificate: Text::try_from("C-1").unwrap() };
/// assert!(effects(&scrapped).material && effects(&scrapped).needs_witnesses);
/// ```
pub fn effects<A>(data: &RecordData<A>) -> Effects<'_, A> {
    let routine = Effects::routine(data.kind());
    // No wildcard: a new kind must say what it does.
    match data {
        RecordData::Manufacture { spec, check_digit_override } => {
            routine.opens(Some(spec), *check_digit_override, false)
        }
        RecordData::Import { spec, check_digit_override, .. } => {
            routine.opens(spec.as_ref(), *check_digit_override, true)
        }
        RecordData::Delivery { retailer, .. } => routine.passes(retailer.as_ref().map(TitleTransfer::Delivery)),
        RecordData::Retail { price, buyer, .. } => {
            routine.passes(buyer.as_ref().map(TitleTransfer::Retail)).makes_owner().sells(price, true)
        }
        RecordData::Sale { price, to } => {
            routine.passes(Some(TitleTransfer::ByOwner(to))).makes_owner().sells(price, false)
        }
        RecordData::Transfer { to, .. } => routine.passes(Some(TitleTransfer::ByOwner(to))).makes_owner(),
        RecordData::Maintenance { items, .. } => {
            routine.material(items.as_slice().iter().any(|item| item.severity == Some(Severity::Severe)))
        }
        RecordData::Inspection { result, .. } => routine.material(*result == InspectionResult::Failed),
        RecordData::Accident { severity, .. } => routine.adds(Fact::Accident(*severity)).material(true),
        RecordData::InsuranceClaim { total_loss: true, .. } => routine.adds(Fact::TotalLoss).material(true).waits(true),
        RecordData::InsuranceClaim { total_loss: false, .. } => routine.material(true),
        RecordData::TitleBrand { code: Brand::CLEAR } => routine,
        RecordData::TitleBrand { code } => routine.adds(Fact::Brand(*code)).material(true).waits(true),
        RecordData::Theft { status, .. } => routine.adds(Fact::Theft(*status)).material(true),
        RecordData::Lien { status, reference } => routine.adds(Fact::Lien(*status, reference.clone())).material(true),
        RecordData::Recall { status, campaign, .. } => {
            routine.adds(Fact::Recall(*status, campaign.clone())).material(*status == RecallStatus::Open)
        }
        RecordData::OdometerReading { series } => {
            let replaced = matches!(series, Some(SeriesBreak::Replaced { .. }));
            routine.breaks_series(*series).material(series.is_some()).waits(replaced)
        }
        RecordData::Scrapped { .. } => routine.adds(Fact::Scrapped).material(true).waits(true),
        RecordData::ReturnToFactory { .. } | RecordData::Export { .. } | RecordData::Correction { .. } => {
            routine.material(true)
        }
        RecordData::Registration { .. }
        | RecordData::PartScrapped { .. }
        | RecordData::Diagnosis { .. }
        | RecordData::Evaluation { .. } => routine,
    }
}

// The steps of the table above.
impl<'a, A> Effects<'a, A> {
    fn routine(kind: RecordKind) -> Self {
        Self {
            written_by: written_by(kind),
            opening: None,
            title: None,
            new_owner: false,
            sold: None,
            fact: None,
            series_break: None,
            material: false,
            needs_witnesses: false,
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

    fn breaks_series(self, series_break: Option<SeriesBreak>) -> Self {
        Self { series_break, ..self }
    }

    fn material(self, material: bool) -> Self {
        Self { material, ..self }
    }

    fn waits(self, needs_witnesses: bool) -> Self {
        Self { needs_witnesses, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the trade, written out a second time as one letter a role, so that a slip in either shows.
    #[test]
    fn every_role_times_every_kind() {
        let letters = [
            ("M", Role::Manufacturer),
            ("R", Role::Retailer),
            ("W", Role::Workshop),
            ("I", Role::Insurer),
            ("P", Role::Inspector),
            ("A", Role::Authority),
        ];
        let table = [
            (RecordKind::Manufacture, "M"),
            (RecordKind::Delivery, "M"),
            (RecordKind::Retail, "R"),
            (RecordKind::Registration, "RA"),
            (RecordKind::Maintenance, "WM"),
            (RecordKind::PartScrapped, "MW"),
            (RecordKind::ReturnToFactory, "M"),
            (RecordKind::Recall, "M"),
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
        ];
        assert_eq!(table.map(|(kind, _)| kind), RecordKind::ALL);
        for (kind, allowed) in table {
            for (letter, role) in letters {
                assert_eq!(written_by(kind).allows(role), allowed.contains(letter), "{role:?} {kind:?}");
            }
            assert_eq!(written_by(kind) == WrittenBy::Owner, allowed.is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn roles_are_tried_in_their_order() {
        for kind in RecordKind::ALL {
            if let WrittenBy::Roles(roles) = written_by(kind) {
                assert!(roles.is_sorted(), "{kind:?}");
            }
        }
    }
}
