-- :checkhealth gouji
local M = {}
local health = vim.health

---@param program string
---@return string? version, string? problem
local function version_of(program)
  local ok, process = pcall(vim.system, { program, '--version' }, { text = true })
  if not ok then
    return nil, tostring(process)
  end
  local result = process:wait(1000)
  if result.code == 124 then
    return nil, 'no answer within a second'
  end
  if result.code ~= 0 then
    return nil, ('exit status %d: %s'):format(result.code, vim.trim(result.stderr or ''))
  end
  return vim.trim(result.stdout)
end

local function check_program(config)
  health.start('gouji: program')
  if type(config.cmd) ~= 'table' then
    health.info('cmd is a function: not looked at')
    return
  end
  local program = config.cmd[1]
  if vim.fn.executable(program) == 0 then
    health.error(('%s cannot be run'):format(program), {
      'Install it: cargo install --path server/cli',
      "Or name it: vim.lsp.config('gouji', { cmd = { '/path/of/gouji', 'lsp' } })",
    })
    return
  end
  local version, problem = version_of(program)
  if version then
    health.ok(('%s (%s)'):format(version, vim.fn.exepath(program)))
  else
    health.error(('%s --version failed: %s'):format(program, problem))
  end
end

local function check_clients()
  health.start('gouji: client')
  if not vim.lsp.is_enabled('gouji') then
    health.warn('not enabled', { "Put vim.lsp.enable('gouji') in your init.lua" })
  else
    health.ok('enabled')
  end
  local clients = vim.lsp.get_clients({ name = 'gouji' })
  if #clients == 0 then
    health.info('no client is running: open a Markdown or text file')
  end
  for _, client in ipairs(clients) do
    local root = client.root_dir
    health.ok(('client %d: %d buffer(s), root %s, positions in %s'):format(
      client.id,
      vim.tbl_count(client.attached_buffers),
      root or '(none)',
      client.offset_encoding
    ))
    local toml = root and vim.fs.joinpath(root, 'gouji.toml')
    if toml and vim.uv.fs_stat(toml) then
      health.info('configuration: ' .. toml)
    end
  end
end

function M.check()
  health.start('gouji: Neovim')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim 0.11 or newer is needed')
    return
  end
  health.ok(tostring(vim.version()))
  local config = vim.lsp.config['gouji']
  if not config then
    health.error('lsp/gouji.lua is not on the runtimepath')
    return
  end
  check_program(config)
  check_clients()
end

return M
