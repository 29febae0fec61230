// What both TypeScript clients have in common: the ears, and the tour through
// all features. See Features in features.go, and tour.go
// for the same in Go.

// Heard is what the server has told without being asked, by kind.
export class Heard {
  #all = {}
  #waiting = []

  note(kind, what) {
    (this.#all[kind] ??= []).push(what)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  of(kind) { return this.#all[kind] ?? [] }

  // wait waits until there are so many of a kind.
  async wait(kind, count, milliseconds = 5000) {
    const late = Date.now() + milliseconds
    while (this.of(kind).length < count) {
      const left = late - Date.now()
      if (left <= 0) throw new Error(`${this.of(kind).length} of ${kind} were heard, not ${count}`)
      let timer
      await new Promise(wake => { this.#waiting.push(wake); timer = setTimeout(wake, left) })
      clearTimeout(timer)
    }
    return this.of(kind)
  }
}

const watched = 'test://watched-resource'

// tour has a client use all the features. The client has
//   call(tool, arguments)    the text of the result; with progress and log messages
//   get(prompt)              the text of the prompt
//   complete(ref, argument, context)
//   watch(uri)               be told of lists and of a resource, unless there is none
export async function tour(client, heard) {
  const saw = {}
  const attempt = async (feature, use) => {
    saw[feature] = await use().catch(error => `error: ${error.message}`)
  }
  const call = (feature, tool, args) => attempt(feature, () => client.call(tool, args))
  const complete = (feature, ref, argument, context) =>
    attempt(feature, async () => (await client.complete({ref, argument, context})).completion.values.join(', '))
  const told = (feature, tool, kind) => attempt(feature, async () => {
    await client.call(tool)
    return (await heard.wait(kind, 3)).join(', ')
  })
  // changed changes a list, and returns what was heard of it.
  const changed = async list => {
    const before = heard.of(list).length
    await client.call(`test_trigger_${list.slice(0, -1)}_change`)
    return (await heard.wait(list, before + 1))[before]
  }

  await call('form', 'test_elicitation', {message: 'Who are you?'})
  await call('form, declined', 'test_elicitation', {message: 'Please decline.'})
  await call('form, cancelled', 'test_elicitation', {message: 'Please cancel.'})
  await call('form with defaults', 'test_elicitation_sep1034_defaults')
  await call('form with choices', 'test_elicitation_sep1330_enums')
  await call('page', 'test_elicitation_url')
  await call('sampling', 'test_sampling', {prompt: 'Good morning'})
  await call('sampling with tools', 'test_sampling_with_tools', {prompt: 'How warm is it?'})
  await call('roots', 'test_input_required_result_list_roots')
  await call('three questions', 'test_input_required_result_multiple_inputs')
  await call('two rounds', 'test_input_required_result_multi_round')
  await attempt('prompt that asks', () => client.get('test_input_required_result_prompt'))
  await told('progress', 'test_tool_with_progress', 'progress')
  await told('logging', 'test_tool_with_logging', 'log')
  const prompt = {type: 'ref/prompt', name: 'test_prompt_with_arguments'}
  await complete('completion of a prompt', prompt, {name: 'arg1', value: 'pa'})
  await complete('completion in a context', prompt, {name: 'arg2', value: 'x'}, {arguments: {arg1: 'paris'}})
  await complete('completion of a template', {type: 'ref/resource', uri: 'test://template/{id}/data'}, {name: 'id', value: '12'})

  // A client of the older era does not say when its stream is open, and what
  // happens before is not told: hence several times.
  await attempt('update of a resource', async () => {
    await client.watch(watched)
    for (let i = 0; i < 20; i++) {
      await client.call('test_trigger_resource_update')
      const updates = await heard.wait('update', 1, 250).catch(() => [])
      if (updates.length) return updates[0]
    }
    throw new Error('no update was heard')
  })
  await attempt('change of a list', () => changed('tools'))
  await attempt('nothing when unsubscribed', async () => {
    await client.watch()
    const before = heard.of('update').length
    await client.call('test_trigger_resource_update')
    const list = await changed('prompts')
    const after = heard.of('update')
    return after.length > before ? `update of ${after[before]}` : list
  })
  return saw
}
