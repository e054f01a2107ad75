package com.example.loader;

import com.example.loader.InvoiceSource.Invoice;
import dev.sluice.job.Job;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.spi.Target;
import java.nio.file.Path;
import java.util.Iterator;

/** Jobs over sources that the application brings. */
final class OwnSources {

    private OwnSources() {}

    static Job orders(Path zip, Target target, Path quarantine) {
        // tag::zip[]
        return Job.builder("orders-of-a-zip")
                .source(new ZipSource(zip, ".csv"), source -> source.csv(csv -> csv.delimiter(";")))
                .column("country", "text", country -> country.required().pattern("[A-Z]{2}"))
                .column(
                        "amount",
                        "numeric(12,2)",
                        amount -> amount.decimal(',').group('.').required().positive())
                .target(target)
                .quarantine(quarantine)
                .build();
        // end::zip[]
    }

    static Job invoices(Iterator<Invoice> invoices, Target target, Path quarantine) {
        // tag::invoices[]
        return Job.builder("invoices")
                .source(new InvoiceSource(invoices), source -> source.json(JsonLayout.LINES))
                .column("number", "bigint", number -> number.key())
                .column("country", "text", country -> country.pattern("[A-Z]{2}"))
                .column("amount", "numeric(12,2)")
                .target(target)
                .quarantine(quarantine)
                .build();
        // end::invoices[]
    }
}
