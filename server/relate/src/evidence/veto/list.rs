//! Whether figures are a list and its total, or why a list that fails was not meant as one.

use hashbrown::HashSet;
use smallvec::SmallVec;

use super::NEIGHBOURS;
use crate::identity::Range;
use crate::relation::{Candidate, Kind};
use crate::view::View;
use crate::words::{Marks, TABLE};

/// Whether parts fall short of a total that is known to have more: 卫生技术人员3200人，其中执业医师1300人，注册护士1500人.
pub(super) fn is_known_to_be_short(view: &View<'_>, sum: &Candidate) -> bool {
    let (total, parts) = (view.point(sum.operands[0]), &sum.operands[1..]);
    let stated = parts.iter().fold(Range::exactly(0), |all, at| all.plus(view.point(*at).range()));
    let names = || parts.iter().map(|at| &*view.point(*at).name);
    stated.high < total.range().low && TABLE.words.some_of.iter().any(|some| some.holds(&total.name, names()))
}

/// Whether the total and the parts may stand in one list: the total is none of its items, and nothing in it says that it is no list.
pub(super) fn is_one_list(view: &View<'_>, sum: &Candidate, known: &HashSet<(usize, usize)>) -> bool {
    let (total, parts) = (sum.operands[0], &sum.operands[1..]);
    let is_nested = |whole: &usize| parts.iter().any(|part| known.contains(&(*whole, *part)));
    !is_item(view, total, parts) && are_items(view, total, parts) && !parts.iter().any(is_nested)
}

/// Whether a total is itself an item of a list: of the parts, or of the one before.
fn is_item(view: &View<'_>, total: usize, parts: &[usize]) -> bool {
    let own = view.point(total);
    let (first, last) = (parts[0], parts.iter().copied().max().unwrap_or(total));
    let is_told = || view.between(total.min(last), total.max(last)).has(Marks::NESTED);
    // 分主体看，企业5亿元，高校1亿元: the first item of a list is no total of the others.
    let opens = || own.gap.marks.has(Marks::CLASSED) && total < last && !is_told();
    // …，乡村6亿元。分消费形态看，商品31亿元，餐饮3亿元: nor is the last item of the list before, which is below them.
    let largest = parts.iter().map(|at| view.point(*at).value).max().unwrap_or_default();
    let is_below = || own.value < largest && is_listed(view, total) && !is_told();
    // 新增技术中心19家、研究中心22家，总数分别达到239家、129家: a value of a row is of its own name.
    let row = own.row;
    let is_of_row = || {
        row.length > 1
            && !parts.iter().any(|at| view.point(*at).row.first == row.first)
            && view.point(total - row.place.min(total)).gap.marks.has(Marks::RESPECTIVELY)
    };
    // 甲（持股400万股）、乙（持股150万股）、丙（持股250万股）: nor is what stands in a bracket of its own.
    let is_apart =
        || in_bracket(view, total) && total < last && view.between(total, first).has(Marks::CLOSED);
    // 甲以4500万元增资；乙以3150万元增资；丙以2250万元增资: behind a semicolon nobody lists what a figure is made up of unless he says so.
    let says = Marks::NESTED.and(Marks::CLASSED).and(Marks::CONSISTS).and(Marks::COLON);
    let is_elsewhere = || {
        total < first && view.between(total, first).has(Marks::SEMICOLON) && !view.at(first).marks.any(says)
    };
    opens() || is_below() || is_of_row() || is_apart() || is_elsewhere()
}

/// Whether figures may be the items of one list, as far as they themselves and the words beside them say.
fn are_items(view: &View<'_>, total: usize, parts: &[usize]) -> bool {
    // 纠纷36件（上年转来3件），其中，…: all stand in brackets or none does, and what stands in a bracket is no total of what stands outside.
    let inside = |at: &usize| in_bracket(view, *at);
    let are_alike = parts.iter().all(inside) || !parts.iter().any(inside) && !inside(&total);
    // 生产总值342亿元，固定资产投资206亿元，五年累计完成602亿元: beside a part that is called like the total none is called otherwise.
    let own = view.point(total);
    let is_named = own.named || TABLE.words.beyond.in_text(view.lead(total));
    let is_own_name = |at: &usize| {
        let part = view.point(*at);
        part.named && is_named && !own.name.is_empty() && part.name == own.name
    };
    let are_of_others =
        || parts.iter().any(is_own_name) && parts.iter().any(|at| view.point(*at).noun != own.noun);
    // 由11家下降到5家，由7家下降到3家: what a thing was and what it is are not added up.
    let is_end = |at: &usize| {
        let next = at + 1;
        view.point(*at).gap.from && parts.contains(&next) && view.lead(next).contains(['到', '至'])
    };
    // 其余由企业自筹: the list says itself that it is not all.
    let goes_on = || {
        let last = parts.iter().copied().max().unwrap_or(total);
        let told = view.behind(last, 12);
        TABLE.words.left.rest.in_text(told.split(['。', '；']).next().unwrap_or_default())
    };
    // 装备行业利润12亿元；钢铁行业亏损2亿元: what goes off is not added.
    let goes_off = |at: &usize| TABLE.words.left.off.in_text(view.lead(*at));
    are_alike && !are_of_others() && !parts.iter().any(is_end) && !parts.iter().any(goes_off) && !goes_on()
}

