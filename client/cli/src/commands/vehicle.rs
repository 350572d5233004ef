//! `urcar vehicle`: a vehicle as its file stands.

use super::answer::{answer, with_concerns};
use crate::{
    cli::VehicleArgs,
    text::{annulled_part, concerns, count, last_read, vin, word},
};
use urcar_client::{Account, Chain, Error, Result, output::Output};
use urcar_types::{Hint, VehicleView};

/// Shows a vehicle.
pub async fn run(chain: &Chain, args: &VehicleArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(args.at).await?;
    let view = chain.vehicle(vin.as_str(), at.hash).await?;
    let view = view.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let value = with_concerns(answer(chain, at, &view).await?, &view.concerns);
    output.result(&value, || text(&view, at.number));
    Ok(())
}

fn text(view: &VehicleView<Account>, block: u64) -> String {
    let spec = &view.specification;
    let engine = match (spec.displacement_cc, spec.motor_kw) {
        (Some(cc), _) => format!(", {cc} cc"),
        (None, Some(kw)) => format!(", {kw} kW"),
        (None, None) => String::new(),
    };
    let mut lines: Vec<String> = view.annulled.iter().map(annulled_part).collect();
    lines.push(format!("{}  {} {} {}", view.vin, spec.make, spec.model, spec.variant));
    if view.birth.is_none() {
        lines.push("  NOT REGISTERED: its registration was annulled".into());
    }
    lines.extend([
        format!(
            "  built      {} in {}, {}, {}{engine}, {}",
            spec.manufactured,
            spec.plant,
            spec.body,
            word(spec.fuel),
            spec.colour
        ),
        format!("  owner      {}", view.owner.as_ref().map_or("none".into(), ToString::to_string)),
        format!("  owners     {}, sales {}", view.owners, view.sales),
    ]);
    lines.extend(condition(view));
    lines.extend(odometer(view));
    lines.extend([
        format!("  pending    {}", waits(view.pending.len(), view.disputes)),
        format!("  file       {}, head {:?}, as of block {block}", count(view.records, "record"), view.head),
        format!("  state      {:?}", view.state),
    ]);
    lines.join("\n")
}

/// Returns how many records of a file wait, and how many disputes over it are open.
fn waits(pending: usize, disputes: u32) -> String {
    let waits = match pending {
        1 => "1 record waits".into(),
        several => format!("{several} records wait"),
    };
    format!("{waits} for something, {}", count(disputes, "open dispute"))
}

fn condition(view: &VehicleView<Account>) -> [String; 2] {
    let condition = &view.condition;
    let severities = condition.accident_severities;
    let how_bad: Vec<String> =
        [("minor", severities.minor), ("moderate", severities.moderate), ("severe", severities.severe)]
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| format!("{count} {word}"))
            .collect();
    let against = concerns(&view.concerns);
    [
        format!("  condition  {against}"),
        format!(
            "  events     {} accidents{}, {} total losses, {} open recalls, {} past thefts",
            condition.accidents,
            if how_bad.is_empty() { String::new() } else { format!(" ({})", how_bad.join(", ")) },
            condition.total_losses,
            condition.open_recalls,
            condition.past_thefts
        ),
    ]
}

/// Returns the verdict on the odometer, and what is worth a question.
fn odometer(view: &VehicleView<Account>) -> Vec<String> {
    let reason = view.odometer.reason.map_or(String::new(), |reason| format!(" ({})", word(reason)));
    let pairs: Vec<String> =
        view.odometer.illogical_pairs.iter().map(|(earlier, later)| format!("{earlier}-{later}")).collect();
    let run = view.distance_km.filter(|run| view.odometer.last_odometer_km != Some(*run));
    let mut lines = vec![format!(
        "  odometer   {}{reason}, last {}{}{}",
        word(view.odometer.verdict),
        last_read(view.odometer.last_odometer_km, view.last_read_on.as_ref()).unwrap_or("unknown".into()),
        run.map_or(String::new(), |run| format!(", {run} km run in all")),
        if pairs.is_empty() { String::new() } else { format!(", contradicting records {}", pairs.join(" ")) }
    )];
    lines.extend(view.suspect.map(|record| format!("             without record {record} nothing would contradict")));
    lines.extend(view.hints.iter().map(|hint| match hint {
        Hint::LittleUse { from, to } => format!("             hardly used between records {from} and {to}"),
        Hint::HeavyUse { from, to } => format!("             used hard between records {from} and {to}"),
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_record_waits_and_several_wait() {
        assert_eq!(waits(1, 1), "1 record waits for something, 1 open dispute");
        assert_eq!(waits(2, 0), "2 records wait for something, 0 open disputes");
    }
}
