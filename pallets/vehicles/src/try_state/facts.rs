//! The facts of a file, beside its records.

use crate::{Config, Pallet, RecordOf, States, Vehicle, Vehicles, Witnesses};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_rules::{
    Fact, FactState, KeptFact, WriterId,
    condition::Link,
    effects::{Backing, effects},
};
use urcar_types::{LienStatus, RecordData, RecordStatus, TheftStatus, Vin};

/// The same whatever other record it is linked with.
fn unlinked(fact: Fact) -> Fact {
    match fact {
        Fact::Accident { severity, zones, .. } => Fact::Accident { severity, zones, link: Link::None },
        Fact::Claim { total_loss, not_repairable, .. } => Fact::Claim { total_loss, not_repairable, link: Link::None },
        other => other,
    }
}

impl<T: Config> Pallet<T> {
    pub(super) fn try_facts(vin: &Vin, vehicle: &Vehicle) -> Result<(), TryRuntimeError> {
        let facts = vehicle.facts.as_slice();
        ensure!(facts.is_sorted_by_key(|kept| kept.record), "facts out of order");
        for kept in facts {
            let record = Self::record_of(vin, kept.record).ok_or("a fact of no record")?;
            // Of a retail that was found wrong the lien stays that it brought for another.
            let is_lien = matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)) && vehicle.is_in_force(kept.record);
            let is_others = is_lien && kept.by != WriterId::of_author(&record.author);
            ensure!(is_others || Self::counts(vin, vehicle, &record), "a fact of what counts for nothing");
            Self::try_fact(vin, kept, &record)?;
        }
        for number in vehicle.birth.unwrap_or(vehicle.records)..vehicle.records {
            let record = Self::record_of(vin, number).ok_or("a gap in the file")?;
            let fact = effects(&record.entry.data).fact;
            // A release of what nobody placed is none.
            let is_kept = fact.is_some_and(|fact| !matches!(fact, Fact::Lien(LienStatus::Released, _)));
            if is_kept && Self::counts(vin, vehicle, &record) {
                ensure!(vehicle.facts.get(number).is_some(), "a record whose fact is missing");
            }
        }
        let mut flagged = vehicle.clone();
        flagged.copy_flags(&vehicle.facts.condition());
        ensure!(flagged == *vehicle, "flags that the facts don't give");
        Ok(())
    }

    pub(super) fn try_lien_due(vin: &Vin, number: u32) -> Result<(), TryRuntimeError> {
        let record = Self::record_of(vin, number).ok_or("a due of no record")?;
        let is_placed = matches!(record.entry.data, RecordData::Lien { status: LienStatus::Placed, .. });
        ensure!(is_placed, "a due of what places no lien");
        let facts = Vehicles::<T>::get(vin).map(|vehicle| vehicle.facts).unwrap_or_default();
        ensure!(facts.get(number).is_none(), "a due of a lien that stands");
        Ok(())
    }

    /// Whether a record is in force, and neither withdrawn nor ended.
    fn counts(vin: &Vin, vehicle: &Vehicle, record: &RecordOf<T>) -> bool {
        let state = States::<T>::get(vin, record.number);
        vehicle.is_in_force(record.number) && state.status != RecordStatus::Withdrawn && !state.ended
    }

    fn try_fact(vin: &Vin, kept: &KeptFact, record: &RecordOf<T>) -> Result<(), TryRuntimeError> {
        let effects = effects(&record.entry.data);
        let fact = effects.fact.ok_or("a fact that the record doesn't give")?;
        ensure!(unlinked(fact) == unlinked(kept.fact), "another fact than the record gives");
        ensure!(kept.date == record.entry.event_date.date(), "a fact of another day");
        let by =
            effects.lien_for.map_or_else(|| WriterId::of_author(&record.author), |lien| WriterId::of(&lien.holder));
        ensure!(kept.by == by, "another's fact");
        let may_wait = effects.backing != Backing::Writer;
        let state = States::<T>::get(vin, kept.record);
        let has_reason = match kept.state {
            FactState::Pending => may_wait,
            FactState::Stated => true,
            FactState::Witnessed | FactState::WitnessedSince(_) => {
                let is_witnessed = Witnesses::<T>::get(vin, kept.record).witnessed.is_some();
                is_witnessed || state.effect_at.is_some() || effects.lien_for.is_some()
            }
            FactState::Faded => matches!(fact, Fact::Theft(TheftStatus::Stolen, _)),
        };
        ensure!(has_reason, "a fact in a state that it can't have");
        Ok(())
    }
}
