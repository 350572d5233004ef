//! `urcar-node consortium check`.

use super::{
    description::{Description, Organisation},
    hand_over,
    known::KnownKeys,
    member::{Checker, Member},
    network::Network,
    problem::Problems,
    specification::{self, Specification, build},
    summary::{digests, network},
    terminal::plain,
};
use crate::chain_spec::{ChainSpec, consortium, hand_overs};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// The specification to check, and one's own part in it.
#[derive(Debug, Clone, clap::Args)]
pub struct CheckCmd {
    /// The specification: `chain.json`.
    pub file: PathBuf,

    /// Look for one's own keys in it: the file that `consortium keys` wrote.
    #[arg(long, value_name = "FILE")]
    pub organisation: Option<PathBuf>,

    /// Take a specification that has hand-overs, because finality was restored since, and show each. Nothing in the file
    /// proves them: compare them with those that the organisations published.
    #[arg(long)]
    pub with_hand_overs: bool,
}

/// Fields that a specification may have besides what it was made with: finality was restored since.
const ADDED_LATER: [&str; 1] = ["authoritySetHardForks"];

/// The most places that are named where a specification differs.
const PLACES: usize = 10;

impl CheckCmd {
    /// Prints a specification in words with the digests that all compare.
    ///
    /// # Errors
    /// Everything that is wrong with the network, where the file holds anything but what it says in words, where it has
    /// hand-overs that weren't asked for, and where one's own keys are not in it.
    pub fn run(&self) -> Result<(), String> {
        let named = |error: String| format!("{}: {error}", self.file.display());
        let text =
            fs::read_to_string(&self.file).map_err(|error| named(format!("it can't be read: {error} (file)")))?;
        let spec = specification::read(&text).map_err(named)?;
        let description = described(&spec).map_err(named)?;
        let checked =
            Network::check(&description).map_err(|problems| named(format!("no network that may begin:{problems}")))?;
        let built = build(&checked)?;
        compare(&text, &built).map_err(named)?;
        let hand_overs = self.hand_overs(&spec).map_err(named)?;
        println!("{}\n\n{}\n{}", network(&checked), self.file.display(), digests(text.as_bytes(), &built));
        println!(
            "\nThe state of the first block was built anew from these words, with the runtime in this program: it is the same."
        );
        if !hand_overs.is_empty() {
            println!(
                "\nHand-overs, the newest last, are no part of that state, and nothing here proves them. Nodes that join trust \
                 these authorities from these blocks on: compare them with those that the organisations published.\n{}",
                hand_overs.join("\n")
            );
        }
        match &self.organisation {
            Some(file) => {
                let own = own(&Organisation::read(file)?, &checked)
                    .map_err(|error| format!("{}: {error}", file.display()))?;
                println!(
                    "{} is among the organisations, with the account, keys and peer id of {}.",
                    plain(own.name.as_str()),
                    file.display()
                );
            }
            None => println!("With --organisation FILE it says whether your own keys are among them."),
        }
        Ok(())
    }

    /// Returns the hand-overs of a specification in words, where they were asked for or there are none.
    fn hand_overs(&self, spec: &ChainSpec) -> Result<Vec<String>, String> {
        let hand_overs = hand_over::in_words(hand_overs(spec));
        if hand_overs.is_empty() || self.with_hand_overs {
            return Ok(hand_overs);
        }
        Err("it has hand-overs, on which nodes that join rely and which nothing in it proves. A network that begins has \
             none. Where finality was restored since, show them with --with-hand-overs, and compare them with those that \
             the organisations published (hand_over)"
            .into())
    }
}

/// Returns how a specification describes its network.
fn described(spec: &ChainSpec) -> Result<Description, String> {
    consortium(spec).cloned().ok_or_else(|| {
        "it doesn't say of which organisations it was made; `urcar-node consortium new` makes such files (not_described)".into()
    })
}

/// Checks that a specification holds what is built from its description, and nothing else.
fn compare(text: &str, built: &Specification) -> Result<(), String> {
    let parse =
        |text: &str| serde_json::from_str::<Value>(text).map_err(|error| format!("no JSON: {error} (specification)"));
    let (mut there, expected) = (parse(text)?, parse(&built.json)?);
    if let Some(fields) = there.as_object_mut() {
        ADDED_LATER.iter().for_each(|field| drop(fields.remove(*field)));
    }
    let mut places = Vec::new();
    differences(&there, &expected, String::new(), &mut places);
    if places.is_empty() {
        return Ok(());
    }
    let all = places.len();
    places.truncate(PLACES);
    let places: Vec<_> = places.iter().map(|place| plain(place)).collect();
    let more = if all > PLACES { format!(", and {} more", all - PLACES) } else { String::new() };
    let runtime = match places.iter().any(|place| place.ends_with(CODE)) {
        true => "\nThe runtime is another than this program's: take the program of the release that all agreed on.",
        false => "",
    };
    Err(format!(
        "it holds something else than it says of itself, at {}{more}. Trust it in nothing, and ask whoever made it \
         (differs){runtime}",
        places.join(", ")
    ))
}

/// The key of the runtime's code in the state.
const CODE: &str = "0x3a636f6465";

/// Collects the places at which two documents differ.
fn differences(there: &Value, expected: &Value, place: String, places: &mut Vec<String>) {
    if there == expected {
        return;
    }
    let (Value::Object(a), Value::Object(b)) = (there, expected) else {
        places.push(place);
        return;
    };
    let at = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
    for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
        match (a.get(key), b.get(key)) {
            (Some(one), Some(other)) => differences(one, other, at(key), places),
            _ => places.push(at(key)),
        }
    }
}

