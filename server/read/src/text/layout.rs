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
    let ends = |c: char| c.is_ascii_digit() || matches!(c, '%' | '％' | '-' | '—' | '−');
    // Nearly every line ends with words.
    if text.len() > LONGEST_ROW || !text.ends_with(ends) {
        return None;
    }
    let behind = behind_of_which(text);
    if behind.contains(['，', '。', '；', '：', ':', '！', '？', '<', '|', '\t']) {
        return None;
    }
    let (mut start, mut count, mut long, mut tidy) = (text.len(), 0, 0, true);
    // Whether a single blank parts two of the numbers.
    let mut close = false;
    for (at, piece) in pieces_from_end(text) {
        if !is_cell(piece) {
            break;
        }
        // An amount in full, or a percentage with its decimals; years head columns.
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        let full = digits >= 4 && !(digits == 4 && piece.len() == 4 && piece.starts_with(['1', '2']));
        long += usize::from(full || piece.ends_with('%') && piece.contains('.'));
        tidy &= is_whole_number(piece);
        close |= count > 0 && start - at - piece.len() == 1;
        (start, count) = (at, count + 1);
    }
    let label = text[..start].trim();
    let words =
        label.chars().filter(|c| is_han(*c)).count() >= 2 && !label.ends_with(['、', '（', '第', '和', '至']);
    let named = words && !label.ends_with(|c: char| c.is_ascii_punctuation());
    let numbers = text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '％'));
    if count >= 3 && long >= 2 && named && numbers {
        return Some(start);
    }
    // 2010499 其他支出（款） 73 -95.6, 2030601 兵役征集 -.
    if count > 0 && tidy && words && code_in_front(label).is_some_and(|code| code > 3 || count > 1) {
        return Some(start);
    }
    // 移民补助 279 655 134.8%.
    let rated = count >= 3 && long > 0 && text.ends_with('%');
    // 人民防空      2      63 3050.0: blanks part the label from the numbers.
    let apart = count >= 2 && close && text[..start].ends_with("  ") && !holds_number(label);
    (tidy && named && numbers && (rated || apart)).then_some(start)
}

/// How many digits the code of an account has with which a label begins: 7 in 2010499 其他支出. `None` where it begins with none.
pub(crate) fn code_in_front(label: &str) -> Option<usize> {
    let code = label.split(char::is_whitespace).next()?;
    let name = label[code.len()..].trim_start();
    (is_code(code) && name.starts_with(is_han) && !name.starts_with(UNITS_IN_FRONT)).then_some(code.len())
}

/// What stands behind a number that counts, and begins no name of an account: 300 个.
const UNITS_IN_FRONT: [char; 13] =
    ['万', '亿', '元', '个', '户', '吨', '亩', '米', '千', '家', '倍', '年', '月'];

/// Whether a piece of a line can be the code of an account: 229, 22908, 2290805.
pub(crate) fn is_code(piece: &str) -> bool {
    matches!(piece.len(), 3 | 5 | 7 | 9)
        && piece.bytes().all(|byte| byte.is_ascii_digit())
        && !piece.starts_with('0')
}

/// Whether a piece of a label is a number.
fn holds_number(label: &str) -> bool {
    label.split_whitespace().any(|piece| piece.starts_with(|c: char| c.is_ascii_digit()) && is_number(piece))
}

/// Whether a number is whole, blanks aside, and not the rest of one that they cut: 1,204, -3.5%, but not -18. or ,846.
fn is_whole_number(piece: &str) -> bool {
    let piece = &*piece.replace(' ', "");
    let digits = piece.trim_start_matches(['-', '−']).trim_end_matches(['%', '％']);
    let mut groups = digits.split('.').next().unwrap_or_default().split(',').skip(1);
    let inside =
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.ends_with(|c: char| c.is_ascii_digit());
    matches!(piece, "-" | "—" | "−") || inside && groups.all(|group| group.len() == 3)
}

/// Whether a piece is a number, or a dash where there is nothing.
fn is_cell(piece: &str) -> bool {
    piece.split(' ').all(is_number)
        && (piece.contains(|c: char| c.is_ascii_digit()) || matches!(piece, "-" | "—" | "−"))
}

