use super::*;
use crate::{
    equivocation::waiting::GIVEN_UP_AFTER,
    mock::{Block, Header, MockStore, genesis, header},
};
use parking_lot::Mutex;
use sp_core::H256;
use std::collections::HashSet;

const SLOT: u64 = 50_000;
const SESSION: u32 = 9;

/// The best and the last final block.
const BEST: H256 = H256([1; 32]);
const FINALISED: H256 = H256([2; 32]);

#[derive(Default)]
struct Runtime {
    session: Option<u32>,
    pool_refuses: bool,
    fails: bool,
    /// The blocks that know of the report.
    known_at: HashSet<H256>,
    submitted: Vec<(u64, u32)>,
}

#[derive(Clone, Default)]
struct MockReports(Arc<Mutex<Runtime>>);

impl ReportApi<Block> for MockReports {
    fn key_session(&self, _: H256, _: &[u8]) -> Result<Option<u32>, String> {
        Ok(self.0.lock().session)
    }

    fn is_reported(&self, at: H256, _: Slot, _: &[u8]) -> Result<bool, String> {
        let runtime = self.0.lock();
        if runtime.fails { Err("no answer".into()) } else { Ok(runtime.known_at.contains(&at)) }
    }

    fn submit(&self, at: H256, one: &Equivocation<Header>, session: u32) -> Result<bool, String> {
        assert_eq!(at, BEST);
        let mut runtime = self.0.lock();
        if runtime.pool_refuses {
            return Ok(false);
        }
        runtime.submitted.push((one.slot.into(), session));
        Ok(true)
    }
}

struct Case {
    api: MockReports,
    queue: Equivocations<Header>,
    reporter: Reporter<Block, MockReports>,
    now: Arc<Mutex<u64>>,
}

impl Case {
    /// A chain that knows the offender's key, and an equivocation for [`SLOT`].
    fn new() -> Self {
        let (api, now) = (MockReports::default(), Arc::new(Mutex::new(SLOT)));
        let queue = Equivocations::load(Arc::new(MockStore::default()), |_| true);
        api.0.lock().session = Some(SESSION);
        queue.push(equivocation(SLOT, 1), SLOT.into());
        let clock = now.clone();
        let slot_now: crate::equivocation::SlotNow = Arc::new(move || (*clock.lock()).into());
        let reporter = Reporter::new(api.clone(), queue.clone(), EquivocationMetrics::default(), slot_now);
        Self { api, queue, reporter, now }
    }

    /// Lets the best block be `number`, and returns how many reports were made by then.
    fn at(&self, number: u64) -> usize {
        self.reporter.on_best(Heads { best: BEST, number, finalised: FINALISED });
        self.api.0.lock().submitted.len()
    }
}

fn equivocation(slot: u64, author: u8) -> Equivocation<Header> {
    let header = header(&genesis(), slot, vec![]);
    Equivocation { slot: slot.into(), author: vec![author; 32], first: header.clone(), second: header }
}

#[test]
fn a_report_is_repeated_until_it_is_final() {
    let case = Case::new();
    assert_eq!(case.at(100), 1);
    assert_eq!(case.api.0.lock().submitted, [(SLOT, SESSION)]);
    assert_eq!(case.at(119), 1, "not at every block");
    assert_eq!(case.at(120), 2, "the pool may have lost it");
    case.api.0.lock().known_at.insert(BEST);
    assert_eq!(case.at(140), 2, "it is on the best chain");
    case.api.0.lock().known_at.clear();
    assert_eq!(case.at(160), 3, "a fork took it back");
    case.api.0.lock().known_at.extend([BEST, FINALISED]);
    assert_eq!(case.at(180), 3);
    assert!(case.queue.all().is_empty());
}

#[test]
fn a_report_waits_for_a_chain_that_takes_it() {
    let case = Case::new();
    case.api.0.lock().session = None;
    assert_eq!(case.at(100), 0, "the key is unknown");
    case.api.0.lock().session = Some(SESSION);
    case.api.0.lock().pool_refuses = true;
    assert_eq!(case.at(120), 0);
    case.api.0.lock().pool_refuses = false;
    case.api.0.lock().fails = true;
    assert_eq!(case.at(140), 0);
    case.api.0.lock().fails = false;
    assert_eq!(case.at(160), 1);
}

#[test]
fn a_report_is_given_up_after_a_day() {
    let case = Case::new();
    *case.now.lock() = SLOT + GIVEN_UP_AFTER;
    assert_eq!(case.at(100), 1);
    *case.now.lock() += 1;
    assert_eq!(case.at(120), 1);
    assert!(case.queue.all().is_empty());
}
