//! Until when each record, its amendments or its withdrawal can be disputed, and from which version on: told by events.

use super::{Dispute, Mirror};
use codec::Encode;
use std::collections::BTreeMap;
use urcar_interfaces::DisputableRecords;
use urcar_runtime::{
    AccountId, DAYS, SLOT_DURATION, Vehicles,
    configs::terms::{
        RuntimeParametersKey, RuntimeParametersValue,
        parameters::{disputes, records},
    },
};
use urcar_types::{Author, DisputeStatus, RecordData, RecordKind, RecordStatus, Vin};

/// A time in which something can be disputed, as long as the term says and longer by how long it stood still.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Window {
    begun: u64,
    still: u64,
}

impl Window {
    fn begin(begun: u64) -> Self {
        Self { begun, still: 0 }
    }

    fn until(self, term: u64) -> u64 {
        self.begun + term + self.still
    }

    /// It stood still between two times, if it ran at the first.
    fn stand_still(&mut self, since: u64, until: u64, term: u64) {
        if since < self.until(term) {
            self.still += until.saturating_sub(since.max(self.begun));
        }
    }
}

/// The windows of one record.
#[derive(Clone, PartialEq, Debug)]
pub struct Windows {
    /// Its own; nothing where it is closed.
    own: Option<Window>,
    /// Whether what can be disputed of it hides what was never seen for a window.
    hidden: bool,
    /// When a ruling opened its own window anew.
    reopened: Option<u64>,
    /// For how long it stood still before the record took effect.
    read_still: u64,
    /// Whether it waited, and took effect, or counted before it waited again.
    took_effect: bool,
    /// That of its writer's last amendment.
    amendment: Option<Window>,
    /// The lowest version of which that is.
    from: u32,
    /// How it was withdrawn, if it had counted.
    withdrawal: Option<Withdrawal>,
    /// The corrections that amended it and hold, by version.
    corrections: BTreeMap<u32, u32>,
    /// The version of the consortium's last one.
    ruled: u32,
}

/// A withdrawal.
#[derive(Clone, PartialEq, Debug)]
struct Withdrawal {
    at: u64,
    correction: u32,
    /// Whether something of it waited, and whether anything had taken effect late.
    waited: bool,
    took_effect: bool,
    /// Nothing where nobody disputes it.
    window: Option<Window>,
}

impl Windows {
    pub(super) fn of_record(now: u64) -> Self {
        Self {
            own: Some(Window::begin(now)),
            hidden: false,
            reopened: None,
            read_still: 0,
            took_effect: false,
            amendment: None,
            from: 0,
            withdrawal: None,
            corrections: [].into(),
            ruled: 0,
        }
    }

    /// It takes effect now.
    pub(super) fn take_effect(&mut self, now: u64) {
        self.read_still += self.own.map_or(0, |own| own.still);
        (self.own, self.took_effect) = (Some(Window::begin(now)), true);
    }

    /// It waits again.
    pub(super) fn wait_again(&mut self) {
        self.took_effect = true;
    }

    fn stand_still(&mut self, is_idle: bool, since: u64, until: u64, term: u64) {
        if let Some(own) = self.own.as_mut().filter(|_| !is_idle) {
            own.stand_still(since, until, term);
        }
        if let Some(amendment) = &mut self.amendment {
            amendment.stand_still(since, until, term);
        }
    }

    /// The end of its own window; never where that is `open`.
    fn own_until(&self, open: bool, term: u64) -> u64 {
        if open { u64::MAX } else { self.own.map_or(0, |own| own.until(term)) }
    }

    /// When the reading of a record is settled, as it was written; never where it has none that counts by itself.
    fn settled_at(&self, vin: &Vin, number: u32, term: u64) -> u64 {
        let record = Vehicles::record_of(vin, number).expect("a record");
        let is_break = matches!(record.entry.data, RecordData::OdometerReading { series: Some(_) });
        let has_read = !is_break && record.entry.odometer.is_some_and(|odometer| odometer.kilometres().is_some());
        let from = record.recorded_at.max(self.reopened.filter(|_| self.hidden).unwrap_or_default());
        let still = self.own.map_or(0, |own| own.still);
        if has_read { from + term + still + self.read_still } else { u64::MAX }
    }

