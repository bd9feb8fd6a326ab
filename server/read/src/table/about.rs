//! What all of a table is about: its unit, what its rows and its columns are measured by.

use super::caption::{self, Caption, caption_unit};
use super::grid::{Cell, Grid};
use super::header::{Column, Content};
use super::topic::{self, Topic};
use crate::Span;
use crate::figure::Measure;
use crate::statement::{Lexicon, When};

/// What holds for all rows of a table.
#[derive(Default)]
pub(super) struct About<'t> {
    /// The unit of all numbers, by the caption.
    pub(super) unit: Option<Measure>,
    /// Percent, where the caption names it beside the unit: the unit of shares and rates that have none.
    pub(super) percent: Option<Measure>,
    /// What its rows are measured by, as the line above it says.
    pub(super) topic: Option<Topic>,
    /// The first row's label, and its name where a page cuts that in two.
    pub(super) mended: Option<(Span, &'t str)>,
    /// What the columns are measured by whose heads name only whose they are.
    pub(super) of_heads: Option<Box<str>>,
    /// What all of the table adds up, as its title says, where only blanks part its cells.
    pub(super) subject: Option<String>,
    /// Whether only blanks part its cells.
    pub(super) spaced: bool,
    /// Whether single blanks part the numbers of some of its rows.
    pub(super) plain: bool,
    /// Whether its heads are those of the rows above.
    pub(super) borrowed: bool,
}

impl About<'_> {
    /// What its caption, its title and its heads say.
    pub(super) fn of(
        text: &str,
        grid: &Grid,
        caption: &Caption,
        columns: &[Column],
        lexicon: &Lexicon,
    ) -> Self {
        let spaced = grid.spaced;
        Self {
            unit: unit(text, grid, caption),
            percent: Measure::named("%").filter(|_| caption.percent),
            topic: if spaced { None } else { topic_of(text, grid, caption, columns, lexicon) },
            of_heads: of_heads(text, grid, caption, columns, lexicon),
            subject: if spaced { topic::subject(&caption.lead) } else { None },
            spaced,
            plain: grid.plain,
            ..Self::default()
        }
    }
}

/// The unit of all numbers: that of the caption, of the title, or of the head of the labels.
fn unit(text: &str, grid: &Grid, caption: &Caption) -> Option<Measure> {
    let of_title = || {
        let title = grid.title.and_then(|cell| text.get(cell.span.range()))?;
        Measure::named(caption_unit(title))
    };
    Measure::named(&caption.unit).or_else(of_title).or_else(|| unit_of_heads(text, grid))
}

/// The unit that the head of the labels gives all numbers: 类别（单位：万元）.
fn unit_of_heads(text: &str, grid: &Grid) -> Option<Measure> {
    // | 预算执行情况 | 年度预算数（万元） |, over rows whose labels stand in the second column.
    let empty = |row: &&Vec<Cell>| {
        row.first().and_then(|cell| text.get(cell.span.range())).is_some_and(|own| own.trim().is_empty())
    };
    let second = grid.body().iter().filter(empty).count() * 2 > grid.body().len();
    let first = |row: &Vec<Cell>| row.get(usize::from(second)).and_then(|cell| text.get(cell.span.range()));
    let heads = grid.rows.get(..grid.header)?;
    // 项目（万元）, too.
    let bare = |head: &str| Measure::in_head(head).filter(Measure::is_of_amounts);
    heads.iter().filter_map(first).find_map(|head| match caption::unit_behind(head) {
        Some(unit) => Measure::named(unit),
        None => bare(head),
    })
}

/// What the columns of rows of times are measured by, where their heads name only places and things of one kind, as the title says
/// behind the word for that: 引水量 of 各闸引水量情况表, over 东闸 and 西闸.
fn of_heads(
    text: &str,
    grid: &Grid,
    caption: &Caption,
    columns: &[Column],
    lexicon: &Lexicon,
) -> Option<Box<str>> {
    let dated = columns.first().is_some_and(|column| column.kind == Content::Times);
    let of_all = |column: &&Column| topic::is_total(&column.head);
    let owned = columns.iter().skip(1).filter(|column| !of_all(column));
    let heads: Vec<&str> = owned.map(|column| &*column.name).collect();
    let plain = |column: &Column| {
        column.kind == Content::Levels && column.measure.is_none() && column.when == When::Unsaid
    };
    let bare = |head: &&str| !head.is_empty() && !topic::is_told(head, lexicon) && !topic::is_called(head);
    if !dated || heads.len() < 2 || !columns.iter().skip(1).all(plain) || !heads.iter().all(bare) {
        return None;
    }
    let last = heads.first()?.chars().next_back()?;
    let title = grid.title.and_then(|cell| text.get(cell.span.range())).unwrap_or(&caption.lead);
    let alike = heads.iter().all(|head| head.ends_with(last));
    topic::behind(title, last).filter(|measure| alike && topic::is_told(measure, lexicon)).map(Into::into)
}

/// What a table's rows are measured by, as its title says, the line above, or the head of their shares.
fn topic_of(
    text: &str,
    grid: &Grid,
    caption: &Caption,
    columns: &[Column],
    lexicon: &Lexicon,
) -> Option<Topic> {
    let title = grid.title.and_then(|cell| text.get(cell.span.range()));
    let shares = || columns.iter().find_map(|column| Topic::of_share(column.share_head(), lexicon));
    let told = title.and_then(|title| Topic::of(title, lexicon));
    // 主营业务收入构成 | 2024年, over the products.
    let labels = columns.first().map_or("", |column| &column.head);
    let of_labels = || Topic::of_parts(labels, lexicon);
    told.or_else(|| Topic::of(&caption.lead, lexicon)).or_else(of_labels).or_else(shares)
}
