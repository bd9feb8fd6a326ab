" Vim's ALE with the server:  vim -Nu ale.vim -es     (Debian: vim vim-ale)
"   GOUJI_BINARY, GOUJI_SAMPLES   as for the other editors
"   GOUJI_RESULT                  the file for what was tested; Vim has no standard output here
" The configuration is the one of docs/editors/vim.md.
set nocompatible nomore noswapfile encoding=utf-8
scriptencoding utf-8
filetype plugin on
packadd ale

call ale#linter#Define('markdown', {
\   'name': 'gouji',
\   'lsp': 'stdio',
\   'executable': $GOUJI_BINARY,
\   'command': '%e lsp',
\   'language': 'markdown',
\   'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
\   'initialization_options': {'language': 'zh', 'positions': 'utf-8'},
\})
let g:ale_linters = {'markdown': ['gouji']}
let g:ale_lint_on_enter = 0
let g:ale_hover_to_preview = 1

let s:out = []
let s:failed = 0
function! s:Check(name, ok) abort
  call add(s:out, (a:ok ? '  ok      ' : '  FAILED  ') . 'Vim: ' . a:name)
  let s:failed += !a:ok
endfunction
function! s:Until(F) abort
  for l:i in range(400)
    if a:F() | return 1 | endif
    sleep 50m
  endfor
  return 0
endfunction
function! s:Preview() abort
  for l:window in range(1, winnr('$'))
    if join(getbufline(winbufnr(l:window), 1, '$')) =~# '12\.855' && getwinvar(l:window, '&previewwindow') | return 1 | endif
  endfor
  return 0
endfunction

let s:folder = tempname()
call mkdir(s:folder)
call writefile(readfile($GOUJI_SAMPLES . '/work-report-2025-draft.md'), s:folder . '/draft.md')
execute 'edit ' . s:folder . '/draft.md'
set filetype=markdown
ALELint
call s:Check('findings', s:Until({-> len(filter(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.text =~# "12.86"')) > 0}))
let s:found = filter(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.text =~# "12.86"')[0]
call s:Check('a finding stands at its figure', strpart(getline(s:found.lnum), s:found.col - 1) =~# '^7\.5%')
call cursor(1, 1)
call search('12\.86')
ALEHover
call s:Check('a hover explains the figure', s:Until(function('s:Preview')))
call writefile(s:out, $GOUJI_RESULT)
if s:failed | cquit | endif
qall!
