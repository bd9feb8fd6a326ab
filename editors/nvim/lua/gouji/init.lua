-- The commands of a buffer that the server reads.
local M = {}

-- Asks in the buffer's own client; shows what it answers in a scratch window.
---@param lines string[]
---@param name string
---@param filetype string
local function show(lines, name, filetype)
  local buffer = vim.fn.bufadd(name)
  vim.fn.bufload(buffer)
  vim.bo[buffer].buftype, vim.bo[buffer].bufhidden, vim.bo[buffer].swapfile = 'nofile', 'wipe', false
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = filetype
  vim.cmd.sbuffer(buffer)
end

--- Shows the page of a rule: of the one that is named, else of the finding under the cursor.
---@param client vim.lsp.Client
---@param code string?
function M.explain(client, code)
  if not code or code == '' then
    local line = vim.api.nvim_win_get_cursor(0)[1] - 1
    local here = vim.iter(vim.diagnostic.get(0, { lnum = line })):find(function(it)
      return it.source == 'gouji'
    end)
    code = here and here.code
  end
  if not code then
    return vim.notify('gouji: no finding in this line; name a rule', vim.log.levels.WARN)
  end
  local params = { command = 'gouji.page', arguments = { tostring(code) } }
  client:request('workspace/executeCommand', params, function(err, page)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    show(vim.split(page, '\n'), 'gouji://' .. code, 'markdown')
  end)
end

--- A table of the report's indicators, section by section.
---@param client vim.lsp.Client
---@param buffer integer
function M.indicators(client, buffer)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request('textDocument/documentSymbol', params, function(err, symbols)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    local lines = {}
    local function add(list, depth)
      for _, symbol in ipairs(list) do
        local line = symbol.selectionRange and symbol.selectionRange.start.line or symbol.location.range.start.line
        local detail = symbol.detail and symbol.detail ~= '' and ('\t' .. symbol.detail) or ''
        lines[#lines + 1] = ('%s%s%s\t%d'):format(('  '):rep(depth), symbol.name, detail, line + 1)
        add(symbol.children or {}, depth + 1)
      end
    end
    add(symbols or {}, 0)
    show(lines, 'gouji://indicators/' .. buffer, 'text')
  end, buffer)
end

--- Makes the commands of a buffer: they are there where the server is, and nowhere else.
---@param client vim.lsp.Client
---@param buffer integer
function M.attach(client, buffer)
  local command = function(name, run, options)
    vim.api.nvim_buf_create_user_command(buffer, name, run, options)
  end
  command('LspGoujiExplain', function(args)
    M.explain(client, args.args)
  end, { nargs = '?', desc = 'The page of a rule' })
  command('LspGoujiIndicators', function()
    M.indicators(client, buffer)
  end, { desc = 'A table of the indicators of this report' })
  command('LspGoujiQuickfix', function()
    local found = vim.iter(vim.diagnostic.get(buffer)):filter(function(it)
      return it.source == 'gouji'
    end)
    vim.fn.setqflist({}, ' ', { title = 'gouji', items = vim.diagnostic.toqflist(found:totable()) })
    vim.cmd.copen()
  end, { desc = 'The findings in this report as a quickfix list' })
  command('LspGoujiFixWording', function()
    vim.lsp.buf.code_action({ apply = true, context = { only = { 'source.fixAll.gouji' }, diagnostics = {} } })
  end, { desc = 'Repair all wording; no value changes' })
end

return M
