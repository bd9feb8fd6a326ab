//! One pass over a paragraph: finds where a figure may begin and asks the readers of its parts.

use super::bound::{self, Approximation, Mark};
use super::numeral::{self, Numeral, arabic_digit, chinese_digit};
use super::time::{self, TimeValue};
use super::{Bound, Decimal, Figure, Interval, Kind, Literal, Unit, Value};
use super::{multiple, names, rank, ratio, unit};
use crate::Span;

/// Reads every figure of a paragraph, in the order of the text. The spans do not overlap.
pub fn read(text: &str) -> Vec<Figure> {
    let mut reader = Reader { text, figures: Vec::new(), pending: Vec::new(), floor: 0 };
    let mut names = None;
    let mut at = 0;
    while let Some(start) = candidate(text, at) {
        let names: &mut names::Names<'_> = names.get_or_insert_with(|| names::Names::new(text));
        let next = start + text[start..].chars().next().map_or(1, char::len_utf8);
        at = reader.step(start, names.at(start)).max(next);
    }
    reader.flush();
    reader.figures
}

/// The next place at or behind `from` where a figure may begin.
fn candidate(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'0'..=b'9' | b'"' => return Some(at),
            0x00..=0x7f => at += 1,
            0xe2 if bytes[at..].starts_with("“".as_bytes()) => return Some(at),
            0xe3..=0xe9 | 0xef => {
                let code = u32::from(byte & 0x0f) << 12
                    | u32::from(bytes[at + 1] & 0x3f) << 6
                    | u32::from(bytes[at + 2] & 0x3f);
                if char::from_u32(code).is_some_and(begins) {
                    return Some(at);
                }
                at += 3;
            }
            0xc0..=0xdf => at += 2,
            0xf0.. => at += 4,
            _ => at += 3,
        }
    }
    None
}

/// Whether a figure may begin with `c`.
fn begins(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '几'
            | '数'
            | '上'
            | '下'
            | '前'
            | '第'
            | '翻'
            | '过'
            | '半'
            | '〇'
            | '零'
            | '首'
            | '壹'
            | '贰'
            | '叁'
            | '肆'
            | '伍'
            | '陆'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '仟'
            | '０'..='９' | '「'
    )
}

/// A number that waits for the unit of the next one: `0.9和7.2个百分点`.
struct Pending {
    numeral: Numeral,
    marks: Vec<Mark>,
    start: usize,
    end: usize,
    negative: bool,
}

struct Reader<'t> {
    text: &'t str,
    figures: Vec<Figure>,
    pending: Vec<Pending>,
    /// Where the last figure ended: nothing before it is read again.
    floor: usize,
}

