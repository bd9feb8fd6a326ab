//! Percentages that make up a whole: 占比分别为a、b和c.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::Role;

use super::{Offer, Sink};
use crate::cue::{known_shares, listed_shares, shares};
use crate::identity::Range;
use crate::partition::{is_known_part, is_of_all_parts, partitions};
use crate::point::Point;
use crate::relation::Kind;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How many shares are tried, and over how many characters.
const MOST: usize = 8;
const LONGEST: usize = 400;
/// How many figures before a share its list may have begun.
const BACK: usize = 40;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    let is_share = |at: &usize| {
        let point = view.point(*at);
        point.usable
            && point.kind == Figure::Percent
            && point.change == 0
            && point.value > 0
            && !is_rate(&point.name)
    };
    // 其中65岁及以上占…: a share of a share.
    let inner = |first: usize, at: usize| view.point(at).is_nested() && !view.point(first).is_nested();
    for first in places.clone().filter(is_share) {
        if let Some((run, how)) = listed(view, first) {
            offer_listed(view, &run, how, sink);
        }
        let line = view.at(first).line;
        let behind = (first..view.all.len()).take_while(|at| view.at(*at).line == line).filter(is_share);
        let near = behind
            .take_while(|at| view.distance(first, *at) <= LONGEST)
            .filter(|at| !inner(first, *at))
            .take(MOST);
        let run: Vec<usize> = near.collect();
        for count in 2..=run.len() {
            let operands = &run[..count];
            let names: Vec<&str> = operands.iter().map(|at| &*view.point(*at).name).collect();
            let own_wholes = || {
                let lead = format!("{}{}", view.lead(first), view.point(first).name);
                TABLE.words.shares.several.in_text(&lead)
            };
            let is_known = || is_of_all_parts(&names) && is_one_list(view, operands);
            if (is_known_row(view, operands) || is_known()) && !own_wholes() {
                offer_known(view, operands, sink);
                continue;
            }
            let offer =
                Offer { kind: Kind::Shares, up: true, parameter: 0, operands, template: &shares::TEMPLATE };
            sink.offer(view, offer, |it| cues(it, view, operands));
        }
    }
}

/// Whether shares of known parts stand in one list: it does not begin amid another (2020年一产占12%、二产占42%、三产占46%，2024年一产占11%), names no
/// time in between, and one mark sets them off.
fn is_one_list(view: &View<'_>, run: &[usize]) -> bool {
    let (first, last) = (run[0], run[run.len() - 1]);
    let amid = first.checked_sub(1).is_some_and(|before| {
        let (it, own) = (view.point(before), view.point(first));
        let here = view.at(before).sentence == view.at(first).sentence;
        here && it.kind == Figure::Percent && it.change == 0 && own.row.place == 0 && {
            let names = [&*it.name, &*view.point(run[1]).name];
            run.len() > 2 && is_known_part(&it.name) || is_of_all_parts(&names)
        }
    });
    let (from, to) = (view.at(first), view.at(last));
    let figures = &view.stretches[from.paragraph].paragraph.figures;
    let inside =
        figures.iter().filter(|it| it.span.start > from.point.span.end && it.span.end < to.point.span.start);
    let dated = { inside }.any(gouji_read::figure::Figure::is_time);
    let mark = |at: &usize| view.point(*at).gap.separator;
    let one_mark = run[1..].iter().all(|at| mark(at) == mark(&run[1]));
    // 新生儿中男性占52%: of another whole.
    let of_another = run[1..].iter().any(|at| view.lead(*at).contains('中'));
    from.paragraph == to.paragraph && !amid && !dated && one_mark && !of_another
}

/// Offers the shares of parts that are known to make up a whole: 第一、二、三产业占比分别为….
fn offer_known(view: &View<'_>, run: &[usize], sink: &mut Sink) {
    let template = &known_shares::TEMPLATE;
    let offer = Offer { kind: Kind::Shares, up: true, parameter: 0, operands: run, template };
    sink.offer(view, offer, |it| {
        use known_shares::Cue;
        it.note(Cue::Parts as usize, run.len() as u16);
        it.note_wording(Cue::Adjacent as usize, run.windows(2).all(|pair| pair[1] == pair[0] + 1));
        let one = view.at(run[0]).sentence == view.at(run[run.len() - 1]).sentence;
        it.note(Cue::OneSentence as usize, one);
    });
}

/// What it adds to the evidence that shares in a row come to more than their whole, in decibans.
const EXCEEDED: i32 = 14;

