//! Until when each record, its amendments or its withdrawal can be disputed, from which versions on, and what it reads:
//! told by events.

use super::{Dispute, Mirror};
use codec::Encode;
use std::collections::BTreeSet;
use urcar_interfaces::DisputableRecords;
use urcar_runtime::{
    AccountId, DAYS, Runtime, SLOT_DURATION, Vehicles,
    configs::terms::{
        RuntimeParametersKey, RuntimeParametersValue,
        parameters::{disputes, records},
    },
};
use urcar_types::{Author, DisputeStatus, Odometer, RecordData, RecordKind, RecordStatus, Specification, Vin};

/// The clock of what is settled for good.
const SETTLED: u64 = u64::MAX;

/// What a record's writer says: what was written, or an amendment.
#[derive(Clone, PartialEq, Debug)]
struct Text {
    said: Said,
    /// When it took effect.
    at: u64,
    /// For how long it was the topmost, until it was last covered: settled or not, by the term of then.
    seen: u64,
}

/// What a record, or an amendment, says where it isn't what held already.
#[derive(Clone, PartialEq, Debug)]
struct Said {
    version: u32,
    /// The correction by which it is said.
    correction: Option<u32>,
    /// The reading, if it gives one.
    reading: Option<Option<u32>>,
    /// How the car was built.
    specification: Option<Specification>,
}

/// A withdrawal.
#[derive(Clone, PartialEq, Debug)]
struct Withdrawal {
    at: u64,
    correction: u32,
    /// How many records the file had then.
    records: u32,
    /// Whether something of it waited.
    waited: bool,
    /// When the window began in which it can be disputed, moved on by what that stood still. Nothing where nobody can.
    begun: Option<u64>,
}

/// The windows of one record, and its texts.
#[derive(Clone, PartialEq, Debug)]
pub struct Windows {
    is_break: bool,
    /// When its own window began, moved on by what it stood still.
    begun: u64,
    /// When a dispute closed that.
    closed: Option<u64>,
    /// When it took effect last, if not as it was recorded; where it waits again, when it did before.
    effect_at: Option<u64>,
    /// As it was written, and its writer's amendments that hold.
    texts: Vec<Text>,
    /// The consortium's.
    ruled: Vec<Said>,
    /// Whether a ruling found its reading wrong, and nobody said since what holds.
    rejected: bool,
    /// Since when something of the record counts: it doesn't wait, or has a reading, which doesn't.
    counts_since: Option<u64>,
    /// Since when the topmost is read, moved on by what its clock stood still; not before that.
    read_from: Option<u64>,
    /// Since when the clocks stand still: it is disputed, or withdrawn.
    still_since: Option<u64>,
    /// Whether a text was settled by the time it took effect.
    reads_apart: bool,
    withdrawal: Option<Withdrawal>,
    /// Whether its reading counts, if it is withdrawn.
    keeps_reading: bool,
    /// Corrections that don't hold any more, until the end of the dispute is told that undid them.
    undone: BTreeSet<u32>,
}

impl Windows {
    /// The lien of another, which stayed after it was withdrawn, has had its time: the file has so many records.
    pub(super) fn lien_stayed(&mut self, records: u32) {
        self.withdrawal.iter_mut().for_each(|withdrawal| withdrawal.records = records);
    }

    fn topmost(&self) -> usize {
        self.texts.len() - 1
    }

    /// The time that its clocks show.
    fn clock(&self, now: u64) -> u64 {
        self.still_since.unwrap_or(now)
    }

    fn seen(&self, place: usize, now: u64) -> u64 {
        let runs = self.read_from.filter(|_| place == self.topmost());
        let more = runs.map_or(0, |from| self.clock(now).saturating_sub(from));
        self.texts[place].seen.saturating_add(more)
    }

    fn is_settled(&self, place: usize, now: u64, term: u64) -> bool {
        self.seen(place, now) >= if place == self.topmost() { term } else { SETTLED }
    }

    /// The highest text that is settled, of a record of which something counts: its reading stays, whatever becomes of
    /// the record.
    fn lasting(&self, now: u64, term: u64) -> Option<usize> {
        self.settled(now, term).filter(|_| !self.is_idle())
    }

