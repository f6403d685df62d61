/**
 * Eyes and hands of operators: the actuator's endpoints and the health of the
 * application's sessions.
 */
@NullMarked
package io.websock.spring.actuate;

import org.jspecify.annotations.NullMarked;
