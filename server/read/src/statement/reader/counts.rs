//! What stands behind a count: 32名学生考入…, 5家污染严重的企业.

use super::naming::is_duration;
use super::owners::ungraded;
use super::{Name, Reader};
use crate::figure::{Figure, Kind};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, noun, verb};
use crate::{Span, work};

/// In characters: 农民工职业技能提升培训任务.
const LONGEST_OBJECT: usize = 18;

/// In characters: how far behind a count the word for a mark may stand. 百万级大关.
const LONGEST_MARK: usize = 5;

/// So many counts stand in front of one noun at most.
const MOST_COUNTS: usize = 8;
impl Reader<'_> {
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
        // 经营主体521万户⏎民族团结…: the next line is another item.
        if text[at..].starts_with('\n') && phrase.span.end == figure.span.start && name::is_name(left) {
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
        // 三个省级重点（准重点）监管区: what a bracket holds inside the noun.
        if let Some(whole) = self.over_bracket(right, self.limit(next - 1)) {
            if next == index + 1 {
                self.past = whole.end;
            }
            let bracket = self.bracket_from(right.end).map_or(right.end, |it| it.span.end);
            let text = format!("{}{}", &text[right.range()], &text[bracket..whole.end]);
            return Some(Name { text: text.into(), span: whole, licence: Licence::Guessed });
        }
        // 青禾药业等8个投资上亿元的大项目, 落实政策措施等3项工作: the others are examples.
        if let Some(noun) = self.behind_examples(index, at, right) {
            return Some(Name { licence: Licence::Guessed, ..self.named(noun) });
        }
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
            && let Some(remark) = self.bracket_from(at)
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
    pub(super) fn object(&self, index: usize, own: Span, at: usize, right: Span) -> Option<Span> {
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
    pub(super) fn of_attributes(&mut self, index: usize, left: &str) -> Option<Name> {
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
    pub(super) fn of_grade(&self, next: usize, grade: Span) -> Name {
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
}
