//! Changes that a verb in front of the name tells: 调减玉米面积4万亩, 贷款余额新增97亿元, 压减企业户数15%.

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::indicator::{Course, Indicator};
use crate::statement::{Direction, Measure, name, verb};

impl Reader<'_> {
    /// How a figure measures, as far as verbs before its name or its number say that it is a change, and which way the verb goes
    /// that was dropped in front of the name. `so_far`: what the words right before the number say.
    pub(super) fn changed(
        &self,
        index: usize,
        own: Span,
        name: &Name,
        known: Option<Indicator<'_>>,
        so_far: (Measure, Option<Direction>),
    ) -> (Measure, Option<Direction>, Option<Direction>) {
        let (mut measure, mut way) = so_far;
        let figure = &self.figures[index];
        let clause = &self.text[own.range()];
        // 贷款余额新增97亿元: what was added to a stock.
        let leads = !name.span.is_empty() && name.span.end <= figure.span.start;
        if leads
            && measure == Measure::Level
            && CUES.added.at(clause.trim_end()).is_some()
            && (CUES.stocks.at(&name.text).is_some()
                && known.is_some_and(|known| known.course == Some(Course::Stock))
                || CUES.capacities.at(&name.text).is_some())
            || measure == Measure::Level && self.adds(index, clause)
        {
            (measure, way) = (Measure::Change, Some(Direction::Up));
        }
        // 调减玉米面积4万亩: what a verb of change takes is what changed.
        let dropped =
            self.text.get(own.start..name.span.start).filter(|_| leads && measure == Measure::Level);
        let turned = dropped.and_then(verb::turns);
        // 压缩审批周期至平常的45%: to how much of it.
        let led = clause.trim_end();
        let led = led.strip_suffix('的').and_then(|of| CUES.bases.strip_end(of)).unwrap_or(led);
        let reaches = led.ends_with(['至', '到', '为']);
        if figure.kind == Kind::Amount && turned == Some(Direction::Down) && !reaches {
            (measure, way) = (Measure::Change, turned);
        }
        // 增加水稻种植面积26万亩、蔬菜种植面积16万亩: what there is of, however much was added.
        let listed = self.previous.filter(|previous| {
            let between = self.text.get(self.figures[*previous].span.end..name.span.start);
            between.is_some_and(|between| between.trim() == "、")
        });
        let listed = listed.map(|previous| &self.statements[previous]);
        let listed = listed.filter(|it| it.measure == Measure::Change).and_then(|it| it.direction);
        let added =
            turned == Some(Direction::Up) && dropped.is_none_or(|it| CUES.done.at(it.trim_end()).is_none());
        if figure.kind == Kind::Amount
            && measure == Measure::Level
            && (added || listed.is_some())
            && !reaches
            && CUES.changed.at(&name.text).is_some()
        {
            (measure, way) = (Measure::Change, listed.or(turned));
        }
        // 压减企业户数15%以上.
        if figure.kind == Kind::Percent
            && measure == Measure::Level
            && turned == Some(Direction::Down)
            && !reaches
        {
            (measure, way) = (Measure::Rate, turned);
        }
        (measure, way, turned)
    }

    /// 固定资产投资保持稳定增长、力争达到3%: which way it grows, where the level is that of its growth.
    pub(super) fn grows_at(&self, index: usize, own: Span) -> Option<Direction> {
        if self.figures[index].kind != Kind::Percent {
            return None;
        }
        if self.is_listed_by_growth(index, own) {
            return Some(Direction::Up);
        }
        // 实现20%以上的增长.
        let behind = &self.text[self.figures[index].span.end..self.limit(index)];
        if let Some(noun) = behind.strip_prefix('的').map(|noun| noun.split(is_mark).next().unwrap_or(noun))
            && let Some((verb, direction)) = cues::change_at_end(noun)
            && verb.len() == noun.len()
        {
            return Some(direction);
        }
        if let Some(direction) = self.grows_on(own, behind) {
            return Some(direction);
        }
        let (before, behind) = self.text[own.range()].rsplit_once('、')?;
        let (_, direction) = cues::change_at_end(before.trim_end())?;
        let tail = Span::new(own.end - behind.len(), own.end);
        let led = name::phrase(self.text, self.near(index), tail, false).span.is_empty();
        (led && !behind.trim().is_empty()).then_some(direction)
    }

    /// 产量保持25%以上增长、达7.6万台: which way it goes, where the verb stands behind the figure as a noun.
    fn grows_on(&self, own: Span, behind: &str) -> Option<Direction> {
        let noun = behind.split(|c: char| is_mark(c) || c == '、').next()?;
        let (verb, direction) = cues::change_at_end(noun).filter(|(verb, _)| verb.len() == noun.len())?;
        let led = CUES.goes_on.at(self.text[own.range()].trim_end()).is_some();
        (led && verb.chars().count() > 1).then_some(direction)
    }

    /// 新增基站1.5万座、总数达9.2万座: whether the level that a gain led to stands right behind it.
    fn adds(&self, index: usize, clause: &str) -> bool {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount || !clause.contains('增') {
            return false;
        }
        // 高标准农田新增12万亩，累计达26万亩, too.
        let clause = clause.trim();
        let gains =
            ["新增", "净增"].into_iter().any(|word| clause.starts_with(word) || clause.ends_with(word));
        // 超亿元企业86户，其中新增51户: so many of them are new.
        let last =
            self.previous.filter(|last| self.statements[*last].sentence == self.sentences[self.sentence]);
        let part = CUES.parts.find_iter(clause).next().filter(|word| word.start == 0);
        let part = part.map(|word| clause[word.end..].trim_start_matches(['，', '：', ',', ':']));
        if matches!(part, Some("新增" | "净增"))
            && last.is_some_and(|last| self.figures[last].unit == figure.unit)
        {
            return true;
        }
        // 收入达到52亿元、净增9亿元: what it was added to stands right before.
        let alone = CUES.net.at(clause).is_some_and(|verb| {
            clause[..clause.len() - verb.len()].trim_start_matches(|c| is_mark(c) || c == '、').is_empty()
        });
        if alone
            && last.is_some_and(|last| {
                let told = &self.statements[last];
                self.figures[last].unit == figure.unit && told.measure == Measure::Level
            })
        {
            return true;
        }
        let next = self.figures[index + 1..].iter().find(|next| !next.is_time());
        let Some(next) = next.filter(|next| gains && next.kind == figure.kind) else { return false };
        let between = &self.text[figure.span.end..next.span.start];
        // 总数达到5003家: the unit may be another word for the same.
        // 新增接入点8025个，累计服务3亿人次: of something else.
        let all = CUES.totals.find_iter(between).last().map(|all| between[all.end..].trim());
        let same = figure.unit == next.unit
            || all.is_some_and(|rest| rest.is_empty() || CUES.reached.at(rest).is_some());
        // 企业新增7户、达到16户, too.
        let reached = figure.unit == next.unit
            && CUES
                .reached
                .at(between)
                .is_some_and(|word| word.len() == between.trim_start_matches(['、', '，']).len());
        reached || between.chars().count() <= 8 && all.is_some() && same
    }
}
