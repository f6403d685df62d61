/**
 * Messages under Jakarta Validation.
 */
@NullMarked
package io.websock.spring.validation;

import org.jspecify.annotations.NullMarked;
