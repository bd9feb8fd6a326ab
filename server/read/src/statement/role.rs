//! How a figure measures its indicator, by the words around it.

use super::cues::{CUES, Direction, change_at_end};
use super::marks::{Cue, Marks};
use super::{Measure, Modality};
use crate::Span;
use crate::figure::{Approximation, Decimal, Figure, Kind};

/// The words of one clause around a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'t> {
    /// The clause up to the figure, and where it stands.
    pub(super) before: &'t str,
    pub(super) clause: Span,
    /// The cue words of the paragraph.
    pub(super) marks: &'t Marks,
    /// What stands behind the figure, to the end of the paragraph.
    pub(super) behind: &'t str,
    /// What it measures.
    pub(super) indicator: &'t str,
}

/// What the clause itself says: how the figure measures, and which way it goes.
pub(super) fn of(figure: &Figure, around: Around<'_>) -> (Measure, Option<Direction>) {
    let level = match figure.kind {
        Kind::Time => return (Measure::Nothing, None),
        Kind::Rank => return (Measure::Rank, None),
        Kind::Ratio => return (Measure::Ratio, None),
        Kind::Multiple => Measure::Multiple,
        Kind::Index => Measure::Index,
        Kind::Amount | Kind::Percent | Kind::Point | Kind::Range => Measure::Level,
    };
    // 增长十大行动: how they are called.
    if figure.unit.is_naming() {
        return (Measure::Level, None);
    }
    let before = around.before.trim_end();
    let rate = matches!(figure.kind, Kind::Percent | Kind::Multiple)
        || figure.kind == Kind::Range && figure.unit.name().starts_with('%');
    if figure.kind == Kind::Point {
        // 投资对经济增长的贡献率上升2.1个百分点: the rate itself changed.
        let changed = || before.contains(CUES.contribution.as_str()) && direction(before, false).is_some();
        if around.marks.any(Cue::PULLED, around.clause) && !changed() {
            return (Measure::Contribution, None);
        }
        if is_compared(before, around) {
            // 高于上年1.3个百分点, 同比低0.3个百分点: with itself.
            return match own_before(before) {
                Some(way) => (Measure::Change, Some(way)),
                None => (Measure::Gap, None),
            };
        }
    }
    // 与时序进度差11个百分点, 超出下达任务450万元: how far it is from what it is measured by.
    if matches!(figure.kind, Kind::Amount | Kind::Point) && is_off(before) {
        return (Measure::Gap, None);
    }
    // 人均收入2.1万元，比全省低0.12万元.
    if figure.kind == Kind::Amount
        && before.ends_with(['高', '低'])
        && is_compared(before, around)
        && own_before(before).is_none()
    {
        return (Measure::Gap, None);
    }
    let told = direction(before, rate).or_else(|| exceeds(before)).or_else(|| above_itself(figure, before));
    let of_rate = || came_to(before).or_else(|| aimed_growth(before)).or_else(|| signed(figure, before));
    let told = told.or_else(|| if rate { of_rate() } else { None });
    match told.or_else(|| if rate { at_speed(around.behind) } else { None }) {
        Some(_) if figure.kind == Kind::Amount && is_deed(figure, before, around.behind) => (level, None),
        Some(_) if figure.kind == Kind::Amount && figure.unit.is_count() && is_net_gain(before) => {
            (level, None)
        }
        Some(way) if rate => (Measure::Rate, Some(way)),
        Some(way) => (Measure::Change, Some(way)),
        None if figure.kind == Kind::Percent && is_share(figure, around) => (Measure::Share, None),
        None => (level, None),
    }
}

/// 改造提升46亩茶园, 提升3个园区: what a verb takes that is done to things, and no change of a number.
fn is_deed(figure: &Figure, before: &str, behind: &str) -> bool {
    let Some(rest) = CUES.done.strip_end(before) else { return false };
    let rest = rest.trim_end();
    let noun = behind.starts_with(super::name::is_han) || behind.starts_with('“');
    let direct = noun && CUES.not_done_to.at(behind).is_none();
    let alone = rest.is_empty() || rest.ends_with('、') || CUES.done_before.at(rest).is_some();
    if direct {
        alone || figure.unit.is_count()
    } else {
        CUES.done_before.at(rest).is_some() && !figure.unit.is_count()
    }
}

