//! A value for each, how many there are, and their total: 净利润A万元，股本B万股，每股收益x元; 每10股派x元，共计派发A万元.

use std::ops::Range as Places;

use gouji_read::figure::Kind as Figure;

use super::{Offer, Sink};
use crate::cue::for_each;
use crate::relation::Kind;
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

pub(super) fn find(view: &View<'_>, places: &Places<usize>, sink: &mut Sink) {
    for place in places.clone() {
        let point = view.point(place);
        if !point.usable || point.kind != Figure::Amount || point.change > 0 || point.row.length > 1 {
            continue;
        }
        let Some(each) = each_of(view, place) else { continue };
        let Some((total, count, how)) = operands(view, place, &each) else { continue };
        let operands = &[total, count, place];
        let template = &for_each::TEMPLATE;
        let offer = Offer { kind: Kind::Each, up: true, parameter: each.of, operands, template };
        sink.offer(view, offer, |it| {
            use for_each::Cue;
            let sort = match each.unit.as_str() {
                "股" => 0_u16,
                "人" => 1,
                "户" => 2,
                "亩" | "公顷" => 3,
                _ => 4,
            };
            it.note_wording(Cue::How as usize, how);
            it.note_wording(Cue::Unit as usize, sort);
            it.note(Cue::Many as usize, each.of > 1);
            it.note(Cue::Gap as usize, (place - count) as u16);
            let one = view.at(count).sentence == view.at(place).sentence;
            it.note(Cue::OneSentence as usize, one);
        });
    }
}

/// The total and the count that belong to a value for each: what 共计 tells behind it, or the last of either before it.
fn operands(view: &View<'_>, place: usize, each: &Each) -> Option<(usize, usize, u16)> {
    let (at, unit) = (view.at(place), view.point(place).unit.name());
    let unit = base_unit(&unit);
    let is_level = |other: usize, name: &str| {
        let it = view.at(other);
        it.point.usable
            && it.point.kind == Figure::Amount
            && it.point.unit.name() == name
            && it.point.change == 0
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
    let behind =
        (place + 1..view.all.len()).take(NEAR).take_while(|other| view.at(*other).sentence == at.sentence);
    // 每10股派1.2元，共计派发463万元
    let told = |other: &usize| {
        is_level(*other, unit)
            && (super::part::is_total(view.point(*other)) || TABLE.words.in_all.in_text(view.lead(*other)))
    };
    if unit != each.unit
        && let Some(total) = { behind }.find(told)
    {
        let count = before().find(|other| is_level(*other, &each.unit))?;
        return Some((total, count, IN_ALL));
    }
    // 净利润5118万元，股数21300万股，每股收益0.24元; 人口38.6万人，医师1042人，每万人医师27人
    let here = |other: &usize| view.at(*other).sentence == at.sentence;
    let total = before().take_while(here).find(|other| is_level(*other, unit))?;
    let count = before().take_while(here).find(|other| *other != total && is_level(*other, &each.unit))?;
    (place - total <= 2 && place - count <= 2).then_some((total, count, RIGHT_BEFORE))
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
    let behind = &clause[clause.rfind('每')? + '每'.len_utf8()..];
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    let mut rest = behind[digits.len()..].chars();
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