impl Reader<'_> {
    /// Reads what begins at `start`; answers where to go on.
    ///
    /// Of a figure and a name that begin at one place the longer is taken, and the name where they are equal
    /// (一个 is a name, 一个月 a figure); a name that begins before hides what it covers.
    fn step(&mut self, start: usize, name: Option<Span>) -> usize {
        let Some(c) = self.text[start..].chars().next() else { return self.text.len() };
        let next = start + c.len_utf8();
        if matches!(c, '“' | '"' | '「' | '上' | '下' | '前' | '首')
            && let Some((span, time)) = time::read(self.text, start)
        {
            return self.push_time(span, time);
        }
        if let Some(name) = name
            && (name.start < start || self.extent(start, c) <= name.end)
        {
            return name.end.max(next);
        }
        match c {
            '“' | '"' | '「' | '下' | '首' => next,
            '第' | '前' => self.rank(start).unwrap_or_else(|| after_ordinal(self.text, next)),
            '翻' => self.doubling(start).unwrap_or(next),
            '过' | '半' => self.half(start).unwrap_or(next),
            _ if arabic_digit(c).is_some() => self.arabic(start),
            _ => self.chinese(start, next),
        }
    }

    /// Where the number that begins at `start` would end with its unit.
    fn extent(&self, start: usize, c: char) -> usize {
        if arabic_digit(c).is_some()
            && let Some(items) = ratio::read(self.text, start)
        {
            return items.last().map_or(start, |item| item.span.end);
        }
        let Some(numeral) = numeral::read(self.text, start) else { return start };
        let end = match Measure::read(self.text, &numeral) {
            Some(Measure::Found { end, .. } | Measure::Denominator { end, .. }) => end,
            _ => return start,
        };
        bound::behind(&self.text[end..]).map_or(end, |(length, _)| end + length)
    }

    fn arabic(&mut self, start: usize) -> usize {
        // G30, PM2.5, COVID-19: letters and digits in one run are a name.
        if names::is_part_of_name(&self.text[..start]) {
            return end_of_run(self.text, start);
        }
        if let Some((span, time)) = time::read(self.text, start) {
            return self.push_time(span, time);
        }
        if let Some(items) = ratio::read(self.text, start) {
            return self.push_ratio(&items);
        }
        self.number(start).unwrap_or_else(|| end_of_run(self.text, start))
    }

    fn chinese(&mut self, start: usize, next: usize) -> usize {
        if let Some((span, time)) = time::read(self.text, start) {
            return self.push_time(span, time);
        }
        if let Some(items) = ratio::read(self.text, start) {
            return self.push_ratio(&items);
        }
        match self.number(start) {
            Some(end) => end,
            None => numeral::read(self.text, start).map_or(next, |numeral| numeral.span.end.max(next)),
        }
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

    fn push_ratio(&mut self, items: &[ratio::Item]) -> usize {
        self.flush();
        let span = items.iter().fold(items[0].span, |span, item| span.cover(item.span));
        let decimals = items.iter().map(|item| item.decimals).max().unwrap_or(0);
        self.push(Figure {
            span,
            kind: Kind::Ratio,
            value: Value::Ratio(items.iter().map(|item| item.value).collect()),
            interval: Interval::ANY,
            unit: Unit::None,
            bound: Bound::Exact,
            marks: Vec::new(),
            literal: Literal { span, digits: span, scale: Decimal::ONE, decimals, chinese: false },
        })
    }

    fn push(&mut self, figure: Figure) -> usize {
        let end = figure.span.end;
        self.floor = end;
        self.figures.push(figure);
        end
    }

    fn rank(&mut self, start: usize) -> Option<usize> {
        let rank = rank::read(self.text, start)?;
        self.flush();
        let span = Span::new(rank.span.start.max(self.floor), rank.span.end);
        Some(self.push(Figure {
            span,
            kind: Kind::Rank,
            value: Value::Number(rank.value),
            interval: Interval::ANY,
            unit: rank.unit,
            bound: Bound::Exact,
            marks: Vec::new(),
            literal: Literal {
                span: rank.digits,
                digits: rank.digits,
                scale: Decimal::ONE,
                decimals: 0,
                chinese: rank.chinese,
            },
        }))
    }

    fn doubling(&mut self, start: usize) -> Option<usize> {
        let doubling = multiple::read(self.text, start)?;
        self.flush();
        let mut span = doubling.span;
        let mut marks = Vec::new();
        let (mut interval, mut bound) = (doubling.interval, Bound::Exact);
        if let Some((length, approximation)) = bound::front(&self.text[self.floor..start]) {
            span.start -= length;
            marks.push(Mark { span: Span::new(span.start, start), approximation });
        } else if let Some((length, approximation)) = bound::behind(&self.text[span.end..]) {
            marks.push(Mark { span: Span::new(span.end, span.end + length), approximation });
            span.end += length;
        }
        if let Some(mark) = marks.first() {
            interval = mark.approximation.interval(doubling.value, Decimal::ZERO);
            bound = mark.approximation.bound();
        }
        Some(self.push(Figure {
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
        }))
    }

    /// 过半, 半数以上: more than half.
    fn half(&mut self, start: usize) -> Option<usize> {
        const WORDS: [&str; 6] = ["过半数", "过半", "半数以上", "半数", "超半数", "超过半数"];
        let rest = &self.text[start..];
        let word = WORDS.into_iter().find(|word| rest.starts_with(word))?;
        let begin = bound::front(&self.text[self.floor..start]).map_or(start, |(length, _)| start - length);
        // 过半 in 透过半透明 and the like is no share; it closes a clause or governs a noun with 的.
        let span = Span::new(
            if self.text[..start].ends_with('超') { start - '超'.len_utf8() } else { begin },
            start + word.len(),
        );
        let more = word.starts_with('过') || word.ends_with("以上") || span.start < start;
        self.flush();
        let half = Decimal::whole(50);
        let interval = if more {
            Interval { low: Some(half), high: Some(Decimal::whole(100)), low_open: true, high_open: false }
        } else {
            Interval::around(half, Decimal::whole(5))
        };
        Some(self.push(Figure {
            span,
            kind: Kind::Percent,
            value: Value::Number(half),
            interval,
            unit: Unit::Fixed("%"),
            bound: if more { Bound::More } else { Bound::Exact },
            marks: Vec::new(),
            literal: Literal { span, digits: span, scale: Decimal::ONE, decimals: 0, chinese: true },
        }))
    }

    /// A number with whatever makes it a figure. `None` where nothing does.
    fn number(&mut self, start: usize) -> Option<usize> {
        let numeral = numeral::read(self.text, start)?;
        let (begin, negative, mut marks) = self.in_front(start, &numeral);
        if let Some(span) = numeral.odd {
            marks.push(Mark { span, approximation: Approximation::Odd });
        }
        let measure = Measure::read(self.text, &numeral)?;
        match measure {
            Measure::None => {
                if !numeral.chinese {
                    self.hold(Pending { numeral, marks, start: begin, end: numeral.span.end, negative });
                }
                Some(numeral.span.end)
            }
            Measure::Denominator { end, numerator } => {
                self.flush();
                let value = fraction(numerator, numeral.value)?;
                if let Some(end) = self.fraction_range(begin, &numeral, numerator, value) {
                    return Some(end);
                }
                let end_marks = self.behind(end, &mut marks);
                let figure = self.fraction(value, Span::new(begin, end_marks), &numeral, marks, numerator);
                Some(self.push(figure))
            }
            Measure::Found { end, kind, unit, factor } => {
                if !self.admissible(&numeral, kind, unit, &marks, end) {
                    return None;
                }
                if let Some(end) =
                    self.range(begin, &numeral, Some((end, kind, unit, factor)), &marks, negative)
                {
                    return Some(end);
                }
                self.release(&numeral, begin, kind, unit, factor);
                let end = self.behind(end, &mut marks);
                let figure = build(Span::new(begin, end), &numeral, kind, unit, factor, marks, negative)?;
                Some(self.push(figure))
            }
            Measure::Connected => self.range(begin, &numeral, None, &marks, negative).or_else(|| {
                if !numeral.chinese {
                    self.hold(Pending { numeral, marks, start: begin, end: numeral.span.end, negative });
                }
                Some(numeral.span.end)
            }),
        }
    }

    /// The approximators and the sign in front of a number: where the figure begins.
    fn in_front(&self, start: usize, numeral: &Numeral) -> (usize, bool, Vec<Mark>) {
        let mut begin = start;
        let mut marks = Vec::new();
        let before = &self.text[self.floor..start];
        let mut negative = false;
        if let Some(sign) = before.chars().next_back().filter(|c| matches!(c, '-' | '−' | '－' | '﹣' | '–'))
            && !numeral.chinese
        {
            let outside = before[..before.len() - sign.len_utf8()].chars().next_back();
            // 参考-900 and 5-10 are no negative numbers: a sign follows a verb, a mark or nothing.
            negative = outside.is_none_or(|c| {
                "为长降达到至是现增减少值率由从（(：:，,、和及 \u{3000}|差落涨跌损出入比动温额约超"
                    .contains(c)
            });
            if negative {
                begin -= sign.len_utf8();
            }
        }
        loop {
            let before = &self.text[self.floor..begin];
            let near = before.strip_suffix(' ').unwrap_or(before);
            let Some((length, approximation)) = bound::front(near) else { break };
            let end = self.floor + near.len();
            marks.insert(0, Mark { span: Span::new(end - length, end), approximation });
            begin = end - length;
            if marks.len() == 2 {
                break;
            }
        }
        // 上百, 近百: read with their scale word; 过百亿 too.
        if numeral.bare_scale
            && before.ends_with('过')
            && marks.is_empty()
            && !before.ends_with("通过")
            && !before.ends_with("经过")
        {
            begin -= '过'.len_utf8();
            marks.push(Mark { span: Span::new(begin, start), approximation: Approximation::AtLeast });
        }
        (begin, negative, marks)
    }

    /// The approximators behind a figure that so far ends at `end`: where it ends with them.
    fn behind(&self, end: usize, marks: &mut Vec<Mark>) -> usize {
        let mut at = end;
        while let Some((length, approximation)) = bound::behind(&self.text[at..]) {
            marks.push(Mark { span: Span::new(at, at + length), approximation });
            at += length;
            if marks.len() > 4 {
                break;
            }
        }
        at
    }

    /// Whether a numeral with this unit is a quantity: 一个 and 万名 mostly are not.
    fn admissible(&self, numeral: &Numeral, kind: Kind, unit: Unit, marks: &[Mark], end: usize) -> bool {
        if !numeral.chinese
            || numeral.odd.is_some()
            || numeral.vague
            || numeral.or.is_some()
            || !marks.is_empty()
        {
            return true;
        }
        let approximated = bound::behind(&self.text[end..]).is_some();
        if numeral.bare_scale {
            let wide = numeral.scales >= 2 || numeral.value >= Decimal::whole(100_000_000);
            return approximated || (wide && numeral.value > Decimal::whole(1)) || kind == Kind::Percent;
        }
        let one = numeral.value == Decimal::ONE && kind == Kind::Amount && unit.dimension() == "count";
        // 一个, 一批, 一项: an article, not a count.
        !one || approximated || !unit.is_count() && numeral.scales > 0
    }

    /// A range whose first number has been read: `3—5年`, `6%—6.5%`, `10至15个百分点`.
    fn range(
        &mut self,
        begin: usize,
        first: &Numeral,
        measure: Option<(usize, Kind, Unit, Decimal)>,
        marks: &[Mark],
        negative: bool,
    ) -> Option<usize> {
        let from = measure.map_or(first.span.end, |(end, ..)| end);
        // 由3%到5% are two figures: what was and what is.
        let opened = self.text[..begin].ends_with(['由', '从', '自']);
        if opened && self.text[from..].starts_with(['到', '至']) {
            return None;
        }
        let joined = from + connector(&self.text[from..])?;
        let starts = self.text[joined..].chars().next()?;
        let minus = matches!(starts, '-' | '−' | '－');
        if first.odd.is_some() || first.vague {
            return None;
        }
        let at = if minus { joined + starts.len_utf8() } else { joined };
        let digit =
            |c: char| arabic_digit(c).is_some() || chinese_digit(c).is_some() || matches!(c, '十' | '百');
        if !self.text[at..].starts_with(digit) {
            return None;
        }
        let second = numeral::read(self.text, at)?;
        if second.chinese != first.chinese || second.odd.is_some() {
            return None;
        }
        let Measure::Found { end, kind, unit, factor } = Measure::read(self.text, &second)? else {
            return None;
        };
        let (own_kind, own_unit, own_factor) = measure.map_or((kind, unit, factor), |(_, k, u, f)| (k, u, f));
        // 0.5个—1个百分点: the first 个 is that of 个百分点.
        let (own_kind, own_unit) =
            if kind == Kind::Point && own_unit.name() == "个" { (kind, unit) } else { (own_kind, own_unit) };
        if own_kind != kind || own_unit != unit {
            return None;
        }
        // 15～30万: the scale word of the second number serves both.
        let shared = if first.scales == 0 && second.scales > 0 && measure.is_none() {
            second.scale
        } else {
            Decimal::ONE
        };
        let low_scale = shared.checked_mul(own_factor)?;
        let signed = |negative: bool, value: Decimal| {
            if negative { Decimal::ZERO.checked_sub(value) } else { Some(value) }
        };
        let low = signed(negative, first.value.checked_mul(low_scale)?)?;
        let high = signed(minus, second.value.checked_mul(factor)?)?;
        let width = |ulp: Decimal, scale: Decimal, numeral: &Numeral| {
            if is_exact_count(numeral, unit) && shared == Decimal::ONE {
                Some(Decimal::ZERO)
            } else {
                ulp.checked_mul(scale)?.half()
            }
        };
        let interval = Interval {
            low: low.checked_sub(width(first.ulp, low_scale, first)?),
            high: high.checked_add(width(second.ulp, factor, &second)?),
            low_open: false,
            high_open: false,
        };
        let mut marks = marks.to_vec();
        let end = self.behind(end, &mut marks);
        self.flush();
        Some(self.push(Figure {
            span: Span::new(begin, end),
            kind: Kind::Range,
            value: Value::Range(low, high),
            interval,
            unit,
            bound: marks.last().map_or(Bound::Exact, |mark| mark.approximation.bound()),
            marks,
            literal: Literal {
                span: first.span,
                digits: first.digits,
                scale: first.scale.checked_mul(low_scale)?,
                decimals: first.decimals,
                chinese: first.chinese,
            },
        }))
    }

    /// 百分之五至百分之六.
    fn fraction_range(
        &mut self,
        begin: usize,
        first: &Numeral,
        numerator: Numeral,
        low: Decimal,
    ) -> Option<usize> {
        let joined = numerator.span.end + connector(&self.text[numerator.span.end..])?;
        let second = numeral::read(self.text, joined).filter(|second| second.value == first.value)?;
        let Measure::Denominator { end, numerator: upper } = Measure::read(self.text, &second)? else {
            return None;
        };
        let high = fraction(upper, second.value)?;
        let mut figure = self.fraction(low, Span::new(begin, end), first, Vec::new(), numerator);
        let top = self.fraction(high, figure.span, &second, Vec::new(), upper);
        figure.kind = Kind::Range;
        figure.value = Value::Range(low, high);
        figure.interval.high = top.interval.high;
        Some(self.push(figure))
    }

    fn fraction(
        &self,
        value: Decimal,
        span: Span,
        numeral: &Numeral,
        marks: Vec<Mark>,
        numerator: Numeral,
    ) -> Figure {
        let percent = numeral.value == Decimal::whole(100)
            || numeral.value == Decimal::whole(1000)
            || numeral.value == Decimal::whole(10_000);
        let exact = if percent {
            let per = Decimal::whole(100).to_rational() / numeral.value.to_rational();
            let ulp = numerator.ulp.to_rational() * per;
            let half = Decimal::from_rational(&ulp, 6).and_then(Decimal::half).unwrap_or_default();
            Interval::around(value, half)
        } else {
            // 三分之一 stands for about a third: a twentieth to either side, in whole percents (32 to 35).
            let part = |hundredths| value.checked_mul(Decimal::new(hundredths, 2)).and_then(whole);
            Interval { low: part(95), high: part(105), ..Interval::ANY }
        };
        let (interval, bound) = combine(exact, value, Decimal::ONE, &marks);
        Figure {
            span,
            kind: Kind::Percent,
            value: Value::Number(value),
            interval,
            unit: Unit::Fixed("%"),
            bound,
            marks,
            literal: Literal {
                span: Span::new(numeral.span.start, numerator.span.end),
                digits: numerator.digits,
                scale: Decimal::ONE,
                decimals: numerator.decimals,
                chinese: numerator.chinese,
            },
        }
    }

    fn hold(&mut self, pending: Pending) {
        let adjacent =
            self.pending.last().is_some_and(|last| is_list_gap(&self.text[last.end..pending.start]));
        if !adjacent {
            self.flush();
        }
        self.pending.push(pending);
    }

    /// Gives the numbers that wait the unit of the one that has come.
    fn release(&mut self, last: &Numeral, begin: usize, kind: Kind, unit: Unit, factor: Decimal) {
        let joined = self.pending.last().is_some_and(|held| is_list_gap(&self.text[held.end..begin]));
        if !joined || kind == Kind::Rank {
            self.flush();
            return;
        }
        for held in std::mem::take(&mut self.pending) {
            let scale = if held.numeral.scales == 0 && last.scales > 0 { last.scale } else { Decimal::ONE };
            let Some(factor) = factor.checked_mul(scale) else { continue };
            let span = Span::new(held.start, held.end);
            if let Some(figure) = build(span, &held.numeral, kind, unit, factor, held.marks, held.negative) {
                self.push(figure);
            }
        }
    }

    /// The numbers that wait get no unit: an index or a structure where the words say so, else nothing.
    fn flush(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if pending.len() >= 3
            && let Some(figure) = structure(self.text, &pending)
        {
            self.push(figure);
            return;
        }
        for held in pending {
            let before = &self.text[..held.start];
            let scaled = held.numeral.scales > 0;
            let approximated = !held.marks.is_empty();
            if !(scaled
                || approximated && held.numeral.value >= Decimal::whole(10)
                || is_index(before, held.numeral.decimals))
            {
                continue;
            }
            let kind = if scaled || approximated { Kind::Amount } else { Kind::Index };
            let mut marks = held.marks;
            let end = self.behind(held.end, &mut marks);
            let span = Span::new(held.start, end);
            if let Some(figure) =
                build(span, &held.numeral, kind, Unit::None, Decimal::ONE, marks, held.negative)
            {
                self.push(figure);
            }
        }
    }
}

