-- What the client itself says, in Chinese or English: that of the environment, Chinese where it says nothing.
local M = {}

local chinese = {
  ['no finding in this line; name a rule'] = '这一行没有问题；请写规则名',
  ['nothing to repair'] = '没有可改的用词',
  ['change which of these too (1 3, a for all, nothing for none): '] = '这些数由它推出。一并改哪几处（如 1 3；a 为全部；空为不改）：',
  ['no figure here that can be changed'] = '这里没有可改的数',
  ['no figure here whose indicator is certain'] = '这里没有指标明确的数',
  target = '目标',
  result = '实际',
  ['%d changed, %d did not follow'] = '改动 %d 处，没有跟着改 %d 处',
  changed = '改动',
  ['did not follow'] = '没有跟着改',
  added = '新增',
  removed = '删除',
  ['the server does not run'] = '服务器没有运行',
  ['changed in %d files, none of them saved'] = '改了 %d 个文件，都还没有存盘',
  ['new value: '] = '改为：',
  ['Neovim 0.11 or newer is needed'] = '需要 Neovim 0.11 以上',
  ['lsp/gouji.lua is not on the runtimepath'] = 'runtimepath 里没有 lsp/gouji.lua',
  ['cmd is a function: not looked at'] = 'cmd 是函数，没有查',
  ['%s cannot be run'] = '%s 无法运行',
  ['Install it: cargo install --path server/cli'] = '安装：cargo install --path server/cli',
  ["Or name it: vim.lsp.config('gouji', { cmd = { '/path/of/gouji', 'lsp' } })"] = "或写明路径：vim.lsp.config('gouji', { cmd = { '/gouji/的/路径', 'lsp' } })",
  ['%s --version failed: %s'] = '%s --version 失败：%s',
  ['no answer within a second'] = '一秒内没有应答',
  ['exit status %d: %s'] = '退出状态 %d：%s',
  ['not enabled'] = '没有启用',
  ["Put vim.lsp.enable('gouji') in your init.lua"] = "在 init.lua 里写 vim.lsp.enable('gouji')",
  enabled = '已启用',
  ['no client is running: open a Markdown or text file'] = '没有运行的客户端：请打开 Markdown 或文本文件',
  ['client %d: %d buffer(s), root %s, positions in %s'] = '客户端 %d：%d 个缓冲区，根目录 %s，位置按 %s 计',
  ['(none)'] = '（无）',
  ['configuration: '] = '配置：',
  ['gouji: Neovim'] = '勾稽：Neovim',
  ['gouji: program'] = '勾稽：程序',
  ['gouji: client'] = '勾稽：客户端',
}

--- The language of the environment, as the program itself takes it.
---@return string? locale
function M.locale()
  for _, name in ipairs({ 'LC_ALL', 'LC_MESSAGES', 'LANG' }) do
    local locale = vim.env[name]
    if locale and locale ~= '' then
      local language = locale:match('^(%a%a%a?)[_.@-]') or locale:match('^(%a%a%a?)$')
      return language and language ~= 'C' and locale:gsub('[.@].*', ''):gsub('_', '-') or nil
    end
  end
end

--- Whether the environment asks for Chinese, or for nothing.
---@return boolean
function M.is_chinese()
  local locale = M.locale()
  return not locale or vim.startswith(locale, 'zh')
end

---@param text string
---@return string
function M.say(text, ...)
  local shown = M.is_chinese() and chinese[text] or text
  return select('#', ...) > 0 and shown:format(...) or shown
end

return setmetatable(M, {
  __call = function(_, ...)
    return M.say(...)
  end,
})
