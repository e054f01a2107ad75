package dev.sluice.connector.jdbc.postgres.catalog;

import java.util.List;

/**
 * A column as the catalog knows it; of a domain, the type under it. Immutable and thread-safe.
 *
 * @param name the name
 * @param type how the server writes the declared type: {@code numeric(10,2)}
 * @param baseOid the OID of the type under all domains
 * @param typmod the modifier that holds for the base type, or -1
 * @param baseName the base type's name in pg_type
 * @param baseType the base type as SQL without a modifier: {@code pg_catalog."bit"}
 * @param kind pg_type.typtype of the base type: b base, e enum, c composite, r range, m multirange, p pseudo
 * @param notNull whether the column itself refuses null
 * @param domainNotNull whether a domain refuses null
 * @param domainChecks whether a domain has checks
 * @param hasDefault whether a row that leaves it out gets a value
 * @param identity a for GENERATED ALWAYS, d for BY DEFAULT, else a blank
 * @param generated whether it is computed from others
 * @param labels the labels, of an enum
 */
public record TableColumn(
        String name,
        String type,
        int baseOid,
        int typmod,
        String baseName,
        String baseType,
        char kind,
        boolean notNull,
        boolean domainNotNull,
        boolean domainChecks,
        boolean hasDefault,
        char identity,
        boolean generated,
        List<String> labels) {

    public TableColumn {
        labels = List.copyOf(labels);
    }
}
