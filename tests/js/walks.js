// Walks every case of the batches on standard input, a batch of JSON to a line, and answers each
// with a line, for tests/test_walks_agree.py to compare.

import { createInterface } from 'node:readline'

import { flips, readAnswers, walk } from '../../static/js/walk.js'

function walked({ decision, answers: given }) {
  const { answers, lost } = readAnswers(decision, given, '')
  const { steps, at } = walk(decision, answers)
  return {
    steps: [...steps].map(([question, { id }]) => [question, id]),
    at,
    lost,
    flips: flips(decision, answers).map(({ question, instead, ends }) => [
      question,
      instead.id,
      ends.map(([id]) => id),
    ]),
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(JSON.parse(line).map(walked)))
}
