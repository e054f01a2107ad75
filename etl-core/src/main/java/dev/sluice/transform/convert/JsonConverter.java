package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import dev.sluice.read.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/** json: exactly one JSON value, kept as it is written. */
final class JsonConverter implements Converter {

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        String words = JsonSyntax.fault(bytes, from, to);
        if (words != null) {
            return new Fault(FailureCode.TYPE_MISMATCH, words);
        }
        into.setBytes(column, bytes, from, to);
        return null;
    }

    @Override
    public String expected() {
        return "json";
    }
}
