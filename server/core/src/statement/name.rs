//! The name of an indicator: the noun phrase, without verbs, time and praise.

use super::clause::ends_clause;
use super::cues;

/// The noun phrase to the left of a figure, out of the words that lead to it; empty if the last clauses
/// hold none.
pub(super) fn left(lead: &str) -> &str {
    let mut rest = lead;
    for _ in 0..4 {
        let (before, clause) = match rest.char_indices().rev().find(|(_, c)| ends_clause(*c)) {
            Some((at, c)) => (&rest[..at], &rest[at + c.len_utf8()..]),
            None => ("", rest),
        };
        let name = trim(clause);
        if is_name(name) {
            return name;
        }
        if before.is_empty() {
            break;
        }
        rest = before;
    }
    ""
}

/// The noun that a count stands before: 32名学生考入… → 学生.
pub(super) fn right(behind: &str) -> &str {
    const VERBS: [&str; 34] = [
        "建成", "开工", "竣工", "投产", "投用", "完成", "实现", "入选", "获", "落地", "考入", "通过", "全面",
        "全部", "正式", "顺利", "列入", "纳入", "被", "得到", "达到", "签约", "开业", "挂牌", "上市", "落户",
        "进入", "加快", "有序", "稳步", "成功", "年度", "已", "参与",
    ];
    let end = behind
        .char_indices()
        .find(|(at, c)| {
            !(*c >= '\u{4e00}' && *c <= '\u{9fff}' || matches!(c, '“' | '”'))
                || VERBS.iter().any(|verb| behind[*at..].starts_with(verb))
        })
        .map_or(behind.len(), |(at, _)| at);
    let name = behind[..end].trim_start_matches('的');
    if name.chars().count() >= 2 { name } else { "" }
}

/// A clause without what is not the name: time and connection in front, verbs and adverbs behind.
fn trim(clause: &str) -> &str {
    let blank = |c: char| {
        c.is_whitespace()
            || matches!(c, '（' | '(' | '）' | ')' | '、' | '－' | '-' | '“' | '”' | '|' | '*' | '#')
    };
    let mut name = clause.trim_matches(blank);
    loop {
        let shorter = cues::change_at_end(name)
            .map(|(verb, _)| &name[..name.len() - verb.len()])
            .or_else(|| cues::strip_linking(name));
        match shorter {
            Some(rest) => name = rest.trim_end_matches(|c: char| c.is_whitespace() || c == '、'),
            None => break,
        }
    }
    while let Some(rest) = cues::strip_leading(name) {
        name = rest.trim_start_matches(blank);
    }
    strip_year(name).trim_start_matches(blank)
}

/// 2023年全县… → 全县…
fn strip_year(name: &str) -> &str {
    name.find('年')
        .filter(|at| *at <= 12 && name[..*at].chars().all(|c| c.is_ascii_digit()))
        .map_or(name, |at| name[at + '年'.len_utf8()..].trim_start_matches(['末', '底', '初', '，', ' ']))
}

fn is_name(name: &str) -> bool {
    let han =
        name.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c) || c.is_ascii_alphabetic()).count();
    (2..=40).contains(&han)
}