    fn amendment_until(&self, term: u64) -> u64 {
        self.amendment.map_or(0, |amendment| amendment.until(term))
    }

    /// An amendment took effect; what it took the place of was seen for a window, or not.
    fn amend(
        &mut self,
        (version, correction): (u32, u32),
        (by_writer, was_seen): (bool, bool),
        (now, at, term): (u64, u64, u64),
    ) {
        if self.amendment.is_none() || self.amendment_until(term) <= at {
            self.from = version;
            self.hidden = by_writer && self.corrections.is_empty() && !was_seen;
        }
        if !by_writer {
            self.ruled = version;
        }
        self.amendment = by_writer.then(|| Window::begin(now));
        self.corrections.insert(version, correction);
    }

    /// Where no amendment of its writer is left after the consortium's, none is disputed.
    fn follow_corrections(&mut self) {
        if self.corrections.keys().all(|version| *version <= self.ruled) {
            self.amendment = None;
        }
    }
}

/// A change of a record's status.
pub(super) struct Change {
    pub before: (RecordStatus, u32),
    pub after: (RecordStatus, u32),
    /// Whether it waited.
    pub waited: bool,
}

impl Mirror {
    /// The time for which a record can be disputed, by the present term.
    fn window(&self) -> u64 {
        let key = RuntimeParametersKey::Disputes(disputes::ParametersKey::Window(disputes::Window));
        match self.term(key) {
            Some(RuntimeParametersValue::Disputes(disputes::ParametersValue::Window(window))) => window,
            _ => 28 * 24 * 3_600_000,
        }
    }

    /// The blocks for which insurers' words of a theft bar the sale, and those of which a span consists.
    pub(super) fn theft_terms(&self) -> (u32, u32) {
        use records::{ParametersKey as K, ParametersValue as V};
        let bar = match self.term(RuntimeParametersKey::Records(K::TheftBar(records::TheftBar))) {
            Some(RuntimeParametersValue::Records(V::TheftBar(blocks))) => blocks,
            _ => 14 * DAYS,
        };
        let span = match self.term(RuntimeParametersKey::Records(K::TheftSpan(records::TheftSpan))) {
            Some(RuntimeParametersValue::Records(V::TheftSpan(blocks))) => blocks,
            _ => 90 * DAYS,
        };
        (bar, span)
    }

    fn term(&self, key: RuntimeParametersKey) -> Option<RuntimeParametersValue> {
        let value = self.terms.get(&key.encode())?;
        Some(codec::Decode::decode(&mut value.as_slice()).expect("a term"))
    }

