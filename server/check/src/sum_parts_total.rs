//! `sum-parts-total`: the parts of one partition make up the whole.

use std::collections::HashSet;

use crate::arithmetic::{Exact, Fraction};
use serde::Deserialize;

use super::groups::{self, Group};
use super::identity::{As, Failure, Formula, Identity, Licence, Operand, Reading, Whole};
use super::lists::{self, List};
use super::scene::Scene;
use super::slips;
use super::table;
use super::wording::{WORDING, WordSet, any, any_outside, is, prefix, suffix};
use crate::arithmetic::Bounds;
use crate::figure::Kind;
use crate::{Finding, Message, Severity};

const CODE: &str = "sum-parts-total";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    not_additive: WordSet,
    pub(super) additive: WordSet,
    totals: WordSet,
    before_totals: WordSet,
    consisting: WordSet,
    items: WordSet,
    item_nouns: WordSet,
    numerals: WordSet,
    accounts: WordSet,
    including: WordSet,
    signed: WordSet,
}

/// Every sum that the wording licenses.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    let mut sums: Vec<Identity> = Vec::new();
    // A whole and two parts at least.
    if scene.figures.iter().filter(|figure| figure.kind == Kind::Amount).count() < 3 {
        return sums;
    }
    let mut known = HashSet::new();
    let mut add = |sum: Option<Identity>| {
        let Some(sum) = sum else { return };
        let first = (0..sum.operands.len()).filter_map(|at| sum.figure(at)).min();
        if !scene.is_table && first.is_some_and(|first| takes_off(scene, first)) {
            return;
        }
        if known.insert((sum.figure(0), sum.figure(1))) {
            sums.push(sum);
        }
    };
    if scene.is_table {
        if !table::has_total(scene) {
            return sums;
        }
        for column in table::columns(scene, |column| column.total.is_some() && column.is_additive(scene)) {
            add(column.total.map(|whole| sum(scene, whole, &column.parts, Licence::Listed)));
        }
        return sums;
    }
    let groups = groups::groups(scene);
    let parts: HashSet<usize> = groups.iter().flat_map(|group| group.parts.iter().copied()).collect();
    for group in groups {
        add(partition(scene, group, &parts));
    }
    for index in (0..scene.figures.len()).filter(|index| scene.is_level(*index)) {
        add(altogether(scene, index));
        add(consists_of(scene, index));
    }
    for list in lists::classified(scene) {
        add(classified(scene, list));
    }
    for list in lists::introduced(scene, lists::nested(scene).iter().copied()) {
        add(introduced(scene, &list));
    }
    for list in lists::introduced(scene, WORDING.sum_parts_total.including.places(scene.text)) {
        add(including(scene, &list));
    }
    sums
}

fn sum(scene: &Scene<'_>, whole: usize, parts: &[usize], licence: Licence) -> Identity {
    let parts = parts.iter().map(|part| Operand::of(scene, *part, As::Part));
    let operands = [Operand::of(scene, whole, As::Whole)].into_iter().chain(parts).collect();
    Identity { formula: Formula::Sum, operands, licence, judge }
}

/// In figures: a whole does not stand further before its parts.
const MOST_BETWEEN: usize = 64;

/// A known partition: the nearest level before its first part is the whole, if it is called like one.
fn partition(scene: &Scene<'_>, group: &Group, parts: &HashSet<usize>) -> Option<Identity> {
    let first = group.first();
    // The parts of another partition of the same whole may stand between: 按城乡分…；按性别分….
    let candidate = |other: &usize| {
        scene.is_level(*other)
            && scene.comparable(*other, first)
            && is_additive(scene, *other)
            && !scene.is_yardstick(*other)
            && !parts.contains(other)
            && (!lists::is_part_itself(scene, *other) || lists::divides(scene, *other, first))
    };
    let whole = match lists::opening(scene, first) {
        Some(_) => lists::whole_before(scene, first, candidate)?,
        None => (0..first).rev().take(MOST_BETWEEN).find(candidate)?,
    };
    let near = scene.sentence(whole) == scene.sentence(first)
        || scene.sentence(whole).end <= scene.sentence(first).start;
    // Another level between them may be the whole as well.
    let largest = group.parts.iter().filter_map(|part| scene.value(*part)).max()?;
    let rival = (whole + 1..first).any(|other| {
        scene.is_level(other)
            && scene.comparable(other, first)
            && !scene.is_yardstick(other)
            && !parts.contains(&other)
            && scene.value(other).is_some_and(|value| value > largest)
    });
    // 共有选民20.2万人，其中男10.1万人、女10.1万人: what the parts measure is what stands right before them.
    let named = group.partition.names_whole();
    let direct = !named && group.measure.is_empty() && divides(scene, whole, first);
    let fits = group.partition.fits(&scene.statements[whole].indicator, &group.measure) || direct;
    let sure = near && !rival && fits && is_one_account(scene, whole, &group.parts);
    sure.then(|| sum(scene, whole, &group.parts, Licence::Closed))
}

