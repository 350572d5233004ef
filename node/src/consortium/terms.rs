//! The terms of a new chain: those of the preset `production`, and the least that a live chain takes.

use super::{
    problem::Problems,
    span::Unit::{self, Blocks, Share, Time},
};
use sp_runtime::Perbill;
use std::collections::BTreeMap;
use urcar_runtime::{
    BlockNumber, DAYS, GenesisTerms, HOURS, RuntimeParameters,
    configs::terms::{
        OutOfBounds, check_disputes, check_terms,
        parameters::{consortium, disputes, trade},
    },
};

/// The key under which a description names the preset that its terms begin with.
pub const PRESET: &str = "preset";
/// The one preset.
pub const PRODUCTION: &str = "production";

/// The notice of a title order, which genesis doesn't set.
const ORDER_NOTICE: BlockNumber = 14 * DAYS;
/// One hour, in milliseconds.
const HOUR: u64 = 3_600_000;
/// One day, in milliseconds.
const DAY: u64 = 24 * HOUR;

/// A whole, in parts of a milliard: a share of more is taken as one.
const WHOLE: u64 = 1_000_000_000;

/// A term that a description may set.
pub struct Term {
    /// Its key.
    pub name: &'static str,
    /// The form of its value.
    pub unit: Unit,
    /// The value of the preset `production`.
    pub production: u64,
    /// The least value of a live chain.
    pub least: u64,
    /// The meaning, in a few words.
    pub about: &'static str,
    /// The bounds that hold on every chain.
    check: fn(u64) -> Result<(), OutOfBounds>,
    /// Sets it.
    set: fn(&mut Terms, u64),
}

/// The terms of a chain, as its genesis sets them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    /// Those that a mandate may change later.
    pub genesis: GenesisTerms,
    /// The number of blocks of a session, which stays.
    pub session_length: BlockNumber,
    /// The value of each, by its key.
    pub values: BTreeMap<&'static str, u64>,
}

/// Narrows a number of blocks. Those that are too many are out of bounds anyway.
fn narrow(value: u64) -> BlockNumber {
    value.try_into().unwrap_or(BlockNumber::MAX)
}

/// Builds a term that the pallet of parameters keeps.
macro_rules! term {
    (@value Blocks $it:ident) => { narrow($it) };
    (@value Time $it:ident) => { $it };
    (@value Share $it:ident) => { Perbill::from_parts($it.try_into().unwrap_or(u32::MAX)) };
    ($name:literal, $field:ident, $group:ident::$key:ident in $variant:ident, $unit:ident, $production:expr, $least:expr,
     $about:literal) => {
        Term {
            name: $name,
            unit: $unit,
            production: $production,
            least: $least,
            about: $about,
            check: |it| {
                let value = Some(term!(@value $unit it));
                check_terms(&RuntimeParameters::$variant($group::Parameters::$key($group::$key, value)))
            },
            set: |terms, it| terms.genesis.$field = Some(term!(@value $unit it)),
        }
    };
}

/// Blocks, as [`Term`] has them.
const fn blocks(number: BlockNumber) -> u64 {
    number as u64
}

