// Makes the page as it stands into another one, and touches only what differs: the rest keeps its
// state, and the browser has little to lay out and to paint.

/** What the page's scripts work on. */
const SCRIPTED = '[data-module], [data-flowchart], [data-flowchart-text], [data-routes]'

/**
 * Change an element that was sent as `old` into what is sent now, taking parts of `fresh` over.
 * @param {Element} live @param {Element} old @param {Element} fresh
 * @returns {boolean} whether anything changed that scripts work on
 */
export function patch(live, old, fresh) {
  if (isSame(old, fresh)) return false
  const now = [...live.childNodes].filter((node) => !isOurs(node))
  const isChanged = now.length !== old.childNodes.length
  if (isChanged || live.matches(SCRIPTED) || old.nodeName !== fresh.nodeName) {
    return put([live], [fresh])
  }
  patchAttributes(live, old, fresh)
  return patchChildren(now, [...old.childNodes], [...fresh.childNodes], live)
}

/** Whether the live client itself has put it there. @param {Node} node */
function isOurs(node) {
  return node instanceof HTMLElement && node.classList.contains('live')
}

/** @param {Element} live @param {Element} old @param {Element} fresh */
function patchAttributes(live, old, fresh) {
  for (const { name } of old.attributes) if (!fresh.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) live.setAttribute(name, value)
  }
}

/**
 * Change what differs between a common beginning and a common end.
 * @param {ChildNode[]} now @param {ChildNode[]} old @param {ChildNode[]} fresh
 * @param {Element} parent
 */
function patchChildren(now, old, fresh, parent) {
  const shorter = Math.min(old.length, fresh.length)
  let start = 0
  while (start < shorter && isSame(old[start], fresh[start])) start += 1
  let end = 0
  const [was, will] = [old.slice(start), fresh.slice(start)].map((nodes) => nodes.reverse())
  while (end < shorter - start && isSame(was[end], will[end])) end += 1
  const until = old.length - end
  if (old.length === fresh.length) {
    const changes = now.slice(start, until).map((node, place) => {
      return patchNode(node, old[start + place], fresh[start + place])
    })
    return changes.includes(true)
  }
  const rest = now[until] ?? null
  const isTouched = put(now.slice(start, until), [])
  const added = fresh.slice(start, fresh.length - end)
  for (const node of added) parent.insertBefore(node, rest)
  return added.some(isScripted) || isTouched
}

/** @param {ChildNode} live @param {ChildNode} old @param {ChildNode} fresh */
function patchNode(live, old, fresh) {
  if (live instanceof Element && old instanceof Element && fresh instanceof Element) {
    return patch(live, old, fresh)
  }
  return !isSame(old, fresh) && put([live], [fresh])
}

/** Whether two nodes are alike in all that matters, also in what their templates hold.
 * @param {Node} one @param {Node} other @returns {boolean} */
function isSame(one, other) {
  if (!one.isEqualNode(other)) return false
  const [held, wanted] = [one, other].map(templatesIn)
  return held.every(({ content }, place) => isSame(content, wanted[place].content))
}

/** @param {Node} node */
function templatesIn(node) {
  if (node instanceof HTMLTemplateElement) return [node]
  const holds = node instanceof Element || node instanceof DocumentFragment
  return holds ? [...node.querySelectorAll('template')] : []
}

/** Put some nodes in the place of others.
 * @param {ChildNode[]} nodes @param {Node[]} others */
function put(nodes, others) {
  const isTouched = [...nodes, ...others].some(isScripted)
  nodes[0]?.replaceWith(...others)
  for (const node of nodes) node.remove()
  return isTouched
}

/** @param {Node} node */
function isScripted(node) {
  return node instanceof Element && (node.matches(SCRIPTED) || !!node.querySelector(SCRIPTED))
}