/// Whether a list of parts is announced between a level and its first part, and no other level stands there.
fn divides(scene: &Scene<'_>, whole: usize, first: usize) -> bool {
    let between = scene.text.get(scene.figures[whole].span.end..scene.figures[first].span.start);
    (whole + 1..first).all(|other| !scene.is_level(other))
        && between.is_some_and(|between| lists::is_nested(between) || lists::classifies(between))
}

/// 决算数…，其中…预算数…: what was planned of the parts is no part of what was spent.
fn is_one_account(scene: &Scene<'_>, whole: usize, parts: &[usize]) -> bool {
    let accounts = |index: usize| {
        let words = WORDING.sum_parts_total.accounts.iter();
        words.map(|word| scene.clause(index).contains(word.as_str())).collect::<Vec<bool>>()
    };
    let own = accounts(whole);
    parts.iter().map(|part| accounts(*part)).all(|of| !of.contains(&true) || of == own)
}

/// A、B和C…，三项合计T; A、B分别为x和y，合计T.
fn altogether(scene: &Scene<'_>, whole: usize) -> Option<Identity> {
    let words = &WORDING.sum_parts_total;
    let clause = super::wording::strip(&words.before_totals, scene.clause(whole).trim());
    let before = clause.strip_suffix(suffix(&words.totals, clause)?)?;
    let sentence = scene.sentence(whole);
    let in_sentence = |index: &usize| scene.sentence(*index) == sentence;
    // 三项合计: the count is a figure of its own, right before the word.
    let counted = whole.checked_sub(1).filter(|index| {
        scene.figures[*index].unit.is_count()
            && scene.figures[*index].span.end == scene.statements[whole].lead.start
    });
    let counted = counted.filter(|index| before.is_empty() && !scene.comparable(*index, whole));
    let count = counted.and_then(|index| scene.figures[index].number()?.to_whole());
    let listed: Vec<usize> = (0..counted.unwrap_or(whole))
        .rev()
        .take_while(in_sentence)
        .take_while(|index| scene.is_level(*index) || !scene.comparable(*index, whole))
        .filter(|index| scene.is_level(*index) && scene.comparable(*index, whole))
        .collect();
    let mut parts: Vec<usize> = listed.into_iter().rev().collect();
    let told = scene.text.get(sentence.start..scene.figures[whole].span.start)?;
    if lists::is_open(told) || lists::is_nested(told) {
        return None;
    }
    match count.and_then(|count| usize::try_from(count).ok()).or_else(|| count_of_items(before)) {
        Some(count) if count >= 2 && parts.len() >= count => {
            parts.drain(..parts.len() - count);
        }
        Some(_) => return None,
        None if !before.is_empty() => return None,
        None => {
            let respectively = parts
                .iter()
                .rposition(|index| scene.clause(*index).contains(WORDING.groups.respectively.as_str()));
            if let Some(first) = respectively.or_else(|| chain(scene, whole, &parts)) {
                parts.drain(..first);
            } else if !lists::classifies(told) {
                return None;
            }
        }
    }
    let adds = parts.len() >= 2 && is_additive(scene, parts[0]);
    adds.then(|| sum(scene, whole, &parts, Licence::Closed))
}

