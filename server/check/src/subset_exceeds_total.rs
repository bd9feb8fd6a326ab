//! `subset-exceeds-total`: what 其中 introduces is a part, and no part exceeds its whole.

use std::borrow::Cow;

use serde::Deserialize;

use super::identity::{As, Failure, Formula, Identity, Licence, Operand};
use super::lists;
use super::phrase;
use super::scene::Scene;
use super::slips;
use super::wording::{WORDING, WordSet, any, any_outside, is, suffix};
use crate::arithmetic::Bounds;
use crate::figure::Kind;
use crate::statement::{Direction, Modality, Role};
use crate::{Finding, Fix, Message, Severity};

const CODE: &str = "subset-exceeds-total";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    exempt: WordSet,
    exempt_units: WordSet,
    measures: WordSet,
    signed: WordSet,
    among: WordSet,
    new: WordSet,
    altogether: WordSet,
    beyond: WordSet,
    having: WordSet,
}

/// Every part with its whole that the wording licenses.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    if scene.is_table || scene.figures.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &(at, behind) in lists::nested(scene) {
        found.extend(introduced(scene, at, behind));
    }
    found.extend((0..scene.figures.len()).filter_map(|index| both_ways(scene, index)));
    for index in 1..scene.figures.len() {
        for wording in [among, added, beyond] {
            if let Some(part) = wording(scene, index) {
                found.push(part);
            }
        }
    }
    // 分行业看，…: each item is a part of the whole.
    for list in lists::classified(scene) {
        let Some(whole) = list.whole else { continue };
        let apart = scene.paragraph_of(whole) != scene.paragraph_of(list.parts[0]);
        let judge = if apart { judge } else { judge_slip };
        let named = |part: &usize| {
            let identity = at_most(scene, whole, &[*part], scene.clause(*part))?;
            Some(Identity { judge, ..identity })
        };
        found.extend(list.parts.iter().filter_map(named));
    }
    found
}

/// In one paragraph other levels may stand between a list and its whole: there a slip must explain what is told.
fn judge_slip(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    failure
        .repairs()
        .iter()
        .any(|repair| repair.at > 0 && repair.plain)
        .then(|| judge(scene, identity, failure))?
}

/// T，其中…s: the whole is the level before 其中, the parts are the first level behind it and those listed with it.
fn introduced(scene: &Scene<'_>, cue: usize, behind: usize) -> Vec<Identity> {
    let next = scene.figures.partition_point(|figure| figure.span.start < behind);
    let Some(whole) = whole(scene, cue, next) else { return Vec::new() };
    let mut findings = Vec::new();
    let mut found = false;
    for part in next..scene.figures.len() {
        let from = if part == next { behind } else { scene.figures[part - 1].span.end };
        let Some(lead) = scene.text.get(from..scene.figures[part].span.start) else { break };
        let lead = if part == next { lead.trim_start_matches(['，', ',', '：', ':', ' ']) } else { lead };
        let ranked = scene.figures[part].kind == Kind::Rank;
        let listed = found
            && (lead.trim_start().starts_with(['、', '和']) || ranked)
            && !lead.contains(['，', '；', '。']);
        if found && !listed || lead.contains(['。', '；', '，', '\n', '）', ')']) {
            break;
        }
        // 前三、3项第一: the rank before it lends it its role.
        let ranked = found
            && scene.figures[part].kind == Kind::Amount
            && scene.statements[part].role() == Role::Other
            && scene.figures[part - 1].kind == Kind::Rank;
        if !(scene.is_level(part) || ranked) || !scene.comparable(whole, part) {
            // 产值超亿元企业162家: the figure in between is part of the name. 6项前三、3项第一: so are ranks.
            if scene.figures[part].kind == Kind::Amount && !found || scene.figures[part].kind == Kind::Rank {
                continue;
            }
            break;
        }
        found = true;
        findings.extend(at_most(scene, whole, &[part], lead));
    }
    findings
}

