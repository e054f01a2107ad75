package dev.sluice.bench;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;

/** Writes one input of the hostile list to standard output: {@code HostileInput KIND MEGABYTES}. Needs nothing but the JDK, so that {@code etl-bench/hostile} runs it from its source. */
public final class HostileInput {

    private static final long MEGABYTE = 1_000_000;
    private static final int BLOCK = 1 << 20;

    private final OutputStream out;
    private final long size;
    private long written;

    private HostileInput(OutputStream out, long size) {
        this.out = out;
        this.size = size;
    }

    /** Writes the input. */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("HostileInput: say a kind of input and how many megabytes it has");
            System.exit(1);
        }
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BLOCK)) {
            new HostileInput(out, Long.parseLong(arguments[1]) * MEGABYTE).write(arguments[0]);
        }
    }

    private void write(String kind) throws IOException {
        switch (kind) {
            case "csv" -> {
                put("id,at,name,amount,note\n");
                fill(n -> n + ",2026-11-21T10:11:12,\"Mary, \"\"Jo\"\" Sample\"," + n % 100_000
                        + ".25,left at the door of number " + n % 100 + "\n");
            }
            case "ndjson" -> fill(n -> jsonOrder(n) + "\n");
            case "array" -> {
                put("[" + jsonOrder(0));
                fill(n -> "," + jsonOrder(n + 1));
                put("]");
            }
            case "string" -> {
                put("{\"id\":1}\n{\"id\":2,\"note\":\"");
                pad('x');
                put("\"}\n{\"id\":3}\n");
            }
            case "quote" -> {
                put("id,note\n1,\"never closed\n");
                fill(n -> n + 2 + ",a good row\n");
            }
            case "line" -> {
                put("id,note\n1,a good row\n2,\"never closed ");
                pad('x');
                put("\n");
            }
            case "wide-row" -> {
                put("id,note\n1,a good row\n2");
                put(",1".repeat(1_000_000));
                put("\n3,a good row\n");
            }
            case "wide-header" -> {
                wide(1_000_000);
            }
            case "widest-header" -> {
                wide(100_000);
            }
            case "brackets" -> {
                put("{\"id\":1}\n{\"id\":2,\"tree\":");
                put("[".repeat(100_000) + "]".repeat(100_000));
                put("}\n" + "[".repeat(100_000) + "\n{\"id\":3}\n");
            }
            case "bomb" -> {
                try (GZIPOutputStream packed = new GZIPOutputStream(out, BLOCK)) {
                    byte[] block = new byte[BLOCK];
                    for (long left = size; left > 0; left -= BLOCK) {
                        packed.write(block);
                    }
                }
            }
            default -> throw new IllegalArgumentException("no input is called " + kind);
        }
    }

    private void wide(int columns) throws IOException {
        put("id");
        for (int i = 1; i < columns; i++) {
            put(",c" + i);
        }
        String empty = ",".repeat(columns - 1);
        put("\n1" + empty + "\n2" + empty + "\n");
    }

    private static String jsonOrder(long number) {
        return "{\"id\":" + number + ",\"at\":\"2026-11-21T10:11:12\",\"name\":\"Mary \\\"Jo\\\" Sample\",\"amount\":"
                + number % 100_000 + ".25,\"note\":\"left at the door of number " + number % 100 + "\"}";
    }

    private void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        written += bytes.length;
    }

    private void fill(LongFunction<String> record) throws IOException {
        for (long n = 0; written < size; n++) {
            put(record.apply(n));
        }
    }

    private void pad(char each) throws IOException {
        String block = String.valueOf(each).repeat(BLOCK);
        while (written < size) {
            put(block);
        }
    }
}
