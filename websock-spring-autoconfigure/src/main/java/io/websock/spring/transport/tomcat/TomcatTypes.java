package io.websock.spring.transport.tomcat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;

import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProperties;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Members of Tomcat's internal types that the transport uses. The virtual machine links a
 * member when it is first named, so that naming all of them at start shows what would
 * otherwise fail at the first connection.
 */
final class TomcatTypes {

	private TomcatTypes() {
	}

	/**
	 * Links all of them.
	 * @throws LinkageError if one differs from what this was compiled against
	 */
	static void check() {
		name(socket());
		name(channel());
		name(buffers());
		name(List.of(SocketState.CLOSED, SocketState.UPGRADED, SocketState.SUSPENDED, SocketEvent.OPEN_READ,
				SocketEvent.OPEN_WRITE));
		for (Method method : InternalHttpUpgradeHandler.class.getMethods()) {
			checkImplemented(method);
		}
		LeanEndpoint.checkTypes();
	}

	private static List<Object> socket() {
		Function<SocketWrapperBase<?>, Object> getSocket = SocketWrapperBase::getSocket;
		Function<SocketWrapperBase<?>, SocketBufferHandler> getBuffers = SocketWrapperBase::getSocketBufferHandler;
		Predicate<SocketBufferHandler> isReadBufferEmpty = SocketBufferHandler::isReadBufferEmpty;
		Read read = SocketWrapperBase::read;
		Write write = SocketWrapperBase::write;
		Flush flush = SocketWrapperBase::flush;
		Consumer<SocketWrapperBase<?>> awaitRead = SocketWrapperBase::registerReadInterest;
		Consumer<SocketWrapperBase<?>> awaitWrite = SocketWrapperBase::registerWriteInterest;
		Consumer<SocketWrapperBase<?>> close = SocketWrapperBase::close;
		Predicate<SocketWrapperBase<?>> isClosed = SocketWrapperBase::isClosed;
		BiConsumer<SocketWrapperBase<?>, Runnable> execute = SocketWrapperBase::execute;
		Function<SocketWrapperBase<?>, ReentrantLock> getLock = SocketWrapperBase::getLock;
		List<Object> buffers = List.of(getBuffers, isReadBufferEmpty);
		return List.of(buffers, getSocket, read, write, flush, awaitRead, awaitWrite, close, isClosed, execute,
				getLock);
	}

	private static List<Object> channel() {
		Function<NioChannel, SocketChannel> getIOChannel = NioChannel::getIOChannel;
		Function<SecureNioChannel, SSLEngine> getSslEngine = SecureNioChannel::getSslEngine;
		Function<SecureNioChannel, Integer> getOutboundRemaining = SecureNioChannel::getOutboundRemaining;
		return List.of(getIOChannel, getSslEngine, getOutboundRemaining);
	}

	/**
	 * Links what the protocol handler of ours uses beside the methods that it overrides:
	 * one that Tomcat does not have is never called.
	 */
	private static List<Object> buffers() {
		NewBuffers create = SocketBufferHandler::new;
		List<Consumer<SocketBufferHandler>> actions = List.of(SocketBufferHandler::reset, SocketBufferHandler::free);
		Predicate<SocketBufferHandler> isWriteBufferEmpty = SocketBufferHandler::isWriteBufferEmpty;
		BiConsumer<SocketBufferHandler, Integer> expand = SocketBufferHandler::expand;
		List<Function<SocketProperties, Object>> properties = List.of(SocketProperties::getAppReadBufSize,
				SocketProperties::getAppWriteBufSize, SocketProperties::getDirectBuffer,
				SocketProperties::getDirectSslBuffer);
		Function<SocketBufferHandler, NioChannel> plain = NioChannel::new;
		BiFunction<SocketBufferHandler, NioEndpoint, NioChannel> secure = SecureNioChannel::new;
		Function<NioChannel, SocketBufferHandler> getBufHandler = NioChannel::getBufHandler;
		Supplier<NioEndpoint> endpoint = NioEndpoint::new;
		return List.of(create, actions, isWriteBufferEmpty, expand, properties, plain, secure, getBufHandler, endpoint);
	}

	/**
	 * Uses members that were named, so that the compiler keeps them.
	 */
	private static void name(List<?> members) {
		members.forEach(Object::getClass);
	}

	private static void checkImplemented(Method method) {
		try {
			Method own = TomcatConnection.class.getMethod(method.getName(), method.getParameterTypes());
			if (Modifier.isAbstract(own.getModifiers())) {
				throw new AbstractMethodError(method.toString());
			}
		}
		catch (NoSuchMethodException ex) {
			throw new NoSuchMethodError(ex.getMessage());
		}
	}

	private interface Read {

		int read(SocketWrapperBase<?> socket, boolean block, ByteBuffer to) throws IOException;

	}

	private interface Write {

		void write(SocketWrapperBase<?> socket, boolean block, ByteBuffer from) throws IOException;

	}

	private interface Flush {

		boolean flush(SocketWrapperBase<?> socket, boolean block) throws IOException;

	}

	private interface NewBuffers {

		SocketBufferHandler create(int readSize, int writeSize, boolean direct);

	}

}
