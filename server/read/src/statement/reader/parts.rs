//! Members of a split and parts of a whole: what they are measured by is said once, of the first or of the whole.

use super::{Name, Reader};
use crate::Span;
use crate::figure::{Decimal, Figure, Kind};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::{Lexicon, Licence, Measure, name, verb};

/// In characters: 分行业大类看.
const LONGEST_SPLIT: usize = 16;

/// So many members of a split are added up; with more, nobody asks.
const MOST_MEMBERS: usize = 24;

/// They add up if so small a part of the total is left by rounding: one in a thousand.
const ROUNDED: i128 = 1000;

/// So many figures before a split or a 其中 the total or the whole may stand.
const MOST_BEFORE: usize = 12;
/// In characters: 行政村（社区）.
const LONGEST_COUNTED: usize = 8;

/// In characters: 专任教师.
const LONGEST_HEADCOUNT: usize = 6;

/// In characters: 电力、热力、燃气及水生产和供应业.
const LONGEST_PART: usize = 18;

impl Reader<'_> {
    /// 占全市收入118亿元的34.7%: whether the figure behind is a part of this one.
    pub(super) fn is_whole_of_next(&self, index: usize) -> bool {
        let Some(next) = self.figures.get(index + 1) else { return false };
        let figure = &self.figures[index];
        let between = self.text.get(figure.span.end..next.span.start).unwrap_or_default();
        let Some(noun) = between.trim().strip_suffix('的') else { return false };
        // 占全镇22个村（社区）的27%.
        let counted = figure.unit.is_count()
            && !figure.unit.name().ends_with('岁')
            && noun.chars().count() <= LONGEST_COUNTED
            && noun.chars().all(|c| name::is_han(c) || matches!(c, '（' | '）' | '(' | ')'));
        next.kind == Kind::Percent && (noun.is_empty() || counted)
    }

    /// 收入41亿元，占全市收入118亿元的34.7%: of what the percentage is, and a part of what. `None` where no 占 leads to it.
    pub(super) fn part_of_whole(&self, index: usize) -> Option<Name> {
        let whole = index.checked_sub(1).filter(|whole| self.is_whole_of_next(*whole))?;
        let of = &self.statements[whole];
        let counted =
            self.figures[whole].unit.is_count() && of.indicator_span.start >= self.figures[whole].span.end;
        let front = self.text.get(self.cut.last_in(of.lead)..self.figures[whole].span.start)?;
        let led = if counted {
            front.trim_start().starts_with('占')
        } else {
            self.text.get(..of.indicator_span.start)?.ends_with('占') && !of.indicator_span.is_empty()
        };
        let mut before = (0..whole).rev().take_while(|at| self.statements[*at].sentence == of.sentence);
        let part = before.find(|at| self.statements[*at].measure.is_level()).filter(|_| led)?;
        let part = &*self.statements[part].indicator;
        let text = format!("{part}占{}", of.indicator);
        // 占总任务7万亩的107%: that is what was done of it.
        let set = super::whose::yardstick(&text[part.len()..]).is_some();
        (name::is_name(part) && !set).then(|| Name { licence: Licence::Carried, ..Self::made(text) })
    }

    /// 分地区看，甲地区实现营业收入8亿元；乙地区3亿元, 装机容量12亿千瓦，其中风电3亿千瓦: the measure of all, where a member has none of
    /// its own.
    pub(super) fn with_measure(&self, index: usize, measure: Measure, own: Span, name: Name) -> Name {
        let figure = &self.figures[index];
        let told = match (measure, figure.kind) {
            (Measure::Level, Kind::Amount) | (Measure::Rate, Kind::Percent) => measure,
            _ => return name,
        };
        let behind = || self.text.get(name.span.end..own.end);
        let links = |words: &str| {
            let changes = || cues::change_at_end(words).is_some_and(|(verb, _)| verb.len() == words.len());
            words.is_empty()
                || CUES.linking.at(words).is_some_and(|word| word.len() == words.len())
                || told == Measure::Rate && changes()
                || told == Measure::Level && CUES.change_to(words)
        };
        let bare = name.span.start >= own.start && behind().map(str::trim).is_some_and(links);
        if name.span.is_empty() || !bare {
            return name;
        }
        if let Some(text) = self.of_insured(index, told, &name.text) {
            return Name { text: text.into(), licence: name.licence.min(Licence::Carried), ..name };
        }
        if let Some(text) = self.of_house(index, told, &name.text) {
            return Name { text: text.into(), licence: Licence::Guessed, ..name };
        }
        if let Some(text) = self.of_settled(index, told, &name.text) {
            return Name { text: text.into(), licence: name.licence.min(Licence::Carried), ..name };
        }
        // 粮油、食品类零售额增长22.1%，饮料类增长47.2%: told of the first class.
        let class = name.text.ends_with(CUES.class)
            && self.last.is_some_and(|last| self.statements[last].indicator.contains(CUES.class));
        if class || self.measured(&name.text).is_some() {
            return name;
        }
        // 煤炭产量3.2亿吨，供应电煤1.1亿吨: a verb of its own says what was done.
        let dropped = self.text.get(own.start..name.span.start).unwrap_or_default();
        let dropped = dropped.trim_matches(|c| !name::is_han(c));
        if dropped.chars().count() > 1 && !CUES.parts.in_text(dropped) && verb::is_act(dropped) {
            return name;
        }
        let part = &*name.text;
        let shared = self.of_split(index, told, part).or_else(|| self.of_whole(index, told, part));
        let shared = shared.or_else(|| self.of_among(told, own, &name));
        let shared = shared.or_else(|| self.of_sibling(index, told, own, &name));
        let first = || {
            let listed = self.of_first_listed(index, told, own, &name);
            listed
                .or_else(|| self.of_first_product(index, told, own, &name))
                .or_else(|| self.of_parallel(index, told, own, &name))
        };
        let listed = shared.is_none() && told == Measure::Level;
        // 其中：一般债务10亿元、专项债务9亿元；转贷县区43亿元: more than all is no part of it.
        let beyond = || {
            let whole = self.whole_of(index, told).map(|whole| self.figures[whole].number());
            listed && whole.is_some_and(|whole| self.figures[index].number() > whole)
        };
        let Some(shared) = shared.or_else(|| if beyond() { None } else { first() }) else {
            return name;
        };
        // 一般债务 of 政府债务余额: what both say is said once.
        let own = name::tidy(&name.text);
        let last = own.char_indices().rev().nth(1).map_or(&*own, |(at, _)| &own[at..]);
        let rest = shared.find(last).map_or(shared, |at| &shared[at + last.len()..]);
        // 商品零售 is a name, whatever the total of it is called.
        if rest.len() < shared.len() && CUES.stocks.at(rest).is_none() {
            return name;
        }
        let text = format!("{own}{rest}");
        // A list of amounts may be one of several things.
        let licence = if listed { Licence::Guessed } else { Licence::Carried };
        Name { text: text.into(), licence: name.licence.min(licence), ..name }
    }

    /// The measure with which a name ends, where it is not all of it. 股份制企业 measures nothing, though 企业 is known.
    fn measured<'n>(&'n self, name: &'n str) -> Option<&'n str> {
        // 地区生产总值总量: no 量 of it.
        let total = CUES.totals_first.iter().filter(|total| total.ends_with('量'));
        let total = total.into_iter().find_map(|total| name.strip_suffix(total.as_str()));
        if total.is_some_and(|rest| self.lexicon.find(rest).is_some()) {
            return None;
        }
        let known = self.lexicon.head(name).filter(|known| !known.ends_with(|c| CUES.kinds.contains(c)));
        // 原煤, by which 原煤产量 goes, measures no 硫酸.
        let thing = |known: &str| {
            let full = self.lexicon.find(known).filter(|(word, _)| word.len() == known.len());
            full.is_some_and(|(_, it)| it.name.len() > known.len() && it.name.starts_with(known))
        };
        let known = known.filter(|known| !thing(known));
        known.or_else(|| CUES.measures.at(name))
    }

    /// What the members of a split are measured by: 按地域分，城镇74.7亿元；乡村5.6亿元.
    fn of_split(&self, index: usize, measure: Measure, part: &str) -> Option<&str> {
        let figure = &self.figures[index];
        let passage = self.cut.passage_at(figure.span.start);
        let head = &self.text[passage.range()];
        let head = head.find(is_mark).map(|at| head[..at].trim())?;
        let splits = head.starts_with(|c| CUES.splits.contains(c))
            && head.ends_with(|c| CUES.splits_end.contains(c))
            && head.chars().count() <= LONGEST_SPLIT;
        if !splits {
            return None;
        }
        // 从八大类消费品价格看，食品烟酒下降1.9%: what the classes are of.
        let divided = || CUES.divided.iter().map(String::as_str).find(|word| head.contains(*word));
        if measure == Measure::Rate
            && let Some(word) = divided()
        {
            return Some(word);
        }
        let inside = (0..index).rev().take_while(|at| self.figures[*at].span.start >= passage.start);
        let first = inside.filter(|at| !self.figures[*at].is_time()).last();
        let shared = first
            .filter(|at| self.figures[*at].unit == figure.unit && self.statements[*at].measure == measure);
        let shared = shared.and_then(|at| self.measured(&self.statements[at].indicator));
        shared.or_else(|| {
            // 居民消费价格上涨1.2%。分类别看，食品烟酒上涨0.8%: what rose right before.
            if measure == Measure::Rate {
                let from = self.figures.partition_point(|it| it.span.start < passage.start);
                return self.measure_of(self.told_before(index, from, measure)?, measure, part);
            }
            let total = &self.statements[self.total_of(index, passage)?].indicator;
            self.lexicon.find(total).map(|(word, _)| word).or_else(|| self.measured(total))
        })
    }

    /// The figure right before the 其中 that a figure stands behind.
    pub(super) fn whole_of(&self, index: usize, measure: Measure) -> Option<usize> {
        let at = self.figures[index].span.start;
        let passage = self.cut.passage_at(at);
        let words = self.text.get(passage.start..at)?;
        let opens = passage.start + CUES.parts.find_iter(words).last()?.start;
        let from = self.figures.partition_point(|it| it.span.start < opens);
        self.told_before(index, from, measure)
    }

    /// What a part is measured by: the whole stands right before 其中 and is no less.
    fn of_whole(&self, index: usize, measure: Measure, part: &str) -> Option<&str> {
        let figure = &self.figures[index];
        let whole = self.whole_of(index, measure)?;
        let fits = measure == Measure::Rate || figure.number() <= self.figures[whole].number();
        self.measure_of(whole, measure, part).filter(|_| fits)
    }

    /// 参加养老保险人数11.8万人，其中职工8.8万人: those of the people who take part.
    fn of_insured(&self, index: usize, measure: Measure, part: &str) -> Option<String> {
        let figure = &self.figures[index];
        if measure != Measure::Level || !CUES.people.iter().any(|unit| *unit == figure.unit.name()) {
            return None;
        }
        // 参加失业保险12万人，增加1万人；工伤保险15万人: so do these.
        let from = self.cut.passage_at(figure.span.start).start;
        let took = self
            .told_before(index, index, measure)
            .filter(|at| self.figures[*at].span.start >= from && CUES.insured.at(part).is_some());
        let verb = took.and_then(|at| {
            let told = &*self.statements[at].indicator;
            let rest = told.strip_prefix(CUES.takes_part.as_str())?;
            CUES.insured.at(rest).map(|_| CUES.takes_part.as_str())
        });
        if let Some(verb) = verb.filter(|verb| !part.starts_with(verb)) {
            return Some(format!("{verb}{part}"));
        }
        let whole = self.whole_of(index, measure)?;
        let called = self.statements[whole].indicator.strip_suffix(CUES.headcount.as_str())?;
        let plain = CUES.areas.at(called).map_or(called, |(area, ())| &called[area.len()..]);
        let fits = figure.number() <= self.figures[whole].number()
            && CUES.insured.at(plain).is_some()
            && CUES.insured.at(part).is_none();
        fits.then(|| format!("{called}{part}"))
    }

    /// 偿还债券本金13亿元，其中一般债券本金7亿元: as much of it was paid.
    fn of_settled(&self, index: usize, measure: Measure, part: &str) -> Option<String> {
        // Hardly any figure has such a one before it.
        let near = &self.statements[index.saturating_sub(MOST_BEFORE)..index];
        let told =
            measure == Measure::Level && near.iter().any(|told| verb::settles(&told.indicator).is_some());
        let whole = if told { self.whole_of(index, measure)? } else { return None };
        let verb = verb::settles(&self.statements[whole].indicator)?;
        // 其中一般债券7亿元（付息0.3亿元）: another deed.
        let kind = part.char_indices().rev().nth(1).map_or("", |(at, _)| &part[at..]);
        let fits = self.figures[index].number() <= self.figures[whole].number()
            && self.statements[whole].indicator.contains(kind)
            && !verb::begins_with_one(part)
            && CUES.owners_alone.at(part).is_none();
        fits.then(|| format!("{verb}{part}"))
    }

    /// 专任教师23.3万人，其中高等学校6.8万人: who they are, the whole says.
    fn of_house(&self, index: usize, measure: Measure, part: &str) -> Option<String> {
        let figure = &self.figures[index];
        let people = CUES.people.iter().any(|unit| *unit == figure.unit.name());
        if measure != Measure::Level || !figure.unit.is_count() || CUES.houses.at(part).is_none() {
            return None;
        }
        let whole = self.whole_of(index, measure)?;
        let called = &*self.statements[whole].indicator;
        // 卫生机构床位3万张，其中医院和卫生院2.7万张: what those have as well.
        let things = CUES.of_houses.iter().filter(|thing| called.ends_with(thing.as_str()));
        let thing =
            things.into_iter().max_by_key(|thing| thing.len()).filter(|thing| thing.len() < called.len());
        if let Some(thing) = thing.filter(|_| self.figures[whole].unit == figure.unit) {
            let fits = figure.number() <= self.figures[whole].number();
            return fits.then(|| format!("{part}{thing}"));
        }
        if !people {
            return None;
        }
        let fits = figure.number() <= self.figures[whole].number()
            && name::is_name(called)
            && called.chars().count() <= LONGEST_HEADCOUNT
            && CUES.houses.at(called).is_none()
            // 普通高中 of 高中阶段招生.
            && part.char_indices().rev().nth(1).is_none_or(|(at, _)| !called.contains(&part[at..]));
        fits.then(|| format!("{part}{called}"))
    }

    /// 全县商品零售额中，粮油类增长12.5%，饮料类增长21.3%: what is measured of all, right before 中.
    fn of_among(&self, measure: Measure, own: Span, name: &Name) -> Option<&str> {
        let kind = name.text.ends_with(|c| CUES.kinds.contains(c));
        if !matches!(measure, Measure::Rate | Measure::Level) || !kind || name.span.start < own.start {
            return None;
        }
        let passage = self.cut.passage_at(name.span.start);
        let before = self.text.get(passage.start..name.span.start)?;
        // 消费品价格呈现“四升三降”格局：食品类上涨2.6%: what is told of all, before the colon.
        let opens = before.rfind(['：', ':']).filter(|at| !before[*at..].contains('。'));
        let head = opens.map(|at| before[..at].rsplit(is_mark).next().unwrap_or_default());
        // 增加值居前10位的行业为：有色金属冶炼业81亿元, too.
        let ranked = |head: &str| CUES.placed.find_iter(head).next().is_some() || measure == Measure::Rate;
        let shown = |word: &&str| head.is_some_and(|head| head.contains(*word) && ranked(head));
        if let Some(word) = CUES.divided.iter().map(String::as_str).find(shown) {
            return Some(word);
        }
        let before = self.text.get(self.sentences[self.sentence].start..name.span.start)?;
        let before = &before[..before.rfind("中，").filter(|_| measure == Measure::Rate)?];
        let whole = before.rsplit(is_mark).next().unwrap_or(before);
        self.measured(whole).filter(|word| word.chars().count() > 1 && word.len() < whole.len())
    }

    /// 淘汰炼钢产能9000万吨、水泥2.3亿吨, 甲制造业增加值增长3.1%，乙制造业增长8.4%: what is measured of one of a kind, told of the first of
    /// them.
    fn of_first_listed(&self, index: usize, measure: Measure, own: Span, name: &Name) -> Option<&str> {
        let last = self.last.filter(|last| {
            *last >= self.figures.partition_point(|it| it.span.start < self.sentences[self.sentence].start)
        })?;
        let (before, figure) = (&self.figures[last], &self.figures[index]);
        let told = &self.statements[last];
        let between = self.text.get(before.span.end..name.span.start)?.trim();
        // 增加水稻种植面积26万亩、蔬菜16万亩: as much was added.
        let added = told.measure == Measure::Change && measure == Measure::Level && between == "、";
        let alike = before.kind == figure.kind && before.unit == figure.unit;
        let alike = alike && (told.measure == measure || added);
        if !alike || name.span.start < own.start || told.indicator == name.text {
            return None;
        }
        let shared = self.measure_of(last, measure, &name.text)?;
        let whose = told.indicator.strip_suffix(shared)?;
        // 甲制造业增加值增长4%，乙采选业增长9%，开采辅助性活动增长26%: the two before set the pattern.
        let second = (0..last).rev().find(|at| !self.figures[*at].is_time()).filter(|at| {
            let it = &self.statements[*at];
            it.measure == Measure::Rate && it.sentence == told.sentence && it.indicator.ends_with(shared)
        });
        let pattern = measure == Measure::Rate
            && second.is_some_and(|at| self.statements[at].indicator != told.indicator)
            && matches!(between, "，" | "、" | "；" | ",")
            && self.lexicon.find(&name.text).is_none();
        // Things in one list of amounts, or two of one kind: 业, 企业, 类.
        let listed = measure == Measure::Level && between == "、";
        let kind = whose.chars().next_back().filter(|c| CUES.kinds.contains(*c));
        let one_kind =
            kind.is_some_and(|kind| name.text.ends_with(kind)) && matches!(between, "，" | "、" | "；" | ",");
        (listed || one_kind || pattern).then_some(shared)
    }

    /// 粮食产量4.2万吨，下降2.3%；棉花1.8万吨: how much there is of the next, told of the first in the sentence.
    fn of_first_product(&self, index: usize, measure: Measure, own: Span, name: &Name) -> Option<&str> {
        let figure = &self.figures[index];
        let goods = CUES.of_goods.iter().any(|dimension| *dimension == figure.unit.dimension());
        if measure != Measure::Level || !goods || name.span.start < own.start {
            return None;
        }
        let from = self.cut.passage_at(figure.span.start).start;
        let last =
            self.told_before(index, index, measure).filter(|at| self.figures[*at].span.start >= from)?;
        let shared = self.measure_of(last, measure, &name.text)?;
        CUES.measures_of_goods.contains(shared).then_some(shared)
    }

    /// 绿茶产值20.6亿元，增长2%；红茶5.2亿元，增长3%: what is told of the first of a list whose members semicolons part.
    fn of_parallel(&self, index: usize, measure: Measure, own: Span, name: &Name) -> Option<&str> {
        if measure != Measure::Level || name.span.start < own.start {
            return None;
        }
        let from = self.cut.passage_at(name.span.start).start;
        let before = self.text.get(from..name.span.start)?.trim_end();
        if !before.ends_with(['；', ';']) || CUES.capacities.at(&name.text).is_some() {
            return None;
        }
        let last =
            self.told_before(index, index, measure).filter(|at| self.figures[*at].span.start >= from)?;
        // One member further up: what stands between belongs to it.
        let between = self.text.get(self.figures[last].span.end..name.span.start)?;
        let next = between.matches(['；', ';']).count() == 1;
        if !next {
            return None;
        }
        if let Some(shared) = self.of_same_thing(last, &name.text) {
            return Some(shared);
        }
        let shared = self.measure_of(last, measure, &name.text)?;
        // 电解铝产量: of 电解铝 none but the measure is told of the next.
        let plain = CUES.measures.at(shared).into_iter().chain(CUES.attributes.at(shared));
        let shared = plain.max_by_key(|word| word.len())?;
        let side = CUES.flows.iter().any(|side| shared.ends_with(side.as_str()));
        (shared.chars().count() > 1 && !side && CUES.funds.at(shared).is_none()).then_some(shared)
    }

    /// 绿茶内销量128万吨，增长2%；红茶37万吨: the measure of another thing of the kind, whatever it is called: 茶.
    fn of_same_thing(&self, told: usize, part: &str) -> Option<&str> {
        let called = &*self.statements[told].indicator;
        let thing = part.char_indices().next_back().filter(|(at, _)| *at > 0)?.1;
        let behind = called.rfind(thing).filter(|at| *at > 0)? + thing.len_utf8();
        let measure = called.get(behind..)?;
        let known =
            measure.ends_with(|c| CUES.measures_of_things.contains(c)) && measure.chars().all(name::is_han);
        (known && measure.chars().count() > 1 && !measure.contains('总')).then_some(measure)
    }

    /// 城镇人均居住面积28平方米，农村42平方米: what is told of the one of two that belong together.
    fn of_sibling(&self, index: usize, measure: Measure, own: Span, name: &Name) -> Option<&str> {
        if name.span.start < own.start {
            return None;
        }
        self.sibling_of(self.told_before(index, index, measure)?, &name.text)
    }

    /// The name of a figure of the same sentence without the first of two that belong together, if `other` is the second: 城镇, 农村.
    pub(super) fn sibling_of(&self, told: usize, other: &str) -> Option<&str> {
        let pair = CUES.siblings.iter().find(|pair| pair.iter().any(|word| *word == other))?;
        let told = &self.statements[told];
        let others = pair.iter().filter(|word| **word != other);
        let mut shared = others.filter_map(|word| told.indicator.strip_prefix(word.as_str()));
        let same = told.sentence == self.sentences[self.sentence];
        shared.next().filter(|shared| same && name::is_name(shared))
    }

    /// The nearest of a few figures before `from` that has the unit of `index` and measures as it does.
    fn told_before(&self, index: usize, from: usize, measure: Measure) -> Option<usize> {
        let figure = &self.figures[index];
        let alike = |it: &Figure| it.kind == figure.kind && it.unit == figure.unit;
        let mut told = (0..from).rev().take(MOST_BEFORE);
        told.find(|at| alike(&self.figures[*at]) && self.statements[*at].measure == measure)
    }

    /// What a figure lends to a part of it.
    fn measure_of(&self, whole: usize, measure: Measure, part: &str) -> Option<&str> {
        let counted = self.figures[whole].unit.is_count();
        lent(self.lexicon, &self.statements[whole].indicator, counted, measure, part)
    }

    /// 零售总额80.3亿元，增长15.6%。按地域分，城镇74.7亿元；乡村5.6亿元: the figure before a split that its members add up to.
    fn total_of(&self, index: usize, passage: Span) -> Option<usize> {
        let figure = &self.figures[index];
        let alike = |it: &Figure| it.kind == Kind::Amount && it.unit == figure.unit;
        let from = self.figures.partition_point(|it| it.span.start < passage.start);
        let members = self.figures[from..].iter().take_while(|it| it.span.end <= passage.end);
        let members = members.filter(|it| alike(it)).take(MOST_MEMBERS);
        let sum = members.map(Figure::number).try_fold(Decimal::default(), |sum, it| sum.checked_add(it?))?;
        let adds_up = |whole: Decimal| {
            let off = whole.checked_sub(sum).and_then(|off| off.abs().checked_mul(Decimal::whole(ROUNDED)));
            off.is_some_and(|off| off <= whole)
        };
        (0..from).rev().take(MOST_BEFORE).find(|at| {
            let told = &self.figures[*at];
            alike(told)
                && self.statements[*at].measure == Measure::Level
                && told.number().is_some_and(adds_up)
        })
    }
}

