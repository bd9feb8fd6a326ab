//! `sum-parts-total`: the parts of one partition make up the whole.

use num_rational::BigRational;
use num_traits::Signed;

use super::bounds::Bounds;
use super::groups::{self, Group};
use super::repair;
use super::scene::Scene;
use super::table;
use crate::figure::Bound;
use crate::text::place_of;
use crate::{Finding, Message, Severity};

const CODE: &str = "sum-parts-total";

/// A whole with all of its parts, as the wording licenses them.
struct Sum {
    whole: usize,
    parts: Vec<usize>,
    /// Whether the wording may leave the list open: then only a near miss is a slip.
    near_miss_only: bool,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        let columns = table::columns(scene).into_iter().filter(|column| column.is_additive(scene));
        let sums = columns.filter_map(|column| {
            Some(Sum { whole: column.total?, parts: column.parts, near_miss_only: true })
        });
        return sums.filter_map(|sum| verdict(scene, &sum)).collect();
    }
    let groups = groups::groups(scene);
    let parts: Vec<usize> = groups.iter().flat_map(|group| group.parts.iter().copied()).collect();
    let mut sums: Vec<Sum> = groups.iter().filter_map(|group| partition(scene, group, &parts)).collect();
    for index in 0..scene.figures.len() {
        if scene.is_level(index) {
            sums.extend(altogether(scene, index));
            sums.extend(consists_of(scene, index));
        }
    }
    sums.extend(classified(scene));
    let mut seen: Vec<(usize, usize)> = Vec::new();
    sums.retain(|sum| {
        let key = (sum.whole, sum.parts.first().copied().unwrap_or(0));
        let fresh = !seen.contains(&key);
        seen.push(key);
        fresh
    });
    sums.iter().filter_map(|sum| verdict(scene, sum)).collect()
}

/// A known partition: the nearest level before its first part is the whole, if it is called like one.
fn partition(scene: &Scene<'_>, group: &Group, parts: &[usize]) -> Option<Sum> {
    let first = group.first();
    // The parts of another partition of the same whole may stand between: 按城乡分…；按性别分….
    let whole = (0..first).rev().find(|other| {
        scene.is_level(*other)
            && scene.comparable(*other, first)
            && is_additive(&scene.statements[*other].indicator)
            && !parts.contains(other)
            && !is_part_itself(scene, *other)
    })?;
    let name = scene.statements[whole].indicator.as_str();
    let near = scene.sentence(whole) == scene.sentence(first)
        || scene.sentence(whole).end <= scene.sentence(first).start;
    (near && is_additive(name) && group.partition.fits(name, &group.measure)).then(|| Sum {
        whole,
        parts: group.parts.clone(),
        near_miss_only: false,
    })
}

/// A、B和C…，三项合计T; A、B分别为x和y，合计T.
fn altogether(scene: &Scene<'_>, whole: usize) -> Option<Sum> {
    let clause = scene.clause(whole).trim().trim_end_matches(['达', '为', '到', '约']);
    let word = ["合计", "共计", "总计"].into_iter().find(|word| clause.ends_with(word))?;
    let before = clause.strip_suffix(word)?;
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
    let words = &scene.text[sentence.start..scene.figures[whole].span.start];
    if OPEN.iter().any(|open| words.contains(open)) || words.contains("其中") {
        return None;
    }
    match count.and_then(|count| usize::try_from(count).ok()).or_else(|| count_of_items(before)) {
        Some(count) if count >= 2 && parts.len() >= count => {
            parts.drain(..parts.len() - count);
        }
        Some(_) => return None,
        None if !before.is_empty() => return None,
        None => {
            if let Some(respectively) = parts.iter().rposition(|index| scene.clause(*index).contains("分别"))
            {
                parts.drain(..respectively);
            } else if !classifies(words) {
                return None;
            }
        }
    }
    (parts.len() >= 2 && is_additive(&scene.statements[parts[0]].indicator)).then_some(Sum {
        whole,
        parts,
        near_miss_only: false,
    })
}

/// 总投资T，由A、B和C组成.
fn consists_of(scene: &Scene<'_>, last: usize) -> Option<Sum> {
    let behind = &scene.text[scene.figures[last].span.end..];
    if !["组成", "构成"].iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    let sentence = scene.sentence(last);
    let mut parts = Vec::new();
    for index in (0..=last).rev() {
        if scene.sentence(index) != sentence || !scene.is_level(index) || !scene.comparable(index, last) {
            return None;
        }
        parts.insert(0, index);
        let opened = scene.clause(index).trim_start().starts_with('由');
        if opened {
            break;
        }
        if index == 0 {
            return None;
        }
    }
    let whole = nearest_level(scene, parts[0])?;
    let words = &scene.text[scene.figures[whole].span.end..scene.figures[last].span.start];
    let closed = !OPEN.iter().any(|open| words.contains(open));
    (closed && parts.len() >= 2 && scene.sentence(whole) == sentence).then_some(Sum {
        whole,
        parts,
        near_miss_only: false,
    })
}

