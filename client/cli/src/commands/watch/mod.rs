//! `urcar watch`: what final blocks change in vehicles, printed or posted.

mod change;
mod state;
#[cfg(test)]
mod tests;

use super::{filter, fleet};
use crate::cli::WatchArgs;
use change::{Change, Event, TermsChange};
use state::State;
use std::collections::BTreeSet;
use urcar_client::{
    Chain, Error, Hash, Result,
    chain::{At, Follower, Heads, Point},
    output::Output,
    webhook::{Allowed, Retry, Secret, Webhook},
};
use urcar_rules::search::{Compiled, summary};
use urcar_types::{Date, VehicleChange, Vin};

/// Follows vehicles until it is stopped, or nobody reads any more.
pub async fn run(chain: &Chain, args: &WatchArgs, output: &Output) -> Result<()> {
    let notes = output.clone().with_notes();
    let watched = Watched::of(args)?;
    let receiver = Receiver::of(args)?;
    let state = args.state.as_deref().map(|path| State::new(path, chain.genesis())).transpose()?;
    let mut last = begin(chain, args, state.as_ref(), &notes).await?;
    notes.note(format!("watching from block {} on", last.number.saturating_add(1)));
    loop {
        // It begins before the question, so no block is missed, and is waited for at once, so no queue of heads grows.
        let mut heads = Follower::start(chain, Heads::Finalised).await?;
        let finalised = chain.point(At::Finalised).await?;
        if finalised.number <= last.number {
            heads.next_points().await?;
            continue;
        }
        drop(heads);
        while last.number < finalised.number {
            let next = block_after(chain, last, finalised).await?;
            let events = watched.events(chain, last.hash, next).await.map_err(|error| state::pruned(error, next))?;
            for event in &events {
                if !receiver.take(event, output, &notes).await? {
                    return Ok(());
                }
            }
            if let Some(state) = &state {
                state.write(next)?;
            }
            last = next;
        }
    }
}

/// Returns the block after which is begun: the last that was delivered, or the newest final one.
async fn begin(chain: &Chain, args: &WatchArgs, state: Option<&State>, notes: &Output) -> Result<Point> {
    let kept = match state {
        Some(state) if !args.from_now => state.read()?,
        _ => None,
    };
    if let Some(delivered) = kept {
        state::check(chain, delivered, notes).await?;
        return Ok(delivered);
    }
    let newest = chain.point(At::Finalised).await?;
    if let Some(state) = state {
        state.write(newest)?;
    }
    Ok(newest)
}

/// Returns the final block after another.
async fn block_after(chain: &Chain, last: Point, finalised: Point) -> Result<Point> {
    let number = last.number.saturating_add(1);
    if number == finalised.number {
        return Ok(finalised);
    }
    let hash = chain.block_hash(Some(number)).await?;
    let hash = hash.ok_or_else(|| Error::NotFound(format!("the node no longer has block {number}")))?;
    Ok(Point { number, hash })
}

/// The vehicles that are followed.
enum Watched {
    /// Those of a list.
    Listed(BTreeSet<Vin>),
    /// Those that match.
    Matching(Box<Compiled>),
}

impl Watched {
    fn of(args: &WatchArgs) -> Result<Self> {
        match (&args.vins, &args.filter_json) {
            (Some(path), _) => Ok(Self::Listed(fleet::read(path)?.into_iter().collect())),
            (None, Some(path)) => {
                let compiled = Compiled::new(filter::read(path)?).map_err(|error| Error::file(path, error))?;
                Ok(Self::Matching(Box::new(compiled)))
            }
            (None, None) => Err(Error::Input("--vins or --filter-json says which vehicles are followed".into())),
        }
    }

    /// Returns what a block changed: the terms, where it did, then the vehicles in order of VIN. `before` is the block
    /// before it.
    async fn events(&self, chain: &Chain, before: Hash, block: Point) -> Result<Vec<Event>> {
        let touched = chain.changes(block.hash).await?;
        let terms = touched.terms.then_some(TermsChange { terms: true, at: block });
        let mut events = Vec::from_iter(terms.map(Event::Terms));
        for change in touched.vehicles {
            let told = match self {
                Self::Listed(vins) if vins.contains(&change.vin) => Some(Change { change, at: block, matches: None }),
                Self::Listed(_) => None,
                Self::Matching(filter) => matching(chain, filter, before, block, change).await?,
            };
            events.extend(told.map(Event::Vehicle));
        }
        Ok(events)
    }
}

/// Returns a change of a vehicle that matches after the block, or did before it.
async fn matching(
    chain: &Chain,
    filter: &Compiled,
    before: Hash,
    block: Point,
    change: VehicleChange,
) -> Result<Option<Change>> {
    let now = matches(chain, filter, &change.vin, block.hash).await?;
    if now || matches(chain, filter, &change.vin, before).await? {
        return Ok(Some(Change { change, at: block, matches: Some(now) }));
    }
    Ok(None)
}

async fn matches(chain: &Chain, filter: &Compiled, vin: &Vin, at: Hash) -> Result<bool> {
    let Some(file) = chain.file(vin, at).await? else { return Ok(false) };
    Ok(filter.matches(&summary(&file), Date::from_millis(chain.time(at).await?)))
}

/// Who is told.
enum Receiver {
    /// Whoever reads the output.
    Output,
    /// An address.
    Webhook(Box<Webhook>),
}

impl Receiver {
    fn of(args: &WatchArgs) -> Result<Self> {
        let (Some(url), Some(secret)) = (&args.post, &args.secret_file) else { return Ok(Self::Output) };
        let allowed = Allowed { private: args.allow_private, http: args.allow_http };
        Ok(Self::Webhook(Box::new(Webhook::new(url, Secret::read(secret)?, allowed, Retry::default())?)))
    }

    /// Hands something over. Returns whether anybody wants more.
    async fn take(&self, event: &Event, output: &Output, notes: &Output) -> Result<bool> {
        let Self::Webhook(webhook) = self else { return Ok(output.line(event)) };
        let failed = |error: &urcar_client::webhook::WebhookError, pause: std::time::Duration| {
            notes.note(format!("{}: {error}; again in {} s", event.name(), pause.as_secs()));
        };
        webhook.deliver(&event.name(), &event.body(), failed).await?;
        notes.note(format!("block {}: {} delivered", event.at().number, event.subject()));
        Ok(true)
    }
}
