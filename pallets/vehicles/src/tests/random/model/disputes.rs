//! Witnesses and disputes, by their rules alone.

use super::*;
use urcar_interfaces::DisputeEnd;
use urcar_types::{List, RecordView, Text};

/// Whether one hand stands behind both.
fn same_house(one: AccountId, other: AccountId) -> bool {
    let house = |who| if who == SUSPENDED { GARAGE } else { who };
    house(one) == house(other)
}

/// How a record reads.
#[derive(PartialEq, Debug)]
pub struct Reads {
    status: RecordStatus,
    witnesses: Vec<AccountId>,
    witnessed: bool,
    pending: bool,
}

impl Reads {
    pub fn of_view(view: RecordView<AccountId>) -> Self {
        let RecordView { status, witnesses, witnessed, pending, .. } = view;
        Self { status, witnesses, witnessed, pending }
    }
}

impl File {
    pub fn reads(&self) -> impl Iterator<Item = Reads> {
        self.records.iter().map(|line| Reads {
            status: line.status,
            witnesses: line.witnesses.clone(),
            witnessed: line.witnessed(),
            pending: line.pending(),
        })
    }

    /// The records that wait for witnesses.
    pub fn waiting(&self) -> Vec<u32> {
        (0..).zip(&self.records).filter(|(_, line)| line.pending()).map(|(number, _)| number).collect()
    }

    /// Who attests what.
    pub fn attestations(&self) -> Vec<(u32, AccountId)> {
        let each = (0..).zip(&self.records);
        each.flat_map(|(number, line)| line.witnesses.iter().map(move |who| (number, *who))).collect()
    }
}

impl Model {
    fn line(&mut self, car: &str, number: u32) -> Result<&mut Line, DispatchError> {
        let file = self.files.get_mut(car).ok_or(Error::<Test>::UnknownVehicle)?;
        file.records.get_mut(number as usize).ok_or(Error::<Test>::UnknownRecord.into())
    }

    /// The calls of the hooks, or why it is refused.
    pub fn attest(&mut self, who: AccountId, car: &str, number: u32) -> Result<Vec<HookCall>, DispatchError> {
        let outcome = self.try_attest(who, car, number);
        self.count(outcome.as_ref().map(|_| ()).map_err(|error| *error))?;
        outcome
    }

    fn try_attest(&mut self, who: AccountId, car: &str, number: u32) -> Result<Vec<HookCall>, DispatchError> {
        Self::vin(car)?;
        Self::active(who)?;
        // What an owner writes is written by ANN here.
        let line = self.line(car, number)?;
        ensure(line.entry.data.kind() != RecordKind::Correction, Error::CorrectionNeedsNoWitness)?;
        ensure(!line.withdrawn(), Error::RecordWithdrawn)?;
        ensure(!line.writer.is_some_and(|writer| same_house(writer, who)), Error::OwnRecord)?;
        ensure(!line.witnesses.iter().any(|witness| same_house(*witness, who)), Error::WitnessTwice)?;
        let (pending, before) = (line.pending(), line.witnessed());
        line.witnesses.push(who);
        line.ever_witnessed |= line.witnessed();
        Ok(told(car, number, line, pending, !before && line.witnessed()))
    }

    pub fn retract(&mut self, who: AccountId, car: &str, number: u32) -> Result<Vec<HookCall>, DispatchError> {
        let outcome = self.try_retract(who, car, number);
        self.count(outcome.as_ref().map(|_| ()).map_err(|error| *error))?;
        outcome
    }

    fn try_retract(&mut self, who: AccountId, car: &str, number: u32) -> Result<Vec<HookCall>, DispatchError> {
        Self::vin(car)?;
        let line = self.line(car, number)?;
        ensure(line.witnesses.contains(&who), Error::NotWitness)?;
        ensure(!line.settled, Error::RecordSettled)?;
        let pending = line.pending();
        line.witnesses.retain(|witness| *witness != who);
        Ok(told(car, number, line, pending, false))
    }

    pub fn open_dispute(&mut self, car: &str, number: u32) -> Outcome {
        ensure(self.line(car, number).is_ok(), Error::UnknownRecord)?;
        self.files.get_mut(car).ok_or(Error::<Test>::UnknownVehicle)?.disputes += 1;
        Ok(())
    }

    pub fn close_dispute(&mut self, car: &str, number: u32, end: DisputeEnd, today: Date) -> Outcome {
        if !self.line(car, number)?.withdrawn() {
            match end {
                DisputeEnd::Upheld => {
                    let reason = Text::unchecked("upheld");
                    let data = RecordData::Correction { corrects: number, withdraws: true, reason, odometer: None };
                    let withdrawal = EntryOf::<Test> { event_date: today, evidence: List::default(), ..entry(data) };
                    self.correct(None, car, &withdrawal, today)?;
                }
                DisputeEnd::Lapsed => {
                    let line = self.line(car, number)?;
                    line.status = RecordStatus::Contested;
                }
                DisputeEnd::Dismissed | DisputeEnd::Conceded => {}
            }
        }
        self.files.get_mut(car).ok_or(Error::<Test>::UnknownVehicle)?.disputes -= 1;
        Ok(())
    }

    /// Who wrote the record and its first two witnesses, where it is settled now.
    pub fn settle(&mut self, car: &str, number: u32) -> Option<(Option<AccountId>, Vec<AccountId>)> {
        let line = self.line(car, number).ok()?;
        let survived = line.witnessed() && !line.settled;
        line.settled |= survived;
        (survived && line.status == RecordStatus::Active)
            .then(|| (line.writer, line.witnesses.iter().copied().take(2).collect()))
    }
}

fn told(car: &str, number: u32, line: &Line, was_pending: bool, becomes_witnessed: bool) -> Vec<HookCall> {
    let changed = (line.pending() != was_pending).then_some(HookCall::Material(vin(car)));
    changed.into_iter().chain(becomes_witnessed.then_some(HookCall::Witnessed(vin(car), number))).collect()
}
