//! The noun behind a count: 23个县, 32项基本公务开支, 40个吸引力强、带动面广的消费场景.

mod right;

pub(super) use right::right;

use super::cues::CUES;
use super::name::{is_han, leads_to_place, letters};
use super::verb;
use crate::Span;
use crate::lexis::is_mark;

/// The noun right behind a count: 23个县开展… → 县, 32项基本公务开支 → 基本公务开支. What it has and where it stands is no part
/// of it: 8条产业链规模突破… → 产业链. `before`: where the count begins.
pub(super) fn counted(text: &str, before: usize, from: usize, to: usize) -> Span {
    // 由7种扩大至30种, 由105项简化至33项: what leads to the second of two.
    let led = text.get(from..to).unwrap_or_default().trim();
    let pair = CUES.start.at(text[..before].trim_end()).is_some();
    if pair && led.ends_with(['至', '到']) && letters(led) <= LONGEST_SHIFT {
        return Span::new(from, from);
    }
    let span = with_predicate(text, noun_counted(text, from, to), to);
    let mut span = with_others(text, span, to);
    // 六大高耗能行业综合能源消费量239万吨: what is named so has it as well.
    let straight = !span.is_empty() && span.end == to && to < text.len() && !text[..from].ends_with('大');
    // 5个断面优良水体比例保持100%: what leads to the next figure.
    if span.end == to && !span.is_empty() {
        let name = &text[span.range()];
        let rest = CUES.kept.strip_end(name).unwrap_or(name);
        span.end = span.start + rest.len();
    }
    // 203个地表水国考断面水质优良率: nobody counts rates.
    let name = &text[span.range()];
    let listed = text[span.end..].starts_with(['、', '和', '及', '与']);
    let things = |rate: &&str| letters(&name[..name.len() - rate.len()]) > 1 && !listed;
    if let Some(rate) = CUES.counted_rates.at(name).filter(things) {
        span.end -= rate.len();
    }
    span.end -= quoted(text, span, to);
    // 15万农村人口饮水质量: it is people that are counted.
    let name = &text[span.range()];
    if CUES.conditions.at(name).is_some()
        && let Some(head) = CUES.conditioned.find_iter(name).next()
        && letters(&name[head.end..]) > SHORTEST_CONDITION
        && !listed
    {
        span.end = span.start + head.end;
    }
    let by = CUES.things_by.iter().any(|unit| text[..from].ends_with(unit.as_str()));
    if by && !listed {
        // 46户企业总体竞争力提升12%, 9个市县固定资产投资增速超过40%: so is what leads to it with a verb.
        let leads = text.get(span.end..to).is_some_and(|rest| {
            to < text.len() && letters(rest) <= LONGEST_LEADING && rest.chars().all(is_han)
        });
        let thing = if straight || leads { up_to_thing(text, span) } else { span };
        span = without_deed(text, thing);
    }
    // 为32户困难家庭减免费用, 推动21个乡镇卫生院提档升级: those for whom something is done, up to the verb.
    let led = text[..before].trim_end();
    let given = led.ends_with(['为', '给', '向', '对']) || CUES.causing_ends.at(led).is_some();
    if !given {
        return span;
    }
    let noun = &text[span.range()];
    let head = &noun[..verb::ends_before_any(noun)];
    // 促进五大片区协同|发展: how they do it goes with what they do.
    let dangling = CUES.dangling.strip_end(head).filter(|it| {
        // 普通高中改善条件: 中 is part of a word.
        head.len() < noun.len() && letters(it) >= 2 && head.len() - it.len() > '中'.len_utf8()
    });
    Span::new(span.start, span.start + dangling.unwrap_or(head).len())
}

/// 18个社区|“四点半课堂”覆盖率100%: how much of the noun is a quotation of which the rate behind it is told.
fn quoted(text: &str, span: Span, to: usize) -> usize {
    let name = &text[span.range()];
    let Some(open) = name.find('“').filter(|open| *open > 0 && name.ends_with('”')) else { return 0 };
    let behind = text.get(span.end..to).unwrap_or_default();
    let rate = &behind[..behind.find(|c| !is_han(c)).unwrap_or(behind.len())];
    let told = CUES.counted_rates.at(rate).is_some_and(|word| word.len() == rate.len());
    if told && letters(&name[..open]) > 1 { name.len() - open } else { 0 }
}

