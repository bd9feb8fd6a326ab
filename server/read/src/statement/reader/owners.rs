//! Whose an attribute is: 增速 → 地方投资增速, 总产值 behind a count, 其中市本级 of an amount.

use std::sync::Arc;

use super::{Name, RANKING, Reader};
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, Measure, name, noun, shown, verb};

impl Reader<'_> {
    /// The name to the left, with its owner where it is an attribute: 增速 → 地方投资增速.
    pub(super) fn left(&self, index: usize, span: Span, measure: Measure) -> Name {
        let figure = &self.figures[index];
        let mut span = name::row(self.text, span);
        // 只占全部支出的5%: how little is no part of it.
        let stripped = self.text[span.range()].strip_prefix(|c| CUES.merely.contains(c));
        if let Some(rest) = stripped.filter(|rest| rest.starts_with('占') && rest.len() > '占'.len_utf8()) {
            span.start = span.end - rest.len();
        }
        // “三类500强”企业: the quotation began before the figure in it.
        let words = &self.text[span.range()];
        let closed =
            words.find('”').filter(|at| words[..*at].ends_with(RANKING) && !words[..*at].contains('“'));
        let front = self.text[..span.start].char_indices().rev().take(LONGEST_QUOTED);
        let open = closed.and_then(|_| front.into_iter().find(|(_, c)| *c == '“'));
        if let Some((at, _)) = open {
            span.start = at;
        }
        let behind = &self.text[figure.span.end..];
        // 在工业增加值增长5%的同时: beside what.
        if CUES.meanwhile.at(behind).is_some()
            && let Some(rest) = self.text[span.range()].strip_prefix('在').filter(|rest| name::is_name(rest))
        {
            span.start = span.end - rest.len();
        }
        // 总投资2.9亿元的县城新区、总投资4.5亿元的物流园: what stands in front of 、 is another thing.
        if behind.starts_with('的')
            && let Some(mark) = self.text[span.range()].rfind('、')
            && cues::is_attribute(&self.text[span.start + mark + '、'.len_utf8()..span.end])
        {
            span.start += mark + '、'.len_utf8();
        }
        // 举全区之力推进总投资1.2亿元的工程: what the noun behind has, and no verb.
        if behind.starts_with('的')
            && let Some(word) = CUES.attributes.at(&self.text[span.range()])
            && verb::ends_with_one(&self.text[span.start..span.end - word.len()])
        {
            span.start = span.end - word.len();
        }
        // 主要支出项目是技术研究与开发9亿元: what it is.
        let amount = measure.is_level() && figure.kind == Kind::Amount;
        let told = self.text[span.range()].rsplit_once('是').filter(|(what, is)| {
            let whole = is.starts_with(name::is_han) && !name::is_torn(is);
            amount && whole && name::is_name(what) && name::is_name(is)
        });
        if let Some((_, is)) = told {
            span.start = span.end - is.len();
        }
        // 社会融资规模余额预期|增长12%, 招生数仍然安排|2.7万人, but not 招生计划7485个: that it is to be so is no part of what it is.
        if let Some(rest) = CUES.meant.strip_end(&self.text[span.range()])
            && name::is_name(rest)
            && (CUES.measures.at(rest).is_some() || CUES.attributes.at(rest).is_some())
            && !(measure.is_level()
                && (figure.unit.is_count() || self.is_called_aim(index, &self.text[span.range()])))
        {
            span.end = span.start + rest.len();
        }
        let words = &self.text[span.range()];
        let unowned = || CUES.bare_measures.iter().any(|word| word == words);
        if (unowned() || words.ends_with(CUES.contribution.as_str()))
            && let Some(text) = self.of_clause_before(span)
        {
            return Name { licence: Licence::Guessed, ..Self::made(text) };
        }
        if unowned()
            && measure.is_level()
            && let Some(name) = self.of_makers(words).or_else(|| self.of_first_clause(words))
        {
            return name;
        }
        if let Some(name) = self.of_label_before(words, span).or_else(|| self.of_same_word(words, span)) {
            return name;
        }
        if let Some(name) = self.of_measure_before(words, span) {
            return name;
        }
        if let Some(name) = self
            .graded(index, words, span)
            .or_else(|| self.of_counted(words, span))
            .or_else(|| self.of_first(words, span))
            .or_else(|| self.of_owner(index, words))
            .or_else(|| self.of_place(index, words))
            .or_else(|| self.of_place_among(index, words))
            .or_else(|| self.of_houses(words))
        {
            return name;
        }
        // 个体工商户2772户，从业人员2923人: those of them.
        if CUES.staff.contains(words)
            && let Some(previous) = self.previous.filter(|previous| self.figures[*previous].unit.is_count())
            && !CUES.people.iter().any(|unit| *unit == self.figures[previous].unit.name())
            && name::is_name(&self.statements[previous].indicator)
        {
            let text = format!("{}{words}", self.statements[previous].indicator);
            return Name { licence: Licence::Guessed, ..Self::made(text) };
        }
        // 辖255个村、17个社区，总人口54万人: of the place, and not of the last that was counted.
        if *words == *CUES.inhabitants {
            return self.named(span);
        }
        // 加上结转下年支出44亿元，支出总计309亿元: of the account, and not of the last that was added.
        if measure.is_level()
            && figure.unit.dimension().starts_with("money")
            && words.starts_with(['收', '支'])
            && CUES.account_totals.iter().any(|total| words.ends_with(total.as_str()))
        {
            return self.named(span);
        }
        // 其中大型电站26座，总能量6GWh: not of all of them.
        let of_part = || {
            let passage = self.cut.passage_at(figure.span.start);
            let before = self.text.get(passage.start..figure.span.start).unwrap_or_default();
            let counted = self.previous.is_some_and(|previous| self.figures[previous].unit.is_count());
            counted && CUES.parts.in_text(before)
        };
        let total = words.starts_with('总') && words.chars().count() <= LONGEST_TOTAL;
        // 压减财政资金9亿元，压减率26.9%: of what, another says. 失业率 needs none.
        let rate = words.ends_with('率')
            && words.chars().count() <= LONGEST_RATE
            && figure.kind == Kind::Percent
            && !cues::is_attribute(words)
            && !self.lexicon.is_listed(words);
        let whole = cues::is_attribute(words) || rate || total && measure.is_level() && of_part();
        let of_whole = words.starts_with('占') && matches!(figure.kind, Kind::Percent | Kind::Point);
        if !whole && !of_whole {
            let undated = shown::without_years(self.text, self.times_in(span), span);
            let text = undated
                .or_else(|| shown::joined(words, self.lexicon))
                .map_or_else(|| shown::plain(words), Arc::from);
            let text =
                if text.contains("分别占") { text.replace("分别占", "占").into() } else { text };
            return Name { text, span, licence: Licence::Named };
        }
        // 把总产量稳定在一亿吨的水平上: nobody's.
        let level = || CUES.levels_behind.at(&behind['的'.len_utf8()..]).is_some();
        if whole && behind.starts_with('的') && !level() {
            // 总规模超50亿元的产业基金: the owner stands behind.
            let owner = &self.text[noun::right(self.text, figure.span.end, self.limit(index)).range()];
            // 合同金额为553万元的《星桥村农居公寓项目（二期）施工…: a title that goes on.
            let owner = if name::is_torn(owner) { "" } else { owner };
            return Self::made(format!("{owner}{words}"));
        }
        if whole && measure.is_level() && behind.starts_with(name::is_han) {
            // 8支总规模28亿元母基金: whose, where those were counted right before.
            let owner = &self.text[noun::right(self.text, figure.span.end, self.limit(index)).range()];
            let counted = self.last.is_some_and(|last| *self.statements[last].indicator == *owner);
            if counted && !owner.is_empty() {
                return Self::made(format!("{owner}{words}"));
            }
            return self.named(span);
        }
        // 减免税费158亿元，…经营主体增长8%，总数突破140万户: money has no number of households.
        let alike = |before: &usize| {
            let (before, own) = (&self.figures[*before], figure);
            let money = |figure: &Figure| figure.unit.dimension().starts_with("money");
            self.last == self.amount || own.kind != Kind::Amount || money(own) || !money(before)
        };
        let owner = if figure.kind == Kind::Point { self.share } else { self.amount.filter(alike) };
        // 解决问题96个，经营主体净增657户、总数达8689户: of what was added right before.
        let added = self.previous.filter(|before| {
            let (told, before) = (&self.statements[*before], &self.figures[*before]);
            let more =
                told.measure == Measure::Change && before.kind == figure.kind && before.unit == figure.unit;
            more && CUES.totals.in_text(words) && name::is_name(&told.indicator)
        });
        // 引进项目126个，投资总额28亿元，已投产58个: of what was counted alike.
        let sentence = self.sentences[self.sentence].start;
        let counted = (0..index).rev().take_while(|at| self.figures[*at].span.start >= sentence);
        let counted = counted.into_iter().find(|at| {
            let stage = CUES.stages.contains(words) && figure.unit.is_count();
            stage && self.figures[*at].unit == figure.unit && self.statements[*at].measure.is_level()
        });
        let owner = added.or(counted).or(owner).or(self.last).map(|owner| self.outside(owner, index));
        // 总量突破280亿元: of what, no word of the sentence says.
        let Some(owner) = owner else {
            let told = self.of_clause_before(span).map(Self::made);
            return Name { licence: Licence::Guessed, ..told.unwrap_or_else(|| self.named(span)) };
        };
        let mut base = self.without_rate(owner);
        // 单价2万元，规模0.5亿元: what has both is not said. 棉花1793公顷，总产1617吨: what grows on it.
        let owns = self.figures[owner].unit.is_count() || self.figures[owner].unit.dimension() == "area";
        // 经济总量连续跨过两个千亿元大关，占全国比重…: what has a share may be a measure by itself.
        let attribute = || CUES.attributes.at(base).is_some_and(|word| word.len() == base.len());
        // 水电增长2.4%，增速比上月放缓6.6个百分点: of what grew right before.
        let grew = self.previous == Some(owner)
            && self.statements[owner].measure == Measure::Rate
            && CUES.rate_up.at(words).is_some_and(|rate| rate.len() == words.len());
        if base.chars().count() <= 2 && !of_whole && !owns && !grew
            || attribute() && !(of_whole && base.chars().count() > 2)
        {
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        // 新增上市公司62家，总数186家: all of them, old and new. 新增运营里程30公里，总里程909公里, too.
        let length = words.starts_with('总') && figure.unit.dimension() == "length";
        // 新增贷款5.4亿元、余额达到31亿元.
        if (CUES.totals.in_text(words) || CUES.stocks.at(words).is_some() || length)
            && let area = CUES.areas.at(base).map_or(0, |(area, ())| area.len())
            && let Some(rest) = CUES.gains.at(&base[area..]).map(|(word, ())| &base[area + word.len()..])
            && name::is_name(rest)
        {
            base = verb::without_deed(rest);
        }
        // 经营主体新设23万户、总量140万户, too.
        let end = base.char_indices().rev().nth(1).map_or(base.len(), |(at, _)| at);
        if CUES.totals.in_text(words)
            && CUES.gains.at(&base[end..]).is_some_and(|(gain, ())| gain.len() == base.len() - end)
            && name::is_name(&base[..end])
        {
            base = &base[..end];
        }
        // 粮食种植面积490千公顷，产量312万吨: of two things that it has each is its own; a rate is one of the thing with what it has.
        let same = base.ends_with(words) || figure.kind == Kind::Amount;
        let had = CUES.attributes.strip_end(base).filter(|rest| !rest.is_empty() && same);
        // 从业人员130人，营业收入284万元; 固定资产438万元，总产值442万元: people have none, and an amount of money has no other.
        let (has, own) = (&self.figures[owner].unit, &figure.unit);
        let money = |unit: &crate::figure::Unit| unit.dimension().starts_with("money");
        if money(own)
            && (had.is_none() && money(has) && CUES.stocks.at(words).is_none()
                || CUES.people.iter().any(|unit| *unit == has.name()))
        {
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        base = had.unwrap_or(base);
        // 制造业增加值占地区生产总值的37.1%，总量和占比均居第二: of what has the share.
        let of_other = of_whole
            || self.statements[owner].measure == Measure::Share
                && CUES.share_tails.at(words).is_none_or(|tail| tail.len() < words.len());
        if of_other && let Some((of, _)) = base.split_once('占').filter(|(of, _)| name::is_name(of)) {
            base = of;
        }
        // 新开工项目51个、竣工43个: what is finished was not begun with it.
        if CUES.stages.contains(words)
            && let Some((before, rest)) = CUES.begun.iter().find_map(|word| base.split_once(word.as_str()))
            && name::is_name(rest)
        {
            let text = format!("{before}{rest}{words}");
            return Name { licence: Licence::Guessed, ..Self::made(text) };
        }
        // 普通高中8所，招生1560人，在校生4520人: the people of what was counted right before, or of what has the others.
        let people = |figure: &Figure| CUES.people.iter().any(|unit| *unit == figure.unit.name());
        let direct = self.previous.is_some_and(|previous| {
            previous == owner || self.statements[previous].indicator.starts_with(base)
        });
        if direct && people(figure) && self.figures[owner].unit.is_count() {
            let licence = Licence::Carried.min(self.statements[owner].licence.indicator);
            return Name { licence, ..Self::made(format!("{base}{words}")) };
        }
        // 审减金额1.4亿元，审减率12.6%: what both say is said once.
        if rate {
            // 审核金额: of two characters before a measure the verb is left.
            let thing = CUES.attributes.strip_end(base).unwrap_or(base);
            let verb = thing.len() < base.len() && thing.chars().count() <= LONGEST_VERB;
            let act = words.strip_suffix('率');
            let thing = act.and_then(|act| thing.strip_suffix(act)).unwrap_or(thing);
            // 审结刑事案件120件，审结率96%.
            let thing =
                act.filter(|act| verb::settles(thing) == Some(*act)).map_or(thing, |act| &thing[act.len()..]);
            let fits = thing.chars().count() <= LONGEST_BASE
                && CUES.gains.at(thing).is_none()
                && !thing.starts_with("其他")
                && !verb
                && !verb::is_act(thing)
                && !thing.ends_with(['率', '数'])
                && !thing.contains(words);
            let text = if fits { format!("{thing}{words}").into() } else { Arc::from(words) };
            return Name { licence: Licence::Guessed, text, span };
        }
        // 新登记经营主体320万户，总量达2037.7万户: what has it may be another thing than the last.
        Name { licence: Licence::Guessed, ..Self::made(format!("{base}{words}")) }
    }

    /// 新兴服务业加快发展，实现增加值45.6亿元: of what the clause before tells, if no figure stands between.
    fn of_clause_before(&self, span: Span) -> Option<String> {
        let start = self.sentences[self.sentence].start;
        if self.previous.is_some_and(|previous| self.figures[previous].span.start >= start) {
            return None;
        }
        let front = self.text.get(start..span.start)?;
        let (before, own) = front.split_at(front.rfind('，')?);
        let from =
            before.rfind(is_mark).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let clause = before[from..].trim_start();
        let begin = start + before.len() - clause.len();
        let told = &self.text[noun::right(self.text, begin, start + before.len()).range()];
        // 商业、饮食业…, 人民公社兴办的…: it is not all of the subject.
        let rest = clause.get(told.len()..)?;
        let goes_on =
            rest.is_empty() || rest.starts_with(['、', '和', '及', '与', '的', '等', '是', '为', '（', '“']);
        // 公司短期借款|逐年增加.
        let adverb = CUES.linking.at(told).filter(|word| word.chars().count() > 1);
        let noun = &told[..told.len() - adverb.map_or(0, str::len)];
        let noun = CUES.areas.at(noun).map_or(noun, |(area, ())| &noun[area.len()..]);
        let known = !goes_on
            && CUES.exceeds.at(noun).is_none()
            && verb::ends_before_any(noun) == noun.len()
            && name::is_name(noun)
            && noun.chars().all(name::is_han)
            && noun.chars().count() <= LONGEST_SUBJECT
            && !verb::begins_with_one(clause);
        let over = if own.ends_with('对') { "对" } else { "" };
        // 消费对经济增长的贡献率: its owner stands in front.
        let led = over.is_empty() && self.text[span.range()].ends_with(CUES.contribution.as_str());
        (known && !led).then(|| format!("{noun}{over}{}", &self.text[span.range()]))
    }

    /// 规模以上工业企业429户，实现增加值25.7亿元: of those that were counted right before.
    fn of_makers(&self, words: &str) -> Option<Name> {
        let from = self.sentences[self.sentence].start;
        let last = self
            .previous
            .filter(|last| self.figures[*last].span.start >= from && self.figures[*last].unit.is_count())?;
        let told = &self.statements[last];
        let makers = CUES.makers.at(&told.indicator).is_some_and(|word| word.len() < told.indicator.len());
        let base = CUES
            .gains
            .at(&told.indicator)
            .map_or(&*told.indicator, |(word, ())| &told.indicator[word.len()..]);
        (makers && told.measure.is_level() && name::is_name(base))
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{base}{words}")) })
    }

    /// 设施农业加快发展，种植面积达3242公顷，实现增加值2.3亿元: of what the sentence begins with.
    fn of_first_clause(&self, words: &str) -> Option<Name> {
        let sentence = self.sentences[self.sentence];
        let first = self.figures.partition_point(|figure| figure.span.start < sentence.start);
        let told = self.figures.get(first)?.span.start;
        let lead = self.text.get(sentence.start..told)?;
        // 年初以来，…: of when, and not of what.
        let mut clauses = lead.split('，');
        let clause =
            clauses.by_ref().map(str::trim).find(|clause| clause.chars().count() >= FEWEST_OPENING)?;
        clauses.next()?;
        let begin = sentence.start + (clause.as_ptr() as usize - lead.as_ptr() as usize);
        let noun = &self.text[noun::right(self.text, begin, begin + clause.len()).range()];
        if clause[noun.len()..].starts_with(['、', '和', '及', '与', '的', '等']) {
            return None;
        }
        // 设施农业|发展步伐: the industry.
        let industry = noun.char_indices().rfind(|(_, c)| CUES.industries.contains(*c));
        let noun = industry.map_or(noun, |(at, c)| &noun[..at + c.len_utf8()]);
        let noun = CUES.areas.at(noun).map_or(noun, |(area, ())| &noun[area.len()..]);
        let kind = noun.ends_with(|c| CUES.kinds.contains(c)) && noun.chars().all(name::is_han);
        let fits = kind && name::is_name(noun) && !verb::begins_with_one(clause);
        (fits && noun.chars().count() <= LONGEST_SUBJECT)
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{noun}{words}")) })
    }

    /// 新订单指数，权数为30%；生产指数，权数为25%: of the noun that is all of the clause before.
    fn of_label_before(&self, words: &str, span: Span) -> Option<Name> {
        if !cues::is_attribute(words) || words.chars().count() > LONGEST_LABELLED {
            return None;
        }
        let from = self.cut.passage_at(span.start).start;
        let front = self.text.get(from..span.start)?.strip_suffix(['，', ','])?;
        let begin = last_mark_end(front);
        let label = &front[begin..];
        let list = front[..begin].ends_with(['；', ';', '：', ':']);
        let whole = label.chars().all(name::is_han) && (2..=LONGEST_SUBJECT).contains(&label.chars().count());
        let start = from + begin;
        let all = noun::right(self.text, start, start + label.len()) == Span::new(start, start + label.len());
        let noun = all && name::is_name(label) && verb::ends_before_any(label) == label.len();
        (list && whole && noun)
            .then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{label}{words}")) })
    }

    /// 新能源汽车出口成为新的增长点，出口约11万辆: what the clause before begins with, said again in short.
    fn of_same_word(&self, words: &str, span: Span) -> Option<Name> {
        if words.chars().count() > LONGEST_LABELLED || CUES.measures.at(words) != Some(words) {
            return None;
        }
        let start = self.sentences[self.sentence].start;
        let front = self.text.get(start..span.start)?.strip_suffix(['，', ','])?;
        let clause = front[last_mark_end(front)..].trim_start();
        let begin = start + front.len() - clause.len();
        if self.previous.is_some_and(|previous| self.figures[previous].span.start >= begin) {
            return None;
        }
        let at = clause.find(words).filter(|at| *at > 0)?;
        let (noun, rest) = (&clause[..at + words.len()], &clause[at + words.len()..]);
        let fits = noun.chars().all(name::is_han)
            && noun.chars().count() <= LONGEST_SUBJECT + LONGEST_LABELLED
            && CUES.any_verb.at(rest).is_some()
            && !verb::begins_with_one(noun)
            && name::is_name(noun);
        fits.then(|| Name { licence: Licence::Carried, ..self.named(Span::new(begin, begin + noun.len())) })
    }

    /// 三项社会保险基金累计结余9.8万亿元: what the things that were counted right before have.
    fn of_counted(&self, words: &str, span: Span) -> Option<Name> {
        let last = self.previous.filter(|last| self.figures[*last].unit.is_count())?;
        let counted = &self.statements[last];
        let noun = counted.indicator_span;
        let between = self.text.get(noun.end..span.start)?;
        let right_behind = noun.start == self.figures[last].span.end
            && (between.is_empty()
                || CUES.linking.at(between).is_some_and(|word| word.len() == between.len()));
        // 15类家电和数码产品销售额: what has it is all that is counted.
        if matches!(between, "和" | "及" | "与")
            && noun.start == self.figures[last].span.end
            && words.chars().count() > LONGEST_HAD / 2
            && CUES.measures.at(words).is_some()
            && !words.contains(['、', '和'])
            && !counted.indicator.is_empty()
        {
            let text = self.text.get(noun.start..span.end)?;
            return Some(Name { licence: Licence::Guessed, ..Self::made(text) });
        }
        // 25家银行和29家公司累计发行…: not what one of the two did.
        let before = self.text[..self.figures[last].span.start].trim_end();
        let one = !before.ends_with(['和', '及', '与', '、']);
        let short =
            words.chars().count() <= LONGEST_HAD && !words.contains('、') && !CUES.stages.contains(words);
        let licence = Licence::Carried.min(counted.licence.indicator);
        (right_behind && one && short && !counted.indicator.is_empty())
            .then(|| Name { licence, ..Self::made(format!("{}{words}", counted.indicator)) })
    }

    /// 再融资债券13亿元，其中市本级8.4亿元: of what, the amount before says.
    pub(super) fn of_owner(&self, index: usize, words: &str) -> Option<Name> {
        if CUES.owners_alone.at(words).is_none_or(|(owner, ())| owner.len() != words.len()) {
            return None;
        }
        let own = &self.figures[index];
        // 城镇居民恩格尔系数为30%，农村为35%.
        let sibling = self.last.filter(|last| self.figures[*last].kind == own.kind);
        if let Some(shared) = sibling.and_then(|last| self.sibling_of(last, words)) {
            return Some(Name { licence: Licence::Carried, ..Self::made(format!("{words}{shared}")) });
        }
        let amount = self.amount.or(self.before)?;
        let whole = &self.statements[self.outside(amount, index)];
        let alike = own.kind != Kind::Amount || self.figures[amount].unit.dimension() == own.unit.dimension();
        let thing = CUES
            .areas
            .at(&whole.indicator)
            .map_or(&*whole.indicator, |(area, ())| &whole.indicator[area.len()..]);
        // 生猪屠宰1.1万头，其中县城0.5万头，乡镇0.6万头: of what the one before is, too.
        let thing = match CUES.owners_alone.at(thing) {
            Some((owner, ())) if self.figures[amount].unit == own.unit => &thing[owner.len()..],
            Some(_) => "",
            None => thing,
        };
        let licence = Licence::Carried.min(whole.licence.indicator);
        (alike && name::is_name(thing)).then(|| Name { licence, ..Self::made(format!("{words}{thing}")) })
    }

    /// 预备费8亿元（含东湖新区3亿元）: of what, the figure before the bracket says.
    fn of_place(&self, index: usize, words: &str) -> Option<Name> {
        let figure = &self.figures[index];
        let bracket = self.cut.bracket_at(figure.span.start)?;
        let whole = self.outside_of(bracket.span)?;
        let inside = self.text[bracket.span.start..figure.span.start].trim_start_matches(['（', '(']);
        let (led, ()) = CUES.within_bracket.at(inside)?;
        // （其中：开发区4.6亿元）, too.
        let first = inside[led.len()..]
            .trim_start_matches(|c: char| matches!(c, '：' | ':') || c.is_whitespace())
            .starts_with(words);
        let place = super::naming::ends_with_place(words)
            || !led.starts_with('其')
                && words.chars().count() <= LONGEST_PLACE
                && self.lexicon.find(words).is_none()
                && CUES.measures.at(words).is_none()
                && !words.ends_with(|c| CUES.item_ends.contains(c));
        let told = &self.statements[whole];
        let alike = figure.kind == Kind::Amount
            && self.figures[whole].unit == figure.unit
            && figure.unit.dimension().starts_with("money");
        let text = CUES.areas.at(&told.indicator).map_or(0, |(area, ())| area.len());
        let text = &told.indicator[text..];
        (first && place && alike && name::is_name(text)).then(|| Name {
            licence: Licence::Carried.min(told.licence.indicator),
            ..Self::made(format!("{words}{text}"))
        })
    }

    /// 完成出口退税9.8亿元，其中：临屿区8.2亿元: of what, the whole says.
    fn of_place_among(&self, index: usize, words: &str) -> Option<Name> {
        let figure = &self.figures[index];
        let place = super::naming::ends_with_place(words)
            && words.chars().count() <= LONGEST_PLACE
            && self.lexicon.find(words).is_none();
        let whole = if place { self.whole_of(index, Measure::Level)? } else { return None };
        let told = &self.statements[whole];
        let alike =
            self.figures[whole].unit == figure.unit && figure.number() <= self.figures[whole].number();
        let area = CUES.areas.at(&told.indicator).map_or(0, |(area, ())| area.len());
        let thing = &told.indicator[area..];
        let other = name::is_name(thing) && !super::naming::ends_with_place(thing);
        (alike && other).then(|| Name {
            licence: Licence::Carried.min(told.licence.indicator),
            ..Self::made(format!("{words}{thing}"))
        })
    }

    /// The amount of money right before a bracket.
    fn outside_of(&self, bracket: Span) -> Option<usize> {
        let at = self.figures.partition_point(|it| it.span.start < bracket.start);
        let before = (0..at).rev().find(|at| self.figures[*at].kind == Kind::Amount)?;
        let between = self.text.get(self.figures[before].span.end..bracket.start)?;
        // 收入完成17亿元，剔除特殊因素后增长3.2%（加东湖完成20亿元）.
        (!between.contains(['。', '；', '\n'])).then_some(before)
    }

    /// 前五名供应商采购额1.3亿元: of the first ones, and not of all.
    fn of_first(&self, words: &str, span: Span) -> Option<Name> {
        let rank = &self.figures[self.previous?];
        let written = &self.text[rank.span.range()];
        let adjacent = rank.kind == Kind::Rank && rank.span.end == span.start && written.starts_with('前');
        adjacent.then(|| Self::made(format!("{written}{words}")))
    }

    /// 国家级骨干教师3人、省级12人: of which grade, and of what the figure before says.
    fn graded(&self, index: usize, words: &str, span: Span) -> Option<Name> {
        let (grade, ()) = CUES.grades.at(words)?;
        if grade.len() < words.len() {
            return None;
        }
        let of = |last: &usize| {
            let (before, own) = (&self.figures[*last], &self.figures[index]);
            // 全县债务还本付息1.7亿元，其中县级0.6亿元: not of all the county.
            let text = ungraded(&self.statements[*last].indicator);
            let text = CUES.areas.at(text).map_or(text, |(area, ())| &text[area.len()..]);
            (before.unit == own.unit && own.kind == Kind::Amount && name::is_name(text)).then_some(text)
        };
        let Some(last) = self.last else {
            return Some(Name { licence: Licence::Guessed, ..self.named(span) });
        };
        let Some(text) = of(&last) else {
            return Some(Name { licence: Licence::Guessed, ..self.named(span) });
        };
        let licence = Licence::Carried.min(self.statements[last].licence.indicator);
        Some(Name { text: format!("{grade}{text}").into(), span: Span::default(), licence })
    }
}

/// A name without its grade: 省级以上骨干教师 → 骨干教师.
pub(super) fn ungraded(name: &str) -> &str {
    // 新增国家级龙头企业: what was done to them stands in front.
    let mut starts = name.char_indices().take(LONGEST_GAIN + 1).map(|(at, _)| &name[at..]);
    let rest = starts.find_map(|rest| CUES.grades.at(rest).map(|(grade, ())| &rest[grade.len()..]));
    rest.map_or(name, |rest| rest.trim_start_matches('及').trim_start_matches("以上"))
}

/// In characters: 三类.
const LONGEST_QUOTED: usize = 4;

/// Where the last clause of a text begins.
fn last_mark_end(text: &str) -> usize {
    text.rfind(is_mark).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// In characters: 权数, 出口.
const LONGEST_LABELLED: usize = 4;

/// In characters: fewer than so many of a sentence's first clause tell of when.
const FEWEST_OPENING: usize = 6;

/// In characters: 新型农村合作医疗.
const LONGEST_BASE: usize = 8;

/// In characters: 审核.
const LONGEST_VERB: usize = 2;

/// In characters: 压减率.
const LONGEST_RATE: usize = 3;

/// In characters: 经开区.
const LONGEST_PLACE: usize = 4;

/// In characters: 战略性新兴产业.
const LONGEST_SUBJECT: usize = 8;

/// In characters: 总能量.
const LONGEST_TOTAL: usize = 4;

/// In characters: 累计结余, 主营业务收入.
const LONGEST_HAD: usize = 6;

/// So many characters may stand before the grade in a name: 新认定.
const LONGEST_GAIN: usize = 3;
