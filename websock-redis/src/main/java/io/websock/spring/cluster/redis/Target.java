package io.websock.spring.cluster.redis;

import java.nio.charset.StandardCharsets;

import io.lettuce.core.cluster.SlotHash;
import io.websock.cluster.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Channel of Redis. The braces in its name make what belongs to it share a slot in Redis
 * Cluster.
 *
 * @param channel the channel of the cluster; {@code null} if frames to it are probes
 * @param name the channel's name in Redis
 * @param slot the slot in Redis Cluster
 * @param head the encoded command that publishes, up to the message
 */
record Target(@Nullable Channel channel, String name, int slot, byte[] head) {

	static Target of(@Nullable Channel channel, String cluster, String tag, boolean sharded) {
		String name = "websock:{" + cluster + ":" + tag + "}";
		String command = sharded ? "SPUBLISH" : "PUBLISH";
		int length = name.getBytes(StandardCharsets.UTF_8).length;
		String head = "*3\r\n$" + command.length() + "\r\n" + command + "\r\n$" + length + "\r\n" + name + "\r\n";
		return new Target(channel, name, SlotHash.getSlot(name), head.getBytes(StandardCharsets.UTF_8));
	}

	String key(String kind, String topic) {
		return this.name + ":" + kind + ":" + topic;
	}

}
