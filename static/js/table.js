// A table that the reader can sort by its column headings.

import { Component, start } from './component.js'

export class SortableTable extends Component {
  static moduleName = 'table'

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root)
    this.headings = this.parts('thead th')
    this.headings.forEach((heading, column) => {
      const button = document.createElement('button')
      button.append(...heading.childNodes)
      button.addEventListener('click', () => this.sort(heading, column))
      heading.append(button)
    })
  }

  /** Sort by a column: figures and ratings from the highest, words from A; the next time turned.
   * @param {HTMLElement} heading @param {number} column */
  sort(heading, column) {
    const rows = this.parts('tbody tr')
    /** @param {HTMLElement} row */
    const key = (row) => {
      const cell = /** @type {HTMLElement} */ (row.children[column])
      return cell.dataset.order ?? cell.innerText
    }
    const isUp = heading.ariaSort ? heading.ariaSort === 'descending' : isNaN(+key(rows[0]))
    const sign = isUp ? 1 : -1
    rows.sort((a, b) => sign * (+key(a) - +key(b) || key(a).localeCompare(key(b))))
    for (const other of this.headings) other.ariaSort = null
    heading.ariaSort = isUp ? 'ascending' : 'descending'
    this.part('tbody').append(...rows)
  }
}

start(SortableTable)
