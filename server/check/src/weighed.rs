//! The relations of a report, found and weighed.

use std::sync::Arc;

use gouji_relate::evidence::Weighed;
use gouji_relate::{Islands, Stretch, View};

use crate::placed::{Placed, stretches};
use crate::relations;

/// Finds and weighs the relations of a report, and lays all of it out.
pub(crate) fn with_relations<T>(placed: &[Placed<'_>], of: impl FnOnce(&View<'_>, &Weighed) -> T) -> T {
    let stretches = stretches(placed);
    let islands = weighed(placed, &stretches);
    of(&View::of(&stretches), &islands.all())
}

/// Finds and weighs the relations of a report, island by island.
pub(crate) fn weighed(placed: &[Placed<'_>], stretches: &[Stretch<'_>]) -> Arc<Islands> {
    let least = relations::THRESHOLDS.information;
    placed.first().map(|at| at.kept.weigh(stretches, least)).unwrap_or_default()
}
