package dev.sluice.connector.jdbc;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Node;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Surroundings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTargetTest {

    @Test
    void loadsWithNoServerNamedAndIsAskedAfterwards(@TempDir Path folder) {
        Place place = new Place("job.yaml", 1, 1);
        Problems problems = new Problems();
        JdbcConnector connector = new JdbcConnector();
        Options options = connector
                .options()
                .read(
                        new Node.Mapping(
                                place,
                                Map.of("table", new Node.Entry(place, new Node.Scalar(place, "orders", false, false)))),
                        problems);
        assertThat(options).isNotNull();
        Schema schema = Rows.schema("id int#");
        LoadRequest request =
                new LoadRequest("run-1", "orders", 1, Instant.EPOCH, schema, "q", Intake.INPUTS, Purpose.LOAD);
        try (RunContext context = Contexts.open()) {
            JdbcTarget target = (JdbcTarget) connector.create(options, new Surroundings(folder, "orders"), problems);
            assertThat(target).isNotNull();
            assertThat(target.check(schema, context).against()).isEmpty();
            try (target;
                    LoadSession session = target.open(request, context)) {
                session.write(Rows.batch(schema, row(1), row(2)), context);
                session.commit(Database.result(request, RunRecord.Status.COMMITTED, Counts.ZERO, null), context);
            }
            try (SqlConsole console = SqlConsole.embedded(folder.resolve(EmbeddedServer.FOLDER), false)) {
                assertThat(console.run("SELECT sum(id) FROM orders", 1, context).rows())
                        .isEqualTo(List.of(List.of("3")));
            }
        }
        assertThat(folder.resolve(".sluice/postgres/data/postmaster.pid")).doesNotExist();
    }
}
