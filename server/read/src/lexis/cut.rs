use std::ops::Range;

use super::scan::{Kind, marks};
use crate::Span;
use crate::figure::Figure;
use crate::text::Shape;

/// How a paragraph is cut. All spans count from its start; its line ends are no marks, but for those of a table's rows: lines
/// that are joined to one paragraph are one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cut {
    /// The sentences, each with the mark that ends it: 。！？；, or a table's row. Together they cover the paragraph, and there
    /// is at least one. What stands in brackets ends none.
    pub sentences: Vec<Span>,
    /// The passages: sentences that ； joins. Together they cover the paragraph.
    pub passages: Vec<Span>,
    /// The clauses in the order in which they begin. One that holds a bracket goes on behind it, and what the bracket holds has
    /// clauses of its own.
    pub clauses: Vec<Clause>,
    /// The brackets in the order in which they open.
    pub brackets: Vec<Bracket>,
    /// Every 、 with the clause that it divides.
    stops: Vec<(usize, usize)>,
}

/// What stands between two marks: ，：；。 and the like, or a bracket's ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Its words, without the marks at either end. They may be none.
    pub span: Span,
    /// The mark that ends it; `None` at the end of the paragraph.
    pub mark: Option<char>,
    /// The sentence that holds it.
    pub sentence: usize,
    /// The innermost bracket that holds it.
    pub bracket: Option<usize>,
    /// In how many brackets it stands.
    pub depth: u8,
    /// Up to where an offset counts to it.
    reach: usize,
}

/// A bracket that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// From the mark that opens it to behind the one that closes it.
    pub span: Span,
    /// What it holds.
    pub inside: Span,
    /// The clause that it stands in.
    pub clause: usize,
}

impl Cut {
    /// Cuts a paragraph of which the figures are known: no mark in a figure cuts.
    pub fn of(text: &str, shape: Shape, figures: &[Figure]) -> Self {
        let mut builder = Builder { cut: Self::default(), open: Vec::new(), began: 0, passage: 0 };
        builder.enter(0, None, 0);
        for mark in marks(text, shape, figures) {
            let span = mark.span();
            match mark.kind {
                Kind::Item => builder.cut.stops.push((span.start, builder.current())),
                Kind::Open => {
                    let bracket = builder.cut.brackets.len();
                    let clause = builder.current();
                    builder.cut.brackets.push(Bracket { span, inside: span, clause });
                    builder.enter(span.end, Some(bracket), builder.depth() + 1);
                }
                Kind::Close => builder.close(span),
                Kind::Clause => builder.next(span, mark.c),
                Kind::Stop | Kind::Part if builder.open.len() > 1 => builder.next(span, mark.c),
                Kind::Stop | Kind::Part => builder.sentence(span, mark.c, mark.kind == Kind::Stop),
            }
        }
        builder.finish(text.len())
    }

    /// The place of the sentence that holds the byte at `offset`; the last one behind the end.
    pub fn sentence_of(&self, offset: usize) -> usize {
        self.sentences.partition_point(|span| span.end <= offset).min(self.sentences.len().saturating_sub(1))
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: usize) -> Span {
        self.sentences.get(self.sentence_of(offset)).copied().unwrap_or_default()
    }

    /// The passage that holds the byte at `offset`: its sentence with those that ； joins to it.
    pub fn passage_at(&self, offset: usize) -> Span {
        let at = self.passages.partition_point(|span| span.end <= offset);
        self.passages.get(at).or(self.passages.last()).copied().unwrap_or_default()
    }

    /// The place of the innermost clause that holds the byte at `offset`. The mark that ends a clause counts to it, and a bracket's
    /// own marks count to the clause around it.
    pub fn clause_of(&self, offset: usize) -> usize {
        let mut at = self.clauses.partition_point(|clause| clause.span.start <= offset).saturating_sub(1);
        // Behind a bracket its clause goes on.
        while let Some(clause) = self.clauses.get(at)
            && clause.reach <= offset
            && let Some(bracket) = clause.bracket
        {
            at = self.brackets[bracket].clause;
        }
        at
    }

    /// The innermost clause that holds the byte at `offset`.
    pub fn clause_at(&self, offset: usize) -> Clause {
        self.clauses.get(self.clause_of(offset)).copied().unwrap_or(Clause::EMPTY)
    }

    /// The innermost bracket around the byte at `offset`.
    pub fn bracket_at(&self, offset: usize) -> Option<Bracket> {
        self.clause_at(offset).bracket.and_then(|at| self.brackets.get(at)).copied()
    }

