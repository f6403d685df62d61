package io.websock.benchmarks.cluster.node;

import java.nio.file.Path;

import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterNode;
import io.websock.spring.ClusterTypes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/**
 * A node of the soak over several, configured by {@code cluster-soak.properties} and its
 * arguments.
 */
@SpringBootApplication
public class ClusterSoakNode {

	public static void main(String[] args) {
		new SpringApplicationBuilder(ClusterSoakNode.class).properties("spring.config.name=cluster-soak").run(args);
	}

	@Bean
	static Ledger ledger(@Value("${ledger}") Path path) {
		return new Ledger(path);
	}

	@Bean
	static BeanPostProcessor countedEngine(ObjectProvider<Ledger> ledger) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof ClusterEngine engine) ? new CountedEngine(engine, ledger.getObject()) : bean;
			}

		};
	}

	@Bean
	static ApplicationListener<WebServerInitializedEvent> port(Ledger ledger) {
		return (event) -> ledger.number("port").set(event.getWebServer().getPort());
	}

	@Bean
	ClusterTypes types() {
		return ClusterTypes.of(Numbered.class, Question.class);
	}

	@Bean
	Topics topics(ClusterNode node, @Value("${nodes}") int nodes, @Value("${slot}") int self) {
		return new Topics(node, nodes, self);
	}

}
