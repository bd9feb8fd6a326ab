//! A value for each, how many there are, and their total: 净利润A万元，股本B万股，每股收益x元; 每10股派x元，共计派发A万元.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;
use smallvec::SmallVec;

use super::{Offer, Sink};
use crate::cue::for_each;
use crate::identity::ONE;
use crate::point::Point;
use crate::relation::{Kind, Operands};
use crate::view::View;
use crate::words::TABLE;

/// How the total is told, by the number under which the template lists it.
const IN_ALL: u16 = 0;
const RIGHT_BEFORE: u16 = 1;

/// How many figures around a value for each are looked at.
const NEAR: usize = 6;
/// How many characters before a figure what it is for each of is told.
const LONG: usize = 24;

/// For each of how many of which unit a value is.
struct Each {
    of: i32,
    unit: String,
}

/// The total and the count that belong to a value for each, and what goes off the count.
struct Whole {
    total: usize,
    count: usize,
    less: SmallVec<[usize; 2]>,
    how: u16,
}

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let point = view.point(place);
        let grows = point.change > 0 && !is_paid(view, place);
        if !point.usable || point.kind != Figure::Amount || grows || point.row.length > 1 {
            continue;
        }
        // 扣税后每10股派1.08元: what is paid in all is before tax.
        let taxed = TABLE.words.for_all.taxed.in_text(view.before(place, LONG));
        let Some(each) = each_of(view, place).filter(|_| !taxed) else { continue };
        let Some(whole) = whole(view, place, &each) else { continue };
        let mut operands = Operands::from_slice(&[whole.total, whole.count, place]);
        operands.extend(whole.less.iter().copied());
        let offer = Offer {
            kind: Kind::Each,
            up: whole.less.is_empty(),
            parameter: each.of,
            operands: &operands,
            template: &for_each::TEMPLATE,
        };
        sink.offer(view, offer, |it| {
            use for_each::Cue;
            let sort = match each.unit.as_str() {
                "股" => 0_u16,
                "人" => 1,
                "户" => 2,
                "亩" | "公顷" => 3,
                _ => 4,
            };
            it.note_wording(Cue::How as usize, whole.how);
            it.note_wording(Cue::Unit as usize, sort);
            it.note(Cue::Many as usize, each.of > 1);
            let last = whole.less.first().copied().unwrap_or(whole.count);
            it.note(Cue::Gap as usize, place.saturating_sub(last) as u16);
            let one = view.at(whole.count).sentence == view.at(place).sentence;
            it.note(Cue::OneSentence as usize, one);
        });
    }
}

