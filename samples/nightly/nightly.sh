#!/bin/sh
# Runs a job and tells a scheduler what it must know: nightly.sh JOB [option…]
#   0      loaded; rejects, if any, are told on standard error
#   other  as sluice ended: 1 wrong job, 2 failed, 3 too many rejects, 130 cancelled; 2 and 130 can be run again
set -u
: "${SLUICE:=/opt/sluice/sluice}"

"$SLUICE" run --fail-on-reject "$@"
code=$?
if [ "$code" -eq 4 ]; then
  echo "nightly: loaded, with rejects that somebody should look at" >&2
  exit 0
fi
exit "$code"
