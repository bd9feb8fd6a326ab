//! What is counted stands before, whatever noun the count has behind it: 监测对象有37人解除风险, 裁减编制20人任务.

use super::{Counted, Found, Reader};
use crate::statement::cues::CUES;
use crate::statement::name;

impl<'t> Reader<'t> {
    /// 连续跨越三个大台阶: what stepped over them stands before.
    pub(super) fn passed_marks(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let behind = &self.text[counted.right.start..];
        let mut starts = behind.char_indices().take(LONGEST_MARK).map(|(at, _)| &behind[at..]);
        if !starts.any(|words| CUES.marks.at(words).is_some()) || !name::is_name(counted.left) {
            return None;
        }
        self.past = counted.right.end;
        Some(Found::Before)
    }

    /// 裁员3万的任务, 裁减编制20人任务: what was told before the number.
    pub(super) fn task_before(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let unit = &counted.figure.unit;
        let task = CUES.assigned.iter().any(|task| *task == self.text[counted.right.range()])
            && (unit.is_none() || CUES.people.contains(&unit.name()));
        let of_it = || unit.is_none() && self.text[counted.at..].starts_with('的');
        (name::is_name(counted.left) && (task || of_it())).then_some(Found::Before)
    }

    /// 年吞吐量超过5000万标准箱的大港: how large it is, not how many.
    pub(super) fn size_before(&mut self, counted: &Counted<'t>) -> Option<Found> {
        let size = self.text[counted.at..].starts_with('的') && !counted.figure.marks.is_empty();
        (size && name::is_name(counted.left)).then_some(Found::Before)
    }
}

impl Counted<'_> {
    /// 监测对象有37人解除风险: who they are stands before, if they are no place.
    pub(super) fn persons_before(&self) -> Option<Found> {
        let persons = self.led.trim() == "有"
            && CUES.people.iter().any(|unit| *unit == self.figure.unit.name())
            && CUES.persons.at(self.left).is_some();
        persons.then_some(Found::Before)
    }

    /// 营业收入达到8家企业的…: a verb of reaching binds the name to the left.
    pub(super) fn reached_before(&self) -> Option<Found> {
        (self.led.contains('达') && name::is_name(self.left)).then_some(Found::Before)
    }
}

/// In characters: how far behind a count the word for a mark may stand. 百万级大关.
const LONGEST_MARK: usize = 5;
