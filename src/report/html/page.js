// What the page can do where a script runs. All that is read stands in the page without it.
(() => {
  'use strict'
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const findings = all('.finding')

  // Witnesses: whatever bears on the answer under the pointer, or in focus, lights up.
  const tokens = element => element.dataset.of.split(' ')
  const bearing = new Map()
  for (const element of all('[data-of]')) {
    const lit = element.matches('tbody') ? element.querySelector('tr.answer') : element
    for (const token of tokens(element)) {
      if (!bearing.has(token)) bearing.set(token, [])
      bearing.get(token).push(lit)
    }
  }
  let lit = []
  const light = target => {
    lit.forEach(element => element.classList.remove('lit'))
    const element = target instanceof Element && target.closest('[data-of]')
    lit = element ? tokens(element).flatMap(token => bearing.get(token)) : []
    lit.forEach(element => element.classList.add('lit'))
  }
  document.addEventListener('pointerover', event => light(event.target))
  document.addEventListener('focusin', event => light(event.target))

  // Filters, kept in the address, so that a view can be sent on.
  const form = document.querySelector('#filters')
  if (form) {
    const shown = document.querySelector('#shown')
    const selects = all('select', form)
    const names = (finding, name) => JSON.parse(finding.dataset[name])
    const fits = {
      verdict: (finding, value) => finding.dataset.verdict === value,
      rule: (finding, value) => finding.dataset.rule === value,
      speaker: (finding, value) => names(finding, 'speakers').includes(value),
      source: (finding, value) => names(finding, 'sources').includes(value),
    }
    const filter = () => {
      const asked = selects.filter(select => select.value)
      const open = new Set()
      for (const finding of findings) {
        finding.hidden = !asked.every(select => fits[select.name](finding, select.value))
        if (!finding.hidden) open.add(finding.dataset.number)
      }
      for (const line of all('.contents li')) line.hidden = !open.has(line.dataset.finding)
      const quoted = new Set(findings.filter(finding => !finding.hidden).flatMap(finding => names(finding, 'sources')))
      for (const source of all('.source[data-source]')) source.hidden = asked.length > 0 && !quoted.has(source.dataset.source)
      shown.textContent = asked.length ? `${open.size} of ${findings.length} shown` : ''
    }
    const remember = () => {
      const query = new URLSearchParams(selects.filter(select => select.value).map(select => [select.name, select.value]))
      history.replaceState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}${location.hash}`)
    }
    const recall = () => {
      const query = new URLSearchParams(location.search)
      for (const select of selects) {
        const value = query.get(select.name) ?? ''
        select.value = [...select.options].some(option => option.value === value) ? value : ''
      }
      filter()
    }
    form.addEventListener('change', () => { filter(); remember() })
    form.addEventListener('submit', event => event.preventDefault())
    form.addEventListener('reset', () => setTimeout(() => { filter(); remember() }))
    window.addEventListener('popstate', recall)
    form.hidden = false
    recall()
  }

  // Decisions: what is ticked becomes a file that `atodds check` reads.
  const panel = document.querySelector('#decisions')
  const part = name => document.querySelector(`#${name}`)
  const ticks = all('.accept')
  // A string of JSON is one of YAML.
  const entry = box => {
    const [reason, until] = ['reason', 'until'].map(name => box.querySelector(`[name=${name}]`).value.trim())
    const lines = [`  - finding: ${box.dataset.fingerprint}`, `    about: ${box.dataset.about}`, `    reason: ${JSON.stringify(reason)}`]
    lines.push(`    since: ${new Date().toISOString().slice(0, 10)}`)
    if (until) lines.push(`    until: ${until}`)
    return { reason, text: `${lines.join('\n')}\n` }
  }
  const write = () => {
    const ticked = ticks.filter(box => box.querySelector('[name=accept]').checked).map(entry)
    const wanting = ticked.filter(decision => !decision.reason).length
    panel.hidden = ticked.length === 0
    part('ticked').textContent = ticked.length
    part('wanting').textContent = wanting ? `Say why, for those who come after: ${wanting} of ${ticked.length} without a reason.` : ''
    part('yaml').value = wanting ? '' : `decisions:\n${ticked.map(decision => decision.text).join('')}`
    part('save').disabled = wanting > 0
  }
  for (const box of ticks) {
    box.querySelector('.decide').hidden = false
    box.querySelector('.command').hidden = true
    box.addEventListener('input', () => {
      const { checked } = box.querySelector('[name=accept]')
      for (const label of all('.reason, .until', box)) label.hidden = !checked
      write()
    })
  }
  part('save').addEventListener('click', () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([part('yaml').value], { type: 'application/yaml' }))
    link.download = 'decisions.yml'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  })

  // What is folded is printed too.
  let folded = []
  window.addEventListener('beforeprint', () => {
    folded = all('details:not([open])')
    folded.forEach(details => { details.open = true })
  })
  window.addEventListener('afterprint', () => folded.forEach(details => { details.open = false }))
})()