    /// Whether it has a reading that is settled.
    fn is_reading_settled(&self, now: u64, term: u64) -> bool {
        let by_consortium = self.ruled.iter().any(|said| said.reading.is_some());
        !self.is_idle() && !self.is_break && !self.rejected && (by_consortium || self.lasting(now, term).is_some())
    }

    /// What was said last, by a choice of what is said.
    fn last<X: Clone>(&self, of: impl Fn(&Said) -> Option<X>) -> Option<X> {
        let said = self.texts.iter().map(|text| &text.said).chain(&self.ruled);
        said.filter_map(|said| Some((said.version, of(said)?))).max_by_key(|(version, _)| *version).map(|(_, it)| it)
    }

    /// The kilometres that it reads.
    fn reads(&self) -> Option<u32> {
        let later = self.texts[1..].iter().map(|text| &text.said).chain(&self.ruled);
        let is_as_written = later.filter(|said| said.reading.is_some()).count() == 0;
        self.last(|said| said.reading).flatten().filter(|_| !(self.rejected && is_as_written))
    }

    /// Whether the consortium said since all that an amendment says.
    fn is_ruled(&self, said: &Said) -> bool {
        let later = || self.ruled.iter().filter(|it| it.version > said.version);
        (said.reading.is_none() || later().any(|it| it.reading.is_some()))
            && (said.specification.is_none() || later().any(|it| it.specification.is_some()))
    }

    /// Whether something of it reads as it was written.
    fn reads_as_written(&self) -> bool {
        let later = || self.texts[1..].iter().map(|text| &text.said).chain(&self.ruled);
        let is_specified = self.texts[0].said.specification.is_none() || later().any(|it| it.specification.is_some());
        !later().any(|it| it.reading.is_some()) || !is_specified
    }

    /// It waits again, or still, where it did when it was withdrawn.
    pub(super) fn wait_again(&mut self) {
        if self.withdrawal.as_ref().is_some_and(|withdrawal| withdrawal.waited) {
            return;
        }
        self.effect_at.get_or_insert(self.texts[0].at);
    }

    /// The highest text that is settled.
    fn settled(&self, now: u64, term: u64) -> Option<usize> {
        (0..self.texts.len()).rev().find(|place| self.is_settled(*place, now, term))
    }

    /// The versions of the amendments that nothing settled covers, nor are settled, nor ruled.
    fn unsettled(&self, now: u64, term: u64) -> Vec<u32> {
        let texts = self.texts[self.settled(now, term).unwrap_or(0) + 1..].iter();
        texts.filter(|text| !self.is_ruled(&text.said)).map(|text| text.said.version).collect()
    }

    /// Whether nothing of it ever counted: it waits, and its reading with it, if there is one.
    fn is_idle(&self) -> bool {
        self.counts_since.is_none()
    }

    /// The topmost text is read from now on.
    fn read(&mut self, waits: bool, now: u64) {
        let counts = !self.is_break && self.reads().is_some();
        if !waits || counts || !self.is_idle() {
            self.counts_since.get_or_insert(now);
            self.read_from = Some(now);
        }
    }

    /// It takes effect now. Of one without a reading everything begins then.
    fn take_effect(&mut self, has_read: bool, now: u64, term: u64) {
        (self.begun, self.closed, self.effect_at) = (now, None, Some(now));
        if has_read {
            self.reads_apart |= self.is_reading_settled(now, term);
        } else {
            self.texts.iter_mut().for_each(|text| text.seen = 0);
            self.read(false, now);
        }
    }

    /// A text covers the topmost.
    fn cover(&mut self, text: Text, waits: bool, now: u64, term: u64) {
        let (topmost, seen) = (self.topmost(), self.seen(self.topmost(), now));
        self.texts[topmost].seen = if seen >= term { SETTLED } else { seen };
        self.texts.push(text);
        self.read(waits, now);
    }

    /// Its writer's amendments from a version on are undone. Returns their corrections.
    fn undo(&mut self, from: u32, now: u64) -> BTreeSet<u32> {
        let before = self.clone();
        let is_undone =
            |text: &Text| text.said.version >= from && text.said.correction.is_some() && !before.is_ruled(&text.said);
        let (undone, left) = self.texts.drain(..).partition::<Vec<_>, _>(is_undone);
        self.texts = left;
        if !undone.is_empty() {
            self.read_from = self.read_from.map(|_| self.clock(now));
        }
        undone.into_iter().filter_map(|text| text.said.correction).collect()
    }

