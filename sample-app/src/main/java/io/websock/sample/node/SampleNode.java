package io.websock.sample.node;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Node that this instance of the application is, such as
 * <code>{"name":"8080","others":[8081]}</code>.
 *
 * @param name name that people see, or {@code null} if there is one node only
 * @param others ports of the other nodes, which are on the same host
 */
@ConfigurationProperties("sample.node")
public record SampleNode(@Nullable String name, @DefaultValue List<Integer> others) {

	/** An application on one node. */
	public static final SampleNode ONLY = new SampleNode(null, List.of());

}
