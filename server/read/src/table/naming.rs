//! What the values of a table are called: a label and a head, made one name.

use std::borrow::Cow;
use std::sync::Arc;

use super::header::{self, Column};
use super::label;
use super::row::Place;
use super::rows::Table;
use super::topic;
use crate::figure;
use crate::statement::{Licence, Measure, tidy};

/// A value whose name is asked for.
pub(super) struct Asked<'a, 't> {
    pub(super) place: &'a Place<'a, 't>,
    pub(super) measure: Measure,
    /// What other rows, or what stands above the table, say that is measured of the row.
    pub(super) lent: Option<&'a str>,
    /// What the last item above measures, where the row says only how that grows.
    pub(super) above: Option<&'a str>,
}

impl<'a> Asked<'a, '_> {
    fn label(&self) -> &'a str {
        self.place.heading.label.name
    }
}

/// A way to the name of a value.
type Way = fn(&Table<'_>, &Asked<'_, '_>) -> Option<Arc<str>>;

/// The ways to a name, in the order in which they are tried. What none of them names is called by its label and its head.
const WAYS: &[Way] = &[
    lent_share,
    lent_total,
    lent_owner,
    lent_thing,
    item_above,
    all_of_subject,
    measure_of_heads,
    growth_of_topic,
];

/// 租赁费 and 占比 below 管理费用 → 租赁费占管理费用比例.
fn lent_share(_: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    let of = asked.lent.filter(|_| asked.measure == Measure::Share)?;
    Some(share_name(asked.label(), of, asked.place.column).into())
}

/// 合计, 账面价值: of what is lent.
fn lent_total(_: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    let (of, label) = (asked.lent?, asked.label());
    (topic::is_total(label) || label::is_state_alone(label)).then(|| name(of, label).into())
}

/// 食品烟酒 below 市区, of 居民消费价格.
fn lent_owner(_: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    let (of, head) = (asked.lent?, &asked.place.column.name);
    header::is_owner(head).then(|| name(&name(asked.label(), of), head).into())
}

/// 小麦 below 粮食产量 → 小麦产量.
fn lent_thing(_: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    Some(name(asked.label(), asked.lent?).into())
}

/// 增长率 below 营业收入.
fn item_above(_: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    asked.above.map(Arc::from)
}

/// 合计, below the title of a table of 社会保险基金收入.
fn all_of_subject(table: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    let subject = table.about.subject.as_deref()?;
    let label = asked.label();
    (asked.place.column.name.is_empty() && topic::is_total(label))
        .then(|| name(subject, &label.replace(char::is_whitespace, "")).into())
}

/// 东闸 over years, of 引水量.
fn measure_of_heads(table: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    let measure = table.about.of_heads.as_deref().filter(|_| asked.place.heading.by_time)?;
    Some(name(&asked.place.column.name, measure).into())
}

/// 增长速度, below what grows.
fn growth_of_topic(table: &Table<'_>, asked: &Asked<'_, '_>) -> Option<Arc<str>> {
    let topic = table.about.topic.as_ref()?;
    let alone = header::is_growth_alone(asked.label()) && asked.place.column.name.is_empty();
    alone.then(|| (*topic.measure).into())
}

impl Table<'_> {
    /// What a value is called.
    pub(super) fn name(&self, asked: &Asked<'_, '_>) -> Arc<str> {
        let Place { heading, column, .. } = asked.place;
        let found = WAYS.iter().find_map(|way| way(self, asked));
        let label = if heading.by_time { "" } else { asked.label() };
        let found = found.unwrap_or_else(|| name(label, &column.name).into());
        match &self.group {
            Some(group) => format!("{}{found}", plain_name(group)).into(),
            None => found,
        }
    }

    /// By what right it is called so at the most.
    pub(super) fn licence_of_name(&self, asked: &Asked<'_, '_>) -> Licence {
        let Place { heading, column, .. } = asked.place;
        let carried = asked.lent.is_some()
            || self.group.is_some()
            || asked.above.is_some()
            || heading.by_time && self.about.of_heads.is_some();
        if carried {
            return Licence::Carried;
        }
        let nothing =
            column.name.is_empty() && topic::names_nothing(plain_name(asked.label()), heading.label.mark);
        if nothing { Licence::Guessed } else { Licence::Named }
    }
}

/// The words of a cell as a name; empty where they are whole sentences.
pub(super) fn words(cell: &str) -> Cow<'_, str> {
    let tidy = tidy(cell);
    if tidy.len() < cell.trim().len() && cell.contains('。') || tidy.chars().count() > LONGEST_LABEL {
        return "".into();
    }
    tidy
}

/// In characters.
pub(super) const LONGEST_LABEL: usize = 60;

/// 税收收入 and 占比 → 税收收入占比; in a column of plain values the label alone, without its unit.
pub(super) fn name(label: &str, head: &str) -> String {
    let label = plain_name(label);
    // 收入 below 失业保险基金, below 市本级: whose.
    let label = tidy(label);
    if header::is_owner(head) {
        return tidy(&format!("{head}{label}")).into_owned();
    }
    // 坑塘用地 and 用地面积: what both say is said once.
    let again = head.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    let twice = again.filter(|end| label.ends_with(&head[..*end])).last().unwrap_or(0);
    // 发电量 and 产量.
    let short = head.chars().count() == 2 && head.chars().last().is_some_and(|last| label.ends_with(last));
    let twice = if short { head.len() } else { twice };
    if let Some(share) = share_of(&label, head) {
        return share;
    }
    tidy(&format!("{label}{}", &head[twice..])).into_owned()
}

/// 子公司占本公司的比重 and 营业收入 → 子公司占本公司营业收入的比重: of what, the head says.
pub(super) fn share_of(label: &str, head: &str) -> Option<String> {
    let (whose, of) = label.split_once('占')?;
    let at = of.rfind('的').unwrap_or_else(|| of.find(['比', '百']).unwrap_or(of.len()));
    let (of, share) = of.split_at(at);
    let plain = header::is_share(share.trim_start_matches('的')) && !head.is_empty() && !of.is_empty();
    (plain && !header::is_share(head) && !topic::is_called(of)).then(|| format!("{whose}占{of}{head}{share}"))
}

/// 租赁费 and 占比 below 管理费用 → 租赁费占管理费用比例.
pub(super) fn share_name(label: &str, of: &str, column: &Column) -> String {
    let share = if column.name.is_empty() { &column.head } else { &column.name };
    let share = topic::plain_share(share);
    tidy(&format!("{}占{of}{share}", tidy(plain_name(label)))).into_owned()
}

/// A label without its unit: 户数（户）.
pub(super) fn plain_name(label: &str) -> &str {
    match label.rsplit_once(['（', '(']) {
        Some((before, _)) if figure::Measure::in_head(label).is_some() => before.trim_end(),
        _ => label,
    }
}
