//! Whose an attribute is by the words of a clause: 新兴服务业加快发展，实现增加值45.6亿元.

use super::{Left, Name, Reader};
use crate::Span;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, name, noun, verb};

impl<'t> Reader<'t> {
    /// 新兴服务业加快发展，实现增加值45.6亿元: a measure by itself, or the part that something has in the growth.
    pub(super) fn of_clause_told(&self, left: &Left<'t>) -> Option<Name> {
        if !is_bare(left.words) && !left.words.ends_with(CUES.contribution.as_str()) {
            return None;
        }
        let text = self.of_clause_before(left)?;
        Some(Name { licence: Licence::Guessed, ..Self::made(text) })
    }

    /// A level of a measure by itself: of those that make it, or of what the sentence begins with.
    pub(super) fn of_bare_measure(&self, left: &Left<'t>) -> Option<Name> {
        if !left.measure.is_level() || !is_bare(left.words) {
            return None;
        }
        self.of_makers(left.words).or_else(|| self.of_first_clause(left.words))
    }

    /// 新兴服务业加快发展，实现增加值45.6亿元: of what the clause before tells, if no figure stands between.
    pub(super) fn of_clause_before(&self, left: &Left<'t>) -> Option<String> {
        let start = self.sentences[self.sentence].start;
        if self.previous.is_some_and(|previous| self.figures[previous].span.start >= start) {
            return None;
        }
        let front = self.text.get(start..left.span.start)?;
        let (before, own) = front.split_at(front.rfind('，')?);
        let from =
            before.rfind(is_mark).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let clause = before[from..].trim_start();
        let begin = start + before.len() - clause.len();
        let told = &self.text[noun::right(self.text, begin, start + before.len()).range()];
        // 商业、饮食业…, 人民公社兴办的…: it is not all of the subject.
        let rest = clause.get(told.len()..)?;
        let goes_on =
            rest.is_empty() || rest.starts_with(['、', '和', '及', '与', '的', '等', '是', '为', '（', '“']);
        // 公司短期借款|逐年增加.
        let adverb = CUES.linking.at(told).filter(|word| word.chars().count() > 1);
        let noun = &told[..told.len() - adverb.map_or(0, str::len)];
        let noun = CUES.areas.at(noun).map_or(noun, |(area, ())| &noun[area.len()..]);
        let known = !goes_on
            && CUES.exceeds.at(noun).is_none()
            && verb::ends_before_any(noun) == noun.len()
            && name::is_name(noun)
            && noun.chars().all(name::is_han)
            && noun.chars().count() <= LONGEST_SUBJECT
            && !verb::begins_with_one(clause);
        let over = if own.ends_with('对') { "对" } else { "" };
        // 消费对经济增长的贡献率: its owner stands in front.
        let led = over.is_empty() && left.words.ends_with(CUES.contribution.as_str());
        (known && !led).then(|| format!("{noun}{over}{}", left.words))
    }

    /// 规模以上工业企业429户，实现增加值25.7亿元: of those that were counted right before.
    fn of_makers(&self, words: &str) -> Option<Name> {
        let from = self.sentences[self.sentence].start;
        let last = self
            .previous
            .filter(|last| self.figures[*last].span.start >= from && self.figures[*last].unit.is_count())?;
        let told = &self.statements[last];
        let makers = CUES.makers.at(&told.indicator).is_some_and(|word| word.len() < told.indicator.len());
        let base = CUES
            .gains
            .at(&told.indicator)
            .map_or(&*told.indicator, |(word, ())| &told.indicator[word.len()..]);
        (makers && told.measure.is_level() && name::is_name(base))
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{base}{words}")) })
    }

    /// 设施农业加快发展，种植面积达3242公顷，实现增加值2.3亿元: of what the sentence begins with.
    fn of_first_clause(&self, words: &str) -> Option<Name> {
        let sentence = self.sentences[self.sentence];
        let first = self.figures.partition_point(|figure| figure.span.start < sentence.start);
        let told = self.figures.get(first)?.span.start;
        let lead = self.text.get(sentence.start..told)?;
        // 年初以来，…: of when, and not of what.
        let mut clauses = lead.split('，');
        let clause =
            clauses.by_ref().map(str::trim).find(|clause| clause.chars().count() >= FEWEST_OPENING)?;
        clauses.next()?;
        let begin = sentence.start + (clause.as_ptr() as usize - lead.as_ptr() as usize);
        let noun = &self.text[noun::right(self.text, begin, begin + clause.len()).range()];
        if clause[noun.len()..].starts_with(['、', '和', '及', '与', '的', '等']) {
            return None;
        }
        // 设施农业|发展步伐: the industry.
        let industry = noun.char_indices().rfind(|(_, c)| CUES.industries.contains(*c));
        let noun = industry.map_or(noun, |(at, c)| &noun[..at + c.len_utf8()]);
        let noun = CUES.areas.at(noun).map_or(noun, |(area, ())| &noun[area.len()..]);
        let kind = noun.ends_with(|c| CUES.kinds.contains(c)) && noun.chars().all(name::is_han);
        let fits = kind && name::is_name(noun) && !verb::begins_with_one(clause);
        (fits && noun.chars().count() <= LONGEST_SUBJECT)
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{noun}{words}")) })
    }

