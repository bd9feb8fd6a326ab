use super::clause::sentences;
use super::cues::{self, Direction};
use super::{Role, Statement, When, name};
use crate::Span;
use crate::figure::{Figure, Kind, TimeValue, Value};
use crate::text::place_of;

/// Reads what each figure of a paragraph measures.
pub fn read(text: &str, figures: &[Figure]) -> Vec<Statement> {
    let sentences = sentences(text);
    let mut statements: Vec<Statement> = Vec::with_capacity(figures.len());
    let mut sentence = 0;
    let mut when = When::Unsaid;
    let mut last_named: Option<usize> = None;
    for (index, figure) in figures.iter().enumerate() {
        while sentence + 1 < sentences.len() && sentences[sentence].end <= figure.span.start {
            sentence += 1;
            last_named = None;
        }
        let bounds = sentences[sentence];
        let previous = index.checked_sub(1).map_or(0, |i| figures[i].span.end);
        let start = previous.clamp(bounds.start, figure.span.start);
        let lead = Span::new(start, figure.span.start);
        let words = &text[lead.range()];
        let when_here = if figure.is_time() {
            if let Value::Time(TimeValue::Period(period)) = figure.value
                && (period.from.day.is_none() && !is_base(&text[..figure.span.start]))
            {
                when = When::Said(period);
            }
            when
        } else {
            when_of(words, when)
        };
        let (indicator, indicator_span) = if figure.is_time() {
            (String::new(), Span::default())
        } else {
            indicator(text, figure, lead, last_named.map(|i| &statements[i]))
        };
        let role = role(figure, words, last_named.map(|i| statements[i].role), &indicator);
        if !figure.is_time() && !indicator.is_empty() {
            last_named = Some(index);
        }
        statements.push(Statement {
            indicator,
            indicator_span,
            role,
            when: when_here,
            sentence: bounds,
            lead,
        });
    }
    statements
}

/// 比2016年, 较上年: the time is the base of a comparison, not the statement's.
fn is_base(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c == ' ');
    before.ends_with(['比', '较', '从', '由', '与', '自'])
}

fn when_of(words: &str, context: When) -> When {
    let compared = ["比上年", "较上年", "比去年", "较去年", "同比", "上年同期", "比上年末", "较上年末"];
    if compared.iter().any(|word| words.contains(word)) {
        return context;
    }
    if words.contains("上年") || words.contains("去年") { When::Ago(1) } else { context }
}

fn indicator(text: &str, figure: &Figure, lead: Span, last: Option<&Statement>) -> (String, Span) {
    let words = &text[lead.range()];
    let left = name::left(words);
    let place = |name: &str| (name.to_owned(), place_of(name, text));
    let counts = figure.kind == Kind::Amount && figure.unit.is_count();
    if counts {
        let right = name::right(&text[figure.span.end..]);
        let verb_only = left.chars().count() < 3;
        if !right.is_empty() && verb_only {
            return place(right);
        }
    }
    if !left.is_empty() {
        return place(left);
    }
    if let Some(last) = last {
        return (last.indicator.clone(), last.indicator_span);
    }
    (String::new(), Span::default())
}

fn role(figure: &Figure, words: &str, last: Option<Role>, indicator: &str) -> Role {
    match figure.kind {
        Kind::Time | Kind::Rank | Kind::Ratio => return Role::Other,
        _ => {}
    }
    let clause = words.rsplit(['，', '。', '；', '：', ',', ';']).next().unwrap_or(words);
    let trimmed = clause.trim_end();
    let listed = trimmed.chars().all(|c| matches!(c, '、' | '和' | '及' | '与'));
    if listed
        && !trimmed.is_empty()
        && let Some(last) = last
    {
        return last;
    }
    let direction = direction(trimmed);
    match (figure.kind, direction) {
        (Kind::Percent | Kind::Multiple, Some(Direction::Up)) => Role::RateUp,
        (Kind::Percent | Kind::Multiple, Some(Direction::Down)) => Role::RateDown,
        (_, Some(Direction::Up)) => Role::DeltaUp,
        (_, Some(Direction::Down)) => Role::DeltaDown,
        (Kind::Percent, None) if cues::is_share(clause) || cues::is_share(indicator) => Role::Share,
        (_, None) => Role::Level,
    }
}

/// The change verb right before a figure, if what it takes is the change and not the level reached.
fn direction(clause: &str) -> Option<Direction> {
    const BETWEEN: [&str; 10] = ["了", "约", "近", "分别", "超", "超过", "达", "率", "达到", "均"];
    let mut rest = clause;
    for _ in 0..3 {
        if let Some((_, direction)) = cues::change_at_end(rest) {
            return Some(direction);
        }
        let shorter = BETWEEN.iter().find_map(|word| rest.strip_suffix(word))?;
        rest = shorter.trim_end();
    }
    None
}
