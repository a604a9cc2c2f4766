"""The exit codes, which pipelines rely on."""

COMPLETE = 0
FINDINGS = 1
WRONG = 2
INCOMPLETE = 3
FAULT = 4
INTERRUPTED = 130
