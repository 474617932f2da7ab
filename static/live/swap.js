// Makes the page shown into the page as the server has it now, without loading it anew.

import { keep } from './keep.js'
import { patch } from './patch.js'

const ROOTS = '[data-module]'
const OWN = 'script[type="module"][src]:not([data-build])'

/** What starts each of the page's components again; a page keeps its scripts.
 * @type {Promise<(undefined | (() => void))[]> | undefined} */
let starts

// The pages that the server sends are those it serves; some browsers want to be told so.
const policy = globalThis.trustedTypes?.createPolicy('live', { createHTML: (page) => page })

/** What the page's own scripts listen to beyond their own parts of it.
 * @type {[EventTarget, [string, EventListener, any]][]} */
const listeners = []

for (const target of [window, document]) {
  const add = target.addEventListener
  Object.assign(target, {
    /** @param {[string, EventListener, any]} all */
    addEventListener(...all) {
      listeners.push([target, all])
      add.apply(target, all)
    },
  })
}

// The body as it was sent: this module runs before those of the page.
let sent = /** @type {HTMLElement} */ (document.body.cloneNode(true))

/**
 * Show the page as the server has it now.
 * @param {HTMLElement} tag what tells which build is shown
 * @param {string} page the page, or nothing where it has to be asked for
 */
export async function refresh(tag, page) {
  const fresh = page ? parse(page) : await load(location.href.split('#')[0])
  const news = /** @type {HTMLElement | null} */ (fresh.querySelector('script[data-build]'))
  // Other scripts, or a page that is not ours: there is nothing to keep it by.
  if (!news || `${sources(fresh)}` !== `${sources(document)}`) {
    location.reload()
    return
  }
  await restyle(fresh)
  if (document.title !== fresh.title) document.title = fresh.title
  const [root, freshRoot] = [document.documentElement, fresh.documentElement]
  // Even the same language, set again, has the browser work out every style anew.
  if (root.lang !== freshRoot.lang) root.lang = freshRoot.lang
  if (news.dataset.body !== tag.dataset.body) await change(fresh.body)
  Object.assign(tag.dataset, news.dataset)
}

/** @param {string} page */
function parse(page) {
  return new DOMParser().parseFromString(policy?.createHTML(page) ?? page, 'text/html')
}

/** The page at an address, read but not run. @param {string} address
 * @returns {Promise<Document>} */
function load(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', address)
    request.responseType = 'document'
    request.onload = () => (request.response ? resolve(request.response) : reject(request.status))
    request.onerror = () => reject(new Error('no answer'))
    request.send()
  })
}

/** @param {Document} page */
function sources(page) {
  return [...page.querySelectorAll(OWN)].map((script) => script.getAttribute('src'))
}

/** Load new style sheets before the old ones go. @param {Document} fresh */
async function restyle(fresh) {
  const [old, wanted] = [document, fresh].map((page) => {
    const links = [...page.querySelectorAll('link[rel="stylesheet"]')]
    return new Map(links.map((link) => [link.getAttribute('href'), link]))
  })
  const loading = [...wanted].map(([address, link]) => {
    if (old.has(address)) return undefined
    const copy = /** @type {HTMLLinkElement} */ (document.importNode(link))
    document.head.append(copy)
    return new Promise((done, fail) => {
      copy.onload = done
      copy.onerror = () => {
        copy.remove()
        fail(new Error(`no ${address}`))
      }
    })
  })
  await Promise.all(loading)
  for (const [address, link] of old) if (!wanted.has(address)) link.remove()
}

/** Make the body into another one between two frames. @param {HTMLElement} fresh */
async function change(fresh) {
  starts ??= Promise.all(sources(document).map(again))
  const modules = await starts
  // A script of another make cannot be started twice on one page.
  if (modules.includes(undefined)) return location.reload()
  const restore = keep()
  const wanted = /** @type {HTMLElement} */ (fresh.cloneNode(true))
  const roots = fresh.querySelectorAll(ROOTS)
  if (patch(document.body, sent, fresh)) {
    for (const [target, all] of listeners.splice(0)) target.removeEventListener(...all)
    // Every component goes back to what the server sent, and starts again.
    document.querySelectorAll(ROOTS).forEach((root, place) => root.replaceWith(roots[place]))
    for (const start of modules) start()
  }
  sent = wanted
  restore()
}

/** What starts a module's component again; the server adds it. @param {string | null} source */
async function again(source) {
  try {
    return (await import(`${source}`)).again
  } catch {
    return undefined
  }
}
