//! Brings the files of evidence to the node, once the records that name them are final.

use super::{life_plan::LifePlan, outcome::EventOutcome};
use serde::Serialize;
use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::{Instant, sleep};
use urcar_client::{
    Chain, Error, Result,
    error::rpc_code::{EVIDENCE_BUSY, EVIDENCE_NOT_NAMED},
    input::{self, MIB},
};
use urcar_types::{Digest, Evidence};

/// The most bytes of a file that goes through JSON-RPC.
const MOST: u64 = 4 * MIB;
/// The most bytes of a file that is looked at.
const MOST_READ: u64 = 64 * MIB;
/// Files that are put between two looks at the chain.
const AT_A_TIME: usize = 32;
/// The time after which it is given up where the node takes none of those that are left.
const PATIENCE: Duration = Duration::from_secs(60);
/// The time between two tries.
const PAUSE: Duration = Duration::from_secs(2);

/// The outcome of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CarriedOutcome {
    /// The node took it in.
    Taken,
    /// It was there already.
    Known,
    /// The folder hasn't it.
    Absent,
    /// The node doesn't take it, for this reason.
    Refused(String),
}

/// A piece of evidence that a record names, and the outcome of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CarriedFile {
    /// The line in the file of lives.
    pub line: usize,
    /// The VIN.
    pub vin: String,
    /// The event's number in its life, from 0.
    pub event: usize,
    /// The digest of its content.
    pub digest: Digest,
    /// The file, where the folder has it.
    pub file: Option<String>,
    /// The outcome.
    pub outcome: CarriedOutcome,
}

impl CarriedFile {
    /// Returns a line for people.
    pub fn text(&self) -> String {
        let outcome = match &self.outcome {
            CarriedOutcome::Taken => "taken in",
            CarriedOutcome::Known => "there already",
            CarriedOutcome::Absent => "not in the folder",
            CarriedOutcome::Refused(reason) => reason,
        };
        let name = self.file.clone().unwrap_or_else(|| format!("{:?}", self.digest));
        format!("line {} {} event {}, {name}: {outcome}", self.line, self.vin, self.event)
    }
}

/// The files of a folder by digest: as their name says, where it is 64 hexadecimal digits, or else by their content.
#[derive(Debug)]
pub struct Folder(HashMap<Digest, PathBuf>);

impl Folder {
    /// Reads a folder. Folders within it, and files of more than 64 MiB, are passed over.
    ///
    /// # Errors
    /// [`Error::File`] where it, or a file of it, can't be read.
    pub fn read(path: &Path) -> Result<Self> {
        let mut files = HashMap::new();
        for entry in fs::read_dir(path).map_err(|error| Error::file(path, error))? {
            let file = entry.map_err(|error| Error::file(path, error))?.path();
            let is_readable = fs::metadata(&file).is_ok_and(|found| found.is_file() && found.len() <= MOST_READ);
            if is_readable {
                files.insert(digest_of(&file)?, file);
            }
        }
        Ok(Self(files))
    }
}

fn digest_of(file: &Path) -> Result<Digest> {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match name.parse() {
        Ok(digest) => Ok(digest),
        Err(_) => Ok(sp_crypto_hashing::blake2_256(&input::read(file, MOST_READ)?).into()),
    }
}

/// A piece of evidence whose record is final, or will be.
struct Piece {
    line: usize,
    vin: String,
    event: usize,
    evidence: Evidence,
}

/// The files of an import on their way to the node.
pub struct Carrier {
    folder: Folder,
    waiting: VecDeque<Piece>,
    /// Events whose evidence was seen, by line and number.
    seen: BTreeSet<(usize, usize)>,
    /// The files that have their outcome.
    pub carried: Vec<CarriedFile>,
}

impl Carrier {
    /// Returns one that carries the files of a folder.
    pub fn new(folder: Folder) -> Self {
        Self { folder, waiting: VecDeque::new(), seen: BTreeSet::new(), carried: Vec::new() }
    }

    /// Notes that an event stands as a record: its files are to be put.
    pub fn note(&mut self, plan: &LifePlan, number: usize) {
        let line = plan.line.line;
        if !self.seen.insert((line, number)) {
            return;
        }
        let evidence = plan.event(number).map_or(&[][..], |event| event.evidence.as_slice());
        let pieces = evidence.iter().cloned();
        let vin = plan.vin();
        self.waiting.extend(pieces.map(|evidence| Piece { line, vin: vin.to_owned(), event: number, evidence }));
    }

