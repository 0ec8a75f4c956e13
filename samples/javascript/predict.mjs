// Predicts PNG images with a model zip, without the workbench: fflate, fast-png and onnxruntime-node.
//     npm install --prefix samples/javascript --ignore-scripts --no-package-lock
//     node samples/javascript/predict.mjs runs/quickstart/model.zip data-samples/images/P00001-1.png
// Prints one JSON document in the form of `workbench predict --json`; a bad file is an error for that file alone.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import ort from 'onnxruntime-node';
import { InputError, prepare } from './pixels.mjs';

const NEWEST_FORMAT = 2;
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

/** Reads manifest.json and model.onnx and checks them before they are used. */
async function load(path) {
  const { manifest, graph } = unpack(path, await readFile(path).catch(failure => { throw new InputError(`${path}: ${failure.message}`); }));
  const recorded = manifest.entries.find(entry => entry.name === 'model.onnx');
  if (sha256(graph) !== recorded.sha256) throw new InputError(`${path}: model.onnx is not what was written; the zip is damaged.`);
  return { manifest, session: await ort.InferenceSession.create(graph) };
}

function unpack(path, bytes) {
  let entries;
  try {
    entries = unzipSync(bytes, { filter: entry => entry.name === 'manifest.json' || entry.name === 'model.onnx' });
  } catch (failure) {
    throw new InputError(`${path}: this is no whole zip (${failure.message}).`);
  }
  const [json, graph] = [entries['manifest.json'], entries['model.onnx']];
  if (!json || !graph) throw new InputError(`${path}: this is no model zip.`);
  // The zip ends with a comment that holds the manifest's digest, and the manifest holds that of every other entry.
  if (bytes.subarray(-64).toString('latin1') !== sha256(json)) throw new InputError(`${path}: manifest.json is not what was written; the zip is damaged.`);
  const manifest = JSON.parse(Buffer.from(json).toString('utf8'));
  if (manifest.format_version > NEWEST_FORMAT) {
    throw new InputError(`${path}: the model has format ${manifest.format_version}; this sample reads up to ${NEWEST_FORMAT}.`);
  }
  return { manifest, graph };
}

async function predict({ manifest, session }, path) {
  const { input, output, classes, input_check: check } = manifest;
  const { values, inColour } = prepare(await readFile(path).catch(() => { throw new InputError('it cannot be read'); }), input);
  // Raw values: the graph scales, normalises and calibrates by itself.
  const tensor = new ort.Tensor('float32', values, [1, input.channels, input.height, input.width]);
  const wanted = check ? [output.probabilities, check.tensor] : [output.probabilities];
  const results = await session.run({ [input.tensor]: tensor }, wanted);
  const probabilities = Array.from(results[output.probabilities].data);
  return {
    file: path,
    predicted: decide(manifest, probabilities).join(', '),
    probabilities: Object.fromEntries(classes.map((name, column) => [name, probabilities[column]])),
    warning: check ? warning(check, results[check.tensor].data[0], inColour) : null,
    error: null,
  };
}

/** The predicted classes: one, or any number where an image may have several labels. */
function decide({ classes, several_labels: several, threshold, positive_class: positive }, probabilities) {
  if (several) return classes.filter((_, column) => probabilities[column] >= 0.5);
  if (threshold && classes.length === 2) {
    const column = positive ? classes.indexOf(positive) : 1;
    return [classes[probabilities[column] >= threshold.value ? column : 1 - column]];
  }
  return [classes[probabilities.indexOf(Math.max(...probabilities))]];
}

/** What to say of an image that is unlike the training images; null for a usual one. */
function warning(check, distance, inColour) {
  if (!(check.grey_only && inColour) && distance <= check.limit) return null;
  const reason = check.grey_only && inColour
    ? 'it is in colour, they were grey'
    : `distance ${distance.toFixed(1)}, usual up to ${check.limit.toFixed(1)}`;
  return `This image is unlike those that the model learnt from (${reason}): the answer may mean nothing.`;
}

const [zip, ...images] = process.argv.slice(2);
if (images.length === 0) {
  console.error('usage: predict.mjs MODEL.zip IMAGE.png...');
  process.exit(2);
}
try {
  const model = await load(zip);
  const answers = [];
  for (const path of images) {
    answers.push(await predict(model, path).catch(failure => {
      if (!(failure instanceof InputError)) throw failure;
      return { file: path, predicted: null, probabilities: null, warning: null, error: failure.message };
    }));
  }
  console.log(JSON.stringify(answers, null, 2));
  process.exitCode = answers.every(answer => answer.error === null) ? 0 : 1;
} catch (failure) {
  if (!(failure instanceof InputError)) throw failure;
  console.error(failure.message);
  process.exitCode = 1;
}
