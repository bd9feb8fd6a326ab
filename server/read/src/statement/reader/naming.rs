//! What a figure measures: words before it or behind it, or what another figure measures.

use std::sync::Arc;

use super::{Name, RANKING, Reader};
use crate::Span;
use crate::figure::{Figure, Kind, TimeValue, Value};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::name::{self, Phrase};
use crate::statement::{Licence, Measure, noun, role, shown, verb, whole};

impl Reader<'_> {
    pub(super) fn named(&self, span: Span) -> Name {
        let span = name::row(self.text, span);
        let text = shown::without_years(self.text, self.times_in(span), span);
        let text = text.map_or_else(|| shown::plain(&self.text[span.range()]), Arc::from);
        Name { text, span, licence: Licence::Named }
    }

    /// The figures that stand in a name.
    pub(super) fn times_in(&self, span: Span) -> &[Figure] {
        let from = self.figures.partition_point(|figure| figure.span.start < span.start);
        let to = self.figures.partition_point(|figure| figure.span.start < span.end);
        &self.figures[from.min(to)..to]
    }

    /// 标准区不少于建成区面积 of a share: how much of the one the other is.
    pub(super) fn as_share(name: Name) -> Name {
        // 水质达到Ⅱ类标准比例: a share by its own name.
        if name.text.ends_with("比例") && !name.text.ends_with("的比例") {
            return name;
        }
        let verb = CUES.reached_share.find_iter(&name.text).next();
        match verb.map(|verb| (&name.text[..verb.start], &name.text[verb.end..])) {
            Some((part, of)) if name::is_name(part) && name::is_name(of) => {
                Name { text: format!("{part}占{of}").into(), ..name }
            }
            _ => name,
        }
    }

    /// A name that was put together from several, or comes from a list.
    pub(super) fn made(text: impl Into<Arc<str>>) -> Name {
        Name { text: text.into(), span: Span::default(), licence: Licence::Carried }
    }

    /// Where the noun behind a figure ends at the latest: at the next figure, but for the years of a plan (19个重点产业发展三年行动计划).
    pub(super) fn limit(&self, index: usize) -> usize {
        let mut behind = self.figures.get(index + 1..).unwrap_or_default().iter();
        let of_plan = |it: &Figure| {
            matches!(it.value, Value::Time(TimeValue::Years(_)))
                && CUES.plans_of_years.at(&self.text[it.span.end..]).is_some()
        };
        let next = behind.find(|it| !of_plan(it));
        let sentence = self.sentences[self.sentence].end;
        next.map_or(sentence, |next| next.span.start.min(sentence.max(self.figures[index].span.end)))
    }

    /// What a figure measures that is part of the name behind it: 亘富200万吨褐煤提质项目.
    pub(super) fn qualified(&mut self, index: usize, phrase: Phrase) -> Name {
        // 引进“三类500强”企业20家.
        if self.text[self.figures[index].span.range()].ends_with(RANKING)
            && let Some(name) = self.in_quotation(index)
        {
            return name;
        }
        let figure = &self.figures[index];
        let left = &self.text[phrase.span.range()];
        // 签约外地亿元以上项目: what is done with them is no part of their size.
        let left = verb::settles(left).map_or(left, |verb| &left[verb.len()..]);
        let right = noun::right(self.text, figure.span.end, self.limit(index));
        // 京沪高速铁路和千万吨级炼油厂: what stands before the mark is another item of the list.
        let between = &self.text[phrase.span.end..figure.span.start];
        let listed = between.trim_end().ends_with(['、', '和', '及', '与'])
            || left.ends_with(['、', '和', '及', '与']);
        let own = if listed { "" } else { left.rsplit('、').next().unwrap_or(left) };
        // 占全县现有50万亩耕地的24%: what the share is of.
        let own = own.strip_prefix('占').unwrap_or(own);
        if figure.marks.is_empty() && !right.is_empty() {
            let own = own.strip_suffix('过').unwrap_or(own);
            return Self::made(format!("{own}{}", &self.text[right.range()]));
        }
        // 货运量突破百万吨，位居全球40强: one of these, whoever it is.
        // 甲县、乙县进入全省竞争力10强: so are these.
        if self.text[figure.span.range()].ends_with(RANKING)
            && let Some(verb) = CUES.placed.find_iter(left).find(|verb| {
                let word = &left[verb.start..verb.end];
                verb.start == 0 || word.chars().count() > 1 && name::is_name(&left[..verb.start])
            })
        {
            return self.named(Span::new(phrase.span.start + verb.end, figure.span.end));
        }
        // 紧盯世界500强、中国500强: the list by its name.
        if self.text[figure.span.range()].ends_with(RANKING) && !own.is_empty() {
            let list = verb::behind_last(own);
            if !list.is_empty() && list.len() < left.len() {
                let span = Span::new(figure.span.start - list.len(), figure.span.end);
                if self.text.get(span.range()).is_some_and(|words| words.starts_with(list)) {
                    return self.named(span);
                }
            }
        }
        // 签约沪苏浙地区亿元以上项目: a place has no measure.
        if !right.is_empty()
            && figure.unit.dimension().starts_with("money")
            && ends_with_place(left)
            && name::is_name(left)
        {
            return Self::made(format!("{left}{}", &self.text[right.range()]));
        }
        // 新招引超亿元项目20个: only a name, and no verb, is what the mark is one of.
        let verb = left.split('、').all(verb::is_act) && !right.is_empty();
        let of = if left.starts_with('占') { '占'.len_utf8() } else { 0 };
        let phrase = Span::new(phrase.span.start + of, phrase.span.end);
        // 新增年产值超亿元企业: what they have was not gained.
        let gain = CUES.gains.at(&self.text[phrase.range()]).map_or(0, |(word, ())| word.len());
        let rest = Span::new(phrase.start + gain, phrase.end);
        let had = CUES.measures.at(&self.text[rest.range()]).is_some() && !right.is_empty();
        let phrase = if had { rest } else { phrase };
        // 0—6岁儿童、65岁以上老年人: each age has its people behind it.
        let own = name::is_name(&self.text[phrase.range()]) && !verb;
        if own && (!listed || right.is_empty()) { self.named(phrase) } else { self.named(right) }
    }

    /// The figure before, where nothing but a word of striving leads on from it: 增长7%、力争9%以上.
    pub(super) fn strives(&self, index: usize, own: Span) -> Option<usize> {
        let last = self.previous.filter(|last| last + 1 == index)?;
        let (before, figure) = (&self.figures[last], &self.figures[index]);
        let words = self.text.get(own.start.max(before.span.end)..own.end)?;
        let words = words.trim_matches(|c: char| matches!(c, '、' | '，' | ' '));
        let alone = CUES.strivings.iter().any(|word| word == words);
        let joined = self.text.get(before.span.end..own.start)?;
        let joined = joined.trim().trim_end_matches(['、', '，']).is_empty();
        let ends = self.text[figure.span.end..].chars().next().is_none_or(|c| is_mark(c) || c == '、');
        (alone && joined && ends && before.kind == figure.kind && before.unit == figure.unit).then_some(last)
    }

    /// What a figure measures.
    pub(super) fn name(
        &mut self,
        index: usize,
        words: Span,
        own: Span,
        phrase: Phrase,
        measure: Measure,
    ) -> Name {
        let figure = &self.figures[index];
        if let Some(text) = self.listed.pop_front() {
            return Self::made(text);
        }
        if let Some(name) = self.in_quotation(index).or_else(|| self.listed_place(index, own)) {
            return name;
        }
        if let Some(name) = self.of_list(index, own, phrase) {
            return name;
        }
        if let Some(name) = self.of_all_told(index, own) {
            return name;
        }
        if let Some(name) = self.of_those_sized(index) {
            return name;
        }
        if let Some(name) = self.sized(index).or_else(|| self.among_whom(index, own)) {
            return name;
        }
        // 增长7%、力争9%以上: of the same.
        if let Some(last) = self.strives(index, own) {
            return self.passed_on(last, Licence::Carried);
        }
        // 为孕产妇、0—6岁儿童建档: the people of an age stand behind it.
        if figure.kind == Kind::Range && figure.unit.name().ends_with('岁') {
            let right = noun::right(self.text, figure.span.end, self.limit(index));
            if right.start == figure.span.end && !right.is_empty() {
                return self.named(right);
            }
        }
        if let Some(name) = self.contributed(index, own) {
            return name;
        }
        // 一律按5%的幅度压减一般性支出: what is cut stands behind the verb.
        let behind = &self.text[figure.span.end..];
        if measure == Measure::Rate
            && let Some((of, _)) = role::paced(behind)
            && of.starts_with(name::is_han)
        {
            let right = noun::right(self.text, self.text.len() - of.len(), self.limit(index));
            if !right.is_empty() {
                self.past = right.end;
                return self.named(right);
            }
        }
        if figure.kind == Kind::Percent
            && let Some(before) = whole::before_yardstick(&self.text[own.range()]).or_else(|| {
                whole::before_reached(&self.text[own.range()]).filter(|_| measure == Measure::Level)
            })
        {
            let span = self.phrase(index, Span::new(own.start, own.start + before.len()), false).span;
            if name::is_name(&self.text[span.range()]) {
                return self.named(span);
            }
            if let Some(name) = self.inherited(index, measure) {
                return name;
            }
        }
        // 5377716万元=537.77亿元: the same in another unit.
        if let Some(previous) = self.previous {
            let before = &self.figures[previous];
            let sign = self.text.get(before.span.end..figure.span.start).unwrap_or_default().trim();
            if matches!(sign, "=" | "＝" | "→" | "≈") && before.unit.dimension() == figure.unit.dimension()
            {
                return self.passed_on(previous, Licence::Carried);
            }
        }
        if let Some(name) = self.of_series(index, own) {
            return name;
        }
        // 产值279万元，是承包前的4.7倍: what it is compared with is no name.
        if figure.kind == Kind::Multiple
            && self.text[own.range()].trim_start().starts_with(['是', '为'])
            && let Some(name) = self.inherited(index, measure)
        {
            return name;
        }
        // 人均收入1.2万元，是省定标准4000元的2.97倍: of what is so many times that.
        if figure.kind == Kind::Multiple
            && let Some(base) = index.checked_sub(1)
            && self.text.get(self.figures[base].span.end..figure.span.start) == Some("的")
            && let Some(lead) = self.text.get(self.statements[base].lead.range())
            && lead.rsplit(is_mark).next().is_some_and(|it| it.trim_start().starts_with(['是', '为']))
            && let Some(told) = (0..base).rev().find(|at| !self.figures[*at].is_time())
            && self.statements[told].sentence == self.sentences[self.sentence]
        {
            return self.passed_on(told, Licence::Carried);
        }
        // 加工业产值19亿元，与农业总产值之比1.75：1: the ratio of the two, not the first of them.
        if (matches!(figure.value, Value::Ratio(..)) || figure.kind == Kind::Percent)
            && let Some(other) = self.text[own.range()].trim_start().strip_prefix('与')
            && let Some((other, _)) = other.split_once(CUES.ratio_of.as_str())
            && name::is_name(other)
            && let Some(name) = self.inherited(index, measure).filter(|name| name::is_name(&name.text))
        {
            let text = format!("{}与{other}{}", name.text, CUES.ratio_of);
            return Name { licence: name.licence.min(Licence::Carried), ..Self::made(text) };
        }
        // 增速快于全部企业3.4个百分点, 增速比同期工业高7.3个百分点: what is faster stands before the comparison.
        let clause = &self.text[own.range()];
        let compared = || {
            let verbs = CUES.compared.iter().filter_map(|verb| clause.find(verb.as_str()));
            verbs
                .chain(["比", "较"].into_iter().filter_map(|word| clause.find(word).filter(|at| *at > 0)))
                .min()
        };
        if measure == Measure::Gap
            && let Some(at) = compared()
        {
            let span = self.phrase(index, Span::new(own.start, own.start + at), true).span;
            if name::is_name(&self.text[span.range()]) {
                return self.left(index, span, measure);
            }
            if let Some(name) = self.inherited(index, measure) {
                return name;
            }
        }
        // 面积10.7万亩、超省定任务0.4万亩: of what is so far above it.
        let over = clause.trim_start_matches(['、', '，', ' ']).starts_with('超');
        if measure == Measure::Gap
            && (over || self.goes_past_aim(index))
            && let Some(name) = self.inherited(index, measure)
        {
            return name;
        }
        // 赤字率拟按2.8%安排，比去年预算高0.2个百分点: what is higher stands before.
        let exceeds = clause.trim_start().starts_with(['比', '较'])
            && clause.trim_end().ends_with(|c: char| CUES.more.contains(&c) || CUES.less.contains(&c));
        if figure.kind == Kind::Point
            && exceeds
            && let Some(name) = self.inherited(index, measure)
        {
            return name;
        }
        let left = &self.text[phrase.span.range()];
        // 与2010年第六次全国人口普查的13万人相比: of what is compared with that.
        if left.ends_with(CUES.census.as_str()) {
            let what = left.rfind(['与', '比', '同', '较']).map(|at| &left[..at]);
            if let Some(what) = what.filter(|what| name::is_name(what)) {
                return self.named(Span::new(phrase.span.start, phrase.span.start + what.len()));
            }
            let compared = self.text[own.range()].trim_start().starts_with(['与', '比', '同', '较']);
            if let Some(name) = self.inherited(index, measure).filter(|_| compared) {
                return name;
            }
        }
        // 推动农业总产值向千亿元迈进.
        let behind = &self.text[figure.span.end..];
        let phrase = match left.strip_suffix('向') {
            Some(rest) if name::is_name(rest) && CUES.towards_goal.at(behind).is_some() => {
                let span = Span::new(phrase.span.start, phrase.span.start + rest.len());
                Phrase { span, ..phrase }
            }
            _ => phrase,
        };
        let left = &self.text[phrase.span.range()];
        // 收入合计，2025年执行数16亿元: by which of its figures, not what.
        // 按常住人口计算人均生产总值3.8万元: how it was reckoned stands in front.
        let reckoned = CUES.asides.at(left).is_some();
        let phrase = match left.split_once(CUES.reckoned.as_str()).filter(|_| reckoned) {
            Some((how, what)) if name::is_name(what) => {
                let start = phrase.span.start + how.len() + CUES.reckoned.len();
                Phrase { span: Span::new(start, phrase.span.end), ..phrase }
            }
            _ => phrase,
        };
        let left = &self.text[phrase.span.range()];
        // 收入41亿元，占全市收入118亿元的34.7%: the whole that the percentage behind it is of.
        if figure.kind == Kind::Amount
            && self.is_whole_of_next(index)
            && let Some(whole) = left.strip_prefix('占').filter(|whole| name::is_name(whole))
        {
            return self.named(Span::new(phrase.span.end - whole.len(), phrase.span.end));
        }
        if let Some(name) = self.part_of_whole(index) {
            return name;
        }
        // 支出年初预算976万元，调整预算1238万元; 支出3万元，年初预算为4万元: another of the same.
        let clause = self.text[own.range()].trim();
        let bare = CUES.reaching.strip_end(clause).unwrap_or(clause);
        let is_draft = |it: &str| CUES.drafts.at(it).is_some_and(|word| word.len() == it.len());
        let which = is_draft(left);
        let draft = [left, bare].into_iter().find(|it| is_draft(it));
        if let Some(draft) = draft.filter(|draft| draft.contains(&CUES.budget))
            && measure.is_level()
            && figure.kind == Kind::Amount
            && let Some(told) = self.last.map(|last| &*self.statements[last].indicator)
            && let Some(item) = CUES.drafts.strip_end(told).or(Some(told)).filter(|item| name::is_name(item))
            && !told.ends_with(draft)
            && CUES.item_ends.contains(item.chars().next_back().unwrap_or(' '))
        {
            return Name { licence: Licence::Carried, ..Self::made(format!("{item}{draft}")) };
        }
        // 公司2022年末比上年末增加: who has it, not what.
        // 为年初预算39.6亿元的94%: the budget of what the clause before tells.
        let clause = self.text[own.range()].trim();
        let budget = CUES.drafts.at(clause).filter(|word| {
            let verb = &clause[..clause.len() - word.len()];
            CUES.reaching.at(verb).is_some_and(|word| word.len() == verb.len())
        });
        if let Some(budget) = budget
            && figure.kind == Kind::Amount
            && self.text[figure.span.end..].starts_with('的')
            && let Some(name) = self.inherited(index, measure).filter(|name| !name.text.is_empty())
        {
            return Name {
                licence: name.licence.min(Licence::Carried),
                ..Self::made(format!("{}{budget}", name.text))
            };
        }
        let owner = CUES.owners.contains(left);
        // 支出总计57.5亿元，剔除上解支出和还本支出等12.3亿元: what is taken off.
        let off = CUES.taken_off.at(left).map(|(word, ())| &left[word.len()..]);
        if let Some(off) = off.map(|off| off.trim_end_matches('等')).filter(|off| name::is_name(off))
            && figure.kind == Kind::Amount
            && CUES.item_ends.contains(off.chars().next_back().unwrap_or(' '))
            && !off.contains(['后', '该', '此', '\n'])
            // …等因素后，增长13.7%: of the whole again.
            && !self.text[figure.span.end..].chars().take(LONGEST_OFF).any(|c| matches!(c, '增' | '减' | '降'))
        {
            let end = phrase.span.start + left.trim_end_matches('等').len();
            return Name { licence: Licence::Guessed, ..self.named(Span::new(end - off.len(), end)) };
        }
        // 扣除食品和能源价格的核心CPI: what is left of it.
        let rest = left.rsplit_once('的').map_or("", |(_, rest)| rest);
        let whole = name::is_name(rest) && !cues::is_attribute(rest) && CUES.measures.at(rest) != Some(rest);
        if CUES.asides.at(left).is_some() && (whole || is_word(rest)) {
            return self.named(Span::new(phrase.span.end - rest.len(), phrase.span.end));
        }
        let left = if which || owner || CUES.asides.at(left).is_some() { "" } else { left };
        // 超额完成1100人的预期目标: of what, the figure before says.
        if measure.is_level()
            && self.is_aim(index)
            && (!name::is_name(left) || verb::is_act(left.trim_end_matches('了')))
            && let Some(name) = self.inherited(index, measure).filter(|name| !name.text.is_empty())
        {
            return name;
        }
        if let Some(name) = self.of_count(index, own, phrase, measure) {
            return name;
        }
        if measure.is_level() || measure == Measure::Share {
            if let Some(name) = self.taken(index, own).or_else(|| self.allotted(index, own)) {
                return name;
            }
            if phrase.span.is_empty()
                && let Some(name) = self.labelled(index, own)
            {
                return name;
            }
        }
        if let Some(span) = self.before_bracket(index, own) {
            return self.of_those_beyond(index, span).unwrap_or_else(|| self.named(span));
        }
        if figure.kind == Kind::Rank {
            // 前五名客户: who takes the places.
            let right = noun::right(self.text, figure.span.end, self.limit(index));
            let takes = self.text[figure.span.range()].starts_with('前') && !right.is_empty();
            return if takes { self.named(right) } else { self.placed(index, own) };
        }
        // 蜀山稳居全国百强区14位: as a rank.
        if figure.unit.name() == super::inherit::PLACES
            && measure.is_level()
            && CUES.placed.find_iter(left).next().is_some()
        {
            return self.placed(index, own);
        }
        // 中央财政再安排1300亿元重建资金: the verb takes what stands behind the figure.
        if measure.is_level() && figure.kind == Kind::Amount && verb::ends_with_deed(left) {
            let right = noun::right(self.text, figure.span.end, self.limit(index));
            let joined = self.text[phrase.span.end..figure.span.start].contains('的');
            if !right.is_empty() && !joined && !verb::begins_with_one(&self.text[right.range()]) {
                self.past = right.end;
                return self.named(right);
            }
        }
        // 精准用好4亿元技改专属贷款: nothing but verbs leads to the figure.
        let only_verbs = || verb::is_act(left) && !cues::is_attribute(left) && !is_duration(figure);
        let left = if measure.is_level() && figure.kind == Kind::Amount && only_verbs() {
            let right = noun::right(self.text, figure.span.end, self.limit(index));
            if !right.is_empty() {
                self.past = right.end;
                return self.named(right);
            }
            ""
        } else {
            left
        };
        // 拉动GDP增长0.1个百分点: what grows with it is not what pulls.
        if measure == Measure::Contribution
            && CUES.pulled.iter().any(|word| left.starts_with(word.as_str()))
            && let Some(name) = self.inherited(index, measure)
        {
            let puller = puller(&name.text);
            let rate = puller.ends_with(['率', '重', '速']);
            let licence = if rate { Licence::Guessed } else { Licence::Carried };
            // What it pulls up: 拉动GDP|增长.
            let tail = self.text[phrase.span.end..own.end].trim();
            let verb = cues::change_at_end(tail).filter(|(verb, _)| verb.len() == tail.len());
            let verb = verb.map_or("", |(verb, _)| verb);
            let text = format!("{puller}{left}{verb}");
            return Name { licence: name.licence.min(licence), ..Self::made(text) };
        }
        // 发放补助214万元，覆盖1650户: not of the money.
        if measure.is_level()
            && let Some(name) = self.covered(index, own)
        {
            return name;
        }
        // 提高退休人员基本养老金，全年人均增加1680元: of what, the clause before says.
        let each = CUES.each.iter().any(|word| word == left);
        if each && let Some(span) = self.earlier(index, words, Span::new(phrase.span.start, own.end)) {
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        // 居民消费价格上涨1.9%。其中，城市上涨1.8%: the place is no indicator by itself.
        if measure == Measure::Rate
            && CUES.siblings.iter().any(|pair| pair.iter().any(|word| word == left))
            && !name::is_name(left)
            && let Some(name) = self.of_owner(index, left)
        {
            return name;
        }
        if name::is_name(left) || is_word(left) || is_single(left, &self.text[own.range()]) {
            return self.left(index, phrase.span, measure);
        }
        // 长19公里，宽40米: of what, the clauses before may say or not.
        if figure.unit.dimension() == "length"
            && CUES.extents.at(left).is_some_and(|(word, ())| word.len() == left.len())
        {
            return Name { licence: Licence::Guessed, ..self.named(phrase.span) };
        }
        // 25公里供热管线改造, 成立100亿元市级招商基金: nothing but a verb leads to the figure.
        // 改造提升46亩茶园: as many were done.
        let done = phrase.changed
            && measure.is_level()
            && (CUES.done.at(clause.trim_end()).is_some()
                || CUES.gains.at(clause).is_some_and(|(word, ())| word.len() == clause.trim_end().len()));
        let verb_only = (measure.is_level() || measure == Measure::Share) && (!phrase.changed || done);
        // 筹措资金23亿元，重点投向农业、教育: the money, whatever it is for.
        if verb_only
            && self.text[figure.span.end..].starts_with('，')
            && let Some(word) = CUES.funds.at(clause.trim_end())
        {
            let end = own.start + self.text[own.range()].trim_end().len();
            return Name { licence: Licence::Guessed, ..self.named(Span::new(end - word.len(), end)) };
        }
        // 补助从40元提高到45元，促进资源下沉: the second of the two is the same as the first.
        let led = self.text[phrase.span.end..own.end].trim();
        let second = self
            .previous
            .is_some_and(|previous| self.figures[previous].span.end == own.start || words.start == own.start)
            && CUES.change_to(led);
        if second && let Some(name) = self.inherited(index, measure) {
            return name;
        }
        // 外商投资实际到位4亿元，投向县城的项目增多: no verb of giving leads to it.
        let given = !behind.starts_with(['，', ','])
            || CUES.allots.at(clause).is_some()
            || CUES.funds.at(clause).is_some();
        if verb_only
            && given
            && let Some(name) = self.purpose(index)
        {
            return name;
        }
        // 连续8个月保持增长: what is so long stands elsewhere.
        let behind_it = &self.text[figure.span.end..];
        let lasts = is_duration(figure)
            && !behind_it.starts_with('的')
            && (figure.unit.is_count() || CUES.durations.at(behind_it).is_some());
        if verb_only && !lasts && matches!(figure.kind, Kind::Amount | Kind::Percent) {
            let right = noun::right(self.text, figure.span.end, self.limit(index));
            let attached = figure.kind == Kind::Amount
                || self.text[figure.span.end..].starts_with('的')
                || own.start == phrase.span.start;
            // 预算支出6115万元，其中5000万元调入一般公共预算: what was done with a part of it is no name.
            let part = CUES.parts.find_iter(clause).any(|word| word.len() == clause.trim().len())
                && figure.unit.dimension().starts_with("money")
                && (verb::begins_with_one(&self.text[right.range()])
                    || verb::ends_with_one(&self.text[right.range()]));
            if !right.is_empty() && attached && !part {
                self.past = right.end;
                // 加快110千伏甲、乙输变电工程: the name goes on.
                let goes_on = self.text[right.end..].starts_with('、') && !figure.unit.is_count();
                let next = right.end + '、'.len_utf8();
                let open = goes_on && self.figures.get(index + 1).is_none_or(|it| it.span.start != next);
                let licence = if open { Licence::Guessed } else { Licence::Named };
                return Name { licence, ..self.named(right) };
            }
        }
        if measure.is_level()
            && let Some(name) = self.who_does(index, own)
        {
            return name;
        }
        if phrase.span.is_empty()
            && let Some(name) = self.of_those_above(index)
        {
            return name;
        }
        if let Some(mut name) = self.inherited(index, measure) {
            // 统筹2.26亿元: a verb that was dropped in front may have another object.
            // 三类灌区分别达到…: each is of another of them.
            if phrase.each || measure.is_level() && phrase.span.start > own.start {
                name.licence = Licence::Guessed;
            }
            return name;
        }
        if let Some(span) = self.earlier(index, words, own) {
            return Name { licence: Licence::Guessed, ..self.named(span) };
        }
        let before = self.before.filter(|_| !measure.is_level() || figure.kind != Kind::Amount);
        let before = before.map(|before| self.passed_on(before, Licence::Guessed));
        before.or_else(|| self.done_so_often(index, own)).unwrap_or_default()
    }
}

