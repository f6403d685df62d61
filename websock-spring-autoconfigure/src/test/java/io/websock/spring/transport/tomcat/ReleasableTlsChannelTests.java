package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import io.websock.test.TestCertificate;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ReleasableTlsChannel}, each with a connection whose handshake is done.
 */
class ReleasableTlsChannelTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@TempDir
	static Path directory;

	private static TestCertificate certificate;

	private final LeanEndpoint endpoint = new LeanEndpoint();

	private final SpareBuffers spare = new SpareBuffers(this.endpoint.getSocketProperties());

	private final ReleasableTlsChannel channel = new ReleasableTlsChannel(new SocketBufferHandler(8192, 8192, false),
			this.endpoint, this.spare);

	private SocketChannel accepted;

	private TlsPeer peer;

	@BeforeAll
	static void makeCertificate() {
		certificate = TestCertificate.in(directory);
	}

	@BeforeEach
	void bind() throws Exception {
		SSLHostConfig config = new SSLHostConfig();
		SSLHostConfigCertificate key = new SSLHostConfigCertificate(config, Type.UNDEFINED);
		key.setCertificateKeystoreFile(certificate.keyStore().toString());
		key.setCertificateKeystorePassword(certificate.password());
		config.addCertificate(key);
		this.endpoint.setSSLEnabled(true);
		this.endpoint.setSslImplementationName(JSSEImplementation.class.getName());
		this.endpoint.addSslHostConfig(config);
		this.endpoint.setAddress(InetAddress.getLoopbackAddress());
		this.endpoint.setPort(0);
		this.endpoint.bind();
		connect();
	}

	private void connect() throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			this.peer = new TlsPeer(SocketChannel.open(server.getLocalAddress()), certificate.client());
			this.accepted = server.accept();
		}
		this.accepted.configureBlocking(false);
		this.channel.reset(this.accepted, new NioSocketWrapper(this.channel, this.endpoint));
		await("the handshake").atMost(PATIENCE).until(() -> this.peer.handshake() & handshake());
	}

	private boolean handshake() throws IOException {
		return this.channel.handshake(true, true) == 0;
	}

	@AfterEach
	void unbind() throws Exception {
		close();
		this.endpoint.unbind();
	}

	private void close() throws IOException {
		this.peer.close();
		this.accepted.close();
	}

	@Test
	void buffersAreReleasedWhileNothingIsUnderWay() throws IOException {
		this.channel.release();
		assertThat(this.channel.isReleased()).isTrue();
		assertThat(this.channel.getOutboundRemaining()).isZero();
		assertThat(this.channel.flushOutbound()).isFalse();
		assertThat(this.channel.isHandshakeComplete()).isTrue();
		assertThat(this.channel.isReleased()).isTrue();

		this.peer.write("hello");
		assertThat(read(5)).isEqualTo("hello");
		assertThat(this.channel.isReleased()).isFalse();
		this.channel.release();
		assertThat(this.channel.isReleased()).isTrue();
		assertThat(this.channel.write(StandardCharsets.US_ASCII.encode("welcome"))).isEqualTo(7);
		assertThat(this.channel.isReleased()).isFalse();

		await().atMost(PATIENCE).until(() -> this.peer.read().equals("welcome"));
	}

	@Test
	void gatheredBytesAreWrittenAndScatteredBytesAreRead() throws IOException {
		this.channel.release();
		ByteBuffer[] sources = { StandardCharsets.US_ASCII.encode("wel"), StandardCharsets.US_ASCII.encode("come") };
		assertThat(this.channel.write(sources)).isEqualTo(7);
		await().atMost(PATIENCE).until(() -> this.peer.read().equals("welcome"));
		this.channel.release();
		this.peer.write("hello");

		ByteBuffer[] targets = { ByteBuffer.allocate(2), ByteBuffer.allocate(3) };
		await().atMost(PATIENCE).until(() -> this.channel.read(targets) == 5);

		assertThat(new String(targets[0].array(), StandardCharsets.US_ASCII)).isEqualTo("he");
	}

	@Test
	void halfARecordIsKept() throws IOException {
		ByteBuffer record = this.peer.encrypt("hello");
		int end = record.limit();
		this.peer.writeRaw(record.limit(end / 2));
		// Until then, no byte may be there at all
		ByteBuffer target = ByteBuffer.allocate(1 << 15);
		await().atMost(PATIENCE).until(() -> {
			assertThat(this.channel.read(target)).isZero();
			this.channel.release();
			return !this.channel.isReleased();
		});

		this.peer.writeRaw(record.limit(end));

		assertThat(read(5)).isEqualTo("hello");
	}

	@Test
	void releasedChannelEndsTlsAsItShould() throws IOException {
		this.channel.release();

		this.channel.close(true);

		assertThat(this.accepted.isOpen()).isFalse();
		await().atMost(PATIENCE).until(() -> {
			this.peer.read();
			return this.peer.isClosed();
		});
		this.channel.release();
		assertThat(this.channel.isReleased()).as("not while it ends").isFalse();
		assertThatIOException().isThrownBy(() -> this.channel.write(ByteBuffer.allocate(1)));
	}

	@Test
	void releasedChannelServesAnotherConnection() throws IOException {
		this.channel.release();
		this.channel.reset(null, null);
		close();

		connect();

		this.peer.write("again");
		assertThat(read(5)).isEqualTo("again");
	}

	@Test
	void buffersOfAChannelThatIsNotUsedAgainAreSpare() throws IOException {
		this.channel.close(true);
		this.channel.free();
		assertThat(this.channel.isReleased()).isTrue();
		this.channel.free();

		ByteBuffer records = this.spare.takeRecords(16_000);

		assertThat(records).isNotSameAs(this.spare.takeRecords(16_000));
		assertThat(records.position()).isZero();
	}

	@Test
	void channelWithoutAHandshakeKeepsItsBuffers() {
		ReleasableTlsChannel fresh = new ReleasableTlsChannel(new SocketBufferHandler(1, 1, false), this.endpoint,
				this.spare);

		fresh.release();

		assertThat(fresh.isReleased()).isFalse();
	}

	private String read(int count) {
		ByteBuffer target = ByteBuffer.allocate(1 << 15);
		await().atMost(PATIENCE).until(() -> {
			this.channel.read(target);
			return target.position() == count;
		});
		return new String(target.array(), 0, count, StandardCharsets.US_ASCII);
	}

}
