# What a person would write in psql for $work/clean.csv, beside which loads are measured: sourced after setup.sh, never run.
copy_by_hand() { sql -c "\\copy sluice_bench_copy from $work/clean.csv csv header"; }
upsert_by_hand() {
  names='process_id, recorded_at, customer, country, email, amount, quantity, status, ordered_on, express, note'
  sql -c 'begin' -c 'create temporary table stage (like sluice_bench_copy) on commit drop' \
    -c "\\copy stage from $work/clean.csv csv header" \
    -c "insert into sluice_bench_copy select * from stage on conflict (id) do update set ($names) = row(excluded.$(echo "$names" | sed 's/, /, excluded./g'))" \
    -c 'commit'
}
