// What a reader was doing, kept while the page under it changes.

/** Take note of it; what is returned puts it back. */
export function keep() {
  const [left, top] = [scrollX, scrollY]
  const anchor = topmost()
  const offset = anchor?.getBoundingClientRect().top ?? 0
  const focus = pathTo(document.activeElement)
  const open = new Map(all('details').map(({ key, element }) => [key, element.open]))
  const fields = new Map(all('input').map(({ key, element }) => [key, stateOf(element)]))

  return () => {
    for (const { key, element } of all('details')) element.open = open.get(key) ?? element.open
    for (const { key, element } of all('input')) Object.assign(element, fields.get(key))
    const focused = elementAt(focus)
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    const found = anchor && top && document.getElementById(anchor.id)
    const moved = found ? found.getBoundingClientRect().top - offset : 0
    scrollTo({ left, top: found ? scrollY + moved : top, behavior: 'instant' })
  }
}

/** The first thing with an id that is still in sight: what a reader has before the eyes. */
function topmost() {
  const named = [...document.querySelectorAll('main [id]')]
  return named.find((element) => element.getBoundingClientRect().bottom > 0)
}

/**
 * Every element of a kind, by its words and by how many like it came before.
 * @template {'details' | 'input'} K
 * @param {K} kind
 */
function all(kind) {
  /** @type {Map<string, number>} */
  const met = new Map()
  return [...document.querySelectorAll(kind)].map((element) => {
    const words = element.querySelector('summary')?.textContent ?? `${element.id} ${element.name}`
    const count = (met.get(words) ?? 0) + 1
    met.set(words, count)
    return { key: `${words} ${count}`, element }
  })
}

/** What was typed or ticked, if anything was. @param {HTMLInputElement} field */
function stateOf({ type, value, defaultValue, checked, defaultChecked }) {
  if (type === 'checkbox' || type === 'radio') return checked !== defaultChecked && { checked }
  return value !== defaultValue && { value }
}

/** Where an element stands below the body. @param {Element | null} element */
function pathTo(element) {
  /** @type {number[]} */
  const path = []
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    path.unshift([...(at.parentElement?.children ?? [])].indexOf(at))
  }
  return path
}

/** What stands there now. @param {number[]} path */
function elementAt(path) {
  if (!path.length) return undefined
  return path.reduce((/** @type {Element | undefined} */ at, place) => at?.children[place], document.body)
}
