//! The records that end something, told by its reference: the release of a lien, a recall's remedy, a recovery. The chain
//! takes them whatever they name, so what one ends is looked up in the file before it is sent, by the rules by which the
//! chain judges.

use crate::text::word;
use std::{collections::BTreeMap, mem::discriminant};
use urcar_client::Account;
use urcar_rules::{Fact, FactKey, FactState, Facts, KeptFact, WriterId, effects::effects};
use urcar_types::{Entry, LienStatus, RecallStatus, RecordData, RecordStatus, RecordView, Text, TheftStatus};

/// How many references a question names at most.
const NAMED: usize = 5;

/// The end that a record puts to something, as its file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    what: What,
    reference: String,
    /// Whether there is something for it to end.
    pub ends: bool,
    /// The references of what else it could end.
    standing: Vec<String>,
}

/// The kinds of what is ended by its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Lien,
    /// By which state of it: it is remedied, doesn't apply to this car, or nobody knows.
    Recall(RecallStatus),
    Theft,
}

impl Closing {
    /// Returns what a record of an account ends in a file; none where its kind ends nothing.
    pub fn of(records: &[RecordView<Account>], entry: &Entry<Account>, account: &Account) -> Option<Self> {
        let (what, reference) = closed(&entry.data)?;
        let (facts, by, date) = (facts_of(records), WriterId::of(account), entry.event_date.date());
        let number = records.last().map_or(0, |last| last.record.number.saturating_add(1));
        let end =
            |key: FactKey| KeptFact { record: number, date, by, state: FactState::Witnessed, fact: what.end(key) };
        let would_end = |key: FactKey| ends(&facts, end(key));
        let opened = records.iter().filter(|view| holds(view)).filter_map(|view| opened(&view.record.entry.data));
        let of_kind = opened.filter(|(opened, _)| discriminant(opened) == discriminant(&what));
        // However often one was opened, and in whatever writing, it is one.
        let references: BTreeMap<FactKey, &str> =
            of_kind.map(|(_, reference)| (what.key_of(reference), reference)).collect();
        let own = what.key_of(reference);
        let standing = references.into_iter().filter(|(key, _)| *key != own && would_end(*key));
        let mut standing: Vec<String> = standing.map(|(_, reference)| reference.to_owned()).collect();
        standing.sort();
        let ends = would_end(own);
        // That a campaign doesn't apply to a car is said where none is open, too.
        let is_word = matches!(what, What::Recall(status) if status != RecallStatus::Remedied);
        if is_word && !ends && standing.is_empty() {
            return None;
        }
        Some(Self { what, reference: reference.to_owned(), ends, standing })
    }

    /// Returns the question that it raises where there is nothing to end.
    pub fn question(&self) -> Option<String> {
        if self.ends {
            return None;
        }
        let reference = &self.reference;
        let why = match self.what {
            What::Lien => format!("this release ends nothing: no lien that it could end has the reference {reference}"),
            What::Recall(RecallStatus::Remedied) => {
                format!("this remedy ends nothing: no recall {reference} is open on its day")
            }
            What::Recall(status) => {
                format!("{} ends nothing: no recall {reference} is open on its day", word(status))
            }
            What::Theft => format!("this recovery ends nothing: no theft of the case {reference} stands on its day"),
        };
        let stands = match self.standing.as_slice() {
            [] => "it could end no other".into(),
            [one] => format!("{one} stands"),
            several => {
                let named: Vec<&str> = several.iter().take(NAMED).map(String::as_str).collect();
                let more = if several.len() > NAMED { " and others" } else { "" };
                format!("{}{more} stand", named.join(", "))
            }
        };
        Some(format!("{why}; {stands}"))
    }

    /// Returns that the car stays stolen by other cases than that of a recovery, if it does.
    pub fn left(&self) -> Option<String> {
        let is_left = self.what == What::Theft && self.ends && !self.standing.is_empty();
        is_left.then(|| format!("the car stays stolen by the case {}", self.standing.join(", ")))
    }

