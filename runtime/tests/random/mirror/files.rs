//! Life files: records, what became of them, who attests them, and what waits for witnesses.

use super::Mirror;
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::{AccountId, Runtime};
use urcar_types::{Digest, RecordStatus, Vin};

type Attestations = pallet_vehicles::Attestations<AccountId>;

/// A life file.
#[derive(Clone, PartialEq, Debug)]
pub struct File {
    pub records: u32,
    pub head: Digest,
    pub statuses: BTreeMap<u32, RecordStatus>,
    /// Who attests which record, since when it is witnessed, and whether it is settled.
    pub witnesses: BTreeMap<u32, Attestations>,
    /// Records whose effect waits for witnesses.
    pub pending: BTreeSet<u32>,
    /// Open disputes over its records.
    pub disputes: u32,
}

impl File {
    /// A file without records.
    fn new(vin: &Vin) -> Self {
        Self {
            records: 0,
            head: vin.initial_head(),
            statuses: [].into(),
            witnesses: [].into(),
            pending: [].into(),
            disputes: 0,
        }
    }
}

impl Mirror {
    pub(super) fn vehicles(&mut self, event: pallet_vehicles::Event<Runtime>) {
        use pallet_vehicles::Event::*;
        match event {
            VehicleRegistered { vin, owner, .. } => {
                assert_eq!(self.files.insert(vin, File::new(&vin)), None, "{vin} was registered twice");
                assert_eq!(self.titles[&vin].0, owner);
            }
            Recorded { vin, number, head, pending, .. } => {
                let file = self.file(&vin);
                assert_eq!(file.records, number, "records come in order");
                file.records += 1;
                file.head = head;
                if pending {
                    file.pending.insert(number);
                }
            }
            RecordStatusChanged { vin, number, status } => self.status_changed(&vin, number, status),
            Attested { vin, number, witness, witnesses } => {
                let now = self.now.1;
                let attestations = self.file(&vin).witnesses.entry(number).or_default();
                attestations.witnesses.try_push(witness).expect("no more witnesses than are kept");
                assert_eq!(attestations.witnesses.len() as u32, witnesses);
                if witnesses == 2 {
                    attestations.witnessed_at = Some(now);
                }
            }
            AttestationRetracted { vin, number, witness, witnesses } => {
                let file = self.file(&vin);
                let attestations = file.witnesses.get_mut(&number).expect("witnesses of a record");
                attestations.witnesses.retain(|it| *it != witness);
                assert_eq!(attestations.witnesses.len() as u32, witnesses);
                if *attestations == Attestations::default() {
                    file.witnesses.remove(&number);
                }
            }
            WitnessDismissed { vin, number, witness, witnesses } => {
                // What falls due sees the clock of the block before.
                let (clock, before) = (self.clock, self.before_dismissal.take());
                let attestations = self.file(&vin).witnesses.get_mut(&number).expect("witnesses of a record");
                attestations.witnesses.retain(|it| *it != witness);
                assert_eq!(attestations.witnesses.len() as u32, witnesses);
                // Several may be dismissed at once: what counts is how many are left after the last.
                let same = before.filter(|(of, _)| *of == (vin, number)).map(|(_, before)| before);
                let before = same.unwrap_or(attestations.witnessed_at);
                attestations.witnessed_at = if witnesses >= 2 { Some(clock) } else { before };
                self.before_dismissal = Some(((vin, number), before));
            }
            AttestationsVoided { vin, number } => {
                let file = self.file(&vin);
                let attestations = file.witnesses.get_mut(&number).expect("witnesses of a record");
                attestations.witnesses.clear();
                if *attestations == Attestations::default() {
                    file.witnesses.remove(&number);
                }
            }
            RecordSettled { vin, number } => {
                let attestations = self.file(&vin).witnesses.get_mut(&number).expect("witnesses of a record");
                assert!(!attestations.settled, "a record is settled once");
                attestations.settled = true;
            }
            RecordTookEffect { vin, number } => assert!(self.file(&vin).pending.remove(&number)),
            RecordPendingAgain { vin, number } => assert!(self.file(&vin).pending.insert(number)),
            ItemRefused { .. } | BatchCompleted { .. } => {}
            __Ignore(..) => unreachable!("no event"),
        }
    }

    fn status_changed(&mut self, vin: &Vin, number: u32, status: RecordStatus) {
        let file = self.file(vin);
        let before = file.statuses.insert(number, status);
        if status == RecordStatus::Withdrawn {
            file.pending.remove(&number);
        }
        // Amended, what is contested stays so.
        if status != RecordStatus::Contested || before == Some(status) {
            self.corrected(vin, number);
        }
    }

    pub(super) fn file(&mut self, vin: &Vin) -> &mut File {
        self.files.get_mut(vin).expect("a file before what befalls it")
    }
}

pub(super) fn stored() -> BTreeMap<Vin, File> {
    use pallet_vehicles::{Statuses, Vehicles, Witnesses};
    let files = Vehicles::<Runtime>::iter().map(|(vin, vehicle)| {
        let facts = vehicle.facts.as_slice().iter().filter(|kept| kept.pending).map(|kept| kept.record);
        let readings = vehicle.readings.as_slice().iter().filter(|reading| reading.pending).map(|it| it.record);
        let file = File {
            records: vehicle.records,
            head: vehicle.head,
            statuses: Statuses::<Runtime>::iter_prefix(vin).collect(),
            witnesses: Witnesses::<Runtime>::iter_prefix(vin).collect(),
            pending: facts.chain(readings).collect(),
            disputes: vehicle.disputes,
        };
        (vin, file)
    });
    files.collect()
}
