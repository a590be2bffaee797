// Reads {"4": {name: source}, …} (by minor version of the compiler) from stdin, writes the list of errors as JSON to stdout. Analysis only: nothing is generated.
'use strict';

const fs = require('fs');
const listeners = process.listeners.bind(process);
const sources = JSON.parse(fs.readFileSync(0, 'utf8'));
const errors = [];

for (const minor of Object.keys(sources).sort()) {
  const solc = require(`solc-0${minor}`);
  const compile = solc.compileStandardWrapper || solc.compile;
  for (const [name, content] of Object.entries(sources[minor])) {
    const input = { language: 'Solidity', sources: { [name]: { content } }, settings: { outputSelection: {} } };
    const found = (JSON.parse(compile(JSON.stringify(input))).errors || []).filter((e) => e.severity === 'error');
    if (found.length > 0) {
      errors.push(found.slice(0, 3).map((e) => e.formattedMessage.trim()).join('\n'));
    }
  }
}

// the compilers of old hook into a process's ends and keep it alive
listeners('uncaughtException').forEach((listener) => process.removeListener('uncaughtException', listener));
fs.writeSync(1, JSON.stringify(errors));
process.exit(0);
