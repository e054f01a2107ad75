package dev.sluice.transform.check;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.hibernate.validator.HibernateValidator;

/**
 * How the violations of a column's constraints are worded. Immutable and thread-safe.
 *
 * @param locale the language of Hibernate Validator's own messages; {@link #ENGLISH} for English
 * @param messages texts in place of these, by constraint. {@code {max}} stands for the constraint's attribute of that name, {@code {com.example.key}} for a text of the bundle ValidationMessages; nothing else is looked at, least of all the value
 */
public record Wording(Locale locale, Map<Word, String> messages) {

    /** English whatever the machine's language is: for Locale.ENGLISH a bundle without a file of its own would take the machine's language first. */
    public static final Locale ENGLISH = Locale.ROOT;

    /** Hibernate Validator's own messages, in English. */
    public static final Wording USUAL = new Wording(ENGLISH, Map.of());

    private static final String BUNDLE = "ValidationMessages";

    public Wording {
        messages = Map.copyOf(messages);
    }

    /**
     * The locale of a language tag, such as {@code de} or {@code pt-BR}.
     *
     * @return nothing when Hibernate Validator has no messages in it
     */
    public static Optional<Locale> locale(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return Optional.of(ENGLISH);
        }
        ResourceBundle.Control files = ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        boolean known = files.getCandidateLocales(BUNDLE, locale).stream()
                .filter(each -> !each.equals(Locale.ROOT))
                .anyMatch(each ->
                        HibernateValidator.class.getResource(files.toBundleName(BUNDLE, each) + ".properties") != null);
        return known ? Optional.of(locale) : Optional.empty();
    }
}
