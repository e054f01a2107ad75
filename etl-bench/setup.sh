# What the measurements share: sourced, never run. Needs psql and a PostgreSQL named by PGHOST, PGPORT, PGUSER, PGPASSWORD
# and PGDATABASE. The caller has said: records (how many orders), key ('' or 'primary key').
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: "${PGHOST:=127.0.0.1}" "${PGPORT:=5432}" "${PGUSER:=postgres}" "${PGDATABASE:=postgres}" "${PGPASSWORD:?}"
export PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD

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