    /// 新订单指数，权数为30%；生产指数，权数为25%: of the noun that is all of the clause before.
    pub(super) fn of_label_before(&self, left: &Left<'t>) -> Option<Name> {
        let words = left.words;
        if !cues::is_attribute(words) || words.chars().count() > LONGEST_LABELLED {
            return None;
        }
        let from = self.cut.passage_at(left.span.start).start;
        let front = self.text.get(from..left.span.start)?.strip_suffix(['，', ','])?;
        let begin = last_mark_end(front);
        let label = &front[begin..];
        let list = front[..begin].ends_with(['；', ';', '：', ':']);
        let whole = label.chars().all(name::is_han) && (2..=LONGEST_SUBJECT).contains(&label.chars().count());
        let start = from + begin;
        let all = noun::right(self.text, start, start + label.len()) == Span::new(start, start + label.len());
        let noun = all && name::is_name(label) && verb::ends_before_any(label) == label.len();
        (list && whole && noun)
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{label}{words}")) })
    }

    /// 其次为借贷合同，数量为8719人次: of what the clause before says that something is.
    pub(super) fn of_what_it_is(&self, left: &Left<'t>) -> Option<Name> {
        let words = left.words;
        if !CUES.amounts_of_it.contains(words) || !left.measure.is_level() {
            return None;
        }
        let start = self.sentences[self.sentence].start;
        let front = self.text.get(start..left.span.start)?.strip_suffix(['，', ','])?;
        let clause = &front[last_mark_end(front)..];
        let begin = start + front.len() - clause.len();
        if self.previous.is_some_and(|previous| self.figures[previous].span.end > begin) {
            return None;
        }
        let (_, what) = clause.rsplit_once(['为', '是'])?;
        let fits = what.chars().all(name::is_han)
            && what.chars().count() <= LONGEST_SUBJECT
            && name::is_name(what)
            && !what.contains('的')
            && !verb::begins_with_one(what)
            && verb::ends_before_any(what) == what.len();
        fits.then(|| Name { licence: Licence::Carried, ..Self::made(format!("{what}{words}")) })
    }

    /// 新能源汽车出口成为新的增长点，出口约11万辆: what the clause before begins with, said again in short.
    pub(super) fn of_same_word(&self, left: &Left<'t>) -> Option<Name> {
        let words = left.words;
        if words.chars().count() > LONGEST_LABELLED || CUES.measures.at(words) != Some(words) {
            return None;
        }
        let start = self.sentences[self.sentence].start;
        let front = self.text.get(start..left.span.start)?.strip_suffix(['，', ','])?;
        let clause = front[last_mark_end(front)..].trim_start();
        let begin = start + front.len() - clause.len();
        if self.previous.is_some_and(|previous| self.figures[previous].span.start >= begin) {
            return None;
        }
        let at = clause.find(words).filter(|at| *at > 0)?;
        let (noun, rest) = (&clause[..at + words.len()], &clause[at + words.len()..]);
        let fits = noun.chars().all(name::is_han)
            && noun.chars().count() <= LONGEST_SUBJECT + LONGEST_LABELLED
            && CUES.any_verb.at(rest).is_some()
            && !verb::begins_with_one(noun)
            && name::is_name(noun);
        fits.then(|| Name { licence: Licence::Carried, ..self.named(Span::new(begin, begin + noun.len())) })
    }
}

/// Whether words are a measure that says nothing of what has it: 增加值.
fn is_bare(words: &str) -> bool {
    CUES.bare_measures.iter().any(|word| word == words)
}

/// Where the last clause of a text begins.
fn last_mark_end(text: &str) -> usize {
    text.rfind(is_mark).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// In characters: 权数, 出口.
const LONGEST_LABELLED: usize = 4;

/// In characters: fewer than so many of a sentence's first clause tell of when.
const FEWEST_OPENING: usize = 6;

/// In characters: 战略性新兴产业.
const LONGEST_SUBJECT: usize = 8;
