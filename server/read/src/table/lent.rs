//! What is measured of a row whose label and column do not say it: other rows do, or what stands above the table.

use super::header::{self, Column};
use super::label::{self, Mark};
use super::naming::plain_name;
use super::row::Heading;
use super::rows::Table;
use super::topic;
use crate::figure::{Figure, Kind};
use crate::statement::{Measure, lent};

/// What the rows of which one is a part say that is measured of it.
enum Above {
    Lent(String),
    /// They speak of something else.
    Other,
    /// They say nothing.
    Silent,
}

impl Table<'_> {
    /// What the last item above measures in the same column, where a label says only how that grows or which share it is: 增长率 below
    /// 营业收入.
    pub(super) fn of_item(&self, at: usize, column: &Column, label: &str, figure: &Figure) -> Option<String> {
        let label = plain_name(label);
        let share = header::is_share(label);
        let alone = (share || label::is_rate_alone(label)) && column.name.is_empty();
        let (_, item) = self.item.iter().find(|(column, _)| *column == at && alone)?;
        let name = if share { format!("{item}{label}") } else { item.to_string() };
        (figure.kind == Kind::Percent).then_some(name)
    }

    /// What is measured of a row whose label names only a thing, as far as the row that it is a part of says it or the line above
    /// the table: where the head of the column does not.
    pub(super) fn lent(
        &self,
        heading: &Heading<'_>,
        column: &Column,
        figure: &Figure,
        measure: Measure,
    ) -> Option<String> {
        let label = plain_name(heading.label.name);
        // 占营业收入比重: the row says of what.
        let told_of = label.contains('占');
        let share = measure == Measure::Share && topic::is_plain_share(&column.name) && !told_of;
        let reckoned = matches!(heading.label.mark, Some(Mark::Plus | Mark::Minus));
        let growth = header::is_growth_alone(label);
        if heading.by_time
            || label.is_empty()
            || growth
            || !(share || column.name.is_empty() || header::is_owner(&column.name))
            || reckoned && !share
        {
            return None;
        }
        if share && !column.of.is_empty() && !label.ends_with(&column.of) {
            // 账面余额 of what the line above says.
            let whole = self.about.topic.as_ref().filter(|topic| topic.is_of(&column.of));
            return whole.and_then(|topic| topic.whole(label)).or(Some(&column.of)).map(str::to_owned);
        }
        match self.lent_by_rows(label, figure, measure) {
            Above::Lent(of) => return Some(of),
            Above::Other => return None,
            Above::Silent => {}
        }
        let topic = self.about.topic.as_ref()?;
        let of = if share { topic.whole(label) } else { topic.lent(label, heading.label.mark, self.lexicon) };
        of.filter(|_| share || topic.fits(figure, measure, self.lexicon)).map(str::to_owned)
    }

    /// The same, as far as the row that it is a part of says it, or one of which that is a part.
    fn lent_by_rows(&self, label: &str, figure: &Figure, measure: Measure) -> Above {
        let told = topic::is_told(label, self.lexicon);
        let mut parent = self.told.last().and_then(|row| row.parent).filter(|_| !told);
        while let Some(told) = parent.and_then(|at| self.told.get(at)) {
            let alike = figure.kind == Kind::Percent || told.unit.is_none_or(|unit| unit == figure.unit);
            let counted = told.unit.unwrap_or(figure.unit).is_count();
            let of = lent(self.lexicon, told.name, counted, measure, label).filter(|_| alike);
            if of.is_some() || !alike || topic::is_told(told.name, self.lexicon) {
                return of.map_or(Above::Other, |of| Above::Lent(of.to_owned()));
            }
            parent = told.parent;
        }
        Above::Silent
    }
}
