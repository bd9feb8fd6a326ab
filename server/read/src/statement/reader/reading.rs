//! How one figure is read: its words, what it is called, how it measures, when, whether it is planned, by what right.

mod called;
mod measure;
mod modality;
mod right;
mod setting;
mod standing;
mod time;

use measure::How;

use super::{Reader, basis};
use crate::statement::base::Base;
use crate::statement::{Measure, Modality, Statement};

impl Reader<'_> {
    /// Reads one figure. Each stage takes what those before it found.
    pub(super) fn figure(&mut self, index: usize) {
        let (bounds, lead) = self.come_to(index);
        let mut statement = Statement::bare(bounds, lead);
        if self.figures[index].is_time() {
            statement.when = self.pass_time(index, bounds, lead);
            self.statements.push(statement);
            return;
        }
        let at = self.setting(index, bounds, lead);
        let how = self.measure_by_words(&at);
        let phrase = self.phrase_before(&at);

        let called = self.called(&at, phrase, how.measure);
        let how = self.measure_as_called(&at, &called, how);
        let existing = self.is_as_things_are(index, at.own);
        statement.stands = existing || self.stands(&at, &called.name, how.measure);
        let run = self.run_before(&at, &called);
        let how = self.measure_of_run(&at, run).unwrap_or(how);
        let how = How { measure: self.or_share(&at, &called, how.measure), ..how };
        let called = self.completed(&at, called, how.measure);
        let name = &called.name;

        let found = self.lexicon.find(&name.text);
        let known = found.map(|(_, known)| known);
        let time = self.time(&at, name, known, how.measure);
        (statement.when, statement.extent, statement.base) = (time.when, time.extent, time.base);
        statement.basis = basis(self.basis_said(at.own), known, how.measure == Measure::Rate);
        let (how, turned) = self.measure_by_verbs(&at, name, known, how);
        (statement.measure, statement.direction) = (how.measure, how.way);
        if let Some((measure, whole)) = at.part_of(how.measure) {
            statement.measure = measure;
            statement.share_of = Some(whole);
        }
        statement.dated = self.is_dated(&at, statement.when);
        statement.passing = self.is_passing(statement.when);

        let said = self.modality_said(&at);
        statement.modality = self.modality(&at, &called, &statement, existing, time.opens, said);
        self.planned = said == Modality::Planned || statement.modality == Modality::Planned;
        self.note_plan(&at, &statement, said);
        self.opened = time.opens;
        if !statement.measure.is_change() {
            statement.base = Base::Unsaid;
        } else if statement.measure == Measure::Change && statement.base == Base::Unsaid {
            statement.base = self.bases.of(statement.measure, &self.marks, lead, bounds);
        }

        statement.licence = at.licences(name, statement.dated, turned);
        if phrase.each {
            self.list_unnamed_years(&at);
        }
        self.as_listed(name, run, &mut statement);
        self.doubt(&at, name, found, &mut statement);
        self.tell(&at, called, statement);
    }
}
