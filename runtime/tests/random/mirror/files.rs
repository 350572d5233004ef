//! Life files: records, what became of them, who attests them, and what waits.

use super::{
    Mirror,
    windows::{Change, corrected},
};
use pallet_vehicles::Witnessed;
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::{AccountId, Runtime, Vehicles};
use urcar_types::{Author, Digest, RecordData, RecordKind, RecordStatus, Role, Vin};

type Attestations = pallet_vehicles::Attestations<AccountId>;

/// A life file.
#[derive(Clone, PartialEq, Debug)]
pub struct File {
    /// The kind of each record.
    pub kinds: Vec<RecordKind>,
    pub head: Digest,
    /// The registration in force.
    pub birth: Option<u32>,
    /// How many records count for nothing.
    pub annulled: u32,
    /// Statuses of records that were corrected or disputed, and how many amendments of each took effect.
    pub statuses: BTreeMap<u32, (RecordStatus, u32)>,
    /// Who attests which record, and who made it witnessed, and when.
    pub witnesses: BTreeMap<u32, Attestations>,
    /// Records that wait for their effect.
    pub pending: BTreeSet<u32>,
}

impl File {
    /// A file without records.
    fn new(vin: &Vin) -> Self {
        Self {
            kinds: [].into(),
            head: vin.initial_head(),
            birth: None,
            annulled: 0,
            statuses: [].into(),
            witnesses: [].into(),
            pending: [].into(),
        }
    }

    pub fn records(&self) -> u32 {
        self.kinds.len() as u32
    }

    pub fn is_in_force(&self, number: u32) -> bool {
        self.birth.is_some_and(|birth| birth <= number)
    }

    pub fn status(&self, number: u32) -> RecordStatus {
        self.statuses.get(&number).map_or(RecordStatus::Active, |(status, _)| *status)
    }

    /// Whether a record was made witnessed.
    pub fn is_witnessed(&self, number: u32) -> bool {
        self.witnesses.get(&number).is_some_and(|it| it.witnessed.is_some())
    }

    /// The status of a record, and its version.
    pub fn state(&self, number: u32) -> (RecordStatus, u32) {
        self.statuses.get(&number).copied().unwrap_or((RecordStatus::Active, 0))
    }

    fn attestations(&mut self, number: u32) -> &mut Attestations {
        self.witnesses.get_mut(&number).expect("witnesses of a record")
    }

    /// Takes in its next record.
    fn recorded(&mut self, number: u32, kind: RecordKind, head: Digest, pending: bool) {
        assert_eq!(self.records(), number, "records come in order");
        self.kinds.push(kind);
        self.head = head;
        if pending {
            self.pending.insert(number);
        }
    }

    /// Forgets attestations of which nothing is left.
    fn tidy(&mut self, number: u32) {
        if self.witnesses.get(&number) == Some(&Attestations::default()) {
            self.witnesses.remove(&number);
        }
    }
}

