// Prints the microseconds of one call through onnxruntime-node. Arguments: folder with node_modules, model, calls.
const [folder, model, calls] = process.argv.slice(2);
const ort = require(require.resolve('onnxruntime-node', { paths: [folder] }));

(async () => {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const x = new ort.Tensor('float32', new Float32Array(8), [1, 8]);
  for (let i = 0; i < calls / 10; i++) await session.run({ x });
  const started = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) await session.run({ x });
  console.log(Number(process.hrtime.bigint() - started) / 1000 / calls);
})();
