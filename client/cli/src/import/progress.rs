//! How far an import is: a bar on a terminal, and else a line on standard error every ten seconds, less often while
//! nothing changes.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::{
    io::{IsTerminal, Write},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::task::JoinHandle;
use urcar_client::output::{escaped, printable};

/// The time between two lines, as long as something changes.
const EVERY: Duration = Duration::from_secs(10);
/// The most times of it between two lines: ten minutes.
const SELDOM: u32 = 60;

/// What is known of an import that goes on.
struct Figures {
    events: u64,
    done: u64,
    /// How much was done when it began, and when that was.
    begin: Option<(u64, Instant)>,
    /// The last block that was seen.
    block: u64,
    /// Blocks seen.
    blocks: u64,
    attestations: u64,
    doing: Option<&'static str>,
}

/// The state of an import, as it is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Status {
    /// Events in the file.
    events: u64,
    /// Events that have their outcome.
    done: u64,
    /// The last block.
    block: u64,
    /// Blocks since the import began.
    blocks: u64,
    /// Attestations that stand.
    attestations: u64,
    /// Events of a second, since the import began.
    events_per_second: f64,
    /// The time that the rest takes at this rate; none where nothing was done yet.
    seconds_left: Option<u64>,
    /// What is waited for, if anything but blocks.
    doing: Option<&'static str>,
}

impl Figures {
    fn new(events: u64) -> Self {
        Self { events, done: 0, begin: None, block: 0, blocks: 0, attestations: 0, doing: Some("reading the chain") }
    }

    fn status(&self, now: Instant) -> Status {
        let (before, begin) = self.begin.unwrap_or((self.done, now));
        let seconds = now.saturating_duration_since(begin).as_secs_f64();
        let rate = if seconds > 0.0 { self.done.saturating_sub(before) as f64 / seconds } else { 0.0 };
        let left = self.events.saturating_sub(self.done);
        Status {
            events: self.events,
            done: self.done,
            block: self.block,
            blocks: self.blocks,
            attestations: self.attestations,
            events_per_second: (rate * 10.0).round() / 10.0,
            seconds_left: (rate > 0.0).then(|| (left as f64 / rate).ceil() as u64),
            doing: self.doing,
        }
    }
}

impl Status {
    fn text(&self) -> String {
        format!("{} of {} events; {}", self.done, self.events, self.rest())
    }

    /// Returns all that a bar doesn't show.
    fn rest(&self) -> String {
        let mut parts = vec![
            format!("block {} ({} seen)", self.block, self.blocks),
            format!("{:.1} events/s", self.events_per_second),
        ];
        if let Some(left) = self.seconds_left {
            parts.push(format!("about {} left", duration(left)));
        }
        if self.attestations > 0 {
            parts.push(format!("{} attestations", self.attestations));
        }
        parts.extend(self.doing.map(str::to_owned));
        parts.join("; ")
    }
}

