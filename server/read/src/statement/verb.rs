//! Verbs in a name: what they took for an object is what the figure measures, and where that is open, the name is a guess.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cues::{CUES, Direction, change_at_end};
use super::indicator::Lexicon;
use super::name::is_name;
use crate::figure::Prefixes;

/// The lists of `data/verbs.toml`.
#[derive(Default, Deserialize)]
struct Table {
    deeds: Vec<String>,
    heads: Vec<String>,
    acts: Vec<String>,
    settled: Vec<String>,
    not_well: String,
    clauses: Vec<String>,
    clause: Clause,
    nominal: Nominal,
}

#[derive(Default, Deserialize)]
struct Clause {
    marks: String,
    cut: String,
    within: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Nominal {
    marks: String,
    places: String,
    ends: String,
    matters: String,
    nouns: Vec<String>,
    of_deeds: Vec<String>,
}

/// What a word is to a name that holds it.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Default, Clone, Copy)]
struct Word {
    /// A verb that is hardly ever part of a noun.
    deed: bool,
    /// That, or one that begins a noun as readily.
    dropped: bool,
    /// A verb whose object may or may not be the name.
    act: bool,
    /// It makes a clause of the name.
    clause: bool,
    /// It takes away from what there is, and stays in the name.
    settled: bool,
}

struct Verbs {
    /// All of them in one table, and those that only look like one of them (自由 is no 由).
    words: Prefixes<Word>,
    nominal_marks: Vec<char>,
    /// Characters that no name ends with.
    cut: Vec<char>,
    /// Those that make a noun of a verb which begins one as readily.
    places: Vec<char>,
    /// Last characters of things and people, and of measures and matters.
    ends: Vec<char>,
    matters: Vec<char>,
    nominal: Vec<String>,
    /// What only deeds have.
    of_deeds: Vec<String>,
    /// What 好 makes no verb of: 爱好.
    not_well: Vec<char>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let table: Table = crate::built!("verbs");
    let mut words: HashMap<String, Word> = HashMap::new();
    for word in table.clause.within {
        words.entry(word).or_default();
    }
    for word in table.deeds {
        let word = words.entry(word).or_default();
        (word.deed, word.dropped) = (true, true);
    }
    for word in table.heads {
        words.entry(word).or_default().dropped = true;
    }
    for word in table.acts {
        words.entry(word).or_default().act = true;
    }
    for word in table.settled {
        words.entry(word).or_default().settled = true;
    }
    for word in table.clause.marks.chars().map(String::from).chain(table.clauses) {
        words.entry(word).or_default().clause = true;
    }
    Verbs {
        words: Prefixes::new(words),
        cut: table.clause.cut.chars().collect(),
        nominal_marks: table.nominal.marks.chars().collect(),
        places: table.nominal.places.chars().collect(),
        ends: table.nominal.ends.chars().collect(),
        matters: table.nominal.matters.chars().collect(),
        nominal: table.nominal.nouns,
        of_deeds: table.nominal.of_deeds,
        not_well: table.not_well.chars().collect(),
    }
});

/// Two characters for who does something, two for the verb and two for its object, in bytes.
const SHORTEST: usize = 18;
const SHORTEST_FREE: usize = 12;

