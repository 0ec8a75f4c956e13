"""Stands in for Python's onnxruntime where that is not installed: the two calls that the sample makes, on the same C library.

The library's path stands in ONNXRUNTIME_LIBRARY; functions are taken by their place in `struct OrtApi`, which never changes.
"""

import ctypes
import os

import numpy

FLOAT = 1  # ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
_pointer = ctypes.c_void_p


class _Base(ctypes.Structure):
    _fields_ = [("get", ctypes.CFUNCTYPE(ctypes.POINTER(_pointer), ctypes.c_uint32)), ("version", ctypes.CFUNCTYPE(ctypes.c_char_p))]


_library = ctypes.CDLL(os.environ["ONNXRUNTIME_LIBRARY"])
_library.OrtGetApiBase.restype = ctypes.POINTER(_Base)
_table = _library.OrtGetApiBase().contents.get(5)


def _call(place, *arguments):
    """Calls a function that returns a status; what it makes comes by a pointer given last."""
    made = _pointer()
    kinds = [ctypes.c_int if isinstance(one, int) else ctypes.c_size_t if isinstance(one, _Size) else _pointer for one in arguments]
    values = [one.value if isinstance(one, _Size) else one for one in arguments]
    status = ctypes.CFUNCTYPE(_pointer, *kinds, _pointer)(_table[place])(*values, ctypes.byref(made))
    if status:
        raise RuntimeError(ctypes.CFUNCTYPE(ctypes.c_char_p, _pointer)(_table[2])(status).decode())
    return made


class _Size:
    def __init__(self, value):
        self.value = value


class InferenceSession:
    def __init__(self, graph, providers):
        assert providers == ["CPUExecutionProvider"]
        self._environment = _call(3, 3, ctypes.c_char_p(b"stand-in"))
        self._session = _call(8, self._environment, ctypes.c_char_p(graph), _Size(len(graph)), _call(10))

    def run(self, wanted, inputs):
        (name, values), = inputs.items()
        values = numpy.ascontiguousarray(values, numpy.float32)
        dimensions = (ctypes.c_int64 * values.ndim)(*values.shape)
        tensor = _call(49, _call(69, 0, 0), values.ctypes.data_as(_pointer), _Size(values.nbytes), dimensions, _Size(values.ndim), FLOAT)
        return [self._one(output, name, tensor) for output in wanted]

    def _one(self, output, name, tensor):
        names = [(ctypes.c_char_p * 1)(one.encode()) for one in (name, output)]
        result = _call(9, self._session, None, names[0], (_pointer * 1)(tensor), _Size(1), names[1], _Size(1))
        info = _call(65, result)
        shape = (ctypes.c_int64 * _call(61, info).value)()
        ctypes.CFUNCTYPE(_pointer, _pointer, _pointer, ctypes.c_size_t)(_table[62])(info, shape, len(shape))
        data = ctypes.cast(_call(51, result), ctypes.POINTER(ctypes.c_float))
        return numpy.ctypeslib.as_array(data, tuple(shape)).copy()
