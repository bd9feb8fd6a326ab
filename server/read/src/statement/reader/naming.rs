//! What a figure measures: words before it or behind it, or what another figure measures.

mod asked;
mod before;
mod behind;
mod budgets;
mod compared;
mod qualified;
mod same;

use std::sync::Arc;

use asked::Asked;
pub(super) use before::puller;

use super::{Name, Reader};
use crate::Span;
use crate::figure::{Figure, TimeValue, Value};
use crate::statement::cues::CUES;
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, shown};

/// One way to name a figure.
type Way<'t> = fn(&mut Reader<'t>, &Asked<'t>) -> Option<Name>;

/// The ways to name a figure, in the order in which they are tried: the first that knows a name gives it.
impl<'t> Reader<'t> {
    /// What a figure measures.
    pub(super) fn name(
        &mut self,
        index: usize,
        words: Span,
        own: Span,
        phrase: Phrase,
        measure: Measure,
    ) -> Name {
        let figure = &self.figures[index];
        let asked = Asked {
            index,
            figure,
            measure,
            words,
            own,
            clause: &self.text[own.range()],
            phrase,
            left: &self.text[phrase.span.range()],
            behind: &self.text[figure.span.end..],
        };
        if let Some(name) = self.first(Self::BY_CONSTRUCTION, &asked) {
            return name;
        }
        let asked = asked.without_goal().without_reckoning();
        if let Some(name) = self.first(Self::BY_BUDGET, &asked) {
            return name;
        }
        let asked = asked.without_owner();
        if let Some(name) = self.first(Self::BY_PLACE, &asked) {
            return name;
        }
        // 精准用好4亿元技改专属贷款: verbs lead to the figure, and no phrase.
        let by_verbs = asked.is_led_by_verbs();
        if by_verbs && let Some(name) = self.object_of_verbs(&asked) {
            return name;
        }
        let asked = if by_verbs { asked.without_phrase() } else { asked };
        let name = self.first(Self::BY_PHRASE, &asked).or_else(|| self.first(Self::BY_THE_REST, &asked));
        name.unwrap_or_default()
    }

    fn first(&mut self, ways: &[Way<'t>], asked: &Asked<'t>) -> Option<Name> {
        ways.iter().find_map(|way| way(self, asked))
    }

    /// How the clause is built says which words or which other figure name it, whatever the phrase before it is.
    const BY_CONSTRUCTION: &'t [Way<'t>] = &[
        // Lists, and what is called by a figure.
        Self::next_of_list,
        |reader, asked| reader.in_quotation(asked.index),
        |reader, asked| reader.listed_place(asked.index, asked.own),
        |reader, asked| reader.of_list(asked.index, asked.own, asked.phrase),
        Self::of_all_told,
        |reader, asked| reader.of_those_sized(asked.index),
        |reader, asked| reader.sized(asked.index),
        |reader, asked| reader.among_whom(asked.index, asked.own),
        Self::striven_for,
        // Words that point behind the figure, or before a yardstick.
        Self::people_of_age,
        |reader, asked| reader.contributed(asked.index, asked.own),
        Self::changed_at_pace,
        Self::before_yardstick,
        Self::in_another_unit,
        |reader, asked| reader.of_series(asked.index, asked.own),
        // Comparisons.
        Self::so_many_times,
        Self::times_a_standard,
        Self::ratio_with,
        Self::before_comparison,
        Self::above_aim,
        Self::points_higher,
        Self::compared_with_census,
    ];

