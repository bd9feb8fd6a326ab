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

-- What an answer gives; null is nothing.
local function given(value)
  return value ~= vim.NIL and value or nil
end

--- Makes Enter in a table lead to the place of its line, in the window before.
---@param shown integer the table's buffer
---@param client vim.lsp.Client
---@param places table<integer, lsp.Location?> by line
local function leads(shown, client, places)
  vim.keymap.set('n', '<CR>', function()
    local location = places[vim.api.nvim_win_get_cursor(0)[1]]
    if location then
      vim.cmd.wincmd('p')
      vim.lsp.util.show_document(location, client.offset_encoding, { focus = true })
    end
  end, { buffer = shown, desc = 'gouji: go to the figure' })
end

--- The indicator of the figure under the cursor over the years: the report, the sheets, the earlier reports; Enter leads there.
---@param client vim.lsp.Client
---@param buffer integer
function M.years(client, buffer)
  local at = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local asked = { uri = at.textDocument.uri, position = at.position }
  client:request('workspace/executeCommand', { command = 'gouji.series', arguments = { asked } }, function(err, told)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    local series = given(told) and told.series[1]
    if not series then
      return vim.notify('gouji: ' .. say('no figure here whose indicator is certain'), vim.log.levels.WARN)
    end
    local lines, places = { ('%s %s %s'):format(series.name, series.label, series.unit) }, {}
    for _, point in ipairs(series.points) do
      local finding = given(point.finding) and ('\t! ' .. point.finding.message:gsub('\n', ' ')) or ''
      local kind = point.planned and say('target') or say('result')
      lines[#lines + 1] = table.concat({ point.year, kind, point.value, point.place }, '\t') .. finding
      places[#lines] = given(point.location)
    end
    leads(show(lines, 'gouji://years/' .. buffer, 'text'), client, places)
  end, buffer)
end

--- Which figures have changed since the report was saved, or against another file, and what did not follow; Enter leads there.
---@param client vim.lsp.Client
---@param buffer integer
---@param file string
function M.diff(client, buffer, file)
  local uri = vim.uri_from_bufnr(buffer)
  local old = file ~= '' and vim.uri_from_fname(vim.fs.abspath(vim.fs.normalize(file))) or nil
  local asked = { command = 'gouji.diff', arguments = { { uri = uri, old = old } } }
  client:request('workspace/executeCommand', asked, function(err, changes)
    if err then
      return vim.notify('gouji: ' .. err.message, vim.log.levels.ERROR)
    end
    local counts = { #changes.changed, #changes.left }
    local lines, places = { say('%d changed, %d did not follow', counts[1], counts[2]) }, {}
    local function section(title, list, told)
      for at, it in ipairs(list) do
        if at == 1 then
          vim.list_extend(lines, { '', say(title) })
        end
        local line = it.range and it.range.start.line or it.line
        lines[#lines + 1] = ('%d\t%s'):format(line + 1, told(it))
        places[#lines] = it.range and { uri = uri, range = it.range }
      end
    end
    local function named(it)
      return it.period == '' and it.name or (it.name .. ' ' .. it.period)
    end
    section('changed', changes.changed, function(it)
      return ('%s\t%s → %s\t%s'):format(named(it), it.old, it.new, it.by)
    end)
    section('did not follow', changes.left, function(it)
      return (it.message:gsub('\n', ' '))
    end)
    for _, which in ipairs({ 'added', 'removed' }) do
      section(which, changes[which], function(it)
        return ('%s\t%s'):format(named(it), it.text)
      end)
    end
    leads(show(lines, 'gouji://diff/' .. buffer, 'text'), client, places)
  end, buffer)
end

--- Shows the cells of a sheet that is no text: the server reads them.
---@param uri string
---@param buffer integer
function M.sheet(uri, buffer)
  local client = vim.lsp.get_clients({ name = 'gouji' })[1]
  local asked = { command = 'gouji.sheet', arguments = { uri } }
  local answer = client and client:request_sync('workspace/executeCommand', asked, 5000, buffer)
  local text = answer and answer.result or say('the server does not run')
  vim.bo[buffer].buftype, vim.bo[buffer].swapfile, vim.bo[buffer].modifiable = 'nofile', false, true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, '\n'))
  vim.bo[buffer].modifiable, vim.bo[buffer].modified = false, false
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
        places[#lines] = { uri = vim.uri_from_bufnr(buffer), range = range }
        add(symbol.children or {}, depth + 1)
      end
    end
    add(symbols or {}, 0)
    leads(show(lines, 'gouji://indicators/' .. buffer, 'text'), client, places)
  end, buffer)
end

--- The edits of an answer to a rename, by document; that of the buffer first.
local function edits_of(edit, uri)
  local uris, all = { uri }, { [uri] = {} }
  local function add(of, edits)
    if not all[of] then
      uris[#uris + 1], all[of] = of, {}
    end
    vim.list_extend(all[of], edits)
  end
  for _, change in ipairs(edit.documentChanges or {}) do
    add(change.textDocument.uri, change.edits)
  end
  for of, edits in pairs(edit.changes or {}) do
    add(of, edits)
  end
  return uris, all, add
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
      local uris, edits, add = edits_of(edit, uri)
      local function apply(answer)
        for at, taken in ipairs(chosen(answer or '', #follow)) do
          if taken then
            add(follow[at].uri, { follow[at].edit })
          end
        end
        for _, of in ipairs(uris) do
          local target = of == uri and buffer or vim.uri_to_bufnr(of)
          vim.fn.bufload(target)
          vim.bo[target].buflisted = true
          vim.lsp.util.apply_text_edits(edits[of], target, client.offset_encoding)
        end
        if #uris > 1 then
          vim.notify('gouji: ' .. say('changed in %d files, none of them saved', #uris))
        end
      end
      if #follow == 0 then
        return apply()
      end
      local lines = {}
      for at, it in ipairs(follow) do
        local line = it.range.start.line + 1
        local file = it.uri == uri and '' or (vim.fs.basename(vim.uri_to_fname(it.uri)) .. ' ')
        lines[at] = ('%d  %s%d: %s %s → %s  %s'):format(at, file, line, it.name, it.old, it.new, it.calculation)
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
  require('gouji.finding').attach(client, buffer)
  local command = function(name, run, options)
    vim.api.nvim_buf_create_user_command(buffer, name, run, options)
  end
  command('LspGoujiExplain', function(args)
    M.explain(client, args.args)
  end, { nargs = '?', desc = 'The page of a rule' })
  command('LspGoujiIndicators', function()
    M.indicators(client, buffer)
  end, { desc = 'A table of the indicators of this report' })
  command('LspGoujiYears', function()
    M.years(client, buffer)
  end, { desc = 'The indicator under the cursor over the years' })
  command('LspGoujiDiff', function(args)
    M.diff(client, buffer, args.args)
  end, { nargs = '?', complete = 'file', desc = 'Figures changed since the report was saved, or against a file' })
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
