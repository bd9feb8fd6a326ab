//! What stands in a table and once more in the text or in another table; the unit of a column against a total in the text.

mod heads;

use gouji_read::report::Entry;
use gouji_relate::evidence::doubted;
use gouji_relate::fact::Stated;
use gouji_relate::{Stretch, View};

use crate::relations::{self, THRESHOLDS};
use crate::{Finding, Placed};

/// What there is to say of one fact that stands in several places, and of tables and what stands around them. `prose` is the
/// text alone.
pub(crate) fn across(placed: &[Placed<'_>], stated: &[&Stated], prose: &[Stretch<'_>]) -> Vec<Finding> {
    if !placed.iter().any(|at| at.own.brief.tables) {
        return told_again(prose, stated, placed);
    }
    let stretches: Vec<Stretch<'_>> = placed.iter().map(Placed::everything).collect();
    let mut found = told_again(&stretches, stated, placed);
    found.extend(heads::find(&stretches, placed));
    found
}

/// One fact in two places with two values.
fn told_again(stretches: &[Stretch<'_>], stated: &[&Stated], placed: &[Placed<'_>]) -> Vec<Finding> {
    let told = |paragraph: usize, index: usize| {
        let of = &placed[paragraph];
        let figure = &of.paragraph.figures[index];
        Entry {
            span: figure.span.shift(of.start),
            figure,
            statement: &of.paragraph.statements[index],
            subject: of.paragraph.subjects.get(index).and_then(Option::as_ref),
            context: *of.context,
        }
    };
    let (own, candidates) = gouji_relate::fact::find(stretches, stated, &told);
    if candidates.is_empty() {
        return Vec::new();
    }
    let own: Vec<Stretch<'_>> = own.into_iter().map(|number| stretches[number].clone()).collect();
    let view = View::of(&own);
    let mut weighed = doubted(&view, candidates, Vec::new(), THRESHOLDS.information);
    gouji_relate::fact::settle(&view, &mut weighed);
    relations::findings(&view, &weighed)
}
