package dev.sluice.cli;

import dev.sluice.cli.DamagedRecord.Damage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A file with damage at known places, and what a load of it must do, worked out record by record.
 *
 * @param records the records after the header
 */
record DamagePlan(List<DamagedRecord> records) {

    /** A table that refuses rows in every way that a table can. */
    static final String[] TABLE = {
        "CREATE TABLE parents (id int PRIMARY KEY)",
        "INSERT INTO parents SELECT generate_series(1, 50)",
        """
        CREATE TABLE t (
          id bigint PRIMARY KEY,
          parent int REFERENCES parents,
          qty int CONSTRAINT qty_positive CHECK (qty > 0),
          name varchar(12))""",
        "INSERT INTO t VALUES (-1, 1, 1, 'stored')",
        """
        CREATE FUNCTION before_row() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.name = 'before' THEN RAISE 'the name before is not wanted'; END IF;
          IF NEW.name = 'drop' THEN RETURN NULL; END IF;
          RETURN NEW;
        END $$""",
        """
        CREATE FUNCTION after_row() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.name = 'after' THEN RAISE 'the name after is not wanted'; END IF;
          RETURN NULL;
        END $$""",
        "CREATE TRIGGER before_row BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION before_row()",
        "CREATE TRIGGER after_row AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION after_row()"
    };

    /** The columns of a job for it. */
    static final String COLUMNS = """
            columns:
              id: {type: bigint, key: true}
              parent: {type: int, required: true}
              qty: int
              name: varchar(12)
            """;

    /**
     * What must come of it.
     *
     * @param loaded the ids, in file order
     * @param rejects in the words of {@link Bench#reasons()}
     * @param suppressed how many the target drops
     */
    record Outcome(List<Long> loaded, List<String> rejects, long suppressed) {}

    /** As many records, each damaged with a probability; keys sometimes come twice. */
    static DamagePlan random(Random random, int size, double dirt) {
        Damage[] kinds = Damage.values();
        List<DamagedRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean bad = random.nextDouble() < dirt;
            Damage damage = bad ? kinds[1 + random.nextInt(kinds.length - 1)] : Damage.NONE;
            boolean twice = i > 0 && random.nextDouble() < dirt / 2;
            records.add(new DamagedRecord(twice ? records.get(random.nextInt(i)).id() : 1 + i, damage));
        }
        return new DamagePlan(records);
    }

    byte[] csv() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("id,parent,qty,name\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        records.forEach(record -> out.writeBytes(record.bytes()));
        return out.toByteArray();
    }

    /** The table's rules, one record after the other: a key is taken once a row with it is stored. */
    Outcome outcome() {
        Set<Long> keys = new HashSet<>();
        List<Long> loaded = new ArrayList<>();
        List<String> rejects = new ArrayList<>();
        long suppressed = 0;
        for (int i = 0; i < records.size(); i++) {
            DamagedRecord record = records.get(i);
            String reason = record.damage().reason();
            boolean keyTaken = keys.contains(record.id());
            if (record.damage() == Damage.DROPPED) {
                suppressed++;
                continue;
            }
            if (keyTaken
                    && (reason == null
                            || record.damage() == Damage.FOREIGN_KEY
                            || record.damage() == Damage.AFTER_RAISES)) {
                // The index is looked at while the row is stored, foreign keys and AFTER triggers when it is.
                reason = "DB_UNIQUE t_pkey";
            }
            if (reason == null) {
                keys.add(record.id());
                loaded.add(record.id());
            } else {
                // The header is a line and no record.
                rejects.add("record " + (i + 1) + " line " + (i + 2) + " " + reason);
            }
        }
        return new Outcome(loaded, rejects, suppressed);
    }
}
