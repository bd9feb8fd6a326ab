//! How far an expression of time reaches, and the years of a change.

use super::{Name, Reader, naming};
use crate::Span;
use crate::figure::{Approximation, Figure, Kind, Period, TimeValue, Value};
use crate::lexis::is_mark;
use crate::statement::cues::{self, CUES};
use crate::statement::when::Passed;
use crate::statement::{Measure, Statement, When, name, verb};

/// How many characters may stand before a time with which a sentence begins: 一是, 截至.
const LONGEST_OPENING: usize = 4;

/// …and so many before the name of a plan: 全县“十四五”新增….
const LONGEST_PLACE: usize = 2;

/// In bytes: nothing longer is a word with a mark behind it.
const LONGEST_LEAD: usize = 24;

/// In characters: so much of a quotation is more than a time.
const FEWEST_QUOTED: usize = 3;

impl Reader<'_> {
    /// 去年，完成投资28亿元。1—11月税收1.6亿元。引进资金2亿元: whether months that name no year stand behind what is told of the
    /// section's own time: they are those of their sentence.
    fn interrupts(&self, figure: &Figure) -> bool {
        let months = matches!(
            figure.value,
            Value::Time(TimeValue::Period(period)) if period.to.year.is_none() && period.to.month.is_some()
        );
        let of_section = |it: &Statement| {
            let own = matches!(it.when, When::Unsaid | When::Delivered(_) | When::Ago(_));
            own && it.measure != Measure::Nothing && it.sentence.start < figure.span.start
        };
        // 引进项目不少于4个。上半年，引进项目2个。新开工项目3个: behind what is asked for, the months hold on.
        let asked = |at: Span| {
            let told = self.figures.iter().take_while(|it| it.span.start < at.end);
            let mut marks = told.filter(|it| it.span.start >= at.start).flat_map(|it| &it.marks);
            marks.any(|mark| mark.approximation == Approximation::AtLeast)
        };
        let sentence = self.sentences[self.sentence].start;
        let before = |it: &Statement| of_section(it) && it.sentence.start < sentence;
        months && self.statements.iter().any(|it| before(it) && !asked(it.sentence))
    }

    /// Takes note of an expression of time, and of how far it reaches: one in a bracket to the bracket's end, one in the middle
    /// of a sentence to the sentence's end if the paragraph began with another, and so do a plan or a limit inside a clause.
    pub(super) fn pass(&mut self, index: usize) {
        let (text, figure) = (self.text, &self.figures[index]);
        let before = self.clock;
        if self.is_quoted(index) {
            return;
        }
        let passed = match self.months_of_this_year(index) {
            Some(months) => self.clock.pass_months(figure, months),
            None => self.clock.pass(text, figure),
        };
        if passed == Passed::Aside {
            return;
        }
        (self.dated, self.stopped) = (self.sentence, false);
        let sentence = self.sentences[self.sentence];
        let lead = text.get(sentence.start..figure.span.start).unwrap_or_default();
        let bracket = self.cut.bracket_at(figure.span.start).filter(|it| it.span.start > sentence.start);
        if let Some(bracket) = bracket {
            if self.bracket.is_none() {
                self.bracket = Some(before.keep(bracket.span.end));
            }
            return;
        }
        // 初步核算，2025年…: one short word may stand before it.
        let word = if lead.len() <= LONGEST_LEAD { lead.trim_end_matches(['，', ',']) } else { lead };
        let opens =
            lead.len() <= LONGEST_LEAD && !word.contains(is_mark) && word.chars().count() <= LONGEST_OPENING;
        // 日照5月份最多，为…: a month among the others of a year is that of its sentence.
        let behind = &text[figure.span.end..];
        let bare = behind.starts_with('最')
            && matches!(&figure.value, Value::Time(TimeValue::Period(period)) if period.from.year.is_none());
        // 截至9月30日: of the sentence alone.
        let day = matches!(&figure.value, Value::Time(TimeValue::Period(period)) if period.to.day.is_some());
        let until = day && !behind.starts_with(|c: char| c.is_ascii_digit());
        // 能耗强度“十四五”已累计下降12.4%, 力争到2027年建成：of what comes next nobody says so.
        let near = lead.char_indices().rev().nth(LONGEST_OPENING).map_or(lead, |(at, _)| &lead[at..]);
        let clause = near.rsplit(is_mark).next().unwrap_or(near);
        let several = matches!(
            &figure.value,
            Value::Time(TimeValue::Period(period)) if period.from.month.is_none() && period.from != period.to
        );
        // 力争青石煤矿下半年开工: in the middle of a clause a part of the year is that of what happens then.
        let part = matches!(
            &figure.value,
            Value::Time(TimeValue::Period(period)) if period.from.month.is_some() && period.to.year.is_none()
        );
        // 预计2024年减亏2800万元, behind what was told of another time.
        let expected = CUES.meant.at(clause.trim()).is_some()
            && behind.starts_with(name::is_han)
            && !self.statements.is_empty()
            && !self.planning;
        // 兑付2024年贴息资金: the year is that of what the verb takes.
        let single = matches!(
            &figure.value,
            Value::Time(TimeValue::Period(period)) if period.from.month.is_none() && period.from == period.to
        );
        let attribute = single
            && clause.trim().chars().count() > 1
            && behind.starts_with(name::is_han)
            && !behind.starts_with(['度', '末', '底', '年', '以', '之', '前', '后', '的', '同', '上', '全'])
            && verb::is_act(clause.trim());
        let limit = expected
            || attribute
            || part && clause.chars().count() > LONGEST_PLACE && !clause.ends_with(['年', '前'])
            || clause.ends_with('到') && clause.trim() != "到"
            || clause.ends_with('于')
            || is_deadline(behind)
            || is_among(clause, behind);
        // 土地征用  1986～2005年: what two blanks part is a heading.
        let inside = clause.chars().count() > LONGEST_PLACE && !clause.ends_with("  ");
        let passing = inside && several || limit;
        // 企业利润1—11月增长4%；一般公共预算收入…: the next item has its own, but not behind 公布的4月份….
        let item = part && !clause.ends_with('的');
        let ends = |c: char| c == '。' || item && matches!(c, '；' | ';');
        let stop = || behind.find(ends).map_or(text.len(), |at| figure.span.end + at);
        // 近两年，…: so is what lies right behind.
        let recent = matches!(&figure.value, Value::Time(TimeValue::Years(_)))
            && CUES.recent.iter().any(|word| text[figure.span.range()].starts_with(word.as_str()));
        if (until || passing || recent) && self.bracket.is_none() {
            // 截至6月30日，余额为8亿元；利润为1亿元。其中，…: what goes on with it, too.
            let since = text[..figure.span.start].trim_end();
            let listed = behind.starts_with(['、', '和', '及', '与']);
            let end = if until && !listed && CUES.up_to_day.at(since).is_some() {
                self.end_of_parts(figure.span.start)
            } else {
                sentence.end
            };
            let kept = before.keep(if limit { stop() } else { end });
            // What is told on average later on is told of the plan.
            self.bracket = Some(if several { kept.with_span_of(&self.clock) } else { kept });
        } else if opens && self.bracket.is_none() && self.interrupts(figure) {
            self.bracket = Some(before.keep(self.cut.passage_at(figure.span.start).end));
        } else if opens && !attribute {
            self.head = Some(self.clock.keep(0));
        } else if bare && self.bracket.is_none() {
            self.bracket = Some(before.keep(stop()));
        }
    }

    /// Whether a number of days, months or hours says how long something lasts and measures nothing, and if so, whether it is part
    /// of what its name calls something: 连续五天, 一个月以来 do not, 15分钟生活圈 is. `None` where it measures something.
    pub(super) fn lasts(&self, index: usize, own: Span, name: &Name, measure: Measure) -> Option<bool> {
        let figure = &self.figures[index];
        if figure.kind != Kind::Amount || !measure.is_level() || !naming::is_duration(figure) {
            return None;
        }
        let clause = self.text[own.range()].trim_end();
        let behind = self.text.get(figure.span.end..).unwrap_or_default();
        let behind = behind.trim_start_matches(['左', '右', '多', '的']);
        let how_long = CUES.lasting.at(clause).is_some()
            || CUES.durations.at(behind).is_some()
            || behind.starts_with(&CUES.since_when)
            || behind.starts_with('来');
        // 十二周大的孩子: how old.
        if behind.starts_with('大') {
            return None;
        }
        if how_long {
            // 渗透率连续两个月突破50%: what is told behind it is of that.
            let led = name.span.start >= own.start && name.span.end <= figure.span.start;
            let own = name::is_name(&name.text) && CUES.lasting.at(&name.text).is_none();
            return Some(led && own && CUES.lasting.at(clause).is_some());
        }
        let called = name.span.start == figure.span.end && !name.span.is_empty();
        called.then_some(true)
    }

    /// Where the passage ends that holds `at`, or the sentence behind it that tells of parts: 余额为8亿元。其中，债券2亿元。
    fn end_of_parts(&self, at: usize) -> usize {
        let end = self.cut.passage_at(at).end;
        let parts = self.sentences.iter().find(|next| next.start >= end).filter(|next| {
            let words = self.text[next.range()].trim_start();
            CUES.parts.find_iter(words).next().is_some_and(|word| word.start == 0)
        });
        parts.map_or(end, |next| next.end)
    }

    /// 2023年收入总数94万元，较2022年收入总数91万元增长3.3%: the year of what the level before, of the same name, is compared with.
    pub(super) fn year_compared_with(&self, index: usize, name: &str) -> Option<Period> {
        let (time, figure) = (index.checked_sub(1).map(|at| &self.figures[at])?, &self.figures[index]);
        let Value::Time(TimeValue::Period(period)) = time.value else { return None };
        let leads = CUES.base.at(self.text.get(..time.span.start)?).is_some();
        let named =
            !name.is_empty() && self.text.get(time.span.end..figure.span.start)?.trim().ends_with(name);
        let last = self.last.map(|last| &self.statements[last])?;
        let same = last.measure.is_level() && last.sentence == self.sentences[self.sentence];
        (leads && named && same && last.indicator.contains(name) && period.from.year.is_some())
            .then_some(period)
    }

    /// 2024年，全县发展的主要预期目标是：…: whether a year opens the sentence in which the plans begin, which is theirs.
    pub(super) fn opened_by_year(&self, index: usize) -> bool {
        let sentence = self.sentences[self.sentence];
        let times = self.figures[..index].iter().rev().take_while(|it| it.span.start >= sentence.start);
        let mut times = times.filter(|it| it.is_time());
        let (Some(time), None) = (times.next(), times.next()) else { return false };
        let opens = self.text[sentence.start..time.span.start].chars().count() <= LONGEST_OPENING;
        let year = |period: &Period| period.from.month.is_none() && period.from.year.is_some();
        opens && matches!(&time.value, Value::Time(TimeValue::Period(period)) if year(period))
    }

    /// 缺口达13.29亿元（2026—2028年）: the years that stand alone in the bracket right behind a figure.
    pub(super) fn time_in_bracket(&self, index: usize) -> Option<Period> {
        let (figure, time) = (&self.figures[index], self.figures.get(index + 1)?);
        let Value::Time(TimeValue::Period(period)) = time.value else { return None };
        let opened = matches!(self.text.get(figure.span.end..time.span.start)?, "（" | "(");
        let closed = self.text[time.span.end..].starts_with(['）', ')']);
        (opened && closed && period.from.year.is_some() && period.to.year.is_some()).then_some(period)
    }

    /// 增速较1—2月（下降1.6%）提高3个百分点: the time right before the bracket in which a figure stands alone.
    pub(super) fn time_before_bracket(&self, index: usize) -> Option<Period> {
        let (time, figure) = (self.figures.get(index.checked_sub(1)?)?, &self.figures[index]);
        let Value::Time(TimeValue::Period(period)) = time.value else { return None };
        let between = self.text.get(time.span.end..figure.span.start)?.strip_prefix(['（', '('])?;
        let closed = self.text[figure.span.end..].starts_with(['）', ')']);
        let compared = CUES.base.at(self.text.get(..time.span.start)?).is_some();
        (closed && compared && !between.contains(is_mark)).then_some(period)
    }

    /// “2022年度全国村庄清洁行动先进县”: whether a time is part of what a quotation calls something.
    fn is_quoted(&self, index: usize) -> bool {
        let figure = &self.figures[index];
        let sentence = self.sentences[self.sentence];
        let Some(lead) = self.text.get(sentence.start..figure.span.start) else { return false };
        let Some(open) = lead.rfind('“').filter(|open| !lead[*open..].contains('”')) else {
            return false;
        };
        let behind = &self.text[figure.span.end..sentence.end.max(figure.span.end)];
        let Some(close) = behind.find('”') else { return false };
        let rest = lead[open..].chars().chain(behind[..close].chars()).filter(|c| name::is_han(*c)).count();
        let told = self.figures[index + 1..].iter().find(|next| !next.is_time());
        // “新十二月市”: a month by itself is no time beside any other word.
        let month =
            matches!(&figure.value, Value::Time(TimeValue::Period(period)) if period.from.year.is_none());
        let fewest = if month { 1 } else { FEWEST_QUOTED };
        rest >= fewest && told.is_none_or(|next| next.span.start > figure.span.end + close)
    }

    /// 居民收入五年增长30.8%: of so many years, right in front of the verb of change.
    pub(super) fn years_of_change(&self, index: usize) -> Option<When> {
        let time = index.checked_sub(1).map(|at| &self.figures[at])?;
        let Value::Time(TimeValue::Years(years)) = &time.value else { return None };
        let years = years.to_whole().and_then(|years| u8::try_from(years).ok()).filter(|years| *years > 1)?;
        let led = self.text.get(time.span.end..self.figures[index].span.start)?.trim();
        let past = led.starts_with(['来', '间']);
        let led = led.trim_start_matches(['来', '间', '内', '共', '累', '计']);
        let (verb, _) = cues::change_at_end(led)?;
        let written = &self.text[time.span.range()];
        let whole = verb.len() == led.len() && !written.contains(['几', '数', '多', '余']);
        // 连续五年增长, 第五年增长: no span.
        let before = &self.text[..time.span.start];
        let when = if past { When::Last(years) } else { When::Term(years) };
        (whole && !before.ends_with(['续', '第', '近', '约'])).then_some(when)
    }

    /// 今年实行了留成，上半年产值增长14%: months of no year, where the sentence begins with this year.
    fn months_of_this_year(&self, index: usize) -> Option<Period> {
        let figure = &self.figures[index];
        let Value::Time(TimeValue::Period(period)) = figure.value else { return None };
        let bare = period.from.year.is_none() && period.from.month.is_some() && period.from.day.is_none();
        let sentence = self.sentences[self.sentence];
        let lead = Span::new(sentence.start.min(figure.span.start), figure.span.start);
        let words = self.text.get(lead.range()).filter(|_| bare)?.trim_start();
        // A base would be said of the year before, and what stands behind it is the reader's.
        let clauses = words.split(is_mark).count();
        (clauses > 1 && cues::begins_with_this_year(words) && !is_deadline(&self.text[figure.span.end..]))
            .then_some(period)
    }
}

/// Whether what stands behind a time says that it is one by which something is to be done: 10月底前.
fn is_deadline(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['底', '末']);
    let rest = behind.strip_prefix(['以', '之']).unwrap_or(behind).strip_prefix('前');
    // 2025年前10个月.
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| is_mark(c) || name::is_han(c) && !"一二三四五六七八九十几".contains(c))
    })
}

/// Whether a time is that of something in which something was found: 在2024年度考核中.
fn is_among(clause: &str, behind: &str) -> bool {
    let end = behind.find(is_mark).unwrap_or(behind.len());
    let found = behind[..end].char_indices().take(LONGEST_AMONG).find_map(|(at, c)| {
        let rest = &behind[at + c.len_utf8()..end];
        let ends = || rest.is_empty() || CUES.any_verb.at(rest).is_some() || name::leads_to_place(rest);
        (c == '中').then(ends)
    });
    clause.ends_with('在') && found == Some(true)
}

/// In characters: 年度全省综合考核评价中.
const LONGEST_AMONG: usize = 12;
