package io.websock.tck.cluster;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import io.websock.cluster.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.jspecify.annotations.Nullable;

/**
 * What the chapters share: a fixture for each test.
 */
public abstract class EngineChapter {

	static final Channel CHANNEL = Channel.partition(3);

	static final Channel OTHER = Channel.partition(4);

	/** More than any queue should hold. */
	static final int TOO_MANY = 1_000_000;

	private @Nullable ClusterFixture fixture;

	/**
	 * Creates the cluster that a test runs on.
	 * @return the fixture, which is closed after the test
	 * @throws Exception if it cannot be created
	 */
	protected abstract ClusterFixture newFixture() throws Exception;

	@BeforeEach
	void createFixture() throws Exception {
		this.fixture = newFixture();
	}

	@AfterEach
	void closeFixture() {
		if (this.fixture != null) {
			this.fixture.close();
		}
	}

	final ClusterFixture fixture() {
		if (this.fixture == null) {
			throw new IllegalStateException("there is no fixture before a test");
		}
		return this.fixture;
	}

	final RecordedEngine engine() {
		return new RecordedEngine(fixture());
	}

	/** Starts an engine and awaits that it receives channels. */
	final RecordedEngine started(Channel... channels) {
		RecordedEngine engine = engine().start();
		List.of(channels).forEach(engine::subscribe);
		return engine;
	}

	/** Awaits a result. */
	final <T> T get(CompletionStage<T> stage) {
		fixture().await("a result", stage.toCompletableFuture()::isDone);
		try {
			return stage.toCompletableFuture().get();
		}
		catch (ExecutionException ex) {
			throw new AssertionError("failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", ex);
		}
	}

}
