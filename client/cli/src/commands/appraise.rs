//! `urcar appraise`: a vehicle's price range with every reason.

use super::answer::answer;
use crate::{cli::AppraiseArgs, text::vin};
use urcar_client::{Chain, Error, Result, output::Output};
use urcar_rules::appraisal::{Appraisal, Doubt, Gravity, Reason};

/// Shows a price range with every reason.
///
/// # Errors
/// [`Error::Declined`] where the formula names no price.
pub async fn run(chain: &Chain, args: &AppraiseArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let currency = chain.currency(&args.currency)?;
    let at = chain.point(args.at).await?;
    let appraisal = chain.appraise(&vin, &currency, at.hash).await?.map_err(Error::Declined)?;
    output.result(&answer(chain, at, &appraisal).await?, || {
        text(&appraisal, |amount| chain.money_in(amount, &appraisal.currency))
    });
    Ok(())
}

/// Returns a price range with every reason in words.
pub fn text(appraisal: &Appraisal, money: impl Fn(u64) -> String) -> String {
    let mut lines = vec![
        format!("{}  worth {} on {}", appraisal.vin, money(appraisal.mid_minor), appraisal.day),
        format!("  range       {} to {}", money(appraisal.low_minor), money(appraisal.high_minor)),
        format!(
            "  grade       {:?}, at {} of a car of its age with nothing against it",
            appraisal.grade,
            percent(appraisal.condition)
        ),
        format!("  last read   on {}; from there a usual distance is counted", appraisal.last_read_on),
        format!(
            "  confidence  {}, from {} comparable sales, by formula {}",
            percent(appraisal.confidence.permille),
            appraisal.comparables,
            appraisal.version
        ),
        format!(
            "  as new      {} by those sales; of that it is worth {}",
            money(appraisal.as_new_minor),
            millionths(appraisal.factor)
        ),
    ];
    for line in &appraisal.lines {
        lines.push(format!("    {:<52}  leaves {:>6}", reason(&line.reason), percent(line.permille)));
    }
    if !appraisal.confidence.lines.is_empty() {
        lines.push("  not surer, because".into());
    }
    for line in &appraisal.confidence.lines {
        lines.push(format!("    {:<52}  leaves {:>6}", doubt(&line.reason), percent(line.permille)));
    }
    lines.join("\n")
}

fn percent(permille: u16) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

fn millionths(factor: u32) -> String {
    format!("{}.{:04}%", factor / 10_000, factor % 10_000)
}

fn count(number: u32, one: &str, many: &str) -> String {
    if number == 1 { format!("one {one}") } else { format!("{number} {many}") }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Age { months } => count(*months, "month old", "months old"),
        Reason::Distance { kilometres, counted } if counted == kilometres => format!("{kilometres} km"),
        Reason::Distance { kilometres, counted } => {
            format!("{kilometres} km when last read, {counted} km counted by now")
        }
        Reason::OdometerNotJudged => "its odometer is not judged".into(),
        Reason::Owners { count: owners } => count(*owners, "owner", "owners"),
        Reason::MinorAccidents { count: accidents } => count(*accidents, "minor accident", "minor accidents"),
        Reason::ModerateAccidents { count: accidents } => count(*accidents, "moderate accident", "moderate accidents"),
        Reason::SevereAccidents { count: accidents } => count(*accidents, "severe accident", "severe accidents"),
        Reason::TotalLosses { count: losses } => count(*losses, "total loss", "total losses"),
        Reason::TitleBrand { code, gravity } => {
            format!("title brand {} ({code}), {}", code.words(), gravity_of(*gravity))
        }
        Reason::OpenRecalls { count: recalls } => count(*recalls, "open recall", "open recalls"),
    }
}

fn gravity_of(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Neutral => "without effect on the price",
        Gravity::Light => "hard use or a mended defect",
        Gravity::Moderate => "doubts about title or safety",
        Gravity::Severe => "written off, rebuilt or flooded",
        Gravity::PartsOnly => "good for parts alone",
    }
}

fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::FewComparables { count: sales } => {
            format!("it rests on {}", count(*sales, "comparable sale", "comparable sales"))
        }
        Doubt::Spread { permille } => format!("the comparable sales differ by {}", percent(*permille)),
        Doubt::OldComparables { months } => {
            format!("the comparable sales are {} old", count(*months, "month", "months"))
        }
        Doubt::OdometerNotJudged => "its odometer is not judged".into(),
        Doubt::OpenDisputes { count: disputes } => count(*disputes, "open dispute", "open disputes"),
        Doubt::PendingRecords { count: records } => {
            count(*records, "record waits for witnesses", "records wait for witnesses")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_rules::appraisal::{Confidence, ConfidenceLine, Grade, Line};
    use urcar_types::{Brand, Currency, Date, Text};

    #[test]
    fn every_line_is_in_words() {
        let appraisal = Appraisal {
            version: Text::unchecked("urcar-1"),
            vin: "1M8GDM9AXKP042788".parse().unwrap(),
            day: Date::new(2024, 7, 15).into(),
            last_read_on: Date::new(2024, 5, 10).into(),
            currency: Currency::from("EUR"),
            low_minor: 1_187_738,
            mid_minor: 1_407_689,
            high_minor: 1_651_033,
            as_new_minor: 3_200_000,
            factor: 439_903,
            lines: vec![
                Line { reason: Reason::Age { months: 54 }, permille: 545 },
                Line { reason: Reason::MinorAccidents { count: 1 }, permille: 960 },
            ],
            grade: Grade::B,
            condition: 917,
            confidence: Confidence {
                permille: 439,
                lines: vec![ConfidenceLine { reason: Doubt::FewComparables { count: 3 }, permille: 500 }],
            },
            comparables: 3,
        };
        let text = text(&appraisal, |amount| format!("{amount} cents"));
        for part in [
            "1M8GDM9AXKP042788  worth 1407689 cents on 2024-07-15",
            "1187738 cents to 1651033 cents",
            "grade       B, at 91.7%",
            "last read   on 2024-05-10",
            "confidence  43.9%, from 3 comparable sales, by formula urcar-1",
            "worth 43.9903%",
            "54 months old",
            "leaves  54.5%",
            "one minor accident",
            "it rests on 3 comparable sales",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn what_is_particular_is_said() {
        assert_eq!(reason(&Reason::Distance { kilometres: 9, counted: 9 }), "9 km");
        assert_eq!(
            reason(&Reason::Distance { kilometres: 9, counted: 80 }),
            "9 km when last read, 80 km counted by now"
        );
        let brand = Reason::TitleBrand { code: Brand::Flood, gravity: Gravity::Severe };
        assert_eq!(reason(&brand), "title brand flood (01), written off, rebuilt or flooded");
        assert_eq!(doubt(&Doubt::PendingRecords { count: 1 }), "one record waits for witnesses");
        assert_eq!((percent(1_000), millionths(1_000_000)), ("100.0%".into(), "100.0000%".into()));
    }
}