/// Returns the member that an organisation's file describes.
fn own<'a>(organisation: &Organisation, network: &'a Network) -> Result<&'a Member, String> {
    let mut problems = Problems::default();
    let checker = Checker { chain_id: &network.id, known: KnownKeys::get() };
    let own = checker.check(organisation, 1, &mut problems);
    let Some(own) = own.filter(|_| problems.0.is_empty()) else {
        return Err(format!("the file is not in order:{problems}"));
    };
    let Some(member) = network.members.iter().find(|member| member.account == own.account) else {
        return Err("no organisation of the network has this account (not_among)".into());
    };
    let (mut there, mut here) = (member.clone(), own);
    // Addresses are found out anew; they decide nothing.
    for it in [&mut there, &mut here] {
        it.validator.iter_mut().for_each(|validator| {
            validator.addresses.clear();
            // Two proofs of one key differ.
            validator.proof.clear();
        });
    }
    if there == here {
        return Ok(member);
    }
    let differs = [
        ("name", there.name != here.name),
        ("country", there.country != here.country),
        ("roles", there.roles != here.roles),
        ("keys or peer id", there.validator != here.validator),
    ];
    let differs: Vec<_> = differs.iter().filter(|(_, differs)| *differs).map(|(what, _)| *what).collect();
    Err(format!("the network has this account with another {} (not_among)", differs.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consortium::tests::fixture;
    use serde_json::json;

    #[test]
    fn a_specification_holds_what_it_says_and_nothing_else() {
        let built = build(&Network::check(&fixture()).unwrap()).unwrap();
        let spec = specification::read(&built.json).unwrap();
        assert_eq!(described(&spec), Ok(Network::check(&fixture()).unwrap().description()));
        assert_eq!(compare(&built.json, &built), Ok(()));
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut json: Value = serde_json::from_str(&built.json).unwrap();
            change(&mut json);
            compare(&json.to_string(), &built)
        };
        assert_eq!(changed(&|_| ()), Ok(()), "in whatever form");
        assert_eq!(changed(&|it| it["authoritySetHardForks"] = json!([])), Ok(()), "finality was restored since");
        let more = changed(&|it| it["genesis"]["raw"]["top"]["0x00"] = json!("0x01")).unwrap_err();
        assert!(more.contains("at genesis.raw.top.0x00.") && more.contains("(differs)"), "{more}");
        let code = changed(&|it| it["genesis"]["raw"]["top"][CODE] = json!("0x00")).unwrap_err();
        assert!(code.contains("The runtime is another"), "{code}");
        for field in ["bootNodes", "protocolId", "telemetryEndpoints", "codeSubstitutes", "forkId", "properties"] {
            let error = changed(&|it| it[field] = json!("x")).unwrap_err();
            assert!(error.contains(&format!("at {field}.")), "{error}");
        }
        let forged = changed(&|it| it["\u{1b}[2K\n"] = json!(1)).unwrap_err();
        assert!(forged.contains("at \\u{1b}[2K\\u{a}."), "{forged}");
        let all = changed(&|it| it["genesis"]["raw"]["top"] = json!({})).unwrap_err();
        assert!(all.contains(" more."), "{all}");
    }

    #[test]
    fn hand_overs_are_taken_where_they_are_asked_for() {
        let built = build(&Network::check(&fixture()).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chain.json");
        let check = |with_hand_overs| CheckCmd { file: file.clone(), organisation: None, with_hand_overs }.run();
        fs::write(&file, &built.json).unwrap();
        assert_eq!((check(false), check(true)), (Ok(()), Ok(())));
        let mut json: Value = serde_json::from_str(&built.json).unwrap();
        json["authoritySetHardForks"] = hand_over::tests::published();
        fs::write(&file, json.to_string()).unwrap();
        assert!(check(false).unwrap_err().contains("(hand_over)"));
        assert_eq!(check(true), Ok(()));
    }

    #[test]
    fn others_are_not_described() {
        assert!(specification::read("{}").err().unwrap().contains("(specification)"));
        let local = crate::chain_spec::load("local").unwrap().as_json(false).unwrap();
        let local = specification::read(&local).unwrap();
        assert!(described(&local).unwrap_err().contains("(not_described)"));
    }

    #[test]
    fn ones_own_keys_are_found() {
        let network = Network::check(&fixture()).unwrap();
        let bravo = fixture().organisations[1].clone();
        assert_eq!(own(&bravo, &network).unwrap().name.as_str(), "The bravo company");
        let elsewhere = Organisation { addresses: vec!["/dns/other.example/tcp/1".into()], ..bravo.clone() };
        assert!(own(&elsewhere, &network).is_ok());
        let renamed = Organisation { name: "Bravo".into(), roles: vec!["insurer".into()], ..bravo.clone() };
        assert!(own(&renamed, &network).unwrap_err().contains("another name, roles (not_among)"));
        let mut fewer = network.clone();
        fewer.members.retain(|member| member.name.as_str() != "The bravo company");
        assert!(own(&bravo, &fewer).unwrap_err().contains("no organisation of the network has this account"));
        assert!(own(&Organisation { proof: None, ..bravo }, &network).unwrap_err().contains("not in order"));
    }
}
