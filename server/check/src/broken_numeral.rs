//! `broken-numeral`: 20,54亿元, 3。1%, 2O19年: a mark or a letter where a digit or a point should be.

use serde::Deserialize;

use super::scene::Scene;
use super::wording::{WORDING, WordSet, prefix};
use crate::{Edit, Finding, Fix, Message, Severity, Span};

const CODE: &str = "broken-numeral";

/// The table of this check.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    units: WordSet,
    measures: WordSet,
    numbered: WordSet,
}

pub(super) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    // In a table a comma or a full stop may stand between two cells.
    if scene.is_table {
        return Vec::new();
    }
    let text = scene.text;
    let marks = text.char_indices().filter(|(_, c)| matches!(c, ',' | '。' | 'O' | 'o' | 'l' | 'I'));
    marks.filter_map(|(at, mark)| verdict(text, at, mark)).collect()
}

/// In digits: numerals that are longer are codes.
const LONGEST: usize = 12;

fn verdict(text: &str, at: usize, mark: char) -> Option<Finding> {
    let end = at + mark.len_utf8();
    let before = digits_before(text, at)?;
    let behind = digits_behind(text, end);
    let whole = Span::new(before.start, behind.end);
    let rest = text.get(whole.end..)?;
    let alone = !text[..whole.start].ends_with(|c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | ',' | '，' | '-' | '/' | '、' | '。' | '第' | '[' | '＋' | '+')
    });
    let unit = prefix(&WORDING.broken_numeral.units, rest);
    if !alone || unit.is_none() || before.len() > LONGEST || behind.len() > LONGEST {
        return None;
    }
    let (key, candidates): (_, &[&str]) = match mark {
        // 20,54亿元: groups are of three digits, and the last of them may be no other.
        ',' if matches!(behind.len(), 1 | 2) && before.len() <= 3 => ("broken-numeral-comma", &[".", ""]),
        // 4,72.11万元, 13,6666.78万元: a digit was lost or doubled in a group, and nobody can tell which.
        ',' if is_uneven(&text[behind.range()]) && before.len() <= 3 && !rest.starts_with(['%', '％']) => {
            ("broken-numeral-group", &[])
        }
        // 增长3。1%, but not 见附表3。12家企业.
        '。' if matches!(behind.len(), 1 | 2) && is_cut(text, before, rest) => {
            ("broken-numeral-stop", &["."])
        }
        'O' | 'o' => ("broken-numeral-letter", &["0"]),
        'l' | 'I' if !behind.is_empty() => ("broken-numeral-letter", &["1"]),
        _ => return None,
    };
    let written = text.get(whole.range())?;
    let message = Message::new(key).with("written", written).with("mark", mark.to_string());
    let mut finding = Finding::new(CODE, Severity::Warning, whole, message);
    finding.fixes = candidates
        .iter()
        .map(|new| Fix {
            title: Message::new("fix-figure")
                .with("old", written)
                .with("new", format!("{}{new}{}", &text[before.range()], &text[behind.range()])),
            preferred: false,
            edits: vec![Edit { span: Span::new(at, end), text: (*new).to_owned() }],
        })
        .collect();
    Some(finding)
}

/// Whether digits behind a mark between thousands are not three, and the decimals behind them say that the number ends there.
fn is_uneven(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(group, _)| group.len() != 3 && (1..=4).contains(&group.len()))
}

/// Whether a number was cut in two by a full stop: no sentence ends with a bare whole number and the next begins with a measure.
fn is_cut(text: &str, before: Span, rest: &str) -> bool {
    let words = &WORDING.broken_numeral;
    let lead = &text[..before.start];
    let whole = text[before.range()].bytes().all(|byte| byte.is_ascii_digit()) && before.len() <= 4;
    let named = lead.ends_with([':', '：', '∶']) || super::wording::ends(&words.numbered, lead);
    whole && !named && prefix(&words.measures, rest).is_some()
}

/// The digits, with a decimal point, that end at a place; `None` where there are none.
fn digits_before(text: &str, at: usize) -> Option<Span> {
    let before = text.as_bytes().get(..at)?;
    let length = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
        .take(LONGEST + 1)
        .count();
    let start = at - length;
    before.get(start..)?.first().filter(|byte| byte.is_ascii_digit())?;
    Some(Span::new(start, at))
}

/// The digits that begin at a place, perhaps none.
fn digits_behind(text: &str, at: usize) -> Span {
    let behind = text.as_bytes().get(at..).unwrap_or_default();
    let digits =
        |bytes: &[u8]| bytes.iter().take(LONGEST + 1).take_while(|byte| byte.is_ascii_digit()).count();
    let length = digits(behind);
    // 1O.5%
    let point = match behind.get(length..) {
        Some([b'.', rest @ ..]) if digits(rest) > 0 => 1 + digits(rest),
        _ => 0,
    };
    Span::new(at, at + length + point)
}
