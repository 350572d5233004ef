//! Moves about what happens late: at the end of windows and after it, to withdrawn records, under notice.

use super::by;
use crate::{
    common::{
        records::{entry, evidence, km, text, today},
        seats,
    },
    game::{Game, Turn},
    lately::{At, Written, is_new},
};
use frame_support::traits::{Get, Time};
use pallet_disputes::{Disputes, OpenDispute};
use pallet_vehicles::{Call, WaitingFor, WaitingRecords, Witnesses};
use rand::{Rng, seq::SliceRandom};
use urcar_interfaces::{DisputableRecords as _, Writers as _};
use urcar_rules::additions::about;
use urcar_runtime::{
    AccountId, Runtime, SLOT_DURATION, Timestamp, Vehicles, Writers, configs::terms::parameters::disputes::Window,
};
use urcar_types::{Author, Entry, List, RecordData, RecordKind, RecordStatus, RetailLien, Vin, VinText};

impl Game {
    /// One of them that is a record, a correction or an attestation.
    pub fn late(&mut self) -> Turn {
        match self.below(18) {
            14 | 15 => self.conceded(),
            16 => self.admitted(),
            0 | 1 => self.last_amendment(),
            2..=5 => self.attested_correction(),
            6 | 7 => self.attested_theft(),
            8 => self.withdrawn_retail(),
            9 => self.financed_retail(),
            10 | 11 => self.report_of_the_same(),
            12 => self.attested_report(),
            13 => self.lien_again(),
            _ => self.annulment_of_anothers(),
        }
    }

    /// Sells a new car, financed.
    fn financed_retail(&mut self) -> Turn {
        let vin = self.car();
        let mut data = self.data(RecordKind::Retail, &vin);
        if let RecordData::Retail { lien, .. } = &mut data {
            let holder = if self.one_in(3) { self.anybody() } else { self.writer_of(RecordKind::Lien) };
            *lien = Some(RetailLien { holder, reference: text("R") });
        }
        let who = if self.one_in(2) { self.owner_of(&vin) } else { self.writer_of(RecordKind::Retail) };
        by("record", who, Call::<Runtime>::record { vin, entry: entry(data), role: None })
    }

    /// Another record of an accident or a claim, which may be withdrawn by now.
    fn report_of_the_same(&mut self) -> Turn {
        let earlier = self.lately.reports.find(&mut self.dice, 1, |_| true).and_then(|(vin, number)| {
            let record = Vehicles::record_of(&Vin::try_from(&vin).ok()?, number)?;
            Some((vin, record))
        });
        let Some((vin, record)) = earlier else { return self.attested_report() };
        let kind = record.kind();
        let mut data = record.entry.data;
        let who = match (&mut data, record.author) {
            (RecordData::InsuranceClaim { about, .. }, Author::Organisation { account, .. }) => {
                *about = Some(record.number);
                account
            }
            (RecordData::Accident { about, .. }, _) => {
                *about = Some(record.number);
                self.writer_of(kind)
            }
            _ => self.writer_of(kind),
        };
        let entry = Entry { event_date: record.entry.event_date, ..entry(data) };
        by("record", who, Call::<Runtime>::record { vin, entry, role: None })
    }

    /// Attests an accident or a claim, mostly in the name of who wrote the earlier one that it names.
    fn attested_report(&mut self) -> Turn {
        let is_linked = |at: &At| named(at).is_some();
        let found = self.lately.reports.find(&mut self.dice, 20, is_linked);
        let earlier = found.as_ref().and_then(named).filter(|_| !self.one_in(3));
        let (vin, number) = found.unwrap_or_else(|| self.record_in_question());
        let who = match earlier {
            Some(earlier) => self.writer_of_record(&vin, earlier),
            None => self.active_organisation(),
        };
        self.attest(who, vin, number)
    }

    /// Places a lien once more that ended.
    fn lien_again(&mut self) -> Turn {
        let found = self.lately.ended_liens.find(&mut self.dice, 3, |_| true);
        let (vin, number) = found.unwrap_or_else(|| self.record_in_question());
        let who = self.writer_of_record(&vin, number);
        let record = Vin::try_from(&vin).ok().and_then(|vin| Vehicles::record_of(&vin, number));
        let data = match record.map(|record| record.entry.data) {
            Some(data @ RecordData::Lien { .. }) => data,
            _ => self.data(RecordKind::Lien, &vin),
        };
        by("record", who, Call::<Runtime>::record { vin, entry: entry(data), role: None })
    }

