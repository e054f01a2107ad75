package dev.sluice.expression;

import dev.sluice.data.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names that stand for a record's place rather than for a column. A column of the same name goes first. */
enum Pseudo {
    /** The last part of the resource's name. */
    FILE_NAME,
    /** The record's number, from 1. */
    RECORD_NUMBER,
    /** The line on which it begins, from 1. */
    RECORD_LINE,
    /** The byte at which it begins, from 0. */
    RECORD_OFFSET;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Pseudo::label).toList();
    }

    Type type() {
        return this == FILE_NAME ? Type.TEXT : Type.BIGINT;
    }

    long number(Position position) {
        return switch (this) {
            case RECORD_NUMBER -> position.record();
            case RECORD_LINE -> position.line();
            default -> position.offset();
        };
    }

    static String fileName(String resource) {
        int slash = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf('\\'));
        return resource.substring(slash + 1);
    }
}
