//! What the client can take, looked up once, and what the server offers it.

use tower_lsp::lsp_types::{
    CallHierarchyServerCapability, ClientCapabilities, CodeActionKind, CodeActionOptions,
    CodeActionProviderCapability, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, ExecuteCommandOptions, FoldingRangeProviderCapability,
    HoverProviderCapability, MarkupKind, OneOf, RenameOptions, ResourceOperationKind,
    SemanticTokensFullOptions, SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use crate::handlers::execute_command;
use crate::position::Encoding;

/// What a client can take. What it does not say it cannot.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub(crate) struct Capabilities {
    /// What a `character` counts.
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics itself, and may be asked to ask again: then none are pushed.
    pub(crate) pull: bool,
    /// `Diagnostic.relatedInformation`.
    pub(crate) related: bool,
    /// `Diagnostic.codeDescription`.
    pub(crate) code_description: bool,
    /// `Diagnostic.data`.
    pub(crate) data: bool,
    /// Code actions that are not commands.
    pub(crate) code_actions: bool,
    /// `CodeAction.isPreferred`.
    pub(crate) preferred: bool,
    /// Edits that name the version they are made for.
    pub(crate) document_changes: bool,
    /// It can be asked to tell of files that change.
    pub(crate) watches: bool,
    /// Hovers in Markdown.
    pub(crate) markdown: bool,
    /// Symbols of a document, and whether one inside the other.
    pub(crate) symbols: Symbols,
    /// Completion.
    pub(crate) completion: bool,
    /// Notes beside figures, and that it may be asked to ask for them again.
    pub(crate) hints: Offer,
    /// Notes at headings.
    pub(crate) lenses: Offer,
    /// Colours for words.
    pub(crate) tokens: bool,
    /// Call hierarchies.
    pub(crate) calls: bool,
    /// Renames, and whether it asks first what is renamed.
    pub(crate) rename: Offer,
    /// Edits that are only made where the writer agrees.
    pub(crate) choices: bool,
    /// Edits that make a file.
    pub(crate) creates: bool,
    /// It can be asked for its settings.
    pub(crate) configuration: bool,
    /// It has several folders.
    pub(crate) folders: bool,
    /// It shows the progress of work that it has not asked for.
    pub(crate) progress: bool,
}

/// Something that a client may take, and something more about it that it may.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Offer {
    /// It takes it.
    pub(crate) is_known: bool,
    /// It can also be asked to ask again; or, of a rename, it asks first.
    pub(crate) more: bool,
}

/// How a client takes the symbols of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Symbols {
    /// Not at all.
    #[default]
    None,
    /// One after the other.
    Flat,
    /// One inside the other.
    Nested,
}

impl Capabilities {
    /// What the client says about itself.
    pub(crate) fn of(client: &ClientCapabilities) -> Self {
        let encodings = client.general.as_ref().and_then(|it| it.position_encodings.as_deref());
        let text = client.text_document.as_ref();
        let publish = text.and_then(|it| it.publish_diagnostics.as_ref());
        let action = text.and_then(|it| it.code_action.as_ref());
        let formats = text.and_then(|it| it.hover.as_ref()?.content_format.as_deref()).unwrap_or_default();
        let workspace = client.workspace.as_ref();
        let is = |answer: Option<bool>| answer == Some(true);
        let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
        let rename = text.and_then(|it| it.rename.as_ref());
        // Sheets and earlier reports are read behind an answer: who cannot be told to ask again is not left to ask.
        let refresh = is(workspace.and_then(|it| it.diagnostic.as_ref()?.refresh_support));
        Self {
            encoding: Encoding::negotiate(encodings.unwrap_or_default()),
            pull: refresh && text.is_some_and(|it| it.diagnostic.is_some()),
            related: is(publish.and_then(|it| it.related_information)),
            code_description: is(publish.and_then(|it| it.code_description_support)),
            data: is(publish.and_then(|it| it.data_support)),
            code_actions: action.is_some_and(|it| it.code_action_literal_support.is_some()),
            preferred: is(action.and_then(|it| it.is_preferred_support)),
            document_changes: is(workspace.and_then(|it| it.workspace_edit.as_ref()?.document_changes)),
            watches: is(workspace.and_then(|it| it.did_change_watched_files.as_ref()?.dynamic_registration)),
            // The list is in the order of the client's preference.
            markdown: formats.first() == Some(&MarkupKind::Markdown),
            symbols: match text.and_then(|it| it.document_symbol.as_ref()) {
                Some(symbols) if is(symbols.hierarchical_document_symbol_support) => Symbols::Nested,
                Some(_) => Symbols::Flat,
                None => Symbols::None,
            },
            completion: text.is_some_and(|it| it.completion.is_some()),
            hints: Offer {
                is_known: text.is_some_and(|it| it.inlay_hint.is_some()),
                more: is(workspace.and_then(|it| it.inlay_hint.as_ref()?.refresh_support)),
            },
            lenses: Offer {
                is_known: text.is_some_and(|it| it.code_lens.is_some()),
                more: is(workspace.and_then(|it| it.code_lens.as_ref()?.refresh_support)),
            },
            tokens: text.is_some_and(|it| it.semantic_tokens.is_some()),
            calls: text.is_some_and(|it| it.call_hierarchy.is_some()),
            rename: Offer { is_known: rename.is_some(), more: is(rename.and_then(|it| it.prepare_support)) },
            choices: is(edits.and_then(|it| it.document_changes))
                && edits.is_some_and(|it| it.change_annotation_support.is_some())
                && is(rename.and_then(|it| it.honors_change_annotations)),
            creates: is(edits.and_then(|it| it.document_changes))
                && edits
                    .and_then(|it| it.resource_operations.as_deref())
                    .is_some_and(|it| it.contains(&ResourceOperationKind::Create)),
            configuration: is(workspace.and_then(|it| it.configuration)),
            folders: is(workspace.and_then(|it| it.workspace_folders)),
            progress: is(client.window.as_ref().and_then(|it| it.work_done_progress)),
        }
    }
}

/// What the server offers to such a client.
pub(crate) fn server(client: Capabilities) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            // A save is a good moment to look whether `gouji.toml` has changed.
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: client.code_actions.then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::new(crate::to_proto::FIX_ALL),
                    CodeActionKind::REFACTOR_REWRITE,
                ]),
                work_done_progress_options: WorkDoneProgressOptions::default(),
                resolve_provider: None,
            })
        }),
        document_symbol_provider: (client.symbols != Symbols::None).then_some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        definition_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: execute_command::ALL.map(str::to_owned).to_vec(),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        completion_provider: client.completion.then(CompletionOptions::default),
        diagnostic_provider: client.pull.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some(crate::to_proto::SOURCE.to_owned()),
                inter_file_dependencies: false,
                workspace_diagnostics: true,
                work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
            })
        }),
        inlay_hint_provider: client.hints.is_known.then_some(OneOf::Left(true)),
        code_lens_provider: client
            .lenses
            .is_known
            .then_some(CodeLensOptions { resolve_provider: Some(false) }),
        semantic_tokens_provider: client.tokens.then(|| {
            SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
                work_done_progress_options: WorkDoneProgressOptions::default(),
                legend: crate::to_proto::tokens::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
            })
        }),
        call_hierarchy_provider: client.calls.then_some(CallHierarchyServerCapability::Simple(true)),
        rename_provider: client.rename.is_known.then(|| {
            if client.rename.more {
                OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                })
            } else {
                OneOf::Left(true)
            }
        }),
        workspace: client.folders.then_some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}
