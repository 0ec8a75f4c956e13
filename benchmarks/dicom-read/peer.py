"""Reads DICOM files with pydicom and its decoders, every frame, in one process.

peer.py list FOLDER   prints the files whose pixels pydicom decodes
peer.py LIST PASSES   prints the seconds of each pass and those of processor time
"""
import os
import sys
import time
import warnings

import pydicom

warnings.filterwarnings("ignore")


def read(path):
    return pydicom.dcmread(path, force=True).pixel_array.nbytes


def main():
    if sys.argv[1] == "list":
        for folder, _, names in sorted(os.walk(sys.argv[2])):
            for name in sorted(names):
                path = os.path.join(folder, name)
                try:
                    read(path)
                    print(path)
                except Exception:
                    pass
        return
    files = open(sys.argv[1]).read().split("\n")[:-1]
    for _ in range(int(sys.argv[2])):
        start, work = time.perf_counter(), time.process_time()
        total = sum(read(path) for path in files)
        print(f"{time.perf_counter() - start:.4f} {time.process_time() - work:.4f} {len(files)} {total}", flush=True)


main()
