//! What a line is by the way it is laid out: a row of columns that blanks part, a number of a page, a line that goes on.

use super::comments::without_comments_behind;

/// Whether blanks part a line into the cells of a row: a label and numbers, or the heads of three columns or more.
pub(super) fn is_spaced_row(text: &str) -> bool {
    if first_number(text).is_some() {
        return true;
    }
    // Nearly every line.
    if memchr::memmem::find(text.as_bytes(), b"  ").is_none() && !text.contains('\u{3000}') {
        return false;
    }
    let behind = behind_of_which(text);
    if text.len() > LONGEST_ROW || behind.contains(['，', '。', '；', '：', ':', '！', '？', '<']) {
        return false;
    }
    let words = pieces(text).map(|(at, end)| &text[at..end]).filter(|piece| !is_number(piece));
    let (count, length) =
        words.fold((0, 0), |(count, length), piece| (count + 1, length + piece.chars().count()));
    let pieces: Vec<&str> = cells(text).map(|(at, end)| &text[at..end]).collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    // 收  入  合  计: spread text.
    if pieces.len() < 2 || length < 2 * count {
        return false;
    }
    let count = pieces.iter().filter(|piece| !is_number(piece)).count();
    // 支出  41.1  亿元: a number with its unit.
    let measured = pieces.windows(2).any(|pair| is_number(pair[0]) && pair[1].starts_with(UNITS));
    let numbers = pieces.iter().skip(1).filter(|piece| is_number(piece)).count();
    let labelled = count == 1 && numbers == pieces.len() - 1 && !is_number(first);
    let heads = pieces.len() >= 3 && numbers == 0 && pieces.iter().all(|piece| is_head(piece));
    !measured && (labelled || heads || is_number(last) && count > 1 && numbers >= 2)
}

/// Where the numbers begin in a line of a label and numbers that single blanks part, as they come out of PDF:
/// 教育支出 61641 62744 58088 92.6% -5.8%. `None` for all other lines.
pub(crate) fn first_number(line: &str) -> Option<usize> {
    let text = line.trim_end();
    // Nearly every line ends with words.
    if text.len() > LONGEST_ROW || !text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '％')) {
        return None;
    }
    let behind = behind_of_which(text);
    if behind.contains(['，', '。', '；', '：', ':', '！', '？', '<', '|', '\t']) {
        return None;
    }
    let (mut start, mut count, mut long) = (text.len(), 0, 0);
    for (at, piece) in pieces_from_end(text) {
        if !is_cell(piece) {
            break;
        }
        // An amount in full, or a percentage with its decimals; years head columns.
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        let full = digits >= 4 && !(digits == 4 && piece.len() == 4 && piece.starts_with(['1', '2']));
        long += usize::from(full || piece.ends_with('%') && piece.contains('.'));
        (start, count) = (at, count + 1);
    }
    let label = text[..start].trim();
    let named = label.chars().filter(|c| is_han(*c)).count() >= 2
        && !label
            .ends_with(|c: char| matches!(c, '、' | '（' | '第' | '和' | '至') || c.is_ascii_punctuation());
    (count >= 3 && long >= 2 && named).then_some(start)
}

/// Whether a piece is a number, or a dash where there is nothing.
fn is_cell(piece: &str) -> bool {
    is_number(piece) && (piece.contains(|c: char| c.is_ascii_digit()) || matches!(piece, "-" | "—" | "−"))
}

/// The pieces of a line that blanks part, the last one first, each with the place where it begins.
fn pieces_from_end(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        let before = text[..end].trim_end();
        let blank = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let at = blank.map_or(0, |(at, c)| at + c.len_utf8());
        end = at;
        (!before.is_empty()).then(|| (at, &before[at..]))
    })
}