/// The level that 其中 at `cue` divides.
pub(super) fn whole(scene: &Scene<'_>, cue: usize, next: usize) -> Option<usize> {
    let before = scene.text.get(..cue)?.trim_end();
    if before.ends_with(['。', '；']) {
        return only_level(scene, before.len(), next);
    }
    let sentence = scene.sentence(next.min(scene.figures.len().checked_sub(1)?));
    let mut index = next;
    while index > 0 {
        index -= 1;
        let figure = &scene.figures[index];
        if figure.span.end > cue {
            continue;
        }
        let between = scene.text.get(figure.span.end..cue)?;
        // （同期为下降9.8%，…）: an aside, opened and closed again before 其中.
        let opened = |c: char| matches!(c, '（' | '(');
        let closed = |c: char| matches!(c, '）' | ')');
        if between.matches(closed).count() > between.matches(opened).count() {
            continue;
        }
        if between.contains(['。', '；', '\n']) || figure.span.start < sentence.start {
            return None;
        }
        match figure.kind {
            Kind::Amount if scene.is_level(index) && scene.is_yardstick(index) => {}
            Kind::Amount if scene.is_level(index) => return Some(index),
            Kind::Amount if is_change(scene, index) => {}
            Kind::Percent | Kind::Point | Kind::Rank | Kind::Time => {}
            _ => return None,
        }
    }
    None
}

fn is_change(scene: &Scene<'_>, index: usize) -> bool {
    scene.statements[index].measure.is_change() && scene.statements[index].modality == Modality::Actual
}

/// 财政收入61.4亿元，下降11.2%。其中，…: the one level of the sentence that ends at `end`.
fn only_level(scene: &Scene<'_>, end: usize, next: usize) -> Option<usize> {
    let last = next.checked_sub(1)?;
    let sentence = scene.sentence(last);
    let first = (0..next).rev().take_while(|index| scene.sentence(*index) == sentence).last()?;
    let inside = first..next;
    let aside = |index: usize| is_change(scene, index) || scene.statements[index].role() == Role::Share;
    let mut levels = inside.filter(|index| !scene.figures[*index].is_time() && !aside(*index));
    let level = levels.next()?;
    let alone = levels.next().is_none() && sentence.end == end;
    (alone && scene.is_level(level)).then_some(level)
}

/// 120个行政村中，有135个…
fn among(scene: &Scene<'_>, part: usize) -> Option<Identity> {
    let whole = part - 1;
    let between = scene.text.get(scene.figures[whole].span.end..scene.figures[part].span.start)?;
    let cue = suffix(&WORDING.subset_exceeds_total.among, between)?;
    let noun = between.get(..between.len() - cue.len())?;
    let short = noun.chars().count() <= 10 && !noun.contains(['，', '。', '；', '、']);
    let level = scene.is_level(whole) && scene.is_level(part) && scene.figures[part].unit.is_count();
    let fits = short && level && scene.comparable(whole, part);
    fits.then(|| at_most(scene, whole, &[part], "")).flatten()
}

/// 新增5G基站1.52万座、总数达9.17万座: what is new is part of all.
fn added(scene: &Scene<'_>, whole: usize) -> Option<Identity> {
    let words = &WORDING.subset_exceeds_total;
    let part = whole - 1;
    let between = scene.text.get(scene.figures[part].span.end..scene.figures[whole].span.start)?;
    let behind = between.strip_prefix(['、', '，'])?;
    let word = behind.trim();
    if suffix(&words.altogether, word)? != word {
        return None;
    }
    let new = phrase::last_clause(phrase::before(scene, part)).1;
    let new = new.rsplit('、').next().unwrap_or(new);
    let fits = words.new.iter().any(|word| new.trim().starts_with(word.as_str()))
        && scene.figures[whole].kind == Kind::Amount
        && scene.figures[part].kind == Kind::Amount
        && scene.comparable(whole, part);
    fits.then(|| at_most(scene, whole, &[part], "")).flatten()
}

/// 超过500万的城市有29个，超过1000万的城市有11个: the higher the bar, the fewer pass it.
fn beyond(scene: &Scene<'_>, part: usize) -> Option<Identity> {
    let words = &WORDING.subset_exceeds_total;
    let (high, whole, low) = (part.checked_sub(1)?, part.checked_sub(2)?, part.checked_sub(3)?);
    let level = || scene.is_level(whole) && scene.is_level(part) && scene.comparable(whole, part);
    let bars = || scene.comparable(low, high) && scene.figures[low].unit == scene.figures[high].unit;
    if scene.sentence(low) != scene.sentence(part) || !level() || !bars() {
        return None;
    }
    let marked = |index: usize| {
        words.beyond.iter().any(|word| {
            scene.written(index).starts_with(word.as_str()) || scene.clause(index).ends_with(word.as_str())
        })
    };
    let first = scene.text.get(scene.figures[low].span.end..scene.figures[whole].span.start)?;
    let second = scene.text.get(scene.figures[high].span.end..scene.figures[part].span.start)?;
    let link = scene.text.get(scene.figures[whole].span.end..scene.figures[high].span.start)?;
    let linked = link.trim_matches(['，', '、', '其', '中']);
    let rising = scene.value(high)? > scene.value(low)?;
    let same = first == second
        && first.starts_with('的')
        && words.having.iter().any(|word| first.ends_with(word.as_str()));
    let plain = linked.is_empty() || words.beyond.iter().any(|word| linked == word);
    let fits = same && plain && rising && marked(low) && marked(high);
    fits.then(|| at_most(scene, whole, &[part], "")).flatten()
}