    /// Returns what became of it once it is written, in words. `waits` is whether it waits for others.
    pub fn done(&self, waits: bool) -> String {
        let what = match self.what {
            What::Lien => "the lien",
            What::Recall(_) => "the recall",
            What::Theft => "the theft of the case",
        };
        let reference = &self.reference;
        match (self.ends, waits) {
            (false, _) => "it ends nothing".into(),
            (true, true) => format!("{what} {reference} stands until then"),
            (true, false) => match self.left() {
                Some(left) => format!("{what} {reference} has ended; {left}"),
                None => format!("{what} {reference} has ended"),
            },
        }
    }
}

impl What {
    /// Returns the fact by which one of a reference ends.
    fn end(self, key: FactKey) -> Fact {
        match self {
            Self::Lien => Fact::Lien(LienStatus::Released, key),
            Self::Recall(status) => Fact::Recall(status, key),
            Self::Theft => Fact::Theft(TheftStatus::Recovered, key),
        }
    }

    /// Returns a reference as references of its kind are compared.
    fn key_of(self, reference: &str) -> FactKey {
        let text = Text::<32>::unchecked(reference);
        match self {
            Self::Lien | Self::Recall(_) => FactKey::of(&text),
            Self::Theft => FactKey::of_case(&text),
        }
    }
}

/// Returns what a record ends, and under which reference.
fn closed(data: &RecordData<Account>) -> Option<(What, &str)> {
    match data {
        RecordData::Lien { status: LienStatus::Released, reference } => Some((What::Lien, reference.as_str())),
        RecordData::Recall { status, campaign, .. }
            if !matches!(status, RecallStatus::Open | RecallStatus::NotChosen) =>
        {
            Some((What::Recall(*status), campaign.as_str()))
        }
        RecordData::Theft { status: TheftStatus::Recovered, case } => Some((What::Theft, case.as_str())),
        _ => None,
    }
}

/// Returns what a record opens that another ends, and under which reference.
fn opened(data: &RecordData<Account>) -> Option<(What, &str)> {
    match data {
        RecordData::Lien { status: LienStatus::Placed, reference } => Some((What::Lien, reference.as_str())),
        RecordData::Retail { lien: Some(lien), .. } => Some((What::Lien, lien.reference.as_str())),
        RecordData::Recall { status: status @ RecallStatus::Open, campaign, .. } => {
            Some((What::Recall(*status), campaign.as_str()))
        }
        RecordData::Theft { status: TheftStatus::Stolen, case } => Some((What::Theft, case.as_str())),
        _ => None,
    }
}

/// Returns whether a record counts still, or may yet.
fn holds(view: &RecordView<Account>) -> bool {
    !matches!(view.status, RecordStatus::Withdrawn | RecordStatus::Annulled)
}

/// Returns the facts of a file, as far as its records tell them.
fn facts_of(records: &[RecordView<Account>]) -> Facts {
    let mut facts = Facts::default();
    for view in records.iter().filter(|view| holds(view)) {
        if let Some(kept) = kept(view) {
            // The chain keeps no more of them than there is room for.
            let _ = facts.add(kept);
        }
    }
    facts
}

/// Returns the fact of a record.
fn kept(view: &RecordView<Account>) -> Option<KeptFact> {
    let effects = effects(&view.record.entry.data);
    let by = match effects.lien_for {
        Some(lien) => WriterId::of(&lien.holder),
        None => WriterId::of_author(&view.record.author),
    };
    let fact = effects.fact?;
    let state = match fact {
        // A recall that waits for witnesses is ended by what comes after it all the same.
        Fact::Recall(RecallStatus::Open, _) if view.pending => FactState::Stated,
        _ if view.pending => FactState::Pending,
        _ if view.witnessed => FactState::Witnessed,
        _ => FactState::Stated,
    };
    Some(KeptFact { record: view.record.number, date: view.record.entry.event_date.date(), by, state, fact })
}