/// 2145万元、1755万元和1625万元合计T: where the figures begin that follow each other up to the total, with nothing but a
/// link between them.
fn chain(scene: &Scene<'_>, whole: usize, parts: &[usize]) -> Option<usize> {
    let (last, before) = parts.split_last()?;
    let linked = |index: usize| is(&WORDING.groups.links, scene.lead(index).trim());
    let adjoins = *last + 1 == whole && before.last().is_some_and(|before| before + 1 == *last);
    let start = (1..parts.len())
        .rev()
        .take_while(|at| linked(parts[*at]) && parts[at - 1] + 1 == parts[*at])
        .last()?;
    adjoins.then_some(start - 1)
}

/// 总投资T，由A、B和C组成.
fn consists_of(scene: &Scene<'_>, last: usize) -> Option<Identity> {
    let words = &WORDING.sum_parts_total;
    let behind = scene.text.get(scene.figures[last].span.end..)?;
    prefix(&words.consisting, behind)?;
    let sentence = scene.sentence(last);
    let mut parts = Vec::new();
    for index in (0..=last).rev() {
        if scene.sentence(index) != sentence || !scene.is_level(index) || !scene.comparable(index, last) {
            return None;
        }
        parts.insert(0, index);
        if scene.clause(index).trim_start().starts_with('由') {
            break;
        }
        if index == 0 {
            return None;
        }
    }
    let first = *parts.first()?;
    let is_whole = |other: &usize| {
        scene.is_level(*other) && scene.comparable(*other, first) && is_additive(scene, *other)
    };
    let whole = (0..first).rev().find(is_whole)?;
    let between = scene.text.get(scene.figures[whole].span.end..scene.figures[last].span.start)?;
    let closed = !lists::is_open(between) && parts.len() >= 2 && scene.sentence(whole) == sentence;
    closed.then(|| sum(scene, whole, &parts, Licence::Closed))
}

/// 分品种看，A…，B…，C…: the list after the cue, the whole before it.
fn classified(scene: &Scene<'_>, list: &List) -> Option<Identity> {
    let whole = list.whole.filter(|whole| is_additive(scene, *whole))?;
    let rest = list.parts.last().is_some_and(|last| lists::is_rest(scene, *last));
    let closed = rest || list.pair && list.parts.len() == 2;
    let licence = if closed { Licence::Closed } else { Licence::Listed };
    let adds = !list.open && list.parts.len() >= 2;
    adds.then(|| sum(scene, whole, &list.parts, licence))
}

/// T，其中A…，B…，C…: nothing says that the list is whole, unless its items are bands that leave no gap or the
/// last of them is what is left.
fn introduced(scene: &Scene<'_>, list: &List) -> Option<Identity> {
    let whole = list.whole.filter(|whole| is_additive(scene, *whole))?;
    if list.open || !list.parts.iter().all(|part| is_additive(scene, *part)) {
        return None;
    }
    let rest = list.parts.len() >= 3 && list.parts.last().is_some_and(|last| lists::is_rest(scene, *last));
    if list.bands || rest {
        let licence = if list.bands { Licence::Closed } else { Licence::Listed };
        return Some(sum(scene, whole, &list.parts, licence));
    }
    let long = |index: &usize| {
        scene.digits(*index).chars().filter(char::is_ascii_digit).count() >= 3 && scene.is_arabic(*index)
    };
    let telling = list.parts.len() >= 3 && list.parts.iter().chain([&whole]).all(long);
    telling.then(|| sum(scene, whole, &list.parts, Licence::Bare))
}

/// T，包括A…和B…
fn including(scene: &Scene<'_>, list: &List) -> Option<Identity> {
    let whole = list.whole.filter(|whole| is_additive(scene, *whole))?;
    let first = *list.parts.first()?;
    let between = scene.text.get(scene.figures[whole].span.end..scene.figures[first].span.start)?;
    let nested = lists::is_nested(between) || between.contains(['。', '；', '（', '(']);
    let adds = !list.open && !nested && whole + 1 == first && list.parts.len() >= 2;
    adds.then(|| sum(scene, whole, &list.parts, Licence::Listed))
}

