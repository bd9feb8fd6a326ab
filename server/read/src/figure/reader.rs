//! One pass over a paragraph: finds where a figure may begin and asks the readers of its parts.

use super::bound::{self, Approximation, Mark};
use super::chars::{Role, candidate, class, is_han};
use super::fraction::{self, Fraction};
use super::front::Front;
use super::list::{self, Waiting};
use super::measure::{Found, Measure};
use super::names::{self, Names};
use super::numeral::{self, Numeral};
use super::quantity::{self, build};
use super::time;
use super::words::WORDS;
use super::{
    Bound, Decimal, Figure, Interval, Kind, Literal, TimeValue, Unit, Value, half, multiple, range, rank,
    ratio, spread,
};
use crate::Span;

/// Reads every figure of a paragraph, in the order of the text. The spans do not overlap; empty where the text holds no
/// figure.
pub fn read(text: &str) -> Vec<Figure> {
    let mut reader = Reader { text, figures: Vec::new(), waiting: Vec::new(), floor: 0 };
    let mut names = None;
    let mut at = 0;
    while let Some(start) = candidate(text, at) {
        let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
        let names = names.get_or_insert_with(|| Names::new(text));
        let next = start + c.len_utf8();
        at = reader.step(start, c, next, names).max(next);
    }
    reader.flush();
    reader.figures
}

struct Reader<'t> {
    text: &'t str,
    figures: Vec<Figure>,
    /// Numbers that wait for the unit of a later one.
    waiting: Vec<Waiting>,
    /// Where the last figure ended: nothing before it is read again.
    floor: usize,
}