impl Verbs {
    /// What stands behind a verb and whatever joins it to another: 了, 和.
    fn behind<'n>(&self, words: &'n str, verb: usize) -> Option<&'n str> {
        let rest = words.get(verb..)?;
        let deed = self.words.at(words).is_some_and(|(word, is)| is.deed && word.len() == verb);
        if !deed && rest.starts_with(self.places.as_slice()) {
            return None;
        }
        // 偿还到期债务: 到 is part of a word.
        let word = self.words.at(rest).is_some_and(|(_, is)| !(is.deed || is.dropped || is.act || is.clause));
        let joined = rest.strip_prefix(['了', '过', '到', '和', '及', '与', '或', '并', '、']);
        // 出售和自宰肉羊: what is joined to a verb is another one.
        if !word && rest.starts_with(['和', '及', '与']) && !joined.is_some_and(begins_with_one) {
            return None;
        }
        let rest = joined.filter(|_| !word).unwrap_or(rest);
        // 受理数、办结数.
        let number =
            rest.strip_prefix('数').is_some_and(|rest| rest.starts_with(['、', '和', '及', '占', '量']));
        // 资本形成总额对增长的贡献率: what all of it comes to.
        let total = CUES.totals_first.iter().any(|word| rest.starts_with(word.as_str()));
        let compound = number
            || total
            || rest.starts_with(self.nominal_marks.as_slice())
            || CUES.drafts.at(rest).is_some_and(|word| word.len() == rest.len())
            || self.nominal.iter().any(|noun| noun == rest);
        (is_name(rest) && !compound).then_some(rest)
    }

    /// Whether a name ends with what people, things and their measures are called: 领取失业保险金人数.
    fn is_compound(&self, name: &str) -> bool {
        CUES.measures.at(name).is_some() || self.nominal.iter().any(|noun| name.ends_with(noun.as_str()))
    }

    /// The verb that `name` begins with, if it is one to be dropped.
    fn dropped(&self, name: &str) -> Option<&str> {
        self.words.at(name).filter(|(_, is)| is.dropped).map(|(word, _)| word)
    }

    /// The words in a name, with where they begin.
    fn scan<'n>(&'n self, name: &'n str) -> impl Iterator<Item = (usize, &'n str, Word)> + 'n {
        let mut past = 0;
        name.char_indices().filter_map(move |(at, _)| {
            let found = self.words.at(&name[at..]).filter(|_| at >= past);
            let (word, is) = found?;
            past = at + word.len();
            Some((at, word, *is))
        })
    }

    /// Where the object of a verb inside a name begins, if somebody else does it: 省财政厅下达…资金.
    fn object(&self, name: &str, at: usize, verb: &str) -> Option<usize> {
        let before = &name[..at];
        let actor = before.chars().count() >= 2 && !before.ends_with('新') && !before.starts_with("其他");
        let quoted = [('“', '”'), ('《', '》'), ('（', '）')]
            .into_iter()
            .any(|(open, close)| before.matches(open).count() != before.matches(close).count());
        // 拥军优抚慰问、就业培训等工作: one of a list of works.
        let listed = name[at + verb.len()..].starts_with('、');
        // 结转下年及安排预算稳定调节基金支出: two things that were done.
        let one = before.trim_end_matches(['和', '及']);
        let joined = one.len() < before.len() && !is_act(one) && !ends_with_one(one);
        let object =
            self.behind(&name[at..], verb.len()).filter(|_| actor && !quoted && !listed && !joined)?;
        // 县财政偿还债务: how much was paid is not how much is owed.
        if settles(&name[at..]).is_some() {
            return Some(at);
        }
        Some(name.len() - object.len())
    }

    /// Where the object of what somebody is led to do begins: 引导银行机构为中小企业|发放|贷款.
    fn caused(&self, name: &str) -> Option<usize> {
        let verbs = self.scan(name).filter(|(at, word, is)| {
            let joined = name[..*at].ends_with(['和', '及', '与', '、']);
            (is.deed || is.dropped) && *at >= SHORTEST_FREE && word.chars().count() > 1 && !joined
        });
        let objects = verbs.filter_map(|(at, verb, _)| {
            let rest = &name[at + verb.len()..];
            let noun =
                rest.starts_with(self.nominal_marks.as_slice()) || rest.starts_with(self.places.as_slice());
            (is_name(rest) && !noun).then_some(name.len() - rest.len())
        });
        objects.last()
    }

    /// The same of the last such verb among the first `free` bytes.
    fn inside(&self, name: &str, free: usize) -> Option<usize> {
        if name.len() < SHORTEST || free < SHORTEST_FREE {
            return None;
        }
        let deeds = self.scan(&name[..free]).filter(|(at, _, is)| is.deed && *at > 0);
        deeds.filter_map(|(at, verb, _)| self.object(name, at, verb)).last()
    }
}

/// How much of a name a lexicon does not hold: verbs are looked for in front of what it holds.
fn free(name: &str, lexicon: &Lexicon) -> usize {
    name.len() - lexicon.find(name).map_or(0, |(word, _)| word.len())
}

