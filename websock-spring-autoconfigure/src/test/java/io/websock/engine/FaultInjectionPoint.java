package io.websock.engine;

/**
 * Place at which code that is not the engine's runs on behalf of a session, and so may
 * throw anything.
 */
enum FaultInjectionPoint {

	INIT, HANDLE_IN, HANDLE_CONTROL, HANDLE_INFO, TERMINATE,

	/** Creation of a handler, as of a prototype bean. */
	HANDLER_CREATED,

	/** Destruction of a handler. */
	HANDLER_RELEASED,

	LISTENER_OPENED, LISTENER_CLOSED, LISTENER_FRAME_RECEIVED, LISTENER_FRAME_SENT, LISTENER_MESSAGE_RECEIVED,
	LISTENER_MESSAGE_SENT, LISTENER_CALLED, LISTENER_HEARTBEAT_ANSWERED, LISTENER_DROPPED, LISTENER_UNHANDLED,
	LISTENER_SEND_TIMED_OUT,

	/** Registration of a meter, as by a filter. */
	METER,

	CONTEXT_OPEN, CONTEXT_ENTER, CONTEXT_CLOSE, OBSERVER_BEGIN, OBSERVER_END, MESSAGE_CAPTURE, MESSAGE_RESTORE,
	MESSAGE_TAKEN_AWAY,

	TOPIC_FIRST_SUBSCRIBED, TOPIC_LAST_UNSUBSCRIBED,

	/** A handler of the session's logger. */
	LOGGER,

	/** The executor that is to run a task. */
	EXECUTOR,

	/** A task of the timers. */
	TIMER_TASK,

	CONFLATION_KEY, KEY_EQUALS, KEY_HASH_CODE, TIME_TO_LIVE,

	/** A look at a session's state. */
	INSPECTION,

	/** What {@code SessionRegistry.onClosed} has been given. */
	CLOSED_LISTENER,

	/** What gives the permit of a session back. */
	ENDED,

	TRANSPORT_RECEIVE, TRANSPORT_SEND, TRANSPORT_FLUSH, TRANSPORT_CLOSE, TRANSPORT_ABORT

}
