//! `urcar verify`: records that somebody shows, against the chain's head.

use crate::{cli::VerifyArgs, signing::apart, text::vin};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::Point,
    life_file::{Recomputed, ShownFile, read_records, recompute},
    output::Output,
};
use urcar_types::{Digest, Record, RecordKind, RecordView, Vin};

/// The outcome of the comparison.
#[derive(Serialize)]
struct Finding {
    equal: bool,
    /// Whether the file is true, and the chain's went on since.
    older: bool,
    /// Whether it goes beyond the block, and can't be judged there.
    beyond_block: bool,
    block: Point,
    head: Digest,
    recomputed: Digest,
    records_in_file: usize,
    records_on_chain: u32,
    /// The first record that differs, where both have one.
    first_difference: Option<usize>,
    explanation: String,
    /// The fields of the file that no head covers.
    not_compared: BTreeSet<String>,
}

/// How a file stands to the chain's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Relation {
    Equal,
    Older,
    BeyondBlock,
    Different,
}

impl Relation {
    /// Returns the word for it.
    fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Older => "older",
            Self::BeyondBlock => "not judged",
            Self::Different => "NOT equal",
        }
    }
}

/// Recomputes the head from a file of records, and compares it with one that somebody kept. Asks no node, so of which
/// chain the file is isn't checked.
///
/// # Errors
/// [`Error::BeyondBlock`] where the head is that of the file's first records and the file goes on, [`Error::Mismatch`]
/// where they differ otherwise.
pub fn without_node(args: &VerifyArgs, head: &str, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let head: Digest = head.parse().map_err(|_| Error::Input("a head has 64 hexadecimal digits".into()))?;
    let ShownFile { records, vin: shown, genesis, not_compared, .. } = read_records(&args.file)?;
    ensure_is_of(args, &vin, shown)?;
    let recomputed = recompute(&vin, &records);
    let (relation, explanation) = explain_kept(&recomputed, &head);
    let value = json!({
        "equal": relation == Relation::Equal, "beyond_block": relation == Relation::BeyondBlock, "head": head,
        "recomputed": recomputed.head(&vin), "records_in_file": records.len(), "genesis": genesis,
        "genesis_checked": false, "explanation": explanation, "not_compared": not_compared,
    });
    warn_of(&not_compared, output);
    output.result(&value, || {
        let chain = genesis.map(|genesis| format!("chain  {genesis}, as the file says: not checked without a node\n"));
        format!(
            "head   {head:?}\nfile   {:?} ({} records)\n{}{}: {explanation}",
            recomputed.head(&vin),
            records.len(),
            chain.unwrap_or_default(),
            relation.word()
        )
    });
    match relation {
        Relation::Equal => Ok(()),
        Relation::BeyondBlock => Err(Error::BeyondBlock(explanation)),
        Relation::Older | Relation::Different => {
            Err(Error::Mismatch(format!("{}: {explanation}", args.file.display())))
        }
    }
}

/// Returns how a file stands to a head that somebody kept, and the reason in words. That it is older can't be told: the
/// head says nothing of the heads before it.
fn explain_kept(recomputed: &Recomputed, head: &Digest) -> (Relation, String) {
    if let Some((place, reason)) = &recomputed.broken {
        return (Relation::Different, format!("record {place} of the file {reason}"));
    }
    let count = recomputed.heads.len();
    match recomputed.heads.iter().position(|of| of == head).map(|place| place + 1) {
        Some(covered) if covered == count => (Relation::Equal, format!("all {count} records come to this head")),
        Some(covered) => {
            let text = format!(
                "the head is that of the file's first {covered} records: the file goes on from there, and what follows \
                 can't be judged by this head"
            );
            (Relation::BeyondBlock, text)
        }
        None => {
            let text = "none of the records comes to this head: they are others, or end before it, which the chain \
                        alone can tell";
            (Relation::Different, text.into())
        }
    }
}

/// Recomputes the head from a file of records, and compares it with the chain's.
///
/// # Errors
/// [`Error::Older`] where the file's went on since, [`Error::BeyondBlock`] where the chain's records are its first ones
/// and it goes on, [`Error::Mismatch`] where they differ otherwise.
pub async fn run(chain: &Chain, args: &VerifyArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let path = args.file.clone();
    let shown = apart(move || read_records(&path)).await?;
    let ShownFile { records, vin: shown, genesis, block: of, not_compared, .. } = shown;
    ensure_is_of(args, &vin, shown)?;
    if genesis.is_some_and(|genesis| genesis != format!("{:?}", chain.genesis())) {
        return Err(Error::Mismatch(format!("{} is of another chain", args.file.display())));
    }
    let at = chain.point(args.at).await?;
    let head = chain.head(vin.as_str(), at.hash).await?;
    let head = head.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let recomputed = recompute(&vin, &records);
    let equal = recomputed.broken.is_none() && recomputed.head(&vin) == head.head;
    let (first_difference, relation, explanation) = if equal {
        let all = format!("all {} records are those of the chain, byte for byte", records.len());
        (None, Relation::Equal, all)
    } else {
        let theirs = chain.records(vin.as_str(), at.hash).await?.unwrap_or_default();
        explain(&records, &recomputed, &theirs, (of, at.number))
    };
    let finding = Finding {
        equal,
        older: relation == Relation::Older,
        beyond_block: relation == Relation::BeyondBlock,
        block: at,
        head: head.head,
        recomputed: recomputed.head(&vin),
        records_in_file: records.len(),
        records_on_chain: head.records,
        first_difference,
        explanation,
        not_compared,
    };
    warn_of(&finding.not_compared, output);
    output.result(&finding, || {
        format!(
            "chain  {:?} ({} records, block {})\nfile   {:?} ({} records)\n{}: {}",
            finding.head,
            finding.records_on_chain,
            finding.block.number,
            finding.recomputed,
            finding.records_in_file,
            relation.word(),
            finding.explanation
        )
    });
    match relation {
        Relation::Equal => Ok(()),
        Relation::Older => Err(Error::Older(finding.explanation)),
        Relation::BeyondBlock => Err(Error::BeyondBlock(finding.explanation)),
        Relation::Different => Err(Error::Mismatch(format!("{}: not the chain's records", args.file.display()))),
    }
}

