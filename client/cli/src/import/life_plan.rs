//! The way of one life onto the chain: its next steps, and the outcomes of those before. No I/O.

use super::{
    accounts::Accounts,
    lives::{Event, Line},
    mapping::{Operation, entry, hand_over_entry, operation},
    outcome::EventOutcome,
    witness::Unwitnessed,
};
use urcar_client::{Account, CallError};
use urcar_rules::effects;
use urcar_types::{Author, Entry, Offer, RecordData, RecordStatus, RecordView};

/// A step to take for an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// An item for a batch of this organisation.
    Item {
        /// The organisation.
        organisation: String,
        /// The record that it writes.
        entry: Entry<Account>,
    },
    /// A registration whose title goes to somebody else than the writer.
    Register {
        /// The organisation.
        organisation: String,
        /// The record that it writes.
        entry: Entry<Account>,
        /// Who owns the car.
        owner: Account,
    },
    /// The owner offers the car.
    Offer {
        /// The number of the owner.
        from: u32,
        /// The offer.
        offer: Offer<Account>,
    },
    /// The new owner accepts.
    Accept {
        /// The number of the new owner.
        by: u32,
        /// The offer as it stands.
        offer: Offer<Account>,
    },
}

/// A life on its way onto the chain.
pub struct LifePlan {
    /// The life.
    pub line: Line,
    operations: Vec<Operation>,
    outcomes: Vec<Option<EventOutcome>>,
    /// Events from `next` on that are under way.
    under_way: usize,
    next: usize,
    /// The number of the owner who holds the title, as far as the file knows.
    owner: Option<u32>,
    offered: Option<Offer<Account>>,
    /// Records that stand and wait for witnesses. Nothing else goes on while there is one.
    unwitnessed: Vec<Unwitnessed>,
    /// Whether witnesses are asked at all.
    pub witnessing: bool,
    /// The reason why this life can't go on, if it can't.
    pub stuck: Option<String>,
}

impl LifePlan {
    /// Returns a life at its beginning.
    ///
    /// # Errors
    /// The fault of an event whose fields make no sense, in words.
    pub fn new(line: Line) -> Result<Self, String> {
        let operations: Vec<Operation> = line.life.events.iter().map(operation).collect::<Result<_, _>>()?;
        let outcomes = vec![None; operations.len()];
        Ok(Self {
            line,
            operations,
            outcomes,
            under_way: 0,
            next: 0,
            owner: None,
            offered: None,
            unwitnessed: Vec::new(),
            witnessing: true,
            stuck: None,
        })
    }

    /// Returns the VIN, as the file has it.
    pub fn vin(&self) -> &str {
        &self.line.life.vin
    }

    /// Returns the outcome of each event; none where it is still to come.
    pub fn outcomes(&self) -> &[Option<EventOutcome>] {
        &self.outcomes
    }

    /// Returns the number of the first event without an outcome.
    pub fn next(&self) -> usize {
        self.next
    }

