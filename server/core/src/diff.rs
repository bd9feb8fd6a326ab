//! Two versions of a report, fact by fact: what changed, and what did not follow.

use std::collections::{BTreeSet, HashMap, HashSet};

use gouji_check::Left;
use gouji_read::statement::{Measure, Modality};

use crate::figure::{Decimal, Kind};
use crate::{Entry, Finding, Language, Message, Report, Span};

/// A fact that both versions state, with two values.
#[derive(Debug)]
pub struct Change<'r> {
    /// As the older version has it.
    pub old: Entry<'r>,
    /// As the newer one has it.
    pub new: Entry<'r>,
}

impl Change<'_> {
    /// By how much the value changed, in the scale in which people read it: ＋0.1亿元. Empty where it did not, or cannot be reckoned.
    pub fn by(&self, language: Language) -> String {
        let (old, new) = (self.old.figure, self.new.figure);
        let by = new.number().zip(old.number()).and_then(|(new, old)| new.checked_sub(old));
        let Some(by) = by.filter(|by| !by.is_zero() && !new.literal.scale.is_zero()) else {
            return String::new();
        };
        let unit = if new.kind == Kind::Percent {
            Message::new("diff-points").text(language)
        } else {
            new.unit.name()
        };
        let sign = if by.is_negative() { "－" } else { "＋" };
        let size = by.abs();
        let scaled = [(8_u8, "亿"), (4, "万")].into_iter().find_map(|(places, word)| {
            let large = size >= Decimal::power_of_ten(i32::from(places))?;
            let value = large.then(|| size.checked_mul(Decimal::new(1, places))).flatten()?;
            Some(format!("{value}{word}"))
        });
        format!("{sign}{}{unit}", scaled.unwrap_or_else(|| size.to_string()))
    }
}

/// Another mention of a fact that still has the older value.
#[derive(Debug)]
pub struct Stale<'r> {
    /// The mention.
    pub mention: Entry<'r>,
    /// Where the newer version states the fact with its new value.
    pub changed: Span,
}

/// What lies between two versions of a report.
#[derive(Debug, Default)]
pub struct Changes<'r> {
    /// Facts with another value than before, in the order of the newer version.
    pub changed: Vec<Change<'r>>,
    /// Facts that only the newer version states.
    pub added: Vec<Entry<'r>>,
    /// Facts that only the older version states.
    pub removed: Vec<Entry<'r>>,
    /// Relations that held and no longer do.
    pub left: Vec<Left>,
    /// Mentions that were not changed with the others.
    pub stale: Vec<Stale<'r>>,
}

/// What a figure is about, as far as that tells it from others: two versions of one text call it the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    name: String,
    measure: Measure,
    kind: Kind,
    unit: String,
    planned: bool,
    period: String,
}

impl Key {
    fn of(report: &Report, entry: &Entry<'_>) -> Self {
        let subject = entry.subject.map(|subject| format!("{}{}", subject.within, subject.name));
        // What nothing names is known by the words before it.
        let name = subject.unwrap_or_else(|| match entry.indicator() {
            "" => lead(report, entry),
            name => name.to_owned(),
        });
        let unit = entry.figure.unit;
        // 亿元 and 万元 are one unit; a slip of it is a change.
        let unit = if unit.dimension().is_empty() { unit.name() } else { unit.dimension().to_owned() };
        let planned = entry.modality() != Modality::Actual;
        Self {
            name,
            measure: entry.statement.measure,
            kind: entry.figure.kind,
            unit,
            planned,
            period: entry.period(),
        }
    }

    /// The same without time: a report that is brought up to the next year has other years in the same places.
    fn timeless(self) -> Self {
        Self { period: String::new(), ..self }
    }
}

/// The words between the figure before and this one.
fn lead(report: &Report, entry: &Entry<'_>) -> String {
    const LONGEST: usize = 60;
    let lead = entry.statement.lead;
    let from = entry.span.start.saturating_sub(lead.len().min(LONGEST));
    report.slice(Span::new(from, entry.span.start))
}

/// Compares two versions.
pub fn compare<'r>(old: &'r Report, new: &'r Report) -> Changes<'r> {
    let entries = |report: &'r Report| report.entries().filter(|entry| !entry.figure.is_time()).collect();
    let (before, now): (Vec<Entry<'r>>, Vec<Entry<'r>>) = (entries(old), entries(new));
    let pairs = pairs(old, &before, new, &now);
    let mut changes = Changes::default();
    let counterpart: HashMap<usize, usize> =
        pairs.iter().map(|(a, b)| (before[*a].span.start, now[*b].span.start)).collect();
    let (known_before, known_now): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
    for (a, b) in &pairs {
        if differs(&before[*a], &now[*b]) {
            changes.changed.push(Change { old: before[*a], new: now[*b] });
        }
    }
    changes.changed.sort_by_key(|change| change.new.span);
    changes.added = (0..now.len()).filter(|at| !known_now.contains(at)).map(|at| now[at]).collect();
    changes.removed =
        (0..before.len()).filter(|at| !known_before.contains(at)).map(|at| before[at]).collect();
    if !changes.changed.is_empty() {
        changes.stale = stale(old, new, &before, &now, &pairs);
        changes.left = left(old, new, &counterpart, &changes);
    }
    changes
}

