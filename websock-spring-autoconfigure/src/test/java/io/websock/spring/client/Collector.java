package io.websock.spring.client;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.TextFrame;
import io.websock.WebSock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handler that sends what it is given and keeps what it receives.
 */
final class Collector implements WebSock<Integer> {

	final List<ConnectInfo> connects = new CopyOnWriteArrayList<>();

	private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	@Override
	public HandleResult<Integer> init(ConnectInfo connect) {
		this.connects.add(connect);
		return HandleResult.ok(0);
	}

	@Override
	public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
		this.received.add(((TextFrame) frame).text());
		return HandleResult.ok(state);
	}

	@Override
	public HandleResult<Integer> handleInfo(Object message, Integer state) {
		return HandleResult.push(Frame.text(message.toString()), state);
	}

	String next() {
		try {
			String text = this.received.poll(10, TimeUnit.SECONDS);
			assertThat(text).as("a message").isNotNull();
			return text;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
