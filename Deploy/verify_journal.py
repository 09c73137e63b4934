#!/usr/bin/env python3
"""Checks what `samrad journal export` wrote, by the file alone: verify_journal.py [--group] FILE [HEAD NOTED BEFORE]"""
import hashlib, json, sys


def sha256(*fields):  # each field behind its length in 8 bytes; what is not there has the length 2^64-1
    whole = hashlib.sha256()
    for field in fields:
        field = field.to_bytes(8, "big", signed=True) if isinstance(field, int) else field
        field = field.encode() if isinstance(field, str) else field
        whole.update(b"\xff" * 8 if field is None else len(field).to_bytes(8, "big") + field)
    return whole.hexdigest()


def need(holds, what):  # no assert: `python3 -O` leaves those out
    holds or sys.exit(f"Broken at line {number} (row {seq} was read last): {what}")


group, (path, *noted) = "--group" in sys.argv, [word for word in sys.argv[1:] if word != "--group"] or sys.exit(__doc__)
number, seq, head, rows, erased, end, noted = 0, 0, "00" * 32, 0, 0, False, set(noted)
try:
    for number, line in enumerate(open(path, "rb"), 1):
        row = dict(pairs := json.loads(line, object_pairs_hook=list))  # so that no field can stand there twice
        if not (end := row == {"head": head, "rows": rows}):  # the last line, which says what was written
            need(row.get("seq") == seq + 1 or group and row["seq"] > seq, "a row is missing or out of order before it")
            before = head if row["seq"] == seq + 1 else row["previous"]  # only a group's rows may say that themselves
            facts = [row[name] for name in ("seq", "stream", "kind", "version", "at_unix_ms", "actor", "cause")]
            chain = sha256("samrad.row.1", bytes.fromhex(before), *facts, bytes.fromhex(row["digest"]))
            sealed = sha256("samrad.payload.1", bytes.fromhex(row["salt"]), row["payload"]) == row["digest"]
            words = not (row["payload"] or row["salt"]) if row["erased"] else sealed
            need(row["chain"] == chain and words and len(pairs) == 12 + group, "it was changed, or put behind another row")
            seq, head, rows, erased, noted = row["seq"], chain, rows + 1, erased + row["erased"], noted - {chain}
except Exception as fault:
    need(False, repr(fault))
need(end and not noted, "no row has the head that was noted" if noted else "the end is missing, and rows with it")
print(f"{'Each by itself' if group else 'Intact'}: {rows} rows, {erased} of them erased. Head: {head}")
