//! Figures in lists: A、B分别为x、y, 一是…甲x、乙y, the years of a series; what each measures.

mod before;
mod each;
mod runs;
mod years;

use std::collections::HashSet;
use std::sync::Arc;

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::CUES;
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, list, noun, whole};

/// A list of figures, and the words that may list what they measure.
struct List<'t> {
    /// Its first figure.
    index: usize,
    /// How many there are.
    count: usize,
    /// The clause in front of the first.
    own: Span,
    /// The noun phrase in that.
    phrase: Phrase,
    /// Its words,
    words: &'t str,
    /// and without 分别 and what they are compared with.
    subject: &'t str,
    /// What stands between the phrase and the first figure.
    dropped: &'t str,
    /// Whether a word such as 分别 gives each figure a name of its own.
    each: bool,
    /// Whether 分别 stands inside the phrase.
    inside: bool,
    /// Whether it leads to the phrase.
    led: bool,
}

impl<'t> Reader<'t> {
    /// 分别: each figure has a name of its own. The names of the figures behind the first wait in `listed`.
    pub(super) fn of_list(&mut self, index: usize, own: Span, phrase: Phrase) -> Option<Name> {
        let list = self.list(index, own, phrase)?;
        if let Some(name) = self
            .share_of_each(&list)
            .or_else(|| self.reached_of_each(&list))
            .or_else(|| self.place_of_each(&list))
            .or_else(|| self.shares_of_parts(&list))
        {
            return Some(name);
        }
        // 甲和乙分别达到2253元和6280元，平均每年增长4.7%和5.7%: as many once more.
        if !list.each && !name::is_name(list.words) && self.follows_run(index, list.count) {
            return self.of_same_list(index, list.count);
        }
        if let Some(name) = self.attribute_of_each(&list) {
            return Some(name);
        }
        // （2022年和2023年同期分别为a和b）: what was told before the bracket, year by year.
        let bare = list.subject == "同期" || !name::is_name(list.subject);
        if list.each && bare && self.list_of_years(index, list.count) {
            return self.last.map(|last| Self::made(self.statements[last].indicator.to_string()));
        }
        let pulls_with_others = || list.pulls() && self.previous.is_some();
        if list.each && (!name::is_name(list.subject) || pulls_with_others()) {
            return self.of_list_before(&list);
        }
        self.of_own_list(&list)
    }

