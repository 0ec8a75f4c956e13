// Answers of onnxruntime-node for prepared tensors. Arguments: folder with node_modules, exchange folder, channels, height, width.
const fs = require('fs');
const path = require('path');
const [modules, folder, ...shape] = process.argv.slice(2);
const ort = require(require.resolve('onnxruntime-node', { paths: [modules] }));

(async () => {
  const session = await ort.InferenceSession.create(path.join(folder, 'model.onnx'));
  const bytes = fs.readFileSync(path.join(folder, 'tensors.f32'));
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const dims = [1, ...shape.map(Number)];
  const size = dims.reduce((product, side) => product * side);
  const rows = [];
  for (let at = 0; at < values.length; at += size) {
    const input = new ort.Tensor('float32', values.slice(at, at + size), dims);
    const { probabilities } = await session.run({ input }, ['probabilities']);
    rows.push(Buffer.from(Float32Array.from(probabilities.data).buffer));
  }
  fs.writeFileSync(path.join(folder, 'onnxruntime-node.f32'), Buffer.concat(rows));
})();