/// 分品种看，A…，B…，C…: the list after the cue, the whole before it.
fn classified(scene: &Scene<'_>) -> Vec<Sum> {
    let mut sums = Vec::new();
    for first in 0..scene.figures.len() {
        let lead = scene.lead(first);
        let Some(cue) = lead.split(['，', '。', '；', ',', '：']).find(|clause| is_classification(clause))
        else {
            continue;
        };
        if OPEN.iter().any(|open| lead.contains(open)) || !scene.is_level(first) {
            continue;
        }
        let cue_start = place_of(cue, scene.text).start;
        let candidate = |index: &usize| {
            scene.is_level(*index) && scene.comparable(*index, first) && !is_part_itself(scene, *index)
        };
        let Some(whole) = (0..first).rev().find(candidate) else {
            continue;
        };
        if scene.figures[whole].span.end > cue_start || !is_additive(&scene.statements[whole].indicator) {
            continue;
        }
        let mut parts = vec![first];
        let mut nested = false;
        let mut open = false;
        for index in first + 1..scene.figures.len() {
            let between = &scene.text[scene.figures[index - 1].span.end..scene.figures[index].span.start];
            if between.contains(['。', '\n']) || is_classification(between) {
                break;
            }
            if between.contains('；') {
                nested = false;
            }
            if between.contains("其中") || between.contains('（') {
                nested = true;
            }
            open |= OPEN.iter().any(|word| between.contains(word));
            if !nested && scene.is_level(index) && scene.comparable(index, first) {
                parts.push(index);
            }
        }
        if parts.len() >= 3 && !open {
            sums.push(Sum { whole, parts, near_miss_only: true });
        }
    }
    sums
}

/// Words that leave a list open.
const OPEN: [&str; 12] =
    ["等", "主要", "居前", "前三", "前五", "其余", "重点", "部分", "之一", "排名", "超过", "依次"];

fn classifies(words: &str) -> bool {
    words.split(['，', '。', '；', ',', '：']).any(is_classification)
}

/// 按年龄分, 分产业看, 从行业看.
fn is_classification(clause: &str) -> bool {
    let clause = clause.trim();
    clause.starts_with('按') && clause.ends_with(['分', '看'])
        || clause.starts_with(['分', '从']) && clause.ends_with('看')
}

/// 三项, 四项资金: how many items the words before 合计 count; `None` where they count none.
fn count_of_items(words: &str) -> Option<usize> {
    let words = words.trim_end_matches(['资', '金', '支', '出', '收', '入']);
    let stem = words.strip_suffix(['项', '者', '镇', '乡', '类'])?;
    let digit = stem.chars().next_back()?;
    "二两三四五六七八九"
        .char_indices()
        .position(|(_, c)| c == digit)
        .map(|at| if at == 0 { 2 } else { at + 1 })
}

/// The nearest level before `index` that can be added to it.
fn nearest_level(scene: &Scene<'_>, index: usize) -> Option<usize> {
    (0..index).rev().find(|other| {
        scene.is_level(*other)
            && scene.comparable(*other, index)
            && is_additive(&scene.statements[*other].indicator)
    })
}

/// Whether the words before a level in its sentence make it a part of something: 其中…, 从隶属关系看….
fn is_part_itself(scene: &Scene<'_>, index: usize) -> bool {
    let before = &scene.text[..scene.figures[index].span.start];
    let sentence = before.rsplit(['。', '\n']).next().unwrap_or(before);
    sentence.contains("其中") || classifies(sentence)
}

/// Means, rates and per-head amounts are not the sum of their parts.
fn is_additive(name: &str) -> bool {
    !["人均", "平均", "每", "亩均", "户均", "价格", "标准", "年均"].iter().any(|word| name.contains(word))
}