/// 航线净增123条: so many are new, and a change only where it is told from what; 比年初净增123条.
fn is_net_gain(before: &str) -> bool {
    CUES.net.at(before).is_some_and(|verb| !before[..before.len() - verb.len()].contains(['比', '较']))
}

/// Whether the clause marks its figure as planned or expected.
pub(super) fn modality(marks: &Marks, clause: Span) -> Modality {
    match () {
        () if marks.any(Cue::NOT_PLANNED, clause) => Modality::Actual,
        () if marks.any(Cue::PLANNED, clause) => Modality::Planned,
        () if marks.any(Cue::ESTIMATED, clause) => Modality::Estimated,
        () => Modality::Actual,
    }
}

/// 占12.8%, 比重为45%, 九成的城市人口.
fn is_share(figure: &Figure, around: Around<'_>) -> bool {
    let (marks, clause) = (around.marks, around.clause);
    let named = |name: &str| CUES.share_names.in_text(name) && !CUES.not_share_names.in_text(name);
    if marks.any(Cue::SHARE, clause) && !marks.any(Cue::NOT_SHARE, clause) || named(around.indicator) {
        return true;
    }
    // 持有其10%的权益, 60%、20%和20%的股权.
    let behind = past_percents(around.behind);
    let of = CUES.of_percent.at(behind.strip_prefix('的').unwrap_or(behind));
    if of.is_some_and(|(noun, ())| !noun.ends_with('率')) {
        return true;
    }
    // 拥有茶园总量97%以上的两个镇: a part of all that there is.
    let all = || {
        CUES.totals_first.iter().any(|word| word.starts_with('总') && around.before.ends_with(word.as_str()))
    };
    if around.behind.starts_with('的') && all() {
        return true;
    }
    // 60%以上的村…, 九成的城市人口: a part of those who follow.
    let before = around.before.trim();
    let part = CUES.parts.find_iter(before).any(|found| found.len() == before.len());
    // 覆盖98.9%的人口.
    let covers = CUES.covering.at(before).is_some() && around.behind.starts_with('的');
    let opens = before.is_empty() || before.ends_with('有') || part || covers;
    let at_least = figure
        .marks
        .iter()
        .any(|mark| mark.span.end == figure.span.end && mark.approximation == Approximation::AtLeast);
    let noun = around.behind.strip_prefix('的').unwrap_or(around.behind);
    let direct = noun.len() == around.behind.len();
    let verb = CUES.verbs.at(noun).is_some() && CUES.verbs_whole.at(noun).is_none();
    (opens || at_least && direct) && noun.starts_with(super::name::is_han) && !verb
}

/// 较上年同期+11.2%, 同比-3.1%: a sign in the place of a verb.
fn signed(figure: &Figure, clause: &str) -> Option<Direction> {
    let words = clause.trim_end_matches(['+', '＋']);
    let sign = words.len() < clause.len() || figure.number().is_some_and(Decimal::is_negative);
    let compared = CUES.bases.strip_end(words).is_some_and(|rest| CUES.comparing.strip_end(rest).is_some())
        || words.ends_with("同比")
        || words.ends_with("环比");
    (sign && compared).then_some(Direction::Up)
}

/// 经济增长预期目标为7%: which way what is aimed at is to go.
fn aimed_growth(clause: &str) -> Option<Direction> {
    let words = clause.trim_end_matches(|c: char| is_copula(c));
    let aim = CUES.called_aims.iter().find_map(|aim| words.strip_suffix(aim.as_str()))?;
    let aim = CUES.meant.strip_end(aim).unwrap_or(aim);
    let grows = || change_at_end(aim).map(|(_, way)| way);
    let rate = || CUES.rate_up.at(aim).map(|_| Direction::Up);
    grows().or_else(rate).or_else(|| CUES.rate_down.at(aim).map(|_| Direction::Down))
}

/// 以每年35%的速度递增: which way the verb behind the speed goes.
fn at_speed(behind: &str) -> Option<Direction> {
    paced(behind).map(|(_, way)| way)
}

/// 按5%的幅度压减一般性支出: what stands behind the verb behind such a pace, and which way that goes.
pub(super) fn paced(behind: &str) -> Option<(&str, Direction)> {
    let rest = behind.strip_prefix('的').unwrap_or(behind);
    let verb = CUES.paces.iter().find_map(|pace| rest.strip_prefix(pace.as_str()))?;
    let ends = verb.char_indices().skip(1).take(3).map(|(at, c)| at + c.len_utf8());
    ends.into_iter().find_map(|end| {
        let word = &verb[..end];
        let whole = change_at_end(word).filter(|(known, _)| known.len() == word.len());
        whole.map(|(_, way)| (&verb[end..], way))
    })
}

