// What every component shares: a root element, and parts that must be there.

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
