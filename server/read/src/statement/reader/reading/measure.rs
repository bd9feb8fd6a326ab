//! How a figure measures, and which way a change goes: by the words before it, by its name, by its list, by verbs.

use std::sync::Arc;

use super::called::Called;
use super::setting::Setting;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::indicator::Indicator;
use crate::statement::name;
use crate::statement::reader::{Name, Reader};
use crate::statement::role;
use crate::statement::when;
use crate::statement::{Direction, Measure, whole};

/// How a figure measures, and which way it goes if it is a change.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub(super) measure: Measure,
    pub(super) way: Option<Direction>,
}

impl From<(Measure, Option<Direction>)> for How {
    fn from((measure, way): (Measure, Option<Direction>)) -> Self {
        Self { measure, way }
    }
}

impl<'t> Reader<'t> {
    /// By the words around it.
    pub(super) fn measure_by_words(&self, at: &Setting<'t>) -> How {
        let how = How::from(role::of(at.figure, self.around(at, "")));
        // 比全省（7.4%）和全国（6.7%）分别高0.7个百分点: the comparison goes on behind the brackets.
        // 高于20%的目标1.8个百分点: how far it went past what was aimed at.
        let compares = self.goes_on_comparing(at.figure, at.own) || self.goes_past_aim(at.index);
        if compares { How { measure: Measure::Gap, ..how } } else { how }
    }

    /// By what it is called: that can make a level a share or a rate, and nothing else.
    pub(super) fn measure_as_called(&self, at: &Setting<'t>, called: &Called, by_words: How) -> How {
        let how = match by_words.measure {
            _ if called.qualifies || called.each => How { measure: Measure::Threshold, way: None },
            Measure::Level if at.figure.kind == Kind::Percent => {
                role::of(at.figure, self.around(at, &called.name.text)).into()
            }
            _ => by_words,
        };
        let how = called.rate.filter(|_| how.measure == Measure::Level).unwrap_or(how);
        let how = self.or_rate(at).or_else(|| self.or_turned(at, how)).unwrap_or(how);
        let how = if self.has_lost_percent(at, &called.name, how) {
            How { measure: Measure::Rate, ..how }
        } else {
            how
        };
        if how.measure == Measure::Level
            && let Some(way) = self.grows_at(at.index, at.own)
        {
            return How { measure: Measure::Rate, way: Some(way) };
        }
        how
    }

    /// 增加34.75亿元或49.12%: the same, as a rate.
    fn or_rate(&self, at: &Setting<'t>) -> Option<How> {
        let last = self.previous.filter(|last| self.statements[*last].measure == Measure::Change)?;
        let between = self.text.get(self.figures[last].span.end..at.figure.span.start);
        let same = at.figure.kind == Kind::Percent && between.is_some_and(|it| it.trim() == "或");
        same.then(|| How { measure: Measure::Rate, way: self.statements[last].direction })
    }

    /// 由增长3%扩大到5.1%: what a rate has become is a rate.
    fn or_turned(&self, at: &Setting<'t>, how: How) -> Option<How> {
        if how.measure != Measure::Level || at.figure.kind != Kind::Percent {
            return None;
        }
        let last = self.previous.filter(|last| self.statements[*last].measure == Measure::Rate)?;
        let lead = self.text.get(self.figures[last].span.end..at.figure.span.start)?;
        let rest = when::turns(lead)?.trim();
        // 扩大到上半年的5.1%: its time.
        let plain = rest.is_empty() || rest.ends_with('的') && self.near(at.index).len() == 1;
        let told = self.text.get(self.statements[last].sentence.start..self.figures[last].span.start)?;
        let opens = told.rsplit(is_mark).next().is_some_and(|told| told.contains(['由', '从']));
        // 由29.21%上升至31.77%: two levels.
        let grew = cues::change_at_end(told.trim_end()).is_some();
        (plain && opens && grew).then(|| How { measure: Measure::Rate, way: self.statements[last].direction })
    }

