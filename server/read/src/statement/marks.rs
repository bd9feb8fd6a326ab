//! The cue words of a paragraph, found in one pass: every question whether such a word stands in a clause is answered
//! from here.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::base::Base;
use super::cues::CUES;
use crate::Span;
use crate::figure::Figure;

/// What a cue word says. A word may say several things: each is a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue(u32);

impl Cue {
    /// What growth is split into: 拉动.
    pub(super) const PULLED: Self = Self(1);
    /// A comparison with another thing: 高于.
    pub(super) const COMPARED: Self = Self(1 << 1);
    /// 力争, and words with one of these inside that say something else.
    pub(super) const PLANNED: Self = Self(1 << 2);
    pub(super) const NOT_PLANNED: Self = Self(1 << 3);
    /// 占, and words with one of these inside that say something else.
    pub(super) const SHARE: Self = Self(1 << 4);
    pub(super) const NOT_SHARE: Self = Self(1 << 5);
    /// 全年: the year and not the span.
    pub(super) const ONE_YEAR: Self = Self(1 << 6);
    /// 年均.
    pub(super) const MEAN: Self = Self(1 << 7);
    /// 累计.
    pub(super) const GATHERED: Self = Self(1 << 8);
    /// 同口径.
    pub(super) const ADJUSTED: Self = Self(1 << 9);
    /// At the prices of the year.
    pub(super) const NOMINAL: Self = Self(1 << 17);
    /// 可比价.
    pub(super) const REAL: Self = Self(1 << 10);
    /// 去年.
    pub(super) const YEAR: Self = Self(1 << 11);
    /// 同比, 比上年末, 环比, 比预算: what a change is counted from.
    const YEAR_BEFORE: Self = Self(1 << 12);
    const YEAR_END: Self = Self(1 << 13);
    const PERIOD_BEFORE: Self = Self(1 << 14);
    const OTHER_BASE: Self = Self(1 << 15);
    /// 预计.
    pub(super) const ESTIMATED: Self = Self(1 << 16);
    /// 70年代.
    pub(super) const DECADE: Self = Self(1 << 18);
    /// 本世纪末.
    pub(super) const CENTURY: Self = Self(1 << 19);
    /// 翌年: the year behind the one that was named.
    pub(super) const NEXT_YEAR: Self = Self(1 << 20);
    const BASE: Self =
        Self(Self::YEAR_BEFORE.0 | Self::YEAR_END.0 | Self::PERIOD_BEFORE.0 | Self::OTHER_BASE.0);

    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn base(self) -> Base {
        match self {
            _ if self.meets(Self::YEAR_BEFORE) => Base::YearBefore,
            _ if self.meets(Self::YEAR_END) => Base::YearEnd,
            _ if self.meets(Self::PERIOD_BEFORE) => Base::PeriodBefore,
            _ => Base::Other,
        }
    }
}

/// The cue words of a paragraph, by where they end.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<(Span, Cue)>);

impl Marks {
    /// Finds them.
    pub(super) fn of(text: &str) -> Self {
        let Some(words) = &WORDS.words else { return Self::default() };
        let found = words.find_overlapping_iter(text);
        Self(found.map(|it| (Span::from(it.range()), WORDS.cues[it.pattern().as_usize()])).collect())
    }

    /// Finds those that lead to a figure: from the beginning of its sentence to it. What stands behind the last figure of a
    /// sentence is asked for by none, and by no expression of time.
    pub(super) fn before(text: &str, figures: &[Figure], sentences: &[Span]) -> Self {
        let mut marks = Self::default();
        let mut figures = figures.iter().peekable();
        for sentence in sentences {
            let mut last = None;
            while let Some(figure) = figures.next_if(|figure| figure.span.start < sentence.end) {
                if !figure.is_time() {
                    last = Some(figure.span.start);
                }
            }
            let piece = last.and_then(|last| text.get(sentence.start..last));
            let Some((words, piece)) = WORDS.words.as_ref().zip(piece) else { continue };
            let found = words.find_overlapping_iter(piece);
            marks.0.extend(found.map(|it| {
                (Span::from(it.range()).shift(sentence.start), WORDS.cues[it.pattern().as_usize()])
            }));
        }
        marks
    }