/// 12个项目|共支出385万元, 8家县直单位|结转资金20万元: what leads straight to the next figure is told of that.
fn up_to_thing(text: &str, span: Span) -> Span {
    let name = &text[span.range()];
    let head =
        CUES.things.find_iter(name).last().filter(|head| letters(&name[head.end..]) > SHORTEST_CONDITION);
    head.map_or(span, |head| Span::new(span.start, span.start + head.end))
}

/// 助企业在两个市场|顺畅切换: what they do is no part of those that are counted.
pub(super) fn without_deed(text: &str, span: Span) -> Span {
    let name = &text[span.range()];
    let head = CUES.things.find_iter(name).last().filter(|head| {
        let deed = &name[head.end..];
        (SHORTEST_CONDITION..=LONGEST_HAPPENING).contains(&letters(deed)) && deed.chars().all(is_han)
    });
    head.filter(|_| !verb::ends_as_noun(name))
        .map_or(span, |head| Span::new(span.start, span.start + head.end))
}

/// In characters: 大幅扩大至.
const LONGEST_SHIFT: usize = 5;

/// In characters: 投资增速超过.
const LONGEST_LEADING: usize = 8;

/// In characters: 加速落地.
const LONGEST_HAPPENING: usize = 4;

/// In characters: 质量, which is that of nothing by itself.
const SHORTEST_CONDITION: usize = 2;

/// 5家污染严重的造纸企业, 40个吸引力强、带动面广的消费场景: what is said of things before their name.
fn with_predicate(text: &str, span: Span, to: usize) -> Span {
    let own = &text[span.range()];
    let alike = |words: &str| words.ends_with(|c| CUES.said_ends.contains(c));
    let said = CUES.predicates.at(own).is_some() || CUES.said_starts.at(own).is_some() || alike(own);
    if !said || span.is_empty() {
        return span;
    }
    let mut behind = &text[span.end..to];
    while let Some(next) = behind.strip_prefix('、') {
        let end = next.find(|c: char| !is_han(c) || c == '的').unwrap_or(next.len());
        if !alike(&next[..end]) && CUES.predicates.at(&next[..end]).is_none() {
            return span;
        }
        behind = &next[end..];
    }
    let Some(noun) = behind.strip_prefix('的') else { return span };
    let noun = right(text, to - noun.len(), to);
    let joined = noun.start - span.end == '的'.len_utf8() && CUES.predicates.at(own).is_some();
    match noun.is_empty() {
        true => span,
        // The whole of it is as good a name, and shorter without what is said of it.
        false if joined => Span::new(span.start, noun.end),
        false => noun,
    }
}

/// The noun behind a short clause that tells of it: 残疾人 of 300名|符合条件的残疾人. `None` where there is none.
pub(super) fn told_of(text: &str, from: usize, to: usize) -> Option<Span> {
    let behind = text.get(from..to)?;
    let end = behind.char_indices().take(LONGEST_TOLD).find(|(_, c)| !is_han(*c) || *c == '的')?;
    // 12人对重大事项的决策, 58个城市组成的联盟: what they do, and no noun of theirs.
    let deed = behind.starts_with(['均', '都', '对', '在', '将']) || CUES.places.at(behind).is_some();
    let told = end.1 == '的' && letters(&behind[..end.0]) >= 3 && !deed;
    let noun = right(text, from + end.0 + end.1.len_utf8(), to);
    (told && !noun.is_empty() && noun.start == from + end.0 + end.1.len_utf8()).then_some(noun)
}

/// In characters: 已经建成投用.
const LONGEST_TOLD: usize = 9;

