//! `shares-sum-100`: the shares of a whole add up to 100.

use serde::Deserialize;

use super::identity::{As, Failure, Formula, Identity, Licence, Operand};
use super::lists;
use super::phrase;
use super::scene::Scene;
use super::slips::{self, decimals};
use super::wording::{WORDING, WordSet, any};
use crate::figure::{Bound, Decimal, Kind, Value};
use crate::statement::Role;
use crate::text::place_of;
use crate::{Finding, Message, Severity};

const CODE: &str = "shares-sum-100";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Words {
    industries: WordSet,
    structures: WordSet,
    pub(super) rest: WordSet,
    bands: WordSet,
    shares: WordSet,
    several: WordSet,
    overlapping: WordSet,
    links: WordSet,
    last_industry: String,
}

/// Every set of shares that the wording says are those of one whole.
pub(super) fn identities(scene: &Scene<'_>) -> Vec<Identity> {
    if scene.is_table {
        if !scene.statements.iter().any(|statement| statement.role() == Role::Share) {
            return Vec::new();
        }
        let columns = super::table::columns(scene, |column| column.is_shares(scene));
        return columns.iter().map(|column| hundred(scene, &column.parts, Licence::Closed)).collect();
    }
    let ratios = (0..scene.figures.len()).filter_map(|index| ratio(scene, index));
    ratios.chain(lists(scene)).collect()
}

fn hundred(scene: &Scene<'_>, shares: &[usize], licence: Licence) -> Identity {
    let operands = shares.iter().map(|share| Operand::of(scene, *share, As::Share)).collect();
    Identity { formula: Formula::Hundred, operands, licence, judge }
}

/// 三次产业结构为15.9:26.7:58.4.
fn ratio(scene: &Scene<'_>, index: usize) -> Option<Identity> {
    let words = &WORDING.shares_sum_100;
    let figure = &scene.figures[index];
    let Value::Ratio(items) = &figure.value else { return None };
    if items.len() < 3 {
        return None;
    }
    let before = scene.words_before(index, 48);
    let structure = any(&words.industries, before) || any(&words.structures, before);
    let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(*item))?;
    // 5:3:2 and 2:1:1 are proportions; only what is near 100, or calls itself a structure, are shares.
    let whole = [1, 10].iter().any(|whole| sum == Decimal::whole(*whole));
    let proportions = sum < Decimal::whole(50) && items.iter().all(|item| item.decimals() == 0);
    let near = sum >= Decimal::whole(90) && sum <= Decimal::whole(110);
    if whole || proportions || !(structure || near && before.contains('比')) {
        return None;
    }
    let operands = scene.item_operands(index)?;
    Some(Identity { formula: Formula::Hundred, operands, licence: Licence::Closed, judge: judge_ratio })
}

fn judge_ratio(scene: &Scene<'_>, shares: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let span = shares.operands.first()?.span;
    let index = scene.figures.binary_search_by_key(&span.start, |figure| figure.span.start).ok()?;
    let industries = any(&WORDING.shares_sum_100.industries, scene.words_before(index, 48));
    let written = scene.items(index);
    let sum = total(&written)?;
    let severity = if industries { Severity::Error } else { Severity::Warning };
    let calculation = format!("{}＝{sum}", written.join("＋"));
    let message = Message::new(CODE).with("calculation", calculation.as_str()).with("sum", sum.to_string());
    let mut finding = Finding::new(CODE, severity, span, message);
    finding.calculation = Some(calculation);
    let plain = failure.repairs().iter().filter(|repair| repair.plain);
    let mut of: Vec<usize> = Vec::new();
    for repair in plain {
        if !of.contains(&repair.at) {
            of.push(repair.at);
            finding.fixes.push(repair.fix.clone());
        }
    }
    if finding.fixes.is_empty() {
        finding.fixes.extend(scene.largest_item(index, &written));
    }
    Some(finding)
}

/// What numbers come to, as they are written.
fn total(written: &[&str]) -> Option<Decimal> {
    written
        .iter()
        .try_fold(Decimal::ZERO, |sum, text| sum.checked_add(Decimal::parse(&text.replace('．', "."))?))
}

