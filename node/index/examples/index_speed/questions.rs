//! Searches by three filters and a sort, each as the index is asked and as SQL.

use rand::{Rng, rngs::SmallRng};
use rusqlite::{Connection, params_from_iter, types::Value};
use urcar_index::search::Cursor;
use urcar_types::{Facet, Filter, Sort, SortKey, Summary};

/// Vehicles of a page.
pub const PAGE: usize = 50;
/// The facets that are counted beside a page, each with its column.
pub const FACETS: [(Facet, &str); 6] = [
    (Facet::Make, "make"),
    (Facet::Model, "model"),
    (Facet::Body, "body"),
    (Facet::Fuel, "fuel"),
    (Facet::Country, "country"),
    (Facet::City, "city"),
];
/// Values of a facet that are told.
pub const VALUES: usize = 100;
/// The properties by which is sorted, each with its column.
const SORTS: [(SortKey, &str); 6] = [
    (SortKey::Vin, "vin"),
    (SortKey::Price, "price"),
    (SortKey::ModelYear, "model_year"),
    (SortKey::Distance, "distance_km"),
    (SortKey::Owners, "owners"),
    (SortKey::Witnessed, "witnessed"),
];
const TABLE: &str = "CREATE TABLE columns (
    vin TEXT NOT NULL, make TEXT NOT NULL, model TEXT NOT NULL, variant TEXT NOT NULL, body TEXT NOT NULL,
    fuel INTEGER NOT NULL, model_year INTEGER NOT NULL, manufactured TEXT NOT NULL, country TEXT, city TEXT NOT NULL,
    distance_km INTEGER, verdict INTEGER NOT NULL, owners INTEGER NOT NULL, accidents INTEGER NOT NULL,
    total_losses INTEGER NOT NULL, open_recalls INTEGER NOT NULL, witnessed INTEGER NOT NULL, price INTEGER
) STRICT";
const INSERT: &str = "INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// A condition in SQL, with its value and the facet on whose column it is.
struct Condition {
    sql: &'static str,
    value: Option<Value>,
    facet: Option<Facet>,
}

/// A search.
pub struct Question {
    /// Its filter.
    pub filter: Filter,
    /// Its sort.
    pub sort: Sort,
    /// Where it goes on; nothing where it begins.
    pub cursor: Option<Cursor>,
    conditions: Vec<Condition>,
    column: &'static str,
}

impl Question {
    /// Three filters that a vehicle meets, its make among them, and a sort.
    pub fn about(like: &Summary, dice: &mut SmallRng) -> Self {
        let (by, column) = SORTS[dice.gen_range(0..SORTS.len())];
        let sort = Sort { by, descending: dice.gen_bool(0.5) };
        let make = Condition { sql: "make = ?", value: Some(like.make.clone().into()), facet: Some(Facet::Make) };
        let filter = Filter { makes: vec![like.make.clone()], ..Filter::default() };
        let mut question = Self { filter, sort, cursor: None, conditions: vec![make], column };
        let first = dice.gen_range(0..7);
        question.ask(first, like, dice);
        question.ask((first + dice.gen_range(1..7)) % 7, like, dice);
        question
    }

    fn ask(&mut self, which: u32, like: &Summary, dice: &mut SmallRng) {
        let filter = &mut self.filter;
        let (sql, value, facet): (_, Option<Value>, _) = match which {
            0 => {
                filter.for_sale = Some(true);
                ("price IS NOT NULL", None, None)
            }
            1 => {
                let from = like.model_year.saturating_sub(dice.gen_range(0..4));
                filter.model_year_from = Some(from);
                ("model_year >= ?", Some(from.into()), None)
            }
            2 => {
                let to = like.distance_km.unwrap_or(100_000).saturating_add(dice.gen_range(0..50_000));
                filter.distance_km_to = Some(to);
                ("distance_km <= ?", Some(to.into()), None)
            }
            3 => {
                filter.fuels = vec![like.fuel];
                ("fuel = ?", Some(i64::from(like.fuel as u8).into()), Some(Facet::Fuel))
            }
            4 => {
                let country = like.country.clone().unwrap_or_else(|| "DEU".into());
                let code = country.0.as_str().to_owned();
                filter.countries = vec![country];
                ("country = ?", Some(code.into()), Some(Facet::Country))
            }
            5 => {
                filter.owners_max = Some(like.owners);
                ("owners <= ?", Some(like.owners.into()), None)
            }
            _ => {
                filter.accidents_max = Some(like.accidents);
                ("accidents <= ?", Some(like.accidents.into()), None)
            }
        };
        self.conditions.push(Condition { sql, value, facet });
    }

