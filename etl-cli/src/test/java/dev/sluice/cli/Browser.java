package dev.sluice.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window, as a reviewer uses it. Used by one thread; whoever opens it closes it. */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static final List<String> DRIVERS =
            List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

    /** It warns of a browser that is newer than it knows, which it drives all the same. Held here, else the level is forgotten. */
    private static final Logger LOGGER = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser; where there is none on this machine, the test is skipped and says so. */
    static Browser open() {
        Optional<Path> chromium = first(CHROMIUMS);
        Optional<Path> driver = first(DRIVERS);
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "no Chromium with its chromedriver on this machine: apt-get install chromium chromium-driver");
        LOGGER.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> first(List<String> places) {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    Browser go(String address) {
        driver.get(address);
        return this;
    }

    /** What a reader sees of the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String title() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    /** What the page is made of. */
    String source() {
        return String.valueOf(driver.getPageSource());
    }

    /** The id of the reject at a place, of a list. */
    String idOf(String place) {
        String ticket = driver.findElement(By.cssSelector("input[aria-label='select " + place + "']"))
                .getDomAttribute("value");
        return String.valueOf(ticket).replaceAll(":.*", "");
    }

    /** Where it is. */
    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** Follows the link with this text. */
    Browser follow(String text) {
        return leaving(() -> driver.findElement(By.partialLinkText(text)).click());
    }

    /** Presses the button with this text. */
    Browser press(String text) {
        return leaving(() -> driver.findElements(By.tagName("button")).stream()
                .filter(button -> button.getText().startsWith(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + text + "' on: " + text()))
                .click());
    }

    /** Opens what is folded under this text. */
    Browser unfold(String text) {
        driver.findElement(By.xpath("//summary[starts-with(., '" + text + "')]"))
                .click();
        return this;
    }

    /** Ticks the box with this label. */
    Browser tick(String label) {
        driver.findElement(By.cssSelector("input[type=checkbox][aria-label='" + label + "']"))
                .click();
        return this;
    }

    /** Writes into a field, in the place of what stands there. */
    Browser write(String id, String text) {
        WebElement field = driver.findElement(By.id(id));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** What stands in a field. */
    String field(String id) {
        return String.valueOf(driver.findElement(By.id(id)).getDomProperty("value"));
    }

    /** What is marked as at fault. */
    List<String> marked() {
        return driver.findElements(By.cssSelector(".record mark bdi")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** How many elements of the page are none of ours. */
    int intruders() {
        return driver.findElements(By.cssSelector(
                        "script, img, iframe, object, embed, link, [onload], [onerror], [onmouseover], [onclick]"))
                .size();
    }

    /** Does something that leads to another page, and waits for it. */
    private Browser leaving(Runnable step) {
        WebElement page = driver.findElement(By.tagName("html"));
        step.run();
        await().until(() -> isGone(page));
        return this;
    }

    private static boolean isGone(WebElement element) {
        try {
            return !element.isEnabled();
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    /** Follows a link or presses a button by the keyboard alone. */
    Browser enter(String text) {
        return leaving(() -> key(text, Keys.ENTER));
    }

    /** Goes on by the keyboard alone: the tabulator until an element with this text has the focus, then the key for it. */
    Browser key(String text, CharSequence key) {
        for (int i = 0; i < 200; i++) {
            WebElement focused = driver.switchTo().activeElement();
            String name = Stream.of(focused.getText(), String.valueOf(focused.getDomAttribute("aria-label")))
                    .filter(each -> each.startsWith(text))
                    .findFirst()
                    .orElse("");
            if (!name.isEmpty() && !focused.getTagName().equals("body")) {
                focused.sendKeys(key);
                return this;
            }
            focused.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not lead to '" + text + "'");
    }

    /** Writes by the keyboard alone: the tabulator until the field that a screen reader calls so has the focus, then the text in the place of what stands there. */
    Browser type(String name, String text) {
        for (int i = 0; i < 200; i++) {
            WebElement focused = driver.switchTo().activeElement();
            if (Objects.requireNonNullElse(focused.getAccessibleName(), "").startsWith(name)) {
                focused.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
                return this;
            }
            focused.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not lead to the field '" + name + "'");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