/// What stands behind the other percentages of a list.
fn past_percents(behind: &str) -> &str {
    let mut rest = behind;
    while let Some(number) = rest.strip_prefix(['、', '和', '及', '与']) {
        let sign = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        match sign.strip_prefix(['%', '％']) {
            Some(next) if sign.len() < number.len() => rest = next,
            _ => break,
        }
    }
    rest
}

/// In characters: 市里下达任务.
const LONGEST_MARK: usize = 8;

/// Whether a clause says how far something is from a mark that it names: 与时序进度差, 超出下达任务.
fn is_off(clause: &str) -> bool {
    let words = clause.trim_end_matches(['约', '近']);
    if let Some(rest) = words.strip_suffix('差') {
        // 距过半任务数还差205万元, too.
        let rest = rest.strip_suffix(['相', '还', '尚']).unwrap_or(rest).trim_start();
        return rest.strip_prefix(['与', '距', '离', '和', '同']).is_some_and(super::name::is_name);
    }
    let Some(at) = words.rfind('超') else { return false };
    let mark = words[at + '超'.len_utf8()..].trim_end();
    match mark.strip_prefix('出') {
        Some(mark) => super::name::is_name(mark),
        // 超县里下达的任务2个百分点.
        None => CUES.yardsticks.at(mark).is_some() && mark.chars().count() <= LONGEST_MARK,
    }
}

/// 快于面上0.9个百分点, 比全省高2.3个百分点.
fn is_compared(before: &str, around: Around<'_>) -> bool {
    if around.marks.any(Cue::COMPARED, around.clause) {
        return true;
    }
    let end = before.trim_end_matches(['出', '约', '近']);
    // 增速分别快1.3、6.7个百分点: behind the name of a rate nothing else is faster.
    let faster = || {
        let rest = end.trim_end_matches(['快', '慢', '高', '低']);
        let rest = rest.trim_end_matches("分别");
        CUES.rate_up.at(rest).is_some()
    };
    end.ends_with(['高', '低', '快', '慢'])
        && change_at_end(end).is_none()
        && (before.contains(['比', '较']) || faster())
}

/// Which way a comparison goes that is made with the year or the month before: 高于上年, 比上年同期低. `None` for one with another
/// thing.
fn own_before(clause: &str) -> Option<Direction> {
    let words = clause.trim_end_matches(['出', '约', '近', '了']);
    let more = |c: char| CUES.more.contains(&c);
    let less = |c: char| CUES.less.contains(&c);
    let (rest, way) = if words.ends_with(more) {
        (words.trim_end_matches(more), Direction::Up)
    } else if words.ends_with(less) {
        (words.trim_end_matches(less), Direction::Down)
    } else {
        let last = |verbs: &[String]| verbs.iter().filter_map(|verb| words.rfind(verb.as_str())).max();
        let (up, down) = (last(&CUES.exceeding), last(&CUES.falling_short));
        (words.get(up.max(down)?..)?, if up > down { Direction::Up } else { Direction::Down })
    };
    CUES.own_time.at(rest).map(|_| way)
}

/// 高于上年1.2万人: by how much it is above itself a year ago; 高于上年的1.2万人 tells how much it was then.
fn above_itself(figure: &Figure, clause: &str) -> Option<Direction> {
    let words = clause.trim_end_matches(['约', '近']);
    let own = CUES.own_time.at(words).filter(|_| figure.kind == Kind::Amount)?;
    let before = &words[..words.len() - own.len()];
    let ends = |verbs: &[String]| verbs.iter().any(|verb| before.ends_with(verb.as_str()));
    match () {
        () if ends(&CUES.exceeding) => Some(Direction::Up),
        () if ends(&CUES.falling_short) => Some(Direction::Down),
        () => None,
    }
}

/// 比2012年多2.5万亿美元: more or less than another.
fn exceeds(clause: &str) -> Option<Direction> {
    let way = if clause.trim_end_matches('出').ends_with('少') { Direction::Down } else { Direction::Up };
    // 比去年新增2916元, too.
    let compared = ["多", "少", "多出", "少出", "新增"]
        .into_iter()
        .find_map(|verb| clause.strip_suffix(verb))
        .filter(|rest| rest.ends_with(['年', '期', '月', '度', '末', '底']))?;
    compared.contains(['比', '较']).then_some(way)
}