/// How many bytes of a name lead to its noun: 荣获国家级奖项 → 国家级奖项, 县农业农村局下达补贴资金 → 补贴资金. What 的 joins to a
/// noun is part of it.
pub(super) fn leading(name: &str, lexicon: &Lexicon) -> usize {
    // 用两年时间将筹资标准: what is done to it follows.
    let (taken, shared) = holds(name);
    if taken
        && let Some((at, word, _)) =
            VERBS.scan(name).find(|(at, word, is)| *at > 0 && is.clause && matches!(*word, "将" | "把"))
        && is_name(&name[at + word.len()..])
    {
        return at + word.len();
    }
    // 近百架的无人机已实现投送包裹: what they did.
    if let Some(object) = already_done(name) {
        return name.len() - object.len();
    }
    if name.contains('的') {
        // 县财政局下达了急需安排的资金: what was done, and not by whom.
        let done =
            VERBS.scan(name).find(|(at, verb, is)| is.deed && name[at + verb.len()..].starts_with('了'));
        let object = done.and_then(|(at, verb, _)| name.get(at + verb.len() + '了'.len_utf8()..));
        return object.filter(|object| is_name(object)).map_or(0, |object| name.len() - object.len());
    }
    // 动用了历年财政结余: a verb of two characters that no list has to know.
    let done = name.char_indices().nth(2).filter(|(_, c)| *c == '了' && settles(name).is_none());
    let done = done.map(|(at, c)| at + c.len_utf8());
    if let Some(at) = done.filter(|at| is_name(&name[*at..]) && !name[*at..].starts_with(['解', '结', '断']))
    {
        return at;
    }
    // 新增认定高端服务业企业: gained, and by what deed.
    let gained = CUES.gains.at(name).map(|(gain, ())| &name[gain.len()..]);
    if gained.is_some_and(|rest| without_deed(rest).len() < rest.len()) {
        return 0;
    }
    // 4处救助站共接纳困难群众: what all of them did.
    if let Some(object) = if shared { done_by_all(name) } else { None } {
        return name.len() - object.len();
    }
    // 全县调减…, 县城有石桥…: a place in front of a verb.
    let has = |place: &str| name[place.len()..].starts_with('有');
    let haver = CUES.havers.at(name).filter(|(place, ())| has(place));
    let area = haver.or_else(|| CUES.areas.at(name)).map_or(0, |(area, ())| area.len());
    let placed = VERBS.dropped(&name[area..]).is_some();
    let mut rest = if placed { &name[area..] } else { name };
    let whole = rest;
    loop {
        // 开工建设桥梁: verbs that lead to a name behind one of these.
        let again = || {
            let plain = rest.len() < whole.len() && CUES.leading_whole.at(rest).is_none();
            let found = CUES.leading.at(rest).filter(|_| plain);
            found.map(|(verb, ())| verb).filter(|verb| verb.chars().count() > 1)
        };
        let Some(verb) = VERBS.dropped(rest).or_else(again) else { break };
        if settles(rest).is_some() && !joins(&name[..name.len() - rest.len()]) {
            break;
        }
        if verb.len() == rest.len() && VERBS.words.at(rest).is_some_and(|(_, is)| is.deed) {
            return name.len();
        }
        let object = VERBS.behind(rest, verb.len());
        // 增加大豆面积: what a verb of change takes may be a measure.
        let compound = CUES.measures.at(rest).is_some() && change_at_end(verb).is_none();
        // 提出国内生产总值增长: what is known needs no more.
        let deed = VERBS.words.at(rest).is_some_and(|(_, is)| is.deed);
        let known = deed && lexicon.find(rest).is_some_and(|(word, _)| word.len() + verb.len() == rest.len());
        let object = object.filter(|_| verb.len() <= free(rest, lexicon) && (!compound || known));
        let Some(object) = object else { break };
        rest = object;
    }
    // 引导金融机构投放贷款: what somebody is led to do. 引导基金投放贷款 is what the fund does.
    let causing = CUES.causing.at(whole).is_some_and(|(word, ())| {
        let rest = &whole[word.len()..];
        // 服务业实际使用外资.
        let kind = rest.starts_with(['业', '型']) || rest.starts_with(VERBS.places.as_slice());
        !kind && !VERBS.nominal.iter().any(|noun| rest.starts_with(noun.as_str()))
    });
    if causing && let Some(at) = VERBS.caused(rest) {
        rest = &rest[at..];
    }
    // 占发放贷款总额: what a share is of.
    if !rest.contains('占')
        && rest.len() >= SHORTEST
        && let Some(at) = VERBS.inside(rest, free(rest, lexicon))
    {
        let (who, object) = rest.split_at(at);
        // 一般债券偿还本金: what is paid of it; 公务接待经费.
        let own = settles(object).is_some()
            && who.ends_with(|c| CUES.item_ends.contains(c))
            && !who.starts_with(['向', '由', '对', '为', '给', '以', '用']);
        if !own && CUES.of_deeds.at(object).is_none() {
            rest = object;
        }
    }
    // Nothing was dropped but the place.
    if rest.len() == whole.len() {
        return 0;
    }
    name.len() - rest.len()
}

