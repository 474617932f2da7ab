// What every component shares: a start, a root element, and parts that must be there.

/**
 * Start a component wherever the page has one; where it fails, all else goes on working.
 * @param {typeof Component} Module
 */
export function start(Module) {
  for (const root of document.querySelectorAll(`[data-module="${Module.moduleName}"]`)) {
    try {
      new Module(/** @type {HTMLElement} */ (root))
    } catch (fault) {
      console.error(Module.moduleName, root, fault)
    }
  }
}

export class Component {
  static moduleName = ''

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
  }

  /**
   * The first part that matches, or an error that names what is missing.
   * @param {string} selector
   * @param {ParentNode} [within]
   */
  part(selector, within) {
    const [found] = this.parts(selector, within)
    if (!found) throw new Error(`${selector} is missing`)
    return found
  }

  /**
   * All parts that match.
   * @param {string} selector
   * @param {ParentNode} [within]
   */
  parts(selector, within = this.root) {
    return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)])
  }
}
