package io.websock.spring.cluster;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.websock.spring.PublicApi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the public API of the cluster's modules is the recorded one. A change of it
 * is to be seen in review: the system property {@code websock.docs.update} rewrites the
 * record.
 */
class PublicApiTests {

	@ParameterizedTest
	@CsvSource({ "websock-cluster, io.websock.cluster.ClusterNode",
			"websock-redis, io.websock.spring.cluster.redis.RedisEngine" })
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