/// Whether a name holds 将 or 把, or 共. Asked of every name, and most are of characters of three bytes alone: one look at each.
fn holds(name: &str) -> (bool, bool) {
    let (characters, rest) = name.as_bytes().as_chunks::<3>();
    let (mut taken, mut shared) = (false, false);
    for c in characters {
        match *c {
            // 将, 把, 共
            [0xe5, 0xb0, 0x86] | [0xe6, 0x8a, 0x8a] => taken = true,
            [0xe5, 0x85, 0xb1] => shared = true,
            [first, ..] if first < 0xe0 => return (name.contains(['将', '把']), name.contains('共')),
            _ => {}
        }
    }
    if rest.is_empty() { (taken, shared) } else { (name.contains(['将', '把']), name.contains('共')) }
}

/// What stands behind 已 and a verb inside a name.
fn already_done(name: &str) -> Option<&str> {
    let at = name.find('已').filter(|at| *at > '字'.len_utf8())?;
    let rest = &name[at + '已'.len_utf8()..];
    let (verb, ()) = CUES.leading.at(rest).filter(|(verb, ())| verb.chars().count() > 1)?;
    let object = &rest[verb.len()..];
    if stays(rest) {
        return Some(rest);
    }
    Some(object).filter(|object| is_name(object) && !object.starts_with(VERBS.nominal_marks.as_slice()))
}

/// What stands behind 共 and a verb inside a name.
fn done_by_all(name: &str) -> Option<&str> {
    let (at, one) = name.match_indices('共').find(|(at, _)| *at > 0)?;
    let rest = &name[at + one.len()..];
    let verb = VERBS.words.at(rest).filter(|(_, is)| is.deed || is.dropped).map(|(verb, _)| verb);
    let verb = verb
        .or_else(|| CUES.leading.at(rest).map(|(verb, ())| verb))
        .filter(|verb| verb.chars().count() > 1)?;
    // 全行业共完成运输量: the industry's own.
    let own = CUES.acting.iter().any(|acting| acting == verb);
    VERBS.behind(rest, verb.len()).filter(|_| !own)
}

/// What was made with somebody, in words that begin with who that is: 医联体 of 医院建立医联体. `None` where they hold no such verb.
pub(super) fn done_with(words: &str) -> Option<&str> {
    words.char_indices().skip(2).find_map(|(at, _)| {
        let rest = &words[at..];
        let deed = VERBS.words.at(rest).filter(|(_, is)| is.deed).map(|(word, _)| word);
        let leading =
            || CUES.leading.at(rest).map(|(word, ())| word).filter(|_| CUES.leading_whole.at(rest).is_none());
        let verb = deed.or_else(leading).filter(|verb| verb.chars().count() > 1)?;
        VERBS.behind(rest, verb.len()).filter(|object| !object.starts_with('的'))
    })
}

