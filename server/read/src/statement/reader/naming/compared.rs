//! Figures that tell how one thing compares with another: the name is that of what is compared, not of what it is
//! compared with.

use super::asked::Asked;
use crate::Span;
use crate::figure::{Kind, Value};
use crate::lexis::is_mark;
use crate::statement::cues::CUES;
use crate::statement::name;
use crate::statement::reader::{Name, Reader};
use crate::statement::{Licence, Measure, whole};

impl<'t> Reader<'t> {
    /// 收入完成预算的98%, 新车销量达到总销量的30%: what stands before the yardstick.
    pub(super) fn before_yardstick(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Percent {
            return None;
        }
        let before = whole::before_yardstick(asked.clause)
            .or_else(|| whole::before_reached(asked.clause).filter(|_| asked.measure == Measure::Level))?;
        let start = asked.own.start;
        let span = self.phrase(asked.index, Span::new(start, start + before.len()), false).span;
        if name::is_name(&self.text[span.range()]) {
            return Some(self.named(span));
        }
        self.inherited(asked.index, asked.measure)
    }

    /// 产值279万元，是承包前的4.7倍: what it is compared with is no name.
    pub(super) fn so_many_times(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let is = asked.figure.kind == Kind::Multiple && asked.clause.trim_start().starts_with(['是', '为']);
        if is { self.inherited(asked.index, asked.measure) } else { None }
    }

    /// 人均收入1.2万元，是省定标准4000元的2.97倍: of what is so many times that.
    pub(super) fn times_a_standard(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.figure.kind != Kind::Multiple {
            return None;
        }
        let base = asked.index.checked_sub(1)?;
        let joined = self.text.get(self.figures[base].span.end..asked.figure.span.start) == Some("的");
        let lead = self.text.get(self.statements[base].lead.range()).filter(|_| joined)?;
        let is = lead.rsplit(is_mark).next().is_some_and(|it| it.trim_start().starts_with(['是', '为']));
        let told = (0..base).rev().find(|at| !self.figures[*at].is_time()).filter(|_| is)?;
        let here = self.statements[told].sentence == self.sentences[self.sentence];
        here.then(|| self.passed_on(told, Licence::Carried))
    }

    /// 加工业产值19亿元，与农业总产值之比1.75：1: the ratio of the two, not the first of them.
    pub(super) fn ratio_with(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if !matches!(asked.figure.value, Value::Ratio(..)) && asked.figure.kind != Kind::Percent {
            return None;
        }
        let other = asked.clause.trim_start().strip_prefix('与')?;
        let (other, _) = other.split_once(CUES.ratio_of.as_str()).filter(|(it, _)| name::is_name(it))?;
        let name = self.inherited(asked.index, asked.measure).filter(|name| name::is_name(&name.text))?;
        let text = format!("{}与{other}{}", name.text, CUES.ratio_of);
        Some(Name { licence: name.licence.min(Licence::Carried), ..Self::made(text) })
    }

    /// 增速快于全部企业3.4个百分点, 增速比同期工业高7.3个百分点: what is faster stands before the comparison.
    pub(super) fn before_comparison(&mut self, asked: &Asked<'t>) -> Option<Name> {
        if asked.measure != Measure::Gap {
            return None;
        }
        let at = comparison(asked.clause)?;
        let start = asked.own.start;
        let span = self.phrase(asked.index, Span::new(start, start + at), true).span;
        if name::is_name(&self.text[span.range()]) {
            return Some(self.left(asked.index, span, asked.measure));
        }
        self.inherited(asked.index, asked.measure)
    }

    /// 面积10.7万亩、超省定任务0.4万亩: of what is so far above it.
    pub(super) fn above_aim(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let above = asked.measure == Measure::Gap
            && (asked.clause.trim_start_matches(['、', '，', ' ']).starts_with(['超', '距'])
                || self.goes_past_aim(asked.index));
        if above { self.inherited(asked.index, asked.measure) } else { None }
    }

    /// 赤字率拟按2.8%安排，比去年预算高0.2个百分点: what is higher stands before.
    pub(super) fn points_higher(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let higher = asked.figure.kind == Kind::Point
            && asked.clause.trim_start().starts_with(['比', '较'])
            && asked.clause.trim_end().ends_with(|c: char| CUES.more.contains(&c) || CUES.less.contains(&c));
        if higher { self.inherited(asked.index, asked.measure) } else { None }
    }

    /// 与2010年第六次全国人口普查的13万人相比: of what is compared with that.
    pub(super) fn compared_with_census(&mut self, asked: &Asked<'t>) -> Option<Name> {
        let left = asked.left;
        if !left.ends_with(CUES.census.as_str()) {
            return None;
        }
        let what = left.rfind(['与', '比', '同', '较']).map(|at| &left[..at]);
        if let Some(what) = what.filter(|what| name::is_name(what)) {
            let start = asked.phrase.span.start;
            return Some(self.named(Span::new(start, start + what.len())));
        }
        let compared = asked.clause.trim_start().starts_with(['与', '比', '同', '较']);
        if compared { self.inherited(asked.index, asked.measure) } else { None }
    }
}

/// Where a clause begins to compare: 增速|快于全部企业, 增速|比同期工业高.
fn comparison(clause: &str) -> Option<usize> {
    let verbs = CUES.compared.iter().filter_map(|verb| clause.find(verb.as_str()));
    let than = ["比", "较"].into_iter().filter_map(|word| clause.find(word).filter(|at| *at > 0));
    verbs.chain(than).min()
}
