package io.websock.spring.session;

/**
 * A message together with what it brings along from its sender.
 *
 * @param message the message
 * @param context what was captured
 */
record CarriedMessage(Object message, Object context) {

}
