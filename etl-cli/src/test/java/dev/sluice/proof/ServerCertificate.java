package dev.sluice.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for {@code localhost} that is its own authority. The JDK's keytool makes it; a server wants it as text.
 *
 * @param certificate the file with the certificate
 * @param key the file with its key
 */
public record ServerCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";
    private static final String NAME = "localhost";

    /** Makes one, in files of a folder. */
    public static ServerCertificate make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("tls.p12");
        String made =
                ("-genkeypair -alias NAME -keyalg RSA -dname CN=NAME -ext san=dns:NAME -storetype PKCS12 -storepass "
                                + PASSWORD)
                        .replace("NAME", NAME);
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        MariaServer.run(folder, (program + " " + made + " -keystore " + store).split(" "));
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new ServerCertificate(
                    text(
                            folder.resolve("tls.pem"),
                            "CERTIFICATE",
                            keys.getCertificate(NAME).getEncoded()),
                    text(
                            folder.resolve("tls.key"),
                            "PRIVATE KEY",
                            keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Path text(Path file, String what, byte[] bytes) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }
}