/// What stands behind a numeral and makes it a figure.
#[derive(Clone, Copy)]
enum Measure {
    /// Nothing: the number may wait for the unit of the next one.
    None,
    /// The connector of a range.
    Connected,
    /// 三分之一: the numeral was the denominator.
    Denominator { end: usize, numerator: Numeral },
    /// A unit, `%` or the like; `factor` brings the number into the base unit.
    Found { end: usize, kind: Kind, unit: Unit, factor: Decimal },
}

impl Measure {
    /// `None` where what follows makes the numeral part of a name (5G, 3D).
    fn read(text: &str, numeral: &Numeral) -> Option<Self> {
        let end = numeral.span.end;
        let rest = &text[end..];
        // A space may stand between an Arabic numeral and its unit.
        let blank = rest
            .chars()
            .next()
            .filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}'));
        let gap = if numeral.chinese { 0 } else { blank.map_or(0, char::len_utf8) };
        let near = &rest[gap..];
        let at = end + gap;
        let found = |length: usize, kind, name, factor| {
            Some(Self::Found { end: at + length, kind, unit: Unit::Fixed(name), factor })
        };
        for (word, kind, name, factor) in SIGNS {
            if near.starts_with(word) {
                return found(word.len(), *kind, name, *factor);
            }
        }
        if let Some(behind) = near.strip_prefix("分之") {
            let numerator = numeral::read(text, text.len() - behind.len())?;
            return Some(Self::Denominator { end: numerator.span.end, numerator });
        }
        if near.starts_with('倍') {
            return found('倍'.len_utf8(), Kind::Multiple, "倍", Decimal::ONE);
        }
        if near.starts_with('成')
            && numeral.value <= Decimal::whole(10)
            && numeral.scales == u8::from(numeral.value == Decimal::whole(10))
            && !near['成'.len_utf8()..].starts_with([
                '为', '功', '立', '效', '员', '品', '果', '就', '长', '都', '份', '交', '本', '套', '熟',
                '龙',
            ])
        {
            return found('成'.len_utf8(), Kind::Percent, "%", Decimal::whole(10));
        }
        if let Some((length, years)) = years(near, numeral) {
            return Some(years_of(at, length, years));
        }
        if let Some((length, unit, strict)) = unit::at(near)
            && !(strict && numeral.chinese)
        {
            let kind = if unit.is_score() { Kind::Index } else { Kind::Amount };
            return Some(Self::Found { end: at + length, kind, unit, factor: Decimal::ONE });
        }
        if connector(rest).is_some() {
            return Some(Self::Connected);
        }
        if near.starts_with(|c: char| c.is_ascii_alphabetic()) && gap == 0 {
            return None;
        }
        Some(Self::None)
    }
}

