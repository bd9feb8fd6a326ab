//! A figure of a cell, and what it measures.

use std::sync::Arc;

use super::grid::Cell;
use super::header::{self, Column, Content};
use super::naming::{Asked, plain_name, words};
use super::row::Place;
use super::rows::Table;
use crate::Span;
use crate::figure::{self, Decimal, Figure, Kind, Value};
use crate::statement::{
    Basis, Direction, Extent, Licence, Licences, Measure, Modality, Statement, When, basis,
};

impl<'t> Table<'t> {
    /// Takes note of a figure of a cell. `item`: what the cells of its row measure, by their columns.
    pub(super) fn tell(
        &mut self,
        place: &Place<'_, 't>,
        mut figure: Figure,
        item: &mut Vec<(usize, Arc<str>)>,
    ) {
        let Place { column, heading, .. } = *place;
        let label = heading.label.name;
        if let Some(sign) = place.sign {
            bound(&mut figure, sign);
        }
        let mut statement = Statement::bare(of_row(place.line.row), lead(place.cell, &figure));
        let above = if place.is_value { self.of_item(place.at, column, label, &figure) } else { None };
        if place.is_value && !figure.is_time() {
            self.state(place, &mut figure, &mut statement, above.as_deref());
        }
        if statement.indicator.is_empty() {
            statement.licence.indicator = Licence::None;
            // The time of a row is no name.
            let name = if column.is_note { place.own } else { label };
            statement.indicator = if heading.time.is_some() { "".into() } else { words(name).into() };
        }
        if place.is_value && place.whole && above.is_none() && !statement.indicator.is_empty() {
            item.push((place.at, Arc::clone(&statement.indicator)));
        }
        self.statements.push(statement);
        self.figures.push(figure);
    }

    /// What a value measures. `above`: what the last item above measures, where the row says only how that grows.
    fn state(
        &mut self,
        place: &Place<'_, 't>,
        figure: &mut Figure,
        statement: &mut Statement,
        above: Option<&str>,
    ) {
        let Place { column, heading, .. } = *place;
        let label = heading.label.name;
        if place.whole && self.is_index(figure, column, label) {
            figure.kind = Kind::Index;
        }
        (statement.measure, statement.direction) = measured(figure, column, label);
        let planned = column.planned || place.sign.is_some();
        statement.modality = if planned { Modality::Planned } else { Modality::Actual };
        let own = self.group.is_some() || above.is_some();
        let lent = if own { None } else { self.lent(heading, column, figure, statement.measure) };
        let asked = Asked { place, measure: statement.measure, lent: lent.as_deref(), above };
        statement.indicator = self.name(&asked);
        let licence = self.licence(place);
        let named = licence.min(self.licence_of_name(&asked));
        statement.licence = Licences { indicator: named, period: licence, role: licence };
        if figure.kind == Kind::Amount
            && let Some(told) = self.told.last_mut()
        {
            told.unit.get_or_insert(figure.unit);
        }
        statement.within = place.line.within.cloned();
        self.date(place, figure, statement);
        statement.extent = Extent::Stock;
        let changes = statement.measure == Measure::Rate;
        let known = self.lexicon.find(&statement.indicator).map(|(_, known)| known);
        statement.basis = basis(Basis::Unsaid, known, changes);
        statement.base = column.base();
    }

    /// Whether a number without a unit is that of an index, as its column, its row or the title says.
    fn is_index(&self, figure: &Figure, column: &Column, label: &str) -> bool {
        let of_topic = || self.about.topic.as_ref().is_some_and(|topic| header::is_index(&topic.measure));
        let named = || header::is_index(&column.head) || header::is_index(plain_name(label)) || of_topic();
        let level = matches!(column.kind, Content::Levels | Content::Planned);
        level && figure.kind == Kind::Amount && figure.unit.is_none() && named()
    }

