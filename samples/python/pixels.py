"""From an image file to the tensor, by the manifest's input.preprocessing: what input.description says in words."""

import math

import numpy
from PIL import Image, UnidentifiedImageError

from resize import scale

IN_COLOUR = 0.05  # a twentieth of the range between a pixel's largest and smallest value, in the mean
DEPTHS = {"uint8": "u8", "uint16": "u16"}


class InputError(Exception):
    """What is wrong with a file, for the person who gave it."""


def prepare(path, contract):
    """float32 [C, H, W] of raw values, and whether the file is in colour."""
    plan = contract["preprocessing"]
    if plan is None:
        raise InputError("the model takes prepared tensors only; its manifest has no preprocessing for image files")
    stored = decode(path)
    depth = DEPTHS[stored.dtype.name]
    if contract["depth"] not in ("any", depth):
        raise InputError(f"the image holds {depth} values, and the model was trained on {contract['depth']} ones")
    image = with_channels(stored, plan["channels"])
    for step in plan["steps"]:
        if step["step"] != "resize":
            raise InputError(f"this sample does not know the step '{step['step']}'; workbench predict does")
        image = resize(image, step)
    if image.shape[:2] != (plan["height"], plan["width"]):
        raise InputError(f"the image has {image.shape[1]}x{image.shape[0]} pixels, not {plan['width']}x{plan['height']} as the model takes")
    return image.transpose(2, 0, 1).astype(numpy.float32), chroma(stored) > IN_COLOUR


def decode(path):
    """uint8 or uint16 [H, W, 1 or 3]; alpha is dropped, EXIF rotation is not applied."""
    try:
        with Image.open(path) as file:
            file.load()
            if bits(file, path) > 8 and file.mode in ("RGB", "RGBA", "LA"):
                raise InputError("Pillow reads 16 bits in colour or with alpha as 8; workbench predict reads all of them")
            if file.mode in ("1", "P", "PA"):
                file = file.convert("L" if file.mode == "1" else "RGB")
            if file.mode not in ("L", "LA", "RGB", "RGBA", "I;16", "I;16B") and (file.mode, bits(file, path)) != ("I", 16):
                raise InputError(f"this sample does not read images of the kind '{file.mode}'; workbench predict may")
            values = numpy.asarray(file)
    except FileNotFoundError as failure:
        raise InputError("there is no such file") from failure
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as failure:
        raise InputError(f"this is no whole image ({failure})") from failure
    if values.ndim == 2:
        values = values[:, :, numpy.newaxis]
    return values[:, :, : 1 if values.shape[2] < 3 else 3].astype(numpy.uint8 if values.dtype == numpy.uint8 else numpy.uint16)


def bits(file, path):
    """Bits of one value as the file stores it."""
    if file.format == "TIFF":
        return max(file.tag_v2.get(258, (1,)))
    if file.format != "PNG":
        return 8
    with open(path, "rb") as stream:
        return stream.read(25)[24]


def with_channels(image, channels):
    if image.shape[2] == channels:
        return image
    if channels == 3:
        return numpy.repeat(image, 3, axis=2)
    # 0.299 R + 0.587 G + 0.114 B in parts of 32768, rounded.
    red, green, blue = (image[:, :, [channel]].astype(numpy.int64) for channel in range(3))
    return ((red * 9798 + green * 19235 + blue * 3735 + 16384) >> 15).astype(image.dtype)


def chroma(image):
    """The mean difference between a pixel's largest and smallest value, as a share of the range."""
    return numpy.ptp(image.astype(numpy.float64), axis=2).mean() / numpy.iinfo(image.dtype).max


def resize(image, step):
    """Pad, crop or stretch to the step's size; an image that has it already stays as it is."""
    height, width = step.get("height") or step["size"], step.get("width") or step["size"]
    rows, columns = image.shape[:2]
    across, down = width / columns, height / rows
    if step["mode"] == "stretch" or across == down:
        return scale(image, height, width, step["filter"])
    if step["mode"] == "crop":
        factor = max(across, down)
        kept_rows, kept_columns = min(rows, side(height / factor)), min(columns, side(width / factor))
        top, left = (rows - kept_rows) // 2, (columns - kept_columns) // 2
        return scale(image[top : top + kept_rows, left : left + kept_columns], height, width, step["filter"])
    factor = min(across, down)
    inner = scale(image, min(height, side(rows * factor)), min(width, side(columns * factor)), step["filter"])
    padded = numpy.full((height, width, image.shape[2]), step["pad-value"], image.dtype)
    top, left = (height - inner.shape[0]) // 2, (width - inner.shape[1]) // 2
    padded[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return padded


def side(length):
    return max(1, math.floor(length + 0.5))