    /// A dispute over what was changed lately: its amendments, its withdrawal, or what its writer disputes already.
    pub fn late_challenge(&mut self) -> Turn {
        let at = match self.below(11) {
            0..=2 => self.withdrawn_lately(),
            3..=5 => self.amended_lately(),
            6..=8 => self.registered_lately(),
            _ => self.disputed_by_its_writer(),
        };
        let (vin, number) = at.unwrap_or_else(|| self.record_in_question());
        let digest = self.dice.gen_range(12..u64::MAX);
        let who = self.any_of(&seats());
        self.open(who, vin, number, digest)
    }

    /// A record that was withdrawn with witnesses, and whose withdrawal can be disputed still.
    fn withdrawn_lately(&mut self) -> Option<At> {
        let now = <Timestamp as Time>::now();
        let is_open = |(vin, number): &At| {
            let brief = Vin::try_from(vin).ok().and_then(|vin| Vehicles::brief(&vin, *number));
            brief.is_some_and(|it| it.status == RecordStatus::Withdrawn && now < it.window_until)
        };
        self.lately.withdrawn.find(&mut self.dice, 30, is_open)
    }

    /// A record of which an amendment can be disputed.
    fn amended_lately(&mut self) -> Option<At> {
        self.lately.changed.find(&mut self.dice, 40, is_amended)
    }

    /// A registration in its window.
    fn registered_lately(&mut self) -> Option<At> {
        let now = <Timestamp as Time>::now();
        let is_open = |it: &Written| {
            let (Ok(vin), number) = (Vin::try_from(&it.at.0), it.at.1) else { return false };
            let birth = pallet_vehicles::Vehicles::<Runtime>::get(vin).and_then(|vehicle| vehicle.birth);
            birth == Some(number) && Vehicles::brief(&vin, number).is_some_and(|brief| now < brief.window_until)
        };
        self.lately.written.find(&mut self.dice, 100, is_open).map(|it| it.at)
    }

    fn disputed_by_its_writer(&mut self) -> Option<At> {
        let open = OpenDispute::<Runtime>::iter_values().take(200).filter_map(Disputes::<Runtime>::get);
        let own: Vec<_> = open.filter(|dispute| dispute.own).collect();
        own.choose(&mut self.dice).map(|dispute| (dispute.vin.into(), dispute.record))
    }

    /// Amends a record in the last block, or nearly so, in which its writer does that alone.
    fn last_amendment(&mut self) -> Turn {
        let (now, window, blocks) = (<Timestamp as Time>::now(), Window::get(), 1 + u64::from(self.below(2)));
        let is_last = |it: &Written| {
            let until = it.when.saturating_add(window);
            now < until && until <= now + blocks * SLOT_DURATION
        };
        let found = self.lately.written.find(&mut self.dice, 1_500, is_last);
        let ((vin, number), who) = match found {
            Some(Written { at, by, .. }) => (at, by),
            None => {
                // Once more, while the amendment before can be disputed.
                let (vin, number) = self.amended_lately().unwrap_or_else(|| self.record_in_question());
                let who = self.writer_of_record(&vin, number);
                ((vin, number), who)
            }
        };
        self.remember(&vin, number);
        let odometer = self.reading(today()).or_else(|| km(1 + self.below(90_000)));
        let (reason, evidence) = (text("typing error"), List::default());
        let call =
            Call::<Runtime>::amend { vin, number, withdraws: false, reason, odometer, specification: None, evidence };
        by("amend", who, call)
    }

