-- The whole message of the finding under the cursor, in a window that wraps it. What Neovim shows at a line's end is cut where the
-- window ends, and of a paragraph of a thousand characters, which is one line, the end may be off the screen.
local M = {}

-- How long the cursor rests before anything is shown, in milliseconds: 'updatetime' is four seconds by default.
local REST = 300

local timer = assert(vim.uv.new_timer())

--- Whether the user wants it: `vim.g.gouji_finding = false` turns it off, at any time.
local function is_wanted()
  return vim.g.gouji_finding ~= false and vim.g.gouji_finding ~= 0
end

-- A window above the text (a hover, a menu) is not covered.
local function is_covered()
  return vim.fn.pumvisible() == 1 or vim.iter(vim.api.nvim_tabpage_list_wins(0)):any(function(window)
    local config = vim.api.nvim_win_get_config(window)
    return config.relative ~= '' and config.focusable
  end)
end

--- Shows the findings of this client under the cursor; nothing where there are none.
---@param client vim.lsp.Client
---@param buffer integer
function M.show(client, buffer)
  if not is_wanted() or vim.api.nvim_get_current_buf() ~= buffer or vim.fn.mode() ~= 'n' or is_covered() then
    return
  end
  vim.diagnostic.open_float({
    bufnr = buffer,
    scope = 'cursor',
    namespace = vim.iter({ false, true }):map(function(is_pull)
      return vim.lsp.diagnostic.get_namespace(client.id, is_pull)
    end):totable(),
    header = '',
    focus = false,
    wrap = true,
    max_width = math.max(20, vim.api.nvim_win_get_width(0) - 4),
  })
end

---@param client vim.lsp.Client
---@param buffer integer
function M.attach(client, buffer)
  local group = vim.api.nvim_create_augroup('gouji-finding-' .. buffer, {})
  vim.api.nvim_create_autocmd({ 'CursorMoved', 'InsertLeave' }, {
    group = group,
    buffer = buffer,
    desc = 'The finding under the cursor, in full',
    callback = function()
      if not is_wanted() then
        return
      end
      timer:start(REST, 0, vim.schedule_wrap(function()
        if vim.api.nvim_buf_is_loaded(buffer) and not client:is_stopped() then
          M.show(client, buffer)
        end
      end))
    end,
  })
end

return M
