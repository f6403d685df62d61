/**
 * The application's endpoints as an AsyncAPI document: from their annotations, settings
 * and message types, at the actuator and for tests.
 */
@NullMarked
package io.websock.spring.documentation;

import org.jspecify.annotations.NullMarked;
