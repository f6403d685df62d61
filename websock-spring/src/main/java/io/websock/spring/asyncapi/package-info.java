/**
 * A description of the application's endpoints as AsyncAPI, where the application has
 * Jackson. Nothing else depends on this package.
 */
@NullMarked
package io.websock.spring.asyncapi;

import org.jspecify.annotations.NullMarked;