/// Whether a name may be a clause: it begins with a verb, somebody does something in it, or it holds a word that joins the parts
/// of a clause. Of its first `free` bytes no lexicon knows anything.
pub(super) fn is_doubtful(name: &str, free: usize) -> bool {
    if free == 0 {
        return false;
    }
    // 假期最|后一天: cut inside a word.
    if name.ends_with(VERBS.cut.as_slice()) || name.starts_with(['）', ')']) {
        return true;
    }
    let verb_first = settles(name).is_none()
        && VERBS.words.at(name).is_some_and(|(verb, is)| {
            let verb_like = verb.len() <= free && (is.act || is.dropped && !name.contains('的'));
            let object = || VERBS.behind(name, verb.len()).is_some();
            verb_like && (is.act || verb.len() == name.len() || object()) && !VERBS.is_compound(name)
        });
    let mut deed = false;
    for (at, _, is) in VERBS.scan(&name[..free]) {
        if is.clause {
            return true;
        }
        deed |= is.deed && at > 0;
    }
    verb_first || deed && VERBS.inside(name, free).is_some()
}

/// Whether a name that no lexicon knows is so long that it may say more than what is measured, and ends with the word for no
/// thing. `behind`: it stands behind its count.
pub(super) fn is_open(name: &str, behind: bool) -> bool {
    let longest = if behind { LONGEST_COUNTED } else { LONGEST_NAME };
    // No name of a thing is so long, unless it is a share of something or ends with what is measured.
    if name.len() >= LONGEST_CERTAIN * '字'.len_utf8()
        && name.chars().count() >= LONGEST_CERTAIN
        && !name.contains('占')
        && !VERBS.is_compound(name)
    {
        return true;
    }
    name.len() >= longest * '字'.len_utf8()
        && name.chars().count() >= longest
        && !name.ends_with(VERBS.ends.as_slice())
        && (behind || !name.ends_with(VERBS.matters.as_slice()))
        && !VERBS.is_compound(name)
}

/// Whether words end as the names of things, people and matters do: 更新项目, but not 更新.
pub(super) fn ends_as_noun(words: &str) -> bool {
    words.ends_with(VERBS.ends.as_slice())
        || words.ends_with(VERBS.matters.as_slice())
        || VERBS.is_compound(words)
}

/// Whether the last character of words is one that names of things, people and places end with.
pub(super) fn ends_as_thing(words: &str) -> bool {
    words.ends_with(VERBS.ends.as_slice())
}

/// So many characters a name has that may go on with what happened.
const LONGEST_COUNTED: usize = 7;
const LONGEST_NAME: usize = 8;
const LONGEST_CERTAIN: usize = 22;

/// Whether words begin with a verb that begins a noun as readily: 提升培训任务.
pub(super) fn begins_with_head(words: &str) -> bool {
    VERBS.words.at(words).is_some_and(|(_, is)| is.dropped && !is.deed)
}

/// Whether words end with one for works, measures and the like, which makes a noun of the verb before it: 集中开工活动.
pub(super) fn ends_with_matter(words: &str) -> bool {
    VERBS.nominal.iter().any(|noun| words.ends_with(noun.as_str()))
}

/// The verb that words begin with, if it takes away from what stands behind it: 偿还债务本金. `None` where nothing does.
pub(super) fn settles(words: &str) -> Option<&str> {
    let (verb, _) = VERBS.words.at(words).filter(|(_, is)| is.settled)?;
    // 消化处置低效用地: one of two verbs.
    VERBS.behind(words, verb.len()).filter(|rest| VERBS.dropped(rest).is_none()).map(|_| verb)
}

/// Whether the verb that words begin with stays in the name: that of [`settles`], or one that makes a name with the noun behind
/// it. 签约企业.
pub(super) fn stays(words: &str) -> bool {
    let Some((verb, is)) = VERBS.words.at(words).filter(|(_, is)| is.settled || is.deed || is.dropped) else {
        return false;
    };
    let rest = &words[verb.len()..];
    // 拨付周期, 补助面积: how it is done, or to how much, is that of the deed. 扩大面积, 共有户数: but not how that changed or is there.
    let done = (is.deed || is.dropped)
        && verb.len() > '字'.len_utf8()
        && !verb.ends_with('有')
        && change_at_end(verb).is_none();
    done && VERBS.of_deeds.iter().any(|noun| noun == rest)
        || is.settled && (settles(words).is_some() || VERBS.nominal.iter().any(|noun| noun == rest))
}