/// The signs that make a percentage or a difference of percentages.
const SIGNS: &[(&str, Kind, &str, Decimal)] = &[
    ("%", Kind::Percent, "%", Decimal::ONE),
    ("％", Kind::Percent, "%", Decimal::ONE),
    ("﹪", Kind::Percent, "%", Decimal::ONE),
    ("‰", Kind::Percent, "%", Decimal::new(1, 1)),
    ("个百分点", Kind::Point, "百分点", Decimal::ONE),
    ("百分点", Kind::Point, "百分点", Decimal::ONE),
    ("个千分点", Kind::Point, "百分点", Decimal::new(1, 1)),
    ("千分点", Kind::Point, "百分点", Decimal::new(1, 1)),
    ("个基点", Kind::Point, "百分点", Decimal::new(1, 2)),
    ("基点", Kind::Point, "百分点", Decimal::new(1, 2)),
];

/// 年 and 周年 behind a numeral that is no year.
fn years(text: &str, numeral: &Numeral) -> Option<(usize, bool)> {
    for (word, whole) in [("周年", true), ("年", true)] {
        if let Some(behind) = text.strip_prefix(word) {
            let era = behind.starts_with(['代', '级', '生', '薪']);
            let fits = numeral.value < Decimal::whole(1000);
            return (!era && fits).then_some((word.len(), whole && numeral.decimals == 0));
        }
    }
    None
}