/// Warns of what a file says beside its records.
fn warn_of(not_compared: &BTreeSet<String>, output: &Output) {
    if !not_compared.is_empty() {
        let fields: Vec<&str> = not_compared.iter().map(String::as_str).collect();
        output.warn(format!(
            "of the file these were NOT compared, and whoever shows it may have changed them: {}; urcar history asks \
             the chain for them",
            fields.join(", ")
        ));
    }
}

/// Checks that a file is of a vehicle, where it says of which it is.
fn ensure_is_of(args: &VerifyArgs, vin: &Vin, shown: Option<Vin>) -> Result<()> {
    match shown.filter(|shown| shown != vin) {
        None => Ok(()),
        Some(other) => Err(Error::Mismatch(format!("{} is the file of {other}, not of {vin}", args.file.display()))),
    }
}

/// Returns where file and chain part ways: the first record, how the file stands to the chain's, and the reason in
/// words. `of` is the number of the block as of which the file says to be, and `at` that at which it is compared.
fn explain(
    ours: &[Record<Account>],
    recomputed: &Recomputed,
    theirs: &[RecordView<Account>],
    (of, at): (Option<u64>, u64),
) -> (Option<usize>, Relation, String) {
    let pairs = ours.iter().zip(theirs).enumerate();
    for (place, (our, their)) in pairs {
        if *our != their.record {
            let fields = difference(our, &their.record);
            return (Some(place), Relation::Different, format!("record {place} differs in {fields}"));
        }
    }
    if let Some((place, reason)) = &recomputed.broken {
        return (Some(*place), Relation::Different, format!("record {place} of the file {reason}"));
    }
    let annulment = theirs.iter().skip(ours.len()).find(|view| view.record.kind() == RecordKind::Annulment);
    let (relation, text) = if ours.len() < theirs.len() {
        let end = ours.len();
        let text = match annulment {
            Some(annulment) => format!(
                "the file is true but older, annulled since: it ends before record {end}, and record {} annuls the \
                 registration",
                annulment.record.number
            ),
            None => format!("the file is true but older: it ends before record {end}"),
        };
        (Relation::Older, text)
    } else if of.is_some_and(|of| of <= at) {
        // Its records would be there.
        let text = format!("the file has records from number {} on that the chain does not have", theirs.len());
        (Relation::Different, text)
    } else {
        let of = of.map_or("of no block that it names".into(), |of| format!("of block {of}"));
        let text = format!(
            "the chain's {count} records are the first of the file, which is {of}; record {count} and what follows \
             can't be judged at block {at}",
            count = theirs.len()
        );
        (Relation::BeyondBlock, text)
    };
    (None, relation, text)
}

