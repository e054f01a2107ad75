# What the measurements share: sourced, never run. The server is the one that PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE name;
# where neither PGHOST nor PGPASSWORD is set, one of its own, made in a temporary folder from the newest PostgreSQL that is installed,
# as it comes (fsync is on), and thrown away at the end. The caller has said: records (how many orders), key ('' or 'primary key').
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
bin=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)
[ -z "$bin" ] || PATH="$bin:$PATH"
# A server does not run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then runuser -u "$(id -un postgres 2>/dev/null || echo nobody)" -- "$@"; else "$@"; fi
}
clean_up() {
  [ ! -e "$work/server/data/postmaster.pid" ] || as_server pg_ctl -D "$work/server/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
if [ -z "${PGHOST:-}${PGPASSWORD:-}" ]; then
  command -v initdb >/dev/null || { echo "no PostgreSQL is installed here: name a server by PGHOST, PGUSER and PGPASSWORD" >&2 && exit 1; }
  PGHOST=127.0.0.1 PGUSER=bench PGDATABASE=postgres PGPASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  PGPORT=$((20000 + $$ % 20000))
  chmod 755 "$work"
  mkdir "$work/server" && echo "$PGPASSWORD" >"$work/server/password"
  [ "$(id -u)" != 0 ] || chown -R "$(id -un postgres 2>/dev/null || echo nobody)" "$work/server"
  as_server initdb -D "$work/server/data" -U "$PGUSER" --pwfile "$work/server/password" -A scram-sha-256 -E UTF8 --locale C >/dev/null
  as_server pg_ctl -D "$work/server/data" -l "$work/server/log" -w \
    -o "-p $PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_wal_size=4GB" start >/dev/null
fi
: "${PGHOST:=127.0.0.1}" "${PGPORT:=5432}" "${PGUSER:=postgres}" "${PGDATABASE:=postgres}" "${PGPASSWORD:?}"
export PATH PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD

(cd "$home" && ./mvnw -q compile -pl etl-test-data -Dspotless.check.skip=true)
java -cp "$home/etl-test-data/target/classes" dev.sluice.testdata.TestData messy-csv \
  --style plain --records "$records" --seed 1 --dirt 1% --out "$work/dirty.csv" --clean-out "$work/clean.csv" \
  --expected "$work/expected" >/dev/null
columns="id bigint $key, process_id uuid, recorded_at timestamp, customer text, country varchar(2), email text,
  amount numeric(10,2), quantity int, status text, ordered_on date, express boolean, note text"
sql() { psql -qX -v ON_ERROR_STOP=1 "$@"; }
# fresh TABLE [CONSTRAINT]: an empty table of orders.
fresh() { PGOPTIONS=--client-min-messages=error sql -c "drop table if exists $1 cascade" -c "create table $1 ($columns${2:+, $2})" -c checkpoint; }
# job INPUT [LINES]: the job file of a load of that input into sluice_bench_load; LINES go under target.
job() {
  cat >"$work/job.yaml" <<JOB
job: bench
source: {files: ./$1}
columns:
  id: {type: bigint, key: $([ -n "$key" ] && echo true || echo false)}
  process_id: uuid
  recorded_at: timestamp
  customer: text
  country: varchar(2)
  email: text
  amount: "numeric(10,2)"
  quantity: int
  status: {type: text, default: offen}
  ordered_on: date
  express: boolean
  note: text
target:
  jdbc: {url: "jdbc:postgresql://$PGHOST:$PGPORT/$PGDATABASE", user: "$PGUSER", password: "\${env:PGPASSWORD}"}
  table: sluice_bench_load
  ${2:-}
JOB
}
seconds() {
  began=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  ended=$(date +%s.%N)
  echo "$began $ended" | awk '{printf "%.3f", $2 - $1}'
}
# load [OPTION…]: one load of that job, whatever was loaded before.
load() { "$home/sluice" run --quiet --again "$@" "$work/job.yaml"; }
# median: of the numbers that end the lines of standard input.
median() { awk '{print $NF}' | sort -n | awk '{r[NR] = $1} END {printf "%.2f\n", NR % 2 ? r[(NR + 1) / 2] : (r[NR / 2] + r[NR / 2 + 1]) / 2}'; }
