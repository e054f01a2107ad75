package dev.sluice.connector.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the PostgreSQL manual's chapter on the password file. */
class PasswordFileTest {

    @TempDir
    Path folder;

    private @Nullable String password(String mode, String... lines) throws IOException {
        Path path = Files.write(folder.resolve("pgpass"), List.of(lines));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        Secret found = new PasswordFile(path).find("db.example", "5432", "dwh", "etl");
        return found == null ? null : found.reveal();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "db.example:5432:dwh:etl:secret secret",
                "*:*:*:*:secret secret",
                "db.example:*:dwh:*:a\\:b\\\\c a:b\\c",
                "*:*:*:etl:with:colon with:colon",
                "db\\.example:5432:dwh:etl:secret secret"
            })
    void aLineThatFitsHasThePassword(String line, String password) throws IOException {
        assertThat(password("rw-------", line)).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.example:5433:dwh:etl:other",
                "other:5432:dwh:etl:other",
                "db.example:5432:dw*:etl:other",
                "db.example:5432:dwh:ETL:other",
                "#*:*:*:*:other",
                "*:*:*:*",
                ""
            })
    void aLineThatDoesNotIsPassedOver(String line) throws IOException {
        assertThat(password("rw-------", line)).isNull();
        assertThat(password("rw-------", line, "*:*:dwh:etl:secret", "*:*:*:*:later"))
                .isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aFileThatOthersMayReadOrWriteIsNotUsed(String mode) throws IOException {
        assertThat(password(mode, "*:*:*:*:secret")).isNull();
        Path path = folder.resolve("pgpass");
        assertThat(new PasswordFile(path).unusable())
                .isEqualTo("the password file " + path + " is not used, because others than its owner may read or write"
                        + " it: chmod 600 " + path);
    }

    @Test
    void aFileThatIsNotThereHasNone() {
        PasswordFile none = new PasswordFile(folder.resolve("none"));
        assertThat(none.find("h", "1", "d", "u")).isNull();
        assertThat(none.unusable()).isNull();
    }
}