impl Mirror {
    pub(super) fn vehicles(&mut self, event: pallet_vehicles::Event<Runtime>) {
        use pallet_vehicles::Event::*;
        // What a correction changed is told right after it took effect, but for what follows from that.
        if !matches!(
            event,
            RecordTookEffect { .. }
                | PendingDropped { .. }
                | RecordPendingAgain { .. }
                | RecordStatusChanged { .. }
                | TheftFaded { .. }
        ) {
            self.took_effect = None;
        }
        self.settle_before(&event);
        match event {
            VehicleRegistered { vin, owner, .. } => {
                let file = self.files.entry(vin).or_insert_with(|| File::new(&vin));
                assert_eq!((file.birth, file.records()), (None, file.annulled), "{vin} was registered twice");
                file.birth = Some(file.records());
                assert_eq!(self.titles[&vin].0, owner);
            }
            Recorded { vin, number, kind, head, pending, .. } => {
                self.file(&vin).recorded(number, kind, head, pending);
                self.begin_windows(vin, number, pending);
                self.read_record(vin, number, pending);
            }
            RecordStatusChanged { vin, number, status, version } => {
                let file = self.file(&vin);
                let (before, after) = (file.state(number), (status, version));
                file.statuses.insert(number, after);
                let waited = file.pending.contains(&number);
                if status == RecordStatus::Withdrawn && file.pending.remove(&number) {
                    self.lien_ended(vin, number);
                }
                self.status_changed(vin, number, &Change { before, after, waited });
                self.follow_theft(vin);
            }
            Attested { vin, number, witness, witnesses } => {
                let attestations = self.file(&vin).witnesses.entry(number).or_default();
                attestations.witnesses.try_push(witness).expect("no more witnesses than are kept");
                assert_eq!(attestations.witnesses.len() as u32, witnesses);
                self.bear_out(&vin, number);
                self.unsettled = Some(vin);
            }
            AttestationRetracted { vin, number, witness, witnesses }
            | WitnessDismissed { vin, number, witness, witnesses } => {
                let file = self.file(&vin);
                let attestations = file.attestations(number);
                attestations.witnesses.retain(|it| *it != witness);
                assert_eq!(attestations.witnesses.len() as u32, witnesses);
                file.tidy(number);
            }
            AttestationsVoided { vin, number } => {
                let file = self.file(&vin);
                file.attestations(number).witnesses.clear();
                file.tidy(number);
            }
            event => self.waiting(event),
        }
    }

    /// What waits takes effect, or doesn't any more.
    fn waiting(&mut self, event: pallet_vehicles::Event<Runtime>) {
        use pallet_vehicles::Event::*;
        match event {
            RecordTookEffect { vin, number } => {
                self.take_effect(vin, number);
                self.unsettled = Some(vin);
            }
            PendingDropped { vin, number } => {
                // The lien of a retail that a ruling withdrew waited for nothing.
                let waited = self.file(&vin).pending.remove(&number);
                assert!(waited || self.told[&vin].stayed(number), "{vin} {number} didn't wait");
                self.dropped(vin, number);
                self.lien_ended(vin, number);
                if !waited {
                    let records = self.files[&vin].records();
                    self.windows_of(vin, number).lien_stayed(records);
                }
            }
            LinkConfirmed { vin, number, about } => self.linked(vin, number, about),
            TheftFaded { vin, number } => {
                self.faded(vin, number);
                self.follow_theft(vin);
            }
            RecordPendingAgain { vin, number } => {
                assert!(self.file(&vin).pending.insert(number));
                self.windows_of(vin, number).wait_again();
                self.unsettled = Some(vin);
            }
            RegistrationAnnulled { vin, registration, records } => {
                let file = self.file(&vin);
                assert_eq!((file.birth.take(), file.records()), (Some(registration), records));
                (file.annulled, file.pending) = (records, [].into());
                self.follow_theft(vin);
            }
            LienLapsed { vin, number, .. } => {
                self.dues.remove(&(vin, number));
            }
            TitleOrderNoticed { vin, number, .. } => {
                // Once more where a dispute over it is over: it begins to end then.
                assert_ne!(self.notices.insert((vin, number), false), Some(true), "{vin} {number} was objected to");
            }
            TitleOrderObjected { vin, number } => {
                assert_eq!(self.notices.insert((vin, number), true), Some(false), "{vin} {number}");
            }
            ItemRefused { .. }
            | BatchCompleted { .. }
            | ReadingNotKept { .. }
            | LienConsented { .. }
            | LienAllowed { .. }
            | TitleOrderPassed { .. } => {}
            other => unreachable!("{other:?}"),
        }
    }

