package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages of the repository show is so: see {@link Snippet}. To quote anew what has changed: {@code -Dsluice.update-docs=true}. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @TempDir
    Path folder;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String top : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(CommandLineRun.REPOSITORY.resolve(top));
        }
        for (String below : List.of("docs", "samples")) {
            try (Stream<Path> files = Files.walk(CommandLineRun.REPOSITORY.resolve(below))) {
                pages.addAll(files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .toList());
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsRunCompiledOrLoaded(Path page) throws IOException {
        CommandLineRun.copy("samples", Files.createDirectories(folder.resolve("samples")));
        if (Boolean.getBoolean("sluice.update-docs")) {
            Snippet.update(page);
        }
        PageRun run = new PageRun(folder);
        for (Snippet snippet : Snippet.of(page)) {
            run.run(snippet);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        List<String> broken = new ArrayList<>();
        while (link.find()) {
            String to = link.group(1);
            if (!to.matches("https?:.*|mailto:.*") && !leads(page, to)) {
                broken.add(to);
            }
        }
        assertThat(broken).as(page.toString()).isEmpty();
    }

    private static boolean leads(Path page, String to) throws IOException {
        int hash = to.indexOf('#');
        Path file = hash == 0 ? page : page.resolveSibling(hash < 0 ? to : to.substring(0, hash));
        if (hash < 0 || !Files.exists(file)) {
            return Files.exists(file);
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .anyMatch(line -> anchor(line).equals(to.substring(hash + 1)));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+\\s+", "")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** A snippet that nothing runs says why, and stands in this list too. */
    @Test
    void whatIsNotRunIsListedHere() throws IOException {
        List<String> notRun = new ArrayList<>();
        for (Path page : pages()) {
            for (Snippet snippet : Snippet.of(page)) {
                if (snippet.mark().equals("not run")) {
                    notRun.add(page.getFileName() + ": " + snippet.about());
                }
            }
        }
        assertThat(notRun)
                .containsExactly(
                        "CONTRIBUTING.md: takes a quarter of an hour",
                        "CONTRIBUTING.md: writes the sample anew",
                        "nightly.md: deletes files",
                        "nightly.md: serves until it is interrupted",
                        "review.md: serves until it is interrupted",
                        "test-data.md: makes gigabytes",
                        "README.md: a pipe of the shell's; CleanToFileTest runs the command",
                        "README.md: SamplesTest runs every class");
    }
}
