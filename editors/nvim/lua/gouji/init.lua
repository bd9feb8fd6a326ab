-- The commands of a buffer that the server reads.
local M = {}
local say = require('gouji.say')

-- Asks in the buffer's own client; shows what it answers in a scratch window.
---@param lines string[]
---@param name string
---@param filetype string
---@return integer buffer
local function show(lines, name, filetype)
  local buffer = vim.fn.bufadd(name)
  vim.fn.bufload(buffer)
  vim.bo[buffer].buftype, vim.bo[buffer].bufhidden, vim.bo[buffer].swapfile = 'nofile', 'wipe', false
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = filetype
  vim.cmd.sbuffer(buffer)
  return buffer
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
    return vim.notify('gouji: ' .. say('no finding in this line; name a rule'), vim.log.levels.WARN)
  end
  local params = { command = 'gouji.page', arguments = { tostring(code) } }
  client:request('workspace/executeCommand', params, function(err, page)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    show(vim.split(page, '\n'), 'gouji://' .. code, 'markdown')
  end)
end

--- A table of the report's indicators, section by section; Enter leads to the figure.
---@param client vim.lsp.Client
---@param buffer integer
function M.indicators(client, buffer)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request('textDocument/documentSymbol', params, function(err, symbols)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    local lines, places = {}, {}
    local function add(list, depth)
      for _, symbol in ipairs(list) do
        local range = symbol.selectionRange or symbol.location.range
        local detail = symbol.detail and symbol.detail ~= '' and ('\t' .. symbol.detail) or ''
        lines[#lines + 1] = ('%s%s%s\t%d'):format(('  '):rep(depth), symbol.name, detail, range.start.line + 1)
        places[#places + 1] = range
        add(symbol.children or {}, depth + 1)
      end
    end
    add(symbols or {}, 0)
    local shown = show(lines, 'gouji://indicators/' .. buffer, 'text')
    vim.keymap.set('n', '<CR>', function()
      local range = places[vim.api.nvim_win_get_cursor(0)[1]]
      local location = { uri = vim.uri_from_bufnr(buffer), range = range }
      vim.cmd.wincmd('p')
      vim.lsp.util.show_document(location, client.offset_encoding, { focus = true })
    end, { buffer = shown, desc = 'gouji: go to the figure' })
  end, buffer)
end

--- The edits of a buffer in an answer to a rename.
local function edits_of(edit, uri)
  for _, change in ipairs(edit.documentChanges or {}) do
    if change.textDocument.uri == uri then
      return change.edits
    end
  end
  return (edit.changes or {})[uri] or {}
end

--- Which numbers of a list somebody names: "1 3", "a" for all.
local function chosen(answer, count)
  local all = {}
  for at = 1, count do
    all[at] = answer == 'a' or (' ' .. answer:gsub('%D+', ' ') .. ' '):find((' %d '):format(at), 1, true) ~= nil
  end
  return all
end

--- Changes a fact: every mention in its own format, and of what follows from it what is chosen. One undo takes all back.
---@param client vim.lsp.Client
---@param buffer integer
---@param new string
function M.change(client, buffer, new)
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.newName = new
  local uri = params.textDocument.uri
  local asked = { uri = uri, position = params.position, newName = new }
  client:request('workspace/executeCommand', { command = 'gouji.dependents', arguments = { asked } }, function(err, follow)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    follow = follow ~= vim.NIL and follow or {}
    client:request('textDocument/rename', params, function(failed, edit)
      if failed or not edit then
        return vim.notify('gouji: ' .. (failed and failed.message or say('no figure here that can be changed')), vim.log.levels.ERROR)
      end
      local edits = vim.deepcopy(edits_of(edit, uri))
      local function apply(answer)
        for at, taken in ipairs(chosen(answer or '', #follow)) do
          if taken then
            edits[#edits + 1] = follow[at].edit
          end
        end
        vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding)
      end
      if #follow == 0 then
        return apply()
      end
      local lines = {}
      for at, it in ipairs(follow) do
        local line = it.range.start.line + 1
        lines[at] = ('%d  %d: %s %s → %s  %s'):format(at, line, it.name, it.old, it.new, it.calculation)
      end
      local prompt = say('change which of these too (1 3, a for all, nothing for none): ')
      vim.ui.input({ prompt = table.concat(lines, '\n') .. '\n' .. prompt }, apply)
    end, buffer)
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
  command('LspGoujiChange', function(args)
    if args.args ~= '' then
      return M.change(client, buffer, args.args)
    end
    vim.ui.input({ prompt = say('new value: ') }, function(new)
      if new and new ~= '' then
        M.change(client, buffer, new)
      end
    end)
  end, { nargs = '?', desc = 'Change a figure, and what follows from it by choice' })
  -- That of Markdown lists headings only.
  if vim.bo[buffer].filetype == 'markdown' then
    vim.keymap.set('n', 'gO', vim.lsp.buf.document_symbol, { buffer = buffer, desc = 'gouji: sections and indicators' })
  end
  command('LspGoujiFixWording', function()
    vim.lsp.buf.code_action({ apply = true, context = { only = { 'source.fixAll.gouji' }, diagnostics = {} } })
  end, { desc = 'Repair all wording; no value changes' })
end

return M
