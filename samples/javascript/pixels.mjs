// From a PNG file to the tensor, by the manifest's input.preprocessing: what input.description says in words.
import { convertIndexedToRgb, decode as decodePng } from 'fast-png';
import { scale } from './resize.mjs';

/** What is wrong with a file, for the person who gave it. */
export class InputError extends Error {}

/** A mean difference of a twentieth of the range between a pixel's largest and smallest value. */
const IN_COLOUR = 0.05;

/** Float32Array [C, H, W] of raw values, and whether the file is in colour. */
export function prepare(bytes, { preprocessing: plan, depth }) {
  if (!plan) throw new InputError('the model takes prepared tensors only; its manifest has no preprocessing for image files');
  const stored = decode(bytes);
  const bits = stored.data instanceof Uint16Array ? 'u16' : 'u8';
  if (depth !== 'any' && depth !== bits) throw new InputError(`the image holds ${bits} values, and the model was trained on ${depth} ones`);
  let image = withChannels(stored, plan.channels);
  for (const step of plan.steps) {
    if (step.step !== 'resize') throw new InputError(`this sample does not know the step '${step.step}'; workbench predict does`);
    image = resize(image, step);
  }
  if (image.width !== plan.width || image.height !== plan.height) {
    throw new InputError(`the image has ${image.width}x${image.height} pixels, not ${plan.width}x${plan.height} as the model takes`);
  }
  return { values: planar(image), inColour: chroma(stored) > IN_COLOUR };
}

/** { width, height, channels: 1 or 3, data } with the channels of a pixel side by side; alpha is dropped. */
function decode(bytes) {
  let png;
  try {
    png = decodePng(bytes, { checkCrc: true });
  } catch (failure) {
    throw new InputError(`this is no whole PNG (${failure.message}); workbench predict reads JPEG, BMP and TIFF too`);
  }
  if (png.depth < 8 && !png.palette) throw new InputError(`this sample does not read PNG of ${png.depth} bits; workbench predict does`);
  const { width, height } = png;
  // A palette's colours come with alpha where the file says which of them are transparent.
  const data = png.palette ? convertIndexedToRgb(png) : png.data;
  return pick({ width, height, channels: data.length / (width * height), data });
}

function pick({ width, height, channels: from, data }) {
  const channels = from < 3 ? 1 : 3;
  const image = blank(data, width, height, channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++) image.data[pixel * channels + channel] = data[pixel * from + channel];
  }
  return image;
}

const blank = (like, width, height, channels, value = 0) =>
  ({ width, height, channels, data: new like.constructor(width * height * channels).fill(value) });

function withChannels(image, channels) {
  if (image.channels === channels) return image;
  const made = blank(image.data, image.width, image.height, channels);
  for (let pixel = 0; pixel < image.width * image.height; pixel++) {
    if (channels === 3) made.data.fill(image.data[pixel], pixel * 3, pixel * 3 + 3);
    // 0.299 R + 0.587 G + 0.114 B in parts of 32768, rounded.
    else made.data[pixel] = Math.floor((image.data[pixel * 3] * 9798 + image.data[pixel * 3 + 1] * 19235 + image.data[pixel * 3 + 2] * 3735 + 16384) / 32768);
  }
  return made;
}

/** The mean difference between a pixel's largest and smallest value, as a share of the range. */
function chroma({ channels, data }) {
  let sum = 0;
  for (let at = 0; at < data.length; at += channels) {
    const values = data.subarray(at, at + channels);
    sum += Math.max(...values) - Math.min(...values);
  }
  return sum / (data.length / channels) / (data instanceof Uint16Array ? 65535 : 255);
}

/** Pad, crop or stretch to the step's size; an image that has it already stays as it is. */
function resize(image, { size, width = size, height = size, mode, filter, 'pad-value': padValue }) {
  if (filter === 'cubic' || filter === 'lanczos') throw new InputError(`this sample does not know the filter '${filter}'; workbench predict does`);
  const [across, down] = [width / image.width, height / image.height];
  if (mode === 'stretch' || across === down) return scale(image, width, height, filter);
  const side = length => Math.max(1, Math.floor(length + 0.5));
  if (mode === 'crop') {
    const factor = Math.max(across, down);
    const [columns, rows] = [Math.min(image.width, side(width / factor)), Math.min(image.height, side(height / factor))];
    const kept = blank(image.data, columns, rows, image.channels);
    copy(image, kept, -Math.floor((image.width - columns) / 2), -Math.floor((image.height - rows) / 2));
    return scale(kept, width, height, filter);
  }
  const factor = Math.min(across, down);
  const inner = scale(image, Math.min(width, side(image.width * factor)), Math.min(height, side(image.height * factor)), filter);
  const padded = blank(image.data, width, height, image.channels, padValue);
  copy(inner, padded, Math.floor((width - inner.width) / 2), Math.floor((height - inner.height) / 2));
  return padded;
}

/** Copies what falls inside. */
function copy(from, to, left, top) {
  for (let y = Math.max(0, top); y < Math.min(to.height, top + from.height); y++) {
    for (let x = Math.max(0, left); x < Math.min(to.width, left + from.width); x++) {
      for (let c = 0; c < to.channels; c++) {
        to.data[(y * to.width + x) * to.channels + c] = from.data[((y - top) * from.width + x - left) * from.channels + c];
      }
    }
  }
}

/** [C, H, W] */
function planar({ width, height, channels, data }) {
  const values = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) values[(at % channels) * width * height + Math.floor(at / channels)] = data[at];
  return values;
}
