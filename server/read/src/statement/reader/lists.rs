//! Figures in lists: A、B分别为x、y, 一是…甲x、乙y, the years of a series; what each measures.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::{Name, Reader};
use crate::Span;
use crate::figure::{Figure, Kind, Period, TimeValue, Value};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, When, list, noun, when};

impl Reader<'_> {
    /// Whether two figures are neighbours in a list.
    pub(super) fn same_run(&self, before: usize, index: usize) -> bool {
        let (a, b) = (&self.figures[before], &self.figures[index]);
        let between = self.text[a.span.end..b.span.start].trim();
        a.kind == b.kind && matches!(between, "、" | "和" | "及" | "与" | "，")
            || matches!((a.kind, b.kind), (Kind::Percent, Kind::Multiple) | (Kind::Multiple, Kind::Percent))
                && matches!(between, "、" | "和" | "及" | "与")
            || matches!((a.kind, b.kind), (Kind::Index | Kind::Amount, Kind::Point | Kind::Percent) if a.unit.is_none() || a.unit.name().is_empty())
                && matches!(between, "、" | "和" | "及" | "与")
    }

    /// How many figures follow each other in a list from `first` on.
    pub(super) fn run(&self, first: usize) -> usize {
        let mut count = 1;
        while let (Some(a), Some(b)) = (self.figures.get(first + count - 1), self.figures.get(first + count))
        {
            // 增长2.5倍、32.1%和24.5%.
            let alike = a.kind == b.kind
                || matches!(
                    (a.kind, b.kind),
                    (Kind::Percent, Kind::Multiple) | (Kind::Multiple, Kind::Percent)
                )
                || matches!((a.kind, b.kind), (Kind::Index | Kind::Amount, Kind::Point | Kind::Percent))
                    && a.unit.name().is_empty();
            if !alike || count >= 24 {
                break;
            }
            let between = self.text[a.span.end..b.span.start].trim();
            let rest = between.trim_start_matches(['、', '和', '及', '与', '，']);
            let plain = rest.is_empty()
                || cues::change_at_end(rest).is_some_and(|(verb, _)| verb.len() == rest.len());
            // 完成投资22亿元，2480户…: money and households are no list.
            let other = between.starts_with('，') && a.unit.dimension() != b.unit.dimension();
            if rest.len() == between.len() || !plain || other {
                break;
            }
            count += 1;
        }
        count
    }

    /// 分别: each figure has a name of its own.
    pub(super) fn of_list(&mut self, index: usize, own: Span, phrase: Phrase) -> Option<Name> {
        let count = self.run(index);
        // 利润率、产销率分别居全市第1位、第2位: what stands behind 分别 is among whom.
        let mut phrase = phrase;
        if self.figures[index].kind == Kind::Rank
            && count > 1
            && let Some(at) = self.text[phrase.span.range()].find("分别")
        {
            phrase.span.end = phrase.span.start + at;
        }
        let dropped = &self.text[phrase.span.end..own.end];
        // 甲、乙领域分别投入: the verb stands behind it.
        let inside = count > 1
            && self.figures[index].kind != Kind::Rank
            && self.text[phrase.span.range()].contains("分别");
        let phrase_words = &self.text[phrase.span.range()];
        // 贡献率分别为14%、33%，分别拉动经济增长0.8个、1.9个百分点: each pulls what all pull.
        let pulls = || CUES.pulled.iter().any(|word| phrase_words.starts_with(word.as_str()));
        let front = self.text.get(own.start..phrase.span.start).unwrap_or_default();
        let led = count > 1 && front.contains("分别");
        // 大企业27家，小企业18家，分别占全省的30%、25%.
        if led
            && phrase_words.starts_with('占')
            && let Some(name) = self.of_same_list(index, count)
        {
            for listed in &mut self.listed {
                *listed = format!("{listed}{phrase_words}").into();
            }
            return Some(Self::made(format!("{}{phrase_words}", name.text)));
        }
        // 粮食产量2.5万吨、蔬菜产量1.2万吨，分别居全市第2位、第3位.
        let places = led
            && self.figures[index].kind == Kind::Rank
            && CUES.placed.find_iter(phrase_words).next().is_some_and(|verb| verb.start == 0);
        if places && let Some(name) = self.of_same_list(index, count) {
            return Some(name);
        }
        let parts = phrase.each && count > 1 && self.figures[index].kind == Kind::Percent;
        if parts
            && phrase_words.starts_with('占')
            && let Some(name) = self.shares_of(index, count, phrase_words)
        {
            return Some(name);
        }
        let each = phrase.each || inside || led && pulls() || !dropped.is_empty() && dropped.contains("分别");
        if !each && count < 2 {
            return None;
        }
        // 甲和乙分别达到2253元和6280元，平均每年增长4.7%和5.7%: as many once more.
        if !each && !name::is_name(phrase_words) && self.follows_run(index, count) {
            return self.of_same_list(index, count);
        }
        // 教育、社保领域分别投入48亿元、51亿元，占比16%、17%: each has its own.
        if !each
            && CUES.attributes.at(phrase_words).is_some_and(|word| word.len() == phrase_words.len())
            && self.follows_run(index, count)
            && let Some(name) = self.of_same_list(index, count)
        {
            for listed in &mut self.listed {
                *listed = format!("{listed}{phrase_words}").into();
            }
            return Some(Self::made(format!("{}{phrase_words}", name.text)));
        }
        let subject = without_base(self.text[phrase.span.range()].trim_end_matches("分别"));
        // （2022年和2023年同期分别为a和b）: what was told before the bracket, year by year.
        let bare = matches!(subject, "同期" | "") || !name::is_name(subject);
        if each && bare && self.list_of_years(index, count) {
            return self.last.map(|last| Self::made(self.statements[last].indicator.to_string()));
        }
        if each && (!name::is_name(subject) || led && pulls() && self.previous.is_some()) {
            if count > 1
                && let Some(listed) = self.listed_before(index, own, count, subject)
            {
                self.listed = listed.into_iter().map(Arc::from).collect();
                return self.listed.pop_front().map(Self::made);
            }
            let pulls = led && pulls();
            let name = self.of_same_list(index, count)?;
            // 甲、乙分别占总值的10%、40%，分别拉动…: 甲 pulls, not its share.
            let part = |text: &str| {
                let share = || text.split_once('占').map_or(text, |(part, _)| part);
                if pulls { super::naming::puller(text) } else { share() }.to_owned()
            };
            // 占比分别为20%和32%，增速分别为…: 甲 grows, not its share.
            let grows = phrase.changed || CUES.rate_up.at(subject).is_some_and(|word| word == subject);
            if pulls {
                // 第一产业对增长的贡献率为14%…，分别拉动经济增长0.8个…百分点.
                let verb = dropped.trim();
                let grows = cues::change_at_end(verb).filter(|(word, _)| word.len() == verb.len());
                let of = format!("{subject}{}", grows.map_or("", |(word, _)| word));
                for listed in &mut self.listed {
                    *listed = format!("{}{of}", part(listed)).into();
                }
                return Some(Self::made(format!("{}{of}", part(&name.text))));
            }
            if grows && self.listed.iter().all(|listed| listed.contains('占')) {
                for listed in &mut self.listed {
                    *listed = part(listed).into();
                }
                return Some(Self::made(part(&name.text)));
            }
            return Some(name);
        }
        if count < 2 || phrase.span.is_empty() {
            return None;
        }
        // 9家企业资产总额、营业收入分别增长12%、10%: the first of them stands behind the count.
        let counted = self.previous.map(|previous| self.statements[previous].indicator_span);
        let counted = counted.filter(|noun| {
            let between = self.text.get(noun.end..phrase.span.start).unwrap_or_default();
            each && noun.end <= phrase.span.start && between == "、"
        });
        let from = counted.map_or(phrase.span.start, |noun| noun.start);
        let whole = self.text.get(from..phrase.span.end).unwrap_or(subject).trim_end_matches("分别");
        let listed = list::names(if counted.is_some() { whole } else { subject }, count, self.lexicon);
        // 2021年-2023年，甲、乙、丙分别为a、b、c: as many names as years.
        let named =
            |items: &Vec<String>| items.iter().all(|item| !item.contains(|c: char| c.is_ascii_digit()));
        if each && !listed.as_ref().is_some_and(named) && self.list_of_years(index, count) {
            return Some(self.left(index, phrase.span, Measure::Share));
        }
        let listed = listed.or_else(|| self.listed_before(index, own, count, subject));
        // 截至2007年和2006年6月30日止6个月期间: a list of times has no names.
        let listed = listed.filter(|items| !items.iter().any(|item| ends_in_time(item)));
        // 三次产业分别拉动经济增长0.3、2.5和3.1个百分点.
        let listed = listed.map(|items| {
            let plain = |item: String| if inside { item.replace("分别", "") } else { item };
            items.into_iter().map(plain).collect::<Vec<String>>()
        });
        let Some(listed) = listed else {
            // 分别, and it cannot be told of which: each of the values is of something else.
            return (each && count > 1)
                .then(|| Name { licence: Licence::Guessed, ..self.named(phrase.span) });
        };
        // 床位数、执业医师数增至7.8张、3.6个: of two units each has its own.
        let units = |at: usize| self.figures.get(at).map(|figure| &figure.unit);
        let apart = self.figures[index].kind == Kind::Amount
            && (index + 1..index + count).all(|at| units(at) != units(index))
            && listed.iter().all(|item| CUES.measures.at(item).is_some());
        let known =
            each || apart || listed.iter().all(|item| self.lexicon.is_listed(item) || item.contains('占'));
        // 市场采购、互市贸易、跨境电商贸易额达到15亿元、20亿元和30亿元: as many as there are values.
        let reached = self.figures[index].kind == Kind::Amount
            && count > 2
            && (index + 1..index + count).all(|at| units(at) == units(index))
            && CUES.reached.at(dropped.trim()).is_some_and(|verb| verb.len() == dropped.trim().len());
        // 城镇和农村低保经费1.7亿元和5.7亿元: two and two, joined alike.
        let joined = |words: &str| ["和", "及", "与"].into_iter().find(|mark| words.contains(mark));
        let pair = count == 2
            && self.figures[index].unit.dimension().starts_with("money")
            && units(index) == units(index + 1)
            && dropped.trim().is_empty()
            && joined(subject).is_some()
            && joined(subject)
                == self
                    .figures
                    .get(index + 1)
                    .and_then(|next| joined(self.text.get(self.figures[index].span.end..next.span.start)?));
        let known = known || reached || pair;
        // 新开工、新竣工项目75个、45个.
        let known = known || subject.starts_with('新') && subject.contains("、新");
        // 国内游客人次、总花费增长5.6%、7.5%: as many as there are rates.
        let rates = phrase.changed && self.figures[index].kind == Kind::Percent;
        if !known && !rates {
            return None;
        }
        let distinct = listed.iter().collect::<HashSet<_>>().len() == listed.len();
        self.listed = listed.into_iter().map(Arc::from).collect();
        let text = self.listed.pop_front()?;
        let licence = if distinct && known { Licence::Carried } else { Licence::Guessed };
        Some(Name { text, span: phrase.span, licence })
    }

    /// 甲增长5%，乙增长6%，占总值比重分别为11%和12%: each part has its own share; 收入分别为3亿元、4亿元，占总额的比例分别为…: one
    /// has all of them, year by year.
    fn shares_of(&mut self, index: usize, count: usize, whole: &str) -> Option<Name> {
        let sentence = self.sentences[self.sentence];
        let before = (0..index).rev().filter(|at| !self.figures[*at].is_time());
        let told = before.take_while(|at| self.statements[*at].sentence == sentence).take(count);
        let mut told: Vec<usize> = told.collect();
        told.reverse();
        let names: Vec<&str> = told.iter().map(|at| &*self.statements[*at].indicator).collect();
        let last = *names.last()?;
        let same = names.iter().all(|name| *name == last);
        let distinct = names.iter().collect::<HashSet<_>>().len() == count;
        let plain = names.iter().all(|name| name::is_name(name) && !name.contains('占'));
        if !plain || !(same || distinct) {
            return None;
        }
        let first = names[0].to_owned();
        self.listed = names[1..].iter().map(|name| format!("{name}{whole}").into()).collect();
        // Each is of the time of what it is a share of.
        if told.len() == count && !self.near(index).iter().any(Figure::is_time) {
            self.listed_when = told.iter().map(|at| self.statements[*at].when).collect();
        }
        // One that was told once has all shares.
        while self.listed.len() + 1 < count {
            self.listed.push_back(format!("{first}{whole}").into());
        }
        Some(Name { licence: Licence::Carried, ..Self::made(format!("{first}{whole}")) })
    }

    /// A、B、C等三个行业增加值分别增长…, and A、B、C再次提高，月人均分别提高…: the names of a list stand before what they share.
    pub(super) fn listed_before(
        &self,
        index: usize,
        own: Span,
        count: usize,
        shared: &str,
    ) -> Option<Vec<String>> {
        let counted = self.previous.filter(|previous| {
            let figure = &self.figures[*previous];
            let told = figure.number().and_then(crate::figure::Decimal::to_whole);
            let noun = self.statements[*previous].indicator_span;
            (figure.span.end == own.start || noun.end == own.start)
                && told.is_some_and(|told| usize::try_from(told) == Ok(count))
        });
        if let Some(previous) = counted {
            let lead = self.statements[previous].lead;
            let list = self.text[self.cut.last_in(lead)..lead.end].trim_end().strip_suffix('等')?;
            let shared = if shared.is_empty() { &*self.statements[previous].indicator } else { shared };
            let tail =
                self.lexicon.find(shared).map(|(word, _)| word).or_else(|| CUES.attributes.at(shared))?;
            return list::names(&format!("{list}{tail}"), count, self.lexicon);
        }
        let mut sentence = self.sentences[self.sentence];
        // 增加值增长5%，其中甲和乙增长较快，分别增长7%和6%: those that stand right before, if there are as many.
        if shared.is_empty()
            && let Some(previous) = self.previous
        {
            sentence.start = self.figures[previous].span.end;
            let between = self.text.get(sentence.start..own.start)?;
            if !between.contains(['、', '和']) || between.chars().filter(|c| is_mark(*c)).count() < 2 {
                return None;
            }
        }
        let before = self.text[sentence.start..own.start].trim_end_matches(is_mark);
        // 服装、食品、饮料等产品增势较好，分别增长….
        let last = before.rfind('、').unwrap_or(0);
        let before = match before.rfind('等').filter(|at| shared.is_empty() && last > 0 && *at > last) {
            Some(at) => &before[..at],
            None => before,
        };
        let end = sentence.start + before.len();
        let start = self.cut.last_in(Span::new(sentence.start, end));
        // 航空、新材料产业链发展较快，规上工业增加值分别增长30%、15%: what is known may be told of each, however long it is.
        let known = self.text[own.range()].contains("分别")
            && self.lexicon.find(shared).is_some_and(|(word, _)| word.len() == shared.len());
        if CUES.attributes.at(shared).is_none_or(|word| word.len() != shared.len())
            && shared.chars().count() > 4
            && !known
        {
            return None;
        }
        let span = self.phrase(index, Span::new(start, end), false).span;
        let told = &self.text[span.range()];
        let told = CUES.predicates.strip_end(told).filter(|told| name::is_name(told)).unwrap_or(told);
        let names = list::names(told, count, self.lexicon)?;
        // 新获批甲项目237个、乙项目217个，额度分别达到: each has what was counted before.
        if !shared.is_empty()
            && names.iter().any(|name| name.contains(|c: char| c.is_ascii_digit()))
            && let Some(names) = self.counted_before(index, count, shared)
        {
            return Some(names);
        }
        // 医疗废物、生活垃圾…，处理率分别达到: each has its own.
        if CUES.measures.at(shared).is_none() {
            return Some(names);
        }
        if names.iter().any(|name| name.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let own = |name: String| if name.ends_with(shared) { name } else { format!("{name}{shared}") };
        Some(names.into_iter().map(own).collect())
    }

    /// What each of the `count` things has that were counted right before in the sentence. `None` where other figures stand between.
    fn counted_before(&self, index: usize, count: usize, shared: &str) -> Option<Vec<String>> {
        let told = (0..index).rev().filter(|at| !self.figures[*at].is_time()).take(count);
        let mut told: Vec<usize> = told.collect();
        told.reverse();
        let own = |at: &usize| {
            self.statements[*at].sentence == self.sentences[self.sentence]
                && self.figures[*at].kind == Kind::Amount
                // 外资0.8亿美元、进出口总额155亿元，增速分别排第一、第三.
                && (self.figures[*at].unit.is_count() || CUES.rate_up.at(shared).is_some())
        };
        let names: Vec<&str> = told.iter().map(|at| &*self.statements[*at].indicator).collect();
        let distinct = names.iter().collect::<HashSet<_>>().len() == count;
        let whole = distinct && told.iter().all(own) && names.iter().all(|name| name::is_name(name));
        whole.then(|| names.iter().map(|name| format!("{name}{shared}")).collect())
    }

    /// 投资3500万元的甲、3800万元的乙, 六类资源、五类资产: each has its own thing behind it, and what the first is called by is
    /// said once.
    pub(super) fn of_series(&mut self, index: usize, own: Span) -> Option<Name> {
        let previous = self.previous?;
        let (before, figure) = (&self.figures[previous], &self.figures[index]);
        let between = self.text.get(before.span.end..figure.span.start)?.trim_end();
        let list = between.ends_with(['、', '和', '及', '与']) && !between.contains(is_mark);
        if !list || before.kind != figure.kind || own.start > before.span.end {
            return None;
        }
        // 1000元现金、3万元存折: each has its thing right behind it.
        let of = between.starts_with('的');
        let direct = || {
            figure.kind == Kind::Amount
                && between.chars().count() > 2
                && before.unit.dimension() == figure.unit.dimension()
                && self.text[figure.span.end..].starts_with(name::is_han)
        };
        if !of && !direct() {
            return None;
        }
        let right = noun::right(self.text, figure.span.end, self.limit(index));
        if right.is_empty() {
            return None;
        }
        let measured = &self.statements[previous].indicator;
        let attribute = CUES.attributes.at(measured).filter(|word| of && word.len() < measured.len());
        let shared = attribute.unwrap_or_default();
        self.past = right.end;
        Some(Self::made(format!("{}{shared}", &self.text[right.range()])))
    }

    /// 报告期内，外销收入分别为a、b和c: one name, and of which year each is nobody says.
    pub(super) fn of_unnamed_years(&self, index: usize, sentence: Span) -> bool {
        let dated = |time: &Figure| {
            time.span.start >= sentence.start && matches!(time.value, Value::Time(TimeValue::Period(_)))
        };
        self.listed.is_empty()
            && self.listed_when.is_empty()
            && self.run(index) > 1
            && !self.near(index).iter().any(dated)
            && CUES
                .unnamed_years
                .iter()
                .any(|word| self.text[sentence.start..self.figures[index].span.start].contains(word.as_str()))
    }

    /// 2022年、2023年、2024年…分别为a、b、c, 2022—2024年…分别为a、b、c: one name, as many years as values.
    pub(super) fn list_of_years(&mut self, index: usize, count: usize) -> bool {
        if count < 2 {
            return false;
        }
        let began = self.sentences[self.sentence].start;
        let times = || {
            let own = self.near(index).iter().filter(|time| time.span.start >= began);
            own.filter_map(|time| match time.value {
                Value::Time(TimeValue::Period(period)) => Some(period.months()),
                _ => None,
            })
        };
        let mut years: VecDeque<When> = times().map(When::Said).collect();
        if years.len() != count {
            years = times().filter(|period| period.from == period.to).map(When::Said).collect();
        }
        // 2022—2024年: each of them.
        if years.len() != count
            && let Some((first, last)) = times().next_back().and_then(|span| span.from.year.zip(span.to.year))
            && usize::try_from(last - first + 1) == Ok(count)
        {
            years = (first..=last).map(|year| When::Said(Period::years(year, year))).collect();
        }
        // 2022年末—2024年末: each of them, too.
        if years.len() != count
            && let [.., from, to] = self.near(index)
            && from.span.start >= began
            && let Value::Time(TimeValue::Period(first)) = from.value
            && let Value::Time(TimeValue::Period(last)) = to.value
            && when::is_joint(self.text.get(from.span.end..to.span.start).unwrap_or_default())
            && let Some((first, last)) = first.from.year.zip(last.to.year)
            && usize::try_from(last - first + 1) == Ok(count)
        {
            years = (first..=last).map(|year| When::Said(Period::years(year, year))).collect();
        }
        // …，占收入的比例分别为x、y、z: the years of the list before.
        if years.len() != count
            && let Some(last) = self.previous
            && let Some(from) = (last + 1).checked_sub(count)
        {
            let before = &self.statements[from..=last];
            let own = before.iter().all(|it| it.sentence == self.sentences[self.sentence]);
            let distinct = (1..count).all(|at| before[at].when != before[at - 1].when);
            let one = before.iter().all(|it| it.indicator == before[0].indicator);
            // 资产从7亿元增至9亿元，利润从1.9亿元增至2.6亿元，增速分别为…: of a pair both are one.
            let pair = (from..last).any(|at| {
                let (first, next) = (&self.figures[at], &self.figures[at + 1]);
                let between = self.text.get(first.span.end..next.span.start).unwrap_or_default();
                CUES.change_to(between.trim())
            });
            if own && distinct && one && !pair {
                years = before.iter().map(|it| it.when).collect();
            }
        }
        let fits = years.len() == count;
        if fits {
            self.listed_when = years;
        }
        fits
    }

    /// Whether a list of as many figures stands right before one, of different things.
    fn follows_run(&self, index: usize, count: usize) -> bool {
        let before = (0..index).rev().filter(|at| !self.figures[*at].is_time());
        let before: Vec<usize> = before.take(count).collect();
        let Some(first) = before.last().filter(|_| before.len() == count) else { return false };
        let names = before.iter().map(|at| &self.statements[*at].indicator).collect::<HashSet<_>>();
        let own = self.statements[*first].sentence == self.sentences[self.sentence];
        own && names.len() == count && self.run(*first) == count
    }

    /// …分别为957.1元、1520.7元，分别比上年增长33.4%、8.9%: the names of the list before, each to each.
    pub(super) fn of_same_list(&mut self, index: usize, count: usize) -> Option<Name> {
        if count < 2 {
            return None;
        }
        let mut names: Vec<Arc<str>> = Vec::new();
        for before in (0..index).rev() {
            let statement = &self.statements[before];
            if statement.sentence != self.sentences[self.sentence] || names.len() == count {
                break;
            }
            let level = !self.figures[before].is_time()
                && (statement.measure.is_level()
                    || matches!(statement.measure, Measure::Share | Measure::Change));
            if level && !names.contains(&statement.indicator) {
                names.push(Arc::clone(&statement.indicator));
            }
        }
        // A、B双双超过1万亿元、分别达x和y: one figure of both stands before.
        let both = self.last.filter(|last| {
            // 批发和零售业738亿元，住宿和餐饮业65亿元，分别增长…: two that have figures of their own.
            let lead = self.text[self.statements[*last].lead.range()].contains(['双', '均', '都']);
            let told = names.len() == count && self.figures[*last].kind == Kind::Amount && !lead;
            let before = self.figures[..*last].iter().rposition(|figure| !figure.is_time());
            !told && !before.is_some_and(|before| self.same_run(before, *last))
        });
        let both = both.and_then(|last| list::names(self.without_rate(last), count, self.lexicon));
        if let Some(names) = both {
            self.listed = names.into_iter().map(Arc::from).collect();
            return self.listed.pop_front().map(Self::made);
        }
        if names.is_empty() {
            names = self.names_of_run(count)?;
        }
        if names.len() != count {
            return None;
        }
        names.reverse();
        self.listed = names.into();
        self.listed.pop_front().map(Self::made)
    }

    /// 甲和乙分别增长9%、21%，两年平均分别增长7%、18%: the names of the values right before, from the last to the first.
    fn names_of_run(&self, count: usize) -> Option<Vec<Arc<str>>> {
        let last = self.last?;
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut before = last;
        loop {
            let statement = &self.statements[before];
            if statement.sentence != self.sentences[self.sentence] || names.contains(&statement.indicator) {
                return None;
            }
            names.push(Arc::clone(&statement.indicator));
            if names.len() == count {
                return Some(names);
            }
            before = before.checked_sub(1).filter(|next| self.same_run(*next, before))?;
        }
    }
}

/// Whether words end as times do: 上年同期, 2007年.
fn ends_in_time(words: &str) -> bool {
    CUES.time_ends.iter().any(|end| words.ends_with(end.as_str()))
}

/// 国内、国际货运规模较2019年同期: what is compared, without what it is compared with.
fn without_base(subject: &str) -> &str {
    let compared = subject.rfind(['较', '比']).map(|at| subject.split_at(at));
    let compared = compared.filter(|(what, with)| {
        name::is_name(what)
            && ends_in_time(with)
            && !with.contains(['、', '和'])
            && with.chars().count() <= LONGEST_BASE
    });
    compared.map_or(subject, |(what, _)| what)
}

/// In characters: 较“十三五”同期.
const LONGEST_BASE: usize = 12;
