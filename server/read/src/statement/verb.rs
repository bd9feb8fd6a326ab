//! Verbs in a name: what they took for an object is what the figure measures, and where that is open, the name is a guess.

use std::sync::LazyLock;

use serde::Deserialize;

use super::cues::{CUES, Direction, change_at_end};
use super::indicator::Lexicon;
use super::name::is_name;
use crate::data::Inside;
use crate::figure::Prefixes;

/// The lists of `data/verbs.toml`.
#[derive(Default, Deserialize)]
struct Table {
    deeds: Vec<String>,
    heads: Vec<String>,
    acts: Vec<String>,
    clauses: Vec<String>,
    clause: Clause,
    nominal: Nominal,
}

#[derive(Default, Deserialize)]
struct Clause {
    marks: String,
    cut: String,
    within: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Nominal {
    marks: String,
    places: String,
    nouns: Vec<String>,
}

struct Verbs {
    /// Hardly ever part of a noun.
    deeds: Prefixes<()>,
    inside: Inside,
    /// Those, and verbs that begin a noun as readily.
    dropped: Prefixes<()>,
    acts: Prefixes<()>,
    /// Words that make a clause of a name, and the words in which they mean something else.
    clauses: Inside,
    within: Prefixes<()>,
    nominal_marks: Vec<char>,
    /// Characters that no name ends with.
    cut: Vec<char>,
    /// The same behind a verb that begins a noun as readily.
    places: Vec<char>,
    nominal: Vec<String>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let table: Table = crate::built!("verbs");
    let prefixes = |words: &[String]| Prefixes::new(words.iter().map(|word| (word.clone(), ())));
    let marks = table.clause.marks.chars().map(String::from);
    let clauses: Vec<String> =
        marks.chain(table.clauses).chain(table.clause.within.iter().cloned()).collect();
    Verbs {
        deeds: prefixes(&table.deeds),
        inside: Inside::new(&table.deeds),
        dropped: prefixes(&[table.deeds, table.heads].concat()),
        acts: prefixes(&table.acts),
        clauses: Inside::new(&clauses),
        within: prefixes(&table.clause.within),
        cut: table.clause.cut.chars().collect(),
        nominal_marks: table.nominal.marks.chars().collect(),
        places: table.nominal.places.chars().collect(),
        nominal: table.nominal.nouns,
    }
});

impl Verbs {
    /// What stands behind a verb and whatever joins it to another: 了, 和.
    fn behind<'n>(&self, words: &'n str, verb: usize) -> Option<&'n str> {
        let rest = words.get(verb..)?;
        let deed = self.deeds.at(words).is_some_and(|(word, ())| word.len() == verb);
        if !deed && rest.starts_with(self.places.as_slice()) {
            return None;
        }
        let rest = rest.strip_prefix(['了', '过', '到', '和', '及', '与', '或', '并', '、']).unwrap_or(rest);
        // 受理数、办结数.
        let number =
            rest.strip_prefix('数').is_some_and(|rest| rest.starts_with(['、', '和', '及', '占', '量']));
        let compound = number
            || rest.starts_with(self.nominal_marks.as_slice())
            || self.nominal.iter().any(|noun| noun == rest);
        (is_name(rest) && !compound).then_some(rest)
    }

    /// Whether a name ends with what people, things and their measures are called: 领取失业保险金人数.
    fn is_compound(&self, name: &str) -> bool {
        CUES.measures.at(name).is_some() || self.nominal.iter().any(|noun| name.ends_with(noun.as_str()))
    }

    /// Where the object of the last verb inside a name begins that somebody else does: 省财政厅下达…资金.
    fn inside(&self, name: &str, free: usize) -> Option<usize> {
        let found = self.inside.find_iter(&name[..free]).filter(|found| {
            let before = &name[..found.start];
            let actor = before.chars().count() >= 2 && !before.ends_with('新') && !before.starts_with("其他");
            let quoted = [('“', '”'), ('《', '》'), ('（', '）')]
                .into_iter()
                .any(|(open, close)| before.matches(open).count() != before.matches(close).count());
            actor && !quoted && self.behind(&name[found.start..], found.len()).is_some()
        });
        found
            .last()
            .and_then(|found| Some(name.len() - self.behind(&name[found.start..], found.len())?.len()))
    }
}

