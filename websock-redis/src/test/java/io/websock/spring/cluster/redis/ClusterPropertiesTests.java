package io.websock.spring.cluster.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.websock.spring.DocumentedTable;
import io.websock.spring.autoconfigure.ConfigurationMetadata;
import io.websock.spring.autoconfigure.ConfigurationMetadata.Property;
import io.websock.spring.autoconfigure.Typos;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.cluster.ClusterProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is written down about the cluster's properties, and of mistakes in each
 * of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClusterPropertiesTests {

	/** Names of classes, which are looked up later. */
	private static final Set<String> NAMES = Set.of("websock.cluster.types");

	@Test
	void documentListsTheProperties() throws IOException {
		List<String> lines = new ArrayList<>(
				List.of("| property | type | default | description |", "|---|---|---|---|"));
		ConfigurationMetadata.properties().forEach((property) -> lines.add(property.row("")));

		new DocumentedTable("docs/properties.md", "cluster-properties").hasLines(lines);
	}

	@Test
	void everyPropertyIsDescribedInSentences() throws IOException {
		assertThat(ConfigurationMetadata.properties()).hasSizeGreaterThan(10).allSatisfy((property) -> {
			assertThat(property.name()).startsWith("websock.cluster.");
			assertThat(property.description()).as(property.name())
				.matches("(?s)[A-Z].*\\.")
				.doesNotMatch("(?s)(The|A|An) .*");
		});
	}

	@Test
	void typosAreReportedWithTheRightName(CapturedOutput output) throws IOException {
		List<Property> properties = ConfigurationMetadata.properties();
		String[] typos = properties.stream()
			.flatMap((property) -> Typos.of(property.name()).stream())
			.map((typo) -> typo + "=value")
			.toArray(String[]::new);

		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class))
			.withPropertyValues(typos)
			.run((context) -> assertThat(context).hasNotFailed());

		for (Property property : properties) {
			for (String typo : Typos.of(property.name())) {
				assertThat(output)
					.containsPattern("Unknown property '%s'.*: did you mean '%s'".formatted(typo, property.name()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void valueThatCannotBeUsedIsNamedWithACure(String property, String value) {
		new ApplicationContextRunner().withUserConfiguration(Properties.class)
			.withPropertyValues(property + "=" + value)
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains(property);
				assertThat(analysis.getAction()).isNotBlank();
			});
	}

	static Stream<Arguments> mistakes() throws IOException {
		return ConfigurationMetadata.properties()
			.stream()
			.filter((property) -> !NAMES.contains(property.name()))
			.flatMap((property) -> values(property.type()).stream()
				.map((value) -> Arguments.of(property.name(), value)));
	}

	private static List<String> values(String type) {
		return switch (type) {
			case "java.lang.Integer" -> List.of("many", "0", "-1");
			case "java.time.Duration" -> List.of("soon", "0s", "-1s");
			case "org.springframework.util.unit.DataSize" -> List.of("large", "0B", "-1B");
			case "java.lang.Boolean" -> List.of("perhaps");
			case "java.lang.String" -> List.of("{x}");
			default -> List.of();
		};
	}

	/**
	 * Asks the analyzers there are, in their order, as an application does. Some lack
	 * their libraries.
	 */
	private static FailureAnalysis analyze(Throwable failure) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, new StandardEnvironment());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, (type, name, missing) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ ClusterProperties.class, RedisProperties.class })
	static class Properties {

	}

}
