---@brief
---
--- Gouji (勾稽) checks the figures of Chinese reports against each other.
---
--- The program `gouji` must be on your $PATH, or name it in `cmd`.
--- Works without a root folder; `gouji.toml` or `.git` make one.

---@type vim.lsp.Config
return {
  cmd = { 'gouji', 'lsp' },
  filetypes = { 'markdown', 'text' },
  -- The protocol's name for what Neovim calls text.
  get_language_id = function(_, filetype)
    return filetype == 'text' and 'plaintext' or filetype
  end,
  root_markers = { 'gouji.toml', '.git' },
  -- Chinese is said to a client that does not say otherwise; `:help gouji-language`.
  before_init = function(params)
    params.locale = params.locale or require('gouji.say').locale()
  end,
  on_attach = function(client, buffer)
    require('gouji').attach(client, buffer)
  end,
  init_options = {
    sheets = 'gouji-sheet', -- what plugin/gouji.lua shows
    language = 'auto', -- of messages and hovers: 'auto', 'zh' or 'en'
  },
}
