//! `urcar vehicle`: a vehicle as its file stands.

use crate::{
    cli::VehicleArgs,
    text::{vin, word},
};
use urcar_client::{Account, Chain, Error, Result, output::Output};
use urcar_types::VehicleView;

/// Shows a vehicle.
pub async fn run(chain: &Chain, args: &VehicleArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let at = chain.point(args.at).await?;
    let view = chain.vehicle(vin.as_str(), at.hash).await?;
    let view = view.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    output.result(&view, || text(&view, at.number));
    Ok(())
}

fn text(view: &VehicleView<Account>, block: u64) -> String {
    let spec = &view.specification;
    let condition = &view.condition;
    let engine = match (spec.displacement_cc, spec.motor_kw) {
        (Some(cc), _) => format!(", {cc} cc"),
        (None, Some(kw)) => format!(", {kw} kW"),
        (None, None) => String::new(),
    };
    let brands: Vec<String> = condition.brands.iter().map(|brand| format!("{:02}", brand.0)).collect();
    let mut marks = Vec::new();
    for (mark, holds) in
        [("scrapped", condition.scrapped), ("stolen", condition.stolen), ("under lien", condition.lien)]
    {
        if holds {
            marks.push(mark);
        }
    }
    let reason = view.odometer.reason.map_or(String::new(), |reason| format!(" ({})", word(reason)));
    let pairs: Vec<String> =
        view.odometer.illogical_pairs.iter().map(|(earlier, later)| format!("{earlier}-{later}")).collect();
    let severities = condition.accident_severities;
    let how_bad: Vec<String> =
        [("minor", severities.minor), ("moderate", severities.moderate), ("severe", severities.severe)]
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| format!("{count} {word}"))
            .collect();
    let lines = [
        format!("{}  {} {} {}", view.vin, spec.make, spec.model, spec.variant),
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
        format!("  condition  {}", if marks.is_empty() { "nothing against it".into() } else { marks.join(", ") }),
        format!(
            "  events     {} accidents{}, {} total losses, {} open recalls, brands {}",
            condition.accidents,
            if how_bad.is_empty() { String::new() } else { format!(" ({})", how_bad.join(", ")) },
            condition.total_losses,
            condition.open_recalls,
            if brands.is_empty() { "none".into() } else { brands.join(" ") }
        ),
        format!(
            "  odometer   {}{reason}, last {}{}",
            word(view.odometer.verdict),
            view.odometer.last_odometer_km.map_or("unknown".into(), |km| format!("{km} km")),
            if pairs.is_empty() { String::new() } else { format!(", contradicting records {}", pairs.join(" ")) }
        ),
        format!("  pending    {} records wait for witnesses, {} open disputes", view.pending, view.disputes),
        format!("  file       {} records, head {:?}, as of block {block}", view.records, view.head),
    ];
    lines.join("\n")
}