    /// The list that begins at a figure. `None` where nothing tells of one.
    fn list(&self, index: usize, own: Span, phrase: Phrase) -> Option<List<'t>> {
        let count = self.run(index);
        let place = self.figures[index].kind == Kind::Rank;
        let mut phrase = phrase;
        // 利润率、产销率分别居全市第1位、第2位: what stands behind 分别 is among whom.
        // 税收和非税收入分别完成预算的41.6%和27%: what stands behind it is what they are measured by.
        let of_plan = || {
            self.figures[index].kind == Kind::Percent
                && whole::before_yardstick(&self.text[own.range()]).is_some()
        };
        if count > 1
            && (place || of_plan())
            && let Some(at) = self.text[phrase.span.range()].find("分别")
        {
            phrase.span.end = phrase.span.start + at;
        }
        let (text, words) = (self.text, &self.text[phrase.span.range()]);
        let dropped = &text[phrase.span.end..own.end];
        // 甲、乙领域分别投入: the verb stands behind it.
        let inside = count > 1 && !place && words.contains("分别");
        let front = text.get(own.start..phrase.span.start).unwrap_or_default();
        let led = count > 1 && front.contains("分别");
        let each = phrase.each || inside || led && pulls(words) || dropped.contains("分别");
        if !each && count < 2 {
            return None;
        }
        let subject = without_base(words.trim_end_matches("分别"));
        Some(List { index, count, own, phrase, words, subject, dropped, each, inside, led })
    }

    /// The names that the phrase itself lists.
    fn of_own_list(&mut self, list: &List<'t>) -> Option<Name> {
        let List { index, count, phrase, .. } = *list;
        if count < 2 || phrase.span.is_empty() {
            return None;
        }
        let listed = self.listed_in(list);
        // 2021年-2023年，甲、乙、丙分别为a、b、c: as many names as years.
        let named =
            |items: &Vec<String>| items.iter().all(|item| !item.contains(|c: char| c.is_ascii_digit()));
        if list.each && !listed.as_ref().is_some_and(named) && self.list_of_years(index, count) {
            return Some(self.left(index, phrase.span, Measure::Share));
        }
        let listed = listed
            .or_else(|| self.listed_before(index, list.own, count, list.subject))
            // 截至2007年和2006年6月30日止6个月期间: a list of times has no names.
            .filter(|items| !items.iter().any(|item| ends_in_time(item)));
        let Some(mut listed) = listed else {
            // 分别, and it cannot be told of which: each of the values is of something else.
            return list.each.then(|| Name { licence: Licence::Guessed, ..self.named(phrase.span) });
        };
        // 三次产业分别拉动经济增长0.3、2.5和3.1个百分点.
        if list.inside {
            listed = listed.into_iter().map(|item| item.replace("分别", "")).collect();
        }
        let known = self.is_one_for_each(list, &listed);
        // 国内游客人次、总花费增长5.6%、7.5%: as many as there are rates.
        let rates = phrase.changed && self.figures[index].kind == Kind::Percent;
        if !known && !rates {
            return None;
        }
        let listed = self.with_owners(list, listed);
        let distinct = listed.iter().collect::<HashSet<_>>().len() == listed.len();
        self.listed = listed.into_iter().map(Arc::from).collect();
        let text = self.listed.pop_front()?;
        let licence = if distinct && known { Licence::Carried } else { Licence::Guessed };
        Some(Name { text, span: phrase.span, licence })
    }

    fn listed_in(&self, list: &List<'t>) -> Option<Vec<String>> {
        let span = list.phrase.span;
        // 9家企业资产总额、营业收入分别增长12%、10%: the first of them stands behind the count.
        let counted = self.previous.map(|previous| self.statements[previous].indicator_span);
        let counted = counted.filter(|noun| {
            let between = self.text.get(noun.end..span.start).unwrap_or_default();
            list.each && noun.end <= span.start && between == "、"
        });
        let subject = counted.map_or(list.subject, |noun| {
            self.text.get(noun.start..span.end).unwrap_or(list.subject).trim_end_matches("分别")
        });
        list::names(subject, list.count, self.lexicon)
    }

    /// 投资3500万元的甲、3800万元的乙, 六类资源、五类资产: each has its own thing behind it, and what the first is called by is
    /// said once.
    pub(super) fn of_series(&mut self, index: usize, own: Span) -> Option<Name> {
        let previous = self.previous?;
        let (before, figure) = (&self.figures[previous], &self.figures[index]);
        let between = self.text.get(before.span.end..figure.span.start)?.trim_end();
        let list = between.ends_with(['、', '和', '及', '与']) && !between.contains(is_mark);
        if !list || before.kind != figure.kind || own.start > before.span.end {
            return None;
        }
        // 1000元现金、3万元存折: each has its thing right behind it.
        let of = between.starts_with('的');
        let direct = || {
            figure.kind == Kind::Amount
                && between.chars().count() > 2
                && before.unit.dimension() == figure.unit.dimension()
                && self.text[figure.span.end..].starts_with(name::is_han)
        };
        if !of && !direct() {
            return None;
        }
        let right = noun::right(self.text, figure.span.end, self.limit(index));
        if right.is_empty() {
            return None;
        }
        let measured = &self.statements[previous].indicator;
        let attribute = CUES.attributes.at(measured).filter(|word| of && word.len() < measured.len());
        let shared = attribute.unwrap_or_default();
        self.past = right.end;
        Some(Self::made(format!("{}{shared}", &self.text[right.range()])))
    }
}

impl List<'_> {
    /// 贡献率分别为14%、33%，分别拉动经济增长0.8个、1.9个百分点: each pulls what all pull.
    fn pulls(&self) -> bool {
        self.led && pulls(self.words)
    }
}

fn pulls(words: &str) -> bool {
    CUES.pulled.iter().any(|word| words.starts_with(word.as_str()))
}

/// Whether words end as times do: 上年同期, 2007年.
fn ends_in_time(words: &str) -> bool {
    CUES.time_ends.iter().any(|end| words.ends_with(end.as_str()))
}

/// 国内、国际货运规模较2019年同期: what is compared, without what it is compared with.
fn without_base(subject: &str) -> &str {
    let compared = subject.rfind(['较', '比']).map(|at| subject.split_at(at));
    let compared = compared.filter(|(what, with)| {
        name::is_name(what)
            && ends_in_time(with)
            && !with.contains(['、', '和'])
            && with.chars().count() <= LONGEST_BASE
    });
    compared.map_or(subject, |(what, _)| what)
}

/// In characters: 较“十三五”同期.
const LONGEST_BASE: usize = 12;
