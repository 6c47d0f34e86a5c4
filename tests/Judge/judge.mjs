// Ajv behind JSON lines: one request per line on stdin, one answer per line on stdout, in the same order.
//   {"register":"name","schema":{…},"dialect":"2020-12"}              -> {"ok":true}
//   {"schema":{…} | "ref":"name#/…","dialect":"draft-07","values":[…]} -> {"results":[null | "what is wrong"]}
//   anything that fails                                                -> {"error":"…"}
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const addFormats = require('ajv-formats').default;
const dialects = { 'draft-07': require('ajv').default, '2020-12': require('ajv/dist/2020.js').default };

// Servers write keywords and patterns that strict mode refuses; what they mean is still judged.
const options = { strict: false, allErrors: false, logger: false, messages: true, validateSchema: false };

function create(dialect, unicodeRegExp) {
  const Ajv = dialects[dialect];
  if (!Ajv) throw new Error(`unknown dialect ${dialect}`);
  return addFormats(new Ajv({ ...options, unicodeRegExp }));
}

const registered = new Map();
const compiled = new Map();

function compileNew(schema, dialect) {
  // The dialect is the caller's choice, whatever the schema says about itself.
  if (schema !== null && typeof schema === 'object') delete schema.$schema;
  try {
    return create(dialect, true).compile(schema);
  } catch (error) {
    if (error instanceof SyntaxError || /regular expression/i.test(error.message)) return create(dialect, false).compile(schema);
    throw error;
  }
}

function compile({ schema, ref, dialect }) {
  if (ref !== undefined) {
    const ajv = registered.get(dialect);
    if (!ajv) throw new Error(`nothing is registered for ${dialect}`);
    return ajv.getSchema(ref) ?? ajv.compile({ $ref: ref });
  }

  // The same schema comes in a row: once with what is meant, once with what is sent.
  const key = `${dialect} ${JSON.stringify(schema)}`;
  const validate = compiled.get(key) ?? compileNew(schema, dialect);
  compiled.delete(key);
  compiled.set(key, validate);
  if (compiled.size > 20) compiled.delete(compiled.keys().next().value);
  return validate;
}

function answer(request) {
  if (request.register !== undefined) {
    const ajv = registered.get(request.dialect) ?? create(request.dialect, true);
    registered.set(request.dialect, ajv);
    ajv.addSchema(request.schema, request.register);
    return { ok: true };
  }

  const validate = compile(request);
  return {
    results: request.values.map((value) =>
      validate(value) ? null : validate.errors.map((e) => `${e.instancePath || '/'} ${e.message} (${e.schemaPath}) ${JSON.stringify(e.params)}`).join('; ')),
  };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (error) {
    result = { error: String(error?.message ?? error) };
  }

  process.stdout.write(`${JSON.stringify(result)}\n`);
}