/// The pieces of a line that blanks part, the last one first, each with the place where it begins. A number that a blank cuts
/// (-18. 8, 1,2 04) is one.
fn pieces_from_end(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begin = |before: &str| {
        let blank = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        blank.map_or(0, |(at, c)| at + c.len_utf8())
    };
    let mut end = text.len();
    std::iter::from_fn(move || {
        let before = text[..end].trim_end();
        let mut at = begin(before);
        let piece = &before[at..];
        if is_cell(piece)
            && let Some(rest) = before[..at].strip_suffix(' ')
            && let front = begin(rest)
            && is_cell(&rest[front..])
            && !(is_whole_number(piece) && is_whole_number(&rest[front..]))
            && is_whole_number(&before[front..])
        {
            at = front;
        }
        end = at;
        (!before.is_empty()).then(|| (at, &before[at..]))
    })
}

/// The cells of such a line: its words, with a code in front of them, and each number; likewise for what stands beside them.
pub(crate) fn plain_cells(line: &str) -> Vec<(usize, usize)> {
    let mut pieces: Vec<(usize, &str)> = pieces_from_end(line).collect();
    pieces.reverse();
    let mut cells: Vec<(usize, usize)> = Vec::with_capacity(pieces.len());
    let coded = code_in_front(line.trim_start()).is_some();
    let mut words = true;
    for (count, &(at, piece)) in pieces.iter().enumerate() {
        // 11009 调入资金 820 23008 调出资金 22,386: another label begins with its code.
        let labels = || pieces.get(count + 1).is_some_and(|(_, next)| next.starts_with(is_han));
        let worded = !is_cell(piece) || coded && is_code(piece) && labels();
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
pub(super) const UNITS: [char; 20] = [
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
    if compares(first, second) {
        return true;
    }
    let begins = is_han(next) || next.is_ascii_alphanumeric() || matches!(next, '“' | '《' | '（');
    begins && is_unfinished(first) && sounds(second) <= sounds(first) + SLACK
}

/// 到达27.8万人⏎同比增长31.7%: whether a line compares what the one before ends with.
fn compares(first: &str, second: &str) -> bool {
    let grows = COMPARED.iter().any(|word| second.starts_with(word));
    if !grows || second.len() > LONGEST_COMPARISON || !second.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let first = first.trim_end();
    let unit = first.trim_end_matches(|c: char| !c.is_ascii_digit());
    let told = unit.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let words = told.chars().filter(|c| is_han(*c)).count() >= 2;
    words && !unit.is_empty() && first[unit.len()..].chars().count() <= LONGEST_ENDING
}

/// With what a rate of growth begins.
const COMPARED: [&str; 2] = ["同比", "环比"];

/// In bytes: 同比去年春运上升6.4个百分点.
const LONGEST_COMPARISON: usize = 60;

/// In characters: 万标准箱.
const LONGEST_ENDING: usize = 4;

/// Whether a line as long as those of a narrow page ends inside a sentence.
pub(super) fn is_unfinished(line: &str) -> bool {
    let line = line.trim_end();
    let open = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '%' | '％' | '）' | ')');
    line.ends_with(open) && line.contains(['，', '、', '。', '；']) && sounds(line) >= LEAST_WIDTH
}

/// Whether such a line ends with a number that has no unit yet.
pub(super) fn ends_with_number(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with(|c: char| c.is_ascii_digit()) && line.contains(is_han) && sounds(line) >= LEAST_WIDTH
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
            "2130101 行政运行 693",
            "2030101     民防建设         2              63 3050.0",
            "2010499 其他支出（款） 1 73 -95.6",
            "20301   地方防务(款)    -    -",
            "移民补助 279 655 134.8%",
            "民防建设     2      63 3050.0",
            "501 机关工资 58 59",
            "2040605 普法宣传 101 82 -18. 8",
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
            "300 个自然村通公路 12 15",
            "2025 年一般公共预算 12",
            "203 国防支出 12",
            "2040605 普法宣传 ,846",
            "2130101 行政运行，693",
            "2130101",
            "-",
        ] {
            assert!(!is_spaced_row(line), "{line}");
        }
    }

    #[test]
    fn cells_of_plain_rows() {
        let own = |line: &'static str| {
            plain_cells(line).into_iter().map(|(at, end)| &line[at..end]).collect::<Vec<_>>()
        };
        assert_eq!(own("2030605 堤岸巡查  250  205 -18. 0"), ["2030605 堤岸巡查", "250", "205", "-18. 0"]);
        assert_eq!(own("20105 统计事务 1,124 1,2 01 6.9"), ["20105 统计事务", "1,124", "1,2 01", "6.9"]);
        let two = own("11009 调入资金 820 940 23008 调出资金 1,386");
        assert_eq!(two, ["11009 调入资金", "820", "940", "23008 调出资金", "1,386"]);
        assert_eq!(own("教育支出 12 34 5,678"), ["教育支出", "12", "34", "5,678"]);
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
