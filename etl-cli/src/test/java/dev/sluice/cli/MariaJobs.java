package dev.sluice.cli;

/** Jobs that load into the table {@code t} of a MariaDB, and what it holds then. */
final class MariaJobs {

    static final String JOB = """
            job: modes
            source: {files: in.csv}
            columns: {id: {type: int, key: true}, v: text}
            TABLE t
            """;

    static void given(Bench bench, String input, String columns, String target) {
        bench.file("in.csv", input);
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns: {COLUMNS}
                quarantine: {limit: {rows: 100}}
                TABLE t
                """.replace("COLUMNS", columns) + target);
    }

    static String rows(Bench bench, String columns) {
        return String.join("; ", bench.ask("SELECT " + columns + " FROM t ORDER BY 1"));
    }

    static void table(Bench bench) {
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v text)", "INSERT INTO t VALUES (1, 'old'), (8, 'x'), (9, 'y')");
    }

    static void two(Bench bench, String target) {
        given(bench, "id,v\n1,new\n3,three\n", "id: {type: int, key: true}, v: text", target);
    }

    private MariaJobs() {}
}