    /// Puts some of what waits. What the node doesn't know to be named yet goes on waiting.
    ///
    /// # Errors
    /// Those of the connection: what waits goes on waiting then.
    pub async fn carry(&mut self, chain: &Chain) -> Result<()> {
        for _ in 0..self.waiting.len().min(AT_A_TIME) {
            let Some(piece) = self.waiting.front() else { break };
            let file = self.folder.0.get(&piece.evidence.blake2_256);
            let outcome = put(chain, &piece.evidence, file.map(PathBuf::as_path)).await?;
            let file = file.map(|file| file.display().to_string());
            let Some(piece) = self.waiting.pop_front() else { break };
            match outcome {
                Some(outcome) => self.carried.push(carried(piece, file, outcome)),
                None => self.waiting.push_back(piece),
            }
        }
        Ok(())
    }

    /// Puts all that is left, that of events from before this run included.
    ///
    /// # Errors
    /// Those of the connection.
    pub async fn finish(&mut self, chain: &Chain, plans: &[LifePlan]) -> Result<()> {
        for plan in plans {
            for (number, outcome) in plan.outcomes().iter().enumerate() {
                if matches!(outcome, Some(EventOutcome::Accepted(_))) {
                    self.note(plan, number);
                }
            }
        }
        let mut last = Instant::now();
        while !self.waiting.is_empty() && last.elapsed() < PATIENCE {
            let before = self.waiting.len();
            self.carry(chain).await?;
            if self.waiting.len() < before {
                last = Instant::now();
            } else {
                sleep(PAUSE).await;
            }
        }
        let reason = "the node knows of no final record that names it: run the import again";
        let given_up = self.waiting.drain(..).map(|piece| {
            let file = self.folder.0.get(&piece.evidence.blake2_256).map(|file| file.display().to_string());
            carried(piece, file, CarriedOutcome::Refused(reason.into()))
        });
        self.carried.extend(given_up);
        Ok(())
    }
}

fn carried(piece: Piece, file: Option<String>, outcome: CarriedOutcome) -> CarriedFile {
    let Piece { line, vin, event, evidence } = piece;
    CarriedFile { line, vin, event, digest: evidence.blake2_256, file, outcome }
}

