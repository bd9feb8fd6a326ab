//! A name as it is shown: without marks of footnotes, ends of lines, the years of a list, and verbs between its parts.

use std::sync::Arc;

use super::cues::CUES;
use super::indicator::Lexicon;
use super::name::is_name;
use super::verb;
use crate::Span;
use crate::figure::Figure;

/// A name without marks of footnotes, without the blanks and line ends that a narrow page puts into it, and without what it is
/// called from there on.
pub(super) fn plain(name: &str) -> Arc<str> {
    match without_short(name) {
        Some(name) => unmarked(&name),
        None => unmarked(name),
    }
}

/// 国有及国有控股企业（以下简称国有企业）营业收入 → 国有及国有控股企业营业收入. `None` where no bracket says what something is called.
fn without_short(name: &str) -> Option<String> {
    let at = name.find('称')?;
    let open = name[..at].rfind(['（', '('])?;
    let inside = &name[open..];
    let close = inside.find(['）', ')']).filter(|close| open + close > at)?;
    let end = open + close + inside[close..].chars().next()?.len_utf8();
    let short = CUES.for_short.iter().any(|word| inside[..close].contains(word.as_str()));
    let whole = short && open > 0 && end < name.len() && name[end..].starts_with(super::name::is_han);
    whole.then(|| format!("{}{}", &name[..open], &name[end..]))
}

fn unmarked(name: &str) -> Arc<str> {
    // Most have none.
    let blank = |c: char| matches!(c, '[' | '［' | '〔' | '\n' | '\r');
    if !name.contains(blank) {
        return name.into();
    }
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(blank) {
        text.push_str(&rest[..at]);
        let behind = &rest[at..];
        let note = behind
            .find([']', '］', '〕'])
            .filter(|end| behind[..*end].chars().skip(1).all(|c| c.is_ascii_digit()));
        let skipped = match note {
            Some(end) => end + behind[end..].chars().next().map_or(1, char::len_utf8),
            None if behind.starts_with(['\n', '\r']) => behind.len() - behind.trim_start().len(),
            None => {
                let mark = behind.chars().next().map_or(1, char::len_utf8);
                text.push_str(&behind[..mark]);
                mark
            }
        };
        rest = &behind[skipped..];
    }
    text.push_str(rest);
    text.into()
}

/// 城镇实现零售额 → 城镇零售额: a verb between the name's parts is not part of it.
pub(super) fn joined(name: &str, lexicon: &Lexicon) -> Option<String> {
    // Asked of every name: most hold none of these characters.
    if !name.contains(['现', '完', '分', '应']) {
        return None;
    }
    if let Some((owner, whole)) = name.split_once("分别占").filter(|(owner, _)| !owner.is_empty()) {
        return Some(format!("{owner}占{whole}"));
    }
    let (verb, at) =
        CUES.acting.iter().find_map(|verb| name.find(verb.as_str()).map(|at| (verb.as_str(), at)))?;
    let (before, behind) = (&name[..at], &name[at + verb.len()..]);
    let before = before.strip_suffix("累计").unwrap_or(before).trim_end_matches(['共', '已', '均', '总']);
    // 各级医疗机构完成诊疗量, but not 项目完成情况.
    let whole = CUES.measures.at(behind).is_some_and(|word| word.len() == behind.len());
    let noun = verb != "相应安排" && !whole && verb::makes_noun(behind);
    let object = is_name(behind) && !noun && !name.contains(['的', '“', '（', '、']);
    let fits =
        before.chars().count() >= 2 && behind.chars().count() >= 2 && (lexicon.is_listed(behind) || object);
    // 地方完成投资: whose.
    let owner = CUES.owners_alone.at(before).is_some_and(|(owner, ())| owner.len() == before.len());
    let nobody = CUES.scopes.contains(before) && !owner;
    fits.then(|| if nobody { behind.to_owned() } else { format!("{before}{behind}") })
}

/// A name without the list of years that stands in it: 公司2022年、2023年和2024年的研发费用 → 公司研发费用. `None` where it holds
/// no more than one.
pub(super) fn without_years(text: &str, figures: &[Figure], span: Span) -> Option<String> {
    let mut times =
        figures.iter().filter(|it| it.is_time() && it.span.start >= span.start && it.span.end < span.end);
    let first = times.next()?.span;
    let (mut last, mut count) = (first.end, 1);
    for time in times {
        let between = text
            .get(last..time.span.start)?
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '度' | '末' | '底'));
        if !matches!(between, "、" | "和" | "及" | "与" | "以及") {
            break;
        }
        (last, count) = (time.span.end, count + 1);
    }
    let (owner, rest) = (text.get(span.start..first.start)?.trim_end(), text.get(last..span.end)?);
    let rest = rest.trim_start_matches(['度', '末', '底']).trim_start_matches('的');
    let owner = owner.strip_suffix(['在', '于']).unwrap_or(owner);
    let rest = ["分别实现", "实现"].into_iter().find_map(|verb| rest.strip_prefix(verb)).unwrap_or(rest);
    (count > 1 && is_name(rest)).then(|| format!("{owner}{rest}"))
}