/// The total and the count that belong to a value for each: what 共计 tells behind it, or the last of either before it.
fn whole(view: &View<'_>, place: usize, each: &Each) -> Option<Whole> {
    let (at, unit) = (view.at(place), view.point(place).unit.name());
    let unit = base_unit(&unit);
    let is_level = |other: usize, name: &str| {
        let it = view.at(other);
        it.point.usable
            && it.point.kind == Figure::Amount
            && it.point.unit.name() == name
            && (it.point.change == 0 || it.point.change > 0 && is_paid(view, other))
            && !view.lead(other).trim_end().ends_with('每')
            && !TABLE.words.nominal.in_text(view.lead(other))
            && each_of(view, other).is_none()
            && it.point.row.length <= 1
            && it.paragraph == at.paragraph
    };
    if unit == each.unit && each.of == 1 {
        return None;
    }
    let before = || (place.saturating_sub(NEAR)..place).rev();
    let behind = |sentences: u32| {
        let near = (place + 1..view.all.len()).take(NEAR);
        near.take_while(move |other| view.at(*other).sentence <= at.sentence + sentences)
    };
    // 每10股派1.2元，共计派发463万元; 每10股转增4股，共计转增15456万股
    let words = &TABLE.words.for_all;
    let told = |other: &usize| {
        let lead = view.lead(*other);
        let in_all = super::part::is_total(view.point(*other)) || words.told.in_text(lead);
        // 转增后总股本合计…: what there is behind it, not what it adds.
        let own = unit != each.unit || words.given.contains(&each.unit) && !words.stock.in_text(lead);
        is_level(*other, unit) && in_all && own
    };
    let count_is = |other: &usize| is_level(*other, &each.unit);
    // 每10股派1.2元。截至年末总股本38640万股，以此计算共计派发…: the count stands beside the total.
    let reckoned = |other: &usize| told(other) && words.reckoned.in_text(view.lead(*other));
    if let Some(total) = behind(0).find(told).or_else(|| behind(1).find(reckoned)) {
        // 加上中期已派发的…，全年共派发…: of several.
        let between = (place + 1..=total).any(|other| words.several.in_text(view.lead(other)));
        let here = |other: &usize| view.at(*other).sentence == at.sentence;
        let last = before().take_while(here).find(count_is);
        let beside = || (place + 1..total).rev().filter(|_| unit != each.unit);
        let last = if here(&total) { last } else { None };
        let last = last.or_else(|| beside().find(count_is));
        let last = last.or_else(|| before().find(count_is).filter(|_| here(&total)));
        let last = last.filter(|_| !between)?;
        let (count, less) = base(view, last, &|other| count_is(&other))?;
        return Some(Whole { total, count, less, how: IN_ALL });
    }
    // 净利润5118万元，股数21300万股，每股收益0.24元; 人口38.6万人，医师1042人，每万人医师27人
    let here = |other: &usize| view.at(*other).sentence == at.sentence;
    let total = before().take_while(here).find(|other| is_level(*other, unit))?;
    if !is_of(&view.point(place).name, &view.point(total).name) {
        return None;
    }
    let count = before().take_while(here).find(|other| *other != total && is_level(*other, &each.unit))?;
    let near = place - total <= 2 && place - count <= 2 && !is_beside(view, total, count, place);
    near.then(|| Whole { total, count, less: SmallVec::new(), how: RIGHT_BEFORE })
}

/// 每股净资产 is no share of 净利润: whether what each has is what the total is of, as far as the names say.
fn is_of(each: &str, total: &str) -> bool {
    let Some((_, what)) = each.split_once('股') else { return true };
    let what: String = what.chars().take_while(|c| !matches!(c, '（' | '(')).collect();
    let words = &TABLE.words.for_all;
    let count = what.chars().count();
    if words.earned.in_text(&what) {
        return !words.unearned.in_text(total);
    }
    let end: String = what.chars().skip(count.saturating_sub(2)).collect();
    count < 2 || total.contains(&end)
}

/// Whether a value for each is one of a year, and the count that of one day.
pub fn is_rough(view: &View<'_>, count: usize, value: usize) -> bool {
    let words = &TABLE.words.for_all;
    let called = |at: usize, words: &gouji_read::data::Inside| {
        words.in_text(&view.point(at).name) || !view.point(at).cell && words.in_text(view.lead(at))
    };
    called(value, &words.earned) && !called(count, &words.averaged)
}

/// Whether a figure is what each of several earned: 每股收益.
pub fn is_earned(point: &Point) -> bool {
    point.each && TABLE.words.for_all.earned.in_text(&point.name)
}

/// Whether a count of shares is that over the year: 普通股加权平均数.
pub(crate) fn is_averaged(name: &str) -> bool {
    TABLE.words.for_all.averaged.in_text(name)
}

/// Whether a value of the year and a count of one day are no more apart than shares that were issued within it make them.
pub(crate) fn is_beside(view: &View<'_>, total: usize, count: usize, value: usize) -> bool {
    /// In percent.
    const ISSUED: i128 = 30;
    let [total, shares, own] = [total, count, value].map(|at| view.point(at).range());
    let holds = Kind::Each.formula(true).holds(&[total, shares, own], 1) == Some(true);
    let roughly = Kind::Each.formula(true).required(&[total, shares, own], 1, 2);
    let near = roughly.is_some_and(|it| {
        let middle = it.middle();
        it.widened(middle.abs() / 100 * ISSUED).meets(own)
    });
    is_rough(view, count, value) && near && !holds
}