/// How much of a name a lexicon does not hold: verbs are looked for in front of what it holds.
fn free(name: &str, lexicon: &Lexicon) -> usize {
    name.len() - lexicon.find(name).map_or(0, |(word, _)| word.len())
}

/// How many bytes of a name lead to its noun: 荣获国家级奖项 → 国家级奖项, 县农业农村局下达补贴资金 → 补贴资金. What 的 joins to a
/// noun is part of it.
pub(super) fn leading(name: &str, lexicon: &Lexicon) -> usize {
    if name.contains('的') {
        return 0;
    }
    // 全县调减…: a place in front of a verb.
    let area = CUES.areas.at(name).map_or(0, |(area, ())| area.len());
    let placed = VERBS.dropped.at(&name[area..]).is_some();
    let mut rest = if placed { &name[area..] } else { name };
    let whole = rest;
    loop {
        // 开工建设桥梁: verbs that lead to a name behind one of these.
        let again = || {
            let plain = rest.len() < whole.len() && CUES.leading_whole.at(rest).is_none();
            CUES.leading.at(rest).filter(|(verb, ())| plain && verb.chars().count() > 1)
        };
        let Some((verb, ())) = VERBS.dropped.at(rest).or_else(again) else { break };
        if verb.len() == rest.len() && VERBS.deeds.at(rest).is_some() {
            return name.len();
        }
        let object = VERBS.behind(rest, verb.len());
        // 增加大豆面积: what a verb of change takes may be a measure.
        let compound = CUES.measures.at(rest).is_some() && change_at_end(verb).is_none();
        let object = object.filter(|_| verb.len() <= free(rest, lexicon) && !compound);
        let Some(object) = object else { break };
        rest = object;
    }
    // 占发放贷款总额: what a share is of.
    if !rest.contains('占')
        && let Some(at) = VERBS.inside(rest, free(rest, lexicon))
    {
        rest = &rest[at..];
    }
    // Nothing was dropped but the place.
    if rest.len() == whole.len() {
        return 0;
    }
    name.len() - rest.len()
}

/// Whether a name may be a clause: it begins with a verb, somebody does something in it, or it holds a word that joins the parts
/// of a clause.
pub(super) fn is_doubtful(name: &str, lexicon: &Lexicon) -> bool {
    let free = free(name, lexicon);
    if free == 0 {
        return false;
    }
    // 假期最|后一天: cut inside a word.
    if name.ends_with(VERBS.cut.as_slice()) {
        return true;
    }
    let joined = name.contains('的');
    let act = VERBS.acts.at(name);
    let verb = VERBS.dropped.at(name).filter(|_| !joined);
    let verb = act.or(verb).filter(|(verb, ())| verb.len() <= free);
    if let Some((verb, ())) = verb
        && (act.is_some() || verb.len() == name.len() || VERBS.behind(name, verb.len()).is_some())
        && !VERBS.is_compound(name)
    {
        return true;
    }
    let clause = VERBS.clauses.find_iter(name).any(|found| {
        let word = &name[found];
        VERBS.within.at(word).is_none_or(|(within, ())| within.len() != word.len())
    });
    clause || VERBS.inside(name, free).is_some()
}

/// Which way the verb goes that words in front of a name end with: 全县调减, 增加.
pub(super) fn turns(dropped: &str) -> Option<Direction> {
    let words = dropped.trim_end();
    let (verb, way) = change_at_end(words)?;
    (verb.chars().count() > 1 && VERBS.dropped.at(verb).is_some()).then_some(way)
}

/// Where the noun behind a count ends at the latest: what it does begins there. Counted from its start.
pub(super) fn ends_before(noun: &str) -> usize {
    let second = noun.char_indices().nth(2).map_or(noun.len(), |(at, _)| at);
    let clause = VERBS.clauses.find_iter(noun).find(|found| {
        let word = &noun[found.clone()];
        found.start >= second && VERBS.within.at(word).is_none_or(|(within, ())| within.len() != word.len())
    });
    let end = clause.map_or(noun.len(), |found| found.start);
    let mut starts = noun.char_indices().take_while(|(at, _)| *at < end);
    let deed = starts.find(|(at, _)| *at >= second && VERBS.deeds.at(&noun[*at..end]).is_some());
    deed.map_or(end, |(at, _)| at)
}
