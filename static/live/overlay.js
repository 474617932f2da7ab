// What is wrong with the content, over the last good page.

/**
 * @typedef {{
 *   place: string, severity: string, code: string, message: string,
 *   excerpt: string, related: string[], hint: string,
 * }} Problem
 */

/** Show every problem, or clear away what was shown. @param {Problem[]} problems */
export function showProblems(problems) {
  document.querySelector('dialog.live')?.remove()
  if (!problems.length) return
  const title = make('h1', problems.length === 1 ? '1 problem' : `${problems.length} problems`)
  title.id = 'live-title'
  const close = make('button', 'Close')
  const dialog = make('dialog', '', title, make('ol', '', ...problems.map(item)), close)
  dialog.className = 'live'
  dialog.role = 'alertdialog'
  dialog.setAttribute('aria-labelledby', title.id)
  close.onclick = () => dialog.close()
  document.body.append(dialog)
  dialog.showModal()
}

/** @param {Problem} problem */
function item({ place, severity, code, message, excerpt, related, hint }) {
  const head = make('p', '', make('b', severity), ` ${message} `, make('small', code))
  /** @type {Node[]} */
  const parts = [make('p', place), head]
  if (excerpt) parts.push(make('pre', excerpt))
  for (const note of related) parts.push(make('p', `see ${note}`))
  if (hint) parts.push(make('p', '', make('i', hint)))
  return make('li', '', ...parts)
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
