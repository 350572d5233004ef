//! The way of one life onto the chain: what comes next, and what became of what went before.

use super::{
    accounts::Accounts,
    lives::{Event, Line},
    mapping::{Deed, deed, entry, hand_over_entry},
    witness::Unwitnessed,
};
use crate::chain::{Account, Refusal};
use urcar_primitives::{Author, Entry, Offer, RecordData, RecordStatus, RecordView};

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands as the record of this number.
    Accepted(u32),
    /// It was refused.
    Refused(Refusal),
    /// It was refused by an earlier run that left no word of why.
    RefusedBefore,
}

/// What to do for an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// An item for a batch of this organisation.
    Item {
        /// The organisation.
        organisation: String,
        /// What it writes.
        entry: Entry<Account>,
    },
    /// A registration whose title goes to somebody else than the writer.
    Register {
        /// The organisation.
        organisation: String,
        /// What it writes.
        entry: Entry<Account>,
        /// Who owns the car.
        owner: Account,
    },
    /// The owner offers the car.
    Offer {
        /// The number of the owner.
        from: u32,
        /// What is offered.
        offer: Offer<Account>,
    },
    /// The new owner accepts.
    Accept {
        /// The number of the new owner.
        by: u32,
        /// What was offered.
        offer: Offer<Account>,
    },
}

/// A life on its way.
pub struct Course {
    /// The life.
    pub line: Line,
    deeds: Vec<Deed>,
    fates: Vec<Option<Fate>>,
    /// Events from `next` on that are under way.
    under_way: usize,
    next: usize,
    /// The number of the owner who holds the title, as far as the file tells.
    owner: Option<u32>,
    offered: Option<Offer<Account>>,
    /// Records that stand and wait for witnesses. Nothing else goes on while there is one.
    unwitnessed: Vec<Unwitnessed>,
    /// Whether witnesses are asked at all.
    pub witnessing: bool,
    /// Why this life can't go on.
    pub stuck: Option<String>,
}

impl Course {
    /// A life from its beginning.
    pub fn new(line: Line) -> Result<Self, String> {
        let deeds: Vec<Deed> = line.life.events.iter().map(deed).collect::<Result<_, _>>()?;
        let fates = vec![None; deeds.len()];
        Ok(Self {
            line,
            deeds,
            fates,
            under_way: 0,
            next: 0,
            owner: None,
            offered: None,
            unwitnessed: Vec::new(),
            witnessing: true,
            stuck: None,
        })
    }

    /// The VIN, as the file has it.
    pub fn vin(&self) -> &str {
        &self.line.life.vin
    }

    /// What became of each event.
    pub fn fates(&self) -> &[Option<Fate>] {
        &self.fates
    }

    /// The number of the first event that nothing became of yet.
    pub fn next(&self) -> usize {
        self.next
    }