/// The change verb right before a figure, if what it takes is the change and not the level reached.
fn direction(clause: &str, rate: bool) -> Option<Direction> {
    let mut rest = clause;
    for step in 0..6 {
        // Most clauses end with none of the words: one question instead of five.
        if CUES.changing.at(rest).is_none()
            && !(rate && (rest.ends_with(is_copula) || CUES.kept.at(rest).is_some()))
        {
            return None;
        }
        // 增速达到12%, 降幅为3%: the rate itself, by its name.
        if let Some(way) = way_of_rate(rest).filter(|_| rate) {
            return Some(way);
        }
        if let Some((verb, direction)) = change_at_end(rest) {
            let reaches = verb.ends_with(['至', '到']);
            // 增长均为12%: each of them grew so much.
            let led = clause[rest.len()..].trim_start();
            let each = rate && CUES.each_is.iter().any(|word| led.starts_with(word.as_str()));
            let arrives = step > 0
                && !each
                && CUES
                    .reached
                    .at(&clause[rest.len()..])
                    .is_some_and(|word| !word.starts_with('达') && word != "率达");
            // 审减率: of 减 and 率 together no rate of change.
            let named = clause[rest.len()..].starts_with('率')
                && (verb.chars().count() == 1 || CUES.named_rates.iter().any(|named| named == verb));
            let other = named || CUES.not_change.at(rest).is_some() && !is_than_before(rest, verb);
            return (!reaches && !arrives && !other).then_some(direction);
        }
        let shorter =
            CUES.between.strip_end(rest).or_else(|| if rate { strip_copula(rest) } else { None })?;
        rest = shorter.trim_end();
    }
    None
}

/// 比上年增31.5万公斤: whether the verb at the end says how a thing changed from what it was. 年增 of 上年增 is no word.
fn is_than_before(words: &str, verb: &str) -> bool {
    let base = CUES.bases.strip_end(&words[..words.len() - verb.len()]);
    base.is_some_and(|rest| CUES.comparing.strip_end(rest).is_some())
}

/// 增速回升至7.5%, 降幅收窄至3.1%: which way a rate goes that has changed to what it is now.
fn came_to(clause: &str) -> Option<Direction> {
    let changed = CUES.reached.strip_end(clause)?;
    let (verb, _) = change_at_end(changed)?;
    way_of_rate(changed[..changed.len() - verb.len()].trim_end())
}

/// Which way a rate goes by the name with which words end: 工业增加值增速, 降幅; but 人口自然增长率 is a level.
fn way_of_rate(words: &str) -> Option<Direction> {
    if CUES.not_change.at(words).is_some() {
        return None;
    }
    let up = || CUES.rate_up.at(words).map(|_| Direction::Up);
    up().or_else(|| CUES.rate_down.at(words).map(|_| Direction::Down))
}

/// Whether a word may stand between the name of a rate and its value.
fn is_copula(c: char) -> bool {
    CUES.copulas.contains(c)
}

/// 增速为, 增幅是: only behind the name of a rate.
fn strip_copula(words: &str) -> Option<&str> {
    // 增速分别为6.9%、6.7%.
    // 增幅保持20%以上.
    let rest = words.strip_suffix(is_copula).or_else(|| CUES.kept.strip_end(words))?.trim_end_matches("分别");
    let rest = strip_years(CUES.kept.strip_end(rest).unwrap_or(rest)).trim_end_matches(['均', '都']);
    (CUES.rate_up.at(rest).is_some() || CUES.rate_down.at(rest).is_some()).then_some(rest)
}

/// 增速连续两年: how long a rate has been kept.
fn strip_years(words: &str) -> &str {
    const LONGEST: usize = 3;
    let Some((before, years)) = words.strip_suffix('年').and_then(|rest| rest.rsplit_once("连续")) else {
        return words;
    };
    if years.chars().count() > LONGEST { words } else { before }
}