    /// A record takes effect: one that waited; a theft that had faded, or an accident or a claim with its link.
    fn take_effect(&mut self, vin: Vin, number: u32) {
        let file = self.file(&vin);
        let (kind, records) = (file.kinds[number as usize], file.kinds.len() as u32);
        let waited = file.pending.remove(&number);
        self.told.entry(vin).or_default().took_effect(number, records);
        match kind {
            _ if waited => {}
            RecordKind::Theft => {
                self.cases.note("theft that had faded borne out");
                self.borne_out(vin, number);
            }
            RecordKind::Accident | RecordKind::InsuranceClaim => self.cases.note("link confirmed late"),
            _ => panic!("{vin} {number} didn't wait"),
        }
        if kind == RecordKind::Correction {
            self.took_effect = Some((vin, number));
        } else {
            self.begin_effect(vin, number);
        }
    }

    /// The holder whose word it takes for a correction that waits: it would end the holder's lien.
    fn holder_asked(&self, vin: &Vin, number: u32) -> Option<AccountId> {
        let (file, told) = (&self.files[vin], self.told.get(vin)?);
        let record = Vehicles::record_of(vin, number).filter(|_| file.pending.contains(&number))?;
        let RecordData::Correction { corrects, withdraws: true, .. } = record.entry.data else { return None };
        let Author::Organisation { account, .. } = record.author else { return None };
        told.lien_of_another(file, corrects, &account)
    }

    /// Notes who makes a record witnessed, once there are enough. Of a title order one of them is qualified; where a
    /// correction would end another's lien, its holder is one.
    fn bear_out(&mut self, vin: &Vin, number: u32) {
        let now = self.now.1;
        let file = &self.files[vin];
        let attestations = &file.witnesses[&number];
        if attestations.witnessed.is_some() {
            return;
        }
        let order = file.kinds[number as usize] == RecordKind::TitleOrder;
        let holder = self.holder_asked(vin, number);
        let qualifies = |who: &AccountId| {
            if holder.as_ref().is_some_and(|holder| holder != who) {
                return false;
            }
            let organisation = self.organisations.get(who).filter(|_| self.is_active(who));
            let has = |role| organisation.is_some_and(|it| it.roles.contains(&role));
            !order || has(Role::Insurer) || has(Role::Authority)
        };
        let witnesses = &attestations.witnesses;
        let Some(qualified) = witnesses.iter().position(qualifies) else { return };
        let Some(other) = (0..witnesses.len()).find(|place| *place != qualified) else { return };
        let by = [qualified.min(other), qualified.max(other)].map(|place| witnesses[place].clone());
        let attested = corrected(vin, number).map_or(number, |(corrects, _)| corrects);
        let version = self.files[vin].state(attested).1;
        self.file(vin).attestations(number).witnessed = Some(Witnessed { at: now, by, version });
    }

    pub(super) fn file(&mut self, vin: &Vin) -> &mut File {
        self.files.get_mut(vin).expect("a file before what befalls it")
    }
}

pub(super) fn stored() -> BTreeMap<Vin, File> {
    use pallet_vehicles::{Records, States, WaitingRecords, Witnesses};
    let files = pallet_vehicles::Vehicles::<Runtime>::iter().map(|(vin, vehicle)| {
        let facts = vehicle.facts.pending();
        let waiting = WaitingRecords::<Runtime>::get(vin).into_iter().map(|entry| entry.record);
        let pages = 0..vehicle.records.div_ceil(pallet_vehicles::RECORDS_A_PAGE);
        let records = pages.flat_map(|page| Records::<Runtime>::get(vin, page));
        let states = States::<Runtime>::iter_prefix(vin).map(|(number, it)| (number, (it.status, it.version)));
        let file = File {
            kinds: records.map(|record| record.unpack().expect("a record").kind()).collect(),
            head: vehicle.head,
            birth: vehicle.birth,
            annulled: vehicle.annulled.as_ref().map_or(0, |annulled| annulled.records),
            statuses: states.filter(|(_, it)| *it != (RecordStatus::Active, 0)).collect(),
            witnesses: Witnesses::<Runtime>::iter_prefix(vin).collect(),
            pending: facts.chain(vehicle.readings.pending()).chain(waiting).collect(),
        };
        (vin, file)
    });
    files.collect()
}