/// Whether words end with a verb that another one is joined to: 新建|改造, 新建和|改造.
pub(super) fn joins(words: &str) -> bool {
    let words = words.trim_end_matches(['、', '和', '及', '与', '或', '并']);
    let at = words.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let verb = &words[at..];
    let settled = VERBS.words.at(verb).is_some_and(|(word, is)| is.settled && word.len() == verb.len());
    settled || CUES.makes.at(verb).is_some_and(|(word, ())| word.len() == verb.len())
}

/// Words without the deed that they begin with: 认定|高新技术企业.
pub(super) fn without_deed(words: &str) -> &str {
    let deed = VERBS.words.at(words).filter(|(_, is)| is.deed).map_or(0, |(verb, _)| verb.len());
    Some(&words[deed..]).filter(|rest| is_name(rest)).unwrap_or(words)
}

/// Whether the last two characters of words are a verb of a deed: 通达.
pub(super) fn is_arrival(words: &str) -> bool {
    let at = words.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    VERBS.words.at(&words[at..]).is_some_and(|(verb, is)| is.deed && verb.len() == words.len() - at)
}

/// Whether words are verbs and nothing else, perhaps with 新 before them: 新招引, 开工建设.
pub(super) fn is_act(words: &str) -> bool {
    if CUES.also_things.iter().any(|thing| thing == words) {
        return false;
    }
    let mut rest = words.strip_prefix('新').unwrap_or(words);
    while !rest.is_empty() {
        let verb = VERBS.words.at(rest).filter(|(_, is)| is.deed || is.dropped).map(|(verb, _)| verb);
        let verb = verb.or_else(|| CUES.leading.at(rest).map(|(verb, ())| verb)).or_else(|| done_well(rest));
        let Some(verb) = verb else { return false };
        rest = &rest[verb.len()..];
    }
    true
}

/// Whether words are adverbs and other words that lead to a verb, and no verb themselves: 累计, 已经.
pub(super) fn is_led(words: &str) -> bool {
    CUES.leading.at(words).is_some_and(|(word, ())| word.len() == words.len())
        && VERBS.words.at(words).is_none_or(|(word, is)| word.len() < words.len() || !is.deed)
}

/// 用好, 抓好: a verb of one character and 好 behind it.
fn done_well(words: &str) -> Option<&str> {
    let verb = words.chars().next()?;
    let done = words[verb.len_utf8()..].starts_with('好') && !VERBS.not_well.contains(&verb);
    done.then(|| &words[..verb.len_utf8() + '好'.len_utf8()])
}

/// Whether what stands behind a verb makes a noun of it: 率, 情况.
pub(super) fn makes_noun(behind: &str) -> bool {
    behind.starts_with(VERBS.nominal_marks.as_slice())
        || behind.starts_with(['数', '值', '的'])
        || VERBS.nominal.iter().any(|noun| behind.starts_with(noun.as_str()))
}

/// What a word is that begins before a verb and goes over it, `at` bytes behind its start: a noun (募集资金投|向) or a verb
/// (门面房退|还). `None` where there is none.
pub(super) fn over(words: &str, at: usize) -> Option<bool> {
    let (_, is) = VERBS.words.at(words).filter(|(word, _)| word.len() > at)?;
    Some(!(is.deed || is.dropped || is.act || is.clause))
}

/// Whether what stands behind a figure begins with a verb: 安排3亿元帮助….
pub(super) fn begins_with_one(words: &str) -> bool {
    let verbs = [VERBS.dropped(words), CUES.leading.at(words).map(|(word, ())| word)];
    let purpose = CUES.purposes.at(words).map(|(word, ())| word);
    verbs.into_iter().chain([purpose]).flatten().any(|verb| verb.len() < words.len())
}

/// Whether words begin with a verb of something that is done, and its object: 改造泵站.
pub(super) fn begins_with_deed(words: &str) -> bool {
    let verb = VERBS.words.at(words).filter(|(_, is)| is.deed || is.dropped || is.settled);
    let verb = verb.map(|(verb, _)| verb).or_else(|| CUES.leading.at(words).map(|(verb, ())| verb));
    // 发行后总股本: no deed.
    let object = |rest: &str| is_name(rest) && !makes_noun(rest) && !rest.starts_with(['后', '前']);
    verb.is_some_and(|verb| verb.chars().count() > 1 && object(&words[verb.len()..]))
}