impl Reader<'_> {
    /// Where the last figure or waiting number ends: what stands before is not read again.
    fn floor(&self) -> usize {
        self.waiting.last().map_or(self.floor, |held| held.span.end.max(self.floor))
    }

    /// Reads what begins with `c` at `start`; answers where to go on.
    ///
    /// Of a figure and a name that begin at one place the longer is taken, and the name where they are equal
    /// (一个 is a name, 一个月 a figure); a name that begins before hides what it covers.
    fn step(&mut self, start: usize, c: char, next: usize, names: &mut Names<'_>) -> usize {
        let role = class(c).role();
        if role == Role::Other
            && let Some((span, time)) = time::read(self.text, start)
        {
            return self.push_time(span, time);
        }
        // Most characters that may open a figure open none: then no name need be sought.
        if role == Role::Other && !self.opens(start, next) {
            return next;
        }
        if let Some(name) = names.at(start, self.floor())
            && (name.start < start || self.extent(start) <= name.end)
        {
            return name.end.max(next);
        }
        match role {
            Role::Other => self.opener(start).unwrap_or_else(|| match numeral::read(self.text, start) {
                Some(_) => self.chinese(start, next),
                // 第三产业, 第十四届: the numeral behind 第 is an ordinal and no figure.
                None if c == '第' || c == '前' && !self.is_other_front(start) => self.past_ordinal(next),
                None => next,
            }),
            Role::Arabic(_) => self.arabic(start),
            _ => self.chinese(start, next),
        }
    }

    /// The end of the ordinal whose numeral stands at `start`: 第 7—8 页.
    fn past_ordinal(&self, start: usize) -> usize {
        let at = |from: usize| {
            let rest = self.text.get(from..)?;
            let blank = rest.len() - rest.trim_start_matches(' ').len();
            numeral::read(self.text, from + blank).map(|numeral| numeral.span.end)
        };
        let Some(mut end) = at(start) else { return start };
        while let Some(dash) = self.text.get(end..).and_then(|rest| rest.chars().next())
            && matches!(dash, '—' | '–' | '-' | '~' | '～')
            && let Some(next) = at(end + dash.len_utf8())
        {
            end = next;
        }
        end
    }

    /// Whether a numeral or a figure without one stands at an opening character.
    fn opens(&self, start: usize, next: usize) -> bool {
        let numeral = |c: char| class(c).is_numeral() || c == ' ';
        self.text.get(next..).is_some_and(|rest| rest.starts_with(numeral))
            || half::read(self.text, self.floor(), start).is_some()
            || half::of_unit(self.text, start).is_some()
            || multiple::read(self.text, start).is_some()
    }

    /// Whether 前 at `start` is that of 提前 or 此前, behind which a number is a number.
    fn is_other_front(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        before.ends_with(|c| WORDS.rank.front_of_other_words.contains(c))
    }

    /// 第三位, 翻一番, 过半, 半斤: what begins with another character than a numeral.
    fn opener(&mut self, start: usize) -> Option<usize> {
        let figure = rank::read(self.text, self.floor(), start)
            .or_else(|| self.doubling(start))
            .or_else(|| half::read(self.text, self.floor(), start))
            .or_else(|| half::of_unit(self.text, start))?;
        self.flush();
        Some(self.push(figure))
    }

    /// Where the number that begins at `start` would end with its unit.
    fn extent(&self, start: usize) -> usize {
        // 四季 is a name, 四季度 a time.
        if let Some((span, _)) = time::read(self.text, start) {
            return span.end;
        }
        let Some(numeral) = numeral::read(self.text, start) else { return start };
        if !numeral.chinese
            && let Some(end) =
                ratio::read(self.text, &numeral).and_then(|items| items.last().map(|item| item.span.end))
        {
            return end;
        }
        let Some(end) = Measure::read(self.text, &numeral).and_then(|measure| measure.end()) else {
            return start;
        };
        let behind = self.text.get(end..).and_then(bound::behind);
        behind.map_or(end, |(length, _)| end + length)
    }

    fn arabic(&mut self, start: usize) -> usize {
        // G30, PM2.5, COVID-19: letters and digits in one run are a name.
        let before = self.text.get(self.floor()..start).unwrap_or_default();
        if names::is_part_of_name(before) && WORDS.currency.at(before).is_none() && !self.is_glued(start) {
            return end_of_run(self.text, start);
        }
        if let Some((span, time)) = time::read(self.text, start) {
            return self.push_time(span, time);
        }
        let numeral = numeral::read(self.text, start).map(|numeral| self.pointed(numeral));
        numeral
            .and_then(|numeral| self.number(&numeral, None))
            .unwrap_or_else(|| end_of_run(self.text, start))
    }

    /// RCEP31.1亿元: an amount with a scale word, or a percentage, right behind the letters of a name.
    fn is_glued(&self, start: usize) -> bool {
        let before = self.text.get(self.floor()..start).unwrap_or_default();
        let letters = before.bytes().rev().take_while(u8::is_ascii_uppercase).count();
        let Some(numeral) = numeral::read(self.text, start).filter(|_| letters >= 2) else { return false };
        match Measure::read(self.text, &numeral) {
            Some(Measure::Found(found)) => {
                found.kind == Kind::Percent || numeral.big && found.unit.dimension() == "money"
            }
            _ => false,
        }
    }

    /// 增长 .32 %: the number begins with its point.
    fn pointed(&self, numeral: Numeral) -> Numeral {
        let start = numeral.span.start;
        let digits = numeral.digits.len();
        let bare = self.text.get(self.floor()..start).and_then(|before| before.strip_suffix('.'));
        let alone = bare.is_some_and(|before| before.ends_with(|c: char| c == ' ' || c == '、' || is_han(c)));
        let plain = numeral.decimals == 0 && !numeral.chinese && digits <= 4;
        if !alone || !plain || !matches!(Measure::read(self.text, &numeral), Some(Measure::Found(_))) {
            return numeral;
        }
        let Some(decimals) = u8::try_from(digits).ok() else { return numeral };
        let tenths = Decimal::new(1, decimals);
        match (numeral.value.checked_mul(tenths), numeral.ulp.checked_mul(tenths)) {
            (Some(value), Some(ulp)) => Numeral {
                span: Span::new(start - 1, numeral.span.end),
                digits: Span::new(start - 1, numeral.digits.end),
                value,
                ulp,
                decimals,
                ..numeral
            },
            _ => numeral,
        }
    }

    fn chinese(&mut self, start: usize, next: usize) -> usize {
        if let Some((span, time)) = time::read(self.text, start) {
            return self.push_time(span, time);
        }
        if let Some(figure) = half::one(self.text, self.floor(), start) {
            self.flush();
            return self.push(figure);
        }
        let (numeral, measure) = match spread::read(self.text, start) {
            Some(spread) => spread,
            None => match numeral::read(self.text, start) {
                Some(numeral) => (numeral, None),
                None => return next,
            },
        };
        self.number(&numeral, measure).unwrap_or(numeral.span.end)
    }

    fn push_time(&mut self, span: Span, time: TimeValue) -> usize {
        self.flush();
        self.push(Figure {
            span,
            kind: Kind::Time,
            value: Value::Time(time),
            interval: Interval::ANY,
            unit: Unit::None,
            bound: Bound::Exact,
            marks: Vec::new(),
            literal: Literal { span, digits: span, scale: Decimal::ONE, decimals: 0, chinese: false },
        })
    }

    fn ratio(&mut self, numeral: &Numeral) -> Option<usize> {
        let items = ratio::read(self.text, numeral)?;
        let span = items.first()?.span.cover(items.last()?.span);
        let decimals = items.iter().map(|item| item.decimals).max().unwrap_or(0);
        self.flush();
        Some(self.push(list::ratio(span, items.iter().map(|item| item.value).collect(), decimals)))
    }

    fn push(&mut self, figure: Figure) -> usize {
        let end = figure.span.end;
        self.floor = end;
        if self.figures.is_empty() {
            // Reports have a figure in about every hundred bytes.
            self.figures.reserve(4 + self.text.len() / 128);
        }
        match self.figures.last_mut() {
            Some(low) if range::is_between(self.text, low, &figure) => range::close(low, figure),
            _ => {
                if figure.kind == Kind::Point {
                    self.points_before(&figure);
                }
                self.figures.push(figure);
            }
        }
        end
    }

    /// 0.8个、1.9个和2.3个百分点: the 个 of a decimal is that of 个百分点.
    fn points_before(&mut self, last: &Figure) {
        let mut next = last.span.start;
        for figure in self.figures.iter_mut().rev() {
            let counted =
                figure.literal.decimals > 0 && figure.kind == Kind::Amount && figure.unit.name() == "个";
            if !counted || !list::is_gap(self.text, figure.span.end, next) {
                break;
            }
            (figure.kind, figure.unit) = (last.kind, last.unit);
            next = figure.span.start;
        }
    }

    fn doubling(&self, start: usize) -> Option<Figure> {
        let doubling = multiple::read(self.text, start)?;
        let mut span = doubling.span;
        let mut marks = Vec::new();
        let (mut interval, mut bound) = (doubling.interval, Bound::Exact);
        let inside = self.text.get(start..doubling.digits.start)?;
        if let Some((length, approximation)) = bound::front(inside) {
            // 翻了近一番.
            let at = doubling.digits.start;
            marks.push(Mark { span: Span::new(at - length, at), approximation });
        } else if let Some((length, approximation)) = bound::front(self.text.get(self.floor()..start)?) {
            span.start -= length;
            marks.push(Mark { span: Span::new(span.start, start), approximation });
        } else if let Some((length, approximation)) = bound::behind(self.text.get(span.end..)?) {
            marks.push(Mark { span: Span::new(span.end, span.end + length), approximation });
            span.end += length;
        }
        if let Some(mark) = marks.first() {
            interval = mark.approximation.interval(doubling.value, Decimal::ZERO);
            bound = mark.approximation.bound();
        }
        Some(Figure {
            span,
            kind: Kind::Multiple,
            value: Value::Number(doubling.value),
            interval,
            unit: Unit::Fixed("倍"),
            bound,
            marks,
            literal: Literal {
                span: doubling.span,
                digits: doubling.digits,
                scale: Decimal::ONE,
                decimals: 0,
                chinese: true,
            },
        })
    }

    /// A number with whatever makes it a figure, which is sought where it is not given; answers where to go on. `None`
    /// where nothing does.
    fn number(&mut self, numeral: &Numeral, measure: Option<Measure>) -> Option<usize> {
        if let Some(end) = self.ratio(numeral) {
            return Some(end);
        }
        let start = numeral.span.start;
        let mut front = Front::read(self.text, self.floor(), numeral);
        if let Some(span) = numeral.odd {
            front.marks.push(Mark { span, approximation: Approximation::Odd });
        }
        let measure = measure.or_else(|| Measure::read(self.text, numeral))?;
        if let Some(figure) = self.between(numeral, &measure, &front) {
            return Some(self.push_range(figure, front.marks));
        }
        match measure {
            Measure::None => Some(self.bare(*numeral, front)),
            Measure::Denominator { end, numerator } => {
                let mut fraction = Fraction::new(numerator, numeral)?;
                let end = fraction.take_unit(self.text, numeral).unwrap_or(end);
                self.fraction(end, &fraction, front, Some(numeral))
            }
            Measure::Found(mut found) => {
                // 港币500万元: which 元 they are, stands in front.
                let named = front
                    .currency
                    .filter(|(at, _)| found.unit.name() == "元" && self.text[*at..start].starts_with(is_han));
                if let Some((_, unit)) = named {
                    found.unit = unit;
                }
                if !self.admissible(numeral, &found, &front.marks) {
                    return None;
                }
                let begin = match front.currency {
                    // ￥50元 has its unit behind it; the sign stands outside.
                    Some((at, _)) if front.begin == at && named.is_none() => start,
                    _ => front.begin,
                };
                let first = range::First { numeral, found: Some(found), negative: front.negative };
                if let Some(figure) = range::read(self.text, begin, &first) {
                    return Some(self.push_range(figure, front.marks));
                }
                self.release(numeral, begin, &found);
                // 两个多月: 多 parts the unit.
                if let Some((odd, whole)) = super::measure::parted(self.text, &found) {
                    front.marks.push(odd);
                    found = whole;
                }
                found.end = self.behind(found.end, &mut front.marks);
                let span = Span::new(begin, found.end);
                let figure = build(span, numeral, &found, front.marks, front.negative)?;
                Some(self.push(figure))
            }
            Measure::Connected => {
                let first = range::First { numeral, found: None, negative: front.negative };
                match range::read(self.text, front.begin, &first) {
                    Some(figure) => Some(self.push_range(figure, front.marks)),
                    None => Some(self.bare(*numeral, front)),
                }
            }
        }
    }

    fn between(&self, numeral: &Numeral, measure: &Measure, front: &Front) -> Option<Figure> {
        let found = match measure {
            Measure::Found(found) => Some(*found),
            Measure::None => None,
            Measure::Connected | Measure::Denominator { .. } => return None,
        };
        range::between(self.text, front.begin, &range::First { numeral, found, negative: front.negative })
    }

    /// A number without a unit: ￥13.5, 1/3, or one that waits for the unit of a later one.
    fn bare(&mut self, numeral: Numeral, mut front: Front) -> usize {
        let end = numeral.span.end;
        if let Some((_, unit)) = front.currency {
            let mut found = Found::plain(end, Kind::Amount, unit);
            found.end = self.behind(end, &mut front.marks);
            let span = Span::new(front.begin, found.end);
            if let Some(figure) = build(span, &numeral, &found, front.marks, front.negative) {
                self.flush();
                return self.push(figure);
            }
            return end;
        }
        if let Some(fraction) = fraction::slash(self.text, &numeral) {
            let end = fraction.end();
            return self.fraction(end, &fraction, front, None).unwrap_or(end);
        }
        if numeral.chinese && !self.is_amount(&numeral, &front) {
            return end;
        }
        // The approximators belong to it now, before something else is read from them.
        let end = self.behind(end, &mut front.marks);
        let span = Span::new(front.begin, end);
        let adjacent =
            self.waiting.last().is_some_and(|last| list::is_gap(self.text, last.span.end, span.start));
        if !adjacent {
            self.flush();
        }
        self.waiting.push(Waiting { numeral, marks: front.marks, span, negative: front.negative });
        end
    }

    /// Whether a Chinese numeral without a unit can only be an amount: 三五百, 十几万, 五百以上, 肆佰叁拾万.
    fn is_amount(&self, numeral: &Numeral, front: &Front) -> bool {
        let (begin, end) = (numeral.span.start, numeral.span.end);
        let estimated = numeral.or.is_some() && numeral.scales > 0 || numeral.odd.is_some() && numeral.big;
        let approximated = || {
            !front.marks.is_empty()
                || self
                    .text
                    .get(end..)
                    .and_then(bound::behind)
                    .is_some_and(|(length, _)| length > '余'.len_utf8())
        };
        let long = self.text.get(begin..end).is_some_and(|text| text.chars().count() > 2);
        // 三千六百万的人口; 十亿企业 are a class.
        let scaled = numeral.big && numeral.scales > 1 && long && !numeral.bare_scale && numeral.is_plain();
        // 人口突破千万.
        let passed = || self.text.get(end..).is_some_and(|rest| WORDS.thresholds.at(rest).is_some());
        let reached = numeral.bare_scale && numeral.scales > 1 && (!front.marks.is_empty() || passed());
        estimated
            || scaled
            || reached
            || numeral.formal && long
            || numeral.scales > 0 && !numeral.bare_scale && !numeral.vague && approximated()
    }

    fn fraction(
        &mut self,
        end: usize,
        fraction: &Fraction,
        mut front: Front,
        below: Option<&Numeral>,
    ) -> Option<usize> {
        self.flush();
        let range = below.and_then(|below| range::fractions(self.text, front.begin, below, fraction));
        if let Some(figure) = range {
            return Some(self.push_range(figure, front.marks));
        }
        let end = self.behind(end, &mut front.marks);
        let figure = fraction.figure(Span::new(front.begin, end), front.marks, front.negative)?;
        Some(self.push(figure))
    }

    fn push_range(&mut self, mut figure: Figure, mut marks: Vec<Mark>) -> usize {
        figure.span.end = self.behind(figure.span.end, &mut marks);
        figure.bound = quantity::bound(&marks);
        figure.marks = marks;
        self.flush();
        self.push(figure)
    }

    /// The approximators behind a figure that so far ends at `end`: where it ends with them.
    fn behind(&self, end: usize, marks: &mut Vec<Mark>) -> usize {
        let mut at = end;
        while marks.len() <= 4
            && let Some((length, approximation)) = self.text.get(at..).and_then(bound::behind)
        {
            marks.push(Mark { span: Span::new(at, at + length), approximation });
            at += length;
        }
        at
    }

    /// Whether a numeral with this unit is a quantity: 一个 and 万名 mostly are not.
    fn admissible(&self, numeral: &Numeral, found: &Found, marks: &[Mark]) -> bool {
        if !numeral.chinese || !numeral.is_plain() || !marks.is_empty() {
            return true;
        }
        // 陆 and 拾 are words too (登陆部队, 拾起): alone they are numerals of money only.
        let lone = self.text.get(numeral.span.range()).is_some_and(|text| text.chars().count() == 1);
        if numeral.formal && lone && found.unit.dimension() != "money" {
            return false;
        }
        let approximated = || self.text.get(found.end..).and_then(bound::behind).is_some();
        if numeral.bare_scale {
            // 百亿项目.
            let behind = self.text.get(numeral.span.end..).unwrap_or_default();
            if WORDS.of_scale.at(behind).is_some() {
                return false;
            }
            // 单位：亿元 names a unit.
            let before = self.text.get(..numeral.span.start).unwrap_or_default();
            if before.ends_with(|c| WORDS.plain.unit_label.contains(c)) {
                return approximated();
            }
            // 百亿元 is an amount; 亿元企业 and 万人大会 are names.
            let wide = numeral.scales >= 2;
            return wide || found.kind == Kind::Percent || approximated();
        }
        // 一个, 一批, 一项: an article, not a count.
        let one =
            numeral.value == Decimal::ONE && found.kind == Kind::Amount && found.unit.dimension() == "count";
        !one || !found.unit.is_count() && numeral.scales > 0 || approximated()
    }

    /// Gives the numbers that wait the unit of the one that has come.
    fn release(&mut self, last: &Numeral, begin: usize, found: &Found) {
        let joined = self.waiting.last().is_some_and(|held| list::is_gap(self.text, held.span.end, begin));
        if !joined || found.kind == Kind::Rank {
            self.flush();
            return;
        }
        let mut waiting = std::mem::take(&mut self.waiting);
        for held in waiting.drain(..) {
            if let Some(figure) = held.with(last, found) {
                self.push(figure);
            }
        }
        self.waiting = waiting;
    }

    /// The numbers that wait get no unit: an index or a structure where the words say so, else nothing.
    fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        // The list is emptied, not dropped: the next number waits in it.
        let mut waiting = std::mem::take(&mut self.waiting);
        if waiting.len() >= 3
            && let Some(figure) = list::structure(self.text, &waiting)
        {
            self.push(figure);
            return;
        }
        for held in waiting.drain(..) {
            let Some(kind) = held.alone(self.text) else { continue };
            let found = Found::plain(held.span.end, kind, Unit::None);
            if let Some(figure) = build(held.span, &held.numeral, &found, held.marks, held.negative) {
                self.push(figure);
            }
        }
        self.waiting = waiting;
    }
}

/// Where a run of digits, letters and the marks between them ends: nothing inside it is read again.
fn end_of_run(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let alphanumeric = |c: char| c.is_ascii_alphanumeric() || matches!(class(c).role(), Role::Arabic(_));
    let inside = |at: usize, c: char| {
        alphanumeric(c)
            || matches!(c, '.' | '．' | '﹒' | '_')
                && rest
                    .get(at + c.len_utf8()..)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let length = rest.char_indices().find(|(at, c)| !inside(*at, *c)).map_or(rest.len(), |(at, _)| at);
    start + length
}