/// Whether shares come to more than their whole, and not to so much more that they are of several.
fn exceeds(view: &View<'_>, run: &[usize]) -> bool {
    const WHOLE: i128 = 100 * crate::identity::ONE;
    let least: i128 = run.iter().map(|at| view.point(*at).range().low).sum();
    (WHOLE + 1..WHOLE / 10 * 11).contains(&least)
}

/// How shares are told to be those of a whole list, by the number of the word in the template.
const OF_AMOUNTS: u16 = 0;
const BY_CLASS: u16 = 1;
const REST: u16 = 2;

/// The shares of a list that begins with one, where it is told or proved that the list is whole.
fn listed(view: &View<'_>, first: usize) -> Option<(Vec<usize>, u16)> {
    let by_amounts = of_amounts(view, first).map(|run| (run, OF_AMOUNTS));
    let by_class = || by_class(view, first).map(|run| (run, BY_CLASS));
    by_amounts.or_else(by_class).or_else(|| Some((up_to_the_rest(view, first)?, REST)))
}

/// 供应总量76.6万公顷，…面积分别为19.8万公顷、3.1万公顷、7.9万公顷和45.8万公顷，占比分别为…: a row of shares, one for each of the amounts right
/// before it, which make up the level before them.
fn of_amounts(view: &View<'_>, first: usize) -> Option<Vec<usize>> {
    /// So many digits are a proof.
    const DIGITS: u32 = 3;
    let point = view.point(first);
    let count = point.row.length;
    if !told_as_share(point) || point.row.place > 0 || count < 2 {
        return None;
    }
    let run: Vec<usize> = (first..(first + count).min(view.all.len())).collect();
    let group = (0..first).rev().take(MOST).find_map(|at| view.group[at])?;
    let levels = &view.sums[group].levels;
    let end = levels.partition_point(|at| *at < first);
    let start = end.checked_sub(count)?;
    let (before, amounts) = (&levels[..start], &levels[start..end]);
    let near =
        view.at(first).line - view.at(amounts[0]).line <= 1 && view.distance(amounts[0], first) <= LONGEST;
    let mut sum = Range::exactly(0);
    for at in amounts {
        sum = sum.plus(view.point(*at).range());
    }
    let is_whole = |at: &&usize| {
        let whole = view.point(**at);
        whole.number.significant >= DIGITS && sum.meets(whole.range())
    };
    // 分活动类型看，甲12亿元；乙34亿元；丙54亿元。甲、乙、丙所占比重分别为…: a list by class is whole.
    let opening = view.point(amounts[0]);
    let is_class = opening.gap.marks.has(Marks::CLASSED)
        && before.last().is_none_or(|at| view.at(*at).sentence != view.at(amounts[0]).sentence);
    let is_all = is_class || before.iter().rev().take(3).any(|at| is_whole(&at));
    (run.len() == count && near && is_all).then_some(run)
}

/// 按来源分，工资性收入…，占收入的比重为55.8%；经营净收入…，占收入的比重为16.7%；…: one share in each clause, with the same words before it, up to
/// the end of the sentence.
fn by_class(view: &View<'_>, first: usize) -> Option<Vec<usize>> {
    /// Each share of what is told in so many characters.
    const WORDS: usize = 3;
    let words = |at: usize| clause(view, at).trim();
    let own = words(first);
    let sentence = view.at(first).sentence;
    if own.chars().count() < WORDS || !told_as_share(view.point(first)) {
        return None;
    }
    let here = |at: &usize| view.at(*at).sentence == sentence;
    let is_classed =
        (0..=first).rev().take(BACK).take_while(here).any(|at| view.point(at).gap.marks.has(Marks::CLASSED));
    // The list begins with its first share.
    let is_first = !(0..first).rev().take(BACK).take_while(here).any(|at| words(at) == own);
    let run: Vec<usize> = (first..view.all.len())
        .take(BACK)
        .take_while(here)
        .filter(|at| words(*at) == own)
        .take(MOST + 1)
        .collect();
    let fits = |at: &usize| view.point(*at).usable && view.point(*at).kind == Figure::Percent;
    let is_one_whole = !TABLE.words.shares.several.in_text(own) && (3..=MOST).contains(&run.len());
    (is_classed && is_first && is_one_whole && run.iter().all(fits)).then_some(run)
}