/// Returns the fields in which two records differ, with both values.
fn difference(our: &Record<Account>, their: &Record<Account>) -> String {
    let (Ok(our), Ok(their)) = (serde_json::to_value(our), serde_json::to_value(their)) else {
        return "its content".into();
    };
    let (Some(our), Some(their)) = (our.as_object(), their.as_object()) else { return "its content".into() };
    let fields: Vec<String> = their
        .iter()
        .filter(|(name, value)| our.get(*name) != Some(value))
        .map(|(name, value)| {
            format!("{name} (file: {}, chain: {value})", our.get(name).unwrap_or(&serde_json::Value::Null))
        })
        .collect();
    fields.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::{Author, Entry, List, RecordData, Role, Text, chain_head};

    fn life(records: u32) -> Vec<RecordView<Account>> {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let mut head = vin.initial_head();
        let view = |number| {
            let record = Record {
                number,
                author: Author::Organisation { account: Account::new([1; 32]), role: Role::Inspector },
                recorded_at: 1_000,
                entry: Entry {
                    data: RecordData::OdometerReading { series: None },
                    event_date: urcar_types::DateText::unchecked("2020-02-03"),
                    odometer: None,
                    description: Text::unchecked(format!("reading {number}")),
                    evidence: List::default(),
                    commitment: None,
                },
                previous: head,
            };
            head = chain_head(&head, &record);
            urcar_samples::record_view(record)
        };
        (0..records).map(view).collect()
    }

    fn explained(ours: Vec<Record<Account>>) -> (Option<usize>, Relation, String) {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        explain(&ours, &recompute(&vin, &ours), &life(4), (Some(700), 720))
    }

    #[test]
    fn records_are_compared_with_a_head_that_was_kept() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        let records: Vec<_> = life(3).into_iter().map(|view| view.record).collect();
        std::fs::write(&path, serde_json::to_string(&records).unwrap()).unwrap();
        let heads = recompute(&vin, &records).heads;
        let verify = |head: String| {
            let args = VerifyArgs {
                vin: vin.to_string(),
                file: path.clone(),
                head: Some(head.clone()),
                at: urcar_client::chain::At::Finalised,
            };
            without_node(&args, &head, &Output::new("urcar", urcar_client::output::Form::Json))
        };
        assert!(verify(format!("{:?}", heads[2])).is_ok());
        assert_eq!(verify(format!("{:?}", Digest::repeat_byte(9))).unwrap_err().code(), "mismatch");
        assert_eq!(verify("0x12".into()).unwrap_err().code(), "input");
        let mut broken = records;
        broken[2].previous = Digest::zero();
        std::fs::write(&path, serde_json::to_string(&broken).unwrap()).unwrap();
        assert_eq!(verify(format!("{:?}", heads[1])).unwrap_err().code(), "mismatch");
    }

    /// Before, a true file that went on since the head was kept was told to be another one.
    #[test]
    fn a_file_that_goes_on_from_a_head_that_was_kept_is_no_mismatch() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        let records: Vec<_> = life(3).into_iter().map(|view| view.record).collect();
        std::fs::write(&path, serde_json::to_string(&records).unwrap()).unwrap();
        for (place, kept) in recompute(&vin, &records).heads[..2].iter().enumerate() {
            let args = VerifyArgs {
                vin: vin.to_string(),
                file: path.clone(),
                head: Some(format!("{kept:?}")),
                at: urcar_client::chain::At::Finalised,
            };
            let output = Output::new("urcar", urcar_client::output::Form::Json);
            let error = without_node(&args, &format!("{kept:?}"), &output).unwrap_err();
            assert_eq!((error.code(), error.exit_code()), ("beyond_block", 6));
            let words = format!("the head is that of the file's first {} records", place + 1);
            assert!(error.to_string().starts_with(&words), "{error}");
        }
    }

    #[test]
    fn the_first_difference_is_named() {
        let ours = || life(4).into_iter().map(|view| view.record).collect::<Vec<_>>();
        let mut forged = ours();
        forged[2].entry.description = Text::unchecked("nothing happened");
        let (place, relation, text) = explained(forged);
        assert_eq!((place, relation), (Some(2), Relation::Different));
        assert!(text.contains("nothing happened") && text.contains("reading 2"), "{text}");
        let (place, relation, text) = explained(ours()[..3].to_vec());
        assert_eq!((place, relation), (None, Relation::Older));
        assert_eq!(text, "the file is true but older: it ends before record 3");
        let mut annulled = life(5);
        let reason = Text::unchecked("another car");
        annulled[4].record.entry.data = RecordData::Annulment { registration: 0, reason };
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let (place, relation, text) = explain(&ours(), &recompute(&vin, &ours()), &annulled, (None, 720));
        assert_eq!((place, relation), (None, Relation::Older));
        assert!(text.contains("true but older, annulled since") && text.contains("record 4 annuls"), "{text}");
        let mut longer = ours();
        longer.push(life(5).swap_remove(4).record);
        assert!(matches!(explained(longer), (None, Relation::Different, _)));
        let mut gap = ours();
        gap.remove(1);
        assert_eq!(explained(gap).0, Some(1));
    }

    /// Before, a true file of a later block was told not to be the chain's.
    #[test]
    fn what_goes_beyond_the_block_is_not_judged() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let ours: Vec<_> = life(5).into_iter().map(|view| view.record).collect();
        let explained = |ours: &[Record<Account>], of| explain(ours, &recompute(&vin, ours), &life(4), (of, 720));
        let (place, relation, text) = explained(&ours, Some(723));
        assert_eq!((place, relation), (None, Relation::BeyondBlock));
        assert!(text.contains("of block 723") && text.contains("can't be judged at block 720"), "{text}");
        let (_, relation, text) = explained(&ours, None);
        assert_eq!(relation, Relation::BeyondBlock);
        assert!(text.contains("no block that it names"), "{text}");
        assert_eq!(explained(&ours, Some(720)).1, Relation::Different);
        let mut broken = ours.clone();
        broken[4].previous = Digest::zero();
        assert_eq!((explained(&broken, Some(723)).0, explained(&broken, Some(723)).1), (Some(4), Relation::Different));
        let mut forged = ours;
        forged[1].entry.description = Text::unchecked("nothing happened");
        assert_eq!(explained(&forged, Some(723)).1, Relation::Different);
    }
}
