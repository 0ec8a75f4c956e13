// The filters of the resize step as weights along each axis: a new pixel is a weighted sum of old ones.

/** The image in another size; "auto", "area", "bilinear" or "nearest". */
export function scale(image, width, height, filter) {
  if (filter !== 'auto' && filter !== 'area') return apply(image, weights(image.width, width, filter), weights(image.height, height, filter));
  // The mean over the area along what shrinks, then bilinear ("auto") or flat with short ramps ("area") along what grows.
  const [columns, rows] = [Math.min(image.width, width), Math.min(image.height, height)];
  const smaller = apply(image, weights(image.width, columns, 'area'), weights(image.height, rows, 'area'));
  const grow = filter === 'auto' ? 'bilinear' : 'ramp';
  return apply(smaller, weights(columns, width, grow), weights(rows, height, grow));
}

function apply(image, across, down) {
  const { channels, width, height, data } = image;
  const result = { width: across?.length ?? width, height: down?.length ?? height, channels };
  if (!across && !down) return image;
  const whole = length => Array.from({ length }, (_, at) => [[at, 1]]);
  result.data = new data.constructor(result.width * result.height * channels);
  (down ?? whole(height)).forEach((rows, y) => (across ?? whole(width)).forEach((columns, x) => {
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (const [row, tall] of rows) {
        for (const [column, wide] of columns) sum += tall * wide * data[(row * width + column) * channels + channel];
      }
      result.data[(y * result.width + x) * channels + channel] = Math.floor(sum + 0.5);
    }
  }));
  return result;
}

/** For each new pixel the old ones with their weights; null where the axis stays as it is. */
function weights(source, target, filter) {
  if (source === target) return null;
  return Array.from({ length: target }, (_, index) =>
    // Those beyond the edge repeat the edge.
    taps(index, source, target, filter).map(([at, weight]) => [Math.min(Math.max(at, 0), source - 1), weight]));
}

function taps(index, source, target, filter) {
  const step = source / target;
  // The pixel whose centre is nearest, of two the first.
  if (filter === 'nearest') return [[Math.floor(((2 * index + 1) * source - 1) / (2 * target)), 1]];
  if (filter === 'area') {
    const [start, end] = [index * source / target, (index + 1) * source / target];
    const covered = [];
    for (let at = Math.floor(start); at < Math.min(end, source); at++) covered.push([at, (Math.min(end, at + 1) - Math.max(start, at)) / step]);
    return covered;
  }
  const centre = (index + 0.5) * step - 0.5;
  const first = Math.floor(filter === 'ramp' ? index * step : centre);
  const share = filter === 'ramp' ? Math.max(0, index + 1 - (first + 1) / step) : centre - first;
  return [[first, 1 - share], [first + 1, share]];
}
