// A small link from each page to what its editor wants to know of it.

/** Show the link, once. @param {HTMLElement} tag what tells where it leads */
export function showMarker({ dataset: { desk } }) {
  if (!desk || document.querySelector('.live-marker')) return
  const nav = document.createElement('nav')
  const link = document.createElement('a')
  nav.className = 'live live-marker'
  nav.ariaLabel = 'Editor'
  link.href = desk
  link.textContent = 'Editor’s view'
  nav.append(link)
  document.body.append(nav)
}
