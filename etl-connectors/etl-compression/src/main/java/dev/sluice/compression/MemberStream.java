package dev.sluice.compression;

import dev.sluice.failure.SluiceException;
import dev.sluice.spi.Archive;
import dev.sluice.spi.DamagedDataException;
import dev.sluice.spi.PiecewiseStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The unpacked bytes of a zip's member, held to the length and checksum of the archive's directory at their end: the library compares neither. Used by one thread. */
final class MemberStream extends PiecewiseStream {

    private final Archive.Member member;
    private final long checksum;
    private final CRC32 found = new CRC32();
    private long count;

    MemberStream(InputStream unpacked, Archive.Member member, long checksum) {
        super(unpacked);
        this.member = member;
        this.checksum = checksum;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read;
        try {
            read = in.read(into, from, length);
        } catch (DamagedDataException | SluiceException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
        if (read > 0) {
            found.update(into, from, read);
            count += read;
            if (count > member.size()) {
                throw damaged("it is longer than the archive's directory says", null);
            }
        } else if (read < 0) {
            if (count != member.size()) {
                throw damaged("it has " + count + " bytes and the archive's directory says " + member.size(), null);
            }
            if (found.getValue() != checksum) {
                throw damaged("its checksum does not fit its content", null);
            }
        }
        return read;
    }

    private DamagedDataException damaged(String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new DamagedDataException(
                "the member " + member.name() + " of the zip archive is damaged near its byte " + count + ": " + why
                        + "; get the file again",
                cause);
    }
}