    /// Returns whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.stuck.is_some() || (self.next == self.operations.len() && self.unwitnessed.is_empty())
    }

    /// Returns whether something of it is under way, or waits for witnesses.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0 || !self.unwitnessed.is_empty()
    }

    /// Returns the number of the record that an event became.
    pub fn record_of(&self, event: usize) -> Option<u32> {
        match self.outcomes.get(event) {
            Some(Some(EventOutcome::Accepted(number))) => Some(*number),
            _ => None,
        }
    }

    /// Returns the number of hand-overs that are still to come.
    pub fn hand_overs_left(&self) -> usize {
        let left = self.operations.get(self.next..).unwrap_or_default();
        if self.stuck.is_some() {
            0
        } else {
            left.iter().filter(|operation| matches!(operation, Operation::HandOver { .. })).count()
        }
    }

    /// Returns the steps that can be taken now, each with the number of its event: none while something is under way or
    /// waits for witnesses; else the next event, and those after it that the same organisation writes, up to one that
    /// needs witnesses.
    pub fn actions(&self, accounts: &Accounts) -> Vec<(usize, Action)> {
        let mut actions = Vec::new();
        if self.is_busy() || self.is_done() {
            return actions;
        }
        for number in self.next..self.operations.len() {
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

    /// Returns the event whose record counts for nothing until others attest it, once this event is on chain: it
    /// itself, or the one whose reading it changes, which voids the attestations.
    fn leaves_waiting(&self, number: usize) -> Option<usize> {
        let waits = match self.operations.get(number)? {
            Operation::Record(_) => number,
            Operation::Correction { corrects, withdraws: false, odometer: Some(new), .. } => {
                (new.kilometres() != self.kilometres(*corrects, number)).then_some(*corrects)?
            }
            _ => return None,
        };
        let needs =
            matches!(self.operations.get(waits), Some(Operation::Record(data)) if effects(data).needs_witnesses);
        (self.witnessing && needs).then_some(waits)
    }

    /// Returns the kilometres that count of an event's reading before the event `until`.
    fn kilometres(&self, event: usize, until: usize) -> Option<u32> {
        let corrected = (event..until).rev().filter(|number| self.record_of(*number).is_some()).find_map(|number| {
            match self.operations.get(number) {
                Some(Operation::Correction { corrects, withdraws: false, odometer: Some(odometer), .. }) => {
                    (*corrects == event).then_some(odometer)
                }
                _ => None,
            }
        });
        corrected.or(self.event(event)?.odometer.as_ref())?.kilometres()
    }

    /// Returns who is to attest which records now. Where too few are left to ask, the life can't go on.
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

    /// Notes that an organisation's attestation of a record is under way from now on.
    pub fn attestation_under_way(&mut self, record: u32, organisation: &str) {
        if let Some(waiting) = self.unwitnessed.iter_mut().find(|waiting| waiting.record == record) {
            waiting.ask(organisation);
        }
    }

    /// Notes the outcome of an attestation.
    pub fn settle_attestation(&mut self, record: u32, error: Option<&CallError>) {
        self.unwitnessed.retain_mut(|waiting| waiting.record != record || !waiting.settle(error));
    }

    fn action(&self, number: usize, accounts: &Accounts) -> Option<Action> {
        let event = self.line.life.events.get(number)?;
        match self.operations.get(number)? {
            Operation::HandOver { to, .. } => Some(match &self.offered {
                Some(offer) => Action::Accept { by: *to, offer: offer.clone() },
                None => {
                    let from = self.owner.unwrap_or(1);
                    Action::Offer { from, offer: self.offer(number, from, accounts)? }
                }
            }),
            _ => {
                let entry = self.entry(number, accounts)?;
                let organisation = event.org.clone()?;
                if self.registers_keeper(number) {
                    let owner = accounts.owner(self.vin(), 1)?.clone();
                    Some(Action::Register { organisation, entry, owner })
                } else {
                    Some(Action::Item { organisation, entry })
                }
            }
        }
    }

    /// Returns whether the event takes a car into an authority's register for the keeper who brought it in.
    fn registers_keeper(&self, number: usize) -> bool {
        let first = !self.outcomes.iter().any(|outcome| matches!(outcome, Some(EventOutcome::Accepted(_))));
        let by_authority = self.line.life.events.get(number).is_some_and(|event| event.by == "authority");
        let opening = match self.operations.get(number) {
            Some(Operation::Record(data)) => effects(data).opening,
            _ => None,
        };
        first && by_authority && opening.is_some_and(|opening| opening.by_import && opening.specification.is_some())
    }

    /// Returns the record that an organisation writes for an event; none while that depends on what is not known yet.
    fn entry(&self, number: usize, accounts: &Accounts) -> Option<Entry<Account>> {
        let event = self.line.life.events.get(number)?;
        let data = match self.operations.get(number)? {
            Operation::Record(data) => match (**data).clone() {
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
            Operation::Correction { corrects, withdraws, reason, odometer } => {
                let corrects = match self.outcomes.get(*corrects) {
                    Some(Some(EventOutcome::Accepted(number))) => *number,
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
            Operation::HandOver { .. } => return None,
        };
        Some(entry(event, data))
    }

    fn offer(&self, number: usize, from: u32, accounts: &Accounts) -> Option<Offer<Account>> {
        let event = self.line.life.events.get(number)?;
        let Operation::HandOver { to, terms } = self.operations.get(number)? else { return None };
        Some(Offer {
            from: accounts.owner(self.vin(), from)?.clone(),
            to: accounts.owner(self.vin(), *to)?.clone(),
            terms: terms.clone(),
            event_date: event.at,
            odometer: event.odometer.clone(),
        })
    }

    /// Notes that so many events more, from the next one on, are under way.
    pub fn set_under_way(&mut self, events: usize) {
        self.under_way += events;
    }

    /// Notes that the owner's offer stands; the acceptance is next.
    pub fn offer_stands(&mut self, offer: Offer<Account>) {
        self.under_way = self.under_way.saturating_sub(1);
        self.offered = Some(offer);
    }

    /// Notes the outcome of the next event.
    pub fn settle(&mut self, outcome: EventOutcome) {
        self.under_way = self.under_way.saturating_sub(1);
        let number = self.next;
        if let EventOutcome::Accepted(record) = outcome {
            if let Some(waits) = self.leaves_waiting(number) {
                let record = self.record_of(waits).unwrap_or(record);
                let writer = self.event(waits).and_then(|event| event.org.as_deref()).unwrap_or_default();
                let waiting = Unwitnessed::new(record, writer);
                self.unwitnessed.retain(|it| it.record != record);
                self.unwitnessed.push(waiting);
            }
            if self.registers_keeper(number) {
                self.owner = Some(1);
            }
            match self.operations.get(number) {
                Some(Operation::Record(data)) if effects(data).sold.is_some_and(|sold| sold.retail) => {
                    self.owner = Some(1);
                }
                Some(Operation::HandOver { to, .. }) => self.owner = Some(*to),
                _ => {}
            }
        }
        self.offered = None;
        if let Some(slot) = self.outcomes.get_mut(number) {
            *slot = Some(outcome);
            self.next += 1;
        }
    }

    /// Resumes from what the chain has of this life: `records` of its VIN, and the `offer` that waits. What is known of
    /// refusals stays where it agrees with them. Where the chain has another life than the file, this one is stuck.
    pub fn align(&mut self, records: &[RecordView<Account>], offer: Option<Offer<Account>>, accounts: &Accounts) {
        let known = std::mem::replace(&mut self.outcomes, vec![None; self.operations.len()]);
        (self.under_way, self.next, self.owner, self.offered, self.stuck) = (0, 0, None, None, None);
        self.unwitnessed.clear();
        let refused = |number: usize| match known.get(number) {
            Some(Some(outcome @ EventOutcome::Refused(_))) => Some(outcome.clone()),
            _ => None,
        };
        for RecordView { record, .. } in records {
            while self.next < self.operations.len()
                && !self.is_record(self.next, &record.entry, &record.author, accounts)
            {
                self.settle(refused(self.next).unwrap_or(EventOutcome::RefusedBefore));
            }
            if self.next == self.operations.len() {
                self.stuck =
                    Some(format!("the chain's record {} of this VIN is none of this life's events", record.number));
                self.outcomes = vec![None; self.operations.len()];
                self.next = 0;
                self.unwitnessed.clear();
                return;
            }
            self.settle(EventOutcome::Accepted(record.number));
            let waiting = self.unwitnessed.last_mut();
            let view =
                waiting.as_ref().and_then(|waiting| records.iter().find(|it| it.record.number == waiting.record));
            if let (Some(waiting), Some(RecordView { status, witnesses, pending, .. })) = (waiting, view) {
                let names = witnesses.iter().filter_map(|account| accounts.name_of(account));
                waiting.resume(witnesses.len(), names.map(str::to_owned));
                if waiting.is_witnessed() || !pending || *status == RecordStatus::Withdrawn {
                    self.unwitnessed.pop();
                }
            }
        }
        // What was known to be accepted and is not on this chain makes the rest of what was known worthless.
        while self.next < self.operations.len() {
            match refused(self.next) {
                Some(outcome) => self.settle(outcome),
                None => break,
            }
        }
        self.offered =
            offer.filter(|offer| self.offer(self.next, self.owner.unwrap_or(1), accounts).as_ref() == Some(offer));
    }

    /// Notes an outcome that an earlier run knew, for [`LifePlan::align`] to judge.
    pub fn recall(&mut self, number: usize, outcome: EventOutcome) {
        if let Some(slot) = self.outcomes.get_mut(number) {
            *slot = Some(outcome);
        }
    }

    fn is_record(&self, number: usize, found: &Entry<Account>, author: &Author<Account>, accounts: &Accounts) -> bool {
        let Some(event) = self.line.life.events.get(number) else { return false };
        match (self.operations.get(number), author) {
            (Some(Operation::HandOver { to, terms }), Author::Owner(_)) => accounts
                .owner(self.vin(), *to)
                .is_some_and(|to| *found == hand_over_entry(event.at, event.odometer.clone(), terms, to.clone())),
            (Some(Operation::Record(_) | Operation::Correction { .. }), Author::Organisation { account, .. }) => {
                let writer = event.org.as_ref().and_then(|name| accounts.organisation(name));
                writer == Some(account) && self.entry(number, accounts).as_ref() == Some(found)
            }
            _ => false,
        }
    }

    /// Returns the event of a number.
    pub fn event(&self, number: usize) -> Option<&Event> {
        self.line.life.events.get(number)
    }
}

#[cfg(test)]
mod tests;
