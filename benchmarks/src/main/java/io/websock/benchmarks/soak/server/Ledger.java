package io.websock.benchmarks.soak.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.websock.spring.TopicListener;

import org.springframework.stereotype.Component;

/**
 * What sessions and topics came to. Thread-safe.
 */
@Component
final class Ledger implements TopicListener {

	private final LongAdder begun = new LongAdder();

	private final LongAdder terminated = new LongAdder();

	private final LongAdder terminatedAgain = new LongAdder();

	private final LongAdder topics = new LongAdder();

	private final Set<String> presenceTopics = ConcurrentHashMap.newKeySet();

	private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

	Member began(Member member) {
		this.begun.increment();
		return member;
	}

	void terminated(Member member) {
		(member.end() ? this.terminated : this.terminatedAgain).increment();
	}

	void tracked(String topic) {
		this.presenceTopics.add(topic);
	}

	void answered(String outcome) {
		this.answers.computeIfAbsent(outcome, (name) -> new LongAdder()).increment();
	}

	@Override
	public void firstSubscribed(String topic) {
		this.topics.increment();
	}

	@Override
	public void lastUnsubscribed(String topic) {
		this.topics.decrement();
	}

	long begun() {
		return this.begun.sum();
	}

	long terminated() {
		return this.terminated.sum();
	}

	long terminatedAgain() {
		return this.terminatedAgain.sum();
	}

	long topics() {
		return this.topics.sum();
	}

	Set<String> presenceTopics() {
		return this.presenceTopics;
	}

	Map<String, LongAdder> answers() {
		return this.answers;
	}

}
