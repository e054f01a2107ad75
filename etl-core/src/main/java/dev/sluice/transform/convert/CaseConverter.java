package dev.sluice.transform.convert;

import dev.sluice.data.CaseFolder;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.LetterCase;
import org.jspecify.annotations.Nullable;

/** Moves a text's letters to one case, then converts it. */
final class CaseConverter implements Converter {

    private final Converter converter;
    private final CaseFolder folder;

    CaseConverter(Converter converter, LetterCase letters) {
        this.converter = converter;
        this.folder = new CaseFolder(letters);
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        folder.fold(bytes, from, to);
        return converter.convert(folder.bytes(), folder.from(), folder.to(), into, column);
    }

    @Override
    public String expected() {
        return converter.expected();
    }
}
