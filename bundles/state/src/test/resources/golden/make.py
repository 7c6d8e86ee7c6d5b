"""Writes the golden files of version 1 of the formats, from their description alone: python3 make.py"""
import hashlib
import json
import os
import struct

here = os.path.dirname(os.path.abspath(__file__))


def safetensors(tensors, metadata=None):
    """tensors: name, dtype, shape, struct format, values."""
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name, dtype, shape, form, values in tensors:
        packed = struct.pack("<%d%s" % (len(values), form), *values)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def write(path, content):
    path = os.path.join(here, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


write("v1.safetensors", safetensors(
    [("i", "I64", [2], "q", [-(2**63), 2**63 - 1]),
     ("d", "F64", [1, 2], "d", [0.1, -1e300]),
     ("f", "F32", [2, 2], "f", [1.5, -2.25, 0.0, 1e-3]),
     ("scalar", "F32", [], "f", [3.0]),
     ("none", "F32", [0, 4], "f", []),
     ("b", "U8", [3], "B", [0, 127, 255])],
    {"format": "pt", "made by": "Python"}))

files = {
    "state.safetensors": safetensors(
        [("trainer/exploration", "I64", [7], "q",
          [0x786F3235362B2B01, 1, 2, 3, 4, 1, struct.unpack("<q", struct.pack("<d", 0.25))[0]]),
         ("trainer/online/parameters", "F32", [3], "f", [1.0, 2.0, 3.0])]),
    "trainer.replay-2-4.safetensors": safetensors(
        [("observation", "F32", [2, 2], "f", [20, 21, 30, 31]), ("action", "U8", [2, 1], "B", [2, 3])]),
    "trainer.replay-4-5.safetensors": safetensors(
        [("observation", "F32", [1, 2], "f", [40, 41]), ("action", "U8", [1, 1], "B", [4])]),
}
manifest = {
    "format": "bellman-checkpoint",
    "version": 1,
    "step": 5,
    "metadata": {"algorithm": "dqn"},
    "files": {name: {"length": len(content), "sha256": hashlib.sha256(content).hexdigest()}
              for name, content in files.items()},
    "state": {
        "updates": 9007199254740993,
        "rate": 0.0023,
        "whole": 2.0,
        "finished": False,
        "name": "CartPole-v1 «é»",
        "trainer": {
            "exploration": {"$tensor": "state.safetensors"},
            "online": {"parameters": {"$tensor": "state.safetensors"}},
            "replay": {"$ring": {
                "firstRow": 2, "lastRow": 5,
                "columns": {"observation": {"type": "F32", "rowLength": 2}, "action": {"type": "U8", "rowLength": 1}},
                "segments": [{"file": "trainer.replay-2-4.safetensors", "firstRow": 2, "lastRow": 4},
                             {"file": "trainer.replay-4-5.safetensors", "firstRow": 4, "lastRow": 5}]}},
            "empty": {},
        },
    },
}
files["manifest.json"] = json.dumps(manifest, indent=2, ensure_ascii=False).encode()
files["manifest.sha256"] = (hashlib.sha256(files["manifest.json"]).hexdigest() + "  manifest.json\n").encode()
for name, content in files.items():
    write("v1/5/" + name, content)