/// Puts one file; nothing where it has to wait.
async fn put(chain: &Chain, evidence: &Evidence, file: Option<&Path>) -> Result<Option<CarriedOutcome>> {
    let Some(file) = file else { return Ok(Some(CarriedOutcome::Absent)) };
    let refused = |reason: String| Ok(Some(CarriedOutcome::Refused(reason)));
    if evidence.bytes > MOST {
        return refused("it has more than the 4 MiB of one call: put it over HTTP".into());
    }
    let content = match input::read(file, MOST) {
        Ok(content) => content,
        Err(error) => return refused(error.to_string()),
    };
    let is_named = content.len() as u64 == evidence.bytes
        && Digest::from(sp_crypto_hashing::blake2_256(&content)) == evidence.blake2_256;
    if !is_named {
        return refused("its content isn't that of which the record speaks".into());
    }
    match chain.put_evidence(evidence.blake2_256, &content).await {
        Ok(true) => Ok(Some(CarriedOutcome::Taken)),
        Ok(false) => Ok(Some(CarriedOutcome::Known)),
        Err(Error::Node { code: EVIDENCE_NOT_NAMED | EVIDENCE_BUSY, .. }) => Ok(None),
        Err(Error::Node { message, .. }) => refused(message),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::file::File,
        test_node::{Play, chain, hash, text},
    };
    use futures::{StreamExt, stream::BoxStream};
    use serde_json::{Value, json};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use subxt::rpcs::{Error as RpcError, UserError};
    use urcar_samples::evidence;

    /// A node that takes in evidence, but doesn't know of it when it is first asked.
    #[derive(Default)]
    struct Node {
        asked: AtomicUsize,
    }

    fn refusal(code: i32, message: &str) -> RpcError {
        RpcError::User(UserError { code, message: message.into(), data: None })
    }

    impl Play for Node {
        fn answer(&self, method: &str, params: &[Value]) -> Result<Value, RpcError> {
            match method {
                "evidence_put" => {}
                "chain_getFinalizedHead" => return Ok(json!(hash(1))),
                "chain_getBlockHash" => return Ok(json!(hash(params.first().and_then(Value::as_u64).unwrap_or(1)))),
                _ => panic!("{method} {params:?}"),
            }
            match (self.asked.fetch_add(1, Ordering::Relaxed), text(params, 1)) {
                (0, _) => Err(refusal(7051, "no final record names it")),
                (_, "0x02") => Err(refusal(7053, "it was deleted")),
                (_, "0x03") => Ok(json!({ "digest": params[0], "taken": false })),
                _ => Ok(json!({ "digest": params[0], "taken": true })),
            }
        }

        fn heads(&self, _: &str) -> BoxStream<'static, u64> {
            futures::stream::iter([1]).boxed()
        }
    }

    fn of(content: &[u8]) -> Evidence {
        let digest = sp_crypto_hashing::blake2_256(content).into();
        Evidence { blake2_256: digest, ..evidence(0, "image/png", content.len() as u64) }
    }

    /// Returns a life whose first two events stand, and name these.
    fn plan(first: Vec<Evidence>, second: Vec<Evidence>) -> LifePlan {
        let mut line = File::parse(include_bytes!("../../../../data/lives.jsonl")).lives.remove(0);
        line.life.events[0].evidence = first;
        line.life.events[1].evidence = second;
        let mut plan = LifePlan::new(line).unwrap();
        plan.set_under_way(2);
        plan.settle(EventOutcome::Accepted(0));
        plan.settle(EventOutcome::Accepted(1));
        plan
    }

    #[tokio::test]
    async fn each_file_has_its_outcome() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
        write("a photo.jpg", &[1]);
        write(&hex::encode(of(&[2]).blake2_256), &[2]);
        write(&format!("{:?}", of(&[3]).blake2_256), &[3]);
        write(&hex::encode(of(&[4]).blake2_256), &[5]);
        fs::create_dir(folder.path().join("more")).unwrap();
        let contents: Vec<_> = [1, 2, 3, 4, 6].iter().map(|byte| of(&[*byte])).collect();
        let plan = plan(contents[..3].to_vec(), contents[3..].to_vec());
        let chain = chain(Node::default()).await;
        let mut carrier = Carrier::new(Folder::read(folder.path()).unwrap());
        carrier.note(&plan, 0);
        carrier.carry(&chain).await.unwrap();
        assert_eq!((carrier.carried.len(), carrier.waiting.len()), (2, 1));
        carrier.finish(&chain, &[plan]).await.unwrap();
        let outcome = |byte: u8| {
            let digest = of(&[byte]).blake2_256;
            let found: Vec<_> = carrier.carried.iter().filter(|file| file.digest == digest).collect();
            assert_eq!(found.len(), 1, "{byte}");
            found[0].outcome.clone()
        };
        assert_eq!(outcome(1), CarriedOutcome::Taken);
        assert_eq!(outcome(2), CarriedOutcome::Refused("it was deleted".into()));
        assert_eq!(outcome(3), CarriedOutcome::Known);
        assert!(matches!(outcome(4), CarriedOutcome::Refused(reason) if reason.contains("isn't that")));
        assert_eq!(outcome(6), CarriedOutcome::Absent);
        let lines: Vec<_> = carrier.carried.iter().map(CarriedFile::text).collect();
        assert!(lines.iter().any(|line| line.ends_with("a photo.jpg: taken in")), "{lines:?}");
        assert!(lines.iter().all(|line| line.starts_with("line 1 WBAHS01UZEA100000 event ")), "{lines:?}");
    }

    #[tokio::test]
    async fn what_is_too_large_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a film"), [1]).unwrap();
        let large = Evidence { bytes: MOST + 1, ..of(&[1]) };
        let mut carrier = Carrier::new(Folder::read(folder.path()).unwrap());
        carrier.finish(&chain(Node::default()).await, &[plan(vec![large], vec![])]).await.unwrap();
        assert!(matches!(&carrier.carried[0].outcome, CarriedOutcome::Refused(reason) if reason.contains("4 MiB")));
    }

    #[test]
    fn the_cars_with_pictures_have_all_of_theirs() {
        let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/pictures"));
        let folder = Folder::read(data).unwrap();
        let file = File::read(&data.join("lives.jsonl")).unwrap();
        assert!(file.malformed.is_empty() && file.lives.len() >= 12, "{:?}", file.malformed);
        for line in file.lives {
            let plan = LifePlan::new(line).unwrap();
            let named: Vec<_> = plan.line.life.events.iter().flat_map(|event| &event.evidence).collect();
            assert_eq!(named.len(), 2, "{}", plan.vin());
            for evidence in named {
                let bytes = fs::metadata(&folder.0[&evidence.blake2_256]).unwrap().len();
                assert!(bytes == evidence.bytes && bytes < 100_000, "{}", plan.vin());
            }
        }
    }

    #[test]
    fn a_folder_that_is_none_is_named() {
        let error = Folder::read(Path::new("/none/of/these")).unwrap_err();
        assert!(error.to_string().contains("/none/of/these"), "{error}");
    }
}
