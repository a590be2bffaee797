// Validates an OpenAPI document against the schema of its version, and that every reference leads somewhere: prints what is wrong and ends with 1, or the version and 0.
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const outcome = await validator.validate(process.argv[2]);
if (outcome.valid) {
    validator.resolveRefs();
    console.log(validator.version);
} else {
    console.error(JSON.stringify(outcome.errors, null, 2));
    process.exitCode = 1;
}