    /// By what right a value is what its row and its column say.
    fn licence(&self, place: &Place<'_, 't>) -> Licence {
        let Place { line, heading, column, .. } = *place;
        // A number in a cell of words may be any of the things that they speak of, and so may one in a row without a label.
        let headed = !column.head.is_empty() || line.columns.len() == 2;
        let labelled = if heading.by_time { heading.time.is_some() } else { !heading.label.name.is_empty() };
        // Where only blanks part the cells, one that is left out moves the others.
        let aligned = line.places.certain && (!self.about.spaced || line.row.len() == line.columns.len());
        let certain = place.whole && headed && !place.worded && labelled && aligned && !self.about.borrowed;
        if certain { Licence::Named } else { Licence::Guessed }
    }

    /// When a value was so: as its row says, the rows above it, what happened to the row, or its column.
    fn date(&self, place: &Place<'_, 't>, figure: &Figure, statement: &mut Statement) {
        let Place { line, heading, column, .. } = *place;
        // 2023年末地方政府债务余额: the row says so itself.
        let own = self.told.last().and_then(|told| told.year);
        let since = self.since.or(own).filter(|_| matches!(column.when, When::Unsaid | When::Open));
        let said = heading.time.or(since);
        let event = line.dated.filter(|_| column.when == When::Unsaid && said.is_none());
        statement.when = said.or(event).map_or(column.when, When::Said);
        if event.is_some() {
            statement.licence.period = statement.licence.period.min(Licence::Guessed);
        }
        let open = statement.when == When::Unsaid && column.head.is_empty() && line.unheaded > 1;
        if open || self.may_be_of_other(place) {
            statement.when = When::Open;
        }
        statement.stands = column.done && statement.when != When::Open;
        if statement.when == When::Open && figure.kind != Kind::Percent && !column.is_of_plan {
            statement.licence.period = Licence::None;
        }
        statement.dated = !matches!(statement.when, When::Unsaid | When::Open);
    }

    /// Where only blanks part the cells, those of a row that lacks one may stand in any of its columns: whether one of these is of another
    /// time.
    fn may_be_of_other(&self, place: &Place<'_, 't>) -> bool {
        let Place { line, column, .. } = *place;
        let moved = self.about.spaced && !line.places.told && line.row.len() < line.columns.len();
        moved && line.columns.iter().any(|other| is_other(other.when, column.when))
    }
}

/// Gives a figure the bound that a sign in front of it says: ≥.
fn bound(figure: &mut Figure, sign: &str) {
    if let Some(sign) = figure::sign(sign)
        && let Value::Number(value) = figure.value
    {
        figure.bound = sign.bound();
        figure.interval = sign.interval(value, Decimal::ZERO);
    }
}

/// Whether two columns are of different times.
fn is_other(one: When, other: When) -> bool {
    one != When::Unsaid && other != When::Unsaid && one != other
}

/// How the figure of a cell measures what its row is about. A printed minus stays in the value.
fn measured(figure: &Figure, column: &Column, label: &str) -> (Measure, Option<Direction>) {
    let percent = figure.kind == Kind::Percent;
    // 补助占净利润的比重 | 2.5% | 5.5%: what the row is, where the columns are years.
    let levels = percent && column.kind == Content::Levels;
    let kind = match Content::of(label) {
        of @ (Content::Shares | Content::Rates) if levels && !label.contains("占用") => of,
        _ if levels && (header::is_ratio(&column.head) || header::is_ratio(label)) => Content::Shares,
        _ => column.kind,
    };
    match kind {
        Content::Shares if percent => (Measure::Share, None),
        Content::Completion if percent => (Measure::Completion, None),
        Content::Rates if percent => (Measure::Rate, Some(Direction::Up)),
        Content::Rates | Content::Deltas if !percent => (Measure::Change, Some(Direction::Up)),
        _ if figure.kind == Kind::Index => (Measure::Index, None),
        _ => (Measure::Level, None),
    }
}

/// A row's cells from end to end.
pub(super) fn of_row(row: &[Cell]) -> Span {
    match (row.first(), row.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}

/// From the cell's beginning to the figure.
pub(super) fn lead(cell: &Cell, figure: &Figure) -> Span {
    Span::new(cell.span.start.min(figure.span.start), figure.span.start)
}
