package dev.sluice.expression;

import dev.sluice.data.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names that stand for a record's place, and for the run that loads it, rather than for a column. A column of the same name goes first. */
enum Pseudo {
    /** The last part of the resource's name. */
    FILE_NAME,
    /** The record's number, from 1. */
    RECORD_NUMBER,
    /** The line on which it begins, from 1. */
    RECORD_LINE,
    /** The byte at which it begins, from 0. */
    RECORD_OFFSET,
    /** The resource's whole name. */
    RESOURCE_NAME,
    /** The run's id; the same for every row of a run. */
    RUN_ID;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Pseudo::label).toList();
    }

    Type type() {
        return switch (this) {
            case FILE_NAME, RESOURCE_NAME, RUN_ID -> Type.TEXT;
            case RECORD_NUMBER, RECORD_LINE, RECORD_OFFSET -> Type.BIGINT;
        };
    }

    long number(Position position) {
        return switch (this) {
            case RECORD_NUMBER -> position.record();
            case RECORD_LINE -> position.line();
            default -> position.offset();
        };
    }

    /** What is the same for every row of an input. */
    String text(String resource, String run) {
        return switch (this) {
            case RUN_ID -> run;
            case RESOURCE_NAME -> resource;
            default -> fileName(resource);
        };
    }

    private static String fileName(String resource) {
        int slash = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf('\\'));
        return resource.substring(slash + 1);
    }
}
