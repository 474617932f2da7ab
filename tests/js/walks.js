// Walks every decision of the batch on standard input, for tests/test_walks_agree.py to compare.

import { readFileSync } from 'node:fs'

import { flips, readAnswers, walk } from '../../static/js/walk.js'

const batch = JSON.parse(readFileSync(0, 'utf8'))
const walked = batch.map(({ decision, answers: given }) => {
  const { answers, lost } = readAnswers(decision, given, '')
  const { steps, at } = walk(decision, answers)
  return {
    steps: [...steps].map(([question, { id }]) => [question, id]),
    at,
    lost,
    flips: flips(decision, answers).map(({ question, instead, ends }) => [
      question,
      instead.id,
      ends.sort(),
    ]),
  }
})
process.stdout.write(JSON.stringify(walked))
