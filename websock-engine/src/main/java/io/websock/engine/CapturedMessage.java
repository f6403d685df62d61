package io.websock.engine;

/**
 * Message with the context of its sender.
 *
 * @param message the message
 * @param context the context, as {@link MessageContext#capture()} returned it
 */
record CapturedMessage(Object message, Object context) {

}
