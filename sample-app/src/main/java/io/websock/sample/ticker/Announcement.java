package io.websock.sample.ticker;

/**
 * Something everyone should know: an application event that any code may publish.
 *
 * @param text what it is
 */
public record Announcement(String text) {

}
