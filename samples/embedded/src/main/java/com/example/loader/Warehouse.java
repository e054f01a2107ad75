package com.example.loader;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.spi.Target;

/** A table in a PostgreSQL server of yours. */
final class Warehouse {

    private Warehouse() {}

    static Target orders(String password) {
        // tag::server[]
        return JdbcTarget.table("dwh.orders")
                .server("jdbc:postgresql://warehouse:5432/dwh", "etl", new Secret(password))
                .property("sslmode", "verify-full")
                .mode(Mode.UPSERT)
                .create(Create.NEVER)
                .build();
        // end::server[]
    }
}
