//! Places among others: what has one, without those among whom it has it.

use super::{Name, Reader};
use crate::Span;
use crate::figure::Kind;
use crate::statement::cues::CUES;
use crate::statement::{Licence, Measure, name, verb};

/// In characters: 仅次于青石居.
const LONGEST_PLACING: usize = 10;

/// In characters: 棠溪.
const LONGEST_WHO: usize = 2;

/// In characters: 副省级以上城市.
const LONGEST_AMONG: usize = 8;

impl Reader<'_> {
    /// 黄花镇综合竞争力跃居中部第一: the name ends where the place among others begins.
    pub(super) fn placed(&self, index: usize, own: Span) -> Name {
        // 竞争力在全国12个城市中居第一: the number is part of among whom.
        let words = self.text[own.range()].strip_prefix('中');
        let placing = |words: &str| {
            words.chars().count() <= LONGEST_PLACING && CUES.placed.find_iter(words).next().is_some()
        };
        // 在全国116个城市排第14位, too.
        let direct = self.previous.is_some_and(|count| {
            let noun = self.statements[count].indicator_span;
            let from = self
                .cut
                .last_in(Span::new(self.sentences[self.sentence].start, self.figures[count].span.start));
            self.figures[count].unit.is_count()
                && noun.start == self.figures[count].span.end
                && super::naming::ends_with_place(&self.text[noun.range()])
                && self.text[from..noun.start].contains('在')
                && self.text.get(noun.end..own.end).is_some_and(placing)
        });
        let measured = |words: &str| {
            let verb = CUES.placed.find_iter(words).next().map_or(0, |verb| verb.start);
            let what = &words[..verb];
            CUES.rate_up.at(what).is_some() || CUES.measures.at(what).is_some()
        };
        let among = words.is_some_and(|words| placing(words) && !measured(words)) || direct;
        let counted = self.previous.filter(|_| among).map(|previous| {
            let count = &self.figures[previous];
            let from = self.cut.last_in(Span::new(self.sentences[self.sentence].start, count.span.start));
            Span::new(from, count.span.start)
        });
        // 在全省16市中收入增幅居第6位: what stands behind those among whom.
        let follows = self.previous.is_some_and(|count| self.figures[count].span.end == own.start);
        let behind = words.filter(|_| !among && follows);
        let behind = behind.map(|words| Span::new(own.end - words.len(), own.end));
        // 生产总值增长6.1%，增速居全省第一: how fast it grows has the place.
        let phrase = self.phrase(index, counted.or(behind).unwrap_or(own), true).span;
        let left = &self.text[phrase.range()];
        // 养老保险待遇水平居中部第1: 居民 is no verb, and neither is 系列.
        let end = CUES.placed.find_iter(left).find(|found| {
            let noun =
                CUES.verbs_whole.at(&left[found.start..]).is_some_and(|(word, ())| word.len() > found.len());
            !noun && CUES.whole.at(&left[..found.end]).is_none()
        });
        // 跻身消费活力县城榜前十: the list itself, where only the verb leads to it.
        if let Some(verb) = end.as_ref().filter(|found| found.start == 0)
            && let Some(list) =
                Some(&left[verb.end..]).filter(|list| list.ends_with(CUES.lists_of_best.as_slice()))
            && name::is_name(list)
        {
            let span = Span::new(phrase.start + verb.end, phrase.end);
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        let end = phrase.start + end.map_or(left.len(), |found| found.start);
        let span = self.outside_place(Span::new(phrase.start, end), counted.is_some());
        let mut span = self.phrase(index, span, true).span;
        // 文明县城年度测评取得全省第1.
        // 营商环境评价获全省第5, too.
        let words = &self.text[span.range()];
        let got = || words.strip_suffix(CUES.got.as_str()).filter(|rest| name::is_name(rest));
        if let Some(rest) = verb::before_deed(words).or_else(got) {
            span.end = span.start + rest.trim_end_matches(['、', '，']).len();
        }
        let words = &self.text[span.range()];
        // 粮食产量…，产量增幅居全省第一: said once more.
        if let Some(rate) = CUES.rate_up.at(words).or_else(|| CUES.rate_down.at(words)) {
            let of = &words[..words.len() - rate.len()];
            if let Some(whole) = self.inherited(index, Measure::Rank).filter(|it| it.text.ends_with(of)) {
                let licence = whole.licence.min(Licence::Carried);
                // 总量居全省第二，增速居第一.
                let place = self.previous.is_some_and(|previous| self.figures[previous].kind == Kind::Rank);
                let grows = CUES.stocks.strip_end(&whole.text).filter(|rest| place && name::is_name(rest));
                return Name { licence, ..Self::made(format!("{}{rate}", grows.unwrap_or(&whole.text))) };
            }
        }
        // 居全国第16位、省会城市第6位: among whom, once more.
        let before = self.previous.filter(|previous| {
            let joined = self.text.get(self.figures[*previous].span.end..own.start);
            self.figures[*previous].kind == Kind::Rank
                && joined.is_some_and(|it| it.trim() == "、" || it.is_empty())
        });
        if let Some(before) = before
            && super::naming::ends_with_place(words)
            && words.chars().count() <= LONGEST_AMONG
            && self.lexicon.find(words).is_none()
        {
            return self.passed_on(before, Licence::Carried);
        }
        // 全县第五，本市范围内第一, 增速6.9%，五县市排名第四: among whom is no name.
        if name::is_name(words) && !words.ends_with('内') && !is_so_many_places(words) {
            let found = self.left(index, span, Measure::Rank);
            // 棠溪列第17位: who has it, and in what, nothing says.
            let short = words.chars().count() <= LONGEST_WHO && !self.lexicon.is_listed(words);
            let licence = if short { Licence::Guessed } else { found.licence };
            return Name { licence: found.licence.min(licence), ..found };
        }
        // 生产总值321亿元，在全市六个区中排名第二: not how many there are.
        if let Some(count) = self.previous.filter(|_| counted.is_some())
            && let from = self.sentences[self.sentence].start
            && let Some(told) = (0..count)
                .rev()
                .take_while(|at| self.figures[*at].span.start >= from)
                .find(|at| !self.figures[*at].is_time() && name::is_name(&self.statements[*at].indicator))
        {
            return self.passed_on(told, Licence::Carried);
        }
        // 增速居全省第3位、全国第5位.
        let again = self.previous.filter(|previous| {
            let before = &self.figures[*previous];
            before.kind == Kind::Rank && self.text[before.span.end..own.start].trim_matches('、').is_empty()
        });
        let again = again.map(|previous| self.passed_on(previous, Licence::Carried));
        again.or_else(|| self.inherited(index, Measure::Rank)).unwrap_or_default()
    }

    /// What a place among others is given to, without among whom: 综合指数|全国, 建设水平|在副省级以上城市中. With these alone,
    /// who they are.
    fn outside_place(&self, span: Span, counted: bool) -> Span {
        let words = self.text[span.range()].trim_end();
        let among = words.strip_suffix(['中', '内']).unwrap_or(words);
        let (at, behind) = match words.rfind('在') {
            Some(at) => (at, &among[at + '在'.len_utf8()..]),
            None => (words.len(), ""),
        };
        let leads = at < words.len()
            && CUES.whole.at(&words[..at + '在'.len_utf8()]).is_none()
            && (counted || among.len() < words.len() || CUES.areas.at(behind).is_some());
        // 在全市各区中排名第一: among whom, and nothing else.
        let places = CUES.areas.at(behind).is_some_and(|(area, ())| {
            area.len() == behind.len() || super::naming::ends_with_place(&behind[area.len()..])
        });
        // 净资产超过4万亿元，在各经济体中位居第二: so is it where something was told right before.
        let told = self.previous.is_some_and(|last| {
            let own = self.figures[last].kind == Kind::Amount && !self.figures[last].unit.is_count();
            own && self.statements[last].sentence == self.sentences[self.sentence]
        });
        let others = told && among.len() < words.len() && CUES.evaluations.at(among).is_none();
        if leads && at == 0 && (places || others) {
            return Span::new(span.start, span.start);
        }
        if leads && at == 0 {
            return Span::new(span.start + '在'.len_utf8(), span.start + among.len());
        }
        // 开发区在全省综合考评中列第2位: in what.
        if leads && CUES.evaluations.at(among).is_some() {
            // 连续两年在全省测评中: for how long is no part of it.
            let lasting = words[..at].contains("连续");
            let from = if lasting { at + '在'.len_utf8() } else { 0 };
            return Span::new(span.start + from, span.start + among.len());
        }
        let end = if leads { at } else { words.len() };
        let whose = words[..end].trim_end();
        // 我市在全国营商环境测评中排名第一: in what.
        if leads && CUES.areas.at(whose).is_some_and(|(area, ())| area.len() == whose.len()) {
            return Span::new(span.start + at + '在'.len_utf8(), span.start + among.len());
        }
        let area = whose.char_indices().rev().nth(1).map_or(0, |(from, _)| from);
        let scope =
            CUES.areas.at(&whose[area..]).is_some_and(|(word, ())| area > 0 && area + word.len() == end);
        Span::new(span.start, span.start + if scope { area } else { end })
    }
}

/// Whether words are a number of places and nothing else: 五县市, 六区.
fn is_so_many_places(words: &str) -> bool {
    let kinds = words.trim_start_matches(|c: char| c == '十' || crate::figure::chinese_digit(c).is_some());
    kinds.len() < words.len() && !kinds.is_empty() && kinds.chars().all(|c| CUES.place_ends.contains(&c))
}
