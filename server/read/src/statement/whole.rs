//! What a percentage is of: 占一般公共预算支出的81.3%, 完成年初预算的101.2%.

use super::Measure;
use super::cues::CUES;
use super::name::is_name;

/// What the percentage that `clause` leads to is of, and how it measures that: a share of a whole, or what was reached of what
/// was planned. `None` where the words do not say.
pub(super) fn of(clause: &str, measure: Measure) -> Option<(Measure, &str)> {
    let words = plain(clause);
    if let Some(from) = yardstick(words) {
        return Some((Measure::Completion, &words[from..]));
    }
    // 不低于上年的105%: of itself at another time it is no share.
    let itself =
        |of: &str| CUES.bases.at(of).is_some() || of.ends_with(['年', '期']) || of.contains("历史最");
    if let Some((_, of)) = reached(clause).filter(|(_, of)| measure == Measure::Level && !itself(of)) {
        return Some((Measure::Share, of));
    }
    if measure != Measure::Share {
        return None;
    }
    let at = words.rfind('占')?;
    let of = words[at + '占'.len_utf8()..].trim();
    (of.chars().count() >= 2).then_some((Measure::Share, of))
}

/// What leads to a yardstick, if `clause` names one: 财政收入 before 完成预算的.
pub(super) fn before_yardstick(clause: &str) -> Option<&str> {
    let words = plain(clause);
    let from = yardstick(words)?;
    // 完成市里下达任务的: who set it, and no verb of reaching.
    if words[..from].ends_with(&CUES.handed_down) {
        return None;
    }
    CUES.reaching.strip_end(&words[..from])
}

/// What has a share and what it is a share of, where only a verb of reaching stands between them: 新车销量达到总销量的.
fn reached(clause: &str) -> Option<(&str, &str)> {
    if !clause.trim_end().trim_end_matches(['近', '约', '逾', '超']).ends_with('的') {
        return None;
    }
    let words = plain(clause);
    let words = words.strip_suffix('的').unwrap_or(words);
    let verb = CUES.reached_share.find_iter(words).find(|verb| verb.start > 0)?;
    let (has, of) = (&words[..verb.start], &words[verb.end..]);
    (is_name(of) && !of.contains(|c: char| c.is_ascii_digit())).then_some((has, of))
}

/// What has the share, if `clause` says so with a verb of reaching.
pub(super) fn before_reached(clause: &str) -> Option<&str> {
    reached(clause).map(|(has, _)| has)
}

/// Where a yardstick begins with which `words` end, behind the verb before it: 完成预算的, 为上年决算数的.
fn yardstick(words: &str) -> Option<usize> {
    let from = verb(words, last_word(words)?)?;
    // 所占比重由上年的45%: where it began, and no yardstick.
    (!words[from..].contains(['由', '从'])).then_some(from)
}

/// Where the last word of a yardstick begins with which `words` end; a line may end inside it.
fn last_word(words: &str) -> Option<usize> {
    if let Some(end) = CUES.yardsticks.at(words) {
        return Some(words.len() - end.len());
    }
    if !words.contains('\n') {
        return None;
    }
    let mut tail: Vec<(usize, char)> =
        words.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).take(LONGEST_YARDSTICK).collect();
    tail.reverse();
    let joined: String = tail.iter().map(|(_, c)| c).collect();
    let length = CUES.yardsticks.at(&joined)?.chars().count();
    tail.get(tail.len() - length).map(|(at, _)| *at)
}

/// Where the name of a yardstick begins whose last word begins at `at`: right behind a verb of reaching.
fn verb(words: &str, at: usize) -> Option<usize> {
    let from = words[..at].char_indices().rev().take(LONGEST_YARDSTICK).map(|(at, _)| at);
    std::iter::once(at).chain(from).find(|at| CUES.reaching.at(&words[..*at]).is_some())
}

/// How long the words before the last of a yardstick may be, in characters: 年初人大批准的.
const LONGEST_YARDSTICK: usize = 8;

/// A clause without the words that lead from the whole to the number.
fn plain(clause: &str) -> &str {
    let mut rest = clause.trim_end();
    for _ in 0..4 {
        let shorter = CUES.share_tails.strip_end(rest).or_else(|| CUES.between.strip_end(rest));
        let shorter = shorter.or_else(|| rest.strip_suffix(|c| CUES.copulas.contains(c)));
        let Some(shorter) = shorter else { break };
        rest = shorter.trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_a_percentage_is_of() {
        for (clause, is, wanted) in [
            ("民生支出占一般公共预算支出的", Measure::Share, Some((Measure::Share, "一般公共预算支出"))),
            ("数字经济占地区生产总值比重达到", Measure::Share, Some((Measure::Share, "地区生产总值"))),
            ("税收占比", Measure::Share, None),
            ("完成年初预算的", Measure::Level, Some((Measure::Completion, "年初预算"))),
            ("为上年决算数的", Measure::Level, Some((Measure::Completion, "上年决算数"))),
            ("为变动预\n算数的", Measure::Level, Some((Measure::Completion, "变动预\n算数"))),
            ("占调整预算的", Measure::Share, Some((Measure::Completion, "调整预算"))),
            ("森林覆盖率", Measure::Level, None),
        ] {
            assert_eq!(of(clause, is), wanted, "{clause}");
        }
    }
}
