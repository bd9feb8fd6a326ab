//! The noun phrase that leads to a figure: where it begins, behind headings, verbs and words of praise.

use super::Reader;
use crate::Span;
use crate::statement::cues::CUES;
use crate::statement::name::{self, Phrase};
use crate::statement::verb;

impl Reader<'_> {
    /// A noun phrase that ends at a mark, without what leads to it.
    pub(super) fn whole(&self, index: usize, span: Span) -> Span {
        let span = name::shorten(self.text, name::whole(self.text, self.near(index), span));
        Span::new(span.start + self.leading(span), span.end)
    }

    /// How many bytes of a name lead to its noun, whatever ends of lines stand in it: 发放救助资⏎金.
    fn leading(&self, span: Span) -> usize {
        let name = &self.text[span.range()];
        if memchr::memchr2(b'\n', b'\r', name.as_bytes()).is_none() {
            return verb::leading(name, self.lexicon);
        }
        let whole: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let mut left = verb::leading(&whole, self.lexicon);
        let mut kept = name.char_indices().filter(|(_, c)| !c.is_whitespace()).skip_while(|(_, c)| {
            let dropped = left >= c.len_utf8();
            left = left.saturating_sub(c.len_utf8());
            dropped
        });
        kept.next().map_or(name.len(), |(at, _)| at)
    }

    /// The noun phrase that words end with, as [`name::phrase`] finds it, without what leads to its noun.
    pub(super) fn phrase(&self, index: usize, span: Span, keep_rates: bool) -> Phrase {
        let mut found = name::phrase(self.text, self.near(index), span, keep_rates);
        // 高标准农田: a word of praise is dropped in front, unless it begins the name of a known thing.
        if span.start < found.span.start
            && (dropped_praise(&self.text[span.start..found.span.start])
                || CUES.attributive.at(&self.text[found.span.range()]).is_some())
            && let Some(known) = self.known_behind(Span::new(span.start, found.span.end), found.span)
        {
            found.span.start = found.span.end - known;
        }
        found.span = name::shorten(self.text, found.span);
        let heading = self.inline_heading(found.span);
        if heading > 0 {
            let rest = Span::new(found.span.start + heading, found.span.end);
            found.span = name::whole(self.text, self.near(index), rest);
        }
        found.span.start += self.leading(found.span);
        found
    }

    /// How many bytes of a name at the beginning of a sentence are a heading that nothing but a blank parts from it: 对外经济
    /// 全区进出口总额.
    fn inline_heading(&self, span: Span) -> usize {
        let blank = |c: char| matches!(c, ' ' | '\u{3000}');
        let words = &self.text[span.range()];
        // Hardly any name holds a blank: their first bytes tell.
        if memchr::memchr2(b' ', 0xe3, words.as_bytes()).is_none() {
            return 0;
        }
        let Some(at) = words.rfind(blank) else { return 0 };
        let rest = words[at..].trim_start();
        let front = words[..at].trim_end();
        let begin = self.sentences[self.sentence].start;
        let lead = self.text.get(begin..span.start).unwrap_or_default();
        let opens = name::letters(lead) == 0 || lead.trim_end().ends_with('、');
        // A page that parts its words by blanks parts more of them.
        let sentence = &self.text[self.sentences[self.sentence].range()];
        let parted = sentence.trim().split(blank).filter(|piece| !piece.is_empty()).count();
        // 一般公共 预算收入: the blank stands in the middle of a known name.
        let whole = format!("{front}{rest}");
        let inside = self.lexicon.find(&whole).is_some_and(|(known, _)| known.len() > rest.len());
        let heading = front.chars().all(|c| name::is_han(c) || c == '、' || blank(c) || c.is_ascii_digit());
        let fits = opens && heading && !inside && name::letters(front) >= 2 && name::letters(rest) >= 3;
        if fits && parted <= MOST_PARTED { words.len() - rest.len() } else { 0 }
    }

    /// How long the shortest known name is that begins with a word of praise, ends with `name` and stands in `whole`.
    fn known_behind(&self, whole: Span, name: Span) -> Option<usize> {
        let mut words = &self.text[whole.range()];
        let mut found = None;
        while let Some((known, _)) = self.lexicon.find(words) {
            if known.len() <= name.len() {
                break;
            }
            // 全国重点文物保护单位, too.
            let area = CUES.areas.at(known).map_or(0, |(area, ())| area.len());
            if CUES.attributive.at(&known[area..]).is_some() {
                found = Some(known.len());
            }
            let first = known.chars().next().map_or(1, char::len_utf8);
            words = &words[words.len() - known.len() + first..];
        }
        found
    }
}

/// Whether words that were dropped in front of a name end with one that praises.
fn dropped_praise(dropped: &str) -> bool {
    let starts = dropped.char_indices().rev().map(|(at, _)| at).take(LONGEST_PRAISE);
    starts.into_iter().any(|at| CUES.attributive.at(&dropped[at..]).is_some())
}

/// So many blanks a sentence has at most that begins with headings of its own.
const MOST_PARTED: usize = 4;

/// In characters: 高标准.
const LONGEST_PRAISE: usize = 3;
