package io.websock.engine;

/**
 * A message together with what it brings along from its sender.
 *
 * @param message the message
 * @param context what was captured
 */
record CapturedMessage(Object message, Object context) {

}
