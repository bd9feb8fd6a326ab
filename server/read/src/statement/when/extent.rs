//! How an amount belongs to its time.

use super::Words;
use crate::figure::{Figure, Kind};
use crate::statement::Extent;
use crate::statement::cues::CUES;
use crate::statement::indicator::{Convention, Course, Indicator};
use crate::statement::marks::Cue;

/// Whether an amount gathered over its time, stood at its end, or is a yearly average.
pub(in crate::statement) fn extent(
    figure: &Figure,
    words: Words<'_>,
    known: Option<Indicator<'_>>,
    changes: bool,
) -> Extent {
    let Words { text, marks, span } = words;
    let clause = &text[span.range()];
    if marks.any(Cue::MEAN, span) && !CUES.not_mean.iter().any(|word| clause.contains(word.as_str())) {
        return Extent::Mean;
    }
    let amount = figure.kind == Kind::Amount;
    if amount && marks.any(Cue::GATHERED, span) {
        return Extent::Flow;
    }
    if !amount {
        return if changes && clause.contains("累计") { Extent::Flow } else { Extent::Stock };
    }
    let course = known.and_then(|known| known.course);
    // 建成高标准农田3万亩: of what there is, as much was made.
    let made = course == Some(Course::Stock) && CUES.makes.at(clause.trim_start()).is_some();
    // 五年净增经营主体12万户: so many came over the years.
    let made = made
        || course == Some(Course::Stock)
            && clause.char_indices().any(|(at, _)| CUES.gains.at(&clause[at..]).is_some());
    if course == Some(Course::Stock) && !made || course == Some(Course::Ratio) {
        return Extent::Stock;
    }
    // 八年来，…。全市生产总值20059亿元: what is reckoned in constant prices is told year by year, and not summed up.
    if known.is_some_and(|known| known.convention == Some(Convention::Real)) {
        return Extent::Stock;
    }
    // 用于技术改造的资金为1300亿元: what is spent gathers, whatever verb leads to it.
    let reach = CUES.stock.at(clause.trim_end());
    let spent = reach.is_some_and(|verb| {
        let noun = &clause.trim_end()[..clause.trim_end().len() - verb.len()];
        CUES.spent.at(noun.trim_end_matches(['共', '约', '总'])).is_some()
    });
    let reached = reach.is_some() && !spent;
    // 突破40亿美元 tells where it stood; 近40亿美元 may have gathered.
    let marked = figure.marks.iter().any(|mark| {
        mark.span.start == figure.span.start
            && text.get(mark.span.range()).is_some_and(|mark| !mark.starts_with(['近', '约', '逾']))
    });
    if reached || marked { Extent::Stock } else { Extent::Flow }
}
