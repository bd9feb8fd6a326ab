//! Whose an attribute is: 增速 → 地方投资增速, 总产值 behind a count, 其中市本级 of an amount.

mod before;
mod clauses;
mod counted;
mod grades;
mod words;

use std::sync::Arc;

pub(super) use grades::ungraded;

use super::{Name, Reader};
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, Measure, name, noun, shown};

/// The words to the left of a figure, of which is asked whose they are.
#[derive(Clone, Copy)]
struct Left<'t> {
    index: usize,
    figure: &'t Figure,
    measure: Measure,
    span: Span,
    words: &'t str,
    /// All that stands behind the figure.
    behind: &'t str,
}

/// Why words say nothing without the name of what has it.
struct Lacking {
    /// 增速, 总量: the word for what something has.
    attribute: bool,
    /// 压减率: how much of what was to be done is done.
    rate: bool,
    /// 占比重: which part of the whole.
    share: bool,
}

/// A case: the name, where it is one.
type Way<'t> = fn(&Reader<'t>, &Left<'t>) -> Option<Name>;

impl<'t> Reader<'t> {
    /// Whose the words are, by what stands nearest; the first that tells.
    const WAYS: &'t [Way<'t>] = &[
        Self::of_clause_told,
        Self::of_bare_measure,
        Self::of_label_before,
        Self::of_what_it_is,
        Self::of_same_word,
        |reader, left| reader.of_measure_before(left.words, left.span),
        Self::graded,
        Self::of_counted,
        Self::of_first,
        |reader, left| reader.of_owner(left.index, left.words),
        Self::of_place,
        Self::of_place_among,
        |reader, left| reader.of_houses(left.words),
        Self::of_employers,
        Self::of_inhabitants,
        Self::of_account,
    ];

    /// The name to the left, with its owner where it is an attribute: 增速 → 地方投资增速.
    pub(super) fn left(&self, index: usize, span: Span, measure: Measure) -> Name {
        let left = self.own_words(index, name::row(self.text, span), measure);
        if let Some(name) = Self::WAYS.iter().find_map(|way| way(self, &left)) {
            return name;
        }
        let Some(lacking) = self.lacking(&left) else { return self.whole_name(&left) };
        if lacking.attribute
            && let Some(name) = self.of_noun_behind(&left).or_else(|| self.of_counted_behind(&left))
        {
            return name;
        }
        self.owned_by_figure_before(&left, &lacking)
    }

    /// 辖255个村、17个社区，总人口54万人: of the place, and not of the last that was counted.
    fn of_inhabitants(&self, left: &Left<'t>) -> Option<Name> {
        (*left.words == *CUES.inhabitants).then(|| self.named(left.span))
    }

    /// 加上结转下年支出44亿元，支出总计309亿元: of the account, and not of the last that was added.
    fn of_account(&self, left: &Left<'t>) -> Option<Name> {
        let total = left.measure.is_level()
            && left.figure.unit.dimension().starts_with("money")
            && left.words.starts_with(['收', '支'])
            && CUES.account_totals.iter().any(|total| left.words.ends_with(total.as_str()));
        total.then(|| self.named(left.span))
    }

    /// Why the words are no name by themselves; `None` where they are.
    fn lacking(&self, left: &Left<'t>) -> Option<Lacking> {
        let (figure, words) = (left.figure, left.words);
        let attribute = cues::is_attribute(words);
        // 压减财政资金9亿元，压减率26.9%: of what, another says. 失业率 needs none.
        let rate = words.ends_with('率')
            && without_timely(words).chars().count() <= LONGEST_RATE
            && figure.kind == Kind::Percent
            && !attribute
            && !self.lexicon.is_listed(words);
        let attribute = attribute || rate || self.is_total_of_part(left);
        let share = words.starts_with('占') && matches!(figure.kind, Kind::Percent | Kind::Point);
        (attribute || share).then_some(Lacking { attribute, rate, share })
    }

    /// 其中大型电站26座，总能量6GWh: not of all of them.
    fn is_total_of_part(&self, left: &Left<'t>) -> bool {
        let total = left.words.starts_with('总') && left.words.chars().count() <= LONGEST_TOTAL;
        let of_part = || {
            let at = left.figure.span.start;
            let passage = self.cut.passage_at(at);
            let before = self.text.get(passage.start..at).unwrap_or_default();
            let counted = self.previous.is_some_and(|previous| self.figures[previous].unit.is_count());
            counted && CUES.parts.in_text(before)
        };
        total && left.measure.is_level() && of_part()
    }

    /// Words that are a name by themselves, as they are shown.
    fn whole_name(&self, left: &Left<'t>) -> Name {
        let (words, span) = (left.words, left.span);
        let text = shown::without_years(self.text, self.times_in(span), span)
            .or_else(|| shown::joined(words, self.lexicon))
            .map_or_else(|| shown::plain(words), Arc::from);
        let text = if text.contains("分别占") { text.replace("分别占", "占").into() } else { text };
        Name { text, span, licence: Licence::Named }
    }

    /// 总规模超50亿元的产业基金: the owner stands behind.
    fn of_noun_behind(&self, left: &Left<'t>) -> Option<Name> {
        let behind = left.behind.strip_prefix('的')?;
        // 把总产量稳定在一亿吨的水平上: nobody's.
        if CUES.levels_behind.at(behind).is_some() {
            return None;
        }
        let owner = self.owner_behind(left);
        // 合同金额为553万元的《星桥村农居公寓项目（二期）施工…: a title that goes on.
        let owner = if name::is_torn(owner) { "" } else { owner };
        Some(Self::made(format!("{owner}{}", left.words)))
    }

    /// 8支总规模28亿元母基金: whose, where those were counted right before.
    fn of_counted_behind(&self, left: &Left<'t>) -> Option<Name> {
        if !left.measure.is_level() || !left.behind.starts_with(name::is_han) {
            return None;
        }
        let owner = self.owner_behind(left);
        let counted = self.last.is_some_and(|last| *self.statements[last].indicator == *owner);
        if counted && !owner.is_empty() {
            return Some(Self::made(format!("{owner}{}", left.words)));
        }
        Some(self.named(left.span))
    }

    fn owner_behind(&self, left: &Left<'t>) -> &'t str {
        &self.text[noun::right(self.text, left.figure.span.end, self.limit(left.index)).range()]
    }
}

/// The name of a rate without how the deed is to be done: 按时|完工率.
fn without_timely(words: &str) -> &str {
    CUES.timely.iter().find_map(|timely| words.strip_prefix(timely.as_str())).unwrap_or(words)
}

/// In characters: 压减率.
const LONGEST_RATE: usize = 3;

/// In characters: 总能量.
const LONGEST_TOTAL: usize = 4;
