//! The figure that a 其中, a bracket, a 的 or a …中 before another one speaks of.

use gouji_read::figure::Kind;

use crate::identity::Range;
use crate::names::{Likeness, likeness};
use crate::partition::Known;
use crate::point::Point;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How a part is told to be one, by the number under which [`crate::cue::HOW`] lists it: 其中, 其中，…, 其中；…, and three more
/// where it opens its sentence or clause.
const NESTED: u16 = 0;
/// A bracket that opens with 含, and any other.
const CONTAINS: u16 = 6;
const BRACKET: u16 = 7;
/// 高级职称的23人.
const OF: u16 = 8;
/// 学生中，….
const AMONG: u16 = 9;

/// A whole, and how the part is told to be its.
#[derive(Debug, Clone, Copy)]
pub(super) struct Governor {
    pub(super) whole: usize,
    pub(super) how: u16,
    /// What stands between them that the reader passes over: 0 nothing, 1 levels of other units, 2 a change, 3 both.
    pub(super) passed: u16,
    /// Whether other levels of the unit stand before the whole in its sentence: any of them may be meant.
    pub(super) several: bool,
    /// Whether a level of another unit stands between 其中 and the part: the list may have ended.
    pub(super) broken: bool,
    /// Whether a level of another noun stands nearer than the whole.
    pub(super) by_noun: bool,
    /// The first item of the list.
    list: Option<usize>,
}

impl Governor {
    /// One with nothing in between.
    pub(super) const fn plain(whole: usize, how: u16) -> Self {
        Self { whole, how, passed: 0, several: false, broken: false, by_noun: false, list: None }
    }

    /// How a later item of a list stands to it: 0 for the first and outside of lists, 1 where those before make up the whole, else
    /// by the likeness of its name to that of the first.
    pub(super) fn item(&self, view: &View<'_>, part: usize) -> u16 {
        let Some(list) = self.list.filter(|list| *list < part) else { return 0 };
        let levels = (list..part).filter(|at| alike(view, *at, part) && view.point(*at).change == 0);
        let sum = levels.fold(Range::exactly(0), |sum, at| sum.plus(view.point(at).range()));
        if sum.meets(view.point(self.whole).range()) {
            return 1;
        }
        2 + likeness(&view.point(list).name, &view.point(part).name) as u16
    }
}

/// Whether something governs a figure.
#[derive(Debug, Clone, Copy)]
pub(super) enum Governed {
    /// Nothing does.
    No,
    /// Something does, and it cannot be told what, or it cannot be computed with.
    Somehow,
    /// This does.
    By(Governor),
}

impl Governed {
    /// The governor that is known.
    pub(super) const fn by(self) -> Option<Governor> {
        match self {
            Self::By(governor) => Some(governor),
            Self::No | Self::Somehow => None,
        }
    }
}

/// How far back a 其中 reaches, in figures.
const BACK: usize = 40;
/// How far back a …中 reaches, in figures and characters.
const AMONG_BACK: usize = 60;
const AMONG_LONGEST: usize = 1_500;

/// What governs a figure.
pub(super) fn governor(view: &View<'_>, part: usize) -> Governed {
    let point = view.point(part);
    if point.nest & 4 > 0 {
        return bracketed(view, part).map_or(Governed::No, Governed::By);
    }
    if super::scope::is_of_all(point) {
        return Governed::No;
    }
    let nested = nested(view, part);
    let of = of(view, part);
    // 其中，工程师21人；农技人员182人，获职称的88人: of those right before, and no longer of the list.
    let is_ended = nested.by().is_some_and(|by| of.is_some() && by.how % 3 == 2);
    if nested.by().is_some() && !is_ended {
        return nested;
    }
    let other = of.or_else(|| among(view, part));
    other.map_or(nested, Governed::By)
}

