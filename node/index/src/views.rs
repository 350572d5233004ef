//! The views of the index.

use crate::statistics::StatisticsView;
use crate::summaries::SummariesView;
use crate::view::View;

/// All views. Each is kept under its name with its version.
pub(crate) static VIEWS: [&dyn View; 2] = [&StatisticsView, &SummariesView];
