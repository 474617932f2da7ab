// A checklist whose ticks are kept on the reader's device.

import { Component, start } from './component.js'

export class Checklist extends Component {
  static moduleName = 'checklist'

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root)
    this.key = `ticks:${root.dataset.key}`
    this.boxes = /** @type {HTMLInputElement[]} */ (this.parts('input'))
    this.button = this.part('button')
    this.tick(this.kept())
    root.addEventListener('change', () => this.keep())
    this.button.addEventListener('click', () => this.clear())
  }

  kept() {
    try {
      return localStorage.getItem(this.key) ?? ''
    } catch {
      return ''
    }
  }

  /** Tick the lines with these ids, and no others. @param {string} ids */
  tick(ids) {
    const ticked = ids.split(' ')
    for (const box of this.boxes) box.checked = ticked.includes(box.value)
    this.button.hidden = !ids
  }

  keep() {
    const ids = this.boxes.filter((box) => box.checked).map((box) => box.value).join(' ')
    this.button.hidden = !ids
    try {
      localStorage.setItem(this.key, ids)
    } catch {
      // A device that keeps nothing still ticks.
    }
  }

  clear() {
    this.tick('')
    this.keep()
    this.boxes[0].focus()
  }
}

start(Checklist)
