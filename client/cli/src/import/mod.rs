//! Bringing files of lives onto a chain, and comparing the two.
//!
//! - [`lives`], [`mapping`] and [`mod@file`]: the lines of a file, the records that they become, and both together;
//!   `misfit`: which key of them can't be read.
//! - [`accounts`], [`fund`] and [`witness`]: who signs, who pays, who attests.
//! - [`life_plan`] and [`outcome`]: the next steps of one life, and the outcomes of those before. No I/O.
//! - [`lock`], [`journal`] and [`job`]: that no other import of the file goes on, what an earlier run knew, and all
//!   lives of a file together.
//! - [`engine`]: sends what is ready, and follows the blocks; [`progress`]: how far it is.
//! - [`carrier`]: brings the files of evidence to the node, once their records are final.
//! - [`report`], [`report_file`], [`check`] and [`waiting`]: what an import did and where that is written, how chain and
//!   file compare, and that nothing shows which waits.

pub mod accounts;
pub mod carrier;
pub mod check;
pub mod engine;
pub mod file;
pub mod fund;
pub mod job;
pub mod journal;
pub mod life_plan;
pub mod lives;
pub mod lock;
pub mod mapping;
mod misfit;
pub mod outcome;
pub mod progress;
pub mod report;
pub mod report_file;
pub mod waiting;
mod witness;
