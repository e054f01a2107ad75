package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code on a page, with the mark in a comment above it that says what becomes of it:
 *
 * <ul>
 *   <li>{@code quote: PATH} or {@code quote: PATH#REGION}: it stands so in a file of the repository that is compiled or run, there between {@code tag::REGION[]} and {@code end::REGION[]};
 *   <li>{@code file: NAME}: the commands of the page find it under that name;
 *   <li>{@code result: NAME}: a command above has made this file;
 *   <li>{@code output}: the commands above print these lines, perhaps others between; {@code …} stands for anything;
 *   <li>{@code not run: REASON}.
 * </ul>
 *
 * Without a mark, YAML is a job or a part of one and is loaded, and {@code sh} is run line by line.
 *
 * @param page the page
 * @param line the block's first line, from 1
 * @param language what is said after the fence; empty for words and pictures
 * @param mark the kind of mark; empty for none
 * @param about what stands in the mark after its kind
 * @param text the block
 */
record Snippet(Path page, int line, String language, String mark, String about, String text) {

    private static final Pattern BLOCK = Pattern.compile(
            "(?:^<!-- (quote|file|result|output|not run)(?:: (.+?))? -->\\n)?^```(\\w*)\\n(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    static List<Snippet> of(Path page) throws IOException {
        String all = Files.readString(page);
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(all);
        while (block.find()) {
            int line = (int) all.substring(0, block.start(4)).lines().count() + 1;
            snippets.add(new Snippet(
                    page,
                    line,
                    block.group(3),
                    block.group(1) == null ? "" : block.group(1),
                    block.group(2) == null ? "" : block.group(2),
                    block.group(4)));
        }
        return snippets;
    }

    /** {@code docs/json.md:12}. */
    String place() {
        return CommandLineRun.REPOSITORY
                        .toAbsolutePath()
                        .normalize()
                        .relativize(page.toAbsolutePath().normalize())
                + ":" + line;
    }

    /** Quotes anew what has changed. */
    static void update(Path page) throws IOException {
        StringBuilder all = new StringBuilder();
        String text = Files.readString(page);
        Matcher block = BLOCK.matcher(text);
        int from = 0;
        for (Snippet snippet : of(page)) {
            if (block.find() && snippet.mark.equals("quote")) {
                all.append(text, from, block.start(4)).append(snippet.quoted());
                from = block.end(4);
            }
        }
        Files.writeString(page, all.append(text, from, text.length()));
    }

    /** What the file that is quoted says. */
    String quoted() throws IOException {
        int hash = about.indexOf('#');
        String file = hash < 0 ? about : about.substring(0, hash);
        String text = Files.readString(CommandLineRun.REPOSITORY.resolve(file));
        if (hash < 0) {
            return text;
        }
        String region = Pattern.quote(about.substring(hash + 1));
        Matcher tagged = Pattern.compile(
                        "\\n[^\\n]*tag::" + region + "\\[]\\n(.*?)[^\\n]*end::" + region + "\\[]", Pattern.DOTALL)
                .matcher("\n" + text);
        if (!tagged.find()) {
            throw new IllegalArgumentException(place() + ": " + file + " has no region " + about.substring(hash + 1));
        }
        return tagged.group(1).stripIndent();
    }
}
