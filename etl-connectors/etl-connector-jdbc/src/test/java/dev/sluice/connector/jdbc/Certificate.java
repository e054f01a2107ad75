package dev.sluice.connector.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that was made here and is its own authority. The JDK's own keytool makes it; a server wants it as text, the key for nobody else to read.
 *
 * @param certificate the file with the certificate
 * @param key the file with its key
 */
record Certificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /** A certificate for a host, in files of the host's name. */
    static Certificate make(Path folder, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(host + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        host,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = folder.resolve(host + ".pem");
        Files.writeString(
                certificate, text("CERTIFICATE", keys.getCertificate(host).getEncoded()));
        Path key = Files.createFile(
                folder.resolve(host + ".key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                text("PRIVATE KEY", keys.getKey(host, PASSWORD.toCharArray()).getEncoded()));
        return new Certificate(certificate, key);
    }

    private static String text(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
