package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ColumnBuilderTest {

    private final JobBuilder job = Job.builder("orders");

    @Test
    void aTypeThatIsNoneIsToldAtOnceWithTheNearest() {
        assertThatThrownBy(() -> job.column("id", "bigin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'bigin' is no type; did you mean 'bigint'?");
        assertThatThrownBy(() -> job.column("name", "string")).hasMessage("'string' is no type; did you mean 'text'?");
    }

    @Test
    void wordsAndSignsThatContradictEachOtherAreToldAtOnce() {
        assertThatThrownBy(() -> job.column(
                        "net", "numeric(12,2)", net -> net.decimal(',').group(',')))
                .hasMessage("',' cannot be both the decimal and the group sign");
        assertThatThrownBy(() -> job.column("paid", "boolean", paid -> paid.trueWords("f")))
                .hasMessage("'f' cannot be both true and false");
        assertThatThrownBy(() -> job.column("name", "text", name -> name.size(5, 2)))
                .hasMessage("size from 5 to 2: min is 0 or more, max at least min");
        assertThatThrownBy(() -> job.column("name", "text", name -> name.lower().upper()))
                .hasMessage("column name: letters cannot be in both cases");
    }

    @Test
    void aConstraintOnAColumnOfAnotherTypeIsToldWithEverythingElse() {
        job.column("id", "bigint", id -> id.email());
        assertThatThrownBy(job::build).hasMessage("""
                the job 'orders' cannot be built:
                the source is missing: call source(…)
                the target is missing: call target(…)
                column id: 'email' is for text and varchar, and this column is bigint""");
    }
}