/// The cells of such a line: its words, with a code in front of them, and each number; likewise for what stands beside them.
pub(crate) fn plain_cells(line: &str) -> Vec<(usize, usize)> {
    let mut pieces: Vec<(usize, &str)> = pieces_from_end(line).collect();
    pieces.reverse();
    let mut cells: Vec<(usize, usize)> = Vec::with_capacity(pieces.len());
    let mut words = true;
    for (count, (at, piece)) in pieces.into_iter().enumerate() {
        let worded = !is_cell(piece);
        // 108.5%105.1%: two percentages that no blank parts.
        if !worded && let Some(cut) = piece.trim_end_matches('%').find('%') {
            let cut = at + cut + 1;
            cells.extend([(at, cut), (cut, at + piece.len())]);
            continue;
        }
        match cells.last_mut() {
            // 203 国防支出, 支 出 合 计.
            Some(last) if worded && words => last.1 = at + piece.len(),
            _ => cells.push((at, at + piece.len())),
        }
        words = worded || count == 0;
    }
    cells
}

/// In bytes: a row has short cells.
const LONGEST_ROW: usize = 240;

/// What units begin with, behind a number.
const UNITS: [char; 20] = [
    '万', '亿', '元', '%', '％', '‰', '个', '户', '人', '吨', '亩', '米', '公', '平', '千', '项', '家', '倍',
    '年', '月',
];

/// A row without the 其中： that it may begin with.
fn behind_of_which(row: &str) -> &str {
    row.trim_start().trim_start_matches("其中").trim_start_matches(['：', ':'])
}

/// The pieces that two blanks or more part, each from its first byte to behind its last. 项  目 is one.
pub(crate) fn cells(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let single = move |(start, end): (usize, usize)| {
        line[start..end].chars().all(is_han) && end - start == '字'.len_utf8()
    };
    let mut pieces = pieces(line).peekable();
    std::iter::from_fn(move || {
        let mut whole = pieces.next()?;
        let mut last = whole;
        while single(last)
            && let Some(next) = pieces.next_if(|next| single(*next))
        {
            (whole.1, last) = (next.1, next);
        }
        Some(whole)
    })
}

fn pieces(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let wide = |c: char| if c == '\u{3000}' { 2 } else { usize::from(c.is_whitespace()) };
    let mut chars = line.char_indices().peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|(_, c)| wide(*c) > 0).is_some() {}
        let start = chars.peek()?.0;
        let (mut end, mut blank) = (start, 0);
        while let Some((at, c)) = chars.peek().copied() {
            blank = if wide(c) > 0 { blank + wide(c) } else { 0 };
            if blank >= 2 {
                break;
            }
            if blank == 0 {
                end = at + c.len_utf8();
            }
            chars.next();
        }
        Some((start, end))
    })
}

/// 1,234.5, -3%, or a dash where there is nothing.
fn is_number(piece: &str) -> bool {
    piece
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '％' | '-' | '—' | '−' | '(' | ')'))
}

/// Words, a year among them perhaps.
fn is_head(piece: &str) -> bool {
    piece.chars().any(is_han) && !piece.starts_with(|c: char| c.is_ascii_digit()) || is_year(piece)
}

