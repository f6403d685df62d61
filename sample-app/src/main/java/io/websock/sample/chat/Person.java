package io.websock.sample.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Someone in a room. Two people may bear one name, so each has an id, which is shown to
 * others; the address of a session is not.
 *
 * @param id tells people of one name apart
 * @param name what to call them
 * @param node name of the node that serves them, or {@code null} if there is one only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Person(String id, String name, @Nullable String node) {

}