    /// 第一产业增长3.1%，第二产业同比增长9.8。: whether a rate has lost its sign, beside one that has it.
    fn has_lost_percent(&self, at: &Setting<'t>, name: &Name, how: How) -> bool {
        let figure = at.figure;
        let number = matches!(figure.kind, Kind::Amount | Kind::Index) && figure.unit.is_none();
        if how.measure != Measure::Change || !number || name.text.contains(CUES.price_index.as_str()) {
            return false;
        }
        let written = &self.text[figure.span.range()];
        let bare = written.contains('.') && written.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        let ends = at.behind.starts_with(is_mark) || at.behind.trim().is_empty();
        let grows = CUES.rates_only.at(at.clause).is_some() && at.clause.contains('比');
        let before = self.statements.iter().rev().find(|it| it.measure != Measure::Nothing);
        bare && ends && grows && before.is_some_and(|it| it.measure == Measure::Rate)
    }

    /// The figure before in the same list, if only commas part the two.
    pub(super) fn run_before(&self, at: &Setting<'t>, called: &Called) -> Option<usize> {
        let joint = |c: char| matches!(c, '、' | '和' | '及' | '与' | '，' | ' ');
        let bare = at.clause.trim_matches(joint).is_empty();
        self.previous.filter(|last| {
            bare && !called.qualifies && at.own.start == at.words.start && self.same_run(*last, at.index)
        })
    }

    /// As the figure before of the same list does.
    pub(super) fn measure_of_run(&self, at: &Setting<'t>, run: Option<usize>) -> Option<How> {
        let last = run.or_else(|| self.strives(at.index, at.own))?;
        Some(How { measure: self.statements[last].measure, way: self.statements[last].direction })
    }

    /// A level in percent that is a part of something is a share.
    pub(super) fn or_share(&self, at: &Setting<'t>, called: &Called, measure: Measure) -> Measure {
        let percent = measure == Measure::Level && at.figure.kind == Kind::Percent;
        let share = percent
            && (self.is_same_share(&called.name)
                || is_part_of_those_behind(at, called)
                || is_part_of_what_leads(at, &called.name));
        if share { Measure::Share } else { measure }
    }

    /// Whether the last percentage told a share under the same name.
    fn is_same_share(&self, name: &Name) -> bool {
        let last = self.share.map(|last| &self.statements[last]);
        last.is_some_and(|last| last.measure == Measure::Share && last.indicator == name.text)
    }

    /// By verbs before its name or its number, and which way one of them goes that was dropped in front of the name.
    pub(super) fn measure_by_verbs(
        &self,
        at: &Setting<'t>,
        name: &Name,
        known: Option<Indicator<'_>>,
        how: How,
    ) -> (How, Option<Direction>) {
        let so_far = (how.measure, how.way);
        let (measure, way, turned) = self.changed(at.index, at.own, name, known, so_far);
        let difference = measure == Measure::Rate && self.is_difference(at.index, &name.text);
        (How { measure: if difference { Measure::Change } else { measure }, way }, turned)
    }
}

impl Setting<'_> {
    /// The whole that a percentage is a part of, or the plan that so much was reached of, where its clause says so.
    pub(super) fn part_of(&self, measure: Measure) -> Option<(Measure, Arc<str>)> {
        if self.figure.kind != Kind::Percent || !matches!(measure, Measure::Level | Measure::Share) {
            return None;
        }
        let (measure, of) = whole::of(self.clause, measure)?;
        Some((measure, name::tidy(of).into()))
    }
}

/// 有四分之三的职工在园区就业: a part of those that stand behind it.
fn is_part_of_those_behind(at: &Setting<'_>, called: &Called) -> bool {
    let name = &called.name;
    name.span.start >= at.figure.span.end
        && !name.span.is_empty()
        && !called.each
        && !name.text.contains(|c: char| c.is_ascii_digit())
        && CUES.measures.at(&name.text).is_none()
        && !cues::is_attribute(&name.text)
        && CUES.of_percent.at(&name.text).is_none()
}

/// 县级支出的八成以上用于民生: a part of what leads to it.
fn is_part_of_what_leads(at: &Setting<'_>, name: &Name) -> bool {
    name::is_name(&name.text)
        && name.span.end + '的'.len_utf8() == at.figure.span.start
        && at.clause.ends_with('的')
        && CUES.any_verb.at(at.behind).is_some()
}
