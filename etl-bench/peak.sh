# What measures a process by its peak memory: sourced, never run. Needs Linux (VmHWM of /proc/PID/status).
# peak PID: the most memory that a process has had so far, in kB; nothing once it is gone.
peak() { sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$1/status" 2>/dev/null || true; }
# watch PID: waits for a process of this shell to end; says in $got how it ended and in $most the most memory that it has had, in kB.
watch() {
  most=0
  while kill -0 "$1" 2>/dev/null; do
    now=$(peak "$1")
    [ -z "$now" ] || most=$now
    sleep 0.1
  done
  got=0
  wait "$1" || got=$?
}
