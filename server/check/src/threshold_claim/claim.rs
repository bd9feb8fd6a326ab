//! The claim: 突破300亿元, 跨上15亿元台阶, 达到50%以上, 降至40%以下.

use gouji_read::figure::Approximation;

use crate::Span;
use crate::phrase;
use crate::scene::Scene;
use crate::text::place_of;
use crate::wording::{WORDING, any, is, suffix};

/// Which way a threshold is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// A threshold that is said to be passed.
pub(super) struct Claim<'t> {
    /// The word that says so.
    pub(super) word: &'t str,
    /// From that word to the end of the figure.
    pub(super) span: Span,
    pub(super) way: Way,
    /// The words of its clause before it.
    pub(super) before: &'t str,
}

/// 突破300亿元, 跨上15亿元, unless it has not come to pass.
pub(super) fn claim<'t>(scene: &Scene<'t>, index: usize) -> Option<Claim<'t>> {
    let words = &WORDING.threshold_claim;
    let figure = &scene.figures[index];
    let before = phrase::before(scene, index);
    let verb = |set| {
        let word = suffix(set, before)?;
        Some((&before[before.len() - word.len()..], &before[..before.len() - word.len()]))
    };
    let (word, before, way) = match figure.marks.as_slice() {
        [mark] if mark.span.end <= figure.literal.span.start => {
            let word = scene.text.get(mark.span.range())?;
            is(&words.front, word).then_some((word, before, Way::Up))?
        }
        [mark] => match mark.approximation {
            Approximation::AtLeast => verb(&words.reaches).map(|(word, before)| (word, before, Way::Up))?,
            Approximation::AtMost | Approximation::Below => {
                verb(&words.falls).map(|(word, before)| (word, before, Way::Down))?
            }
            _ => return None,
        },
        [] => verb(&words.verbs).map(|(word, before)| (word, before, Way::Up))?,
        _ => return None,
    };
    let before = phrase::last_clause(before).1;
    let start = place_of(word, scene.text).start;
    let span = Span::new(start, figure.span.end);
    (!any(&words.open, before)).then_some(Claim { word, span, way, before })
}
