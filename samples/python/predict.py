"""Predicts images with a model zip, without the workbench: numpy, Pillow and onnxruntime.

    pip install -r samples/python/requirements.txt
    python3 samples/python/predict.py runs/quickstart/model.zip data-samples/images/P00001-1.png

Prints one JSON document in the form of `workbench predict --json`; a bad file is an error for that file alone.
"""

import hashlib
import json
import sys
import zipfile

import numpy
import onnxruntime

from pixels import InputError, prepare

NEWEST_FORMAT = 2


class Model:
    """A model zip: manifest.json and model.onnx, checked before they are used."""

    def __init__(self, path):
        try:
            with zipfile.ZipFile(path) as archive:
                raw = archive.read("manifest.json")
                # The zip's comment holds the manifest's digest, and the manifest that of every other entry.
                if not archive.comment.decode("ascii", "replace").endswith(hashlib.sha256(raw).hexdigest()):
                    raise InputError(f"{path}: manifest.json is not what was written; the zip is damaged.")
                self.manifest = json.loads(raw)
                if self.manifest["format_version"] > NEWEST_FORMAT:
                    raise InputError(f"{path}: the model has format {self.manifest['format_version']}; this sample reads up to {NEWEST_FORMAT}.")
                graph = archive.read("model.onnx")
        except (OSError, KeyError, zipfile.BadZipFile) as failure:
            raise InputError(f"{path}: this is no model zip ({failure}).") from failure

        recorded = next(entry for entry in self.manifest["entries"] if entry["name"] == "model.onnx")
        if hashlib.sha256(graph).hexdigest() != recorded["sha256"]:
            raise InputError(f"{path}: model.onnx is not what was written; the zip is damaged.")
        self.session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])

    def predict(self, path):
        """The answer for one image file."""
        pixels, in_colour = prepare(path, self.manifest["input"])
        check = self.manifest.get("input_check")
        wanted = [self.manifest["output"]["probabilities"]] + ([check["tensor"]] if check else [])
        # Raw values: the graph scales, normalises and calibrates by itself.
        outputs = self.session.run(wanted, {self.manifest["input"]["tensor"]: pixels[numpy.newaxis]})
        probabilities = [float(value) for value in outputs[0][0]]
        distance = float(outputs[1][0][0]) if check else None
        return {
            "file": path,
            "predicted": ", ".join(self.decide(probabilities)),
            "probabilities": dict(zip(self.manifest["classes"], probabilities)),
            "warning": warning(check, distance, in_colour) if check else None,
            "error": None,
        }

    def decide(self, probabilities):
        """The predicted classes: one, or any number where an image may have several labels."""
        classes = self.manifest["classes"]
        if self.manifest["several_labels"]:
            return [name for name, probability in zip(classes, probabilities) if probability >= 0.5]
        threshold, positive = self.manifest["threshold"], self.manifest["positive_class"]
        if threshold and len(classes) == 2:
            column = classes.index(positive) if positive else 1
            return [classes[column if probabilities[column] >= threshold["value"] else 1 - column]]
        return [classes[int(numpy.argmax(probabilities))]]


def warning(check, distance, in_colour):
    """What to say of an image that is unlike the training images; None for a usual one."""
    if check["grey_only"] and in_colour:
        reason = "it is in colour, they were grey"
    elif not distance <= check["limit"]:
        reason = f"distance {distance:.1f}, usual up to {check['limit']:.1f}"
    else:
        return None
    return f"This image is unlike those that the model learnt from ({reason}): the answer may mean nothing."


def main(arguments):
    if len(arguments) < 2:
        print("usage: predict.py MODEL.zip IMAGE...", file=sys.stderr)
        return 2
    try:
        model = Model(arguments[0])
    except InputError as failure:
        print(failure, file=sys.stderr)
        return 1

    answers = []
    for path in arguments[1:]:
        try:
            answers.append(model.predict(path))
        except InputError as failure:
            answers.append({"file": path, "predicted": None, "probabilities": None, "warning": None, "error": str(failure)})
    print(json.dumps(answers, indent=2, ensure_ascii=False))
    return 0 if all(answer["error"] is None for answer in answers) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