    /// Whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.stuck.is_some() || (self.next == self.deeds.len() && self.unwitnessed.is_empty())
    }

    /// Whether something of it is under way, or waits for witnesses.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0 || !self.unwitnessed.is_empty()
    }

    /// The number of the record that an event became.
    pub fn record_of(&self, event: usize) -> Option<u32> {
        match self.fates.get(event) {
            Some(Some(Fate::Accepted(number))) => Some(*number),
            _ => None,
        }
    }

    /// Hand-overs that are still to come.
    pub fn hand_overs_left(&self) -> usize {
        let left = self.deeds.get(self.next..).unwrap_or_default();
        if self.stuck.is_some() { 0 } else { left.iter().filter(|deed| matches!(deed, Deed::HandOver { .. })).count() }
    }

    /// What can be done now: nothing while something is under way or waits for witnesses; else the next event, and those
    /// after it that the same organisation writes, up to one that needs witnesses. Gives the number of the event with
    /// each.
    pub fn actions(&self, accounts: &Accounts) -> Vec<(usize, Action)> {
        let mut actions = Vec::new();
        if self.is_busy() || self.is_done() {
            return actions;
        }
        for number in self.next..self.deeds.len() {
            let Some(action) = self.action(number, accounts) else { break };
            let goes_on = match (&action, actions.last()) {
                (Action::Item { organisation, .. }, Some((_, Action::Item { organisation: before, .. }))) => {
                    organisation == before
                }
                (_, last) => last.is_none(),
            };
            if !goes_on {
                break;
            }
            let alone = !matches!(action, Action::Item { .. });
            actions.push((number, action));
            if alone || self.leaves_waiting(number).is_some() {
                break;
            }
        }
        actions
    }

    /// The event whose record counts for nothing until others attest it, once this event is on chain: it itself, or the
    /// one whose reading it changes, which voids the attestations.
    fn leaves_waiting(&self, number: usize) -> Option<usize> {
        let waits = match self.deeds.get(number)? {
            Deed::Record(_) => number,
            Deed::Correction { corrects, withdraws: false, odometer: Some(new), .. } => {
                (new.kilometres() != self.kilometres(*corrects, number)).then_some(*corrects)?
            }
            _ => return None,
        };
        let needs = matches!(self.deeds.get(waits), Some(Deed::Record(data)) if data.needs_witnesses());
        (self.witnessing && needs).then_some(waits)
    }

    /// What counts of an event's reading before the event `until`.
    fn kilometres(&self, event: usize, until: usize) -> Option<u32> {
        let corrected = (event..until).rev().filter(|number| self.record_of(*number).is_some()).find_map(|number| {
            match self.deeds.get(number) {
                Some(Deed::Correction { corrects, withdraws: false, odometer: Some(odometer), .. }) => {
                    (*corrects == event).then_some(odometer)
                }
                _ => None,
            }
        });
        corrected.or(self.event(event)?.odometer.as_ref())?.kilometres()
    }

    /// Who is to attest which records now. Where too few are left to ask, the life can't go on.
    pub fn attestations(&mut self, accounts: &Accounts) -> Vec<(u32, String)> {
        let mut wanted = Vec::new();
        if self.stuck.is_some() {
            return wanted;
        }
        let serial = self.vin().bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        for waiting in &self.unwitnessed {
            match waiting.to_ask(accounts, serial.wrapping_add(waiting.record as usize)) {
                Some(names) => wanted.extend(names.into_iter().map(|name| (waiting.record, name))),
                None => {
                    self.stuck = Some(format!(
                        "record {} needs two witnesses, and of the organisations whose keys are at hand too few attest it: \
                         name more in --organisations or --keys, or leave them out with --no-witnesses",
                        waiting.record
                    ));
                    return Vec::new();
                }
            }
        }
        wanted
    }

    /// An organisation's attestation of a record is under way from now on.
    pub fn attestation_under_way(&mut self, record: u32, organisation: &str) {
        if let Some(waiting) = self.unwitnessed.iter_mut().find(|waiting| waiting.record == record) {
            waiting.ask(organisation);
        }
    }

    /// Something became of an attestation.
    pub fn settle_attestation(&mut self, record: u32, refusal: Option<&Refusal>) {
        self.unwitnessed.retain_mut(|waiting| waiting.record != record || !waiting.settle(refusal));
    }

    fn action(&self, number: usize, accounts: &Accounts) -> Option<Action> {
        let event = self.line.life.events.get(number)?;
        match self.deeds.get(number)? {
            Deed::HandOver { to, .. } => Some(match &self.offered {
                Some(offer) => Action::Accept { by: *to, offer: offer.clone() },
                None => {
                    let from = self.owner.unwrap_or(1);
                    Action::Offer { from, offer: self.offer(number, from, accounts)? }
                }
            }),
            _ => {
                let entry = self.entry(number, accounts)?;
                let organisation = event.org.clone()?;
                if self.brings_its_keeper(number) {
                    let owner = accounts.owner(self.vin(), 1)?.clone();
                    Some(Action::Register { organisation, entry, owner })
                } else {
                    Some(Action::Item { organisation, entry })
                }
            }
        }
    }

    /// Whether the event takes a car into an authority's register for the keeper who brought it in.
    fn brings_its_keeper(&self, number: usize) -> bool {
        let first = !self.fates.iter().any(|fate| matches!(fate, Some(Fate::Accepted(_))));
        let by_authority = self.line.life.events.get(number).is_some_and(|event| event.by == "authority");
        let import = matches!(
            self.deeds.get(number),
            Some(Deed::Record(data)) if matches!(**data, RecordData::Import { spec: Some(_), .. })
        );
        first && by_authority && import
    }

    /// What an organisation writes for an event; nothing while that depends on what is not known yet.
    fn entry(&self, number: usize, accounts: &Accounts) -> Option<Entry<Account>> {
        let event = self.line.life.events.get(number)?;
        let data = match self.deeds.get(number)? {
            Deed::Record(data) => match (**data).clone() {
                // The title goes with the car: to the retailer, and on to the first owner.
                RecordData::Delivery { to, country, .. } => {
                    // Who delivers to itself has it already.
                    let elsewhere = event.org.as_deref() != Some(to.as_str());
                    let retailer = accounts.organisation(to.as_str()).filter(|_| elsewhere).cloned();
                    RecordData::Delivery { to, country, retailer }
                }
                RecordData::Retail { on_sale_since, sold_on, city, price, .. } => {
                    let buyer = accounts.owner(self.vin(), 1).cloned();
                    RecordData::Retail { on_sale_since, sold_on, city, price, buyer }
                }
                data => data,
            },
            Deed::Correction { corrects, withdraws, reason, odometer } => {
                let corrects = match self.fates.get(*corrects) {
                    Some(Some(Fate::Accepted(number))) => *number,
                    Some(None) if *corrects < number => return None,
                    // No such record: the chain says so.
                    _ => u32::MAX,
                };
                RecordData::Correction {
                    corrects,
                    withdraws: *withdraws,
                    reason: reason.clone(),
                    odometer: odometer.clone(),
                }
            }
            Deed::HandOver { .. } => return None,
        };
        Some(entry(event, data))
    }

    fn offer(&self, number: usize, from: u32, accounts: &Accounts) -> Option<Offer<Account>> {
        let event = self.line.life.events.get(number)?;
        let Deed::HandOver { to, terms } = self.deeds.get(number)? else { return None };
        Some(Offer {
            from: accounts.owner(self.vin(), from)?.clone(),
            to: accounts.owner(self.vin(), *to)?.clone(),
            terms: terms.clone(),
            event_date: event.at,
            odometer: event.odometer.clone(),
        })
    }

    /// So many events from the next one on are under way from now on.
    pub fn set_under_way(&mut self, events: usize) {
        self.under_way += events;
    }

    /// The owner's offer stands; the acceptance is next.
    pub fn offer_stands(&mut self, offer: Offer<Account>) {
        self.under_way = self.under_way.saturating_sub(1);
        self.offered = Some(offer);
    }

    /// Something became of the next event.
    pub fn settle(&mut self, fate: Fate) {
        self.under_way = self.under_way.saturating_sub(1);
        let number = self.next;
        if let Fate::Accepted(record) = fate {
            if let Some(waits) = self.leaves_waiting(number) {
                let record = self.record_of(waits).unwrap_or(record);
                let writer = self.event(waits).and_then(|event| event.org.as_deref()).unwrap_or_default();
                let waiting = Unwitnessed::new(record, writer);
                self.unwitnessed.retain(|it| it.record != record);
                self.unwitnessed.push(waiting);
            }
            if self.brings_its_keeper(number) {
                self.owner = Some(1);
            }
            match self.deeds.get(number) {
                Some(Deed::Record(data)) if matches!(**data, RecordData::Retail { .. }) => self.owner = Some(1),
                Some(Deed::HandOver { to, .. }) => self.owner = Some(*to),
                _ => {}
            }
        }
        self.offered = None;
        if let Some(slot) = self.fates.get_mut(number) {
            *slot = Some(fate);
            self.next += 1;
        }
    }

    /// Takes up what the chain has of this life: `records` of its VIN, and the `offer` that waits. What is known of
    /// refusals stays where it agrees with them. Says why, where the chain tells another life than the file.
    pub fn align(&mut self, records: &[RecordView<Account>], offer: Option<Offer<Account>>, accounts: &Accounts) {
        let known = std::mem::replace(&mut self.fates, vec![None; self.deeds.len()]);
        (self.under_way, self.next, self.owner, self.offered, self.stuck) = (0, 0, None, None, None);
        self.unwitnessed.clear();
        let refusal = |number: usize| match known.get(number) {
            Some(Some(fate @ Fate::Refused(_))) => Some(fate.clone()),
            _ => None,
        };
        for RecordView { record, .. } in records {
            while self.next < self.deeds.len() && !self.is_record(self.next, &record.entry, &record.author, accounts) {
                self.settle(refusal(self.next).unwrap_or(Fate::RefusedBefore));
            }
            if self.next == self.deeds.len() {
                self.stuck =
                    Some(format!("the chain's record {} of this VIN is none of this life's events", record.number));
                self.fates = vec![None; self.deeds.len()];
                self.next = 0;
                self.unwitnessed.clear();
                return;
            }
            self.settle(Fate::Accepted(record.number));
            let waiting = self.unwitnessed.last_mut();
            let view =
                waiting.as_ref().and_then(|waiting| records.iter().find(|it| it.record.number == waiting.record));
            if let (Some(waiting), Some(RecordView { status, witnesses, pending, .. })) = (waiting, view) {
                let names = witnesses.iter().filter_map(|account| accounts.name_of(account));
                waiting.take_up(witnesses.len(), names.map(str::to_owned));
                if waiting.is_witnessed() || !pending || *status == RecordStatus::Withdrawn {
                    self.unwitnessed.pop();
                }
            }
        }
        // What was known to be accepted and is not on this chain makes the rest of what was known worthless.
        while self.next < self.deeds.len() {
            match refusal(self.next) {
                Some(fate) => self.settle(fate),
                None => break,
            }
        }
        self.offered =
            offer.filter(|offer| self.offer(self.next, self.owner.unwrap_or(1), accounts).as_ref() == Some(offer));
    }

    /// Notes what an earlier run knew, for [`Course::align`] to judge.
    pub fn recall(&mut self, number: usize, fate: Fate) {
        if let Some(slot) = self.fates.get_mut(number) {
            *slot = Some(fate);
        }
    }

    fn is_record(&self, number: usize, found: &Entry<Account>, author: &Author<Account>, accounts: &Accounts) -> bool {
        let Some(event) = self.line.life.events.get(number) else { return false };
        match (self.deeds.get(number), author) {
            (Some(Deed::HandOver { to, terms }), Author::Owner(_)) => accounts
                .owner(self.vin(), *to)
                .is_some_and(|to| *found == hand_over_entry(event.at, event.odometer.clone(), terms, to.clone())),
            (Some(Deed::Record(_) | Deed::Correction { .. }), Author::Organisation { account, .. }) => {
                let writer = event.org.as_ref().and_then(|name| accounts.organisation(name));
                writer == Some(account) && self.entry(number, accounts).as_ref() == Some(found)
            }
            _ => false,
        }
    }

    /// The event of a number.
    pub fn event(&self, number: usize) -> Option<&Event> {
        self.line.life.events.get(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::lives::File,
        keys::{Keyring, OrganisationLine},
    };
    use std::collections::BTreeSet;
    use urcar_primitives::{Digest, Odometer, OdometerUnit, Record, Role};

    fn everything() -> (Vec<Course>, Accounts) {
        let organisations: Vec<OrganisationLine> =
            serde_json::from_slice(include_bytes!("../../../../data/organisations.json")).unwrap();
        let lives = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives;
        let accounts = Accounts::of(&lives, &Keyring::development(&organisations).unwrap()).unwrap();
        (lives.into_iter().map(|line| Course::new(line).unwrap()).collect(), accounts)
    }

    /// Takes every action as the file says that a chain would, and keeps what a chain would keep.
    fn act(course: &mut Course, records: &mut Vec<RecordView<Account>>, accounts: &Accounts) -> usize {
        let attestations = course.attestations(accounts);
        for (record, organisation) in &attestations {
            course.attestation_under_way(*record, organisation);
            course.settle_attestation(*record, None);
            if let Some(view) = records.get_mut(*record as usize) {
                view.witnesses.push(accounts.organisation(organisation).unwrap().clone());
                view.pending = view.witnesses.len() < 2;
            }
        }
        if !attestations.is_empty() {
            return attestations.len();
        }
        let actions = course.actions(accounts);
        course.set_under_way(actions.len());
        for (number, action) in &actions {
            let accept = course.event(*number).unwrap().accept.unwrap();
            let (author, entry) = match action.clone() {
                Action::Item { organisation, entry } | Action::Register { organisation, entry, .. } => {
                    let account = accounts.organisation(&organisation).unwrap().clone();
                    (Author::Organisation { account, role: Role::Workshop }, entry)
                }
                Action::Offer { offer, .. } if accept => {
                    course.offer_stands(offer);
                    continue;
                }
                Action::Offer { .. } => {
                    course.settle(Fate::Refused(Refusal::other("Refused", "")));
                    continue;
                }
                Action::Accept { offer, .. } => (
                    Author::Owner(offer.from.clone()),
                    hand_over_entry(offer.event_date, offer.odometer.clone(), &offer.terms, offer.to.clone()),
                ),
            };
            if accept {
                let pending = entry.data.needs_witnesses();
                let record =
                    Record { number: records.len() as u32, author, recorded_at: 0, entry, previous: Digest::zero() };
                course.settle(Fate::Accepted(record.number));
                records.push(RecordView {
                    record,
                    status: RecordStatus::Active,
                    witnesses: Vec::new(),
                    witnessed: false,
                    pending,
                    head: Digest::zero(),
                });
            } else {
                course.settle(Fate::Refused(Refusal::other("Refused", "")));
            }
        }
        actions.len()
    }

    #[test]
    fn every_life_reaches_its_end_in_order() {
        let (mut courses, accounts) = everything();
        let mut waves = 0;
        for course in &mut courses {
            let mut records = Vec::new();
            let mut rounds = 0;
            while !course.is_done() {
                assert!(act(course, &mut records, &accounts) > 0);
                rounds += 1;
            }
            waves = waves.max(rounds);
            let expect = course.line.life.expect.as_ref().unwrap();
            assert_eq!(records.len() as u32, expect.records_accepted);
            assert_eq!(
                course.fates().iter().filter(|fate| matches!(fate, Some(Fate::Refused(_)))).count() as u32,
                expect.records_refused
            );
        }
        assert!(waves <= 33, "{waves}");
    }

    #[test]
    fn what_needs_witnesses_has_two_others_before_the_life_goes_on() {
        let (mut courses, accounts) = everything();
        let mut attested = 0;
        let mut asked = BTreeSet::new();
        for course in &mut courses {
            let mut records = Vec::new();
            while !course.is_done() {
                let before = records.len();
                act(course, &mut records, &accounts);
                let needy = |view: &RecordView<Account>| view.record.entry.data.needs_witnesses();
                assert!(records.iter().take(before).all(|view| view.witnesses.len() == 2 * usize::from(needy(view))));
                assert!(records.iter().rev().skip(1).all(|view| !needy(view) || view.witnesses.len() == 2));
            }
            for view in &records {
                if let (Author::Organisation { account, .. }, [first, second]) = (&view.record.author, &*view.witnesses)
                {
                    assert!(account != first && account != second && first != second);
                    asked.extend([first.clone(), second.clone()]);
                    attested += 1;
                }
            }
        }
        assert_eq!(attested, 43);
        assert!(asked.len() > 15, "{}", asked.len());
    }

    #[test]
    fn a_reading_that_is_changed_is_attested_anew() {
        let (mut courses, accounts) = everything();
        let course = courses.iter_mut().find(|course| course.vin() == "JTD0T0UW8C0100061").unwrap();
        for (km, waits) in [(12, None), (13, Some(10))] {
            let odometer = Some(Odometer::read(km, OdometerUnit::Kilometres));
            let reason = Default::default();
            course.deeds[11] = Deed::Correction { corrects: 10, withdraws: false, reason, odometer };
            assert_eq!(course.leaves_waiting(11), waits);
        }
        let (mut records, mut asked) = (Vec::new(), 0);
        while !course.is_done() {
            asked += course.attestations(&accounts).iter().filter(|(record, _)| *record == 10).count();
            act(course, &mut records, &accounts);
        }
        assert_eq!(asked, 4);
    }

    #[test]
    fn without_witnesses_a_life_goes_on_as_it_is() {
        let (mut courses, accounts) = everything();
        for course in &mut courses {
            course.witnessing = false;
            let mut records = Vec::new();
            while !course.is_done() {
                act(course, &mut records, &accounts);
            }
            assert!(records.iter().all(|view| view.witnesses.is_empty()));
        }
    }

    #[test]
    fn a_life_without_a_second_witness_says_so() {
        let (mut courses, mut accounts) = everything();
        accounts.set_witnesses(Vec::new());
        let mut stuck = 0;
        for course in &mut courses {
            let mut records = Vec::new();
            while !course.is_done() {
                act(course, &mut records, &accounts);
            }
            stuck += usize::from(course.stuck.as_ref().is_some_and(|reason| reason.contains("--no-witnesses")));
        }
        assert_eq!(stuck, 30);
    }

    #[test]
    fn titles_go_with_deliveries_and_retails() {
        let (courses, accounts) = everything();
        let (mut deliveries, mut retails) = (0, 0);
        for course in &courses {
            let mut holder = None;
            for number in 0..course.deeds.len() {
                let event = course.event(number).unwrap();
                let writer = event.org.as_ref().and_then(|name| accounts.organisation(name)).cloned();
                if event.accept != Some(true) || matches!(course.deeds[number], Deed::Correction { .. }) {
                    continue;
                }
                holder = holder.or(writer.clone());
                match course.entry(number, &accounts).map(|entry| entry.data) {
                    Some(RecordData::Delivery { retailer, .. }) => {
                        assert_eq!(holder, writer);
                        assert!(retailer.is_some() && retailer != writer);
                        (holder, deliveries) = (retailer, deliveries + 1);
                    }
                    Some(RecordData::Retail { buyer, .. }) => {
                        assert_eq!(holder, writer);
                        assert_eq!(buyer.as_ref(), accounts.owner(course.vin(), 1));
                        retails += 1;
                    }
                    _ => {}
                }
            }
        }
        assert_eq!((deliveries, retails), (226, 232));
    }

    #[test]
    fn a_delivery_to_nobody_known_names_no_account() {
        let mut line = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives.swap_remove(0);
        let organisations: Vec<OrganisationLine> =
            serde_json::from_slice(include_bytes!("../../../../data/organisations.json")).unwrap();
        line.life.events[1].fields.insert("to".into(), "Nobody and Sons".into());
        let accounts =
            Accounts::of(std::slice::from_ref(&line), &Keyring::development(&organisations).unwrap()).unwrap();
        let entry = Course::new(line).unwrap().entry(1, &accounts).unwrap();
        assert!(matches!(entry.data, RecordData::Delivery { retailer: None, .. }));
    }

    #[test]
    fn a_life_is_taken_up_wherever_it_stopped() {
        let (courses, accounts) = everything();
        for course in courses {
            let line = course.line.clone();
            let (mut course, mut records) = (course, Vec::new());
            loop {
                let mut again = Course::new(line.clone()).unwrap();
                for (number, fate) in course.fates().iter().enumerate() {
                    if let Some(fate) = fate {
                        again.recall(number, fate.clone());
                    }
                }
                again.align(&records, course.offered.clone(), &accounts);
                assert_eq!(again.stuck, None);
                assert_eq!(
                    (again.next, again.owner, &again.fates, &again.offered, &again.unwitnessed),
                    (course.next, course.owner, &course.fates, &course.offered, &course.unwitnessed)
                );
                if course.is_done() {
                    break;
                }
                act(&mut course, &mut records, &accounts);
            }
        }
    }

    #[test]
    fn without_a_memory_only_the_reasons_are_lost() {
        let (courses, accounts) = everything();
        for mut course in courses {
            let (mut again, mut records) = (Course::new(course.line.clone()).unwrap(), Vec::new());
            while !course.is_done() {
                act(&mut course, &mut records, &accounts);
            }
            again.align(&records, None, &accounts);
            assert_eq!(again.stuck, None);
            for number in 0..course.fates().len() {
                assert_eq!(again.record_of(number), course.record_of(number));
            }
            // Refused events at the very end may be tried again: they change nothing.
            act(&mut again, &mut records, &accounts);
        }
    }

    #[test]
    fn another_life_under_the_same_vin_is_left_alone() {
        let (mut courses, accounts) = everything();
        let (mut first, mut other) = (courses.remove(0), courses.remove(0));
        let mut records = Vec::new();
        while !other.is_done() {
            act(&mut other, &mut records, &accounts);
        }
        first.align(&records, None, &accounts);
        assert!(first.stuck.is_some() && first.actions(&accounts).is_empty());
    }

    #[test]
    fn what_a_dead_chain_knew_is_forgotten() {
        let (mut courses, accounts) = everything();
        let mut course = courses.swap_remove(0);
        while !course.is_done() {
            act(&mut course, &mut Vec::new(), &accounts);
        }
        course.align(&[], None, &accounts);
        assert_eq!((course.next, course.owner), (0, None));
        assert!(course.fates().iter().all(Option::is_none));
    }
}
