//! How far the noun behind a figure reaches: 32名|学生|考入….

use super::LONGEST_MATTER;
use crate::Span;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::name::{is_han, leads_to_place, letters};
use crate::statement::verb;

/// How far the noun behind a count is followed, in characters.
const LONGEST_RIGHT: usize = 24;

/// A noun that is read from its start on.
struct Noun<'t> {
    /// Up to where it ends at the latest.
    text: &'t str,
    /// Where the figure ends,
    from: usize,
    /// and where the noun begins.
    start: usize,
}

/// How far it reaches.
struct Reach {
    end: usize,
    /// Whether it is a noun whatever it ends with.
    whole: bool,
}

/// What a character says of the noun before it.
enum Step {
    /// It goes on with this character,
    On,
    /// or with all up to here, whatever that begins with.
    Over(usize),
    /// It has ended,
    End,
    /// or did here,
    EndAt(usize),
    /// or does here, and is a noun whatever it ends with.
    Whole(usize),
}

/// The noun right behind a figure: 32名学生考入… → 学生. It ends before `to`. Empty if there is none.
pub(in crate::statement) fn right(text: &str, from: usize, to: usize) -> Span {
    let counts_next = text.get(to..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let text = &text[..to];
    if stands_elsewhere(&text[from..], counts_next) {
        return Span::new(from, from);
    }
    // 千亿元级产业集群: how large it is.
    let skipped = if text[from..].starts_with(['的', '级']) { '的'.len_utf8() } else { 0 };
    let noun = Noun { text, from, start: from + skipped };
    let reach = noun.reach();
    if reach.whole { Span::new(noun.start, reach.end) } else { noun.without_deed(reach.end, counts_next) }
}

/// Whether no noun stands behind a figure, whatever its words.
fn stands_elsewhere(behind: &str, counts_next: bool) -> bool {
    // 十处之多, 跨越八千亿新台阶: of what, stands elsewhere.
    behind.starts_with('之')
        || CUES.marks.at(behind).is_some()
        || CUES.lately.at(behind).is_some()
        // 比上年同期1045万元减收62万元: by so much it changed.
        || counts_next && cues::change_at_end(behind).is_some_and(|(word, _)| word.len() == behind.len())
}

impl Noun<'_> {
    /// Reads it character by character.
    fn reach(&self) -> Reach {
        let mut end = self.start;
        let mut quoted = false;
        for (count, (at, c)) in self.text[self.start..].char_indices().enumerate() {
            let here = self.start + at;
            // A line that ends inside the sentence ends no word: 医疗器⏎械.
            let wrapped = c == '\n' && here > self.start && self.text[here + 1..].starts_with(is_han);
            if here < end || wrapped {
                continue;
            }
            if count >= LONGEST_RIGHT {
                break;
            }
            let step = match c {
                // 1.9万名监测对象“一户一策”帮扶.
                '“' if here > self.start && is_way(&self.text[here..]) => Step::End,
                '“' | '《' => {
                    quoted = true;
                    Step::On
                }
                '”' | '》' if !quoted => Step::End,
                '”' | '》' => {
                    quoted = false;
                    Step::On
                }
                _ if !quoted => self.step(here, c),
                _ if is_mark(c) => Step::End,
                _ => Step::On,
            };
            match step {
                Step::On => end = here + c.len_utf8(),
                Step::Over(past) => end = past,
                Step::End => break,
                Step::EndAt(end) => return Reach { end, whole: false },
                Step::Whole(end) => return Reach { end, whole: true },
            }
        }
        Reach { end, whole: false }
    }

    /// What the character `c` at `here` says, outside quotation marks.
    fn step(&self, here: usize, c: char) -> Step {
        let (before, words) = (&self.text[..here], &self.text[here..]);
        let behind = &words[c.len_utf8()..];
        let inside = here > self.start;
        match c {
            // 10个市PM2.5浓度.
            '.' if is_decimal(self.text, here) => Step::On,
            '的' => Step::End,
            _ if !is_han(c) && !(c.is_ascii_alphanumeric() && (inside || c.is_ascii_alphabetic())) => {
                Step::End
            }
            // 220名社员贴补了车费: the verb of what was done has two characters.
            '了' if !behind.starts_with('解') => {
                let mut verb = self.text[self.start..here].char_indices().rev();
                Step::EndAt(verb.nth(1).map_or(self.start, |(at, _)| self.start + at))
            }
            // 位居15个同类城市第一, 在168个城市排第15.
            '第' if inside
                && (leads_from_far(&self.text[..self.from]) || ranks(&self.text[self.start..here])) =>
            {
                self.before_place_verb(here, c).map_or(Step::End, Step::EndAt)
            }
            // 在全国116个城市排第14位.
            _ if inside && is_place_verb(words) => Step::End,
            // 6项制度成果全国推广.
            '全' if inside && CUES.areas.at(words).is_some() => Step::End,
            // 在全国12个城市中居第一.
            '中' if inside && leads_to_place(behind) => Step::End,
            // 中央桥至河西桥段工程: from where to where.
            '至' if inside && is_stretch(words) => Step::On,
            // 森林可持续经营试点.
            _ if inside && before.ends_with('可') && CUES.able.at(words).is_some() => Step::On,
            _ => self.at_verb(here, c),
        }
    }

    /// 同类城市|排第15: where the noun ends before the verb of places that leads to `here`.
    fn before_place_verb(&self, here: usize, c: char) -> Option<usize> {
        let starts = self.text[self.start..here].char_indices().rev().map(|(at, _)| self.start + at);
        let near = starts.take(LONGEST_PLACE_VERB / c.len_utf8());
        near.filter(|at| is_place_verb(&self.text[*at..here])).last()
    }

    /// What a verb at `here` says, if there is one.
    fn at_verb(&self, here: usize, c: char) -> Step {
        let (start, words) = (self.start, &self.text[here..]);
        // 重点实施类项目.
        if let Some(kind) = kind_of(words).filter(|_| here > start) {
            return Step::Over(here + kind);
        }
        // 9个粮食产能提升重点县.
        if let Some(end) = changed_matter(self.text, start, here) {
            return Step::Whole(end);
        }
        let Some((verb, ())) = CUES.any_verb.at(words) else { return Step::On };
        if let Some((word, ())) = CUES.verbs_whole.at(words) {
            return Step::Over(here + word.len());
        }
        // 200条重要保障道路.
        if CUES.adjectives.contains(&self.text[start..here]) {
            return Step::Over(here + verb.len());
        }
        let before = self.text[start..here].chars().next_back().map_or(here, |c| here - c.len_utf8());
        let single = verb.len() == c.len_utf8();
        match verb::over(&self.text[before..], here - before).filter(|_| before < here && single) {
            // 募集资金投|向: the last character of a noun.
            Some(true) => Step::On,
            // 门面房退|还: the verb begins a character before.
            Some(false) => Step::EndAt(before),
            None => Step::End,
        }
    }

    /// The noun up to `end`, if it is one. 61.2万名职工同时参加…: what it does is no part of it, and neither is the adverb before that.
    fn without_deed(&self, end: usize, counts_next: bool) -> Span {
        let (text, start) = (self.text, self.start);
        let noun = &text[start..start + verb::ends_before(&text[start..end])];
        let behind = &text[start + noun.len()..];
        let goes_on = behind.starts_with(is_han) && CUES.whole.at(noun).is_none();
        // 48种主要农产品中31种价格上涨. 28项指标中，有….
        let counts = behind.is_empty() && counts_next;
        let within = (counts || behind.starts_with('，')) && noun.ends_with('中');
        let noun = CUES.dangling.strip_end(noun).filter(|_| goes_on || within).unwrap_or(noun);
        let balanced = noun.matches('“').count() == noun.matches('”').count();
        if letters(noun) >= 2 && balanced && !CUES.scopes.contains(noun) {
            Span::new(start, start + noun.len())
        } else {
            Span::new(self.from, self.from)
        }
    }
}

