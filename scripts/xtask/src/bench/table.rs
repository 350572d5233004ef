//! The table of figures, in Markdown.

use super::{
    figures::Figures,
    row::{Row, number},
    rows::rows,
};

/// Returns the table; with `against`, with a column of this measurement's figures over those of that one.
pub fn table(figures: &Figures, against: Option<&Figures>) -> String {
    let old = against.map(rows);
    let mut header = vec!["what", "measured", "aim"];
    header.extend(old.is_some().then_some("to the other"));
    let rule = format!("|{}", "---|".repeat(header.len()));
    let lines = rows(figures).into_iter().map(|row| {
        let ratio = old.as_ref().map(|old| ratio(&row, old));
        let cells = [Some(row.what), Some(row.measured), Some(row.aim.to_owned()), ratio];
        line(&cells.into_iter().flatten().collect::<Vec<_>>())
    });
    [line(&header), rule].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn line(cells: &[impl AsRef<str>]) -> String {
    let cells = cells.iter().map(AsRef::as_ref).collect::<Vec<_>>();
    format!("| {} |", cells.join(" | "))
}

/// Returns each of the row's figures over that of the same row there; empty if there is none.
fn ratio(row: &Row, old: &[Row]) -> String {
    let Some(other) = old.iter().find(|other| other.key == row.key) else { return String::new() };
    let each = row.values.iter().zip(&other.values).map(|(new, old)| match (*new, *old) {
        (new, old) if new == old => "1".to_owned(),
        (_, 0.0) => "from 0".to_owned(),
        (new, old) => number(new / old, 2),
    });
    each.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(json: &str) -> Figures {
        serde_json::from_str(json).unwrap()
    }

    const NEW: &str = r#"{
        "state": {"records": 4096, "record_bytes": 150, "file_bytes": 185},
        "due": [{"what": "rulings", "count": 10000, "blocks_are": "full", "blocks": 57, "share_used_ms": 119}]
    }"#;

    #[test]
    fn a_table_has_three_columns() {
        let expected = "\
| what | measured | aim |
|---|---|---|
| 10,000 rulings due in one block: blocks until all are served, full | 57, 119 ms a block at most | a fifth of a block or less |
| bytes of state a record, of 4,096 records | 150 |  |
| the same with the rest of the life file | 185 |  |";
        assert_eq!(table(&figures(NEW), None), expected);
    }

    #[test]
    fn rows_are_compared_whatever_else_they_say() {
        let old = r#"{
            "state": {"records": 4000, "record_bytes": 100, "file_bytes": 185},
            "due": [{"what": "rulings", "count": 10000, "blocks_are": "full", "blocks": 114, "share_used_ms": 0}]
        }"#;
        let table = table(&figures(NEW), Some(&figures(old)));
        let last: Vec<&str> =
            table.lines().map(|line| line.trim_end_matches(" |").rsplit("| ").next().unwrap()).collect();
        assert_eq!(last, ["to the other", "|---|---|---|---|", "0.5, from 0", "1.5", "1"]);
    }

    #[test]
    fn what_the_other_lacks_has_no_ratio() {
        let table = table(&figures(NEW), Some(&figures("{}")));
        assert!(table.lines().skip(2).all(|line| line.ends_with("|  |")), "{table}");
    }
}