/// Whether a name ends with a verb that takes what stands behind the figure: 财政再安排3亿元重建资金.
pub(super) fn ends_with_deed(name: &str) -> bool {
    // Verbs have two characters or three.
    let mut starts = name.char_indices().rev().skip(1).take(2).map(|(at, _)| at).filter(|at| *at > 0);
    starts.any(|at| {
        let verb = VERBS.words.at(&name[at..]);
        verb.is_some_and(|(verb, is)| is.deed && at + verb.len() == name.len())
    })
}

/// What stands behind the last verb inside words: 黄花镇入围|全国乡镇.
pub(super) fn behind_last(words: &str) -> &str {
    let last = VERBS
        .scan(words)
        .filter(|(_, word, is)| (is.deed || is.act || is.clause) && word.chars().count() > 1);
    last.last().map_or(words, |(at, word, _)| &words[at + word.len()..])
}

/// A name without the verb that it ends with: 年度测评|取得. `None` where it ends with none or is nothing else.
pub(super) fn before_deed(name: &str) -> Option<&str> {
    let mut starts = name.char_indices().rev().skip(1).take(2).map(|(at, _)| at).filter(|at| *at > 0);
    let at = starts.find(|at| {
        let verb = VERBS.words.at(&name[*at..]);
        verb.is_some_and(|(verb, is)| is.deed && at + verb.len() == name.len())
    })?;
    Some(&name[..at]).filter(|rest| is_name(rest))
}

/// Whether words end with a verb of any kind.
pub(super) fn ends_with_one(words: &str) -> bool {
    let mut starts = words.char_indices().rev().skip(1).take(3).map(|(at, _)| at);
    starts.any(|at| {
        let own = VERBS.words.at(&words[at..]).filter(|(_, is)| is.deed || is.dropped || is.act || is.clause);
        let own = own.map(|(word, _)| word).or_else(|| CUES.leading.at(&words[at..]).map(|(word, ())| word));
        own.is_some_and(|word| word.chars().count() > 1 && at + word.len() == words.len())
    })
}

/// Which way the verb goes that words in front of a name end with: 全县调减, 增加.
pub(super) fn turns(dropped: &str) -> Option<Direction> {
    let words = dropped.trim_end();
    let (verb, way) = change_at_end(words)?;
    (verb.chars().count() > 1 && VERBS.dropped(verb).is_some()).then_some(way)
}

/// Where the noun ends of those for whom something is done: a verb that begins a noun as readily ends it too.
pub(super) fn ends_before_any(noun: &str) -> usize {
    let second = noun.char_indices().nth(2).map_or(noun.len(), |(at, _)| at);
    let end = VERBS.scan(noun).find(|(at, verb, is)| {
        let behind = &noun[at + verb.len()..];
        // 重点帮扶县, 扩权赋能县: a verb in the name of a place.
        let place = behind.starts_with(VERBS.places.as_slice()) || CUES.places.at(behind).is_some();
        let praise = CUES.attributive.at(noun).is_some_and(|(word, ())| word.len() == *at);
        let measure = VERBS.is_compound(noun) && behind.chars().count() <= LONGEST_MEASURE;
        let compound = measure || place || praise;
        *at >= second && (is.deed || is.clause || is.dropped && verb.chars().count() > 1 && !compound)
    });
    end.map_or(noun.len(), |(at, _, _)| at)
}

/// In characters: 改造面积, 治理率.
const LONGEST_MEASURE: usize = 2;

/// Where the noun behind a count ends at the latest: what it does begins there. Counted from its start.
pub(super) fn ends_before(noun: &str) -> usize {
    let second = noun.char_indices().nth(2).map_or(noun.len(), |(at, _)| at);
    // 落实“走在前、作示范”要求, 表单式“一事联办”事项: what a quotation holds does nothing.
    let quoted = |at: usize| noun[at..].find('”').is_some_and(|close| !noun[at..at + close].contains('“'));
    let end = VERBS.scan(noun).find(|(at, _, is)| *at >= second && (is.clause || is.deed) && !quoted(*at));
    end.map_or(noun.len(), |(at, _, _)| at)
}
