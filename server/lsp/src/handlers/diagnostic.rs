use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use super::{Backend, compute};

/// `textDocument/diagnostic`
///
/// The result's id is the state of the document: what has been computed once for it is not computed
/// again. An edit that changes no finding still gets a full answer, because an editor moves its marks
/// with the text and may have lost some.
pub(super) async fn handle(
    server: &Backend,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let snapshot = server.session.lock().snapshot(&params.text_document.uri);
    // Not open, or no longer: there is nothing to say about it.
    let Some(snapshot) = snapshot else { return Ok(full(None, Vec::new())) };
    let id = snapshot.state.to_string();
    if params.previous_result_id.as_ref() == Some(&id) {
        return Ok(unchanged(id));
    }
    let items = compute(move || snapshot.diagnostics()).await?;
    Ok(full(Some(id), items))
}

fn full(
    result_id: Option<String>,
    items: Vec<tower_lsp::lsp_types::Diagnostic>,
) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
    .into()
}

fn unchanged(result_id: String) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
        related_documents: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    })
    .into()
}
