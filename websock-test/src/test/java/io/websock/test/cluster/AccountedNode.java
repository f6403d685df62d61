package io.websock.test.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode.Outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Node that sends at random and keeps account of it.
 */
final class AccountedNode {

	static final int PARTITIONS = 3;

	private final TestNode node;

	private final Map<String, Long> published = new HashMap<>();

	private int number;

	AccountedNode(TestNode node) {
		this.node = node;
	}

	TestNode node() {
		return this.node;
	}

	/** Sends up to three messages. */
	void act(SplittableRandom random, List<AccountedNode> all) {
		for (int i = random.nextInt(4); i > 0; i--) {
			int choice = random.nextInt(PARTITIONS + 2);
			if (choice < PARTITIONS) {
				publish(Channel.partition(choice), all);
			}
			else if (choice == PARTITIONS) {
				publish(Channel.CONTROL, all);
			}
			else {
				send(all.get(random.nextInt(all.size())).node);
			}
		}
	}

	/**
	 * Asserts that another node has received or misses what this one sent: all of it, or
	 * no more than that if it may have subscribed later.
	 */
	void verify(AccountedNode receiver, boolean all, String description) {
		for (Channel channel : List.of(Channel.CONTROL, Channel.partition(0), Channel.partition(1),
				Channel.partition(2), Channel.node(0))) {
			String sent = receiver.node.name + " " + TestNode.key(this.node.name, channel);
			String key = TestNode.key(this.node.name, channel);
			long received = receiver.node.received.getOrDefault(key, 0L);
			long expected = this.published.getOrDefault(sent, 0L);
			long lost = receiver.node.lost.getOrDefault(key, 0L);
			assertThat(received + lost)
				.as("%s: from %s at %s, received %s", description, key, receiver.node.name, received)
				.matches((sum) -> all ? sum == expected : sum <= expected, "published " + expected);
		}
		List<Integer> numbers = receiver.node.numbers(this.node.name);
		assertThat(numbers).as(description).doesNotHaveDuplicates();
	}

	private void publish(Channel channel, List<AccountedNode> all) {
		if (this.node.node.publish(channel, body()) == Outcome.FORWARDED) {
			all.forEach((other) -> this.published.merge(other.node.name + " " + TestNode.key(this.node.name, channel),
					1L, Long::sum));
		}
	}

	private void send(TestNode other) {
		Channel channel = Channel.node(other.node.self().id());
		if (this.node.node.send(channel.number(), body()) == Outcome.FORWARDED) {
			this.published.merge(other.name + " " + TestNode.key(this.node.name, channel), 1L, Long::sum);
		}
	}

	private byte[] body() {
		return Integer.toString(this.number++).getBytes(UTF_8);
	}

}
