//! The words that fields take.

use codec::DecodeAll;
use scale_info::{TypeDef, TypeInfo};
use serde::Serialize;
use std::fmt::Write;
use urcar_types::{
    Brand, ClaimStatus, ClaimType, DefectClass, DiagnosisStatus, Fuel, InspectionResult, LienStatus, MaintenanceType,
    NoJudgement, OdometerUnit, PartAction, RecallStatus, RecordStatus, Role, SalvageCategory, Severity, TheftStatus,
    Verdict, Zone,
};

/// Words that are told where they are used, at most.
const FEW: usize = 4;

/// The words of an enum.
pub struct Set {
    /// Its type.
    ty: &'static str,
    /// Its name in words.
    pub name: String,
    /// Its documentation.
    docs: String,
    /// Each word with its meaning, where it has one.
    words: Vec<(String, String)>,
}

impl Set {
    fn of<T: TypeInfo + DecodeAll + Serialize>() -> Self {
        let info = T::type_info();
        let ty = info.path.segments.last().expect("enums have a path; qed");
        let TypeDef::Variant(variants) = info.type_def else { panic!("no enum: {ty}") };
        let word = |index: u8| {
            let value = T::decode_all(&mut [index].as_slice()).expect("a variant without fields is its index; qed");
            let json = serde_json::to_value(value).expect("it is JSON; qed");
            json.as_str().expect("it is a word; qed").to_string()
        };
        let words = variants.variants.iter().map(|it| (word(it.index), it.docs.join(" ").trim().to_string()));
        // The preset of a form, refused wherever it is written.
        let words = words.filter(|(word, _)| word != "not_chosen");
        Self { ty, name: spaced(ty), docs: info.docs.join(" ").trim().into(), words: words.collect() }
    }

    /// Returns what is said of it.
    pub fn text(&self) -> String {
        let mut text = self.docs.clone();
        if self.words.iter().all(|(_, meaning)| meaning.is_empty()) {
            return text + "\n\n" + &self.listed() + ".\n";
        }
        text += "\n\n| value | meaning |\n|---|---|\n";
        for (word, meaning) in &self.words {
            let _ = writeln!(text, "| `{word}` | {meaning} |");
        }
        text.replace("|  |", "| |")
    }

    fn listed(&self) -> String {
        self.words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ")
    }
}

/// Returns the sets of words that are written.
pub fn all() -> Vec<Set> {
    vec![
        Set::of::<MaintenanceType>(),
        Set::of::<PartAction>(),
        Set::of::<Severity>(),
        Set::of::<Zone>(),
        Set::of::<RecallStatus>(),
        Set::of::<InspectionResult>(),
        Set::of::<DefectClass>(),
        Set::of::<ClaimType>(),
        Set::of::<ClaimStatus>(),
        Set::of::<SalvageCategory>(),
        Set::of::<TheftStatus>(),
        Set::of::<LienStatus>(),
        Set::of::<DiagnosisStatus>(),
        Set::of::<Fuel>(),
        Set::of::<OdometerUnit>(),
        Set::of::<Role>(),
    ]
}

/// Returns the words of a type, or a link to them where they are many; nothing where it is no such type.
pub fn link(ty: &str) -> Option<String> {
    let set = all().into_iter().find(|set| set.ty == ty)?;
    if set.words.len() <= FEW {
        return Some(set.listed());
    }
    Some(format!("[{}](#{})", set.name.to_lowercase(), set.name.to_lowercase().replace(' ', "-")))
}

/// Returns the section of brands.
pub fn brands() -> String {
    let mut text = String::from(
        "\n### Title brands\n\nTwo digits of AAMVA D20, as text. A code between 00 and 99 that isn't here has no name, and \
         may be\nwritten all the same. `00` takes nothing away.\n\n| code | brand |\n|---|---|\n",
    );
    let named = Brand::ALL.into_iter().filter(|brand| brand.words() != format!("code {brand}"));
    for brand in named {
        let _ = writeln!(text, "| `{brand}` | {} |", brand.words());
    }
    text
}

/// Returns the section of words that are read and never written.
pub fn answers() -> String {
    let mut text = String::from("\n## Answers\n\nWords that are read, and never written.\n");
    let status = Set::of::<RecordStatus>();
    let _ = write!(text, "\n### {}\n\n{}", status.name, status.text());
    text += "\n### Verdict on the odometer\n\n| value | meaning |\n|---|---|\n";
    for verdict in [Verdict::Logical, Verdict::Illogical, Verdict::NoJudgement] {
        let meaning = match verdict {
            Verdict::Logical => "No readings contradict each other.",
            Verdict::Illogical => "Some do: `illogical_pairs` names the records.",
            Verdict::NoJudgement => "Nothing contradicts, but not all is known: `reason` says why.",
        };
        let _ = writeln!(text, "| `{}` | {meaning} |", word(verdict));
    }
    text += "\n### Reason for no judgement\n\n| value | meaning |\n|---|---|\n";
    for reason in [NoJudgement::Import, NoJudgement::OdometerReplaced, NoJudgement::Rollover, NoJudgement::Unreadable] {
        let meaning = match reason {
            NoJudgement::Import => "The file starts with an import: nothing is known from before.",
            NoJudgement::OdometerReplaced => "The odometer was replaced.",
            NoJudgement::Rollover => "It passed its highest value.",
            NoJudgement::Unreadable => "No reading counts at all; a car without any reading is one of these.",
        };
        let _ = writeln!(text, "| `{}` | {meaning} |", word(reason));
    }
    text
}

fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).expect("it is JSON; qed").as_str().expect("it is a word; qed").into()
}

/// The name of a type in words, the first with a capital.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}