/// 比重分别为14.6%、34.3%和52.1%; 工业占58.3%，居民占28.6%，其他占15.4%.
///
/// A list in prose may stop early, so that only more than 100 is impossible; where its last item is called 其他,
/// or it names a whole partition, less is too.
fn lists(scene: &Scene<'_>) -> Vec<Identity> {
    let mut found = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for index in 0..scene.figures.len() {
        if scene.figures[index].is_time() {
            continue;
        }
        let share = is_share(scene, index);
        let continues = run.last().is_some_and(|last| scene.sentence(*last) == scene.sentence(index));
        if !(run.is_empty() || share && continues) {
            found.extend(list(scene, &run));
            run.clear();
        }
        if share {
            run.push(index);
        }
    }
    found.extend(list(scene, &run));
    found.extend((0..scene.figures.len()).filter_map(|first| classified(scene, first)));
    found
}

fn is_share(scene: &Scene<'_>, index: usize) -> bool {
    scene.figures[index].kind == Kind::Percent
        && scene.statements[index].role() == Role::Share
        && scene.figures[index].bound == Bound::Exact
}

fn list(scene: &Scene<'_>, run: &[usize]) -> Option<Identity> {
    let words = &WORDING.shares_sum_100;
    let (&first, &last) = (run.first()?, run.last().filter(|_| run.len() >= 2)?);
    if is_of_list(scene, run) {
        return Some(hundred(scene, run, Licence::Closed));
    }
    if !is_one_partition(scene, run) {
        return None;
    }
    // 甲占41%；乙占55%，其他占4%: the list began in the sentence before; or its first item is torn from its name by a line end.
    let told = scene.text.get(..scene.sentence(first).start)?;
    let torn = |before: usize| {
        scene.figures[before].kind == Kind::Percent
            && scene.sentence(before) == scene.sentence(first)
            && scene.lead(before).trim().is_empty()
    };
    let began = first.checked_sub(1).is_some_and(torn)
        || told.ends_with(['；', ';'])
            && first.checked_sub(1).is_some_and(|before| {
                is_share(scene, before) || scene.figures[before].span.end > told.rfind('。').unwrap_or(0)
            });
    let closed = !began && any(&words.rest, scene.clause(last))
        || run.len() == 3 && scene.words_before(first, 40).contains(words.last_industry.as_str());
    Some(hundred(scene, run, if closed { Licence::Closed } else { Licence::Bare }))
}

/// A…89.5亿元；B…163.8亿元；C…1927.1亿元。A、B、C所占比重分别为4.1%、7.5%和88.4%: the items are those of the list just before, all
/// of them.
fn is_of_list(scene: &Scene<'_>, run: &[usize]) -> bool {
    let Some(&first) = run.first() else { return false };
    let clause = phrase::last_clause(phrase::before(scene, first)).1;
    let named: Vec<&str> = clause.split(['、', '和', '及']).map(str::trim).collect();
    let listed = |list: &lists::List| {
        let near = list.parts.iter().max().is_some_and(|last| {
            let between = scene.text.get(scene.figures[*last].span.end..scene.figures[first].span.start);
            *last < first && between.is_some_and(|between| between.matches('。').count() == 1)
        });
        near && list.parts.len() == run.len()
            && named.len() == run.len()
            && list.parts.iter().zip(&named).all(|(part, name)| {
                let head: String = name.chars().take(4).collect();
                head.chars().count() >= 2 && scene.clause(*part).contains(&head)
            })
    };
    any(&WORDING.shares_sum_100.shares, clause)
        && run[1..].iter().all(|index| phrase::is_listed(scene, *index))
        && before(lists::classified(scene), first).iter().any(listed)
}

/// The last lists that begin before a figure.
fn before(lists: &[lists::List], first: usize) -> &[lists::List] {
    let end = lists.partition_point(|list| list.parts.first().is_some_and(|part| *part < first));
    &lists[end.saturating_sub(3)..end]
}

/// 按来源分，A…，占收入的比重为55.8%；B…，占收入的比重为16.7%；…: one share in each clause, with the same words before it.
fn classified(scene: &Scene<'_>, first: usize) -> Option<Identity> {
    let words = &WORDING.shares_sum_100;
    let leads = |index: usize| scene.clause(index).trim();
    if !is_share(scene, first) || leads(first).chars().count() < 3 || !any(&words.shares, leads(first)) {
        return None;
    }
    let sentence = scene.sentence(first);
    let announced = scene.text.get(sentence.start..scene.figures[first].span.start)?;
    if !lists::classifies(announced) || any(&words.several, leads(first)) {
        return None;
    }
    let mut run = vec![first];
    let mut end = sentence.end;
    for index in first + 1..scene.figures.len() {
        let own = scene.sentence(index);
        if own != sentence && own.start != end && own.end != end {
            break;
        }
        end = own.end;
        if is_share(scene, index) && leads(index) == leads(first) {
            run.push(index);
        }
        let told = scene.text.get(scene.figures[index].span.end..own.end)?;
        if told.contains('。') && scene.figures.get(index + 1).is_none_or(|next| next.span.start >= own.end)
        {
            break;
        }
    }
    (run.len() >= 3).then(|| hundred(scene, &run, Licence::Listed))
}

