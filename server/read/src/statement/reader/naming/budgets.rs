//! Figures of budgets: wholes, stages from draft to outturn, and what is taken off.

use super::asked::{Asked, is_draft};
use crate::Span;
use crate::figure::Kind;
use crate::statement::Licence;
use crate::statement::cues::{self, CUES};
use crate::statement::name;
use crate::statement::reader::{Name, Reader};

impl<'t> Reader<'t> {
    /// 收入41亿元，占全市收入118亿元的34.7%: the whole that the percentage behind it is of.
    pub(super) fn whole_of_share(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Amount || !self.is_whole_of_next(asked.index) {
            return None;
        }
        let whole = asked.left.strip_prefix('占').filter(|whole| name::is_name(whole))?;
        let end = asked.phrase.span.end;
        Some(self.named(Span::new(end - whole.len(), end)))
    }

    /// 支出年初预算976万元，调整预算1238万元; 支出3万元，年初预算为4万元: another of the same.
    pub(super) fn another_draft(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if !asked.measure.is_level() || asked.figure.kind != Kind::Amount {
            return None;
        }
        let clause = asked.clause.trim();
        let bare = CUES.reaching.strip_end(clause).unwrap_or(clause);
        let draft = [asked.left, bare].into_iter().find(|it| is_draft(it))?;
        if !draft.contains(&CUES.budget) {
            return None;
        }
        let told = &*self.statements[self.last?].indicator;
        let item = CUES.drafts.strip_end(told).or(Some(told)).filter(|item| name::is_name(item))?;
        let other = !told.ends_with(draft) && ends_like_item(item);
        other.then(|| Name { licence: Licence::Carried, ..Self::made(format!("{item}{draft}")) })
    }

    /// 为年初预算39.6亿元的94%: the budget of what the clause before tells.
    pub(super) fn budget_of_same(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Amount || !asked.behind.starts_with('的') {
            return None;
        }
        let clause = asked.clause.trim();
        let budget = CUES.drafts.at(clause)?;
        let verb = &clause[..clause.len() - budget.len()];
        CUES.reaching.at(verb).filter(|word| word.len() == verb.len())?;
        let name = self.inherited(asked.index, asked.measure).filter(|name| !name.text.is_empty())?;
        let licence = name.licence.min(Licence::Carried);
        Some(Name { licence, ..Self::made(format!("{}{budget}", name.text)) })
    }

    /// 支出总计57.5亿元，剔除上解支出和还本支出等12.3亿元: what is taken off.
    pub(super) fn taken_off(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Amount {
            return None;
        }
        let (word, ()) = CUES.taken_off.at(asked.left)?;
        let off = asked.left[word.len()..].trim_end_matches('等');
        // …等因素后，增长13.7%: of the whole again.
        let of_whole = || asked.behind.chars().take(LONGEST_OFF).any(|c| matches!(c, '增' | '减' | '降'));
        let item = name::is_name(off) && ends_like_item(off) && !off.contains(['后', '该', '此', '\n']);
        if !item || of_whole() {
            return None;
        }
        let end = asked.phrase.span.start + asked.left.trim_end_matches('等').len();
        Some(Name { licence: Licence::Guessed, ..self.named(Span::new(end - off.len(), end)) })
    }

    /// 扣除食品和能源价格的核心CPI: what is left of it.
    pub(super) fn left_of_it(&mut self, asked: &Asked<'t>) -> Option<Name> {
        CUES.asides.at(asked.left)?;
        let rest = asked.left.rsplit_once('的').map_or("", |(_, rest)| rest);
        let whole = name::is_name(rest) && !cues::is_attribute(rest) && CUES.measures.at(rest) != Some(rest);
        let end = asked.phrase.span.end;
        (whole || super::is_word(rest)).then(|| self.named(Span::new(end - rest.len(), end)))
    }
}

/// Whether a name ends like an item of a budget: 上解支出.
fn ends_like_item(name: &str) -> bool {
    CUES.item_ends.contains(name.chars().next_back().unwrap_or(' '))
}

/// In characters: 等因素后，同口径增.
const LONGEST_OFF: usize = 9;