/// 8个产教联合体和行业共同体, 15个国家级、省级示范标杆, 240户林区、垦区等棚户区居民: all of them, where the others have no number of
/// their own.
fn with_others(text: &str, span: Span, to: usize) -> Span {
    let (mut end, mut sure) = (span.end, span.end);
    for _ in 0..MOST_OTHERS {
        let behind = &text[end..to];
        let Some(joint) = ["、", "和", "与", "及"].into_iter().find(|joint| behind.starts_with(joint))
        else {
            break;
        };
        // 重点区域生态保护和|修复项目: what looks like a verb goes on to the end.
        let behind_joint = &text[end + joint.len()..to];
        let run = behind_joint.find(|c| !is_han(c)).unwrap_or(behind_joint.len());
        let matter = &behind_joint[..run];
        if joint == "和"
            && verb::begins_with_head(matter)
            && verb::ends_with_matter(matter)
            && letters(matter) <= LONGEST_MATTER
            && run < behind_joint.len()
            && !verb::ends_with_matter(&text[span.start..end])
        {
            sure = end + joint.len() + run;
            break;
        }
        let own = &text[span.start..end];
        // 50个国家和地区参会: two kinds of places, whatever they do.
        let is_place = CUES.places.at(own).is_some_and(|(place, ())| place.len() == own.len());
        if is_place
            && joint == "和"
            && let Some((place, ())) = CUES.places.at(behind_joint)
            && place.len() > '区'.len_utf8()
        {
            sure = end + joint.len() + place.len();
            break;
        }
        let graded = CUES.grades.at(own).is_some_and(|(grade, ())| grade.len() == own.len());
        let next = right(text, end + joint.len(), to);
        let direct = next.start == end + joint.len() && !next.is_empty() && next.end < to;
        let rest = &text[next.end..to];
        let whole = rest.starts_with(|c| is_mark(c) || matches!(c, '、' | '和' | '等'))
            || rest.starts_with('的')
            || verb::begins_with_one(rest);
        if span.is_empty() || !direct || !whole || letters(&text[next.range()]) > LONGEST_OTHER {
            break;
        }
        end = next.end;
        // 2个公立医院改革与高质量发展示范项目: what both are stands behind the second.
        let shared = verb::ends_with_matter(&text[next.range()]) && !verb::ends_with_matter(own);
        if matches!(joint, "与" | "及") && !shared {
            break;
        }
        // 86个科普场馆、美术馆: behind 、 another thing may begin.
        let alike = text[..next.end].chars().next_back() == text[..span.end].chars().next_back()
            && rest.starts_with(is_mark);
        if joint != "、" || graded || alike {
            sure = end;
        }
        // 工业旅游、深港联游等精品路线: what all of them are.
        if let Some(rest) = text[end..to].strip_prefix('等') {
            let of_all = right(text, to - rest.len(), to);
            sure = if of_all.is_empty() { sure } else { of_all.end };
            break;
        }
    }
    Span::new(span.start, sure)
}

/// So many others are named with what is counted.
const MOST_OTHERS: usize = 3;

/// In characters: 行业产教融合共同体.
const LONGEST_OTHER: usize = 12;

