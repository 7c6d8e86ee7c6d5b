"""Writes the golden safetensors model of version 1, from the format's description alone: python3 make.py"""
import json
import os
import struct

here = os.path.dirname(os.path.abspath(__file__))
tensors = [
    ("probabilities", "F64", "d", [1.0, 0.5, 0.25, 0.1, 0.9, 1.0]),
    ("rewards", "F64", "d", [-1.0, -0.5 + 0.5 * 2, 0.1 * 10, 0.0]),
    ("initial", "F64", "d", [0.75, 0.25, 0.0]),
    ("pairOffsets", "I32", "i", [0, 2, 3, 4]),
    ("pairActions", "I32", "i", [0, 1, 0, 0]),
    ("transitionOffsets", "I32", "i", [0, 1, 3, 5, 6]),
    ("successors", "I32", "i", [1, ~2, 0, 2, 0, ~2]),
]
header = {"__metadata__": {
    "format": "bellman-model", "version": "1", "states": "3", "actions": "2", "missingMassEnds": "true",
    "gridRows": "1", "gridColumns": "3", "gridCells": "SFG", "gridActions": ">^"}}
data = b""
for name, dtype, form, values in tensors:
    packed = struct.pack("<%d%s" % (len(values), form), *values)
    header[name] = {"dtype": dtype, "shape": [len(values)], "data_offsets": [len(data), len(data) + len(packed)]}
    data += packed
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(os.path.join(here, "v1.safetensors"), "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