    /// A record's status is another: it was amended, withdrawn, put back, or too few voted on it.
    pub(super) fn status_changed(&mut self, vin: Vin, number: u32, change: &Change) {
        let (now, term) = (self.clock, self.window());
        if self.files[&vin].kinds[number as usize] == RecordKind::Correction {
            return self.undone(vin, number);
        }
        let took_effect = self.took_effect.take().filter(|(car, _)| *car == vin).map(|(_, correction)| correction);
        let took_effect = took_effect.filter(|it| corrected(&vin, *it).is_some_and(|(corrects, _)| corrects == number));
        let file = &self.files[&vin];
        let is_idle = self.is_idle_in(&vin, number, change.waited, change.before.1);
        // The correction that others attested; else the one that is chained next.
        let correction = took_effect.unwrap_or(file.records());
        let by_writer = corrected(&vin, correction).is_some_and(|(_, by_writer)| by_writer);
        let is_back = change.before.0 == RecordStatus::Withdrawn && change.after.0 != RecordStatus::Withdrawn;
        let windows = self.windows.get_mut(&(vin, number)).expect("windows of a record");
        if is_back {
            self.cases.note("put back");
            let withdrawal = windows.withdrawal.take().expect("it counted until it was withdrawn");
            windows.stand_still(false, withdrawal.at, now, term);
            windows.took_effect = withdrawal.took_effect;
            assert_eq!(change.after.1, change.before.1 + 1, "{vin} {number} is of a new version");
            return self.fact_put_back(vin, number, withdrawal.waited);
        }
        if change.after.0 == RecordStatus::Withdrawn {
            let window = took_effect.map(|_| Window::begin(now));
            if window.is_some() {
                let financed = file.kinds[number as usize] == RecordKind::Retail
                    && self.told.get(&vin).is_some_and(|told| told.brought_lien(number));
                self.cases.note(if financed { "withdrawn late: financed retail" } else { "withdrawn late" });
            } else if file.kinds[number as usize] == RecordKind::TitleOrder
                && self.notices.contains_key(&(vin, number))
                && change.waited
                && corrected(&vin, correction).is_none_or(|(corrects, _)| corrects != number)
            {
                self.cases.note("title order ended: its writer is gone");
            }
            let (waited, took_effect) = (change.waited, windows.took_effect);
            let withdrawal = Withdrawal { at: now, correction, waited, took_effect, window };
            windows.withdrawal = (!is_idle).then_some(withdrawal);
            assert_eq!(change.after.1, change.before.1 + u32::from(window.is_some()), "{vin} {number}");
        } else if change.after.1 > change.before.1 {
            assert_eq!(change.after.1, change.before.1 + 1, "{vin} {number} was amended once");
            if is_ruling(&vin, correction) {
                // The ruling says what is left of its windows.
                return;
            }
            let is_order = change.waited && file.kinds[number as usize] == RecordKind::TitleOrder;
            let mut over = self.disputes.values().filter(|it| it.vin == vin && it.record == number);
            let at = over.find(|it| it.status.is_open()).map_or(now, |it| it.since);
            let was_seen =
                at >= windows.own_until(is_idle || is_order, term) || windows.settled_at(&vin, number, term) <= at;
            let own_until = windows.own_until(is_idle, term);
            if by_writer && took_effect.is_none() && now < own_until && own_until <= now + SLOT_DURATION {
                self.cases.note("amended in the last block of its window");
            }
            windows.amend((change.after.1, correction), (by_writer, was_seen), (now, at, term));
        } else {
            match change.after.0 {
                // Which of its windows are over says the dispute.
                RecordStatus::Unresolved => {}
                RecordStatus::Refuted => {
                    windows.own = None;
                    self.cases.note("registration refuted");
                }
                _ => panic!("{vin} {number} changed for nothing"),
            }
        }
    }

    /// A dispute is over that left its record as it was.
    pub(super) fn let_stand(&mut self, number: u32) {
        let Dispute { vin, record, from, since, own, status, .. } = self.disputes[&number].clone();
        let (now, term, file) = (self.clock, self.window(), &self.files[&vin]);
        if !file.is_in_force(record) {
            return;
        }
        let is_unresolved = matches!(status, DisputeStatus::Unresolved { .. }) && !own;
        let (status, version) = file.state(record);
        let is_idle = self.is_idle(&vin, record, file.pending.contains(&record));
        if status == RecordStatus::Withdrawn {
            return self.left_withdrawn(number, version, is_unresolved);
        }
        let windows = self.windows.get_mut(&(vin, record)).expect("windows of a record");
        if is_unresolved {
            let told = [RecordStatus::Unresolved, RecordStatus::Refuted].contains(&status);
            assert!(told, "too few voted over {vin} {record}");
            windows.stand_still(is_idle, since, now, term);
            windows.amendment = None;
            if from == 0 {
                windows.own = None;
            }
        } else {
            windows.stand_still(is_idle, since, now, term);
        }
    }

    /// A dispute is over, and its record is withdrawn.
    fn left_withdrawn(&mut self, number: u32, version: u32, is_unresolved: bool) {
        let Dispute { vin, record, from, since, ref status, .. } = self.disputes[&number];
        let (now, term) = (self.clock, self.window());
        let windows = self.windows.get_mut(&(vin, record)).expect("windows of a record");
        let Some(withdrawal) = &mut windows.withdrawal else { return };
        let Some(window) = &mut withdrawal.window else { return };
        let is_upheld = matches!(status, DisputeStatus::Upheld { .. });
        if (is_unresolved && from == version) || (is_upheld && from == 0) {
            withdrawal.window = None;
            return;
        }
        let at = withdrawal.at;
        window.still += now - since.max(at);
        if from > 0 && (is_upheld || *status == DisputeStatus::Conceded) {
            windows.corrections.retain(|version, _| *version < from);
            windows.follow_corrections();
        }
        windows.stand_still(false, since, at, term);
    }

