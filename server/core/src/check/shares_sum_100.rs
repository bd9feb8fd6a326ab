//! `shares-sum-100`: the shares of a whole add up to 100.

use num_rational::BigRational;

use super::bounds::Bounds;
use super::scene::Scene;
use crate::figure::{Bound, Decimal, Kind, Value};
use crate::statement::Role;
use crate::text::place_of;
use crate::{Finding, Message, Severity};

const CODE: &str = "shares-sum-100";

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.is_table {
        let columns = super::table::columns(scene).into_iter().filter(|column| column.is_shares(scene));
        return columns.filter_map(|column| verdict(scene, &column.parts, true)).collect();
    }
    let ratios = (0..scene.figures.len()).filter_map(|index| ratio(scene, index));
    ratios.chain(lists(scene)).collect()
}

fn hundred() -> Bounds {
    Bounds::exactly(Decimal::whole(100).to_rational())
}

/// 三次产业结构为15.9:26.7:58.4.
fn ratio(scene: &Scene<'_>, index: usize) -> Option<Finding> {
    let figure = &scene.figures[index];
    let Value::Ratio(items) = &figure.value else { return None };
    if items.len() < 3 {
        return None;
    }
    let words = scene.words_before(index, 24);
    let industries = ["产业", "三产"].iter().any(|word| words.contains(word));
    let structure = industries || ["结构", "构成", "比重"].iter().any(|word| words.contains(word));
    let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(*item))?;
    // 5:3:2 and 2:1:1 are proportions; only what is near 100, or calls itself a structure, are shares.
    let whole = [1, 10].iter().any(|whole| sum == Decimal::whole(*whole));
    let proportions = sum < Decimal::whole(50) && items.iter().all(|item| item.decimals() == 0);
    let near = sum >= Decimal::whole(90) && sum <= Decimal::whole(110);
    if whole || proportions || !(structure || near && words.contains('比')) {
        return None;
    }
    let written: Vec<&str> = scene.items(index);
    let bounds = items.iter().zip(&written).map(|(item, text)| Bounds::rounded(*item, decimals(text)));
    let total = bounds.reduce(|sum, item| sum.plus(&item))?;
    if total.meets(&hundred()) {
        return None;
    }
    let severity = if industries { Severity::Error } else { Severity::Warning };
    let calculation = format!("{}＝{sum}", written.join("＋"));
    let message = Message::new(CODE).with("calculation", calculation.as_str()).with("sum", sum.to_string());
    let mut finding = Finding::new(CODE, severity, figure.span, message);
    finding.calculation = Some(calculation);
    finding.fixes = scene.item_slips(index, |others| hundred().minus(others));
    Some(finding)
}

fn decimals(text: &str) -> u8 {
    text.split_once(['.', '．'])
        .map_or(0, |(_, fraction)| u8::try_from(fraction.len()).unwrap_or(u8::MAX - 1))
}

/// 比重分别为14.6%、34.3%和52.1%; 工业占58.3%，居民占28.6%，其他占15.4%.
///
/// A list in prose may stop early, so that only more than 100 is impossible; where its last item is called 其他,
/// or it names a whole partition, less is too.
fn lists(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for index in 0..scene.figures.len() {
        if scene.figures[index].is_time() {
            continue;
        }
        let share = scene.figures[index].kind == Kind::Percent
            && scene.statements[index].role == Role::Share
            && scene.figures[index].bound == Bound::Exact;
        let continues = run.last().is_some_and(|last| scene.sentence(*last) == scene.sentence(index));
        if !share || !continues {
            findings.extend(list(scene, &run));
            run.clear();
        }
        if share {
            run.push(index);
        }
    }
    findings.extend(list(scene, &run));
    findings
}

fn list(scene: &Scene<'_>, run: &[usize]) -> Option<Finding> {
    let (&first, &last) = (run.first()?, run.last()?);
    if run.len() < 2 || !is_one_partition(scene, run) {
        return None;
    }
    let closed = scene.clause(last).contains("其他")
        || run.len() == 3 && scene.words_before(first, 40).contains("第三产业");
    verdict(scene, run, closed)
}