fn judge(scene: &Scene<'_>, shares: &Identity, failure: &Failure<'_>) -> Option<Finding> {
    let run: Vec<usize> = shares.operands.iter().filter_map(|share| share.index).collect();
    let (last, others) = run.split_last()?;
    let written: Vec<&str> = run.iter().map(|index| scene.digits(*index)).collect();
    let sum = total(&written)?;
    let less = sum < Decimal::whole(100);
    let told = match shares.licence {
        Licence::Closed => true,
        Licence::Listed => !failure.repairs().is_empty(),
        Licence::Bare => !less,
    };
    // Shares of different wholes and overlapping groups go far beyond 100.
    let far = sum > Decimal::whole(110) && (shares.licence == Licence::Bare || failure.repairs().is_empty());
    if !told || far {
        return None;
    }
    let calculation = format!("{}＝{sum}", written.join("＋"));
    let message = Message::new(CODE).with("calculation", calculation.as_str()).with("sum", sum.to_string());
    let mut finding = Finding::new(CODE, Severity::Warning, scene.figures[*last].span, message);
    finding.calculation = Some(calculation);
    finding.related = others.iter().map(|index| scene.related(*index)).collect();
    finding.fixes = slips::likeliest(failure, |_| true);
    Some(finding)
}

/// Whether the shares are those of the parts of one whole: one list behind 分别, or clauses of the same wording
/// that differ in the part alone. Groups that overlap (60岁及以上, 65岁及以上), several wholes and several years do
/// not add up.
fn is_one_partition(scene: &Scene<'_>, run: &[usize]) -> bool {
    let first = scene.words_before(run[0], 60);
    let whole = &scene.text[scene.sentence(run[0]).start..scene.figures[run[run.len() - 1]].span.end];
    let words = &WORDING.shares_sum_100;
    let described = first.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let listed = run[1..].iter().all(|index| super::wording::is(&words.links, scene.lead(*index)));
    if listed {
        let listed = described.matches('、').count() + 1 >= run.len();
        let industries = described.contains(words.last_industry.as_str())
            || listed && (any(&words.bands, described) || any(&words.rest, described));
        return described.contains('占') && industries && !any(&words.several, described);
    }
    let same_words = run[1..].iter().all(|index| {
        let clause = scene.clause(*index);
        any(&words.shares, clause)
    });
    let closed =
        any(&words.rest, scene.clause(run[run.len() - 1])) || whole.contains(words.last_industry.as_str());
    same_words && closed && !any(&words.several, whole) && !any(&words.overlapping, whole)
}

impl Scene<'_> {
    /// The items of a ratio as they are written.
    pub(super) fn items(&self, index: usize) -> Vec<&str> {
        let parts = self.written(index).split(|c: char| !(c.is_numeric() || matches!(c, '.' | '．')));
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The items of a ratio as operands.
    pub(super) fn item_operands(&self, index: usize) -> Option<Vec<Operand>> {
        let span = self.figures[index].span;
        let operand = |text: &str| {
            let value = Decimal::parse(&text.replace('．', "."))?;
            Some(Operand::number(As::Share, span, place_of(text, self.text), value, decimals(text)))
        };
        self.items(index).into_iter().map(operand).collect()
    }

    /// Where no single slip explains a ratio: the largest item takes what the others leave, as editors do.
    fn largest_item(&self, index: usize, items: &[&str]) -> Option<crate::Fix> {
        let values: Vec<Decimal> =
            items.iter().map(|text| Decimal::parse(&text.replace('．', "."))).collect::<Option<_>>()?;
        let (at, largest) = values.iter().enumerate().max_by_key(|(_, value)| **value)?;
        let others = values
            .iter()
            .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?
            .checked_sub(*largest)?;
        let rest = Decimal::whole(100).checked_sub(others).filter(|rest| !rest.is_negative())?;
        let digits = rest.with_decimals(decimals(items[at]));
        let span = place_of(items[at], self.text);
        let own = self.figures[index].span;
        let new = format!("{}{digits}{}", &self.text[own.start..span.start], &self.text[span.end..own.end]);
        Some(super::slips::replace(self, own, span, &digits, &new))
    }
}
