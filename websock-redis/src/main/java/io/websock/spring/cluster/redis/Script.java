package io.websock.spring.cluster.redis;

import java.nio.charset.StandardCharsets;

import io.lettuce.core.codec.Base16;

/**
 * Steps that Redis takes as one.
 */
enum Script {

	/**
	 * Appends to the log of a topic and publishes the entry with its position. The offset
	 * outlives the entries by a day; a log that lost it begins anew, with another epoch.
	 */
	APPEND("""
			local epoch = redis.call('hget', KEYS[1], 'epoch')
			if not epoch then
				epoch = ARGV[4]
				redis.call('hset', KEYS[1], 'epoch', epoch)
				redis.call('del', KEYS[2])
			end
			local offset = redis.call('hincrby', KEYS[1], 'offset', 1)
			redis.call('rpush', KEYS[2], ARGV[1])
			redis.call('ltrim', KEYS[2], -tonumber(ARGV[2]), -1)
			redis.call('pexpire', KEYS[1], ARGV[3] + 86400000)
			redis.call('pexpire', KEYS[2], ARGV[3])
			redis.call(ARGV[5], ARGV[6],
				'\\1' .. epoch .. ':' .. string.format('%.0f', offset) .. ':' .. ARGV[7] .. ARGV[1])
			return { epoch, offset }
			"""),

	/**
	 * Reads the log of a topic: the epoch, the offset of the newest entry, whether what
	 * was asked for is complete, the offset of the first entry returned, and the entries.
	 * The log of nothing is that of an empty epoch; what follows its place is complete if
	 * the log still has its first entry.
	 */
	READ("""
			local epoch = redis.call('hget', KEYS[1], 'epoch')
			local limit = tonumber(ARGV[3])
			if not epoch then
				return { '', 0, (ARGV[1] == '' and tonumber(ARGV[2]) <= 0) and 1 or 0, 1, {} }
			end
			local top = tonumber(redis.call('hget', KEYS[1], 'offset'))
			local length = redis.call('llen', KEYS[2])
			local after = tonumber(ARGV[2])
			if after < 0 then
				local count = math.min(limit, length)
				local entries = count > 0 and redis.call('lrange', KEYS[2], -count, -1) or {}
				return { epoch, top, 1, top - count + 1, entries }
			end
			local missing = top - after
			if (ARGV[1] ~= epoch and not (ARGV[1] == '' and after == 0)) or missing < 0 or missing > length then
				return { epoch, top, 0, 1, {} }
			end
			local count = math.min(limit, missing)
			local entries = count > 0 and redis.call('lrange', KEYS[2], -missing, count - missing - 1) or {}
			return { epoch, top, 1, after + 1, entries }
			"""),

	/**
	 * Publishes a probe, if the server accepts what changes data: a former primary does
	 * not.
	 */
	PROBE("""
			redis.call('del', KEYS[1])
			return { redis.call(ARGV[1], ARGV[2], '\\2' .. ARGV[3]) }
			""");

	private final String text;

	private final String digest;

	Script(String text) {
		this.text = text;
		this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
	}

	String text() {
		return this.text;
	}

	String digest() {
		return this.digest;
	}

}