    /// Attests a correction that waits; where it ends another's lien, every other time in its holder's name.
    fn attested_correction(&mut self) -> Turn {
        let waiting = WaitingRecords::<Runtime>::iter().flat_map(|(vin, waiting)| {
            let entries = waiting.into_iter().filter_map(|entry| match entry.what {
                WaitingFor::Correction { corrects } => Some((vin, entry.record, corrects)),
                WaitingFor::Order | WaitingFor::Notice { .. } => None,
            });
            entries.collect::<Vec<_>>()
        });
        let some: Vec<_> = waiting.take(120).collect();
        // What one attests already is the likelier to be attested by two.
        let is_begun =
            |(vin, number, _): &(Vin, u32, u32)| !Witnesses::<Runtime>::get(vin, number).witnesses.is_empty();
        let begun: Vec<_> = some.iter().copied().filter(is_begun).collect();
        let financed = |(vin, _, corrects): &(Vin, u32, u32)| lien_holder(vin, *corrects).is_some();
        let financed: Vec<_> = some.iter().copied().filter(financed).collect();
        let withdraws = |vin: &Vin, number: u32| match Vehicles::record_of(vin, number).map(|it| it.entry.data) {
            Some(RecordData::Correction { withdraws, .. }) => withdraws,
            _ => false,
        };
        // Its withdrawal waits, and an amendment of it can be disputed.
        let amended = |(vin, number, corrects): &(Vin, u32, u32)| {
            withdraws(vin, *number) && is_amended(&(VinText::from(*vin), *corrects))
        };
        let amended: Vec<_> = some.iter().copied().filter(amended).collect();
        let from = match self.below(4) {
            0 if !financed.is_empty() => &financed,
            1 if !begun.is_empty() => &begun,
            2 if !amended.is_empty() => &amended,
            _ => &some,
        };
        let Some((vin, number, corrects)) = from.choose(&mut self.dice).copied() else {
            let (vin, number) = self.record_in_question();
            return {
                let who = self.organisation();
                self.attest(who, vin, number)
            };
        };
        let holder = lien_holder(&vin, corrects).filter(|_| self.one_in(2));
        let who = holder.unwrap_or_else(|| self.active_organisation());
        self.attest(who, vin.into(), number)
    }

    /// Attests a correction of what is in dispute from a version on, in its grace period; or accepts what was amended.
    fn conceded(&mut self) -> Turn {
        let block = urcar_runtime::System::block_number();
        let open = OpenDispute::<Runtime>::iter_values();
        let disputes = open.filter_map(|number| Some((number, Disputes::<Runtime>::get(number)?)));
        let late = disputes.filter(|(_, it)| !it.own && it.from > 0);
        let some: Vec<_> =
            late.filter(|(_, it)| block < it.grace_until || it.accept_until.is_some()).take(60).collect();
        let amended = some.iter().find(|(_, it)| it.accept_until.is_some_and(|until| block < until));
        if let Some((dispute, it)) = amended {
            let (dispute, who) = (*dispute, it.challengers[0].account.clone());
            let version = it.amended.unwrap_or_default();
            return by("accept an amendment", who, pallet_disputes::Call::<Runtime>::accept { dispute, version });
        }
        let corrects = |it: &pallet_disputes::DisputeOf<Runtime>| {
            let waiting = pallet_vehicles::WaitingRecords::<Runtime>::get(it.vin);
            let of_record = |entry: &pallet_vehicles::Waiting<u32>| match entry.what {
                WaitingFor::Correction { corrects } => corrects == it.record,
                _ => false,
            };
            waiting.into_iter().find(of_record).map(|entry| (VinText::from(it.vin), entry.record))
        };
        let (vin, number) = some.iter().find_map(|(_, it)| corrects(it)).unwrap_or_else(|| self.record_in_question());
        {
            let who = self.active_organisation();
            self.attest(who, vin, number)
        }
    }

    /// Withdraws a registration in the grace of a dispute over it, others resting on it or not.
    fn admitted(&mut self) -> Turn {
        let block = urcar_runtime::System::block_number();
        let open = OpenDispute::<Runtime>::iter_values().take(200).filter_map(Disputes::<Runtime>::get);
        let is_whole = |it: &pallet_disputes::DisputeOf<Runtime>| {
            let birth = pallet_vehicles::Vehicles::<Runtime>::get(it.vin).and_then(|vehicle| vehicle.birth);
            !it.own && it.from == 0 && block < it.grace_until && birth == Some(it.record)
        };
        let some: Vec<_> = open.filter(is_whole).collect();
        let chosen = some.choose(&mut self.dice).map(|it| (VinText::from(it.vin), it.record));
        let (vin, number) = chosen.unwrap_or_else(|| self.record_in_question());
        let (who, reason, evidence) = (self.writer_of_record(&vin, number), text("typing error"), List::default());
        let (withdraws, odometer, specification) = (true, None, None);
        let call = Call::<Runtime>::amend { vin, number, withdraws, reason, odometer, specification, evidence };
        by("concede a registration", who, call)
    }