/// 三项, 四项资金: how many items the words before 合计 count; `None` where they count none.
fn count_of_items(before: &str) -> Option<usize> {
    let words = &WORDING.sum_parts_total;
    let stem = super::wording::strip(&words.item_nouns, before);
    let stem = words.items.iter().find_map(|word| stem.strip_suffix(word.as_str()))?;
    words.numerals.iter().position(|digit| stem.ends_with(digit.as_str())).map(|at| at + 2)
}

/// Means, rates and per-head amounts are not the sum of their parts.
fn is_additive(scene: &Scene<'_>, index: usize) -> bool {
    let words = &WORDING.sum_parts_total;
    !any_outside(&words.not_additive, &words.additive, &scene.statements[index].indicator)
}

/// Whether the figures behind the last part make up what is missing: the list goes on beyond the parts that are
/// known by name (城乡居民生活用电量 beside the three industries).
fn goes_on(scene: &Scene<'_>, sum: &Identity, total: &Bounds, whole: &Bounds) -> bool {
    let Some(last) = sum.operands.iter().skip(1).filter_map(|part| part.index).max() else { return false };
    let mut total = total.clone();
    let siblings = (last + 1..scene.figures.len())
        .take(12)
        .take_while(|index| {
            let between = scene.text.get(scene.figures[last].span.end..scene.figures[*index].span.start);
            between.is_some_and(|between| !between.contains('。'))
        })
        .filter(|index| scene.is_level(*index) && scene.comparable(*index, last));
    for index in siblings {
        total = total.plus(&scene.bounds(index));
        if total.meets(whole) {
            return true;
        }
    }
    false
}

fn judge(scene: &Scene<'_>, sum: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let whole = sum.figure(0)?;
    let (bounds, total) = (scene.bounds(whole), sum.computed()?);
    // Where all but one make up the whole, that one is not of the list.
    let foreign = |part: &Operand| total.minus(&part.values).meets(&bounds);
    let stranger = sum.licence < Licence::Closed && sum.operands.iter().skip(1).any(foreign);
    if stranger || goes_on(scene, sum, &total, &bounds) {
        return None;
    }
    let parts: Vec<usize> = sum.operands.iter().skip(1).filter_map(|part| part.index).collect();
    let values: Vec<Fraction> = parts.iter().map(|index| scene.value(*index)).collect::<Option<_>>()?;
    let (value, stated) = (values.iter().sum::<Fraction>(), scene.value(whole)?);
    let difference = (&value - &stated).abs();
    let near = &difference * Fraction::from_integer(20) <= stated;
    // Far apart and explained by no slip: the figures are not those of one whole.
    let explained = !failure.repairs().is_empty();
    let told = match sum.licence {
        Licence::Closed => explained || near,
        Licence::Listed => {
            slipped(failure) > 0 && (scene.is_table || value > stated || slipped(failure) <= 3)
        }
        Licence::Bare => failure.reading == Reading::Nearest && is_one_slip(failure),
    };
    if !told {
        return None;
    }
    let exact = sum.operands.iter().all(|operand| operand.plain);
    let severity = match sum.licence {
        Licence::Bare => Severity::Information,
        // Less than the whole: the list may leave something out after all.
        Licence::Listed if !scene.is_table && value < stated => Severity::Information,
        _ if exact => Severity::Error,
        _ => Severity::Warning,
    };
    // 收入419.4元，其中税收收入300.2亿元: where the total has lost its scale, the parts' is the one to reckon in.
    let like = parts.first().copied().filter(|part| lacks_scale(scene, whole, *part)).unwrap_or(whole);
    let shown = scene.like(like, &value)?;
    let calculation = format!("{}＝{shown}", terms(scene, like, &parts).join("＋"));
    let slack = total.width().zip(bounds.width()).map(|(a, b)| (a + b) / Fraction::from_integer(2));
    let unit = scene.scaled_unit(like);
    let message = Message::new(if sum.licence == Licence::Bare { "sum-parts-total-bare" } else { CODE })
        .with("sum", format!("{shown}{unit}"))
        .with("calculation", calculation.as_str())
        .with("total", scene.written(whole))
        .with("gap", format!("{}{unit}", scene.like(like, &difference)?))
        .with("slack", slack.map(|slack| scene.fine(like, &slack)).unwrap_or_default());
    let culprit = culprit(sum, failure);
    let mut finding = Finding::new(CODE, severity, sum.operands.get(culprit)?.span, message);
    finding.calculation = Some(calculation);
    let others = sum.operands.iter().enumerate().filter(|(at, _)| *at != culprit);
    finding.related = others.filter_map(|(_, other)| Some(scene.related(other.index?))).collect();
    finding.related.sort_by_key(|related| related.span);
    if failure.whole != Whole::Confirmed && like == whole {
        finding.fixes.extend(slips::recompute(scene, whole, &value));
    }
    finding.fixes.extend(slips::likeliest(failure, |at| at > 0 || failure.whole != Whole::Confirmed));
    let mut seen: Vec<Vec<crate::Edit>> = Vec::new();
    finding.fixes.retain(|fix| {
        let fresh = !seen.contains(&fix.edits);
        seen.push(fix.edits.clone());
        fresh
    });
    finding.rounding = Some(total.gap(&bounds) <= scene.ulp(whole));
    Some(finding)
}

