//! What a paragraph states under keys, which its own words and its section give: an edit elsewhere leaves it as it is.

use std::hash::{BuildHasher, Hash};
use std::sync::LazyLock;

use gouji_read::report::{Context, Entry};
use hashbrown::DefaultHashBuilder;

use super::{couples, heading, keyed, tables};
use crate::view::{Loose, Stretch, View};

/// Keys as numbers, in which two keys do not meet in all that can happen, each with the place of a figure.
pub(super) type Keyed = Vec<(u64, usize)>;

/// The keys of one paragraph.
#[derive(Debug, Default)]
pub struct Stated {
    /// The facts of all its figures that have one, by the number of the figure in the paragraph.
    pub all: Vec<(u64, usize)>,
    /// Those of which others are compared; these and the next by their places among the points.
    pub(super) facts: Keyed,
    /// What its cells are called.
    pub(super) cells: Keyed,
    /// The names of levels with a rate right behind them.
    pub(super) couples: Keyed,
    /// The figures that a heading leaves open.
    pub(super) heads: Vec<usize>,
}

impl Stated {
    /// What the figures of a paragraph state in its section.
    pub fn of(stretch: &Stretch<'_>, context: Context) -> Self {
        let paragraph = stretch.paragraph;
        let entry = |index: usize| {
            let figure = paragraph.figures.get(index)?;
            Some(Entry {
                span: figure.span,
                figure,
                statement: paragraph.statements.get(index)?,
                subject: paragraph.subjects.get(index).and_then(Option::as_ref),
                context,
            })
        };
        let fact = |index: usize| Some((key(&entry(index)?.fact()?), index));
        let all: Vec<_> = (0..paragraph.figures.len()).filter_map(fact).collect();
        let stretches = [Stretch { start: 0, ..stretch.clone() }];
        let view = View::of(&stretches);
        let told = |place: usize| entry(view.point(place).index);
        Self {
            facts: keyed::stated(&view, &all),
            cells: tables::stated(&view, &told),
            couples: couples::stated(&view, &told),
            heads: heading::stated(&view),
            all,
        }
    }
}

/// What a figure of the paragraph says, by its place among the points.
pub(super) type Own<'f, 'r> = dyn Fn(usize) -> Option<Entry<'r>> + 'f;

/// A key as a number.
pub(super) fn key(of: &impl Hash) -> u64 {
    static HASHER: LazyLock<DefaultHashBuilder> = LazyLock::new(DefaultHashBuilder::default);
    HASHER.hash_one(of)
}

/// The places of a view by their keys, in the order of the text under each.
#[derive(Debug)]
pub(super) struct Places(Keyed);

impl Places {
    pub(super) fn of(row: &Loose<'_>, stated: &[&Stated], which: impl Fn(&Stated) -> &Keyed) -> Self {
        let own = stated.iter().zip(&row.borders);
        let mut all: Keyed = own
            .flat_map(|(it, before)| which(it).iter().map(move |(key, place)| (*key, before + place)))
            .collect();
        all.sort_unstable();
        Self(all)
    }

    /// The places of each key that stands more than once, and not more than so many times.
    pub(super) fn shared(&self, most: usize) -> impl Iterator<Item = impl Iterator<Item = usize> + Clone> {
        let alike = self.0.chunk_by(|a, b| a.0 == b.0);
        let few = alike.filter(move |own| (2..=most).contains(&own.len()));
        few.map(|own| own.iter().map(|(_, place)| *place))
    }
}
