package io.websock.sample.chat;

/**
 * Someone in a room. Two people may bear one name, so each has an id, which is shown to
 * others; the address of a session is not.
 *
 * @param id tells people of one name apart
 * @param name what to call them
 */
record Person(String id, String name) {

}
