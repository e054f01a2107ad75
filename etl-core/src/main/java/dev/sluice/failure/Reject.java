package dev.sluice.failure;

import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that was refused, with every reason, and what is needed to read it again alone. Immutable and thread-safe; the raw bytes must not be changed.
 *
 * @param position where it stands; its length is the record's whole length, also when {@code raw} is a sample
 * @param raw the record's bytes without its line ending, at most {@link #MAX_RAW}; above, the first {@code MAX_RAW} bytes
 * @param rawHash SHA-256 over the whole record in hexadecimal, when {@code raw} is a sample, or masked; else null
 * @param stage where on its way it was refused
 * @param violations every reason, at least one
 * @param reading what is needed to read the record alone: format, dialect, encoding, header, fields of ancestors
 * @param key the values of the job's key columns as text, in the job's order; null when they could not be read, or there is no key. It is not kept with the reject
 */
public record Reject(
        Position position,
        byte[] raw,
        @Nullable String rawHash,
        Stage stage,
        List<Violation> violations,
        Map<String, Object> reading,
        @Nullable List<String> key) {

    /** The key in {@link #reading} under which a reject whose {@code raw} is masked says which reject it was with its own bytes: only from its input can the record be read again. */
    public static final String MASKED = "masked";

    /** The most raw bytes that a reject holds: 64 KiB. */
    public static final int MAX_RAW = 64 * 1024;

    /**
     * A reject of a record that is wholly at hand: the raw bytes are cut to a sample with a hash when they are too many, and the stage is that of the first violation.
     *
     * @param raw the whole record
     */
    public static Reject of(Position position, byte[] raw, List<Violation> violations, Map<String, Object> reading) {
        return of(position, raw, 0, raw.length, violations, reading);
    }

    /** A reject of the record that is {@code [from, to)} of these bytes: no more of them is copied than it holds. */
    public static Reject of(
            Position position,
            byte[] bytes,
            int from,
            int to,
            List<Violation> violations,
            Map<String, Object> reading) {
        int held = Math.min(to - from, MAX_RAW);
        byte[] raw = Arrays.copyOfRange(bytes, from, from + held);
        String hash = from + held == to ? null : Sha256.hex(bytes, from, to);
        return new Reject(position, raw, hash, violations.get(0).code().stage(), violations, reading);
    }

    /** The encoding in which the record stands. */
    public Charset charset() {
        return Charset.forName(String.valueOf(reading.getOrDefault("encoding", "utf-8")));
    }

    /** Whether {@code raw} is the record as it stood in its input, and not a sample or masked. */
    public boolean isWhole() {
        return rawHash == null;
    }

    /** Whether {@code raw} is only the beginning of the record. */
    public boolean isSample() {
        return rawHash != null && raw.length < position.length();
    }

    /** Whether {@code raw} has stars where the values of masked columns stood. */
    public boolean isMasked() {
        return reading.containsKey(MASKED);
    }

    /** The same with other words for its reasons. */
    public Reject withViolations(List<Violation> reasons) {
        return new Reject(position, raw, rawHash, stage, reasons, reading, key);
    }

    /**
     * The same reject with masked bytes.
     *
     * @param raw a copy of this reject's bytes with stars in it
     * @param whole SHA-256 over the whole record in hexadecimal
     */
    public Reject masked(byte[] raw, String whole) {
        Map<String, Object> known =
                reading(reading, Map.of(MASKED, RejectId.of(this).toString()));
        return new Reject(position, raw, whole, stage, violations, known, key);
    }

    /** The raw bytes as text, where they are text in the input's encoding and come back the same from it; else null. */
    public @Nullable String text() {
        try {
            Charset charset = charset();
            String text = charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
            return Arrays.equals(text.getBytes(charset), raw) ? text : null;
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** What is needed to read one record alone: what its input has in common, and what only the record has. */
    public static Map<String, Object> reading(Map<String, Object> common, Map<String, Object> own) {
        if (own.isEmpty()) {
            return common;
        }
        Map<String, Object> both = new LinkedHashMap<>(common);
        both.putAll(own);
        return both;
    }

    /** A reject whose key is not known. */
    public Reject(
            Position position,
            byte[] raw,
            @Nullable String rawHash,
            Stage stage,
            List<Violation> violations,
            Map<String, Object> reading) {
        this(position, raw, rawHash, stage, violations, reading, null);
    }

    /** The same with its key. */
    public Reject withKey(@Nullable List<String> values) {
        return new Reject(position, raw, rawHash, stage, violations, reading, values);
    }

    public Reject {
        violations = List.copyOf(violations);
        key = key == null ? null : List.copyOf(key);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a reject needs a reason");
        }
        if (raw.length > MAX_RAW) {
            throw new IllegalArgumentException("a reject holds at most " + MAX_RAW + " raw bytes");
        }
    }
}
