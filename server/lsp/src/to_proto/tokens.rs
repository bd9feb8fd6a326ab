//! Tokens as the protocol has them: each counted from the one before.

use gouji_core::Standing;
use gouji_core::token::{Token, TokenKind};
use tower_lsp::lsp_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensEdit, SemanticTokensLegend,
};

use crate::position::Lines;
use crate::session::Snapshot;

const KINDS: [&str; 4] = ["figure", "unit", "indicator", "period"];
const STANDINGS: [&str; 3] = ["proved", "linked", "alone"];

/// The names of the numbers that stand in a token.
pub(crate) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: KINDS.map(SemanticTokenType::new).to_vec(),
        token_modifiers: STANDINGS.map(SemanticTokenModifier::new).to_vec(),
    }
}

/// Tokens, which are in the order of the text. One that goes over several lines is cut at their ends.
pub(crate) fn encode(snapshot: &Snapshot, tokens: &[Token]) -> Vec<SemanticToken> {
    let lines = Lines::new(snapshot.rope(), snapshot.client.encoding);
    let mut encoded = Vec::with_capacity(tokens.len());
    let (mut line, mut character) = (0, 0);
    let mut push = |at: (u32, u32), length: u32, token: &Token| {
        if length == 0 {
            return;
        }
        let delta_line = at.0 - line;
        let delta_start = if delta_line == 0 { at.1 - character } else { at.1 };
        (line, character) = at;
        encoded.push(SemanticToken {
            delta_line,
            delta_start,
            length,
            token_type: kind(token.kind),
            token_modifiers_bitset: token.standing.map_or(0, standing),
        });
    };
    for token in tokens {
        let (start, end) = (lines.position(token.span.start), lines.position(token.span.end));
        if start.line == end.line {
            push((start.line, start.character), end.character - start.character, token);
            continue;
        }
        for line in start.line..=end.line {
            let from = if line == start.line { start.character } else { 0 };
            let to = if line == end.line { end.character } else { lines.length(line) };
            push((line, from), to.saturating_sub(from), token);
        }
    }
    encoded
}

const fn kind(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Figure => 0,
        TokenKind::Unit => 1,
        TokenKind::Indicator => 2,
        TokenKind::Period => 3,
    }
}

const fn standing(standing: Standing) -> u32 {
    match standing {
        Standing::Proved => 1,
        Standing::Linked => 2,
        Standing::Alone => 4,
    }
}

/// What makes the old tokens the new ones: one edit at most, of what lies between those that are the same.
pub(crate) fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (gone, come) = (old.len() - tail, &new[..new.len() - tail]);
    if gone == 0 && come.is_empty() {
        return Vec::new();
    }
    // Each token is five numbers.
    let count = |tokens: usize| u32::try_from(5 * tokens).unwrap_or(u32::MAX);
    vec![SemanticTokensEdit {
        start: count(head),
        delete_count: count(gone),
        data: (!come.is_empty()).then(|| come.to_vec()),
    }]
}
