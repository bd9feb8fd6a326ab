use std::cell::OnceCell;

use super::groups::Group;
use super::work;
use crate::arithmetic::Bounds;
use crate::arithmetic::{Exact, Fraction};
use crate::figure::{Figure, Kind};
use crate::statement::{Role, Statement};
use crate::text::Shape;
use crate::{Edit, Message, Related, Span};
use gouji_read::lexis::{ends_clause, last_mark};
use gouji_read::report::Paragraph;

/// A paragraph as the checks look at it.
#[derive(Debug)]
pub(super) struct Scene<'p> {
    pub(super) text: &'p str,
    pub(super) figures: &'p [Figure],
    pub(super) statements: &'p [Statement],
    pub(super) is_table: bool,
    /// What several checks ask for.
    pub(super) kept: Kept,
}

/// What is found once in a paragraph, when a check first asks for it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The parts of known partitions.
    pub(super) groups: OnceCell<Vec<Group>>,
}

impl<'p> Scene<'p> {
    pub(super) fn new(paragraph: &'p Paragraph) -> Self {
        Self {
            text: paragraph.words(),
            figures: &paragraph.figures,
            statements: &paragraph.statements,
            is_table: paragraph.shape == Shape::Table,
            kept: Kept::default(),
        }
    }

    /// The words between the figure before it, or the sentence's start, and a figure.
    pub(super) fn lead(&self, index: usize) -> &'p str {
        work::spend(1);
        &self.text[self.statements[index].lead.range()]
    }

    /// The clause that leads to a figure.
    pub(super) fn clause(&self, index: usize) -> &'p str {
        let lead = self.lead(index);
        let mark = last_mark(lead, |mark| ends_clause(mark) && !matches!(mark, '（' | '('));
        mark.map_or(lead, |(at, mark)| &lead[at + mark.len_utf8()..])
    }

    /// At most `count` characters right before a figure.
    pub(super) fn words_before(&self, index: usize, count: usize) -> &'p str {
        work::spend(1);
        let before = &self.text[..self.figures[index].span.start];
        let start = before.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
        &before[start..]
    }

    /// A figure as it is written.
    pub(super) fn written(&self, index: usize) -> &'p str {
        work::spend(1);
        &self.text[self.figures[index].span.range()]
    }

    /// The digits of a figure as they are written.
    pub(super) fn digits(&self, index: usize) -> &'p str {
        &self.text[self.figures[index].literal.digits.range()]
    }

    /// Whether the figure is an amount of something, as a level.
    pub(super) fn is_level(&self, index: usize) -> bool {
        work::spend(1);
        self.figures[index].kind == Kind::Amount && self.statements[index].role() == Role::Level
    }

    /// Whether two figures can be added: amounts in units of one dimension, or in the same unit.
    pub(super) fn comparable(&self, a: usize, b: usize) -> bool {
        work::spend(1);
        let (a, b) = (&self.figures[a], &self.figures[b]);
        a.kind == b.kind
            && (a.unit == b.unit
                || a.unit.dimension() == b.unit.dimension() && !a.unit.is_count() && !a.unit.is_none())
    }

    /// The values that a figure admits, in the base unit of its dimension.
    pub(super) fn bounds(&self, index: usize) -> Bounds {
        work::spend(1);
        let figure = &self.figures[index];
        Bounds::of(figure).times(&Fraction::of_unit(&figure.unit))
    }

    /// The value in the base unit of its dimension.
    pub(super) fn value(&self, index: usize) -> Option<Fraction> {
        work::spend(1);
        let figure = &self.figures[index];
        figure.number().map(|number| number.exact() * Fraction::of_unit(&figure.unit))
    }

    /// A figure as another operand, with its indicator.
    pub(super) fn related(&self, index: usize) -> Related {
        let message = Message::new("operand")
            .with("indicator", &*self.statements[index].indicator)
            .with("figure", self.written(index));
        Related { span: self.figures[index].span, message }
    }

    /// `value` (in the base unit) in the scale and with the decimals in which a figure is written.
    pub(super) fn like(&self, index: usize, value: &Fraction) -> Option<String> {
        let figure = &self.figures[index];
        let own = value / Fraction::of_unit(&figure.unit) / figure.literal.scale.exact();
        let rounded = own.to_decimal(figure.literal.decimals)?;
        Some(self.grouped_like(index, rounded.with_decimals(figure.literal.decimals)))
    }

    /// Digits with the thousands separators of a figure, if it has them.
    pub(super) fn grouped_like(&self, index: usize, digits: String) -> String {
        super::slips::grouped(self.digits(index), digits)
    }

    /// Replaces the digits of a figure.
    pub(super) fn rewrite(&self, index: usize, digits: &str) -> Edit {
        Edit { span: self.figures[index].literal.digits, text: digits.to_owned() }
    }

    /// A figure as it would read with other digits.
    pub(super) fn rewritten(&self, index: usize, digits: &str) -> String {
        let (span, own) = (self.figures[index].span, self.figures[index].literal.digits);
        format!("{}{digits}{}", &self.text[span.start..own.start], &self.text[own.end..span.end])
    }

    /// Whether a figure is written in Arabic digits, so that a repair can be written.
    pub(super) fn is_arabic(&self, index: usize) -> bool {
        !self.figures[index].literal.chinese
    }

    /// The sentence of a figure.
    pub(super) fn sentence(&self, index: usize) -> Span {
        work::spend(1);
        self.statements[index].sentence
    }

    /// The digits of a figure as an addend in the scale of another: 38900万元 beside 12.36亿元 is 3.89.
    pub(super) fn in_scale_of(&self, index: usize, other: usize) -> String {
        let same = self.figures[index].literal.scale == self.figures[other].literal.scale
            && self.figures[index].unit == self.figures[other].unit;
        if same && self.is_arabic(index) {
            return self.digits(index).to_owned();
        }
        self.value(index).map(|value| self.fine(other, &value)).unwrap_or_default()
    }

    /// A value in the scale of a figure, with as many decimals as it takes, six at most.
    pub(super) fn fine(&self, index: usize, value: &Fraction) -> String {
        let figure = &self.figures[index];
        let own = value / Fraction::of_unit(&figure.unit) / figure.literal.scale.exact();
        own.to_decimal(6).map(|own| own.to_string()).unwrap_or_default()
    }

    /// What stands behind the digits of a figure: its scale words and its unit, without approximators.
    pub(super) fn scaled_unit(&self, index: usize) -> String {
        let figure = &self.figures[index];
        let end =
            figure.marks.iter().map(|mark| mark.span).filter(|span| span.start >= figure.literal.digits.end);
        let end = end.map(|span| span.start).min().unwrap_or(figure.span.end);
        self.text[figure.literal.digits.end.min(end)..end].to_owned()
    }
}

/// In characters: a longer line is no heading.
pub(super) const LONGEST_HEADING: usize = 30;