/// What a plan counts on, by the last count before it, and what goes off that: 以总股本A股扣除回购股份B股及拟注销的C股后的股份总数为基数. `None`
/// where something goes off that no figure tells.
fn base(
    view: &View<'_>,
    last: usize,
    is_count: &dyn Fn(usize) -> bool,
) -> Option<(usize, SmallVec<[usize; 2]>)> {
    let words = &TABLE.words.for_all;
    // 扣除回购股份后的总股本A股: what is left is no more what goes off.
    let lead = |at: usize| view.lead(at).rsplit(|c| words.left.contains(c)).next().unwrap_or_default();
    let is_off = |at: usize| TABLE.words.left.aside.in_text(lead(at));
    // 总股本A股，其中回购专户B股; 总股本A股（不含回购股份B股）: nobody says on which of them the plan counts.
    let is_open = |at: usize| view.point(at).nest & 4 > 0 || words.bought.in_text(lead(at)) && !is_off(at);
    let mut less = SmallVec::new();
    let tail = tail(view, last);
    if TABLE.words.left.aside.in_text(tail) {
        return None;
    }
    let (mut count, mut off) = (last, is_off(last) || tail.contains(|c| words.left.contains(c)));
    if !off && is_open(last) {
        return None;
    }
    while off {
        less.push(count);
        let before = count.checked_sub(1).filter(|before| is_count(*before))?;
        let one = view.at(before).sentence == view.at(last).sentence;
        off = one && !is_off(count);
        count = Some(before).filter(|_| one)?;
    }
    Some((count, less))
}

/// The words behind a figure, up to the next one or the end of its clause.
fn tail<'v>(view: &View<'v>, place: usize) -> &'v str {
    let at = view.at(place);
    let text = view.stretches[at.paragraph].paragraph.words();
    let next = view.all.get(place + 1).filter(|next| next.paragraph == at.paragraph);
    let end = next.map_or(text.len(), |next| next.point.span.start);
    let behind = text.get(at.point.span.end..end).unwrap_or_default();
    behind.split(['，', ',', '；', '。', '：']).next().unwrap_or_default()
}

/// The unit of what is divided: 元 of 元/股.
fn base_unit(unit: &str) -> &str {
    unit.split('/').next().unwrap_or(unit)
}

/// What the words before a figure say that it is for each of: 每股, 每10股, 每万人, 人均.
fn each_of(view: &View<'_>, place: usize) -> Option<Each> {
    let before = view.before(place, LONG);
    let clause = before.rsplit(['，', ',', '；', '。', '、', '：']).next().unwrap_or(before);
    if let Some((_, unit)) = TABLE.words.each_of.iter().find(|(word, _)| clause.contains(word.as_str())) {
        return Some(Each { of: 1, unit: unit.clone() });
    }
    // 每股面值1元: what a share is called, not what it is worth.
    if TABLE.words.nominal.in_text(clause) {
        return None;
    }
    let Some(at) = clause.rfind('每') else { return each_of_before(view, place, clause) };
    let behind = &clause[at + '每'.len_utf8()..];
    // 每 10 股
    let mut rest = behind.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut digits = String::new();
    while let Some(digit) = rest.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    let mut of: i32 = if digits.is_empty() { 1 } else { digits.parse().ok()? };
    let mut next = rest.next()?;
    while let Some(tens) = match next {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        _ => None,
    } {
        of = of.checked_mul(tens)?;
        next = rest.next()?;
    }
    let unit = if next == '公' { "公顷".to_owned() } else { next.to_string() };
    (of > 0).then_some(Each { of, unit })
}

/// 每10股送红股2股，派发现金红利1.20元: what is paid behind what is given is for as many.
fn each_of_before(view: &View<'_>, place: usize, clause: &str) -> Option<Each> {
    let words = &TABLE.words.for_all;
    let fits = words.paid.in_text(clause) && !words.told.in_text(clause);
    let before = place.checked_sub(1).filter(|_| fits && view.point(place).number.scale == ONE)?;
    let one = view.at(before).sentence == view.at(place).sentence;
    let given = words.given.contains(&view.point(before).unit.name());
    (one && given).then(|| each_of(view, before))?.filter(|each| each.of > 1)
}

/// Whether a figure is paid or given (转增4股), and does not grow.
fn is_paid(view: &View<'_>, place: usize) -> bool {
    TABLE.words.for_all.paid.in_text(view.lead(place))
}
