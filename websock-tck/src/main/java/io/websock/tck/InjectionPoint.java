package io.websock.tck;

/**
 * Place at which a host runs code of its application on behalf of a session, and so may
 * be thrown anything.
 */
public enum InjectionPoint {

	/** {@code init} of the handler. */
	INIT,
	/** {@code handleIn} of the handler. */
	HANDLE_IN,
	/** {@code handleControl} of the handler. */
	HANDLE_CONTROL,
	/** {@code handleInfo} of the handler. */
	HANDLE_INFO,
	/** {@code terminate} of the handler. */
	TERMINATE,
	/** Creation of a handler that each session has for itself. */
	HANDLER_CREATED,
	/** Destruction of such a handler. */
	HANDLER_DESTROYED,
	/** Interceptor before the handshake. */
	BEFORE_HANDSHAKE,
	/** Interceptor after the handshake. */
	AFTER_HANDSHAKE,
	/** Observer of a handshake's beginning. */
	HANDSHAKE_BEGIN,
	/** Observer of a handshake's end. */
	HANDSHAKE_END,
	/** Counter of handshakes. */
	HANDSHAKE_LISTENER,
	/** Rule that says when credentials expire. */
	CREDENTIALS_EXPIRY,
	/** Listener of sessions that open. */
	SESSION_OPENED,
	/** Listener of sessions that end. */
	SESSION_CLOSED,
	/** Listener of callbacks. */
	CALLED,
	/** Listener of received frames. */
	FRAME_RECEIVED,
	/** Listener of sent frames. */
	FRAME_SENT,
	/** Listener of received messages. */
	MESSAGE_RECEIVED,
	/** Listener of sent messages. */
	MESSAGE_SENT,
	/** Listener of dropped messages. */
	DROPPED,
	/** Context that is opened for a turn. */
	CONTEXT_OPEN,
	/** Context that is set before a callback. */
	CONTEXT_ENTER,
	/** Context that is closed after a turn. */
	CONTEXT_CLOSE,
	/** Observer of a callback's beginning. */
	CALLBACK_BEGIN,
	/** Observer of a callback's end. */
	CALLBACK_END,
	/** Capture of the context of a message. */
	MESSAGE_CAPTURE,
	/** Restoring of the context of a message. */
	MESSAGE_RESTORE,
	/** Listener of topics that come. */
	TOPIC_FIRST_SUBSCRIBED,
	/** Listener of topics that go. */
	TOPIC_LAST_UNSUBSCRIBED,
	/** Handler of log entries. */
	LOGGER,
	/** Executor that is to run a task. */
	EXECUTOR,
	/** Key of a message, on the thread of the timers too. */
	CONFLATION_KEY,
	/** Comparison of such keys. */
	KEY_EQUALS,
	/** Hash code of such a key. */
	KEY_HASH_CODE,
	/** Time to live of a message, on the thread of the timers too. */
	TIME_TO_LIVE

}