/// 13个税种中，6个税种增长，7个税种下降: what rises and what falls are different ones.
fn both_ways(scene: &Scene<'_>, index: usize) -> Option<Identity> {
    if !scene.is_level(index) || !scene.figures[index].unit.is_count() {
        return None;
    }
    let behind = scene.sentence_behind(index);
    let noun = behind.split('，').next()?.strip_suffix('中')?;
    if noun.contains(['。', '；', '、', '\n']) || noun.chars().count() > 16 {
        return None;
    }
    let ends = |c: char| matches!(c, '。' | '\n' | '①' | '②');
    let end = scene.figures[index].span.end + behind.find(ends).unwrap_or(behind.len());
    let mut parts: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    for part in index + 1..scene.figures.len() {
        let figure = &scene.figures[part];
        if figure.span.start >= end {
            break;
        }
        let behind = scene.text.get(figure.span.end..end)?;
        let clause = behind.split(['，', '；', '。', '、']).next()?;
        let way = crate::statement::change_at_end(clause.trim());
        let close = clause.chars().count() <= 14 && scene.comparable(index, part) && scene.is_level(part);
        if let (Some((_, way)), true) = (way, close) {
            parts[usize::from(way == Direction::Down)].push(part);
        }
    }
    match (parts[0].as_slice(), parts[1].as_slice()) {
        ([up], [down]) => at_most(scene, index, &[*up.min(down), *up.max(down)], ""),
        _ => None,
    }
}

/// The parts are no more than the whole, unless the words say that they measure something else.
fn at_most(scene: &Scene<'_>, whole: usize, parts: &[usize], name: &str) -> Option<Identity> {
    let words = &WORDING.subset_exceeds_total;
    let clause = phrase::last_clause(phrase::before(scene, whole)).1;
    // 12项主要指标增速高于全市平均: what follows a count is not its measure.
    let statement = &scene.statements[whole];
    let follows = statement.indicator_span.start >= scene.figures[whole].span.end;
    let own = if follows { Cow::from(clause) } else { format!("{clause}{}", statement.indicator).into() };
    let other_measure = words.measures.found(name).any(|(word, _, _)| !own.contains(word));
    let exempt = is(&words.exempt_units, &scene.figures[whole].unit.name())
        || any_outside(&words.exempt, &WORDING.sum_parts_total.additive, &own)
        || any_outside(&words.exempt, &WORDING.sum_parts_total.additive, name)
        || other_measure;
    let first = parts.iter().copied().min().unwrap_or(whole);
    if exempt || takes_off(scene, whole.min(first)) {
        return None;
    }
    let operands = [Operand::of(scene, whole, As::Whole)].into_iter();
    let operands = operands.chain(parts.iter().map(|part| Operand::of(scene, *part, As::Part))).collect();
    Some(Identity { formula: Formula::AtMost, operands, licence: Licence::Closed, judge })
}

/// Whether something goes off in the list that a figure and those behind it in its sentence and the next make: 住户存款新增121亿元，企业存款新增-23亿元;
/// 新增债券4.0亿元，压减支出0.5亿元. Then a part may be above the whole, and the parts are not added up as they stand.
pub(super) fn takes_off(scene: &Scene<'_>, from: usize) -> bool {
    let start = scene.figures[from].span.start;
    let end = scene.sentence(from).end;
    let next = scene.text.get(end..).and_then(|rest| rest.find('。')).map_or(end, |at| end + at);
    let end =
        scene.text.get(end..next).filter(|told| told.chars().count() < LONGEST_LIST).map_or(end, |_| next);
    let told = scene.text.get(start..end).unwrap_or_default();
    let negative =
        |figure: &crate::figure::Figure| figure.number().is_some_and(crate::figure::Decimal::is_negative);
    let inside = scene.figures[from..].iter().take_while(|figure| figure.span.start < end);
    any(&WORDING.subset_exceeds_total.signed, told) || { inside }
        .any(|it| it.kind == Kind::Amount && negative(it))
}

