//! Labels of tables whose cells blanks part, where a page cuts a name in two or sets two names beside each other.

use super::header::TABLES;
use super::label::{Label, SHORTEST_CODE, without_number};
use crate::Span;
use crate::figure::{Figure, Literal, Measure, cell};
use crate::text::{code_in_front, is_code};

/// The label of a row where a page cuts it in two, the end of it beside the row's numbers: 2130199 其他农业农村和水利 above 支出 1,204 987. `above`:
/// the line above the row, `own`: what stands in the row.
pub(super) fn mended(above: &str, own: &str) -> Option<String> {
    let own = own.trim();
    let blank = |c: char| c.is_whitespace() || c == '\u{3000}';
    let code = |line: &str| line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let above = above.trim_matches(blank);
    let begins = code(above);
    if begins < SHORTEST_CODE {
        return None;
    }
    // 213019 above 9 其他支出: the code is cut in two.
    let behind = &own[code(own)..];
    if begins == above.len() {
        let name = behind.trim_start_matches(blank);
        let cut = code(own) > 0 && name.len() < behind.len() && name.starts_with(is_han);
        return cut.then(|| name.to_owned());
    }
    let name = above[begins..].trim_start_matches(blank);
    let label = Label::of(own);
    let plain = !own.contains(|c: char| c.is_ascii_digit()) && label.mark.is_none() && label.level.is_none();
    let cut = name.chars().filter(|c| is_han(*c)).count() >= SHORTEST_CUT
        && name.starts_with(is_han)
        && name.len() + begins < above.len()
        && name.chars().all(|c| is_han(c) || IN_NAMES.contains(&c));
    (plain && cut && !own.is_empty()).then(|| format!("{name}{own}"))
}

/// The last label of a line in which another stands in front of it, without a number of its own: 调出资金 of 上解支出 23008 调出资金,
/// 三、文化支出 of 土地收益收入 三、文化支出.
pub(super) fn behind_others(own: &str) -> &str {
    let (mut past, mut from) = (0, 0);
    let mut last = "";
    let whole = |piece: &str| {
        let closes = || TABLES.header.closing.iter().any(|word| piece.ends_with(word.as_str()));
        piece.chars().filter(|c| is_han(*c)).count() >= SHORTEST_WHOLE && closes()
    };
    for piece in own.split_whitespace() {
        let at = past + own[past..].find(piece).unwrap_or(0);
        past = at + piece.len();
        let named = own[past..].trim_start().starts_with(is_han);
        let code = is_code(piece);
        let label = code && named || without_number(piece).1.is_some() || whole(last) && whole(piece);
        if label && own[..at].chars().any(is_han) {
            from = at;
        }
        last = piece;
    }
    &own[from..]
}

/// In characters: 转移性收入, and not 本年支出.
const SHORTEST_WHOLE: usize = 5;

/// Where the code ends with which a label begins: 7 in 2040610 社区矫正.
pub(super) fn code_end(own: &str) -> usize {
    let label = own.trim_start();
    code_in_front(label).map_or(0, |code| own.len() - label.len() + code)
}

/// The number of a cell in which a blank cuts it: -18. 8, 1,2 04.
pub(super) fn cut_number(own: &str, start: usize, measure: Measure) -> Option<Figure> {
    let inner = own.trim();
    inner.contains(' ').then_some(())?;
    let plain = inner.replace(' ', "");
    let figure = cell(&plain, 0, measure)?;
    let from = start + own.len() - own.trim_start().len();
    let span = Span::new(from, from + inner.len());
    let sign = figure.literal.span.start - figure.span.start;
    let digits = Span::new(from + sign, span.end);
    Some(Figure { span, literal: Literal { span: digits, digits, ..figure.literal }, ..figure })
}

/// What stands in the name of an account beside its words.
const IN_NAMES: [char; 8] = ['（', '）', '(', ')', '、', '“', '”', '-'];

/// A name that a page cuts is longer.
const SHORTEST_CUT: usize = 6;

pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Value;

    #[test]
    fn labels_that_a_page_cuts_are_mended() {
        for (above, own, whole) in [
            (
                "2101202     棠溪县居民基本医疗保险缴费补助资",
                "金和配套支出",
                Some("棠溪县居民基本医疗保险缴费补助资金和配套支出"),
            ),
            ("213019", "9   其他农业农村支出", Some("其他农业农村支出")),
            ("2010103 机关服务", "支出", None),
            ("2101202 棠溪县居民基本医疗保险补助", "21013 医疗救助", None),
            ("2101202 棠溪县居民基本医疗保险补助", "支出合计", None),
            ("表4 单位：万元", "教育支出", None),
            ("", "", None),
        ] {
            assert_eq!(mended(above, own).as_deref(), whole, "{above} {own}");
        }
    }

    #[test]
    fn the_last_of_several_labels_has_the_numbers() {
        assert_eq!(behind_others("上解上级支出 23008 调出资金"), "23008 调出资金");
        assert_eq!(behind_others("2024年重点项目 2025 年目标"), "2024年重点项目 2025 年目标");
        assert_eq!(behind_others("  203 国防支出"), "  203 国防支出");
        assert_eq!(behind_others("污水处理费收入 三、文化支出"), "三、文化支出");
        assert_eq!(behind_others("耕地保护基金收入 污水处理费支出"), "污水处理费支出");
        assert_eq!(behind_others("三、文化支出"), "三、文化支出");
        assert_eq!(behind_others("本 年 支 出 合 计"), "本 年 支 出 合 计");
    }

    #[test]
    fn numbers_that_a_blank_cuts_are_whole() {
        for (own, value, span) in [("-18. 8", "-18.8", 10..16), (" 1,2 04 ", "1204", 11..17)] {
            let figure = cut_number(own, 10, Measure::BARE).unwrap();
            let Value::Number(number) = figure.value else { panic!("{own}") };
            assert_eq!((number.to_string(), figure.span.range()), (value.to_owned(), span));
        }
        for own in ["1,204", "12 万元", "", " ", "- -", "教 育"] {
            assert!(cut_number(own, 0, Measure::BARE).is_none(), "{own}");
        }
    }

    #[test]
    fn codes_are_found_where_they_end() {
        assert_eq!(code_end(" 2040610 社区矫正"), 8);
        assert_eq!(code_end("社区 2040610"), 0);
        assert_eq!(code_end(""), 0);
    }
}