/// Whether a place and the word for a stretch of road stand behind 至: 至河西桥段, 至县城公路.
fn is_stretch(text: &str) -> bool {
    let words = text.split(|c: char| !is_han(c)).next().unwrap_or_default();
    let first: String = words.chars().take(LONGEST_STRETCH).collect();
    ["段", "公路", "高速", "铁路", "道路", "路段", "专线"].into_iter().any(|road| first.contains(road))
}

/// In characters: how far behind 至 the word for a road may end.
const LONGEST_STRETCH: usize = 10;

/// Where a noun ends that has a verb of change inside, and behind it a word for works, or for places: 产能提升重点县, 服务业扩大开放试点.
/// `None` where the verb is what becomes of the noun before it.
fn changed_matter(text: &str, start: usize, at: usize) -> Option<usize> {
    let verb = text[at..].char_indices().nth(2).map(|(length, _)| &text[at..at + length])?;
    cues::change_at_end(verb).filter(|(word, _)| at > start && word.len() == verb.len())?;
    let behind = &text[at + verb.len()..];
    let end = behind.find(|c| !is_han(c)).unwrap_or(behind.len());
    let (noun, matter) = (&text[start..at], &behind[..end]);
    let ends = behind[end..].chars().next().is_some_and(is_mark);
    let made = CUES.made_of_change.at(matter).is_some();
    let whole = letters(noun) >= 3 && CUES.whole.at(noun).is_none();
    let short = (2..=LONGEST_MATTER).contains(&letters(matter)) && CUES.any_verb.at(matter).is_none();
    (ends && made && whole && short).then_some(at + verb.len() + end)
}

