package dev.sluice.transform.check;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;

/** The messages that Hibernate Validator has not, or has only in its expression language, which is switched off here. Has no state. */
final class Sentences {

    private static final String BUNDLE = HibernateValidator.class.getPackageName() + ".ValidationMessages";

    /** The one expression in the messages of decimalMin and decimalMax, in every language. */
    private static final Pattern INCLUSIVE = Pattern.compile("\\$\\{inclusive == true \\? '([^']*)' : '([^']*)'}");

    private static final String IN_ENGLISH = "must be one of {values}";

    private static final Map<String, String> IN = Map.of(
            "cs", "musí být jedna z těchto hodnot: {values}",
            "da", "skal være en af disse værdier: {values}",
            "de", "muss einer dieser Werte sein: {values}",
            "es", "debe ser uno de estos valores: {values}",
            "fr", "doit être l'une de ces valeurs : {values}",
            "it", "deve essere uno di questi valori: {values}",
            "nl", "moet een van deze waarden zijn: {values}",
            "pl", "musi być jedną z tych wartości: {values}",
            "pt", "deve ser um destes valores: {values}");

    private Sentences() {}

    /** That a value is none of some; in English where nobody has put it in the language. */
    static String in(Locale locale) {
        return IN.getOrDefault(locale.getLanguage(), IN_ENGLISH);
    }

    static String decimalMin(boolean inclusive, Locale locale) {
        return bound(DecimalMin.class, inclusive, locale);
    }

    static String decimalMax(boolean inclusive, Locale locale) {
        return bound(DecimalMax.class, inclusive, locale);
    }

    /** Hibernate Validator's message with the choice made that it leaves to its expression language. */
    private static String bound(Class<? extends Annotation> constraint, boolean inclusive, Locale locale) {
        String message = ResourceBundle.getBundle(
                        BUNDLE,
                        locale.equals(Wording.ENGLISH) ? Locale.ENGLISH : locale,
                        HibernateValidator.class.getClassLoader())
                .getString(constraint.getName() + ".message");
        Matcher choice = INCLUSIVE.matcher(message);
        return choice.replaceAll(found -> Matcher.quoteReplacement(found.group(inclusive ? 1 : 2)));
    }
}
