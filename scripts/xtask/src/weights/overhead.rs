//! Reading of the files that `frame-benchmarking-cli overhead` writes; it takes no template.

use anyhow::{Context, Result};

/// The measurement of a block or a transaction; numbers as they are written, in nanoseconds.
#[derive(Debug, PartialEq, Eq)]
pub struct Overhead {
    /// The version of the tool.
    pub version: String,
    /// The day, as YYYY-MM-DD.
    pub date: String,
    /// The processor.
    pub cpu: String,
    /// The shortest time.
    pub least: String,
    /// The median time.
    pub median: String,
    /// The average time.
    pub average: String,
    /// The longest time.
    pub most: String,
    /// The weight that the tool made of it.
    pub weight: String,
}

impl Overhead {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A line that should be there is missing.
    pub fn parse(text: &str) -> Result<Self> {
        let after = |start: &str| {
            let found = text.lines().find_map(|line| Some(line.split_once(start)?.1.trim()));
            found.with_context(|| format!("no line has \"{start}\""))
        };
        let (least, most) = after("Min, Max:")?.split_once(',').context("\"Min, Max:\" has one number")?;
        let (weight, _) = after("saturating_mul(")?.split_once(')').context("\"saturating_mul(\" has no end")?;
        let date = after("DATE:")?.split_whitespace().next().context("\"DATE:\" has no day")?;
        let owned = |part: &str| part.trim().to_owned();
        Ok(Self {
            version: owned(after("CLI VERSION")?),
            date: owned(date),
            cpu: owned(after("CPU:")?.trim_matches('`')),
            least: owned(least),
            median: owned(after("Median:")?),
            average: owned(after("Average:")?),
            most: owned(most),
            weight: owned(weight),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-22 (Y/M/D)
//! HOSTNAME: `machine`, CPU: `AMD EPYC`
parameter_types! {
\t/// Weight of executing an empty block.
\t///
\t/// Stats nanoseconds:
\t///   Min, Max: 234_880, 913_739
\t///   Average:  280_348
\t///   Median:   258_625
\t///   Std-Dev:  51_000.3
\tpub const BlockExecutionWeight: Weight =
\t\tWeight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(308_383), 0);
}
";

    #[test]
    fn a_file_is_taken_apart() {
        let found = Overhead::parse(TEXT).unwrap();
        let expected = Overhead {
            version: "64.0.0".into(),
            date: "2026-11-22".into(),
            cpu: "AMD EPYC".into(),
            least: "234_880".into(),
            median: "258_625".into(),
            average: "280_348".into(),
            most: "913_739".into(),
            weight: "308_383".into(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_that_is_missing_is_named() {
        for start in ["CLI VERSION", "DATE:", "Min, Max:", "Median:", "saturating_mul("] {
            let rest: Vec<&str> = TEXT.lines().filter(|line| !line.contains(start)).collect();
            let error = Overhead::parse(&rest.join("\n")).unwrap_err();
            assert_eq!(error.to_string(), format!("no line has \"{start}\""));
        }
    }
}
