"""The filters of the resize step as weights along each axis: a new pixel is a weighted sum of old ones.

Pillow's own filters are others (its bilinear and cubic ones widen when they shrink, its cubic has a = -0.5): with them the pixels, and so
the answers, would differ from those of training.
"""

import numpy


def scale(image, height, width, kind):
    """[H, W, C] of the new size and the same type."""
    rows, columns = image.shape[:2]
    if kind not in ("auto", "area"):
        return apply(image, weights(rows, height, kind), weights(columns, width, kind))
    # The mean over the area along what shrinks, then bilinear ("auto") or flat with short ramps ("area") along what grows.
    smaller = apply(image, weights(rows, min(rows, height), "area"), weights(columns, min(columns, width), "area"), mean=True)
    grow = "bilinear" if kind == "auto" else "ramp"
    return apply(smaller, weights(smaller.shape[0], height, grow), weights(smaller.shape[1], width, grow))


def apply(image, down, across, mean=False):
    if down is None and across is None:
        return image
    values = image.astype(numpy.float64)
    if down is not None:
        values = numpy.einsum("yr,rxc->yxc", down, values)
    if across is not None:
        values = numpy.einsum("xr,yrc->yxc", across, values)
    # Halves are rounded up, but by the other filters in 16 bits to the even neighbour.
    rounded = numpy.floor(values + 0.5) if mean or image.dtype == numpy.uint8 else numpy.rint(values)
    return numpy.clip(rounded, 0, numpy.iinfo(image.dtype).max).astype(image.dtype)


def weights(source, target, kind):
    """[target, source]; None where the axis stays as it is."""
    if source == target:
        return None
    matrix = numpy.zeros((target, source))
    for index in range(target):
        for position, weight in taps(index, source, target, kind):
            matrix[index, min(max(position, 0), source - 1)] += weight
    return matrix


def taps(index, source, target, kind):
    """The old pixels that make a new one, and how much each counts; those beyond the edge repeat the edge."""
    step = source / target
    if kind == "area":
        start, end = index * source / target, (index + 1) * source / target
        return [(at, (min(end, at + 1) - max(start, at)) / step) for at in range(int(start), source) if at < end]
    if kind == "nearest":
        # The pixel whose centre is nearest, of two the first.
        return [(((2 * index + 1) * source - 1) // (2 * target), 1.0)]
    if kind == "ramp":
        first = int(index * step)
        share = max(0.0, (index + 1) - (first + 1) / step)
        return [(first, 1 - share), (first + 1, share)]
    centre = (index + 0.5) * step - 0.5
    reach, kernel = KERNELS[kind]
    first = int(numpy.floor(centre)) - reach + 1
    raw = [(at, kernel(abs(at - centre))) for at in range(first, first + 2 * reach)]
    total = sum(weight for _, weight in raw)
    return [(at, weight / total) for at, weight in raw]


def linear(distance):
    return max(0.0, 1 - distance)


def cubic(distance, a=-0.75):
    if distance <= 1:
        return ((a + 2) * distance - (a + 3)) * distance * distance + 1
    return ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a if distance < 2 else 0.0


def lanczos(distance):
    return float(numpy.sinc(distance) * numpy.sinc(distance / 4)) if distance < 4 else 0.0


KERNELS = {"bilinear": (1, linear), "cubic": (2, cubic), "lanczos": (4, lanczos)}
