//! Parallel lists: A、B、C分别增长x、y、z.

use super::cues::CUES;
use super::indicator::Lexicon;

/// The names of the `count` things that a subject lists; `None` if it does not list as many.
pub(super) fn names(subject: &str, count: usize, lexicon: &Lexicon) -> Option<Vec<String>> {
    if count < 2 {
        return None;
    }
    let pairs = if CUES.wholes.in_text(subject) { CUES.pairs.as_slice() } else { &[] };
    // Of several the longest: 第一、二、三产业 holds 二、三产业.
    let mut pairs: Vec<_> = pairs.iter().filter(|pair| pair.parts.len() == count).collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.whole.len()));
    for pair in pairs {
        if let Some(at) = subject.find(pair.whole.as_str()) {
            let (before, behind) = (&subject[..at], &subject[at + pair.whole.len()..]);
            if !before.contains(['、', '和']) && !behind.contains('、') {
                return Some(pair.parts.iter().map(|part| format!("{before}{part}{behind}")).collect());
            }
        }
    }
    // 肉蛋奶产量: of each of them.
    let ones = subject.chars().take_while(|c| CUES.singles.contains(*c)).count();
    if ones == count && count > 1 {
        let (at, _) = subject.char_indices().nth(count)?;
        let each = subject[..at].chars().map(|one| format!("{one}{}", &subject[at..]));
        return Some(each.collect());
    }
    // 对甲、乙分别进出口: what stands behind 分别 is of each, all of it.
    if let Some((list, shared)) = subject.rsplit_once("分别").filter(|(_, shared)| !shared.is_empty()) {
        let items = split(list, count)?;
        return Some(items.iter().map(|item| format!("{item}{shared}")).collect());
    }
    let Some(items) = split(subject, count) else { return of_owner(subject, count, lexicon) };
    // 东部、西部地区完成软件业总收入: what a verb parts from the last is of all.
    let last = *items.last()?;
    let done = CUES.acting.iter().find_map(|verb| last.split_once(verb.as_str()));
    let done = done.filter(|(who, what)| super::name::is_name(what) && who.chars().count() >= 2);
    let alone = items[..items.len() - 1]
        .iter()
        .all(|item| CUES.acting.iter().all(|verb| !item.contains(verb.as_str())));
    if let Some((who, what)) = done.filter(|(who, _)| alone && !who.contains(['的', '占'])) {
        let whose = items[..items.len() - 1].iter().copied().chain([who]);
        return Some(whose.map(|item| format!("{item}{what}")).collect());
    }
    let last = items.last()?;
    let tail = tail(last, &items, lexicon);
    // 监管企业实现营业收入、利润, 海上风电新增并网容量和发电量: whose both are stands before the verb of the first.
    if let Some(owner) =
        owner_before_verb(items[0]).filter(|owner| items[1..].iter().all(|item| is_bare(item, owner)))
    {
        let rest = items[1..].iter().map(|item| {
            let done = CUES.acting.iter().find_map(|verb| item.strip_prefix(verb.as_str()));
            format!("{owner}{}", done.unwrap_or(item))
        });
        let verb = items[0][owner.len()..].to_owned();
        let first = CUES.acting.iter().find_map(|acting| verb.strip_prefix(acting.as_str()));
        let first = format!("{owner}{}", first.unwrap_or(&verb));
        return Some(std::iter::once(first).chain(rest).collect());
    }
    // 国家级、部级创新平台: what all grades are of.
    let graded = |item: &str| CUES.grades.at(item).map(|(grade, ())| grade.len());
    let grade =
        graded(last).filter(|_| items[..items.len() - 1].iter().all(|it| graded(it) == Some(it.len())));
    let tail = grade.map_or(tail, |grade| &last[grade..]);
    // 本科院校、高职学校: what ends alike is of the same kind already.
    let last = tail.chars().next_back().filter(|_| tail.chars().count() > 1);
    let alike = |item: &str| last.is_some_and(|last| item.ends_with(last));
    // 甲企业、乙企业营业收入: what the last is without its measure is of the same kind.
    let stem = items.last().and_then(|last| last.strip_suffix(tail)).filter(|_| !tail.is_empty());
    let kin = |item: &str| stem.zip(kind_of(item)).is_some_and(|(stem, kind)| stem.ends_with(kind));
    let own = |item: &str| {
        // 市直企业资产、主营业务收入: what is known with its owner in front needs no more.
        let known = || {
            let found = lexicon.find(item);
            found.is_some_and(|(word, known)| word.len() < item.len() && !is_thing(word, known.name, lexicon))
        };
        let measured = || CUES.measures.at(item).is_some() || known() && !kin(item);
        tail.is_empty() || item.ends_with(tail) || alike(item) || measured()
    };
    // 高新技术产业、高技术制造业增加值: what is an industry already has only what is behind that word.
    let lacks = |item: &str| match tail.split_once('业') {
        // 营业额 is no 额 of an industry.
        Some((kind, rest)) if item.ends_with('业') && kind.chars().count() > 1 && !rest.is_empty() => {
            rest.to_owned()
        }
        _ => tail.to_owned(),
    };
    // 金融机构存、贷款: of a word of two characters the second is said once.
    let shared = items.last().and_then(|last| {
        let second = last.char_indices().nth(1).filter(|_| last.chars().count() == 2);
        second.map(|(at, _)| &last[at..])
    });
    let halved = |item: &str| {
        let whole = shared.map(|shared| format!("{item}{shared}"));
        whole.filter(|whole| {
            let known = lexicon.find(whole).map(|(word, _)| word).or_else(|| CUES.measures.at(whole));
            let measured = |it: &str| lexicon.find(it).is_some() || CUES.measures.at(it).is_some();
            !measured(item) && known.is_some_and(|known| known.chars().count() >= 2)
        })
    };
    let whole = |item: &&str| match halved(item) {
        Some(whole) => whole,
        None if own(item) => (*item).to_owned(),
        None => format!("{item}{}", lacks(item)),
    };
    // 规上工业完成增加值、实现销售收入: what was done to each is no part of it.
    let plain = |name: String| {
        let done = CUES.acting.iter().find_map(|verb| name.strip_prefix(verb.as_str()));
        let done = done.filter(|rest| super::name::is_name(rest)).map(str::to_owned);
        done.or_else(|| super::shown::joined(&name, lexicon)).unwrap_or(name)
    };
    // 对东盟、欧盟出口: with each of them. 对沿线国家投资额、进出口额: that is no list of whom.
    let dealt = items[0].starts_with('对') && CUES.measures.at(items[0]).is_none();
    let with = |name: String| match dealt && !name.starts_with('对') {
        true if tail.is_empty() => name,
        true => format!("对{name}"),
        false => name,
    };
    // 每千人床位数、执业医师数: of as many each.
    let each = each_of(items[0]).filter(|_| items[1..].iter().all(|item| !item.starts_with('每')));
    // 万元GDP水耗、电耗: of as much output each.
    let each = each.or_else(|| CUES.outputs.at(items[0]).map(|(output, ())| output));
    let of_each = |name: String| match each {
        Some(each) if !name.starts_with('每') && !name.starts_with(each) => format!("{each}{name}"),
        _ => name,
    };
    Some(items.iter().map(whole).map(plain).map(with).map(of_each).collect())
}