    /// The topmost text is read again: for as long as if it were new, unless it is settled. Returns its version, if so.
    fn begin_anew(&mut self, waits: bool, now: u64, term: u64) -> Option<u32> {
        let topmost = self.topmost();
        if self.is_settled(topmost, now, term) {
            self.texts[topmost].seen = SETTLED;
            return None;
        }
        self.texts[topmost].seen = 0;
        self.read(waits, now);
        if self.settled(now, term).is_none() && self.reads_as_written() {
            (self.begun, self.closed) = (now, None);
            return Some(0);
        }
        Some(self.texts[topmost].said.version)
    }

    /// The clocks go on.
    fn go_on(&mut self, now: u64) {
        let Some(since) = self.still_since.take() else { return };
        let stood_still = |begun: &mut u64| *begun += now - since.max(*begun);
        stood_still(&mut self.begun);
        self.read_from.as_mut().map(stood_still);
    }

    /// The end of its own window; never where that is `open`.
    fn own_until(&self, open: bool, term: u64) -> u64 {
        if open { u64::MAX } else { (self.begun + term).min(self.closed.unwrap_or(u64::MAX)) }
    }

    /// The end of the topmost amendment's window.
    fn amendment_until(&self, term: u64) -> u64 {
        let topmost = &self.texts[self.topmost()];
        let unsettled = self.texts[1..].iter().rev().take_while(|text| text.seen < SETTLED);
        let is_open = unsettled.filter(|text| !self.is_ruled(&text.said)).count() > 0;
        let runs = self.read_from.filter(|_| is_open);
        runs.map_or(0, |from| from + term.saturating_sub(topmost.seen))
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

    /// A record is written.
    pub(super) fn begin_windows(&mut self, vin: Vin, number: u32, waits: bool) {
        let (now, record) = (self.clock, Vehicles::record_of(&vin, number).expect("a record that an event told of"));
        let kilometres = record.entry.odometer.as_ref().and_then(Odometer::kilometres);
        let specification =
            urcar_rules::effects::effects(&record.entry.data).opening.and_then(|it| it.specification).cloned();
        let said = Said { version: 0, correction: None, reading: Some(kilometres), specification };
        let mut windows = Windows {
            is_break: matches!(record.entry.data, RecordData::OdometerReading { series: Some(_) }),
            begun: now,
            closed: None,
            effect_at: None,
            texts: vec![Text { said, at: now, seen: 0 }],
            ruled: vec![],
            rejected: false,
            counts_since: None,
            read_from: None,
            still_since: None,
            reads_apart: false,
            withdrawal: None,
            keeps_reading: false,
            undone: [].into(),
        };
        windows.read(waits, now);
        assert_eq!(self.windows.insert((vin, number), windows), None, "{vin} {number} twice");
    }

    /// A record takes effect that waited, or one of which a link is confirmed or a theft borne out.
    pub(super) fn begin_effect(&mut self, vin: Vin, number: u32) {
        let (now, term, version) = (self.clock, self.window(), self.files[&vin].state(number).1);
        let windows = self.windows_of(vin, number);
        let has_read = !windows.is_break && (windows.texts[0].said.reading.flatten().is_some() || version > 0);
        windows.take_effect(has_read, now, term);
    }

    pub(super) fn windows_of(&mut self, vin: Vin, number: u32) -> &mut Windows {
        self.windows.get_mut(&(vin, number)).expect("windows of a record")
    }

    /// When a record took effect, if not as it was recorded.
    pub(super) fn effect_at(&self, record: &(Vin, u32)) -> Option<u64> {
        self.windows[record].effect_at
    }

    /// A record's status is another: it was amended, withdrawn, put back, or too few voted on it.
    pub(super) fn status_changed(&mut self, vin: Vin, number: u32, change: &Change) {
        if self.files[&vin].kinds[number as usize] == RecordKind::Correction {
            return self.undone(vin, number);
        }
        let took_effect = self.took_effect.take().filter(|(car, _)| *car == vin).map(|(_, correction)| correction);
        let took_effect = took_effect.filter(|it| corrected(&vin, *it).is_some_and(|(corrects, _)| corrects == number));
        // The correction that others attested; else the one that is chained next.
        let correction = took_effect.unwrap_or(self.files[&vin].records());
        let (before, after) = (change.before, change.after);
        if after.0 == RecordStatus::Withdrawn {
            return self.withdrawn((vin, number), correction, took_effect.is_some(), change);
        }
        if before.0 == RecordStatus::Withdrawn {
            return self.put_back(vin, number, change);
        }
        if after.1 > before.1 {
            assert_eq!(after.1, before.1 + 1, "{vin} {number} was amended once");
            // The end of the dispute tells what a ruling leaves.
            if !is_ruling(&vin, correction) {
                self.amended((vin, number), correction, took_effect.is_some(), change);
            }
            return;
        }
        match after.0 {
            // Which of its windows are over says the dispute.
            RecordStatus::Unresolved => {}
            RecordStatus::Refuted => {
                self.close(vin, number);
                self.cases.note("registration refuted");
            }
            _ => panic!("{vin} {number} changed for nothing"),
        }
    }

    fn amended(&mut self, (vin, number): (Vin, u32), correction: u32, is_late: bool, change: &Change) {
        let (now, term) = (self.clock, self.window());
        let record = Vehicles::record_of(&vin, correction).expect("a correction");
        let by_writer = record.author != Author::Consortium;
        let RecordData::Correction { odometer, specification, .. } = record.entry.data else {
            unreachable!("a correction")
        };
        let windows = self.windows.get_mut(&(vin, number)).expect("windows of a record");
        let own_until = windows.own_until(windows.is_idle(), term);
        if by_writer && !is_late && now < own_until && own_until <= now + SLOT_DURATION {
            self.cases.note("amended in the last block of its window");
        }
        // Of a registration that was found wrong two thirds say all that they name.
        let all = !by_writer && change.before.0 == RecordStatus::Refuted;
        let reads = windows.reads();
        let reading = odometer.map(|it| it.kilometres()).filter(|it| all || windows.rejected || *it != reads);
        let built = windows.last(|said| said.specification.clone());
        let specification = specification.filter(|it| all || Some(it) != built.as_ref());
        let mut said = Said { version: change.after.1, correction: Some(correction), reading, specification };
        if by_writer {
            return windows.cover(Text { said, at: now, seen: 0 }, change.waited, now, term);
        }
        if said.reading.is_none() && said.specification.is_none() {
            // Two thirds say that it is right as it is.
            said.reading = Some(windows.last(|said| said.reading).flatten());
            said.specification = built;
        }
        let case =
            if said.reading.is_some() { "amended by two thirds" } else { "amended by two thirds: not its reading" };
        self.cases.note(case);
        windows.rejected &= said.reading.is_none();
        windows.ruled.push(said);
        if !windows.is_break && windows.is_idle() && windows.reads().is_some() {
            windows.counts_since = Some(now);
            windows.read_from.get_or_insert(windows.texts[0].at);
        }
    }

    fn withdrawn(&mut self, (vin, number): (Vin, u32), correction: u32, is_late: bool, change: &Change) {
        let (now, term, file) = (self.clock, self.window(), &self.files[&vin]);
        let kind = file.kinds[number as usize];
        if is_late {
            let financed =
                kind == RecordKind::Retail && self.told.get(&vin).is_some_and(|told| told.brought_lien(number));
            self.cases.note(if financed { "withdrawn late: financed retail" } else { "withdrawn late" });
        } else if kind == RecordKind::TitleOrder
            && self.notices.contains_key(&(vin, number))
            && change.waited
            && corrected(&vin, correction).is_none_or(|(corrects, _)| corrects != number)
        {
            self.cases.note("title order ended: its writer is gone");
        }
        let windows = self.windows.get_mut(&(vin, number)).expect("windows of a record");
        let is_settled = windows.is_reading_settled(now, term);
        let by =
            corrected(&vin, correction).filter(|(corrects, _)| *corrects == number).map(|(_, by_writer)| by_writer);
        if is_late {
            let by_consortium = windows.ruled.iter().any(|said| said.reading.is_some());
            windows.keeps_reading = windows.reads_apart || (is_settled && (by_consortium || change.waited));
            if windows.keeps_reading {
                let is_open = !is_settled || !windows.unsettled(now, term).is_empty();
                assert!(!is_open, "{vin} {number} is withdrawn while its reading can be disputed: {windows:?}");
                self.cases.note("withdrawn late: its reading stays");
            }
        } else if by.is_none() {
            // It lapsed, or its writer is gone: it reads what was settled.
            let settled = windows.settled(now, term).map_or(0, |settled| windows.texts[settled].said.version);
            let undone = windows.undo(settled + 1, now);
            assert_eq!(std::mem::take(&mut windows.undone), undone, "{vin} {number} is over");
            windows.keeps_reading = is_settled;
        } else {
            windows.keeps_reading = false;
        }
        let begun = is_late.then_some(now);
        let records = self.files[&vin].records();
        let withdrawal = Withdrawal { at: now, correction, records, waited: change.waited, begun };
        windows.withdrawal = Some(withdrawal);
        windows.still_since.get_or_insert(now);
        assert_eq!(change.after.1, change.before.1 + u32::from(is_late), "{vin} {number}");
    }

    fn put_back(&mut self, vin: Vin, number: u32, change: &Change) {
        assert_eq!(change.after.1, change.before.1 + 1, "{vin} {number} is of a new version");
        self.cases.note("put back");
        let withdrawal = self.windows_of(vin, number).withdrawal.take().expect("it was withdrawn");
        self.begin_anew(vin, number, "put back");
        if !self.disputes.values().any(|it| it.vin == vin && it.record == number && it.status.is_open()) {
            let now = self.clock;
            self.windows_of(vin, number).go_on(now);
        }
        self.fact_put_back(vin, number, withdrawal.waited, withdrawal.records);
    }

    /// A correction doesn't hold any more.
    fn undone(&mut self, vin: Vin, correction: u32) {
        let Some((corrects, _)) = corrected(&vin, correction) else { return };
        let windows = self.windows_of(vin, corrects);
        if windows.texts.iter().any(|text| text.said.correction == Some(correction)) {
            windows.undone.insert(correction);
        }
    }

    /// What a record reads now is read again.
    fn begin_anew(&mut self, vin: Vin, number: u32, why: &str) {
        let (now, term, waits) = (self.clock, self.window(), self.files[&vin].pending.contains(&number));
        let case = match self.windows_of(vin, number).begin_anew(waits, now, term) {
            None => "settled",
            Some(0) => "begins anew",
            Some(_) => "an amendment begins anew",
        };
        self.cases.note(format!("{why}: {case}"));
    }

    /// A dispute is over that left its record as it was.
    pub(super) fn let_stand(&mut self, number: u32) {
        let Dispute { vin, record, from, since, own, status, .. } = self.disputes[&number].clone();
        let file = &self.files[&vin];
        if !file.is_in_force(record) {
            return;
        }
        let is_unresolved = matches!(status, DisputeStatus::Unresolved { .. }) && !own;
        let (status, over_withdrawal) = (file.status(record), self.over_withdrawals.contains(&number));
        let told = [RecordStatus::Unresolved, RecordStatus::Refuted, RecordStatus::Withdrawn].contains(&status);
        assert!(told || !is_unresolved, "too few voted over {vin} {record}");
        let (lowest, _) = self.from(&vin, record, since);
        let windows = self.windows_of(vin, record);
        // What didn't count yet isn't settled by it, nor what took the place of what was disputed.
        let (counts, topmost) = (!windows.is_idle(), windows.topmost());
        let was_read = counts && windows.read_from.is_some_and(|at| at <= since) && from <= lowest;
        let was_open = counts && windows.begun <= since && from == 0;
        self.go_on(number);
        let windows = self.windows_of(vin, record);
        if is_unresolved && over_withdrawal {
            windows.withdrawal.as_mut().expect("what was disputed").begun = None;
        } else if is_unresolved && status != RecordStatus::Withdrawn {
            if was_read {
                windows.texts[topmost].seen = SETTLED;
            }
            if was_open {
                self.close(vin, record);
            }
        }
    }

    /// Its own window ends now, if not before.
    fn close(&mut self, vin: Vin, number: u32) {
        let now = self.clock;
        self.windows_of(vin, number).closed = Some(now);
    }

    /// A dispute is over: clocks go on, unless its record is withdrawn.
    fn go_on(&mut self, number: u32) {
        let Dispute { vin, record, since, .. } = self.disputes[&number];
        let (now, status) = (self.clock, self.files[&vin].status(record));
        let windows = self.windows_of(vin, record);
        if status != RecordStatus::Withdrawn {
            windows.go_on(now);
        } else if let Some(Withdrawal { begun: Some(begun), .. }) = &mut windows.withdrawal {
            *begun += now - since.max(*begun);
        }
    }

    /// A ruling that withdraws a retail now leaves the lien that it brought for another.
    fn lien_stays(&mut self, vin: Vin, number: u32, now: u64) {
        let by_ruling = |it: &Withdrawal| {
            let by_writer = corrected(&vin, it.correction).is_some_and(|(_, by_writer)| by_writer);
            it.at == now && (!by_writer || it.begun.is_some())
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
        file.pending.contains(&number) && (is_order || self.windows[&(*vin, number)].is_idle())
    }

    /// A dispute was upheld: what came from its lowest version on is undone.
    pub(super) fn upheld(&mut self, number: u32) {
        let Dispute { vin, record, from, own, .. } = self.disputes[&number];
        let (now, over_withdrawal, file) = (self.clock, self.over_withdrawals.contains(&number), &self.files[&vin]);
        if !file.is_in_force(record) {
            return;
        }
        let status = file.status(record);
        if own || (from == 0 && status == RecordStatus::Withdrawn) {
            self.lien_stays(vin, record, now);
        }
        if own || over_withdrawal {
            return self.go_on(number);
        }
        if from == 0 {
            self.found_wrong(vin, record);
        } else {
            let windows = self.windows_of(vin, record);
            let undone = windows.undo(from, now);
            assert_eq!(std::mem::take(&mut windows.undone), undone, "{vin} {record} was found wrong from {from} on");
            if status != RecordStatus::Withdrawn {
                self.begin_anew(vin, record, "undone");
            }
        }
        self.go_on(number);
    }

    /// A record as a whole was found wrong: of its reading stays what was settled when it was disputed.
    fn found_wrong(&mut self, vin: Vin, record: u32) {
        let (now, term, file) = (self.clock, self.window(), &self.files[&vin]);
        let is_refuted = file.status(record) == RecordStatus::Refuted;
        assert!(is_refuted || file.status(record) == RecordStatus::Withdrawn, "{vin} {record} stands");
        assert!(!is_refuted || file.birth == Some(record), "{vin} {record} is no registration");
        // Its writer withdrew it while nothing of it counted: it is gone for good.
        let windows = &self.windows[&(vin, record)];
        let by_writer = |it: &Withdrawal| corrected(&vin, it.correction).is_some_and(|(_, by_writer)| by_writer);
        if windows.is_idle() && windows.withdrawal.as_ref().is_some_and(by_writer) {
            return;
        }
        let has_reading = Vehicles::record_of(&vin, record)
            .expect("a record")
            .entry
            .odometer
            .and_then(|it| it.kilometres())
            .is_some();
        let windows = self.windows.get_mut(&(vin, record)).expect("windows of a record");
        let is_settled = windows.is_reading_settled(now, term);
        let settled = windows.settled(now, term).map_or(0, |settled| windows.texts[settled].said.version);
        let undone = windows.undo(settled + 1, now);
        assert_eq!(std::mem::take(&mut windows.undone), undone, "{vin} {record} was found wrong");
        if is_refuted {
            windows.texts[0].seen = SETTLED;
            windows.rejected |= !is_settled && has_reading;
        }
        self.cases.note(if is_settled { "found wrong: its reading stays" } else { "found wrong: its reading goes" });
        windows.keeps_reading = is_settled;
        if let Some(withdrawal) = &mut windows.withdrawal {
            withdrawal.begun = None;
        }
    }

    /// The lowest version that a dispute is about which opens now, and the two who answer for that.
    pub(super) fn disputed(&mut self, vin: &Vin, record: u32, from: u32, own: bool) -> Vec<AccountId> {
        let (now, version) = (self.clock, self.files[vin].state(record).1);
        let (lowest, higher) = if own { (version + 1, [].into()) } else { self.from(vin, record, now) };
        if from != lowest {
            assert!(higher.contains(&from), "{vin} {record} is disputed from {from} on");
            self.cases.note("disputed: from an amendment on");
        }
        let windows = self.windows_of(*vin, record);
        windows.still_since.get_or_insert(now);
        self.answering(vin, record, from)
    }

    /// The lowest version from which on a record can be disputed, and the higher ones.
    fn from(&self, vin: &Vin, record: u32, now: u64) -> (u32, Vec<u32>) {
        let (windows, file, term) = (&self.windows[&(*vin, record)], &self.files[vin], self.window());
        let (status, version) = file.state(record);
        if status == RecordStatus::Withdrawn {
            return (version, [].into());
        }
        let mut versions = windows.unsettled(now, term);
        if windows.clock(now) < windows.own_until(self.is_open(vin, record), term) || versions.is_empty() {
            versions.insert(0, 0);
        }
        let higher = versions.split_off(1);
        (versions[0], higher)
    }

    fn answering(&self, vin: &Vin, record: u32, from: u32) -> Vec<AccountId> {
        let (windows, file) = (&self.windows[&(*vin, record)], &self.files[vin]);
        let by =
            |number: &u32| file.witnesses.get(number).and_then(|it| it.witnessed.as_ref()).map(|it| it.by.to_vec());
        if from == 0 {
            return by(&record).unwrap_or_default();
        }
        let (_, version) = file.state(record);
        if let Some(withdrawal) = windows.withdrawal.as_ref().filter(|it| it.begun.is_some() && from == version) {
            return by(&withdrawal.correction).unwrap_or_default();
        }
        let mut said = windows.texts.iter().map(|text| &text.said).skip_while(|said| said.version < from).peekable();
        let Some((reads, builds)) = said.peek().map(|it| (it.reading.is_some(), it.specification.is_some())) else {
            return Vec::new();
        };
        let same = said.filter(|it| reads && it.reading.is_some() || builds && it.specification.is_some());
        let undone = same.filter(|it| !windows.is_ruled(it));
        undone.filter_map(|it| it.correction).find_map(|it| by(&it)).unwrap_or_default()
    }

    /// Holds the chain to the ends of windows, to what can be disputed, and to what records read.
    pub(super) fn compare_windows(&self) {
        let (now, term) = (self.now.1, self.window());
        for ((vin, number), windows) in &self.windows {
            let file = &self.files[vin];
            if !file.is_in_force(*number) || file.kinds[*number as usize] == RecordKind::Correction {
                continue;
            }
            let brief = <Vehicles as DisputableRecords<AccountId>>::brief(vin, *number).expect("a record");
            let is_withdrawn = file.status(*number) == RecordStatus::Withdrawn;
            let until = if is_withdrawn {
                windows.withdrawal.as_ref().and_then(|it| it.begun).map_or(0, |begun| begun + term)
            } else {
                windows.own_until(self.is_open(vin, *number), term).max(windows.amendment_until(term))
            };
            let (from, higher) = self.from(vin, *number, now);
            assert_eq!(brief.window_until, until, "{vin} {number} {windows:?}");
            // While one is open nobody opens another.
            if is_withdrawn || windows.still_since.is_none() {
                assert_eq!((brief.from, brief.amendments), (from, higher), "{vin} {number} {windows:?}");
            }
            assert_eq!(windows.undone, [].into(), "{vin} {number} was undone by no ruling");
            let counts = !is_withdrawn || windows.keeps_reading;
            let reads = windows.reads().filter(|_| counts);
            assert_eq!(reading(vin, *number), reads, "{vin} {number} {windows:?}");
        }
    }
}

/// The kilometres that a record reads.
fn reading(vin: &Vin, number: u32) -> Option<u32> {
    let day = Vehicles::record_of(vin, number)?.entry.event_date.date();
    pallet_vehicles::Vehicles::<Runtime>::get(vin)?.readings.get(day, number)?.kilometres
}

/// The record that a correction corrects, and whether its writer made it.
pub(super) fn corrected(vin: &Vin, correction: u32) -> Option<(u32, bool)> {
    let record = Vehicles::record_of(vin, correction)?;
    let RecordData::Correction { corrects, .. } = record.entry.data else { return None };
    Some((corrects, record.author != Author::Consortium))
}

/// Whether the consortium made a correction by a ruling.
fn is_ruling(vin: &Vin, correction: u32) -> bool {
    let record = Vehicles::record_of(vin, correction).map(|record| record.entry.data);
    matches!(record, Some(RecordData::Correction { reason, .. }) if reason.as_str() == "upheld dispute")
}
