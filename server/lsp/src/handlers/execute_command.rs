use gouji_core::Language;
use gouji_core::check::find;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::ExecuteCommandParams;

use super::Backend;

/// Gives the page of a rule, named by its code, as Markdown: what `gouji explain` prints.
pub(crate) const PAGE: &str = "gouji.page";

/// `workspace/executeCommand`
pub(super) fn handle(server: &Backend, params: &ExecuteCommandParams) -> Result<Option<Value>> {
    let session = server.session.lock();
    let language: Language = session.asked.or(session.locale);
    drop(session);
    if params.command != PAGE {
        return Err(Error::invalid_params(format!("no command {}", params.command)));
    }
    let code = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
    let check = find(code).ok_or_else(|| Error::invalid_params(format!("no rule {code}")))?;
    Ok(Some(check.page(language).into()))
}