fn in_bracket(view: &View<'_>, at: usize) -> bool {
    view.point(at).nest & 4 > 0
}

/// Whether a figure is an item of a list that 按…分 or 其中 opens in its sentence or the one before.
fn is_listed(view: &View<'_>, at: usize) -> bool {
    /// How many figures a list has in front of its last item.
    const LONGEST: usize = 24;
    let sentence = view.at(at).sentence;
    let here = (0..=at).rev().take(LONGEST).take_while(|other| view.at(*other).sentence == sentence);
    { here }.any(|other| view.point(other).gap.marks.any(Marks::CLASSED.and(Marks::NESTED)))
}

/// Whether a total of two parts is that of one of them and a figure close by: 进出口4.5, 出口2.8, 其中机电1.8; 进口1.7.
pub(super) fn has_other_half(view: &View<'_>, sum: &Candidate) -> bool {
    let &[total, a, b] = sum.operands.as_slice() else { return false };
    let (first, last) =
        (total.min(a).saturating_sub(NEIGHBOURS), (a.max(b) + NEIGHBOURS).min(view.all.len() - 1));
    let all = view.point(total);
    [a, b].iter().any(|half| {
        let rest = all.range().minus(view.point(*half).range());
        (first..=last).filter(|at| *at != total && *at != a && *at != b).any(|at| {
            let point = view.point(at);
            point.unit == all.unit
                && point.usable
                && point.number.significant >= 3
                && point.range().meets(rest)
        })
    })
}

/// The part of a sum that is smaller than the last place of its total, by its number among the operands.
pub(in crate::evidence) fn crumb(view: &View<'_>, sum: &Candidate) -> Option<usize> {
    let least = view.point(sum.operands[0]).half;
    let mut parts = 1..sum.operands.len();
    parts.find(|at| sum.kind == Kind::Sum && view.point(sum.operands[*at]).value.abs() < least)
}

/// Whether a part is smaller than the last place of its total: nobody adds it up, unless it lost a 万 (415.3元 of 2077.3万元).
pub(super) fn has_crumbs(view: &View<'_>, sum: &Candidate) -> bool {
    crumb(view, sum).is_some_and(|at| {
        let ranges: SmallVec<[Range; 8]> = sum.operands.iter().map(|at| view.point(*at).range()).collect();
        let required = sum.formula().required(&ranges, i128::from(sum.parameter), at);
        !required.is_some_and(|required| view.point(sum.operands[at]).has_origin_in(required))
    })
}

/// Whether the total less the parts is a figure close by: a part that was left out, and no slip.
pub(super) fn is_one_left_out(view: &View<'_>, sum: &Candidate) -> bool {
    let range = |at: &usize| view.point(*at).range();
    let (total, parts) = (&sum.operands[0], &sum.operands[1..]);
    let rest = parts.iter().fold(range(total), |rest, part| rest.minus(range(part)));
    // What goes off a list is told as such; parts that exceed their total lack none.
    let marks = view.between(*total.min(&parts[0]), *total.max(&parts[parts.len() - 1]));
    let rest = match (rest.middle() < 0, marks.has(Marks::LESS)) {
        (true, false) => return false,
        (true, true) => rest.negated(),
        (false, _) => rest,
    };
    let ends = || sum.operands.iter().copied();
    let first = ends().min().unwrap_or_default().saturating_sub(NEIGHBOURS);
    let last = (ends().max().unwrap_or_default() + NEIGHBOURS).min(view.all.len() - 1);
    let unit = view.point(sum.operands[0]).unit;
    (first..=last).any(|at| {
        let point = view.point(at);
        point.value != 0
            && point.range().meets(rest)
            && point.number.significant >= 2
            && point.unit == unit
            && !sum.has(at)
    })
}

/// Whether the parts come to another level of the total's clause exactly: 总资产105亿元，较期初106亿元下降0.5%；其中流动资产56亿元，非流动资产49亿元.
pub(super) fn is_of_another(view: &View<'_>, sum: &Candidate) -> bool {
    let (total, parts) = (sum.operands[0], &sum.operands[1..]);
    let all = parts.iter().fold(Range::exactly(0), |all, at| all.plus(view.point(*at).range()));
    let clause = view.at(total).clause;
    let near = total.saturating_sub(NEIGHBOURS)..(total + NEIGHBOURS).min(view.all.len());
    { near }.any(|at| {
        let it = view.point(at);
        !sum.has(at)
            && view.at(at).clause == clause
            && view.group[at] == view.group[total]
            && it.change == 0
            && it.number.significant >= 3
            && it.range().meets(all)
    })
}

/// Whether a list of people holds some of whom another thing is told than of all: the injured among the dead.
pub(super) fn is_of_two_fates(view: &View<'_>, sum: &Candidate) -> bool {
    let fate = |at: usize| {
        let name = &view.point(at).name;
        TABLE.words.befell.iter().find(|word| name.ends_with(word.as_str()))
    };
    let whole = fate(sum.operands[0]);
    whole.is_some() && sum.operands[1..].iter().any(|at| fate(*at).is_some_and(|own| Some(own) != whole))
}