    /// Attests a theft that bars nothing any more.
    fn attested_theft(&mut self) -> Turn {
        let is_there = |(vin, number): &At| {
            let vehicle = Vin::try_from(vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get);
            vehicle.is_some_and(|it| it.facts.get(*number).is_some())
        };
        let found = self.lately.faded.find(&mut self.dice, 12, is_there);
        let (vin, number) = found.unwrap_or_else(|| self.record_in_question());
        self.remember(&vin, number);
        {
            let who = self.active_organisation();
            self.attest(who, vin, number)
        }
    }

    /// Withdraws the sale of a new car, mostly of one that is financed.
    fn withdrawn_retail(&mut self) -> Turn {
        let any = self.one_in(3);
        let is_financed =
            |(vin, number): &At| any || Vin::try_from(vin).is_ok_and(|vin| lien_holder(&vin, *number).is_some());
        let found = self.lately.retails.find(&mut self.dice, 20, is_financed);
        let (vin, number) = found.unwrap_or_else(|| self.record_in_question());
        let who = self.writer_of_record(&vin, number);
        let (reason, evidence) = (text("typing error"), evidence());
        let (odometer, specification) = (None, None);
        let call = Call::<Runtime>::amend { vin, number, withdraws: true, reason, odometer, specification, evidence };
        by("amend", who, call)
    }

    /// Annuls a registration by which the title went to another.
    fn annulment_of_anothers(&mut self) -> Turn {
        let found = self.lately.given.find(&mut self.dice, 12, is_new);
        let vin = found.map_or_else(|| self.new_car(), VinText::from);
        let vehicle = Vin::try_from(&vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get);
        let who = self.writer_of_record(&vin, vehicle.and_then(|it| it.birth).unwrap_or_default());
        by("annul", who, Call::<Runtime>::annul { vin, reason: text("typing error") })
    }

    /// A candidate that wrote a title order whose notice runs, or made it witnessed.
    pub fn under_notice(&mut self) -> Option<AccountId> {
        let noticed = WaitingRecords::<Runtime>::iter().flat_map(|(vin, waiting)| {
            let noticed = waiting.into_iter().filter(|entry| matches!(entry.what, WaitingFor::Notice { .. }));
            noticed.map(|entry| (vin, entry.record)).collect::<Vec<_>>()
        });
        let answering = noticed.take(60).flat_map(|(vin, number)| {
            let writer = Vehicles::record_of(&vin, number).and_then(|record| match record.author {
                Author::Organisation { account, .. } => Some(account),
                _ => None,
            });
            let witnesses = Witnesses::<Runtime>::get(vin, number).witnessed.map(|it| it.by.to_vec());
            writer.into_iter().chain(witnesses.into_iter().flatten())
        });
        let may_leave = |who: &AccountId| self.candidates.contains(who) && Writers::ensure_active(who).is_ok();
        let leaving: Vec<_> = answering.filter(may_leave).collect();
        leaving.choose(&mut self.dice).cloned()
    }

    /// Mostly an organisation in active standing.
    pub fn active_organisation(&mut self) -> AccountId {
        let who = self.organisation();
        if Writers::ensure_active(&who).is_ok() || self.one_in(12) { who } else { self.any_of(&seats()) }
    }
}

/// Whether an amendment of a record can be disputed.
fn is_amended((vin, number): &At) -> bool {
    let brief = Vin::try_from(vin).ok().and_then(|vin| Vehicles::brief(&vin, *number));
    brief.is_some_and(|it| {
        let is_amended = it.from > 0 || !it.amendments.is_empty();
        is_amended && <Timestamp as Time>::now() < it.window_until && it.kind != RecordKind::Correction
    })
}

/// The earlier accident or claim that one names.
fn named((vin, number): &At) -> Option<u32> {
    about(&Vehicles::record_of(&Vin::try_from(vin).ok()?, *number)?.entry.data)
}

/// Who holds the lien that a retail brought.
fn lien_holder(vin: &Vin, number: u32) -> Option<AccountId> {
    match Vehicles::record_of(vin, number)?.entry.data {
        RecordData::Retail { lien: Some(lien), .. } => Some(lien.holder),
        _ => None,
    }
}
