// Starts every component of a page, each on its own: one that fails leaves the others working.

import { Checklist } from './checklist.js'
import { Quiz } from './quiz.js'
import { SortableTable } from './table.js'

for (const Module of [Checklist, Quiz, SortableTable]) {
  for (const root of document.querySelectorAll(`[data-module="${Module.moduleName}"]`)) {
    try {
      new Module(/** @type {HTMLElement} */ (root))
    } catch (fault) {
      console.error(Module.moduleName, root, fault)
    }
  }
}