/// Who stands before the verb of the first of a list: 监管企业|实现营业收入, 海上风电|新增并网容量. `None` where no verb does.
fn owner_before_verb(item: &str) -> Option<&str> {
    let verbs = CUES.acting.iter().map(String::as_str).chain(["新增"]);
    let at = verbs.filter_map(|verb| item.find(verb).map(|at| (at, verb))).min()?;
    let (owner, rest) = (&item[..at.0], &item[at.0 + at.1.len()..]);
    let measure = CUES.measures.at(rest).is_some() || super::is_attribute(rest);
    (super::name::is_name(owner) && super::name::is_name(rest) && measure).then_some(owner)
}

/// In characters: 营业总收入.
const LONGEST_BARE: usize = 5;

/// Whether an item of a list says what, and not whose.
fn is_bare(item: &str, owner: &str) -> bool {
    let done = CUES.acting.iter().find_map(|verb| item.strip_prefix(verb.as_str())).unwrap_or(item);
    let measure = CUES.measures.at(done).is_some() && done.chars().count() <= LONGEST_BARE;
    (measure || super::is_attribute(done)) && !item.contains(owner)
}

/// How many of whom a measure is told of: 每千人 of 每千人床位数.
fn each_of(item: &str) -> Option<&str> {
    let end = item.char_indices().take(LONGEST_EACH).find(|(_, c)| matches!(c, '人' | '户' | '名'));
    end.filter(|_| item.starts_with('每'))
        .map(|(at, c)| &item[..at + c.len_utf8()])
        .filter(|each| *each != item)
}

