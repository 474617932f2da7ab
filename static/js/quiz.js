// The quiz: takes over the links of its section and shows one panel at a time.
// The answers live in the address, so that back, reload and a shared link all work.

import { Component, start } from './component.js'
import { answersTo, flips, own, readAnswers, walk } from './walk.js'

/** @typedef {import('./walk.js').Answers} Answers */
/** @typedef {import('./walk.js').Answer} Answer */

export class Quiz extends Component {
  static moduleName = 'quiz'

  // Where the reader is: the node shown, the answers that led there, and these as one string.
  at = ''
  steps = /** @type {Answers} */ (new Map())
  route = ''
  // All answers that the address holds, and their keys. While one is being changed, those after it
  // stay in the address and count again once the new one is given.
  answers = /** @type {Answers} */ (new Map())
  keys = /** @type {string[]} */ ([])
  // Answers given at any time, to be marked when their question is shown again.
  chosen = /** @type {Answers} */ (new Map())

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root)
    this.name = /** @type {string} */ (root.dataset.quiz)
    this.prefix = this.name && `${this.name}.`
    /** @type {import('./walk.js').Decision} */
    this.decision = JSON.parse(this.part('[data-quiz-data]').innerText)
    this.stage = this.part('[data-quiz-stage]')
    this.more = this.part('[data-quiz-more]')
    this.summary = this.part('[data-summary]')
    this.line = this.part('li', this.summary)
    this.said = this.part('output')
    this.panels = this.takePanels()
    root.addEventListener('click', (event) => this.act(event))
    addEventListener('popstate', () => this.show(true))
    this.show()
  }

  /** Every panel by the id of its question or outcome, with buttons for links. */
  takePanels() {
    const panels = new Map([[this.decision.start, this.part('[data-question]')]])
    for (const store of this.parts('template')) {
      const { content } = /** @type {HTMLTemplateElement} */ (store)
      panels.set(/** @type {string} */ (store.dataset.panel), this.part('div', content))
    }
    for (const panel of panels.values()) {
      for (const link of this.parts('[data-option]', panel)) {
        const button = document.createElement('button')
        button.dataset.option = link.dataset.option
        button.textContent = link.textContent
        link.replaceWith(button)
      }
    }
    return panels
  }

  /** Do what a button says: its data attribute is the name of one of the methods below.
   * @param {Event} event */
  act({ target }) {
    const button = /** @type {Element} */ (target).closest('button')
    const does = /** @type {Record<string, any>} */ (this)
    for (const name in button?.dataset) does[name](button.dataset[name])
  }

  /** Answer the question shown. @param {string} option */
  option(option) {
    const answer = answersTo(this.decision, this.at).find(({ id }) => id === option)
    this.go(new Map(this.answers).set(this.at, /** @type {Answer} */ (answer)))
  }

  /** Ask a question again and keep the answers after it. @param {string | undefined} question */
  change(question) {
    this.go(new Map([...this.answers].filter(([id]) => id !== question)))
  }

  back() {
    this.change([...this.steps.keys()].pop())
  }

  restart() {
    this.chosen.clear()
    this.go(new Map())
  }

  print() {
    window.print()
  }

  /** Copy the link to this place, or offer it for copying by hand. */
  async share() {
    const link = `${location.href.split('#')[0]}#${this.root.id}`
    const field = /** @type {HTMLInputElement} */ (this.part('input'))
    field.value = link
    field.hidden = false
    try {
      await navigator.clipboard.writeText(link)
      this.said.textContent = /** @type {string} */ (this.more.dataset.copied)
    } catch {
      field.select()
    }
  }

  /** Put answers into the address, those of a result as far as they led there, and show where
   * that is. @param {Answers} answers */
  go(answers) {
    const url = new URL(location.href)
    const { steps, at } = walk(this.decision, answers)
    const kept = own(this.decision.questions, at) ? [...steps, ...answers] : steps
    for (const key of this.keys) url.searchParams.delete(key)
    for (const [question, { id }] of kept) url.searchParams.set(this.prefix + question, id)
    history.pushState(history.state, '', url)
    this.show(true)
  }

  /** Show what the address says, unless it is shown already.
   * @param {boolean} [asked] whether the reader asked for it, so that the focus goes along */
  show(asked) {
    const { chosen, decision, more, summary } = this
    const query = new URLSearchParams(location.search)
    const { answers, keys, lost } = readAnswers(decision, query, this.prefix)
    const { steps, at } = walk(decision, answers)
    const edges = [...steps].map(([question, { id }]) => `${question}.${id}`)
    const left = own(decision.questions, at)?.left ?? 0
    const isShown = this.route === `${edges}`
    Object.assign(this, { at, steps, answers, keys, route: `${edges}` })
    if (isShown && (asked || !lost)) return
    for (const [question, answer] of answers) chosen.set(question, answer)

    const panel = /** @type {HTMLElement} */ (this.panels.get(at))
    const [number, most] = this.parts('[data-place] b')
    number.textContent = `${steps.size + 1}`
    most.textContent = `${steps.size + left}`
    this.part('[data-place]').hidden = !left
    this.part('[data-lost]').hidden = !lost
    more.hidden = !steps.size
    this.said.textContent = ''
    this.part('input').hidden = true
    for (const note of this.parts('[data-note]', panel)) {
      note.hidden = note.dataset.note !== edges.at(-1)
    }
    for (const button of this.parts('[data-option]', panel)) {
      button.ariaCurrent = `${button.dataset.option === chosen.get(at)?.id}`
    }
    for (const list of this.parts('[data-flips]', panel)) {
      list.replaceChildren(...flips(decision, answers).map((flip) => this.flip(flip)))
    }
    this.part('ol', summary).replaceChildren(...[...steps].map((step) => this.row(...step)))
    const behind = panel.querySelector('[data-behind]') ?? more
    behind.prepend(summary)
    this.stage.replaceChildren(panel)
    this.light(edges)
    if (asked) this.part('[tabindex]', panel).focus()
  }

  /** An answer given, with a button to change it. @param {string} question @param {Answer} answer */
  row(question, { label }) {
    const row = /** @type {HTMLElement} */ (this.line.cloneNode(true))
    const [asked, given, button] = /** @type {HTMLElement[]} */ ([...row.children])
    asked.textContent = this.decision.questions[question].short
    given.textContent = label
    button.dataset.change = question
    button.ariaLabel = `${button.textContent}: ${asked.textContent}`
    return row
  }

  /** An answer changed on its own, with what it would lead to.
   * @param {ReturnType<typeof flips>[number]} flip */
  flip({ question, instead, ends }) {
    const row = this.row(question, instead)
    const names = ends.map(([, short]) => short).join(', ')
    row.lastChild?.replaceWith('→ ', ends[1] ? `${this.more.dataset.further} ` : '', names)
    return row
  }

  /** Mark the way taken on the chart, in its list and in the table of routes.
   * @param {string[]} edges */
  light(edges) {
    const lit = new Set([...edges, ...this.steps.keys(), edges[0] && this.at])
    for (const hook of ['flowchart', 'flowchart-text', 'routes']) {
      for (const part of this.parts(`[data-${hook}="${this.name}"] *`, document)) {
        const { answer, edge, node, route } = part.dataset
        const marks = (edge ?? node ?? route ?? answer ?? '').split(' ')
        part.classList.toggle('is-lit', marks.every((mark) => lit.has(mark)))
      }
    }
  }
}

start(Quiz)
