package io.websock.conformance.http2;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection and the stream that it becomes. Two threads block for it, one
 * for each direction. A FIN is END_STREAM, and an RST is RST_STREAM (RFC 8441 section 5).
 */
final class BridgedSocket implements Stream.Listener {

	private static final int BUFFER = 8192;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final Socket client;

	private final Http2Connections connections;

	private final Executor threads;

	/** Has a permit when there may be something to read. */
	private final Semaphore readable = new Semaphore(0);

	private final CompletableFuture<MetaData.Response> response = new CompletableFuture<>();

	/** Directions that have not ended. Guarded by this. */
	private int directions = 2;

	/** Whether the stream was reset or lost. */
	private volatile boolean cut;

	BridgedSocket(Socket client, Http2Connections connections, Executor threads) {
		this.client = client;
		this.connections = connections;
		this.threads = threads;
	}

	/**
	 * Serves the connection until the client has sent everything.
	 */
	void run() {
		try {
			InputStream input = new BufferedInputStream(this.client.getInputStream(), BUFFER);
			BridgedRequest request = BridgedRequest.read(input, this.connections.scheme());
			if (request == null) {
				close();
				return;
			}
			Stream stream = this.connections.open(request.metaData(), !request.isTunnel(), this);
			this.threads.execute(() -> download(stream, request));
			upload(input, stream);
		}
		catch (IOException | IllegalStateException ex) {
			close();
		}
	}

	private void upload(InputStream input, Stream stream) {
		try {
			byte[] buffer = new byte[BUFFER];
			int length = input.read(buffer);
			while (length >= 0) {
				send(stream, ByteBuffer.wrap(Arrays.copyOf(buffer, length)), false);
				length = input.read(buffer);
			}
			send(stream, NOTHING, true);
			directionEnded();
		}
		catch (IOException ex) {
			stream.reset(new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP);
		}
	}

	/**
	 * Sends data, and waits for as long as the server takes none.
	 */
	private static void send(Stream stream, ByteBuffer bytes, boolean last) throws IOException {
		if (last && stream.isClosed()) {
			return;
		}
		Callback.Completable sent = new Callback.Completable();
		stream.data(new DataFrame(stream.getId(), bytes, last), sent);
		try {
			sent.get();
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private void download(Stream stream, BridgedRequest request) {
		try {
			MetaData.Response response = Http2Connections.await(this.response);
			this.client.getOutputStream().write(request.answer(response));
			stream.demand();
			boolean last = false;
			while (!last) {
				this.readable.acquire();
				last = drain(stream);
			}
			if (!request.isOpenedBy(response)) {
				close();
			}
			else if (!this.cut) {
				this.client.shutdownOutput();
			}
			directionEnded();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | IllegalStateException ex) {
			stream.reset(new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code), Callback.NOOP);
			close();
		}
	}

	/**
	 * Passes on what has come.
	 * @return whether nothing more will
	 */
	private boolean drain(Stream stream) throws IOException {
		while (true) {
			Stream.Data data = stream.readData();
			if (data == null) {
				if (!this.cut) {
					stream.demand();
				}
				return this.cut;
			}
			ByteBuffer buffer = data.frame().getByteBuffer();
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			data.release();
			this.client.getOutputStream().write(bytes);
			if (data.frame().isEndStream()) {
				return true;
			}
		}
	}

	@Override
	public void onHeaders(Stream stream, HeadersFrame frame) {
		if (frame.getMetaData() instanceof MetaData.Response response) {
			this.response.complete(response);
		}
		if (frame.isEndStream()) {
			this.readable.release();
		}
	}

	@Override
	public void onDataAvailable(Stream stream) {
		stream.setAttribute(Http2Connections.HEARD, true);
		this.readable.release();
	}

	@Override
	public void onReset(Stream stream, ResetFrame frame, Callback callback) {
		cut();
		callback.succeeded();
	}

	@Override
	public void onFailure(Stream stream, int error, String reason, @Nullable Throwable failure, Callback callback) {
		cut();
		callback.succeeded();
	}

	@Override
	public void onIdleTimeout(Stream stream, TimeoutException timeout, Promise<Boolean> promise) {
		promise.succeeded(false);
	}

	/**
	 * Ends both directions, even if the client reads nothing. A server resets a stream
	 * some time after it has ended it, so that what came before has been passed on.
	 */
	private void cut() {
		this.cut = true;
		this.response.completeExceptionally(new IOException("The stream was reset"));
		this.readable.release();
		close();
	}

	private synchronized void directionEnded() {
		this.directions--;
		if (this.directions <= 0) {
			close();
		}
	}

	private void close() {
		try {
			this.client.close();
		}
		catch (IOException ex) {
			// Over either way
		}
	}

}