/// The figure right before a bracket is that of everything in it.
fn bracketed(view: &View<'_>, part: usize) -> Option<Governor> {
    let paragraph = view.at(part).paragraph;
    let opening = (part.saturating_sub(BACK)..=part)
        .rev()
        .take_while(|at| view.at(*at).paragraph == paragraph && view.point(*at).nest & 4 > 0)
        .find(|at| view.point(*at).gap.marks.has(Marks::BRACKET))?;
    let whole = opening.checked_sub(1)?;
    // 金奖2个（全省共5个）: of more than stands before the bracket.
    let told = view.point(opening).gap.marks.any(Marks::CONSISTS.and(Marks::NESTED));
    let is_of_more = || TABLE.words.scope.all.iter().any(|all| view.lead(opening).contains(all.as_str()));
    if TABLE.words.beside.in_text(view.lead(opening)) || !told && is_of_more() {
        return None;
    }
    // 参训668（其中甲类254人）: a number without its unit is the whole, and cannot be compared.
    let lead = view.lead(opening);
    if lead.rfind(['（', '(']).is_some_and(|at| lead[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    // 采购3111万元，（该公司成立于2008年，注册资本5000万元）: a remark of its own.
    if !told && view.lead(opening).trim_start().starts_with(['，', ',']) {
        return None;
    }
    // 投资159亿元，拉动全市8.7个百分点（其中：油田150亿元）: of the level of its unit in front of the bracket.
    let whole = if view.point(opening).gap.marks.has(Marks::NESTED) && !alike(view, whole, part) {
        let sentence = view.at(part).sentence;
        let mut before = (whole.saturating_sub(BACK)..whole).rev();
        before.by_ref().take_while(|at| view.at(*at).sentence == sentence).find(|at| {
            let it = view.point(*at);
            alike(view, *at, part) && it.change == 0 && it.nest & 4 == 0
        })?
    } else {
        whole
    };
    // 衔接资金22亿元（上年24亿元）: what it was a year before is no part of it.
    if view.point(part).gap.earlier && !told {
        return None;
    }
    // 上年结余（43亿元）、调入资金（61亿元）: each bracket is of the words in front of it.
    let lead = view.lead(opening);
    let behind_words = lead.find(['（', '(', '［', '【']).is_some_and(|at| lead[..at].contains(is_han));
    let fits = (!behind_words || view.point(opening).gap.marks.has(Marks::NESTED))
        && view.at(whole).paragraph == paragraph
        && view.point(whole).nest & 4 == 0
        && can_hold(view, whole, part);
    let contains = view.point(opening).gap.marks.any(Marks::CONSISTS.and(Marks::NESTED));
    fits.then_some(Governor::plain(whole, if contains { CONTAINS } else { BRACKET }))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// What a 其中 in front of the figure, or of one earlier in its sentence, speaks of.
fn nested(view: &View<'_>, part: usize) -> Governed {
    let sentence = view.at(part).sentence;
    let mut behind = Marks::default();
    let mut list = None;
    for at in (part.saturating_sub(BACK)..=part).rev() {
        if view.at(at).sentence != sentence {
            break;
        }
        let point = view.point(at);
        let in_bracket = point.nest & 4 > 0;
        if !in_bracket && view.at(at).marks.has(Marks::NESTED) {
            list = Some(at);
            break;
        }
        if !in_bracket {
            behind = behind.and(point.gap.marks);
        }
    }
    let Some(list) = list else { return Governed::No };
    if is_of_more(view, list, part) {
        return Governed::Somehow;
    }
    // 查看了所有网点，对其中62个提出意见: of all of them, and no figure says how many.
    if list == part && TABLE.words.all_of.in_text(view.lead(list).split("其中").next().unwrap_or_default())
    {
        return Governed::Somehow;
    }
    // 应交税费16.3亿元，其中企业所得税17.2亿元，增值税-1.1亿元: beside an item below nothing others may be above their whole.
    let here = |at: &usize| view.at(*at).sentence == sentence;
    let mut items = (list..view.all.len()).take(BACK).take_while(here);
    if items.any(|at| alike(view, at, part) && view.point(at).value < 0) {
        return Governed::Somehow;
    }
    // 其中税收12亿元，增加1亿元: what an item grew by is none.
    let own = view.point(part);
    if own.change != 0 && (list..part).any(|at| view.point(at).change == 0 && alike(view, at, part)) {
        return Governed::Somehow;
    }
    let opens = view.point(list).gap.opens_nested;
    let semicolon = behind.has(Marks::SEMICOLON);
    // 税收12亿元，其中增值税5亿元；非税收入8亿元: the list ends with the clause unless it was announced as one.
    let announced = crate::find::announces_list(view.lead(list));
    if list != part && semicolon && !opens && !announced {
        return Governed::Somehow;
    }
    // 贷款余额216亿元，其中涉农75亿元，存款余额319亿元: what is above the whole and called otherwise than the first item is the next thing.
    if list != part && !opens && !announced && own.gap.commas > 0 {
        let whole = spoken_of(view, list, part).map(|(whole, _)| view.point(whole));
        let is_above = whole.is_some_and(|whole| own.value > whole.value);
        let akin = |at: &Point| at.noun != 0 && at.noun == own.noun;
        if is_above && !akin(view.point(list)) {
            return Governed::Somehow;
        }
    }
    // 营造林48万亩、其中南山12万亩，治理草原17万亩: what 、 adds to an item ends with the item.
    let is_aside = view.lead(list).trim_start().starts_with("、其中");
    if is_aside && (list + 1..=part).any(|at| view.point(at).gap.commas > 0) {
        return Governed::Somehow;
    }
    let separated = match (list == part, semicolon) {
        (true, _) => 0,
        (false, true) => 2,
        (false, false) => 1,
    };
    let how = NESTED + separated + if opens { 3 } else { 0 };
    let broken = (list..part).any(|at| {
        view.point(at).kind == Kind::Amount && view.point(at).change == 0 && !alike(view, at, part)
    });
    let Some((nearest, passed)) = spoken_of(view, list, part) else { return Governed::Somehow };
    let whole = of_one_noun(view, nearest, part);
    // 初中招生14万人，其中随迁子女3万人，在校生40万人: what there is is no part of what came in.
    if super::stock::are_flow_and_stock(view.point(whole), view.point(part)) {
        return Governed::Somehow;
    }
    // 其中，火电装机3亿千瓦；…光伏1.5亿千瓦。其中，可再生能源装机3.2亿千瓦: of several items of the list before, or of all.
    let own_sentence = view.at(whole).sentence;
    let of_list = (whole.saturating_sub(BACK)..=whole)
        .rev()
        .take_while(|at| view.at(*at).sentence == own_sentence)
        .any(|at| view.point(at).gap.marks.has(Marks::NESTED));
    let is_item = of_list && view.at(whole).sentence != view.at(part).sentence;
    if is_item && (whole != nearest || view.point(part).value > view.point(whole).value) {
        return Governed::Somehow;
    }
    // 其中甲出资2万元；乙与丙共同投资，其中，丙出资7万元: of what the clause before it speaks of, and no figure says how much.
    let is_passed = of_list && view.between(whole, list).has(Marks::SEMICOLON);
    if is_passed
        && !view.lead(list).rsplit(['；', ';']).next().unwrap_or_default().trim_start().starts_with("其中")
    {
        return Governed::Somehow;
    }
    let sentence = view.at(whole).sentence;
    let before = (whole.saturating_sub(BACK)..whole).rev().take_while(|at| view.at(*at).sentence == sentence);
    // 产量13万吨，销量11万吨。其中，甲类销量9万吨: what is called less like the part than the whole is was not meant.
    let fit = |at: usize| match likeness(&view.point(at).name, &view.point(part).name) {
        Likeness::Equal | Likeness::Inside => 2,
        Likeness::SameNoun => 1,
        _ => 0,
    };
    let own = fit(whole);
    let several = { before }
        .any(|at| alike(view, at, part) && view.point(at).change == 0 && (own == 0 || fit(at) >= own));
    Governed::By(Governor {
        whole,
        how,
        passed,
        several,
        broken,
        by_noun: whole != nearest,
        list: Some(list),
    })
}

/// Whether a figure behind 其中 is of more than what the 其中 speaks of: 其中税收12亿元，…，收入总计30亿元; 其中…累计完成5亿元; 另有….
fn is_of_more(view: &View<'_>, list: usize, part: usize) -> bool {
    let (lead, point) = (view.lead(part), view.point(part));
    let is_total = if list == part { point.name.contains('总') } else { super::is_total(point) };
    // 农林牧渔业总产值94亿元，其中农业总产值43亿元: both measure what is called so.
    let measures_the_same = || {
        let end = point.name.char_indices().rev().nth(2).map_or("", |(at, _)| &point.name[at..]);
        let whole = spoken_of(view, list, part).map(|(whole, _)| &*view.point(whole).name);
        end.contains('总') && whole.is_some_and(|whole| whole.ends_with(end))
    };
    // 其中中型桥23座，另有便桥10座，涵洞151座: what is told beside the list is followed by more of its kind.
    let ends_list = |at: usize| TABLE.words.beyond.in_text(view.lead(at)) || begins_anew(view.lead(at));
    is_total && !measures_the_same() || TABLE.words.beyond.in_text(lead) || (list + 1..=part).any(ends_list)
}

/// 年末生猪存栏18万头，其中能繁母猪1.7万头；全年生猪出栏26万头: whether a clause begins with a time of its own.
fn begins_anew(lead: &str) -> bool {
    let clause = lead.rfind(['，', ',', '；', ';']).map_or("", |at| &lead[at..]);
    let clause = clause.trim_start_matches(|c: char| !is_han(c));
    TABLE.words.begins_anew.iter().any(|word| clause.starts_with(word.as_str()))
}

/// The nearest level of the part's unit in front of a 其中, in its sentence, or in the one before if 其中 opens it. Where the
/// figures are changes and no level is near, the change.
fn spoken_of(view: &View<'_>, list: usize, part: usize) -> Option<(usize, u16)> {
    let own = view.point(part);
    let opens = view.point(list).gap.opens_nested;
    let mut sentence = view.at(list).sentence;
    let (mut others, mut change) = (false, None);
    for whole in (list.saturating_sub(BACK)..list).rev() {
        let at = view.at(whole);
        if at.sentence != sentence {
            let before_last = view.at(list).sentence - at.sentence > 1;
            if !opens || before_last || view.at(list).line - at.line > 1 || others || change.is_some() {
                break;
            }
            sentence = at.sentence;
        }
        let is_base = at.point.gap.earlier && at.point.gap.compared;
        if at.point.kind != Kind::Amount || at.point.nest & 4 > 0 || is_base {
            continue;
        }
        if !alike(view, whole, part) {
            others |= at.point.change == 0;
            continue;
        }
        if at.point.change != 0 && TABLE.words.more_than_before.in_text(view.lead(whole)) {
            continue;
        }
        if at.point.change != 0 {
            change = change.or(Some(whole));
            if own.change != at.point.change {
                continue;
            }
        }
        let whole = beside_each_other(view, whole, part);
        let passed = u16::from(others) | if change.is_some_and(|change| change != whole) { 2 } else { 0 };
        return can_hold(view, whole, part).then_some((whole, passed));
    }
    change.filter(|whole| can_hold(view, *whole, part)).map(|whole| (whole, u16::from(others)))
}

/// 营业收入78亿元，利税8亿元。其中，甲类…营业收入23亿元: the level in the sentence of the whole whose name ends as the part's, where that of the
/// nearest does not.
fn of_one_noun(view: &View<'_>, nearest: usize, part: usize) -> usize {
    let own = view.point(part);
    let is_one = |at: usize| {
        let likeness = likeness(&view.point(at).name, &own.name);
        matches!(likeness, Likeness::SameNoun | Likeness::Inside | Likeness::Equal)
    };
    if own.name.is_empty() || own.change != 0 || view.point(nearest).change != 0 || is_one(nearest) {
        return nearest;
    }
    let sentence = view.at(nearest).sentence;
    let before = (nearest.saturating_sub(BACK)..nearest).rev();
    let mut before = before.take_while(|at| view.at(*at).sentence == sentence).filter(|at| {
        let it = view.point(*at);
        alike(view, *at, part) && it.change == 0 && it.nest & 4 == 0 && view.adds(*at)
    });
    before.find(|at| is_one(*at) && can_hold(view, *at, part)).unwrap_or(nearest)
}

/// 产销量分别为A和B，其中乙类产销分别为C和D: the whole at the part's place of its row.
fn beside_each_other(view: &View<'_>, whole: usize, part: usize) -> usize {
    let (all, own) = (view.point(whole).row, view.point(part).row);
    if own.length < 2 || all.length != own.length || all.place < own.place {
        return whole;
    }
    let other = whole - (all.place - own.place);
    if alike(view, other, part) { other } else { whole }
}

/// 教师120人，高级职称的23人: of those right before.
fn of(view: &View<'_>, part: usize) -> Option<Governor> {
    const NEAR: usize = 3;
    let at = view.at(part);
    let gap = at.point.gap;
    let joined = matches!((gap.separator, gap.commas), (2, 1) | (4, 0));
    // 平均年龄26岁，年龄最大的48岁: one of all is no part of their mean.
    let is_extreme = TABLE.words.extreme.in_text(view.lead(part));
    if !gap.of || is_extreme || !joined || gap.compared || at.point.change != 0 {
        return None;
    }
    let before = (part.saturating_sub(NEAR)..part).rev();
    let mut levels = before
        .take_while(|whole| {
            let (it, apart) = (view.at(*whole), u32::from(gap.separator == 4));
            it.paragraph == at.paragraph
                && it.sentence + apart == at.sentence
                && it.clause + apart == at.clause
        })
        .filter(|whole| alike(view, *whole, part) && !view.point(*whole).gap.of);
    let whole = levels.next().filter(|whole| can_hold(view, *whole, part))?;
    // 未婚1.1万人，占26.9%。有配偶的2.8万人: an item that has its own share is followed by the next.
    let is_item = crate::find::share::has_own_share(view, whole);
    // 办结139件，转办190件，督办121件，撤回的240件: so is one of a list.
    let listed = (part.saturating_sub(NEAR)..whole).filter(|at| {
        alike(view, *at, part) && view.at(*at).clause == view.at(whole).clause && view.point(*at).change == 0
    });
    (!is_item && listed.count() < 2).then(|| Governor::plain(whole, OF))
}

/// 学生中，女生…人: of the figure that bears the name in front of 中.
fn among(view: &View<'_>, part: usize) -> Option<Governor> {
    let sentence = view.at(part).sentence;
    let own = (part.saturating_sub(BACK)..=part).rev().take_while(|at| view.at(*at).sentence == sentence);
    let head = own.filter(|at| view.point(*at).gap.among).last()?;
    let name = crate::point::among(view.lead(head))?;
    let mut levels = (head.saturating_sub(AMONG_BACK)..head).rev().filter(|whole| {
        alike(view, *whole, part)
            && view.distance(*whole, part) <= AMONG_LONGEST
            && matches!(likeness(name, &view.point(*whole).name), Likeness::Equal | Likeness::Inside)
            && view.point(*whole).name.ends_with(name)
    });
    let whole = levels.next().filter(|whole| can_hold(view, *whole, part))?;
    Some(Governor::plain(whole, AMONG))
}

/// Whether two figures are amounts of one unit.
fn alike(view: &View<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (view.point(a), view.point(b));
    a.kind == Kind::Amount && a.kind == b.kind && a.unit == b.unit
}

/// Whether a figure can be the whole of another: nothing that is less than nothing has parts, nor has a difference of two
/// (净增, 顺差). What is for each of all has parts by what it is made of (人均收入, 其中工资), but what is for each of some is none of
/// these (城镇居民人均收入).
pub(super) fn can_hold(view: &View<'_>, whole: usize, part: usize) -> bool {
    let (all, own) = (view.point(whole), view.point(part));
    let words = &TABLE.words;
    // 全县平均降水量1426毫米: some of those that it is the mean of are above it.
    let lead = view.lead(whole).rsplit(['，', ',', '。', '；', '：']).next().unwrap_or_default();
    let is_mean =
        words.times.in_text(&all.name) || words.times.in_text(lead) || words.mean.in_text(lead) && !own.each;
    let is_rate = own.unit.name().contains('/');
    all.usable
        && alike(view, whole, part)
        && all.value > 0
        && !is_mean
        && !words.each.in_text(&own.name)
        && !is_rate
        && !words.nets.in_text(&all.name)
        // 收入增长1.1亿元，其中甲类减少9.8亿元: what rose in all may have fallen in part by more.
        && all.change * own.change >= 0
        && !are_two_parts(all, own)
        && (!all.left_over || own.left_over)
}

/// Whether two figures are of two parts of one known whole: 农村居民收入 is no whole of 城镇居民工资性收入.
fn are_two_parts(a: &Point, b: &Point) -> bool {
    let of_one = |a: &Known, b: &Known| a.partition == b.partition && a.part != b.part;
    a.known.iter().any(|own| b.known.iter().any(|other| of_one(own, other)))
}