/// In characters: 每十万人.
const LONGEST_EACH: usize = 5;

/// Whether a word stands for a measure of the thing that it says: 汽车 for 汽车产量, so 电动汽车 may have another one too.
fn is_thing(word: &str, name: &str, lexicon: &Lexicon) -> bool {
    let measure = name.strip_prefix(word).unwrap_or_default();
    lexicon.find(measure).is_some_and(|(word, _)| word.len() == measure.len())
}

/// 甲、乙两市企业营业收入、利润: of more items than values the last are what the first have.
fn of_owner(subject: &str, count: usize, lexicon: &Lexicon) -> Option<Vec<String>> {
    let all: Vec<&str> = subject.split(['、', '和', '及', '与']).map(str::trim).collect();
    let from = all.len().checked_sub(count).filter(|from| *from > 0)?;
    let (first, rest) = all[from..].split_first()?;
    let head =
        lexicon.head(first).or_else(|| CUES.attributes.at(first).filter(|word| word.len() < first.len()))?;
    let known = |item: &&str| {
        lexicon.find(item).is_some_and(|(word, _)| word.len() == item.len()) || super::is_attribute(item)
    };
    let at = first.as_ptr() as usize - subject.as_ptr() as usize;
    let owner = &subject[..at + first.len() - head.len()];
    let owner = owner.trim_end_matches("实现").trim_end_matches("完成");
    let names = std::iter::once(head).chain(rest.iter().copied());
    rest.iter().all(known).then(|| names.map(|name| format!("{owner}{name}")).collect())
}

/// The items of a list. A comma-like 、 always parts them, 和 and 及 only where that gives the right number.
fn split(subject: &str, count: usize) -> Option<Vec<&str>> {
    let all: Vec<&str> =
        subject.split(['、', '和', '及', '与']).map(|item| item.trim_start_matches('以')).collect();
    // 省（区、市）的比重: what a bracket holds is no list.
    let torn = |item: &&str| item.contains(['（', '(']) != item.contains(['）', ')']);
    let fits = |items: &[&str]| {
        items.len() == count && items.iter().all(|item| !item.trim().is_empty() && !torn(item))
    };
    if fits(&all) {
        return Some(all.into_iter().map(str::trim).collect());
    }
    // 信息传输、软件和信息技术服务业 holds its own 和: only the last one parts.
    let mut some: Vec<&str> = subject.split('、').collect();
    if fits(&some) {
        return Some(some.into_iter().map(str::trim).collect());
    }
    let last = some.pop()?;
    let (at, mark) = last.char_indices().rev().find(|(_, c)| matches!(c, '和' | '及' | '与'))?;
    some.push(&last[..at]);
    some.push(&last[at + mark.len_utf8()..]);
    fits(&some).then(|| some.into_iter().map(str::trim).collect())
}

/// The last two characters of an item that has more: 企业 of 甲企业.
fn kind_of(item: &str) -> Option<&str> {
    item.char_indices().rev().nth(1).map(|(at, _)| at).filter(|at| *at > 0).map(|at| &item[at..])
}

/// In characters: 新签约.
const STAGE: usize = 3;

/// In characters: 标准, 人均补助水平.
const LEAST_TAIL: usize = 2;
const MOST_TAIL: usize = 6;

