-- The client in a real Neovim, headless:  nvim -l tests/editors/nvim/e2e.lua
--
--   GOUJI_BINARY   the server (default target/release/gouji)
--   GOUJI_SAMPLES  the folder of the draft and its list of slips (default docs/samples)
--
-- With -l, Neovim reads no user configuration and ends with status 1 on an error.
local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local root = vim.fs.normalize(here .. '/../../..')
local binary = vim.fs.abspath(vim.env.GOUJI_BINARY or (root .. '/target/release/gouji'))
local samples = vim.fs.abspath(vim.env.GOUJI_SAMPLES or (root .. '/docs/samples'))
local draft = 'work-report-2025-draft'
local plugin = root .. '/editors/nvim'

vim.opt.runtimepath:prepend(plugin)
vim.env.PATH = vim.fs.dirname(binary) .. ':' .. vim.env.PATH

-- The same file serves as configuration of the Neovims that the last tests start.
if vim.env.GOUJI_CHILD then
  vim.lsp.enable('gouji')
  return
end

-- What is looked for below is Chinese, whoever runs this.
vim.env.LC_ALL = 'C.UTF-8'

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

-- What the sample's author put wrong: code, quote, fix, note.
local function read_slips(path)
  local slips, columns = {}, nil
  for line in vim.gsplit(read(path), '\r?\n') do
    local cells = vim.split(line, '\t', { plain = true })
    if line == '' or vim.startswith(line, '#') then
      -- nothing to read
    elseif not columns then
      columns = cells
    else
      local slip = {}
      for i, name in ipairs(columns) do
        slip[name] = cells[i] or ''
      end
      slips[#slips + 1] = slip
    end
  end
  return slips
end

local slips = read_slips(('%s/%s.slips.tsv'):format(samples, draft))
local text = read(('%s/%s.md'):format(samples, draft))

-- A throw-away copy, in a folder without any root marker.
local workspace = assert(vim.uv.fs_mkdtemp((vim.env.TMPDIR or '/tmp') .. '/gouji-nvim-XXXXXX'))
local report = workspace .. '/' .. draft .. '.md'
assert(vim.uv.fs_copyfile(('%s/%s.md'):format(samples, draft), report))

local function wait_for(what, f, ms)
  local value
  local ok = vim.wait(ms or 20000, function()
    value = f()
    return value
  end, 20)
  if not ok then
    error('not within the time: ' .. what, 2)
  end
  return value
end

local function count(s, what)
  local n, from = 0, 1
  while true do
    local a, b = s:find(what, from, true)
    if not a then
      return n
    end
    n, from = n + 1, b + 1
  end
end

local passed, failed = 0, 0
local function test(name, f)
  local start = vim.uv.hrtime()
  local ok, err = xpcall(f, debug.traceback)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
  end
  io.write(('  %s  %s  (%.0f ms)\n'):format(ok and 'ok    ' or 'FAILED', name, (vim.uv.hrtime() - start) / 1e6))
  if not ok then
    io.write(err, '\n')
  end
end

-- The screen that Neovim has with -l: windows beyond it end it.
vim.o.columns, vim.o.lines, vim.o.swapfile = 80, 24, false
vim.cmd('filetype on') -- off with -l, and vim.lsp.enable() works on FileType
vim.cmd.runtime('plugin/gouji.lua')

local exit_code
vim.lsp.config('gouji', {
  init_options = { language = 'zh' },
  on_exit = function(code)
    exit_code = code
  end,
})
vim.lsp.enable('gouji')
vim.cmd.edit(report)
local buffer = vim.api.nvim_get_current_buf()

local function covered(d)
  return table.concat(vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n')
end

-- The finding of a slip: same code, and the one text lies in the other.
local function finding_of(slip)
  return vim.iter(vim.diagnostic.get(buffer)):find(function(d)
    local c = covered(d)
    return d.source == 'gouji'
      and d.code == slip.code
      and (c:find(slip.quote, 1, true) or (c ~= '' and slip.quote:find(c, 1, true)))
  end)
end

local function go_to(d)
  vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
end

-- The slip to work on: it has a fix, its text stands once in the draft and is one plain figure.
local candidates = vim.iter(slips):filter(function(s)
  return s.fix ~= '' and count(text, s.quote) == 1
end):totable()
local target = vim.iter(candidates):find(function(s)
  return s.quote:match('^%d+%.%d+[^%d.]+$')
end) or candidates[1]

local client
test('the client starts without a root folder', function()
  client = wait_for('a client', function()
    local c = vim.lsp.get_clients({ bufnr = buffer, name = 'gouji' })[1]
    return c and c.initialized and c
  end)
  assert(client.root_dir == nil, 'root: ' .. tostring(client.root_dir))
end)

test(('each of the %d slips is found'):format(#slips), function()
  assert(#slips > 0, 'the list of slips is empty')
  wait_for('diagnostics', function()
    return #vim.diagnostic.get(buffer) > 0
  end)
  local missing
  local all = vim.wait(20000, function()
    missing = vim.iter(slips):filter(function(s)
      return not finding_of(s)
    end):totable()
    return #missing == 0
  end, 50)
  assert(all, 'not found: ' .. vim.inspect(missing))
end)

test('the findings are underlined', function()
  vim.cmd.redraw()
  local underlined = vim.iter(vim.api.nvim_get_namespaces()):any(function(_, ns)
    return vim.iter(vim.api.nvim_buf_get_extmarks(buffer, ns, 0, -1, { details = true })):any(function(mark)
      return vim.startswith(mark[4].hl_group or '', 'DiagnosticUnderline')
    end)
  end)
  assert(underlined, 'no underline')
end)

test('the findings make a list', function()
  vim.diagnostic.setloclist({ open = false })
  local list = vim.fn.getloclist(0)
  assert(#list >= #slips, ('%d entries for %d slips'):format(#list, #slips))
end)

test('a hover explains a figure', function()
  assert(target, 'no slip with a fix and a text that stands once')
  go_to(assert(finding_of(target), 'no finding'))
  vim.lsp.buf.hover()
  local window = wait_for('a hover window', function()
    return vim.iter(vim.api.nvim_list_wins()):find(function(w)
      return vim.api.nvim_win_get_config(w).relative ~= ''
    end)
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  -- The figure's digits, however they are grouped and scaled.
  local digits = target.quote:gsub('%D', ''):gsub('0+$', '')
  local shown = table.concat(lines, '\n'):gsub('%D', '')
  assert(digits ~= '' and shown:find(digits, 1, true), 'hover without the figure: ' .. table.concat(lines, '\n'))
end)

-- The text of the window above the report, if there is one, and how wide it is.
local function above()
  local window = vim.iter(vim.api.nvim_list_wins()):find(function(w)
    return vim.api.nvim_win_get_config(w).relative ~= ''
  end)
  if window then
    local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
    return table.concat(lines, '\n'), vim.api.nvim_win_get_width(window), window
  end
end

test('the whole message of the finding under the cursor is shown, and wrapped to the window', function()
  local long = vim.iter(vim.diagnostic.get(buffer)):fold(nil, function(longest, d)
    return (not longest or #d.message > #longest.message) and d or longest
  end)
  assert(vim.fn.strdisplaywidth(long.message) > vim.o.columns, 'no message is longer than the window')
  go_to(long)
  vim.api.nvim_exec_autocmds('CursorMoved', { buffer = buffer })
  wait_for('the message', above)
  local text, width, window = above()
  for line in vim.gsplit(long.message, '\n') do
    assert(text:find(line, 1, true), line .. '\n--\n' .. text)
  end
  assert(width <= vim.o.columns - 2 and vim.wo[window].wrap, ('%d columns'):format(width))
  assert(vim.api.nvim_get_current_win() ~= window, 'the cursor stays in the report')
  local height = vim.api.nvim_win_text_height(window, {}).all
  assert(vim.api.nvim_win_get_height(window) >= height, 'a part of it is not seen')
  -- A hover takes its place.
  vim.lsp.buf.hover()
  wait_for('the hover alone', function()
    local count = vim.iter(vim.api.nvim_list_wins()):filter(function(w)
      return vim.api.nvim_win_get_config(w).relative ~= ''
    end):fold(0, function(n)
      return n + 1
    end)
    return count == 1 and above() ~= text
  end)
  vim.api.nvim_win_close(select(3, above()), true)
  -- Not where there is nothing wrong, and not where it is not wanted.
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.api.nvim_exec_autocmds('CursorMoved', { buffer = buffer })
  vim.wait(700)
  assert(not above(), above())
  vim.g.gouji_finding = false
  go_to(long)
  vim.api.nvim_exec_autocmds('CursorMoved', { buffer = buffer })
  vim.wait(700)
  assert(not above(), above())
  vim.g.gouji_finding = nil
end)

test('the outline shows sections with their indicators', function()
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/documentSymbol', params, 5000)
  local found = { sections = 0, indicators = 0 }
  local function count(symbols)
    for _, symbol in ipairs(symbols) do
      local kind = symbol.kind == vim.lsp.protocol.SymbolKind.Namespace and 'sections' or 'indicators'
      found[kind] = found[kind] + 1
      count(symbol.children or {})
    end
  end
  for _, answer in pairs(assert(answers, 'no answer')) do
    count(assert(answer.result, vim.inspect(answer.error)))
  end
  assert(found.sections >= 5 and found.indicators >= 30, vim.inspect(found))
end)

test('completion proposes indicators', function()
  local line = vim.api.nvim_buf_line_count(buffer)
  vim.api.nvim_buf_set_lines(buffer, line, line, false, { '全县规模以上工业' })
  local encoding = vim.lsp.get_clients({ bufnr = buffer })[1].offset_encoding
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = line, character = vim.str_utfindex('全县规模以上工业', encoding) },
  }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', params, 5000)
  local proposed
  for _, answer in pairs(assert(answers, 'no answer')) do
    for _, item in ipairs(answer.result and answer.result.items or {}) do
      proposed = item.label == '规模以上工业增加值' and item or proposed
    end
  end
  assert(proposed, vim.inspect(answers))
  assert(proposed.textEdit.newText == proposed.label, vim.inspect(proposed))
  vim.cmd('silent undo')
end)

test(':checkhealth gouji is content', function()
  vim.cmd('silent checkhealth gouji')
  local lines = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  vim.cmd.bwipeout()
  assert(not lines:find('ERROR') and not lines:find('WARNING'), lines)
  assert(lines:find('gouji %d+%.%d+%.%d+'), lines)
end)

test(':help gouji works without :helptags', function()
  assert(vim.uv.fs_stat(plugin .. '/doc/tags'), 'the tags are shipped')
  vim.cmd.help('gouji@en')
  assert(vim.api.nvim_buf_get_name(0) == plugin .. '/doc/gouji.txt')
  vim.cmd.helpclose()
  assert(vim.uv.fs_stat(plugin .. '/doc/tags-cn'), 'the Chinese tags are shipped')
  vim.cmd.help('gouji-commands@cn')
  assert(vim.api.nvim_buf_get_name(0) == plugin .. '/doc/gouji.cnx')
  vim.cmd.helpclose()
end)

test('the help is in the language of the messages', function()
  -- In a Neovim that knows nothing but its locale.
  local function shown(environment, ...)
    local commands = vim.list_extend({ '--cmd', 'set rtp^=' .. plugin }, { ... })
    vim.list_extend(commands, { '-c', 'help gouji', '-c', 'lua io.stdout:write(vim.fs.basename(vim.fn.bufname()))', '-c', 'qall!' })
    local clean = { LC_ALL = '', LC_MESSAGES = '', LANG = '' }
    local arguments = vim.list_extend({ vim.v.progpath, '--clean', '--headless' }, commands)
    local process = vim.system(arguments, { text = true, env = vim.tbl_extend('force', clean, environment) })
    return vim.trim(process:wait(20000).stdout)
  end
  for _, environment in ipairs({ {}, { LANG = 'C.UTF-8' }, { LC_ALL = 'POSIX' }, { LANG = 'zh_CN.UTF-8' }, { LANG = 'zh_TW.UTF-8' } }) do
    assert(shown(environment) == 'gouji.cnx', vim.inspect(environment))
  end
  assert(shown({ LANG = 'en_US.UTF-8' }) == 'gouji.txt', 'not in English')
  assert(shown({ LANG = 'C.UTF-8' }, '--cmd', 'set helplang=en') == 'gouji.txt', 'what the user has set counts')
end)

test('each tag of the help stands in both languages', function()
  local function tags(name)
    local all = {}
    for line in vim.gsplit(read(plugin .. '/doc/' .. name), '\n') do
      local tag = line:match('^([:g][^\t]*)\t')
      if tag and not vim.startswith(tag, 'gouji.') then
        all[#all + 1] = tag
      end
    end
    return table.concat(all, ' ')
  end
  assert(tags('tags') == tags('tags-cn'), tags('tags') .. '\n' .. tags('tags-cn'))
end)

test('the page of a rule comes from the server', function()
  vim.cmd('LspGoujiExplain sum-parts-total')
  local page = wait_for('the page', function()
    local shown = vim.fn.bufnr('gouji://sum-parts-total')
    return shown > 0 and vim.api.nvim_buf_get_lines(shown, 0, 1, false)[1]
  end)
  assert(vim.startswith(page, '# '), page)
  vim.cmd.close()
end)

test('the indicators are a table in a buffer', function()
  vim.cmd('LspGoujiIndicators')
  local shown = wait_for('the table', function()
    local number = vim.fn.bufnr('gouji://indicators/' .. buffer)
    return number > 0 and vim.api.nvim_buf_line_count(number) > 5 and number
  end)
  local lines = table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, false), '\n')
  assert(lines:find('地区生产总值', 1, true) and lines:find('亿元', 1, true), lines)
  vim.api.nvim_set_current_win(vim.fn.bufwinid(shown))
  vim.fn.search('粮食')
  vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'tx', false)
  assert(vim.api.nvim_get_current_buf() == buffer, 'not in the report')
  assert(vim.api.nvim_get_current_line():find('粮食', 1, true), vim.api.nvim_get_current_line())
  vim.api.nvim_win_close(vim.fn.bufwinid(shown), true)
end)

test('gO lists indicators too, also in Markdown', function()
  vim.fn.setloclist(0, {}, 'f')
  vim.api.nvim_feedkeys('gO', 'tx', false)
  wait_for('the outline', function()
    return vim.iter(vim.fn.getloclist(0)):any(function(it)
      return it.text:find('地区生产总值', 1, true) ~= nil
    end)
  end)
  vim.cmd.lclose()
end)

test('the night before: a fact is changed, what follows is chosen, one undo takes all back', function()
  local night = {
    '# 棠溪县2024年国民经济和社会发展统计公报',
    '',
    '全年一般公共预算收入12.86亿元。其中，税收收入8.49亿元，占一般公共预算收入的66.0%；非税收入4.37亿元，占一般公共预算收入的34.0%。',
    '',
    '全年一般公共预算收入128600万元。',
  }
  vim.fn.mkdir(workspace .. '/night')
  vim.fn.writefile(night, workspace .. '/night/night.md')
  vim.cmd.edit(workspace .. '/night/night.md')
  local here = vim.api.nvim_get_current_buf()
  wait_for('the commands', function()
    return vim.fn.exists(':LspGoujiChange') == 2
  end)
  local function lines()
    return vim.api.nvim_buf_get_lines(here, 0, -1, false)
  end
  vim.api.nvim_win_set_cursor(0, { 3, #'全年一般公共预算收入' })
  local offered
  local input = vim.ui.input
  vim.ui.input = function(options, on_confirm)
    offered = options.prompt
    on_confirm('1')
  end
  vim.cmd('LspGoujiChange 12.96亿元')
  wait_for('the change', function()
    return offered and lines()[5] == '全年一般公共预算收入129600万元。'
  end)
  vim.ui.input = input
  -- Each share is offered with its arithmetic; the first was taken.
  assert(offered:find('66.0% → 65.5%', 1, true) and offered:find('÷', 1, true), offered)
  local third = night[3]:gsub('12.86', '12.96'):gsub('66.0', '65.5')
  assert(lines()[3] == third, lines()[3])
  vim.cmd('silent undo')
  assert(vim.deep_equal(lines(), night), vim.inspect(lines()))
  vim.cmd('silent bwipeout!')
  vim.api.nvim_set_current_buf(buffer)
end)

-- A report with its sheet, the report of the year before, a summary.
local set = workspace .. '/set'
local this_year = set .. '/棠溪县2025年政府工作报告.md'
local last_year = set .. '/棠溪县2024年政府工作报告.md'
vim.fn.mkdir(set)
vim.fn.writefile({}, set .. '/gouji.toml')
vim.fn.writefile({ '2024年棠溪县主要指标', '单位：亿元', '指标,2024年,2023年', '一般公共预算收入,20.31,18.64' }, set .. '/数据.csv')
vim.fn.writefile({ '# 棠溪县2024年政府工作报告', '', '## 一、2023年工作回顾', '', '全年税收收入12.30亿元。' }, last_year)
vim.fn.writefile({ '# 棠溪县2025年政府工作报告（摘要）', '', '2024年税收收入13.42亿元。' }, set .. '/摘要.md')
vim.fn.writefile({ '# 棠溪县2025年政府工作报告', '', '## 一、2024年工作回顾', '', '全年一般公共预算收入20.13亿元，税收收入13.42亿元。' }, this_year)

local function in_the_set(f)
  vim.cmd.edit(this_year)
  local here = vim.api.nvim_get_current_buf()
  wait_for('what the sheet says', function()
    return vim.iter(vim.diagnostic.get(here)):any(function(it)
      return it.code == 'sheet-conflict'
    end)
  end)
  f(here)
  for _, number in ipairs(vim.api.nvim_list_bufs()) do
    if vim.startswith(vim.api.nvim_buf_get_name(number), set) then
      vim.cmd('silent bwipeout! ' .. number)
    end
  end
  vim.api.nvim_set_current_buf(buffer)
end

local function scratch(name, lines)
  local shown = wait_for(name, function()
    local number = vim.fn.bufnr(name)
    return number > 0 and vim.api.nvim_buf_line_count(number) >= lines and number
  end)
  return shown, table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, false), '\n')
end

test('an indicator over the years is a table, and leads to the report of last year', function()
  in_the_set(function(here)
    vim.api.nvim_win_set_cursor(0, { 5, #'全年一般公共预算收入20.13亿元，税收收入' })
    vim.cmd('LspGoujiYears')
    local shown, lines = scratch('gouji://years/' .. here, 3)
    assert(lines:find('2023\t实际\t12.3\t', 1, true) and lines:find('2024\t实际\t13.42\t', 1, true), lines)
    vim.api.nvim_set_current_win(vim.fn.bufwinid(shown))
    vim.api.nvim_win_set_cursor(0, { 2, 0 })
    vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'tx', false)
    assert(vim.api.nvim_buf_get_name(0) == last_year, vim.api.nvim_buf_get_name(0))
    assert(vim.api.nvim_win_get_cursor(0)[1] == 5)
    vim.api.nvim_win_close(vim.fn.bufwinid(shown), true)
  end)
end)

test('definition leads to the cell of the sheet', function()
  in_the_set(function()
    vim.api.nvim_win_set_cursor(0, { 5, #'全年一般公共预算收入' })
    vim.lsp.buf.definition()
    wait_for('the sheet', function()
      return vim.fn.bufname():find('数据.csv', 1, true)
    end)
    assert(vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 4, #'一般公共预算收入,' }), vim.inspect(vim.api.nvim_win_get_cursor(0)))
  end)
end)

test('cells of xlsx and ods files are shown, and the cursor is at the cell', function()
  local cells = workspace .. '/cells'
  vim.fn.mkdir(cells)
  vim.fn.writefile({}, cells .. '/gouji.toml')
  assert(vim.fn.system({ 'python3', here .. '/../sheets.py', cells }) == '')
  local name = cells .. '/棠溪县2025年政府工作报告.md'
  local line = '全年外贸进出口总额7.51亿元，年末常住人口35.2万人。'
  vim.fn.writefile({ '# 棠溪县2025年政府工作报告', '', '## 一、2024年工作回顾', '', line }, name)
  vim.cmd.edit(name)
  local own = vim.api.nvim_get_current_buf()
  wait_for('what the sheet says', function()
    return vim.iter(vim.diagnostic.get(own)):any(function(it)
      return it.code == 'sheet-conflict' and it.message:find('7.15', 1, true)
    end)
  end)
  for figure, wanted in pairs({ ['7.51亿元'] = { 'xlsx', '7.15' }, ['35.2万人'] = { 'ods', '35.2' } }) do
    vim.api.nvim_set_current_buf(own)
    vim.api.nvim_win_set_cursor(0, { 5, line:find(figure, 1, true) - 1 })
    vim.lsp.buf.definition()
    wait_for('the cells of ' .. wanted[1], function()
      return vim.startswith(vim.fn.bufname(), 'gouji-sheet:') and vim.fn.bufname():find(wanted[1], 1, true)
    end)
    local at = vim.api.nvim_win_get_cursor(0)
    assert(vim.startswith(vim.api.nvim_get_current_line():sub(at[2] + 1), wanted[2]), vim.api.nvim_get_current_line())
    assert(not vim.bo.modifiable and vim.bo.buftype == 'nofile')
    vim.cmd('silent bwipeout!')
  end
  vim.cmd('silent bwipeout! ' .. own)
  vim.api.nvim_set_current_buf(buffer)
end)

test('what has changed since the report was saved is a table', function()
  in_the_set(function(here)
    vim.api.nvim_buf_set_text(here, 4, #'全年一般公共预算收入', 4, #'全年一般公共预算收入20.13', { '20.31' })
    vim.cmd('LspGoujiDiff')
    local shown, lines = scratch('gouji://diff/' .. here, 3)
    assert(lines:find('5\t一般公共预算收入 2024\t20.13亿元 → 20.31亿元\t＋1800万元', 1, true), lines)
    vim.api.nvim_win_close(vim.fn.bufwinid(shown), true)
  end)
end)

test('what has changed against another version is a table, with what did not follow', function()
  in_the_set(function(here)
    local old = set .. '/旧稿.txt'
    vim.fn.writefile({ '# 棠溪县2025年政府工作报告', '', '## 一、2024年工作回顾', '', '全年一般公共预算收入19.87亿元，税收收入13.42亿元。' }, old)
    vim.cmd('LspGoujiDiff ' .. old)
    local shown, lines = scratch('gouji://diff/' .. here, 3)
    assert(lines:find('19.87亿元 → 20.13亿元', 1, true), lines)
    vim.api.nvim_win_close(vim.fn.bufwinid(shown), true)
  end)
end)

test('a fact changes in the summary too', function()
  in_the_set(function(here)
    vim.api.nvim_win_set_cursor(0, { 5, #'全年一般公共预算收入20.13亿元，税收收入' })
    vim.cmd('LspGoujiChange 13.52亿元')
    local summary = set .. '/摘要.md'
    wait_for('the change in both', function()
      local number = vim.fn.bufnr(summary)
      local other = number > 0 and vim.api.nvim_buf_get_lines(number, 2, 3, false)[1] or ''
      return vim.api.nvim_buf_get_lines(here, 4, 5, false)[1]:find('税收收入13.52亿元', 1, true) and other == '2024年税收收入13.52亿元。'
    end)
    assert(read(summary):find('13.42', 1, true), 'nothing is saved by itself')
  end)
end)

test('the findings are a quickfix list', function()
  vim.cmd('LspGoujiQuickfix')
  local list = vim.fn.getqflist()
  assert(#list == #vim.diagnostic.get(buffer) and #list > 0)
  vim.cmd.cclose()
end)

test('a quick fix sets it right and the finding goes', function()
  go_to(assert(finding_of(target), 'no finding'))
  local from, to = text:find(target.quote, 1, true)
  local want = (text:sub(1, from - 1) .. target.fix .. text:sub(to + 1)):gsub('\n$', '')
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action)
      local n = target.fix:match('[%d.]+') or target.fix
      return action.title:find(n, 1, true) ~= nil
    end,
  })
  wait_for('the text with ' .. target.fix, function()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') == want
  end)
  wait_for('the finding to go', function()
    return not finding_of(target)
  end)
  vim.cmd('silent undo')
  wait_for('the finding after undo', function()
    return finding_of(target)
  end)
end)

test('the report can be emptied', function()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, {})
  wait_for('no findings', function()
    return #vim.diagnostic.get(buffer) == 0
  end)
end)

test('the server ends with status 0 when told to', function()
  client:stop()
  wait_for('its end', function()
    return exit_code
  end)
  assert(exit_code == 0, 'status ' .. exit_code)
end)

-- Gone, or a zombie that nobody has reaped yet.
local function ended(pid)
  if not vim.uv.kill(pid, 0) then
    return true
  end
  local ok, stat = pcall(read, ('/proc/%d/stat'):format(pid))
  return ok and stat:match('%) (%a)') == 'Z'
end

-- Opens the report in a Neovim of its own, ends that one by `finish(job, channel)`,
-- and waits for its server to end.
local function server_of_another(finish, environment)
  local socket = workspace .. '/socket'
  local job = vim.fn.jobstart(
    { vim.v.progpath, '--clean', '--headless', '--listen', socket, '--cmd', 'luafile ' .. here .. '/e2e.lua', report },
    { env = vim.tbl_extend('error', { GOUJI_CHILD = '1', GOUJI_BINARY = binary }, environment or {}) }
  )
  local ok, err = xpcall(function()
    local channel = wait_for('the second Neovim', function()
      local connected, c = pcall(vim.fn.sockconnect, 'pipe', socket, { rpc = true })
      return connected and c > 0 and c
    end)
    wait_for('findings in the second Neovim', function()
      return vim.rpcrequest(channel, 'nvim_exec_lua', 'return #vim.diagnostic.get(0)', {}) > 0
    end)
    local children = vim.api.nvim_get_proc_children(vim.fn.jobpid(job))
    assert(#children == 1, ('%d child processes, not the server alone'):format(#children))
    finish(job, channel)
    wait_for('the end of the server', function()
      return ended(children[1])
    end)
  end, debug.traceback)
  vim.fn.jobstop(job)
  vim.fn.jobwait({ job }, 5000)
  vim.uv.fs_unlink(socket)
  assert(ok, err)
end

test('Enter is a line end and nothing else, also where completion opens by itself', function()
  server_of_another(function(_, channel)
    local function lua(code, ...)
      return vim.rpcrequest(channel, 'nvim_exec_lua', code, { ... })
    end
    lua([[
      local client = vim.lsp.get_clients({ name = 'gouji' })[1]
      vim.lsp.completion.enable(true, client.id, 0, { autotrigger = true })
    ]])
    local function typed(keys)
      vim.rpcrequest(channel, 'nvim_input', keys)
      vim.wait(300)
      assert(lua('return vim.fn.pumvisible()') == 0, 'something popped up behind ' .. keys)
    end
    typed('Go')
    for _, line in ipairs({ '民间投资12亿元', '二、工业', '完成投资3.6亿' }) do
      typed(line)
      typed('<CR>')
    end
    local last = lua('return vim.api.nvim_buf_get_lines(0, -5, -1, false)')
    assert(vim.deep_equal(last, { '民间投资12亿元', '二、工业', '完成投资3.6亿', '' }), vim.inspect(last))
    -- Asked for, it comes.
    vim.rpcrequest(channel, 'nvim_input', '全县规模以上工业')
    vim.wait(600) -- what comes with the key is not asked for
    vim.rpcrequest(channel, 'nvim_input', '<C-x><C-o>')
    wait_for('proposals', function()
      return lua('return vim.fn.pumvisible()') == 1
    end)
    vim.rpcnotify(channel, 'nvim_command', 'qall!')
  end)
end)

-- What the first finding says in a Neovim of this environment.
local function said_with(environment)
  local said
  server_of_another(function(_, channel)
    said = vim.rpcrequest(channel, 'nvim_exec_lua', 'return vim.diagnostic.get(0)[1].message', {})
    vim.rpcnotify(channel, 'nvim_command', 'qall!')
  end, environment)
  return said
end

test('messages follow the environment, and are Chinese where it says nothing', function()
  assert(said_with({ LC_ALL = 'en_US.UTF-8' }):find('%a+ %a+ %a+'), 'not in English')
  assert(said_with({ LC_ALL = 'C.UTF-8' }):find('为', 1, true), 'not in Chinese')
end)

test('the server ends when Neovim is left', function()
  server_of_another(function(_, channel)
    vim.rpcnotify(channel, 'nvim_command', 'qall!')
  end)
end)

test('the server ends when Neovim is killed', function()
  server_of_another(function(job)
    vim.uv.kill(vim.fn.jobpid(job), 'sigkill')
  end)
end)

vim.fs.rm(workspace, { recursive = true, force = true })
io.write(('  Neovim: %d passed, %d failed\n'):format(passed, failed))
os.exit(failed == 0 and 0 or 1)
