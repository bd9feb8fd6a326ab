//! Figures that are part of what existing things are called: 四大医疗集团, 15分钟社区生活圈.

use super::setting::Setting;
use crate::Span;
use crate::figure::{Decimal, Figure, Kind};
use crate::statement::cues::CUES;
use crate::statement::reader::{Name, Reader};
use crate::statement::{Measure, verb};

impl<'t> Reader<'t> {
    /// Whether a figure is part of what a thing is called, so that nothing of it is planned.
    pub(super) fn stands(&self, at: &Setting<'t>, name: &Name, measure: Measure) -> bool {
        measure == Measure::Level
            && (self.is_called_by_number(at)
                || is_called_by_time(at, name)
                || self.in_quotation(at.index).is_some())
    }

    /// 四大医疗集团, 用好两个市场: how they are called, where no verb takes them.
    fn is_called_by_number(&self, at: &Setting<'t>) -> bool {
        let naming = at.figure.unit.is_naming();
        let clause = at.clause.trim_end();
        // 推进八大高耗能行业转型, but 打造六大产业集群: only what makes them says that they are not there yet.
        let taken = || if naming { makes_at_end(clause) } else { verb::ends_with_one(clause) };
        (naming || is_spelled_out(at.figure, self.text))
            && !taken()
            && CUES.makes.at(at.clause.trim_start()).is_none()
            && !self.is_made(at.own)
    }

    /// 新建一个粮库、两座泵站: whether the verb before the figure before is this one's, too.
    fn is_made(&self, own: Span) -> bool {
        self.previous.is_some_and(|previous| {
            let before = &self.figures[previous];
            let between = self.text.get(before.span.end..own.end).unwrap_or_default();
            let listed = !between.contains(['，', '。', '；', '：']) && between.contains(['、', '和', '及']);
            listed && before.kind == Kind::Amount && !self.statements[previous].stands
        })
    }
}

/// 15分钟社区生活圈: what it is called.
fn is_called_by_time(at: &Setting<'_>, name: &Name) -> bool {
    at.figure.unit.dimension() == "time" && name.span.start == at.figure.span.end && !name.span.is_empty()
}

/// Whether it is a count of a few that is written as a word: 三个.
fn is_spelled_out(figure: &Figure, text: &str) -> bool {
    let few = || figure.number().and_then(Decimal::to_whole).is_some_and(|few| few <= 10);
    figure.kind == Kind::Amount
        && figure.unit.is_count()
        && text[figure.span.range()].starts_with(|c| SMALL.contains(c))
        && few()
}

/// Whether words end with a verb of making: 打造, 加快建设.
fn makes_at_end(words: &str) -> bool {
    let mut ends = words.char_indices().rev().skip(1).take(3).map(|(at, _)| &words[at..]);
    ends.any(|end| CUES.makes.at(end).is_some_and(|(word, ())| word.len() == end.len()))
}

/// The words of small numbers.
const SMALL: &str = "一二两三四五六七八九十";