/// The measure that a whole lends to a part: 保费收入 of 全市保费收入. `None` where the part says by itself what is measured, or
/// has none: 其中税收8亿元, 其中市本级…, 其中海底电缆长115公里. `called`: the name of the whole; `counted`: whether its unit is one of
/// counting.
pub(crate) fn lent<'n>(
    lexicon: &'n Lexicon,
    called: &'n str,
    counted: bool,
    measure: Measure,
    part: &str,
) -> Option<&'n str> {
    // 价格指数上涨2%: what rises are the prices.
    let index = called.strip_suffix(CUES.price_index.as_str()).filter(|_| measure == Measure::Rate);
    let called = index.unwrap_or(called);
    let known = lexicon.head(called).into_iter();
    let words = known.chain(CUES.attributes.at(called)).chain(CUES.measures.at(called));
    // 商品房销售面积: how much was sold of a part of them.
    let words = words.chain(super::whose::acting_measure(called));
    // 高铁 of 铁路营业里程: what both say is not said twice.
    let fits = |word: &&str| word.len() < called.len() && !part.ends_with(|c| word.starts_with(c));
    let word = words.filter(fits).max_by_key(|word| word.len())?;
    // 总里程: that of a part is no total. 制造业增加值: one industry is no other.
    let word = word.strip_prefix('总').unwrap_or(word);
    let word = word
        .char_indices()
        .filter(|(_, c)| CUES.industries.contains(*c))
        .map(|(at, c)| &word[at + c.len_utf8()..])
        .next_back()
        .filter(|_| !word.starts_with(CUES.not_industry.as_str()))
        .unwrap_or(word);
    let word = word.strip_prefix('总').unwrap_or(word);
    // 水电 of 发电量 is no 水电量, and no industry has a 生产总值.
    let measures = word.chars().count() > 1
        && !word.contains('总')
        && CUES.totals_first.iter().all(|it| it != word)
        && (CUES.measures.at(word).is_some() || CUES.attributes.at(word).is_some());
    // 户籍人口36万人，其中男性18万人: of things that are counted only people have a measure.
    let peopled = CUES.peopled.iter().find(|people| word.ends_with(people.as_str()));
    let word = peopled.filter(|_| counted).map_or(word, String::as_str);
    let last = word.char_indices().rev().nth(1).map_or(word, |(at, _)| &word[at..]);
    let told = part.contains(last)
        || verb::begins_with_one(part)
        || CUES.flows.iter().any(|side| part.contains(side.as_str()))
        || part.ends_with(|c| CUES.item_ends.contains(c))
        || CUES.sides.iter().any(|side| side == part)
        || CUES.attributes.at(part).is_some()
        || CUES.owners_alone.at(part).is_some()
        || CUES.yardsticks.at(part).is_some()
        || part.chars().last().is_some_and(|c| CUES.extents.at(c.encode_utf8(&mut [0; 4])).is_some());
    let short = part.chars().count() <= LONGEST_PART;
    (measures && (!counted || peopled.is_some()) && !told && short).then_some(word)
}