/// What the last item has for all: 增加值 in 战略性新兴产业增加值, 占地区生产总值比重, 的平均交易价格.
fn tail<'t>(last: &'t str, items: &[&'t str], lexicon: &Lexicon) -> &'t str {
    for mark in ["的", "占"] {
        if let Some(at) = last.find(mark)
            && at > 0
            && !last[..at].ends_with('所')
            && last[at..] != *"占比"
            && !items[..items.len() - 1].iter().any(|item| item.contains(mark))
        {
            return &last[at..];
        }
    }
    // 河北省、江苏省和浙江省采购规模: what stands behind the word that all of them end with.
    let kind =
        items.first().and_then(|item| item.chars().next_back()).filter(|c| CUES.place_ends.contains(c));
    if let Some(kind) = kind
        && items[..items.len() - 1].iter().all(|item| item.ends_with(kind))
        && let Some(at) = last.find(kind).map(|at| at + kind.len_utf8())
        && at < last.len()
        && at > 2 * kind.len_utf8()
    {
        return &last[at..];
    }
    // 养老保险、医疗保险补助水平: the same of two characters.
    if let Some((first, rest)) = items[..items.len() - 1].split_first()
        && let Some(kind) = kind_of(first)
        && rest.iter().all(|item| item.ends_with(kind))
        && let Some(at) = last.rfind(kind).filter(|at| *at > 0).map(|at| at + kind.len())
        && (LEAST_TAIL..=MOST_TAIL).contains(&last[at..].chars().count())
    {
        return &last[at..];
    }
    // The way of measuring comes last: 增加值增速, 经费所占比重.
    let mut rest = last;
    for measure in ["所占比重", "比重", "占比", "增速", "增幅"] {
        if let Some(shorter) = rest.strip_suffix(measure) {
            rest = shorter;
            break;
        }
    }
    let head = lexicon.head(rest).or_else(|| CUES.attributes.at(rest)).or_else(|| CUES.measures.at(rest));
    // 对东盟、拉美进出口: no 出口 of them.
    let head = head.map(|head| CUES.measures.at(rest).filter(|whole| whole.ends_with(head)).unwrap_or(head));
    // 二氧化硫、氮氧化物排放量: 量 by itself is too short.
    let head = head.map(|head| {
        let mut longer = rest.char_indices().rev().skip(2).map(|(at, _)| at).filter(|at| *at > 0);
        let short = head.chars().count() == 1;
        longer.next().filter(|_| short).map_or(head, |at| &rest[at..])
    });
    // 新签约、新开工、新投产亿元以上项目: what was done to each of them stands before what they are.
    let stage = |item: &&str| item.starts_with('新') && item.chars().count() == STAGE;
    if items[..items.len() - 1].iter().all(stage)
        && let Some((at, _)) = last.char_indices().nth(STAGE).filter(|_| last.starts_with('新'))
    {
        return &last[at..];
    }
    // 刑事、治安案件: what is too short by itself lacks what the last ends with.
    let stub = |item: &&str| item.chars().count() == LEAST_TAIL && lexicon.find(item).is_none();
    // 国内、国际货运规模: kinds that differ in one of two characters.
    let kinds = |item: &&str| item.chars().zip(last.chars()).filter(|(one, other)| one == other).count() == 1;
    if items[..items.len() - 1].iter().all(|item| stub(item) && kinds(item))
        && let Some((at, _)) = last.char_indices().nth(LEAST_TAIL)
        && last[at..].chars().count() >= LEAST_TAIL
    {
        return &last[at..];
    }
    let stubs = || items[..items.len() - 1].iter().all(stub) && rest.chars().count() == 2 * LEAST_TAIL;
    let shared = kind_of(rest).filter(|kind| rest.len() == last.len() && !super::verb::begins_with_one(kind));
    let head = head.or_else(|| shared.filter(|_| stubs()));
    let start = head.map_or(rest.len(), |head| rest.len() - head.len());
    &last[if start == 0 { rest.len() } else { start }..]
}
