//! Relations between the figures of a report (勾稽关系): which figures were meant to bear each other out, and whether they do.
//!
//! ```text
//! statements ─▶ points ─▶ finders ─▶ candidates ─▶ evidence ─▶ relations that hold, and doubts
//! ```
//!
//! It knows no severity and no message.

mod cache;
pub mod cue;
pub mod evidence;
pub mod fact;
pub mod find;
pub mod identity;
pub mod names;
pub mod partition;
pub mod point;
mod relation;
pub mod slip;
pub mod table;
mod view;
pub mod words;

pub use cache::{Cache, Islands};
pub use find::Sink;
pub use relation::{Candidate, Kind, Operands};
pub use view::{At, Stretch, View};

/// Builds the tables that relating looks into.
pub fn warm() {
    std::sync::LazyLock::force(&words::TABLE);
    evidence::warm();
}

/// The points of each paragraph of a report, for [`stretches`].
pub fn points(report: &gouji_read::Report) -> Vec<Vec<point::Point>> {
    report.placed().iter().map(|at| point::points(at.paragraph)).collect()
}

/// The paragraphs of a report with their points, without those of code and comments.
pub fn stretches<'r>(report: &'r gouji_read::Report, points: &'r [Vec<point::Point>]) -> Vec<Stretch<'r>> {
    let placed = report.placed().into_iter().zip(points).filter(|(at, _)| !at.context.code);
    let own = |(at, points): (gouji_read::report::Placed<'r>, &'r Vec<point::Point>)| Stretch {
        id: at.id,
        paragraph: at.paragraph,
        start: at.start,
        points,
    };
    placed.map(own).collect()
}
