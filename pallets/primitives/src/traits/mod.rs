//! What the pallets offer each other. The runtime ties them together.

mod deadlines;
mod life_file;
mod titles;
mod watch;
mod writers;

pub use deadlines::{Deadlines, Due, Serve};
pub use life_file::{DisputeEnd, LifeFile, RecordBrief, Records};
pub use titles::Titles;
pub use watch::{SaleNote, Told, Watch};
pub use writers::{Bonds, Delegates, Seats, WriterRefusal, Writers};
