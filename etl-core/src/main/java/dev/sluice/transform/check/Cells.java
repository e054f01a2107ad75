package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** Beans of one property each, one for every Java type of a column: Hibernate Validator knows constraints on properties only, by their declared type. None is ever made. */
final class Cells {

    /** The property's name. */
    static final String PROPERTY = "value";

    private Cells() {}

    /** The bean for a kind of column. */
    static Class<?> of(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> OfBoolean.class;
            case SMALLINT -> OfShort.class;
            case INT -> OfInteger.class;
            case BIGINT -> OfLong.class;
            case NUMERIC -> OfBigDecimal.class;
            case REAL -> OfFloat.class;
            case DOUBLE -> OfDouble.class;
            case TEXT, VARCHAR, JSON -> OfString.class;
            case DATE -> OfLocalDate.class;
            case TIME -> OfLocalTime.class;
            case TIMESTAMP -> OfLocalDateTime.class;
            case TIMESTAMPTZ -> OfInstant.class;
            case UUID -> OfUuid.class;
            case BYTEA -> OfBytes.class;
        };
    }

    record OfBoolean(Boolean value) {}

    record OfShort(Short value) {}

    record OfInteger(Integer value) {}

    record OfLong(Long value) {}

    record OfBigDecimal(BigDecimal value) {}

    record OfFloat(Float value) {}

    record OfDouble(Double value) {}

    record OfString(String value) {}

    record OfLocalDate(LocalDate value) {}

    record OfLocalTime(LocalTime value) {}

    record OfLocalDateTime(LocalDateTime value) {}

    record OfInstant(Instant value) {}

    record OfUuid(UUID value) {}

    @SuppressWarnings("ArrayRecordComponent") // never made
    record OfBytes(byte[] value) {}
}