    /// In how many brackets the byte at `offset` stands.
    pub fn depth(&self, offset: usize) -> usize {
        usize::from(self.clause_at(offset).depth)
    }

    /// Which clauses a sentence holds, those in its brackets among them.
    pub fn clauses_of(&self, sentence: usize) -> Range<usize> {
        let from = self.clauses.partition_point(|clause| clause.sentence < sentence);
        from..self.clauses.partition_point(|clause| clause.sentence <= sentence)
    }

    /// The items of a clause: its pieces between 、, all of it where there is none. What stands in its brackets divides nothing.
    pub fn items(&self, clause: usize) -> impl Iterator<Item = Span> {
        let span = self.clauses.get(clause).map(|clause| clause.span).unwrap_or_default();
        let from = self.stops.partition_point(|(at, _)| *at < span.start);
        let to = self.stops.partition_point(|(at, _)| *at < span.end);
        let own = self.stops[from..to.max(from)].iter().filter(move |(_, of)| *of == clause);
        let mut stops = own.map(|(at, _)| *at);
        let mut start = Some(span.start);
        std::iter::from_fn(move || {
            let from = start?;
            let stop = stops.next();
            start = stop.map(|at| at + '、'.len_utf8());
            Some(Span::new(from, stop.unwrap_or(span.end)))
        })
    }

    /// Where the clause that goes on behind `words` began in them; their start where it began before.
    pub fn last_in(&self, words: Span) -> usize {
        self.clause_at(words.end).span.start.clamp(words.start, words.end)
    }
}

impl Clause {
    const EMPTY: Self =
        Self { span: Span::new(0, 0), mark: None, sentence: 0, bracket: None, depth: 0, reach: 0 };
}

struct Builder {
    cut: Cut,
    /// The clauses that are not ended, the outermost first.
    open: Vec<usize>,
    /// Where the sentence began.
    began: usize,
    /// Where the passage did.
    passage: usize,
}

