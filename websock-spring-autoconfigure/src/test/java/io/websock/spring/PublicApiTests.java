package io.websock.spring;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the public API of the modules that users name is the recorded one. A change
 * of it is to be seen in review: the system property {@code websock.docs.update} rewrites
 * the record. Nothing is published yet, so there is no older version to compare with.
 */
class PublicApiTests {

	@ParameterizedTest
	@CsvSource({ "websock, io.websock.WebSock", "websock-spring, io.websock.spring.WebSockEndpoint",
			"websock-test, io.websock.test.RawClient" })
	void apiIsTheRecordedOne(String module, Class<?> member) throws IOException, URISyntaxException {
		List<String> api = PublicApi.of(member);
		Path file = Path.of("..", module, "src", "api", module + ".txt");
		if (Boolean.getBoolean("websock.docs.update")) {
			Files.createDirectories(file.getParent());
			Files.write(file, api);
			return;
		}
		assertThat(api).as("%s; -Dwebsock.docs.update=true rewrites it", file).isEqualTo(Files.readAllLines(file));
	}

}
