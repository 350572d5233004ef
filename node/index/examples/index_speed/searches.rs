//! How long searches take, beside a look at every row by SQL.

use crate::questions::{FACETS, PAGE, Question, VALUES, add_columns};
use crate::times::Times;
use rand::{Rng, SeedableRng, rngs::SmallRng};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};
use urcar_index::Index;
use urcar_index::search::{Page, Snapshot};
use urcar_types::{Facet, Summary};

/// Searches by the index.
const SEARCHES: usize = 2_000;
/// Searches by SQL at least, however long they take.
const SCANS: usize = 20;
/// One in so many vehicles is one that searches are like, and each of the first few.
const LIKE: usize = 97;

/// Measures searches in a snapshot of the index, and by SQL in a database to which the summaries' columns are added; for
/// so long each by SQL.
///
/// # Errors
/// Those of index and database, and where both don't find the same.
pub fn measure(
    index: &Index,
    snapshot: &Snapshot,
    database: &Connection,
    seconds: Duration,
) -> Result<Value, Box<dyn Error>> {
    let (mut like, mut seen): (Vec<Summary>, usize) = (Vec::new(), 0);
    add_columns(database, |take| {
        index.summaries(&mut |summary| {
            if seen.is_multiple_of(LIKE) || seen < SCANS {
                like.push(summary.clone());
            }
            seen += 1;
            take(summary);
        })?;
        Ok(())
    })?;
    let questions = questions(&like, snapshot)?;
    let which = FACETS.map(|(facet, _)| facet);
    let (mut pages, mut facets) = (Times::default(), Times::default());
    for question in &questions {
        pages.time(|| page(question, snapshot))?;
        facets.time(|| page_and_facets(question, snapshot, &which))?;
    }
    let (mut plain_pages, mut plain_facets) = (Times::default(), Times::default());
    let until = Instant::now() + seconds;
    for question in &questions {
        if Instant::now() >= until && plain_pages.len() >= SCANS {
            break;
        }
        let found = plain_pages.time(|| question.scan(database))?;
        compare(question, &page(question, snapshot)?, &found)?;
        plain_facets.time(|| -> rusqlite::Result<()> {
            black_box(question.scan(database)?);
            black_box(question.scan_facets(database)?);
            Ok(())
        })?;
    }
    Ok(json!({ "page": pages.beside(&plain_pages), "page_and_six_facets": facets.beside(&plain_facets) }))
}

/// Searches like some vehicles; every second one goes on from the end of its first page.
fn questions(like: &[Summary], snapshot: &Snapshot) -> Result<Vec<Question>, Box<dyn Error>> {
    let mut dice = SmallRng::seed_from_u64(3);
    let mut questions = Vec::with_capacity(SEARCHES);
    for number in 0..SEARCHES {
        let place = dice.gen_range(0..like.len());
        let mut question = Question::about(&like[place], &mut dice);
        question.cursor = page(&question, snapshot)?.next.filter(|_| number % 2 == 1);
        questions.push(question);
    }
    Ok(questions)
}

fn page(question: &Question, snapshot: &Snapshot) -> Result<Page, Box<dyn Error>> {
    Ok(black_box(snapshot.search(&question.filter, question.sort, question.cursor.as_ref(), PAGE))?)
}

fn page_and_facets(question: &Question, snapshot: &Snapshot, which: &[Facet]) -> Result<(), Box<dyn Error>> {
    page(question, snapshot)?;
    black_box(snapshot.facets(&question.filter, which, VALUES))?;
    Ok(())
}

fn compare(question: &Question, page: &Page, found: &[String]) -> Result<(), Box<dyn Error>> {
    let is_same = page.vehicles.iter().map(|vehicle| vehicle.vin.as_str()).eq(found.iter().map(String::as_str));
    if is_same { Ok(()) } else { Err(format!("SQL finds others by {:?}, {:?}", question.filter, question.sort).into()) }
}