/// Returns a time for people to read.
fn duration(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// How it is told.
enum Target {
    /// Not at all.
    #[cfg(test)]
    Silent,
    Bar(ProgressBar),
    Lines {
        json: bool,
        teller: JoinHandle<()>,
    },
}

/// The progress of an import, for whoever watches.
pub struct Progress {
    figures: Arc<Mutex<Figures>>,
    target: Target,
}

impl Progress {
    /// Begins to tell of an import of so many events; in lines of JSON where machines read.
    pub fn new(events: u64, json: bool) -> Self {
        let figures = Arc::new(Mutex::new(Figures::new(events)));
        let target = if !json && std::io::stderr().is_terminal() {
            Target::Bar(bar(events))
        } else {
            Target::Lines { json, teller: tokio::spawn(tell(figures.clone(), json)) }
        };
        Self { figures, target }
    }

    /// Returns a progress that nobody is told of.
    #[cfg(test)]
    pub fn silent() -> Self {
        Self { figures: Arc::new(Mutex::new(Figures::new(0))), target: Target::Silent }
    }

    /// Writes a line once.
    pub fn say(&self, text: impl AsRef<str>) {
        match &self.target {
            #[cfg(test)]
            Target::Silent => {}
            Target::Bar(bar) => bar.println(printable(text.as_ref())),
            Target::Lines { json: true, .. } => {
                line(&escaped(&serde_json::json!({ "note": text.as_ref() }).to_string()))
            }
            Target::Lines { json: false, .. } => line(&printable(text.as_ref())),
        }
    }

    /// Notes how much is done.
    pub fn done(&self, done: u64, attestations: u64) {
        self.change(|figures| {
            (figures.done, figures.attestations) = (done, attestations);
            figures.begin.get_or_insert_with(|| (done, Instant::now()));
        });
    }

    /// Notes so many blocks more, of which the last is of this height.
    pub fn blocks(&self, more: u64, last: u64) {
        self.change(|figures| (figures.blocks, figures.block) = (figures.blocks.saturating_add(more), last));
    }

    /// Notes what is waited for; none where it is blocks.
    pub fn doing(&self, doing: Option<&'static str>) {
        self.change(|figures| figures.doing = doing);
    }

    /// Stops telling.
    pub fn finish(&self) {
        match &self.target {
            #[cfg(test)]
            Target::Silent => {}
            Target::Bar(bar) => bar.finish_and_clear(),
            Target::Lines { teller, .. } => teller.abort(),
        }
    }

    fn change(&self, change: impl FnOnce(&mut Figures)) {
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut figures);
        if let Target::Bar(bar) = &self.target {
            bar.set_position(figures.done);
            bar.set_message(figures.status(Instant::now()).rest());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

fn bar(events: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(events), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} events  {elapsed_precise}  {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}

/// Writes how far the import is, until it is stopped.
async fn tell(figures: Arc<Mutex<Figures>>, json: bool) {
    let mut pace = Pace::default();
    loop {
        tokio::time::sleep(EVERY).await;
        let status = figures.lock().unwrap_or_else(PoisonError::into_inner).status(Instant::now());
        if pace.is_due(&status) {
            line(&told(&status, json));
        }
    }
}

/// How often it is told: each time while something changes, and else after pauses that double.
#[derive(Default)]
struct Pace {
    /// What changes of the last status: events done, block, attestations, and what is waited for.
    last: Option<(u64, u64, u64, Option<&'static str>)>,
    /// Times since the last line, and those to pass before the next.
    passed: u32,
    pause: u32,
}

impl Pace {
    /// Returns whether a status is to be told, each time that one could be.
    fn is_due(&mut self, status: &Status) -> bool {
        let now = Some((status.done, status.block, status.attestations, status.doing));
        if self.last != now {
            *self = Self { last: now, passed: 0, pause: 1 };
            return true;
        }
        self.passed = self.passed.saturating_add(1);
        if self.passed < self.pause.saturating_mul(2).min(SELDOM) {
            return false;
        }
        (self.passed, self.pause) = (0, self.pause.saturating_mul(2).min(SELDOM));
        true
    }
}

fn told(status: &Status, json: bool) -> String {
    if json { serde_json::json!({ "progress": status }).to_string() } else { status.text() }
}

fn line(text: &str) {
    // Whoever doesn't listen any more doesn't end the import.
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Figures {
        Figures { done: 1_200, block: 4_711, blocks: 12, attestations: 3, ..Figures::new(4_529) }
    }

    #[test]
    fn rate_and_time_left_are_those_of_this_run() {
        let begin = Instant::now();
        let now = begin + Duration::from_secs(50);
        let status = Figures { begin: Some((200, begin)), doing: None, ..figures() }.status(now);
        assert_eq!((status.events_per_second, status.seconds_left), (20.0, Some(167)));
        assert_eq!(
            status.text(),
            "1200 of 4529 events; block 4711 (12 seen); 20.0 events/s; about 2 min 47 s left; 3 attestations"
        );
    }

    #[test]
    fn where_nothing_was_done_yet_nobody_knows_how_long_it_takes() {
        let begin = Instant::now();
        for figures in [figures(), Figures { begin: Some((1_200, begin)), ..figures() }] {
            let status = figures.status(begin + Duration::from_secs(9));
            assert_eq!((status.events_per_second, status.seconds_left), (0.0, None));
            assert!(status.text().ends_with("3 attestations; reading the chain"), "{}", status.text());
        }
        // A chain that was rewritten has less than before.
        let less = Figures { begin: Some((1_300, begin)), ..figures() }.status(begin + Duration::from_secs(9));
        assert_eq!(less.seconds_left, None);
    }

    /// Before, an import whose node was gone wrote the same line every ten seconds.
    #[test]
    fn what_does_not_change_is_told_after_pauses_that_grow() {
        let mut pace = Pace::default();
        let same = figures().status(Instant::now());
        let times: Vec<u32> = (0..300).filter(|_| pace.is_due(&same)).collect();
        assert_eq!(times, [0, 2, 6, 14, 30, 62, 122, 182, 242]);
        let other = Figures { block: 4_712, ..figures() }.status(Instant::now());
        assert!(pace.is_due(&other) && pace.is_due(&same) && !pace.is_due(&same) && pace.is_due(&same));
    }

    #[test]
    fn machines_are_told_in_json() {
        let told = told(&figures().status(Instant::now()), true);
        let value: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(value["progress"]["done"], 1_200);
        assert_eq!(value["progress"]["doing"], "reading the chain");
        assert!(!told.contains('\n'));
    }

    #[test]
    fn times_for_people() {
        assert_eq!([0, 59, 60, 3_599].map(duration), ["0 s", "59 s", "1 min 0 s", "59 min 59 s"]);
        assert_eq!([3_600, 90_061].map(duration), ["1 h 0 min", "25 h 1 min"]);
    }

    #[test]
    fn what_is_noted_is_what_is_told() {
        let progress = Progress::silent();
        progress.doing(None);
        progress.done(5, 0);
        progress.blocks(2, 70);
        progress.done(9, 1);
        progress.say("nobody hears this");
        let status = progress.figures.lock().unwrap().status(Instant::now());
        assert_eq!((status.done, status.blocks, status.block, status.attestations), (9, 2, 70, 1));
        assert_eq!(status.doing, None);
    }
}
