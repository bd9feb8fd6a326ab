//! Figures whose name stands behind them.

use super::asked::Asked;
use crate::Span;
use crate::figure::Kind;
use crate::statement::cues::CUES;
use crate::statement::name;
use crate::statement::reader::{Name, Reader};
use crate::statement::{Licence, Measure, noun, role, verb};

impl<'t> Reader<'t> {
    /// The noun right behind a figure; empty where none is.
    fn noun_behind(&self, asked: &Asked<'t>) -> Span {
        noun::right(self.text, asked.figure.span.end, self.limit(asked.index))
    }

    /// A noun behind the figure as its name: no later figure has it, too.
    fn take(&mut self, right: Span) -> Name {
        self.past = right.end;
        self.named(right)
    }

    /// 为孕产妇、0—6岁儿童建档: the people of an age stand behind it.
    pub(super) fn people_of_age(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Range || !asked.figure.unit.name().ends_with('岁') {
            return None;
        }
        let right = self.noun_behind(asked);
        (right.start == asked.figure.span.end && !right.is_empty()).then(|| self.named(right))
    }

    /// 一律按5%的幅度压减一般性支出: what is cut stands behind the verb.
    pub(super) fn changed_at_pace(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.measure != Measure::Rate {
            return None;
        }
        let (of, _) = role::paced(asked.behind).filter(|(of, _)| of.starts_with(name::is_han))?;
        let right = noun::right(self.text, self.text.len() - of.len(), self.limit(asked.index));
        (!right.is_empty()).then(|| self.take(right))
    }

    /// 前五名客户: who takes the places; else what is placed, 总量居全省第2位.
    pub(super) fn of_rank(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Rank {
            return None;
        }
        let right = self.noun_behind(asked);
        let takes = self.text[asked.figure.span.range()].starts_with('前') && !right.is_empty();
        // 第三名劳动争议与第四名婚姻家庭: who has the next place stands behind it.
        if asked.left.ends_with(['与', '和', '及']) && name::is_name(asked.left) {
            let next = !right.is_empty() && right.start == asked.figure.span.end;
            return Some(if next {
                Name { licence: Licence::Guessed, ..self.named(right) }
            } else {
                Name::default()
            });
        }
        Some(if takes { self.named(right) } else { self.placed(asked.index, asked.own) })
    }

    /// 中央财政再安排1300亿元重建资金: the verb takes what stands behind the figure.
    pub(super) fn object_of_deed(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let amount = asked.measure.is_level() && asked.figure.kind == Kind::Amount;
        if !amount || !verb::ends_with_deed(asked.left) {
            return None;
        }
        let right = self.noun_behind(asked);
        let joined = self.text[asked.phrase.span.end..asked.figure.span.start].contains('的');
        let object = !right.is_empty() && !joined && !verb::begins_with_one(&self.text[right.range()]);
        object.then(|| self.take(right))
    }

    /// 精准用好4亿元技改专属贷款: what only verbs lead to.
    pub(super) fn object_of_verbs(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let right = self.noun_behind(asked);
        (!right.is_empty()).then(|| self.take(right))
    }

    /// 拨付资金22.2亿元，支持灾后重建, 成立100亿元市级招商基金: what a deed is for, or what it makes.
    pub(super) fn of_deed(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if !asked.is_led_by_deed() {
            return None;
        }
        self.purpose_of_gift(asked).or_else(|| self.made_by_deed(asked))
    }

    /// 拨付资金22.2亿元，支持灾后重建: what it is for.
    fn purpose_of_gift(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let clause = asked.clause.trim();
        // 外商投资实际到位4亿元，投向县城的项目增多: no verb of giving leads to it.
        let given = !asked.behind.starts_with(['，', ','])
            || CUES.allots.at(clause).is_some()
            || CUES.funds.at(clause).is_some();
        if given { self.purpose(asked.index) } else { None }
    }

    /// 成立100亿元市级招商基金: what it makes.
    fn made_by_deed(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let figure = asked.figure;
        if !matches!(figure.kind, Kind::Amount | Kind::Percent) || lasts(asked) {
            return None;
        }
        let right = self.noun_behind(asked);
        let attached = figure.kind == Kind::Amount
            || asked.behind.starts_with('的')
            || asked.own.start == asked.phrase.span.start;
        if right.is_empty() || !attached || self.is_use_of_part(asked, right) {
            return None;
        }
        // 加快110千伏甲、乙输变电工程: the name goes on.
        let goes_on = self.text[right.end..].starts_with('、') && !figure.unit.is_count();
        let next = right.end + '、'.len_utf8();
        let open = goes_on && self.figures.get(asked.index + 1).is_none_or(|it| it.span.start != next);
        let licence = if open { Licence::Guessed } else { Licence::Named };
        Some(Name { licence, ..self.take(right) })
    }

    /// 预算支出6115万元，其中5000万元调入一般公共预算: what was done with a part of it is no name.
    fn is_use_of_part(&self, asked: &Asked<'t>, right: Span) -> bool {
        let clause = asked.clause.trim();
        let right = &self.text[right.range()];
        CUES.parts.find_iter(clause).any(|word| word.len() == clause.len())
            && asked.figure.unit.dimension().starts_with("money")
            && (verb::begins_with_one(right) || verb::ends_with_one(right))
    }
}

/// 连续8个月保持增长: what is so long stands elsewhere.
fn lasts(asked: &Asked<'_>) -> bool {
    super::is_duration(asked.figure)
        && !asked.behind.starts_with('的')
        && (asked.figure.unit.is_count() || CUES.durations.at(asked.behind).is_some())
}