    /// Those in a piece of the text that say `cue`.
    fn inside(&self, cue: Cue, piece: Span) -> impl Iterator<Item = (Span, Cue)> {
        let from = self.0.partition_point(|(span, _)| span.end <= piece.start);
        let near = self.0[from..].iter().take_while(move |(span, _)| span.end <= piece.end);
        near.copied().filter(move |(span, said)| span.start >= piece.start && said.meets(cue))
    }

    /// Whether one of them stands in a piece of the text.
    pub(super) fn any(&self, cue: Cue, piece: Span) -> bool {
        self.inside(cue, piece).next().is_some()
    }

    /// The last of them in a piece of the text, where at each place the longest counts and they do not overlap.
    pub(super) fn last(&self, cue: Cue, piece: Span) -> Option<(Span, Cue)> {
        let mut all: Vec<(Span, Cue)> = self.inside(cue, piece).collect();
        all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut last: Option<(Span, Cue)> = None;
        for found in all {
            if last.is_none_or(|(span, _)| span.end <= found.0.start) {
                last = Some(found);
            }
        }
        last
    }

    /// What a change is counted from, as a piece of the text says last.
    pub(super) fn base(&self, piece: Span) -> Option<Base> {
        self.last(Cue::BASE, piece).map(|(_, cue)| cue.base())
    }
}

struct Words {
    words: Option<AhoCorasick>,
    /// What each of them says.
    cues: Vec<Cue>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists: [(&[String], Cue); 21] = [
        (&CUES.pulled, Cue::PULLED),
        (&CUES.compared, Cue::COMPARED),
        (&CUES.estimated, Cue::ESTIMATED),
        (&CUES.planned, Cue::PLANNED),
        (&CUES.not_planned, Cue::NOT_PLANNED),
        (&CUES.share, Cue::SHARE),
        (&CUES.not_share, Cue::NOT_SHARE),
        (&CUES.one_year, Cue::ONE_YEAR),
        (&CUES.mean, Cue::MEAN),
        (&CUES.gathered, Cue::GATHERED),
        (&CUES.nominal, Cue::NOMINAL),
        (&CUES.adjusted, Cue::ADJUSTED),
        (&CUES.real_words, Cue::REAL),
        (&CUES.year_words, Cue::YEAR),
        (&CUES.decades, Cue::DECADE),
        (&CUES.century, Cue::CENTURY),
        (&CUES.next_year, Cue::NEXT_YEAR),
        (&CUES.counted_from.year_before, Cue::YEAR_BEFORE),
        (&CUES.counted_from.year_end, Cue::YEAR_END),
        (&CUES.counted_from.period_before, Cue::PERIOD_BEFORE),
        (&CUES.counted_from.other, Cue::OTHER_BASE),
    ];
    let mut words: Vec<&str> = Vec::new();
    let mut cues: Vec<Cue> = Vec::new();
    for (list, cue) in lists {
        for word in list {
            if let Some(at) = words.iter().position(|known| known == word) {
                cues[at].0 |= cue.0;
            } else {
                words.push(word);
                cues.push(cue);
            }
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::DFA))
        .prefilter(false)
        .build(&words);
    Words { words: automaton.ok(), cues }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_for_a_piece_of_the_text() {
        let text = "比上年末增长5%，占比为3%，力争年均增长6%";
        let marks = Marks::of(text);
        let piece = |from: &str, to: &str| Span::new(text.find(from).unwrap(), text.find(to).unwrap());
        let whole = Span::new(0, text.len());
        assert_eq!(marks.base(piece("比上", "增长")), Some(Base::YearEnd));
        assert_eq!(marks.base(piece("增长", "占比")), None);
        assert!(
            marks.any(Cue::SHARE, piece("占比", "力争")) && !marks.any(Cue::SHARE, piece("比上", "占比"))
        );
        assert!(marks.any(Cue::MEAN, whole) && marks.any(Cue::PLANNED, whole));
        assert!(!marks.any(Cue::PULLED, whole));
    }
}
