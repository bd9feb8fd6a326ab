use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use super::{Backend, compute};
use crate::session::Snapshot;
use crate::to_proto;

/// `textDocument/foldingRange`
pub(super) async fn handle(
    server: &Backend,
    params: FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    let Some(snapshot) = snapshot else { return Ok(None) };
    compute(move || Some(sections(&snapshot))).await
}

/// The sections, each from its heading to its last line that is not blank.
fn sections(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let Some(report) = snapshot.report() else { return Vec::new() };
    let rope = report.rope();
    let fold = |section: gouji_core::Section| {
        let start = to_proto::range(snapshot, section.heading).start.line;
        let mut end = rope.byte_to_line(section.span.end.min(rope.len_bytes()));
        let first = start as usize;
        while end > first && (rope.line_to_byte(end) >= section.span.end || is_blank(rope.line(end))) {
            end -= 1;
        }
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        (end > start).then(|| FoldingRange {
            start_line: start,
            end_line: end,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    };
    report.sections().into_iter().filter_map(fold).collect()
}

fn is_blank(line: ropey::RopeSlice<'_>) -> bool {
    line.chars().all(char::is_whitespace)
}