impl Builder {
    fn current(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn depth(&self) -> u8 {
        self.cut.clauses.get(self.current()).map_or(0, |clause| clause.depth)
    }

    fn enter(&mut self, start: usize, bracket: Option<usize>, depth: u8) {
        self.open.push(self.cut.clauses.len());
        let sentence = self.cut.sentences.len();
        self.cut.clauses.push(Clause {
            span: Span::new(start, start),
            mark: None,
            sentence,
            bracket,
            depth,
            reach: start,
        });
    }

    /// Ends the innermost clause.
    fn leave(&mut self, end: usize, mark: Option<char>, reach: usize) -> Option<Clause> {
        let clause = self.cut.clauses.get_mut(self.open.pop()?)?;
        clause.span.end = end;
        clause.mark = mark;
        clause.reach = reach;
        Some(*clause)
    }

    /// Ends it and begins the next.
    fn next(&mut self, mark: Span, c: char) {
        if let Some(ended) = self.leave(mark.start, Some(c), mark.end) {
            self.enter(mark.end, ended.bracket, ended.depth);
        }
    }

    fn close(&mut self, mark: Span) {
        let ended = self.leave(mark.start, None, mark.start);
        if let Some(bracket) = ended.and_then(|clause| self.cut.brackets.get_mut(clause.bracket?)) {
            bracket.span.end = mark.end;
            bracket.inside = Span::new(bracket.inside.end, mark.start);
        }
    }

    fn sentence(&mut self, mark: Span, c: char, full: bool) {
        self.leave(mark.start, Some(c), mark.end);
        self.cut.sentences.push(Span::new(self.began, mark.end));
        self.began = mark.end;
        if full {
            self.cut.passages.push(Span::new(self.passage, mark.end));
            self.passage = mark.end;
        }
        self.enter(mark.end, None, 0);
    }

    fn finish(mut self, end: usize) -> Cut {
        self.leave(end, None, end + 1);
        // Behind the last mark nothing may be left.
        if self.began < end || self.cut.sentences.is_empty() {
            self.cut.sentences.push(Span::new(self.began, end));
        } else if self.cut.clauses.len() > 1 {
            self.cut.clauses.pop();
        }
        if self.passage < end || self.cut.passages.is_empty() {
            self.cut.passages.push(Span::new(self.passage, end));
        }
        self.cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::read;

    fn cut(text: &str) -> Cut {
        Cut::of(text, Shape::of(text), &read(text))
    }

    fn words(text: &str, spans: impl IntoIterator<Item = Span>) -> Vec<&str> {
        spans.into_iter().map(|span| &text[span.range()]).collect()
    }

    fn clauses(text: &str) -> Vec<&str> {
        words(text, cut(text).clauses.iter().map(|clause| clause.span))
    }

    #[test]
    fn sentences_end_at_their_marks_and_at_no_line() {
        let text = "工业增加值3832.36\n万元；第二产业增\n加值9亿元。全年好！";
        let it = cut(text);
        assert_eq!(
            words(text, it.sentences.iter().copied()),
            ["工业增加值3832.36\n万元；", "第二产业增\n加值9亿元。", "全年好！"]
        );
        assert_eq!(
            words(text, it.passages.iter().copied()),
            ["工业增加值3832.36\n万元；第二产业增\n加值9亿元。", "全年好！"]
        );
        assert_eq!(cut("").sentences, [Span::new(0, 0)]);
        assert_eq!(cut("").clauses.len(), 1);
        let rows = "| 甲 | 1 |\n| 乙 | 2 |\n";
        assert_eq!(words(rows, cut(rows).sentences.iter().copied()), ["| 甲 | 1 |\n", "| 乙 | 2 |\n"]);
    }

    #[test]
    fn what_a_bracket_holds_ends_no_sentence() {
        let text = "收入12亿元（其中：税收8亿元；非税4亿元。），增长5%。完";
        let it = cut(text);
        assert_eq!(it.sentences.len(), 2);
        assert_eq!(
            clauses(text),
            [
                "收入12亿元（其中：税收8亿元；非税4亿元。）",
                "其中",
                "税收8亿元",
                "非税4亿元",
                "",
                "增长5%",
                "完"
            ]
        );
        let at = |word: &str| text.find(word).unwrap();
        assert_eq!(&text[it.clause_at(at("税收")).span.range()], "税收8亿元");
        assert_eq!(it.clause_at(at("税收")).mark, Some('；'));
        assert_eq!(it.clause_of(at("）")), 0);
        assert_eq!(it.clause_of(at("，增长")), 0);
        assert_eq!((it.depth(at("收入")), it.depth(at("非税")), it.depth(at("）"))), (0, 1, 0));
        let bracket = it.bracket_at(at("非税")).unwrap();
        assert_eq!(&text[bracket.inside.range()], "其中：税收8亿元；非税4亿元。");
        assert_eq!((bracket.clause, it.clauses_of(0), it.clauses_of(1)), (0, 0..6, 6..7));
    }

    #[test]
    fn a_bracket_that_is_never_closed_begins_a_clause() {
        assert_eq!(clauses("甲（乙，丙"), ["甲", "乙", "丙"]);
        assert_eq!(clauses("1）甲（乙[丙）丁"), ["1）甲（乙[丙）丁", "乙", "丙"]);
        assert_eq!(clauses("甲(乙）丙"), ["甲(乙）丙", "乙"]);
    }

    #[test]
    fn nothing_is_cut_inside_a_figure() {
        let text = "甲12,345元、乙3—5年，结构9.3:41.0:49.6，12:30开会";
        assert_eq!(clauses(text), ["甲12,345元、乙3—5年", "结构9.3:41.0:49.6", "12:30开会"]);
        assert_eq!(words(text, cut(text).items(0)), ["甲12,345元", "乙3—5年"]);
        let nested = "甲（乙、丙）、丁，戊";
        assert_eq!(words(nested, cut(nested).items(0)), ["甲（乙、丙）", "丁"]);
        assert_eq!(words(nested, cut(nested).items(1)), ["乙", "丙"]);
        assert_eq!(words(nested, cut(nested).items(2)), ["戊"]);
    }

    #[test]
    fn every_offset_has_its_sentence_and_its_clause() {
        for text in ["甲，（乙（丙）丁；）戊。", "（", "）。", "，，", "甲\r\n乙；", "|甲|乙|\n|1|2|\n"]
        {
            let it = cut(text);
            assert_eq!(it.sentences.last().map(|span| span.end), Some(text.len()));
            for at in 0..=text.len() {
                let (clause, sentence) = (it.clause_at(at), it.sentence_at(at));
                assert!(clause.span.start <= at, "{text} {at}");
                assert!(sentence.start <= at && at <= sentence.end, "{text} {at}");
                assert!(
                    sentence.start <= clause.span.start && clause.span.end <= sentence.end,
                    "{text} {at}"
                );
            }
        }
    }
}
