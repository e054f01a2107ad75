package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/** json: exactly one JSON value within the limits of the job, kept as it is written. */
final class JsonConverter implements Converter {

    private final JsonSyntax syntax;

    JsonConverter(ReadLimits limits) {
        this.syntax = new JsonSyntax(limits);
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        JsonSyntax.Fault wrong = syntax.fault(bytes, from, to);
        if (wrong != null) {
            return new Fault(wrong.code(), wrong.words());
        }
        into.setBytes(column, bytes, from, to);
        return null;
    }

    @Override
    public String expected() {
        return "json";
    }
}
