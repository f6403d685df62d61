package io.websock.spring.actuate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsolePage}.
 */
class ConsolePageTests {

	private final ConsolePage page = ConsolePage.load();

	@Test
	void policyAllowsTheScriptAndStyleOfThePageAlone() throws Exception {
		String policy = this.page.headers().get("Content-Security-Policy");

		assertThat(policy).contains("script-src '" + hash("script") + "'; style-src '" + hash("style") + "';");
		assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
	}

	@Test
	void nothingIsLoadedFromElsewhere() {
		assertThat(this.page.html()).doesNotContain("http://", "https://", "src=", "@import", "url(")
			.containsOnlyOnce("<script>")
			.containsOnlyOnce("<style>");
	}

	@Test
	void whatClientsSendIsNeverMarkup() {
		assertThat(this.page.html()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
				"eval(", "new Function", "onclick=");
	}

	@Test
	void settingsOfARequestAreAttributesAndNeverMarkup() {
		String html = this.page.html(Map.of("base", "/shop\"><script>"));

		assertThat(html).contains("<html lang=\"en\" data-base=\"/shop&quot;&gt;&lt;script&gt;\">");
		assertThat(this.page.headers()).isEqualTo(ConsolePage.load().headers());
	}

	private String hash(String element) throws Exception {
		String content = this.page.html().split("<" + element + ">")[1].split("</" + element + ">")[0];
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
		return "sha256-" + Base64.getEncoder().encodeToString(digest);
	}

}