/// Every term that a description may set, in the order in which they are shown.
pub const TERMS: [Term; 15] = [
    term!("dispute-window", dispute_window, disputes::Window in Disputes, Time, 28 * DAY, 7 * DAY,
        "a record can be challenged for"),
    term!("grace-period", grace_period, disputes::GracePeriod in Disputes, Blocks, blocks(5 * DAYS), blocks(DAYS),
        "its writer may mend it before votes begin for"),
    term!("voting-period", voting_period, disputes::VotingPeriod in Disputes, Blocks, blocks(14 * DAYS), blocks(3 * DAYS),
        "seats vote on a dispute for"),
    term!("bar-time", bar_time, disputes::BarTime in Disputes, Time, 19 * DAY, DAY,
        "disputes bar the sale of a car for at most"),
    term!("bar-span", bar_span, disputes::BarSpan in Disputes, Time, 90 * DAY, 30 * DAY,
        "counted over"),
    term!("reservation-period", reservation_period, trade::ReservationPeriod in Trade, Blocks, blocks(48 * HOURS),
        blocks(HOURS), "a buyer reserves a car for"),
    term!("silent-after", silent_after, consortium::SilentAfter in Consortium, Time, 2 * DAY, 6 * HOUR,
        "a seat is announced as silent after"),
    term!("silence-notice", silence_notice, consortium::SilenceNotice in Consortium, Time, DAY, HOUR,
        "its vote stops counting after another"),
    term!("upgrade-delay", upgrade_delay, consortium::UpgradeDelay in Consortium, Time, 7 * DAY, 2 * DAY,
        "an upgrade waits for objections for"),
    term!("terms-delay", terms_delay, consortium::TermsDelay in Consortium, Time, 2 * DAY, DAY,
        "a change of these terms waits for"),
    term!("mandate-lifetime", mandate_lifetime, consortium::MandateLifetime in Consortium, Time, 14 * DAY, DAY,
        "a mandate that is due lapses after"),
    term!("restore-delay", restore_delay, consortium::RestoreDelay in Consortium, Blocks, 100, 20,
        "a restoration of finality takes place after"),
    term!("first-share", first_share, consortium::FirstShare in Consortium, Share, 50_000_000, 10_000_000,
        "a validator's first slot with two blocks costs of its bond"),
    term!("authoring-ban", authoring_ban, consortium::AuthoringBan in Consortium, Blocks, blocks(7 * DAYS),
        blocks(HOURS), "and bars it from authoring for"),
    Term {
        name: "session-length",
        unit: Blocks,
        production: 200,
        // Shorter ones crowd out which set of validators is in force while finality stalls.
        least: 64,
        about: "validators change at the end of sessions of",
        check: |it| {
            let within = it <= blocks(DAYS);
            if within { Ok(()) } else { Err(OutOfBounds("session length: at most a day")) }
        },
        set: |terms, it| terms.session_length = narrow(it),
    },
];

impl Terms {
    /// Reads the terms of a description: those of the preset, but for those that it sets.
    pub fn read(texts: &BTreeMap<String, String>, problems: &mut Problems) -> Self {
        let mut terms = Self::default();
        if let Some(preset) = texts.get(PRESET).filter(|preset| *preset != PRODUCTION) {
            problems.network("terms_preset", format!("terms.preset is {preset:?}, and {PRODUCTION:?} is the only one"));
        }
        for unknown in texts.keys().filter(|key| *key != PRESET && TERMS.iter().all(|term| term.name != *key)) {
            let known: Vec<_> = TERMS.iter().map(|term| term.name).collect();
            problems.network("term_unknown", format!("terms.{unknown} is no term; there are {}", known.join(", ")));
        }
        let wrong = problems.0.len();
        for term in &TERMS {
            let value = match texts.get(term.name).map(|text| (text, term.unit.parse(text))) {
                None => term.production,
                Some((_, Ok(value))) => value,
                Some((text, Err(form))) => {
                    problems.network("term_form", format!("terms.{} is {text:?}: {form}", term.name));
                    term.production
                }
            };
            term.judge(value, problems);
            terms.values.insert(term.name, value);
            (term.set)(&mut terms, value);
        }
        // What is out of bounds alone is so together as well.
        if problems.0.len() == wrong {
            terms.judge_together(problems);
        }
        terms
    }

    /// Returns the value of a term, as people write it.
    pub fn text(&self, term: &Term) -> String {
        term.unit.text(self.values.get(term.name).copied().unwrap_or(term.production))
    }

    /// Returns every term as a description has it.
    pub fn texts(&self) -> BTreeMap<String, String> {
        TERMS.iter().map(|term| (term.name.to_owned(), self.text(term))).collect()
    }

    fn judge_together(&self, problems: &mut Problems) {
        let GenesisTerms { dispute_window, grace_period, voting_period, bar_time, bar_span, .. } = self.genesis;
        if let (Some(window), Some(grace), Some(voting)) = (dispute_window, grace_period, voting_period)
            && let Err(OutOfBounds(bounds)) = check_disputes(window, grace, voting, ORDER_NOTICE)
        {
            problems.network("term_bounds", format!("terms are out of bounds: {bounds}, which is 63 days"));
        }
        if bar_span < bar_time {
            problems.network("term_bounds", "terms.bar-span is shorter than terms.bar-time, which it is to bound");
        }
    }
}

