//! Level, base and change within a sentence: 由A增加到B，增长g; 比上年A增加D; L，增加D，增长g; 增长n倍.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use gouji_read::statement::{Base, Basis};

use super::{Answers, Offer, Sink, aligned, base_of, real};
use crate::cue::{delta, growth, level_change, multiple, of_base};
use crate::names::{Likeness, is_like, likeness};
use crate::relation::Kind;
use crate::view::View;
use crate::words::TABLE;

/// How many figures before and behind a change are looked at.
const BEFORE: usize = 5;
const BEHIND: usize = 2;

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for change in places.clone() {
        let point = view.point(change);
        if !point.usable || point.change == 0 && point.kind != Figure::Multiple {
            continue;
        }
        let near = near(view, change);
        let levels: Vec<usize> = near
            .iter()
            .copied()
            .filter(|at| view.group[*at].is_some() && view.point(*at).change == 0)
            .filter(|at| !TABLE.words.over_plan.in_text(view.lead(*at)))
            // 成本增长30.5%，主要原因是单价从146元提高到195元: the change is none of what brought it about.
            .filter(|at| *at < change || !view.gives_reason(*at) || view.gives_reason(change))
            .collect();
        let up = point.change >= 0;
        // 债券213亿元（专项201亿元），比上年增加50亿元: what stands in a bracket is not what changes behind it.
        let inner = |at: usize| view.point(at).nest & 4 > point.nest & 4;
        let mut offer = |kind, up, template, operands: &[usize], cues: &dyn Fn(&mut Answers)| {
            if inner(operands[usize::from(kind == Kind::ChangeOfBase)]) {
                return;
            }
            sink.offer(view, Offer { kind, up, parameter: 0, operands, template }, cues);
        };
        let pairs = || pairs(view, &levels);
        match point.kind {
            Figure::Amount => {
                // 由89家增加到126家，其中新增42家、退出5家: a part of the change.
                let is_part = |level: usize| point.is_nested() && !view.point(level).is_nested();
                if super::is_gross(view, change) {
                    continue;
                }
                // 收益2.2亿元，增加0.8亿元，主要原因是股权收益增加0.5亿元: so much is one reason of several.
                let reason = view.gives_reason(change);
                let fits = |level: usize| {
                    let apart = reason && !view.gives_reason(level);
                    view.group[level] == view.group[change] && !is_part(level) && !apart
                };
                for (level, base) in pairs().filter(|(level, _)| fits(*level)) {
                    offer(Kind::Change, up, &delta::TEMPLATE, &[level, base, change], &|it| {
                        cues(it, view, level, base, change);
                    });
                }
            }
            // 对增长的贡献率达67%: a percentage of something else.
            Figure::Percent if TABLE.words.shares.contributions.in_text(view.lead(change)) => {}
            Figure::Percent if !point.gap.is_before("年均") => {
                // 由A增加到B，按可比价格增长g: it does not follow from the levels.
                let follows = !matches!(point.basis, Basis::Real | Basis::Adjusted);
                for (level, base) in pairs().filter(|_| follows) {
                    offer(Kind::Growth, up, &growth::TEMPLATE, &[level, base, change], &|it| {
                        cues(it, view, level, base, change);
                    });
                }
                // 增加D，按可比口径增长g; 比计划增加D，同比增长g: two changes, each from another base.
                let one_base = |amount: &usize| {
                    let other = view.point(*amount);
                    let adjusted =
                        matches!(point.basis, Basis::Real | Basis::Adjusted) && other.basis != point.basis;
                    let (first, second) = (base_of(view, *amount), base_of(view, change));
                    let based = first != second && (first == Base::Other) != (second == Base::Other);
                    // 较年初增加D，同比增长g; 同比多增D: so are these.
                    let are_two = !is_one_base(first, second)
                        || TABLE.words.more_than_before.in_text(view.lead(*amount));
                    !adjusted && !based && !are_two
                };
                let amounts = near.iter().copied().filter(|at| {
                    view.group[*at].is_some() && view.point(*at).change == point.change && one_base(at)
                });
                // 财政总支出48亿元，其中教育支出增加1.2亿元，总支出增长4.1%: what a part grew by is none of the whole's.
                let of_a_part = |amount: &usize| {
                    let it = view.point(*amount);
                    let apart =
                        matches!(likeness(&it.name, &point.name), Likeness::Apart | Likeness::SameNoun);
                    it.is_nested() && it.named && point.named && apart
                };
                for amount in amounts.filter(|at| !of_a_part(at)) {
                    for level in levels.iter().copied().filter(|at| view.group[*at] == view.group[amount]) {
                        // 旅游收入28.4亿元，增加3.1亿元，…接待游客增长16.8%: the rate is another thing's.
                        let own = view.point(level);
                        let stranger = !point.name.is_empty()
                            && !own.name.is_empty()
                            && (point.named || own.named)
                            && matches!(
                                likeness(&own.name, &point.name),
                                Likeness::Apart | Likeness::SameNoun
                            );
                        let stranger = stranger || super::is_of_its_own(&own.name, &point.name);
                        if stranger || has_next(view, level, amount, change) {
                            continue;
                        }
                        let of_plan = base_of(view, amount) == Base::Other;
                        let cues = |it: &mut Answers| {
                            cues(it, view, level, amount, change);
                            if of_plan {
                                it.note_failing(super::OF_A_PLAN);
                            }
                        };
                        let told = [level, amount, change];
                        // 与2010年的37万人相比，减少2万人: it is the base.
                        let is_base = level + 1 == amount && is_compared_with(view.lead(amount));
                        if !is_base {
                            offer(Kind::LevelChangeRate, up, &level_change::TEMPLATE, &told, &cues);
                        }
                        // 投资45亿元，比上年增加9亿元: what is told first is no base of what is compared with another.
                        let is_new = !is_base
                            && level + 1 == amount
                            && (view.point(amount).gap.compared || view.point(amount).base != Base::Unsaid)
                            && !own.gap.earlier
                            && !own.gap.compared;
                        if is_new {
                            continue;
                        }
                        offer(Kind::ChangeOfBase, up, &of_base::TEMPLATE, &[amount, level, change], &cues);
                    }
                }
            }
            // 翻一番 is so wide that only what says from where to where answers for it.
            Figure::Multiple if !point.doubles => {
                // …4.6亿元，去年为1.1亿元: what is told of an earlier time is the base.
                let earlier = |at: usize| view.point(at).gap.earlier && !view.point(at).gap.compared;
                for (level, base) in pairs().filter(|(level, base)| !earlier(*level) || earlier(*base)) {
                    for grew in [false, true] {
                        offer(Kind::Multiple, grew, &multiple::TEMPLATE, &[level, base, change], &|it| {
                            multiple_cues(it, view, grew, level, base, change);
                        });
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether another level begins behind an amount of change, so that what it grew by is the rate: 项目125个，增加20个，投资275亿元，增长19%; or
/// the amount is of a level before it.
fn has_next(view: &View<'_>, level: usize, amount: usize, rate: usize) -> bool {
    let is_level = |at: usize| {
        let it = view.point(at);
        let is_yardstick = it.gap.earlier || it.gap.compared || it.nest & 4 > 0 || it.planned;
        it.kind == Figure::Amount && it.usable && it.change == 0 && it.named && !is_yardstick
    };
    let is_of_plan = |at: usize| TABLE.words.planned.iter().any(|word| view.lead(at).contains(word.as_str()));
    let mut between = amount + 1..rate;
    let next = between.any(|at| at != level && is_level(at) && !is_of_plan(at));
    let sentence = view.at(amount).sentence;
    let mut before = (amount.saturating_sub(BEFORE)..amount).rev();
    let own = before.find(|at| view.at(*at).sentence == sentence && view.group[*at] == view.group[amount]);
    let is_taken = level > amount && own.is_some_and(|at| view.point(at).change == 0);
    next || is_taken
}

/// Whether two changes may be counted from one base, as far as their words say.
fn is_one_base(a: Base, b: Base) -> bool {
    // 较2021年 is 同比 in a report of 2022.
    let is_open = |base: Base| matches!(base, Base::Unsaid | Base::Said(_));
    a == b || is_open(a) || is_open(b)
}

/// Whether words say that something is compared with the figure before them.
fn is_compared_with(words: &str) -> bool {
    TABLE.words.beside_base.iter().any(|word| words.trim_start().starts_with(word.as_str()))
}

/// The usable figures of the sentence that stand near a change.
pub(super) fn near(view: &View<'_>, change: usize) -> Vec<usize> {
    let sentence = view.at(change).sentence;
    let usable = |at: &usize| view.point(*at).usable && view.at(*at).sentence == sentence;
    let before =
        (0..change).rev().take_while(|at| view.at(*at).sentence == sentence).filter(usable).take(BEFORE);
    let mut near: Vec<usize> = before.collect();
    // 收入合计985万元。比上年增加106万元，增长12.1%: the level stands in the sentence before.
    let is_level = |at: &usize| view.group[*at].is_some() && view.point(*at).change == 0;
    if !near.iter().any(is_level) && sentence > 0 {
        let first = near.last().copied().unwrap_or(change);
        let paragraph = view.at(change).paragraph;
        let before = (0..first)
            .rev()
            .take_while(|at| view.at(*at).paragraph == paragraph && view.at(*at).sentence + 1 >= sentence);
        near.extend(before.filter(|at| view.point(*at).usable && is_level(at)).take(1));
    }
    near.reverse();
    near.extend(
        (change + 1..view.all.len())
            .take_while(|at| view.at(*at).sentence == sentence)
            .filter(usable)
            .take(BEHIND),
    );
    near
}

/// Every two of some levels that have one unit, in both orders.
pub(super) fn pairs<'p>(
    view: &'p View<'_>,
    levels: &'p [usize],
) -> impl Iterator<Item = (usize, usize)> + 'p {
    let same = move |a: usize, b: usize| a != b && view.group[a] == view.group[b];
    levels.iter().flat_map(move |a| levels.iter().filter(move |b| same(*a, **b)).map(move |b| (*a, *b)))
}

/// In which order level, base and change stand: the number of the word in `cue::ORDERS`.
pub(super) fn order(level: usize, base: usize, change: usize) -> u16 {
    match (level < base, base < change, level < change) {
        (true, true, _) => 0,
        (true, false, true) => 1,
        (false, _, true) => 2,
        (false, true, false) => 3,
        (true, false, false) => 4,
        (false, false, false) => 5,
    }
}

/// What the words before a base say: bit 0 that it is of an earlier time, bit 1 that something is compared with it.
pub(super) fn base_words(view: &View<'_>, base: usize) -> u16 {
    let gap = view.point(base).gap;
    u16::from(gap.earlier) | u16::from(gap.compared) << 1
}

/// How many figures the tuple spans, less one.
pub(super) fn gap(places: [usize; 3]) -> u16 {
    let (low, high) = (places.iter().min().unwrap_or(&0), places.iter().max().unwrap_or(&0));
    (high - low) as u16
}

/// The cues of a level, its base (or its change in amount) and the change. The five templates ask the same questions.
pub(super) fn cues(it: &mut Answers, view: &View<'_>, level: usize, base: usize, change: usize) {
    use growth::Cue;
    let (point, own, other) = (view.point(change), view.point(level), view.point(base));
    let order = order(level, base, change);
    let words = base_words(view, base);
    let reached = own.gap.reached;
    let gap = gap([level, base, change]);
    let word = if point.gap.is_before("幅") { 1 } else { 2 * u16::from(point.gap.head > 0) };
    let one_clause =
        view.at(level).clause == view.at(base).clause && view.at(base).clause == view.at(change).clause;
    it.note(Cue::Aligned as usize, aligned(view, level, change));
    it.note(Cue::Real as usize, real(&own.name).max(real(&other.name)));
    let in_row = view.at(level).paragraph == view.at(base).paragraph && own.row.first == other.row.first;
    it.note(Cue::InRow as usize, in_row);
    it.note(Cue::Order as usize, order);
    it.note(Cue::Base as usize, words);
    it.note(Cue::BaseOrder as usize, words * 6 + order);
    it.note(Cue::Level as usize, reached);
    it.note(Cue::Gap as usize, gap);
    it.note_wording(Cue::Word as usize, word);
    it.note(Cue::SameName as usize, is_like(&own.name, &other.name));
    it.note(Cue::SameClause as usize, one_clause);
    let shape = ((words * 6 + order) * 2 + u16::from(reached)) * 5 + gap.min(4);
    it.note_wording(Cue::Shape as usize, shape);
    it.note_wording(Cue::Direction as usize, (point.change + 1).unsigned_abs());
    it.note(Cue::ChangeName as usize, likeness(&own.name, &point.name) as u16);
}

fn multiple_cues(it: &mut Answers, view: &View<'_>, grew: bool, level: usize, base: usize, change: usize) {
    use multiple::Cue;
    let (own, other) = (view.point(level), view.point(base));
    it.note_wording(Cue::Order as usize, order(level, base, change));
    it.note(Cue::Base as usize, base_words(view, base));
    it.note(Cue::Level as usize, own.gap.reached);
    it.note(Cue::Gap as usize, gap([level, base, change]));
    let way = u16::from((view.point(change).change + 1).unsigned_abs());
    it.note_wording(Cue::Grew as usize, u16::from(grew) * 3 + way);
    it.note(Cue::SameName as usize, is_like(&own.name, &other.name));
    let one_clause =
        view.at(level).clause == view.at(base).clause && view.at(base).clause == view.at(change).clause;
    it.note(Cue::SameClause as usize, one_clause);
}