fn years_of(at: usize, length: usize, whole: bool) -> Measure {
    let kind = if whole { Kind::Time } else { Kind::Amount };
    Measure::Found { end: at + length, kind, unit: Unit::Fixed("年"), factor: Decimal::ONE }
}

/// The connector of a range at the front of `text`, with a number behind it.
fn connector(text: &str) -> Option<usize> {
    const WORDS: [&str; 11] = ["——", "—", "－", "–", "-", "～", "~", "−", "至", "到", "―"];
    let word = WORDS.into_iter().find(|word| text.starts_with(word))?;
    let next = text[word.len()..].chars().next()?;
    let number = arabic_digit(next).is_some()
        || chinese_digit(next).is_some()
        || matches!(next, '十' | '百')
        || matches!(next, '-' | '−')
            && text[word.len() + next.len_utf8()..].starts_with(|c| arabic_digit(c).is_some());
    number.then_some(word.len())
}

/// Whether only a list mark stands between two numbers.
fn is_list_gap(gap: &str) -> bool {
    matches!(gap, "、" | "和" | "," | "，" | "及" | "与" | "以及" | "或" | "；" | ", ")
}

/// Whether a bare number behind these words is an index or a score.
fn is_index(before: &str, decimals: u8) -> bool {
    const NOUNS: [&str; 9] = ["指数", "系数", "之比", "得分", "评分", "比值", "弹性", "容积率", "倍数"];
    const VERBS: [&str; 18] = [
        "为",
        "达",
        "达到",
        "到",
        "至",
        "上升到",
        "下降到",
        "提高到",
        "下降至",
        "上升至",
        "是",
        "缩小到",
        "缩小至",
        "扩大到",
        "由",
        "从",
        "的",
        "：",
    ];
    let clause_start = before
        .rfind(['，', '。', '；', '、', '\n'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let clause = &before[clause_start..];
    let named = NOUNS.iter().any(|noun| clause.contains(noun));
    let bare =
        VERBS.iter().any(|verb| clause.ends_with(verb)) || NOUNS.iter().any(|noun| clause.ends_with(noun));
    named && bare || decimals > 0 && bare && clause.contains('比') && !clause.ends_with('的')
}

/// 12.5、40.1和47.4 where the words call it a structure or a ratio.
fn structure(text: &str, pending: &[Pending]) -> Option<Figure> {
    const CUES: [&str; 6] = ["结构", "比例", "之比", "比为", "比重", "构成"];
    let (first, last) = (pending.first()?, pending.last()?);
    let before: String =
        text[..first.start].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    let sum = pending.iter().try_fold(Decimal::ZERO, |sum, held| sum.checked_add(held.numeral.value))?;
    let whole = sum >= Decimal::whole(95) && sum <= Decimal::whole(105);
    if !whole || !CUES.iter().any(|cue| before.contains(cue)) {
        return None;
    }
    let span = Span::new(first.start, last.end);
    Some(Figure {
        span,
        kind: Kind::Ratio,
        value: Value::Ratio(pending.iter().map(|held| held.numeral.value).collect()),
        interval: Interval::ANY,
        unit: Unit::None,
        bound: Bound::Exact,
        marks: Vec::new(),
        literal: Literal {
            span,
            digits: span,
            scale: Decimal::ONE,
            decimals: pending.iter().map(|held| held.numeral.decimals).max().unwrap_or(0),
            chinese: false,
        },
    })
}

/// Whether the number counts things one by one and is written out: then it is exact.
fn is_exact_count(numeral: &Numeral, unit: Unit) -> bool {
    let written_out = if numeral.chinese { !numeral.big } else { numeral.scales == 0 };
    (unit.is_count() || unit == Unit::Fixed("年")) && numeral.decimals == 0 && written_out
}

fn build(
    span: Span,
    numeral: &Numeral,
    kind: Kind,
    unit: Unit,
    factor: Decimal,
    marks: Vec<Mark>,
    negative: bool,
) -> Option<Figure> {
    let size = numeral.value.checked_mul(factor)?;
    let value = if negative { Decimal::ZERO.checked_sub(size)? } else { size };
    let literal = Literal {
        span: numeral.span,
        digits: numeral.digits,
        scale: numeral.scale.checked_mul(factor)?,
        decimals: numeral.decimals,
        chinese: numeral.chinese,
    };
    if kind == Kind::Time && numeral.or.is_none() {
        return Some(Figure {
            span,
            kind,
            value: Value::Time(TimeValue::Years(value)),
            interval: Interval::ANY,
            unit: Unit::None,
            bound: marks.last().map_or(Bound::Exact, |mark| mark.approximation.bound()),
            marks,
            literal,
        });
    }
    let ulp = numeral.ulp.checked_mul(factor)?;
    if let Some(other) = numeral.or {
        let high = other.checked_mul(factor)?;
        return Some(Figure {
            span,
            kind: Kind::Range,
            value: Value::Range(value, high),
            interval: if kind == Kind::Percent {
                // 六七成: tenths are rounded.
                let half = ulp.half()?;
                Interval { low: value.checked_sub(half), high: high.checked_add(half), ..Interval::ANY }
            } else {
                Interval { low: Some(value), high: Some(high), ..Interval::ANY }
            },
            unit,
            bound: marks.last().map_or(Bound::Exact, |mark| mark.approximation.bound()),
            marks,
            literal,
        });
    }
    let exact = is_exact_count(numeral, unit);
    let plain = if exact { Interval::exact(value) } else { Interval::around(value, ulp.half()?) };
    let (interval, bound) = if numeral.vague {
        // 数千 is some thousands, below the next scale word; 上千 is a thousand or more.
        let next = if numeral.open_ended { None } else { value.checked_mul(Decimal::whole(10)) };
        (Interval { low: Some(value), high: next, low_open: false, high_open: next.is_some() }, Bound::More)
    } else {
        combine(plain, value, if exact { Decimal::ZERO } else { ulp }, &marks)
    };
    Some(Figure { span, kind, value: Value::Number(value), interval, unit, bound, marks, literal })
}

/// What approximators make of an interval. Where two stand together the number is theirs in common; where
/// they contradict each other the last one counts, and a check reports it.
fn combine(plain: Interval, value: Decimal, ulp: Decimal, marks: &[Mark]) -> (Interval, Bound) {
    let Some(last) = marks.last() else { return (plain, Bound::Exact) };
    let odd = marks.iter().find(|mark| mark.approximation == Approximation::Odd);
    let chosen = odd.unwrap_or(last);
    (chosen.approximation.interval(value, ulp), chosen.approximation.bound())
}

/// 100·numerator/denominator, to two decimals.
fn fraction(numerator: Numeral, denominator: Decimal) -> Option<Decimal> {
    if denominator.is_zero() || numerator.or.is_some() {
        return None;
    }
    let percent =
        numerator.value.to_rational() * Decimal::whole(100).to_rational() / denominator.to_rational();
    let decimals = if denominator.last_place() == denominator { numerator.decimals + 2 } else { 2 };
    Decimal::from_rational(&percent, decimals)
}

fn whole(value: Decimal) -> Option<Decimal> {
    Decimal::from_rational(&value.to_rational(), 0)
}

/// Where a run of digits, letters and the marks between them ends: nothing inside it is read again.
fn end_of_run(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let length = rest
        .char_indices()
        .find(|(at, c)| {
            let inside = arabic_digit(*c).is_some()
                || c.is_ascii_alphabetic()
                || matches!(c, '.' | '．' | '_')
                    && rest[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric());
            !inside
        })
        .map_or(rest.len(), |(at, _)| at);
    start + length.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// 第三产业, 第十四届: the numeral behind 第 is an ordinal and no figure.
fn after_ordinal(text: &str, next: usize) -> usize {
    numeral::read(text, next).map_or(next, |numeral| numeral.span.end.max(next))
}