/// Whether the figures behind the last part make up what is missing: the list goes on beyond the parts that are
/// known by name (城乡居民生活用电量 beside the three industries).
fn goes_on(scene: &Scene<'_>, sum: &Sum, total: &Bounds, whole: &Bounds) -> bool {
    let Some(&last) = sum.parts.iter().max() else { return false };
    let mut total = total.clone();
    let siblings = (last + 1..scene.figures.len())
        .take(12)
        .take_while(|index| {
            !scene.text[scene.figures[last].span.end..scene.figures[*index].span.start].contains('。')
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

/// Whether a scale word makes the difference: 10⁴ or 10⁸.
fn by_scale(value: &BigRational, stated: &BigRational) -> bool {
    let zero = BigRational::default();
    if *value <= zero || *stated <= zero {
        return false;
    }
    let ratio = if value > stated { value / stated } else { stated / value };
    [4, 8].into_iter().any(|exponent| {
        let scale = BigRational::from_integer(num_bigint::BigInt::from(10).pow(exponent));
        let off = &ratio / &scale;
        let (low, high) = (BigRational::new(99.into(), 100.into()), BigRational::new(101.into(), 100.into()));
        off >= low && off <= high
    })
}

fn verdict(scene: &Scene<'_>, sum: &Sum) -> Option<Finding> {
    let whole = scene.bounds(sum.whole);
    let parts: Vec<Bounds> = sum.parts.iter().map(|index| scene.bounds(*index)).collect();
    let total = parts.iter().skip(1).fold(parts.first()?.clone(), |sum, part| sum.plus(part));
    if total.meets(&whole) || goes_on(scene, sum, &total, &whole) {
        return None;
    }
    let values: Vec<BigRational> =
        sum.parts.iter().map(|index| scene.value(*index)).collect::<Option<_>>()?;
    let (value, stated) = (values.iter().sum::<BigRational>(), scene.value(sum.whole)?);
    let difference = (&value - &stated).abs();
    let near = &difference * BigRational::from_integer(20.into()) <= stated;
    let slips = slips(scene, sum, &parts, &whole, &total);
    // Far apart and explained by no slip: the figures are not those of one whole.
    let explained = !slips.is_empty() || by_scale(&value, &stated);
    if !explained && (!near || sum.near_miss_only) {
        return None;
    }
    let exact = sum.parts.iter().chain([&sum.whole]).all(|index| scene.figures[*index].bound == Bound::Exact);
    let gap = total.gap(&whole);
    let last_place = gap <= scene.ulp(sum.whole);
    let severity = if !exact || last_place { Severity::Warning } else { Severity::Error };
    let shown = scene.like(sum.whole, &value)?;
    let terms: Vec<String> = sum.parts.iter().map(|index| scene.in_scale_of(*index, sum.whole)).collect();
    let calculation = format!("{}＝{shown}", terms.join("＋"));
    let slack = total.width().zip(whole.width()).map(|(a, b)| (a + b) / BigRational::from_integer(2.into()));
    let unit = scene.scaled_unit(sum.whole);
    let message = Message::new(CODE)
        .with("sum", format!("{shown}{unit}"))
        .with("calculation", calculation.as_str())
        .with("total", scene.written(sum.whole))
        .with("gap", format!("{}{unit}", scene.like(sum.whole, &difference)?))
        .with("slack", slack.map(|slack| scene.fine(sum.whole, &slack)).unwrap_or_default());
    let culprit = culprit(scene, sum, &slips);
    let mut finding = Finding::new(CODE, severity, scene.figures[culprit].span, message);
    finding.calculation = Some(calculation);
    let others = [sum.whole].into_iter().chain(sum.parts.iter().copied()).filter(|index| *index != culprit);
    finding.related = others.map(|index| scene.related(index)).collect();
    finding.related.sort_by_key(|related| related.span);
    finding.fixes = repair::recompute(scene, sum.whole, &value).into_iter().collect();
    let parts = slips.iter().filter(|(index, _)| *index != sum.whole).take(4);
    finding.fixes.extend(parts.map(|(index, digits)| repair::rewrite(scene, *index, digits)));
    finding.rounding = Some(last_place);
    Some(finding)
}

/// The operands that one slip explains, each with its digits set right; the whole comes last.
fn slips(
    scene: &Scene<'_>,
    sum: &Sum,
    parts: &[Bounds],
    whole: &Bounds,
    total: &Bounds,
) -> Vec<(usize, String)> {
    let of_part = |at: usize| {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = others.fold(whole.clone(), |rest, (_, part)| rest.minus(part));
        (sum.parts[at], rest)
    };
    let targets = (0..parts.len()).map(of_part).chain([(sum.whole, total.clone())]);
    targets
        .filter_map(|(index, rest)| Some((index, repair::slips(scene, index, &rest).into_iter().next()?)))
        .collect()
}

/// The figure to point at: the part that alone is explained by a slip that keeps its decimals, else the whole.
fn culprit(scene: &Scene<'_>, sum: &Sum, slips: &[(usize, String)]) -> usize {
    let plain = slips.iter().filter(|(index, digits)| {
        let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        decimals == usize::from(scene.figures[*index].literal.decimals)
    });
    match plain.collect::<Vec<_>>().as_slice() {
        [(index, _)] => *index,
        _ => sum.whole,
    }
}
