package dev.sluice.testdata;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order as the table will hold it, but for the status, which is null where the column's default has to fill it. Immutable and thread-safe.
 *
 * @param cents the amount in hundredths
 */
record Order(
        long id,
        UUID processId,
        LocalDateTime recordedAt,
        String customer,
        String country,
        @Nullable String email,
        long cents,
        int quantity,
        @Nullable String status,
        LocalDate orderedOn,
        @Nullable Boolean express,
        @Nullable String note) {

    /** What `default` in the job puts where the status is missing. */
    static final String DEFAULT_STATUS = "offen";

    Order withId(long otherId) {
        return new Order(
                otherId,
                processId,
                recordedAt,
                customer,
                country,
                email,
                cents,
                quantity,
                status,
                orderedOn,
                express,
                note);
    }

    String statusInTable() {
        return status == null ? DEFAULT_STATUS : status;
    }
}
