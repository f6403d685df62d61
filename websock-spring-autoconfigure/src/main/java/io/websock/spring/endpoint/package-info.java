/**
 * Endpoints: finds the beans that serve them, and describes them.
 */
@NullMarked
package io.websock.spring.endpoint;

import org.jspecify.annotations.NullMarked;
