//! Which figures follow each other as those of a list do: 增长2.5倍、32.1%和24.5%.

use std::collections::HashSet;

use crate::figure::Kind;
use crate::statement::cues;
use crate::statement::reader::Reader;

impl Reader<'_> {
    /// Whether two figures are neighbours in a list.
    pub(in crate::statement::reader) fn same_run(&self, before: usize, index: usize) -> bool {
        let (a, b) = (&self.figures[before], &self.figures[index]);
        let between = self.text[a.span.end..b.span.start].trim();
        a.kind == b.kind && matches!(between, "、" | "和" | "及" | "与" | "，")
            || matches!((a.kind, b.kind), (Kind::Percent, Kind::Multiple) | (Kind::Multiple, Kind::Percent))
                && matches!(between, "、" | "和" | "及" | "与")
            || matches!((a.kind, b.kind), (Kind::Index | Kind::Amount, Kind::Point | Kind::Percent) if a.unit.is_none() || a.unit.name().is_empty())
                && matches!(between, "、" | "和" | "及" | "与")
    }

    /// How many figures follow each other in a list from `first` on.
    pub(in crate::statement::reader) fn run(&self, first: usize) -> usize {
        let mut count = 1;
        while let (Some(a), Some(b)) = (self.figures.get(first + count - 1), self.figures.get(first + count))
        {
            // 增长2.5倍、32.1%和24.5%.
            let alike = a.kind == b.kind
                || matches!(
                    (a.kind, b.kind),
                    (Kind::Percent, Kind::Multiple) | (Kind::Multiple, Kind::Percent)
                )
                || matches!((a.kind, b.kind), (Kind::Index | Kind::Amount, Kind::Point | Kind::Percent))
                    && a.unit.name().is_empty();
            if !alike || count >= 24 {
                break;
            }
            let between = self.text[a.span.end..b.span.start].trim();
            let rest = between.trim_start_matches(['、', '和', '及', '与', '，']);
            let plain = rest.is_empty()
                || cues::change_at_end(rest).is_some_and(|(verb, _)| verb.len() == rest.len());
            // 完成投资22亿元，2480户…: money and households are no list.
            let other = between.starts_with('，') && a.unit.dimension() != b.unit.dimension();
            // 稻谷产量18万吨，增加0.3万吨: how much an amount changed is no other amount of a list.
            let turned = !rest.is_empty() && a.kind == Kind::Amount && !self.is_change(first);
            if rest.len() == between.len() || !plain || other || turned {
                break;
            }
            count += 1;
        }
        count
    }

    /// Whether a verb of change leads to a figure.
    fn is_change(&self, index: usize) -> bool {
        let before = self.text[..self.figures[index].span.start].trim_end();
        cues::change_at_end(before.trim_end_matches("了")).is_some()
    }

    /// Whether a list of as many figures stands right before one, of different things.
    pub(super) fn follows_run(&self, index: usize, count: usize) -> bool {
        let before = (0..index).rev().filter(|at| !self.figures[*at].is_time());
        let before: Vec<usize> = before.take(count).collect();
        let Some(first) = before.last().filter(|_| before.len() == count) else { return false };
        let names = before.iter().map(|at| &self.statements[*at].indicator).collect::<HashSet<_>>();
        let own = self.statements[*first].sentence == self.sentences[self.sentence];
        own && names.len() == count && self.run(*first) == count
    }
}