    /// A correction doesn't hold any more.
    fn undone(&mut self, vin: Vin, correction: u32) {
        let Some((corrects, _)) = corrected(&vin, correction) else { return };
        let windows = self.windows.get_mut(&(vin, corrects)).expect("windows of a record");
        let before = windows.corrections.len();
        windows.corrections.retain(|_, it| *it != correction);
        if windows.corrections.len() < before {
            windows.follow_corrections();
        }
    }

    /// Whether nothing of a record counts, nor ever did.
    fn is_idle(&self, vin: &Vin, number: u32, waits: bool) -> bool {
        self.is_idle_in(vin, number, waits, self.files[vin].state(number).1)
    }

    fn is_idle_in(&self, vin: &Vin, number: u32, waits: bool, version: u32) -> bool {
        let windows = &self.windows[&(*vin, number)];
        if !waits || windows.took_effect {
            return false;
        }
        let record = Vehicles::record_of(vin, number).expect("a record");
        if matches!(record.entry.data, RecordData::OdometerReading { series: Some(_) }) {
            return true;
        }
        let own = record.entry.odometer.and_then(|odometer| odometer.kilometres());
        own.is_none() && version == 0
    }

    /// A ruling that withdraws a retail now leaves the lien that it brought for another.
    fn lien_stays(&mut self, vin: Vin, number: u32, now: u64) {
        let by_ruling = |it: &Withdrawal| {
            let by_writer = corrected(&vin, it.correction).is_some_and(|(_, by_writer)| by_writer);
            it.at == now && (!by_writer || it.window.is_some())
        };
        if self.windows[&(vin, number)].withdrawal.as_ref().is_some_and(by_ruling) {
            let record = Vehicles::record_of(&vin, number).expect("a record");
            let by = match &record.author {
                Author::Organisation { account, .. } => Some(account),
                _ => None,
            };
            self.told.entry(vin).or_default().stays(number, by);
        }
    }

    /// Whether a record can be disputed for as long as it waits.
    fn is_open(&self, vin: &Vin, number: u32) -> bool {
        let file = &self.files[vin];
        let is_order = file.kinds[number as usize] == RecordKind::TitleOrder;
        file.pending.contains(&number) && (is_order || self.is_idle(vin, number, true))
    }

    /// A dispute was upheld: what came from its lowest version on is undone.
    pub(super) fn upheld(&mut self, number: u32) {
        let Dispute { vin, record, from, own, since, .. } = self.disputes[&number];
        let (now, term, over_withdrawal) = (self.clock, self.window(), self.over_withdrawals.contains(&number));
        let file = &self.files[&vin];
        if !file.is_in_force(record) {
            return;
        }
        if own {
            self.lien_stays(vin, record, now);
            return;
        }
        if from == 0 && file.birth == Some(record) && file.status(record) == RecordStatus::Refuted {
            return;
        }
        if file.status(record) == RecordStatus::Withdrawn {
            // Its writer withdrew it meanwhile, or this did: then nobody disputes that.
            let version = file.state(record).1;
            if from == 0 {
                self.lien_stays(vin, record, now);
            }
            return self.left_withdrawn(number, version, false);
        }
        assert!(from > 0, "{vin} {record} was found wrong");
        let windows = self.windows.get_mut(&(vin, record)).expect("windows of a record");
        let ruled = windows.ruled;
        let left = windows.corrections.range(from..).find(|(version, _)| **version != ruled);
        assert_eq!(left, None, "{vin} {record} was found wrong from version {from} on");
        if over_withdrawal {
            return;
        }
        if let Some(own) = &mut windows.own {
            own.stand_still(since, now, term);
        }
        let is_left = windows.corrections.range(windows.from.max(ruled + 1)..).next().is_some();
        windows.amendment = is_left.then(|| Window::begin(now));
        if !is_left && windows.hidden && file.status(record) != RecordStatus::Refuted {
            // It reads as before, which nobody had a reason to dispute.
            (windows.own, windows.reopened) = (Some(Window::begin(now)), Some(now));
        }
    }

