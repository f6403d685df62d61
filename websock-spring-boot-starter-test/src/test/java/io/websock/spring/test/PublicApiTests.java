package io.websock.spring.test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.websock.spring.PublicApi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the public API of the test kit is the recorded one. The system property
 * {@code websock.docs.update} rewrites the record.
 */
class PublicApiTests {

	private static final Path RECORD = Path.of("src", "api", "websock-spring-boot-starter-test.txt");

	@Test
	void apiIsTheRecordedOne() throws IOException, URISyntaxException {
		List<String> api = PublicApi.of(WebSockTestKit.class);
		if (Boolean.getBoolean("websock.docs.update")) {
			Files.createDirectories(RECORD.getParent());
			Files.write(RECORD, api);
			return;
		}
		assertThat(api).as("%s; -Dwebsock.docs.update=true rewrites it", RECORD).isEqualTo(Files.readAllLines(RECORD));
	}

}
