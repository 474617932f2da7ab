// Keeps an open page up to date while its guide is written. Only the local server sends this.

import { showMarker } from './marker.js'
import { showProblems } from './overlay.js'
import { refresh } from './swap.js'

const RETRY = 500
const tag = /** @type {HTMLElement} */ (document.querySelector('script[data-build]'))

/** @typedef {{ build: string, problems: import('./overlay.js').Problem[], page: string }} News */

let busy = false
/** What was heard last and has not been acted on.
 * @type {News | undefined} */
let latest

function connect() {
  const socket = new WebSocket(`ws://${location.host}/live/socket?${location.pathname}`)
  socket.onopen = () => socket.send(tag.dataset.build ?? '')
  socket.onmessage = ({ data }) => hear(JSON.parse(data))
  // The server may be starting again, or be gone.
  socket.onclose = () => setTimeout(connect, RETRY)
}

/** Bring the page to the build last heard of; what is heard meanwhile is taken up after.
 * @param {News} news */
async function hear(news) {
  latest = news
  if (busy) return
  busy = true
  while (latest) {
    const { build, problems, page } = latest
    latest = undefined
    try {
      if (build !== tag.dataset.build) await refresh(tag, page)
      showMarker(tag)
    } catch (fault) {
      console.warn('The page could not be refreshed; the next save tries again.', fault)
    }
    showProblems(problems)
  }
  busy = false
}

showMarker(tag)
connect()
