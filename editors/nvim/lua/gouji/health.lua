-- :checkhealth gouji
local M = {}
local health = vim.health
local say = require('gouji.say')

---@param program string
---@return string? version, string? problem
local function version_of(program)
  local ok, process = pcall(vim.system, { program, '--version' }, { text = true })
  if not ok then
    return nil, tostring(process)
  end
  local result = process:wait(1000)
  if result.code == 124 then
    return nil, say('no answer within a second')
  end
  if result.code ~= 0 then
    return nil, say('exit status %d: %s', result.code, vim.trim(result.stderr or ''))
  end
  return vim.trim(result.stdout)
end

local function check_program(config)
  health.start(say('gouji: program'))
  if type(config.cmd) ~= 'table' then
    health.info(say('cmd is a function: not looked at'))
    return
  end
  local program = config.cmd[1]
  if vim.fn.executable(program) == 0 then
    health.error(say('%s cannot be run', program), {
      say('Install it: cargo install --path server/cli'),
      say("Or name it: vim.lsp.config('gouji', { cmd = { '/path/of/gouji', 'lsp' } })"),
    })
    return
  end
  local version, problem = version_of(program)
  if version then
    health.ok(('%s (%s)'):format(version, vim.fn.exepath(program)))
  else
    health.error(say('%s --version failed: %s', program, problem))
  end
end

local function check_clients()
  health.start(say('gouji: client'))
  if not vim.lsp.is_enabled('gouji') then
    health.warn(say('not enabled'), { say("Put vim.lsp.enable('gouji') in your init.lua") })
  else
    health.ok(say('enabled'))
  end
  local clients = vim.lsp.get_clients({ name = 'gouji' })
  if #clients == 0 then
    health.info(say('no client is running: open a Markdown or text file'))
  end
  for _, client in ipairs(clients) do
    local root = client.root_dir
    local buffers = vim.tbl_count(client.attached_buffers)
    local text = 'client %d: %d buffer(s), root %s, positions in %s'
    health.ok(say(text, client.id, buffers, root or say('(none)'), client.offset_encoding))
    local toml = root and vim.fs.joinpath(root, 'gouji.toml')
    if toml and vim.uv.fs_stat(toml) then
      health.info(say('configuration: ') .. toml)
    end
  end
end

function M.check()
  health.start(say('gouji: Neovim'))
  if vim.fn.has('nvim-0.11') == 0 then
    health.error(say('Neovim 0.11 or newer is needed'))
    return
  end
  health.ok(tostring(vim.version()))
  local config = vim.lsp.config['gouji']
  if not config then
    health.error(say('lsp/gouji.lua is not on the runtimepath'))
    return
  end
  check_program(config)
  check_clients()
end

return M