/// Whether the shares of a list add up; `closed` where the list is known to be whole, so that less than 100 is
/// impossible as well.
fn verdict(scene: &Scene<'_>, run: &[usize], closed: bool) -> Option<Finding> {
    let last = *run.last()?;
    let bounds = run.iter().map(|index| Bounds::of(&scene.figures[*index]));
    let total = bounds.reduce(|sum, share| sum.plus(&share))?;
    if total.meets(&hundred()) || total.below(&hundred()) && !closed {
        return None;
    }
    let sum = run
        .iter()
        .filter_map(|index| scene.figures[*index].number())
        .try_fold(Decimal::ZERO, Decimal::checked_add)?;
    // Shares of different wholes and overlapping groups go far beyond 100.
    if sum > Decimal::whole(110) {
        return None;
    }
    let terms: Vec<&str> = run.iter().map(|index| scene.digits(*index)).collect();
    let calculation = format!("{}＝{sum}", terms.join("＋"));
    let message = Message::new(CODE).with("calculation", calculation.as_str()).with("sum", sum.to_string());
    let mut finding = Finding::new(CODE, Severity::Warning, scene.figures[last].span, message);
    finding.calculation = Some(calculation);
    finding.related = run[..run.len() - 1].iter().map(|index| scene.related(*index)).collect();
    for (at, index) in run.iter().enumerate() {
        let others = run.iter().enumerate().filter(|(other, _)| *other != at);
        let rest = others.fold(hundred(), |rest, (_, other)| rest.minus(&Bounds::of(&scene.figures[*other])));
        if let Some(digits) = super::repair::slips(scene, *index, &rest).into_iter().next() {
            finding.fixes.push(super::repair::rewrite(scene, *index, &digits));
        }
    }
    Some(finding)
}

/// Whether the shares are those of the parts of one whole: one list behind 分别, or clauses of the same wording
/// that differ in the part alone. Groups that overlap (60岁及以上, 65岁及以上), several wholes and several years do
/// not add up.
fn is_one_partition(scene: &Scene<'_>, run: &[usize]) -> bool {
    let first = scene.words_before(run[0], 60);
    let whole = &scene.text[scene.sentence(run[0]).start..scene.figures[run[run.len() - 1]].span.end];
    let several = [
        "近三年",
        "三年",
        "五年",
        "两年",
        "历年",
        "上年",
        "其中",
        "可多选",
        "以上",
        "率",
        "全市",
        "全省",
        "全国",
        "同比",
    ];
    let described = first.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let listed = run[1..].iter().all(|index| matches!(scene.lead(*index), "、" | "和" | "，" | "及" | "与"));
    if listed {
        let listed = described.matches('、').count() + 1 >= run.len();
        let industries = described.contains("第三产业")
            || listed && ["岁", "其他", "其余"].iter().any(|word| described.contains(word));
        return described.contains("占")
            && industries
            && !several.iter().filter(|word| **word != "以上").any(|word| described.contains(word));
    }
    let same_words = run[1..].iter().all(|index| {
        let clause = scene.clause(*index);
        clause.contains('占') || clause.contains("比重")
    });
    let closed = scene.clause(run[run.len() - 1]).contains("其他") || whole.contains("第三产业");
    same_words && closed && !several.iter().any(|word| whole.contains(word))
}

impl Scene<'_> {
    /// The items of a ratio as they are written.
    pub(super) fn items(&self, index: usize) -> Vec<&str> {
        let parts = self.written(index).split(|c: char| !(c.is_numeric() || matches!(c, '.' | '．')));
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// The fixes that change one item of a ratio by one slip, so that it meets what the others leave.
    fn item_slips(&self, index: usize, rest: impl Fn(&Bounds) -> Bounds) -> Vec<crate::Fix> {
        let items = self.items(index);
        let bounds: Vec<Bounds> = items
            .iter()
            .filter_map(|text| {
                Some(Bounds::rounded(Decimal::parse(&text.replace('．', "."))?, decimals(text)))
            })
            .collect();
        let zero = Bounds::exactly(BigRational::default());
        let mut fixes = Vec::new();
        for (at, text) in items.iter().enumerate() {
            let others = bounds.iter().enumerate().filter(|(other, _)| *other != at);
            let target = rest(&others.fold(zero.clone(), |sum, (_, item)| sum.plus(item)));
            let Some(digits) = super::repair::closest(text, &target) else { continue };
            let span = place_of(text, self.text);
            let own = self.figures[index].span;
            let new =
                format!("{}{digits}{}", &self.text[own.start..span.start], &self.text[span.end..own.end]);
            fixes.push(super::repair::replace(self, own, span, &digits, &new));
        }
        if fixes.is_empty() {
            fixes.extend(self.largest_item(index, &items));
        }
        fixes
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
        Some(super::repair::replace(self, own, span, &digits, &new))
    }
}