    /// The lowest version that a dispute is about which opens now, and the two who answer for that.
    pub(super) fn disputed(&mut self, vin: &Vin, record: u32, from: u32, own: bool) -> Vec<AccountId> {
        let (status, version) = self.files[vin].state(record);
        let lowest = if own { version + 1 } else { self.from(vin, record, self.clock) };
        if from != lowest {
            let windows = &self.windows[&(*vin, record)];
            let runs = self.clock < windows.amendment_until(self.window()) && from >= windows.from;
            let is_amendment = runs && from > lowest.max(windows.ruled) && windows.corrections.contains_key(&from);
            assert!(
                !own && status != RecordStatus::Withdrawn && is_amendment,
                "{vin} {record} is disputed from {from} on"
            );
            self.cases.note("disputed: from an amendment on");
        }
        self.answering(vin, record, from)
    }

    fn from(&self, vin: &Vin, record: u32, at: u64) -> u32 {
        let (windows, file) = (&self.windows[&(*vin, record)], &self.files[vin]);
        let (status, version) = file.state(record);
        let term = self.window();
        let is_own = at < windows.own_until(self.is_open(vin, record), term);
        match status {
            RecordStatus::Withdrawn => version,
            _ if version == 0 || is_own => 0,
            _ => windows.from.max(windows.ruled + 1),
        }
    }

    fn answering(&self, vin: &Vin, record: u32, from: u32) -> Vec<AccountId> {
        let (windows, file) = (&self.windows[&(*vin, record)], &self.files[vin]);
        let by =
            |number: &u32| file.witnesses.get(number).and_then(|it| it.witnessed.as_ref()).map(|it| it.by.to_vec());
        if let Some(whole) = by(&record).filter(|_| from == 0) {
            return whole;
        }
        let (_, version) = file.state(record);
        if let Some(withdrawal) = windows.withdrawal.as_ref().filter(|_| from == version) {
            return by(&withdrawal.correction).unwrap_or_default();
        }
        windows.corrections.range(from..).rev().find_map(|(_, correction)| by(correction)).unwrap_or_default()
    }

    /// Holds the chain to the ends of windows.
    pub(super) fn compare_windows(&self) {
        let (now, term) = (self.now.1, self.window());
        for ((vin, number), windows) in &self.windows {
            let file = &self.files[vin];
            if !file.is_in_force(*number) || file.kinds[*number as usize] == RecordKind::Correction {
                continue;
            }
            let brief = <Vehicles as DisputableRecords<AccountId>>::brief(vin, *number).expect("a record");
            let until = if file.status(*number) == RecordStatus::Withdrawn {
                let window = windows.withdrawal.as_ref().and_then(|it| it.window);
                window.map_or(0, |window| window.until(term))
            } else {
                windows.own_until(self.is_open(vin, *number), term).max(windows.amendment_until(term))
            };
            let from = self.from(vin, *number, now);
            assert_eq!((brief.window_until, brief.from), (until, from), "{vin} {number} {windows:?}");
        }
    }
}

/// The record that a correction corrects, and whether its writer made it.
fn corrected(vin: &Vin, correction: u32) -> Option<(u32, bool)> {
    let record = Vehicles::record_of(vin, correction)?;
    let RecordData::Correction { corrects, .. } = record.entry.data else { return None };
    Some((corrects, record.author != Author::Consortium))
}

/// Whether the consortium made a correction by a ruling.
fn is_ruling(vin: &Vin, correction: u32) -> bool {
    let record = Vehicles::record_of(vin, correction).map(|record| record.entry.data);
    matches!(record, Some(RecordData::Correction { reason, .. }) if reason.as_str() == "upheld dispute")
}
