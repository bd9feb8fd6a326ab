//! What a 其中 in front of the figure, or of one earlier in its sentence, speaks of.

use gouji_read::figure::Kind;

use super::spoken_of::{of_one_noun, spoken_of};
use super::{BACK, Governed, Governor, alike, is_han};
use crate::find::announces_list;
use crate::find::part::{is_total, stock};
use crate::names::{Likeness, likeness};
use crate::point::Point;
use crate::view::View;
use crate::words::{Marks, TABLE};

/// How a part is told to be one, by the number under which [`crate::cue::HOW`] lists it: 其中, 其中，…, 其中；…, and three more
/// where it opens its sentence or clause.
const NESTED: u16 = 0;
const LISTED: u16 = 1;
const BEYOND_SEMICOLON: u16 = 2;
const OPENS: u16 = 3;

/// Whether a semicolon stands between 其中 and a part, by how it is told to be one.
pub(super) const fn is_beyond_semicolon(how: u16) -> bool {
    how % OPENS == BEYOND_SEMICOLON
}

/// What governs a figure by 其中: nothing without one; nobody can tell what where the figure is no item of its list, or the whole is none
/// of it.
pub(super) fn governed(view: &View<'_>, part: usize) -> Governed {
    let Some(list) = List::of(view, part) else { return Governed::No };
    if List::NO_ITEM.iter().any(|is_none| is_none(&list)) {
        return Governed::Somehow;
    }
    let Some((nearest, passed)) = spoken_of(view, list.first, part) else { return Governed::Somehow };
    let spoken = Spoken { nearest, whole: of_one_noun(view, nearest, part) };
    if List::NO_WHOLE.iter().any(|is_none| is_none(&list, spoken)) {
        return Governed::Somehow;
    }
    Governed::By(Governor {
        whole: spoken.whole,
        how: list.how(),
        passed,
        several: list.has_several(spoken.whole),
        broken: list.is_broken(),
        by_noun: spoken.whole != nearest,
        list: Some(list.first),
    })
}

/// What a 其中 speaks of.
#[derive(Debug, Clone, Copy)]
struct Spoken {
    /// The level that stands nearest.
    nearest: usize,
    /// The one that is meant, by its noun.
    whole: usize,
}

/// A figure and the list behind 其中 that it stands in.
struct List<'v> {
    view: &'v View<'v>,
    part: usize,
    own: &'v Point,
    /// The first item.
    first: usize,
    /// What stands between the first item and the figure.
    behind: Marks,
    /// Whether 其中 opens its sentence or clause.
    opens: bool,
}

impl<'v> List<'v> {
    /// The list behind the nearest 其中 in the figure's sentence.
    fn of(view: &'v View<'v>, part: usize) -> Option<Self> {
        let sentence = view.at(part).sentence;
        let mut behind = Marks::default();
        let before = (part.saturating_sub(BACK)..=part).rev();
        for first in before.take_while(|at| view.at(*at).sentence == sentence) {
            let point = view.point(first);
            if point.nest & 4 > 0 {
                continue;
            }
            if view.at(first).marks.has(Marks::NESTED) {
                let (own, opens) = (view.point(part), view.point(first).gap.opens_nested);
                return Some(Self { view, part, own, first, behind, opens });
            }
            behind = behind.and(point.gap.marks);
        }
        None
    }

    /// How the figure is told to be a part.
    fn how(&self) -> u16 {
        let separated = match (self.is_first(), self.behind.has(Marks::SEMICOLON)) {
            (true, _) => NESTED,
            (false, true) => BEYOND_SEMICOLON,
            (false, false) => LISTED,
        };
        separated + if self.opens { OPENS } else { 0 }
    }

    /// Whether the figure is the first item.
    const fn is_first(&self) -> bool {
        self.first == self.part
    }

    /// Whether 其中 announces a list, that may go on over more than a clause.
    fn is_announced(&self) -> bool {
        self.opens || announces_list(self.view.lead(self.first))
    }

    /// Whether a level of another unit stands among the items before the figure.
    fn is_broken(&self) -> bool {
        (self.first..self.part).any(|at| {
            let it = self.view.point(at);
            it.kind == Kind::Amount && it.change == 0 && !alike(self.view, at, self.part)
        })
    }

    /// Whether other levels than the whole may be meant.
    fn has_several(&self, whole: usize) -> bool {
        let view = self.view;
        // 产量13万吨，销量11万吨。其中，甲类销量9万吨: what is called less like the part than the whole is was not meant.
        let fit = |at: usize| match likeness(&view.point(at).name, &self.own.name) {
            Likeness::Equal | Likeness::Inside => 2,
            Likeness::SameNoun => 1,
            _ => 0,
        };
        let own = fit(whole);
        let sentence = view.at(whole).sentence;
        let before = (whole.saturating_sub(BACK)..whole).rev();
        { before.take_while(|at| view.at(*at).sentence == sentence) }.any(|at| {
            alike(view, at, self.part) && view.point(at).change == 0 && (own == 0 || fit(at) >= own)
        })
    }
}

