package io.websock.cluster;

/**
 * Entry of the log of a topic.
 *
 * @param position the place in the log
 * @param bytes the entry; not to be changed
 */
public record LogEntry(LogPosition position, byte[] bytes) {

}
