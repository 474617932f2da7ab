// Claims about the walk in the browser that do not need a page.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { answersTo, flips, readAnswers, walk } from '../../static/js/walk.js'

const DECISION = {
  start: 'first',
  questions: {
    first: question('first', { yes: 'second', no: 'stay' }),
    second: question('second', { yes: 'go', no: 'third' }),
    third: question('third', { yes: 'go', no: 'stay' }),
  },
  outcomes: [['go', 'Go'], ['stay', 'Stay']],
  was: { premier: 'first', 'first.oui': 'yes' },
}

function question(name, targets) {
  const answers = Object.entries(targets).map(([id, to]) => ({ id, label: id, to }))
  return { short: name, left: 1, answers }
}

function read(query, { decision = DECISION, prefix = '' } = {}) {
  const { answers, keys, lost } = readAnswers(decision, new URLSearchParams(query), prefix)
  return { answers: told(answers), keys, lost }
}

function told(answers) {
  return [...answers].map(([name, { id }]) => `${name}.${id}`).join(' ')
}

function walked(query, decision = DECISION) {
  const { answers } = readAnswers(decision, new URLSearchParams(query), '')
  const { steps, at } = walk(decision, answers)
  return `${told(steps)} at ${at}`
}

function flipped(query) {
  const { answers } = readAnswers(DECISION, new URLSearchParams(query), '')
  return flips(DECISION, answers).map(
    ({ question, instead, ends }) => `${question}.${instead.id}: ${ends.map(([id]) => id)}`,
  )
}

test('a walk begins at the start', () => {
  assert.equal(walked(''), ' at first')
})

test('a walk follows the answers to an outcome, in whatever order they come', () => {
  assert.equal(walked('second=yes&first=yes'), 'first.yes second.yes at go')
})

test('answers to questions that are not met are passed over', () => {
  assert.equal(walked('first=no&second=yes'), 'first.no at stay')
})

test('a circle ends the walk', () => {
  const circle = {
    ...DECISION,
    questions: { first: question('first', { on: 'second' }), second: question('second', { on: 'first' }) },
  }
  assert.equal(walked('first=on&second=on', circle), 'first.on second.on at first')
})

test('one answer changed tells the outcome it leads to when the others still apply', () => {
  assert.deepEqual(flipped('first=yes&second=yes'), ['first.no: stay', 'second.no: go,stay'])
})

test('an answer that is kept beyond the walk counts in what a change leads to', () => {
  assert.deepEqual(flipped('first=yes&second=yes&third=no').at(-1), 'second.no: stay')
})

test('old ids of questions and answers are led to the new ones', () => {
  assert.deepEqual(read('premier=oui'), { answers: 'first.yes', keys: ['premier'], lost: false })
})

test('an answer that a question does not have is lost', () => {
  assert.deepEqual(read('first=maybe'), { answers: '', keys: ['first'], lost: true })
})

test('a question that is gone is lost where its value is an answer', () => {
  assert.deepEqual(read('zeroth=yes&first=no'), { answers: 'first.no', keys: ['zeroth', 'first'], lost: true })
})

test('parameters of others are left alone', () => {
  assert.deepEqual(read('utm_source=x&fbclid=IwAR&ref'), { answers: '', keys: [], lost: false })
})

test('only keys with the prefix of a decision are its own', () => {
  const options = { prefix: 'two.' }
  assert.deepEqual(read('first=no&two.first=yes&one.first=no', options).answers, 'first.yes')
})

test('any key with the prefix that names no question is lost', () => {
  assert.equal(read('two.zeroth=x', { prefix: 'two.' }).lost, true)
})

test('names that every object has are no questions and no answers', () => {
  for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'toString']) {
    assert.deepEqual(read(`${name}=x`), { answers: '', keys: [], lost: false })
    assert.deepEqual(read(`first=${name}`).answers, '')
    assert.deepEqual(answersTo(DECISION, name), [])
  }
})

test('a question may be called constructor', () => {
  const decision = {
    ...DECISION,
    start: 'constructor',
    questions: { constructor: question('constructor', { valueof: 'go' }) },
  }
  assert.equal(walked('constructor=valueof', decision), 'constructor.valueof at go')
})
