//! What is counted stands behind, with something between: 102家（不完全统计）制品企业, 帮扶300名符合条件的残疾人.

use super::{Counted, Found, Reader};
use crate::Span;
use crate::statement::cues::CUES;
use crate::statement::reader::Name;
use crate::statement::{Licence, name, noun, verb};

impl<'t> Reader<'t> {
    /// 三个省级重点（准重点）监管区: what a bracket holds inside the noun.
    pub(super) fn around_bracket(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let right = counted.right;
        let whole = self.over_bracket(right, self.limit(counted.next - 1))?;
        if counted.next == counted.index + 1 {
            self.past = whole.end;
        }
        let bracket = self.bracket_from(right.end).map_or(right.end, |it| it.span.end);
        let text = format!("{}{}", &self.text[right.range()], &self.text[bracket..whole.end]);
        Some(Found::Named(Name { text: text.into(), span: whole, licence: Licence::Guessed }))
    }

    /// 青禾药业等8个投资上亿元的大项目, 落实政策措施等3项工作: the others are examples.
    pub(super) fn of_its_examples(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let noun = self.behind_examples(counted.index, counted.at, counted.right)?;
        Some(Found::Named(self.guessed_noun(noun)))
    }

    /// 102家（不完全统计）制品企业: a remark stands between.
    pub(super) fn behind_remark(&self, counted: &Counted<'t>) -> Span {
        if counted.right.is_empty()
            && !name::is_name(counted.left)
            && let Some(remark) = self.bracket_from(counted.at)
        {
            let limit = self.limit(counted.next - 1);
            return noun::counted(self.text, counted.figure.span.start, remark.span.end.min(limit), limit);
        }
        counted.right
    }

    /// 帮扶300名符合条件的残疾人: what is told of them stands before their name.
    pub(super) fn behind_clause(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let unit = &counted.figure.unit;
        if !counted.right.is_empty() || !unit.is_count() || name::is_name(counted.left) || unit.name() == "次"
        {
            return None;
        }
        let noun = noun::told_of(self.text, counted.at, self.limit(counted.next - 1))?;
        Some(Found::Named(self.guessed_noun(noun)))
    }

    /// 完成2100人次农民工职业技能提升培训任务: where only a verb leads to the figure, all that stands behind is its object.
    pub(super) fn object_of_verb(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let object = self.object(counted)?;
        self.past = object.end;
        Some(Found::Named(self.guessed_noun(object)))
    }

    /// The whole object of a verb that a count stands in: up to the mark, if it ends as works and matters do. `None` where the noun
    /// right behind is all of it.
    fn object(&self, counted: &Counted<'t>) -> Option<Span> {
        let Counted { figure, own, at, right, .. } = *counted;
        let verb = self.text[own.range()].trim();
        // 扶持400个村实施共富项目: they are led to do it.
        let led = !verb.is_empty()
            && own.end == figure.span.start
            && verb::is_act(verb)
            && CUES.causing_ends.at(verb).is_none()
            && CUES.purposes.at(verb).is_none_or(|(purpose, ())| purpose.len() < verb.len());
        let behind = self.text.get(at..self.limit(counted.index)).filter(|_| led && !right.is_empty())?;
        let end = behind.find(|c| !name::is_han(c))?;
        let object = &behind[..end];
        if at + end <= right.end {
            return None;
        }
        let fits = right.start == at
            && object.chars().count() <= LONGEST_OBJECT
            && !object.contains(['的', '了', '并', '和', '及', '与'])
            && verb::ends_with_matter(object)
            && CUES.makes.at(&self.text[right.end..at + end]).is_none()
            && verb::begins_with_head(&self.text[right.end..at + end]);
        fits.then(|| Span::new(at, at + end))
    }

    /// 3镇入选产业强镇: the unit is what is counted.
    pub(super) fn unit_alone(&mut self, counted: &Counted<'t>) -> Option<Found> {
        if !counted.right.is_empty() || counted.next != counted.index + 1 {
            return None;
        }
        let figure = counted.figure;
        let unit = figure.unit.name();
        let place = CUES.places.at(&unit).is_some_and(|(place, ())| place.len() == unit.len());
        // 自然资源局、林草局等6部门联合印发方案, too.
        let offices = self.text[..figure.span.start].trim_end().ends_with('等') && unit == "部门";
        if !(place && !name::is_name(counted.left) || offices) {
            return None;
        }
        let behind = &self.text[counted.at..];
        let done = verb::begins_with_one(behind) || CUES.any_verb.at(behind).is_some();
        let ends = self.text[figure.span.range()].ends_with(&*unit) && done;
        if !ends {
            return Some(Found::Before);
        }
        Some(Found::Named(Name { licence: Licence::Guessed, ..Self::made(unit) }))
    }
}

/// In characters: 农民工职业技能提升培训任务.
const LONGEST_OBJECT: usize = 18;
