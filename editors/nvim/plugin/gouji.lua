-- There is nothing to set up here: the client is lsp/gouji.lua, and you turn it
-- on yourself with vim.lsp.enable('gouji').
if vim.g.loaded_gouji then
  return
end
vim.g.loaded_gouji = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('gouji needs Neovim 0.11 or newer', vim.log.levels.ERROR)
end

-- The help is in the language of the messages. Neovim's own rule has English where the locale names no language, and for zh_TW.
if require('gouji.say').is_chinese() and not vim.api.nvim_get_option_info2('helplang', {}).was_set then
  if not vim.o.helplang:find('cn', 1, true) then
    vim.opt.helplang:append('cn')
  end
end

-- The cells of a sheet that is no text, where a definition leads there.
vim.api.nvim_create_autocmd('BufReadCmd', {
  pattern = 'gouji-sheet://*',
  group = vim.api.nvim_create_augroup('gouji', {}),
  callback = function(args)
    require('gouji').sheet(args.match, args.buf)
  end,
})