    /// The phrase says which part, which stage of a budget, or what is taken off.
    const BY_BUDGET: &'t [Way<'t>] = &[
        Self::whole_of_share,
        |reader, asked| reader.part_of_whole(asked.index),
        Self::another_draft,
        Self::budget_of_same,
        Self::taken_off,
        Self::left_of_it,
    ];

    /// The figure is an aim, a count or a rank, or stands where such have their names.
    const BY_PLACE: &'t [Way<'t>] = &[
        Self::of_aim,
        |reader, asked| reader.of_count(asked.index, asked.own, asked.phrase, asked.measure),
        Self::taken_or_given,
        Self::of_label,
        Self::repaid,
        Self::of_bracket,
        Self::of_rank,
        Self::of_spot_among,
        Self::object_of_deed,
    ];

    /// The phrase before the figure names it, or a part of it.
    const BY_PHRASE: &'t [Way<'t>] = &[
        Self::pulled,
        Self::of_covered,
        Self::for_each,
        Self::place_alone,
        Self::by_its_phrase,
        Self::extent,
        Self::funds,
    ];

    /// The phrase before it is no name: what is behind, or what was told before.
    const BY_THE_REST: &'t [Way<'t>] = &[
        Self::second_of_pair,
        Self::of_deed,
        Self::of_doer,
        Self::of_those_with_mark,
        Self::of_figure_before,
        Self::named_earlier,
        Self::of_sentence_before,
        Self::done_so_often,
    ];
}

/// How a name is taken from the text.
impl Reader<'_> {
    pub(super) fn named(&self, span: Span) -> Name {
        let span = name::row(self.text, span);
        let text = shown::without_years(self.text, self.times_in(span), span);
        let text = text.map_or_else(|| shown::plain(&self.text[span.range()]), Arc::from);
        Name { text, span, licence: Licence::Named }
    }

    /// The figures that stand in a name.
    pub(super) fn times_in(&self, span: Span) -> &[Figure] {
        let from = self.figures.partition_point(|figure| figure.span.start < span.start);
        let to = self.figures.partition_point(|figure| figure.span.start < span.end);
        &self.figures[from.min(to)..to]
    }

    /// 标准区不少于建成区面积 of a share: how much of the one the other is.
    pub(super) fn as_share(name: Name) -> Name {
        // 水质达到Ⅱ类标准比例: a share by its own name.
        if name.text.ends_with("比例") && !name.text.ends_with("的比例") {
            return name;
        }
        let verb = CUES.reached_share.find_iter(&name.text).next();
        match verb.map(|verb| (&name.text[..verb.start], &name.text[verb.end..])) {
            Some((part, of)) if name::is_name(part) && name::is_name(of) => {
                Name { text: format!("{part}占{of}").into(), ..name }
            }
            _ => name,
        }
    }

    /// A name that was put together from several, or comes from a list.
    pub(super) fn made(text: impl Into<Arc<str>>) -> Name {
        Name { text: text.into(), span: Span::default(), licence: Licence::Carried }
    }

    /// Where the noun behind a figure ends at the latest: at the next figure, but for the years of a plan (19个重点产业发展三年行动计划).
    pub(super) fn limit(&self, index: usize) -> usize {
        let mut behind = self.figures.get(index + 1..).unwrap_or_default().iter();
        let of_plan = |it: &Figure| {
            matches!(it.value, Value::Time(TimeValue::Years(_)))
                && CUES.plans_of_years.at(&self.text[it.span.end..]).is_some()
        };
        let next = behind.find(|it| !of_plan(it));
        let sentence = self.sentences[self.sentence].end;
        next.map_or(sentence, |next| next.span.start.min(sentence.max(self.figures[index].span.end)))
    }
}

/// Whether words end with the kind of a place: 沪苏浙地区.
pub(super) fn ends_with_place(words: &str) -> bool {
    words
        .char_indices()
        .any(|(at, _)| CUES.places.at(&words[at..]).is_some_and(|(it, ())| at + it.len() == words.len()))
}

/// Whether a figure says how long something lasts.
pub(crate) fn is_duration(figure: &Figure) -> bool {
    matches!(figure.unit.dimension(), "time" | "months" | "workday")
}

/// A name in Latin letters or a single character that is no verb: CPI, PM2.5.
fn is_word(name: &str) -> bool {
    name.len() >= 2
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '&'))
}
