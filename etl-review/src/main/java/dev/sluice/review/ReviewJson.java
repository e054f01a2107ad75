package dev.sluice.review;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What pages show, as JSON, record by record. Has no state, thread-safe. */
final class ReviewJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReviewJson() {}

    static String of(Object shown) {
        return MAPPER.writeValueAsString(shown);
    }
}
