//! Figures in lists: A、B分别为x、y, 一是…甲x、乙y, the years of a series; what each measures.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use super::naming::is_duration;
use super::owners::ungraded;
use super::{Name, Reader};
use crate::figure::{Figure, Kind, Period, TimeValue, Value};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, When, list, noun, verb, when};
use crate::{Span, work};

/// In characters: 农民工职业技能提升培训任务.
const LONGEST_OBJECT: usize = 18;

/// In characters: how far behind a count the word for a mark may stand. 百万级大关.
const LONGEST_MARK: usize = 5;

/// So many counts stand in front of one noun at most.
const MOST_COUNTS: usize = 8;

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

    /// A count has its noun behind it: 32名学生考入….
    pub(super) fn of_count(
        &mut self,
        index: usize,
        own: Span,
        phrase: Phrase,
        measure: Measure,
    ) -> Option<Name> {
        let figure = &self.figures[index];
        let (text, left) = (self.text, &self.text[phrase.span.range()]);
        // 打造1—2个特色产业集群, too.
        let counts = figure.kind == Kind::Amount && (figure.unit.is_count() || figure.unit.is_none())
            || figure.kind == Kind::Range && figure.unit.dimension() == "count";
        if !counts || !(measure.is_level() || measure == Measure::Rate) {
            return None;
        }
        // 邮政业务总量24.3亿标准量: a name that is known needs no noun behind.
        if figure.unit.is_none() && name::is_name(left) && self.lexicon.is_listed(left) {
            return None;
        }
        let mut at = figure.span.end;
        // 1300多年农耕: so long.
        let years = figure.unit.is_none() && text[at..].starts_with('年');
        if years || is_duration(figure) && !text[at..].starts_with('的') {
            return None;
        }
        // 300万股份: the number ended the word.
        if figure.unit.name() == "股" && text[at..].starts_with('份') {
            self.past = at + '份'.len_utf8();
            return Some(self.named(Span::new(at - '股'.len_utf8(), self.past)));
        }
        // 20家十亿元企业: how large they are goes on to the noun.
        if let Some(size) = self.figures.get(index + 1).filter(|size| {
            size.span.start == at && size.unit.dimension().starts_with("money") && size.kind == Kind::Amount
        }) && figure.unit.is_count()
        {
            let right = noun::right(text, size.span.end, self.limit(index + 1));
            let right = noun::without_deed(text, right);
            if !right.is_empty() && right.start == size.span.end {
                return Some(self.named(Span::new(size.span.start, right.end)));
            }
        }
        // 96户177人建档立卡贫困人口: two counts of one noun.
        let mut next = index + 1;
        let end = next + MOST_COUNTS;
        while let Some(figure) = self.figures[..end.min(self.figures.len())]
            .get(next)
            .filter(|figure| figure.span.start == at && figure.kind == Kind::Amount)
        {
            work::spend(1);
            at = figure.span.end;
            next += 1;
        }
        let mut right = noun::counted(text, figure.span.start, at, self.limit(next - 1));
        // 监测对象有37人解除风险: who they are stands before, if they are no place.
        let has = text[phrase.span.end..figure.span.start].trim() == "有";
        if has
            && CUES.people.iter().any(|unit| *unit == figure.unit.name())
            && CUES.persons.at(left).is_some()
        {
            return None;
        }
        // 102家（不完全统计）制品企业: a remark stands between.
        if right.is_empty()
            && !name::is_name(left)
            && let Some(remark) = self.cut.bracket_at(at + '（'.len_utf8()).filter(|it| it.span.start == at)
        {
            let limit = self.limit(next - 1);
            right = noun::counted(text, figure.span.start, remark.span.end.min(limit), limit);
        }
        // 帮扶300名符合条件的残疾人: what is told of them stands before their name.
        if right.is_empty()
            && figure.unit.is_count()
            && !name::is_name(left)
            && figure.unit.name() != "次"
            && let Some(noun) = noun::told_of(text, at, self.limit(next - 1))
        {
            return Some(Name { licence: Licence::Guessed, ..self.named(noun) });
        }
        // 完成2100人次农民工职业技能提升培训任务: where only a verb leads to the figure, all that stands behind is its object.
        if let Some(object) = self.object(index, own, at, right) {
            self.past = object.end;
            return Some(Name { licence: Licence::Guessed, ..self.named(object) });
        }
        let unit = figure.unit.name();
        // 3镇入选产业强镇: the unit is what is counted.
        let place = CUES.places.at(&unit).is_some_and(|(place, ())| place.len() == unit.len());
        // 自然资源局、林草局等6部门联合印发方案, too.
        let offices = text[..figure.span.start].trim_end().ends_with('等') && unit == "部门";
        let unnamed = place && !name::is_name(left) || offices;
        if right.is_empty() && unnamed && next == index + 1 {
            let done = verb::begins_with_one(&text[at..]) || CUES.any_verb.at(&text[at..]).is_some();
            let written = &text[figure.span.range()];
            let ends = written.ends_with(&*unit) && done;
            return ends.then(|| Name { licence: Licence::Guessed, ..Self::made(unit) });
        }
        if right.is_empty() {
            return self.of_attributes(index, left);
        }
        // 连续跨越三个大台阶: what stepped over them stands before.
        let mut behind =
            text[right.start..].char_indices().take(LONGEST_MARK).map(|(at, _)| right.start + at);
        if behind.any(|at| CUES.marks.at(&text[at..]).is_some()) && name::is_name(left) {
            self.past = right.end;
            return None;
        }
        // 46个集体经济收入50万元以上行政村: what is so large stands behind.
        if let Some(size) =
            self.figures.get(next).filter(|it| it.span.start == right.end && !it.unit.is_count())
            && size.kind == Kind::Amount
            && !size.marks.is_empty()
            && CUES.measures.at(&text[right.range()]).is_some()
        {
            let noun = noun::right(text, size.span.end, self.limit(next));
            if !noun.is_empty() && noun.start == size.span.end {
                self.past = right.start;
                return Some(self.named(noun));
            }
        }
        // 14个年度计划总投资27亿元的新能源项目, 8支总规模285亿元母基金: what has so much stands behind it.
        if let Some(next) = self.figures.get(next).filter(|it| !it.is_time() && right.end <= it.span.start)
            && (text[next.span.end..].starts_with('的') || next.unit.dimension().starts_with("money"))
            && !text[right.end..next.span.start].contains(|c| is_mark(c) || c == '、')
            && let between = &text[right.end..next.span.start]
            && let whole = cues::is_attribute(&text[right.range()])
            && (cues::is_attribute(between) || between.is_empty() && whole)
        {
            let at = self.figures.partition_point(|it| it.span.start <= next.span.start);
            let noun = noun::right(text, next.span.end, self.limit(at.saturating_sub(1)));
            if !noun.is_empty() {
                self.past = if between.is_empty() { right.start } else { right.end };
                return Some(Name { licence: Licence::Guessed, ..self.named(noun) });
            }
        }
        // 裁员3万的任务, 裁减编制20人任务: what was told before the number.
        let task = CUES.assigned.iter().any(|task| *task == text[right.range()]);
        let task = task && (figure.unit.is_none() || CUES.people.contains(&unit));
        if name::is_name(left) && (figure.unit.is_none() && text[at..].starts_with('的') || task) {
            return None;
        }
        // 年吞吐量超过5000万标准箱的大港: how large it is, not how many.
        if text[at..].starts_with('的') && !figure.marks.is_empty() && name::is_name(left) {
            return None;
        }
        // 营业收入达到8家企业的…: a verb of reaching binds the name to the left.
        let reaches = text[phrase.span.end..figure.span.start].contains('达') && name::is_name(left);
        if reaches {
            return None;
        }
        if next == index + 1 {
            self.past = right.end;
        }
        if CUES.grades.at(&text[right.range()]).is_some_and(|(grade, ())| grade.len() == right.len()) {
            return Some(self.of_grade(next, right));
        }
        // 353项技术和产品, 86个科普场馆、美术馆: whether the number is that of both.
        let joint = |c: char| matches!(c, '、' | '和' | '及' | '与');
        let behind = text[right.end..].trim_start_matches(joint);
        let goes_on = behind.len() < text[right.end..].len() && behind.starts_with(name::is_han);
        let both = text[right.range()].contains(joint) || goes_on;
        let name = self.named(right);
        let licence = if both { Licence::Guessed } else { name.licence };
        Some(Name { licence, ..name })
    }

    /// The whole object of a verb that a count stands in: up to the mark, if it ends as works and matters do. `None` where the noun
    /// that was found, `right`, is all of it.
    fn object(&self, index: usize, own: Span, at: usize, right: Span) -> Option<Span> {
        let verb = self.text[own.range()].trim();
        // 扶持400个村实施共富项目: they are led to do it.
        let led = !verb.is_empty()
            && own.end == self.figures[index].span.start
            && verb::is_act(verb)
            && CUES.causing_ends.at(verb).is_none()
            && CUES.purposes.at(verb).is_none_or(|(purpose, ())| purpose.len() < verb.len());
        let behind = self.text.get(at..self.limit(index)).filter(|_| led && !right.is_empty())?;
        let end = behind.find(|c| !name::is_han(c))?;
        let object = &behind[..end];
        if at + end <= right.end {
            return None;
        }
        let fits = right.start == at
            && object.chars().count() <= LONGEST_OBJECT
            && !object.contains(['的', '了', '并', '和', '及', '与'])
            && verb::ends_with_matter(object)
            && CUES.makes.at(&self.text[right.end..at + end]).is_none()
            && verb::begins_with_head(&self.text[right.end..at + end]);
        fits.then(|| Span::new(at, at + end))
    }

    /// 实施29处、覆盖8.4万人、投资3.4亿元的供水工程: what is so many stands behind all that it has.
    fn of_attributes(&mut self, index: usize, left: &str) -> Option<Name> {
        let figure = &self.figures[index];
        let named = name::is_name(left) && !super::naming::ends_with_place(left);
        let listed = self.text[figure.span.end..].starts_with('、') && figure.unit.is_count();
        if named || !listed {
            return None;
        }
        // 完成了老城区8条、12.3公里道路改造: both are of what stands behind the second.
        let direct =
            |it: &&Figure| it.span.start == figure.span.end + '、'.len_utf8() && it.kind == Kind::Amount;
        if let Some(next) = self.figures.get(index + 1).filter(direct) {
            let right = noun::right(self.text, next.span.end, self.limit(index + 1));
            if !right.is_empty() && right.start == next.span.end {
                return Some(Name { licence: Licence::Guessed, ..self.named(right) });
            }
        }
        let mut last = index;
        for next in index + 1..self.figures.len().min(index + MOST_COUNTS) {
            let between = self.text.get(self.figures[last].span.end..self.figures[next].span.start)?;
            if between.contains(is_mark) || self.figures[next].is_time() {
                return None;
            }
            let behind = &self.text[self.figures[next].span.end..];
            if behind.starts_with('的') {
                let right = noun::right(self.text, self.figures[next].span.end, self.limit(next));
                return (!right.is_empty()).then(|| Name { licence: Licence::Guessed, ..self.named(right) });
            }
            if !behind.starts_with('、') {
                return None;
            }
            last = next;
        }
        None
    }

    /// 3个国家级和12个省级森林公园: what the counts of several grades are of stands behind the last.
    fn of_grade(&self, next: usize, grade: Span) -> Name {
        let (text, mut end) = (self.text, grade.end);
        let unit = &self.figures[next - 1].unit;
        for (at, figure) in self.figures.iter().enumerate().skip(next).take(MOST_COUNTS) {
            let between = text[end..figure.span.start].trim();
            if figure.unit != *unit || !matches!(between, "、" | "和" | "及" | "与" | "以及") {
                break;
            }
            let right = noun::counted(text, figure.span.start, figure.span.end, self.limit(at));
            let noun = ungraded(&text[right.range()]);
            if noun.len() == right.len() {
                break;
            }
            if name::is_name(noun) {
                return Self::made(format!("{}{noun}", &text[grade.range()]));
            }
            end = right.end;
        }
        Name { licence: Licence::Guessed, ..self.named(grade) }
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
        let placed = self.figures[index].kind == Kind::Rank && phrase_words.starts_with("分别");
        let each = phrase.each
            || inside
            || placed
            || led && pulls()
            || !dropped.is_empty() && dropped.contains("分别");
        if !each && count < 2 {
            return None;
        }
        // 甲和乙分别达到2253元和6280元，平均每年增长4.7%和5.7%: as many once more.
        if !each && !name::is_name(phrase_words) && self.follows_run(index, count) {
            return self.of_same_list(index, count);
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
            let part = |text: &str| text.split_once('占').map_or(text, |(part, _)| part).to_owned();
            // 占比分别为20%和32%，增速分别为…: 甲 grows, not its share.
            let grows = phrase.changed || CUES.rate_up.at(subject).is_some_and(|word| word == subject);
            if pulls || grows && self.listed.iter().all(|listed| listed.contains('占')) {
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
        if shared.is_empty() && self.previous.is_some() {
            return None;
        }
        let sentence = self.sentences[self.sentence];
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
                Value::Time(TimeValue::Period(period)) => Some(period),
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
            let before = self.figures[..*last].iter().rposition(|figure| !figure.is_time());
            !before.is_some_and(|before| self.same_run(before, *last))
        });
        let both = both.and_then(|last| list::names(self.without_rate(last), count, self.lexicon));
        if let Some(names) = both {
            self.listed = names.into_iter().map(Arc::from).collect();
            return self.listed.pop_front().map(Self::made);
        }
        if names.len() != count {
            return None;
        }
        names.reverse();
        self.listed = names.into();
        self.listed.pop_front().map(Self::made)
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