/// Whether a total is written in a unit so much smaller than a part's that its scale word must be missing.
fn lacks_scale(scene: &Scene<'_>, whole: usize, part: usize) -> bool {
    let scale = |index: usize| scene.figures[index].literal.scale.exact();
    scale(whole) * Fraction::from_integer(1_000) < scale(part)
}

/// The parts as addends, in the scale of a figure.
pub(super) fn terms(scene: &Scene<'_>, whole: usize, parts: &[usize]) -> Vec<String> {
    parts.iter().map(|index| scene.in_scale_of(*index, whole)).collect()
}

/// How many operands a slip of each would make the parts the whole.
fn slipped(failure: &Failure<'_>) -> usize {
    let mut plain: Vec<usize> =
        failure.repairs().iter().filter(|repair| repair.plain).map(|repair| repair.at).collect();
    plain.dedup();
    plain.len()
}

/// Whether a slip of one operand makes the parts the whole, and of no other but perhaps the whole.
fn is_one_slip(failure: &Failure<'_>) -> bool {
    let mut plain: Vec<usize> =
        failure.repairs().iter().filter(|repair| repair.plain).map(|repair| repair.at).collect();
    plain.dedup();
    matches!(plain.as_slice(), [_] | [0, _])
}

/// The operand to point at: the part that alone is explained by a slip that keeps its decimals, else the whole,
/// unless another list confirms that.
fn culprit(sum: &Identity, failure: &Failure<'_>) -> usize {
    let mut plain: Vec<usize> =
        failure.repairs().iter().filter(|repair| repair.plain).map(|repair| repair.at).collect();
    plain.dedup();
    match (failure.whole, plain.as_slice()) {
        (Whole::Unknown, [at]) => *at,
        (Whole::Contradicted | Whole::Unknown, _) => 0,
        (Whole::Confirmed, all) => {
            all.iter().copied().find(|at| *at > 0).unwrap_or(sum.operands.len().saturating_sub(1))
        }
    }
}

/// Whether something goes off in the list that a figure and those behind it in its sentence and the next make: 住户存款新增121亿元，企业存款新增-23亿元;
/// 新增债券4.0亿元，压减支出0.5亿元. Then a part may be above the whole, and the parts are not added up as they stand.
fn takes_off(scene: &Scene<'_>, from: usize) -> bool {
    let start = scene.figures[from].span.start;
    let end = scene.sentence(from).end;
    let next = scene.text.get(end..).and_then(|rest| rest.find('。')).map_or(end, |at| end + at);
    let end =
        scene.text.get(end..next).filter(|told| told.chars().count() < LONGEST_LIST).map_or(end, |_| next);
    let told = scene.text.get(start..end).unwrap_or_default();
    let negative =
        |figure: &crate::figure::Figure| figure.number().is_some_and(crate::figure::Decimal::is_negative);
    let inside = scene.figures[from..].iter().take_while(|figure| figure.span.start < end);
    any(&WORDING.sum_parts_total.signed, told) || { inside }.any(|it| it.kind == Kind::Amount && negative(it))
}

/// In characters: a list in the sentence behind its total is no longer.
const LONGEST_LIST: usize = 200;