/// 工业用电占58.3%，居民用电占28.6%，其他用电占13.1%: the shares of a sentence up to that of what is left.
fn up_to_the_rest(view: &View<'_>, first: usize) -> Option<Vec<usize>> {
    let words = &TABLE.words.shares;
    let sentence = view.at(first).sentence;
    let here = |at: &usize| view.at(*at).sentence == sentence;
    let is_told = |at: &usize| told_as_share(view.point(*at));
    if !is_told(&first) || (0..first).rev().take(BACK).take_while(here).any(|at| is_told(&at)) {
        return None;
    }
    let run: Vec<usize> =
        (first..view.all.len()).take(BACK).take_while(here).filter(is_told).take(MOST).collect();
    let end = run.iter().position(|at| view.point(*at).gap.is_before("其他"))? + 1;
    let run = &run[..end];
    let fits = |at: &usize| {
        let (point, lead) = (view.point(*at), view.lead(*at));
        let is_other = words.several.in_text(lead) || words.overlapping.in_text(lead);
        let is_plain = point.usable && point.kind == Figure::Percent && point.change == 0;
        is_plain && !point.is_nested() && !point.gap.earlier && !is_other && !lead.contains('中')
    };
    (run.len() >= 2 && run.iter().all(fits)).then(|| run.to_vec())
}

/// Whether shares stand in a row behind the names of all parts of a known whole: 第一、第二、第三产业占比分别为….
fn is_known_row(view: &View<'_>, run: &[usize]) -> bool {
    let point = view.point(run[0]);
    let is_row = point.row.place == 0 && point.row.length == run.len();
    let words = clause(view, run[0]);
    let contributes = TABLE.words.shares.contributions.in_text(words);
    is_row
        && (told_as_share(point) || contributes)
        && partitions().iter().any(|it| it.len() == run.len() && it.row(words).is_some())
}

/// The words before a figure, behind the last mark that ends a clause.
fn clause<'v>(view: &View<'v>, at: usize) -> &'v str {
    let lead = view.lead(at);
    lead.rsplit(['，', ',', '；', ';', '。', '：', ':']).next().unwrap_or(lead)
}

/// Whether a percentage is told as a share of something.
fn told_as_share(point: &Point) -> bool {
    point.role == Role::Share || point.gap.marks.has(Marks::SHARE) || point.gap.is_before("比重")
}

fn offer_listed(view: &View<'_>, run: &[usize], how: u16, sink: &mut Sink) {
    let template = &listed_shares::TEMPLATE;
    let offer = Offer { kind: Kind::Shares, up: true, parameter: 0, operands: run, template };
    sink.offer(view, offer, |it| {
        use listed_shares::Cue;
        it.note_wording(Cue::How as usize, how);
        if how == REST && exceeds(view, run) {
            it.note_failing(EXCEEDED);
        }
        it.note(Cue::Parts as usize, run.len() as u16);
        let decimals = |at: &usize| view.point(*at).number.decimals;
        it.note(Cue::SameDecimals as usize, run.iter().all(|at| decimals(at) == decimals(&run[0])));
    });
}

/// 污水处理率, 毛利率: each is of a whole of its own. What contributes makes up a whole.
fn is_rate(name: &str) -> bool {
    let words = &TABLE.words.shares;
    words.rates.in_text(name) && !words.contributions.in_text(name)
}

fn cues(it: &mut super::Answers, view: &View<'_>, run: &[usize]) {
    use shares::Cue;
    let points = || run.iter().map(|at| view.point(*at));
    let (first, last) = (run[0], run[run.len() - 1]);
    let role = |at: usize| u16::from(view.point(at).role == Role::Share);
    it.note(Cue::Parts as usize, run.len() as u16);
    it.note_wording(Cue::Adjacent as usize, run.windows(2).all(|pair| pair[1] == pair[0] + 1));
    it.note(Cue::Roles as usize, role(first) + role(last));
    let words =
        points().filter(|point| point.gap.marks.has(Marks::SHARE) || point.gap.is_before("比重")).count();
    it.note_wording(Cue::Words as usize, words.min(2) as u16);
    it.note(Cue::OneSentence as usize, view.at(first).sentence == view.at(last).sentence);
    it.note_wording(Cue::Respectively as usize, view.point(first).gap.marks.has(Marks::RESPECTIVELY));
    it.note_wording(Cue::Close as usize, matches!(view.point(last).tail.separator, 3 | 4 | 6));
    let decimals = view.point(first).number.decimals;
    it.note(Cue::SameDecimals as usize, points().all(|point| point.number.decimals == decimals));
    let halves: i128 = points().map(|point| point.half).sum();
    it.note(Cue::Exactly as usize, halves <= crate::identity::ONE / 2);
    // 甲、乙、丙占比分别为…: whatever is left out, parts of one whole are no more than that.
    let is_row =
        view.point(first).gap.marks.has(Marks::RESPECTIVELY) && view.point(first).row.length == run.len();
    let own_wholes = TABLE.words.shares.several.in_text(view.lead(first));
    if is_row && !own_wholes && exceeds(view, run) && told_as_share(view.point(first)) {
        it.note_failing(EXCEEDED);
    }
}