/// In characters: a list in the sentence behind its total is no longer.
const LONGEST_LIST: usize = 200;

/// A list that opens a sentence of its own (。其中，…; 。按行业分，…) divides what the paragraph is about, and that need not be the last
/// level before it: where one stood before it in its sentence, or an earlier one holds the part, that is the whole.
fn divides_another(scene: &Scene<'_>, whole: usize, part: usize, subset: &Bounds) -> bool {
    let (from, to) = (scene.figures[whole].span, scene.figures[part].span);
    let Some(between) = scene.text.get(from.end.min(to.start)..to.start) else { return false };
    if !between.contains(['。', '；']) {
        return false;
    }
    let earlier = (0..whole).rev().take(MOST_WHOLES).take_while(|other| {
        scene
            .text
            .get(scene.figures[*other].span.end..from.start)
            .is_some_and(|words| words.len() < FURTHEST_WHOLE)
    });
    // 从新设企业看，115个…；…项目41个: where several of a list exceed a level, it is not theirs.
    let beside = |other: usize| {
        scene.is_level(other)
            && scene.comparable(other, part)
            && scene.bounds(whole).below(&scene.bounds(other))
    };
    if (part.saturating_sub(MOST_WHOLES).max(whole + 1)..part).any(beside) {
        return true;
    }
    let mut levels = earlier.filter(|other| scene.is_level(*other) && scene.comparable(*other, part));
    levels.any(|other| {
        let words = scene.text.get(scene.figures[other].span.end..from.start);
        let beside = words.is_some_and(|words| !words.contains('。'));
        beside || !scene.bounds(other).below(subset)
    })
}

/// So many figures before a list are looked at for another whole, and so far before it, in bytes.
const MOST_WHOLES: usize = 24;
const FURTHEST_WHOLE: usize = 1_500;

fn judge(scene: &Scene<'_>, identity: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let (whole, part) = (identity.figure(0)?, identity.figure(1)?);
    let subset = identity.computed()?;
    if divides_another(scene, whole, part, &subset) {
        return None;
    }
    // 新建5万亩、改造3万亩，其中…: 其中 may divide all that stands before it.
    let start = scene.sentence(whole).start;
    let parts: Vec<usize> = identity.operands.iter().skip(1).filter_map(|part| part.index).collect();
    let joined = (0..whole).rev().filter(|index| !parts.contains(index)).take_while(|index| {
        scene.figures[*index].span.start >= start && scene.is_level(*index) && scene.comparable(*index, whole)
    });
    if !joined.fold(scene.bounds(whole), |sum, index| sum.plus(&scene.bounds(index))).below(&subset) {
        return None;
    }
    let written: Vec<&str> = parts.iter().map(|part| scene.written(*part)).collect();
    let written = written.join("＋");
    let message = Message::new(CODE).with("part", written.as_str()).with("whole", scene.written(whole));
    let mut finding = Finding::new(CODE, Severity::Error, scene.figures[part].span, message);
    finding.calculation = Some(format!("{written}＞{}", scene.written(whole)));
    finding.related = vec![scene.related(whole)];
    finding.related.extend(parts.iter().skip(1).map(|part| scene.related(*part)));
    finding.related.sort_by_key(|related| related.span);
    let of_part = failure.repairs().iter().filter(|repair| repair.at > 0 && repair.plain);
    // 126公里，其中168公里: a digit too many in front, the first of the whole once more.
    finding.fixes = again_in_front(scene, whole, part).into_iter().collect();
    let most = 3 - finding.fixes.len();
    finding.fixes.extend(of_part.take(most).map(|repair| repair.fix.clone()));
    let of_whole = failure.repairs().iter().filter(|repair| repair.at == 0);
    finding.fixes.extend(of_whole.take(2).map(|repair| repair.fix.clone()));
    Some(finding)
}

/// The part without its first digit, where that is the first of the whole as well.
fn again_in_front(scene: &Scene<'_>, whole: usize, part: usize) -> Option<Fix> {
    const SHORTEST: usize = 2;
    let (long, total) = (scene.digits(part), scene.digits(whole));
    let rest = long.get(1..).filter(|_| long.as_bytes().first() == total.as_bytes().first())?;
    let plain = rest.len() >= SHORTEST && rest.bytes().all(|byte| byte.is_ascii_digit());
    let lower = rest.len() + 1 == total.len() && !rest.starts_with('0');
    (scene.is_arabic(part) && plain && lower).then(|| slips::rewrite(scene, part, rest))
}
