//! Money that is given: its name is what it is for.

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::{Licence, name, verb};

/// In characters: how long an adverb may be between money and the verb of its purpose: 一体, 持续.
const LONGEST_ADVERB: usize = 2;

/// In characters: 支持推动发展方式绿色低碳转型.
const LONGEST_HEAD: usize = 30;

impl Reader<'_> {
    /// What money is for that a verb of giving leads to, and nobody's but the giver's name: 统筹4.1亿元支持义务教育均衡发展. Where
    /// nothing says so, whose it is: 市级安排资金2.5亿元.
    pub(super) fn allotted(&mut self, index: usize, own: Span) -> Option<Name> {
        let words = self.text[own.range()].trim_end();
        let funds = CUES.funds.at(words);
        let clause = words[..words.len() - funds.map_or(0, str::len)].trim();
        let verb = CUES.allots.at(clause)?;
        let giver = clause[..clause.len() - verb.len()].trim_end();
        let owner = CUES.owners_alone.at(giver).is_some_and(|(word, ())| word.len() == giver.len());
        let treasury = owner || CUES.accounts.iter().any(|end| giver.ends_with(end.as_str()));
        let whole = |word: &str| word.len() == giver.len();
        let adverb = CUES.linking.at(giver).is_some_and(whole) || CUES.between.at(giver).is_some_and(whole);
        if !treasury && !giver.is_empty() && !adverb && !verb::is_act(giver) {
            return None;
        }
        if let Some(name) = self.purpose(index) {
            return Some(name);
        }
        if funds.is_none()
            && let Some(name) = self.headed(index, own)
        {
            return Some(name);
        }
        // 开工水利工程22处，投入资金3.8亿元: that of the works.
        let funds = funds.filter(|funds| !cues::is_attribute(&format!("{verb}{funds}")))?;
        let end = own.start + words.len();
        let name = if treasury {
            Self::made(format!("{giver}{funds}"))
        } else {
            self.named(Span::new(end - funds.len(), end))
        };
        Some(Name { licence: Licence::Guessed, ..name })
    }

    /// 支持住房保障。拨付5.3亿元: what the money is for that a sentence begins with, the short one before says.
    fn headed(&self, index: usize, own: Span) -> Option<Name> {
        let figure = &self.figures[index];
        let sentence = self.sentences[self.sentence];
        let opens = self.text.get(sentence.start..own.start)?.trim().is_empty();
        let head = self.sentences[..self.sentence].last().filter(|_| opens)?;
        let words = self.text.get(head.range())?.trim_end();
        // 国有企业改革步伐加快。中央财政安排219亿元: a sentence heads nothing.
        let plain = name::without_ordinal(words);
        let rest = CUES.headings.strip_end(plain.trim_end_matches('。')).unwrap_or_default();
        let purpose = CUES.purposes.at(plain).is_some();
        let short = words.chars().count() <= LONGEST_HEAD && !words.contains(['，', '；']);
        let heads = words.ends_with('。') && short && (purpose || !rest.is_empty());
        if !heads || self.times_in(*head).iter().any(|it| !it.is_time()) || figure.kind != Kind::Amount {
            return None;
        }
        let words = if rest.is_empty() { plain.trim_end_matches('。') } else { rest };
        let start = words.as_ptr() as usize - self.text.as_ptr() as usize;
        let of = self.named(self.whole(index, Span::new(start, start + words.len())));
        if !figure.unit.dimension().starts_with("money") || !name::is_name(&of.text) {
            return None;
        }
        let money = of.text.ends_with(|c| CUES.item_ends.contains(c));
        let text = if money { of.text } else { format!("{}{}", of.text, CUES.funds_name).into() };
        Some(Name { licence: Licence::Guessed, ..Self::made(text) })
    }

    /// What money is spent on, by a verb behind it. `None` where the money itself stands there: 安排1300亿元重建资金.
    pub(super) fn purpose(&mut self, index: usize) -> Option<Name> {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount || !figure.unit.dimension().starts_with("money") {
            return None;
        }
        let behind = &self.text[figure.span.end..self.limit(index)];
        // 拨付资金22.2亿元，支持….
        let skipped = behind.len() - behind.trim_start_matches(['，', ',']).len();
        let behind = &behind[skipped..];
        let mut starts =
            behind.char_indices().map(|(at, _)| at).take(LONGEST_ADVERB + 1).step_by(LONGEST_ADVERB);
        let adverb = starts.find(|at| CUES.purposes.at(&behind[*at..]).is_some())?;
        let (before, behind) = behind.split_at(adverb);
        if before.contains(is_mark) {
            return None;
        }
        let mark = behind.find(is_mark);
        let from = figure.span.end + skipped + adverb;
        let end = from + mark.unwrap_or(behind.len());
        // 支持释放消费潜力: what ends at a mark has no verb at its end.
        let span = Span::new(from, end);
        let span =
            if mark.is_some() { self.whole(index, span) } else { self.phrase(index, span, false).span };
        let noun = &self.text[span.range()];
        // 安排3亿元发展资金.
        let funds = CUES.funds.at(noun).is_some_and(|word| word.len() == noun.len());
        if !name::is_name(noun) || funds && skipped == 0 {
            return None;
        }
        self.past = span.end;
        let of = self.named(span);
        let money = of.text.ends_with(|c| CUES.item_ends.contains(c));
        let text = if money { of.text } else { format!("{}{}", of.text, CUES.funds_name).into() };
        Some(Name { text, licence: Licence::Guessed, ..of })
    }

    /// What the money of a figure before is for: 拨付3亿元支持新建高标准农田3.2万亩.
    pub(super) fn what_it_is_for(&self, at: usize) -> Option<Name> {
        let statement = &self.statements[at];
        let of = self.text.get(statement.indicator_span.range())?;
        let rest = statement.indicator.strip_suffix(CUES.funds_name.as_str())?;
        (!of.is_empty() && of == rest)
            .then(|| Name { licence: statement.licence.indicator, ..self.named(statement.indicator_span) })
    }
}
