//! The arithmetic of a relation, written in the report's own units.

use gouji_read::figure::{Decimal, Kind as Figure};
use gouji_relate::identity::Range;
use gouji_relate::{Candidate, Kind, View};

/// What the figures come to, and how.
#[derive(Debug)]
pub(super) struct Calculation {
    /// `62.3＋104.5＋224.7＝391.5`
    pub(super) text: String,
    /// `391.5亿元`
    pub(super) shown: String,
}

/// Writes a relation's arithmetic in the report's own units.
pub(super) struct Print<'p> {
    pub(super) view: &'p View<'p>,
    pub(super) relation: &'p Candidate,
}

impl Print<'_> {
    /// The digits of a figure as they are written, with the minus of a cell.
    pub(super) fn digits(&self, at: usize) -> String {
        let point = self.view.point(at);
        if point.value < 0 {
            format!("（－{}）", point.number.digits)
        } else {
            point.number.digits.clone()
        }
    }

    /// A value in the scale of a figure.
    pub(super) fn like(&self, at: usize, value: i128, decimals: u32) -> String {
        let number = &self.view.point(at).number;
        let scale = number.scale.max(1);
        let tens = 10_i128.checked_pow(decimals).unwrap_or(1);
        let rounded = (value.saturating_mul(tens).saturating_mul(2) + scale).div_euclid(2 * scale);
        let decimals = u8::try_from(decimals).unwrap_or_default();
        Decimal::new(rounded, decimals).with_decimals(decimals)
    }

    /// A figure's number in the scale of another one.
    fn term(&self, at: usize, like: usize) -> String {
        let (own, other) = (&self.view.point(at).number, &self.view.point(like).number);
        if own.scale == other.scale {
            return self.digits(at);
        }
        let mut decimals = own.decimals;
        let mut scale = own.scale;
        while scale < other.scale && decimals < 12 {
            scale = scale.saturating_mul(10);
            decimals += 1;
        }
        while scale > other.scale && decimals > 0 {
            scale /= 10;
            decimals -= 1;
        }
        self.like(like, self.view.point(at).value, decimals)
    }

    /// What the others make of the figure that is judged, in its scale and with so many more decimals.
    fn value(&self, more_decimals: u32) -> Option<String> {
        let judged = *self.relation.operands.get(self.relation.result())?;
        self.computed_like(judged, self.view.point(judged).number.decimals + more_decimals)
    }

    /// The same in the scale of any figure.
    fn computed_like(&self, like: usize, decimals: u32) -> Option<String> {
        let it = self.relation;
        let values: Vec<Range> =
            it.operands.iter().map(|at| Range::exactly(self.view.point(*at).value)).collect();
        let required = it.formula().required(&values, i128::from(it.parameter), it.result())?;
        Some(self.like(like, required.middle(), decimals))
    }

    /// The digits that the others make of the figure that is judged, as it shows its own; `None` where it is not one figure
    /// that follows from others, or where what follows would be negative.
    pub(super) fn recomputed(&self) -> Option<String> {
        if matches!(self.relation.kind, Kind::Part | Kind::Rise | Kind::Hull | Kind::Shares) {
            return None;
        }
        self.value(0).filter(|digits| !digits.starts_with('-'))
    }

    /// For each of two figures that must be the same the other's value, in its own format; none for other relations.
    pub(super) fn either(&self) -> Vec<(usize, String)> {
        let [a, b] = self.relation.operands[..] else { return Vec::new() };
        if self.relation.kind != Kind::Same {
            return Vec::new();
        }
        let value = |at: usize| self.view.point(at).value;
        let like = |at: usize, other: usize| {
            let (own, its) = (&self.view.point(at).number, &self.view.point(other).number);
            // 134.9万亿元 takes 1349084亿元 in its own decimals; in one unit nothing is rounded away.
            let decimals = if own.scale == its.scale { its.decimals } else { own.decimals };
            (at, self.like(at, value(other).abs(), decimals))
        };
        vec![like(a, b), like(b, a)]
    }

    /// The arithmetic, and what it comes to in the style of the figure that is judged.
    pub(super) fn calculation(&self) -> Option<Calculation> {
        let it = self.relation;
        let at = |role: usize| it.operands.get(role).copied();
        let judged = at(it.result())?;
        let unit = self.unit(judged);
        let term = |role: usize, like: usize| Some(self.term(at(role)?, at(like)?));
        let of = |text: String, computed: String| Calculation { text, shown: format!("{computed}{unit}") };
        Some(match it.kind {
            Kind::Sum => {
                let (total, parts) = it.operands.split_first()?;
                // 收入419.4元，其中税收收入300.2亿元: where the total has lost its scale, the parts' is the one to reckon in.
                let scale = |at: usize| self.view.point(at).number.scale;
                let lost = parts.first().copied().filter(|part| scale(*total) < scale(*part) / 1_000);
                let like = lost.unwrap_or(*total);
                let most = parts.iter().map(|at| self.view.point(*at).number.decimals).max()?;
                let decimals = most.min(self.view.point(*total).number.decimals + 4);
                let computed = self.computed_like(like, decimals)?;
                let text = format!("{}＝{computed}", self.added(parts, like));
                Calculation { text, shown: format!("{computed}{}", self.unit(like)) }
            }
            Kind::Net => {
                let (total, parts) = it.operands.split_first()?;
                let most = parts.iter().map(|at| self.view.point(*at).number.decimals).max()?;
                let more = most.saturating_sub(self.view.point(*total).number.decimals).min(4);
                let computed = self.value(more)?;
                let mut text = String::new();
                for (number, part) in parts.iter().enumerate() {
                    let less = it.parameter >> (number + 1) & 1 == 1;
                    match (number, less) {
                        (0, false) => {}
                        (_, true) => text.push('－'),
                        (_, false) => text.push('＋'),
                    }
                    text.push_str(&self.term(*part, *total));
                }
                of(format!("{text}＝{computed}"), computed)
            }
            Kind::Margin => {
                let computed = self.value(0)?;
                of(format!("1－{}÷{}＝{computed}%", term(0, 1)?, self.digits(at(1)?)), computed)
            }
            Kind::Shares => {
                let total: i128 = it.operands.iter().map(|at| self.view.point(*at).value).sum();
                let computed = self.like(judged, total, self.view.point(judged).number.decimals);
                of(format!("{}＝{computed}", self.added(&it.operands, judged)), computed)
            }
            Kind::Part => {
                let text =
                    format!("{}{}{}", term(1, 0)?, if it.holds { '≤' } else { '＞' }, self.digits(judged));
                Calculation { text, shown: self.view.written(at(1)?).to_owned() }
            }
            Kind::Rise => {
                let text =
                    format!("{}{}{}", self.digits(judged), if it.holds { '≤' } else { '＞' }, term(0, 1)?);
                Calculation { text, shown: self.view.written(at(0)?).to_owned() }
            }
            Kind::Hull => {
                let signed = |(at, place): (usize, &usize)| {
                    let less = if it.parameter >> at & 1 == 1 { "－" } else { "" };
                    let value = self.view.point(*place).value;
                    (if less.is_empty() { value } else { -value }, format!("{less}{}%", self.digits(*place)))
                };
                let mut rates: Vec<(i128, String)> = it.operands.iter().enumerate().map(signed).collect();
                let (own, total) = rates.remove(0);
                rates.sort();
                let ((_, least), (_, most)) = (rates.first()?, rates.last()?);
                let text = if it.holds {
                    format!("{least}≤{total}≤{most}")
                } else if rates.first().is_some_and(|(low, _)| own < *low) {
                    format!("{total}＜{least}")
                } else {
                    format!("{total}＞{most}")
                };
                Calculation { text, shown: format!("{least}—{most}") }
            }
            Kind::Same => {
                let text =
                    format!("{}{}{}", self.digits(judged), if it.holds { '＝' } else { '≠' }, term(1, 0)?);
                Calculation { text, shown: self.view.written(at(1)?).to_owned() }
            }
            Kind::Share | Kind::ChangeOfBase | Kind::Completion => {
                let computed = self.value(0)?;
                of(format!("{}÷{}＝{computed}{unit}", term(0, 1)?, self.digits(at(1)?)), computed)
            }
            Kind::Each => {
                let computed = self.value(0)?;
                // 以总股本A股扣除回购股份B股后的股份为基数
                let count = |like: usize| {
                    let own = it.operands.get(1).into_iter().chain(it.operands.get(3..).unwrap_or_default());
                    let count = own.map(|at| self.term(*at, like)).collect::<Vec<_>>().join("－");
                    if it.operands.len() > 3 { format!("（{count}）") } else { count }
                };
                let of = |sign: char| match it.parameter {
                    1 => String::new(),
                    of => format!("{sign}{of}"),
                };
                let text = if it.result() == 0 {
                    format!("{}×{}{}＝{computed}", count(judged), self.digits(at(2)?), of('÷'))
                } else {
                    format!("{}÷{}{}＝{computed}", term(0, 1)?, count(at(1)?), of('×'))
                };
                Calculation { text, shown: format!("{computed}{unit}") }
            }
            Kind::Change | Kind::Points => {
                let computed = self.value(0)?;
                let (more, less) = if it.up { (0, 1) } else { (1, 0) };
                of(format!("{}－{}＝{computed}", term(more, 2)?, term(less, 2)?), computed)
            }
            Kind::Growth => {
                let computed = self.value(0)?;
                let ratio = format!("{}÷{}", term(0, 1)?, self.digits(at(1)?));
                let text = if it.up {
                    format!("{ratio}－1＝{computed}%")
                } else {
                    format!("1－{ratio}＝{computed}%")
                };
                of(text, computed)
            }
            Kind::LevelChangeRate => {
                let computed = self.value(0)?;
                let back = if it.up { "－" } else { "＋" };
                let (level, change) = (term(0, 1)?, self.digits(at(1)?));
                of(format!("{change}÷（{level}{back}{change}）＝{computed}%"), computed)
            }
            Kind::Average => {
                let computed = self.value(0)?;
                let sign = if it.up { "" } else { "－" };
                let ratio = format!("{}÷{}", term(0, 1)?, self.digits(at(1)?));
                of(format!("（{ratio}）^（1/{}）－1＝{sign}{computed}%", it.parameter), computed)
            }
            Kind::Multiple => {
                let computed = self.value(0)?;
                let less = if it.up { "－1" } else { "" };
                let text = format!("{}÷{}{less}＝{computed}", term(0, 1)?, self.digits(at(1)?));
                let unit = if unit.is_empty() { "倍" } else { &unit };
                Calculation { text, shown: format!("{computed}{unit}") }
            }
            Kind::Balance => {
                let computed = self.value(0)?;
                of(format!("{}－{}＝{computed}", term(1, 0)?, term(2, 0)?), computed)
            }
        })
    }

    /// Figures with plus signs between them, in the scale of another.
    fn added(&self, places: &[usize], like: usize) -> String {
        places.iter().map(|at| self.term(*at, like)).collect::<Vec<_>>().join("＋")
    }

    /// A figure as it is written, a percentage in a cell with its sign.
    pub(super) fn written(&self, at: usize) -> String {
        let (written, unit) = (self.view.written(at), self.unit(at));
        let bare = unit == "%" && !written.contains(['%', '％']);
        if bare { format!("{written}%") } else { written.to_owned() }
    }

    /// What stands behind the digits of a figure: its scale words and its unit.
    fn unit(&self, at: usize) -> String {
        let point = self.view.point(at);
        let written = self.view.written(at);
        let digits: usize =
            written.rfind(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')).unwrap_or_default();
        let behind =
            written[digits..].char_indices().nth(1).map_or("", |(next, _)| &written[digits + next..]);
        if point.number.digits.is_empty() {
            return String::new();
        }
        let unit: String = behind.split_whitespace().collect();
        // The head of a column bears the sign for all its cells.
        let bare = unit.is_empty() && point.cell && point.kind == Figure::Percent;
        if bare { "%".to_owned() } else { unit }
    }
}
