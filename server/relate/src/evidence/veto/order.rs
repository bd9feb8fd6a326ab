//! Text out of columns, whose lines are out of order: what stands side by side there is no relation.

use super::looks_at;
use crate::relation::Candidate;
use crate::view::View;
use crate::words::TABLE;

/// Whether the lines around the figures are out of order, as in text that was taken out of columns: one begins with 亿元 where no number
/// ends the line before.
pub(in crate::evidence) fn is_out_of_order(view: &View<'_>, candidate: &Candidate) -> bool {
    /// So many paragraphs between the figures are looked at, and so many bytes of each.
    const MOST: usize = 8;
    const LONGEST: usize = 4_000;
    let places = || candidate.operands.iter().map(|at| view.at(*at).paragraph);
    let (first, last) = (places().min().unwrap_or_default(), places().max().unwrap_or_default());
    let own = match looks_at(view, candidate) {
        [] => &view.stretches[first..=last],
        near => near,
    };
    let own = own.iter().take(MOST).filter(|it| it.paragraph.len <= LONGEST);
    let lines =
        own.flat_map(|it| it.paragraph.words().lines()).map(str::trim).filter(|line| !line.is_empty());
    let mut before = "0";
    { lines }.any(|line| {
        let is_broken =
            before.ends_with(is_word) && TABLE.words.units.iter().any(|unit| line.starts_with(unit.as_str()));
        before = line;
        is_broken
    })
}

/// Whether a character ends words, and no number.
fn is_word(c: char) -> bool {
    !matches!(c, '万' | '亿') && matches!(c, '\u{4e00}'..='\u{9fff}' | '，' | '。' | '；' | '、' | '：')
}