/// Whether a figure belongs to the noun behind it, as a mark of its size: 3亿元以上项目, 常住人口超过500万的城市,
/// 大唐700万吨露天矿, 50亿元企业4家. `before` and `behind`: what stands around it. `counted`: where the noun's own count stands.
/// `named`: a name leads to the figure.
pub(super) fn qualifies(
    figure: &Figure,
    written: &str,
    (before, behind): (&str, &str),
    counted: Counted,
    named: bool,
) -> bool {
    // 由25平方公里扩大到30平方公里: what became of it.
    let became = || behind.char_indices().skip(2).take(4).any(|(at, _)| CUES.change_to(&behind[..at]));
    // 通过3亿元项目: 过 is part of a word.
    let passes = before.ends_with('过') && CUES.passed.at(before).is_none();
    is_size(figure, written, behind, Size { counted, named, passes }) && !became()
}

/// Where the count of what a figure may be a mark of size of stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Nowhere,
    /// In the same clause, or right before the figure.
    InClause,
    /// Right behind the noun: 50亿元企业4家.
    Near,
}

/// What is known of a figure that may be a mark of size.
#[derive(Debug, Clone, Copy)]
struct Size {
    counted: Counted,
    named: bool,
    /// 过 leads to it.
    passes: bool,
}

/// 60周岁以上残疾军人, 落位亿元以上农产品加工项目: an age, or money in front of what is no money. Others may be what is done of the noun:
/// 新增10万千瓦以上装机.
fn is_always_size(figure: &Figure, behind: &str) -> bool {
    let age = figure.unit.name().ends_with('岁');
    let ends = behind.char_indices().skip(2).take(LONGEST_FUNDS).map(|(at, _)| &behind[..at]);
    let funds = || ends.clone().any(|noun| CUES.funds.at(noun).is_some());
    !behind.starts_with('的') && (age || figure.unit.dimension().starts_with("money") && !funds())
}

/// In characters: 中央财政奖补资金.
const LONGEST_FUNDS: usize = 8;

/// Whether a verb leads on from the figure, and no noun that begins like one: 不锈钢.
fn has_verb(behind: &str) -> bool {
    CUES.verbs.at(behind).is_some() && CUES.verbs_whole.at(behind).is_none()
}

/// The same, whatever verb stands behind.
fn is_size(figure: &Figure, written: &str, behind: &str, size: Size) -> bool {
    let Size { counted, named, passes } = size;
    let (counted, near) = (counted != Counted::Nowhere, counted == Counted::Near);
    if figure.kind != Kind::Amount {
        return false;
    }
    // 年收入10万元以上的28家: the noun is told before.
    if counted && named && behind.starts_with('的') && written.ends_with("以上") {
        return true;
    }
    let noun = behind
        .strip_prefix('的')
        .unwrap_or(behind)
        .starts_with(|c| super::name::is_han(c) || counted && c == '“');
    if !noun {
        return false;
    }
    let direct = !behind.starts_with('的');
    if written.ends_with("以下") || written.ends_with("以内") {
        // 收入10万元以下的村全部清零: how much those have.
        return (direct || named) && !has_verb(behind);
    }
    if written.ends_with("及以上") {
        return true;
    }
    if written.ends_with("以上") {
        return !has_verb(behind) && (counted || named || is_always_size(figure, behind));
    }
    // 产量稳定在15万吨水平: how high it is.
    if named && written.chars().count() > 1 && CUES.levels_behind.at(behind).is_some() {
        return false;
    }
    // 锻造更多万亿元级新兴产业集群: how large they are.
    let sized = || behind.strip_prefix('级').is_some_and(|rest| rest.starts_with(super::name::is_han));
    if figure.unit.dimension().starts_with("money") && sized() {
        return true;
    }
    if counted && !direct {
        return figure.marks.iter().any(|mark| {
            mark.span.start == figure.span.start && !matches!(mark.approximation, Approximation::About)
        });
    }
    let measure = !figure.unit.is_count()
        && !figure.unit.dimension().is_empty()
        && !figure.unit.dimension().starts_with("money");
    // 50亿元企业4家, 20亿级项目14个.
    let money = figure.unit.dimension().starts_with("money")
        || figure.unit.is_none() && written.ends_with(['亿', '万']);
    if near && direct && money && figure.marks.is_empty() {
        return !has_verb(behind) && CUES.purposes.at(behind).is_none();
    }
    // 投资过50亿元项目20个.
    if counted && direct && passes {
        return !has_verb(behind);
    }
    // 产值超50亿元企业4家.
    if counted && direct && !figure.marks.is_empty() {
        return !has_verb(behind) && CUES.purposes.at(behind).is_none();
    }
    direct && named && measure && figure.marks.is_empty() && !has_verb(behind)
}
