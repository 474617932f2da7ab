// What is wrong with the content, over the last good page.

/**
 * @typedef {{
 *   place: string, address: string, severity: string, code: string, message: string,
 *   excerpt: string, related: string[], hint: string,
 * }} Problem
 */

/** What is shown, as it was told. */
let shown = '[]'

/** Show every problem, or clear away what was shown. @param {Problem[]} problems */
export function showProblems(problems) {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog.live'))
  const told = JSON.stringify(problems)
  if (dialog?.open && told === shown) return
  shown = told
  // Closed first: only that gives the focus back to where it was.
  dialog?.close()
  dialog?.remove()
  if (problems.length) open(problems)
}

/** @param {Problem[]} problems */
function open(problems) {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const title = make('h1', `${errors} error${errors === 1 ? '' : 's'}: the last good page stays`)
  const close = make('button', 'Close')
  const list = make('ol', '', ...problems.map(item))
  const dialog = make('dialog', '', make('div', '', title, close), list)
  title.id = 'live-title'
  list.children[0].id = 'live-problem'
  dialog.className = 'live'
  dialog.role = 'alertdialog'
  dialog.setAttribute('aria-labelledby', title.id)
  dialog.setAttribute('aria-describedby', list.children[0].id)
  close.onclick = () => dialog.close()
  document.body.append(dialog)
  dialog.showModal()
  for (const block of dialog.querySelectorAll('pre')) reveal(block)
}

/** Scroll a line that is too long to what its carets point at. @param {HTMLElement} block */
function reveal(block) {
  const [line, carets = ''] = block.innerText.split('\n')
  const share = carets.indexOf('^') / Math.max(line.length, carets.length)
  block.scrollLeft = share * block.scrollWidth - block.clientWidth / 3
}

/** @param {Problem} problem */
function item({ place, address, severity, code, message, excerpt, related, hint }) {
  const link = make('a', 'open')
  link.href = address
  link.ariaLabel = `Open ${place} in VS Code`
  const kind = make('b', severity)
  kind.className = severity
  /** @type {Node[]} */
  const parts = [
    make('p', '', make('code', place), ' ', link),
    make('p', '', kind, ' ', ...marked(message), ' ', make('small', code)),
  ]
  if (excerpt) parts.push(lines(excerpt, place))
  for (const note of related) parts.push(make('p', 'see ', ...marked(note)))
  if (hint) parts.push(make('p', '', make('i', 'hint:'), ' ', ...marked(hint)))
  return make('li', '', ...parts)
}

/** The lines themselves, which may be too long for the screen and then scroll.
 * @param {string} excerpt @param {string} place */
function lines(excerpt, place) {
  const block = make('pre', excerpt)
  block.tabIndex = 0
  block.role = 'region'
  block.ariaLabel = place
  return block
}

/** A message with the names in it as code. @param {string} message */
function marked(message) {
  return message.split('`').map((part, place) => (place % 2 ? make('code', part) : part))
}

/**
 * An element with words and parts in it.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {string} words @param {(Node | string)[]} parts
 */
function make(tag, words, ...parts) {
  const element = document.createElement(tag)
  element.append(words, ...parts)
  return element
}
