//! The words of a report that carry its figures, for an editor that colours them.

use std::collections::BTreeSet;

use crate::{Entry, Report, Span, Standing};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A numeral with the words that leave its value open.
    Figure,
    /// The unit behind it.
    Unit,
    /// What it measures.
    Indicator,
    /// A time.
    Period,
}

/// A piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How the figure stands; `None` for indicators and times.
    pub standing: Option<Standing>,
}

/// The tokens in a span, in the order of the text; no two overlap.
pub(crate) fn of(report: &Report, span: Span) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut names: BTreeSet<Span> = BTreeSet::new();
    for entry in report.entries_in(span) {
        let paragraph = entry.span.start - entry.figure.span.start;
        let name = entry.statement.indicator_span.shift(paragraph);
        if !name.is_empty() && entry.statement.licence.indicator.is_certain() {
            names.insert(name);
        }
        if entry.figure.is_time() {
            tokens.push(Token { span: entry.span, kind: TokenKind::Period, standing: None });
        } else {
            tokens.extend(pieces(&entry, report.standing(entry.span.start)));
        }
    }
    tokens.extend(names.into_iter().map(|span| Token { span, kind: TokenKind::Indicator, standing: None }));
    tokens.retain(|token| token.span.end > span.start && token.span.start < span.end);
    tokens.sort_by_key(|token| (token.span.start, token.kind == TokenKind::Indicator));
    let mut end = 0;
    tokens.retain(|token| {
        let free = token.span.start >= end;
        end = if free { token.span.end } else { end };
        free
    });
    tokens
}

/// A figure's numeral with what leaves it open, and its unit.
fn pieces(entry: &Entry<'_>, standing: Option<Standing>) -> impl Iterator<Item = Token> {
    let figure = entry.figure;
    let paragraph = entry.span.start - figure.span.start;
    // 1500余万元: what stands behind the digits and their scale words.
    let unit = figure.literal.span.end.clamp(figure.span.start, figure.span.end);
    let marked = figure.marks.iter().map(|mark| mark.span.end).filter(|end| *end < figure.span.end).max();
    let unit = unit.max(marked.unwrap_or(unit));
    let end = crate::writing::unit_end(figure).max(unit);
    let cuts = [
        (figure.span.start, unit, TokenKind::Figure),
        (unit, end, TokenKind::Unit),
        (end, figure.span.end, TokenKind::Figure),
    ];
    let pieces = cuts.into_iter().filter(|(start, end, _)| start < end);
    pieces.map(move |(start, end, kind)| Token {
        span: Span::new(start, end).shift(paragraph),
        kind,
        standing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_units_indicators_and_times() {
        let text = "2024年，全县地区生产总值约285.6亿元以上，增长5.8%。\n";
        let report = Report::new(text, "");
        let tokens = report.tokens(Span::new(0, text.len()));
        let told: Vec<_> =
            tokens.iter().map(|token| format!("{} {:?}", &text[token.span.range()], token.kind)).collect();
        expect_test::expect![[r#"
            [
                "2024年 Period",
                "全县地区生产总值 Indicator",
                "约285.6亿 Figure",
                "元 Unit",
                "以上 Figure",
                "5.8 Figure",
                "% Unit",
            ]
        "#]]
        .assert_debug_eq(&told);
        assert!(tokens.iter().filter(|it| it.kind == TokenKind::Figure).all(|it| it.standing.is_some()));
        assert_eq!(report.tokens(Span::new(text.len(), text.len())), []);
    }
}