impl Reader<'_> {
    /// 短收（8.7亿元）、调出资金（7.7亿元）等16.4亿元: all that was told with figures in brackets.
    fn of_all_told(&self, index: usize, own: Span) -> Option<Name> {
        let words = self.text[own.range()].trim();
        let last =
            self.previous.filter(|last| self.cut.bracket_at(self.figures[*last].span.start).is_some())?;
        let bracket = self.cut.bracket_at(self.figures[last].span.start)?;
        let lead = self.text.get(bracket.span.end..self.figures[index].span.start)?.trim();
        let all = matches!(lead, "等" | "等共" | "等合计" | "等共计") && words.ends_with(lead);
        let alike = |at: &usize| {
            let own = &self.figures[*at];
            own.unit == self.figures[index].unit && self.cut.bracket_at(own.span.start).is_some()
        };
        let sentence = self.sentences[self.sentence].start;
        let told = (0..=last).rev().take_while(|at| self.figures[*at].span.start >= sentence).filter(alike);
        let mut names: Vec<&str> = told.take(MOST_TOLD).map(|at| &*self.statements[at].indicator).collect();
        names.reverse();
        let known = all && !names.is_empty() && names.iter().all(|it| name::is_name(it));
        known.then(|| Name { licence: Licence::Guessed, ..Self::made(format!("{}等", names.join("、"))) })
    }

    /// 全年接待142批次: what was done so often, where nothing else says of what the number is.
    fn done_so_often(&self, index: usize, own: Span) -> Option<Name> {
        let unit = self.figures[index].unit.name();
        let often = CUES.times_done.contains(&unit);
        let clause = self.text[own.range()].trim_end();
        let at = clause.char_indices().rev().nth(1).map(|(at, _)| at).filter(|_| often)?;
        let deed = &clause[at..];
        let span = Span::new(own.start + at, own.start + clause.len());
        (deed.chars().all(name::is_han) && verb::is_act(deed))
            .then(|| Name { licence: Licence::Guessed, ..self.named(span) })
    }
}

