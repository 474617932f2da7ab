// The walk through a decision, without any page: the same rules as in graph.py.

/**
 * @typedef {[id: string, short: string]} Ending an outcome
 * @typedef {{ id: string, label: string, to: string }} Answer
 * @typedef {{ short: string, left: number, answers: Answer[] }} Question
 * @typedef {{
 *   start: string,
 *   questions: Record<string, Question>,
 *   outcomes: Ending[],
 *   was: Record<string, string>,
 * }} Decision
 * @typedef {Map<string, Answer>} Answers answers by the ids of their questions
 */

/**
 * A record's own entry: an id may be called `constructor`.
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 */
export function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/**
 * The answers to a question; none for an outcome, or for what a link made up.
 * @param {Decision} decision
 * @param {string} node
 */
export function answersTo({ questions }, node) {
  return own(questions, node)?.answers ?? []
}

/**
 * Follow the answers from the start as far as they go; a circle ends the walk.
 * @param {Decision} decision
 * @param {Answers} answers
 */
export function walk({ start }, answers) {
  /** @type {Answers} */
  const steps = new Map()
  let at = start
  for (let answer; (answer = answers.get(at)) && !steps.has(at); at = answer.to) {
    steps.set(at, answer)
  }
  return { steps, at }
}

/**
 * What each answer of a walk, changed on its own with all others kept, would lead to: the
 * outcomes then possible, in the order written.
 * @param {Decision} decision
 * @param {Answers} answers
 */
export function flips(decision, answers) {
  return [...walk(decision, answers).steps].flatMap(([question, answer]) =>
    answersTo(decision, question)
      .filter((instead) => instead !== answer)
      .map((instead) => {
        const kept = new Map(answers).set(question, instead)
        // A set that grows while it is walked over: each node is met once.
        const met = new Set([decision.start])
        for (const node of met) {
          const given = kept.get(node)
          for (const { to } of given ? [given] : answersTo(decision, node)) met.add(to)
        }
        const ends = decision.outcomes.filter(([id]) => met.has(id))
        return { question, instead, ends }
      }),
  )
}

/**
 * What an address says: the answers, old ids made new; which of its keys are meant for this
 * decision; and whether any of them names what no longer exists.
 *
 * A key that names no question is taken for one that is gone if its value is some answer's id,
 * so that other people's parameters are left alone.
 * @param {Decision} decision
 * @param {Iterable<[string, string]>} query
 * @param {string} prefix what stands before each key
 */
export function readAnswers(decision, query, prefix) {
  const { questions, was } = decision
  const all = Object.values(questions).flatMap((question) => question.answers)
  /** @type {Answers} */
  const answers = new Map()
  const keys = []
  let lost = false
  for (const [key, value] of query) {
    if (!key.startsWith(prefix)) continue
    const name = key.slice(prefix.length)
    const question = own(was, name) ?? name
    const known = answersTo(decision, question)
    const wanted = own(was, `${question}.${value}`) ?? value
    const answer = known.find(({ id }) => id === wanted)
    if (answer) answers.set(question, answer)
    else if (prefix || known[0] || all.some(({ id }) => id === value)) lost = true
    else continue
    keys.push(key)
  }
  return { answers, keys, lost }
}