/// “一户一策”帮扶: in quotation marks, for each one of its own, and what is done in this way.
fn is_way(text: &str) -> bool {
    let Some((way, rest)) = text.strip_prefix('“').and_then(|text| text.split_once('”')) else {
        return false;
    };
    let way: Vec<char> = way.chars().collect();
    matches!(way[..], ['一', _, '一', _]) && (rest.starts_with(is_mark) || verb::begins_with_one(rest))
}

/// How far the name of a kind reaches that begins with a verb: 实施类.
fn kind_of(text: &str) -> Option<usize> {
    let (verb, ()) = CUES.any_verb.at(text)?;
    text[verb.len()..].starts_with('类').then(|| verb.len() + '类'.len_utf8())
}

/// Whether a verb of places stands shortly before the end of words: 位居15个.
fn leads_from_far(before: &str) -> bool {
    let from = before.char_indices().rev().nth(LONGEST_COUNT).map_or(0, |(at, _)| at);
    CUES.placed.find_iter(&before[from..]).next().is_some()
}

/// Whether words end with a verb of places that may be a noun's end no other way: 城市排|第15.
fn ranks(words: &str) -> bool {
    let last = words.char_indices().next_back().map_or(0, |(at, _)| at);
    is_place_verb(&words[last..])
}

/// In characters: 位居全国15个.
const LONGEST_COUNT: usize = 12;

/// Whether words are a verb of places and nothing else.
fn is_place_verb(words: &str) -> bool {
    words.len() <= LONGEST_PLACE_VERB && CUES.placed.find_iter(words).any(|verb| verb.len() == words.len())
}

/// In bytes: 上升到.
const LONGEST_PLACE_VERB: usize = 9;

/// Whether a point stands between the digits of a name: PM2.5.
fn is_decimal(text: &str, at: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let before = text[..at].trim_end_matches(digit);
    before.len() < at
        && before.ends_with(|c: char| c.is_ascii_alphabetic())
        && text[at + 1..].starts_with(digit)
}
