//! Ranks: 第3位, 全省第一, 前三.

use super::numeral;
use super::{Decimal, Unit};
use crate::Span;

/// Words of place that a rank without 位 begins with.
const PLACES: [&str; 22] = [
    "全国",
    "全省",
    "全市",
    "全区",
    "全县",
    "全球",
    "世界",
    "全疆",
    "全旗",
    "全州",
    "中部",
    "西部",
    "东部",
    "东北",
    "西北",
    "西南",
    "国内",
    "省内",
    "市内",
    "区内",
    "亚洲",
    "长三角",
];

/// Verbs and nouns behind which 前三 or a bare 第一 is a rank.
const CUES: [&str; 20] = [
    "居",
    "列",
    "位",
    "进",
    "入",
    "跻身",
    "排名",
    "跃升",
    "升至",
    "项",
    "名",
    "均",
    "获",
    "夺",
    "前移至",
    "稳居",
    "升到",
    "保持",
    "、",
    "连续",
];

pub(super) struct Rank {
    pub(super) span: Span,
    pub(super) digits: Span,
    pub(super) value: Decimal,
    pub(super) unit: Unit,
    pub(super) chinese: bool,
}

/// Reads the rank whose 第 or 前 stands at `start`.
pub(super) fn read(text: &str, start: usize) -> Option<Rank> {
    let first = text[start..].chars().next()?;
    let inner = start + first.len_utf8();
    let at = inner + (text[inner..].len() - text[inner..].trim_start_matches(' ').len());
    let numeral = numeral::read(text, at)?;
    if numeral.decimals > 0
        || numeral.odd.is_some()
        || numeral.vague
        || numeral.bare_scale && numeral.scales > 1
    {
        return None;
    }
    let behind = &text[numeral.span.end..];
    let trimmed = behind.trim_start_matches(' ');
    let skipped = behind.len() - trimmed.len();
    let unit = ["位", "名"].into_iter().find(|unit| {
        trimmed.starts_with(unit)
            && !trimmed[unit.len()..].starts_with(['师', '牌', '列', '副', '代', '委', '校'])
    });
    let before = &text[..start];
    let place = PLACES.iter().find(|place| before.ends_with(**place)).map_or(0, |place| place.len());
    let cued = CUES.iter().any(|cue| before[..before.len() - place].ends_with(cue));
    let span = |end| Span::new(start - place, end);
    let make = |span, unit| Rank {
        span,
        digits: numeral.digits,
        value: numeral.value,
        unit,
        chinese: numeral.chinese,
    };
    match (first, unit) {
        ('第', Some(unit)) => {
            // The place is part of a rank only where nothing else closes it.
            Some(make(Span::new(start, numeral.span.end + skipped + unit.len()), Unit::Fixed(unit)))
        }
        ('第', None) => {
            let closed = behind.chars().next().is_none_or(|c| "，。；、,;）)”！？\n\r的和及 |*".contains(c));
            ((place > 0 || cued) && closed && !listed(text, start, numeral.span.end))
                .then(|| make(span(numeral.span.end), Unit::None))
        }
        ('前', Some(unit)) if !before.ends_with(NOT_BEFORE) => {
            Some(make(span(numeral.span.end + skipped + unit.len()), Unit::Fixed(unit)))
        }
        ('前', None)
            if (place > 0 || cued || closes(behind))
                && !before.ends_with(NOT_BEFORE)
                && !behind
                    .starts_with(['季', '年', '个', '期', '届', '次', '批', '轮', '天', '月', '任']) =>
        {
            Some(make(span(numeral.span.end), Unit::None))
        }
        _ => None,
    }
}

/// 目前, 此前, 之前, 以前.
const NOT_BEFORE: [char; 8] = ['目', '此', '之', '以', '年', '提', '面', '从'];

/// Whether a clause or a list ends here.
fn closes(behind: &str) -> bool {
    behind.chars().next().is_none_or(|c| "，。；,;）)”！？\n\r|*".contains(c))
}

/// 第一、第二、第三产业: a row of ordinals is a name, not a rank.
fn listed(text: &str, start: usize, end: usize) -> bool {
    let next = text[end..].strip_prefix(['、', '和', '，']).is_some_and(|rest| rest.starts_with('第'));
    let previous = text[..start].ends_with(['、', '和'])
        && text[..start].chars().rev().skip(1).take(3).any(|c| c == '第');
    let noun = ["产业", "批", "届", "次", "条"];
    (next || previous)
        && noun.iter().any(|word| text[end..].chars().take(12).collect::<String>().contains(word))
}
