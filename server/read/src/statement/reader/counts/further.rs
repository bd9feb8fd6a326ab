//! What is counted stands behind other figures, which tell what it has: 8支总规模285亿元母基金.

use super::{Counted, Found, MOST_COUNTS, Name, Reader};
use crate::figure::{Figure, Kind};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::reader::naming::ends_with_place;
use crate::statement::{name, noun};

impl<'t> Reader<'t> {
    /// 实施29处、覆盖8.4万人、投资3.4亿元的供水工程: without a noun right behind, that of all that it has, or one before.
    pub(super) fn behind_attributes(&mut self, counted: &Counted<'t>) -> Option<Found> {
        if !counted.right.is_empty() {
            return None;
        }
        let name = self.of_attributes(counted.index, counted.left);
        Some(name.map_or(Found::Before, Found::Named))
    }

    /// 实施29处、覆盖8.4万人、投资3.4亿元的供水工程: what is so many stands behind all that it has.
    fn of_attributes(&self, index: usize, left: &str) -> Option<Name> {
        let figure = &self.figures[index];
        let named = name::is_name(left) && !ends_with_place(left);
        let listed = self.text[figure.span.end..].starts_with('、') && figure.unit.is_count();
        if named || !listed {
            return None;
        }
        // 完成了老城区8条、12.3公里道路改造: both are of what stands behind the second.
        let direct =
            |it: &&Figure| it.span.start == figure.span.end + '、'.len_utf8() && it.kind == Kind::Amount;
        // 1532人、1860头大牲畜: people are none of these.
        let people = |it: &Figure| CUES.people.contains(&it.unit.name());
        let kin = |it: &&Figure| !people(figure) || people(it);
        if let Some(next) = self.figures.get(index + 1).filter(direct).filter(kin) {
            let right = noun::right(self.text, next.span.end, self.limit(index + 1));
            if !right.is_empty() && right.start == next.span.end {
                return Some(self.guessed_noun(right));
            }
        }
        let mut last = index;
        for next in index + 1..self.figures.len().min(index + MOST_COUNTS) {
            let between = self.text.get(self.figures[last].span.end..self.figures[next].span.start)?;
            if between.contains(is_mark) || self.figures[next].is_time() {
                return None;
            }
            let behind = &self.text[self.figures[next].span.end..];
            if behind.starts_with('的') {
                let right = noun::right(self.text, self.figures[next].span.end, self.limit(next));
                return (!right.is_empty()).then(|| self.guessed_noun(right));
            }
            if !behind.starts_with('、') {
                return None;
            }
            last = next;
        }
        None
    }

    /// 46个集体经济收入50万元以上行政村: what is so large stands behind.
    pub(super) fn each_so_large(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let right = counted.right;
        let size = self.figures.get(counted.next)?;
        if size.span.start != right.end
            || size.unit.is_count()
            || size.kind != Kind::Amount
            || size.marks.is_empty()
            || CUES.measures.at(&self.text[right.range()]).is_none()
        {
            return None;
        }
        let noun = noun::right(self.text, size.span.end, self.limit(counted.next));
        if noun.is_empty() || noun.start != size.span.end {
            return None;
        }
        self.past = right.start;
        Some(Found::Named(self.named(noun)))
    }

    /// 14个年度计划总投资27亿元的新能源项目, 8支总规模285亿元母基金: what has so much stands behind it.
    pub(super) fn having_so_much(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let (text, right) = (self.text, counted.right);
        let has = self.figures.get(counted.next)?;
        if has.is_time() || right.end > has.span.start {
            return None;
        }
        let leads_on = text[has.span.end..].starts_with('的') || has.unit.dimension().starts_with("money");
        let between = &text[right.end..has.span.start];
        if !leads_on || between.contains(|c| is_mark(c) || c == '、') {
            return None;
        }
        let whole = || between.is_empty() && cues::is_attribute(&text[right.range()]);
        if !cues::is_attribute(between) && !whole() {
            return None;
        }
        let at = self.figures.partition_point(|it| it.span.start <= has.span.start);
        let noun = noun::right(text, has.span.end, self.limit(at.saturating_sub(1)));
        if noun.is_empty() {
            return None;
        }
        self.past = if between.is_empty() { right.start } else { right.end };
        Some(Found::Named(self.guessed_noun(noun)))
    }
}