/// The same, whoever does something for them.
fn noun_counted(text: &str, from: usize, to: usize) -> Span {
    let behind = &text[from..to];
    // 八个方面的任务: 方面 is no noun of a count.
    if let Some(rest) = behind.strip_prefix("方面") {
        let span = right(text, to - rest.strip_prefix('的').unwrap_or(rest).len(), to);
        if !span.is_empty() {
            return span;
        }
    }
    // 32项基本公务开支: an adverb by itself, but not 基本完工.
    let adverb = CUES.adverbs.at(behind).map_or(0, |(word, ())| word.len());
    let rest = &behind[adverb..];
    let led = adverb > 0 && rest.starts_with(is_han) && CUES.any_verb.at(rest).is_none();
    let mut span = right(text, if led { from + adverb } else { from }, to);
    if led && !span.is_empty() {
        span.start = from;
    }
    let name = &text[span.range()];
    if let Some(rest) = CUES.of_counted.strip_end(name).filter(|rest| letters(rest) >= 2) {
        span.end = span.start + rest.len();
    }
    // 四大支柱产业产能: what things have.
    let name = &text[span.range()];
    let thing = |rest: &&str| letters(rest) >= 2 && verb::ends_as_thing(rest);
    if let Some(rest) = CUES.of_things.strip_end(name).filter(thing) {
        span.end = span.start + rest.len();
    }
    if !span.is_empty() {
        return span;
    }
    // 6次集中开工活动, 十条支持措施, 5方面工作: what begins like a verb and ends as matters do.
    let skipped = behind.strip_prefix("方面的").map_or(0, |rest| behind.len() - rest.len());
    let end = behind.find(|c| !is_han(c)).unwrap_or(behind.len());
    let matter = &behind[skipped..end];
    let begins = CUES.adverbs.at(matter).is_some() || CUES.purposes.at(matter).is_some();
    if (begins || matter.chars().count() == 2)
        && behind[end..].chars().next().is_none_or(|c| is_mark(c) || c == '、')
        && (2..=LONGEST_MATTER).contains(&matter.chars().count())
        && verb::ends_with_matter(matter)
        && from + end < to
    {
        return Span::new(from + skipped, from + end);
    }
    // 从水电、火电和核电三个方面，加快….
    if let Some(rest) = behind.strip_prefix("方面")
        && rest.chars().next().is_none_or(is_mark)
        && behind.len() - rest.len() < to - from
    {
        return Span::new(from, to - rest.len());
    }
    // 23个县, 4个村的…, 53个国家提供援助: a place is a noun however short it is.
    if let Some((place, ())) = CUES.places.at(behind) {
        let rest = &behind[place.len()..];
        // 440个省、市重点项目: places that go before the noun.
        if let Some(next) = rest.strip_prefix('、')
            && let Some((other, ())) = CUES.places.at(next)
            && next[other.len()..].starts_with(is_han)
            && !is_joined(rest)
        {
            let noun = right(text, to - next.len(), to);
            if noun.end > to - next.len() + other.len() && noun.end < to {
                return Span::new(from, noun.end);
            }
        }
        let done = || rest.starts_with(is_han) && verb::begins_with_one(rest);
        // 在全市六个区中排名第一.
        let among = || rest.strip_prefix('中').is_some_and(leads_to_place);
        // 辖4个乡、29个镇: another count follows.
        let counted = matches!(rest, "、" | "和" | "及");
        if !rest.starts_with(is_noun) || counted || is_joined(rest) || among() || done() {
            return Span::new(from, from + place.len() + other_kinds(rest));
        }
    }
    // 20间房，80条枪: one character up to a mark.
    let mut chars = behind.chars();
    let single = chars.next().filter(|c| CUES.singles.contains(*c) || CUES.single_things.contains(*c));
    match single {
        Some(single) if chars.next().is_none_or(is_mark) && to > from => {
            Span::new(from, from + single.len_utf8())
        }
        _ => span,
    }
}

/// 9个县（市、区）: how far a bracket behind a place reaches that says which other kinds are counted with it.
fn other_kinds(behind: &str) -> usize {
    let inside = behind.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    let Some((inside, rest)) = inside else { return 0 };
    let kinds = !inside.is_empty()
        && inside
            .split(['、', '和', '及'])
            .all(|kind| CUES.places.at(kind).is_some_and(|(place, ())| place.len() == kind.len()));
    if kinds { behind.len() - rest.len() } else { 0 }
}

/// In characters: 集中开工活动.
const LONGEST_MATTER: usize = 10;

/// 56个县、市: another place of the same kind of list.
fn is_joined(behind: &str) -> bool {
    let next = behind.strip_prefix(['、', '和', '（', '(']);
    let place = next.and_then(|next| Some(&next[CUES.places.at(next)?.0.len()..]));
    place.is_some_and(|rest| !rest.starts_with(is_noun))
}

/// Whether a character goes on with the noun before it.
fn is_noun(c: char) -> bool {
    c == '、'
        || is_han(c)
            && !matches!(
                c,
                '的' | '和'
                    | '与'
                    | '及'
                    | '在'
                    | '已'
                    | '均'
                    | '开'
                    | '实'
                    | '完'
                    | '有'
                    | '获'
                    | '被'
                    | '共'
                    | '等'
                    | '全'
                    | '进'
                    | '建'
            )
}