impl Term {
    fn judge(&self, value: u64, problems: &mut Problems) {
        let Self { name, unit, least, .. } = self;
        let counted = if *unit == Blocks && value > blocks(BlockNumber::MAX) {
            Err(OutOfBounds("more blocks than a chain can count"))
        } else if *unit == Share && value > WHOLE {
            Err(OutOfBounds("share: at most 100%"))
        } else {
            (self.check)(value)
        };
        if let Err(OutOfBounds(bounds)) = counted {
            let text = unit.text(value);
            problems.network("term_bounds", format!("terms.{name} is {text:?}, which is out of bounds: {bounds}"));
        } else if value < *least {
            let (value, least) = (unit.text(value), unit.text(*least));
            problems
                .network("term_short", format!("terms.{name} is {value:?}, and a live chain takes {least:?} at least"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::Get;
    use urcar_runtime::configs::terms::parameters::records;

    fn read(texts: &[(&str, &str)]) -> (Terms, Problems) {
        let texts = texts.iter().map(|(key, text)| (key.to_string(), text.to_string())).collect();
        let mut problems = Problems::default();
        (Terms::read(&texts, &mut problems), problems)
    }

    fn codes(texts: &[(&str, &str)]) -> Vec<&'static str> {
        read(texts).1.0.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn production_has_the_defaults_of_the_runtime() {
        let (terms, problems) = read(&[]);
        assert_eq!(problems, Problems::default());
        assert_eq!(terms.session_length, 200);
        sp_io::TestExternalities::default().execute_with(|| {
            let defaults = GenesisTerms {
                dispute_window: Some(disputes::Window::get()),
                grace_period: Some(disputes::GracePeriod::get()),
                voting_period: Some(disputes::VotingPeriod::get()),
                bar_time: Some(disputes::BarTime::get()),
                bar_span: Some(disputes::BarSpan::get()),
                reservation_period: Some(trade::ReservationPeriod::get()),
                silent_after: Some(consortium::SilentAfter::get()),
                silence_notice: Some(consortium::SilenceNotice::get()),
                upgrade_delay: Some(consortium::UpgradeDelay::get()),
                terms_delay: Some(consortium::TermsDelay::get()),
                mandate_lifetime: Some(consortium::MandateLifetime::get()),
                restore_delay: Some(consortium::RestoreDelay::get()),
                first_share: Some(consortium::FirstShare::get()),
                authoring_ban: Some(consortium::AuthoringBan::get()),
            };
            assert_eq!(terms.genesis, defaults);
            assert_eq!(ORDER_NOTICE, records::OrderNotice::get());
        });
    }

    #[test]
    fn each_can_be_set_and_is_written_again() {
        let (terms, problems) = read(&[("preset", "production"), ("dispute-window", "14 days"), ("first-share", "7%")]);
        assert_eq!(problems, Problems::default());
        assert_eq!(terms.genesis.dispute_window, Some(14 * DAY));
        assert_eq!(terms.genesis.first_share, Some(Perbill::from_percent(7)));
        let mut again = Problems::default();
        assert_eq!(Terms::read(&terms.texts(), &mut again), terms);
        assert_eq!(again, Problems::default());
    }

    #[test]
    fn every_term_has_a_least_value_within_its_bounds() {
        for term in &TERMS {
            let text = term.unit.text(term.least);
            assert_eq!(codes(&[(term.name, &text)]), Vec::<&str>::new(), "{}", term.name);
            let below = term.unit.text(term.least - 1);
            let refused = codes(&[(term.name, &below)]);
            assert_eq!(refused, ["term_short"], "{}", term.name);
        }
    }

    #[test]
    fn what_genesis_panics_at_is_refused_before() {
        for (name, text) in [
            ("dispute-window", "36 days"),
            ("bar-time", "36 days"),
            ("silent-after", "29 days"),
            ("silence-notice", "29 days"),
            ("upgrade-delay", "29 days"),
            ("terms-delay", "29 days"),
            ("mandate-lifetime", "9 minutes"),
            ("restore-delay", "1201 blocks"),
            ("first-share", "101%"),
            ("first-share", "100.0000001%"),
            ("authoring-ban", "91 days"),
            ("grace-period", "60 days"),
            ("voting-period", "30 days"),
            ("session-length", "2 days"),
            ("reservation-period", "4294967296 blocks"),
        ] {
            assert_eq!(codes(&[(name, text)]), ["term_bounds"], "{name}");
        }
        assert_eq!(codes(&[("bar-time", "35 days"), ("bar-span", "30 days")]), ["term_bounds"]);
    }

    #[test]
    fn other_keys_forms_and_presets_are_refused() {
        assert_eq!(codes(&[("preset", "trial")]), ["terms_preset"]);
        assert_eq!(codes(&[("window", "28 days")]), ["term_unknown"]);
        assert_eq!(codes(&[("dispute-window", "28")]), ["term_form"]);
    }
}
