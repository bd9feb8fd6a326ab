//! Whether a figure was or is to be, and in which prices it is given, as its own words say.

use super::called::Called;
use super::setting::Setting;
use crate::Span;
use crate::statement::cues::CUES;
use crate::statement::marks::Cue;
use crate::statement::reader::{Reader, plans};
use crate::statement::role;
use crate::statement::{Basis, Measure, Modality, Statement};

impl<'t> Reader<'t> {
    /// What the words of the clause and the passage say.
    pub(super) fn modality_said(&self, at: &Setting<'t>) -> Modality {
        match role::modality(&self.marks, at.own) {
            _ if self.planning => Modality::Planned,
            Modality::Actual if plans::is_to_be(at.clause) => Modality::Planned,
            Modality::Actual if at.figure.unit.dimension() == "money" && plans::is_approved(at.clause) => {
                Modality::Planned
            }
            modality => modality,
        }
    }

    /// The same, corrected by what the figure is. `existing`: whether it is told of as things are; `opens`: whether it is the
    /// first of a pair.
    pub(super) fn modality(
        &self,
        at: &Setting<'t>,
        called: &Called,
        told: &Statement,
        existing: bool,
        opens: bool,
        said: Modality,
    ) -> Modality {
        let size = called.qualifies || called.each;
        if size || is_built_upon(at) || self.is_reached_plan(at.index, at.clause) {
            return Modality::Actual;
        }
        if self.is_aimed_at(at, &called.name.text, told.measure) {
            return Modality::Planned;
        }
        match said {
            _ if existing || told.stands && self.planning => Modality::Actual,
            Modality::Actual if !told.stands && self.follows_plan(at.index, &called.name.text) => {
                Modality::Planned
            }
            Modality::Actual if !told.stands && self.goes_on_with_plan(at.index, at.clause) => {
                Modality::Planned
            }
            // 将由3亿元增加到5亿元, 将比2023年的3亿元增加2亿元: the first of the two is how it was.
            Modality::Planned if !self.planning && (opens || self.clock.is_of_base()) => Modality::Actual,
            said => said,
        }
    }

    /// Remembers whether what is planned is to be done, and what stands behind it with it.
    pub(super) fn note_plan(&mut self, at: &Setting<'t>, told: &Statement, said: Modality) {
        let planned = told.modality == Modality::Planned && !self.planning;
        let goes_on = said == Modality::Actual && self.to_do && planned;
        self.to_do = planned && self.is_to_do(at.index, at.own, goes_on, told);
    }

    /// 人口控制在12亿以内的目标: whatever its section.
    fn is_aimed_at(&self, at: &Setting<'t>, name: &str, measure: Measure) -> bool {
        measure != Measure::Threshold
            && (self.is_aim(at.index)
                || self.is_to_be_done(at.index, at.clause)
                || self.is_aim_in_bracket(at.index)
                || self.is_called_aim(at.index, name)
                || self.is_yardstick(at.index, at.clause))
    }

    /// In which prices a clause says that its value is given.
    pub(super) fn basis_said(&self, clause: Span) -> Basis {
        if self.marks.any(Cue::NOMINAL, clause) {
            Basis::Nominal
        } else if self.marks.any(Cue::ADJUSTED, clause) {
            Basis::Adjusted
        } else if self.marks.any(Cue::REAL, clause) {
            Basis::Real
        } else {
            Basis::Unsaid
        }
    }
}

/// 在2024年增长8.4%的基础上: what is planned is built upon what was.
fn is_built_upon(at: &Setting<'_>) -> bool {
    CUES.compared_after.at(at.behind.strip_prefix('的').unwrap_or(at.behind)).is_some()
}
