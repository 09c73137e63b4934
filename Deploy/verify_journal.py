#!/usr/bin/env python3
"""Checks what `samrad journal export` wrote, by nothing but the file itself: verify_journal.py FILE"""
import hashlib, json, sys


def sha256(*fields):  # each field behind its length in 8 bytes; what is not there has the length 2^64-1
    whole = hashlib.sha256()
    for field in fields:
        field = field.to_bytes(8, "big", signed=True) if isinstance(field, int) else field
        field = field.encode() if isinstance(field, str) else field
        whole.update(b"\xff" * 8 if field is None else len(field).to_bytes(8, "big") + field)
    return whole.hexdigest()


last, head, rows, erased, seq = 0, "00" * 32, 0, 0, 0
for number, line in enumerate(open(sys.argv[1], "rb"), 1):
    try:
        row = json.loads(line)
        seq, salt, digest, text = row["seq"], bytes.fromhex(row["salt"]), row["digest"], row["payload"]
        before = row["previous"] if "previous" in row else head  # one group's rows name what came before each
        assert seq > last if "previous" in row else seq == last + 1, "a row is missing or out of order before it"
        facts = [row[key] for key in ("stream", "kind", "version", "at_unix_ms", "actor", "cause")]
        assert row["chain"] == sha256("samrad.row.1", bytes.fromhex(before), seq, *facts, bytes.fromhex(digest)), "changed"
        assert not (text or salt) if row["erased"] else digest == sha256("samrad.payload.1", salt, text), "other words"
    except Exception as fault:
        sys.exit(f"Broken at line {number} (row {seq} was read last): {fault!r}")
    last, head, rows, erased = seq, row["chain"], rows + 1, erased + row["erased"]
print(f"Intact: {rows} rows, {erased} of them erased. Head: {head}")
