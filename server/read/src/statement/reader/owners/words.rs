//! Which words to the left of a figure are its own: 只占全部支出的5% → 占全部支出.

use super::{Left, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::statement::cues::{self, CUES};
use crate::statement::reader::RANKING;
use crate::statement::{Measure, name, verb};

/// Where the words are without what is no part of them, or with what is; `None` where they are already so.
type Trim<'t> = fn(&Reader<'t>, &Left<'t>) -> Option<Span>;

impl<'t> Reader<'t> {
    /// What is done with the words before it is asked whose they are, one after the other.
    const TRIMS: &'t [Trim<'t>] = &[
        |_, left| left.without_merely(),
        Self::with_quotation,
        |_, left| left.without_meanwhile(),
        |_, left| left.behind_list(),
        |_, left| left.behind_verb(),
        |_, left| left.behind_is(),
        |_, left| left.before_benefit(),
        Self::without_meant,
    ];

    pub(super) fn own_words(&self, index: usize, span: Span, measure: Measure) -> Left<'t> {
        let figure = &self.figures[index];
        let (words, behind) = (&self.text[span.range()], &self.text[figure.span.end..]);
        let mut left = Left { index, figure, measure, span, words, behind };
        for trim in Self::TRIMS {
            if let Some(span) = trim(self, &left) {
                left = Left { span, words: &self.text[span.range()], ..left };
            }
        }
        left
    }

    /// “三类500强”企业: the quotation began before the figure in it.
    fn with_quotation(&self, left: &Left<'t>) -> Option<Span> {
        let words = left.words;
        words.find('”').filter(|at| words[..*at].ends_with(RANKING) && !words[..*at].contains('“'))?;
        let mut front = self.text[..left.span.start].char_indices().rev().take(LONGEST_QUOTED);
        front.find(|(_, c)| *c == '“').map(|(open, _)| Span::new(open, left.span.end))
    }

    /// 社会融资规模余额预期|增长12%, 招生数仍然安排|2.7万人, but not 招生计划7485个: that it is to be so is no part of what it is.
    fn without_meant(&self, left: &Left<'t>) -> Option<Span> {
        let rest = CUES.meant.strip_end(left.words).filter(|rest| name::is_name(rest))?;
        let measured = CUES.measures.at(rest).is_some() || CUES.attributes.at(rest).is_some();
        let aim = || {
            left.measure.is_level()
                && (left.figure.unit.is_count() || self.is_called_aim(left.index, left.words))
        };
        (measured && !aim()).then(|| Span::new(left.span.start, left.span.start + rest.len()))
    }
}

impl Left<'_> {
    /// Where the end of the words stands that is left of them.
    fn at_end(&self, rest: &str) -> Span {
        Span::new(self.span.end - rest.len(), self.span.end)
    }

    /// 只占全部支出的5%: how little is no part of it.
    fn without_merely(&self) -> Option<Span> {
        let rest = self.words.strip_prefix(|c| CUES.merely.contains(c))?;
        (rest.starts_with('占') && rest.len() > '占'.len_utf8()).then(|| self.at_end(rest))
    }

    /// 在工业增加值增长5%的同时: beside what.
    fn without_meanwhile(&self) -> Option<Span> {
        CUES.meanwhile.at(self.behind)?;
        let rest = self.words.strip_prefix('在').filter(|rest| name::is_name(rest))?;
        Some(self.at_end(rest))
    }

    /// 总投资2.9亿元的县城新区、总投资4.5亿元的物流园: what stands in front of 、 is another thing.
    fn behind_list(&self) -> Option<Span> {
        if !self.behind.starts_with('的') {
            return None;
        }
        let (_, last) = self.words.rsplit_once('、')?;
        cues::is_attribute(last).then(|| self.at_end(last))
    }

    /// 举全区之力推进总投资1.2亿元的工程: what the noun behind has, and no verb.
    fn behind_verb(&self) -> Option<Span> {
        if !self.behind.starts_with('的') {
            return None;
        }
        let word = CUES.attributes.at(self.words)?;
        let before = &self.words[..self.words.len() - word.len()];
        verb::ends_with_one(before).then(|| self.at_end(word))
    }

    /// 长期护理保险惠及2.1万人: what is good for so many.
    fn before_benefit(&self) -> Option<Span> {
        let what = self.words.strip_suffix(CUES.benefits.as_str())?.trim_end_matches('、');
        name::is_name(what).then(|| Span::new(self.span.start, self.span.start + what.len()))
    }

    /// 主要支出项目是技术研究与开发9亿元: what it is.
    fn behind_is(&self) -> Option<Span> {
        let (what, is) = self.words.rsplit_once('是')?;
        let amount = self.measure.is_level() && self.figure.kind == Kind::Amount;
        let whole = is.starts_with(name::is_han) && !name::is_torn(is);
        (amount && whole && name::is_name(what) && name::is_name(is)).then(|| self.at_end(is))
    }
}

/// In characters: 三类.
const LONGEST_QUOTED: usize = 4;
