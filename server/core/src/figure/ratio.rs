//! Structure ratios: 9.3:41.0:49.6, with whatever colon stands between.

use super::Decimal;
use super::numeral::{self, arabic_digit};
use crate::Span;

/// One item of a ratio.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) value: Decimal,
    pub(super) decimals: u8,
}

/// The colons that occur between the items.
const COLONS: [char; 6] = [':', '：', '∶', '︰', '﹕', '⁚'];

/// Words near a ratio of two whole numbers, which else is a time of day or a score.
const CUES_BEFORE: [&str; 5] = ["比", "结构", "按", "以", "构成"];
const CUES_BEHIND: [&str; 8] = ["比例", "的比例", "分担", "分成", "配套", "配比", "出资", "配备"];

/// The items of the ratio that begins at `start`. Three items or more are a ratio by themselves, unless they
/// look like a time of day; two need decimals or a word such as 比 beside them.
pub(super) fn read(text: &str, start: usize) -> Option<Vec<Item>> {
    let before: String = text[..start].chars().rev().take(8).collect();
    let before: String = before.chars().rev().collect();
    let cued = CUES_BEFORE.iter().any(|cue| before.contains(cue));
    let mut items = vec![item(text, start)?];
    loop {
        let rest = &text[items.last()?.span.end..];
        let near = rest.trim_start_matches(' ');
        let behind =
            near.strip_prefix(COLONS).or_else(|| near.strip_prefix('比').filter(|_| cued || items.len() > 1));
        let behind = behind.map(|behind| behind.trim_start_matches(' '));
        let Some(next) = behind.and_then(|behind| item(text, text.len() - behind.len())) else { break };
        items.push(next);
        if items.len() > 12 {
            return None;
        }
    }
    let behind = &text[items.last()?.span.end..];
    let decimals = items.iter().any(|item| item.decimals > 0);
    let cued = cued || CUES_BEHIND.iter().any(|cue| behind.starts_with(cue));
    let valid = match items.len() {
        0 | 1 => false,
        2 => decimals || cued,
        3 => decimals || cued || text[..start].ends_with(['为', '由', '到', '至', '成', '从', '“']),
        _ => true,
    };
    valid.then_some(items)
}

fn item(text: &str, start: usize) -> Option<Item> {
    let first = text[start..].chars().next()?;
    if arabic_digit(first).is_some() {
        let run = numeral::arabic(text, start)?;
        return Some(Item { span: Span::new(start, run.end), value: run.value, decimals: run.decimals });
    }
    numeral::chinese_digit(first)?;
    let numeral = numeral::read(text, start).filter(|numeral| numeral.scales == 0 && numeral.or.is_none())?;
    Some(Item { span: numeral.span, value: numeral.value, decimals: numeral.decimals })
}
