// Validates SARIF logs against the schema of SARIF 2.1.0: prints what is wrong and ends with 1, or ends with 0.
'use strict';
const fs = require('node:fs');
const Ajv = require('ajv');

const ajv = new Ajv({ schemaId: 'auto', allErrors: true, meta: false, unknownFormats: 'ignore' });
const draft4 = require('ajv/lib/refs/json-schema-draft-04.json');
ajv.addMetaSchema(draft4);
ajv._opts.defaultMeta = draft4.id;
const schema = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));

for (const file of process.argv.slice(2)) {
    if (!validate(JSON.parse(fs.readFileSync(file, 'utf8')))) {
        console.error(file, JSON.stringify(validate.errors, null, 2));
        process.exitCode = 1;
    }
}
