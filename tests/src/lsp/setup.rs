use gouji_lsp::Options;
use serde_json::{Value, json};

/// How a client introduces itself.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// `initialize`'s `capabilities`.
    pub capabilities: Value,
    /// `initialize`'s `locale`.
    pub locale: Option<&'static str>,
    /// `initialize`'s `initializationOptions`.
    pub options: Option<Value>,
    /// `initialize`'s `processId`.
    pub process: Option<u32>,
    /// `initialize`'s `workspaceFolders`, as URIs.
    pub folders: Vec<String>,
    /// The server's own settings.
    pub server: Options,
}

impl Setup {
    /// A client with these capabilities.
    pub fn new(capabilities: Value) -> Self {
        Self { capabilities, ..Self::default() }
    }

    /// With one capability changed; `path` is a JSON pointer, objects on the way are made.
    #[must_use]
    pub fn with(mut self, path: &str, value: Value) -> Self {
        let mut place = &mut self.capabilities;
        for key in path.split('/').skip(1) {
            if !place.is_object() {
                *place = json!({});
            }
            place = place.as_object_mut().unwrap().entry(key).or_insert(Value::Null);
        }
        *place = value;
        self
    }

    /// With a language of its interface.
    #[must_use]
    pub fn locale(mut self, locale: &'static str) -> Self {
        self.locale = Some(locale);
        self
    }

    /// With `initializationOptions`.
    #[must_use]
    pub fn options(mut self, options: Value) -> Self {
        self.options = Some(options);
        self
    }

    /// With folders of the workspace.
    #[must_use]
    pub fn folders(mut self, uris: &[String]) -> Self {
        self.folders = uris.to_vec();
        self
    }

    /// With the server's settings changed.
    #[must_use]
    pub fn server(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.server);
        self
    }

    /// The parameters of `initialize`.
    pub fn params(&self) -> Value {
        let mut params = json!({
            "processId": self.process, "rootUri": null, "capabilities": self.capabilities,
        });
        if let Some(locale) = self.locale {
            params["locale"] = locale.into();
        }
        if !self.folders.is_empty() {
            let folders = self.folders.iter().map(|uri| json!({ "uri": uri, "name": "reports" }));
            params["workspaceFolders"] = folders.collect();
        }
        if let Some(options) = &self.options {
            params["initializationOptions"] = options.clone();
        }
        params
    }
}

/// A client that can take nothing but the least.
pub fn nothing() -> Setup {
    Setup::new(json!({}))
}

/// A client that can take everything, and gets its diagnostics pushed.
pub fn everything() -> Setup {
    Setup::new(json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "completion": {},
            "inlayHint": {},
            "codeLens": {},
            "callHierarchy": {},
            "rename": { "prepareSupport": true, "honorsChangeAnnotations": true },
            "semanticTokens": {
                "requests": { "range": true, "full": { "delta": true } },
                "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
            },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "publishDiagnostics": {
                "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true,
                "dataSupport": true,
            },
            "codeAction": {
                "isPreferredSupport": true, "dataSupport": true,
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
            },
        },
        "workspace": {
            "workspaceFolders": true,
            "workspaceEdit": {
                "documentChanges": true,
                "resourceOperations": ["create"],
                "changeAnnotationSupport": {},
            },
        },
    }))
}
