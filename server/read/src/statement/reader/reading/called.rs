//! What a figure is called, from the name that its words give to the one that is told.

use super::measure::How;
use super::setting::{Setting, is_extent};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::base::Base;
use crate::statement::cues::{self, CUES};
use crate::statement::name::{self, Phrase};
use crate::statement::reader::{Name, RANKING, Reader};
use crate::statement::{Measure, Statement, noun};

/// What a figure is called.
pub(super) struct Called {
    pub(super) name: Name,
    /// Whether it says of how many each: 每1000人口拥有托位4.5个.
    pub(super) each: bool,
    /// Whether it is part of the name of what stands behind it: 亿元以上项目.
    pub(super) qualifies: bool,
    /// The rate that words elsewhere make of it.
    pub(super) rate: Option<How>,
}

impl<'t> Reader<'t> {
    /// What a figure is called by its own words.
    pub(super) fn called(&mut self, at: &Setting<'t>, phrase: Phrase, measure: Measure) -> Called {
        let each = self.is_base(at.index);
        let sized = !each && !self.is_aim(at.index) && self.is_part_of_name(at, phrase.span);
        let qualifies = sized && !self.is_so_much_done(at);
        let name = if each {
            self.of_how_many_each(at)
        } else if sized {
            self.qualified(at.index, phrase)
        } else {
            self.name(at.index, at.words, at.own, phrase, measure)
        };
        match self.rate_elsewhere(at.index, at.own) {
            Some((text, way)) => {
                let rate = Some(How { measure: Measure::Rate, way });
                Called { name: text.map_or(name, Self::made), each, qualifies, rate }
            }
            None => Called { name, each, qualifies, rate: None },
        }
    }

    /// 每1000人口拥有托位4.5个: those people; the number alone, where no word says who they are.
    fn of_how_many_each(&self, at: &Setting<'t>) -> Name {
        let people = noun::right(self.text, at.figure.span.end, self.limit(at.index));
        if people.is_empty() {
            let written = &self.text[at.figure.span.range()];
            Self::made(written.trim_start_matches(|c: char| c.is_ascii_digit()))
        } else {
            self.named(people)
        }
    }

    fn is_part_of_name(&self, at: &Setting<'t>, left: Span) -> bool {
        let (text, figure) = (self.text, at.figure);
        let amount = figure.kind == Kind::Amount;
        // 世界500强企业3家: a list that others keep, and no count.
        let ranking = amount && text[figure.span.range()].ends_with(RANKING);
        // 年满60周岁的老人.
        let full = amount
            && !figure.unit.is_count()
            && text[..figure.span.start].ends_with(&CUES.full)
            && at.behind.starts_with(name::is_han);
        ranking || full || self.is_age(at.index) || self.qualifies(at.index, left)
    }

    /// 完成青石至临川8.6公里弹石公路: how much of what stands behind it was done, and no mark of its size; 建成500平方米广场3个 is one.
    fn is_so_much_done(&self, at: &Setting<'t>) -> bool {
        let extent = is_extent(at.figure) && at.figure.marks.is_empty();
        let counted = || {
            let next = self.figures.get(at.index + 1).filter(|next| next.unit.is_count());
            let between = next.and_then(|next| self.text.get(at.figure.span.end..next.span.start));
            between.is_some_and(|between| !between.contains(is_mark) && !between.contains('、'))
        };
        let clause = at.clause.trim_start();
        let done = || {
            CUES.makes.at(clause).is_some()
                || CUES.acting.iter().any(|verb| clause.starts_with(verb.as_str()))
        };
        extent && done() && !clause.contains('、') && !cues::is_attribute(clause) && !counted()
    }

    /// With what its measure and the words that lead to it add to the name.
    pub(super) fn completed(&self, at: &Setting<'t>, called: Called, measure: Measure) -> Called {
        // 其中男性18万人, of a population: what is lent to a name is known of it, too.
        let name = called.name;
        let name = Name { licence: name.licence, ..self.with_measure(at.index, measure, at.own, name) };
        Called { name: self.with_deed(at.index, at.own, self.of_each(at.index, name)), ..called }
    }

    /// The name that is told: with what it is a part of, and whose it is.
    fn told_name(&self, at: &Setting<'t>, name: Name, measure: Measure) -> Name {
        let name = if measure == Measure::Share { Self::as_share(name) } else { name };
        let name = self.of_shared_type(at.index, name);
        let name = self.of_those_among(measure, self.of_each_listed(at.index, at.own, name));
        let name = self.that_came(at.index, measure, name);
        let name = self.with_level(self.with_account(name));
        let name = self.with_subject(at.index, at.own, self.of_so_many_kinds(name));
        if measure.is_level() { self.with_gain(at.index, at.own, name) } else { name }
    }

    /// Tells the statement under its last name.
    pub(super) fn tell(&mut self, at: &Setting<'t>, called: Called, mut statement: Statement) {
        let Called { name, qualifies, .. } = called;
        let name = self.told_name(at, name, statement.measure);
        // 连续五天, 一个月以来: how long, and no measure of anything.
        if let Some(named) = self.lasts(at.index, at.own, &name, statement.measure) {
            if named {
                (statement.indicator_span, statement.indicator) = (name.span, name.text);
                self.note(at.index, &statement, qualifies, at.own);
            }
            self.past = self.past.max(at.figure.span.end);
            statement.measure = Measure::Nothing;
            (statement.direction, statement.base) = (None, Base::Unsaid);
        } else {
            statement.indicator_span = name.span;
            statement.indicator = match name::tidy(&name.text) {
                tidy if tidy.len() == name.text.len() => name.text,
                tidy => tidy.into(),
            };
            self.note(at.index, &statement, qualifies, at.own);
        }
        self.statements.push(statement);
    }
}
