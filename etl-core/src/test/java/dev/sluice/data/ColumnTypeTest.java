package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.ColumnType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool|boolean",
                "integer|int",
                "INT4|int",
                "int8|bigint",
                "int2|smallint",
                "decimal|numeric",
                "Numeric ( 12 , 2 )|numeric(12,2)",
                "numeric(5)|numeric(5,0)",
                "float4|real",
                "float8|double",
                "double  precision|double",
                "character varying(40)|varchar(40)",
                "varchar|varchar",
                "timestamp with time zone|timestamptz",
                "timestamp without time zone|timestamp",
                "time without time zone|time",
                "jsonb|json",
                " uuid |uuid",
                "varchar(10485760)|varchar(10485760)",
                "numeric(1000,1000)|numeric(1000,1000)"
            })
    void readsATypeAsSqlSpellsIt(String text, String shown) {
        assertThat(ColumnType.parse(text)).map(ColumnType::toString).contains(shown);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void readsBackWhatItWrites(Kind kind) {
        assertThat(ColumnType.parse(kind.sqlName())).contains(ColumnType.of(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "money",
                "int[]",
                "numeric(12,2",
                "numeric(-1)",
                "numeric(12.2)",
                "timestamp(3) with time zone",
                "int4 4"
            })
    void doesNotKnowOthers(String text) {
        assertThat(ColumnType.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int(4)|int takes no length",
                "varchar(0)|varchar(0): the length is at least 1",
                "varchar(10485761)|varchar(10485761): the length is 1 to 10485760",
                "varchar(5,2)|varchar(5,2): varchar takes one length",
                "numeric(0)|numeric(0): the length is at least 1",
                "numeric(1001)|numeric(1001,0): precision is 1 to 1000, scale 0 to precision",
                "numeric(5,6)|numeric(5,6): precision is 1 to 1000, scale 0 to precision"
            })
    void refusesALengthThatIsNotPossible(String text, String words) {
        assertThatThrownBy(() -> ColumnType.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @Test
    void makesAKeyColumnRequired() {
        assertThat(new Column("id", ColumnType.of(Kind.INT), false, true).required())
                .isTrue();
        assertThatThrownBy(() -> Column.of("", ColumnType.of(Kind.INT))).hasMessage("a column needs a name");
    }
}
