//! Names that stand elsewhere: with a figure before, or in a clause before.

use std::sync::Arc;

use super::naming::is_duration;
use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::{is_mark, opens};
use crate::statement::cues::CUES;
use crate::statement::{Licence, Measure, name};

/// The unit of places among others.
pub(super) const PLACES: &str = "位";

/// A figure without a name, and the one before that may have it.
struct Heir<'t> {
    index: usize,
    measure: Measure,
    last: usize,
    /// What stands between the two.
    led: &'t str,
}

impl Reader<'_> {
    /// The name of a figure before.
    pub(super) fn passed_on(&self, from: usize, licence: Licence) -> Name {
        let statement = &self.statements[from];
        let licence = licence.min(statement.licence.indicator);
        // 收入年初预算为1.05亿元，实际完成1.14亿元: the income, not its budget.
        if let Some(text) = CUES.drafts.strip_end(&statement.indicator).filter(|text| name::is_name(text)) {
            let whole = statement.indicator_span;
            // A name over the end of a line is longer where it stands.
            let span = Span::new(whole.start, whole.start + text.len());
            let span = if self.text.get(span.range()) == Some(text) { span } else { Span::default() };
            return Name { text: text.into(), span, licence };
        }
        Name { text: Arc::clone(&statement.indicator), span: statement.indicator_span, licence }
    }

    /// The name of a figure before, where only a verb leads to this one.
    pub(super) fn inherited(&self, index: usize, measure: Measure) -> Option<Name> {
        let last = self.outside(self.owner_of_unnamed(index, measure)?, index);
        let led = &self.text[self.figures[last].span.end..self.figures[index].span.start];
        let heir = Heir { index, measure, last, led };
        if let Some(name) = self.all_with_gain(&heir).or_else(|| self.money_before(&heir)) {
            return Some(name);
        }
        // 仅用3个月就建成: how long it took is no measure of what was told before.
        let (own, before) = (&self.figures[index], &self.figures[last]);
        if measure.is_level() && own.kind == Kind::Amount && is_duration(own) && !is_duration(before) {
            return None;
        }
        let name = self
            .spent_of_budget(&heir)
            .or_else(|| self.level_of_growth(&heir))
            .or_else(|| self.next_stage(&heir))
            .or_else(|| {
                if own.unit.dimension().starts_with("money") { None } else { self.what_it_is_for(last) }
            });
        Some(name.unwrap_or_else(|| self.passed_on(last, self.licence_to(&heir))))
    }

    /// Which figure before tells what one measures that has no name.
    fn owner_of_unnamed(&self, index: usize, measure: Measure) -> Option<usize> {
        match (self.figures[index].kind, measure) {
            // 已完成88条（94%）: of what was counted right before the bracket.
            (Kind::Percent, Measure::Level | Measure::Share)
                if self.previous.is_some_and(|at| self.opens_bracket_behind(index, at)) =>
            {
                self.previous
            }
            // 列第56位、前移2位: what moved has the place.
            (Kind::Amount, Measure::Change)
                if self.previous.is_some_and(|at| self.figures[at].kind == Kind::Rank)
                    && self.figures[index].unit.name() == PLACES =>
            {
                self.previous
            }
            // 增加值30亿元，占比40%，拉动增长1.2个百分点: what was told in money pulls.
            (Kind::Point, Measure::Contribution)
                if self.amount.is_some()
                    && !self.share.is_some_and(|at| {
                        self.statements[at].indicator.contains(CUES.contribution.as_str())
                    }) =>
            {
                self.amount
            }
            // 占GDP比重为7%，增长6.2%，高于GDP增速0.6个百分点: the growth right before is higher than that.
            (Kind::Point, Measure::Gap)
                if self.previous.is_some_and(|at| self.statements[at].measure == Measure::Rate) =>
            {
                self.previous
            }
            // 一般债务5亿元，占52%，专项债务4亿元，占48%: of the amount right before.
            (Kind::Percent, Measure::Share) if self.previous == self.amount => self.amount.or(self.last),
            (Kind::Percent, Measure::Level | Measure::Share) | (Kind::Point, _) => self.share.or(self.last),
            // 汽车产量56万辆，增长12%，电池产量增长42%、达114吉瓦时: of what grew right before.
            (Kind::Amount, _)
                if measure.is_level() && self.previous.is_some_and(|at| self.came_to(index, at)) =>
            {
                self.previous
            }
            (Kind::Percent, _) if self.last.is_some_and(|at| self.is_rate_that_changed(at)) => self.last,
            (Kind::Percent | Kind::Amount | Kind::Multiple, _) => self.amount.or(self.last),
            _ => self.last,
        }
    }

    /// 增长42%、达114吉瓦时: whether a figure tells what came of the growth right before it.
    fn came_to(&self, index: usize, grew: usize) -> bool {
        let led = self.text.get(self.figures[grew].span.end..self.figures[index].span.start);
        self.last == Some(grew)
            && self.statements[grew].measure == Measure::Rate
            && self.figures[grew].kind == Kind::Percent
            && led.is_some_and(reaches)
    }

    /// 森林覆盖率由52.3%提高到53.1%，提高0.8%: right behind a rate that has a name of its own it is the rate that changed.
    fn is_rate_that_changed(&self, at: usize) -> bool {
        let it = &self.statements[at];
        self.previous == Some(at)
            && self.figures[at].kind == Kind::Percent
            && it.measure == Measure::Level
            && self.amount.is_none_or(|amount| self.statements[amount].indicator != it.indicator)
    }

    /// 新增产业集群4个、达到17个: all of them, old and new.
    fn all_with_gain(&self, heir: &Heir<'_>) -> Option<Name> {
        let (before, own) = (&self.figures[heir.last], &self.figures[heir.index]);
        let told = &self.statements[heir.last];
        if before.unit != own.unit || before.kind != Kind::Amount {
            return None;
        }
        let area = CUES.areas.at(&told.indicator).map_or(0, |(area, ())| area.len());
        let (gain, ()) = CUES.gains.at(&told.indicator[area..])?;
        let all = &told.indicator[area + gain.len()..];
        let licence = Licence::Carried.min(told.licence.indicator);
        (name::is_name(all) && reaches(heir.led)).then(|| Name { licence, ..Self::made(all) })
    }

    /// 安排扶贫资金236万元，涉及9个村，已拨付201万元: of the money that was told before, and not of the villages.
    fn money_before(&self, heir: &Heir<'_>) -> Option<Name> {
        let money = |at: usize| self.figures[at].unit.dimension().starts_with("money");
        if !heir.measure.is_level()
            || !money(heir.index)
            || money(heir.last)
            || !self.figures[heir.last].unit.is_count()
            || !heir.led.contains(['，', ','])
        {
            return None;
        }
        let sentence = self.sentences[self.sentence].start;
        let mut before = (0..heir.last).rev().take_while(|at| self.figures[*at].span.start >= sentence);
        let told = before.find(|at| money(*at) && self.statements[*at].measure.is_level())?;
        Some(self.passed_on(told, Licence::Guessed))
    }

    /// 支出预算3.1亿元，实际完成3.3亿元: what was spent is not the budget of it.
    fn spent_of_budget(&self, heir: &Heir<'_>) -> Option<Name> {
        if !heir.measure.is_level() {
            return None;
        }
        let told = &self.statements[heir.last];
        let item = without_budget(&told.indicator)?;
        let led = heir.led.trim_end();
        let done = led.ends_with(['成', '行']) && CUES.linking.at(led).is_some() && name::is_name(item);
        let licence = Licence::Carried.min(told.licence.indicator);
        done.then(|| Name { licence, ..Self::made(item) })
    }

    /// 增速居全省第三，达到3.1亿元: not its growth.
    fn level_of_growth(&self, heir: &Heir<'_>) -> Option<Name> {
        let whose = self.without_rate(heir.last);
        let growth = whose.len() < self.statements[heir.last].indicator.len()
            && self.figures[heir.index].kind != Kind::Rank;
        growth.then(|| Name { licence: Licence::Guessed, ..Self::made(whose) })
    }

    /// 新开工住房666套，基本建成544套: what is finished was not begun with it.
    fn next_stage(&self, heir: &Heir<'_>) -> Option<Name> {
        if !heir.measure.is_level() {
            return None;
        }
        let led = heir.led.trim_end();
        let stage = led.char_indices().map(|(at, _)| &led[at..]).find(|stage| CUES.stages.contains(stage))?;
        let name = &*self.statements[heir.last].indicator;
        let (before, rest) = CUES.begun.iter().find_map(|word| name.split_once(word.as_str()))?;
        // 产业项目新开工13个、新竣工11个: the project has another stage.
        let text = if rest.is_empty() { format!("{before}{stage}") } else { format!("{before}{rest}") };
        (name::is_name(&text) && text.len() > stage.len())
            .then(|| Name { licence: Licence::Guessed, ..Self::made(text) })
    }

    /// By what right a figure takes the name of the one before.
    fn licence_to(&self, heir: &Heir<'_>) -> Licence {
        let level = heir.measure.is_level();
        let (before, own) = (&self.figures[heir.last], &self.figures[heir.index]);
        // Right behind its level a rate is that level's; further on it may be that of something unnamed.
        let near = self.previous == Some(heir.last) || !level;
        // 102个自然村，18432户: of what, nothing says.
        let other = level
            && own.kind == Kind::Amount
            && before.kind == Kind::Amount
            && !before.unit.is_none()
            && !own.unit.is_none()
            && before.unit != own.unit
            && heir.led.contains(['，', ',', '、']);
        // 有45人被录取: of those that were told before only some. 合计27亿元: of them all.
        let total = || ["合计", "共计", "总计"].into_iter().any(|word| heir.led.contains(word));
        let some = level && (heir.led.trim_end().ends_with('有') || total());
        if near && !other && !some { Licence::Carried } else { Licence::Guessed }
    }

    /// What a figure before is called; of the growth that has a place among others, what it is that grows.
    pub(super) fn without_rate(&self, at: usize) -> &str {
        let name = &*self.statements[at].indicator;
        if self.figures[at].kind != Kind::Rank {
            return name;
        }
        let whose = CUES.rate_up.strip_end(name).or_else(|| CUES.rate_down.strip_end(name));
        whose.filter(|whose| name::is_name(whose)).unwrap_or(name)
    }

    /// The figure before the bracket, where `last` stands in one that is closed: 债务余额12亿元（一般债务3亿元），较上年的11亿元增加.
    pub(super) fn outside(&self, last: usize, index: usize) -> usize {
        let bracket = self.cut.bracket_at(self.figures[last].span.start);
        let Some(bracket) = bracket.filter(|it| it.span.end <= self.figures[index].span.start) else {
            return last;
        };
        let from = self.sentences[self.sentence].start;
        let before = (0..last).rev().take_while(|at| self.figures[*at].span.start >= from).find(|at| {
            let (figure, statement) = (&self.figures[*at], &self.statements[*at]);
            figure.span.end <= bracket.span.start && !figure.is_time() && !statement.indicator.is_empty()
        });
        before.filter(|at| self.figures[*at].span.end == bracket.span.start).unwrap_or(last)
    }

    /// Whether a figure opens the bracket that stands right behind another.
    fn opens_bracket_behind(&self, index: usize, before: usize) -> bool {
        let (own, before) = (self.figures[index].span, self.figures[before].span);
        let bracket = self.cut.bracket_at(own.start);
        bracket.is_some_and(|it| it.inside.start == own.start && it.span.start == before.end)
    }

    /// A name in a clause before, if none is nearer: 空气质量持续改善，达到98%.
    pub(super) fn earlier(&self, index: usize, words: Span, own: Span) -> Option<Span> {
        let mut end = own.start;
        for _ in 0..4 {
            let rest = self.text[words.start..end]
                .trim_end_matches(|c: char| is_mark(c) || opens(c) || c.is_whitespace());
            end = words.start + rest.len();
            let start = self.cut.last_in(Span::new(words.start, end));
            // What stands right behind the figure before is the rest of its clause.
            if start >= end || start == words.start && self.previous.is_some() {
                return None;
            }
            let phrase = self.phrase(index, Span::new(start, end), false);
            // 标准化换算：538万元: what is done with the number.
            let label = self.text[end..].starts_with(['：', ':']);
            if label && CUES.not_labels.at(&self.text[phrase.span.range()]).is_some() {
                return None;
            }
            // 按可比口径测算，同比增加: how it was reckoned is no name.
            let name = &self.text[phrase.span.range()];
            // 具体来看，…: nor is how it is looked at.
            let aside = CUES.asides.at(name).is_some()
                || name.ends_with(&CUES.viewed)
                || name.starts_with("连续")
                || CUES.asides.at(self.text[start..end].trim_start()).is_some();
            if name::is_name(name) && !aside {
                // 主营业务毛利率较高，为35.2%: how it is is no name.
                let rest = CUES.predicates.strip_end(name).filter(|rest| name::is_name(rest));
                let end = phrase.span.start + rest.unwrap_or(name).len();
                return Some(Span::new(phrase.span.start, end));
            }
            end = start;
        }
        None
    }
}

/// Whether words between two figures lead from what came to all that there is: 、达到|17个, ，累计|327家.
fn reaches(led: &str) -> bool {
    let led = led.trim().trim_start_matches(['、', '，', ',']);
    // 新增创新联合体92家，累计327家.
    let all = CUES.totals.find_iter(led).next().filter(|all| all.start == 0).map(|all| &led[all.end..]);
    let rest = all.unwrap_or(led).trim();
    let reached = CUES.stock.at(rest).is_some_and(|word| word.len() == rest.len());
    reached && !rest.is_empty() || all.is_some() && rest.is_empty()
}

/// What was planned: 支出 of 支出预算. `None` where a name is no plan.
fn without_budget(name: &str) -> Option<&str> {
    // 收入任务152万元，完成167万元, too.
    let aim = || CUES.called_aims.iter().find_map(|aim| name.strip_suffix(aim.as_str()));
    let task = || CUES.assigned.iter().find_map(|task| name.strip_suffix(task.as_str()));
    let aimed = || aim().or_else(task).filter(|item| CUES.measures.at(item).is_some());
    CUES.drafts.strip_end(name).or_else(|| name.strip_suffix("预算")).or_else(aimed)
}