fn is_year(piece: &str) -> bool {
    piece.len() >= 4 && piece.starts_with("20") && piece.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a line is the number of a page and nothing else: — 12 —, - 3 -, 第3页, 12 before a form feed.
pub(crate) fn is_page_number(line: &str) -> bool {
    // Few lines are so short.
    let text = line.trim();
    if text.is_empty() || text.len() > LONGEST_PAGE_NUMBER {
        return false;
    }
    let dash = |c: char| matches!(c, '—' | '-' | '–' | '－' | '―') || c.is_whitespace();
    let inner = text.trim_matches(dash);
    let dashed = text.starts_with(dash) && inner.len() < text.len();
    let paged = inner.strip_prefix('第').and_then(|rest| rest.strip_suffix('页'));
    // 第3页，共116页.
    let paged = paged.map(|rest| {
        let of = rest.split_once('页').filter(|(_, of)| {
            let of = of.trim_start_matches(['，', ',', '/', ' ', '\u{3000}']);
            let count = of.strip_prefix('共').unwrap_or(of).trim();
            !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit())
        });
        of.map_or(rest, |(number, _)| number)
    });
    let fed = line.ends_with('\u{c}') || line.starts_with('\u{c}') || line.contains("\u{c}\n");
    let number = paged.unwrap_or(inner).trim();
    (dashed || paged.is_some() || fed)
        && !number.is_empty()
        && number.len() <= 4
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

const LONGEST_PAGE_NUMBER: usize = 36;

/// Whether a sentence goes on from the end of the line `first` on the line `second`, as neither the length of `first` nor a
/// mark that opens at its end tells: the second begins with what can begin no sentence, or both are lines of one width.
pub(super) fn goes_on(first: &str, second: &str) -> bool {
    let first = without_comments_behind(first);
    let Some(next) = second.chars().next() else { return false };
    let number =
        first.trim_end_matches([' ', '万', '亿', '千', '百']).ends_with(|c: char| c.is_ascii_digit());
    let has_words = first.chars().any(is_han);
    if has_words && (matches!(next, '，' | '。' | '；' | '、' | '）') || number && UNITS.contains(&next))
    {
        return true;
    }
    let begins = is_han(next) || next.is_ascii_alphanumeric() || matches!(next, '“' | '《' | '（');
    begins && is_unfinished(first) && sounds(second) <= sounds(first) + SLACK
}

/// Whether a line as long as those of a narrow page ends inside a sentence.
pub(super) fn is_unfinished(line: &str) -> bool {
    let line = line.trim_end();
    let open = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '%' | '％' | '）' | ')');
    line.ends_with(open) && line.contains(['，', '、', '。', '；']) && sounds(line) >= LEAST_WIDTH
}

/// How many characters of a line are no blanks.
fn sounds(line: &str) -> usize {
    line.chars().filter(|c| !c.is_whitespace()).count()
}

/// In characters, blanks aside: a shorter line with a mark in it is an entry of a list.
const LEAST_WIDTH: usize = 18;
/// In characters: by how much the lines of a page differ.
const SLACK: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_columns() {
        for row in [
            "教育支出      1,204    987.5   -3.1%",
            "其他支出  45",
            "项目    2025年执行数    2026年预算数",
            "税收收入　　　412　　　398",
            "政府采购      -      -",
            "203 国防支出 358 392 368 93.9% 2.8%",
            "支 出 合 计 620992 624746 548058 87.7% -11.7%",
        ] {
            assert!(is_spaced_row(row), "{row}");
        }
        for line in [
            "教育支出  41.1  亿元",
            "收  入  合  计",
            "全  县  收  入  完  成  12",
            "棠溪县财政局    2025年1月10日",
            "2.  一般公共预算支出",
            "教育支出  36  亿元，增长  7%",
            "—  3  —",
            "教育支出 12 15",
            "全县2023 2024 2025 年收入",
            "项目 2023 2024 2025",
            "教育支出完成 12 15 18",
            "2023 2024 2025",
        ] {
            assert!(!is_spaced_row(line), "{line}");
        }
    }

    #[test]
    fn numbers_of_pages() {
        for line in
            ["— 12 —\n", "- 3 -", "—2—\u{c}", "第3页", "第 3 页，共 116 页", "第3页 共9页", "17\u{c}\n"]
        {
            assert!(is_page_number(line), "{line:?}");
        }
        for line in ["12\n", "", "—\n", "-3%", "第3页 教育支出", "2025—2026"] {
            assert!(!is_page_number(line), "{line:?}");
        }
    }

    #[test]
    fn sentences_go_on() {
        let goes = |first: &str, second: &str| goes_on(first, second);
        assert!(goes("城建支出2714.58", "万元，占9%。"));
        assert!(goes("城建支出2714.58 万", "元，占9%。"));
        assert!(goes("全县经济稳中有进，第一产业增加值12亿元，第二产业增", "加值30亿元。"));
        assert!(goes("全县经济稳中有进", "，增长5%。"));
        assert!(!goes("工业增长5%，投资增长3%", "农业增长2%，消费增长4%，出口增长6%，进口下降1%"));
        assert!(!goes("2714.58", "万元"));
        assert!(!goes("关于棠溪县预算的报告", "各位代表"));
    }
}
