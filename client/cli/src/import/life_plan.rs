//! The way of one life onto the chain: its next steps, and the outcomes of those before. No I/O.

use super::{
    accounts::Accounts,
    lives::{Event, Line},
    mapping::{Operation, entry, hand_over_entry, operation, retail_lien},
    outcome::EventOutcome,
    witness::Unwitnessed,
};
use urcar_client::{Account, chain::Pending};
use urcar_rules::effects::{Backing, effects};
use urcar_types::{
    Author, Entry, Offer, PendingReason, Record, RecordData, RecordKind, RecordView, RetailLien, Role, Vin,
};

/// A step to take for an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// An item for a batch of this organisation.
    Item {
        /// The organisation.
        organisation: String,
        /// The record that it writes.
        entry: Entry<Account>,
        /// The role in which it does; none of what changes other records, which has none.
        role: Option<Role>,
    },
    /// A registration by a chassis number, or one whose title goes to somebody else than the writer.
    Register {
        /// The organisation.
        organisation: String,
        /// The record that it writes.
        entry: Entry<Account>,
        /// Who owns the car, where it is not the writer.
        owner: Option<Account>,
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
        /// The offer.
        offer: Offer<Account>,
        /// Whether the offer goes out with it, and doesn't stand yet.
        ahead: bool,
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
    /// Whether the chain has to say what waits now, before anything else goes on.
    unasked: bool,
    /// Records that wait for witnesses, as the chain said. Nothing else goes on while there is one.
    unwitnessed: Vec<Unwitnessed>,
    /// Whether witnesses are asked at all.
    pub witnessing: bool,
    /// The reason why this life can't go on, if it can't.
    pub stuck: Option<String>,
    /// The same, where that is because others write its records: going on from what the chain has would not mend it.
    contested: Option<String>,
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
            unasked: false,
            unwitnessed: Vec::new(),
            witnessing: true,
            stuck: None,
            contested: None,
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
        self.stuck.is_some() || (self.next == self.operations.len() && !self.waits())
    }

    /// Returns whether something of it is under way, or waits for witnesses.
    pub fn is_busy(&self) -> bool {
        self.under_way > 0 || self.waits()
    }

    fn waits(&self) -> bool {
        self.unasked || !self.unwitnessed.is_empty()
    }

    /// Returns whether the chain has to be asked what waits, for [`LifePlan::wait_for`].
    pub fn asks(&self) -> bool {
        self.unasked && self.stuck.is_none()
    }

    /// Returns the number of the record that an event became.
    pub fn record_of(&self, event: usize) -> Option<u32> {
        match self.outcomes.get(event) {
            Some(Some(EventOutcome::Accepted(number))) => Some(*number),
            _ => None,
        }
    }

    /// Returns how many records the chain has of this life, as far as is known: the number that the next one has.
    pub fn records(&self) -> u32 {
        (0..self.outcomes.len()).filter(|event| self.record_of(*event).is_some()).count() as u32
    }

    /// Notes that others write records of this life, the one of this number: it ends here, for what they write next may
    /// be what this import would.
    pub fn contest(&mut self, number: u32) {
        let reason = format!(
            "record {number} of this VIN is by another program, perhaps another import of this life: import it again \
             when that is done"
        );
        self.stuck = Some(self.contested.get_or_insert(reason).clone());
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

    /// Returns how often the signer changes in what is left: it waits for a final block as often at least.
    pub fn turns_left(&self) -> usize {
        let left = self.line.life.events.get(self.next..).unwrap_or_default();
        let changes = |(before, after): &(&Event, &Event)| before.org.is_none() || before.org != after.org;
        left.iter().zip(left.iter().skip(1)).filter(changes).count()
    }

    /// Returns the steps that can be taken now, each with the number of its event: none while something is under way or
    /// waits for witnesses; else the next event, and those after it that the same organisation writes, up to one that may
    /// have to wait. An offer comes with its acceptance, which the chain refuses before it: unlike a record, it can go
    /// out before the offer is final. Where the file says that the offer is refused, it comes alone.
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
            let acceptance = self.acceptance(number, &action);
            actions.push((number, action));
            actions.extend(acceptance.map(|acceptance| (number, acceptance)));
            if alone || (self.witnessing && self.may_wait(number)) {
                break;
            }
        }
        actions
    }

    /// Returns whether a record may wait, or make another one wait, once this event is on chain. The chain knows.
    fn may_wait(&self, number: usize) -> bool {
        match self.operations.get(number) {
            Some(Operation::Record(data)) => {
                let is_linked = matches!(
                    **data,
                    RecordData::Accident { about: Some(_), .. } | RecordData::InsuranceClaim { about: Some(_), .. }
                );
                effects(data).backing != Backing::Writer || data.kind() == RecordKind::Theft || is_linked
            }
            Some(Operation::Correction { .. } | Operation::TitleOrder { .. }) => true,
            Some(Operation::HandOver { .. }) | None => false,
        }
    }

    /// Notes what waits, as the chain says, and who attests it in `records`, as far as they are at hand. Only records of
    /// this life's events are attested, and only what witnesses can help.
    pub fn wait_for(&mut self, pending: &[Pending], records: &[RecordView<Account>], accounts: &Accounts) {
        self.unasked = false;
        let before = std::mem::take(&mut self.unwitnessed);
        for Pending { record, why, version, .. } in pending {
            if matches!(why, PendingReason::Notice | PendingReason::Objection) {
                continue;
            }
            let event = (0..self.outcomes.len()).find(|event| self.record_of(*event) == Some(*record));
            let Some(event) = event else { continue };
            if let Some(known) = before.iter().find(|it| it.record == *record) {
                self.unwitnessed.push(known.clone().at(*version));
                continue;
            }
            let writer = self.event(event).and_then(|event| event.org.as_deref()).unwrap_or_default();
            let is_order = matches!(self.operations.get(event), Some(Operation::TitleOrder { .. }));
            let mut waiting = Unwitnessed::new(*record, writer, is_order).at(*version);
            if let Some(view) = records.iter().find(|view| view.record.number == *record) {
                let names = view.witnesses.iter().filter_map(|account| accounts.name_of(account));
                waiting.resume(view.witnesses.len(), names.map(str::to_owned));
            }
            self.unwitnessed.push(waiting);
        }
    }

    /// Returns the version of a record that waits, which an attestation names.
    pub fn version_of(&self, record: u32) -> u32 {
        self.unwitnessed.iter().find(|it| it.record == record).map_or(0, |it| it.version)
    }

    /// Returns who is to attest which records now. Where too few are left to ask, the life can't go on.
    pub fn attestations(&mut self, accounts: &Accounts) -> Vec<(u32, String)> {
        let mut wanted = Vec::new();
        if self.stuck.is_some() {
            return wanted;
        }
        let serial = self.vin().bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        if self.unasked {
            return wanted;
        }
        for waiting in &self.unwitnessed {
            match waiting.to_ask(accounts, serial.wrapping_add(waiting.record as usize)) {
                Some(names) => wanted.extend(names.into_iter().map(|name| (waiting.record, name))),
                None => {
                    self.stuck = Some(format!(
                        "record {} waits for witnesses, and of the organisations whose keys are at hand too few attest it: \
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

    /// Notes the outcome of an attestation. Where none is left to wait for, the chain has to be asked again.
    pub fn settle_attestation(&mut self, record: u32, is_taken: bool) {
        if let Some(waiting) = self.unwitnessed.iter_mut().find(|waiting| waiting.record == record) {
            self.unasked |= waiting.settle(is_taken);
        }
    }

    /// Notes that an attestation under way was in a transaction that no block takes any more: the organisation is asked
    /// again.
    pub fn attestation_lost(&mut self, record: u32, organisation: &str) {
        if let Some(waiting) = self.unwitnessed.iter_mut().find(|waiting| waiting.record == record) {
            waiting.lose(organisation);
        }
    }

    /// Returns the numbers of the owners who sign next, if the next step is theirs: who passes the car on, and to whom.
    pub fn owners_next(&self) -> Option<(u32, u32)> {
        match self.operations.get(self.next) {
            Some(Operation::HandOver { to, .. }) if self.stuck.is_none() => Some((self.owner.unwrap_or(1), *to)),
            _ => None,
        }
    }

    fn action(&self, number: usize, accounts: &Accounts) -> Option<Action> {
        let event = self.line.life.events.get(number)?;
        match self.operations.get(number)? {
            Operation::HandOver { to, .. } => Some(match &self.offered {
                Some(offer) => Action::Accept { by: *to, offer: offer.clone(), ahead: false },
                None => {
                    let from = self.owner.unwrap_or(1);
                    Action::Offer { from, offer: self.offer(number, from, accounts)? }
                }
            }),
            _ => {
                let entry = self.entry(number, accounts)?;
                let organisation = event.org.clone()?;
                let for_keeper = self.registers_keeper(number);
                if for_keeper || (self.registers(number) && is_chassis(self.vin())) {
                    let owner = if for_keeper { Some(accounts.owner(self.vin(), 1)?.clone()) } else { None };
                    Some(Action::Register { organisation, entry, owner })
                } else {
                    // What changes others is written in whichever role.
                    let changes_others = matches!(entry.data.kind(), RecordKind::Correction | RecordKind::Annulment);
                    Some(Action::Item { organisation, entry, role: event.by.filter(|_| !changes_others) })
                }
            }
        }
    }

    /// Returns the acceptance that goes out with an offer, unless the file says that the offer is refused.
    fn acceptance(&self, number: usize, action: &Action) -> Option<Action> {
        let refused = self.event(number)?.accept == Some(false);
        match (action, self.operations.get(number)?) {
            (Action::Offer { offer, .. }, Operation::HandOver { to, .. }) if !refused => {
                Some(Action::Accept { by: *to, offer: offer.clone(), ahead: true })
            }
            _ => None,
        }
    }

    /// Returns whether an event registers the car: its record opens a file, and no registration is in force.
    fn registers(&self, number: usize) -> bool {
        let in_force = (0..number).filter(|event| self.record_of(*event).is_some()).fold(false, |in_force, event| {
            match self.operations.get(event) {
                Some(Operation::Record(data)) if data.kind() == RecordKind::Annulment => false,
                Some(Operation::Record(data)) => in_force || effects(data).opening.is_some(),
                _ => in_force,
            }
        });
        let opening = match self.operations.get(number) {
            Some(Operation::Record(data)) => effects(data).opening,
            _ => None,
        };
        !in_force && opening.is_some_and(|opening| opening.specification.is_some())
    }

    /// Returns whether the event takes a car into an authority's register for the keeper who brought it in.
    fn registers_keeper(&self, number: usize) -> bool {
        let by_authority = self.line.life.events.get(number).is_some_and(|event| event.by == Some(Role::Authority));
        by_authority && self.registers(number)
    }

    /// Returns the number of the record that an earlier event became; none while that is not known yet. Of an event that
    /// is no record the number is one that the chain refuses.
    fn earlier(&self, event: usize, before: usize) -> Option<u32> {
        match self.outcomes.get(event) {
            Some(Some(EventOutcome::Accepted(number))) => Some(*number),
            Some(None) if event < before => None,
            _ => Some(u32::MAX),
        }
    }

    /// Returns the record that an organisation writes for an event; none while that depends on what is not known yet.
    fn entry(&self, number: usize, accounts: &Accounts) -> Option<Entry<Account>> {
        let event = self.line.life.events.get(number)?;
        let earlier = |event: u32| self.earlier(event as usize, number);
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
                    let lien = match retail_lien(event).ok().flatten() {
                        Some(named) => {
                            let holder = accounts.organisation(&named.holder)?.clone();
                            Some(RetailLien { holder, reference: named.reference })
                        }
                        None => None,
                    };
                    RecordData::Retail { on_sale_since, sold_on, city, price, buyer, lien }
                }
                // Records are linked where the file says so, and never otherwise.
                RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about: Some(about) } => {
                    let about = Some(earlier(about)?);
                    RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about }
                }
                RecordData::InsuranceClaim {
                    claim,
                    status,
                    amount,
                    total_loss,
                    salvage_category,
                    about: Some(about),
                } => {
                    let about = Some(earlier(about)?);
                    RecordData::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about }
                }
                RecordData::Annulment { registration, reason } => {
                    RecordData::Annulment { registration: earlier(registration)?, reason }
                }
                data => data,
            },
            Operation::TitleOrder { to, court, reference } => RecordData::TitleOrder {
                to: accounts.owner(self.vin(), *to)?.clone(),
                court: court.clone(),
                reference: reference.clone(),
            },
            Operation::Correction { corrects, withdraws, reason, odometer, specification } => RecordData::Correction {
                corrects: self.earlier(*corrects, number)?,
                withdraws: *withdraws,
                reason: reason.clone(),
                odometer: odometer.clone(),
                specification: specification.as_deref().cloned(),
            },
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
            event_date: event.at.into(),
            odometer: event.reading(),
        })
    }

    /// Notes that so many events more, from the next one on, are under way.
    pub fn set_under_way(&mut self, events: usize) {
        self.under_way += events;
    }

    /// Notes that an event under way was in a transaction that no block takes any more: it goes out again.
    pub fn release(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
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
        if matches!(outcome, EventOutcome::Accepted(_)) {
            self.take_effect(number);
        }
        self.offered = None;
        if let Some(slot) = self.outcomes.get_mut(number) {
            *slot = Some(outcome);
            self.next += 1;
        }
    }

    /// Notes what changes where an event stands as a record: who owns the car, and what the chain has to be asked.
    fn take_effect(&mut self, number: usize) {
        self.unasked |= self.witnessing && self.may_wait(number);
        if self.registers_keeper(number) {
            self.owner = Some(1);
        }
        match self.operations.get(number) {
            Some(Operation::Record(data)) if effects(data).sold.is_some_and(|sold| sold.retail) => {
                self.owner = Some(1);
            }
            Some(Operation::Record(data)) if data.kind() == RecordKind::Annulment => self.owner = None,
            Some(Operation::HandOver { to, .. }) => self.owner = Some(*to),
            _ => {}
        }
    }

    /// Notes that an acceptance settled nothing: the file had moved, or the offer that went out with it didn't stand.
    /// Where the offer stands in the end, its new owner accepts again, as the file is then.
    pub fn accept_again(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// Resumes from what the chain has of this life: `records` of its VIN, and the `offer` that waits. What is known of
    /// refusals stays where it agrees with them. Records may be in another order than their events, as long as each can
    /// only be one of them. Where the chain has another life than the file, this one is stuck; else
    /// the chain has to say what waits.
    pub fn align(&mut self, records: &[RecordView<Account>], offer: Option<Offer<Account>>, accounts: &Accounts) {
        let known = std::mem::replace(&mut self.outcomes, vec![None; self.operations.len()]);
        (self.under_way, self.next, self.owner, self.offered) = (0, 0, None, None);
        self.stuck.clone_from(&self.contested);
        self.unwitnessed.clear();
        self.unasked = false;
        let refused = |number: usize| match known.get(number) {
            Some(Some(outcome @ EventOutcome::Refused(_))) => Some(outcome.clone()),
            _ => None,
        };
        for RecordView { record, .. } in records {
            let Some(number) = self.event_of(record, accounts) else {
                self.stuck =
                    Some(format!("the chain's record {} of this VIN is none of this life's events", record.number));
                self.outcomes = vec![None; self.operations.len()];
                self.next = 0;
                self.unasked = false;
                return;
            };
            while self.next < number {
                self.settle(refused(self.next).unwrap_or(EventOutcome::RefusedBefore));
            }
            if number == self.next {
                self.settle(EventOutcome::Accepted(record.number));
            } else if let Some(passed_over) = self.outcomes.get_mut(number) {
                *passed_over = Some(EventOutcome::Accepted(record.number));
                self.take_effect(number);
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

    /// Returns the event that a record is: the next that fits, or else the only one of those passed over that does.
    fn event_of(&self, record: &Record<Account>, accounts: &Accounts) -> Option<usize> {
        let fits = |number: &usize| self.is_record(*number, &record.entry, &record.author, accounts);
        (self.next..self.operations.len()).find(&fits).or_else(|| {
            let mut passed_over = (0..self.next).filter(|number| self.record_of(*number).is_none() && fits(number));
            passed_over.next().filter(|_| passed_over.next().is_none())
        })
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
                .is_some_and(|to| *found == hand_over_entry(event.at, event.reading(), terms, to.clone())),
            (
                Some(Operation::Record(_) | Operation::TitleOrder { .. } | Operation::Correction { .. }),
                Author::Organisation { account, .. },
            ) => {
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

/// Returns whether a VIN is a chassis number.
pub fn is_chassis(vin: &str) -> bool {
    vin.parse::<Vin>().is_ok_and(|vin| vin.is_chassis())
}

#[cfg(test)]
mod tests;