    /// Returns the VINs of its page by a look at every row.
    ///
    /// # Errors
    /// Those of the database.
    pub fn scan(&self, connection: &Connection) -> rusqlite::Result<Vec<String>> {
        let (conditions, values) = self.conditions(None);
        let (column, direction) = (self.column, if self.sort.descending { "DESC" } else { "ASC" });
        let offset = if self.cursor.is_some() { PAGE } else { 0 };
        let sql = format!(
            "SELECT * FROM columns WHERE {conditions} ORDER BY {column} IS NULL, {column} {direction}, vin \
             LIMIT {PAGE} OFFSET {offset}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let vins = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        vins.collect()
    }

    /// Returns how many values its facets have, each by a look at every row.
    ///
    /// # Errors
    /// Those of the database.
    pub fn scan_facets(&self, connection: &Connection) -> rusqlite::Result<usize> {
        let mut found = 0;
        for (facet, column) in FACETS {
            let (conditions, values) = self.conditions(Some(facet));
            let sql = format!(
                "SELECT {column}, count(*) FROM columns WHERE {conditions} GROUP BY {column} \
                 ORDER BY count(*) DESC, {column} LIMIT {VALUES}"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while rows.next()?.is_some() {
                found += 1;
            }
        }
        Ok(found)
    }

    /// Returns the conditions but those on a facet's own column, with their values.
    fn conditions(&self, without: Option<Facet>) -> (String, Vec<&Value>) {
        let is_asked = |condition: &&Condition| without.is_none() || condition.facet != without;
        let asked = || self.conditions.iter().filter(is_asked);
        let sql: Vec<&str> = asked().map(|condition| condition.sql).chain(["1"]).collect();
        (sql.join(" AND "), asked().filter_map(|condition| condition.value.as_ref()).collect())
    }
}

/// Adds a table with the columns of all summaries, of which it has no index.
///
/// # Errors
/// Those of the database.
pub fn add_columns(
    connection: &Connection,
    summaries: impl FnOnce(&mut dyn FnMut(Summary)) -> Result<(), Box<dyn std::error::Error>>,
) -> Result<(), Box<dyn std::error::Error>> {
    connection.execute_batch(TABLE)?;
    let transaction = connection.unchecked_transaction()?;
    let mut outcome = Ok(());
    {
        let mut insert = transaction.prepare(INSERT)?;
        summaries(&mut |summary| {
            if outcome.is_ok() {
                outcome = insert.execute(params_from_iter(row(&summary))).map(|_| ());
            }
        })?;
    }
    outcome?;
    Ok(transaction.commit()?)
}

fn row(summary: &Summary) -> [Value; 18] {
    let optional = |number: Option<u32>| number.map_or(Value::Null, Value::from);
    let country = summary.country.as_ref().map(|country| country.0.as_str().to_owned());
    [
        summary.vin.as_str().to_owned().into(),
        summary.make.clone().into(),
        summary.model.clone().into(),
        summary.variant.clone().into(),
        summary.body.clone().into(),
        i64::from(summary.fuel as u8).into(),
        summary.model_year.into(),
        summary.manufactured.to_string().into(),
        country.map_or(Value::Null, Value::from),
        summary.city.clone().into(),
        optional(summary.distance_km),
        i64::from(summary.verdict as u8).into(),
        summary.owners.into(),
        summary.accidents.into(),
        summary.total_losses.into(),
        summary.open_recalls.into(),
        summary.witnessed.into(),
        summary.price.map_or(Value::Null, |price| i64::try_from(price).unwrap_or(i64::MAX).into()),
    ]
}