/// Returns whether a fact ends something of these.
fn ends(facts: &Facts, end: KeptFact) -> bool {
    let mut after = facts.clone();
    if after.add(end).is_err() {
        return false;
    }
    match end.fact {
        Fact::Lien(_, key) => {
            let standing = |facts: &Facts| (facts.lien(key, end.by).is_some(), facts.lien_holders(key));
            standing(facts) != standing(&after)
        }
        _ => facts.condition() != after.condition(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::{data, on, record_view};
    use urcar_types::{Author, Digest, Record, Role};

    const BANK: Account = Account::new([1; 32]);
    const OTHER: Account = Account::new([2; 32]);

    /// Returns a file of what these accounts wrote, a day after the other.
    fn file(records: &[(&Account, RecordData<Account>)]) -> Vec<RecordView<Account>> {
        let view = |(number, (by, data)): (usize, &(&Account, RecordData<Account>))| {
            let author = Author::Organisation { account: (*by).clone(), role: Role::Insurer };
            let entry = on(&format!("2024-05-{:02}", number + 1), None, data.clone());
            let number = number as u32;
            record_view(Record { number, author, recorded_at: 0, entry, previous: Digest::zero() })
        };
        records.iter().enumerate().map(view).collect()
    }

    fn closing(records: &[RecordView<Account>], by: &Account, data: RecordData<Account>) -> Closing {
        Closing::of(records, &on("2024-06-01", None, data), by).unwrap()
    }

    fn released(reference: &str) -> RecordData<Account> {
        data::lien(LienStatus::Released, reference)
    }

    fn placed(reference: &str) -> RecordData<Account> {
        data::lien(LienStatus::Placed, reference)
    }

    /// Before, the chain took it without a word, and the bank believed that it had let go.
    #[test]
    fn a_release_under_a_mistyped_reference_is_asked_about() {
        let mut records = file(&[(&BANK, placed("LH-1"))]);
        for pending in [true, false] {
            records[0].pending = pending;
            for mistyped in ["LH-l", "LH1", "lh-1"] {
                let closing = closing(&records, &BANK, released(mistyped));
                let words = format!(
                    "this release ends nothing: no lien that it could end has the reference {mistyped}; LH-1 stands"
                );
                assert_eq!((closing.question(), closing.done(false)), (Some(words), "it ends nothing".into()));
            }
            let right = closing(&records, &BANK, released("LH-1"));
            assert_eq!((right.question(), right.done(false)), (None, "the lien LH-1 has ended".into()));
        }
        // Another ends it only once it is in effect, and with witnesses.
        let anothers = closing(&records, &OTHER, released("LH-1"));
        assert_eq!((anothers.question(), anothers.done(true)), (None, "the lien LH-1 stands until then".into()));
        records[0].pending = true;
        assert!(closing(&records, &OTHER, released("LH-1")).question().unwrap().ends_with("; it could end no other"));
    }

    #[test]
    fn what_was_released_or_withdrawn_stands_no_more() {
        let mut records =
            file(&[(&BANK, placed("A")), (&BANK, placed("B")), (&BANK, released("A")), (&BANK, placed("C"))]);
        let question = |records: &[_]| closing(records, &BANK, released("A")).question().unwrap();
        assert!(question(&records).ends_with("the reference A; B, C stand"), "{}", question(&records));
        records[1].status = RecordStatus::Withdrawn;
        assert!(question(&records).ends_with("the reference A; C stands"), "{}", question(&records));
        records[2].status = RecordStatus::Withdrawn;
        assert_eq!(closing(&records, &BANK, released("A")).question(), None);
    }

    #[test]
    fn the_lien_of_a_retail_is_its_holders() {
        let mut sold = data::retail::<Account>(None);
        if let RecordData::Retail { lien, .. } = &mut sold {
            *lien = Some(urcar_types::RetailLien { holder: BANK, reference: Text::unchecked("L-1") });
        }
        let records = file(&[(&OTHER, sold)]);
        assert_eq!(closing(&records, &BANK, released("L-1")).question(), None);
        assert!(closing(&records, &BANK, released("L1")).question().unwrap().ends_with("; L-1 stands"));
    }

    #[test]
    fn a_remedy_under_a_mistyped_campaign_is_asked_about() {
        let recall = |status, campaign: &str| data::recall::<Account>(status, campaign);
        let mut records = file(&[(&OTHER, recall(RecallStatus::Open, "20V-314"))]);
        for pending in [false, true] {
            records[0].pending = pending;
            let remedied = |campaign: &str| closing(&records, &BANK, recall(RecallStatus::Remedied, campaign));
            for mistyped in ["20V-315", "20V 314"] {
                let words =
                    format!("this remedy ends nothing: no recall {mistyped} is open on its day; 20V-314 stands");
                assert_eq!(remedied(mistyped).question(), Some(words));
            }
            assert_eq!(remedied("20V-314").question(), None);
        }
        records[0].pending = false;
        records.extend(file(&[(&BANK, recall(RecallStatus::Remedied, "20V-314"))]));
        (records[1].record.number, records[1].pending) = (1, true);
        let again = closing(&records, &BANK, recall(RecallStatus::Remedied, "20V-314"));
        assert_eq!(again.question(), None, "the first waits for witnesses, and ended nothing yet");
        records[1].pending = false;
        let again = closing(&records, &BANK, recall(RecallStatus::Remedied, "20V-314"));
        assert!(again.question().unwrap().ends_with("; it could end no other"));
    }

    /// Before, the maker believed that the campaign was closed for the car.
    #[test]
    fn a_campaign_that_does_not_apply_is_asked_about_where_another_is_open() {
        let recall = |status, campaign: &str| data::recall::<Account>(status, campaign);
        let records = file(&[(&OTHER, recall(RecallStatus::Open, "20V-314"))]);
        for (status, told) in [(RecallStatus::NotApplicable, "not_applicable"), (RecallStatus::Unknown, "unknown")] {
            let mistyped = closing(&records, &OTHER, recall(status, "20V-315"));
            let words = format!("{told} ends nothing: no recall 20V-315 is open on its day; 20V-314 stands");
            assert_eq!((mistyped.ends, mistyped.question()), (false, Some(words)));
            let right = closing(&records, &OTHER, recall(status, "20V-314"));
            assert_eq!((right.question(), right.done(false)), (None, "the recall 20V-314 has ended".into()));
            // Where nothing is open it is said all the same.
            let entry = on("2024-06-01", None, recall(status, "20V-315"));
            assert_eq!(Closing::of(&[], &entry, &OTHER), None);
        }
    }

    /// Before, it was told that the theft has ended, and not that another one stands.
    #[test]
    fn a_recovery_beside_which_another_case_stands_says_so() {
        let theft = |status, case: &str| data::theft::<Account>(status, case);
        let mut records =
            file(&[(&BANK, theft(TheftStatus::Stolen, "AZ-1")), (&BANK, theft(TheftStatus::Stolen, "AZ-l"))]);
        let recovered = |records: &[_]| closing(records, &BANK, theft(TheftStatus::Recovered, "AZ-1"));
        let left = "the car stays stolen by the case AZ-l";
        assert_eq!(recovered(&records).left().as_deref(), Some(left));
        assert_eq!(recovered(&records).done(false), format!("the theft of the case AZ-1 has ended; {left}"));
        records[1].status = RecordStatus::Withdrawn;
        assert_eq!(recovered(&records).left(), None);
        assert_eq!(recovered(&records).done(false), "the theft of the case AZ-1 has ended");
    }

    #[test]
    fn the_recovery_of_a_case_that_nobody_reported_is_asked_about() {
        let theft = |status, case: &str| data::theft::<Account>(status, case);
        let records =
            file(&[(&BANK, theft(TheftStatus::Stolen, "ST-20/1")), (&OTHER, theft(TheftStatus::Stolen, "9"))]);
        let recovered = |case: &str| closing(&records, &BANK, theft(TheftStatus::Recovered, case));
        let words = "this recovery ends nothing: no theft of the case ST-20/7 stands on its day; 9, ST-20/1 stand";
        assert_eq!(recovered("ST-20/7").question().as_deref(), Some(words));
        for written in ["ST-20/1", "st 20/1", "9"] {
            assert_eq!(recovered(written).question(), None, "{written}");
        }
    }

    #[test]
    fn what_opens_something_ends_nothing() {
        let records = file(&[(&BANK, placed("A"))]);
        for data in [placed("A"), data::maintenance(), data::theft(TheftStatus::Stolen, "1")] {
            assert_eq!(Closing::of(&records, &on("2024-06-01", None, data), &BANK), None);
        }
    }
}
