//! `urcar search`.

use super::filter;
use crate::{
    cli::VehicleSearchArgs,
    text::{concerns, word},
};
use serde_json::{Value, json};
use urcar_client::{
    Chain, Error, Result,
    chain::SearchPage,
    output::{Output, table},
};
use urcar_types::{Facet, FacetCounts, FacetValue, Filter, Sort, Summary, Vin};

/// The vehicles of one page.
const PAGE: u32 = 100;

/// Shows the vehicles that match, page after page.
pub async fn run(chain: &Chain, args: &VehicleSearchArgs, output: &Output) -> Result<()> {
    check_facets(&args.facet)?;
    let filter = filter::of(chain, &args.filter)?;
    let sort = Sort { by: args.sort, descending: args.descending };
    let mut page = chain.search(&filter, sort, None, args.limit.min(PAGE), &args.facet).await?;
    let facets = page.facets.take().unwrap_or_default();
    let (mut found, mut rows): (u32, Vec<Vec<String>>) = (0, Vec::new());
    loop {
        found = found.saturating_add(page.vehicles.len() as u32);
        if output.is_json() {
            if !page.vehicles.iter().all(|vehicle| output.line(vehicle)) {
                return Ok(());
            }
        } else {
            rows.extend(page.summaries()?.iter().map(|summary| row(chain, summary)));
        }
        let left = args.limit.saturating_sub(found);
        let Some(next) = page.next.take().filter(|_| left > 0 && !page.vehicles.is_empty()) else { break };
        page = chain.search(&filter, sort, Some(&next), left.min(PAGE), &[]).await?;
    }
    if output.is_json() {
        output.line(&json!({ "block": page.point(), "total": page.total, "facets": facets }));
    } else {
        output.result(&Value::Null, || text(&rows, &facets, &page));
    }
    Ok(())
}

/// Checks that no facet is named twice.
///
/// # Errors
/// [`Error::Input`] with the one that is.
fn check_facets(facets: &[Facet]) -> Result<()> {
    for (place, facet) in facets.iter().enumerate() {
        if facets.iter().take(place).any(|before| before == facet) {
            let name = facet.name().replace('_', "-");
            return Err(Error::Input(format!("--facet {name} is named twice")));
        }
    }
    Ok(())
}

/// Returns all vehicles that a filter finds, in order of VIN.
///
/// # Errors
/// Those of [`Chain::search`]; [`Error::NotFound`] where there is none.
pub async fn all(chain: &Chain, filter: &Filter) -> Result<Vec<Vin>> {
    let (mut vins, mut cursor): (Vec<Vin>, Option<String>) = (Vec::new(), None);
    loop {
        let page = chain.search(filter, Sort::default(), cursor.as_deref(), PAGE, &[]).await?;
        let summaries = page.summaries()?;
        vins.extend(summaries.iter().map(|summary| summary.vin));
        cursor = page.next.filter(|_| !summaries.is_empty());
        if cursor.is_none() {
            break;
        }
    }
    if vins.is_empty() {
        return Err(Error::NotFound("no vehicle matches the filter".into()));
    }
    Ok(vins)
}

fn text(rows: &[Vec<String>], facets: &[FacetCounts], page: &SearchPage) -> String {
    let block = page.point().number;
    let mut parts = Vec::new();
    if rows.is_empty() {
        parts.push(format!("no vehicle matches at block {block}"));
    } else {
        parts.push(table(&["vin", "car", "km", "owners", "odometer", "price", "against it"], rows));
        parts.push(format!("{} of {} that match at block {block}", rows.len(), page.total));
    }
    parts.extend(facets.iter().map(facet));
    parts.join("\n\n")
}

fn facet(counts: &FacetCounts) -> String {
    let rows: Vec<Vec<String>> =
        counts.values.iter().map(|it| vec![it.count.to_string(), value_words(&it.value)]).collect();
    let told = counts.values.len() as u32;
    let more = if counts.total > told { format!("\n({} more)", counts.total - told) } else { String::new() };
    format!("{}{more}", table(&["cars", counts.facet.name()], &rows))
}

fn value_words(value: &FacetValue) -> String {
    match word(value) {
        empty if empty.is_empty() => "(not said)".into(),
        words => words,
    }
}

fn row(chain: &Chain, summary: &Summary) -> Vec<String> {
    cells(summary, summary.price.map_or(String::new(), |price| chain.money(price)))
}

fn cells(summary: &Summary, price: String) -> Vec<String> {
    vec![
        summary.vin.to_string(),
        format!("{} {} {}", summary.make, summary.model, summary.model_year),
        summary.distance_km.map_or(String::new(), |km| km.to_string()),
        summary.owners.to_string(),
        word(summary.verdict),
        price,
        if summary.concerns.is_empty() { String::new() } else { concerns(&summary.concerns) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::{Account, Balance};
    use urcar_types::{Concern, FacetCount};

    fn page(total: u64) -> SearchPage {
        let block = json!({ "number": 7, "hash": format!("0x{}", "11".repeat(32)) });
        serde_json::from_value(json!({ "block": block, "vehicles": [], "total": total })).unwrap()
    }

    #[test]
    fn what_is_found_is_a_table_with_how_many_match() {
        let file = crate::commands::report::samples::file();
        let mut summary = urcar_rules::search::summary::<Account, Balance, u32>(&file);
        summary.concerns = vec![Concern::Stolen];
        let rows = [cells(&summary, "9 URC".into())];
        let values =
            [("diesel", 4), ("", 1)].map(|(text, count)| FacetCount { value: FacetValue::Text(text.into()), count });
        let facets = [FacetCounts { facet: Facet::Fuel, values: values.into(), total: 3 }];
        let text = text(&rows, &facets, &page(5));
        for part in ["STOLEN", "9 URC", "1 of 5 that match at block 7", "4     diesel", "(not said)", "(1 more)"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    /// Before, the node refused it, and it ended with the code for a node of another version.
    #[test]
    fn a_facet_that_is_named_twice_is_refused_before_the_node_is_asked() {
        assert!(check_facets(&[]).is_ok() && check_facets(&[Facet::Make, Facet::ModelYear]).is_ok());
        let refused = check_facets(&[Facet::Make, Facet::ModelYear, Facet::ModelYear]).unwrap_err();
        assert_eq!((refused.exit_code(), refused.to_string().as_str()), (2, "--facet model-year is named twice"));
    }

    #[test]
    fn nothing_found_is_said() {
        assert_eq!(super::text(&[], &[], &page(0)), "no vehicle matches at block 7");
    }
}
