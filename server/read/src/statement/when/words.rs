//! What the words around a time say of it.

use crate::figure::{Figure, Period, chinese_digit};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};

/// 从2003年到2006年，…: whether years behind 从 are all those of what follows, and not the base of it as in
/// 从2016—2020年的3亿元增加到….
pub(super) fn is_stretch(period: Period, before: &str, behind: &str, plan: bool) -> bool {
    let several = period.from.year.is_some() && period.from.year != period.to.year && !plan;
    let of_years = |rest: &str| {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || YEAR_NUMBERS.contains(c));
        number.len() < rest.len() && number.starts_with('年') || number.starts_with("间")
    };
    several
        && CUES.stretch.at(before).is_some()
        && behind.strip_prefix('的').is_none_or(of_years)
        && !behind.starts_with(|c: char| c.is_ascii_digit())
}

/// The first or the last years of a span, where what stands behind it says so: “十四五”前三年, 五年计划的后两年.
pub(super) fn part_of(span: Period, behind: &str) -> Option<Period> {
    let (first, last) = span.from.year.zip(span.to.year)?;
    let lead = |text| {
        ["时期", "期间", "规划", "计划", "的"].into_iter().find_map(|word| str::strip_prefix(text, word))
    };
    let rest = lead(behind).unwrap_or(behind);
    let rest = lead(rest).unwrap_or(rest);
    let (rest, leads) = match rest.strip_prefix(['前', '头']) {
        Some(rest) => (rest, true),
        None => (rest.strip_prefix('后')?, false),
    };
    let mut chars = rest.chars();
    let years = i32::from(chars.next().and_then(digit)?);
    let years = Some(years).filter(|years| (1..last - first + 1).contains(years))?;
    let (first, last) = if leads { (first, first + years - 1) } else { (last + 1 - years, last) };
    (chars.next() == Some('年')).then(|| Period::years(first, last))
}

/// In bytes: so much may stand between a plan and 前三年: 时期的后.
pub(super) const LONGEST_PART_LEAD: usize = 12;

/// The characters of a small number.
pub(super) const YEAR_NUMBERS: &str = "０１２３４５６７８９〇一二两三四五六七八九十";

/// 收入53.4亿元，2023年为51.8亿元: whether a year behind a figure of its sentence is that of the next figure alone.
pub(super) fn is_beside(period: Period, before: &str, behind: &str) -> bool {
    let is_year = period.from == period.to && period.from.month.is_none();
    let sentence = || before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let told = || sentence().contains(|c: char| c.is_ascii_digit());
    is_year && behind.starts_with('为') && before.ends_with(['，', ',']) && told()
}

/// Whether what stands behind a year leads to a part or a multiple of something: 平均价格的56%.
pub(super) fn leads_to_share(behind: &str) -> bool {
    let end = behind.find(|c: char| c.is_ascii_digit() || is_mark(c)).unwrap_or(behind.len());
    let number = behind[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    behind[..end].ends_with('的') && number.starts_with(['%', '％', '倍', '‰'])
}

/// The first characters of a text.
pub(super) fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// Whether words join the two ends of a time.
pub(in crate::statement) fn is_joint(words: &str) -> bool {
    matches!(words.trim(), "至" | "到" | "—" | "–" | "-" | "－" | "～" | "~" | "——")
}

/// Two years that stand in front of a number of years without a word of their own: 1978、1979|两年, 2012~2021的|10年间.
pub(super) fn bare_years(before: &str) -> Option<(i32, i32)> {
    let rest = before.strip_suffix(['这', '的']).unwrap_or(before);
    let (rest, last) = year_at_end(rest)?;
    let joint = ['、', '和', '与', '及', '~', '～', '—', '–', '-', '－', '至', '到'];
    let (_, first) = year_at_end(rest.strip_suffix(joint)?)?;
    Some((first, last))
}

/// The four digits at the end of a text as a year, and what stands before them.
pub(super) fn year_at_end(text: &str) -> Option<(&str, i32)> {
    let (at, _) = text.char_indices().rev().nth(3)?;
    let year = text[at..].chars().try_fold(0, |year, c| Some(year * 10 + i32::from(digit(c)?)))?;
    (1900..2100).contains(&year).then(|| (&text[..at], year))
}

/// The value of an Arabic or a Chinese digit.
pub(super) fn digit(c: char) -> Option<u8> {
    chinese_digit(c).or_else(|| c.to_digit(10)?.try_into().ok())
}

/// Whether words close a bracket that they do not open.
pub(super) fn is_closed(words: &str) -> bool {
    let mut depth = 0_i32;
    for c in words.chars() {
        if crate::lexis::opens(c) {
            depth += 1;
        } else if crate::lexis::closes(c) {
            depth -= 1;
        }
        if depth < 0 {
            return true;
        }
    }
    false
}

pub(super) fn clause_is_bare(clause: &str) -> bool {
    // 2010年|第六次全国人口普查的13万人: what the time is that of.
    let clause = clause.split_once(CUES.census.as_str()).map_or(clause, |(_, behind)| behind);
    let rest = clause.trim().trim_start_matches(['末', '底', '度', '前', '的']);
    let rest = ["同期", "时期", "期间"].into_iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = rest.trim_start_matches('的');
    // 从2007年人均每月70元提高到….
    let rest = CUES.each.iter().find_map(|word| rest.strip_prefix(word.as_str())).unwrap_or(rest);
    rest.is_empty() || CUES.linking.at(rest).is_some_and(|word| word.len() == rest.len())
}

/// 由1月份的|下降11.1%转为增长7%, 由2022年|下降2.3%转为…: whether a clause behind a time tells only which way a rate went then, which
/// something else came of.
pub(super) fn is_rate_before(clause: &str, behind: &str) -> bool {
    let verb = clause.trim().trim_start_matches('份').trim_start_matches("同期").trim_start_matches('的');
    let whole = cues::change_at_end(verb).is_some_and(|(known, _)| known.len() == verb.len());
    whole && turns(behind).is_some()
}

/// What stands behind a verb with which words begin that leads to what something has become: 转为, 扩大到.
pub(in crate::statement) fn turns(words: &str) -> Option<&str> {
    let ends = words.char_indices().take(LONGEST_TURN).map(|(at, c)| at + c.len_utf8());
    ends.filter(|end| CUES.change_to(&words[..*end]) || CUES.turned.contains(&words[..*end]))
        .map(|end| &words[end..])
        .last()
}

/// In characters: 扩大到了.
const LONGEST_TURN: usize = 4;

/// Whether nothing but a verb of change stands between a rate and the figure before: it may be of that one's year alone.
pub(super) fn is_right_behind(figure: &Figure, clause: &str) -> bool {
    let words = clause.trim_matches(|c: char| is_mark(c) || c == '、' || c.is_whitespace());
    let verb = cues::change_at_end(words).map_or(0, |(verb, _)| verb.len());
    figure.kind == crate::figure::Kind::Percent && verb == words.len()
}
