package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {

    private static String render(String source, int line, int column) {
        return new JobFileException(List.of(new Problem(new Place("job.yaml", line, column), "no")), source).render();
    }

    @Test
    void putsACaretUnderThePlaceAlsoAfterWideCharacters() {
        assertThat(render("a: b\n😀é: c\n", 2, 5)).isEqualTo("job.yaml:2:5: no\n    😀é: c\n        ^\n");
    }

    @Test
    void showsThePartOfALongLineAroundThePlace() {
        String shown = render("x".repeat(5000) + "HERE" + "y".repeat(5000), 1, 5001);
        String[] lines = shown.lines().toArray(String[]::new);
        assertThat(lines[1]).hasSize(4 + Diagnostics.MAX_LINE);
        assertThat(lines[1].substring(lines[2].indexOf('^'))).startsWith("HEREyyy");
    }

    @Test
    void showsNoLineThatMayHoldASecret() {
        String hidden = "    (the line may hold a secret and is not shown)\n";
        assertThat(render("jdbc: {passwrod: hunter2}", 1, 8)).isEqualTo("job.yaml:1:8: no\n" + hidden);
        assertThat(render("url: jdbc:postgresql://h/d?user=a&password=hunter2", 1, 1))
                .endsWith(hidden);
        assertThat(render("url: https://me:hunter2@host/", 1, 1)).endsWith(hidden);
        assertThat(render("password: \"${secret:DB}\"", 1, 1)).endsWith("password: \"${secret:DB}\"\n    ^\n");
    }

    @Test
    void showsAPlaceBehindTheEndOfTheFileWithoutALine() {
        assertThat(render("a: b\n", 7, 1)).isEqualTo("job.yaml:7:1: no\n");
    }
}
