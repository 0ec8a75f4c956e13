// Features through onnxruntime-node. Reads lines "pixels <tab> features <tab> count"; answers with the seconds that the session took,
// loading it included. Arguments: folder with node_modules, model, threads.
const fs = require('fs');
const [folder, model, threads] = process.argv.slice(2);
const ort = require(require.resolve('onnxruntime-node', { paths: [folder] }));
const batch = 4, side = 224, width = 1280, values = 3 * side * side;

require('readline').createInterface({ input: process.stdin }).on('line', async (line) => {
  const [given, taken, count] = line.split('\t');
  const bytes = fs.readFileSync(given);
  const pixels = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const features = new Float32Array(count * width);
  const started = process.hrtime.bigint();
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: +threads, interOpNumThreads: 1 });
  for (let at = 0; at < count; at += batch) {
    const rows = Math.min(batch, count - at);
    const input = new ort.Tensor('float32', pixels.subarray(at * values, (at + rows) * values), [rows, 3, side, side]);
    features.set((await session.run({ [session.inputNames[0]]: input }, ['features'])).features.data, at * width);
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  fs.writeFileSync(taken, Buffer.from(features.buffer));
  console.log(seconds);
});