/// What held and no longer does: relations, and what the checks find of changed figures that they did not find before.
fn left(old: &Report, new: &Report, counterpart: &HashMap<usize, usize>, changes: &Changes<'_>) -> Vec<Left> {
    let touched: BTreeSet<usize> = changes.changed.iter().map(|change| change.new.span.start).collect();
    let places = |finding: &Finding| {
        let related = finding.related.iter().map(|related| related.span);
        std::iter::once(finding.span).chain(related).collect::<Vec<Span>>()
    };
    let known: HashSet<(&str, BTreeSet<usize>)> = old
        .findings()
        .iter()
        .map(|it| {
            (it.code, places(it).iter().filter_map(|span| counterpart.get(&span.start)).copied().collect())
        })
        .collect();
    let mut left = old.left_behind(new, |start| counterpart.get(&start).copied());
    // What another mention says is told of that mention.
    left.retain(|it| {
        let of = |stale: &Stale<'_>| it.operands.contains(&stale.mention.span) && it.operands.len() == 2;
        !changes.stale.iter().any(of)
    });
    for finding in new.findings() {
        let operands = places(&finding);
        let starts: BTreeSet<usize> = operands.iter().map(|span| span.start).collect();
        let told = |it: &Left| it.operands.iter().filter(|span| operands.contains(span)).count() >= 2;
        let stale = |it: &Stale<'_>| operands.contains(&it.mention.span) && operands.contains(&it.changed);
        let is_known = known.contains(&(finding.code, starts.clone()));
        if starts.is_disjoint(&touched)
            || is_known
            || left.iter().any(told)
            || changes.stale.iter().any(stale)
        {
            continue;
        }
        left.push(Left { kind: finding.code, operands, message: finding.message });
    }
    left.sort_by(|a, b| a.operands.cmp(&b.operands));
    left
}

/// Whether a figure says something else than before: another value, or the same less exactly.
fn differs(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    old.figure.value != new.figure.value || old.figure.interval != new.figure.interval
}

/// How figures are called while they are paired.
type Name = Box<dyn Fn(&Report, &Entry<'_>) -> (Key, String)>;

/// Which figure of the one is which of the other.
fn pairs(old: &Report, before: &[Entry<'_>], new: &Report, now: &[Entry<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut left, mut right): (Vec<usize>, Vec<usize>) =
        ((0..before.len()).collect(), (0..now.len()).collect());
    // With the same words around, then by what they are about and when, then by what they are about alone.
    let rounds: [Name; 3] = [
        Box::new(|report, entry| (Key::of(report, entry), lead(report, entry))),
        Box::new(|report, entry| (Key::of(report, entry), String::new())),
        Box::new(|report, entry| (Key::of(report, entry).timeless(), lead(report, entry))),
    ];
    for name in &rounds {
        let mut open: HashMap<(Key, String), Vec<usize>> = HashMap::new();
        for at in &right {
            open.entry(name(new, &now[*at])).or_default().push(*at);
        }
        let mut groups: HashMap<(Key, String), Vec<usize>> = HashMap::new();
        for at in &left {
            groups.entry(name(old, &before[*at])).or_default().push(*at);
        }
        for (key, mine) in groups {
            if let Some(its) = open.get(&key) {
                pairs.extend(together(before, now, &mine, its));
            }
        }
        let (done, known): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
        left.retain(|at| !done.contains(at));
        right.retain(|at| !known.contains(at));
    }
    pairs.sort_unstable();
    pairs
}

/// Pairs those of one name: the unchanged ones first, then the rest in their order, if as many are left on both sides.
fn together(before: &[Entry<'_>], now: &[Entry<'_>], mine: &[usize], its: &[usize]) -> Vec<(usize, usize)> {
    if mine.len() == its.len() {
        return mine.iter().copied().zip(its.iter().copied()).collect();
    }
    let mut rest: Vec<usize> = its.to_vec();
    let mut pairs = Vec::new();
    let mut open = Vec::new();
    for a in mine {
        match rest.iter().position(|b| !differs(&before[*a], &now[*b])) {
            Some(at) => pairs.push((*a, rest.remove(at))),
            None => open.push(*a),
        }
    }
    if open.len() == rest.len() {
        pairs.extend(open.into_iter().zip(rest));
    }
    pairs
}

/// Mentions that agreed with a figure before it was changed, and were left as they were.
fn stale<'r>(
    old: &Report,
    new: &Report,
    before: &[Entry<'r>],
    now: &[Entry<'r>],
    pairs: &[(usize, usize)],
) -> Vec<Stale<'r>> {
    const DIGITS: usize = 2;
    let mut by_key: HashMap<Key, Vec<(usize, usize)>> = HashMap::new();
    for (a, b) in pairs.iter().filter(|(a, _)| before[*a].licence().indicator.is_certain()) {
        by_key.entry(Key::of(old, &before[*a])).or_default().push((*a, *b));
    }
    let mut found = Vec::new();
    for pairs in by_key.values().filter(|pairs| pairs.len() > 1) {
        for (a, b) in pairs.iter().filter(|(a, b)| differs(&before[*a], &now[*b])) {
            let mentions = pairs.iter().filter(|(other, its)| {
                other != a
                    && !differs(&before[*other], &now[*its])
                    && before[*a].figure.agrees(before[*other].figure)
                    && !now[*b].figure.agrees(now[*its].figure)
            });
            let told = |entry: &Entry<'_>| {
                new.slice(entry.span).chars().filter(char::is_ascii_digit).count() >= DIGITS
            };
            for (_, its) in mentions.filter(|(_, its)| told(&now[*its])) {
                found.push(Stale { mention: now[*its], changed: now[*b].span });
            }
        }
    }
    found.sort_by_key(|stale| (stale.mention.span, stale.changed));
    found.dedup_by_key(|stale| stale.mention.span);
    found
}
