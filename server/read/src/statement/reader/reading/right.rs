//! By what right a figure is said to measure what it does, and what leaves it open.

use super::setting::Setting;
use crate::Span;
use crate::figure::{Figure, Kind, TimeValue, Value};
use crate::statement::base::Base;
use crate::statement::cues::CUES;
use crate::statement::indicator::Indicator;
use crate::statement::marks::Cue;
use crate::statement::name;
use crate::statement::reader::{Name, Reader, plans};
use crate::statement::{Direction, Extent, Licence, Licences, Measure, Statement, When, verb};

impl Setting<'_> {
    /// As the words say; `turned`: which way a verb goes that was dropped in front of the name.
    pub(super) fn licences(&self, name: &Name, dated: bool, turned: Option<Direction>) -> Licences {
        let of = |named: bool| if named { Licence::Named } else { Licence::Guessed };
        Licences {
            indicator: name.licence,
            period: of(dated && !plans::begins_now(self.clause)),
            role: of(turned != Some(Direction::Up)),
        }
    }

    /// Whether its name stands before it.
    fn is_led_by(&self, name: &Name) -> bool {
        !name.span.is_empty() && name.span.end <= self.figure.span.start
    }

    /// 两侧50米宽的绿化带: what is so wide stands elsewhere.
    fn is_so_wide(&self) -> bool {
        self.figure.unit.dimension() == "length" && CUES.extents.at(self.behind).is_some()
    }
}

impl<'t> Reader<'t> {
    /// 报告期内，外销收入分别为3亿元和4亿元: of which year each of them is, nobody says.
    pub(super) fn list_unnamed_years(&mut self, at: &Setting<'t>) {
        if self.of_unnamed_years(at.index, at.bounds) {
            self.listed_when = vec![When::Open; self.run(at.index)].into();
        }
    }

    /// The time that a list gives to the figure, or what is said of the first of its run.
    pub(super) fn as_listed(&mut self, name: &Name, run: Option<usize>, statement: &mut Statement) {
        if let Some(when) = self.listed_when.pop_front() {
            statement.when = when;
            if when == When::Open {
                statement.licence.period = Licence::None;
            }
        } else if let Some(first) = run.map(|last| &self.statements[last]) {
            (statement.extent, statement.when, statement.base) = (first.extent, first.when, first.base);
            if first.indicator == name.text {
                statement.licence.indicator = Licence::Guessed;
            }
        }
    }

    /// Takes back the right to a name that may be another. `found`: the known name that it ends with.
    pub(super) fn doubt(
        &self,
        at: &Setting<'t>,
        name: &Name,
        found: Option<(&str, Indicator<'_>)>,
        statement: &mut Statement,
    ) {
        let licence = statement.licence.indicator;
        let plain = self.is_plain(at.index, statement, at.own);
        let open = !plain
            || is_item_of_open_list(at, name)
            || at.is_so_wide()
            || found.is_none() && is_sentence(at, name)
            || self.runs_into_next(at, name)
            || is_cut_by_columns(&name.text)
            || licence.is_certain() && is_doubtful_name(name, found, statement.measure);
        if open {
            statement.licence.indicator = licence.min(Licence::Guessed);
        }
        if !plain && statement.base == Base::Unsaid {
            statement.base = Base::Other;
        }
    }

    /// 13个国考断面水质优良比例69.2%: where the one name ends and the other begins.
    fn runs_into_next(&self, at: &Setting<'t>, name: &Name) -> bool {
        if name.span.start < at.figure.span.end {
            return false;
        }
        let rate = at.figure.unit.is_count() && CUES.rates.at(&name.text).is_some();
        let next = || self.figures.get(at.index + 1).filter(|_| name.span.end == self.limit(at.index));
        rate || next().is_some_and(|next| next.kind == Kind::Percent)
    }

    /// Whether nothing about the figure leaves open what it says: no mark that was passed (3000亿元大关), no comparison
    /// with another thing (高于全省平均水平313美元), and no span of years over which a rate may go (五年增长30.8%).
    fn is_plain(&self, index: usize, statement: &Statement, clause: Span) -> bool {
        let figure = &self.figures[index];
        let changes = statement.measure.is_change();
        let passed = CUES.marks.at(&self.text[figure.span.end..]).is_some();
        let compared = !changes && self.marks.any(Cue::COMPARED, clause);
        // 过去的一年 is one year.
        let several = |time: &Figure| match &time.value {
            Value::Time(TimeValue::Years(years)) => {
                years.to_whole() != Some(1) && time.span.start >= statement.sentence.start
            }
            _ => false,
        };
        let years = self.near(index).iter().any(several);
        let spanning = changes && statement.extent != Extent::Mean && (years || self.clock.is_spanning());
        !passed && !compared && !spanning
    }
}

/// 主要有小麦、玉米、棉花等40余个: what the list is of stands elsewhere.
fn is_item_of_open_list(at: &Setting<'_>, name: &Name) -> bool {
    at.is_led_by(name) && at.clause.trim_end().ends_with('等') && name.text.contains('、')
}

/// 12家企业组团出海抢订单: how far the name goes, nobody knows.
fn is_sentence(at: &Setting<'_>, name: &Name) -> bool {
    let counted = name.span.start >= at.figure.span.end;
    !name.span.is_empty() && verb::is_open(&name.text, counted)
}

/// Two blanks inside a name part the columns of a page.
fn is_cut_by_columns(name: &str) -> bool {
    name.contains("  ") || name.contains("\u{3000}\u{3000}")
}

/// 接待游客51万人次, 财政部下达…: what begins with a verb or ends with an office may not be the thing itself.
fn is_doubtful_name(name: &Name, found: Option<(&str, Indicator<'_>)>, measure: Measure) -> bool {
    let free = name.text.len() - found.map_or(0, |(word, _)| word.len());
    measure == Measure::Level && name::is_doubtful(&name.text)
        || name::is_torn(&name.text)
        || verb::is_doubtful(&name.text, free)
}
