package com.example.loader;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** Objects of the application as JSON lines; each is written when the engine reads so far, so that they never stand in memory together. */
// tag::objects[]
public record InvoiceSource(Iterator<Invoice> invoices) implements Source, Resource {

    /** What the application has. */
    public record Invoice(long number, String country, BigDecimal amount) {}

    @Override
    public String describe() {
        return "the application's invoices";
    }

    @Override
    public List<Resource> list(RunContext context) {
        return List.of(this);
    }

    @Override
    public String name() {
        return "invoices";
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty(); // not known before they are written
    }

    @Override
    public boolean reopenable() {
        return false; // the iterator comes once: a run that loses its connection is not begun again by itself
    }

    @Override
    public InputStream open(long offset, RunContext context) {
        JsonMapper json = JsonMapper.shared();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return invoices.hasNext();
            }

            @Override
            public InputStream nextElement() {
                String line = json.writeValueAsString(invoices.next()) + "\n";
                return new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
// end::objects[]