/// Why the figure is no item of the list.
impl List<'_> {
    /// In the order in which that is asked.
    const NO_ITEM: [fn(&Self) -> bool; 7] = [
        Self::is_of_more,
        Self::is_of_all_told,
        Self::has_item_below_nothing,
        Self::is_change_of_item,
        Self::ended_with_clause,
        Self::is_next_thing,
        Self::is_behind_aside,
    ];

    /// Whether it is of more than what the 其中 speaks of: 其中税收12亿元，…，收入总计30亿元; 其中…累计完成5亿元; 另有….
    fn is_of_more(&self) -> bool {
        let is_told_total = if self.is_first() { self.own.name.contains('总') } else { is_total(self.own) };
        // 其中中型桥23座，另有便桥10座，涵洞151座: what is told beside the list is followed by more of its kind.
        let ends_list = |at: usize| {
            let lead = self.view.lead(at);
            TABLE.words.beyond.in_text(lead) || begins_anew(lead)
        };
        is_told_total && !self.measures_the_same()
            || TABLE.words.beyond.in_text(self.view.lead(self.part))
            || (self.first + 1..=self.part).any(ends_list)
    }

    /// 农林牧渔业总产值94亿元，其中农业总产值43亿元: both measure what is called so.
    fn measures_the_same(&self) -> bool {
        let name = &self.own.name;
        let end = name.char_indices().rev().nth(2).map_or("", |(at, _)| &name[at..]);
        let whole = spoken_of(self.view, self.first, self.part);
        let whole = whole.map(|(whole, _)| &*self.view.point(whole).name);
        end.contains('总') && whole.is_some_and(|whole| whole.ends_with(end))
    }

    /// 查看了所有网点，对其中62个提出意见: of all of them, and no figure says how many.
    fn is_of_all_told(&self) -> bool {
        let before = || self.view.lead(self.first).split("其中").next().unwrap_or_default();
        self.is_first() && TABLE.words.all_of.in_text(before())
    }

    /// 应交税费16.3亿元，其中企业所得税17.2亿元，增值税-1.1亿元: beside an item below nothing others may be above their whole.
    fn has_item_below_nothing(&self) -> bool {
        let view = self.view;
        let sentence = view.at(self.part).sentence;
        let all = (self.first..view.all.len()).take(BACK);
        let mut items = all.take_while(|at| view.at(*at).sentence == sentence);
        items.any(|at| alike(view, at, self.part) && view.point(at).value < 0)
    }

    /// 其中税收12亿元，增加1亿元: what an item grew by is none.
    fn is_change_of_item(&self) -> bool {
        let is_level = |at: usize| self.view.point(at).change == 0 && alike(self.view, at, self.part);
        self.own.change != 0 && (self.first..self.part).any(is_level)
    }

    /// 税收12亿元，其中增值税5亿元；非税收入8亿元: the list ends with the clause unless it was announced as one.
    fn ended_with_clause(&self) -> bool {
        !self.is_first() && self.behind.has(Marks::SEMICOLON) && !self.is_announced()
    }

    /// 贷款余额216亿元，其中涉农75亿元，存款余额319亿元: what is above the whole and called otherwise than the first item is the next thing.
    fn is_next_thing(&self) -> bool {
        if self.is_first() || self.own.gap.commas == 0 || self.is_announced() {
            return false;
        }
        let whole = spoken_of(self.view, self.first, self.part).map(|(whole, _)| self.view.point(whole));
        let is_above = whole.is_some_and(|whole| self.own.value > whole.value);
        let noun = self.view.point(self.first).noun;
        is_above && (noun == 0 || noun != self.own.noun)
    }

    /// 营造林48万亩、其中南山12万亩，治理草原17万亩: what 、 adds to an item ends with the item.
    fn is_behind_aside(&self) -> bool {
        let is_aside = self.view.lead(self.first).trim_start().starts_with("、其中");
        is_aside && (self.first + 1..=self.part).any(|at| self.view.point(at).gap.commas > 0)
    }
}

/// Why a level in front of 其中 is no whole of the figure.
impl List<'_> {
    /// In the order in which that is asked.
    const NO_WHOLE: [fn(&Self, Spoken) -> bool; 3] =
        [Self::holds_flow_and_stock, Self::is_of_items_before, Self::is_of_clause_before];

    /// 初中招生14万人，其中随迁子女3万人，在校生40万人: what there is is no part of what came in.
    fn holds_flow_and_stock(&self, spoken: Spoken) -> bool {
        stock::are_flow_and_stock(self.view.point(spoken.whole), self.own)
    }

    /// 其中，火电装机3亿千瓦；…光伏1.5亿千瓦。其中，可再生能源装机3.2亿千瓦: of several items of the list before, or of all.
    fn is_of_items_before(&self, spoken: Spoken) -> bool {
        let (view, whole) = (self.view, spoken.whole);
        view.at(whole).sentence != view.at(self.part).sentence
            && (whole != spoken.nearest || self.own.value > view.point(whole).value)
            && is_listed(view, whole)
    }

    /// 其中甲出资2万元；乙与丙共同投资，其中，丙出资7万元: of what the clause before it speaks of, and no figure says how much.
    fn is_of_clause_before(&self, spoken: Spoken) -> bool {
        let (view, whole) = (self.view, spoken.whole);
        let opens_clause = || {
            let clause = view.lead(self.first).rsplit(['；', ';']).next().unwrap_or_default();
            clause.trim_start().starts_with("其中")
        };
        view.between(whole, self.first).has(Marks::SEMICOLON) && is_listed(view, whole) && !opens_clause()
    }
}

/// Whether a figure is an item of a list behind 其中.
fn is_listed(view: &View<'_>, at: usize) -> bool {
    let sentence = view.at(at).sentence;
    let here = (at.saturating_sub(BACK)..=at).rev().take_while(|it| view.at(*it).sentence == sentence);
    { here }.any(|it| view.point(it).gap.marks.has(Marks::NESTED))
}

/// 年末生猪存栏18万头，其中能繁母猪1.7万头；全年生猪出栏26万头: whether a clause begins with a time of its own.
fn begins_anew(lead: &str) -> bool {
    let clause = lead.rfind(['，', ',', '；', ';']).map_or("", |at| &lead[at..]);
    let clause = clause.trim_start_matches(|c: char| !is_han(c));
    TABLE.words.begins_anew.iter().any(|word| clause.starts_with(word.as_str()))
}
