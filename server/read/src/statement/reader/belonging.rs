//! Names that leave out what the figures right before them say: whose they are, of which account or fund, and what was gained.

use super::{Name, Reader};
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, Measure, name, shown, verb};

/// In characters: 江西南昌、安徽阜阳等地铁路.
const LONGEST_ACTOR: usize = 16;

/// In characters: 机关事业单位基本养老保险基金.
const LONGEST_FUND: usize = 20;

/// The account that a heading names, if it says nothing else: 一、工伤保险基金.
fn account_alone(text: &str, heading: Span) -> Option<&str> {
    let span = name::whole(text, &[], heading);
    let words = text[span.range()].trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    let account = CUES.accounts.iter().any(|end| words.ends_with(end.as_str()));
    let alone = account && words.chars().count() <= LONGEST_FUND && !words.contains(is_mark);
    (alone && name::is_name(words)).then_some(words)
}

/// In characters: 治理, 覆盖.
const LONGEST_TREATED: usize = 2;

/// So many figures may stand between the name of an account and what else it has.
const MOST_SIDES: usize = 8;

/// …and so many between an account and the total of what was added to it.
const MOST_ADDED: usize = 16;

impl Reader<'_> {
    /// 一般公共预算收入完成7.1亿元，增长3%。支出完成8.3亿元: whose expenditure, the figures right before say.
    pub(super) fn with_account(&self, name: Name) -> Name {
        let name = self.with_fund(name);
        if !CUES.sides.iter().any(|side| **side == *name.text) {
            return name;
        }
        if let Some(text) = self.spent_of(&name).or_else(|| self.spent_on(&name)) {
            return Name { text: text.into(), licence: name.licence.min(Licence::Carried), ..name };
        }
        // 旅游接待38万人次、总收入3亿元: what is told of in this sentence has another.
        let from = self.sentences[self.sentence].start;
        let money = |at: usize| self.figures[at].unit.dimension().starts_with("money");
        let other = |at: &usize| {
            self.figures[*at].span.start >= from
                && self.figures[*at].kind == Kind::Amount
                && self.statements[*at].measure == Measure::Level
                && !money(*at)
        };
        // 收入总计: what was added to the account's own stands between.
        let is_total = |name: &str| CUES.account_totals.iter().any(|end| name.ends_with(end.as_str()));
        let total = is_total(&name.text);
        let most = if total { MOST_ADDED } else { MOST_SIDES };
        let told = (0..self.statements.len()).rev().take(most).take_while(|at| !other(at));
        // The nearest that has such a side; 其中，税收收入…, 加上补助收入… are parts of it and no others.
        let before = told.into_iter().find_map(|at| {
            let name = &self.statements[at].indicator;
            if is_total(name) {
                return None;
            }
            let side = CUES.flows.iter().filter_map(|side| name.rfind(side.as_str())).max()?;
            // 一般公共预算总收入: of that account.
            let account = &name[..side];
            let account = account.strip_suffix(CUES.all.as_str()).unwrap_or(account);
            // 调整后收入预算: by which of its figures, and of no account.
            let account = if CUES.stated.iter().any(|word| word == account) { "" } else { account };
            let from = self.statements[at].sentence.start;
            let lead = self.text.get(from..self.figures[at].span.start).unwrap_or_default();
            // 结转下年及安排预算稳定调节基金支出: what was put into a fund is no account of its own.
            let moved = CUES.moved.at(account).is_some();
            let named = !moved && CUES.accounts.iter().any(|end| account.ends_with(end.as_str()));
            // The comma of 2，749万元 ends no clause.
            let own = self.cut.last_in(Span::new(from, self.figures[at].span.start));
            let clause = self.text.get(own..self.figures[at].span.start).unwrap_or_default().trim_start();
            let part = CUES.parts.in_text(lead)
                || clause.starts_with(['加', '减'])
                || account.is_empty()
                || moved
                || CUES.account_parts.iter().any(|part| name.ends_with(part.as_str()));
            (named || !part && !total).then_some((at, named.then_some(account)))
        });
        let before = before.and_then(|(at, account)| Some((at, account?)));
        // 1. 一般公共预算。收入完成7.1亿元: nearer than any figure, the heading of the paragraph says of which account.
        if let Some((at, account)) = self.account_of_heading()
            && before.is_none_or(|(told, other)| self.figures[told].span.start < at || other == account)
        {
            let licence = name.licence.min(Licence::Carried);
            return Name { text: format!("{account}{}", name.text).into(), licence, ..name };
        }
        match before {
            Some((told_at, account)) => {
                // 预算收入7.1亿元，加上补助等，收入总量为8.3亿元，安排支出…: of all that, and not of the account alone.
                let amount = |at: usize| money(at) && self.figures[at].kind == Kind::Amount;
                let of_it = |at: &usize| {
                    amount(*at) && self.statements[*at].indicator == self.statements[told_at].indicator
                };
                let told = (0..=told_at).rev().take(MOST_SIDES).find(of_it);
                let told = told.and_then(|at| self.figures[at].number());
                let other = |at: usize| {
                    let name = &*self.statements[at].indicator;
                    let own = name.starts_with(account) && !is_total(name);
                    amount(at) && !own && self.figures[at].number() > told
                };
                let alone = !total && name.text.starts_with(['收', '支']) && !name.text.ends_with("结余");
                // 总收入8.3亿元，安排支出8.3亿元: all that is spent of the account.
                let own = self.figures[self.statements.len()].number();
                let all = |at: usize| {
                    let told = &*self.statements[at].indicator;
                    let gross =
                        told.strip_prefix(account).is_some_and(|rest| rest.starts_with(CUES.all.as_str()));
                    amount(at) && self.figures[at].number() == own && (gross || is_total(told))
                };
                if alone && *name.text == *CUES.flows[1] && (told_at..self.statements.len()).any(all) {
                    let text = format!("{account}{}{}", CUES.all, name.text).into();
                    return Name { text, licence: name.licence.min(Licence::Carried), ..name };
                }
                if alone && (told_at + 1..self.statements.len()).any(other) {
                    let licence = name.licence.min(Licence::Guessed);
                    return Name { licence, ..name };
                }
                let licence = Licence::Carried;
                let text = format!("{account}{}", name.text).into();
                Name { text, licence: name.licence.min(licence), ..name }
            }
            None => name,
        }
    }

    /// 安排预备费1000万元，支出679万元: what was spent of an item that was set aside right before.
    fn spent_of(&self, name: &Name) -> Option<String> {
        let (last, index) = (self.previous?, self.statements.len());
        let (told, item) = (&self.statements[last], &self.figures[last]);
        let spent = *name.text == *CUES.flows[1] && name.span.start > item.span.end;
        let front = self.text.get(..told.indicator_span.start)?.trim_end();
        let aside = CUES.allots.at(front).is_some() && told.indicator.ends_with(['费', '金', '款']);
        let less = item.unit == self.figures[index].unit && self.figures[index].number() <= item.number();
        (spent && aside && less).then(|| format!("{}{}", told.indicator, name.text))
    }

    /// 公务接待25批次，214人次，支出1.92万元: on what was done so often right before.
    fn spent_on(&self, name: &Name) -> Option<String> {
        let last = self.previous.filter(|_| *name.text == *CUES.flows[1])?;
        let (told, deed) = (&self.statements[last], &self.figures[last]);
        let often = CUES.times_done.contains(&deed.unit.name()) && told.measure.is_level();
        let direct = told.sentence == self.sentences[self.sentence] && name.span.start > deed.span.end;
        (often && direct && name::is_name(&told.indicator))
            .then(|| format!("{}{}", told.indicator, name.text))
    }

    /// The account that a sentence before this one names and nothing else, and where that begins: 1. 一般公共预算。
    fn account_of_heading(&self) -> Option<(usize, &str)> {
        let told = |span: &Span| {
            let at = self.figures.partition_point(|figure| figure.span.start < span.start);
            self.figures.get(at).is_some_and(|figure| figure.span.start < span.end)
        };
        let heading = self.sentences[..self.sentence].iter().rev().find(|span| !told(span));
        let inside = heading.and_then(|heading| Some((heading.start, account_alone(self.text, *heading)?)));
        inside.or_else(|| Some((0, account_alone(self.heading, Span::new(0, self.heading.len()))?)))
    }

    /// 市本级政府性基金预算收入3.1亿元；政府性基金预算支出2.8亿元: whose account, the figure before says.
    pub(super) fn with_level(&self, name: Name) -> Name {
        let Some(account) = account_of(&name.text).filter(|_| !name.text.contains('占')) else {
            return name;
        };
        let told = self.statements.iter().rev().take(MOST_SIDES);
        // The nearest that names whose account it is: 全县…收入, and then the other side of that.
        let owner = told.into_iter().find_map(|told| {
            let near = self.sentence == 0 || told.sentence.end >= self.sentences[self.sentence - 1].start;
            let owner = whose(&told.indicator);
            let length = owner.or_else(|| CUES.areas.at(&told.indicator).map(|(area, ())| area))?.len();
            let same = account_of(&told.indicator[length..])? == account;
            Some(owner.filter(|_| near && same))
        });
        match owner.flatten() {
            Some(owner) => {
                let licence = name.licence.min(Licence::Carried);
                Name { text: format!("{owner}{}", name.text).into(), licence, ..name }
            }
            None => name,
        }
    }

    /// （五）城乡居民医疗保险基金收支情况。基金收入1.4亿元: of which fund, the paragraph's heading says.
    fn with_fund(&self, name: Name) -> Name {
        let fund = CUES.fund.as_str();
        let rest = name.text.strip_prefix(fund).filter(|rest| !rest.is_empty() && self.sentence > 0);
        let head = self.sentences.first().map_or("", |head| &self.text[head.range()]);
        let (Some(rest), Some(at)) = (rest, head.find(fund)) else { return name };
        let span = name::whole(self.text, &[], Span::new(0, at + fund.len()));
        let called = shown::plain(&self.text[span.range()]);
        let heads = called.chars().count() <= LONGEST_FUND && !called.contains(['“', '（', '(']);
        if !heads || called.contains(is_mark) || called.len() <= fund.len() {
            return name;
        }
        let licence = name.licence.min(Licence::Carried);
        Name { text: format!("{called}{rest}").into(), licence, ..name }
    }

    /// 第三产业增加值63.2亿元，对GDP的贡献率为44.9%: whose, the figure before says. 债务余额4.4亿元，其中一般债务2.1亿元: of
    /// two alike the second leaves out what is measured of both.
    pub(super) fn with_subject(&self, index: usize, own: Span, name: Name) -> Name {
        let name = self.with_actor(index, own, self.with_treated(index, own, name));
        let Some(owner) = self.last.filter(|_| name.span.start >= own.start && !name.span.is_empty()) else {
            return name;
        };
        let figure = &self.figures[index];
        let told = &*self.statements[owner].indicator;
        let licence = name.licence.min(Licence::Carried);
        if name.text.ends_with(CUES.contribution.as_str())
            && self.text[own.range()].trim_start().starts_with('对')
            && name::is_name(told)
            && self.run(index) == 1
            && !told.contains(CUES.contribution.as_str())
            && !told.contains('占')
        {
            return Name { text: format!("{told}对{}", name.text).into(), licence, ..name };
        }
        // 装备制造业拉动规上工业增长7.3个百分点，贡献率达到75.3%: of what pulled.
        if *name.text == *CUES.contribution
            && self.statements[owner].measure == Measure::Contribution
            && let Some((who, of)) = told.split_once(CUES.pulled[0].as_str())
            && name::is_name(who)
            && name::is_name(of)
        {
            return Name { licence, ..Self::made(format!("{who}对{of}的{}", name.text)) };
        }
        let alike = self.figures[owner].kind == figure.kind && self.figures[owner].unit == figure.unit;
        // 粮油、食品类零售额增长22.1%，饮料类增长47.2%: what grows is told of the first class.
        if name.text.ends_with(CUES.class) {
            let from = self.sentences[self.sentence].start;
            let told = (0..=owner).rev().take_while(|at| self.figures[*at].span.start >= from);
            let class = told.into_iter().find_map(|at| {
                let (_, rest) = self.statements[at].indicator.rsplit_once(CUES.class)?;
                ends_with_measure(rest).then_some(rest)
            });
            if let Some(rest) = class {
                return Name { text: format!("{}{rest}", name.text).into(), licence, ..name };
            }
        }
        let account = CUES.accounts.iter().any(|end| name.text.ends_with(end.as_str()));
        if !alike || figure.kind != Kind::Amount || figure.unit.is_none() || account {
            return name;
        }
        let shared = name.text.char_indices().rev().nth(1).map_or("", |(at, _)| &name.text[at..]);
        let rest = told.rsplit_once(shared).map_or("", |(_, rest)| rest);
        let measures =
            CUES.measures.at(rest).is_some_and(|word| word.len() == rest.len()) && !CUES.totals.in_text(rest);
        // 贷款余额216亿元，其中涉农贷款75亿元: says what is measured by itself.
        let told = CUES.measures.at(&name.text).is_some();
        if measures && !told && name.text.len() > shared.len() && !name.text.contains(rest) {
            return Name { text: format!("{}{rest}", name.text).into(), licence, ..name };
        }
        name
    }

    /// 全国铁路今天预计发送旅客1880万人次, “小三通”航线共发送旅客5万人次: who does it, where a day or an adverb parts the verb from it.
    fn with_actor(&self, index: usize, own: Span, name: Name) -> Name {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount || name.span.start < own.start || name.span.is_empty() {
            return name;
        }
        let Some(front) = self.text.get(own.start..name.span.start) else { return name };
        let front = front.trim_start_matches(|c: char| !name::is_han(c) && c != '“');
        let from = name.span.start - front.len();
        let front = front.trim_end();
        let deed = if verb::begins_with_one(&name.text) {
            ""
        } else {
            verb::before_deed(front).map_or("", |who| &front[who.len()..])
        };
        let said = &front[..front.len() - deed.len()];
        if deed.is_empty() && !verb::begins_with_one(&name.text) {
            return name;
        }
        let mut who = said;
        while let Some(rest) = CUES.amid.strip_end(who) {
            who = rest.trim_end();
        }
        let length = who.chars().count();
        // “十二五”累计安排资金: when it was done.
        let told = Span::new(from, from + who.len());
        let timed = self.times_in(told).iter().any(|it| it.is_time() && it.span.end == told.end);
        let actor = who.len() < said.len()
            && !timed
            && (3..=LONGEST_ACTOR).contains(&length)
            && who.chars().all(|c| name::is_han(c) || matches!(c, '“' | '”' | '、'))
            && name::is_name(who)
            && !super::naming::ends_with_place(who)
            && !verb::begins_with_one(who)
            && !verb::ends_with_one(who)
            && !who.contains(['的', '年', '月', '日', '我'])
            && CUES.areas.at(who).is_none_or(|(area, ())| area.len() < who.len());
        if !actor {
            return name;
        }
        let licence = name.licence.min(Licence::Carried);
        Name { text: format!("{who}{deed}{}", name.text).into(), licence, ..name }
    }

    /// 加强生活污水治理，治理率达到95%: of what, the clause right before says.
    fn with_treated(&self, index: usize, own: Span, name: Name) -> Name {
        let act = name.text.strip_suffix('率').filter(|act| act.chars().count() == LONGEST_TREATED);
        let Some(act) = act.filter(|_| self.figures[index].kind == Kind::Percent) else { return name };
        let from = self.previous.map_or(0, |previous| self.figures[previous].span.end);
        let from = from.max(self.sentences[self.sentence].start);
        let before = self.text.get(from..own.start).unwrap_or_default().trim_end_matches(['，', ',', ' ']);
        if !before.ends_with(act) {
            return name;
        }
        let end = from + before.len();
        let clause = Span::new(self.cut.last_in(Span::new(from, end)), end);
        let of = self.phrase(index, clause, true).span;
        let of = &self.text[of.range()];
        if !of.ends_with(act) || of.len() <= act.len() || !name::is_name(of) {
            return name;
        }
        Name { text: format!("{of}率").into(), licence: name.licence.min(Licence::Carried), ..name }
    }

    /// 发现问题270个、完成整改248个: what was done with so general a noun before.
    fn other_deed(&self, index: usize, own: Span, name: &Name) -> Option<String> {
        let figure = &self.figures[index];
        let inherited = name.span.is_empty() || name.span.end <= own.start;
        if !inherited || !figure.unit.is_count() || figure.kind != Kind::Amount {
            return None;
        }
        let noun = CUES.general.iter().find(|noun| name.text.ends_with(noun.as_str()))?;
        let before = name.text.strip_suffix(noun.as_str()).filter(|deed| deed.chars().count() == 2)?;
        let words = self.text.get(own.start..figure.span.start)?;
        let words = words.trim_matches(|c| !name::is_han(c));
        let deed = CUES.acting.iter().find_map(|verb| words.strip_prefix(verb.as_str())).unwrap_or(words);
        let one =
            deed.chars().count() == 2 && verb::is_act(deed) && !verb::is_led(deed) && verb::is_act(before)
                || super::whose::is_stage(deed);
        one.then(|| format!("{deed}{noun}"))
    }

    /// 走访企业20家, 新建项目13个: of so general a noun only what was done tells which they are.
    pub(super) fn with_deed(&self, index: usize, own: Span, name: Name) -> Name {
        let figure = &self.figures[index];
        if let Some(text) = self.other_deed(index, own, &name) {
            return Name { text: text.into(), licence: Licence::Guessed, ..name };
        }
        let bare = figure.unit.is_count()
            && figure.kind == Kind::Amount
            && name.span.start >= own.start
            && name.span.end <= figure.span.start
            && CUES.general.iter().any(|noun| **noun == *name.text);
        let deed = self.text.get(own.start..name.span.start).filter(|_| bare).unwrap_or_default();
        let deed = deed.trim_matches(|c| !name::is_han(c));
        let done = deed.chars().count() == 2
            && verb::is_act(deed)
            && !verb::is_led(deed)
            && CUES.acting.iter().all(|verb| *verb != deed);
        if !done {
            return name;
        }
        Name { text: format!("{deed}{}", name.text).into(), ..name }
    }

    /// 每1000人口拥有托位4.5个: whether a figure says of how many people something is told.
    pub(super) fn is_base(&self, index: usize) -> bool {
        let figure = &self.figures[index];
        figure.kind == Kind::Amount
            && CUES.each_of.iter().any(|people| figure.unit.name().starts_with(people.as_str()))
            && self.text[..figure.span.start].trim_end().ends_with(&CUES.each_first)
            && self.figures.get(index + 1).is_some_and(|next| {
                let between = self.text.get(figure.span.end..next.span.start);
                between.is_some_and(|between| !between.contains(is_mark) && !between.is_empty())
            })
    }

    /// The name of what is told of so many people each.
    pub(super) fn of_each(&self, index: usize, name: Name) -> Name {
        let Some(base) = index.checked_sub(1).filter(|at| self.is_base(*at)) else { return name };
        let base = &self.figures[base];
        let start = self.text[..base.span.start].rfind(&CUES.each_first);
        let behind = name.span.start >= base.span.end && !name.span.is_empty();
        let Some(start) = start.filter(|_| behind) else { return name };
        let Some(text) = self.text.get(start..name.span.end).filter(|text| !text.contains(is_mark)) else {
            return name;
        };
        Name { text: text.into(), ..name }
    }

    /// 新登记经营主体2.5万家，其中企业0.7万家: of those that were gained.
    fn gained_part(&self, index: usize, own: Span, name: Name) -> Name {
        let figure = &self.figures[index];
        // 新增装机1.5亿千瓦，其中风电新增0.4亿千瓦: what was gained of it, the whole says.
        let gain = self.text.get(name.span.end..figure.span.start).map(str::trim);
        if let Some(gain) = gain.filter(|gain| {
            name.span.start >= own.start && CUES.added.at(gain).is_some_and(|added| added.len() == gain.len())
        }) && let Some(whole) = self.whole_of(index, Measure::Level)
            && self.figures[whole].unit == figure.unit
            && let told = &*self.statements[whole].indicator
            && let Some(at) = told.find(gain)
            && name::is_name(&told[at + gain.len()..])
        {
            let text = format!("{}{}", name.text, &told[at..]).into();
            return Name { text, licence: name.licence.min(Licence::Carried), ..name };
        }
        if !figure.unit.is_count() || name.span.start < own.start || CUES.gains.at(&name.text).is_some() {
            return name;
        }
        let Some(whole) = self.whole_of(index, Measure::Level) else { return name };
        let between = self.text.get(self.figures[whole].span.end..name.span.start).unwrap_or_default();
        let parts = CUES.parts.find_iter(between).next().map_or(0, |found| found.start);
        let inside = &between[parts..];
        if inside.contains(['；', ';', '。']) {
            return name;
        }
        let told = &*self.statements[whole].indicator;
        let gain = CUES.gains.at(told).map(|(word, ())| word);
        // 新增无症状感染者885例，其中境外输入105例: what the cases are, only the whole says.
        let cases = super::whose::are_cases(&figure.unit.name());
        let kind = name.text.char_indices().rev().nth(1).map_or("", |(at, _)| &name.text[at..]);
        let thing = gain.map(|gain| &told[gain.len()..]);
        let thing = thing.filter(|thing| cases && name::is_name(thing) && !thing.ends_with(kind));
        let fits = figure.number() <= self.figures[whole].number()
            && self.figures[whole].unit == figure.unit
            && name::is_name(&name.text)
            && !verb::begins_with_one(&name.text)
            && !verb::ends_with_one(&name.text)
            && !super::naming::ends_with_place(&name.text)
            && !CUES.totals.in_text(&name.text);
        match gain.filter(|_| fits) {
            Some(gain) => {
                let text = format!("{gain}{}{}", name.text, thing.unwrap_or_default()).into();
                Name { text, licence: name.licence.min(Licence::Carried), ..name }
            }
            None => name,
        }
    }

    /// 新增省级田园乡村14个、绿美村庄37个: what is said once of a list is said of all.
    pub(super) fn with_gain(&self, index: usize, own: Span, name: Name) -> Name {
        let name = self.gained_part(index, own, name);
        let Some(last) = self.previous.filter(|last| self.last == Some(*last)) else { return name };
        let (before, figure) = (&self.figures[last], &self.figures[index]);
        let told = &*self.statements[last].indicator;
        let between = self.text.get(before.span.end..name.span.start).unwrap_or_default().trim();
        // Only a name that stands right behind the mark.
        // 新增规上企业489家、限上企业889家，专精特新企业26家: behind a comma, too, where two stand before that were gained.
        let listed = || {
            let earlier = last.checked_sub(1).map(|at| &self.statements[at]);
            let both = earlier.is_some_and(|it| CUES.gains.at(&it.indicator).is_some());
            both && name.span.end == figure.span.start && figure.unit == before.unit && figure.unit.is_count()
        };
        let joined = name.span.start >= own.start
            && (matches!(between, "、" | "和" | "及" | "与") || between == "，" && listed());
        // 每百户家庭拥有汽车50辆、空调77台: of as many each.
        let each = told.find(CUES.owns.as_str()).filter(|_| told.starts_with('每'));
        let each = each.map(|at| &told[..at + CUES.owns.len()]);
        let gain = CUES.gains.at(told).map(|(word, ())| word).or(each);
        let money = |figure: &Figure| figure.unit.dimension().starts_with("money");
        let alike =
            figure.kind == before.kind && figure.kind == Kind::Amount && money(figure) == money(before);
        // 新增新能源装机3000万千瓦、新能源发电量3000亿度: whose it is would not be said again.
        let whose = name.text.char_indices().nth(2).map_or(&*name.text, |(at, _)| &name.text[..at]);
        let again = CUES.gains.at(told).is_some_and(|(gain, ())| told[gain.len()..].starts_with(whose))
            && figure.unit.dimension() != before.unit.dimension();
        let alike = alike && !again;
        let bare = CUES.gains.at(&name.text).is_none()
            && !cues::is_attribute(&name.text)
            && !CUES.totals.in_text(&name.text)
            && !verb::begins_with_one(&name.text);
        match gain {
            Some(gain) if joined && alike && bare && self.statements[last].measure.is_level() => {
                let text = format!("{gain}{}", name.text).into();
                Name { text, licence: name.licence.min(Licence::Carried), ..name }
            }
            _ => name,
        }
    }
}

/// The account whose side a name tells: 政府性基金预算 of 政府性基金预算收入总计.
fn account_of(name: &str) -> Option<&str> {
    let side = CUES.flows.iter().filter_map(|side| name.rfind(side.as_str())).max()?;
    CUES.accounts.iter().any(|end| name[..side].ends_with(end.as_str())).then_some(&name[..side])
}

/// The level of government that a name begins with, but for those of all: 市本级.
fn whose(name: &str) -> Option<&str> {
    let (owner, ()) = CUES.owners_alone.at(name)?;
    owner.ends_with('级').then_some(owner)
}

/// Whether words end with what is measured: 零售额.
fn ends_with_measure(words: &str) -> bool {
    let mut ends = words.char_indices().map(|(at, _)| &words[at..]);
    ends.any(|end| CUES.measures.at(end).is_some_and(|word| word.len() == end.len()))
}