/// Who pulls, by the name of what was told of it before: 消费对经济增长的贡献率, 第二产业增加值增速, 甲占总值.
pub(super) fn puller(name: &str) -> &str {
    let part = name.split_once('占').map_or(name, |(part, _)| part);
    let part =
        part.split_once('对').filter(|_| part.ends_with(&CUES.contribution)).map_or(part, |(who, _)| who);
    let part = CUES.rate_up.strip_end(part).or_else(|| CUES.rate_down.strip_end(part)).unwrap_or(part);
    let measure =
        CUES.bare_measures.iter().filter(|word| part.ends_with(word.as_str())).map(String::len).max();
    let rest = &part[..part.len() - measure.unwrap_or(0)];
    if name::is_name(rest) { rest } else { part }
}

/// Whether words end with the kind of a place: 沪苏浙地区.
pub(super) fn ends_with_place(words: &str) -> bool {
    words
        .char_indices()
        .any(|(at, _)| CUES.places.at(&words[at..]).is_some_and(|(it, ())| at + it.len() == words.len()))
}

/// So many things are named with the figure of them all.
const MOST_TOLD: usize = 4;

/// In characters: 等因素后，同口径增.
const LONGEST_OFF: usize = 9;

/// Whether a figure says how long something lasts.
pub(crate) fn is_duration(figure: &Figure) -> bool {
    matches!(figure.unit.dimension(), "time" | "months" | "workday")
}

/// 羊120只，兔30只: a clause of one character that names a thing.
fn is_single(name: &str, clause: &str) -> bool {
    name.len() == '字'.len_utf8()
        && name.starts_with(|c| CUES.singles.contains(c))
        && without_change(clause.trim().trim_start_matches("其中").trim_start_matches(['，', '：', ':']))
            == name
}

/// A clause without the verb of change that it ends with: 铜|增长.
fn without_change(clause: &str) -> &str {
    cues::change_at_end(clause).map_or(clause, |(verb, _)| &clause[..clause.len() - verb.len()])
}

/// A name in Latin letters or a single character that is no verb: CPI, PM2.5.
fn is_word(name: &str) -> bool {
    name.len() >= 2
        && name.contains(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '&'))
}
