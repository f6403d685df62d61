package io.websock.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A headless Chromium with its windows. It is found on the {@code PATH}; nothing is
 * downloaded.
 */
final class Browser implements AutoCloseable {

	private static final String MISSING = "Page tests need Chromium and its driver on the PATH; "
			+ "on Debian: apt-get install chromium chromium-driver";

	private static final List<String> FLAGS = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
			"--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--window-size=1280,900");

	private final ChromeDriver driver;

	/** The blank window it starts with. It stays, so that there is always one. */
	private final String first;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
		this.first = driver.getWindowHandle();
	}

	/**
	 * Starts a browser. Without one, the test is skipped, or fails if
	 * {@code WEBSOCK_REQUIRE_BROWSER} is {@code true}.
	 */
	static Browser open() throws IOException {
		return withFlags();
	}

	/**
	 * Starts a browser with flags besides those that every test needs.
	 */
	static Browser withFlags(String... flags) throws IOException {
		Optional<File> driver = onPath("chromedriver");
		Optional<File> chromium = onPath("chromium").or(() -> onPath("google-chrome"));
		if (driver.isEmpty() || chromium.isEmpty()) {
			return missing();
		}
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium.get());
		options.addArguments(FLAGS);
		options.addArguments(flags);
		options.addArguments("--user-data-dir=" + Files.createTempDirectory(target(""), "browser").toAbsolutePath());
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver.get())
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	private static Browser missing() {
		assertThat(System.getenv("WEBSOCK_REQUIRE_BROWSER")).as(MISSING).isNotEqualTo("true");
		System.out.println("Skipped. " + MISSING);
		return Assumptions.abort(MISSING);
	}

	private static Optional<File> onPath(String name) {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> new File(folder, name))
			.filter(File::canExecute)
			.findFirst();
	}

	private static Path target(String folder) throws IOException {
		return Files.createDirectories(Path.of("target", folder));
	}

	/** Opens a page in a new window and turns to it. */
	Window open(String url) {
		this.driver.switchTo().window(this.first);
		this.driver.switchTo().newWindow(WindowType.WINDOW);
		this.driver.get(url);
		return new Window(this.driver.getWindowHandle());
	}

	/** Returns what pages wrote to the console as errors since it was last asked. */
	List<String> errors() {
		return this.driver.manage().logs().get("browser").getAll().stream().map(Object::toString).toList();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	/**
	 * One window. Each method turns to it first, as a person would.
	 */
	final class Window {

		private final String handle;

		private Window(String handle) {
			this.handle = handle;
		}

		private ChromeDriver driver() {
			Browser.this.driver.switchTo().window(this.handle);
			return Browser.this.driver;
		}

		WebElement find(String selector) {
			return driver().findElement(By.cssSelector(selector));
		}

		int count(String selector) {
			return driver().findElements(By.cssSelector(selector)).size();
		}

		/** Types into a field, in place of what is there, and presses enter. */
		void enter(String selector, String text) {
			WebElement field = find(selector);
			field.clear();
			field.sendKeys(text + "\n");
		}

		/** Waits until an element shows a text. */
		void awaitText(String selector, String text) {
			await().atMost(Duration.ofSeconds(30))
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
		}

		Object script(String script) {
			return driver().executeScript(script);
		}

		void dark() {
			driver().executeCdpCommand("Emulation.setEmulatedMedia",
					Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
		}

		void phone() {
			driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
					Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
		}

		void screenshot(String name) {
			try {
				Files.write(target("screenshots").resolve(name + ".png"), driver().getScreenshotAs(OutputType.BYTES));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void close() {
			driver().close();
		}

	}

}
