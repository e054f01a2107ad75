package dev.sluice.read.csv;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Any bytes as CSV in any dialect: every byte is accounted for, and the size of the chunks changes nothing. */
public final class CsvFuzz {

    private CsvFuzz() {}

    /** The first four bytes choose dialect and encoding, policies and limit, and the size of a chunk; the rest is the input. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length < 4) {
            return;
        }
        byte[] input = Arrays.copyOfRange(data, 4, data.length);
        Encoding encoding = CsvPropertiesTest.FAMILIES.get((data[1] & 0xff) % CsvPropertiesTest.FAMILIES.size());
        CsvPropertiesTest.assertAccounted(input, encoding);
        CsvFormat format = new CsvFormat(
                CsvPropertiesTest.DIALECTS
                        .get((data[0] & 0xff) % CsvPropertiesTest.DIALECTS.size())
                        .withEncoding(encoding),
                (data[2] & 1) == 0 ? CsvPolicies.STRICT : CsvPropertiesTest.LENIENT,
                0);
        int record = 1 + (data[2] & 0xff);
        List<String> whole = CsvPropertiesTest.complete(format, input, record, 1 << 16);
        List<String> pieces = CsvPropertiesTest.complete(format, input, record, 1 + (data[3] & 0x7f));
        if (!whole.equals(pieces)) {
            throw new AssertionError("chunks of another size change the reading:\n" + whole + "\n" + pieces);
        }
    }
}
